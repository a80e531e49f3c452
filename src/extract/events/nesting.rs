//! Which clause of a sentence a token stands in: a date in one clause says nothing of an event in another.
//!
//! Knows relative clauses, what is said, what "after" or "because" opens, and ", police said" at the end. Where a clause
//! ends is a guess from commas and from verbs that have no subject inside it.

use super::clauses::{Clauses, Mood, after};
use super::tags::{Tag, TaggedSentence};
use crate::knowledge::events::Class;

/// What opens an embedded clause, as far as dates care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// "who was shot": its dates are its own.
    Relative,
    /// What somebody says, thinks or announces.
    Said,
    /// ", police said on Monday"
    Source,
    /// "when", "as", "while": at the time of the main clause.
    Together,
    /// "after", "because", "if": at another time, or none.
    Apart,
}

#[derive(Debug, Clone, Copy)]
struct Embedded {
    start: usize,
    end: usize,
    sort: Sort,
}

/// The embedded clauses of a sentence, by start.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    clauses: Vec<Embedded>,
}

/// Clauses are not followed farther than this, so that a sentence without end costs no more than others.
const LONGEST: usize = 80;

/// How many clauses may begin between one and what it holds.
const DEEPEST: usize = 8;

impl Nesting {
    /// Finds the embedded clauses of a sentence.
    pub(super) fn analyse(&mut self, sentence: &TaggedSentence, clauses: &Clauses) {
        self.clauses.clear();
        for at in 0..sentence.tokens.len() {
            let opened = match sentence.tag(at) {
                Tag::Relative => opened(sentence, clauses, at, Sort::Relative),
                Tag::Subordinator => opened(sentence, clauses, at, sort_of(sentence.lower(at))),
                Tag::Comma => source_end(sentence, clauses, at).map(|end| Embedded {
                    start: at,
                    end,
                    sort: Sort::Source,
                }),
                Tag::Verb(_) => said(sentence, clauses, at),
                _ => None,
            };
            self.clauses.extend(opened);
        }
        self.clauses.sort_by_key(|clause| clause.start);
    }

    /// What a date at one token costs an event at another, or `None` where it cannot date it.
    pub(super) fn toll(&self, sentence: &TaggedSentence, event: usize, time: usize) -> Option<usize> {
        let mut total = 0;
        for clause in self.around(time).filter(|clause| !clause.holds(event)) {
            total += match clause.sort {
                Sort::Together if sentence.lower(clause.start) == "when" => 4,
                Sort::Together => 8,
                _ => return None,
            };
        }
        for clause in self.around(event).filter(|clause| !clause.holds(time)) {
            // "on Friday, when she resigned": the date is that of the clause it introduces.
            total += match clause.sort {
                _ if time < clause.start && introduces(sentence, time, clause) => 1,
                Sort::Together => 8,
                _ => return None,
            };
        }
        Some(total)
    }

    /// Whether a token stands in no embedded clause.
    pub(super) fn is_main(&self, token: usize) -> bool {
        self.around(token).next().is_none()
    }

    /// Whether the report itself tells what stands at a token: in the main clause, or in ", police said".
    pub(super) fn is_told(&self, token: usize) -> bool {
        self.around(token).all(|clause| clause.sort == Sort::Source)
    }

    /// Where the innermost clause around a token begins, if "where" opens it.
    pub(super) fn where_around(&self, sentence: &TaggedSentence, token: usize) -> Option<usize> {
        let innermost = self.around(token).next()?;
        (sentence.lower(innermost.start) == "where").then_some(innermost.start)
    }

    /// Whether a token stands in what somebody says.
    pub(super) fn is_reported(&self, token: usize) -> bool {
        self.around(token).any(|clause| clause.sort == Sort::Said)
    }

    /// The relative clause around a token, if it is the innermost: its first token and its end.
    pub(super) fn relative(&self, token: usize) -> Option<(usize, usize)> {
        let innermost = self.around(token).next()?;
        (innermost.sort == Sort::Relative).then_some((innermost.start, innermost.end))
    }

