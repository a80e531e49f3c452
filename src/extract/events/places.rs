//! Where an event happened: the place its clause names, or what the clause says more of.

use super::matching::Found;
use super::roles::{Parts, Scene};
use super::tags::Tag;
use crate::knowledge::events::{Frame, Part};
use crate::model::{EntityKind, LocalId, Participant};

impl Scene<'_> {
    /// "the court, where a hearing will take place": what the clause says more of is where it happens.
    pub(super) fn scene_of_clause(&self, found: &Found<'_>, frame: &Frame, parts: &mut Parts) {
        let Some(opening) = self.nesting.where_around(self.sentence, found.first) else { return };
        let before = self.clauses.chunks.partition_point(|chunk| chunk.end <= opening).checked_sub(1);
        let Some(chunk) = before.map(|chunk| self.clauses.chunks[chunk]) else { return };
        let Some(mention) = self.sentence.tokens[chunk.head].mention.map(|at| &self.cast.mentions[at]) else {
            return;
        };
        let is_new = parts.participants.iter().all(|part| part.entity != mention.entity);
        match frame.preposition("at") {
            _ if mention.kind == EntityKind::Place => parts.place = parts.place.or(Some(mention.entity)),
            Some(Part::Role(role)) if mention.kind == EntityKind::Organization && is_new => {
                let (entity, span) = (mention.entity, mention.span);
                parts.participants.push(Participant { role: role.to_string(), entity, span });
            }
            _ => {}
        }
    }

    /// The nearest place after "in", "at", "near" or "outside" in the clause.
    pub(super) fn place(&self, found: &Found<'_>, parts: &Parts) -> Option<LocalId> {
        let mut best: Option<(usize, LocalId)> = None;
        for chunk in &self.clauses.chunks {
            let Some(preposition) = chunk.preposition.filter(|&at| is_place_word(self.sentence.lower(at)))
            else {
                continue;
            };
            let Some(mention) =
                self.sentence.tokens[chunk.head].mention.map(|mention| &self.cast.mentions[mention])
            else {
                continue;
            };
            if mention.kind != EntityKind::Place
                || parts.participants.iter().any(|part| part.entity == mention.entity)
            {
                continue;
            }
            // "a man who shot another in Leeds was cleared": the place is that of the other clause.
            if self.nesting.toll(self.sentence, found.first, preposition).is_none() {
                continue;
            }
            let after = preposition > found.last;
            let (from, to) = if after { (found.last + 1, preposition) } else { (chunk.end, found.first) };
            // "cleared of the murder in Leeds": the place is that of the murder.
            let other_event = |at: usize| {
                after
                    && self.sentence.tag(at) == Tag::Noun
                    && self.knowledge.triggers(self.sentence.lower(at)).next().is_some()
            };
            let crossed = (from..to).filter(|&at| {
                other_event(at)
                    || matches!(
                        self.sentence.tag(at),
                        Tag::Verb(_) | Tag::Stop | Tag::Subordinator | Tag::Relative | Tag::Modal
                    )
            });
            let crossed = crossed.count();
            let allowed = if after { 0 } else { 1 };
            if crossed > allowed {
                continue;
            }
            let distance = to.saturating_sub(from) + crossed * 10 + if after { 0 } else { 6 };
            if best.is_none_or(|(known, _)| distance < known) {
                best = Some((distance, mention.entity));
            }
        }
        best.map(|(_, entity)| entity)
    }
}

/// Whether a place follows a preposition.
pub(super) fn is_place_word(word: &str) -> bool {
    matches!(
        word,
        "in" | "at" | "near" | "outside" | "inside" | "off" | "across" | "around" | "throughout" | "within"
    )
}
