//! Listed names of organisations, countries, places and peoples.

use rustc_hash::FxHashSet;

use super::phrases::Phrases;
use super::rows::{aliases, rows};
use crate::model::EntityKind;
use crate::text::slug;

/// How surely the words of an entry are its name wherever they stand with capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A town out of tens of thousands: only together with other evidence.
    Hint,
    /// A name that is a common word, a given name or a surname too.
    Weak,
    /// A name.
    Strong,
}

/// A listed name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The words as listed: this alias.
    pub words: &'static str,
    /// The main name.
    pub name: &'static str,
    /// Sort of thing.
    pub kind: EntityKind,
    /// Sort in the file: `police`, `court`, `country`, `capital`, `town`, `demonym`.
    pub sort: &'static str,
    /// ISO 3166 code of its country, where one.
    pub country: &'static str,
    /// How sure.
    pub strength: Strength,
    /// Must stand exactly as listed: acronyms, names of mixed case.
    pub exact: bool,
}

impl Entry {
    /// Key of the row, of the shape of the ids of a case: `o-metropolitan-police`, `l-france`.
    pub fn key(&self) -> String {
        let letter = match self.kind {
            EntityKind::Person => 'p',
            EntityKind::Organization => 'o',
            EntityKind::Place => 'l',
            EntityKind::Other => 'x',
        };
        format!("{letter}-{}", slug(self.name))
    }
}

/// Builds the index. Where lists disagree about words, organisations win over countries, these over places.
pub fn builtin() -> Phrases<Entry> {
    let weak: FxHashSet<&str> = rows(super::WEAK_NAMES).map(|[name]| name).collect();
    let mut found = Phrases::with_capacity(45_000);
    for [name, others, sort, country] in rows(super::ORGANIZATIONS) {
        for words in std::iter::once(name).chain(aliases(others)) {
            let kind = EntityKind::Organization;
            let strength = if weak.contains(words) { Strength::Weak } else { Strength::Strong };
            found.add(words, Entry { words, name, kind, sort, country, strength, exact: acronym(words) });
        }
    }
    for [name, others, _, country] in rows(super::COUNTRIES) {
        for words in std::iter::once(name).chain(aliases(others)) {
            let strength = if weak.contains(words) { Strength::Weak } else { Strength::Strong };
            let kind = EntityKind::Place;
            found.add(
                words,
                Entry { words, name, kind, sort: "country", country, strength, exact: acronym(words) },
            );
        }
    }
    for [words, country] in rows(super::DEMONYMS) {
        let (kind, strength) = (EntityKind::Other, Strength::Strong);
        found
            .add(words, Entry { words, name: words, kind, sort: "demonym", country, strength, exact: false });
    }
    for wanted in ["capital", "major", "region", "town", "small", "state"] {
        for [words, country, sort] in rows(super::PLACES).filter(|[_, _, class]| *class == wanted) {
            let strength = match sort {
                "capital" | "major" if !weak.contains(words) => Strength::Strong,
                "capital" | "major" => Strength::Weak,
                _ => Strength::Hint,
            };
            let kind = EntityKind::Place;
            found.add(
                words,
                Entry { words, name: words, kind, sort, country, strength, exact: acronym(words) },
            );
        }
    }
    found
}

/// Whether words are an acronym: capitals, stops and digits only.
fn acronym(words: &str) -> bool {
    words.len() <= 8
        && words.chars().filter(|letter| letter.is_uppercase()).count() >= 2
        && !words.chars().any(|letter| letter.is_lowercase() || letter == ' ')
        || matches!(words, "IS" | "MoD" | "DfE" | "DfT" | "easyJet" | "talkSPORT")
}
