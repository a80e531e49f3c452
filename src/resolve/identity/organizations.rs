//! Short names of organisations that one document explains and another uses alone: "PSO", "Brackwater".

use std::collections::{BTreeMap, BTreeSet};

use super::Joiner;
use super::variants::shared;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::lexicon::Flags;
use crate::model::{EntityKind, JoinKind};
use crate::text::fold;

/// Joins an organisation known by one word to the one whose short form that word is, if the case has only one.
pub fn join(case: &mut Joiner<'_>, knowledge: &NameKnowledge) {
    let roots = case.named(EntityKind::Organization);
    let mut stated: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut spelled: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut alone: Vec<(String, usize)> = Vec::new();
    for &root in &roots {
        let members = case.groups.members(root).to_vec();
        let names: BTreeSet<String> = members.iter().map(|&member| fold(&case.local(member).name)).collect();
        if names.iter().all(|name| !name.contains(' ')) {
            alone.extend(names.iter().map(|name| (name.clone(), root)));
            continue;
        }
        for &member in &members {
            for alias in &case.local(member).aliases {
                let alias = fold(alias);
                let short = knowledge.without_form(&alias).to_owned();
                if !short.contains(' ') {
                    stated.entry(short).or_default().insert(root);
                }
            }
        }
        for name in names {
            if let Some(letters) = initials(knowledge.without_form(&name)) {
                spelled.entry(letters).or_default().insert(root);
            }
        }
    }
    let topics = case.topics();
    for (name, root) in alone {
        let plain = name.replace('.', "");
        if let Some(long) = stated.get(&name) {
            match long.iter().next().filter(|_| long.len() == 1) {
                Some(&long) => case.join(root, long, "stated-short-form", 0.9),
                None => {
                    long.iter().for_each(|&long| case.note(JoinKind::Likely, root, long, "short-form", 0.5))
                }
            }
        } else if let Some(&long) =
            spelled.get(&plain).filter(|long| long.len() == 1).and_then(BTreeSet::first)
        {
            // Initials that nobody explains may spell another name: the documents must share more than that.
            let word = knowledge.lexicon.flags(word_key(&plain)).any(Flags::COMMON.or(Flags::GIVEN));
            if !word && shared(case, &topics, root, long) > 0 {
                case.join(root, long, "acronym", 0.85);
            } else {
                case.note(JoinKind::Likely, root, long, "acronym", 0.5);
            }
        }
    }
}

/// The initials of a name of three words or more, small words left out.
fn initials(name: &str) -> Option<String> {
    let small = ["of", "for", "and", "the", "in", "on", "to", "&"];
    let words: Vec<&str> =
        name.split([' ', '-']).filter(|word| !word.is_empty() && !small.contains(word)).collect();
    (words.len() > 2).then(|| words.iter().filter_map(|word| word.chars().next()).collect())
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_leave_small_words_out() {
        assert_eq!(initials("office for harbour safety and trade").as_deref(), Some("ohst"));
        assert_eq!(initials("harbour bureau"), None);
    }
}