    /// Where the first clause after a token begins that tells of another time: "after it emerged that …".
    pub(super) fn apart_after(&self, token: usize) -> Option<usize> {
        let next = self.clauses.partition_point(|clause| clause.start <= token);
        self.clauses[next..].iter().find(|clause| clause.sort == Sort::Apart).map(|clause| clause.start)
    }

    /// The clauses that hold a token, innermost first.
    fn around(&self, token: usize) -> impl Iterator<Item = &Embedded> {
        let next = self.clauses.partition_point(|clause| clause.start <= token);
        let before = &self.clauses[next.saturating_sub(DEEPEST)..next];
        before.iter().rev().filter(move |clause| clause.holds(token))
    }
}

impl Embedded {
    fn holds(&self, token: usize) -> bool {
        self.start <= token && token < self.end
    }
}

/// "on Friday, when she resigned" and "the 1996 bombing that killed one": the date is that of the clause it leads to.
fn introduces(sentence: &TaggedSentence, time: usize, clause: &Embedded) -> bool {
    let between = time + 1..clause.start;
    if clause.sort == Sort::Together {
        let marks = |at| matches!(sentence.tag(at), Tag::Comma | Tag::Time | Tag::Stop);
        return sentence.lower(clause.start) == "when"
            && between.len() <= 5
            && between.into_iter().all(marks);
    }
    let bare = |at: &usize| !matches!(sentence.tag(*at), Tag::Time | Tag::Adjective | Tag::Glue);
    let named = between.clone().find(bare).is_some_and(|at| {
        sentence.tokens[at].word.is(Class::Trigger)
            || sentence.tokens.get(at + 1).is_some_and(|next| next.word.is(Class::Trigger))
    });
    let phrase = |at| {
        !matches!(
            sentence.tag(at),
            Tag::Verb(_)
                | Tag::Be
                | Tag::Have
                | Tag::Modal
                | Tag::Stop
                | Tag::Conjunction
                | Tag::Subordinator
        )
    };
    clause.sort == Sort::Relative && named && between.len() <= 16 && between.into_iter().all(phrase)
}

fn sort_of(word: &str) -> Sort {
    match word {
        "that" | "whether" | "how" | "why" | "what" => Sort::Said,
        "when" | "as" | "while" | "whilst" | "where" => Sort::Together,
        _ => Sort::Apart,
    }
}

/// The clause that a relative or a subordinator opens, if a verb stands in it.
fn opened(sentence: &TaggedSentence, clauses: &Clauses, at: usize, sort: Sort) -> Option<Embedded> {
    let mark = |index: usize| matches!(sentence.tag(index), Tag::Comma | Tag::Stop);
    // "of which", "with whom": the mark stands before the preposition.
    let before = (at.saturating_sub(2)..at).rev().find(|&index| sentence.tag(index) != Tag::Preposition);
    let set_off = before.is_some_and(mark);
    let leads = (0..at).all(|index| {
        matches!(
            sentence.tag(index),
            Tag::Quote | Tag::Conjunction | Tag::Adverb | Tag::Stop | Tag::Preposition
        )
    });
    let own = clauses.groups.partition_point(|group| group.start <= at);
    let group = clauses.groups.get(own)?;
    let limit = (at + LONGEST).min(sentence.tokens.len());
    if group.start > limit || (at + 1..group.start).any(|index| sentence.tag(index) == Tag::Stop) {
        return None;
    }
    let end = if leads && sort != Sort::Relative {
        (group.head + 1..limit).find(|&index| mark(index)).unwrap_or(limit)
    } else {
        end(sentence, clauses, own, set_off, sort, limit)
    };
    Some(Embedded { start: at, end, sort })
}

