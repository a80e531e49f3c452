//! Decisions about the case as a whole: names to show, dates and places of events, what is hidden, ties that were added.

use std::collections::BTreeMap;

use super::{NO_ENTITY, NO_WORDS, Speakers, entity_id, lose, rule};
use crate::decide::{anchor, when};
use crate::model::{
    Act, CaseDocument, Citation, Entity, EntityAnchor, Event, RelationAnchor, Relationship, Ruling,
    Statement, Thing, WordsAnchor,
};
use crate::resolve::support;
use crate::text::fold;
use crate::time::Interval;

/// What a case is made of, before its conflicts are looked for.
#[derive(Debug)]
pub struct Parts<'a> {
    /// The documents, with their entities.
    pub documents: &'a [CaseDocument],
    /// By id.
    pub entities: &'a mut Vec<Entity>,
    /// In any order.
    pub events: &'a mut Vec<Event>,
    /// In order.
    pub statements: &'a mut Vec<Statement>,
    /// In order, co-mentions last.
    pub relationships: &'a mut Vec<Relationship>,
}

/// Works the decisions in.
pub fn settle(parts: &mut Parts<'_>, speakers: &Speakers, rulings: &mut [Ruling]) {
    said_by(parts, speakers);
    let mut hidden: Vec<String> = Vec::new();
    for ruling in rulings.iter_mut().filter(|ruling| ruling.holds()) {
        let rule = rule(ruling);
        let done = match &ruling.decision.act {
            Act::Rename { target: [who], value } => {
                let id = entity_id(who, parts.documents);
                let found = parts.entities.iter_mut().find(|entity| Some(&entity.id) == id.as_ref());
                found.map(|entity| entity.name.clone_from(value)).ok_or(NO_ENTITY)
            }
            Act::Date { target: [words], value } => {
                if let Some(event) = event(parts, words) {
                    event.noteworthy |= when(value).is_some_and(|date| date.is_dated());
                }
                Ok(())
            }
            Act::Place { target: [words], value } => {
                let place = value.as_ref().map(|place| entity_id(place, parts.documents));
                match (event(parts, words), place) {
                    (None, _) => Err(NO_WORDS),
                    (_, Some(None)) => Err(NO_ENTITY),
                    (Some(event), place) => {
                        event.place = place.flatten();
                        Ok(())
                    }
                }
            }
            Act::AddEvent { target: [words], value } => {
                let id = |who| entity_id(who, parts.documents);
                let who: Vec<_> = value
                    .participants
                    .iter()
                    .map(|part| Some((part.role.clone(), id(&part.entity)?)))
                    .collect();
                let place = value.place.as_ref().map(id);
                match (event(parts, words), who.into_iter().collect::<Option<Vec<_>>>(), place) {
                    (None, ..) => Err(NO_WORDS),
                    (_, None, _) | (.., Some(None)) => Err(NO_ENTITY),
                    (Some(event), Some(who), place) => {
                        event.participants.extend(who);
                        event.participants.sort();
                        event.participants.dedup();
                        event.place = place.flatten().or_else(|| event.place.take());
                        event.noteworthy = true;
                        Ok(())
                    }
                }
            }
            Act::Hide { target: [Thing::Event(words)] } => {
                event(parts, words).map(|event| hidden.push(event.id.clone())).ok_or(NO_WORDS)
            }
            Act::Hide { target: [Thing::Statement(words)] } => {
                statement(parts, words).map(|statement| hidden.push(statement.id.clone())).ok_or(NO_WORDS)
            }
            Act::Hide { target } => untie(parts, target),
            Act::Reject { target } => untie(parts, target),
            Act::AddRelation { target: [words], value } => add(parts, words, value, rule),
            _ => Ok(()),
        };
        if let Err(reason) = done {
            lose(ruling, reason);
        }
    }
    parts.events.retain(|event| !hidden.contains(&event.id));
    parts.statements.retain(|statement| !hidden.contains(&statement.id));
}

/// A statement whose speaker was decided has no other candidates.
fn said_by(parts: &mut Parts<'_>, speakers: &Speakers) {
    for (&(index, number), speaker) in speakers {
        let id = &parts.documents[index].document.id;
        let stands = |statement: &&mut Statement| {
            statement.attestations.iter().any(|place| place.document == *id && place.index == number)
        };
        if let Some(statement) = parts.statements.iter_mut().find(stands) {
            statement.speaker.clone_from(speaker);
            statement.candidates.clear();
        }
    }
}

fn event<'a>(parts: &'a mut Parts<'_>, words: &WordsAnchor) -> Option<&'a mut Event> {
    let (index, number) = anchor::event_at(words, parts.documents)?;
    let id = &parts.documents[index].document.id;
    let tells = |event: &&mut Event| {
        event.sources.iter().any(|source| source.document == *id && source.index == number)
    };
    parts.events.iter_mut().find(tells)
}

fn statement<'a>(parts: &'a mut Parts<'_>, words: &WordsAnchor) -> Option<&'a mut Statement> {
    let (index, number) = anchor::quote_at(words, parts.documents)?;
    let id = &parts.documents[index].document.id;
    let stands = |statement: &&mut Statement| {
        statement.attestations.iter().any(|place| place.document == *id && place.index == number)
    };
    parts.statements.iter_mut().find(stands)
}

