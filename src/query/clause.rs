//! The line of a timeline: a clause in the source's own words, with names in brackets where the words only point.
//!
//! "He was released on bail" reads "[Victor Lyle] was released on bail"; "I have launched a review" keeps its word: "I [Ann Pell] have
//! launched a review". The case keeps the clause as it stands in the source; brackets are put in only where it is shown.

use super::one_line;
use crate::model::{Case, CaseDocument, Entity, Event, EventMention, Participant};
use crate::text::Span;

/// The clause of an event on one line.
pub(super) fn line(case: &Case, event: &Event) -> String {
    let told =
        event.sources.iter().filter(|source| source.document == event.cited.document).find_map(|source| {
            let document = case.document(&source.document)?;
            let mention = document.annotations.events.get(source.index)?;
            (mention.clause == event.cited.span).then_some((document, mention))
        });
    match told {
        Some((document, mention))
            if one_line(mention.clause.of(&document.document.text)) == one_line(&event.what) =>
        {
            one_line(&bracketed(case, document, mention))
        }
        _ => one_line(&event.what),
    }
}

fn bracketed(case: &Case, document: &CaseDocument, mention: &EventMention) -> String {
    let text = &document.document.text;
    let clause = mention.clause;
    let mut line = String::with_capacity(clause.len() + 24);
    if let Some(name) = subject_before(case, document, mention) {
        line.push_str(&format!("[{name}] "));
    }
    let mut at = clause.start;
    for (words, name) in pointers(case, document, mention) {
        line.push_str(Span::new(at, words.start).of(text));
        if words.of(text) == "I" {
            line.push_str("I ");
        }
        line.push_str(&format!("[{name}]"));
        at = words.end;
    }
    line.push_str(Span::new(at, clause.end).of(text));
    line
}

/// The name of who has a part, as the case knows it.
fn name<'c>(case: &'c Case, document: &CaseDocument, part: &Participant) -> Option<&'c str> {
    let entity: &Entity = case.entity(document.entities.get(part.entity.0)?)?;
    entity.named.then_some(entity.name.as_str())
}

/// Pronouns of the clause that stand for somebody with a part in the event, in order, with the names.
fn pointers<'c>(case: &'c Case, document: &CaseDocument, mention: &EventMention) -> Vec<(Span, &'c str)> {
    let text = &document.document.text;
    let clause = mention.clause;
    // "Ann Pell's review, which she announced" has named her.
    let named = |at: usize, name: &str| {
        let before = text.get(clause.start..at).unwrap_or("");
        name.split(' ').next_back().is_some_and(|surname| before.contains(surname))
    };
    let inside = mention.participants.iter().filter(|part| clause.contains(part.span));
    let mut found: Vec<(Span, &str)> = inside
        .filter(|part| is_subject_pronoun(part.span.of(text)))
        .filter_map(|part| Some((part.span, name(case, document, part)?)))
        .filter(|(span, name)| !named(span.start, name))
        .collect();
    found.sort_unstable();
    found.dedup_by_key(|(span, _)| *span);
    found
}

/// The subject that a clause shares with one before it: "the council had recovered the money and | would hand over its papers".
fn subject_before<'c>(case: &'c Case, document: &CaseDocument, mention: &EventMention) -> Option<&'c str> {
    let (text, clause) = (&document.document.text, mention.clause);
    let before = text.get(mention.sentence.start..clause.start)?.trim_end();
    if !before.ends_with(" and") && !before.ends_with(" but") {
        return None;
    }
    let opens = mention.participants.iter().any(|part| part.span.start == clause.start);
    let earlier = mention.participants.iter().filter(|part| part.span.end <= clause.start);
    let last = earlier.max_by_key(|part| part.span.start).filter(|_| !opens)?;
    name(case, document, last)
}

/// Pronouns that can only be subjects, and "it" and "they", which stand there mostly; what "him" means is less sure.
fn is_subject_pronoun(words: &str) -> bool {
    matches!(words, "he" | "He" | "she" | "She" | "it" | "It" | "they" | "They" | "I")
}
