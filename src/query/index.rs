//! All answer rows of a case at once, and who has a part in which: what pages about everybody are made from. Linear in the
//! case, where asking for one entity after the other is not.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::entities::{NameRow, RelationRow, TenureRow, beside, names, offices, relations};
use super::{EntityRow, EventRow, SaidFilter, StatementRow, TimelineFilter, entities, said, timeline};
use crate::model::{Case, Event, Relationship};

/// Numbers of rows by the id of an entity.
type ByEntity = FxHashMap<String, Vec<usize>>;

/// The rows of a case.
#[derive(Debug, Default)]
pub struct Index {
    /// Events that a timeline for people shows, in order of time.
    pub events: Vec<EventRow>,
    /// Statements, in order of the day they were said.
    pub statements: Vec<StatementRow>,
    /// Everyone and everything that a story mentions, most mentioned first.
    pub entities: Vec<EntityRow>,
    parts: ByEntity,
    said: ByEntity,
    about: ByEntity,
    ties: ByEntity,
    entity_numbers: FxHashMap<String, usize>,
    event_numbers: FxHashMap<String, usize>,
    statement_numbers: FxHashMap<String, usize>,
}

/// One entity with what concerns it; the rows are those of the index.
#[derive(Debug, Serialize)]
pub struct Profile<'i> {
    /// The line of the list.
    #[serde(flatten)]
    pub row: &'i EntityRow,
    /// Every form of the name.
    pub names: Vec<NameRow>,
    /// Offices, in order.
    pub offices: Vec<TenureRow>,
    /// Its own timeline.
    pub timeline: Vec<&'i EventRow>,
    /// What it said.
    pub said: Vec<&'i StatementRow>,
    /// What others said about it.
    pub about: Vec<&'i StatementRow>,
    /// Ties.
    pub relations: Vec<RelationRow>,
    /// Those named beside it most significantly: no fact, only a hint.
    pub seen_with: Vec<String>,
}

impl Index {
    /// Makes all rows of a case.
    pub fn of(case: &Case) -> Self {
        let mut index = Self {
            events: timeline(case, &TimelineFilter::default()),
            statements: said(case, &SaidFilter::default()),
            entities: entities(case, &[], false),
            ..Self::default()
        };
        let add = |to: &mut ByEntity, id: &str, number: usize| {
            let numbers = to.entry(id.to_owned()).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        };
        let told: FxHashMap<&str, &Event> =
            case.events.iter().map(|event| (event.id.as_str(), event)).collect();
        for (number, row) in index.events.iter().enumerate() {
            index.event_numbers.insert(row.id.clone(), number);
            let Some(event) = told.get(row.id.as_str()) else { continue };
            for id in event.participants.iter().map(|(_, id)| id).chain(&event.place) {
                add(&mut index.parts, id, number);
            }
        }
        for (number, statement) in case.statements.iter().enumerate() {
            index.statement_numbers.insert(statement.id.clone(), number);
            statement.speaker.iter().for_each(|id| add(&mut index.said, id, number));
            statement.about.iter().for_each(|id| add(&mut index.about, id, number));
        }
        for (number, tie) in case.relationships.iter().enumerate() {
            for id in std::iter::once(&tie.subject).chain(&tie.object) {
                add(&mut index.ties, id, number);
            }
        }
        for (number, row) in index.entities.iter().enumerate() {
            index.entity_numbers.insert(row.id.clone(), number);
        }
        index
    }

    /// The row of an entity.
    pub fn entity(&self, id: &str) -> Option<&EntityRow> {
        self.entities.get(*self.entity_numbers.get(id)?)
    }

    /// The row of an event.
    pub fn event(&self, id: &str) -> Option<&EventRow> {
        self.events.get(*self.event_numbers.get(id)?)
    }

    /// The row of a statement.
    pub fn statement(&self, id: &str) -> Option<&StatementRow> {
        self.statements.get(*self.statement_numbers.get(id)?)
    }

    /// Events in which an entity has a part or which happened there, as numbers of [`Index::events`].
    pub fn parts(&self, id: &str) -> &[usize] {
        self.parts.get(id).map_or(&[], Vec::as_slice)
    }

    /// What an entity said, as numbers of [`Index::statements`].
    pub fn said(&self, id: &str) -> &[usize] {
        self.said.get(id).map_or(&[], Vec::as_slice)
    }

    /// What is said about an entity, as numbers of [`Index::statements`].
    pub fn about(&self, id: &str) -> &[usize] {
        self.about.get(id).map_or(&[], Vec::as_slice)
    }

    /// One entity with what concerns it.
    pub fn profile(&self, case: &Case, id: &str) -> Option<Profile<'_>> {
        let (row, entity) = (self.entity(id)?, case.entity(id)?);
        let numbers = self.ties.get(id).map_or(&[][..], Vec::as_slice);
        let ties: Vec<&Relationship> = numbers.iter().map(|number| &case.relationships[*number]).collect();
        Some(Profile {
            row,
            names: names(case, entity),
            offices: offices(case, entity),
            timeline: self.parts(id).iter().map(|number| &self.events[*number]).collect(),
            said: self.said(id).iter().map(|number| &self.statements[*number]).collect(),
            about: self.about(id).iter().map(|number| &self.statements[*number]).collect(),
            relations: relations(case, &ties),
            seen_with: beside(case, id, &ties),
        })
    }
}
