//! The sieve for organisations, places and other things: listed aliases, acronyms, short forms.

use std::collections::BTreeMap;

use super::clusters::Clusters;
use super::{Scope, scope};
use crate::extract::Reading;
use crate::extract::names::FoundName;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::gazetteer::Entry;
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::lexicon::Flags;
use crate::model::EntityKind;
use crate::text::fold;

/// Ties every name of something that is no person to an entity.
pub fn resolve(
    reading: &Reading<'_>,
    found: &[FoundName],
    knowledge: &NameKnowledge,
    clusters: &mut Clusters,
) {
    let text = reading.text();
    let mut by_key: BTreeMap<(EntityKind, String), usize> = BTreeMap::new();
    for (index, name) in found.iter().enumerate().filter(|(_, name)| name.kind != EntityKind::Person) {
        let words = name.span.of(text);
        let plain = plain(words);
        let plain = match name.kind {
            EntityKind::Organization => knowledge.without_form(&plain).to_owned(),
            EntityKind::Place => without_rank(&plain).to_owned(),
            _ => plain,
        };
        let entry = knowledge.gazetteer.get(words).or_else(|| knowledge.gazetteer.get(&plain));
        let entry =
            entry.filter(|entry| entry.kind == name.kind).or_else(|| of_country(words, name.kind, knowledge));
        // Names of towns are shared by many: only their spelling joins them, and no row says which one is meant.
        let listed = entry.filter(|entry| !matches!(entry.sort, "town" | "small" | "region"));
        let key = listed.map_or_else(|| plain.clone(), |entry| self::plain(entry.name));
        let rule = if listed.is_some() && key != plain { "listed-alias" } else { "same-name" };
        let cluster = match by_key.get(&(name.kind, key.clone())) {
            Some(&cluster) => {
                clusters.tie(index, cluster, rule);
                cluster
            }
            None => {
                let cluster = clusters.open(name.kind);
                by_key.insert((name.kind, key), cluster);
                clusters.tie(index, cluster, "first-mention");
                cluster
            }
        };
        if let Some(entry) = listed {
            clusters.all[cluster].known = Some(entry.key());
        }
    }
    let of_kind = |wanted: EntityKind| -> Vec<(String, usize)> {
        let all = by_key.iter().filter(|((kind, _), _)| *kind == wanted);
        all.map(|((_, key), cluster)| (key.clone(), *cluster)).collect()
    };
    let (organizations, places) = (of_kind(EntityKind::Organization), of_kind(EntityKind::Place));
    short_forms(&organizations, &places, reading, found, knowledge, clusters);
    // "Johnson Space Center (JSC)": a place may have initials too.
    for (short, cluster) in &places {
        if clusters.all[*cluster].known.is_some() {
            continue;
        }
        let mut long = places.iter().filter(|(long, other)| other != cluster && is_acronym(short, long));
        if let (Some((_, other)), None) = (long.next(), long.next()) {
            clusters.join(*other, *cluster, "acronym");
        }
    }
}

/// `texas` of "state of texas".
fn without_rank(place: &str) -> &str {
    let ranks = ["state of ", "city of ", "town of ", "county of "];
    ranks.into_iter().find_map(|rank| place.strip_prefix(rank)).unwrap_or(place)
}

/// The listed body of a country that a longer name begins with: "US State Department", "UK Home Office".
fn of_country<'a>(words: &str, kind: EntityKind, knowledge: &'a NameKnowledge) -> Option<&'a Entry> {
    let places = words.match_indices(' ').map(|(place, _)| place);
    places.filter(|_| kind == EntityKind::Organization).find_map(|place| {
        let country = knowledge.gazetteer.get(&words[..place]).filter(|entry| entry.sort == "country")?;
        let body = knowledge.gazetteer.get(words[place..].trim_start())?;
        (body.kind == kind && body.country == country.country && body.sort != "company").then_some(body)
    })
}

/// Folded, without "the".
fn plain(words: &str) -> String {
    let folded = fold(words);
    let name = folded.strip_prefix("the ").unwrap_or(&folded);
    name.trim_end_matches('.').replace(" & ", " and ")
}

