//! The value of a time expression: one internal form that prints TIMEX3 and EDTF.

use serde::{Deserialize, Serialize};

use super::{Day, Duration, Interval, PartialDate, Period, Precision, Recurrence, TimeOfDay};

/// A vague reference of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reference {
    /// `PAST_REF`: "recently", "in the past".
    Past,
    /// `PRESENT_REF`: "now", "currently".
    Present,
    /// `FUTURE_REF`: "in the future", "soon".
    Future,
}

/// What the words say about a value beside the value itself: the `mod` of TIMEX3, and doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Modifier {
    /// "early", "the beginning of".
    Start,
    /// "mid", "the middle of".
    Mid,
    /// "late", "the end of".
    End,
    /// "about", "around".
    Approximate,
    /// "more than", "over".
    MoreThan,
    /// "less than", "nearly".
    LessThan,
    /// "at least".
    AtLeast,
    /// "at most", "up to".
    AtMost,
    /// "before", "earlier".
    Before,
    /// "after", "later".
    After,
    /// "possibly", "believed to be".
    Uncertain,
}

impl Modifier {
    const ALL: [Self; 11] = [
        Self::Start,
        Self::Mid,
        Self::End,
        Self::Approximate,
        Self::MoreThan,
        Self::LessThan,
        Self::AtLeast,
        Self::AtMost,
        Self::Before,
        Self::After,
        Self::Uncertain,
    ];

    /// The modifier by its name in TIMEX3.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|modifier| modifier.name() == name)
    }

    /// The modifier by its order.
    pub fn at(order: usize) -> Option<Self> {
        Self::ALL.get(order).copied()
    }

    /// The name in TIMEX3 (`UNCERTAIN` is our own).
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approximate => "APPROX",
            Self::MoreThan => "MORE_THAN",
            Self::LessThan => "LESS_THAN",
            Self::AtLeast => "EQUAL_OR_MORE",
            Self::AtMost => "EQUAL_OR_LESS",
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::Uncertain => "UNCERTAIN",
        }
    }
}

/// What a time expression means.
///
/// ```
/// use casegraph::time::{Modifier, PartialDate, TimeValue};
/// let about = TimeValue::Date(PartialDate::Year(2022)).with(Modifier::Approximate);
/// assert_eq!(about.timex3(), "2022");
/// assert_eq!(about.edtf().as_deref(), Some("2022~"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TimeValue {
    /// A calendar date.
    Date(PartialDate),
    /// A week, season, quarter, decade and the like.
    Period(Period),
    /// A part or an hour of a day.
    Moment(Day, TimeOfDay),
    /// A length of time.
    Duration(Duration),
    /// Something that comes again.
    Set(Recurrence),
    /// From one date to another, both included.
    Range(Box<TimeValue>, Box<TimeValue>),
    /// One of several, where the words allow more than one reading ("03/04/2021"); the first is the likeliest.
    OneOf(Vec<TimeValue>),
    /// A value and what the words say about it.
    Modified(Box<TimeValue>, Modifier),
    /// A vague reference.
    Vague(Reference),
    /// A date or a time of day that no anchor places: its TIMEX3, with `X` for what is not known, as `XXXX-05-06`.
    Unplaced(String),
}

impl TimeValue {
    /// The value with a modifier around it.
    pub fn with(self, modifier: Modifier) -> Self {
        Self::Modified(Box::new(self), modifier)
    }

    /// The value without its modifiers.
    pub fn plain(&self) -> &Self {
        match self {
            Self::Modified(value, _) => value.plain(),
            other => other,
        }
    }

    /// The outermost modifier.
    pub fn modifier(&self) -> Option<Modifier> {
        match self {
            Self::Modified(_, modifier) => Some(*modifier),
            _ => None,
        }
    }

    /// Whether the words say "about" or the like.
    pub fn is_approximate(&self) -> bool {
        match self {
            Self::Modified(_, Modifier::Approximate) => true,
            Self::Modified(value, _) => value.is_approximate(),
            _ => false,
        }
    }

    /// The TIMEX3 `value` attribute.
    pub fn timex3(&self) -> String {
        match self {
            Self::Date(date) => era(date.to_string()),
            Self::Period(period) => era(period.timex3()),
            Self::Moment(day, time) => era(format!("{}{}", PartialDate::Day(*day), time.timex3())),
            Self::Duration(duration) => duration.timex3(),
            Self::Set(recurrence) => recurrence.timex3(),
            Self::Range(first, last) => format!("{}/{}", first.timex3(), last.timex3()),
            Self::OneOf(values) => values.first().map(Self::timex3).unwrap_or_default(),
            Self::Modified(value, _) => value.timex3(),
            Self::Vague(Reference::Past) => "PAST_REF".to_owned(),
            Self::Vague(Reference::Present) => "PRESENT_REF".to_owned(),
            Self::Vague(Reference::Future) => "FUTURE_REF".to_owned(),
            Self::Unplaced(value) => value.clone(),
        }
    }

