//! What the filters of a page offer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::export::timeline::kind_words;
use crate::model::{Case, EntityKind};
use crate::query::Index;

/// Most names a list offers; anybody else is reached from their own page.
const NAMES: usize = 200;

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What a filter gets.
    pub value: String,
    /// What a person reads.
    pub label: String,
}

/// The choices of all lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Options {
    /// People and organisations with a part in an event.
    pub who: Vec<Choice>,
    /// Places of events.
    pub places: Vec<Choice>,
    /// Kinds of events.
    pub kinds: Vec<Choice>,
    /// Whether it happened.
    pub told: Vec<Choice>,
    /// Sources.
    pub sources: Vec<Choice>,
    /// Those who said something.
    pub speakers: Vec<Choice>,
    /// Those something is said about.
    pub about: Vec<Choice>,
}

impl Options {
    /// Of a case.
    pub fn of(case: &Case, index: &Index) -> Self {
        let names = |wanted: &dyn Fn(&str, EntityKind) -> usize| {
            let rows = index.entities.iter().filter(|row| wanted(&row.id, row.kind) > 0);
            rows.take(NAMES).map(|row| Choice { value: row.id.clone(), label: row.name.clone() }).collect()
        };
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &index.events {
            *kinds.entry(&row.kind).or_default() += 1;
            *told.entry(row.factuality.name()).or_default() += 1;
        }
        let counted = |counts: BTreeMap<&str, usize>| {
            let choice = |(value, count): (&str, usize)| Choice {
                value: value.to_owned(),
                label: format!("{} ({count})", kind_words(value)),
            };
            counts.into_iter().map(choice).collect()
        };
        let sources = case.documents.iter().take(NAMES).map(|one| {
            let title = one.document.title.as_deref().unwrap_or(&one.document.id);
            Choice { value: one.document.id.clone(), label: title.to_owned() }
        });
        Self {
            who: names(&|id, kind| if kind == EntityKind::Place { 0 } else { index.parts(id).len() }),
            places: names(&|id, kind| if kind == EntityKind::Place { index.parts(id).len() } else { 0 }),
            kinds: counted(kinds),
            told: counted(told),
            sources: sources.collect(),
            speakers: names(&|id, _| index.said(id).len()),
            about: names(&|id, _| index.about(id).len()),
        }
    }
}
