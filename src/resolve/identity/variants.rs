//! Full names of people in more than one form: "Ann Moss", "Ann B. Moss", "Annie Moss".

use std::collections::BTreeMap;

use super::Joiner;
use super::names::Parts;
use crate::knowledge::names::NameKnowledge;
use crate::model::{EntityKind, JoinKind};

/// Names both documents must share before a short form of a given name joins.
const BESIDE: usize = 2;

/// Joins names that differ by a middle name, where no two of the case contradict each other; and short forms of given names
/// where the documents share other names too.
pub fn join(case: &mut Joiner<'_>, knowledge: &NameKnowledge) {
    let mut by_name: BTreeMap<(String, String), Vec<(Parts, usize)>> = BTreeMap::new();
    for root in case.named(EntityKind::Person) {
        if let Some(parts) = Parts::of(&case.local(root).name).filter(|parts| parts.given.chars().count() > 1)
        {
            by_name.entry((parts.surname.clone(), parts.given.clone())).or_default().push((parts, root));
        }
    }
    lettered(case, &by_name);
    for ((surname, _), block) in &by_name {
        if is_letter(surname) {
            continue;
        }
        for (index, (one, root)) in block.iter().enumerate() {
            for (other, next) in &block[index + 1..] {
                if !one.nested(other) {
                    continue;
                }
                // "Ann Moss" could be "Ann B. Moss" or "Ann C. Moss": then she is neither.
                let torn = block.iter().any(|(third, _)| {
                    third.generation == one.generation && (third.nested(one) != third.nested(other))
                });
                if torn {
                    case.note(JoinKind::Likely, *root, *next, "name-variant", 0.6);
                } else {
                    case.join(*root, *next, "name-variant", 0.9);
                }
            }
        }
    }
    nicknames(case, &by_name, knowledge);
}

/// Whether a surname is one letter, which a court gave: "Witness K".
fn is_letter(surname: &str) -> bool {
    surname.chars().count() == 1
}

/// "Witness K" of one inquest is not that of another: only documents that share other names have the same one.
fn lettered(case: &mut Joiner<'_>, by_name: &BTreeMap<(String, String), Vec<(Parts, usize)>>) {
    let topics = case.topics();
    for (_, block) in by_name.iter().filter(|((surname, _), _)| is_letter(surname)) {
        for pair in block.windows(2) {
            let (one, other) = (pair[0].1, pair[1].1);
            if shared(case, &topics, one, other) >= BESIDE {
                case.join(one, other, "letter+context", 0.85);
            } else {
                case.note(JoinKind::Likely, one, other, "letter+context", 0.6);
            }
        }
    }
}

fn nicknames(
    case: &mut Joiner<'_>,
    by_name: &BTreeMap<(String, String), Vec<(Parts, usize)>>,
    knowledge: &NameKnowledge,
) {
    let topics = case.topics();
    let mut by_surname: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for ((surname, given), block) in by_name {
        by_surname.entry(surname).or_default().push((given, block[0].1));
    }
    for block in by_surname.values() {
        for (index, &(given, one)) in block.iter().enumerate() {
            let mut same =
                block.iter().filter(|(other, _)| *other != given && knowledge.same_given(given, other));
            let (Some(&(second, other)), None) = (same.next(), same.next()) else { continue };
            if block[..index].iter().any(|&(earlier, _)| earlier == second) {
                continue;
            }
            let shared = shared(case, &topics, one, other);
            if shared >= BESIDE {
                case.join(one, other, "given-name-variant", 0.85);
            } else {
                case.note(JoinKind::Likely, one, other, "given-name-variant", 0.6);
            }
        }
    }
}

/// How many telling names the documents of two groups share at best, two documents at a time.
pub fn shared(
    case: &mut Joiner<'_>,
    topics: &[std::collections::BTreeSet<usize>],
    one: usize,
    other: usize,
) -> usize {
    let (ours, theirs) = (case.documents_of(one), case.documents_of(other));
    let (one, other) = (case.groups.root(one), case.groups.root(other));
    let common = |a: usize, b: usize| {
        topics[a].intersection(&topics[b]).filter(|&&root| root != one && root != other).count()
    };
    // A few documents of each tell enough; all pairs of a large case would be too many.
    let pairs = ours.iter().take(8).flat_map(|&a| theirs.iter().take(64).map(move |&b| (a, b)));
    pairs.map(|(a, b)| common(a, b)).max().unwrap_or(0)
}
