//! Ties between the entities of one document.

use serde::{Deserialize, Serialize};

use super::{LocalId, Rule};
use crate::text::Span;
use crate::time::Interval;

/// The far end of a relation: an entity, or words where no entity stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Object {
    /// An entity of the document.
    Entity(LocalId),
    /// Words: an office, a crime.
    Words(Span),
}

/// A typed tie with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// From whom.
    pub subject: LocalId,
    /// A kind of `gazetteer/rules/relations.toml`: `holds_office`, `alias_of`, ….
    pub kind: String,
    /// To whom or what.
    pub object: Object,
    /// The words that say so.
    pub evidence: Span,
    /// Days for which it is told to hold.
    pub valid: Option<Interval>,
    /// The pattern that found it.
    pub rule: Rule,
    /// 0 to 1.
    pub confidence: f32,
}

impl Relation {
    /// The kind of a relation that tells an age; its object is the number, in words of the text.
    pub const AGE: &str = "age";
}
