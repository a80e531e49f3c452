//! From reports to statements: pieces of one statement joined, quotations that stand alone given a speaker,
//! scare quotes left out.
//!
//! A paragraph that is wholly a quotation goes on with the one before it; captions, links and widgets between them
//! are skipped, since only zones that tell have frames.

use std::ops::Range;

use super::frames::{Frame, Frames, Item};
use super::reports::{Report, lead, reports};
use super::subject;
use super::trust::probability;
use super::turns::{Turn, turns};
use crate::extract::Reading;
use crate::knowledge::quotes::{Class, QuoteKnowledge};
use crate::model::{Cast, Quote, QuoteKind, Rule, SpeechStatus, ZoneKind};
use crate::text::Span;

/// Words from which on an unattached quotation is speech.
const SPEECH: usize = 6;

/// The same for one inside a sentence that reports nothing: shorter ones are titles and scare quotes.
const LOOSE: usize = 12;

/// Less likely reports are left out: words without marks need more.
fn least(kind: QuoteKind) -> f32 {
    if kind == QuoteKind::Indirect { 0.5 } else { 0.2 }
}

/// A statement and where it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The statement.
    pub quote: Quote,
    /// Index of its frame.
    pub frame: usize,
    /// Index of the statement whose speaker it takes over.
    pub carried: Option<usize>,
    /// Whether it is a question.
    pub asks: bool,
}

/// Reads the statements of all frames, in the order they were found. Speakers are words only.
pub fn statements(
    reading: &Reading<'_>,
    frames: &Frames,
    cast: &Cast,
    known: &QuoteKnowledge,
) -> Vec<Statement> {
    let mut run = Run {
        text: reading.text(),
        frames,
        frame: 0,
        paragraph: 0,
        last: None,
        held: None,
        lead: None,
        result: Vec::new(),
    };
    let turns = turns(reading, cast);
    let mut turned: Vec<usize> = Vec::new();
    for (index, frame) in frames.frames.iter().enumerate() {
        if index > 0 {
            run.paragraph = frames.frames[index - 1].paragraph;
        }
        run.frame = index;
        if run.paragraph != frame.paragraph {
            run.held = None;
        }
        let owned = turned.binary_search(&frame.paragraph).is_ok();
        if let Some((turn, others)) = turns.get(&frame.paragraph).filter(|_| !owned) {
            run.turn(*turn, others.iter().map(|number| reading.paragraphs[*number].0));
            turned.push(frame.paragraph);
            turned.extend(others);
        }
        if turned.binary_search(&frame.paragraph).is_ok() {
            continue;
        }
        let items = frames.items(frame);
        let next = frames.frames.get(index + 1).map_or(&[][..], |next| frames.items(next));
        if run.signed(items, next) {
            continue;
        }
        if items.iter().all(|item| item.class.has(Class::QUOTE | Class::COMMA | Class::DASH)) {
            run.alone(frame, items);
            continue;
        }
        let before = run.result.len();
        let found = reports(items, run.text, known, is_headline(frame, index));
        let taken = run.reported(frame, items, found, known);
        run.loose(frame, items, &taken);
        if run.result.len() == before {
            run.last = None;
            run.held = run.held.or_else(|| run.acts(items));
        } else {
            run.held = run.last.map(Held::Statement);
        }
        run.lead = lead(items, run.text, known).map(|report| run.statement(items, &report));
    }
    run.result
}

/// Whether a frame may be a headline: by its zone, or as the first of a document.
pub(super) fn is_headline(frame: &Frame, index: usize) -> bool {
    frame.zone == ZoneKind::Headline || index == 0
}

struct Run<'a> {
    text: &'a str,
    frames: &'a Frames,
    frame: usize,
    /// The paragraph of the sentence before.
    paragraph: usize,
    /// The statement that a quotation that stands alone would go on: index into the result.
    last: Option<usize>,
    /// Who held the floor last in the paragraph, where the sentence before reports nothing.
    held: Option<Held>,
    /// What the sentence before announced with a colon at its end.
    lead: Option<Quote>,
    result: Vec<Statement>,
}

/// Who a paragraph is about, as far as its sentences before a quotation tell.
#[derive(Debug, Clone, Copy)]
enum Held {
    /// Whoever speaks in a statement: index into the result.
    Statement(usize),
    /// Whoever the words name.
    Words(Span),
}

