//! Names in text: where they stand and what sort of thing they name. Who they are is `identity`'s.

use super::Reading;
use crate::knowledge::names::NameKnowledge;
use crate::model::{EntityKind, Rule, Timex};
use crate::text::Span;

/// A name in the text, before it is known whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundName {
    /// The name without title and possessive.
    pub span: Span,
    /// With its title and post-nominals.
    pub extent: Span,
    /// Sort of thing.
    pub kind: EntityKind,
    /// What found it.
    pub rule: Rule,
    /// 0 to 1.
    pub confidence: f32,
}

/// Finds the names of a document, in order, in all zones. They do not overlap.
pub fn find(_reading: &Reading<'_>, _times: &[Timex], _knowledge: &NameKnowledge) -> Vec<FoundName> {
    Vec::new()
}
