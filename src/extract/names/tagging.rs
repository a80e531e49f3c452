//! The tagger by itself, apart from lists and rules: for measuring how fast it is.

use super::candidate::Candidate;
use super::features::Context;
use super::words::{Cases, Word, words};
use super::{evidence, tag};
use crate::extract::Reading;
use crate::knowledge::names::NameKnowledge;

/// A document with the evidence of lists and rules, ready for the tagger.
#[derive(Debug)]
pub struct Prepared<'a> {
    reading: &'a Reading<'a>,
    words: Vec<Word>,
    cases: Cases,
    evidence: Vec<Vec<Candidate>>,
}

impl<'a> Prepared<'a> {
    /// Looks up words, lists and rules.
    pub fn of(reading: &'a Reading<'a>, knowledge: &NameKnowledge) -> Self {
        let (words, cases) = words(reading, knowledge);
        let evidence = evidence(reading, &words, &cases, &[], knowledge);
        Self { reading, words, cases, evidence }
    }

    /// Labels every word and counts those that are in a name.
    pub fn tag(&self, knowledge: &NameKnowledge) -> usize {
        let tagger = &knowledge.tagger;
        let transition =
            |before: usize, label: usize| f32::from(tagger.transitions[before][label]) * tagger.scale;
        let sentences = self.reading.sentences.iter().zip(&self.evidence);
        let tagged = sentences.map(|(sentence, candidates)| {
            let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
            let (words, cases, text) = (&self.words, &self.cases, self.reading.text());
            let context = Context { words, begin, end, candidates, cases, text };
            let labels = tag::viterbi(&tag::scores(&context, tagger), transition);
            labels.into_iter().filter(|label| *label != tag::OUTSIDE).count()
        });
        tagged.sum()
    }
}
