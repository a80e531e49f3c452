//! The clause that tells an event in the source's own words: what an editor would print on a timeline.

use super::clauses::{Clauses, Group, Mood, after, before};
use super::matching::Found;
use super::nesting::{Nesting, source_end};
use super::tags::{Tag, TaggedSentence};
use crate::knowledge::events::Class;
use crate::model::Participant;
use crate::text::Span;

/// One contiguous piece of the sentence around the trigger: its subject, what follows it, without who said so.
pub(super) fn clause(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    nesting: &Nesting,
    found: &Found<'_>,
    (whole, text): (Span, &str),
    participants: &[Participant],
) -> Span {
    let main = main_group(sentence, clauses, found);
    let relative = nesting.relative(found.first);
    let far = main
        .map(|index| clauses.groups[index])
        .filter(|own| far_subject(sentence, clauses, own, participants));
    let start = match far {
        Some(own) => own.start,
        None => start(sentence, clauses, found, main, relative),
    };
    let mut end = end(sentence, clauses, found, main, start);
    if let Some((_, close)) = relative.filter(|(_, close)| *close > found.last) {
        end = end.min(close);
    }
    let long = sentence.tokens.get(start).zip(sentence.tokens.get(end.saturating_sub(1)));
    if long.is_some_and(|(first, last)| last.span.end - first.span.start > LONG) {
        end = nesting.apart_after(found.last).map_or(end, |apart| {
            // ", hours after …": what measures the time goes with it.
            let measure = (apart.saturating_sub(3)..apart).rev().find(|&at| sentence.tag(at) == Tag::Comma);
            end.min(measure.filter(|&at| at > found.last).unwrap_or(apart))
        });
    }
    let (Some(first), Some(last)) = (sentence.tokens.get(start), sentence.tokens.get(end.saturating_sub(1)))
    else {
        return whole;
    };
    trimmed(first.span.cover(last.span), text)
}

/// A clause of more bytes loses what came before or was the cause: "after it emerged that …".
const LONG: usize = 120;

/// Without marks at its ends, and with the quotation mark that closes what it opens.
fn trimmed(span: Span, text: &str) -> Span {
    const OPENINGS: [&str; 2] = ["# ", "Image caption, "];
    let words = span.of(text);
    let opening = OPENINGS.iter().find(|opening| words.starts_with(**opening)).map_or(0, |one| one.len());
    let words = &words[opening..];
    let open = |words: &str| {
        words.matches('“').count() > words.matches('”').count() || words.matches('"').count() % 2 == 1
    };
    let kept = words.trim_end_matches([',', '.', ';', ':', ' ', '–', '—', '-']);
    let start = span.start + opening;
    let next = text.get(start + kept.len()..).and_then(|rest| rest.chars().next());
    let close = next.filter(|next| open(kept) && matches!(next, '”' | '"')).map_or(0, char::len_utf8);
    let bare = kept.strip_suffix(['”', '"']).filter(|bare| !open(bare)).unwrap_or(kept);
    Span::new(start, start + bare.len() + close)
}

/// The verb with a tense of the clause that the trigger stands in.
fn main_group(sentence: &TaggedSentence, clauses: &Clauses, found: &Found<'_>) -> Option<usize> {
    if let Some(group) = found.group {
        let own = (0..=group)
            .rev()
            .find(|&index| matches!(clauses.groups[index].mood, Mood::Finite | Mood::Reduced));
        return own.or(Some(group));
    }
    let parted = |group: usize| {
        (clauses.groups[group].head + 1..found.first)
            .any(|at| matches!(sentence.tag(at), Tag::Stop | Tag::Quote))
    };
    let finite = |index: &usize| clauses.groups[*index].mood == Mood::Finite;
    let before = (0..clauses.groups.len())
        .rev()
        .filter(finite)
        .find(|&index| clauses.groups[index].head < found.first);
    let near = before.filter(|&index| !parted(index));
    let later =
        || (0..clauses.groups.len()).filter(finite).find(|&index| clauses.groups[index].start > found.last);
    let as_subject = clauses.groups.iter().position(|group| {
        group.mood == Mood::Finite
            && group.head > found.last
            && group.subject.is_some()
            && group.subject == found.chunk
    });
    as_subject.or(near).or_else(later).or(before)
}

