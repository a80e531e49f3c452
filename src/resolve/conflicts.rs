//! What sources tell differently about one event, side by side. Nothing is averaged, nothing is picked.

use std::collections::BTreeMap;

use super::containment::Containment;
use super::events::is_words;
use super::support;
use crate::knowledge::amounts::Amount;
use crate::knowledge::quantities::number;
use crate::model::{
    CaseDocument, Citation, Claim, Conflict, ConflictField, Entity, Event, EventMention, EventSource,
    Factuality, Object, Relation,
};
use crate::time::{Day, Interval};

/// Finds the conflicts of all events, by event and field.
pub fn find(documents: &[CaseDocument], entities: &[Entity], events: &[Event]) -> Vec<Conflict> {
    let mut conflicts: Vec<Conflict> = Vec::new();
    let lying = Containment::of(documents);
    for event in events {
        conflicts.extend(dates(documents, event));
        conflicts.extend(places(documents, entities, &lying, event));
        conflicts.extend(numbers(documents, event));
    }
    conflicts.extend(factualities(documents, events));
    conflicts.extend(entities.iter().filter_map(|entity| ages(documents, entity)));
    conflicts.sort_by(|one, other| (&one.subject, one.field).cmp(&(&other.subject, other.field)));
    conflicts
}

fn mention<'a>(
    documents: &'a [CaseDocument],
    source: &EventSource,
) -> Option<(&'a CaseDocument, &'a EventMention)> {
    let found = documents.binary_search_by(|document| document.document.id.cmp(&source.document)).ok()?;
    Some((&documents[found], documents[found].annotations.events.get(source.index)?))
}

/// Values with who claims them; a conflict when at least two remain.
fn conflict(
    event: &Event,
    field: ConflictField,
    claims: BTreeMap<String, Vec<Citation>>,
) -> Option<Conflict> {
    let claims: Vec<Claim> =
        claims.into_iter().map(|(value, citations)| Claim { value, citations }).collect();
    (claims.len() > 1).then(|| Conflict { subject: event.id.clone(), field, claims })
}

fn claims(
    documents: &[CaseDocument],
    event: &Event,
    value: impl Fn(&EventSource, &CaseDocument, &EventMention) -> Option<String>,
) -> BTreeMap<String, Vec<Citation>> {
    let mut claims: BTreeMap<String, Vec<Citation>> = BTreeMap::new();
    for source in &event.sources {
        let Some((document, mention)) = mention(documents, source) else { continue };
        if let Some(value) = value(source, document, mention) {
            let citation = Citation { document: source.document.clone(), span: mention.sentence };
            let citations = claims.entry(value).or_default();
            if !citations.contains(&citation) {
                citations.push(citation);
            }
        }
    }
    claims
}

/// Dates that exclude each other. A vaguer date that allows a finer one is no claim of its own.
fn dates(documents: &[CaseDocument], event: &Event) -> Option<Conflict> {
    let news =
        |source: &&EventSource| mention(documents, source).is_some_and(|(_, told)| told.is_dated_as_news());
    let dated = || event.sources.iter().filter(|source| source.when.is_dated() && !news(source));
    let excluded = |bounds: Interval| dated().any(|other| other.when.bounds.meet(bounds).is_none());
    if !dated().any(|source| excluded(source.when.bounds)) {
        return None;
    }
    let finer = |bounds: Interval| {
        dated().any(|other| other.when.bounds != bounds && bounds.contains(other.when.bounds))
    };
    let value = |source: &EventSource, document: &CaseDocument, mention: &EventMention| {
        let when = &source.when;
        // "the shooting" has its date from another sentence, which makes the claim.
        let time = mention.time.and_then(|time| document.annotations.times.get(time));
        if time.is_some_and(|time| !mention.sentence.contains(time.span)) {
            return None;
        }
        let stands =
            when.is_dated() && !mention.is_dated_as_news() && excluded(when.bounds) && !finer(when.bounds);
        when.edtf.clone().filter(|_| stands)
    };
    conflict(event, ConflictField::Date, claims(documents, event, value))
}

/// Places told for one event. One in which another of them lies, as far as sources tell, contradicts nothing.
fn places(
    documents: &[CaseDocument],
    entities: &[Entity],
    lying: &Containment<'_>,
    event: &Event,
) -> Option<Conflict> {
    let name = |id: &str| {
        let found = entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok()?;
        Some(entities[found].name.clone())
    };
    let told = || event.sources.iter().filter_map(|source| source.place.as_deref());
    let wider = |place: &str| told().any(|other| other != place && lying.lies_in(other, place));
    let claims = claims(documents, event, |source, _, _| {
        source.place.as_deref().filter(|place| !wider(place)).and_then(name)
    });
    conflict(event, ConflictField::Place, claims)
}

/// Numbers of the same name told for one event: sums, ages, victims.
fn numbers(documents: &[CaseDocument], event: &Event) -> Vec<Conflict> {
    let mut names: Vec<&str> = Vec::new();
    for (_, mention) in event.sources.iter().filter_map(|source| mention(documents, source)) {
        let told = mention.details.iter().map(|(name, _)| name.as_str());
        names.extend(told.filter(|name| !is_words(name)));
    }
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .filter_map(|name| conflict(event, ConflictField::Number, told(documents, event, name)))
        .collect()
}

