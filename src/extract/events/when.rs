//! When an event happened: what the expression that dates it, and the tense it is told in, leave possible; without one the
//! bound that the day of publication sets.

use chrono::{Datelike, Days};

use crate::model::{Factuality, Timex, TimexKind, When};
use crate::text::Span;
use crate::time::{Day, Interval, PartialDate, Precision};

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// How an event is told, as far as it decides on which side of the story it lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling {
    /// Whether it happened.
    pub(super) factuality: Factuality,
    /// A verb in the past or the perfect tells it.
    pub(super) past: bool,
    /// It was planned in the past and may lie on either side of the day of publication.
    pub(super) open: bool,
    /// Nothing else in the sentence is told in the past.
    pub(super) ahead: bool,
    /// Day of the story.
    pub(super) published: Option<Day>,
}

/// The date of an event, whether it happened in the light of that date, and the expression used.
pub(super) fn when(
    telling: Telling,
    time: Option<usize>,
    times: &[Timex],
    text: &str,
) -> (When, Factuality, Option<usize>) {
    let told = time.and_then(|index| Some((index, told(telling, index, times, text)?)));
    match told {
        Some((index, when)) => {
            let later = when.bounds.earliest.zip(telling.published).is_some_and(|(first, day)| first > day);
            let planned = later && telling.factuality == Factuality::Happened;
            (when, if planned { Factuality::Planned } else { telling.factuality }, Some(index))
        }
        None => (undated(telling), telling.factuality, None),
    }
}

/// The date an expression tells, or none where the tense forbids it.
fn told(telling: Telling, index: usize, times: &[Timex], text: &str) -> Option<When> {
    let time = &times[index];
    let told = match range(index, times, text) {
        Some(both) => both,
        None => single(time)?,
    };
    let ahead = telling.factuality == Factuality::Planned && !telling.open;
    let gone = told.bounds.latest.zip(telling.published).is_some_and(|(latest, day)| latest < day);
    if ahead && gone {
        // What is still to come cannot lie before the day of the story.
        return looking_ahead(&told, time.span.of(text), telling.published).filter(|_| telling.ahead);
    }
    let told = if telling.past && telling.factuality == Factuality::Happened {
        looking_back(told, time.span.of(text), telling.published)?
    } else {
        told
    };
    let by = matches!(lead(text, time.span), "by" | "By") && !text[time.span.end..].starts_with(['\'', '’']);
    Some(if by { at_the_latest(told, ahead.then_some(telling.published).flatten()) } else { told })
}

fn single(time: &Timex) -> Option<When> {
    let (bounds, precision) = (time.value.bounds()?, time.value.precision());
    Some(When { bounds, precision, edtf: time.value.edtf(), approximate: false })
}

/// "between July 2022 and November 2023", "from May to June": the whole stretch, whichever end was found.
fn range(index: usize, times: &[Timex], text: &str) -> Option<When> {
    let joins = |one: usize| {
        let (first, second) = (times.get(one)?, times.get(one + 1)?);
        let between = text.get(first.span.end..second.span.start)?.trim();
        let opens = match between {
            "and" => "between",
            "to" | "until" | "till" => "from",
            _ => return None,
        };
        (lead(text, first.span) == opens).then_some(())?;
        let ends = (first.value.bounds()?, second.value.bounds()?);
        let bounds = Interval { earliest: ends.0.earliest, latest: ends.1.latest };
        let ordered = bounds.earliest.zip(bounds.latest).is_some_and(|(first, last)| first <= last);
        let edtf = first.value.edtf().zip(second.value.edtf()).map(|(one, other)| format!("{one}/{other}"));
        ordered.then_some(When { bounds, precision: bounds.precision(), edtf, approximate: false })
    };
    joins(index).or_else(|| joins(index.checked_sub(1)?))
}

/// The word before an expression, articles and "about" left out.
fn lead(text: &str, time: Span) -> &str {
    let before = text.get(..time.start).unwrap_or("");
    let start = before.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let mut words = before.get(start..).unwrap_or("").split_whitespace().rev();
    words.find(|word| !matches!(*word, "the" | "about" | "around" | "late" | "early")).unwrap_or("")
}

