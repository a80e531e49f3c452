//! Patterns over the names and words of a sentence.
//!
//! ```text
//! PERSON:s , a? TITLE of|at the? ORG:o
//! ```
//! `PERSON`, `ORG`, `PLACE` and `OTHER` stand for a name of the kind, joined by `|`; `:s` and `:o` mark subject and object.
//! `TITLE` stands for the words of a post, `AREA` for "northern" and the like, `NUM` for a number, `...3` for up to three
//! words that are no names and no marks. A lower-case word or mark stands for itself; `a|b` for either; a final `?` makes it optional.

use super::kind_of;
use crate::model::EntityKind;

/// Which end of the relation a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// From whom.
    Subject,
    /// To whom or what.
    Object,
}

/// One part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// A name of one of the kinds.
    Name(Vec<EntityKind>, Option<End>),
    /// One of some words.
    Words(Vec<Box<str>>),
    /// The words of a post.
    Title,
    /// "northern", "central".
    Area,
    /// A number.
    Number,
    /// Up to so many words.
    Gap(usize),
}

/// A pattern and the relation it tells.
#[derive(Debug)]
pub struct Pattern {
    /// The kind of the relation.
    pub kind: String,
    /// Its id: `works_for/3`.
    pub rule: String,
    /// Parts in order, and whether each may be missing.
    pub elements: Vec<(Element, bool)>,
    /// How sure it is.
    pub confidence: f32,
}

impl Pattern {
    pub(super) fn read(kind: &str, number: usize, words: &str, confidence: f32) -> Result<Self, String> {
        let elements: Vec<_> = words.split(' ').map(element).collect();
        let ends = |end: End| {
            elements
                .iter()
                .filter(|(element, _)| matches!(element, Element::Name(_, Some(is)) if *is == end))
                .count()
        };
        if ends(End::Subject) != 1 || ends(End::Object) != 1 {
            return Err(format!("relations.toml: {kind}: {words:?} needs one :s and one :o"));
        }
        if !matches!(elements.first(), Some((Element::Name(..), false))) {
            return Err(format!("relations.toml: {kind}: {words:?} must begin with a name"));
        }
        Ok(Self { kind: kind.to_owned(), rule: format!("{kind}/{number}"), elements, confidence })
    }
}

fn element(word: &str) -> (Element, bool) {
    let (word, optional) = match word.strip_suffix('?') {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (word, false),
    };
    let (name, end) = match word.split_once(':') {
        Some((name, "s")) => (name, Some(End::Subject)),
        Some((name, "o")) => (name, Some(End::Object)),
        _ => (word, None),
    };
    let kinds: Option<Vec<EntityKind>> = name.split('|').map(kind_of).collect();
    let element = match (kinds, word) {
        (Some(kinds), _) => Element::Name(kinds, end),
        (_, "TITLE") => Element::Title,
        (_, "AREA") => Element::Area,
        (_, "NUM") => Element::Number,
        _ => match word.strip_prefix("...").and_then(|count| count.parse().ok()) {
            Some(count) => Element::Gap(count),
            None => Element::Words(word.split('|').map(Into::into).collect()),
        },
    };
    (element, optional)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_patterns() {
        let pattern =
            Pattern::read("works_for", 1, "PERSON:s , a? TITLE of|at ORG|PLACE:o", 0.8).expect("sound");
        assert_eq!(pattern.elements.len(), 6);
        assert_eq!(pattern.elements[2], (Element::Words(vec!["a".into()]), true));
        assert_eq!(
            pattern.elements[5].0,
            Element::Name(vec![EntityKind::Organization, EntityKind::Place], Some(End::Object))
        );
        for broken in ["PERSON:s of ORG", "of PERSON:s ORG:o", "PERSON of ORG:o"] {
            assert!(Pattern::read("x", 1, broken, 0.8).is_err(), "{broken}");
        }
    }
}
