//! Stretches of the calendar that have a name of their own: weeks, seasons, quarters, decades and the like.

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use super::{Day, Interval, PartialDate, Precision, Unit};

/// A season; of the northern hemisphere, as news tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February; the winter of a year is the one that ends in it.
    Winter,
}

impl Season {
    /// The two letters of TIMEX3.
    pub fn letters(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The season that holds a month.
    pub fn of_month(month: u32) -> Self {
        match month {
            3..=5 => Self::Spring,
            6..=8 => Self::Summer,
            9..=11 => Self::Autumn,
            _ => Self::Winter,
        }
    }

    /// Its middle month.
    pub fn middle(self) -> u32 {
        match self {
            Self::Spring => 4,
            Self::Summer => 7,
            Self::Autumn => 10,
            Self::Winter => 1,
        }
    }
}

/// A stretch of the calendar that is neither a year, a month nor a day.
///
/// ```
/// use casegraph::time::Period;
/// assert_eq!(Period::Week(2023, 38).timex3(), "2023-W38");
/// assert_eq!(Period::Decade(198).edtf().as_deref(), Some("198X"));
/// assert_eq!(Period::Quarter(2021, 3).edtf().as_deref(), Some("2021-35"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Period {
    /// A week of ISO 8601: year and number.
    Week(i32, u32),
    /// Saturday and Sunday of a week.
    Weekend(i32, u32),
    /// A season of a year.
    Season(i32, Season),
    /// A quarter of a year, 1 to 4.
    Quarter(i32, u32),
    /// The first or second half of a year.
    Half(i32, u32),
    /// Ten years: 198 is 1980 to 1989, -5 is 49 to 40 BC.
    Decade(i32),
    /// A hundred years: 19 is 1900 to 1999, the "20th century".
    Century(i32),
    /// A century before Christ, counted as TIMEX3 does: 1 is 199 to 100 BC.
    CenturyBc(i32),
}

impl Period {
    /// The period of a unit that holds a day; `None` for units that are a year, a month, a day or less.
    pub fn holding(day: Day, unit: Unit) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        Some(match unit {
            Unit::Week => Self::Week(day.iso_week().year(), day.iso_week().week()),
            Unit::Weekend => Self::Weekend(day.iso_week().year(), day.iso_week().week()),
            Unit::Season => Self::Season(if month == 12 { year + 1 } else { year }, Season::of_month(month)),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Self::Half(year, (month - 1) / 6 + 1),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century => Self::Century(year.div_euclid(100)),
            _ => return None,
        })
    }

    /// As in TIMEX3.
    pub fn timex3(self) -> String {
        match self {
            Self::Week(year, week) => format!("{}-W{week:02}", PartialDate::Year(year)),
            Self::Weekend(year, week) => format!("{}-W{week:02}-WE", PartialDate::Year(year)),
            Self::Season(year, season) => format!("{}-{}", PartialDate::Year(year), season.letters()),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", PartialDate::Year(year)),
            Self::Half(year, half) => format!("{}-H{half}", PartialDate::Year(year)),
            Self::Decade(decade @ 0..) => format!("{decade:03}"),
            Self::Decade(decade) => format!("BC{:03}", -decade - 1),
            Self::Century(century) => format!("{century:02}"),
            Self::CenturyBc(century) => format!("BC{century:02}"),
        }
    }

    /// As in EDTF: levels 1 and 2 for seasons, quarters, halves and years before Christ; a week is the
    /// interval of its days.
    pub fn edtf(self) -> Option<String> {
        Some(match self {
            Self::Week(..) | Self::Weekend(..) => {
                let bounds = self.bounds();
                format!("{}/{}", PartialDate::Day(bounds.earliest?), PartialDate::Day(bounds.latest?))
            }
            Self::Season(year, season) => format!("{}-{}", PartialDate::Year(year), 21 + season as u32),
            Self::Quarter(year, quarter) => format!("{}-{}", PartialDate::Year(year), 32 + quarter),
            Self::Half(year, half) => format!("{}-{}", PartialDate::Year(year), 39 + half),
            Self::Decade(decade @ 0..) => format!("{decade:03}X"),
            Self::Century(century) => format!("{century:02}XX"),
            Self::Decade(_) | Self::CenturyBc(_) => return None,
        })
    }

    /// First and last day.
    pub fn bounds(self) -> Interval {
        let months = |year: i32, first: u32, last: u32| {
            let (start, end) = (PartialDate::Month(year, first), PartialDate::Month(year, last));
            Interval { earliest: start.interval().earliest, latest: end.interval().latest }
        };
        let years = |first: i32, last: i32| Interval {
            earliest: PartialDate::Year(first).interval().earliest,
            latest: PartialDate::Year(last).interval().latest,
        };
        match self {
            Self::Week(year, week) => days_of_week(year, week, Weekday::Mon, Weekday::Sun),
            Self::Weekend(year, week) => days_of_week(year, week, Weekday::Sat, Weekday::Sun),
            Self::Season(year, Season::Spring) => months(year, 3, 5),
            Self::Season(year, Season::Summer) => months(year, 6, 8),
            Self::Season(year, Season::Autumn) => months(year, 9, 11),
            Self::Season(year, Season::Winter) => Interval {
                earliest: PartialDate::Month(year - 1, 12).interval().earliest,
                latest: PartialDate::Month(year, 2).interval().latest,
            },
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, quarter * 3),
            Self::Half(year, half) => months(year, half * 6 - 5, half * 6),
            Self::Decade(decade @ 0..) => years(decade * 10, decade * 10 + 9),
            Self::Decade(decade) => years(decade * 10 + 2, decade * 10 + 11),
            Self::Century(century) => years(century * 100, century * 100 + 99),
            Self::CenturyBc(century) => years(1 - (century * 100 + 99), 1 - (century * 100).max(1)),
        }
    }

    /// How finely it pins a date.
    pub fn precision(self) -> Precision {
        match self {
            Self::Week(..) | Self::Weekend(..) => Precision::Week,
            Self::Season(..) | Self::Quarter(..) | Self::Half(..) => Precision::Quarter,
            Self::Decade(_) => Precision::Decade,
            Self::Century(_) | Self::CenturyBc(_) => Precision::Century,
        }
    }
}

fn days_of_week(year: i32, week: u32, first: Weekday, last: Weekday) -> Interval {
    let day = |weekday| Day::from_isoywd_opt(year, week, weekday);
    Interval { earliest: day(first), latest: day(last) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_period_holds_its_day_and_edtf_can_read_it(offset in 0..700_000i32) {
            let day = Day::from_num_days_from_ce_opt(400 + offset).expect("a day of our era");
            for unit in [Unit::Week, Unit::Season, Unit::Quarter, Unit::Half, Unit::Decade, Unit::Century] {
                let period = Period::holding(day, unit).expect("these units are periods");
                prop_assert!(period.bounds().contains(Interval::day(day)), "{period:?} {day}");
                let edtf = period.edtf().expect("periods of our era have EDTF");
                prop_assert!(edtf_core::is_valid(&edtf), "{edtf}");
            }
        }
    }
}
