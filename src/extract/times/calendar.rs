//! Counting in the calendar.

use chrono::{Datelike, Days, Months};

use super::phrase::LAST;
use crate::time::{Day, PartialDate, Period, TimeValue, Unit};

/// The day so many units from a day. Months and longer units keep the day of the month where it exists.
pub(super) fn shifted(day: Day, unit: Unit, by: i64) -> Option<Day> {
    let days = |count: i64| {
        let by = Days::new(count.unsigned_abs());
        if count < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }
    };
    let months = |count: i64| {
        let by = Months::new(u32::try_from(count.unsigned_abs()).ok()?);
        if count < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) }
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => days(by),
        Unit::Weekend | Unit::Week => days(by.checked_mul(7)?),
        Unit::Fortnight => days(by.checked_mul(14)?),
        Unit::Month => months(by),
        Unit::Season | Unit::Quarter => months(by.checked_mul(3)?),
        Unit::Half => months(by.checked_mul(6)?),
        Unit::Year => months(by.checked_mul(12)?),
        Unit::Decade => months(by.checked_mul(120)?),
        Unit::Century => months(by.checked_mul(1200)?),
        Unit::Millennium => months(by.checked_mul(12_000)?),
    }
}

/// The unit of the calendar that holds a day: its month, its week; a fortnight, which the calendar does not have, is told by
/// its week.
pub(super) fn holding(day: Day, unit: Unit) -> TimeValue {
    match unit {
        Unit::Year => TimeValue::Date(PartialDate::Year(day.year())),
        Unit::Month => TimeValue::Date(PartialDate::Month(day.year(), day.month())),
        Unit::Fortnight => holding(day, Unit::Week),
        _ => match Period::holding(day, unit) {
            Some(period) => TimeValue::Period(period),
            None => TimeValue::Date(PartialDate::Day(day)),
        },
    }
}

/// The weekday in the week of a day.
pub(super) fn in_week_of(day: Day, weekday: u8) -> Option<Day> {
    shifted(day, Unit::Day, i64::from(weekday) - i64::from(day.weekday().number_from_monday()))
}

/// The last such weekday up to a day, that day included.
pub(super) fn weekday_until(day: Day, weekday: u8) -> Option<Day> {
    let back = (i64::from(day.weekday().number_from_monday()) - i64::from(weekday)).rem_euclid(7);
    shifted(day, Unit::Day, -back)
}

/// The first such weekday after a day.
pub(super) fn weekday_after(day: Day, weekday: u8) -> Option<Day> {
    let on = (i64::from(weekday) - i64::from(day.weekday().number_from_monday())).rem_euclid(7);
    shifted(day, Unit::Day, if on == 0 { 7 } else { on })
}

/// Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year.rem_euclid(19), year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Day::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// The day of a holiday in a year. `date` is a cell of the HOLIDAY table: `12-25`, `easter -2`, `11-4-4` (the fourth
/// Thursday of November), `5-1-last`, `11-2-1+` (the first Tuesday after a Monday), or a full date.
pub(super) fn holiday(date: &str, year: i32) -> Option<Day> {
    if let Some(PartialDate::Day(day)) = PartialDate::parse(date) {
        return Some(day);
    }
    if let Some(offset) = date.strip_prefix("easter ") {
        return shifted(easter(year)?, Unit::Day, offset.parse().ok()?);
    }
    let parts: Vec<&str> = date.split('-').collect();
    let month: u32 = parts.first()?.parse().ok()?;
    let second: u32 = parts.get(1)?.parse().ok()?;
    let Some(nth) = parts.get(2) else { return Day::from_ymd_opt(year, month, second) };
    let weekday = u8::try_from(second).ok()?;
    match *nth {
        "last" => nth_weekday(year, month, weekday, LAST),
        "1+" => weekday_until(Day::from_ymd_opt(year, month, 8)?, weekday),
        nth => nth_weekday(year, month, weekday, nth.parse().ok()?),
    }
}

/// The first, second … or [`LAST`] such weekday of a month.
pub(super) fn nth_weekday(year: i32, month: u32, weekday: u8, nth: i64) -> Option<Day> {
    let first = Day::from_ymd_opt(year, month, 1)?;
    let day = if nth == LAST {
        weekday_until(shifted(first, Unit::Month, 1)?.pred_opt()?, weekday)?
    } else {
        shifted(weekday_after(first.pred_opt()?, weekday)?, Unit::Week, nth - 1)?
    };
    (day.month() == month).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays() {
        let check = |date: &str, year: i32, expected: &str| {
            assert_eq!(holiday(date, year).map(|day| day.to_string()).as_deref(), Some(expected), "{date}");
        };
        check("easter -2", 2022, "2022-04-15");
        check("easter 0", 1998, "1998-04-12");
        check("11-4-4", 1999, "1999-11-25");
        check("5-1-last", 2023, "2023-05-29");
        check("11-2-1+", 1998, "1998-11-03");
        check("12-25", 2021, "2021-12-25");
    }
}
