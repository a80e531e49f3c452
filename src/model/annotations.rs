//! Everything read in one document.

use serde::{Deserialize, Serialize};

use super::{Cast, EventMention, Note, Quote, Relation, Timex};

/// What the extractors found in one document. Spans are bytes into its text.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Annotations {
    /// Entities and their mentions.
    pub cast: Cast,
    /// Temporal expressions, in order.
    pub times: Vec<Timex>,
    /// Statements, in order of their content.
    pub quotes: Vec<Quote>,
    /// Event mentions, in order of their triggers.
    pub events: Vec<EventMention>,
    /// Ties between entities.
    pub relations: Vec<Relation>,
    /// Doubts a person should see.
    pub notes: Vec<Note>,
}
