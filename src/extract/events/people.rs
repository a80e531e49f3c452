//! Whom a pronoun means: the most recent person it can agree with. A guess, and marked as one.

use crate::extract::{Reading, Sentence};
use crate::knowledge::events::{Class, Words};
use crate::model::{Cast, EntityKind, Gender, LocalId, Mention, MentionForm, Quote, QuoteKind};
use crate::text::Span;

/// How many sentences back a pronoun may reach.
const REACH: usize = 3;

/// How far before "man" its article may stand: "a 23-year-old warehouse worker".
const PHRASE: usize = 7;

/// What is needed to resolve pronouns of a document.
#[derive(Debug)]
pub(super) struct People<'a> {
    reading: &'a Reading<'a>,
    cast: &'a Cast,
    quotes: &'a [Quote],
    words: &'a Words,
}

impl<'a> People<'a> {
    pub(super) fn of(
        reading: &'a Reading<'a>,
        cast: &'a Cast,
        quotes: &'a [Quote],
        words: &'a Words,
    ) -> Self {
        Self { reading, cast, quotes, words }
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
            "it" => self.organization(at),
            _ => None,
        }
    }

    /// "The council welcomed the review. It will pay …": the organisation that opens the sentence before in the paragraph, or this
    /// one, where no other stands between.
    fn organization(&self, at: Span) -> Option<LocalId> {
        let here = self.reading.sentence_at(at.start)?;
        let sentences = &self.reading.sentences;
        for number in [Some(here), here.checked_sub(1)].into_iter().flatten() {
            let sentence = &sentences[number];
            if sentence.paragraph != sentences[here].paragraph {
                return None;
            }
            let before =
                self.cast.within(sentence.span).iter().filter(|mention| mention.span.end <= at.start);
            let mut named = before.filter(|mention| mention.kind == EntityKind::Organization);
            let Some(first) = named.next() else { continue };
            let opening =
                self.reading.text().get(sentence.span.start..first.extent.start).unwrap_or("").trim();
            let opens = matches!(opening, "" | "The" | "the");
            return (opens && named.all(|other| other.entity == first.entity)).then_some(first.entity);
        }
        None
    }

    /// The only person of the same sentence that agrees, else the first of the nearest sentence before that stands
    /// where a subject can: not after a preposition, not before `'s`. Open where two people of one sentence could be meant.
    fn recent(&self, gender: Gender, at: Span) -> Option<LocalId> {
        let sentence = self.reading.sentence_at(at.start)?;
        // Nobody calls himself "he".
        let speaker = self.speaker(at);
        for back in 0..=REACH.min(sentence) {
            let here = &self.reading.sentences[sentence - back];
            if back > 0 && !here.zone.tells() {
                continue;
            }
            let mut people: Vec<&Mention> = (self.cast.within(here.span).iter())
                .filter(|mention| {
                    mention.kind == EntityKind::Person
                        && mention.form != MentionForm::Pronoun
                        && mention.span.end <= at.start
                        && Some(mention.entity) != speaker
                        && self.cast.entity(mention.entity).gender.is_none_or(|known| known == gender)
                })
                .collect();
            let several = people.iter().any(|mention| mention.entity != people[0].entity);
            if back == 0 && (several || people.is_empty() && self.introduces(here, at)) {
                return None;
            }
            people.retain(|mention| back == 0 || self.may_be_subject(mention));
            if let Some(first) = people.first() {
                return Some(first.entity);
            }
            if several {
                return None;
            }
        }
        None
    }

    /// Whether a sentence brings somebody without a name up before a place: "why a 23-year-old is dead and why he …".
    fn introduces(&self, sentence: &Sentence, at: Span) -> bool {
        let text = self.reading.text();
        let before = self.reading.tokens_of(sentence).iter().take_while(|token| token.span.end <= at.start);
        let words: Vec<&str> = before.map(|token| token.span.of(text)).collect();
        let opened = |from: usize| {
            words[from.saturating_sub(PHRASE)..from]
                .iter()
                .any(|word| matches!(*word, "a" | "an" | "A" | "An"))
        };
        let human = |word: &str| {
            let known = self.words.get(word);
            word == "old" || known.is(Class::Human) && !known.is(Class::Pronoun) && !known.is(Class::Relative)
        };
        (0..words.len()).any(|index| human(words[index]) && opened(index))
    }

    /// Whether a mention stands where a subject can.
    fn may_be_subject(&self, mention: &Mention) -> bool {
        const PREPOSITIONS: &[&str] = &[
            "to", "of", "by", "with", "for", "from", "against", "on", "about", "in", "at", "over", "between",
            "and",
        ];
        let text = self.reading.text();
        let before = text.get(..mention.extent.start).unwrap_or("").trim_end();
        let before = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or("");
        let after = text.get(mention.extent.end..).unwrap_or("");
        !PREPOSITIONS.contains(&before.to_lowercase().as_str()) && !after.starts_with(['\'', '’'])
    }

    fn speaker(&self, at: Span) -> Option<LocalId> {
        let inside = |quote: &&Quote| {
            quote.kind != QuoteKind::Indirect && quote.content.iter().any(|piece| piece.contains(at))
        };
        self.quotes.iter().find(inside).and_then(|quote| quote.speaker)
    }
}
