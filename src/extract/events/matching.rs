//! Which triggers stand in a sentence: the words, their part of speech and the conditions of the data.

use super::clauses::{Clauses, Group, Mood, after, is_human};
use super::roles::carrier;
use super::tags::{Tag, TaggedSentence};
use crate::knowledge::events::{Class, Conditions, EventKnowledge, Form, Forms, Trigger};

/// A trigger in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'k> {
    pub(super) trigger: &'k Trigger,
    /// Token of the verb or noun.
    pub(super) first: usize,
    /// The last token of the trigger.
    pub(super) last: usize,
    /// The verb group, of a verb.
    pub(super) group: Option<usize>,
    /// The noun phrase, of a noun.
    pub(super) chunk: Option<usize>,
}

/// How many words may stand between the verb of a trigger and the rest of it: "released her on bail".
const GAP: usize = 8;

/// Finds the triggers of a sentence, in order; a longer trigger hides those inside it.
pub(super) fn find<'k>(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    knowledge: &'k EventKnowledge,
) -> Vec<Found<'k>> {
    let mut found: Vec<Found<'k>> = Vec::new();
    let mut covered = 0;
    for index in 0..sentence.tokens.len() {
        if !sentence.tokens[index].word.is(Class::Trigger) || index < covered {
            continue;
        }
        let fits = |(trigger, forms)| fit(sentence, clauses, index, trigger, forms, knowledge);
        let candidates = knowledge.triggers(sentence.lower(index)).filter_map(fits);
        // The longest wins; of equals the first of the data.
        let best = candidates
            .reduce(|best, next| if next.trigger.rest.len() > best.trigger.rest.len() { next } else { best });
        if let Some(best) = best {
            covered =
                if best.last - best.first == best.trigger.rest.len() { best.last + 1 } else { index + 1 };
            found.push(best);
        }
    }
    // A verb that only carries an event noun tells no event of its own: "launched a review", "the trial began".
    let carriers: Vec<usize> = (found.iter())
        .filter_map(|found| carrier(sentence, clauses, found, found.chunk?))
        .filter(|&group| sentence.lower(clauses.groups[group].head) != "announced")
        .collect();
    found.retain(|found| found.group.is_none_or(|group| !carriers.contains(&group)));
    found
}

fn fit<'k>(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    index: usize,
    trigger: &'k Trigger,
    forms: Forms,
    knowledge: &EventKnowledge,
) -> Option<Found<'k>> {
    let tag = sentence.tag(index);
    let last = rest_of(sentence, index, trigger)?;
    let (group, chunk) = if trigger.verb {
        let Tag::Verb(form) = tag else { return None };
        let past = form == Form::Past && forms.has(Form::Participle);
        if !forms.has(form) && !past || is_half_of_adjective(sentence, index) {
            return None;
        }
        (Some(clauses.group_of(index)?), None)
    } else {
        let nominal = matches!(tag, Tag::Noun | Tag::Name | Tag::Verb(Form::Gerund) | Tag::Adjective);
        let several = !trigger.rest.is_empty();
        let noun = nominal && (several || forms.meets(Forms::NOUN));
        if !noun || tag == Tag::Name {
            return None;
        }
        if tag == Tag::Verb(Form::Gerund) && trigger.rest.is_empty() {
            return None;
        }
        (None, clauses.chunk_of(index))
    };
    let found = Found { trigger, first: index, last, group, chunk };
    let ok = if trigger.verb {
        verb_holds(sentence, clauses, &found, knowledge)
    } else {
        noun_holds(sentence, clauses, &found)
    };
    (ok && around(sentence, &found)).then_some(found)
}

/// Index of the last token of the trigger, where all its words stand in order.
fn rest_of(sentence: &TaggedSentence, index: usize, trigger: &Trigger) -> Option<usize> {
    let Some(next) = trigger.rest.first() else { return Some(index) };
    let whole = |start: usize| {
        trigger.rest.iter().enumerate().all(|(offset, word)| sentence.lower(start + offset) == &**word)
    };
    if whole(index + 1) {
        return Some(index + trigger.rest.len());
    }
    if !trigger.verb {
        return None;
    }
    let start = (index + 2..index + 2 + GAP).find(|&at| sentence.lower(at) == &**next && whole(at))?;
    let plain = (index + 1..start).all(|at| {
        // "found Adam Stone, 34, not guilty": an age between commas.
        let age = sentence.tag(at) == Tag::Comma
            && (sentence.tag(at + 1) == Tag::Number || sentence.tag(at - 1) == Tag::Number);
        age || !matches!(
            sentence.tag(at),
            Tag::Verb(_)
                | Tag::Stop
                | Tag::Comma
                | Tag::Be
                | Tag::Conjunction
                | Tag::Subordinator
                | Tag::Relative
                | Tag::Preposition
        )
    });
    plain.then_some(start + trigger.rest.len() - 1)
}

/// Conditions on the words around any trigger.
fn around(sentence: &TaggedSentence, found: &Found<'_>) -> bool {
    let asked: &Conditions = &found.trigger.conditions;
    let next = found.last + 1;
    let any_next = |list: &[String]| list.iter().any(|phrase| sentence.starts(next, phrase));
    let any_before = |list: &[String]| list.iter().any(|phrase| sentence.ends(found.first, phrase));
    if any_next(&asked.not_next) || any_before(&asked.not_previous) {
        return false;
    }
    if !asked.next.is_empty() && !any_next(&asked.next)
        || !asked.previous.is_empty() && !any_before(&asked.previous)
    {
        return false;
    }
    let near = |word: &String| {
        (0..sentence.tokens.len())
            .any(|at| !(found.first..=found.last).contains(&at) && sentence.lower(at) == *word)
    };
    (asked.near.is_empty() || asked.near.iter().any(near)) && !asked.not_near.iter().any(near)
}

