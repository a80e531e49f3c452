//! Events: triggers, participants, place, date and factuality.

use super::Reading;
use crate::knowledge::Knowledge;
use crate::model::{Cast, EventMention, Quote, Timex};

/// Finds the event mentions of a document, in order of their triggers.
pub fn find(
    _reading: &Reading<'_>,
    _times: &[Timex],
    _cast: &Cast,
    _quotes: &[Quote],
    _knowledge: &Knowledge,
) -> Vec<EventMention> {
    Vec::new()
}
