//! Who is who inside one document: a sieve from the strictest rule to the loosest, with vetoes.

use super::Reading;
use super::names::FoundName;
use crate::knowledge::names::NameKnowledge;
use crate::model::Cast;

/// Joins the names of a document to entities.
pub fn resolve(_reading: &Reading<'_>, _found: Vec<FoundName>, _knowledge: &NameKnowledge) -> Cast {
    Cast::default()
}
