//! Temporal expressions.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::text::Span;
use crate::time::TimeValue;

/// The four types of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A day or something longer with a place in the calendar.
    Date,
    /// Something shorter than a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes again.
    Set,
}

impl TimexKind {
    /// The name of the type in TIMEX3.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A temporal expression and what it means (TIMEX3, TimeML 1.2.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timex {
    /// Bytes of the words.
    pub span: Span,
    /// Which of the four types.
    pub kind: TimexKind,
    /// What it means.
    pub value: TimeValue,
    /// The rule that read the words.
    pub rule: Rule,
    /// How the value came about, from words to value, for `--why`: one step a line.
    pub trail: Vec<String>,
    /// 0 to 1.
    pub confidence: f32,
}
