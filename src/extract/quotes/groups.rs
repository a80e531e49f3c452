//! From reports to statements: pieces of one statement joined, quotations that stand alone given a speaker,
//! scare quotes left out.
//!
//! A paragraph that is wholly a quotation goes on with the one before it; captions, links and widgets between them
//! are skipped, since only zones that tell have frames.

use std::ops::Range;

use super::frames::{Frame, Frames, Item};
use super::reports::{Report, lead, reports};
use super::subject;
use crate::extract::Reading;
use crate::knowledge::quotes::{Class, QuoteKnowledge};
use crate::model::{Quote, QuoteKind, Rule, SpeechStatus, ZoneKind};
use crate::text::Span;

/// Words from which on an unattached quotation is speech.
const SPEECH: usize = 6;

/// The same for one inside a sentence that reports nothing: shorter ones are titles and scare quotes.
const LOOSE: usize = 12;

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
pub fn statements(reading: &Reading<'_>, frames: &Frames, known: &QuoteKnowledge) -> Vec<Statement> {
    let mut run = Run {
        text: reading.text(),
        frames,
        frame: 0,
        paragraph: 0,
        last: None,
        lead: None,
        result: Vec::new(),
    };
    for (index, frame) in frames.frames.iter().enumerate() {
        if index > 0 {
            run.paragraph = frames.frames[index - 1].paragraph;
        }
        run.frame = index;
        let items = frames.items(frame);
        if items.iter().all(|item| item.class.has(Class::QUOTE | Class::COMMA | Class::DASH)) {
            run.alone(frame, items);
            continue;
        }
        let headline = frame.zone == ZoneKind::Headline || index == 0;
        let before = run.result.len();
        let found = reports(items, run.text, known, headline);
        let taken = run.reported(frame, items, found);
        run.loose(frame, items, &taken);
        if run.result.len() == before {
            run.last = None;
        }
        run.lead = lead(items, run.text, known).map(|report| run.statement(items, &report));
    }
    run.result
}

struct Run<'a> {
    text: &'a str,
    frames: &'a Frames,
    frame: usize,
    /// The paragraph of the sentence before.
    paragraph: usize,
    /// The statement that a quotation that stands alone would go on: index into the result.
    last: Option<usize>,
    /// What the sentence before announced with a colon at its end.
    lead: Option<Quote>,
    result: Vec<Statement>,
}

impl Run<'_> {
    fn push(&mut self, quote: Quote, carried: Option<usize>) {
        let asks = quote.content.last().is_some_and(|piece| piece.of(self.text).ends_with('?'))
            || quote.cue.is_some_and(|cue| cue.of(self.text).contains("ask"));
        self.result.push(Statement { quote, frame: self.frame, carried, asks });
    }

    /// A sentence that is wholly a quotation.
    fn alone(&mut self, frame: &Frame, items: &[Item]) {
        let pieces = self.inner(items);
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
        let rule = Rule::of("alone");
        self.push(Quote { kind: QuoteKind::Direct, content: pieces, rule, confidence: 0.5, ..empty() }, None);
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
    fn reported(&mut self, frame: &Frame, items: &[Item], found: Vec<Report>) -> Vec<Range<usize>> {
        let mut taken = Vec::new();
        let mut main: Option<usize> = None;
        for report in found {
            if frame.zone == ZoneKind::Headline && !explicit(&report, items, self.text) {
                continue;
            }
            let quote = self.statement(items, &report);
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
