//! The value of a time expression: one internal form that prints TIMEX3 and EDTF.

use serde::{Deserialize, Serialize};

use super::{Interval, PartialDate, Precision};

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

/// What a time expression means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TimeValue {
    /// A calendar date.
    Date(PartialDate),
    /// A vague reference.
    Vague(Reference),
}

impl TimeValue {
    /// The TIMEX3 `value` attribute.
    pub fn timex3(&self) -> String {
        match self {
            Self::Date(date) => date.to_string(),
            Self::Vague(Reference::Past) => "PAST_REF".to_owned(),
            Self::Vague(Reference::Present) => "PRESENT_REF".to_owned(),
            Self::Vague(Reference::Future) => "FUTURE_REF".to_owned(),
        }
    }

    /// The date in EDTF, where EDTF can say it.
    pub fn edtf(&self) -> Option<String> {
        match self {
            Self::Date(date) => Some(date.to_string()),
            Self::Vague(_) => None,
        }
    }

    /// First and last day, where the value has a place in the calendar.
    pub fn bounds(&self) -> Option<Interval> {
        match self {
            Self::Date(date) => Some(date.interval()),
            Self::Vague(_) => None,
        }
    }

    /// How finely the value pins a date.
    pub fn precision(&self) -> Precision {
        match self {
            Self::Date(date) => date.precision(),
            Self::Vague(_) => Precision::Unknown,
        }
    }
}
