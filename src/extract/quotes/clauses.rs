//! Clauses without a parser: whether words make one, and where it ends before a second report or an aside.

use super::content::{Circumstances, adjuncts, noun_phrase};
use super::cues::{CueUse, Mood};
use super::frames::Item;
use super::subject::ends_speech;
use crate::knowledge::quotes::{Class, CueClass, Takes};

/// Whether `items[from..end]` holds a finite verb.
pub fn has_finite(items: &[Item], from: usize, end: usize) -> bool {
    (from..end).any(|at| is_finite(items, at))
}

/// Whether an item is a finite verb, as far as its neighbour tells: "fears" after "the" is a noun.
fn is_finite(items: &[Item], at: usize) -> bool {
    let class = items[at].class;
    if class.has(Class::AUXILIARY) {
        return true;
    }
    let next = items.get(at + 1).map_or(Class::STOP, |item| item.class);
    let before = at.checked_sub(1).map_or(Class::COMMA, |before| items[before].class);
    if class.has(Class::QUOTE) {
        // a verb inside the marks: the plan "stinks to heaven"
        return before.has(Class::NOUN | Class::NAME | Class::SUBJECT_PRONOUN);
    }
    if class == Class::NOUN {
        // any word after "they" is its verb
        return before.has(Class::SUBJECT_PRONOUN) && !before.has(Class::DETERMINER | Class::MODAL);
    }
    // "that advanced economies will grow"
    if class == Class::PAST && before == Class::THAT && next.has(Class::NOUN) {
        return false;
    }
    let noun_slot = Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION;
    class.has(Class::PAST | Class::VERB) && (!before.has(noun_slot) || before.has(Class::ADVERB))
}

/// Whether `items[from..end]` looks like a clause: a subject, then a finite verb.
pub fn is_clause(items: &[Item], text: &str, from: usize, end: usize) -> bool {
    let Some(first) = items.get(from).filter(|_| from < end) else { return false };
    let class = first.class;
    let starts = Class::DETERMINER
        | Class::SUBJECT_PRONOUN
        | Class::NAME
        | Class::NOUN
        | Class::NUMBER
        | Class::TITLE
        | Class::QUOTE
        | Class::GERUND
        | Class::ADVERB
        | Class::TIME
        | Class::THAT
        | Class::PAST
        | Class::VERB;
    let fronted = class.has(Class::PREPOSITION | Class::SUBORDINATOR | Class::WH)
        && items[from..end].iter().any(|item| {
            item.class.has(Class::COMMA)
                || item.class.has(Class::SUBJECT_PRONOUN)
                    && !leads_adverbial(first.span.of(text))
                    && first.span.of(text) != "as"
        });
    // "up to 300 jobs", "more than a third"
    let counted = class.has(Class::PREPOSITION)
        && items[from + 1..end.min(from + 3)].iter().any(|item| item.class.has(Class::NUMBER));
    let fronted = fronted || counted;
    let gerund = first.span.of(text).ends_with("ing");
    if !class.has(starts) && !fronted && !gerund
        || class.has(Class::OBJECT_PRONOUN) && !class.has(Class::SUBJECT_PRONOUN | Class::DETERMINER)
    {
        return false;
    }
    if matches!(first.span.of(text), "of" | "about" | "to" | "for" | "against") {
        return false;
    }
    // "as she said she would"
    if end == from + 2 && class.has(Class::SUBJECT_PRONOUN) && items[from + 1].class.has(Class::AUXILIARY) {
        return false;
    }
    if class.has(Class::MODAL) && class.has(Class::SUBJECT_PRONOUN) {
        return true;
    }
    if class.has(Class::PAST | Class::VERB) && !class.has(Class::NOUN | Class::DETERMINER) {
        // "armed police fear": a participle before its noun
        let noun = items.get(from + 1).is_some_and(|next| next.class.has(Class::NOUN | Class::NAME));
        return noun && has_finite(items, from + 2, end);
    }
    finite_before_break(items, text, from + 1, end)
        || from + 1 < end && items[end - 1].class.has(Class::QUOTE)
}

