//! Whom a description means: the name that stands beside the same description elsewhere in the document.
//!
//! "PC Adam Sorrell … the officer", "Daniel Hale, a warehouse worker … the worker", "Victor Lyle, 58 … a 58-year-old man".
//! Two people who could be meant are nobody.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::clauses::{Chunk, Clauses};
use super::tags::{Tag, TaggedSentence};
use crate::extract::{Reading, ages};
use crate::knowledge::Knowledge;
use crate::knowledge::descriptions::DescriptionKnowledge;
use crate::knowledge::events::{Class, Words};
use crate::model::{Cast, EntityKind, EventMention, LocalId, Mention, MentionForm, Object};
use crate::text::{Token, TokenKind};

/// How many words a description beside a name may have.
const LONGEST: usize = 8;

/// How far before "known as Adam Sorrell" the word may stand that describes him.
const REACH: usize = 14;

/// How many events back "the victim" may look.
const RECENT: usize = 100;

/// Descriptions of a document and whom each is told to mean.
#[derive(Debug)]
pub(super) struct Described<'a> {
    cast: &'a Cast,
    knowledge: &'a DescriptionKnowledge,
    /// People by the common noun that describes them.
    people: FxHashMap<Box<str>, BTreeSet<LocalId>>,
    ages: FxHashMap<u32, BTreeSet<LocalId>>,
    /// Organisations and places by the words of their names: "the council".
    things: FxHashMap<Box<str>, BTreeSet<LocalId>>,
}

impl<'a> Described<'a> {
    /// Reads the descriptions that stand beside names.
    pub(super) fn of(reading: &Reading<'_>, cast: &'a Cast, knowledge: &'a Knowledge) -> Self {
        let mut described = Self {
            cast,
            knowledge: &knowledge.descriptions,
            people: FxHashMap::default(),
            ages: FxHashMap::default(),
            things: FxHashMap::default(),
        };
        for mention in cast.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            if mention.kind == EntityKind::Person {
                described.read_person(reading, mention, &knowledge.events.words);
            } else if mention.kind != EntityKind::Other {
                for word in mention.span.of(reading.text()).split(' ').filter(|word| word.len() > 3) {
                    described.things.entry(word.to_lowercase().into()).or_default().insert(mention.entity);
                }
            }
        }
        for age in ages::find(reading, cast) {
            let Object::Words(words) = age.object else { continue };
            if let Ok(years) = words.of(reading.text()).parse() {
                described.ages.entry(years).or_default().insert(age.subject);
            }
        }
        described
    }

    fn read_person(&mut self, reading: &Reading<'_>, mention: &Mention, words: &Words) {
        let text = reading.text();
        let entity = mention.entity;
        let title = text.get(mention.extent.start..mention.span.start).unwrap_or("").trim();
        for word in self.knowledge.titled(title) {
            self.people.entry(word.into()).or_default().insert(entity);
        }
        let Some(sentence) = reading.sentence_at(mention.span.start).map(|at| &reading.sentences[at]) else {
            return;
        };
        let tokens = reading.tokens_of(sentence);
        let first = tokens.partition_point(|token| token.span.start < mention.extent.start);
        let next = tokens.partition_point(|token| token.span.start < mention.extent.end);
        let found = [
            described_after(text, &tokens[next.min(tokens.len())..], words),
            described_before(text, &tokens[..first], words),
            known_as(text, &tokens[..first], words),
        ];
        for head in found.into_iter().flatten() {
            self.people.entry(head.to_lowercase().into()).or_default().insert(entity);
        }
    }

    /// The entity that a noun phrase without a name means, if one alone can be meant.
    pub(super) fn whom(
        &self,
        sentence: &TaggedSentence,
        clauses: &Clauses,
        chunk: &Chunk,
        told: &[EventMention],
    ) -> Option<LocalId> {
        let head = sentence.lower(chunk.head);
        if let Some(named) = self.apposition(sentence, clauses, chunk) {
            return Some(named);
        }
        if let Some(years) = age_of(sentence, chunk) {
            return only(self.ages.get(&years)?).filter(|&person| self.agrees(head, person));
        }
        let definite = matches!(sentence.lower(chunk.start), "the" | "this" | "that");
        if !definite || chunk.mark.is_some() {
            return None;
        }
        if !sentence.tokens[chunk.head].word.is(Class::Human) && self.knowledge.part(head).is_none() {
            let bare = chunk.end - chunk.start == 2;
            return only(self.things.get(head)?).filter(|_| bare && sentence.tag(chunk.head) == Tag::Noun);
        }
        self.by_part(head, told).or_else(|| {
            let alike = self.people.iter().filter(|(word, _)| self.knowledge.alike(word, head));
            let people: BTreeSet<LocalId> = alike.flat_map(|(_, people)| people.iter().copied()).collect();
            only(&people).filter(|&person| self.agrees(head, person))
        })
    }

    /// "Daniel Hale, the warehouse worker who …": the name right before the comma.
    fn apposition(&self, sentence: &TaggedSentence, clauses: &Clauses, chunk: &Chunk) -> Option<LocalId> {
        let human = sentence.tokens[chunk.head].word.is(Class::Human);
        let comma = chunk.start.checked_sub(1).filter(|&at| sentence.tag(at) == Tag::Comma)?;
        let before = clauses.chunks.get(clauses.chunk_of(comma.checked_sub(1)?)?)?;
        let opens = matches!(sentence.tag(chunk.start), Tag::Determiner);
        let closes = matches!(sentence.tag(chunk.end), Tag::Relative | Tag::Comma | Tag::Stop | Tag::Verb(_));
        let named = self.cast.mentions.get(sentence.tokens[before.head].mention?)?;
        let person = named.kind == EntityKind::Person && !before.joined && before.end == comma;
        (human && opens && closes && person).then_some(named.entity)
    }

    /// "the victim": the only one who has the part in the events told so far.
    fn by_part(&self, head: &str, told: &[EventMention]) -> Option<LocalId> {
        let part = self.knowledge.part(head)?;
        let recent = &told[told.len().saturating_sub(RECENT)..];
        let people: BTreeSet<LocalId> = (recent.iter().filter(|event| part.kinds.contains(&event.kind)))
            .flat_map(|event| event.participants.iter())
            .filter(|one| one.role == part.role && self.cast.entity(one.entity).kind == EntityKind::Person)
            .map(|one| one.entity)
            .collect();
        only(&people)
    }

    fn agrees(&self, word: &str, person: LocalId) -> bool {
        let told = self.knowledge.gender(word);
        let known = self.cast.entity(person).gender;
        told.zip(known).is_none_or(|(told, known)| told == known)
    }
}

