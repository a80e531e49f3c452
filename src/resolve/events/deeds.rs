//! Dates that follow from another event of the same person.
//!
//! "Murder", charged and then denied, is the killing of the same person, which may have been told with its day as what happened;
//! the line of a timeline stays that of the deed. A trial that opened on a day lasts until its verdict.

use std::collections::BTreeMap;

use crate::knowledge::Knowledge;
use crate::model::{Event, Factuality};
use crate::time::Interval;

/// Gives alleged and denied deeds without a date the date of what happened to the same person.
pub(super) fn date(events: &mut [Event], knowledge: &Knowledge) {
    let mut happened: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, event) in events.iter().enumerate() {
        if event.factuality == Factuality::Happened
            && event.when.is_dated()
            && knowledge.merging.is_once(&event.kind)
        {
            for patient in patients(event) {
                happened.entry(patient).or_default().push(number);
            }
        }
    }
    let dated: Vec<(usize, usize)> = (events.iter().enumerate())
        .filter(|(_, event)| {
            matches!(event.factuality, Factuality::Alleged | Factuality::Denied)
                && !event.when.is_dated()
                && knowledge.merging.is_once(&event.kind)
        })
        .filter_map(|(number, event)| {
            let deeds = patients(event).filter_map(|patient| happened.get(patient)).flatten();
            let alike = |deed: &&usize| knowledge.events.compatible(&events[**deed].kind, &event.kind);
            let mut deeds: Vec<usize> = deeds.filter(alike).copied().collect();
            deeds.dedup();
            let [deed] = deeds[..] else { return None };
            events[deed].when.bounds.meet(event.when.bounds).map(|_| (number, deed))
        })
        .collect();
    for (event, deed) in dated {
        events[event].when = events[deed].when.clone();
    }
}

/// A trial is over within so many days, or the verdict is that of another.
const LONGEST_TRIAL: i64 = 400;

/// Gives trials that are told to begin on a day the day of their verdict as the last.
pub(super) fn close(events: &mut [Event]) {
    let of_kind = |kind: &str, events: &[Event]| -> Vec<usize> {
        let day = |event: &Event| event.when.bounds.days() == Some(1);
        let alike = |event: &Event| event.kind == kind && day(event);
        (0..events.len()).filter(|&number| alike(&events[number])).collect()
    };
    let (trials, verdicts) = (of_kind("trial", events), of_kind("verdict", events));
    for trial in trials {
        let shares =
            |other: &Event| patients(other).any(|patient| patients(&events[trial]).any(|one| one == patient));
        let mut ends = verdicts
            .iter()
            .filter(|&&verdict| shares(&events[verdict]))
            .map(|&verdict| events[verdict].when.bounds);
        let (Some(end), None) = (ends.next(), ends.next()) else { continue };
        let (Some(first), Some(last)) = (events[trial].when.bounds.earliest, end.latest) else { continue };
        if (1..=LONGEST_TRIAL).contains(&(last - first).num_days()) {
            let when = &mut events[trial].when;
            when.bounds = Interval::between(first, last);
            (when.precision, when.edtf) = (when.bounds.precision(), Some(format!("{first}/{last}")));
        }
    }
}

fn patients(event: &Event) -> impl Iterator<Item = &str> {
    event.participants.iter().filter(|(role, _)| role == "patient").map(|(_, entity)| entity.as_str())
}
