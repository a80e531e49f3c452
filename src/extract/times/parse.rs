//! The longest match of any rule at a token.

use super::numbers::Line;
use crate::knowledge::times::{Class, Edge, Node, TimeKnowledge};
use crate::text::TokenKind;

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

/// A match; what it caught is in [`Parser::caught`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// Index of the rule.
    pub rule: usize,
    /// One past the last token.
    pub end: usize,
}

/// Walks the tree of patterns over a line.
pub(super) struct Parser<'a> {
    pub knowledge: &'a TimeKnowledge,
    pub line: Line<'a>,
    captures: Vec<Capture>,
    best: Option<Match>,
    /// What the best match caught, in order.
    pub caught: Vec<Capture>,
}

impl<'a> Parser<'a> {
    /// A parser that has no line yet.
    pub fn new(knowledge: &'a TimeKnowledge, text: &'a str) -> Self {
        let line = Line { text, toks: &[], lexicon: &knowledge.lexicon };
        Self { knowledge, line, captures: Vec::new(), best: None, caught: Vec::new() }
    }

    /// Whether an expression can begin at a token at all.
    pub fn may_begin(&self, at: usize) -> bool {
        let tok = &self.line.toks[at];
        let first = self.line.text.as_bytes()[tok.start()];
        let mark = matches!(first, b'\'' | 0xE2);
        tok.kind == TokenKind::Number
            || tok.word != 0
                && self.knowledge.lexicon.starters.get(usize::from(tok.word)) == Some(&true)
                && self.may_go_on(at)
            || first == b'F' && self.line.text.as_bytes().get(tok.start() + 1) == Some(&b'Y')
            || mark && self.line.toks.get(at + 1).is_some_and(|next| next.glued && next.digits == 2)
    }

    /// Whether a word is an expression by itself, or what follows is something a rule may know. Most articles end here.
    fn may_go_on(&self, at: usize) -> bool {
        let lexicon = &self.knowledge.lexicon;
        let word = usize::from(self.line.toks[at].word);
        lexicon.whole.get(word) == Some(&true)
            || lexicon.numerals.get(word) == Some(&true) && !self.line.is(at, "a")
            || (self.line.toks.get(at + 1)).is_some_and(|next| next.word != 0 || next.kind != TokenKind::Word)
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
                self.best = Some(Match { rule, end: at });
                self.caught.clone_from(&self.captures);
            }
        }
        let Some(tok) = self.line.toks.get(at) else { return };
        if tok.word != 0
            && let Ok(found) = node.words.binary_search_by_key(&tok.word, |(word, _)| *word)
        {
            self.walk(node.words[found].1, at + 1);
        }
        let step = |parser: &mut Self, edge: &Edge, value: i64, next: usize| {
            if edge.value.is_none_or(|wanted| i64::from(wanted) == value) {
                parser.captures.push(Capture { class: edge.class, value, from: at });
                parser.walk(edge.next, next);
                parser.captures.pop();
            }
        };
        let bits = knowledge.lexicon.classes(tok.word);
        if node.table_bits & bits != 0 {
            for edge in node.tables.iter().filter(|edge| bits >> edge.class as usize & 1 != 0) {
                for phrase in knowledge.lexicon.phrases(edge.class, tok.word) {
                    let words = self.line.toks.get(at + 1..at + 1 + phrase.rest.len());
                    let fits = words.is_some_and(|words| {
                        words.iter().zip(&phrase.rest).all(|(tok, word)| tok.word == *word)
                    });
                    if fits {
                        step(self, edge, i64::from(phrase.value), at + 1 + phrase.rest.len());
                    }
                }
            }
        }
        let plain = self.line.is_plain_word(at);
        for edge in node.numerics.iter().filter(|edge| !plain || edge.class == Class::Stop) {
            if let Some((value, next)) = self.line.read(edge.class, at) {
                step(self, edge, value, next);
            }
        }
    }
}
