//! Closed classes of words: `gazetteer/rules/quotes.toml`.

use std::collections::BTreeMap;
use std::ops::BitOr;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::CueForm;

const RULES: &str = include_str!("../../../gazetteer/rules/quotes.toml");

/// What a word may be, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(pub(crate) u32);

impl Class {
    /// the, his, three
    pub const DETERMINER: Self = Self(1);
    /// he, they
    pub const SUBJECT_PRONOUN: Self = Self(1 << 1);
    /// him, them
    pub const OBJECT_PRONOUN: Self = Self(1 << 2);
    /// is, was, been
    pub const BE: Self = Self(1 << 3);
    /// has, had
    pub const HAVE: Self = Self(1 << 4);
    /// did
    pub const DO: Self = Self(1 << 5);
    /// will, could
    pub const MODAL: Self = Self(1 << 6);
    /// not, never; also inside didn't
    pub const NOT: Self = Self(1 << 7);
    /// of, in
    pub const PREPOSITION: Self = Self(1 << 8);
    /// and, but
    pub const COORDINATOR: Self = Self(1 << 9);
    /// because, while
    pub const SUBORDINATOR: Self = Self(1 << 10);
    /// that
    pub const THAT: Self = Self(1 << 11);
    /// who, whether, how
    pub const WH: Self = Self(1 << 12);
    /// also, -ly
    pub const ADVERB: Self = Self(1 << 13);
    /// Monday, week
    pub const TIME: Self = Self(1 << 14);
    /// Mr, president
    pub const TITLE: Self = Self(1 << 15);
    /// A finite verb, or a plural noun spelt like one.
    pub const VERB: Self = Self(1 << 16);
    /// -ed, or an irregular past
    pub const PAST: Self = Self(1 << 17);
    /// -ing
    pub const GERUND: Self = Self(1 << 18);
    /// A capital.
    pub const NAME: Self = Self(1 << 19);
    /// Digits.
    pub const NUMBER: Self = Self(1 << 20);
    /// Any other word: nouns and adjectives.
    pub const NOUN: Self = Self(1 << 21);
    /// 's after a noun
    pub const POSSESSIVE: Self = Self(1 << 22);
    /// ,
    pub const COMMA: Self = Self(1 << 23);
    /// :
    pub const COLON: Self = Self(1 << 24);
    /// ;
    pub const SEMICOLON: Self = Self(1 << 25);
    /// A dash between words.
    pub const DASH: Self = Self(1 << 26);
    /// . ? !
    pub const STOP: Self = Self(1 << 27);
    /// ( [
    pub const OPEN: Self = Self(1 << 28);
    /// ) ]
    pub const CLOSE: Self = Self(1 << 29);
    /// A quotation, masked.
    pub const QUOTE: Self = Self(1 << 30);
    /// Any other mark: % / &
    pub const MARK: Self = Self(1 << 31);

    /// Verbs that make a clause: be, have, do, modals, finite verbs, pasts.
    pub const FINITE: Self =
        Self(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0 | Self::VERB.0 | Self::PAST.0);
    /// be, have, do, modals
    pub const AUXILIARY: Self = Self(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);

    /// Whether any of `other` is in the set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The set without `other`.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// What it may be.
    pub class: Class,
    /// Number and form of the cue it is spelt like.
    pub cue: Option<(u16, CueForm)>,
}

#[derive(Debug, Deserialize)]
struct Rules {
    words: BTreeMap<String, String>,
    organizations: BTreeMap<String, String>,
    titles: BTreeMap<String, String>,
}

/// Nouns for people and for occasions, as sets of their spellings.
#[derive(Debug, Default)]
pub(super) struct Nouns {
    /// officer, spokesperson
    pub person: FxHashSet<Box<str>>,
    /// letter, interview
    pub venue: FxHashSet<Box<str>>,
    /// sign, graffiti
    pub inscription: FxHashSet<Box<str>>,
    /// Words in the names of organisations that a noun stands for: watchdog, ombudsman
    pub organization: FxHashMap<Box<str>, Box<str>>,
    /// Titles that a noun stands for: senator, sen
    pub title: FxHashMap<Box<str>, Box<str>>,
}

