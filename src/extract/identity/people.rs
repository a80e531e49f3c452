//! The sieve for people: full names, then surnames and given names of people the document has introduced.

use super::clusters::Clusters;
use super::person::PersonName;
use super::{Scope, scope};
use crate::extract::Reading;
use crate::extract::names::FoundName;
use crate::knowledge::names::NameKnowledge;
use crate::model::EntityKind;

/// A person's name of the document.
struct Named {
    /// Place among the found names.
    index: usize,
    name: PersonName,
    scope: Scope,
}

/// Ties every name of a person to an entity.
pub fn resolve(
    reading: &Reading<'_>,
    found: &[FoundName],
    knowledge: &NameKnowledge,
    clusters: &mut Clusters,
) {
    let people: Vec<Named> = found
        .iter()
        .enumerate()
        .filter(|(_, name)| name.kind == EntityKind::Person)
        .map(|(index, name)| Named {
            index,
            name: PersonName::of(name, reading, knowledge),
            scope: scope(reading, name),
        })
        .collect();
    full_names(&people, knowledge, clusters);
    families(&people, found, reading, clusters);
    for (place, person) in people.iter().enumerate() {
        if clusters.get(person.index).is_none() {
            let shared = coordinated(&people, place, found, reading);
            single(&people, person, shared, clusters);
        }
    }
}

/// Names of two words or more: one entity for each, with its variants.
fn full_names(people: &[Named], knowledge: &NameKnowledge, clusters: &mut Clusters) {
    let mut known: Vec<(usize, usize)> = Vec::new();
    for (place, person) in people.iter().enumerate().filter(|(_, person)| person.name.is_full()) {
        let exact = known.iter().find(|(other, _)| people[*other].name.words == person.name.words);
        let variant = || {
            let mut same = known.iter().filter(|(other, _)| {
                people[*other].scope == person.scope && people[*other].name.same_full(&person.name, knowledge)
            });
            let first = same.next()?;
            same.all(|other| other.1 == first.1).then_some(first)
        };
        let (cluster, rule) = match exact {
            Some(&(_, cluster)) => (cluster, "same-name"),
            None => match variant() {
                Some(&(_, cluster)) => (cluster, "name-variant"),
                None => (clusters.open(EntityKind::Person), "first-mention"),
            },
        };
        known.push((place, cluster));
        clusters.tie(person.index, cluster, rule);
        let entry = &mut clusters.all[cluster];
        if person.name.sure || entry.gender.is_none() {
            entry.gender = person.name.gender.or(entry.gender);
        }
    }
}

/// `the Marsh family`, `the Marshes`: several people, so none of them.
fn families(people: &[Named], found: &[FoundName], reading: &Reading<'_>, clusters: &mut Clusters) {
    let mut known: Vec<(&str, usize)> = Vec::new();
    for person in people.iter().filter(|person| !person.name.is_full() && person.name.title.is_none()) {
        let name = &found[person.index];
        let (before, after) = (reading.text().get(..name.span.start), reading.text().get(name.span.end..));
        let article = before.is_some_and(|before| before.ends_with("the ") || before.ends_with("The "));
        let family = article && after.is_some_and(|after| after.trim_start().starts_with("famil"));
        if !family && name.rule.id() != "family" {
            continue;
        }
        let stem = person.name.surname().trim_end_matches('s');
        match known.iter().find(|(other, _)| *other == stem) {
            Some(&(_, cluster)) => clusters.tie(person.index, cluster, "family"),
            None => {
                let cluster = clusters.open(EntityKind::Person);
                known.push((stem, cluster));
                clusters.tie(person.index, cluster, "family");
            }
        }
    }
}

