//! The longest match of any rule at a token.

use super::numbers::Line;
use crate::knowledge::times::{Class, Node, TimeKnowledge};

/// Something of a class that a pattern caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Capture {
    /// Its class.
    pub class: Class,
    /// Its value; see [`Class`] and `numbers`.
    pub value: i64,
    /// Its first token.
    pub from: usize,
}

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// Index of the rule.
    pub rule: usize,
    /// One past the last token.
    pub end: usize,
    /// What was caught, in order.
    pub captures: Vec<Capture>,
}

/// Walks the tree of patterns over a line.
pub(super) struct Parser<'a> {
    pub knowledge: &'a TimeKnowledge,
    pub line: Line<'a>,
    pub captures: Vec<Capture>,
    pub best: Option<Match>,
}

impl<'a> Parser<'a> {
    pub fn new(knowledge: &'a TimeKnowledge, line: Line<'a>) -> Self {
        Self { knowledge, line, captures: Vec::new(), best: None }
    }

    /// Whether an expression can begin at a token at all.
    pub fn may_begin(&self, at: usize) -> bool {
        let tok = &self.line.toks[at];
        let first = self.line.text.as_bytes()[tok.start];
        let mark = matches!(first, b'\'' | 0xE2);
        tok.kind == crate::text::TokenKind::Number
            || tok.word != 0 && self.knowledge.lexicon.starters.get(usize::from(tok.word)) == Some(&true)
            || first == b'F' && self.line.text.as_bytes().get(tok.start + 1) == Some(&b'Y')
            || mark && self.line.toks.get(at + 1).is_some_and(|next| next.glued && next.digits == 2)
    }

    /// The longest match that begins at a token; of two as long, the one of the earlier rule.
    pub fn longest(&mut self, at: usize) -> Option<Match> {
        self.best = None;
        self.captures.clear();
        self.walk(0, at);
        self.best.take()
    }

    fn walk(&mut self, node: usize, at: usize) {
        let knowledge = self.knowledge;
        let node: &Node = knowledge.trie.node(node);
        if let Some(rule) = node.rule {
            let better = self.best.as_ref().is_none_or(|best| (at, best.rule) > (best.end, rule));
            if better {
                self.best = Some(Match { rule, end: at, captures: self.captures.clone() });
            }
        }
        let Some(tok) = self.line.toks.get(at) else { return };
        if tok.word != 0
            && let Ok(found) = node.words.binary_search_by_key(&tok.word, |(word, _)| *word)
        {
            self.walk(node.words[found].1, at + 1);
        }
        for edge in &node.classes {
            let step = |parser: &mut Self, value: i64, next: usize| {
                if edge.value.is_none_or(|wanted| i64::from(wanted) == value) {
                    parser.captures.push(Capture { class: edge.class, value, from: at });
                    parser.walk(edge.next, next);
                    parser.captures.pop();
                }
            };
            if edge.class.is_numeric() {
                if let Some((value, next)) = self.line.read(edge.class, at) {
                    step(self, value, next);
                }
            } else {
                for phrase in knowledge.lexicon.phrases(edge.class, tok.word) {
                    let words = self.line.toks.get(at + 1..at + 1 + phrase.rest.len());
                    let fits = words.is_some_and(|words| {
                        words.iter().zip(&phrase.rest).all(|(tok, word)| tok.word == *word)
                    });
                    if fits {
                        step(self, i64::from(phrase.value), at + 1 + phrase.rest.len());
                    }
                }
            }
        }
    }
}
