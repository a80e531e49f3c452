//! Everyone and everything of a case, and one of them in full.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::said::{SaidFilter, StatementRow, said};
use super::timeline::{EventRow, TimelineFilter, timeline};
use super::{Cited, one_line};
use crate::model::{Case, Citation, Entity, EntityKind, Name, Relationship, Tenure};
use crate::time::{Day, Interval};

/// A line of the list of entities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntityRow {
    /// Id of the entity.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Sort of thing.
    pub kind: EntityKind,
    /// Other forms of the name, most used first.
    pub also: Vec<String>,
    /// Mentions in all documents.
    pub mentions: usize,
    /// Documents that mention it.
    pub documents: usize,
    /// Events it has a part in.
    pub events: usize,
    /// Statements it made.
    pub statements: usize,
    /// First mention.
    pub cited: Cited,
}

/// A form of a name, with the rule that tied it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameRow {
    /// The words.
    pub words: String,
    /// Mentions of this form.
    pub count: usize,
    /// Why it is this entity.
    pub rule: String,
    /// First mention.
    pub cited: Cited,
}

/// An office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenureRow {
    /// The office.
    pub office: String,
    /// Where it is held.
    pub organization: Option<String>,
    /// Known to be held, in words.
    pub held: String,
    /// First day it is known to be held.
    pub earliest: Option<Day>,
    /// Last day it is known to be held.
    pub latest: Option<Day>,
    /// Held before the document that says so.
    pub former: bool,
    /// Where it is said.
    pub cited: Vec<Cited>,
}

/// A tie.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RelationRow {
    /// From whom.
    pub subject: String,
    /// What tie.
    pub kind: String,
    /// To whom or what.
    pub object: String,
    /// When it holds, in words, if told.
    pub when: Option<String>,
    /// Independent documents that say so.
    pub sources: usize,
    /// Where it is said.
    pub cited: Vec<Cited>,
}

/// One entity in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntityPage {
    /// The line of the list.
    #[serde(flatten)]
    pub row: EntityRow,
    /// Every form of the name.
    pub names: Vec<NameRow>,
    /// Offices, in order.
    pub offices: Vec<TenureRow>,
    /// Its own timeline.
    pub timeline: Vec<EventRow>,
    /// What it said.
    pub said: Vec<StatementRow>,
    /// What others said about it.
    pub about: Vec<StatementRow>,
    /// Ties.
    pub relations: Vec<RelationRow>,
    /// Those named beside it most significantly: no fact, only a hint.
    pub seen_with: Vec<String>,
}

/// Entities of the kinds asked for (all, if none), most mentioned first. Those that stand only in furniture, bylines and
/// picture credits come with `furniture` alone.
pub fn entities(case: &Case, kinds: &[EntityKind], furniture: bool) -> Vec<EntityRow> {
    let counts = Counts::of(case);
    let mut rows: Vec<EntityRow> = (case.entities.iter())
        .filter(|entity| kinds.is_empty() || kinds.contains(&entity.kind))
        .filter(|entity| furniture || entity.mentions > 0)
        .map(|entity| row(case, entity, &counts))
        .collect();
    rows.sort_by(|one, other| (other.mentions, &one.id).cmp(&(one.mentions, &other.id)));
    rows
}

/// How many events and statements each entity has; one pass over the case.
#[derive(Default)]
struct Counts<'c> {
    events: FxHashMap<&'c str, usize>,
    statements: FxHashMap<&'c str, usize>,
}

impl<'c> Counts<'c> {
    fn of(case: &'c Case) -> Self {
        let mut counts = Self::default();
        for event in &case.events {
            let parts = event.participants.iter().map(|(_, id)| id.as_str());
            let parts: BTreeSet<&str> = parts.chain(event.place.as_deref()).collect();
            for id in parts {
                *counts.events.entry(id).or_default() += 1;
            }
        }
        for id in case.statements.iter().filter_map(|statement| statement.speaker.as_deref()) {
            *counts.statements.entry(id).or_default() += 1;
        }
        counts
    }
}

