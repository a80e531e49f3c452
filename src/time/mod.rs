//! Dates as far as they are known, and the values of time expressions.
//!
//! Knows calendars; does not know sentences, rules or documents. Nothing here reads the clock.

mod interval;
mod partial;
mod precision;
mod value;

pub use interval::Interval;
pub use partial::PartialDate;
pub use precision::Precision;
pub use value::{Reference, TimeValue};

/// A day of the proleptic Gregorian calendar.
pub type Day = chrono::NaiveDate;
