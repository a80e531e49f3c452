//! Where the words reported end, among the breaks of the sentence after the cue.
//!
//! The rules of [`super::clauses`] propose an end; a trained decider weighs it against the other breaks. Without
//! weights the proposal stands.

use super::clauses::has_finite;
use super::features::{Features, Open, of_end};
use super::frames::Item;
use crate::knowledge::quotes::{Class, Decider};

/// Breaks looked at: the end of a longer content is one of the first.
const MOST: usize = 40;

/// What is left of the probability when no further break can change the choice.
const NEGLIGIBLE: f32 = 0.02;

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
    for at in from + 1..limit {
        let class = items[at].class;
        let before = items[at - 1];
        if let Some(mark) = aside {
            aside = Some(mark).filter(|mark| !class.has(*mark));
            continue;
        }
        verb |= has_finite(items, at - 1, at);
        if clause && !verb && class.has(Class::COMMA | Class::DASH) {
            aside = [Class::COMMA, Class::DASH]
                .into_iter()
                .find(|mark| class.has(*mark) && closes(items, at, limit, *mark));
            if aside.is_some() {
                continue;
            }
        }
        let joined = before.class.has(Class::COMMA | Class::DASH | Class::SEMICOLON | Class::PREPOSITION)
            || before.class.has(Class::COORDINATOR);
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

/// The end that shares most with all ends, each weighed by its probability: a break that is only a little likelier than
/// a far one gives way to one between them.
pub fn best(decider: &Decider, open: &Open<'_>) -> usize {
    if decider.is_empty() || open.from >= open.limit {
        return open.stop;
    }
    let mut features = Features::default();
    let start = open.items[open.from].span.start;
    // (end, length in bytes, probability)
    let mut ends: Vec<(usize, f32, f32)> = Vec::new();
    let mut rest = 1.0;
    for (number, at) in
        breaks(open.items, open.text, open.from, open.limit, open.rule).into_iter().enumerate()
    {
        let share = if at == open.limit {
            1.0
        } else {
            of_end(open, at, number, &mut features);
            decider.probability(&features.hashes)
        };
        let length = (open.items[at - 1].span.end - start) as f32;
        ends.push((at, length, rest * share));
        rest *= 1.0 - share;
        if rest < NEGLIGIBLE {
            break;
        }
    }
    let shared = |length: f32| -> f32 {
        ends.iter().map(|(_, other, weight)| weight * length.min(*other) / length.max(*other)).sum()
    };
    let mut found = (0.0, open.stop);
    for (at, length, _) in &ends {
        let share = shared(*length);
        if share > found.0 {
            found = (share, *at);
        }
    }
    found.1
}