fn row(case: &Case, entity: &Entity, counts: &Counts<'_>) -> EntityRow {
    let id = &entity.id;
    let count = |of: &FxHashMap<&str, usize>| of.get(id.as_str()).copied().unwrap_or(0);
    EntityRow {
        id: id.clone(),
        name: entity.name.clone(),
        kind: entity.kind,
        also: entity
            .names
            .iter()
            .map(|name| one_line(&name.words))
            .filter(|words| *words != entity.name)
            .collect(),
        mentions: entity.mentions,
        documents: entity.documents,
        events: count(&counts.events),
        statements: count(&counts.statements),
        cited: Cited::of(case, &entity.first),
    }
}

/// Most hints that [`EntityPage::seen_with`] gives.
const HINTS: usize = 8;

/// One entity in full.
pub fn entity(case: &Case, entity: &Entity) -> EntityPage {
    let id = &entity.id;
    let touches = |tie: &&Relationship| tie.subject == *id || tie.object.as_ref() == Some(id);
    let ties: Vec<&Relationship> = case.relationships.iter().filter(touches).collect();
    EntityPage {
        row: row(case, entity, &Counts::of(case)),
        names: names(case, entity),
        offices: offices(case, entity),
        timeline: timeline(case, &TimelineFilter { entities: vec![id.clone()], ..TimelineFilter::default() }),
        said: said(case, &SaidFilter { by: Some(id.clone()), ..SaidFilter::default() }),
        about: said(case, &SaidFilter { about: Some(id.clone()), ..SaidFilter::default() }),
        relations: relations(case, &ties),
        seen_with: beside(case, id, &ties),
    }
}

/// The forms of a name.
pub(super) fn names(case: &Case, entity: &Entity) -> Vec<NameRow> {
    let row = |form: &Name| NameRow {
        words: one_line(&form.words),
        count: form.count,
        rule: form.rule.id().to_owned(),
        cited: Cited::of(case, &form.first),
    };
    entity.names.iter().map(row).collect()
}

/// The offices somebody held.
pub(super) fn offices(case: &Case, entity: &Entity) -> Vec<TenureRow> {
    let row = |tenure: &Tenure| TenureRow {
        office: tenure.office.clone(),
        organization: tenure.organization.as_ref().map(|id| name(case, id)),
        held: if tenure.held.is_unknown() { String::new() } else { tenure.held.words() },
        earliest: tenure.held.earliest,
        latest: tenure.held.latest,
        former: tenure.former,
        cited: cite(case, &tenure.evidence),
    };
    entity.tenures.iter().map(row).collect()
}

/// Ties as rows, mere co-mention left out, by what they say.
pub(super) fn relations(case: &Case, ties: &[&Relationship]) -> Vec<RelationRow> {
    let mut ties: Vec<&Relationship> = ties.iter().copied().filter(|tie| !tie.is_co_mention()).collect();
    ties.sort_by(|one, other| {
        (&one.kind, &one.subject, &one.object).cmp(&(&other.kind, &other.subject, &other.object))
    });
    let row = |tie: &Relationship| RelationRow {
        subject: name(case, &tie.subject),
        kind: tie.kind.clone(),
        object: (tie.object.as_ref().map(|id| name(case, id)))
            .or_else(|| tie.words.clone())
            .unwrap_or_default(),
        when: Some(tie.valid).filter(|valid| !valid.is_unknown()).map(Interval::words),
        sources: tie.support,
        cited: cite(case, &tie.evidence),
    };
    ties.into_iter().map(row).collect()
}

/// Names of those an entity is named beside most significantly.
pub(super) fn beside(case: &Case, id: &str, ties: &[&Relationship]) -> Vec<String> {
    let mut ties: Vec<&Relationship> = ties.iter().copied().filter(|tie| tie.is_co_mention()).collect();
    ties.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let other_end = |tie: &Relationship| match &tie.object {
        Some(object) if tie.subject == id => name(case, object),
        _ => name(case, &tie.subject),
    };
    ties.into_iter().take(HINTS).map(other_end).collect()
}

fn name(case: &Case, id: &str) -> String {
    case.entity(id).map_or_else(|| id.to_owned(), |entity| entity.name.clone())
}

fn cite(case: &Case, citations: &[Citation]) -> Vec<Cited> {
    citations.iter().map(|citation| Cited::of(case, citation)).collect()
}