/// Names of one word: to the person introduced with that surname or given name, if there is one and only one.
fn single(people: &[Named], person: &Named, shared: Option<&str>, clusters: &mut Clusters) {
    let word = person.name.surname();
    let compatible = |other: &&Named| {
        other.name.is_full() && other.scope == person.scope
            || other.scope == Scope::Story && person.scope == Scope::Aside && other.name.is_full()
    };
    let by = |earlier: bool, part: fn(&PersonName) -> &str| -> Vec<usize> {
        let mut found: Vec<usize> = people
            .iter()
            .filter(compatible)
            .filter(|other| (other.index < person.index) == earlier && part(&other.name) == word)
            .filter(|other| shared.is_none_or(|surname| other.name.surname() == surname))
            .filter_map(|other| clusters.get(other.index))
            .filter(|&cluster| person.name.agrees(clusters.all[cluster].gender))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let one_letter = word.chars().count() < 2;
    if !one_letter && person.name.may_be_surname() && shared.is_none() {
        let rule = if person.name.title.is_some() { "title+surname" } else { "surname" };
        // East Asian names: the surname comes first.
        for part in [PersonName::surname as fn(&PersonName) -> &str, first_of_three] {
            for earlier in [true, false] {
                let found = by(earlier, part);
                if let Some(cluster) = one_of(&found, people, person, clusters) {
                    return tie(person, cluster, rule, clusters);
                }
                if found.len() > 1 {
                    return alone(people, person, clusters);
                }
            }
        }
    }
    if !one_letter && person.name.may_be_given() {
        let mut found = by(true, PersonName::given);
        found.extend(by(false, PersonName::given));
        found.sort_unstable();
        found.dedup();
        let rule = if person.name.title.is_some() { "title+given-name" } else { "given-name" };
        if let [cluster] = found[..] {
            return tie(person, cluster, rule, clusters);
        }
    }
    alone(people, person, clusters);
}

fn first_of_three(name: &PersonName) -> &str {
    if name.words.len() == 3 { name.given() } else { "" }
}

/// The only candidate, or among several the one that the same words have been tied to before.
fn one_of(found: &[usize], people: &[Named], person: &Named, clusters: &Clusters) -> Option<usize> {
    if let [only] = found {
        return Some(*only);
    }
    let before = people.iter().filter(|other| {
        other.index < person.index && other.name.words == person.name.words && other.scope == person.scope
    });
    let precedent = before.rev().find_map(|other| clusters.get(other.index))?;
    found.contains(&precedent).then_some(precedent)
}

/// Nobody of that name was introduced: one entity for all such mentions that agree.
fn alone(people: &[Named], person: &Named, clusters: &mut Clusters) {
    let same = people.iter().filter(|other| {
        other.index < person.index
            && !other.name.is_full()
            && other.name.words == person.name.words
            && (other.scope == person.scope || (other.scope, person.scope) == (Scope::Story, Scope::Aside))
    });
    let earlier = same.filter_map(|other| clusters.get(other.index)).find(|&cluster| {
        let introduced = clusters.all[cluster]
            .members
            .iter()
            .any(|&member| people.iter().any(|other| other.index == member && other.name.is_full()));
        let family = clusters.all[cluster].members.iter().any(|&member| clusters.tied_by(member, "family"));
        !introduced && !family && person.name.agrees(clusters.all[cluster].gender)
    });
    match earlier {
        Some(cluster) => tie(person, cluster, "same-name", clusters),
        None => {
            let cluster = clusters.open(EntityKind::Person);
            tie(person, cluster, "first-mention", clusters);
        }
    }
}

fn tie(person: &Named, cluster: usize, rule: &'static str, clusters: &mut Clusters) {
    clusters.tie(person.index, cluster, rule);
    let entry = &mut clusters.all[cluster];
    entry.gender = entry.gender.or(person.name.gender);
}

/// `Chris and Donald Smith`: the surname that a given name shares with the name after "and".
fn coordinated<'a>(
    people: &'a [Named],
    place: usize,
    found: &[FoundName],
    reading: &Reading<'_>,
) -> Option<&'a str> {
    let (person, next) = (&people[place], people.get(place + 1)?);
    let between = crate::text::Span::new(found[person.index].extent.end, found[next.index].extent.start);
    let linked = matches!(between.of(reading.text()).trim(), "and" | "&");
    (linked && next.name.is_full() && person.name.title.is_none()).then(|| next.name.surname())
}
