//! What the grammar of reported speech is made of: verbs of saying and closed classes of words.
//!
//! The data are `gazetteer/rules/cues.tsv`, `gazetteer/rules/quotes.toml` and the weights in
//! `gazetteer/model/quotes.bin`. It knows no text.

mod cues;
mod weights;
mod words;

pub use cues::{Cue, CueClass, CueForm, Takes};
pub use weights::{Decider, Deciders};
pub use words::{Class, Word};

use rustc_hash::FxHashMap;

/// Verbs of saying and the classes of words around them.
#[derive(Debug, Default)]
pub struct QuoteKnowledge {
    words: FxHashMap<Box<[u8]>, Word>,
    cues: Vec<Cue>,
    nouns: words::Nouns,
    deciders: Deciders,
}

/// Weights of the deciders.
const MODEL: &[u8] = include_bytes!("../../../gazetteer/model/quotes.bin");

/// Longer words are in no list.
const LONGEST: usize = 24;

impl QuoteKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        Self::with(Deciders::decode(MODEL).unwrap_or_default())
    }

    /// The lists built into the program, with other weights.
    pub fn with(deciders: Deciders) -> Self {
        let cues = cues::builtin();
        let mut words = words::builtin();
        for (number, cue) in cues.iter().enumerate() {
            for (form, spelling) in cue.spellings() {
                let word = words.entry(spelling.as_bytes().into()).or_default();
                word.class = word.class | form.class();
                word.cue = Some((number as u16, form));
            }
        }
        Self { words, cues, nouns: words::nouns(), deciders }
    }

    /// What a word is: by the lists, else by its capital or its ending. `word` is one token.
    pub fn word(&self, word: &str) -> Word {
        let bytes = word.as_bytes();
        let mut lower = [0; LONGEST];
        if let Some(lower) = lower.get_mut(..bytes.len()) {
            lower.copy_from_slice(bytes);
            lower.make_ascii_lowercase();
            if let Some(found) = self.words.get(&*lower) {
                return *found;
            }
        }
        Word { class: words::guess(word), cue: None }
    }

    /// The trained deciders.
    pub fn deciders(&self) -> &Deciders {
        &self.deciders
    }

    /// The deciders, the second one replaced.
    pub fn into_deciders(self, trust: Decider) -> Deciders {
        Deciders { trust, ..self.deciders }
    }

    /// A cue by its number.
    pub fn cue(&self, number: u16) -> &Cue {
        &self.cues[usize::from(number)]
    }

    /// All cues.
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// Whether a noun, in lower case and the singular, names somebody who can speak: "officer".
    pub fn is_person(&self, noun: &str) -> bool {
        self.nouns.person.contains(noun)
    }

    /// Words in the names of organisations of the sort that a noun in lower case tells: "force" is a police or a
    /// constabulary.
    pub fn organization_words(&self, noun: &str) -> impl Iterator<Item = &str> {
        self.nouns.organization.get(noun).map_or("", |words| words).split(' ').filter(|word| !word.is_empty())
    }

    /// Titles, in lower case and without a stop, that a noun may stand for: "senator" for Sen.
    pub fn titles(&self, noun: &str) -> impl Iterator<Item = &str> {
        self.nouns.title.get(noun).map_or("", |words| words).split(' ').filter(|word| !word.is_empty())
    }

    /// Whether a noun, in lower case, names an occasion of speech: "interview".
    pub fn is_venue(&self, noun: &str) -> bool {
        self.nouns.venue.contains(noun)
    }

    /// Whether a noun, in lower case, names something with words on it that nobody says: "banner".
    pub fn is_inscription(&self, noun: &str) -> bool {
        self.nouns.inscription.contains(noun)
    }

    /// Whether `words` (lower case) is a form of a cue.
    pub fn is_cue(&self, words: &str) -> bool {
        self.words.get(words.as_bytes()).is_some_and(|word| word.cue.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_built_in() {
        let known = QuoteKnowledge::builtin();
        assert!(!known.deciders().ends.is_empty() && !known.deciders().trust.is_empty());
    }

    #[test]
    fn lists_are_read_and_the_rest_is_guessed() {
        let known = QuoteKnowledge::builtin();
        let (number, form) = known.word("Said").cue.expect("said is a cue");
        assert_eq!((known.cue(number).verb.as_str(), form), ("say", CueForm::Past));
        assert!(known.word("the").class.has(Class::DETERMINER));
        assert!(known.word("Kilvert").class.has(Class::NAME));
        assert!(known.word("strolled").class.has(Class::PAST));
        assert!(known.word("mayor's").cue.is_none());
    }
}
