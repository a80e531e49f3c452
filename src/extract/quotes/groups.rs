//! From reports to statements: pieces of one statement joined, quotations that stand alone given a speaker,
//! scare quotes left out.
//!
//! A paragraph that is wholly a quotation goes on with the one before it; captions, links and widgets between them
//! are skipped, since only zones that tell have frames.

use std::ops::Range;

use super::alone::Held;
use super::colons::lead;
use super::frames::{Frame, Frames, Item};
use super::reports::{Report, reports};
use super::train::verb;
use super::trust::probability;
use super::turns::{Turn, turns};
use crate::extract::Reading;
use crate::knowledge::quotes::{Class, QuoteKnowledge};
use crate::model::{Cast, EntityKind, Quote, QuoteKind, Rule, SpeechStatus, ZoneKind};
use crate::text::Span;

/// Items of a content that leaves no doubt where it ends, when it ends its sentence.
const PLAIN: usize = 7;

/// The same before a comma.
const SHORT: usize = 3;

/// Less likely reports are left out. Words without marks need more, and most of all what may be a deed as well as words, a position
/// ("welcomed the plan"), a request, a promise, unless it is told in a few words; but a denial or an accusation is never to be missed.
fn least(kind: QuoteKind, report: &Report, items: &[Item], verb: &str) -> f32 {
    let grave = report.status == SpeechStatus::Refused
        || matches!(verb, "deny" | "accuse" | "vow" | "urge" | "admit");
    let plain = match items.get(report.content.end) {
        None => report.content.len() <= PLAIN,
        Some(next) => next.class.has(Class::COMMA) && report.content.len() <= SHORT,
    };
    match report.rule {
        _ if kind != QuoteKind::Indirect => 0.2,
        _ if grave => 0.4,
        "object" | "topic" | "to" | "whom-to" | "gerund" if plain => 0.5,
        "object" | "topic" | "to" | "whom-to" | "gerund" | "headline-colon" => 0.85,
        _ => 0.6,
    }
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
        cast,
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

pub(super) struct Run<'a> {
    pub(super) text: &'a str,
    pub(super) frames: &'a Frames,
    cast: &'a Cast,
    frame: usize,
    /// The paragraph of the sentence before.
    pub(super) paragraph: usize,
    /// The statement that a quotation that stands alone would go on: index into the result.
    pub(super) last: Option<usize>,
    /// Who held the floor last in the paragraph, where the sentence before reports nothing.
    pub(super) held: Option<Held>,
    /// What the sentence before announced with a colon at its end.
    pub(super) lead: Option<Quote>,
    pub(super) result: Vec<Statement>,
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

    pub(super) fn push(&mut self, quote: Quote, carried: Option<usize>) {
        let asks = quote.content.last().is_some_and(|piece| piece.of(self.text).ends_with('?'))
            || quote.cue.is_some_and(|cue| cue.of(self.text).contains("ask"));
        self.result.push(Statement { quote, frame: self.frame, carried, asks });
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

    /// Whether the words that name the speaker end with the name of a person or an organisation: "Poll: …" does not.
    fn is_named(&self, items: &[Item], report: &Report) -> bool {
        let last = report.source.as_ref().and_then(|source| items.get(source.end.checked_sub(1)?));
        let mention = last.and_then(|last| self.cast.at(last.span.start));
        mention.is_some_and(|mention| matches!(mention.kind, EntityKind::Person | EntityKind::Organization))
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
            if report.rule == "headline-colon" && !self.is_named(items, &report) {
                continue;
            }
            if is_inscription(items, self.text, known, &report) {
                taken.extend(report.pieces().cloned());
                continue;
            }
            let mut quote = self.statement(items, &report);
            // What stands in marks from end to end needs no weighing.
            if quote.kind != QuoteKind::Direct {
                quote.confidence = probability(items, self.text, known, &report);
                if quote.confidence < least(quote.kind, &report, items, verb(items, known, &report)) {
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

    pub(super) fn inner(&self, items: &[Item]) -> Vec<Span> {
        items.iter().filter_map(|item| Some(self.frames.marked[item.quote?].inner)).collect()
    }
}

/// Whether the words stand on something that cannot speak: "A banner read".
fn is_inscription(items: &[Item], text: &str, known: &QuoteKnowledge, report: &Report) -> bool {
    let reads = |item: &Item| matches!(item.cue, Some((cue, _)) if matches!(known.cue(cue).verb.as_str(), "read" | "say"));
    let head = |source: &Range<usize>| {
        let of = |item: &&Item| item.class.has(Class::PREPOSITION | Class::PAST | Class::WH | Class::GERUND);
        let items = &items[source.clone()];
        let end = items.iter().position(|item| of(&item)).filter(|end| *end > 0).unwrap_or(items.len());
        items.get(end - 1).is_some_and(|item| known.is_inscription(&item.span.of(text).to_lowercase()))
    };
    report.cue.as_ref().is_some_and(|cue| items[cue.clone()].iter().any(reads))
        && report.source.as_ref().is_some_and(head)
}

/// Whether a report in a headline names its speaker beyond doubt: "X: Y", "'…', says Z", "X says Y".
fn explicit(report: &Report, items: &[Item], text: &str) -> bool {
    let says = report.cue.as_ref().is_some_and(|cue| {
        items[cue.clone()].iter().any(|item| matches!(item.span.of(text), "says" | "said" | "say"))
    });
    says || matches!(report.rule, "headline-colon" | "quote-before" | "parted-quote")
}

pub(super) fn empty() -> Quote {
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