/// Acronyms and first words of organisations whose long form stands in the story, if there is only one.
fn short_forms(
    organizations: &[(String, usize)],
    places: &[(String, usize)],
    reading: &Reading<'_>,
    found: &[FoundName],
    knowledge: &NameKnowledge,
    clusters: &mut Clusters,
) {
    let in_story = |cluster: usize, clusters: &Clusters| {
        clusters.all[cluster].members.iter().any(|&name| scope(reading, &found[name]) == Scope::Story)
    };
    // Heads last: which university "the University" is depends on all that each is called.
    let rounds =
        organizations.iter().map(|one| (one, false)).chain(organizations.iter().map(|one| (one, true)));
    for ((short, cluster), heads) in rounds {
        let gone = clusters.all[*cluster].members.is_empty();
        if gone || clusters.all[*cluster].known.is_some() || !in_story(*cluster, clusters) {
            continue;
        }
        // "the University": a head with a capital and an article, found as such.
        let all =
            |rule: &str| clusters.all[*cluster].members.iter().all(|&name| found[name].rule.id() == rule);
        let company = all("company-again");
        let head = all("short-form") || knowledge.lexicon.flags(word_key(short)).any(HEADS);
        let namesake = places.iter().any(|(place, _)| place == short);
        let fits = |long: &str| {
            is_acronym(short, long)
                || is_start(short, long, company, knowledge)
                || heads && head && is_head(short, long)
                || !namesake && is_object(short, long, knowledge)
        };
        let named = |other: usize| clusters.all[other].members.len();
        let beside = |short: &str, long: &str, cluster: usize, other: usize| {
            let spells = spells(short, long);
            let (ours, theirs) = (&clusters.all[cluster].members, &clusters.all[other].members);
            let bracketed = |one: usize, two: usize| in_brackets(reading, &found[one], &found[two]);
            spells
                && ours.iter().any(|&one| {
                    theirs.binary_search(&(one + 1)).is_ok() && bracketed(one, one + 1)
                        || one > 0 && theirs.binary_search(&(one - 1)).is_ok() && bracketed(one - 1, one)
                })
        };
        let mut long: Vec<&(String, usize)> = organizations
            .iter()
            .filter(|(_, other)| other != cluster && in_story(*other, clusters))
            .filter(|(long, other)| fits(long) || beside(short, long, *cluster, *other))
            .collect();
        long.sort_by_key(|(_, other)| std::cmp::Reverse(named(*other)));
        // Of several universities "the University" is the one the story is about.
        let main = heads && long.len() > 1 && named(long[0].1) >= 3 * named(long[1].1).max(1);
        if main {
            long.truncate(1);
        }
        if let [(long, other)] = long[..] {
            let rule = if is_acronym(short, long) || spells(short, long) { "acronym" } else { "short-form" };
            clusters.join(*other, *cluster, rule);
        }
    }
}

/// Whether letters are the initials of a name of three words or more (two for two letters), small words free.
fn is_acronym(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|letter| *letter != '.').collect();
    if letters.len() < 2 || letters.contains(' ') {
        return false;
    }
    let words: Vec<&str> = long.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let initials = |skip: bool| -> String {
        let small = |word: &&str| skip && matches!(*word, "of" | "for" | "and" | "the" | "in" | "on" | "to");
        words.iter().filter(|word| !small(word)).filter_map(|word| word.chars().next()).collect()
    };
    words.len() > 1 && (initials(true) == letters || initials(false) == letters)
}

/// Whether every letter of a short name is the initial of some word of a long one, in whatever order: "UAAR", "CEI (Italian Episcopal
/// Conference)". Only beside the name, in brackets.
fn spells(short: &str, long: &str) -> bool {
    let mut initials: Vec<char> = long.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    let letters = short.chars().count();
    (2..=8).contains(&letters)
        && short.chars().all(|letter| {
            let place = initials.iter().position(|initial| *initial == letter);
            place.map(|place| initials.swap_remove(place)).is_some()
        })
}

/// Whether the second of two names stands in brackets after the first.
fn in_brackets(reading: &Reading<'_>, one: &FoundName, two: &FoundName) -> bool {
    let text = reading.text();
    let between = text.get(one.span.end..two.span.start).map(str::trim);
    between == Some("(") && text.get(two.span.end..).is_some_and(|rest| rest.starts_with(')'))
}

/// `University` for `Hill University` or `University of Hill`.
fn is_head(short: &str, long: &str) -> bool {
    let of = |rest: &str| rest.starts_with(" of ") || rest.starts_with(" for ");
    long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
        || long.strip_prefix(short).is_some_and(of)
}

/// What a lone word must be to stand for a longer name that it is the head of: "the University".
const HEADS: Flags = Flags::ORGANIZATION_END.or(Flags::ORGANIZATION_START);

/// `Scientology` for `Church of Scientology`: the only word after the head, if it is no place, people or common word.
fn is_object(short: &str, long: &str, knowledge: &NameKnowledge) -> bool {
    let Some(head) = long.strip_suffix(short).and_then(|rest| rest.strip_suffix(" of ")) else {
        return false;
    };
    let other = Flags::COMMON
        .or(Flags::GIVEN)
        .or(Flags::MAJOR)
        .or(Flags::COUNTRY)
        .or(Flags::DEMONYM)
        .or(Flags::TOWN)
        .or(Flags::PLACE_PART)
        .or(Flags::ORGANIZATION);
    let flags = |word: &str| knowledge.lexicon.flags(word_key(word));
    !short.contains(' ') && !head.contains(' ') && flags(head).any(HEADS) && !flags(short).any(other)
}

/// `Brackwater` for `Brackwater Storage`: the first word or words, if they are nothing else. `company`: the words were found as
/// the start of a name with a legal form, which is enough.
fn is_start(short: &str, long: &str, company: bool, knowledge: &NameKnowledge) -> bool {
    let Some(rest) = long.strip_prefix(short).filter(|rest| rest.starts_with(' ')) else { return false };
    let other =
        Flags::COMMON.or(Flags::GIVEN).or(Flags::MAJOR).or(Flags::COUNTRY).or(Flags::DEMONYM).or(Flags::TOWN);
    let first = short.split(' ').next().unwrap_or(short);
    let plain = knowledge.lexicon.flags(word_key(first)).any(other) && !short.contains(' ');
    let heads = rest
        .split(' ')
        .filter(|word| !word.is_empty())
        .all(|word| knowledge.lexicon.flags(word_key(word)).any(Flags::ORGANIZATION_END));
    // "Eastmarch Police" is whole already: "Eastmarch Police Association" is another.
    let last = short.rsplit(' ').next().unwrap_or(short);
    let whole = short.contains(' ') && knowledge.lexicon.flags(word_key(last)).any(Flags::ORGANIZATION_END);
    company || !plain && !whole && heads && short.len() > 3
}
