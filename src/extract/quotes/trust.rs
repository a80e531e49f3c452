//! Whether a report attributes what it seems to: a probability, from a trained decider over its template and words.

use super::features::{Features, of_report};
use super::frames::Item;
use super::reports::Report;
use crate::knowledge::quotes::QuoteKnowledge;

/// What a report is worth where no weights are built in.
const UNWEIGHED: f32 = 0.9;

/// The probability that a report attributes its content.
pub fn probability(items: &[Item], text: &str, known: &QuoteKnowledge, report: &Report) -> f32 {
    let decider = &known.deciders().trust;
    if decider.is_empty() {
        return UNWEIGHED;
    }
    let mut features = Features::default();
    of_report(items, text, known, report, &mut features);
    decider.probability(&features.hashes)
}
