//! Dates told by another event: "two days before the fire", "on Wednesday, the day after he was given bail".
//!
//! The phrase is found in its sentence; the date follows when the events of the document have theirs. Days are counted from
//! days only, and what is counted in weeks, months or years is no finer than they are. "Hours before" tells no day.

use chrono::{Datelike, Days, Months};

use super::attach::Dating;
use super::matching::Found;
use super::tags::{Tag, TaggedSentence};
use crate::knowledge::quantities::number;
use crate::model::{EventMention, Factuality, Timex, When};
use crate::text::Span;
use crate::time::{Day, PartialDate, Period, Precision, Unit};

/// How many words may stand between "before" and the word that tells the event.
const REACH: usize = 10;

/// So many hours at most are still the same day, as far as a reader would say.
const SAME_DAY_HOURS: i64 = 1;

/// A phrase that tells how far something lies from an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    /// Its tokens: from the number to the word before the event.
    start: usize,
    end: usize,
    offset: Offset,
    /// The day right before it, which it says more of: "on Wednesday, the day after …".
    day: Option<usize>,
}

/// How far, and to which side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Offset {
    /// Units; negative for "before".
    count: i64,
    unit: Unit,
}

/// One event that another, or a day told beside it, dates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// Start of the trigger of the event.
    event: usize,
    by: By,
    offset: Offset,
}

#[derive(Debug, Clone, Copy)]
enum By {
    /// Start of the trigger of the other event.
    Event(usize),
    /// Number of the expression.
    Time(usize),
}

/// Finds the phrases of a sentence. `span` is the sentence, `times` those of the document.
pub(super) fn phrases(sentence: &TaggedSentence, times: &[Timex], span: Span) -> Vec<Phrase> {
    let ends = (1..sentence.tokens.len())
        .filter(|&at| matches!(sentence.lower(at), "before" | "after" | "of"))
        .filter_map(|at| phrase(sentence, at));
    ends.map(|phrase| Phrase { day: day_before(sentence, times, span, &phrase), ..phrase }).collect()
}

/// The phrase that ends with the word at `end`.
fn phrase(sentence: &TaggedSentence, end: usize) -> Option<Phrase> {
    let word = sentence.lower(end - 1);
    let unit = Unit::named(word.strip_suffix('s').unwrap_or(word))?;
    let before = |back: usize| end.checked_sub(back).map_or("", |at| sentence.lower(at));
    let (mut start, mut count) = match before(2) {
        "the" | "very" if unit == Unit::Day => (end - 2, 1),
        "a" | "an" => (end - 2, 1),
        "night" | "" => return None,
        told => match number(told) {
            Some(count) => (end - 2, i64::from(count)),
            None if unit < Unit::Hour => (end - 1, 1),
            None => return None,
        },
    };
    if unit < Unit::Hour {
        count = 0;
    }
    let soon = start.checked_sub(1).is_some_and(|at| sentence.lower(at) == "within");
    match sentence.lower(end) {
        "of" if soon => start -= 1,
        "of" => return None,
        "before" => count = -count,
        _ => {}
    }
    let same_day = unit < Unit::Hour || unit == Unit::Hour && count.abs() <= SAME_DAY_HOURS && soon;
    if unit.is_clock() && !same_day {
        return None;
    }
    if unit == Unit::Hour {
        count = 0;
    }
    Some(Phrase { start, end: end + 1, offset: Offset { count, unit }, day: None })
}

/// "Monday evening, a day before": the expression that ends at the comma before a phrase, where it is a day.
fn day_before(sentence: &TaggedSentence, times: &[Timex], span: Span, phrase: &Phrase) -> Option<usize> {
    let comma = phrase.start.checked_sub(1).filter(|&at| sentence.tag(at) == Tag::Comma)?;
    let end = sentence.tokens.get(comma.checked_sub(1)?)?.span.end;
    let next = times.partition_point(|time| time.span.end <= end);
    let time = next.checked_sub(1).filter(|&time| times[time].span.end == end)?;
    let day = times[time].value.bounds().and_then(|bounds| bounds.days()) == Some(1);
    (day && span.contains(times[time].span) && phrase.offset.unit == Unit::Day).then_some(time)
}

