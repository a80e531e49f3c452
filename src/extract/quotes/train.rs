//! Training of the two deciders of reported speech, by logistic regression with steps that shrink for each feature
//! (AdaGrad, Duchi and others 2011), averaged over the later rounds.
//!
//! Deterministic: the same documents in the same order give the same weights. Knows no file and no corpus by name.

use rustc_hash::FxHashMap;

use super::ends::{OPEN_RULES, breaks};
use super::features::{Features, Open, of_end, of_report};
use super::frames::{Frames, Item};
use super::groups::is_headline;
use super::reports::{Report, reports};
use crate::extract::{Reading, identity, names, times};
use crate::knowledge::Knowledge;
use crate::knowledge::quotes::{Class, Decider, Deciders, QuoteKnowledge};
use crate::model::Document;
use crate::text::Span;

/// How to train.
#[derive(Debug, Clone, Copy)]
struct Settings {
    /// Times over the examples.
    rounds: usize,
    /// Features seen fewer times are left out.
    least: u32,
    /// First step of a weight.
    step: f32,
    /// Pull of every weight towards nought.
    decay: f32,
}

/// For the ends of contents.
const ENDS: Settings = Settings { rounds: 8, least: 4, step: 0.05, decay: 0.01 };

/// For whether a report attributes: noisier, so fewer features and a stronger pull.
const TRUST: Settings = Settings { rounds: 8, least: 10, step: 0.03, decay: 0.01 };

/// A document with its attributed contents, each in pieces.
pub type Annotated = (Document, Vec<Vec<Span>>);

/// What a decider is to learn: features, and whether.
type Examples = Vec<(Vec<u32>, bool)>;

/// Trains both deciders. `known` brings the rules.
pub fn train(documents: &[Annotated], knowledge: &Knowledge) -> Deciders {
    let read: Vec<_> = documents.iter().map(|one| (one, frames(&one.0, knowledge))).collect();
    let mut known = QuoteKnowledge::with(Deciders::default());
    let mut examples = Examples::new();
    for ((document, contents), frames) in &read {
        each_report(document, frames, &known, |items, report| {
            ends_of(items, &document.text, &known, report, contents, &mut examples);
        });
    }
    let ends = Decider::of(&fit(&examples, ENDS));
    known = QuoteKnowledge::with(Deciders { ends, trust: Decider::default() });
    examples.clear();
    let mut features = Features::default();
    for ((document, contents), frames) in &read {
        each_report(document, frames, &known, |items, report| {
            // What stands in marks from end to end goes on in other sentences, and is never weighed.
            if report.pieces().cloned().flatten().all(|at| items[at].class.has(Class::QUOTE | Class::COMMA)) {
                return;
            }
            of_report(items, &document.text, &known, report, &mut features);
            examples.push((features.hashes.clone(), is_met(items, report, contents)));
        });
    }
    let trust = Decider::of(&fit(&examples, TRUST));
    known.into_deciders(trust)
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

/// Every break of a content that is annotated as beginning where the report does: goes on, or ends.
fn ends_of(
    items: &[Item],
    text: &str,
    known: &QuoteKnowledge,
    report: &Report,
    contents: &[Vec<Span>],
    examples: &mut Examples,
) {
    let Some(limit) = report.open.filter(|_| OPEN_RULES.contains(&report.rule)) else { return };
    let piece = report.second.as_ref().unwrap_or(&report.content);
    let start = items[piece.start].span.start;
    let begins =
        |content: &&Span| content.start.abs_diff(start) <= 6 || items[piece.start].span.end == content.start;
    let Some(content) = contents.iter().flatten().find(begins) else { return };
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
    });
    let Some(right) = right else { return };
    let mut features = Features::default();
    for (number, at) in found.iter().enumerate().take(right + 1) {
        if *at == limit {
            continue;
        }
        of_end(&open, *at, number, &mut features);
        examples.push((features.hashes.clone(), number == right));
    }
}

/// The verb of a report's cue.
pub(super) fn verb<'a>(items: &[Item], known: &'a QuoteKnowledge, report: &Report) -> &'a str {
    let head = report.cue.clone().and_then(|cue| items[cue].iter().rev().find_map(|item| item.cue));
    head.map_or("", |(number, _)| known.cue(number).verb.as_str())
}

/// Weights of the features, in log-odds.
fn fit(examples: &Examples, settings: Settings) -> Vec<(u32, f32)> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    examples
        .iter()
        .flat_map(|(features, _)| features)
        .for_each(|feature| *counts.entry(*feature).or_default() += 1);
    /// Weight, sum of squared steps, sum of weights.
    #[derive(Default, Clone, Copy)]
    struct Weight(f32, f32, f64);
    let mut weights: FxHashMap<u32, Weight> = FxHashMap::default();
    counts.retain(|_, count| *count >= settings.least);
    counts.keys().for_each(|feature| _ = weights.insert(*feature, Weight::default()));
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut chance = 0x5DEE_CE66_u64;
    for round in 0..settings.rounds {
        for index in (1..order.len()).rev() {
            // Knuth's MMIX constants: the same numbers everywhere.
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(index, ((chance >> 33) % (index as u64 + 1)) as usize);
        }
        for &index in &order {
            let (features, right) = &examples[index];
            let sum: f32 =
                features.iter().filter_map(|feature| weights.get(feature)).map(|weight| weight.0).sum();
            let error = f32::from(u8::from(*right)) - 1.0 / (1.0 + (-sum).exp());
            for feature in features {
                if let Some(weight) = weights.get_mut(feature) {
                    let step = error - settings.decay * weight.0;
                    weight.1 += step * step;
                    weight.0 += settings.step * step / (weight.1 + 1e-6).sqrt().max(0.1);
                }
            }
        }
        if round >= settings.rounds / 2 {
            weights.values_mut().for_each(|weight| weight.2 += f64::from(weight.0));
        }
    }
    let averaged = (settings.rounds - settings.rounds / 2).max(1) as f64;
    let mut rows: Vec<(u32, f32)> =
        weights.into_iter().map(|(feature, weight)| (feature, (weight.2 / averaged) as f32)).collect();
    rows.retain(|(_, weight)| weight.abs() >= 0.01);
    rows.sort_unstable_by_key(|(feature, _)| *feature);
    rows
}
