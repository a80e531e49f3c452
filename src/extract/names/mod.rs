//! Names in text: where they stand and what sort of thing they name. Who they are is `identity`'s.
//!
//! Evidence comes from lists, from rules on the words and from a second pass over the document; a tagger that sees all of it
//! decides, with the hard evidence beside it.
//! Knows nothing of who is meant: that is `identity`'s.

mod again;
mod candidate;
pub mod columns;
mod datelines;
mod decode;
mod extent;
mod features;
mod groups;
mod joint;
pub(crate) mod listed;
mod others;
mod people;
mod places;
mod tag;
pub mod tagging;
pub mod train;
pub(crate) mod words;

use super::{Reading, Sentence};
use crate::knowledge::names::NameKnowledge;
use crate::model::{EntityKind, Rule, Timex};
use crate::text::Span;
use again::Found;
use candidate::Candidate;
use words::{Cases, Shape, Word};

/// A name in the text, before it is known whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundName {
    /// The name without title and possessive.
    pub span: Span,
    /// With its title and post-nominals.
    pub extent: Span,
    /// Sort of thing.
    pub kind: EntityKind,
    /// What found it.
    pub rule: Rule,
    /// 0 to 1.
    pub confidence: f32,
}

/// Finds the names of a document, in order, in all zones. They do not overlap.
pub fn find(reading: &Reading<'_>, times: &[Timex], knowledge: &NameKnowledge) -> Vec<FoundName> {
    let (words, cases) = reading.words(knowledge);
    let evidence = evidence(reading, words, cases, times, knowledge);
    let chosen = if knowledge.tagger.is_empty() {
        let choose = |(sentence, found): (&Sentence, Vec<Candidate>)| {
            decode::choose(found, sentence.tokens.start, sentence.tokens.end)
        };
        reading.sentences.iter().zip(evidence).flat_map(choose).collect()
    } else {
        joint::choose(reading, words, cases, &evidence, knowledge)
    };
    let found = chosen.iter().map(|candidate| named(candidate, words)).collect();
    with_own(found, reading, knowledge)
}

/// The rule of names that a case brings itself.
pub const OWN: Rule = Rule::of("own-list");

/// Names the case lists itself stand, whatever else was read in their place.
fn with_own(mut found: Vec<FoundName>, reading: &Reading<'_>, knowledge: &NameKnowledge) -> Vec<FoundName> {
    let own = knowledge.own.find(reading.text());
    if own.is_empty() {
        return found;
    }
    found.retain(|name| {
        let next = own.partition_point(|(span, _)| span.end <= name.span.start);
        !own.get(next).is_some_and(|(span, _)| span.overlaps(name.span))
    });
    let listed = own.into_iter().map(|(span, name)| FoundName {
        span,
        extent: span,
        kind: name.kind,
        rule: OWN.clone(),
        confidence: 1.0,
    });
    found.extend(listed);
    found.sort_by_key(|name| name.span);
    found
}

/// All evidence of lists and rules, sentence by sentence, with what the names of a first pass say of the others.
fn evidence(
    reading: &Reading<'_>,
    words: &[Word],
    cases: &Cases,
    times: &[Timex],
    knowledge: &NameKnowledge,
) -> Vec<Vec<Candidate>> {
    let text = reading.text();
    let peoples = listed::peoples(words, text, knowledge);
    let mut evidence: Vec<Vec<Candidate>> = Vec::with_capacity(reading.sentences.len());
    let mut first: Vec<Candidate> = Vec::new();
    for sentence in &reading.sentences {
        let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
        let mut found = Vec::new();
        datelines::find(words, begin, end, text, knowledge, &mut found);
        for at in begin..end {
            if words[at].shape == Shape::Lower {
                continue;
            }
            listed::find(words, at, end, text, &peoples, knowledge, &mut found);
            people::find(words, begin, at, end, text, knowledge, &mut found);
            people::code_names(words, at, end, text, knowledge, &mut found);
            others::find(words, begin, at, end, text, knowledge, &mut found);
            groups::find(words, begin, at, end, text, &mut found);
            places::find(words, begin, at, end, text, knowledge, &mut found);
        }
        found.retain(|candidate| candidate.rule == "title+name" || !in_time(candidate, words, times));
        if sentence.zone.speaks() {
            first.extend(decode::choose(found.clone(), begin, end));
        }
        evidence.push(found);
    }
    let again = Found::of(&first, words, reading.text());
    for (sentence, found) in reading.sentences.iter().zip(&mut evidence) {
        let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
        (begin..end).for_each(|at| again.find(words, begin, at, end, cases, found));
    }
    evidence
}

fn named(candidate: &Candidate, words: &[Word]) -> FoundName {
    let cover = |start: usize, end: usize| words[start].span.cover(words[end - 1].span);
    FoundName {
        span: cover(candidate.start, candidate.end),
        extent: cover(candidate.from, candidate.to),
        kind: candidate.kind,
        rule: candidate.rule(),
        confidence: (candidate.score / 7.0).clamp(0.3, 0.99),
    }
}

/// Whether a candidate lies inside an expression of time.
fn in_time(candidate: &Candidate, words: &[Word], times: &[Timex]) -> bool {
    let span = words[candidate.start].span.cover(words[candidate.end - 1].span);
    let next = times.partition_point(|time| time.span.start <= span.start);
    next > 0 && times[next - 1].span.contains(span)
}
