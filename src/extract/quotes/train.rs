//! What the two deciders of reported speech learn from: annotated documents, turned into choices among ends and into reports that
//! are annotated or not. Knows no file and no corpus by name.

use super::ends::{OPEN_RULES, breaks};
use super::features::{Features, Open, of_end, of_report};
use super::fit::{Choice, Example, Settings, fit, fit_choices};
use super::frames::{Frames, Item};
use super::groups::is_headline;
use super::reports::{Report, reports};
use crate::extract::{Reading, identity, names, times};
use crate::knowledge::Knowledge;
use crate::knowledge::quotes::{Class, Decider, Deciders, QuoteKnowledge};
use crate::model::Document;
use crate::text::Span;

/// For the ends of contents.
const ENDS: Settings = Settings { rounds: 8, least: 8, step: 0.05, decay: 0.005 };

/// For whether a report attributes: noisier, so fewer features and a stronger pull.
const TRUST: Settings = Settings { rounds: 8, least: 10, step: 0.03, decay: 0.01 };

/// Parts of the training text: the trust in a report is learnt from ends that were chosen without having seen its document.
const FOLDS: usize = 4;

/// A document with its attributed contents, each in pieces.
pub type Annotated = (Document, Vec<Vec<Span>>);

/// A document as it is learnt from.
type Read<'a> = (&'a Annotated, Frames);

/// Trains both deciders. `known` brings the rules.
pub fn train(documents: &[Annotated], knowledge: &Knowledge) -> Deciders {
    let read: Vec<Read<'_>> = documents.iter().map(|one| (one, frames(&one.0, knowledge))).collect();
    let mut examples = Vec::new();
    for fold in 0..FOLDS {
        let known = of_ends(ends(&read, |number| number % FOLDS != fold));
        let unseen = read.iter().enumerate().filter(|(number, _)| number % FOLDS == fold);
        unseen.for_each(|(_, read)| trust(read, &known, &mut examples));
    }
    of_ends(ends(&read, |_| true)).into_deciders(Decider::of(&fit(&examples, TRUST)))
}

fn of_ends(ends: Decider) -> QuoteKnowledge {
    QuoteKnowledge::with(Deciders { ends, trust: Decider::default() })
}

/// The decider of ends, from the documents whose numbers are used.
fn ends(read: &[Read<'_>], used: impl Fn(usize) -> bool) -> Decider {
    let known = of_ends(Decider::default());
    let mut choices = Vec::new();
    for (_, ((document, contents), frames)) in read.iter().enumerate().filter(|(number, _)| used(*number)) {
        each_report(document, frames, &known, |items, report| {
            choices.extend(choice(items, &document.text, &known, report, contents));
        });
    }
    Decider::of(&fit_choices(&choices, ENDS))
}

/// The reports of a document, and whether each is annotated.
fn trust(((document, contents), frames): &Read<'_>, known: &QuoteKnowledge, examples: &mut Vec<Example>) {
    let mut features = Features::default();
    each_report(document, frames, known, |items, report| {
        // What stands in marks from end to end goes on in other sentences, and is never weighed.
        if report.pieces().cloned().flatten().all(|at| items[at].class.has(Class::QUOTE | Class::COMMA)) {
            return;
        }
        of_report(items, &document.text, known, report, &mut features);
        examples.push((features.hashes.clone(), is_met(items, report, contents)));
    });
}

fn frames(document: &Document, knowledge: &Knowledge) -> Frames {
    let reading = Reading::of(document);
    let times = times::find(&reading, &knowledge.times);
    let found = names::find(&reading, &times, &knowledge.names);
    let cast = identity::resolve(&reading, found, &knowledge.names);
    Frames::of(&reading, &times, &cast, &knowledge.quotes)
}

fn each_report(
    document: &Document,
    frames: &Frames,
    known: &QuoteKnowledge,
    mut take: impl FnMut(&[Item], &Report),
) {
    for (index, frame) in frames.frames.iter().enumerate() {
        let items = frames.items(frame);
        for report in reports(items, &document.text, known, is_headline(frame, index)) {
            take(items, &report);
        }
    }
}

/// The bytes of a report's pieces.
fn pieces(items: &[Item], report: &Report) -> Vec<Span> {
    let span = |piece: &std::ops::Range<usize>| {
        Some(items.get(piece.start)?.span.cover(items.get(piece.end.checked_sub(1)?)?.span))
    };
    report.pieces().filter_map(span).collect()
}

/// Whether some annotated content shares half of its characters with a report.
fn is_met(items: &[Item], report: &Report, contents: &[Vec<Span>]) -> bool {
    let ours = pieces(items, report);
    let length = |pieces: &[Span]| pieces.iter().map(|piece| piece.len()).sum::<usize>();
    contents.iter().any(|content| {
        let shared: usize = (ours.iter())
            .flat_map(|one| {
                content.iter().map(|other| one.end.min(other.end).saturating_sub(one.start.max(other.start)))
            })
            .sum();
        2 * shared >= length(&ours) + length(content) - shared
    })
}

/// The breaks of a content that is annotated as beginning where the report does, and which of them is its end.
fn choice(
    items: &[Item],
    text: &str,
    known: &QuoteKnowledge,
    report: &Report,
    contents: &[Vec<Span>],
) -> Option<Choice> {
    let limit = report.open.filter(|_| OPEN_RULES.contains(&report.rule))?;
    let piece = report.second.as_ref().unwrap_or(&report.content);
    let start = items[piece.start].span.start;
    let begins =
        |content: &&Span| content.start.abs_diff(start) <= 6 || items[piece.start].span.end == content.start;
    let content = contents.iter().flatten().find(begins)?;
    let uses = super::cues::uses(items, text, known);
    let open = Open {
        items,
        text,
        known,
        uses: &uses,
        rule: report.rule,
        verb: verb(items, known, report),
        from: piece.start,
        stop: piece.end,
        limit,
    };
    let found = breaks(items, text, piece.start, limit, report.rule);
    // Marks at the edge do not count.
    let right = found.iter().position(|at| {
        let end = items[at - 1].span.end;
        end == content.end || end.abs_diff(content.end) <= 2 && end >= content.end.saturating_sub(1)
    })?;
    let mut features = Features::default();
    let of = |(number, at): (usize, &usize)| {
        of_end(&open, *at, number, &mut features);
        features.hashes.clone()
    };
    Some((found.iter().enumerate().map(of).collect(), right))
}

/// The verb of a report's cue.
pub(super) fn verb<'a>(items: &[Item], known: &'a QuoteKnowledge, report: &Report) -> &'a str {
    let head = report.cue.clone().and_then(|cue| items[cue].iter().rev().find_map(|item| item.cue));
    head.map_or("", |(number, _)| known.cue(number).verb.as_str())
}
