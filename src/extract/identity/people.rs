//! The sieve for people: full names, then surnames and given names of people the document has introduced.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::clusters::Clusters;
use super::implied::{self, Implied};
use super::person::PersonName;
use super::{Scope, scope};
use crate::extract::Reading;
use crate::extract::names::FoundName;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::titles::Binds;
use crate::model::EntityKind;

/// A person's name of the document.
pub struct Named {
    /// Place among the found names.
    pub index: usize,
    /// Its parts.
    pub name: PersonName,
    /// The full name that a name of one word says.
    pub implied: Option<Implied>,
    /// Introduced as somebody's relative.
    pub kin: bool,
    scope: Scope,
}

/// Ties every name of a person to an entity.
pub fn resolve(
    reading: &Reading<'_>,
    found: &[FoundName],
    knowledge: &NameKnowledge,
    clusters: &mut Clusters,
) {
    let mut people: Vec<Named> = found
        .iter()
        .enumerate()
        .filter(|(_, name)| name.kind == EntityKind::Person)
        .map(|(index, name)| Named {
            index,
            name: PersonName::of(name, reading, knowledge),
            implied: None,
            kin: implied::is_kin(name, reading, &knowledge.word_lists),
            scope: scope(reading, name),
        })
        .collect();
    implied::complete(&mut people, found, reading, knowledge);
    let parts = parts_of_longer(&people, knowledge);
    full_names(&people, &parts, knowledge, clusters);
    families(&people, found, reading, clusters);
    let known = introduced(&people, clusters);
    let mut past = Past::default();
    for (place, person) in people.iter().enumerate() {
        if clusters.get(person.index).is_none() {
            let shared = coordinated(&people, place, found, reading);
            if !single(&known, &past, person, shared, knowledge, clusters) {
                past.alone(person, clusters);
            }
        }
        if let Some(cluster) = clusters.get(person.index) {
            past.tied.insert((&person.name.words, person.scope), cluster);
        }
    }
}

/// A full name of the document, once for each scope: what names of one word are compared with, however often it stands.
struct Introduced<'a> {
    name: &'a PersonName,
    scope: Scope,
    cluster: usize,
    /// Introduced as somebody's relative.
    kin: bool,
    /// Its first and last place among the found names.
    first: usize,
    last: usize,
}

fn introduced<'a>(people: &'a [Named], clusters: &Clusters) -> Vec<Introduced<'a>> {
    let mut known: Vec<Introduced<'a>> = Vec::new();
    let mut places: FxHashMap<(usize, Scope, &[String]), usize> = FxHashMap::default();
    for person in people.iter().filter(|person| person.name.is_full()) {
        let Some(cluster) = clusters.get(person.index) else { continue };
        let (name, scope) = (&person.name, person.scope);
        match places.entry((cluster, scope, &name.words)) {
            Entry::Occupied(place) => known[*place.get()].last = person.index,
            Entry::Vacant(place) => {
                place.insert(known.len());
                let (first, last, kin) = (person.index, person.index, person.kin);
                known.push(Introduced { name, scope, cluster, kin, first, last });
            }
        }
    }
    known
}

/// For each name the longer one of which it is the surname: "Ruiz Calderón" of "María Fernanda Ruiz Calderón", "al-Masri" of
/// "Abdul Rahman al-Masri". Of two such people it is neither's.
fn parts_of_longer(people: &[Named], knowledge: &NameKnowledge) -> Vec<Option<usize>> {
    let mut long: Vec<(usize, &PersonName, Scope)> = Vec::new();
    for (place, person) in people.iter().enumerate().filter(|(_, person)| person.name.words.len() > 2) {
        if !long.iter().any(|(_, name, scope)| name.words == person.name.words && *scope == person.scope) {
            long.push((place, &person.name, person.scope));
        }
    }
    let given = |word: &str| {
        let flags = knowledge.lexicon.flags(word_key(word));
        flags.any(Flags::MALE.or(Flags::FEMALE))
            || flags.any(Flags::GIVEN) && !flags.any(Flags::SURNAME.or(Flags::PARTICLE))
    };
    let part = |person: &Named| {
        let name = &person.name;
        let surname = name.title.is_some_and(|title| title.binds == Binds::Surname) || !given(name.given());
        if !name.is_full() || !surname || person.implied.is_some() {
            return None;
        }
        let mut found = long.iter().filter(|(_, other, scope)| {
            other.words.len() > name.words.len()
                && other.words.ends_with(&name.words)
                && name.agrees(other.gender)
                && (name.generation.is_none() || name.generation == other.generation)
                && (*scope == person.scope || *scope == Scope::Story && person.scope == Scope::Aside)
        });
        match (found.next(), found.next()) {
            (Some((place, ..)), None) => Some(*place),
            _ => None,
        }
    };
    people.iter().map(part).collect()
}

