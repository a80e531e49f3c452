//! What is known of events: kinds with their triggers and frames, cues of factuality, word classes.
//!
//! Read from `gazetteer/rules/events/*.toml` and `gazetteer/rules/factuality.toml`.

mod cues;
mod forms;
mod inflect;
mod kinds;
mod triggers;
mod words;

use rustc_hash::FxHashMap;

pub use cues::{Cue, CuePlace, Cues, Takes};
pub use forms::{Form, Forms};
pub use triggers::{Conditions, Frame, Part, Trigger};
pub use words::{Class, Word, Words};

use inflect::Irregular;
use kinds::{FrameFile, KindFile, KindRow};
use triggers::TriggerTable;

/// Every file of event kinds, with its name for messages.
const KIND_FILES: &[(&str, &str)] = &[
    ("events/business.toml", include_str!("../../../gazetteer/rules/events/business.toml")),
    ("events/communication.toml", include_str!("../../../gazetteer/rules/events/communication.toml")),
    ("events/conflict.toml", include_str!("../../../gazetteer/rules/events/conflict.toml")),
    ("events/courts.toml", include_str!("../../../gazetteer/rules/events/courts.toml")),
    ("events/crime.toml", include_str!("../../../gazetteer/rules/events/crime.toml")),
    ("events/disaster.toml", include_str!("../../../gazetteer/rules/events/disaster.toml")),
    ("events/life.toml", include_str!("../../../gazetteer/rules/events/life.toml")),
    ("events/movement.toml", include_str!("../../../gazetteer/rules/events/movement.toml")),
    ("events/politics.toml", include_str!("../../../gazetteer/rules/events/politics.toml")),
];
const FRAMES: &str = include_str!("../../../gazetteer/rules/events/frames.toml");
const WORDS: &str = include_str!("../../../gazetteer/rules/events/words.toml");
const IRREGULAR_VERBS: &str = include_str!("../../../gazetteer/rules/events/irregular_verbs.tsv");
const FACTUALITY: &str = include_str!("../../../gazetteer/rules/factuality.toml");

/// A kind of event.
#[derive(Debug)]
pub struct EventKind {
    /// `shooting`, `charge`, …
    pub name: String,
    /// 0 to 1: how much a bounded timeline wants it.
    pub importance: f32,
    /// Sentences that tell of it, the trigger in brackets, and after `|` the factuality if it did not happen.
    pub examples: Vec<String>,
    /// Sentences that do not.
    pub counter_examples: Vec<String>,
    /// Kinds of which it is a sort, at any remove.
    ancestors: Vec<usize>,
    /// Kinds that may tell of the same event without being a sort of it.
    merges: Vec<usize>,
    /// Number of the family.
    family: usize,
}

/// Kinds of events, their triggers, and the words that say whether they happened.
#[derive(Debug, Default)]
pub struct EventKnowledge {
    kinds: Vec<EventKind>,
    by_name: FxHashMap<String, usize>,
    triggers: TriggerTable,
    /// Word classes.
    pub words: Words,
    /// Cues of factuality.
    pub cues: Cues,
}

impl EventKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        // The tests of this module read every file; a release never meets a broken one.
        Self::read().unwrap_or_default()
    }

    fn read() -> Result<Self, String> {
        let irregular = Irregular::read(IRREGULAR_VERBS);
        let mut words =
            Words::read(WORDS, &irregular).map_err(|error| format!("events/words.toml: {error}"))?;
        let mut rows: Vec<KindRow> = Vec::new();
        for (name, file) in KIND_FILES {
            let file: KindFile = toml::from_str(file).map_err(|error| format!("{name}: {error}"))?;
            rows.extend(file.kind);
        }
        let by_name: FxHashMap<String, usize> =
            rows.iter().enumerate().map(|(number, row)| (row.name.clone(), number)).collect();
        let frames: FrameFile =
            toml::from_str(FRAMES).map_err(|error| format!("events/frames.toml: {error}"))?;
        let triggers = TriggerTable::build(&rows, &frames, &irregular, &mut words)?;
        let cues = Cues::read(FACTUALITY, &by_name, &irregular, &mut words)
            .map_err(|error| format!("factuality.toml: {error}"))?;
        let kinds = link(rows, &by_name)?;
        Ok(Self { kinds, by_name, triggers, words, cues })
    }

    /// All kinds.
    pub fn kinds(&self) -> &[EventKind] {
        &self.kinds
    }

    /// A kind by its number.
    pub fn kind(&self, number: usize) -> &EventKind {
        &self.kinds[number]
    }

    /// Triggers that may begin with a word in lower case, each with the forms of the word.
    pub fn triggers(&self, word: &str) -> impl Iterator<Item = (&Trigger, Forms)> {
        self.triggers.starting_with(word)
    }

    /// The frame of a trigger.
    pub fn frame(&self, trigger: &Trigger) -> &Frame {
        self.triggers.frame(trigger.frame)
    }

    /// How much a bounded timeline wants events of a kind, 0 to 1; 0.3 for a kind that is not known.
    pub fn importance(&self, kind: &str) -> f32 {
        self.by_name.get(kind).map_or(0.3, |&number| self.kinds[number].importance)
    }

    /// Whether two kinds may tell of one event: the same, one a sort of the other, or told to go together.
    ///
    /// ```
    /// use casegraph::knowledge::Knowledge;
    /// let events = &Knowledge::builtin().events;
    /// assert!(events.compatible("shooting", "death") && !events.compatible("shooting", "trial"));
    /// ```
    pub fn compatible(&self, one: &str, other: &str) -> bool {
        if one == other {
            return true;
        }
        let (Some(&one), Some(&other)) = (self.by_name.get(one), self.by_name.get(other)) else {
            return false;
        };
        let (first, second) = (&self.kinds[one], &self.kinds[other]);
        first.ancestors.contains(&other)
            || second.ancestors.contains(&one)
            || first.merges.contains(&other)
            || second.merges.contains(&one)
    }

    /// The number of a family of kinds: compatible kinds, and those that other kinds lead to from them, are of one family. Kinds
    /// that are not known are a family of their own.
    pub fn family(&self, kind: &str) -> usize {
        self.by_name.get(kind).map_or(self.kinds.len(), |&number| self.kinds[number].family)
    }

    /// The one of two compatible kinds that says more: the sort before the kind, else the weightier.
    pub fn more_specific<'k>(&self, one: &'k str, other: &'k str) -> &'k str {
        let (Some(&first), Some(&second)) = (self.by_name.get(one), self.by_name.get(other)) else {
            return one.min(other);
        };
        if self.kinds[first].ancestors.contains(&second) {
            return one;
        }
        if self.kinds[second].ancestors.contains(&first) {
            return other;
        }
        let weight = |number: usize| self.kinds[number].importance;
        match weight(first).total_cmp(&weight(second)) {
            std::cmp::Ordering::Greater => one,
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Equal => one.min(other),
        }
    }
}

