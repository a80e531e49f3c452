//! How finely a date is known.

use serde::{Deserialize, Serialize};

/// How finely a date is known, from roughest to finest; a later variant is finer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// No date, or only a bound ("before 24 September 2023").
    Unknown,
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A year, or a span of several months.
    Year,
    /// A half, a season or a quarter.
    Quarter,
    /// A month.
    Month,
    /// A week or a weekend.
    Week,
    /// A day.
    Day,
    /// A part of a day, an hour or a minute.
    Time,
}
