//! Speaker words: the noun phrase before or after a cue.
//!
//! The grammar of the sentence alone decides, never whether a name is known. Fronted adjuncts are dropped
//! ("On LBC this morning Mr Khan"), appositives and relative clauses cut.

use std::ops::Range;

use super::frames::Item;
use crate::knowledge::quotes::Class;

/// How far a subject may reach to the left, in items.
const REACH: usize = 60;

/// Marks that part clauses.
const PARTS: [Class; 4] = [Class::COLON, Class::SEMICOLON, Class::DASH, Class::STOP];

fn parts(class: Class) -> bool {
    PARTS.iter().any(|part| class.has(*part))
}

/// The subject that ends before item `end`, no further left than `from`.
pub fn before(items: &[Item], text: &str, from: usize, end: usize) -> Option<Range<usize>> {
    let from = from.max(end.saturating_sub(REACH));
    let last = items.get(end.checked_sub(1)?).filter(|_| end > from)?;
    if last.class.has(Class::COMMA | Class::DASH) {
        return before_aside(items, text, from, end - 1, last.class);
    }
    if last.class == Class::CLOSE {
        let open = (from..end).rev().find(|at| items[*at].class == Class::OPEN)?;
        return before(items, text, from, open);
    }
    if last.class.has(Class::WH) {
        let mut antecedent = end - 1;
        if antecedent > from && items[antecedent - 1].class.has(Class::COMMA | Class::DASH) {
            antecedent -= 1;
        }
        return Some(phrase(items, text, from, antecedent)?.start..end);
    }
    phrase(items, text, from, end)
}

/// The subject before an appositive or a relative clause between two commas that ends at `close`.
fn before_aside(items: &[Item], text: &str, from: usize, close: usize, mark: Class) -> Option<Range<usize>> {
    let opens: Vec<usize> = (from..close).rev().filter(|at| items[*at].class.has(mark)).take(4).collect();
    for open in opens {
        let inside = items.get(open + 1)?.class;
        let aside = Class::WH
            | Class::DETERMINER
            | Class::NUMBER
            | Class::NOUN
            | Class::NAME
            | Class::GERUND
            | Class::PAST
            | Class::TITLE
            | Class::PREPOSITION
            | Class::ADVERB
            | Class::SUBORDINATOR;
        let joined = inside.has(Class::COORDINATOR) && mark == Class::COMMA;
        if !inside.has(aside | Class::COORDINATOR) || joined {
            continue;
        }
        let Some(found) = before(items, text, from, open) else { continue };
        let named = items[found.clone()].iter().any(|item| {
            item.class.has(Class::NAME | Class::NOUN | Class::SUBJECT_PRONOUN | Class::VERB | Class::TITLE)
        });
        let adjunct = items[found.start].class.has(Class::PREPOSITION | Class::SUBORDINATOR);
        if named && !adjunct {
            return Some(described(items, text, from, &found).unwrap_or(found));
        }
    }
    None
}

/// The name that a description between commas belongs to: "Joseph Pell, her father, who sat there, said".
fn described(items: &[Item], text: &str, from: usize, found: &Range<usize>) -> Option<Range<usize>> {
    let comma =
        found.start.checked_sub(1).filter(|comma| *comma > from && items[*comma].class.has(Class::COMMA))?;
    if !items[found.start].class.has(Class::DETERMINER) || !items[comma - 1].class.has(Class::NAME) {
        return None;
    }
    let name = phrase(items, text, from, comma)?;
    let whole = items[name.clone()].iter().all(|item| item.class.has(Class::NAME | Class::TITLE));
    let led =
        name.start.checked_sub(1).is_some_and(|at| items[at].class.has(Class::PREPOSITION | Class::COMMA));
    (whole && !led).then_some(name)
}