/// Turns names of kinds into numbers and closes the tree of parents.
fn link(rows: Vec<KindRow>, by_name: &FxHashMap<String, usize>) -> Result<Vec<EventKind>, String> {
    let numbers = |names: &[String]| -> Result<Vec<usize>, String> {
        names.iter().map(|name| by_name.get(name).copied().ok_or(format!("no kind {name}"))).collect()
    };
    let parents: Vec<Vec<usize>> = rows.iter().map(|row| numbers(&row.parents)).collect::<Result<_, _>>()?;
    let mut kinds = Vec::with_capacity(rows.len());
    for (number, row) in rows.into_iter().enumerate() {
        let mut ancestors = parents[number].clone();
        let mut next = 0;
        while let Some(&parent) = ancestors.get(next) {
            for &above in &parents[parent] {
                if !ancestors.contains(&above) {
                    ancestors.push(above);
                }
            }
            next += 1;
        }
        kinds.push(EventKind {
            merges: numbers(&row.merges)?,
            name: row.name,
            importance: row.importance,
            examples: row.examples,
            counter_examples: row.counter_examples,
            ancestors,
            family: number,
        });
    }
    // Every link makes two families one, until none does.
    let links: Vec<(usize, usize)> = (kinds.iter().enumerate())
        .flat_map(|(one, kind)| kind.ancestors.iter().chain(&kind.merges).map(move |&other| (one, other)))
        .collect();
    while let Some(&(one, other)) =
        links.iter().find(|(one, other)| kinds[*one].family != kinds[*other].family)
    {
        let (kept, gone) = (kinds[one].family, kinds[other].family);
        kinds.iter_mut().filter(|kind| kind.family == gone).for_each(|kind| kind.family = kept);
    }
    Ok(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        let events = EventKnowledge::read().expect("the built-in files are sound");
        assert!(events.kinds.len() >= 60, "{} kinds", events.kinds.len());
        assert_eq!(events.kinds.len(), events.by_name.len(), "a kind is told twice");
        for kind in &events.kinds {
            assert!((0.0..=1.0).contains(&kind.importance), "{}", kind.name);
            assert!(!kind.examples.is_empty() && !kind.counter_examples.is_empty(), "{}", kind.name);
        }
    }

    #[test]
    fn compatible_kinds_are_of_one_family() {
        let events = EventKnowledge::builtin();
        for (one, other) in
            events.kinds.iter().flat_map(|one| events.kinds.iter().map(move |other| (one, other)))
        {
            assert!(
                !events.compatible(&one.name, &other.name) || one.family == other.family,
                "{} {}",
                one.name,
                other.name
            );
        }
        let families: std::collections::BTreeSet<usize> =
            events.kinds.iter().map(|kind| kind.family).collect();
        assert!(families.len() > 20, "{} families", families.len());
    }

    #[test]
    fn kinds_that_may_be_one() {
        let events = EventKnowledge::read().expect("the built-in files are sound");
        for (one, other, specific) in [
            ("shooting", "killing", "shooting"),
            ("death", "killing", "killing"),
            ("attack", "shooting", "shooting"),
        ] {
            assert!(events.compatible(one, other) && events.compatible(other, one), "{one} {other}");
            assert_eq!(events.more_specific(one, other), specific);
            assert_eq!(events.more_specific(other, one), specific);
        }
        assert!(!events.compatible("arrest", "trial"));
    }
}
