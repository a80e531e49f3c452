//! Ties between entities: from patterns over names and words, from the offices people are given, and from events.

mod sequence;

use std::collections::BTreeSet;

use super::Reading;
use crate::knowledge::Knowledge;
use crate::knowledge::relations::{Element, FromEvent, Pattern};
use crate::model::{Cast, EntityKind, EventMention, Factuality, LocalId, Object, Relation, Rule};
use crate::text::{Span, TokenKind};
use crate::time::Interval;

use sequence::{Item, caught, items, next};

/// Finds the relations of a document, in order of their evidence.
pub fn find(
    reading: &Reading<'_>,
    cast: &Cast,
    events: &[EventMention],
    knowledge: &Knowledge,
) -> Vec<Relation> {
    let mut found = from_patterns(reading, cast, knowledge);
    found.extend(from_offices(reading, cast));
    found.extend(aliases(cast));
    found.extend(from_events(reading, events, knowledge));
    found.sort_by(|one, other| {
        (one.evidence, one.subject, &one.kind, &one.rule).cmp(&(
            other.evidence,
            other.subject,
            &other.kind,
            &other.rule,
        ))
    });
    let mut told = BTreeSet::new();
    found.retain(|relation| {
        let object = match relation.object {
            Object::Entity(entity) => (Some(entity), None),
            Object::Words(span) => (None, Some(span.of(reading.text()).to_lowercase())),
        };
        told.insert((
            relation.subject,
            relation.kind.clone(),
            object,
            sentence_of(reading, relation.evidence),
        ))
    });
    found
}

fn sentence_of(reading: &Reading<'_>, span: Span) -> Option<usize> {
    reading.sentence_at(span.start)
}

fn from_patterns(reading: &Reading<'_>, cast: &Cast, knowledge: &Knowledge) -> Vec<Relation> {
    let known = &knowledge.relations;
    let mut found = Vec::new();
    for sentence in reading.sentences.iter().filter(|sentence| sentence.zone.tells()) {
        if cast.within(sentence.span).len() < 2 {
            continue;
        }
        let row = items(reading, sentence, cast);
        for (start, item) in row.iter().enumerate() {
            let Item::Name(name) = item else { continue };
            for pattern in known.beginning(name.kind, next(&row, start + 1)) {
                let Some(caught) = caught(&row, start, pattern, known) else { continue };
                let (Some(subject), Some(object)) = (caught.subject, caught.object) else { continue };
                let named = cast.entity(subject.entity).named && cast.entity(object.entity).named;
                if subject.entity == object.entity || !named || enumerates(&row, start, caught.end) {
                    continue;
                }
                let known = cast.entity(object.entity).known.is_some();
                if !closes(&row, caught.end, pattern, known) {
                    continue;
                }
                // A building or a river lies somewhere, whatever sort of name it was taken for.
                let lies = pattern.kind == "based_in"
                    && knowledge.relations.is_facility(subject.span.of(reading.text()));
                let last = caught.end.checked_sub(1).map_or(object.span, |at| row[at].span());
                found.push(Relation {
                    subject: subject.entity,
                    kind: if lies { "located_in".to_owned() } else { pattern.kind.clone() },
                    object: Object::Entity(object.entity),
                    evidence: row[start].span().cover(last),
                    valid: None,
                    rule: Rule::named(&pattern.rule),
                    confidence: pattern.confidence,
                });
            }
        }
    }
    found
}

