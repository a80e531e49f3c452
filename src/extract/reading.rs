//! A document cut into paragraphs, sentences and tokens, each with its zone: what every extractor reads.

use std::ops::Range;
use std::sync::OnceLock;

use super::names::words::{Cases, Word, words};
use crate::knowledge::names::NameKnowledge;
use crate::model::{Document, ZoneKind};
use crate::text::{Span, Token, sentences, tokenize};

/// A sentence of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the text, trimmed.
    pub span: Span,
    /// Zone it stands in.
    pub zone: ZoneKind,
    /// Index into [`Reading::paragraphs`].
    pub paragraph: usize,
    /// Indexes into [`Reading::tokens`].
    pub tokens: Range<usize>,
}

/// One document, prepared for the extractors. Sentences never cross a zone or a paragraph.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The document.
    pub document: &'a Document,
    /// Paragraphs, with their zones, in order.
    pub paragraphs: Vec<(Span, ZoneKind)>,
    /// Sentences in order, of all zones: most stages skip those whose zone does not speak.
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences, in order.
    pub tokens: Vec<Token>,
    /// What the lists know of each token, looked up once for all stages.
    words: OnceLock<(Vec<Word>, Cases)>,
}

impl<'a> Reading<'a> {
    /// Cuts a document. A line is a paragraph, unless it was wrapped: a line that ends without a stop
    /// before one that begins in lower case goes on in it.
    pub fn of(document: &'a Document) -> Self {
        let mut reading = Self {
            document,
            paragraphs: paragraphs(document),
            sentences: Vec::new(),
            tokens: Vec::new(),
            words: OnceLock::new(),
        };
        // English has a token every five bytes or so.
        reading.tokens.reserve(document.text.len() / 5);
        for (index, &(span, zone)) in reading.paragraphs.iter().enumerate() {
            for sentence in sentences(&document.text, span) {
                let first = reading.tokens.len();
                tokenize(&document.text, sentence, &mut reading.tokens);
                let tokens = first..reading.tokens.len();
                reading.sentences.push(Sentence { span: sentence, zone, paragraph: index, tokens });
            }
        }
        reading
    }

    /// The text of the document.
    pub fn text(&self) -> &'a str {
        &self.document.text
    }

    /// What the lists know of each token, and how the document writes its words. They are looked up in the knowledge of the first
    /// call; all stages of a reading share one.
    pub(super) fn words(&self, knowledge: &NameKnowledge) -> (&[Word], &Cases) {
        let (words, cases) = self.words.get_or_init(|| words(self, knowledge));
        (words, cases)
    }

    /// Tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// Index of the sentence that holds a byte offset, or of the last one before it.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start <= offset).checked_sub(1)
    }

    /// Tokens that begin inside a span.
    pub fn tokens_within(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let last = self.tokens.partition_point(|token| token.span.start < span.end);
        &self.tokens[first..last.max(first)]
    }
}

fn paragraphs(document: &Document) -> Vec<(Span, ZoneKind)> {
    let text = &document.text;
    let mut result: Vec<(Span, ZoneKind)> = Vec::new();
    let mut start = 0;
    let mut joinable = false;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if span.is_empty() {
            joinable = false;
            continue;
        }
        let zone = document.zone_at(span.start);
        let wrapped = joinable && line.trim_start().starts_with(char::is_lowercase);
        match result.last_mut() {
            Some((last, kind)) if wrapped && *kind == zone => *last = last.cover(span),
            _ => result.push((span, zone)),
        }
        joinable = !line.trim_end().ends_with(['.', '!', '?', ':', '"', '”']);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Zone;

    #[test]
    fn lines_are_paragraphs_unless_wrapped() {
        let text = "The mayor left\nthe hall. He was late.\n\nnext one\nLast".to_owned();
        let zones = vec![Zone { span: Span::new(text.len() - 4, text.len()), kind: ZoneKind::Tail }];
        let document = Document { text, zones, ..Document::default() };
        let reading = Reading::of(&document);
        let found: Vec<_> =
            reading.sentences.iter().map(|sentence| sentence.span.of(reading.text())).collect();
        assert_eq!(found, ["The mayor left\nthe hall.", "He was late.", "next one", "Last"]);
        assert_eq!(reading.sentences[3].zone, ZoneKind::Tail);
        assert_eq!(reading.sentence_at(3), Some(0));
    }
}