    /// The date in EDTF, where EDTF can say it. A part of a day becomes its day, a week the interval of its days.
    pub fn edtf(&self) -> Option<String> {
        match self {
            Self::Date(date) => Some(date.to_string()),
            Self::Period(period) => period.edtf(),
            Self::Moment(day, time) => {
                Some(format!("{}{}", PartialDate::Day(*day), time.edtf().unwrap_or_default()))
            }
            Self::Range(first, last) => {
                let (first, last) = (first.edtf()?, last.edtf()?);
                (!first.contains('/') && !last.contains('/')).then(|| format!("{first}/{last}"))
            }
            Self::OneOf(values) => {
                let values: Option<Vec<_>> = values.iter().map(Self::edtf).collect();
                values.filter(|values| !values.is_empty()).map(|values| format!("[{}]", values.join(",")))
            }
            Self::Modified(value, modifier) => qualified(value.edtf()?, *modifier),
            Self::Unplaced(value) => open_edtf(value),
            Self::Duration(_) | Self::Set(_) | Self::Vague(_) => None,
        }
    }

    /// First and last day, where the value has a place in the calendar.
    pub fn bounds(&self) -> Option<Interval> {
        match self {
            Self::Date(date) => Some(date.interval()),
            Self::Period(period) => Some(period.bounds()),
            Self::Moment(day, _) => Some(Interval::day(*day)),
            Self::Range(first, last) => {
                let (first, last) = (first.bounds()?, last.bounds()?);
                let ends = first.earliest.zip(last.latest);
                Some(ends.map_or(Interval::unknown(), |(one, two)| Interval::between(one, two)))
            }
            Self::OneOf(values) => {
                let bounds: Option<Vec<_>> = values.iter().map(Self::bounds).collect();
                let bounds = bounds?;
                Some(Interval {
                    earliest: bounds.iter().map(|one| one.earliest).min()?,
                    latest: bounds.iter().map(|one| one.latest).max()?,
                })
            }
            Self::Modified(value, _) => value.bounds(),
            Self::Duration(_) | Self::Set(_) | Self::Vague(_) | Self::Unplaced(_) => None,
        }
        .filter(|bounds| !bounds.is_unknown())
    }

    /// How finely the value pins a date.
    pub fn precision(&self) -> Precision {
        match self {
            Self::Date(date) => date.precision(),
            Self::Period(period) => period.precision(),
            Self::Moment(..) => Precision::Time,
            Self::Range(..) | Self::OneOf(_) => {
                self.bounds().map_or(Precision::Unknown, |bounds| bounds.precision())
            }
            Self::Modified(value, _) => value.precision(),
            Self::Duration(_) | Self::Set(_) | Self::Vague(_) | Self::Unplaced(_) => Precision::Unknown,
        }
    }
}

/// TIMEX3 counts years before Christ as people do: `-0479` of ISO 8601 is `BC0480`.
fn era(date: String) -> String {
    let (year, rest) = match date.strip_prefix('-') {
        Some(rest) => (rest.get(..4), rest.get(4..)),
        None if date.starts_with("0000") => (Some("0"), date.get(4..)),
        None => return date,
    };
    match year.and_then(|year| year.parse::<i32>().ok()) {
        Some(year) => format!("BC{:04}{}", year + 1, rest.unwrap_or("")),
        None => date,
    }
}

/// EDTF knows years, months, days, seasons and quarters with `X` for what is not known, but neither weeks nor times of the
/// clock; what is all unknown is no date.
fn open_edtf(timex3: &str) -> Option<String> {
    let (date, rest) = timex3.split_at_checked(4)?;
    let rest = match rest {
        "-SP" => "-21",
        "-SU" => "-22",
        "-FA" => "-23",
        "-WI" => "-24",
        "-Q1" => "-33",
        "-Q2" => "-34",
        "-Q3" => "-35",
        "-Q4" => "-36",
        "-H1" => "-40",
        "-H2" => "-41",
        rest => rest.split('T').next().unwrap_or(""),
    };
    let known = rest.bytes().chain(date.bytes()).any(|byte| byte.is_ascii_digit());
    let plain = rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'X' | b'-'));
    (known && plain).then(|| format!("{date}{rest}"))
}

/// EDTF marks a whole date as approximate or uncertain at its end; it cannot mark an interval or a clock so.
fn qualified(edtf: String, modifier: Modifier) -> Option<String> {
    let mark = match modifier {
        Modifier::Approximate => '~',
        Modifier::Uncertain => '?',
        _ => return Some(edtf),
    };
    let plain = !edtf.contains(['/', '[', 'T', '~', '?', '%']);
    Some(if plain { format!("{edtf}{mark}") } else { edtf })
}
