//! The density strip: how many events each month (or year, or decade) has.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Serialize;

use crate::query::EventRow;
use crate::time::{Day, Interval, PartialDate, Precision};

/// More bars than this are too thin to read.
const BARS: i64 = 96;
/// Steps of height, one class of the style sheet each.
const STEPS: usize = 20;

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// `March 2023: 12`.
    pub title: String,
    /// 0 to 20.
    pub height: usize,
    /// Under the bar.
    pub label: Option<String>,
    /// First day, for a filter.
    pub from: String,
    /// Last day, for a filter.
    pub to: String,
}

/// The bars with a sentence for those who do not see them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Strip {
    /// In order of time, without gaps.
    pub bars: Vec<Bar>,
    /// What the bars show, in words.
    pub told: String,
}

/// Months in a bar.
#[derive(Debug, Clone, Copy)]
struct Unit {
    months: i64,
    precision: Precision,
    name: &'static str,
}

const UNITS: [Unit; 3] = [
    Unit { months: 1, precision: Precision::Month, name: "month" },
    Unit { months: 12, precision: Precision::Year, name: "year" },
    Unit { months: 120, precision: Precision::Decade, name: "decade" },
];

impl Strip {
    /// Of events, counted where their date is known finely enough for the unit that fits.
    pub fn of(rows: &[EventRow]) -> Self {
        UNITS.iter().find_map(|unit| Self::in_units(rows, *unit)).unwrap_or_default()
    }

    /// `None` where there are too many bars, or where most dates are rougher than the unit.
    fn in_units(rows: &[EventRow], unit: Unit) -> Option<Self> {
        let number =
            |day: Day| (i64::from(day.year()) * 12 + i64::from(day.month0())).div_euclid(unit.months);
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.precision >= unit.precision) {
            if let (Some(first), Some(last)) = (row.earliest, row.latest)
                && number(first) == number(last)
            {
                *counts.entry(number(first)).or_default() += 1;
            }
        }
        let (Some((&first, _)), Some((&last, _))) = (counts.first_key_value(), counts.last_key_value())
        else {
            return Some(Self::default());
        };
        let counted: usize = counts.values().sum();
        let dated = rows.iter().filter(|row| row.is_dated()).count();
        let is_coarsest = unit.months == UNITS[UNITS.len() - 1].months;
        if !is_coarsest && (last - first >= BARS || counted * 2 <= dated) {
            return None;
        }
        let first = first.max(last - BARS);
        let most = counts.values().copied().max().unwrap_or(1);
        let bars = (first..=last).map(|number| {
            let count = counts.get(&number).copied().unwrap_or(0);
            let (days, name) = date(number, unit);
            let is_labelled = match unit.months {
                1 => number.rem_euclid(12) == 0 || number == first && first.rem_euclid(12) < 9,
                _ => number.rem_euclid(10) == 0 || number == first && first.rem_euclid(10) < 6,
            };
            let year = (number * unit.months).div_euclid(12);
            Bar {
                title: format!("{name}: {count}"),
                height: (count * STEPS).div_ceil(most),
                label: is_labelled.then(|| year.to_string()),
                from: days.earliest.map(|day| day.to_string()).unwrap_or_default(),
                to: days.latest.map(|day| day.to_string()).unwrap_or_default(),
            }
        });
        let peak =
            counts.iter().max_by_key(|(number, count)| (**count, -**number)).map_or(first, |(n, _)| *n);
        let told = format!(
            "Events a {}, {} to {}: {counted}, most of them ({most}) in {}",
            unit.name,
            date(first, unit).1,
            date(last, unit).1,
            date(peak, unit).1
        );
        Some(Self { bars: bars.collect(), told })
    }
}

/// The first month or year of a bar, its last, and its name.
fn date(number: i64, unit: Unit) -> (Interval, String) {
    let month = number * unit.months;
    let year = i32::try_from(month.div_euclid(12)).unwrap_or(0);
    match unit.months {
        1 => {
            let date = PartialDate::Month(year, u32::try_from(month.rem_euclid(12)).unwrap_or(0) + 1);
            (date.interval(), date.words())
        }
        12 => (PartialDate::Year(year).interval(), year.to_string()),
        _ => {
            let latest = PartialDate::Year(year + 9).interval().latest;
            (Interval { latest, ..PartialDate::Year(year).interval() }, format!("the {year}s"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::html::samples;
    use crate::query::{TimelineFilter, timeline};

    fn check(dates: &[&str], first: &str, bars: usize, told: &str) {
        let case = samples::dated(dates);
        let strip = Strip::of(&timeline(&case, &TimelineFilter::default()));
        assert_eq!(strip.bars.first().map(|bar| bar.title.as_str()), Some(first), "{dates:?}");
        assert_eq!((strip.bars.len(), strip.told.as_str()), (bars, told), "{dates:?}");
    }

    #[test]
    fn bars_are_months_or_years_or_decades() {
        check(
            &["2023-03-03", "2023-03", "2023-05-01", "2023"],
            "March 2023: 2",
            3,
            "Events a month, March 2023 to May 2023: 3, most of them (2) in March 2023",
        );
        check(
            &["1970-03-03", "2023-03", "2023"],
            "1970: 1",
            54,
            "Events a year, 1970 to 2023: 3, most of them (2) in 2023",
        );
        check(
            &["1789-07-14", "2023"],
            "the 1780s: 1",
            25,
            "Events a decade, the 1780s to the 2020s: 2, most of them (1) in the 1780s",
        );
    }

    #[test]
    fn nothing_dated_gives_no_bars() {
        assert_eq!(Strip::of(&[]), Strip::default());
    }
}