/// Whether a finite verb comes before the clause breaks: "almost nothing, as the bank prepared" holds none.
fn finite_before_break(items: &[Item], text: &str, from: usize, end: usize) -> bool {
    for at in from..end {
        if is_finite(items, at) {
            return true;
        }
        let next = items.get(at + 1).map_or(Class::STOP, |item| item.class);
        // "promised a veto and attempted", "added a week because the days overlapped"
        let joined = items[at].class.has(Class::COORDINATOR) && next.has(Class::FINITE);
        if joined || leads_adverbial(items[at].span.of(text)) {
            return false;
        }
        let turns =
            next.has(Class::COORDINATOR | Class::SUBORDINATOR | Class::ADVERB | Class::SUBJECT_PRONOUN);
        if items[at].class.has(Class::COMMA) && turns {
            return false;
        }
    }
    false
}

/// A word that leads a clause beside the main one: "said when he left", "said before he died".
fn leads_adverbial(word: &str) -> bool {
    matches!(
        word,
        "when" | "before" | "after" | "because" | "while" | "although" | "though" | "until" | "unless"
    )
}

/// Where a clause that begins at `from` ends: before a second report, else at `end`.
pub fn clause_end(items: &[Item], text: &str, from: usize, end: usize, uses: &[CueUse<'_>]) -> usize {
    let first = uses.partition_point(|other| other.head < from);
    let mut next = first;
    for at in from..end {
        while uses.get(next).is_some_and(|other| other.head < at) {
            next += 1;
        }
        let class = items[at].class;
        let words = items[at].span.of(text);
        if words == "according" && items.get(at + 1).is_some_and(|item| item.span.of(text) == "to") {
            return if at > from && items[at - 1].class.has(Class::COMMA) { at - 1 } else { at };
        }
        let after = items.get(at + 1).filter(|_| at + 1 < end);
        let compares = |item: &Item| matches!(item.span.of(text), "despite" | "compared");
        if class.has(Class::COMMA) && after.is_some_and(compares) && has_finite(items, from, at) {
            return at;
        }
        let gerund = after.is_some_and(|item| item.class.has(Class::GERUND));
        if class.has(Class::QUOTE) && gerund && at > from && ends_speech(items[at], text) {
            return at + 1;
        }
        let turn = after.is_some_and(|item| matches!(item.span.of(text), "while" | "although" | "though"));
        if class.has(Class::QUOTE) && turn && at > from && ends_speech(items[at], text) {
            return at + 1;
        }
        let aside = class.has(Class::COMMA | Class::DASH | Class::SEMICOLON);
        if !aside && !class.has(Class::COORDINATOR) {
            continue;
        }
        let Some(other) = uses.get(next) else { continue };
        let link = items.get(at + 1).is_some_and(|item| item.class.has(Class::COORDINATOR));
        let start = at + 1 + usize::from(aside && link);
        if aside
            && other.mood == Mood::Participle
            && other.start <= start
            && is_report(items, text, other, end)
        {
            return at;
        }
        let coordinated = (link || !aside) && other.mood == Mood::Finite && other.start <= start;
        if coordinated && other.head >= start && is_report(items, text, other, end) {
            return at;
        }
        // "and Democrats accused"
        let plain = !aside && other.mood == Mood::Finite && other.start > start && other.start - start <= 6;
        let apart = plain && has_finite(items, from, at) && !has_finite(items, start, other.start);
        let subject = Class::NAME | Class::NOUN | Class::SUBJECT_PRONOUN;
        if apart && items[other.start - 1].class.has(subject) && is_report(items, text, other, end) {
            return at;
        }
        // ", but the mayor said", "; others said"
        let near = other.mood == Mood::Finite && other.start > start && other.start - start <= 8;
        let contrast = class.has(Class::SEMICOLON) || turn || link;
        if aside && near && contrast && !has_finite(items, start, other.start) {
            return at;
        }
    }
    end
}

/// Whether a cue is followed by what only a report has: "that", a quotation, a colon, "whether".
fn is_report(items: &[Item], text: &str, used: &CueUse<'_>, end: usize) -> bool {
    let mut circumstances = Circumstances::default();
    let mut at = used.end;
    if used.cue.takes.has(Takes::WHOM) {
        at = noun_phrase(items, text, at, end);
    }
    let at = adjuncts(items, text, at, end, &mut circumstances);
    let Some(next) = items.get(at).filter(|_| at < end) else { return false };
    next.class.has(Class::THAT | Class::QUOTE | Class::COLON)
        || next.class.has(Class::WH) && used.cue.takes.has(Takes::WH)
        || used.mood == Mood::Participle
        || used.cue.takes.has(Takes::BARE)
            && used.cue.class == CueClass::Say
            && is_clause(items, text, at, end)
        || used.cue.class == CueClass::Call
            && next.class.has(Class::DETERMINER | Class::NAME | Class::OBJECT_PRONOUN)
}

/// Where an infinitive ends: before what is told beside it.
pub fn infinitive_end(items: &[Item], text: &str, from: usize, end: usize, uses: &[CueUse<'_>]) -> usize {
    let aside = |at: &usize| {
        let next = items.get(at + 1).map_or(Class::STOP, |item| item.class);
        let breaks = Class::GERUND | Class::COORDINATOR | Class::SUBORDINATOR | Class::WH | Class::DETERMINER;
        items[*at].class.has(Class::COMMA) && next.has(breaks) || items[*at].class.has(Class::SEMICOLON)
    };
    let stop = (from..end).find(aside).unwrap_or(end);
    clause_end(items, text, from, stop, uses)
}

/// Where a quotation that begins a content ends: with the words that go on in the same clause.
pub fn quote_end(items: &[Item], text: &str, from: usize, end: usize, uses: &[CueUse<'_>]) -> usize {
    let next = items.get(from + 1).filter(|_| from + 1 < end).map_or(Class::STOP, |next| next.class);
    let later = items[from + 1..end.max(from + 1)].iter().any(|item| item.class.has(Class::QUOTE));
    // "said “we will fight on” and left"
    let goes_on = items.get(from + 2).filter(|_| from + 2 < end).map_or(Class::STOP, |item| item.class);
    let long = items[from].span.of(text).split_whitespace().count() >= 3;
    let left = next.has(Class::COORDINATOR) && goes_on == Class::PAST && long;
    let left =
        left || next.has(Class::COORDINATOR) && long && goes_on.has(Class::VERB) && !goes_on.has(Class::NOUN);
    let aside = (next.has(Class::ADVERB | Class::TIME | Class::SUBORDINATOR) || left) && !later;
    if aside || ends_speech(items[from], text) && !next.has(Class::QUOTE) {
        return from + 1;
    }
    clause_end(items, text, from + 1, end, uses)
}

/// Where a noun phrase with its modifiers ends; a time after it belongs to the report.
pub fn object_end(items: &[Item], text: &str, from: usize, end: usize, uses: &[CueUse<'_>]) -> usize {
    let mut stop = object_break(items, text, from, end, uses);
    while stop > from + 1 && items[stop - 1].class.has(Class::TIME) {
        stop -= 1;
    }
    stop
}

/// Where a noun phrase is broken off by a comma or a new clause.
fn object_break(items: &[Item], text: &str, from: usize, end: usize, uses: &[CueUse<'_>]) -> usize {
    for at in from..end {
        let class = items[at].class;
        if at == from {
            continue;
        }
        if class.has(Class::COMMA | Class::DASH | Class::SEMICOLON | Class::COLON) {
            return at;
        }
        if class.has(Class::SUBORDINATOR) && !class.has(Class::ADVERB) && items[at].span.of(text) != "as" {
            return at;
        }
        if matches!(items[at].span.of(text), "when" | "after" | "during" | "before") {
            return at;
        }
        // "condemned the launch as Pyongyang fired three missiles"
        if items[at].span.of(text) == "as" && has_finite(items, at + 2, end.min(at + 4)) {
            return at;
        }
        if class.has(Class::COORDINATOR)
            && items
                .get(at + 1)
                .is_some_and(|next| next.class.has(Class::AUXILIARY | Class::PAST | Class::ADVERB))
        {
            return at;
        }
    }
    clause_end(items, text, from, end, uses)
}