/// Where a clause ends whose verb is known: at a stop, at a comma before a verb of the clause around it, and, where no comma
/// opened it, at the next verb without a subject of its own.
fn end(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    own: usize,
    set_off: bool,
    sort: Sort,
    limit: usize,
) -> usize {
    let group = clauses.groups[own];
    let speaks = sentence.tokens[group.head].word.is(Class::Speech);
    for at in group.head + 1..limit {
        match sentence.tag(at) {
            Tag::Stop => return at,
            Tag::Comma => {
                let next = after(sentence, at);
                let verb = clauses.groups.get(clauses.groups.partition_point(|group| group.start < at));
                let resumes = verb.is_some_and(|verb| {
                    verb.start == next && matches!(verb.mood, Mood::Finite)
                        || sort == Sort::Relative && set_off && sentence.tag(next) == Tag::Conjunction
                });
                if resumes || source_end(sentence, clauses, at).is_some() {
                    return at;
                }
            }
            Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Verb(_)
                if sort == Sort::Relative && !set_off && !speaks =>
            {
                let Ok(index) = clauses.groups.binary_search_by_key(&at, |group| group.start) else {
                    continue;
                };
                let verb = clauses.groups[index];
                let joined = at.checked_sub(1).is_some_and(|before| {
                    matches!(
                        sentence.tag(before),
                        Tag::Conjunction | Tag::Relative | Tag::Subordinator | Tag::Comma | Tag::Pronoun
                    )
                });
                if verb.mood == Mood::Finite && !verb.relative && !joined && index > own {
                    return at;
                }
            }
            _ => {}
        }
    }
    limit
}

/// What is said without "that": "police said two men had been arrested".
fn said(sentence: &TaggedSentence, clauses: &Clauses, at: usize) -> Option<Embedded> {
    if !sentence.tokens[at].word.is(Class::Speech) {
        return None;
    }
    let index = clauses.group_of(at)?;
    let (group, next) = (clauses.groups[index], clauses.groups.get(index + 1)?);
    let subject = clauses.chunks.get(next.subject?)?;
    let plain = (at + 1..next.start).all(|token| {
        !matches!(
            sentence.tag(token),
            Tag::Stop | Tag::Conjunction | Tag::Subordinator | Tag::Relative | Tag::Comma
        )
    });
    let fits = group.mood == Mood::Finite && next.mood == Mood::Finite && subject.start > at;
    if !fits || !plain || subject.preposition.is_some() {
        return None;
    }
    let limit = (at + LONGEST).min(sentence.tokens.len());
    Some(Embedded {
        start: subject.start,
        end: end(sentence, clauses, index + 1, false, Sort::Said, limit),
        sort: Sort::Said,
    })
}

/// Where ", said the minister" or ", police said on Monday" ends that a comma opens: at the next comma or stop.
pub(super) fn source_end(sentence: &TaggedSentence, clauses: &Clauses, comma: usize) -> Option<usize> {
    let to_mark = |from: usize| {
        let limit = (from + LONGEST).min(sentence.tokens.len());
        (from..limit).find(|&at| matches!(sentence.tag(at), Tag::Comma | Tag::Stop)).unwrap_or(limit)
    };
    let speaks = |at: usize| {
        sentence
            .tokens
            .get(at)
            .is_some_and(|token| token.word.is(Class::Speech) && matches!(token.tag, Tag::Verb(_)))
    };
    if sentence.lower(comma + 1) == "according" || speaks(comma + 1) {
        return Some(to_mark(comma + 1));
    }
    let next = clauses.groups.partition_point(|group| group.start <= comma);
    let group = clauses.groups.get(next).filter(|group| speaks(group.head))?;
    let subject = group.subject.is_some_and(|chunk| clauses.chunks[chunk].start == comma + 1);
    let end = to_mark(group.head + 1);
    let rest = (group.head + 1..end).all(|at| {
        matches!(
            sentence.tag(at),
            Tag::Quote
                | Tag::Time
                | Tag::Adverb
                | Tag::Preposition
                | Tag::Determiner
                | Tag::Noun
                | Tag::Name
                | Tag::Adjective
        )
    });
    (subject && rest).then_some(end)
}
