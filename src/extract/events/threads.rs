//! Dates that an event keeps through a document: "the shooting" is that of the sentence that tells when.
//!
//! Only what is told as known ("the", "his"), or happened to the same person once, and only where the document tells of one
//! dated event of the kind. Anything else stays undated.

use crate::knowledge::Knowledge;
use crate::model::{EventMention, Factuality};
use crate::time::Interval;

/// How many mentions back and ahead an event is followed: a document that tells of more is a collection.
const REACH: usize = 150;

/// Gives undated mentions the date of the one event of the document they can mean.
pub(super) fn follow(events: &mut [EventMention], text: &str, knowledge: &Knowledge) {
    let dated: Vec<usize> = (0..events.len()).filter(|&at| is_source(&events[at])).collect();
    let found: Vec<(usize, usize)> = (0..events.len())
        .filter(|&at| is_open(&events[at], text))
        .filter_map(|at| Some((at, source(events, &dated, at, text, knowledge)?)))
        .collect();
    for (at, source) in found {
        (events[at].time, events[at].when) = (events[source].time, events[source].when.clone());
    }
}

fn is_source(event: &EventMention) -> bool {
    event.time.is_some() && event.factuality == Factuality::Happened && event.when.is_dated()
}

fn is_open(event: &EventMention, text: &str) -> bool {
    event.time.is_none() && event.factuality == Factuality::Happened && !is_another(text, event)
}

/// The mention that dates another, where all that could agree with each other.
fn source(
    events: &[EventMention],
    dated: &[usize],
    at: usize,
    text: &str,
    knowledge: &Knowledge,
) -> Option<usize> {
    let event = &events[at];
    let once = knowledge.merging.is_once(&event.kind);
    let known = is_known(text, event) && !knowledge.merging.needs_date(&event.kind);
    let from = dated.partition_point(|&other| other + REACH < at);
    let near = dated[from..].iter().copied().take_while(|&other| other <= at + REACH);
    let alike = near.filter(|&other| {
        knowledge.events.compatible(&events[other].kind, &event.kind) && !differ(event, &events[other])
    });
    let mut best: Option<usize> = None;
    let mut all: Option<Interval> = None;
    for other in alike {
        let same = once && shares_patient(event, &events[other]);
        if !known && !same {
            continue;
        }
        let bounds = events[other].when.bounds;
        all = Some(match all {
            Some(all) => all.meet(bounds)?,
            None => bounds,
        });
        let finer = |best: usize| events[other].when.precision > events[best].when.precision;
        best = Some(best.filter(|&best| !finer(best)).unwrap_or(other));
    }
    best
}

/// Both name a patient, or a place, and not the same.
fn differ(one: &EventMention, other: &EventMention) -> bool {
    let has = |event: &EventMention| event.participants.iter().any(|part| part.role == "patient");
    let places = one.place.zip(other.place).is_some_and(|(one, other)| one != other);
    has(one) && has(other) && !shares_patient(one, other) || places
}

fn shares_patient(one: &EventMention, other: &EventMention) -> bool {
    let patients = |event: &'_ EventMention| {
        let parts = event.participants.iter().filter(|part| part.role == "patient");
        parts.map(|part| part.entity).collect::<Vec<_>>()
    };
    let (one, other) = (patients(one), patients(other));
    one.iter().any(|entity| other.contains(entity))
}

/// The words before the trigger, nearest first.
fn before(text: &str, event: &EventMention) -> Vec<String> {
    let lead = text.get(event.sentence.start..event.trigger.start).unwrap_or("");
    lead.split_whitespace().rev().take(3).map(str::to_lowercase).collect()
}

/// "the shooting", "his death", "Ann's arrest": a noun told as known.
fn is_known(text: &str, event: &EventMention) -> bool {
    let noun = !is_plural(event.trigger.of(text));
    noun && before(text, event).iter().take(2).any(|word| {
        matches!(word.as_str(), "the" | "his" | "her" | "their" | "this")
            || word.ends_with("'s")
            || word.ends_with("’s")
    })
}

fn is_plural(trigger: &str) -> bool {
    trigger.ends_with('s') && !trigger.ends_with("ss")
}

/// "another attack", "a second trial"
fn is_another(text: &str, event: &EventMention) -> bool {
    before(text, event).iter().any(|word| {
        matches!(
            word.as_str(),
            "another"
                | "second"
                | "third"
                | "separate"
                | "earlier"
                | "previous"
                | "other"
                | "similar"
                | "new"
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::annotate;
    use crate::knowledge::Knowledge;
    use crate::model::Document;
    use crate::time::Day;

    fn check(text: &str, expected: &[&str]) {
        let published = Day::from_ymd_opt(2024, 6, 14);
        let document = Document { text: text.to_owned(), published, ..Document::default() };
        let found = annotate(&document, Knowledge::builtin()).events;
        let dates: Vec<String> =
            found.iter().map(|event| event.when.edtf.clone().unwrap_or_default()).collect();
        assert_eq!(dates, expected, "{text}");
    }

    #[test]
    fn a_known_event_keeps_its_date() {
        check(
            "Ann Pell was shot in Leeds on 3 May. The shooting shocked the town.",
            &["2024-05-03", "2024-05-03"],
        );
        check("Ann Pell was shot in Leeds on 3 May. Another shooting shocked the town.", &["2024-05-03", ""]);
        check(
            "Ann Pell was shot on 3 May. Ben Hale was shot on 4 May. The shooting of a man shocked the town.",
            &["2024-05-03", "2024-05-04", ""],
        );
    }
}
