//! Names in text: where they stand and what sort of thing they name. Who they are is `identity`'s.
//!
//! Evidence comes from lists, from rules on the words and from a second pass over the document; a tagger that sees all of it
//! decides, with the hard evidence beside it.
//! Knows nothing of who is meant: that is `identity`'s.

mod again;
mod candidate;
mod decode;
mod features;
mod groups;
mod listed;
mod people;
mod places;
mod tag;
pub mod train;
pub(crate) mod words;

use super::{Reading, Sentence};
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::tagger::LABELS;
use crate::model::{EntityKind, Rule, Timex};
use crate::text::Span;
use again::Found;
use candidate::Candidate;
use features::Context;
use words::{Cases, Shape, Word, words};

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
    let (words, cases) = words(reading, knowledge);
    let evidence = evidence(reading, &words, &cases, times, knowledge);
    let chosen = if knowledge.tagger.is_empty() {
        let choose = |(sentence, found): (&Sentence, Vec<Candidate>)| {
            decode::choose(found, sentence.tokens.start, sentence.tokens.end)
        };
        reading.sentences.iter().zip(evidence).flat_map(choose).collect()
    } else {
        tagged(reading, &words, &cases, &evidence, knowledge)
    };
    chosen.iter().map(|candidate| named(candidate, &words)).collect()
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
    let mut evidence: Vec<Vec<Candidate>> = Vec::with_capacity(reading.sentences.len());
    let mut first: Vec<Candidate> = Vec::new();
    for sentence in &reading.sentences {
        let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
        let mut found = Vec::new();
        for at in begin..end {
            if words[at].shape == Shape::Lower {
                continue;
            }
            listed::find(words, at, end, text, knowledge, &mut found);
            people::find(words, at, end, text, knowledge, &mut found);
            people::code_names(words, at, end, text, &mut found);
            groups::find(words, begin, at, end, text, &mut found);
            places::find(words, begin, at, end, text, &mut found);
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

/// The names the tagger and the evidence choose together, in two passes.
fn tagged(
    reading: &Reading<'_>,
    words: &[Word],
    cases: &Cases,
    evidence: &[Vec<Candidate>],
    knowledge: &NameKnowledge,
) -> Vec<Candidate> {
    let tagger = &knowledge.tagger;
    let transition =
        |before: usize, label: usize| f32::from(tagger.transitions[before][label]) * tagger.scale;
    let mut scores = Vec::with_capacity(reading.sentences.len());
    let mut first = Vec::new();
    for (sentence, candidates) in reading.sentences.iter().zip(evidence) {
        let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
        let context = Context { words, begin, end, candidates, cases, text: reading.text() };
        let mut rows = tag::scores(&context, tagger);
        tag::add_evidence(&mut rows, begin, candidates, hard);
        if sentence.zone.speaks() {
            let labels = tag::viterbi(&rows, transition);
            first.extend(chosen(&labels, &rows, begin, end, words, candidates));
        }
        scores.push(rows);
    }
    let again = Found::of(&first, words, reading.text());
    let mut result = Vec::new();
    for ((sentence, candidates), mut rows) in reading.sentences.iter().zip(evidence).zip(scores) {
        let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
        let mut more = Vec::new();
        (begin..end).for_each(|at| again.find(words, begin, at, end, cases, &mut more));
        tag::add_evidence(&mut rows, begin, &more, |candidate| match candidate.rule {
            "code-name" | "acronym-again" | "short-form" | "family" => hard(candidate),
            _ => candidate.score * AGAIN,
        });
        let labels = tag::viterbi(&rows, transition);
        result.extend(chosen(&labels, &rows, begin, end, words, candidates));
    }
    result
}

/// What one unit of evidence from names elsewhere in the document is worth to the tagger.
const AGAIN: f32 = 1.2;

/// Evidence that holds whatever the tagger thinks, because its training text has too little of it.
fn hard(candidate: &Candidate) -> f32 {
    match candidate.rule {
        "title+name" if candidate.score >= 7.0 => 12.0,
        "code-name" if candidate.score >= 7.0 => 60.0,
        "acronym-in-brackets" | "long-form" | "acronym-again" => 12.0,
        "place+number" | "family" => 20.0,
        "listed-country" if candidate.score >= 3.5 => 10.0,
        "name+letters" | "place+police" | "short-form" => 8.0,
        "team" => 8.0,
        "again" | "surname-again" | "given-name-again" => candidate.score * 0.5,
        _ if candidate.score >= 4.9 => candidate.score * 0.8,
        _ => candidate.score * 0.4,
    }
}

/// The names of a sequence of labels, with the rules that found them too, and what lies between them.
fn chosen(
    labels: &[u8],
    rows: &[Option<[f32; LABELS]>],
    begin: usize,
    end: usize,
    words: &[Word],
    candidates: &[Candidate],
) -> Vec<Candidate> {
    let mut result: Vec<Candidate> = Vec::new();
    for (start, mut stop, kind) in tag::spans(labels, begin) {
        let letters = |word: &Word| word.shape == Shape::Upper && word.flags.any(Flags::POST_NOMINAL);
        while kind == EntityKind::Person && stop > start + 1 && letters(&words[stop - 1]) {
            stop -= 1;
        }
        let same =
            |candidate: &&Candidate| (candidate.start, candidate.end, candidate.kind) == (start, stop, kind);
        let best = candidates.iter().filter(same).fold(None, |best: Option<&Candidate>, next| match best {
            Some(best) if best.score >= next.score => Some(best),
            _ => Some(next),
        });
        let mut name = Candidate::new(start, stop, kind, margin(labels, rows, begin, start, stop), "tagger");
        if let Some(best) = best {
            name = Candidate { score: name.score.max(best.score), rule: best.rule, ..name };
        }
        if kind == EntityKind::Person {
            let titled =
                candidates.iter().filter(|candidate| candidate.start == start && candidate.from < start);
            name.from = titled.map(|candidate| candidate.from).min().unwrap_or(start);
            name.to = people::post_nominals(words, stop, end);
        }
        result.push(name);
    }
    let others: Vec<Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.kind == EntityKind::Other && candidate.score >= 1.5)
        .copied()
        .collect();
    for other in others {
        if result.iter().all(|name| name.end <= other.start || other.end <= name.start) {
            result.push(other);
        }
    }
    result.sort_by_key(|name| name.start);
    result
}

/// How far the labels of a name lie above "no name", in the units of evidence.
fn margin(labels: &[u8], rows: &[Option<[f32; LABELS]>], begin: usize, start: usize, stop: usize) -> f32 {
    let above = (start..stop).filter_map(|at| {
        let row = rows[at - begin].as_ref()?;
        Some(row[usize::from(labels[at - begin])] - row[0])
    });
    (above.fold(f32::INFINITY, f32::min) * 0.5).clamp(0.0, 7.0)
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