impl Run<'_> {
    /// A paragraph of a transcript.
    fn turn(&mut self, turn: Turn, others: impl Iterator<Item = Span>) {
        let quote = Quote {
            kind: QuoteKind::Direct,
            content: std::iter::once(turn.words).chain(others).collect(),
            source: Some(turn.label),
            rule: Rule::of("turn"),
            confidence: 0.9,
            ..empty()
        };
        self.push(quote, None);
        self.last = None;
        self.lead = None;
    }

    /// A quotation with its speaker behind a dash, in its own sentence or the next: `“It was grim.” — Ada Moss`.
    fn signed(&mut self, items: &[Item], next: &[Item]) -> bool {
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
    fn acts(&self, items: &[Item]) -> Option<Held> {
        let verb = (1..items.len().min(40))
            .find(|at| items[*at].class.has(Class::FINITE) && !items[*at].class.has(Class::NAME))?;
        let found = subject::before(items, self.text, 0, verb)?;
        let named = items[found.clone()].iter().any(|item| item.class.has(Class::NAME));
        let span = items[found.start].span.cover(items[found.end - 1].span);
        named.then_some(Held::Words(span))
    }

    fn push(&mut self, quote: Quote, carried: Option<usize>) {
        let asks = quote.content.last().is_some_and(|piece| piece.of(self.text).ends_with('?'))
            || quote.cue.is_some_and(|cue| cue.of(self.text).contains("ask"));
        self.result.push(Statement { quote, frame: self.frame, carried, asks });
    }

    /// A sentence that is wholly a quotation.
    fn alone(&mut self, frame: &Frame, items: &[Item]) {
        let pieces = self.inner(items);
        if pieces.is_empty() {
            return;
        }
        if let Some(lead) = self.lead.take() {
            self.push(Quote { content: pieces, kind: QuoteKind::Direct, ..lead }, None);
            self.last = Some(self.result.len() - 1);
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

    /// A report as a statement.
    fn statement(&self, items: &[Item], report: &Report) -> Quote {
        let span = |range: &Range<usize>| {
            Some(items.get(range.start)?.span.cover(items.get(range.end.checked_sub(1)?)?.span))
        };
        let mut content = Vec::new();
        let mut quoted = false;
        let mut plain = false;
        for piece in report.pieces().filter(|piece| !piece.is_empty()) {
            let inside = &items[piece.clone()];
            let all = inside.iter().all(|item| item.class.has(Class::QUOTE | Class::COMMA));
            if all {
                content.extend(self.inner(inside));
            } else {
                content.extend(span(piece));
            }
            quoted |= inside.iter().any(|item| item.class.has(Class::QUOTE));
            plain |= !all;
        }
        let kind = match (quoted, plain) {
            (true, false) => QuoteKind::Direct,
            (true, true) => QuoteKind::Mixed,
            _ => QuoteKind::Indirect,
        };
        Quote {
            kind,
            content,
            source: report.source.as_ref().and_then(span),
            cue: report.cue.as_ref().and_then(span),
            addressed: report.circumstances.addressed.as_ref().and_then(span),
            venue: report.circumstances.venue.as_ref().and_then(span),
            status: report.status,
            rule: Rule::of(report.rule),
            confidence: 0.9,
            ..empty()
        }
    }

    /// The reports of a sentence become statements. Returns the items they take.
    fn reported(
        &mut self,
        frame: &Frame,
        items: &[Item],
        found: Vec<Report>,
        known: &QuoteKnowledge,
    ) -> Vec<Range<usize>> {
        let mut taken = Vec::new();
        let mut main: Option<usize> = None;
        for report in found {
            if frame.zone == ZoneKind::Headline && !explicit(&report, items, self.text) {
                continue;
            }
            let mut quote = self.statement(items, &report);
            // What stands in marks from end to end needs no weighing.
            if quote.kind != QuoteKind::Direct {
                quote.confidence = probability(items, self.text, known, &report);
                if quote.confidence < least(quote.kind) {
                    continue;
                }
            }
            // What follows goes on with the words quoted, not with a remark beside them.
            let indirect = quote.kind == QuoteKind::Indirect;
            if !indirect || main.is_none_or(|main| self.result[main].quote.kind == QuoteKind::Indirect) {
                main = Some(self.result.len());
            }
            self.push(quote, None);
            taken.extend(report.pieces().cloned());
        }
        self.last = main.or(self.last);
        taken
    }

    /// Quotations of a sentence that no report took: speech when long, scare quotes when short.
    fn loose(&mut self, frame: &Frame, items: &[Item], taken: &[Range<usize>]) {
        if frame.zone == ZoneKind::Headline {
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

    fn inner(&self, items: &[Item]) -> Vec<Span> {
        items.iter().filter_map(|item| Some(self.frames.marked[item.quote?].inner)).collect()
    }
}

/// Whether a report in a headline names its speaker beyond doubt: "X: Y", "'…', says Z", "X says Y".
fn explicit(report: &Report, items: &[Item], text: &str) -> bool {
    let says = report.cue.as_ref().is_some_and(|cue| {
        items[cue.clone()].iter().any(|item| matches!(item.span.of(text), "says" | "said" | "say"))
    });
    says || matches!(report.rule, "headline-colon" | "quote-before" | "parted-quote")
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

fn empty() -> Quote {
    Quote {
        kind: QuoteKind::Direct,
        content: Vec::new(),
        source: None,
        cue: None,
        speaker: None,
        candidates: Vec::new(),
        tie: Rule::of("none"),
        addressee: None,
        addressed: None,
        venue: None,
        said: None,
        status: SpeechStatus::Said,
        rule: Rule::of("none"),
        confidence: 0.5,
    }
}

fn word_count(words: &str) -> usize {
    words.split_whitespace().count()
}
