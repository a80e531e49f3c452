//! Quotations that stand alone, outside the reports of a sentence: a whole sentence in marks, one with a signature, one whose form
//! tells that it was said, a long one inside a sentence. Shorter ones are titles, names and scare quotes.

use std::ops::Range;

use super::frames::{Frame, Item};
use super::groups::{Run, empty};
use super::subject;
use crate::knowledge::quotes::Class;
use crate::model::{Quote, QuoteKind, Rule, SpeechStatus, ZoneKind};
use crate::text::Span;

/// Words from which on an unattached quotation is speech.
const SPEECH: usize = 6;

/// The same for one inside a sentence that reports nothing: shorter ones are titles and scare quotes.
const LOOSE: usize = 12;

/// Words from which on one is speech by the form of its sentence.
const SHORTEST: usize = 3;

/// Who a paragraph is about, as far as its sentences before a quotation tell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Held {
    /// Whoever speaks in a statement: index into the result.
    Statement(usize),
    /// Whoever the words name.
    Words(Span),
}

impl Run<'_> {
    /// A sentence that is wholly a quotation.
    pub(super) fn alone(&mut self, frame: &Frame, items: &[Item]) {
        let pieces = self.inner(items);
        if pieces.is_empty() {
            return;
        }
        if let Some(lead) = self.lead.take() {
            self.push(Quote { content: pieces, kind: QuoteKind::Direct, ..lead }, None);
            self.last = Some(self.result.len() - 1);
            return;
        }
        if self.last.is_some_and(|last| self.asks_back(last, &pieces)) {
            let rule = Rule::of("alone-question");
            self.push(Quote { content: pieces, rule, confidence: 0.6, ..empty() }, None);
            self.last = None;
            return;
        }
        if let Some(last) = self.last {
            let statement = &mut self.result[last];
            let same_paragraph = self.paragraph == frame.paragraph;
            if statement.quote.kind == QuoteKind::Direct
                || statement.quote.kind == QuoteKind::Mixed && same_paragraph
            {
                statement.quote.content.extend(pieces);
            } else {
                let carried = Quote {
                    kind: QuoteKind::Direct,
                    content: pieces,
                    cue: None,
                    confidence: 0.7,
                    rule: Rule::of("alone-after-report"),
                    status: SpeechStatus::Said,
                    ..statement.quote.clone()
                };
                self.push(carried, Some(last));
                self.last = Some(self.result.len() - 1);
            }
            return;
        }
        let words: usize = pieces.iter().map(|piece| word_count(piece.of(self.text))).sum();
        if words < SPEECH || frame.zone == ZoneKind::Headline {
            return;
        }
        let alone = Quote { content: pieces, rule: Rule::of("alone"), ..empty() };
        match self.held {
            Some(Held::Statement(from)) if self.result[from].quote.kind == QuoteKind::Direct => {
                self.result[from].quote.content.extend(alone.content);
                self.last = Some(from);
                return;
            }
            Some(Held::Statement(from)) => {
                let source = self.result[from].quote.source;
                let rule = Rule::of("alone-again");
                self.push(Quote { source, rule, confidence: 0.7, ..alone }, Some(from));
            }
            Some(Held::Words(words)) => {
                let rule = Rule::of("alone-after-subject");
                self.push(Quote { source: Some(words), rule, confidence: 0.6, ..alone }, None);
            }
            None => self.push(alone, None),
        }
        self.last = Some(self.result.len() - 1);
    }

    /// Whether a quotation that stands alone is the next question of whoever asked before the last answer.
    fn asks_back(&self, last: usize, pieces: &[Span]) -> bool {
        let asks =
            |quote: &Quote| quote.content.last().is_some_and(|piece| piece.of(self.text).ends_with('?'));
        let question = pieces.last().is_some_and(|piece| piece.of(self.text).ends_with('?'));
        let asked = last.checked_sub(1).map(|before| &self.result[before].quote);
        question && asked.is_some_and(asks) && !asks(&self.result[last].quote)
    }

    /// Quotations of a sentence that no report took: speech when long, scare quotes when short.
    pub(super) fn loose(&mut self, frame: &Frame, items: &[Item], taken: &[Range<usize>]) {
        if frame.zone == ZoneKind::Headline {
            return;
        }
        if let Some(quote) = self.by_form(items).filter(|_| !taken.iter().any(|range| range.contains(&0))) {
            self.push(quote, None);
            self.last = Some(self.result.len() - 1);
            return;
        }
        for (at, item) in items.iter().enumerate() {
            let Some(number) = item.quote.filter(|_| !taken.iter().any(|range| range.contains(&at))) else {
                continue;
            };
            let inner = self.frames.marked[number].inner;
            if word_count(inner.of(self.text)) < LOOSE {
                continue;
            }
            let verb =
                (1..at).find(|at| items[*at].class.has(Class::FINITE) && !items[*at].class.has(Class::NAME));
            let source = verb.and_then(|verb| subject::before(items, self.text, 0, verb)).and_then(|range| {
                Some(items.get(range.start)?.span.cover(items.get(range.end.checked_sub(1)?)?.span))
            });
            let quote = Quote {
                kind: QuoteKind::Direct,
                content: vec![inner],
                source,
                rule: Rule::of("loose"),
                confidence: 0.5,
                ..empty()
            };
            self.push(quote, None);
            self.last = Some(self.result.len() - 1);
        }
    }

    /// `"Q," SP VERB` and `"Q!" VERB SP` with a verb of no list, at the start of a sentence: there the form alone tells that it
    /// was said ("beamed Mr Hart").
    fn by_form(&self, items: &[Item]) -> Option<Quote> {
        let [quote, rest @ ..] = items else { return None };
        let inner = self.frames.marked[quote.quote?].inner;
        let words = inner.of(self.text);
        let spoken = words.ends_with([',', '?', '!']) && word_count(words) >= SHORTEST;
        let first = rest.first().filter(|_| spoken)?;
        let verb = |item: &Item| item.class == Class::PAST;
        let (source, cue) = if verb(first) {
            let source = subject::after(items, 2, items.len())?;
            let named = items[source.start].class.has(Class::NAME | Class::TITLE);
            (Some(source).filter(|_| named)?, first.span)
        } else {
            let at = (2..items.len().min(12)).find(|at| verb(&items[*at]))?;
            (subject::before(items, self.text, 1, at).filter(|source| *source == (1..at))?, items[at].span)
        };
        let source = items[source.start].span.cover(items[source.end - 1].span);
        let rule = Rule::of("quote-form");
        Some(Quote {
            content: vec![inner],
            source: Some(source),
            cue: Some(cue),
            rule,
            confidence: 0.7,
            ..empty()
        })
    }

    /// A quotation with its speaker behind a dash, in its own sentence or the next: `“It was grim.” — Ada Moss`.
    pub(super) fn signed(&mut self, items: &[Item], next: &[Item]) -> bool {
        let [quote, rest @ ..] = items else { return false };
        let Some(number) = quote.quote else { return false };
        let signature = if rest.is_empty() { next } else { rest };
        let Some(source) = signature_of(signature) else { return false };
        let content = vec![self.frames.marked[number].inner];
        let rule = Rule::of("signed");
        self.push(Quote { content, source: Some(source), rule, confidence: 0.9, ..empty() }, None);
        self.last = None;
        self.lead = None;
        true
    }

    /// The named subject of a sentence that reports nothing.
    pub(super) fn acts(&self, items: &[Item]) -> Option<Held> {
        let verb = (1..items.len().min(40))
            .find(|at| items[*at].class.has(Class::FINITE) && !items[*at].class.has(Class::NAME))?;
        let found = subject::before(items, self.text, 0, verb)?;
        let named = items[found.clone()].iter().any(|item| item.class.has(Class::NAME));
        let span = items[found.start].span.cover(items[found.end - 1].span);
        named.then_some(Held::Words(span))
    }
}

/// The name in `— Ada Moss, Leeds`.
fn signature_of(items: &[Item]) -> Option<Span> {
    const NAMES: Class = Class(Class::NAME.0 | Class::TITLE.0);
    const REST: Class = Class(
        NAMES.0
            | Class::COMMA.0
            | Class::NUMBER.0
            | Class::NOUN.0
            | Class::PREPOSITION.0
            | Class::DETERMINER.0,
    );
    let (dash, rest) = items.split_first()?;
    let name = rest.iter().take_while(|item| item.class.has(NAMES)).count();
    let plain = rest.len() <= 12 && rest.iter().all(|item| item.class.has(REST) && item.cue.is_none());
    (dash.class.has(Class::DASH) && name > 0 && plain).then(|| rest[0].span.cover(rest[name - 1].span))
}

fn word_count(words: &str) -> usize {
    words.split_whitespace().count()
}
