//! From reports to statements: pieces of one statement joined, quotations that stand alone given a speaker,
//! scare quotes left out.
//!
//! A paragraph that is wholly a quotation goes on with the one before it; captions, links and widgets between them
//! are skipped, since only zones that tell have frames.

use super::frames::{Frame, Frames, Item};
use super::reports::{Report, reports};
use super::subject;
use crate::extract::Reading;
use crate::knowledge::quotes::{Class, QuoteKnowledge};
use crate::model::{Quote, QuoteKind, Rule, SpeechStatus, ZoneKind};
use crate::text::Span;

/// Words from which on an unattached quotation is speech.
const SPEECH: usize = 6;

/// A statement and where it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The statement.
    pub quote: Quote,
    /// Index of its frame.
    pub frame: usize,
    /// Index of the statement whose speaker it takes over.
    pub carried: Option<usize>,
}

/// Reads the statements of all frames, in the order they were found. Speakers are words only.
pub fn statements(reading: &Reading<'_>, frames: &Frames, known: &QuoteKnowledge) -> Vec<Statement> {
    let mut result = Vec::new();
    let mut run = Run { text: reading.text(), frames, frame: 0, last: None, result: &mut result };
    let mut last_paragraph = usize::MAX;
    for (index, frame) in frames.frames.iter().enumerate() {
        run.frame = index;
        let items = frames.items(frame);
        let headline = frame.zone == ZoneKind::Headline || index == 0;
        if frame.paragraph != last_paragraph {
            last_paragraph = frame.paragraph;
            run.last = run.last.filter(|last| last.open);
            if let Some(last) = &mut run.last {
                last.open = false;
            }
        }
        if items.iter().all(|item| item.class.has(Class::QUOTE | Class::COMMA | Class::DASH)) {
            run.alone(frame, items);
            continue;
        }
        let found = reports(items, run.text, known, headline);
        let taken = run.reported(frame, items, found);
        run.loose(frame, items, &taken);
    }
    result
}

/// The statement a quotation that stands alone would go on.
#[derive(Debug, Clone, Copy)]
struct Last {
    /// Index into the result.
    quote: usize,
    /// Whether the next paragraph may go on with it.
    open: bool,
}

struct Run<'a> {
    text: &'a str,
    frames: &'a Frames,
    frame: usize,
    last: Option<Last>,
    result: &'a mut Vec<Statement>,
}

impl Run<'_> {
    fn push(&mut self, quote: Quote, carried: Option<usize>) {
        self.result.push(Statement { quote, frame: self.frame, carried });
        self.last = Some(Last { quote: self.result.len() - 1, open: true });
    }

    /// A sentence that is wholly a quotation.
    fn alone(&mut self, frame: &Frame, items: &[Item]) {
        let pieces = self.inner(items);
        let words: usize = pieces.iter().map(|piece| word_count(piece.of(self.text))).sum();
        if let Some(last) = self.last {
            let quote = &mut self.result[last.quote].quote;
            if quote.kind == QuoteKind::Indirect {
                let carried = Quote {
                    kind: QuoteKind::Direct,
                    content: pieces,
                    cue: None,
                    venue: quote.venue,
                    confidence: 0.7,
                    rule: Rule::of("alone-after-report"),
                    status: SpeechStatus::Said,
                    ..quote.clone()
                };
                self.push(carried, Some(last.quote));
            } else {
                quote.content.extend(pieces);
                self.last = Some(Last { open: true, ..last });
            }
            return;
        }
        if words < SPEECH || frame.zone == ZoneKind::Headline {
            return;
        }
        let quote = Quote {
            kind: QuoteKind::Direct,
            content: pieces,
            rule: Rule::of("alone"),
            confidence: 0.5,
            ..empty()
        };
        self.push(quote, None);
    }

    /// The reports of a sentence become statements. Returns the items they take.
    fn reported(&mut self, frame: &Frame, items: &[Item], found: Vec<Report>) -> Vec<std::ops::Range<usize>> {
        let mut taken = Vec::new();
        let span = |range: &std::ops::Range<usize>| {
            Some(items.get(range.start)?.span.cover(items.get(range.end.checked_sub(1)?)?.span))
        };
        for report in found {
            let mut content = Vec::new();
            let mut quoted = false;
            let mut plain = false;
            for piece in &report.content {
                let all = items[piece.clone()].iter().all(|item| item.class.has(Class::QUOTE | Class::COMMA));
                if all {
                    content.extend(self.inner(&items[piece.clone()]));
                } else {
                    content.extend(span(piece));
                }
                quoted |= items[piece.clone()].iter().any(|item| item.class.has(Class::QUOTE));
                plain |= !all;
            }
            let kind = match (quoted, plain) {
                (true, false) => QuoteKind::Direct,
                (true, true) => QuoteKind::Mixed,
                _ => QuoteKind::Indirect,
            };
            if frame.zone == ZoneKind::Headline && !explicit(&report, items, self.text) {
                continue;
            }
            let quote = Quote {
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
            };
            self.push(quote, None);
            taken.extend(report.content);
        }
        taken
    }

    /// Quotations of a sentence that no report took: speech when long, scare quotes when short.
    fn loose(&mut self, frame: &Frame, items: &[Item], taken: &[std::ops::Range<usize>]) {
        if frame.zone == ZoneKind::Headline {
            return;
        }
        for (at, item) in items.iter().enumerate() {
            let Some(number) = item.quote.filter(|_| !taken.iter().any(|range| range.contains(&at))) else {
                continue;
            };
            let inner = self.frames.marked[number].inner;
            if word_count(inner.of(self.text)) < SPEECH {
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
