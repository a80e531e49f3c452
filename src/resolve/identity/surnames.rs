//! People whom a document names by their surname alone.
//!
//! A surname never joins by itself. It joins the one person of the case who has it, if an office or other names stand beside it
//! in both; of several people only one whom far more documents name than any other. The rest is a suggestion.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Joiner;
use super::names::Parts;
use super::variants::shared;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::word_lists::{WordList, WordLists};
use crate::model::{EntityKind, JoinKind, LocalEntity};
use crate::text::fold;

/// Somebody of the case with a full name.
struct Person {
    root: usize,
    /// How many documents name them.
    documents: usize,
    /// Listed as the holder of an office on the day of the document that names the surname.
    listed: bool,
}

/// Joins people known by a surname, as far as something beside the surname says who they are.
pub fn join(case: &mut Joiner<'_>, knowledge: &NameKnowledge) {
    let mut full: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut alone: Vec<(String, usize)> = Vec::new();
    for member in 0..case.members.len() {
        let local = case.local(member);
        if local.kind != EntityKind::Person || !local.named {
            continue;
        }
        let root = case.groups.root(member);
        match Parts::of(&local.name) {
            Some(parts) => surnames(&parts).into_iter().for_each(|surname| {
                full.entry(surname).or_default().insert(root);
            }),
            None if local.known.is_none() => alone.push((fold(&local.name), member)),
            None => {}
        }
    }
    let topics = case.topics();
    let lists = &knowledge.word_lists;
    // All are decided on what was known before, so that the order of documents leaves no trace.
    let mut decided: Vec<(usize, usize, Choice)> = Vec::new();
    for (surname, member) in &alone {
        let people: Vec<usize> = full.get(surname).into_iter().flatten().copied().collect();
        // Two that one document keeps apart may be one all the same: a person decides.
        if let [only] = people[..]
            && !case.may_join(*member, only)
            && case.documents_of(only).contains(&case.document(*member))
        {
            decided.push((*member, only, Choice::Likely));
            continue;
        }
        let mut free: Vec<Person> = Vec::new();
        for root in people {
            if case.may_join(*member, root) {
                let day = case.documents[case.document(*member)].document.published;
                let members = case.groups.members(root);
                let listed = members.iter().any(|&one| knowledge.offices.lists(&case.local(one).name, day));
                free.push(Person { root, documents: case.documents_of(root).len(), listed });
            }
        }
        if let Some((root, choice)) = choose(case, *member, &free, &topics, lists) {
            decided.push((*member, root, choice));
        }
    }
    for (member, root, choice) in decided {
        match choice {
            Choice::Same(rule, score) => case.join(member, root, rule, score),
            Choice::Likely => case.note(JoinKind::Likely, member, root, "surname-only", 0.6),
        }
    }
    offices(case, &alone, &full, lists);
}

enum Choice {
    Same(&'static str, f32),
    Likely,
}

/// Of those who have the surname, who is meant.
fn choose(
    case: &mut Joiner<'_>,
    member: usize,
    people: &[Person],
    topics: &[BTreeSet<usize>],
    lists: &WordLists,
) -> Option<(usize, Choice)> {
    let best = people.iter().max_by_key(|person| (person.documents, Reverse(person.root)))?;
    let rest = people.iter().filter(|person| person.root != best.root).map(|person| person.documents).max();
    let office = shares_title(case, member, best.root, lists);
    // "Sgt Moss" is not the Moss whom nobody else calls a sergeant.
    if office == Some(false) {
        return rest.is_none().then_some((best.root, Choice::Likely));
    }
    // "Obama" of a case with one listed Obama, whom most documents of the name mean.
    if best.listed
        && people.iter().filter(|person| person.listed).count() == 1
        && best.documents >= rest.unwrap_or(0) * 2
    {
        return Some((best.root, Choice::Same("surname+well-known", 0.85)));
    }
    match rest {
        None => {
            let beside = shared(case, topics, member, best.root);
            let choice = match (office, beside) {
                (Some(true), _) => Choice::Same("office+surname", 0.9),
                (_, 2..) => Choice::Same("surname+context", 0.85),
                _ if best.documents > 3 && beside > 0 => Choice::Same("surname+context", 0.8),
                _ => Choice::Likely,
            };
            Some((best.root, choice))
        }
        Some(next) => {
            let known = best.documents > 3
                && best.documents >= next * 4
                && shared(case, topics, member, best.root) > 1;
            known.then_some((best.root, Choice::Same("surname+well-known", 0.8)))
        }
    }
}

/// A Korean or Chinese name of three parts begins with the surname.
fn surnames(parts: &Parts) -> Vec<String> {
    let mut found = vec![parts.surname.clone()];
    if parts.middle.len() == 1 && parts.middle[0].chars().count() > 1 {
        found.push(parts.given.clone());
    }
    found
}

/// Whether a title that tells something ("Sgt", "President") is one of the other's too; `None` where there is none.
fn shares_title(case: &mut Joiner<'_>, member: usize, other: usize, lists: &WordLists) -> Option<bool> {
    let ours = titles(case.local(member), lists);
    if ours.is_empty() {
        return None;
    }
    let root = case.groups.root(other);
    let theirs: BTreeSet<String> =
        case.groups.members(root).iter().flat_map(|&member| titles(case.local(member), lists)).collect();
    Some(ours.iter().any(|title| theirs.contains(title)))
}

/// Last words of titles and heads of offices.
fn titles(entity: &LocalEntity, lists: &WordLists) -> BTreeSet<String> {
    let name = fold(&entity.name);
    let last = name.rsplit(' ').next().unwrap_or(&name).to_owned();
    let before = |alias: &String| {
        let alias = fold(alias);
        let words: Vec<&str> = alias.split(' ').collect();
        let at = words.iter().position(|word| *word == last || name.starts_with(&format!("{word} ")))?;
        at.checked_sub(1).map(|title| words[title].trim_matches('.').to_owned())
    };
    let held = entity.offices.iter().flat_map(|office| office.title.split(' ').map(str::to_owned));
    let mut found: BTreeSet<String> = entity.aliases.iter().filter_map(before).collect();
    found.extend(held);
    found.retain(|title| title.len() > 2 && !lists.holds(WordList::PlainTitle, title));
    found
}

/// "Commissioner Hale" in two documents that share other names, and nobody of the case is a Hale in full.
fn offices(
    case: &mut Joiner<'_>,
    alone: &[(String, usize)],
    full: &BTreeMap<String, BTreeSet<usize>>,
    lists: &WordLists,
) {
    let topics = case.topics();
    let mut held: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (surname, member) in alone.iter().filter(|(surname, _)| !full.contains_key(surname)) {
        for title in titles(case.local(*member), lists) {
            held.entry((surname.clone(), title)).or_default().push(*member);
        }
    }
    for block in held.values() {
        for pair in block.windows(2) {
            if shared(case, &topics, pair[0], pair[1]) > 1 {
                case.join(pair[0], pair[1], "office+surname", 0.85);
            } else {
                case.note(JoinKind::Likely, pair[0], pair[1], "office+surname", 0.6);
            }
        }
    }
}
