//! Whom a pronoun means: the most recent person it can agree with. A guess, and marked as one.

use crate::extract::Reading;
use crate::model::{Cast, EntityKind, Gender, LocalId, MentionForm, Quote, QuoteKind};
use crate::text::Span;

/// How many sentences back a pronoun may reach.
const REACH: usize = 3;

/// What is needed to resolve pronouns of a document.
#[derive(Debug)]
pub(super) struct People<'a> {
    reading: &'a Reading<'a>,
    cast: &'a Cast,
    quotes: &'a [Quote],
}

impl<'a> People<'a> {
    pub(super) fn of(reading: &'a Reading<'a>, cast: &'a Cast, quotes: &'a [Quote]) -> Self {
        Self { reading, cast, quotes }
    }

    /// The entity of a pronoun in lower case.
    pub(super) fn pronoun(&self, word: &str, at: Span) -> Option<LocalId> {
        if let Some(mention) = self.cast.at(at.start) {
            return Some(mention.entity);
        }
        match word {
            "he" | "him" | "his" | "himself" => self.recent(Gender::Male, at),
            "she" | "her" | "herself" => self.recent(Gender::Female, at),
            "i" | "me" | "my" | "myself" => self.speaker(at),
            _ => None,
        }
    }

    /// The first person of the same sentence, else of the nearest sentence before, that agrees.
    fn recent(&self, gender: Gender, at: Span) -> Option<LocalId> {
        let sentence = self.reading.sentence_at(at.start)?;
        for back in 0..=REACH.min(sentence) {
            let here = &self.reading.sentences[sentence - back];
            if back > 0 && !here.zone.tells() {
                continue;
            }
            let people = self.cast.within(here.span).iter().filter(|mention| {
                mention.kind == EntityKind::Person
                    && mention.form != MentionForm::Pronoun
                    && mention.span.end <= at.start
                    && self.cast.entity(mention.entity).gender.is_none_or(|known| known == gender)
            });
            let mut first = None;
            for person in people {
                if first.is_some_and(|other| other != person.entity) && back == 0 {
                    // Two people could be meant in one sentence: leave it open.
                    return self.sure(gender, here.span, at);
                }
                first = first.or(Some(person.entity));
            }
            if first.is_some() {
                return first;
            }
        }
        None
    }

    /// The only person of a sentence before a pronoun whose gender is known to agree.
    fn sure(&self, gender: Gender, sentence: Span, at: Span) -> Option<LocalId> {
        let mut known: Vec<LocalId> = (self.cast.within(sentence).iter())
            .filter(|mention| mention.kind == EntityKind::Person && mention.span.end <= at.start)
            .map(|mention| mention.entity)
            .filter(|&entity| self.cast.entity(entity).gender == Some(gender))
            .collect();
        known.dedup();
        known.first().copied()
    }

    fn speaker(&self, at: Span) -> Option<LocalId> {
        let inside = |quote: &&Quote| {
            quote.kind != QuoteKind::Indirect && quote.content.iter().any(|piece| piece.contains(at))
        };
        self.quotes.iter().find(inside).and_then(|quote| quote.speaker)
    }
}