/// What sources tell for one number of an event: sums of money that may be one, told more and less finely, are one claim.
fn told(documents: &[CaseDocument], event: &Event, name: &str) -> BTreeMap<String, Vec<Citation>> {
    let mut claims: BTreeMap<String, Vec<Citation>> = BTreeMap::new();
    let mut sums: Vec<Amount> = Vec::new();
    for (document, mention) in event.sources.iter().filter_map(|source| mention(documents, source)) {
        let mut first = true;
        for (_, span) in mention.details.iter().filter(|(other, _)| other == name) {
            let words = span.of(&document.document.text);
            // "killed two officers and three guests" tells two counts of different people, not of one.
            if Amount::at(words).is_none() && !std::mem::take(&mut first) {
                continue;
            }
            let value = match (Amount::at(words), number(words)) {
                (Some((sum, _)), _) => {
                    let known = sums.iter().find(|known| known.agrees(sum)).copied();
                    sums.extend(known.is_none().then_some(sum));
                    known.unwrap_or(sum).to_string()
                }
                (None, Some(count)) => format!("{count} {name}"),
                (None, None) if words.contains(|letter: char| letter.is_ascii_digit()) => {
                    words.to_lowercase()
                }
                (None, None) => continue,
            };
            let place = if mention.sentence.contains(*span) { mention.sentence } else { *span };
            let citation = Citation { document: document.document.id.clone(), span: place };
            let citations = claims.entry(value).or_default();
            if !citations.contains(&citation) {
                citations.push(citation);
            }
        }
    }
    claims
}

/// Ages of one person that the time between two documents does not explain.
fn ages(documents: &[CaseDocument], entity: &Entity) -> Option<Conflict> {
    let mut told: Vec<(i64, Day, Citation)> = Vec::new();
    for source in documents {
        let Some(published) = source.document.published else { continue };
        for relation in source.annotations.relations.iter().filter(|relation| relation.kind == Relation::AGE)
        {
            let Object::Words(words) = relation.object else { continue };
            let about = source.entities.get(relation.subject.0) == Some(&entity.id);
            if let Some(age) = words.of(&source.document.text).parse().ok().filter(|_| about) {
                told.push((
                    age,
                    published,
                    Citation { document: source.document.id.clone(), span: relation.evidence },
                ));
            }
        }
    }
    let explained = |(age, day, _): &(i64, Day, Citation), (other, later, _): &(i64, Day, Citation)| {
        let years = (*later - *day).num_days() as f64 / 365.25;
        // Somebody who has died keeps the age.
        (*other - *age) as f64 <= years.ceil() && *other >= *age
    };
    told.sort_by(|one, other| (one.1, &one.2).cmp(&(other.1, &other.2)));
    let excluded = told
        .iter()
        .enumerate()
        .any(|(turn, one)| told[turn + 1..].iter().any(|other| !explained(one, other)));
    let mut claims: BTreeMap<String, Vec<Citation>> = BTreeMap::new();
    for (age, _, citation) in told.into_iter().filter(|_| excluded) {
        claims.entry(format!("age {age}")).or_default().push(citation);
    }
    let claims: Vec<Claim> =
        claims.into_iter().map(|(value, citations)| Claim { value, citations }).collect();
    (claims.len() > 1).then(|| Conflict { subject: entity.id.clone(), field: ConflictField::Number, claims })
}

/// Events of one kind, patient and time that independent sources tell as happened and as not happened.
fn factualities(documents: &[CaseDocument], events: &[Event]) -> Vec<Conflict> {
    let mut by_patient: BTreeMap<(&str, &str), Vec<&Event>> = BTreeMap::new();
    for event in events {
        for (_, entity) in event.participants.iter().filter(|(role, _)| role == "patient") {
            by_patient.entry((&event.kind, entity)).or_default().push(event);
        }
    }
    let mut found = Vec::new();
    for group in by_patient.values() {
        for (turn, one) in group.iter().enumerate() {
            for other in group.iter().skip(turn + 1) {
                let (happened, negated) = match (one.factuality, other.factuality) {
                    (Factuality::Happened, Factuality::Negated) => (one, other),
                    (Factuality::Negated, Factuality::Happened) => (other, one),
                    _ => continue,
                };
                let both = one.sources.iter().chain(&other.sources).map(|source| source.document.as_str());
                if excludes(negated, happened) && support(documents, both) > 1 {
                    let claim = |event: &Event| Claim {
                        value: event.factuality.name().to_owned(),
                        citations: vec![event.cited.clone()],
                    };
                    found.push(Conflict {
                        subject: one.id.clone(),
                        field: ConflictField::Factuality,
                        claims: vec![claim(one), claim(other)],
                    });
                }
            }
        }
    }
    found
}

/// Whether what did not happen excludes what did. "He has not been charged" holds for the time up to its telling: a later charge, or
/// one whose day is not told by then, is no contradiction.
fn excludes(negated: &Event, happened: &Event) -> bool {
    let by_then = match (happened.when.bounds.latest, negated.when.bounds.latest) {
        (Some(happened), Some(told)) => happened <= told,
        _ => true,
    };
    negated.when.bounds.meet(happened.when.bounds).is_some() && (negated.when.is_dated() || by_then)
}
