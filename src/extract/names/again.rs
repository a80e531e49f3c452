//! The second pass: a name found once is found everywhere in its document, and a bare surname follows the person.

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::words::{Cases, Shape, Word};
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::phrases::Phrases;
use crate::model::EntityKind;

/// The names of a document, to be found again.
#[derive(Debug, Default)]
pub struct Found {
    whole: Phrases<(EntityKind, f32)>,
    surnames: FxHashMap<u64, ()>,
    given: FxHashMap<u64, ()>,
}

impl Found {
    /// Collects what a first pass found. Of two kinds for the same words the one with more evidence stays.
    pub fn of(chosen: &[Candidate], words: &[Word]) -> Self {
        let mut sums: FxHashMap<Vec<u64>, Vec<(EntityKind, f32)>> = FxHashMap::default();
        let mut order = Vec::new();
        let mut found = Self::default();
        for candidate in chosen {
            let name = &words[candidate.start..candidate.end];
            let keys: Vec<u64> = name.iter().map(|word| word.key).collect();
            let kinds = sums.entry(keys.clone()).or_insert_with(|| {
                order.push(keys);
                Vec::new()
            });
            match kinds.iter_mut().find(|(kind, _)| *kind == candidate.kind) {
                Some((_, sum)) => *sum += candidate.score,
                None => kinds.push((candidate.kind, candidate.score)),
            }
            if candidate.kind == EntityKind::Person {
                let last = &name[name.len() - 1];
                if candidate.from < candidate.start || name.len() > 1 {
                    found.surnames.insert(last.key, ());
                }
                if name.len() > 1 && name[0].shape == Shape::Title {
                    found.given.insert(name[0].key, ());
                }
            }
        }
        for keys in order {
            let kinds = &sums[&keys];
            let best = kinds.iter().fold(kinds[0], |best, &next| if next.1 > best.1 { next } else { best });
            found.whole.add_keys(&keys, best);
        }
        found
    }

    /// Adds the names that stand again at word `at`.
    pub fn find(
        &self,
        words: &[Word],
        begin: usize,
        at: usize,
        end: usize,
        cases: &Cases,
        out: &mut Vec<Candidate>,
    ) {
        let word = &words[at];
        if !word.capital() {
            return;
        }
        for (length, &(kind, sum)) in self.whole.at(words[at..end].iter().map(|word| word.key)) {
            let same = words[at..at + length].iter().all(|word| {
                word.capital()
                    || word.shape != Shape::Lower
                    || word.flags.any(Flags::PARTICLE.or(Flags::FUNCTION))
            });
            let single = length == 1 && (word.first || word.shouted) && is_common(word, cases);
            if same && !single {
                let score = if length > 1 { 4.0 } else { (sum * 0.4).clamp(0.5, 3.0) };
                out.push(Candidate::new(at, at + length, kind, score, "again"));
            }
        }
        if word.shape != Shape::Initial && !is_common(word, cases) {
            let joins = |other: &Word| {
                other.shape == Shape::Title && !other.flags.any(Flags::FUNCTION.or(Flags::TITLE))
            };
            let after_given = at > begin && joins(&words[at - 1]) && words[at - 1].flags.any(Flags::GIVEN);
            let before_name = at + 1 < end && joins(&words[at + 1]);
            if after_given || before_name && self.given.contains_key(&word.key) {
                // Part of a longer name, which other evidence finds.
            } else if self.surnames.contains_key(&word.key) {
                out.push(Candidate::new(at, at + 1, EntityKind::Person, 3.2, "surname-again"));
            } else if self.given.contains_key(&word.key) {
                out.push(Candidate::new(at, at + 1, EntityKind::Person, 1.8, "given-name-again"));
            }
        }
    }
}

/// Whether the document itself writes a word in lower case more often than not, or it is a common word in first place.
fn is_common(word: &Word, cases: &Cases) -> bool {
    let (lower, upper) = cases.get(&word.key).copied().unwrap_or_default();
    lower > upper
        || (word.first || word.shouted) && word.flags.any(Flags::COMMON.or(Flags::FUNCTION)) && upper == 0
}
