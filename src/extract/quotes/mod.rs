//! Who said what: direct, mixed and indirect speech, its speaker, and what only looks like speech.

use super::Reading;
use crate::knowledge::Knowledge;
use crate::model::{Cast, Quote, Timex};

/// Finds the statements of a document, in order of their content. Speakers without a name become entities of the cast.
pub fn find(
    _reading: &Reading<'_>,
    _times: &[Timex],
    _cast: &mut Cast,
    _knowledge: &Knowledge,
) -> Vec<Quote> {
    Vec::new()
}
