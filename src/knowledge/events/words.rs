//! Word classes for a light clause analysis.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::forms::{Form, Forms};
use super::inflect::Irregular;

/// A closed class of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Class {
    /// the, no, several
    Determiner = 1,
    /// his, whose
    Possessive = 1 << 1,
    /// of, by
    Preposition = 1 << 2,
    /// he, nobody
    Pronoun = 1 << 3,
    /// was; "got" too
    Be = 1 << 4,
    /// had
    Have = 1 << 5,
    /// did
    Do = 1 << 6,
    /// will
    Modal = 1 << 7,
    /// not, never, didn't
    Negation = 1 << 8,
    /// and
    Conjunction = 1 << 9,
    /// that, if, when
    Subordinator = 1 << 10,
    /// who
    Relative = 1 << 11,
    /// again
    Adverb = 1 << 12,
    /// former
    Adjective = 1 << 13,
    /// two, dozens
    Number = 1 << 14,
    /// Looks like a verb form but is a noun: police, wedding.
    Noun = 1 << 15,
    /// Forms of say, tell, claim.
    Speech = 1 << 16,
    /// Forms of hold, make, take: verbs that carry an event told by a noun.
    Light = 1 << 17,
    /// An event may begin here.
    Trigger = 1 << 18,
    /// man, officer: a human being named by a common noun.
    Human = 1 << 19,
}

/// What is known of a word: its classes, and the forms it can be as a verb or a noun.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    classes: u32,
    /// Verb forms the word can be.
    pub forms: Forms,
}

impl Word {
    /// Whether the word is in a class.
    pub fn is(self, class: Class) -> bool {
        self.classes & class as u32 != 0
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    determiners: Vec<String>,
    possessives: Vec<String>,
    prepositions: Vec<String>,
    pronouns: Vec<String>,
    be: Vec<String>,
    have: Vec<String>,
    r#do: Vec<String>,
    modals: Vec<String>,
    negations: Vec<String>,
    conjunctions: Vec<String>,
    subordinators: Vec<String>,
    relatives: Vec<String>,
    adverbs: Vec<String>,
    adjectives: Vec<String>,
    numbers: Vec<String>,
    nouns: Vec<String>,
    speech: Vec<String>,
    verbs: Vec<String>,
    light: Vec<String>,
    humans: Vec<String>,
    nouns_too: Vec<String>,
}

/// The word classes, by lower-cased word with a straight apostrophe or as written in the table.
#[derive(Debug, Default)]
pub struct Words {
    known: FxHashMap<Box<str>, Word>,
}

impl Words {
    pub(super) fn read(file: &str, irregular: &Irregular<'_>) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(file)?;
        let mut words = Self::default();
        let classes = [
            (&file.determiners, Class::Determiner),
            (&file.possessives, Class::Possessive),
            (&file.prepositions, Class::Preposition),
            (&file.pronouns, Class::Pronoun),
            (&file.be, Class::Be),
            (&file.have, Class::Have),
            (&file.r#do, Class::Do),
            (&file.modals, Class::Modal),
            (&file.negations, Class::Negation),
            (&file.conjunctions, Class::Conjunction),
            (&file.subordinators, Class::Subordinator),
            (&file.relatives, Class::Relative),
            (&file.adverbs, Class::Adverb),
            (&file.adjectives, Class::Adjective),
            (&file.numbers, Class::Number),
            (&file.nouns, Class::Noun),
            (&file.humans, Class::Human),
        ];
        for (list, class) in classes {
            for word in list {
                words.entry(word).classes |= class as u32;
            }
        }
        for (list, class) in
            [(&file.verbs, None), (&file.speech, Some(Class::Speech)), (&file.light, Some(Class::Light))]
        {
            for lemma in list {
                words.verb(lemma, class, irregular);
            }
        }
        for noun in &file.nouns_too {
            words.noun_form(noun, if noun.ends_with('s') { Form::Plural } else { Form::Singular });
        }
        Ok(words)
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        self.known.entry(word.into()).or_default()
    }

    /// Adds every form of a verb.
    pub(super) fn verb(&mut self, lemma: &str, class: Option<Class>, irregular: &Irregular<'_>) {
        for (word, forms) in irregular.verb(lemma) {
            let entry = self.entry(&word);
            entry.forms = entry.forms.union(forms);
            entry.classes |= class.map_or(0, |class| class as u32);
        }
    }

    /// Adds a form of a noun.
    pub(super) fn noun_form(&mut self, word: &str, form: Form) {
        self.entry(word).forms.insert(form);
    }

    /// Adds a participle that no listed verb forms: "born".
    pub(super) fn participle(&mut self, word: &str) {
        self.entry(word).forms.insert(Form::Participle);
    }

    /// Notes that an event may begin with the word.
    pub(super) fn mark_trigger(&mut self, word: &str) {
        self.entry(word).classes |= Class::Trigger as u32;
    }

    /// What is known of a word in lower case.
    pub fn get(&self, word: &str) -> Word {
        self.known.get(word).copied().unwrap_or_default()
    }
}
