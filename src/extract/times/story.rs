//! What has been told so far: the dates a later expression may count from.

use chrono::Datelike;

use super::calendar::shifted;
use super::digits::{DAY_FIRST, MONTH_FIRST};
use super::phrase::{Origin, Phrase};
use super::quoted::quotations;
use super::scan::Tok;
use crate::extract::Reading;
use crate::knowledge::times::{Meaning, TimeKnowledge};
use crate::model::TimexKind;
use crate::text::Span;
use crate::time::{DateOrder, Day, DayPart, Interval, Precision, TimeOfDay, TimeValue, Unit};

/// A date that was told.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub first: Day,
    /// The day in its middle.
    pub middle: Day,
    pub precision: Precision,
    pub sentence: usize,
    /// One past its last token.
    pub last: usize,
    /// Whether its words name the year, or it took it from one whose words do.
    pub dated: bool,
    /// Whether it is an evening, a night or an hour of one.
    pub late: bool,
    /// Minutes of the day, where a clock is told.
    pub minutes: Option<i64>,
    /// Whether it only describes a noun: "the 1988 bombing".
    pub aside: bool,
}

/// A value and how it came about.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub value: TimeValue,
    pub kind: TimexKind,
    pub trail: Vec<String>,
    pub confidence: f32,
}

/// A document being read from left to right.
pub(super) struct Story<'a> {
    pub reading: &'a Reading<'a>,
    pub knowledge: &'a TimeKnowledge,
    pub toks: &'a [Tok],
    pub phrases: &'a [Phrase],
    pub published: Option<Day>,
    /// Which number of a date in digits is the day, and how that is known.
    pub date_order: Option<(DateOrder, &'static str)>,
    /// Stretches in quotation marks, of paragraphs with something that counts from another date.
    pub quotations: Vec<Span>,
    pub points: Vec<Point>,
    /// The date the story has come to.
    pub main: Option<Point>,
    /// The document tells an old story: its dates follow each other, not the day of publication.
    pub narrative: bool,
    /// The quarter that figures are told of: year and number.
    pub figures: Option<(i32, u32)>,
    /// What was told last has no place in the calendar: nothing counts from what was told before it.
    pub lost: bool,
}

impl<'a> Story<'a> {
    pub fn of(
        reading: &'a Reading<'a>,
        knowledge: &'a TimeKnowledge,
        toks: &'a [Tok],
        phrases: &'a [Phrase],
    ) -> Self {
        let published = reading.document.published;
        let narrative = tells_an_old_story(phrases, published.map(|day| day.year()));
        Self {
            reading,
            knowledge,
            toks,
            phrases,
            published,
            date_order: date_order(reading, phrases),
            quotations: quotations(reading, phrases),
            points: Vec::new(),
            main: None,
            narrative,
            figures: None,
            lost: false,
        }
    }

    /// The last date told that is at least as fine as a precision.
    pub fn last(&self, precision: Precision) -> Option<&Point> {
        self.points.iter().rev().find(|point| point.precision >= precision).filter(|_| !self.lost)
    }

    /// The paragraph of a sentence.
    pub fn paragraph(&self, sentence: usize) -> usize {
        self.reading.sentences[sentence].paragraph
    }

    /// Remembers a value that has a place in the calendar.
    pub fn remember(&mut self, value: &TimeValue, phrase: &Phrase, dated: bool) {
        let Some(Interval { earliest: Some(first), latest }) = value.bounds() else { return };
        let length = latest.map_or(0, |latest| (latest - first).num_days());
        let point = Point {
            first,
            middle: shifted(first, Unit::Day, length / 2).unwrap_or(first),
            precision: value.precision(),
            sentence: phrase.sentence,
            last: phrase.last,
            dated,
            late: is_late(value),
            minutes: match value {
                TimeValue::Moment(_, TimeOfDay::Clock(clock)) => {
                    Some(i64::from(clock.hour) * 60 + i64::from(clock.minute.unwrap_or(0)))
                }
                _ => None,
            },
            aside: self.describes_a_noun(phrase),
        };
        if self.leads(&point, phrase) {
            self.main = Some(point.clone());
        }
        self.points.push(point);
        self.lost = false;
    }

