//! Where the words reported end, among the breaks of the sentence after the cue.
//!
//! The rules of [`super::clauses`] propose an end; a trained decider weighs it against the other breaks. Without
//! weights the proposal stands.

use super::clauses::has_finite;
use super::features::{Features, Open, of_end};
use super::fit::shares;
use super::frames::Item;
use crate::knowledge::quotes::{Class, Decider};

/// Breaks looked at: the end of a longer content is one of the first.
const MOST: usize = 40;

/// Ends less likely than this are not weighed.
const NEGLIGIBLE: f32 = 0.001;

/// What it is worth, beside the share of a content, that at least half of it is right.
const HALF: f32 = 0.3;

/// Templates whose end is a choice, and not told by quotation marks.
pub const OPEN_RULES: &[&str] =
    &["that", "bare", "wh", "to", "whom-to", "gerund", "object", "topic", "quote", "parted-clause"];

/// The items before which a content that begins at `from` may end: every break, and `limit`.
pub fn breaks(items: &[Item], text: &str, from: usize, limit: usize, rule: &str) -> Vec<usize> {
    let clause = matches!(rule, "that" | "bare");
    const BREAKS: Class = Class(
        Class::COMMA.0
            | Class::SEMICOLON.0
            | Class::DASH.0
            | Class::COLON.0
            | Class::OPEN.0
            | Class::CLOSE.0
            | Class::COORDINATOR.0
            | Class::SUBORDINATOR.0
            | Class::WH.0
            | Class::PREPOSITION.0
            | Class::TIME.0
            | Class::THAT.0
            | Class::GERUND.0,
    );
    let mut found = Vec::new();
    // "that the park, which is old, will close": before its verb a clause breaks nowhere, asides included.
    let mut aside = None;
    let mut verb = false;
    let mut inside = from;
    for at in from + 1..limit {
        let class = items[at].class;
        let before = items[at - 1];
        if let Some(mark) = aside {
            aside = Some(mark).filter(|mark| !class.has(*mark));
            continue;
        }
        verb |= has_finite(items, at - 1, at);
        // No content ends between two dashes that belong together.
        if class.has(Class::DASH) && at >= inside {
            let close = (at + 1..limit.min(at + 30)).find(|other| items[*other].class.has(Class::DASH));
            inside = close.map_or(inside, |close| close + 1);
        } else if at + 1 < inside {
            continue;
        }
        if clause && !verb && class.has(Class::COMMA | Class::DASH) {
            aside = [Class::COMMA, Class::DASH]
                .into_iter()
                .find(|mark| class.has(*mark) && closes(items, at, limit, *mark));
            if aside.is_some() {
                continue;
            }
        }
        let joined = before.class.has(Class::COMMA | Class::DASH | Class::SEMICOLON | Class::PREPOSITION)
            || before.class.has(Class::COORDINATOR)
            // "those on leave"
            || before.span.of(text) == "those";
        let name = class.has(Class::NAME | Class::QUOTE) && !class.has(Class::COMMA);
        let timed = class.has(Class::TIME) && before.class.has(Class::TIME | Class::DETERMINER);
        let as_of = class.has(Class::PREPOSITION) && items[at].span.of(text) == "of";
        if class.has(BREAKS) && !joined && !name && !timed && !as_of || before.class.has(Class::QUOTE) {
            found.push(at);
            if found.len() == MOST {
                return found;
            }
        }
    }
    found.push(limit);
    found
}

/// Whether an aside that opens with a mark is closed by the same mark, and a verb follows.
fn closes(items: &[Item], open: usize, limit: usize, mark: Class) -> bool {
    let close = (open + 1..limit).find(|at| items[*at].class.has(mark));
    close.is_some_and(|close| has_finite(items, close + 1, limit.min(close + 4)))
}

/// A chosen end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    /// The item before which the content ends.
    pub at: usize,
    /// The probability that it shares half with the right one: 1 where nothing was to choose.
    pub meets: f32,
}

impl End {
    /// An end that is no choice.
    pub fn told(at: usize) -> Self {
        Self { at, meets: 1.0 }
    }
}

/// The end that shares most with all ends, each weighed by its probability: a break that is only a little likelier than
/// a far one gives way to one between them.
pub fn best(decider: &Decider, open: &Open<'_>) -> End {
    if decider.is_empty() || open.from >= open.limit {
        return End::told(open.stop);
    }
    let mut features = Features::default();
    let start = open.items[open.from].span.start;
    let found = breaks(open.items, open.text, open.from, open.limit, open.rule);
    let odds = found.iter().enumerate().map(|(number, at)| {
        of_end(open, *at, number, &mut features);
        decider.log_odds(&features.hashes)
    });
    let weights = shares(&odds.collect::<Vec<f32>>());
    // (length in bytes, probability)
    let ends: Vec<(f32, f32)> = (found.iter().zip(weights))
        .map(|(at, weight)| ((open.items[at - 1].span.end - start) as f32, weight))
        .collect();
    let mut most = 0.0;
    let mut best = End::told(open.stop);
    for (at, (length, _)) in found.iter().zip(&ends) {
        let (mut share, mut meets) = (0.0, 0.0);
        for (other, weight) in ends.iter().filter(|(_, weight)| *weight > NEGLIGIBLE) {
            let alike = length.min(*other) / length.max(*other);
            share += weight * alike;
            meets += if alike >= 0.5 { *weight } else { 0.0 };
        }
        if share + HALF * meets > most {
            most = share + HALF * meets;
            best = End { at: *at, meets };
        }
    }
    best
}