/// The noun phrase that ends before item `end`.
fn phrase(items: &[Item], text: &str, from: usize, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    let mut after_verb = None;
    let mut after_and = None;
    while start > from {
        let item = items[start - 1];
        let class = item.class;
        if class.has(Class::SUBJECT_PRONOUN) {
            if start == end {
                start -= 1;
            }
            break;
        }
        if class.has(Class::COMMA | Class::OPEN | Class::CLOSE) || parts(class) || class.has(Class::THAT) {
            break;
        }
        if class.has(Class::SUBORDINATOR) && !class.has(Class::ADVERB)
            || leads_clause(items, text, start - 1, end)
        {
            break;
        }
        if class.has(Class::QUOTE) {
            let short =
                item.span.len() < 40 && start < end && items[start].class.has(Class::NOUN | Class::NAME);
            if !short || ends_speech(item, text) {
                break;
            }
        }
        if class.has(Class::WH) {
            // A relative clause: the antecedent stands before it.
            let verb = items[start..end].iter().any(|item| item.class.has(Class::FINITE));
            let relative = verb && matches!(item.span.of(text), "who" | "which" | "whose" | "whom");
            if !relative {
                break;
            }
            let mut antecedent = start - 1;
            if antecedent > from && items[antecedent - 1].class.has(Class::COMMA) {
                antecedent -= 1;
            }
            return phrase(items, text, from, antecedent);
        }
        if class.has(Class::COORDINATOR) {
            if item.span.of(text).eq_ignore_ascii_case("but") || start == end {
                break;
            }
            after_and = after_and.or(Some(start));
        } else if class.has(Class::AUXILIARY)
            || class.has(Class::VERB) && !may_be_noun(items, start - 1, from)
        {
            let participle = class.has(Class::AUXILIARY) && start + 1 < end && is_participle(items[start]);
            if participle && after_verb.is_none() {
                return after_participle(items, text, from, start - 1, end);
            }
            after_verb = after_verb.or(Some(start));
        }
        start -= 1;
    }
    if let Some(verb) = after_verb {
        start = after_and.filter(|and| *and > verb).unwrap_or(verb);
    }
    let found = trimmed(items, text, start..end)?;
    Some(found)
}

fn is_participle(item: Item) -> bool {
    item.class.has(Class::PAST) && !item.class.has(Class::NAME | Class::DETERMINER | Class::AUXILIARY)
}

/// The subject where a verb group stands to its left, with its auxiliary at `auxiliary`: the antecedent of a relative clause
/// ("Companies that had insured it agreed"), or what begins right after the group ("He was told Smith said").
fn after_participle(
    items: &[Item],
    text: &str,
    from: usize,
    auxiliary: usize,
    end: usize,
) -> Option<Range<usize>> {
    let relative = auxiliary
        .checked_sub(1)
        .filter(|at| *at > from && matches!(items[*at].span.of(text), "that" | "who" | "which"));
    if let Some(relative) = relative {
        let comma = usize::from(items[relative - 1].class.has(Class::COMMA));
        return phrase(items, text, from, relative - comma);
    }
    let first = items.get(auxiliary + 2).filter(|_| auxiliary + 2 < end)?.class;
    let starts = Class::NAME | Class::DETERMINER | Class::SUBJECT_PRONOUN | Class::TITLE;
    first.has(starts).then(|| trimmed(items, text, auxiliary + 2..end)).flatten()
}

/// "after" and its like before a subject begin a clause of their own: "suspended after Smith said".
fn leads_clause(items: &[Item], text: &str, at: usize, end: usize) -> bool {
    let next = items.get(at + 1).filter(|_| at + 1 < end).map_or(Class::GERUND, |item| item.class);
    matches!(items[at].span.of(text), "after" | "before" | "since" | "until") && !next.has(Class::GERUND)
}

/// Whether a quotation ends as speech before a report does: with a comma or a stop inside its marks.
pub fn ends_speech(item: Item, text: &str) -> bool {
    let words =
        item.span.of(text).trim_end_matches(['"', '”', '’', '\'', '»', '«', '“', ' ', '\u{a0}', '\u{202f}']);
    words.ends_with([',', '.', '?', '!', '…', '—', '-', ';'])
}

/// A form in -s after a determiner or an adjective is a noun: "the reports".
fn may_be_noun(items: &[Item], at: usize, from: usize) -> bool {
    at > from
        && items[at - 1].class.has(
            Class::DETERMINER
                | Class::POSSESSIVE
                | Class::NOUN
                | Class::PREPOSITION
                | Class::NUMBER
                | Class::NAME,
        )
}