    /// Whether a date stands between an article and a noun: "the 1988 bombing", "the Dec. 21, 1988, bombing".
    fn describes_a_noun(&self, phrase: &Phrase) -> bool {
        const LINKING: &[&str] = &[
            "in", "at", "when", "with", "for", "and", "as", "to", "of", "or", "by", "on", "during", "after",
            "before", "the", "a", "he", "she", "it", "they", "we", "who", "which", "that", "was", "were",
            "is", "had", "but", "where", "while", "until", "from", "his", "her", "their", "said",
        ];
        let among =
            |at: usize, words: &[&str]| words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
        let led = phrase
            .first
            .checked_sub(1)
            .is_some_and(|at| among(at, &["the", "a", "an", "'s", "’s", "his", "her", "their", "its"]))
            || among(phrase.first, &["the"]);
        let next = phrase.last + usize::from(self.word(phrase.last) == ",");
        let noun = self.word(next).starts_with(|letter: char| letter.is_ascii_lowercase());
        led && noun && !among(next, LINKING)
    }

    /// Whether a date is that of a plan or of an end told ahead: "a campaign planned for 1976", "lasted until the fall of the
    /// city in February 1945".
    fn tells_an_end(&self, phrase: &Phrase) -> bool {
        const ENDS: &[&str] = &["until", "till", "lasted", "planned"];
        let start = self.reading.sentences[phrase.sentence].tokens.start;
        (start..phrase.first)
            .rev()
            .take(8)
            .take_while(|at| !matches!(self.word(*at), "," | ";" | ":"))
            .any(|at| ENDS.iter().any(|word| self.word(at).eq_ignore_ascii_case(word)))
    }

    /// Whether a date carries the story on. A mere year that lies far from it is a side remark, unless it opens its
    /// sentence; a year the story is in already tells nothing new.
    fn leads(&self, point: &Point, phrase: &Phrase) -> bool {
        // A decade lends no year.
        if point.precision < Precision::Year {
            return false;
        }
        let Some(main) = &self.main else { return true };
        if self.narrative && phrase.year.is_some() && self.tells_an_end(phrase) {
            return false;
        }
        if point.aside && point.first < main.first {
            return false;
        }
        if point.precision > Precision::Year {
            return true;
        }
        let step = point.first.year() - main.first.year();
        let opens = phrase.first <= self.reading.sentences[phrase.sentence].tokens.start + 1;
        point.precision == Precision::Year && step != 0 && (opens || (1..=2).contains(&step))
    }
}

/// How the outlet writes dates in digits, as a profile tells, or as a date of the document shows that can be read only
/// one way.
fn date_order(reading: &Reading<'_>, phrases: &[Phrase]) -> Option<(DateOrder, &'static str)> {
    if let Some(order) = reading.document.date_order {
        return Some((order, "day and month as the outlet orders them"));
    }
    let mut flags = phrases.iter().filter_map(|phrase| phrase.numeric);
    let order = flags.find_map(|numeric| match (numeric & DAY_FIRST != 0, numeric & MONTH_FIRST != 0) {
        (true, _) => Some(DateOrder::Dmy),
        (_, true) => Some(DateOrder::Mdy),
        _ => None,
    });
    order.map(|order| (order, "day and month in the order of another date of the document"))
}

fn is_late(value: &TimeValue) -> bool {
    match value {
        TimeValue::Moment(_, TimeOfDay::Part(part)) => matches!(part, DayPart::Evening | DayPart::Night),
        TimeValue::Moment(_, TimeOfDay::Clock(clock)) => (18..24).contains(&clock.hour),
        _ => false,
    }
}

/// Many years named in full, far from publication, and few words that count from it.
fn tells_an_old_story(phrases: &[Phrase], published: Option<i32>) -> bool {
    let far = |year: i32| published.is_none_or(|published| (published - year).abs() >= 2);
    let old = |phrase: &&Phrase| phrase.year.is_some_and(far);
    let counts = |phrase: &&Phrase| {
        let deictic =
            |which: Option<super::phrase::Which>| which.is_some_and(|w| w.origin == Origin::Deictic);
        phrase.day_ref.is_some()
            || phrase.weekday.is_some() && phrase.month.is_none()
            || phrase.means != Meaning::Length && (deictic(phrase.which) || deictic(phrase.direction))
    };
    let (old, counts) = (phrases.iter().filter(old).count(), phrases.iter().filter(counts).count());
    old >= 6 && old > 3 * counts
}
