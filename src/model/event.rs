//! What one sentence says happened.

use serde::{Deserialize, Serialize};

use super::{LocalId, Rule};
use crate::text::Span;
use crate::time::{Interval, PartialDate, Precision};

/// Whether something happened, as the source tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Factuality {
    /// It happened.
    Happened,
    /// It is to happen.
    Planned,
    /// Somebody says it happened: "accused of".
    Alleged,
    /// Somebody says it did not happen, or a court found so: "cleared of".
    Denied,
    /// It did not happen.
    Negated,
    /// It might happen, or would under a condition.
    Hypothetical,
}

impl Factuality {
    /// The name in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Planned => "planned",
            Self::Alleged => "alleged",
            Self::Denied => "denied",
            Self::Negated => "negated",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// When something happened, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// Days between which it lies.
    pub bounds: Interval,
    /// How finely.
    pub precision: Precision,
    /// The date in EDTF, where one is told; `None` for a mere bound.
    pub edtf: Option<String>,
    /// "about", "around".
    pub approximate: bool,
}

impl When {
    /// Not known.
    pub fn unknown() -> Self {
        Self::bounded(Interval::unknown())
    }

    /// Only a bound: before or after a day.
    pub fn bounded(bounds: Interval) -> Self {
        Self { bounds, precision: Precision::Unknown, edtf: None, approximate: false }
    }

    /// A date that keeps its precision.
    pub fn on(date: PartialDate) -> Self {
        Self {
            bounds: date.interval(),
            precision: date.precision(),
            edtf: Some(date.to_string()),
            approximate: false,
        }
    }

    /// The date in words, as rough as it is known: `6 September 2022`, `about 2021`, `by 24 September 2023`, `undated`.
    ///
    /// ```
    /// use casegraph::{model::When, time::{Interval, PartialDate}};
    /// let day = PartialDate::parse("2023-09-24").unwrap();
    /// assert_eq!(When::on(day).words(), "24 September 2023");
    /// assert_eq!(When::bounded(Interval { earliest: None, ..day.interval() }).words(), "by 24 September 2023");
    /// ```
    pub fn words(&self) -> String {
        if let (true, Some(latest)) = (self.is_shortly_before(), self.bounds.latest) {
            return format!("on or shortly before {}", Interval::day(latest).words());
        }
        let date = self.bounds.words();
        if self.approximate { format!("about {date}") } else { date }
    }

    /// About a day, and not after it: the news of a report of that day.
    fn is_shortly_before(&self) -> bool {
        let about = self.edtf.as_deref().and_then(|edtf| edtf.strip_suffix('~')).and_then(PartialDate::parse);
        let day = about.map(PartialDate::interval).filter(|day| *day != self.bounds);
        self.approximate && day.is_some_and(|day| day.days() == Some(1) && day.latest == self.bounds.latest)
    }

    /// The same date without its time of day: what a case keeps, and compares.
    ///
    /// ```
    /// use casegraph::{model::When, time::{PartialDate, Precision}};
    /// let night = When { precision: Precision::Time, edtf: Some("2023-03-03T23:52".into()), ..When::on(PartialDate::parse("2023-03-03").unwrap()) };
    /// assert_eq!(night.to_the_day(), When::on(PartialDate::parse("2023-03-03").unwrap()));
    /// ```
    pub fn to_the_day(&self) -> Self {
        if self.precision < Precision::Time {
            return self.clone();
        }
        let date = PartialDate::of_interval(self.bounds).map(|date| date.to_string());
        Self { precision: self.bounds.precision(), edtf: date.or_else(|| self.edtf.clone()), ..self.clone() }
    }

    /// Whether a date is told, rough or fine.
    pub fn is_dated(&self) -> bool {
        self.edtf.is_some() || self.precision > Precision::Unknown
    }
}

impl EventMention {
    /// Whether no words tell its date, which only follows from the report being one of the day.
    pub fn is_dated_as_news(&self) -> bool {
        self.time.is_none() && self.when.approximate && self.when.edtf.is_some()
    }
}

/// Somebody or something with a part in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The part: `agent`, `patient`, `organization`, …; the kinds of `gazetteer/rules/events.toml` name them.
    pub role: String,
    /// Who.
    pub entity: LocalId,
    /// The words that put them there.
    pub span: Span,
}

/// One sentence (or a part of it) that tells of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventMention {
    /// A kind of `gazetteer/rules/events.toml`: `shooting`, `charge`, ….
    pub kind: String,
    /// The word that tells it.
    pub trigger: Span,
    /// The sentence.
    pub sentence: Span,
    /// What happened, in the source's own words: a clause of the sentence.
    pub clause: Span,
    /// The expression that dates it: an index into the times of the document.
    pub time: Option<usize>,
    /// When.
    pub when: When,
    /// Whether it happened.
    pub factuality: Factuality,
    /// The words that decide the factuality.
    pub factuality_cue: Option<Span>,
    /// Who.
    pub participants: Vec<Participant>,
    /// Where.
    pub place: Option<LocalId>,
    /// What it was about, in words: "murder" of a charge, "£10,000" of a payment; (name, words).
    pub details: Vec<(String, Span)>,
    /// The rule that found it.
    pub rule: Rule,
    /// 0 to 1.
    pub confidence: f32,
}
