//! What comes again: "every Friday", "daily", "each July".

use serde::{Deserialize, Serialize};

use super::{Amount, Duration, Season, TimeOfDay, Unit};

/// Something that comes again.
///
/// ```
/// use casegraph::time::{Recurrence, Unit, Amount};
/// assert_eq!(Recurrence::weekday(5, None).timex3(), "XXXX-WXX-5");
/// assert_eq!(Recurrence::every(Amount::whole(1), Unit::Day).timex3(), "P1D");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Recurrence {
    /// Every so many units.
    Every(Duration),
    /// A weekday, Monday 1 to Sunday 7, perhaps a part of it.
    Weekday(u8, Option<TimeOfDay>),
    /// A part or hour of each day.
    Daily(TimeOfDay),
    /// A month of each year.
    Month(u8),
    /// A day of each year: month and day.
    YearDay(u8, u8),
    /// A season of each year.
    Season(Season),
    /// A quarter of each year.
    Quarter(u8),
    /// The weekend of each week.
    Weekend,
}

impl Recurrence {
    /// Every so many units.
    pub fn every(amount: Amount, unit: Unit) -> Self {
        match unit {
            Unit::Weekend => Self::Weekend,
            _ => Self::Every(Duration::new(amount, unit)),
        }
    }

    /// A weekday of each week.
    pub fn weekday(number: u8, time: Option<TimeOfDay>) -> Self {
        Self::Weekday(number, time)
    }

    /// As in TIMEX3.
    pub fn timex3(self) -> String {
        match self {
            Self::Every(duration) => duration.timex3(),
            Self::Weekday(number, time) => {
                format!("XXXX-WXX-{number}{}", time.map(TimeOfDay::timex3).unwrap_or_default())
            }
            Self::Daily(time) => format!("XXXX-XX-XX{}", time.timex3()),
            Self::Month(month) => format!("XXXX-{month:02}"),
            Self::YearDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Self::Season(season) => format!("XXXX-{}", season.letters()),
            Self::Quarter(quarter) => format!("XXXX-Q{quarter}"),
            Self::Weekend => "XXXX-WXX-WE".to_owned(),
        }
    }
}
