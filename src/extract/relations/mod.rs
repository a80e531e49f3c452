//! Ties between entities, from patterns over mentions and from events.

use super::Reading;
use crate::knowledge::Knowledge;
use crate::model::{Cast, EventMention, Relation, Timex};

/// Finds the relations of a document, in order of their evidence.
pub fn find(
    _reading: &Reading<'_>,
    _cast: &Cast,
    _events: &[EventMention],
    _times: &[Timex],
    _knowledge: &Knowledge,
) -> Vec<Relation> {
    Vec::new()
}