/// What may not stand behind the words of a pattern: "near Ash, Acme spokesman Ben Hale" gives the post to Hale, "Pell Town in Ash's
/// harbour" tells of the harbour, "in Ash, Pell Town in Dorset" begins anew, and "in Ash, Pell came" names no wider place.
fn closes(row: &[Item<'_>], end: usize, pattern: &Pattern, known: bool) -> bool {
    let name =
        |at: usize, kind: EntityKind| matches!(row.get(at), Some(Item::Name(name)) if name.kind == kind);
    let word = |at: usize| match row.get(at) {
        Some(Item::Word { lower, kind, .. }) => Some((&**lower, *kind)),
        _ => None,
    };
    let next = word(end);
    let titled = matches!(pattern.elements.last(), Some((Element::Title, _)));
    let comma = end >= 2 && word(end - 2).is_some_and(|(word, _)| word == ",");
    let lies = pattern.kind == "located_in";
    let anew = next.is_some_and(|(word, _)| matches!(word, "in" | "at")) && name(end + 1, EntityKind::Place);
    let possessor = next.is_some_and(|(word, _)| word == "'s");
    let goes_on = next.is_some_and(|(_, kind)| kind == TokenKind::Word);
    !(titled && name(end, EntityKind::Person)
        || lies && comma && anew
        || lies && !comma && possessor
        || lies && comma && goes_on && !possessor && !known)
}

/// So many names of places between commas are a list: "Russia, Japan, Poland, South Korea".
const LIST: usize = 4;

/// "Russia, Japan and Poland": names of places in a row, more than a place and what it lies in.
fn enumerates(row: &[Item<'_>], start: usize, end: usize) -> bool {
    let place = |at: usize| matches!(row.get(at), Some(Item::Name(name)) if name.kind == EntityKind::Place);
    let word = |at: usize, words: &[&str]| matches!(row.get(at), Some(Item::Word { lower, .. }) if words.contains(&&**lower));
    if !place(start) || !place(end.saturating_sub(1)) || !(start + 1..end).any(|at| word(at, &[","])) {
        return false;
    }
    let (mut first, mut last) = (start, start);
    while first >= 2 && word(first - 1, &[","]) && place(first - 2) {
        first -= 2;
    }
    while word(last + 1, &[","]) && place(last + 2) {
        last += 2;
    }
    let count = (last - first) / 2 + 1;
    let and = last + 1 + usize::from(word(last + 1, &[","]));
    let article = usize::from(word(and + 1, &["the"]));
    let closed = word(and, &["and", "or"]) && (place(and + 1 + article) || article > 0);
    count >= LIST || closed && (count > 2 || and > last + 1)
}

/// Offices that the document gives people.
fn from_offices(reading: &Reading<'_>, cast: &Cast) -> Vec<Relation> {
    let day = reading.document.published;
    let mut found = Vec::new();
    for (number, entity) in cast.entities.iter().enumerate().filter(|(_, entity)| entity.named) {
        for office in &entity.offices {
            let valid = day.map(|day| if office.former { Interval::until(day) } else { Interval::day(day) });
            let relation = |kind: &str, object: Object| Relation {
                subject: LocalId(number),
                kind: kind.to_owned(),
                object,
                evidence: office.evidence,
                valid,
                rule: Rule::of("office"),
                confidence: 0.9,
            };
            found.push(relation("holds_office", Object::Words(office.evidence)));
            let place = |local: &LocalId| cast.entity(*local).kind == EntityKind::Place;
            if let Some(organization) = office.organization.filter(|local| !place(local)) {
                found.push(relation("works_for", Object::Entity(organization)));
            }
        }
    }
    found
}

/// Code names and other names that a statement of the document ties to a person.
fn aliases(cast: &Cast) -> Vec<Relation> {
    let mut found: Vec<Relation> = Vec::new();
    for mention in cast.mentions.iter().filter(|mention| mention.tie.id() == "alias") {
        if found.iter().any(|other| other.subject == mention.entity) {
            continue;
        }
        found.push(Relation {
            subject: mention.entity,
            kind: "alias_of".to_owned(),
            object: Object::Words(mention.span),
            evidence: mention.span,
            valid: None,
            rule: mention.tie.clone(),
            confidence: mention.confidence,
        });
    }
    found
}

/// Ties that events make between their participants: who shot whom.
fn from_events(reading: &Reading<'_>, events: &[EventMention], knowledge: &Knowledge) -> Vec<Relation> {
    let mut found = Vec::new();
    for event in events {
        for tie in knowledge.relations.from_events.iter().filter(|tie| tie.events.contains(&event.kind)) {
            let kind = match event.factuality {
                Factuality::Happened => &tie.kind,
                Factuality::Alleged => match &tie.alleged {
                    Some(kind) => kind,
                    None => continue,
                },
                _ => continue,
            };
            if !fits(reading, event, tie) {
                continue;
            }
            for subject in event.participants.iter().filter(|part| part.role == tie.subject) {
                let relation = |object: Object| Relation {
                    subject: subject.entity,
                    kind: kind.clone(),
                    object,
                    evidence: event.clause,
                    valid: event.when.is_dated().then_some(event.when.bounds),
                    rule: Rule::named(&format!("event:{}", event.kind)),
                    confidence: event.confidence,
                };
                if let Some(name) = tie.object.strip_prefix('#') {
                    let details = event.details.iter().filter(|(known, _)| known == name);
                    found.extend(details.take(1).map(|(_, words)| relation(Object::Words(*words))));
                } else {
                    let objects = event.participants.iter().filter(|part| part.role == tie.object);
                    found.extend(objects.map(|object| relation(Object::Entity(object.entity))));
                }
            }
        }
    }
    found
}

/// Whether an event has the detail and the word a tie asks for.
fn fits(reading: &Reading<'_>, event: &EventMention, tie: &FromEvent) -> bool {
    let detail = tie.detail.as_ref().is_none_or(|asked| event.details.iter().any(|(name, _)| name == asked));
    let clause = event.clause.of(reading.text());
    let word = tie.word.as_ref().is_none_or(|word| clause.split_whitespace().any(|part| part == word));
    detail && word
}