/// Takes out the ties among some things.
fn untie(parts: &mut Parts<'_>, things: &[Thing]) -> Result<(), &'static str> {
    for thing in things {
        if let Thing::Relation(tie) = thing {
            let ends = ends(tie, parts.documents).ok_or(NO_ENTITY)?;
            parts.relationships.retain(|known| !is(known, &ends));
        }
    }
    Ok(())
}

/// Subject, kind and object of a tie, by ids of the case.
type Ends = (String, String, String);

fn ends(tie: &RelationAnchor, documents: &[CaseDocument]) -> Option<Ends> {
    Some((entity_id(&tie.subject, documents)?, tie.kind.clone(), entity_id(&tie.object, documents)?))
}

fn is(known: &Relationship, (subject, kind, object): &Ends) -> bool {
    known.subject == *subject && known.kind == *kind && known.object.as_ref() == Some(object)
}

fn add(
    parts: &mut Parts<'_>,
    words: &WordsAnchor,
    tie: &RelationAnchor,
    rule: crate::model::Rule,
) -> Result<(), &'static str> {
    let (index, span) = anchor::find(words, parts.documents).ok_or(NO_WORDS)?;
    let ends = ends(tie, parts.documents).ok_or(NO_ENTITY)?;
    let cited = Citation { document: parts.documents[index].document.id.clone(), span };
    let place = match parts.relationships.iter().position(|known| is(known, &ends)) {
        Some(place) => place,
        None => {
            parts.relationships.push(Relationship {
                subject: ends.0,
                kind: ends.1,
                object: Some(ends.2),
                words: None,
                valid: Interval::unknown(),
                evidence: Vec::new(),
                rule,
                support: 0,
                weight: 1.0,
            });
            parts.relationships.len() - 1
        }
    };
    let known = &mut parts.relationships[place];
    known.evidence.push(cited);
    known.evidence.sort();
    known.evidence.dedup();
    known.support = support(parts.documents, known.evidence.iter().map(|at| at.document.as_str()));
    known.weight = 1.0;
    parts.relationships.sort_by_cached_key(|known| {
        // Co-mentions stay behind all others, in their own order.
        let key = (
            known.subject.clone(),
            known.kind.clone(),
            known.object.clone(),
            known.words.as_deref().map(fold),
        );
        (known.is_co_mention(), (!known.is_co_mention()).then_some(key))
    });
    Ok(())
}

/// Says what in the case each decision is about; a decision that only confirms or notes something and does not find it is stale.
pub fn name_targets(
    documents: &[CaseDocument],
    events: &[Event],
    statements: &[Statement],
    rulings: &mut [Ruling],
) {
    let mut told: BTreeMap<(&str, usize), &str> = BTreeMap::new();
    for event in events {
        told.extend(
            event.sources.iter().map(|source| ((source.document.as_str(), source.index), event.id.as_str())),
        );
    }
    let mut said: BTreeMap<(&str, usize), &str> = BTreeMap::new();
    for statement in statements {
        let places = statement.attestations.iter();
        said.extend(places.map(|place| ((place.document.as_str(), place.index), statement.id.as_str())));
    }
    let at = |known: &BTreeMap<(&str, usize), &str>, place: Option<(usize, usize)>| {
        let (index, number) = place?;
        known.get(&(documents[index].document.id.as_str(), number)).map(|id| (*id).to_owned())
    };
    let event = |words: &WordsAnchor| at(&told, anchor::event_at(words, documents));
    let statement = |words: &WordsAnchor| at(&said, anchor::quote_at(words, documents));
    let entity = |who: &EntityAnchor| entity_id(who, documents);
    let thing = |thing: &Thing| match thing {
        Thing::Entity(who) => vec![entity(who)],
        Thing::Event(words) => vec![event(words)],
        Thing::Statement(words) => vec![statement(words)],
        Thing::Relation(tie) => vec![entity(&tie.subject), entity(&tie.object)],
    };
    for ruling in rulings.iter_mut().filter(|ruling| ruling.holds()) {
        let about: Vec<Option<String>> = match &ruling.decision.act {
            Act::Same { target } | Act::NotSame { target, .. } => target.iter().map(entity).collect(),
            Act::Alias { target: [who], .. }
            | Act::NotAlias { target: [who], .. }
            | Act::Rename { target: [who], .. }
            | Act::Kind { target: [who], .. } => vec![entity(who)],
            Act::Reject { target } => target.iter().flat_map(thing).collect(),
            Act::Hide { target: [what] }
            | Act::Confirm { target: [what] }
            | Act::Note { target: [what], .. } => thing(what),
            Act::Date { target: [words], .. } | Act::Place { target: [words], .. } => vec![event(words)],
            Act::Speaker { target: [words], .. } => vec![statement(words)],
            Act::MergeEvents { target } => target.iter().map(event).collect(),
            Act::SplitEvent { target } => target.iter().map(event).collect(),
            Act::AddMention { target: [words], value } => {
                vec![entity(&EntityAnchor { kind: value.kind, name: None, seen: Some(words.clone()) })]
            }
            Act::AddEvent { target: [words], .. } => vec![event(words)],
            Act::AddRelation { value, .. } => vec![entity(&value.subject), entity(&value.object)],
            Act::Undo { .. } => Vec::new(),
        };
        let only_looks = matches!(ruling.decision.act, Act::Confirm { .. } | Act::Note { .. });
        if only_looks && about.iter().any(Option::is_none) {
            lose(ruling, NO_WORDS);
        } else {
            ruling.about = about.into_iter().flatten().collect();
        }
    }
}
