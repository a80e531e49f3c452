//! Scores on the hand annotation of the example case, against floors.
//!
//! Run `cargo test --test all gold:: -- --nocapture` to see the figures and `GOLD_ERRORS=20 cargo test …` for examples of errors.
//! A floor is raised when the program gets better; it is never lowered to make a change pass.

#![allow(clippy::print_stderr, reason = "the figures are printed for whoever asks with --nocapture")]

mod events;
mod quotes;
mod spans;
mod table;

use std::collections::BTreeMap;
use std::path::PathBuf;

use casegraph::ingest::{Options, read_folder};
use casegraph::knowledge::Knowledge;
use casegraph::model::Case;
use casegraph::pipeline;

/// Right, predicted and gold counts.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    /// Predictions that are right.
    pub right: usize,
    /// Predictions.
    pub predicted: usize,
    /// Gold items.
    pub gold: usize,
    /// Gold items found; differs from `right` where several predictions may fit one.
    pub found: usize,
}

impl Counts {
    /// Share of predictions that are right.
    pub fn precision(self) -> f64 {
        self.right as f64 / self.predicted.max(1) as f64
    }

    /// Share of gold items found.
    pub fn recall(self) -> f64 {
        self.found as f64 / self.gold.max(1) as f64
    }

    /// Harmonic mean of both.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// Prints examples of errors when `GOLD_ERRORS` asks for them.
pub fn show(sort: &str, errors: &[String]) {
    let count: usize = std::env::var("GOLD_ERRORS").ok().and_then(|count| count.parse().ok()).unwrap_or(0);
    if count > 0 && !errors.is_empty() {
        eprintln!("{sort}: {}", errors.len());
        for error in errors.iter().take(count) {
            eprintln!("  {error}");
        }
    }
}

fn case() -> Case {
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let (documents, errors) = read_folder(&[seeds], &Options::default());
    assert!(errors.is_empty(), "{errors:?}");
    pipeline::case("gold", documents, Knowledge::builtin(), |_, _| {})
}

/// The measured floors, in percent.
const FLOORS: &[(&str, f64)] = &[
    ("names f1", 99.0),
    ("identity b3 f1", 95.5),
    ("identity pairwise precision", 97.5),
    ("times strict f1", 96.0),
    ("times value f1", 91.5),
    ("quotes precision", 93.0),
    ("quotes recall", 94.0),
    ("direct quotes recall", 99.0),
    ("speaker as entity", 95.0),
    ("event mentions found", 87.5),
    ("event factuality", 92.5),
    ("events f1", 70.0),
    ("events f1, strict", 61.5),
    ("merges precision", 99.5),
    ("merges recall", 90.5),
    ("conflicts found", 99.5),
];

#[test]
fn scores_on_seeds_stay_above_their_floors() {
    let case = case();
    let mut figures: BTreeMap<&str, f64> = BTreeMap::new();
    let (names, entities) = spans::names(&case);
    figures.insert("names f1", names.f1());
    figures.insert("identity b3 f1", entities.b_cubed());
    figures.insert("identity pairwise precision", entities.pairwise_precision());
    let times = spans::times(&case);
    figures.insert("times strict f1", times.strict.f1());
    figures.insert("times value f1", times.value_f1());
    let quotes = quotes::score(&case, &entities);
    figures.insert("quotes precision", quotes.all.precision());
    figures.insert("quotes recall", quotes.all.recall());
    figures.insert("direct quotes recall", quotes.direct.recall());
    figures.insert("speaker as entity", quotes.speaker());
    let events = events::score(&case, &entities);
    figures.insert("events precision", events.events.precision());
    figures.insert("events recall", events.events.recall());
    figures.insert("events f1", events.events.f1());
    figures.insert("events f1, strict", events.strict.f1());
    figures.insert("event mentions found", events.mentions.recall());
    figures.insert("event factuality", events.factuality());
    figures.insert("merges precision", events.merges.precision());
    figures.insert("merges recall", events.merges.recall());
    figures.insert("conflicts found", events.conflicts.recall());
    for (name, figure) in &figures {
        eprintln!("{name:28} {:5.1}", figure * 100.0);
    }
    for (name, floor) in FLOORS {
        let figure = figures.get(name).unwrap_or_else(|| panic!("no figure is called {name}")) * 100.0;
        assert!(figure >= *floor, "{name}: {figure:.1} is below {floor}");
    }
}
