//! Values that need no anchor: lengths, sets, dates in digits, vague words; and small steps in the calendar.

use chrono::Datelike;

use super::clock::{HALF_DAY, SPOKEN};
use super::digits::AMBIGUOUS;
use super::phrase::{Origin, Phrase};
use super::place::Found;
use crate::time::{
    Amount, Clock, DateOrder, Day, DayPart, Duration, PartialDate, Period, Recurrence, Reference, TimeOfDay,
    TimeValue,
};

/// In news, the origin that needs a named year.
pub(super) fn near(origin: Origin) -> Origin {
    if origin == Origin::Anaphoric { Origin::Near } else { origin }
}

/// A year, a month or a day that exists.
pub(super) fn calendar(year: i32, month: u32, day: Option<u32>) -> Option<PartialDate> {
    match day {
        Some(day) => Day::from_ymd_opt(year, month, day).map(PartialDate::Day),
        None => Some(PartialDate::Month(year, month)),
    }
}

/// The year that puts a month or a day of one nearest to a day.
pub(super) fn nearest(from: Day, month: u32, day: Option<u32>) -> Option<i32> {
    let distance = |year: i32| {
        let middle = Day::from_ymd_opt(year, month, day.unwrap_or(15))?;
        let middle =
            if day.is_none() && month == from.month() && year == from.year() { from } else { middle };
        Some((middle - from).num_days().abs())
    };
    let year = from.year();
    [year, year - 1, year + 1]
        .into_iter()
        .filter(|year| distance(*year).is_some())
        .min_by_key(|year| distance(*year))
}

pub(super) fn time_of_day(phrase: &Phrase) -> Option<TimeOfDay> {
    let hour = phrase.amount.and_then(Amount::floor).filter(|hour| (1..=12).contains(hour));
    let hour = hour.filter(|_| phrase.part.is_some()).map(|hour| (hour * 60) | HALF_DAY);
    let Some(clock) = phrase.clock.or(hour) else { return phrase.part.map(TimeOfDay::Part) };
    let minutes = clock & 0xFFFF;
    let (mut hour, minute) = (u8::try_from(minutes / 60).ok()?, u8::try_from(minutes % 60).ok()?);
    let late = match phrase.part {
        Some(DayPart::Afternoon | DayPart::Evening) => true,
        Some(DayPart::Night) => hour > 0,
        // "at 3 o'clock", "half past four": the small hours are told as such.
        None => clock & SPOKEN != 0 && hour <= 6,
        _ => false,
    };
    if clock & HALF_DAY != 0 && late && hour < 12 {
        hour += 12;
    }
    Some(TimeOfDay::Clock(Clock { hour, minute: Some(minute), offset: phrase.zone }))
}

/// Whether the words leave open which half of the day a clock is in.
pub(super) fn is_half_told(phrase: &Phrase) -> bool {
    phrase.part.is_none() && phrase.clock.is_some_and(|clock| clock & HALF_DAY != 0)
}

/// A date in digits: both readings where the order of day and month is not known, the likelier first.
pub(super) fn numeric_date(
    packed: i64,
    order: Option<(DateOrder, &str)>,
    likelier: impl Fn(Day) -> bool,
) -> Option<Found> {
    let date = packed & (AMBIGUOUS - 1);
    let (year, month, day) = (
        i32::try_from(date / 10_000).ok()?,
        u32::try_from(date / 100 % 100).ok()?,
        u32::try_from(date % 100).ok()?,
    );
    if day == 0 {
        return Some(Found::told(TimeValue::Date(PartialDate::Month(year, month))));
    }
    let day_first = Day::from_ymd_opt(year, month, day)?;
    let value = |day: Day| TimeValue::Date(PartialDate::Day(day));
    if packed & AMBIGUOUS == 0 {
        return Some(Found::told(value(day_first)));
    }
    let month_first = Day::from_ymd_opt(year, day, month)?;
    if let Some((order, step)) = order {
        let day = if order == DateOrder::Dmy { day_first } else { month_first };
        return Some(Found { dated: true, confidence: 0.9, ..Found::new(value(day), step) });
    }
    let both = if !likelier(day_first) && likelier(month_first) {
        [month_first, day_first]
    } else {
        [day_first, month_first]
    };
    Some(Found {
        dated: true,
        confidence: 0.6,
        ..Found::new(TimeValue::OneOf(both.map(value).to_vec()), "day and month could be either way round")
    })
}

pub(super) fn century(phrase: &Phrase, text: &str) -> Option<Found> {
    let number = i32::try_from(phrase.ordinal?).ok()?.checked_sub(1)?;
    let words = phrase.span.of(text).to_ascii_lowercase();
    let before = words.ends_with("bc") || words.ends_with("bce") || words.ends_with("b.c.");
    let period = if before { Period::CenturyBc(number) } else { Period::Century(number) };
    Some(Found::told(TimeValue::Period(period)))
}

pub(super) fn length(phrase: &Phrase) -> Option<Found> {
    let Some(unit) = phrase.unit else {
        return Some(Found::new(TimeValue::Duration(Duration::untold()), "how long is not told"));
    };
    let amount = phrase.amount.unwrap_or(if phrase.many { Amount::VAGUE } else { Amount::whole(1) });
    let length = Duration { decimals: phrase.decimals, ..Duration::new(amount, unit) };
    let length = phrase.more.map_or(length, |(count, unit)| length.and(count, unit));
    Some(Found::new(TimeValue::Duration(length), "a length of time"))
}

pub(super) fn set(phrase: &Phrase) -> Option<Found> {
    let time = phrase.part.map(TimeOfDay::Part);
    let recurrence = match (phrase.weekday, phrase.month, phrase.season, time, phrase.unit) {
        (Some(weekday), ..) => Recurrence::Weekday(weekday, time),
        (_, Some(month), ..) => Recurrence::Month(u8::try_from(month).ok()?),
        (_, _, Some(season), ..) => Recurrence::Season(season),
        (_, _, _, Some(time), _) => Recurrence::Daily(time),
        (.., unit) => Recurrence::every(phrase.amount.unwrap_or(Amount::whole(1)), unit?),
    };
    Some(Found::new(TimeValue::Set(recurrence), "it comes again"))
}

pub(super) fn vague(with: &str) -> Option<Found> {
    let reference = match with {
        "past" => Reference::Past,
        "present" => Reference::Present,
        "future" => Reference::Future,
        _ => return None,
    };
    Some(Found::new(TimeValue::Vague(reference), "no date is told"))
}