fn start(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    found: &Found<'_>,
    main: Option<usize>,
    relative: Option<(usize, usize)>,
) -> usize {
    let noun = found.chunk.map_or(found.first, |chunk| clauses.chunks[chunk].start);
    let group = main.map(|index| clauses.groups[index]);
    let mut start = noun.min(found.first);
    let mut subjectless = false;
    if let Some(group) = group {
        let subject = group.subject.map(|chunk| clauses.chunks[chunk].start).filter(|&at| at < group.head);
        subjectless = subject.is_none() && group.mood == Mood::Finite;
        start = start.min(subject.unwrap_or(group.start));
    }
    // "the review, which she announced": what the clause says more of.
    if let Some((opening, _)) = relative.filter(|(opening, _)| *opening <= start) {
        let antecedent = clauses.chunks.partition_point(|chunk| chunk.end <= opening).checked_sub(1);
        return antecedent.map_or(start, |chunk| phrase_start(sentence, clauses, chunk));
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
    // "Under plans announced last month, officers …": a phrase of the sentence, not a clause of its own.
    let reduced = group.is_some_and(|group| group.mood == Mood::Reduced) && start <= 2;
    if opens || reduced || subjectless && start <= FEW {
        return 0;
    }
    // "… and on 10 February he was dismissed": the date right before the subject.
    let dated = (at..start)
        .all(|at| matches!(sentence.tag(at), Tag::Time | Tag::Preposition | Tag::Comma | Tag::Determiner));
    if dated && (at..start).any(|at| sentence.tag(at) == Tag::Time) { at } else { start }
}

/// "it had recovered the money in an agreement …, and | would hand over its papers": the verb after "and" tells something else than
/// the one before it, which has the subject of both. Only where the subject has a part in the event, so that its name can be told.
fn far_subject(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    own: &Group,
    participants: &[Participant],
) -> bool {
    let Some(subject) = own.subject.map(|chunk| clauses.chunks[chunk]) else { return false };
    let and = before(sentence, own.start).filter(|&at| sentence.tag(at) == Tag::Conjunction);
    let other = clauses.groups.iter().any(|group| {
        group.mood == Mood::Finite
            && group.subject == own.subject
            && group.start > subject.start
            && group.head < own.start
    });
    let begins = |part: &Participant| {
        let first = sentence.tokens.get(subject.start).map(|token| token.span.start);
        let last = sentence.tokens.get(subject.end - 1).map(|token| token.span.end);
        first.is_some_and(|first| part.span.start >= first) && last.is_some_and(|last| part.span.end <= last)
    };
    own.mood == Mood::Finite
        && other
        && participants.iter().any(begins)
        && !own.relative
        && and.is_some_and(|and| and > 0 && and.saturating_sub(subject.end) > FEW)
}

/// A clause without a subject of its own is shown from the beginning of the sentence when that is so near.
const FEW: usize = 12;

/// Start of a noun phrase with what it hangs on: "Ashdene's review of the law on shootings" for its last part.
fn phrase_start(sentence: &TaggedSentence, clauses: &Clauses, mut chunk: usize) -> usize {
    while let Some(before) = chunk.checked_sub(1) {
        let joint = clauses.chunks[chunk].preposition;
        if joint.is_none_or(|at| clauses.chunks[before].end != at) {
            break;
        }
        chunk = before;
    }
    // A word before a name that opens no phrase is a verb read as a noun: "could no longer support Tomas Drel".
    let phrase = clauses.chunks[chunk];
    let name = (phrase.start..phrase.end).find(|&at| sentence.tag(at) == Tag::Name);
    let opened = !matches!(sentence.tag(phrase.start), Tag::Noun);
    name.filter(|_| !opened).unwrap_or(phrase.start)
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
            // "In an open letter she said: “…": what was said belongs to it.
            Tag::Stop if speaks_on(sentence, at) => {}
            Tag::Stop => return at,
            Tag::Be | Tag::Have | Tag::Verb(_) if ends_contact_clause(sentence, clauses, main, at) => {
                return at;
            }
            // "the officer cleared of murder, resigned": the verb behind the comma is that of the clause around.
            Tag::Comma
                if main.is_some_and(|index| clauses.groups[index].mood == Mood::Reduced && start > 0) =>
            {
                return at;
            }
            Tag::Conjunction if opens_clause(sentence, clauses, at) => return at,
            Tag::Comma if source_end(sentence, clauses, at).is_some() || opens_aside(sentence, at) => {
                return at;
            }
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

/// "the building he died in | burned down": the verb of the clause around, after the preposition that a clause without "that"
/// ends in.
fn ends_contact_clause(sentence: &TaggedSentence, clauses: &Clauses, main: Option<usize>, at: usize) -> bool {
    let group =
        clauses.groups.binary_search_by_key(&at, |group| group.start).map(|index| clauses.groups[index]);
    let own = main.map(|index| clauses.groups[index]);
    let stranded = at.checked_sub(1).is_some_and(|before| sentence.tag(before) == Tag::Preposition);
    stranded
        && group.is_ok_and(|group| {
            group.mood == Mood::Finite
                && group.subject.is_some()
                && own.is_some_and(|own| own.subject != group.subject)
        })
}

/// Whether a colon stands between a verb of speech and what is quoted.
fn speaks_on(sentence: &TaggedSentence, at: usize) -> bool {
    sentence.lower(at) == ":"
        && at > 0
        && sentence.tokens[at - 1].word.is(Class::Speech)
        && sentence.tag(at + 1) == Tag::Quote
}

/// "… and that it was worth more", "… and is due to be tried in May": another clause.
fn opens_clause(sentence: &TaggedSentence, clauses: &Clauses, and: usize) -> bool {
    let next = after(sentence, and);
    if sentence.tag(next) == Tag::Subordinator {
        return true;
    }
    let group = clauses.groups.partition_point(|group| group.start <= and);
    let Some(group) = clauses.groups.get(group).filter(|group| group.mood == Mood::Finite) else {
        return false;
    };
    if group.start == next {
        return group.auxiliary || group.modal.is_some();
    }
    let subject = clauses.chunks.get(clauses.chunk_from(next)).filter(|chunk| chunk.start == next);
    subject
        .is_some_and(|chunk| chunk.end == group.start || before(sentence, group.start) == Some(chunk.end - 1))
}

/// Whether a quotation mark inside the piece is still open.
fn opened_inside(sentence: &TaggedSentence, start: usize, end: usize) -> bool {
    (start..end).filter(|&at| sentence.tag(at) == Tag::Quote).count() % 2 == 1
}

/// ", who …", ", which …", ", but …", ", while …": another clause.
fn opens_aside(sentence: &TaggedSentence, comma: usize) -> bool {
    matches!(sentence.tag(comma + 1), Tag::Relative)
        || matches!(
            sentence.lower(comma + 1),
            "but" | "while" | "although" | "though" | "whereas" | "despite" | "with" | "where"
        )
}
