//! What sources tell differently, side by side.

use serde::Serialize;

use super::Cited;
use crate::model::{Case, Conflict, ConflictField};
use crate::time::PartialDate;

/// One side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimRow {
    /// What is claimed, in words.
    pub value: String,
    /// Who says so.
    pub cited: Vec<Cited>,
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
                cited: claim.citations.iter().map(|citation| Cited::of(case, citation)).collect(),
            })
            .collect(),
    }
}
