//! The labels of a sentence that the tagger's weights and the hard evidence together like best (Viterbi).

use super::candidate::Candidate;
use super::features::{Context, features, seen};
use crate::knowledge::names::tagger::{LABELS, Tagger};
use crate::model::EntityKind;

/// Outside of any name.
pub const OUTSIDE: u8 = 0;

/// The label that begins a kind; the next one is its inside. Other kinds are not tagged.
pub fn begin_label(kind: EntityKind) -> Option<u8> {
    match kind {
        EntityKind::Person => Some(1),
        EntityKind::Organization => Some(3),
        EntityKind::Place => Some(5),
        EntityKind::Other => None,
    }
}

fn kind_of(label: u8) -> EntityKind {
    match label {
        1 | 2 => EntityKind::Person,
        3 | 4 => EntityKind::Organization,
        _ => EntityKind::Place,
    }
}

/// Whether a label may follow another: the inside of a kind only its begin or inside.
pub fn follows(before: u8, label: u8) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

/// Scores of all labels for the words of a sentence; a word the tagger does not look at is `None`.
pub fn scores(context: &Context<'_>, tagger: &Tagger) -> Vec<Option<[f32; LABELS]>> {
    let mut row = Vec::with_capacity(128);
    (context.begin..context.end)
        .map(|at| {
            if !seen(context, at) {
                return None;
            }
            features(context, at, &mut row);
            let sums = tagger.sum(&row);
            Some(std::array::from_fn(|label| sums[label] as f32 * tagger.scale))
        })
        .collect()
}

/// The best sequence of labels.
pub fn viterbi(scores: &[Option<[f32; LABELS]>], transition: impl Fn(usize, usize) -> f32) -> Vec<u8> {
    const NEVER: f32 = f32::NEG_INFINITY;
    let mut best = [NEVER; LABELS];
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    for (place, row) in scores.iter().enumerate() {
        let mut next = [NEVER; LABELS];
        let mut from = [0_u8; LABELS];
        for label in 0..LABELS {
            let Some(emission) = (match row {
                Some(row) => Some(row[label]),
                None => (label == 0).then_some(0.0),
            }) else {
                continue;
            };
            if place == 0 {
                if label == 0 || label % 2 == 1 {
                    next[label] = emission + transition(LABELS, label);
                }
                continue;
            }
            for (before, &earlier) in best.iter().enumerate() {
                if earlier == NEVER || !follows(before as u8, label as u8) {
                    continue;
                }
                let sum = earlier + emission + transition(before, label);
                if sum > next[label] {
                    next[label] = sum;
                    from[label] = before as u8;
                }
            }
        }
        best = next;
        back.push(from);
    }
    let mut label = (0..LABELS).fold(0, |top, label| if best[label] > best[top] { label } else { top }) as u8;
    let mut labels = vec![0; scores.len()];
    for place in (0..scores.len()).rev() {
        labels[place] = label;
        label = back[place][usize::from(label)];
    }
    labels
}

/// Adds the evidence that training text cannot teach (titles, stated code names, names found elsewhere in the document).
pub fn add_evidence(
    scores: &mut [Option<[f32; LABELS]>],
    begin: usize,
    candidates: &[Candidate],
    weight: impl Fn(&Candidate) -> f32,
) {
    for candidate in candidates {
        let bonus = weight(candidate);
        // A ship or a law is none of what the tagger knows.
        if candidate.kind == EntityKind::Other && bonus >= 30.0 {
            for row in scores[candidate.start - begin..candidate.end - begin].iter_mut().flatten() {
                row[usize::from(OUTSIDE)] += bonus;
            }
            continue;
        }
        let Some(label) = begin_label(candidate.kind).filter(|_| bonus != 0.0) else { continue };
        // The title of a name is no part of any name.
        for at in candidate.from..candidate.start {
            if let Some(row) = scores.get_mut(at - begin).and_then(Option::as_mut) {
                row[usize::from(OUTSIDE)] += bonus;
            }
        }
        for at in candidate.start..candidate.end {
            let label = usize::from(label) + usize::from(at > candidate.start);
            // Strong evidence also speaks for words the tagger does not look at: "Warehouse 9", "Eastmarch police".
            match &mut scores[at - begin] {
                Some(row) => row[label] += bonus,
                row if bonus >= 6.0 => {
                    let mut made = [f32::from(i8::MIN); LABELS];
                    made[usize::from(OUTSIDE)] = 0.0;
                    made[label] = bonus;
                    *row = Some(made);
                }
                _ => {}
            }
        }
    }
}

/// Names of a sequence of labels: start, end (words of the document), kind.
pub fn spans(labels: &[u8], begin: usize) -> Vec<(usize, usize, EntityKind)> {
    let mut found: Vec<(usize, usize, EntityKind)> = Vec::new();
    for (place, &label) in labels.iter().enumerate() {
        let at = begin + place;
        match label {
            OUTSIDE => {}
            _ if label % 2 == 1 => found.push((at, at + 1, kind_of(label))),
            _ => {
                if let Some(last) = found.last_mut() {
                    last.1 = at + 1;
                }
            }
        }
    }
    found
}