/// "by Easter": a last day, and no first but that of the story for what is to come.
fn at_the_latest(when: When, earliest: Option<Day>) -> When {
    let Some(latest) = when.bounds.latest else { return when };
    let earliest = earliest.filter(|day| *day <= latest);
    When {
        bounds: Interval { earliest, latest: Some(latest) },
        precision: Precision::Unknown,
        edtf: Some(format!("../{latest}")),
        approximate: false,
    }
}

/// What a past verb tells lies behind the story: a day or a month told without a year that was placed after publication
/// is that of the year before ("was shot dead on March 3", published in December). Another later date is a mistake.
fn looking_back(when: When, words: &str, published: Option<Day>) -> Option<When> {
    let later = when.bounds.earliest.zip(published).is_some_and(|(earliest, day)| earliest > day);
    if !later {
        return Some(when);
    }
    let yearless = words.chars().any(char::is_alphabetic)
        && words.split(|letter: char| !letter.is_ascii_digit()).all(|number| number.len() < 4);
    let date = PartialDate::of_interval(when.bounds).filter(|_| yearless && names_month(words))?;
    match date {
        PartialDate::Day(day) => day.with_year(day.year() - 1).map(|day| When::on(PartialDate::Day(day))),
        PartialDate::Month(year, month) => Some(When::on(PartialDate::Month(year - 1, month))),
        PartialDate::Year(_) => None,
    }
}

/// "plans to march on Saturday": a bare weekday that was placed before the story is that of the week to come.
fn looking_ahead(when: &When, words: &str, published: Option<Day>) -> Option<When> {
    let day = when.bounds.earliest.filter(|day| Some(*day) == when.bounds.latest)?;
    let bare = words.split(' ').next().is_some_and(|word| WEEKDAYS.contains(&word.to_lowercase().as_str()));
    let next = day.checked_add_days(Days::new(7)).filter(|next| published.is_some_and(|day| *next >= day))?;
    bare.then(|| When::on(PartialDate::Day(next)))
}

/// Whether words name a month: other expressions are placed by the calendar of the week, not of the year.
fn names_month(words: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let starts = |word: &str| {
        word.get(..3).is_some_and(|start| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(start)))
    };
    words.split(' ').any(starts)
}

/// Whether an expression is only a time of day, placed on the day of publication for want of another: "at 11.49pm".
pub(super) fn is_bare_clock(time: &Timex, published: Option<Day>, text: &str) -> bool {
    const DAYS: [&str; 5] = ["today", "tonight", "this", "last", "yesterday"];
    let words = time.span.of(text).to_lowercase();
    let named =
        words.split(' ').any(|word| DAYS.contains(&word) || WEEKDAYS.contains(&word)) || names_month(&words);
    let day =
        time.value.bounds().filter(|bounds| bounds.days() == Some(1)).and_then(|bounds| bounds.earliest);
    time.kind == TimexKind::Time && !named && day.is_some() && day == published
}

/// The bound that follows from the factuality and the day of publication.
fn undated(telling: Telling) -> When {
    let Some(day) = telling.published.filter(|_| !telling.open) else { return When::unknown() };
    When::bounded(match telling.factuality {
        Factuality::Planned | Factuality::Hypothetical => Interval::since(day),
        _ => Interval::until(day),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tense_puts_a_date_on_its_side_of_the_story() {
        let published = Day::from_ymd_opt(2023, 12, 5);
        let on = |date: &str| PartialDate::parse(date).map_or(When::unknown(), When::on);
        let back =
            |date: &str, words: &str| looking_back(on(date), words, published).and_then(|when| when.edtf);
        for (date, words, expected) in [
            ("2024-03-03", "March 3", Some("2023-03-03")),
            ("2024-03", "March", Some("2023-03")),
            ("2024-03-03", "March 3, 2024", None),
            ("2023-12-08", "Friday", None),
            ("2024-06", "six months later", None),
            ("2023-11-03", "November 3", Some("2023-11-03")),
        ] {
            assert_eq!(back(date, words).as_deref(), expected, "{words}");
        }
        let ahead =
            |date: &str, words: &str| looking_ahead(&on(date), words, published).and_then(|when| when.edtf);
        assert_eq!(ahead("2023-12-02", "Saturday").as_deref(), Some("2023-12-09"));
        assert_eq!(ahead("2023-12-02", "last Saturday"), None);
    }
}
