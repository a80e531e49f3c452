//! Training of the tagger: an averaged structured perceptron (Collins 2002) over the features of `features`.
//!
//! Deterministic: the same documents in the same order give the same bytes. Knows no file and no corpus by name.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::evidence;
use super::features::{Context, SPELLING, features, seen};
use super::tag::{OUTSIDE, begin_label, viterbi};
use super::words::{Word, words};
use crate::extract::Reading;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::tagger::{LABELS, encode};
use crate::model::{Document, EntityKind};
use crate::text::Span;

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Runs in different orders, of which the weights are averaged: chance counts for less.
    pub runs: usize,
    /// Times over the text.
    pub rounds: usize,
    /// Features with no weight above this are left out.
    pub least: f32,
    /// Of a hundred words, how many are shown without their spelling, so that lists and context learn to carry them.
    pub blind: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { runs: 10, rounds: 12, least: 0.3, blind: 30 }
    }
}

/// A sentence of training text: features and label of each word; `None` where the tagger does not look.
struct Example {
    features: Vec<Option<Vec<u32>>>,
    labels: Vec<u8>,
}

/// Weight now, sum over time, and when it was last summed.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    now: [f32; LABELS],
    sum: [f32; LABELS],
    seen: u32,
}

impl Weight {
    fn change(&mut self, label: usize, by: f32, time: u32) {
        self.settle(time);
        self.now[label] += by;
    }

    fn settle(&mut self, time: u32) {
        let passed = (time - self.seen) as f32;
        for (sum, now) in self.sum.iter_mut().zip(self.now) {
            *sum += now * passed;
        }
        self.seen = time;
    }
}

/// A document with its names: bytes, kind.
pub type Annotated = (Document, Vec<(Span, EntityKind)>);

/// Trains on documents with their names, and gives the bytes of a model.
pub fn train(documents: &[Annotated], knowledge: &NameKnowledge, settings: Settings) -> Vec<u8> {
    let mut examples: Vec<Example> =
        documents.iter().flat_map(|(document, names)| read(document, names, knowledge)).collect();
    examples.retain(|example| example.features.iter().any(Option::is_some));
    let mut sums: BTreeMap<u32, [f32; LABELS]> = BTreeMap::new();
    let mut transitions = [[0.0; LABELS]; LABELS + 1];
    let share = 1.0 / settings.runs.max(1) as f32;
    let add = |sum: &mut [f32; LABELS], row: [f32; LABELS]| {
        sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight * share);
    };
    for run in 0..settings.runs {
        let (rows, ties) = one(&examples, settings, Chance(0x5DEE_CE66 + run as u64));
        rows.into_iter().for_each(|(feature, row)| add(sums.entry(feature).or_default(), row));
        transitions.iter_mut().zip(ties).for_each(|(sum, row)| add(sum, row));
    }
    encode(&sums.into_iter().collect::<Vec<_>>(), &transitions, settings.least)
}

/// A feature and the average of its weights over a run.
type Averaged = (u32, [f32; LABELS]);

/// One run: the averaged weights of all features, and of the steps from label to label.
fn one(
    examples: &[Example],
    settings: Settings,
    mut chance: Chance,
) -> (Vec<Averaged>, [[f32; LABELS]; LABELS + 1]) {
    let mut weights: FxHashMap<u32, Weight> = FxHashMap::default();
    let mut transitions = [Weight::default(); LABELS + 1];
    let mut time = 0_u32;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..settings.rounds {
        chance.shuffle(&mut order);
        for &index in &order {
            time += 1;
            let example = &examples[index];
            let blind: Vec<bool> =
                example.labels.iter().map(|_| chance.next() % 100 < settings.blind).collect();
            let shown = |place: usize, features: &'_ [u32]| -> usize {
                if blind[place] { SPELLING.min(features.len()) } else { 0 }
            };
            let scores: Vec<Option<[f32; LABELS]>> = example
                .features
                .iter()
                .enumerate()
                .map(|(place, row)| {
                    let row = row.as_ref()?;
                    let mut sums = [0.0; LABELS];
                    for feature in &row[shown(place, row)..] {
                        if let Some(weight) = weights.get(feature) {
                            sums.iter_mut().zip(weight.now).for_each(|(sum, now)| *sum += now);
                        }
                    }
                    Some(sums)
                })
                .collect();
            let guess = viterbi(&scores, |before, label| transitions[before].now[label]);
            if guess == example.labels {
                continue;
            }
            let (mut before, mut guessed) = (LABELS, LABELS);
            for (place, row) in example.features.iter().enumerate() {
                let (right, wrong) = (usize::from(example.labels[place]), usize::from(guess[place]));
                if (before, right) != (guessed, wrong) {
                    transitions[before].change(right, 1.0, time);
                    transitions[guessed].change(wrong, -1.0, time);
                }
                if right != wrong
                    && let Some(row) = row
                {
                    for &feature in &row[shown(place, row)..] {
                        let weight = weights.entry(feature).or_default();
                        weight.change(right, 1.0, time);
                        weight.change(wrong, -1.0, time);
                    }
                }
                (before, guessed) = (right, wrong);
            }
        }
    }
    let average = |mut weight: Weight| {
        weight.settle(time);
        weight.sum.map(|sum| sum / time.max(1) as f32)
    };
    let mut rows: Vec<Averaged> =
        weights.into_iter().map(|(feature, weight)| (feature, average(weight))).collect();
    rows.sort_unstable_by_key(|(feature, _)| *feature);
    (rows, transitions.map(average))
}

