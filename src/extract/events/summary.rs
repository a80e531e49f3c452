//! The clause that tells an event in the source's own words: what an editor would print on a timeline.

use super::clauses::{Clauses, Mood};
use super::matching::Found;
use super::tags::{Tag, TaggedSentence};
use crate::knowledge::events::Class;
use crate::text::Span;

/// One contiguous piece of the sentence around the trigger: its subject, what follows it, without who said so.
pub(super) fn clause(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    found: &Found<'_>,
    whole: Span,
    text: &str,
) -> Span {
    let main = main_group(clauses, found);
    let start = start(sentence, clauses, found, main);
    let end = end(sentence, clauses, found, main, start);
    let (Some(first), Some(last)) = (sentence.tokens.get(start), sentence.tokens.get(end.saturating_sub(1)))
    else {
        return whole;
    };
    let span = first.span.cover(last.span);
    let words = span.of(text);
    let kept = words.trim_end_matches([',', '.', ';', ':', ' ', '"', '“', '”', '–', '—']);
    Span::new(span.start, span.start + kept.len())
}

/// The verb with a tense of the clause that the trigger stands in.
fn main_group(clauses: &Clauses, found: &Found<'_>) -> Option<usize> {
    if let Some(group) = found.group {
        let own = (0..=group)
            .rev()
            .find(|&index| matches!(clauses.groups[index].mood, Mood::Finite | Mood::Reduced));
        return own.or(Some(group));
    }
    let before = (0..clauses.groups.len()).rev().find(|&index| {
        clauses.groups[index].head < found.first && clauses.groups[index].mood == Mood::Finite
    });
    let as_subject = clauses.groups.iter().position(|group| {
        group.mood == Mood::Finite
            && group.head > found.last
            && group.subject.is_some()
            && group.subject == found.chunk
    });
    as_subject.or(before).or_else(|| clauses.groups.iter().position(|group| group.mood == Mood::Finite))
}

fn start(sentence: &TaggedSentence, clauses: &Clauses, found: &Found<'_>, main: Option<usize>) -> usize {
    let noun = found.chunk.map_or(found.first, |chunk| clauses.chunks[chunk].start);
    let group = main.map(|index| clauses.groups[index]);
    let mut start = noun.min(found.first);
    if let Some(group) = group {
        let subject = group.subject.map(|chunk| clauses.chunks[chunk].start).filter(|&at| at < group.head);
        start = start.min(subject.unwrap_or(group.start));
    }
    // What is set before the subject belongs to the clause: "On Monday, two men …".
    let mut at = start;
    while at > 0 {
        match sentence.tag(at - 1) {
            Tag::Stop
            | Tag::Subordinator
            | Tag::Verb(_)
            | Tag::Be
            | Tag::Have
            | Tag::Modal
            | Tag::Relative
            | Tag::Quote
            | Tag::Conjunction => break,
            _ => at -= 1,
        }
    }
    let opens = at == 0 && group.is_none_or(|group| !group.relative && group.mood == Mood::Finite);
    if opens { 0 } else { start }
}

fn end(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    found: &Found<'_>,
    main: Option<usize>,
    start: usize,
) -> usize {
    let main_head = main.map_or(0, |index| clauses.groups[index].head);
    let from = found.last.max(main_head) + 1;
    let count = sentence.tokens.len();
    for at in from..count {
        match sentence.tag(at) {
            Tag::Stop => return at,
            Tag::Comma if tells_who_said(sentence, clauses, at) || opens_aside(sentence, at) => return at,
            Tag::Quote
                if sentence.tokens[at].span.start == sentence.tokens[at - 1].span.end
                    && !opened_inside(sentence, start, at) =>
            {
                return at;
            }
            _ => {}
        }
    }
    count
}

/// Whether a quotation mark inside the piece is still open.
fn opened_inside(sentence: &TaggedSentence, start: usize, end: usize) -> bool {
    (start..end).filter(|&at| sentence.tag(at) == Tag::Quote).count() % 2 == 1
}

/// ", said the minister" and ", police said" to the end of the sentence.
fn tells_who_said(sentence: &TaggedSentence, clauses: &Clauses, comma: usize) -> bool {
    let next = sentence.lower(comma + 1);
    if next == "according"
        || sentence
            .tokens
            .get(comma + 1)
            .is_some_and(|token| token.word.is(Class::Speech) && matches!(token.tag, Tag::Verb(_)))
    {
        return true;
    }
    let group = clauses.groups.iter().find(|group| group.start > comma);
    group.is_some_and(|group| {
        let speech = sentence.tokens[group.head].word.is(Class::Speech);
        let subject = group.subject.is_some_and(|chunk| clauses.chunks[chunk].start == comma + 1);
        let rest = (group.head + 1..sentence.tokens.len()).all(|at| {
            matches!(sentence.tag(at), Tag::Stop | Tag::Quote | Tag::Time | Tag::Adverb | Tag::Preposition)
        });
        speech && subject && rest
    })
}

/// ", who …", ", which …", ", but …", ", while …": another clause.
fn opens_aside(sentence: &TaggedSentence, comma: usize) -> bool {
    matches!(sentence.tag(comma + 1), Tag::Relative)
        || matches!(
            sentence.lower(comma + 1),
            "but" | "while" | "although" | "though" | "whereas" | "despite" | "with" | "where"
        )
}