fn only(people: &BTreeSet<LocalId>) -> Option<LocalId> {
    people.first().copied().filter(|_| people.len() == 1)
}

/// The age in "a 24-year-old man".
fn age_of(sentence: &TaggedSentence, chunk: &Chunk) -> Option<u32> {
    let number = (chunk.start..chunk.end).find(|&at| {
        sentence.tag(at) == Tag::Number && sentence.lower(at + 1) == "-" && sentence.lower(at + 2) == "year"
    })?;
    sentence.lower(number).parse().ok()
}

/// `, the 23-year-old warehouse worker` right after a name.
fn described_after<'t>(text: &'t str, tokens: &[Token], words: &Words) -> Option<&'t str> {
    let mut after = tokens.iter().map(|token| (token.kind, token.span.of(text)));
    after.next().filter(|(_, mark)| *mark == ",")?;
    let mut after = after.peekable();
    let (_, article) = after.peek().copied()?;
    if !matches!(article, "a" | "an" | "the") {
        return None;
    }
    let phrase = after.take(LONGEST).take_while(|(kind, word)| {
        !matches!(*word, "," | "." | ";")
            && !words.get(word).is(Class::Preposition)
            && (*kind != TokenKind::Mark || *word == "-")
    });
    phrase.map(|(_, word)| word).filter(|word| is_human(words, word)).last()
}

/// `police officer` or `the officer,` right before a name.
fn described_before<'t>(text: &'t str, tokens: &[Token], words: &Words) -> Option<&'t str> {
    let mut before = tokens.iter().rev().map(|token| token.span.of(text));
    let mut word = before.next()?;
    let comma = word == ",";
    if comma {
        word = before.next()?;
    }
    let opened = before.take(3).any(|word| matches!(word, "a" | "an" | "the" | "The" | "A"));
    (is_human(words, word) && (!comma || opened)).then_some(word)
}

/// `a police officer known as`, `the officer, who can be identified only as` before a name.
fn known_as<'t>(text: &'t str, tokens: &[Token], words: &Words) -> Option<&'t str> {
    const BETWEEN: &[&str] = &["as", "the", "code", "by", "only", "name", "today", "simply"];
    let mut before = tokens.iter().rev().map(|token| token.span.of(text)).peekable();
    let mut introduced = false;
    while let Some(word) = before.next_if(|word| BETWEEN.contains(word)) {
        introduced |= matches!(word, "as" | "code");
    }
    before.next().filter(|word| introduced && matches!(*word, "known" | "identified" | "named" | "to"))?;
    before.take(REACH).take_while(|word| *word != "by").find(|word| is_human(words, word))
}

fn is_human(words: &Words, word: &str) -> bool {
    let known = words.get(word);
    known.is(Class::Human) && !known.is(Class::Pronoun) && !known.is(Class::Relative)
}
