//! Everything read in one document.

use serde::{Deserialize, Serialize};

use super::{Cast, EventMention, LocalId, Note, Object, Quote, Relation, Timex};

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

impl Annotations {
    /// Takes an entity out, as if it had never been read.
    pub fn forget(&mut self, gone: LocalId) {
        if gone.0 < self.cast.entities.len() {
            self.cast.entities.remove(gone.0);
            self.renumber(|id| match id.0.cmp(&gone.0) {
                std::cmp::Ordering::Less => Some(id),
                std::cmp::Ordering::Equal => None,
                std::cmp::Ordering::Greater => Some(LocalId(id.0 - 1)),
            });
        }
    }

    /// Gives every entity the number that `to` says; what pointed at one that gets none no longer does, and mentions, parts
    /// and relations that were nothing else are gone.
    pub fn renumber(&mut self, to: impl Fn(LocalId) -> Option<LocalId>) {
        let keep = |id: &mut LocalId| to(*id).map(|new| *id = new).is_some();
        let keep_some = |id: &mut Option<LocalId>| *id = id.and_then(&to);
        self.cast.mentions.retain_mut(|mention| keep(&mut mention.entity));
        self.cast.inner.retain_mut(|mention| keep(&mut mention.entity));
        for entity in &mut self.cast.entities {
            keep_some(&mut entity.of);
            entity.offices.iter_mut().for_each(|office| keep_some(&mut office.organization));
        }
        for quote in &mut self.quotes {
            keep_some(&mut quote.speaker);
            keep_some(&mut quote.addressee);
            quote.candidates.retain_mut(&keep);
        }
        for event in &mut self.events {
            event.participants.retain_mut(|part| keep(&mut part.entity));
            keep_some(&mut event.place);
        }
        self.relations.retain_mut(|relation| {
            let object = match &mut relation.object {
                Object::Entity(id) => keep(id),
                Object::Words(_) => true,
            };
            keep(&mut relation.subject) && object
        });
    }
}
