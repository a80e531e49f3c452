//! Aliases that the text states: "X, previously known as Y", "refer to him by his codename Y".

use super::clusters::Clusters;
use crate::extract::Reading;
use crate::extract::names::FoundName;
use crate::model::{EntityKind, Gender};
use crate::text::{Span, fold};

/// Words that may stand between two names of which one is said to be the other's alias.
const BETWEEN: &[&str] = &[
    "who",
    "was",
    "is",
    "has",
    "had",
    "been",
    "be",
    "previously",
    "formerly",
    "also",
    "only",
    "better",
    "then",
    "until",
    "now",
    "today",
    "can",
    "could",
    "by",
    "his",
    "her",
    "their",
    "the",
    "codename",
    "code",
    "name",
    "codenamed",
    "alias",
    "aka",
    "a.k.a",
    "known",
    "as",
    "named",
    "identified",
    "pseudonym",
    "called",
    "nicknamed",
    "publicly",
    "real",
    "whose",
    "and",
    "initially",
    "first",
    "in",
    "court",
    "earlier",
    "officer",
    "simply",
    "just",
    "referred",
    "to",
    "under",
    "later",
    "subsequently",
    "eventually",
    "afterwards",
    "since",
    "widely",
    "commonly",
    "internally",
    "online",
    "nee",
    "born",
];

/// What makes the words between two names a statement.
const STATES: &[&str] = &[
    "known as",
    "known only as",
    "named as",
    "identified as",
    "identified only as",
    "codenamed",
    "codename",
    "code name",
    "alias",
    "aka",
    "a.k.a",
    "referred to as",
    "referred to only as",
    "known publicly as",
    "named publicly as",
    "known simply as",
    "known just as",
];

/// Words between two names with one given name that state a change of surname: "Laura Hale, formerly Laura Price".
const RENAMED: &[&str] = &["formerly", "previously", "nee", "born"];

/// Joins entities of people that the story says are one.
pub fn resolve(reading: &Reading<'_>, found: &[FoundName], clusters: &mut Clusters) {
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
        let between = Span::new(found[one].extent.end, found[two].extent.start).of(reading.text());
        if states_alias(between) {
            join(one, two, found, reading, clusters);
        } else if renamed(between) && same_given(&found[one], &found[two], reading) {
            if let (Some(first), Some(second)) = (clusters.get(one), clusters.get(two)) {
                clusters.join(first, second, "stated-alias");
            }
        } else if let Some(gender) = names_pronoun(between) {
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
fn renamed(between: &str) -> bool {
    let words = plain(between);
    words.len() <= 5
        && words.iter().all(|word| BETWEEN.contains(word))
        && words.iter().any(|word| RENAMED.contains(word))
}

/// Whether two full names begin with the same word.
fn same_given(one: &FoundName, two: &FoundName, reading: &Reading<'_>) -> bool {
    let given = |name: &FoundName| name.span.of(reading.text()).split_once(' ').map(|(given, _)| fold(given));
    given(one).is_some_and(|name| given(two) == Some(name))
}

/// Whether the words between two names say that both are one.
fn states_alias(between: &str) -> bool {
    let words = plain(between);
    let listed = |word: &&str| BETWEEN.contains(word) || word.chars().all(|letter| letter.is_ascii_digit());
    words.len() <= 12
        && words.iter().all(listed)
        && STATES.iter().any(|state| words.join(" ").contains(state))
}

/// "refer to him by his codename": the gender of the pronoun; `None` where the words do not say that.
fn names_pronoun(between: &str) -> Option<Option<Gender>> {
    let words = plain(between);
    let place = words.iter().rposition(|word| matches!(*word, "him" | "her" | "them"))?;
    let refers = words[..place].iter().rev().take(3).any(|word| {
        word.starts_with("refer")
            || matches!(*word, "call" | "called" | "calling" | "naming" | "identify" | "identifying")
    });
    let tail = words[place + 1..].join(" ");
    let stated = matches!(
        tail.as_str(),
        "as" | "only as"
            | "by his codename"
            | "by her codename"
            | "by their codename"
            | "by the codename"
            | "by codename"
            | "by his code name"
            | "by her code name"
            | "simply as"
    );
    (refers && stated).then(|| match words[place] {
        "him" => Some(Gender::Male),
        "her" => Some(Gender::Female),
        _ => None,
    })
}

/// Lower-case words without marks.
fn plain(between: &str) -> Vec<&'static str> {
    // The words are compared only with listed ones, so unlisted ones become one word that is in no list.
    fold(between)
        .split(|letter: char| {
            letter.is_whitespace() || matches!(letter, ',' | '(' | ')' | '"' | '\'' | ':' | '-')
        })
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .map(listed)
        .collect()
}

fn listed(word: &str) -> &'static str {
    const MORE: &[&str] = &[
        "him",
        "her",
        "them",
        "refer",
        "refers",
        "referred",
        "referring",
        "call",
        "called",
        "calling",
        "naming",
        "identify",
        "identifying",
        "by",
        "as",
        "simply",
    ];
    let number = word.chars().all(|letter| letter.is_ascii_digit());
    BETWEEN.iter().chain(MORE).find(|known| **known == word).copied().unwrap_or(if number {
        "0"
    } else {
        "…"
    })
}
