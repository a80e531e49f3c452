//! The case in order of time.

use std::collections::BTreeMap;

use serde::Serialize;

use super::conflicts::{ConflictRow, row as conflict_row};
use super::{Cited, clause, one_line};
use crate::model::{Case, Conflict, Event, EventSource, Factuality};
use crate::time::{Day, Interval, Precision};

/// Which events to show. An empty filter shows all.
#[derive(Debug, Clone, Default)]
pub struct TimelineFilter {
    /// Ids of entities, any of which has a part in the event, or is its place.
    pub entities: Vec<String>,
    /// Id of the place.
    pub place: Option<String>,
    /// Not before this day; an event that may lie on or after it is shown.
    pub since: Option<Day>,
    /// Not after this day; an event that may lie on or before it is shown.
    pub until: Option<Day>,
    /// Kinds of events.
    pub kinds: Vec<String>,
    /// Told by at least so many independent documents.
    pub min_sources: usize,
    /// Events of little weight too: every mention that was read.
    pub all: bool,
}

/// Somebody with a part in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Who {
    /// The part.
    pub role: String,
    /// Id of the entity.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// One source of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// The sentence.
    #[serde(flatten)]
    pub cited: Cited,
    /// The date as told there.
    pub date: String,
    /// As told there.
    pub factuality: Factuality,
    /// Why the mention belongs to the event.
    pub rule: String,
    /// How the date came about: the words, the rule that read them, the steps, the value.
    pub dated_by: Option<String>,
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventRow {
    /// Id of the event.
    pub id: String,
    /// The date in words, as rough as it is known.
    pub date: String,
    /// The date in EDTF; none for a mere bound.
    pub edtf: Option<String>,
    /// First possible day.
    pub earliest: Option<Day>,
    /// Last possible day.
    pub latest: Option<Day>,
    /// How finely the date is known.
    pub precision: Precision,
    /// Kind of event.
    pub kind: String,
    /// What happened, in the words of a source.
    pub what: String,
    /// Who took part.
    pub who: Vec<Who>,
    /// Name of the place.
    pub place: Option<String>,
    /// Id of the place.
    pub place_id: Option<String>,
    /// Whether it happened.
    pub factuality: Factuality,
    /// Independent documents that tell it.
    pub sources: usize,
    /// Where the words of `what` stand.
    pub cited: Cited,
    /// All sources, the exact sentence of each.
    pub evidence: Vec<SourceRow>,
    /// What the sources tell differently.
    pub conflicts: Vec<ConflictRow>,
    /// 0 to 1.
    pub importance: f32,
}

impl EventRow {
    /// Whether the event has a date, rough or fine.
    pub fn is_dated(&self) -> bool {
        self.edtf.is_some() || self.precision > Precision::Unknown
    }
}

/// Events that pass the filter, in order of time; those without a date come last.
pub fn timeline(case: &Case, filter: &TimelineFilter) -> Vec<EventRow> {
    let mut conflicts: BTreeMap<&str, Vec<&Conflict>> = BTreeMap::new();
    for conflict in &case.conflicts {
        conflicts.entry(&conflict.subject).or_default().push(conflict);
    }
    let of = |event: &Event| conflicts.get(event.id.as_str()).map_or(&[][..], Vec::as_slice);
    (case.events.iter())
        .filter(|event| passes(event, filter))
        .map(|event| row(case, event, of(event)))
        .collect()
}

fn passes(event: &Event, filter: &TimelineFilter) -> bool {
    let part = |id: &String| {
        event.participants.iter().any(|(_, entity)| entity == id) || event.place.as_ref() == Some(id)
    };
    let window = Interval { earliest: filter.since, latest: filter.until };
    let bounded = window.is_unknown() || event.when.is_dated() && event.when.bounds.meet(window).is_some();
    (filter.entities.is_empty() || filter.entities.iter().any(part))
        && filter.place.as_ref().is_none_or(|place| event.place.as_ref() == Some(place))
        && (filter.kinds.is_empty() || filter.kinds.contains(&event.kind))
        && bounded
        && event.support >= filter.min_sources
        && (filter.all || event.noteworthy || filter.kinds.contains(&event.kind))
}

/// An event as a row.
fn row(case: &Case, event: &Event, conflicts: &[&Conflict]) -> EventRow {
    let name = |id: &str| case.entity(id).map_or_else(|| id.to_owned(), |entity| entity.name.clone());
    let when = &event.when;
    EventRow {
        id: event.id.clone(),
        date: when.words(),
        edtf: when.edtf.clone(),
        earliest: when.bounds.earliest,
        latest: when.bounds.latest,
        precision: when.precision,
        kind: event.kind.clone(),
        what: clause::line(case, event),
        who: (event.participants.iter())
            .map(|(role, id)| Who { role: role.clone(), id: id.clone(), name: name(id) })
            .collect(),
        place: event.place.as_deref().map(name),
        place_id: event.place.clone(),
        factuality: event.factuality,
        sources: event.support,
        cited: Cited::of(case, &event.cited),
        evidence: (event.sources.iter())
            .map(|source| SourceRow {
                cited: Cited::of(case, &case.event_sentence(source)),
                date: source.when.words(),
                factuality: source.factuality,
                rule: source.rule.id().to_owned(),
                dated_by: dated_by(case, source),
            })
            .collect(),
        conflicts: conflicts.iter().map(|conflict| conflict_row(case, conflict)).collect(),
        importance: event.importance,
    }
}

/// From the words of a date to its value: `“last week” (unit-told): counted from the day of publication → 2023-W37`.
fn dated_by(case: &Case, source: &EventSource) -> Option<String> {
    let time = case.event_time(source)?;
    let words = one_line(case.words(&Case::cite(&source.document, time.span)));
    Some(format!("“{words}” ({}): {} → {}", time.rule, time.trail.join("; "), time.value.timex3()))
}
