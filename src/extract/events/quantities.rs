//! Numbers of an event that sources may tell differently: shots, wounds, people hurt.

use super::clauses::{Chunk, Clauses};
use super::matching::Found;
use super::tags::{Tag, TaggedSentence};
use crate::extract::Reading;
use crate::knowledge::amounts::Amount;
use crate::knowledge::quantities::{Quantity, QuantityKnowledge, number};
use crate::model::EventMention;
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

/// Names of the sums of money of an event.
const MONEY: &str = "amount";

/// The nearest sum of money behind a trigger in its clause: "paid the firm £4.6m", "a fraud of $3 million".
pub(super) fn money(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    found: &Found<'_>,
    text: &str,
) -> Option<(String, Span)> {
    let to = (found.last + REACH).min(sentence.tokens.len());
    (found.last + 1..to)
        .take_while(|&at| !matches!(sentence.tag(at), Tag::Stop | Tag::Subordinator | Tag::Relative))
        .find_map(|at| {
            let start = sentence.tokens[at].span.start;
            let (_, length) = Amount::at(text.get(start..)?)?;
            let others = clauses.groups.iter().filter(|group| (found.last + 1..at).contains(&group.head));
            (others.count() == 0).then(|| (MONEY.to_owned(), Span::new(start, start + length)))
        })
}

/// "The sum is higher than the £4.2m that the council had always given": the other sum belongs to what was told before.
pub(super) fn compare(events: &mut [EventMention], reading: &Reading<'_>) {
    const SUMS: [&str; 7] = ["sum", "figure", "amount", "total", "cost", "bill", "price"];
    const MORE: [&str; 7] = ["higher", "lower", "more", "less", "bigger", "greater", "smaller"];
    let text = reading.text();
    for sentence in reading.sentences.iter().filter(|sentence| sentence.zone.tells()) {
        let words = sentence.span.of(text);
        let Some(than) = words.find(" than the ") else { continue };
        let before = &words[..than];
        let told = |list: &[&str]| before.split(' ').any(|word| list.contains(&word));
        let start = sentence.span.start + than + " than the ".len();
        let other = text.get(start..).and_then(Amount::at).filter(|_| told(&SUMS) && told(&MORE));
        let Some((_, length)) = other else { continue };
        let next = events.partition_point(|event| event.trigger.start < start);
        let of_money = |event: &&mut EventMention| event.details.iter().any(|(name, _)| name == MONEY);
        if let Some(event) = events[..next].iter_mut().rev().take(NEAR).find(of_money) {
            event.details.push((MONEY.to_owned(), Span::new(start, start + length)));
        }
    }
}

/// How many events back the one may be that a sum is compared for.
const NEAR: usize = 12;

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
