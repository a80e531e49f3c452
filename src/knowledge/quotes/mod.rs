//! What the grammar of reported speech is made of: verbs of saying and closed classes of words.
//!
//! The data are `gazetteer/rules/cues.tsv` and `gazetteer/rules/quotes.toml`. It knows no text.

mod cues;
mod words;

pub use cues::{Cue, CueClass, CueForm, Takes};
pub use words::{Class, Word};

use rustc_hash::FxHashMap;

/// Verbs of saying and the classes of words around them.
#[derive(Debug, Default)]
pub struct QuoteKnowledge {
    words: FxHashMap<Box<[u8]>, Word>,
    cues: Vec<Cue>,
    nouns: words::Nouns,
}

/// Longer words are in no list.
const LONGEST: usize = 24;

impl QuoteKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        let cues = cues::builtin();
        let mut words = words::builtin();
        for (number, cue) in cues.iter().enumerate() {
            for (form, spelling) in cue.spellings() {
                let word = words.entry(spelling.as_bytes().into()).or_default();
                word.class = word.class | form.class();
                word.cue = Some((number as u16, form));
            }
        }
        Self { words, cues, nouns: words::nouns() }
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

    /// Whether a noun, in lower case, names an occasion of speech: "interview".
    pub fn is_venue(&self, noun: &str) -> bool {
        self.nouns.venue.contains(noun)
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