/// A noun phrase without what stands before it: conjunctions, adverbs, fronted adjuncts.
fn trimmed(items: &[Item], text: &str, found: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, end } = found;
    while start < end {
        let class = items[start].class;
        let skip = class.has(Class::COORDINATOR)
            || class.has(Class::ADVERB) && !class.has(Class::DETERMINER | Class::PREPOSITION)
            || class == Class::MARK;
        if !skip {
            break;
        }
        start += 1;
    }
    if start == end {
        return None;
    }
    let first = items[start].class;
    if first.has(Class::PREPOSITION | Class::TIME | Class::GERUND) && !first.has(Class::DETERMINER)
        || starts_time(items, text, start)
    {
        start = (start + 1..end).rev().find(|at| begins_phrase(items, text, *at)).or_else(|| {
            let run = (start..end).rev().take_while(|at| items[*at].class.has(Class::NAME)).last();
            run.filter(|at| *at > start)
        })?;
    }
    let content = Class::NAME
        | Class::NOUN
        | Class::SUBJECT_PRONOUN
        | Class::TITLE
        | Class::DETERMINER
        | Class::VERB
        | Class::NUMBER
        | Class::PAST
        | Class::GERUND;
    items[start..end].iter().any(|item| item.class.has(content)).then_some(start..end)
}

/// "Last week", "This morning" before the subject.
fn starts_time(items: &[Item], text: &str, at: usize) -> bool {
    let next_is_time = items.get(at + 1).is_some_and(|item| item.class.has(Class::TIME));
    next_is_time
        && matches!(items[at].span.of(text), "Last" | "This" | "last" | "this" | "Earlier" | "Late" | "Next")
}

/// Whether a new noun phrase begins here, and not the rest of the one before.
fn begins_phrase(items: &[Item], text: &str, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| items[before].class) else { return true };
    let class = items[at].class;
    if class.has(Class::SUBJECT_PRONOUN) {
        return true;
    }
    if before.has(Class::PREPOSITION | Class::POSSESSIVE | Class::COORDINATOR | Class::TITLE)
        || before.has(Class::DETERMINER)
    {
        return false;
    }
    if class.has(Class::DETERMINER) {
        return !starts_time(items, text, at);
    }
    if class.has(Class::TITLE) {
        return true;
    }
    class.has(Class::NAME) && before.has(Class::TIME | Class::NOUN | Class::NUMBER)
}

/// The subject that begins at item `from` after an inverted cue: "said Smith, who".
pub fn after(items: &[Item], from: usize, end: usize) -> Option<Range<usize>> {
    let first = items.get(from).filter(|_| from < end)?;
    if first.class.has(Class::SUBJECT_PRONOUN) {
        return Some(from..from + 1);
    }
    let starts = Class::NAME
        | Class::NOUN
        | Class::DETERMINER
        | Class::TITLE
        | Class::NUMBER
        | Class::PAST
        | Class::GERUND;
    if !first.class.has(starts)
        || first.class.has(Class::PREPOSITION | Class::OBJECT_PRONOUN) && !first.class.has(Class::DETERMINER)
    {
        return None;
    }
    let mut at = from;
    while at < end {
        let class = items[at].class;
        if class.has(Class::COMMA | Class::QUOTE | Class::THAT | Class::WH | Class::OPEN) || parts(class) {
            break;
        }
        if class.has(Class::AUXILIARY | Class::SUBORDINATOR) && at > from && !class.has(Class::ADVERB) {
            break;
        }
        if class.has(Class::TIME) && at > from && !class.has(Class::NAME) {
            break;
        }
        if class.has(Class::GERUND) && at > from + 1 && items[at - 1].class.has(Class::NAME) {
            break;
        }
        at += 1;
    }
    // "said Smith in a statement": the adjunct is no part of the name.
    if let Some(cut) = (from + 1..at).find(|at| adjunct(items, *at)) {
        at = cut;
    }
    while at > from && items[at - 1].class.has(Class::PREPOSITION | Class::ADVERB | Class::COORDINATOR) {
        at -= 1;
    }
    (at > from).then_some(from..at)
}

/// A preposition after a name, other than "of" and its like, begins an adjunct.
fn adjunct(items: &[Item], at: usize) -> bool {
    let class = items[at].class;
    class.has(Class::PREPOSITION)
        && items[at - 1].class.has(Class::NAME)
        && items[at].span.len() <= 6
        && items
            .get(at + 1)
            .is_some_and(|next| next.class.has(Class::DETERMINER | Class::TIME | Class::NUMBER))
}
