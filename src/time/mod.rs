//! Dates as far as they are known, and the values of time expressions.
//!
//! Knows calendars; does not know sentences, rules or documents. Nothing here reads the clock.

mod clock;
mod interval;
mod order;
mod partial;
mod period;
mod precision;
mod recurrence;
mod unit;
mod value;
mod words;

pub use clock::{Clock, DayPart, TimeOfDay};
pub use interval::Interval;
pub use order::DateOrder;
pub use partial::PartialDate;
pub use period::{Period, Season};
pub use precision::Precision;
pub use recurrence::Recurrence;
pub use unit::{Amount, Duration, Unit};
pub use value::{Modifier, Reference, TimeValue};

/// A day of the proleptic Gregorian calendar.
pub type Day = chrono::NaiveDate;