fn class_of(name: &str) -> Option<Class> {
    Some(match name {
        "determiner" => Class::DETERMINER,
        "subject_pronoun" => Class::SUBJECT_PRONOUN,
        "object_pronoun" => Class::OBJECT_PRONOUN,
        "be" => Class::BE,
        "have" => Class::HAVE,
        "do" => Class::DO,
        "modal" => Class::MODAL,
        "not" => Class::NOT,
        "preposition" => Class::PREPOSITION,
        "coordinator" => Class::COORDINATOR,
        "subordinator" => Class::SUBORDINATOR,
        "that" => Class::THAT,
        "wh" => Class::WH,
        "adverb" => Class::ADVERB,
        "time" => Class::TIME,
        "title" => Class::TITLE,
        "verb" => Class::VERB,
        _ => return None,
    })
}

/// The words of all lists. Lists that cannot be read are left out; a test finds them.
pub(super) fn builtin() -> FxHashMap<Box<[u8]>, Word> {
    let mut result: FxHashMap<Box<[u8]>, Word> = FxHashMap::default();
    let lists = toml::from_str::<Rules>(RULES).map(|rules| rules.words).unwrap_or_default();
    for (name, list) in &lists {
        let Some(class) = class_of(name) else { continue };
        for spelling in list.split_whitespace() {
            let word = result.entry(spelling.as_bytes().into()).or_default();
            word.class = word.class | class;
            if class.has(Class::AUXILIARY) && spelling.ends_with('t') && spelling.contains(['\'', '’']) {
                word.class = word.class | Class::NOT;
            }
        }
    }
    result
}

/// The nouns of the file.
pub(super) fn nouns() -> Nouns {
    let Ok(Rules { words: lists, organizations, titles }) = toml::from_str::<Rules>(RULES) else {
        return Nouns::default();
    };
    let table = |rows: BTreeMap<String, String>| {
        rows.into_iter().map(|(noun, words)| (noun.into(), words.into())).collect()
    };
    let (organization, title) = (table(organizations), table(titles));
    let set = |name: &str| {
        lists.get(name).into_iter().flat_map(|list| list.split_whitespace()).map(Into::into).collect()
    };
    Nouns { person: set("person"), venue: set("venue"), inscription: set("inscription"), organization, title }
}

/// The class of a word that is in no list.
pub(super) fn guess(word: &str) -> Class {
    let contraction = |end: &str| word.ends_with(end);
    if word.starts_with(char::is_uppercase) && !word.contains(['\'', '’']) {
        Class::NAME
    } else if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        Class::NUMBER
    } else if ["'s", "’s", "'S", "’S"].contains(&word) {
        Class::POSSESSIVE
    } else if ["'ll", "’ll", "'d", "’d", "'ve", "’ve", "'re", "’re", "'m", "’m"].into_iter().any(contraction)
    {
        Class::SUBJECT_PRONOUN | Class::MODAL
    } else if word.starts_with(char::is_uppercase) {
        Class::NAME
    } else if contraction("ly") && word.len() > 4 {
        Class::ADVERB
    } else if contraction("ing") && word.len() > 4 {
        Class::GERUND
    } else if contraction("ed") && word.len() > 3 {
        Class::PAST
    } else {
        Class::NOUN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read() {
        let rules: Rules = toml::from_str(RULES).expect("the file is TOML");
        for (name, list) in &rules.words {
            let nouns = matches!(name.as_str(), "person" | "venue" | "inscription");
            assert!(nouns || class_of(name).is_some(), "{name} is no class");
            assert!(list.split_whitespace().all(|word| word.to_lowercase() == word), "{name} is lower case");
        }
    }

    #[test]
    fn words_in_no_list_go_by_capital_and_ending() {
        for (word, class) in [
            ("Hale", Class::NAME),
            ("they're", Class::MODAL),
            ("quickly", Class::ADVERB),
            ("’s", Class::POSSESSIVE),
            ("O’Brien", Class::NAME),
        ] {
            assert!(guess(word).has(class), "{word}");
        }
    }
}
