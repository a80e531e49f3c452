//! Names in text: where they stand and what sort of thing they name. Who they are is `identity`'s.
//!
//! Evidence comes from lists, from rules on the words and from a second pass over the document; [`decode`] joins it.
//! Knows nothing of who is meant: that is `identity`'s.

mod again;
mod candidate;
mod decode;
mod groups;
mod listed;
pub(crate) mod people;
mod places;
pub(crate) mod words;

use super::Reading;
use crate::knowledge::names::NameKnowledge;
use crate::model::{EntityKind, Rule, Timex};
use crate::text::Span;
use again::Found;
use candidate::Candidate;
use words::{Word, words};

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
    let text = reading.text();
    let (words, cases) = words(reading, knowledge);
    let mut evidence: Vec<Vec<Candidate>> = Vec::with_capacity(reading.sentences.len());
    let mut first: Vec<Candidate> = Vec::new();
    for sentence in &reading.sentences {
        let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
        let mut found = Vec::new();
        for at in begin..end {
            if words[at].shape == words::Shape::Lower {
                continue;
            }
            listed::find(&words, at, end, text, knowledge, &mut found);
            people::find(&words, at, end, text, knowledge, &mut found);
            people::code_names(&words, at, end, text, &mut found);
            groups::find(&words, begin, at, end, text, &mut found);
            places::find(&words, begin, at, end, text, &mut found);
        }
        found.retain(|candidate| candidate.rule == "title+name" || !in_time(candidate, &words, times));
        if sentence.zone.speaks() {
            first.extend(decode::choose(found.clone(), begin, end));
        }
        evidence.push(found);
    }
    let again = Found::of(&first, &words);
    let mut result = Vec::new();
    for (sentence, mut found) in reading.sentences.iter().zip(evidence) {
        let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
        for at in begin..end {
            again.find(&words, begin, at, end, &cases, &mut found);
        }
        result.extend(decode::choose(found, begin, end).iter().map(|candidate| named(candidate, &words)));
    }
    result
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
