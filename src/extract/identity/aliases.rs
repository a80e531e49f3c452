//! Aliases that the text states: "X, previously known as Y", "refer to him by his codename Y".

use super::clusters::Clusters;
use crate::extract::Reading;
use crate::extract::names::FoundName;
use crate::knowledge::names::word_lists::{WordList, WordLists};
use crate::model::{EntityKind, Gender};
use crate::text::{Span, fold};

/// Words between two names that are longer than this state nothing.
const LONGEST: usize = 160;

/// Joins entities of people that the story says are one.
pub fn resolve(reading: &Reading<'_>, found: &[FoundName], lists: &WordLists, clusters: &mut Clusters) {
    let people: Vec<usize> =
        (0..found.len()).filter(|&index| found[index].kind == EntityKind::Person).collect();
    for pair in people.windows(2) {
        let (one, two) = (pair[0], pair[1]);
        let Some(sentence) =
            reading.sentence_at(found[one].span.start).map(|index| &reading.sentences[index])
        else {
            continue;
        };
        if !sentence.zone.speaks() || !sentence.span.contains(found[two].span) {
            continue;
        }
        let between = Span::new(found[one].extent.end, found[two].extent.start);
        if between.len() > LONGEST {
            continue;
        }
        let between = plain(between.of(reading.text()));
        if states_alias(&between, lists) {
            join(one, two, found, reading, clusters);
        } else if renamed(&between, lists) && same_given(&found[one], &found[two], reading) {
            if let (Some(first), Some(second)) = (clusters.get(one), clusters.get(two)) {
                clusters.join(first, second, "stated-alias");
            }
        } else if let Some(gender) = names_pronoun(&between, lists) {
            // "Mr Khan refused to name Mr Blake, choosing to refer to him as": the person just named, not the one who acts.
            let earlier: Vec<usize> = people
                .iter()
                .copied()
                .filter(|&name| {
                    sentence.span.contains(found[name].span) && found[name].span.start < found[two].span.start
                })
                .collect();
            let subject = earlier.first().and_then(|&name| clusters.get(name));
            let object = earlier.iter().rev().copied().find(|&name| {
                let cluster = clusters.get(name);
                let agrees = cluster.is_some_and(|cluster| {
                    clusters.all[cluster].gender.is_none_or(|told| gender.is_none_or(|wanted| told == wanted))
                });
                cluster != subject && agrees
            });
            if let Some(object) = object {
                join(object, two, found, reading, clusters);
            }
        }
    }
}

fn join(one: usize, two: usize, found: &[FoundName], reading: &Reading<'_>, clusters: &mut Clusters) {
    let (Some(first), Some(second)) = (clusters.get(one), clusters.get(two)) else { return };
    // Two full names are two people, whatever stands between them: one of the two must be a single word.
    let single = |name: usize| !found[name].span.of(reading.text()).contains(' ');
    if single(one) || single(two) {
        let coded = single(one) && !single(two);
        let (into, from) = if coded { (second, first) } else { (first, second) };
        clusters.join(into, from, "stated-alias");
    }
}

/// Whether the words between two names say that the first had another surname.
fn renamed(between: &[String], lists: &WordLists) -> bool {
    between.len() <= 5
        && between.iter().all(|word| lists.holds(WordList::AliasBetween, word))
        && between.iter().any(|word| lists.holds(WordList::Renamed, word))
}

/// Whether two full names begin with the same word.
fn same_given(one: &FoundName, two: &FoundName, reading: &Reading<'_>) -> bool {
    let given = |name: &FoundName| name.span.of(reading.text()).split_once(' ').map(|(given, _)| fold(given));
    given(one).is_some_and(|name| given(two) == Some(name))
}

/// Whether the words between two names say that both are one.
fn states_alias(between: &[String], lists: &WordLists) -> bool {
    let listed = |word: &String| {
        lists.holds(WordList::AliasBetween, word) || word.chars().all(|letter| letter.is_ascii_digit())
    };
    let states = |words: String| lists.words(WordList::AliasStates).iter().any(|state| words.contains(state));
    between.len() <= 12 && between.iter().all(listed) && states(between.join(" "))
}

/// "refer to him by his codename": the gender of the pronoun; `None` where the words do not say that.
fn names_pronoun(between: &[String], lists: &WordLists) -> Option<Option<Gender>> {
    let place = between.iter().rposition(|word| matches!(word.as_str(), "him" | "her" | "them"))?;
    let mut before = between[..place].iter().rev().take(3);
    let calls = before.any(|word| lists.holds(WordList::AliasVerbs, word));
    let stated = lists.holds(WordList::AliasTails, &between[place + 1..].join(" "));
    (calls && stated).then(|| match between[place].as_str() {
        "him" => Some(Gender::Male),
        "her" => Some(Gender::Female),
        _ => None,
    })
}

/// Lower-case words without marks.
fn plain(between: &str) -> Vec<String> {
    let marks =
        |letter: char| letter.is_whitespace() || matches!(letter, ',' | '(' | ')' | '"' | '\'' | ':' | '-');
    let words = fold(between);
    let words = words.split(marks).map(|word| word.trim_end_matches('.'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
