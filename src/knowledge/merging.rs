//! When mentions of one kind of event are one event.

use std::collections::BTreeSet;

use serde::Deserialize;

/// The lists of `gazetteer/rules/merging.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergingKnowledge {
    once: BTreeSet<String>,
    many: BTreeSet<String>,
    speech: BTreeSet<String>,
    scene: Vec<Scene>,
}

/// Kinds of an occasion, and kinds that belong to it where they are told right after.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scene {
    of: BTreeSet<String>,
    holds: BTreeSet<String>,
}

impl MergingKnowledge {
    /// The knowledge built into the program.
    ///
    /// # Panics
    /// When the built-in file is broken, which a test would show.
    #[allow(clippy::expect_used, reason = "built-in data, parsed by a test")]
    pub fn builtin() -> Self {
        toml::from_str(include_str!("../../gazetteer/rules/merging.toml"))
            .expect("gazetteer/rules/merging.toml")
    }

    /// Whether a kind happens once to its patient.
    pub fn is_once(&self, kind: &str) -> bool {
        self.once.contains(kind)
    }

    /// Whether an event of the second kind, told right after one of the first, belongs to that occasion.
    pub fn is_scene(&self, occasion: &str, kind: &str) -> bool {
        self.scene.iter().any(|scene| scene.of.contains(occasion) && scene.holds.contains(kind))
    }

    /// Whether a kind is an act of speech, which a report tells of its own day.
    pub fn is_speech(&self, kind: &str) -> bool {
        self.speech.contains(kind)
    }

    /// Whether only a date tells one event of the kind from the next.
    pub fn needs_date(&self, kind: &str) -> bool {
        self.many.contains(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kind_is_both() {
        let knowledge = MergingKnowledge::builtin();
        assert_eq!(knowledge.once.intersection(&knowledge.many).next(), None);
        assert!(knowledge.is_once("verdict") && knowledge.needs_date("meeting"));
    }
}