/// Names of two words or more: one entity for each, with its variants; then the surnames of two words of longer names.
fn full_names(people: &[Named], parts: &[Option<usize>], knowledge: &NameKnowledge, clusters: &mut Clusters) {
    let mut known: Vec<(usize, usize)> = Vec::new();
    let whole =
        people.iter().enumerate().filter(|(place, person)| person.name.is_full() && parts[*place].is_none());
    for (place, person) in whole {
        let same = |other: &PersonName| {
            (&other.words, &other.generation) == (&person.name.words, &person.name.generation)
        };
        let exact = known.iter().find(|(other, _)| same(&people[*other].name));
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
        if exact.is_none() {
            known.push((place, cluster));
        }
        let rule = person.implied.as_ref().map_or(rule, |implied| implied.rule);
        clusters.tie(person.index, cluster, rule);
        let entry = &mut clusters.all[cluster];
        if person.name.sure || entry.gender.is_none() {
            entry.gender = person.name.gender.or(entry.gender);
        }
        if let Some(implied) = &person.implied {
            entry.name.get_or_insert_with(|| implied.name.clone());
            entry.known = entry.known.take().or_else(|| implied.known.clone());
        }
    }
    for (person, part) in people.iter().zip(parts) {
        if let Some(cluster) = part.and_then(|longer| clusters.get(people[longer].index)) {
            let rule = if person.name.title.is_some() { "title+surname" } else { "surname" };
            tie(person, cluster, rule, clusters);
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

/// Names of one word: to the person introduced with that surname or given name, if there is one and only one. Tells
/// whether there was.
fn single(
    known: &[Introduced<'_>],
    past: &Past<'_>,
    person: &Named,
    shared: Option<&str>,
    knowledge: &NameKnowledge,
    clusters: &mut Clusters,
) -> bool {
    let word = person.name.surname();
    let compatible = |other: &&Introduced<'_>| {
        other.scope == person.scope || other.scope == Scope::Story && person.scope == Scope::Aside
    };
    let by = |earlier: bool, part: fn(&PersonName) -> &str, same: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let stands = |other: &&Introduced<'_>| {
            if earlier { other.first < person.index } else { other.last > person.index }
        };
        let mut found: Vec<usize> = known
            .iter()
            .filter(compatible)
            .filter(|other| stands(other) && same(part(other.name)))
            .filter(|other| shared.is_none_or(|surname| other.name.surname() == surname))
            .filter(|other| {
                person.name.generation.is_none() || other.name.generation == person.name.generation
            })
            .map(|other| other.cluster)
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
        for part in [PersonName::surname as fn(&PersonName) -> &str, PersonName::first_of_three] {
            for earlier in [true, false] {
                let mut found = by(earlier, part, &|name| name == word);
                // "Mr Stone" is the father where there is a "Stone Jr." too.
                let junior = |cluster: &usize| {
                    known.iter().any(|other| other.cluster == *cluster && other.name.generation.is_some())
                };
                if found.len() > 1 && person.name.generation.is_none() {
                    found.retain(|cluster| !junior(cluster));
                }
                // Who comes into the story as a relative is not whom a surname meant before, unless a title tells.
                let relative =
                    |cluster: &usize| known.iter().any(|other| other.cluster == *cluster && other.kin);
                if !earlier || past.is_lonely(person, clusters) {
                    let titled = |cluster: usize| {
                        person.name.sure && clusters.all[cluster].gender == person.name.gender
                    };
                    found.retain(|cluster| !relative(cluster) || titled(*cluster));
                }
                if let Some(cluster) = past.one_of(&found, person) {
                    tie(person, cluster, rule, clusters);
                    return true;
                }
                if found.len() > 1 {
                    return false;
                }
            }
        }
    }
    if !one_letter && person.name.may_be_given() {
        let given = |same: &dyn Fn(&str) -> bool| {
            let mut found = by(true, PersonName::given, same);
            found.extend(by(false, PersonName::given, same));
            found.sort_unstable();
            found.dedup();
            found
        };
        let mut found = given(&|name| name == word);
        if found.is_empty() {
            found = given(&|name| knowledge.same_given(name, word));
        }
        let rule = if person.name.title.is_some() { "title+given-name" } else { "given-name" };
        if let [cluster] = found[..] {
            tie(person, cluster, rule, clusters);
            return true;
        }
    }
    let found =
        if one_letter || shared.is_some() { None } else { by_other_part(known, person, knowledge, clusters) };
    if let Some((cluster, rule)) = found {
        tie(person, cluster, rule, clusters);
    }
    found.is_some()
}

/// The one person of whose name a word is another part than the last: the first surname of a Spanish name ("Ms Ruiz" of "Ana Ruiz
/// Calderón"), or after a title the family name before the given one ("Mr Li" of "Li Wenhao", "Mr Najib" of "Najib Razak").
fn by_other_part(
    known: &[Introduced<'_>],
    person: &Named,
    knowledge: &NameKnowledge,
    clusters: &Clusters,
) -> Option<(usize, &'static str)> {
    let word = person.name.surname();
    let flags = knowledge.lexicon.flags(word_key(word));
    if flags.any(Flags::GIVEN) && !flags.any(Flags::SURNAME) || word.chars().count() < 2 {
        return None;
    }
    let titled = person.name.title.is_some_and(|title| title.binds == Binds::Surname);
    let part = |name: &PersonName| match name.words.as_slice() {
        [first, _] => titled && first == word,
        [_, middle @ .., _] => middle.iter().any(|other| other == word),
        _ => false,
    };
    let mut found: Vec<usize> = known
        .iter()
        .filter(|other| {
            other.scope == person.scope || other.scope == Scope::Story && person.scope == Scope::Aside
        })
        .filter(|other| part(other.name) || other.name.surname() == word)
        .map(|other| other.cluster)
        .collect();
    found.sort_unstable();
    found.dedup();
    // Whoever has the word as a surname makes it doubtful; to be meant by it as a surname is decided elsewhere.
    let by_part = |cluster: usize| known.iter().any(|other| other.cluster == cluster && part(other.name));
    match found[..] {
        [cluster] if by_part(cluster) && person.name.agrees(clusters.all[cluster].gender) => {
            Some((cluster, if titled { "title+surname" } else { "surname" }))
        }
        _ => None,
    }
}

/// What has been decided for the names so far.
#[derive(Default)]
struct Past<'a> {
    /// The entity that words were last tied to.
    tied: FxHashMap<(&'a [String], Scope), usize>,
    /// Entities that have no full name, by their words.
    lonely: FxHashMap<&'a [String], Vec<(Scope, usize)>>,
}

impl<'a> Past<'a> {
    /// The only candidate, or among several the one that the same words have been tied to before.
    fn one_of(&self, found: &[usize], person: &Named) -> Option<usize> {
        if let [only] = found {
            return Some(*only);
        }
        let precedent = *self.tied.get(&(person.name.words.as_slice(), person.scope))?;
        found.contains(&precedent).then_some(precedent)
    }

    /// Whether the words were left as a name of their own before.
    fn is_lonely(&self, person: &Named, clusters: &Clusters) -> bool {
        let known = self.lonely.get(person.name.words.as_slice()).into_iter().flatten();
        known.into_iter().any(|(scope, cluster)| {
            *scope == person.scope && person.name.agrees(clusters.all[*cluster].gender)
        })
    }

    /// Nobody of that name was introduced: one entity for all such mentions that agree.
    fn alone(&mut self, person: &'a Named, clusters: &mut Clusters) {
        let known = self.lonely.entry(&person.name.words).or_default();
        let reaches =
            |scope: Scope| scope == person.scope || (scope, person.scope) == (Scope::Story, Scope::Aside);
        let earlier = known
            .iter()
            .find(|(scope, cluster)| reaches(*scope) && person.name.agrees(clusters.all[*cluster].gender));
        match earlier {
            Some(&(_, cluster)) => tie(person, cluster, "same-name", clusters),
            None => {
                let cluster = clusters.open(EntityKind::Person);
                known.push((person.scope, cluster));
                tie(person, cluster, "first-mention", clusters);
            }
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
