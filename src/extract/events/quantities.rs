//! Numbers of an event that sources may tell differently: shots, wounds, people hurt.

use super::clauses::{Chunk, Clauses};
use super::matching::Found;
use super::tags::{Tag, TaggedSentence};
use crate::knowledge::quantities::{Quantity, QuantityKnowledge, number};
use crate::text::Span;

/// How far from the trigger, in tokens, a number is still its own.
const REACH: usize = 12;

/// Names and words of the numbers that stand at a trigger.
pub(super) fn around(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    found: &Found<'_>,
    kind: &str,
    knowledge: &QuantityKnowledge,
) -> Vec<(String, Span)> {
    let told = |quantity: &Quantity| {
        let span =
            counted(sentence, clauses, found, quantity).or_else(|| repeated(sentence, found, quantity))?;
        Some((quantity.name.clone(), span))
    };
    knowledge.of(kind).filter_map(told).collect()
}

/// "two bullets", "three times"
fn counted(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    found: &Found<'_>,
    quantity: &Quantity,
) -> Option<Span> {
    let from = found.first.saturating_sub(REACH);
    let to = (found.last + REACH).min(sentence.tokens.len());
    (from..to).find_map(|at| {
        let token = sentence.tokens[at];
        let noun = at + 1;
        let counts = quantity.counts(sentence.lower(noun), sentence.lower(noun + 1));
        let near = clauses.groups.iter().filter(|group| {
            (found.last + 1..at).contains(&group.head) || (at..found.first).contains(&group.head)
        });
        (counts && number(sentence.lower(at)).is_some() && near.count() <= 1).then_some(token.span)
    })
}

/// "was shot twice"
fn repeated(sentence: &TaggedSentence, found: &Found<'_>, quantity: &Quantity) -> Option<Span> {
    let next = found.last + 1;
    let twice = quantity.adverbs && found.group.is_some() && matches!(sentence.lower(next), "once" | "twice");
    twice.then(|| sentence.tokens[next].span)
}

/// The number of those a noun phrase tells of: "two firefighters", "82".
pub(super) fn of_people(sentence: &TaggedSentence, chunk: &Chunk) -> Option<Span> {
    let at = (chunk.start..chunk.end).find(|&at| sentence.tag(at) == Tag::Number)?;
    let age = sentence.lower(at + 1) == "-";
    (!age && number(sentence.lower(at)).is_some()).then(|| sentence.tokens[at].span)
}
