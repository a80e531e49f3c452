//! Dates that keep their precision.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::{Day, Interval, Precision};

/// A calendar date known to the year, the month or the day. A day is never invented.
///
/// ```
/// use casegraph::time::PartialDate;
/// let month = PartialDate::parse("2022-09").unwrap();
/// assert_eq!(month, PartialDate::Month(2022, 9));
/// assert_eq!(month.to_string(), "2022-09");
/// assert_eq!(month.words(), "September 2022");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PartialDate {
    /// A year; 0 is 1 BC, -1 is 2 BC.
    Year(i32),
    /// A year and a month, 1 to 12.
    Month(i32, u32),
    /// A day.
    Day(Day),
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl PartialDate {
    /// Reads `2022`, `2022-09` or `2022-09-06`; anything else is `None`.
    pub fn parse(words: &str) -> Option<Self> {
        let mut parts = words.split('-');
        let digits = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        let year = parts.next().filter(digits)?.parse().ok()?;
        let two = |part: &str| if part.len() == 2 { part.parse().ok() } else { None };
        let month: Option<u32> = parts.next().map(two).map_or(Some(None), |month| month.map(Some))?;
        let day: Option<u32> = parts.next().map(two).map_or(Some(None), |day| day.map(Some))?;
        match (month, day, parts.next()) {
            (None, None, None) => Some(Self::Year(year)),
            (Some(month @ 1..=12), None, None) => Some(Self::Month(year, month)),
            (Some(month), Some(day), None) => Day::from_ymd_opt(year, month, day).map(Self::Day),
            _ => None,
        }
    }

    /// First and last day of the date; unknown for years the calendar cannot hold.
    pub fn interval(self) -> Interval {
        let ends = match self {
            Self::Day(day) => Some((day, day)),
            Self::Month(year, month) => Day::from_ymd_opt(year, month, 1).zip(last_of_month(year, month)),
            Self::Year(year) => Day::from_ymd_opt(year, 1, 1).zip(Day::from_ymd_opt(year, 12, 31)),
        };
        ends.map_or(Interval::unknown(), |(first, last)| Interval::between(first, last))
    }

    /// How finely the date is known.
    pub fn precision(self) -> Precision {
        match self {
            Self::Year(_) => Precision::Year,
            Self::Month(..) => Precision::Month,
            Self::Day(_) => Precision::Day,
        }
    }

    /// The date that covers an interval exactly, if there is one.
    pub fn of_interval(interval: Interval) -> Option<Self> {
        let (first, last) = (interval.earliest?, interval.latest?);
        [Self::Day(first), Self::Month(first.year(), first.month()), Self::Year(first.year())]
            .into_iter()
            .find(|date| date.interval() == Interval::between(first, last))
    }

    /// The date in words: `6 September 2022`, `September 2022`, `2022`.
    pub fn words(self) -> String {
        let month = |month: u32| MONTHS[(month as usize).clamp(1, 12) - 1];
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(year, number) => format!("{} {year}", month(number)),
            Self::Day(day) => format!("{} {} {}", day.day(), month(day.month()), day.year()),
        }
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Year(year) => out.write_str(&padded(*year)),
            Self::Month(year, month) => write!(out, "{}-{month:02}", padded(*year)),
            Self::Day(day) => write!(out, "{}-{:02}-{:02}", padded(day.year()), day.month(), day.day()),
        }
    }
}

/// Four digits, after a minus for years before the year 0 (which is 1 BC).
fn padded(year: i32) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

fn last_of_month(year: i32, month: u32) -> Option<Day> {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Day::from_ymd_opt(year, month, 1)?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refuses_what_is_no_date() {
        for words in ["", "22", "2022-13", "2022-02-30", "2022-9", "2022-09-06-01", "x", "+022"] {
            assert_eq!(PartialDate::parse(words), None, "{words}");
        }
    }

    proptest! {
        #[test]
        fn prints_what_it_reads(year in 1..9999i32, month in 1..=12u32, day in 1..=31u32) {
            let dates = [Some(PartialDate::Year(year)), Some(PartialDate::Month(year, month)),
                         Day::from_ymd_opt(year, month, day).map(PartialDate::Day)];
            for date in dates.into_iter().flatten() {
                prop_assert_eq!(PartialDate::parse(&date.to_string()), Some(date));
                prop_assert_eq!(PartialDate::of_interval(date.interval()), Some(date));
            }
        }
    }
}
