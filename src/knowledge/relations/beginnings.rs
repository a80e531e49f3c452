//! Which patterns may match where a name stands: by its kind and by what follows it.
//!
//! Most names of a text begin no pattern; a look at the next word tells.

use rustc_hash::FxHashMap;

use super::pattern::{Element, Pattern};
use crate::model::EntityKind;

/// What stands after a name.
#[derive(Debug, Clone, Copy)]
pub enum Next<'a> {
    /// Another name.
    Name,
    /// A word or mark, in lower case.
    Word(&'a str),
    /// Nothing: the sentence ends.
    End,
}

/// Numbers of patterns, in order, by what may follow the first name.
#[derive(Debug, Default)]
struct Followers {
    /// A word that these patterns ask for, and all of `any`.
    words: FxHashMap<Box<str>, Vec<usize>>,
    /// A word that is asked for by none.
    any: Vec<usize>,
    names: Vec<usize>,
    end: Vec<usize>,
}

/// The patterns by the kind of their first name.
#[derive(Debug, Default)]
pub(super) struct Beginnings([Followers; 4]);

/// What the second part of a pattern may be, the parts that may be missing left out one after the other.
#[derive(Debug, Default)]
struct Second<'a> {
    words: Vec<&'a str>,
    any: bool,
    name: bool,
    end: bool,
}

impl Beginnings {
    pub(super) fn of(patterns: &[Pattern]) -> Self {
        let mut result = Self::default();
        let seconds: Vec<Second> = patterns.iter().map(second).collect();
        for followers in &mut result.0 {
            for word in seconds.iter().flat_map(|second| &second.words) {
                followers.words.entry((*word).into()).or_default();
            }
        }
        for (number, (pattern, second)) in patterns.iter().zip(&seconds).enumerate() {
            let Some((Element::Name(kinds, _), _)) = pattern.elements.first() else { continue };
            for kind in kinds {
                let followers = &mut result.0[*kind as usize];
                for (word, fitting) in &mut followers.words {
                    if second.any || second.words.contains(&&**word) {
                        fitting.push(number);
                    }
                }
                let sorts = [
                    (second.any, &mut followers.any),
                    (second.name, &mut followers.names),
                    (second.end, &mut followers.end),
                ];
                sorts.into_iter().filter(|(fits, _)| *fits).for_each(|(_, fitting)| fitting.push(number));
            }
        }
        result
    }

    pub(super) fn fitting(&self, kind: EntityKind, next: Next<'_>) -> &[usize] {
        let followers = &self.0[kind as usize];
        match next {
            Next::Name => &followers.names,
            Next::Word(word) => followers.words.get(word).unwrap_or(&followers.any),
            Next::End => &followers.end,
        }
    }
}

fn second(pattern: &Pattern) -> Second<'_> {
    let mut result = Second::default();
    for (element, optional) in pattern.elements.iter().skip(1) {
        match element {
            Element::Name(..) => result.name = true,
            Element::Words(words) => result.words.extend(words.iter().map(|word| &**word)),
            Element::Title | Element::Area | Element::Number => result.any = true,
            // It may be empty, so that the part behind it counts too.
            Element::Gap(_) => {
                result.any = true;
                continue;
            }
        }
        if !optional {
            return result;
        }
    }
    Second { any: true, name: true, end: true, ..result }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_begins_only_before_what_it_asks_for() {
        let read = |words: &str| Pattern::read("x", 1, words, 0.8).expect("sound");
        let patterns = [
            read("PERSON:s of|at the? ORG:o"),
            read("PERSON|ORG:s , a? TITLE of ORG:o"),
            read("PERSON:s ...3 ( ORG:o )"),
            read("PERSON:s ORG:o"),
        ];
        let found = Beginnings::of(&patterns);
        let check = |kind: EntityKind, next: Next<'_>, expected: &[usize]| {
            assert_eq!(found.fitting(kind, next), expected, "{kind:?} {next:?}");
        };
        check(EntityKind::Person, Next::Word("at"), &[0, 2]);
        check(EntityKind::Person, Next::Word(","), &[1, 2]);
        check(EntityKind::Person, Next::Word("ran"), &[2]);
        check(EntityKind::Person, Next::Name, &[3]);
        check(EntityKind::Person, Next::End, &[]);
        check(EntityKind::Organization, Next::Word(","), &[1]);
        check(EntityKind::Place, Next::Word(","), &[]);
    }
}
