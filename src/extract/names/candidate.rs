//! A stretch of words that some evidence takes for a name.

use crate::model::{EntityKind, Rule};

/// A possible name: words `start..end` of the document, and how much speaks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// First word with the titles before the name.
    pub from: usize,
    /// One past the last word of the letters after the name.
    pub to: usize,
    /// Sort of thing.
    pub kind: EntityKind,
    /// Weight of the evidence: 1 weak, 3 fair, 6 strong.
    pub score: f32,
    /// What found it.
    pub rule: &'static str,
}

impl Candidate {
    /// A candidate without title.
    pub fn new(start: usize, end: usize, kind: EntityKind, score: f32, rule: &'static str) -> Self {
        Self { start, end, from: start, to: end, kind, score, rule }
    }

    /// The rule as the annotations show it.
    pub fn rule(&self) -> Rule {
        Rule::of(self.rule)
    }
}