/// "a UN-backed embargo", "the self-declared zone": no event, but for the prefixes of verbs ("co-founded").
fn is_half_of_adjective(sentence: &TaggedSentence, index: usize) -> bool {
    const PREFIXES: [&str; 4] = ["co", "re", "pre", "over"];
    index >= 2
        && sentence.lower(index - 1) == "-"
        && sentence.glued(index - 1)
        && sentence.glued(index - 2)
        && !PREFIXES.contains(&sentence.lower(index - 2))
}

/// "the right to buy shares", "ready to sell": what may be done, by whoever it may be.
fn is_mere_purpose(sentence: &TaggedSentence, group: &Group) -> bool {
    const OPEN: &[&str] = &[
        "right",
        "rights",
        "ability",
        "power",
        "powers",
        "option",
        "options",
        "chance",
        "freedom",
        "ready",
        "able",
        "unable",
        "free",
        "entitled",
        "eligible",
        "hand",
        "way",
        "ways",
        "tendency",
        "opportunity",
        "holders",
        "shareholders",
    ];
    group.mood == Mood::Infinitive
        && group.start.checked_sub(1).is_some_and(|at| OPEN.contains(&sentence.lower(at)))
}

fn verb_holds(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    found: &Found<'_>,
    knowledge: &EventKnowledge,
) -> bool {
    let Some(group) = found.group.map(|group| clauses.groups[group]) else { return false };
    let asked = &found.trigger.conditions;
    if is_mere_purpose(sentence, &group) {
        return false;
    }
    let holds = |chunk: Option<usize>, words: &[String]| {
        let Some(chunk) = chunk.map(|chunk| clauses.chunks[chunk]) else { return false };
        (chunk.start..chunk.end).any(|at| words.iter().any(|word| sentence.lower(at) == word))
    };
    let direct = object(sentence, clauses, found);
    let patient = if group.passive { group.subject } else { direct };
    if asked.passive && !group.passive
        || asked.object == Some(true) && direct.is_none() && !group.passive
        || asked.object == Some(false) && (direct.is_some() || group.passive)
    {
        return false;
    }
    if asked.finite && (group.mood != Mood::Finite || group.modal.is_some()) {
        return false;
    }
    // A lone verb in brackets is a note: "(left)".
    let bracketed = found.first.checked_sub(1).is_some_and(|at| sentence.lower(at) == "(")
        && sentence.lower(found.last + 1) == ")";
    if bracketed {
        return false;
    }
    if holds(patient, &asked.not_object) || holds(group.subject, &asked.not_subject) {
        return false;
    }
    if !asked.subject.is_empty() && !holds(group.subject, &asked.subject) {
        return false;
    }
    if asked.person_object && !patient.is_some_and(|chunk| is_human(sentence, &clauses.chunks[chunk])) {
        return false;
    }
    // "growing pressure", "declining rates": the verb only describes the noun after it.
    let describes = group.mood == Mood::Gerund
        && sentence.tag(found.last + 1) == Tag::Noun
        && knowledge.frame(found.trigger).object.is_none();
    if describes {
        return false;
    }
    let next = after(sentence, found.last);
    !(asked.no_infinitive && sentence.tag(next) == Tag::To)
}

/// A noun that only qualifies another one tells of no event of its own: "the murder trial".
fn noun_holds(sentence: &TaggedSentence, clauses: &Clauses, found: &Found<'_>) -> bool {
    let Some(chunk) = found.chunk.map(|chunk| clauses.chunks[chunk]) else { return false };
    let next = found.last + 1;
    if found.trigger.conditions.carried
        && found.chunk.is_none_or(|chunk| carrier(sentence, clauses, found, chunk).is_none())
    {
        return false;
    }
    if next >= chunk.end {
        return true;
    }
    matches!(sentence.tag(next), Tag::Time | Tag::Number | Tag::Quote)
        || sentence.tag(next) == Tag::Name && chunk.head == next
}

/// The object of an active verb: the noun phrase right after it, or inside a trigger of several words.
pub(super) fn object(sentence: &TaggedSentence, clauses: &Clauses, found: &Found<'_>) -> Option<usize> {
    let group = clauses.groups[found.group?];
    if group.passive {
        return None;
    }
    let gap = found.last - found.first > found.trigger.rest.len();
    let mut at = if gap { found.first + 1 } else { after(sentence, found.last) };
    while matches!(sentence.tag(at), Tag::Adverb | Tag::Quote)
        || at > found.last && sentence.tag(at) == Tag::Adjective && sentence.tag(at + 1) == Tag::Name
    {
        at += 1;
    }
    let chunk = clauses.chunks.get(clauses.chunk_from(at)).filter(|chunk| chunk.start == at)?;
    let inside = group.mood == Mood::Reduced;
    (!inside && sentence.tag(chunk.start) != Tag::PossessiveMark).then(|| clauses.chunk_from(at))
}
