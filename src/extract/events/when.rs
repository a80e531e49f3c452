//! When an event happened: the expression that dates it, else the bound that the day of publication sets.

use chrono::Datelike;

use super::clauses::Clauses;
use super::matching::Found;
use super::tags::{Tag, TaggedSentence};
use crate::model::{Factuality, Timex, TimexKind, When};
use crate::text::Span;
use crate::time::{Day, Interval, PartialDate};

/// An expression farther than this, in tokens and barriers, dates something else.
const FARTHEST: usize = 22;

/// What a date that opens the sentence costs at most.
const OPENING: usize = 12;

/// The cost and the number of the expression of the sentence that dates an event: the nearest, where other verbs and marks between count as distance.
pub(super) fn expression(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    found: &Found<'_>,
    span: Span,
    times: &[Timex],
) -> Option<(usize, usize)> {
    let first = times.partition_point(|time| time.span.end <= span.start);
    let here = times[first..].iter().take_while(|time| time.span.start < span.end);
    let dated = here.enumerate().filter(|(_, time)| {
        matches!(time.kind, TimexKind::Date | TimexKind::Time) && time.value.bounds().is_some()
    });
    let cost = |time: &Timex| distance(sentence, clauses, found, time.span);
    let best = dated.map(|(number, time)| (cost(time), first + number)).min()?;
    (best.0 <= FARTHEST).then_some(best)
}

/// Tokens between the trigger and an expression, with a toll for each border of clauses and each other verb.
fn distance(sentence: &TaggedSentence, clauses: &Clauses, found: &Found<'_>, time: Span) -> usize {
    let start = sentence.tokens.partition_point(|token| token.span.start < time.start);
    let end = sentence.tokens.partition_point(|token| token.span.start < time.end);
    let (from, to, after) =
        if start > found.last { (found.last + 1, start, true) } else { (end, found.first, false) };
    let mut total = to.saturating_sub(from);
    for at in from..to {
        total += match sentence.tag(at) {
            Tag::Subordinator | Tag::Relative => 10,
            Tag::Stop => 12,
            Tag::Comma => 2,
            Tag::Quote => 4,
            Tag::Conjunction => 2,
            Tag::Verb(_) => 8,
            _ => 0,
        };
    }
    // A date that opens the sentence dates its main clause, however long that is: "A week ago, in Leeds, …".
    let plain = |at: usize| !matches!(sentence.tag(at), Tag::Subordinator | Tag::Relative | Tag::Stop);
    if !after && start <= 1 && (from..to).all(plain) {
        total = total.min(OPENING);
    }
    let own = found.group.map(|group| clauses.groups[group]);
    let inside = own.is_some_and(|group| !after && start > group.start);
    // A time inside the verb group of another verb dates that: "was last month found guilty".
    // "since 2016" and "between May and June" say how long something else lasted.
    let lasting = start.checked_sub(1).is_some_and(|at| matches!(sentence.lower(at), "since" | "between"));
    total += if lasting { 12 } else { 0 };
    let other = clauses.groups.iter().any(|group| group.start < start && start < group.head && !inside);
    if inside { 0 } else { total + usize::from(!after) + if other { 20 } else { 0 } }
}

/// What a past verb tells lies behind the story: a day or a month told without a year that was placed after publication
/// is that of the year before ("was shot dead on March 3", published in December).
pub(super) fn looking_back(when: When, words: &str, published: Option<Day>) -> When {
    let told = when.bounds.earliest.zip(published).filter(|(earliest, day)| earliest > day);
    let yearless = words.chars().any(char::is_alphabetic)
        && words.split(|letter: char| !letter.is_ascii_digit()).all(|number| number.len() < 4);
    let date =
        PartialDate::of_interval(when.bounds).filter(|_| told.is_some() && yearless && names_month(words));
    let earlier = date.and_then(|date| match date {
        PartialDate::Day(day) => day.with_year(day.year() - 1).map(PartialDate::Day),
        PartialDate::Month(year, month) => Some(PartialDate::Month(year - 1, month)),
        PartialDate::Year(_) => None,
    });
    earlier.map_or(when, When::on)
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

/// The date of an event, or the bound that follows from its factuality and the day of publication.
/// What was planned in the past (`open`) may lie on either side of that day.
pub(super) fn when(time: Option<&Timex>, factuality: Factuality, published: Option<Day>, open: bool) -> When {
    if let Some((time, bounds)) = time.and_then(|time| Some((time, time.value.bounds()?))) {
        return When {
            bounds,
            precision: time.value.precision(),
            edtf: time.value.edtf(),
            approximate: false,
        };
    }
    let Some(day) = published.filter(|_| !open) else { return When::unknown() };
    When::bounded(match factuality {
        Factuality::Planned | Factuality::Hypothetical => Interval::since(day),
        _ => Interval::until(day),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_past_verb_puts_a_yearless_date_behind_the_story() {
        let published = Day::from_ymd_opt(2023, 12, 5);
        let back = |date: &str, words: &str| {
            let when = PartialDate::parse(date).map_or(When::unknown(), When::on);
            looking_back(when, words, published).edtf.unwrap_or_default()
        };
        assert_eq!(back("2024-03-03", "March 3"), "2023-03-03");
        assert_eq!(back("2024-03", "March"), "2023-03");
        assert_eq!(back("2024-03-03", "March 3, 2024"), "2024-03-03");
        assert_eq!(back("2023-12-08", "Friday"), "2023-12-08");
        assert_eq!(back("2023-11-03", "November 3"), "2023-11-03");
    }
}
