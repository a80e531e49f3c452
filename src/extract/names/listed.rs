//! Evidence from the gazetteer.

use rustc_hash::FxHashSet;

use super::candidate::Candidate;
use super::words::{Shape, Word};
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::gazetteer::{Entry, Strength};
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::lexicon::Flags;
use crate::model::EntityKind;

/// The countries whose people a document names.
pub fn peoples<'a>(words: &[Word], text: &str, knowledge: &'a NameKnowledge) -> FxHashSet<&'a str> {
    let named = words.iter().filter(|word| word.flags.any(Flags::DEMONYM) && word.capital());
    let entries = named.filter_map(|word| knowledge.gazetteer.get(word.span.of(text)));
    entries
        .filter(|entry| entry.sort == "demonym" && !entry.country.is_empty())
        .map(|entry| entry.country)
        .collect()
}

/// Adds the listed names that begin at word `at`; `peoples` are the countries whose people the document names.
pub fn find(
    words: &[Word],
    at: usize,
    end: usize,
    text: &str,
    peoples: &FxHashSet<&str>,
    knowledge: &NameKnowledge,
    out: &mut Vec<Candidate>,
) {
    let word = &words[at];
    if word.shape == Shape::Mark || !knowledge.gazetteer.starts(word.key) {
        return;
    }
    let keys = words[at..end].iter().map(|word| word.key);
    for (length, entry) in knowledge.gazetteer.at(keys) {
        let stop = at + length;
        if !fits(words, at, stop, text, entry) {
            continue;
        }
        // "Gary, Ind.": an abbreviated state stands behind its town.
        if entry.sort == "state" {
            let town = at > 1 && words[at - 1].span.of(text) == "," && words[at - 2].capital();
            if town {
                out.push(Candidate::new(at, stop, EntityKind::Place, 5.0, "town+state"));
            }
            continue;
        }
        let mut score: f32 = match entry.strength {
            Strength::Strong => 5.0,
            // "Jordan" where the document tells of Jordanians too.
            Strength::Weak if entry.sort == "country" && peoples.contains(entry.country) => 5.0,
            Strength::Weak => 2.2,
            Strength::Hint => 1.2,
        };
        if length > 1 {
            score += 1.0;
        }
        let doubtful = length == 1 && (word.first || word.shouted);
        if doubtful && word.flags.any(Flags::COMMON.or(Flags::GIVEN).or(Flags::SURNAME)) {
            score -= 1.5;
        }
        // "the Met", "the Treasury": an article before a capital inside a sentence tells a name from a word.
        let article = at > 0 && !word.first && words[at - 1].key == word_key("the");
        if entry.kind == EntityKind::Organization && entry.strength == Strength::Weak && article {
            score += 2.0;
        }
        let rule = match entry.kind {
            EntityKind::Organization => "listed-organization",
            EntityKind::Place if entry.sort == "country" => "listed-country",
            EntityKind::Place => "listed-place",
            EntityKind::Person => "listed-person",
            EntityKind::Other => "demonym",
        };
        // A short acronym among other capitals ("IT", "US" in a headline of capitals) tells little.
        if word.shouted && entry.exact {
            score = if word.flags.any(Flags::COMMON.or(Flags::FUNCTION)) { 0.0 } else { score - 1.0 };
        }
        out.push(Candidate::new(at, stop, entry.kind, score, rule));
    }
}

/// Whether the words are written as a name: capitals where the entry has them, acronyms exactly.
pub fn fits(words: &[Word], at: usize, stop: usize, text: &str, entry: &Entry) -> bool {
    if entry.exact {
        return words[at].span.cover(words[stop - 1].span).of(text) == entry.words;
    }
    if stop - at == 1 {
        return words[at].capital() && words[at].shape != Shape::Initial;
    }
    let listed = entry.words.split([' ', '-']);
    let found = words[at..stop].iter().filter(|word| word.shape != Shape::Mark);
    found.zip(listed).all(|(word, part)| word.capital() || !part.starts_with(char::is_uppercase))
}
