//! What sources tell differently, side by side.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Cited;
use crate::model::{Case, Citation, Conflict, ConflictField};
use crate::time::PartialDate;

/// One side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimRow {
    /// What is claimed, in words.
    pub value: String,
    /// Independent sources that say so: an agency's story in two papers is one.
    pub sources: usize,
    /// Who says so.
    pub cited: Vec<Cited>,
}

impl ClaimRow {
    /// What is claimed, and how many say so where some of them only repeat another.
    ///
    /// ```
    /// use casegraph::query::ClaimRow;
    /// let claim = ClaimRow { value: "3 March 2023".to_owned(), sources: 0, cited: Vec::new() };
    /// assert_eq!(claim.label(), "3 March 2023");
    /// ```
    pub fn label(&self) -> String {
        match self.sources {
            count if count >= self.cited.len() => self.value.clone(),
            1 => format!("{}, one source repeated", self.value),
            count => format!("{}, {count} sources", self.value),
        }
    }
}

/// A conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictRow {
    /// Id of the event.
    pub subject: String,
    /// The event in a few words.
    pub what: String,
    /// What differs.
    pub field: ConflictField,
    /// All sides.
    pub claims: Vec<ClaimRow>,
}

/// All conflicts of a case.
pub fn conflicts(case: &Case) -> Vec<ConflictRow> {
    case.conflicts.iter().map(|conflict| row(case, conflict)).collect()
}

/// How many documents some citations are from, where copies of one text count once.
fn sources(case: &Case, citations: &[Citation]) -> usize {
    let original = |citation: &'_ Citation| {
        let copied = case.document(&citation.document).and_then(|source| source.copy_of.clone());
        copied.unwrap_or_else(|| citation.document.clone())
    };
    citations.iter().map(original).collect::<BTreeSet<String>>().len()
}

pub(super) fn row(case: &Case, conflict: &Conflict) -> ConflictRow {
    let subject = case.events.iter().find(|event| event.id == conflict.subject);
    let entity = case.entity(&conflict.subject).map(|entity| entity.name.clone());
    let value = |words: &str| match (conflict.field, PartialDate::parse(words)) {
        (ConflictField::Date, Some(date)) => date.interval().words(),
        _ => words.to_owned(),
    };
    ConflictRow {
        subject: conflict.subject.clone(),
        what: subject.map_or_else(|| entity.unwrap_or_default(), |event| super::one_line(&event.what)),
        field: conflict.field,
        claims: (conflict.claims.iter())
            .map(|claim| ClaimRow {
                value: value(&claim.value),
                sources: sources(case, &claim.citations),
                cited: claim.citations.iter().map(|citation| Cited::of(case, citation)).collect(),
            })
            .collect(),
    }
}