/// What the phrases of a sentence say of the events found in it, each with the expression that dates it.
pub(super) fn links(
    phrases: &[Phrase],
    found: &[(Found<'_>, bool)],
    sentence: &TaggedSentence,
    dating: Dating<'_>,
) -> Vec<Link> {
    let start = |found: &Found<'_>| sentence.tokens.get(found.first).map(|token| token.span.start);
    let mut links = Vec::new();
    for phrase in phrases {
        let anchor = found.iter().map(|(found, _)| found).find(|found| found.first >= phrase.end);
        let near = anchor.filter(|anchor| {
            let between = phrase.end..anchor.first;
            between.len() <= REACH
                && between.into_iter().all(|at| !matches!(sentence.tag(at), Tag::Stop | Tag::Comma))
        });
        let Some(anchor) = near else { continue };
        let Some(anchored) = start(anchor) else { continue };
        if let Some(day) = phrase.day {
            let offset = Offset { count: -phrase.offset.count, ..phrase.offset };
            links.push(Link { event: anchored, by: By::Time(day), offset });
            continue;
        }
        // "A week before the flood, the council had warned …": the phrase may open the sentence.
        let opens = phrase.start == 0;
        let told =
            |found: &Found<'_>| if opens { found.first > anchor.first } else { found.last < phrase.start };
        let open = found.iter().filter(|(found, dated)| !dated && told(found));
        let costs = open.filter_map(|(found, _)| {
            let span =
                sentence.tokens.get(phrase.start)?.span.cover(sentence.tokens.get(phrase.end - 2)?.span);
            Some((dating.cost(found, span)?, start(found)?))
        });
        if let Some((_, event)) = costs.min() {
            links.push(Link { event, by: By::Event(anchored), offset: phrase.offset });
        }
    }
    links
}

/// Dates the events that links tell of; `events` are in order of their triggers.
pub(super) fn settle(events: &mut [EventMention], links: &[Link], times: &[Timex]) {
    // Twice, for a chain of two: "a day after the funeral, a week after the shooting".
    for link in links.iter().chain(links) {
        let at = |start: usize| events.binary_search_by_key(&start, |event| event.trigger.start).ok();
        let Some(event) = at(link.event).filter(|&event| is_open(&events[event])) else { continue };
        let (time, base) = match link.by {
            By::Time(time) => (Some(time), times.get(time).and_then(|time| time.value.bounds())),
            By::Event(other) => {
                let other = at(other).map(|other| &events[other]);
                let told = other.filter(|other| other.factuality == Factuality::Happened);
                (told.and_then(|other| other.time), told.map(|other| other.when.bounds))
            }
        };
        let day = base.filter(|bounds| bounds.days() == Some(1)).and_then(|bounds| bounds.earliest);
        let Some(when) = day.and_then(|day| link.offset.from(day)) else { continue };
        // What has happened lies before the story, whatever the count says.
        if when.bounds.meet(events[event].when.bounds).is_some() {
            (events[event].time, events[event].when) = (time, when);
        }
    }
}

fn is_open(event: &EventMention) -> bool {
    event.time.is_none()
        && !event.when.is_dated()
        && matches!(event.factuality, Factuality::Happened | Factuality::Planned)
}

impl Offset {
    /// So far from a day, no finer than the unit.
    fn from(self, day: Day) -> Option<When> {
        let days = |count: i64| {
            let length = Days::new(count.unsigned_abs());
            if count < 0 { day.checked_sub_days(length) } else { day.checked_add_days(length) }
        };
        let week = |weeks: i64| {
            let period = Period::holding(days(weeks.checked_mul(7)?)?, Unit::Week)?;
            Some(When {
                bounds: period.bounds(),
                precision: Precision::Week,
                edtf: period.edtf(),
                approximate: false,
            })
        };
        match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour => Some(When::on(PartialDate::Day(day))),
            Unit::Day => days(self.count).map(|day| When::on(PartialDate::Day(day))),
            Unit::Week => week(self.count),
            Unit::Fortnight => week(self.count.checked_mul(2)?),
            Unit::Month => {
                let length = Months::new(u32::try_from(self.count.unsigned_abs()).ok()?);
                let there = if self.count < 0 {
                    day.checked_sub_months(length)
                } else {
                    day.checked_add_months(length)
                }?;
                Some(When::on(PartialDate::Month(there.year(), there.month())))
            }
            Unit::Year => {
                let count = i32::try_from(self.count).ok()?;
                Some(When::on(PartialDate::Year(day.year().checked_add(count)?)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::annotate;
    use crate::knowledge::Knowledge;
    use crate::model::Document;
    use crate::time::Day;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let published = Day::from_ymd_opt(2024, 6, 14);
        let document = Document { text: text.to_owned(), published, ..Document::default() };
        let found = annotate(&document, Knowledge::builtin()).events;
        for (kind, date) in expected {
            let of_kind: Vec<&str> = (found.iter())
                .filter(|event| event.kind == *kind)
                .map(|event| event.when.edtf.as_deref().unwrap_or(""))
                .collect();
            assert!(of_kind.contains(date), "{text}: {kind} {date}, not {of_kind:?}");
        }
    }

    #[test]
    fn an_event_dates_another() {
        check(
            "A fire broke out at the mill on 3 May. A man had threatened the staff two days before the fire.",
            &[("threat", "2024-05-01")],
        );
        check(
            "Ann Pell was shot in Leeds on 3 May. Ben Hale was arrested three weeks after the shooting.",
            &[("arrest", "2024-05-20/2024-05-26")],
        );
        check(
            "Ann Pell was shot in Leeds on 3 January. Ben Hale was arrested two months after the shooting.",
            &[("arrest", "2024-03")],
        );
        check(
            "The jury gave its verdict on 6 June. Hundreds marched within an hour of the verdict.",
            &[("protest", "2024-06-06")],
        );
    }

    #[test]
    fn a_day_beside_the_phrase_dates_the_event_named_in_it() {
        check(
            "The protest began on Wednesday, the day after Ben Hale was granted bail.",
            &[("bail", "2024-06-11"), ("protest", "2024-06-12")],
        );
        check(
            "He called her on Monday evening, a day before the resignation.",
            &[("resignation", "2024-06-11")],
        );
    }

    #[test]
    fn hours_and_vague_counts_tell_no_day() {
        check(
            "Ann Pell was shot in Leeds on 3 May. Ben Hale was arrested hours after the shooting.",
            &[("arrest", "")],
        );
        check(
            "Ann Pell was shot in Leeds on 3 May. Ben Hale was arrested a few days after the shooting.",
            &[("arrest", "")],
        );
    }
}