fn read(document: &Document, names: &[(Span, EntityKind)], knowledge: &NameKnowledge) -> Vec<Example> {
    let reading = Reading::of(document);
    let (words, cases) = words(&reading, knowledge);
    let found = evidence(&reading, &words, &cases, &[], knowledge);
    let mut row = Vec::new();
    reading
        .sentences
        .iter()
        .zip(&found)
        .map(|(sentence, candidates)| {
            let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
            let context =
                Context { words: &words, begin, end, candidates, cases: &cases, text: reading.text() };
            let mut labels = vec![OUTSIDE; end - begin];
            let inside = |span: &Span| sentence.span.contains(*span);
            for (span, kind) in names.iter().filter(|(span, _)| inside(span)) {
                let (span, kind) = whole(*span, *kind, candidates, &words);
                let span = if kind == EntityKind::Person { person(span, &words, &reading) } else { span };
                let mut first = true;
                for (label, word) in labels.iter_mut().zip(&words[begin..end]) {
                    if let Some(begins) = begin_label(kind).filter(|_| word.span.overlaps(span)) {
                        *label = begins + u8::from(!first);
                        first = false;
                    }
                }
            }
            let features: Vec<Option<Vec<u32>>> = (begin..end)
                .map(|at| {
                    seen(&context, at).then(|| {
                        features(&context, at, &mut row);
                        row.clone()
                    })
                })
                .collect();
            // A label the tagger cannot give (no capital) would only punish what it does see.
            for place in 0..labels.len() {
                let cut = labels[place] != OUTSIDE
                    && labels[place] % 2 == 0
                    && (place == 0 || labels[place - 1] == OUTSIDE);
                if features[place].is_none() {
                    labels[place] = OUTSIDE;
                } else if cut {
                    labels[place] -= 1;
                }
            }
            Example { features, labels }
        })
        .collect()
}

/// Mends what corpora do not agree on: a listed name is marked whole ("United States", not "States"), and a country is a
/// place even where it acts.
fn whole(span: Span, kind: EntityKind, candidates: &[Candidate], words: &[Word]) -> (Span, EntityKind) {
    let cover = |candidate: &Candidate| words[candidate.start].span.cover(words[candidate.end - 1].span);
    let listed =
        candidates.iter().filter(|candidate| candidate.rule == "listed-country" && candidate.score >= 3.5);
    match listed.map(cover).find(|country| country.contains(span)) {
        Some(country) if kind != EntityKind::Person => (country, EntityKind::Place),
        _ => (span, kind),
    }
}

/// The person alone of a marked stretch that holds more: "DAB's Starry Lee", "Nathan Law of Demosisto", "NASA Administrator
/// Charles Bolden".
fn person(span: Span, words: &[Word], reading: &Reading<'_>) -> Span {
    let text = reading.text();
    let first = words.partition_point(|word| word.span.start < span.start);
    let stop = words.partition_point(|word| word.span.start < span.end);
    let mut inside = &words[first.min(stop)..stop];
    let marked = inside.iter().rposition(|word| matches!(word.span.of(text), "'s" | "’s"));
    if let Some(mark) = marked.filter(|mark| mark + 1 < inside.len()) {
        inside = &inside[mark + 1..];
    }
    if let Some(of) = inside.iter().position(|word| word.span.of(text) == "of").filter(|of| *of > 1) {
        inside = &inside[..of];
    }
    let office =
        |word: &Word| word.flags.any(Flags::OFFICE.or(Flags::TITLE)) && !word.flags.any(Flags::SURNAME);
    if let Some(last) = inside.iter().rposition(office).filter(|last| last + 1 < inside.len()) {
        inside = &inside[last + 1..];
    }
    match inside {
        [first, .., last] => first.span.cover(last.span),
        [only] => only.span,
        [] => span,
    }
}

/// A small generator of numbers that is the same everywhere (Knuth's MMIX constants).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for index in (1..order.len()).rev() {
            order.swap(index, (self.next() % (index as u64 + 1)) as usize);
        }
    }
}
