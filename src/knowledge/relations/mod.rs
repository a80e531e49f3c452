//! What is known of relations: patterns over names and words, and the ties that events make.
//!
//! Read from `gazetteer/rules/relations.toml`.

mod beginnings;
mod pattern;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use beginnings::Beginnings;
pub use beginnings::Next;
pub use pattern::{Element, End, Pattern};

use crate::model::EntityKind;

const RELATIONS: &str = include_str!("../../../gazetteer/rules/relations.toml");

/// Patterns of relations.
#[derive(Debug, Default)]
pub struct RelationKnowledge {
    /// All patterns, in the order of the file.
    pub patterns: Vec<Pattern>,
    beginnings: Beginnings,
    /// Ties that events make.
    pub from_events: Vec<FromEvent>,
    /// Words that end the title of an office or a post: president, spokesman.
    titles: FxHashSet<String>,
    /// Words for the area a name lies in: northern, central.
    areas: FxHashSet<String>,
    /// Words that begin or end the name of a building or of a piece of land.
    facilities: FxHashSet<String>,
}

/// A tie that an event makes between two of its participants.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FromEvent {
    /// Kinds of events.
    pub events: Vec<String>,
    /// The kind of the tie.
    pub kind: String,
    /// Role of the subject.
    pub subject: String,
    /// Role of the object, or `#name` of a detail.
    pub object: String,
    /// Only with this detail: `outcome:acquitted`.
    #[serde(default)]
    pub detail: Option<String>,
    /// Only with a word of this among the trigger's: "dead".
    #[serde(default)]
    pub word: Option<String>,
    /// The kind where the event is only alleged; none otherwise.
    #[serde(default)]
    pub alleged: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    titles: Vec<String>,
    areas: Vec<String>,
    facilities: Vec<String>,
    relation: Vec<Row>,
    from_event: Vec<FromEvent>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    kind: String,
    patterns: Vec<String>,
    #[serde(default = "usual")]
    confidence: f32,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

fn usual() -> f32 {
    0.8
}

/// A relation of the file with its sentences, for tests.
#[derive(Debug)]
pub struct Examples {
    /// The kind.
    pub kind: String,
    /// Sentences that tell it.
    pub examples: Vec<String>,
    /// Sentences that do not.
    pub counter_examples: Vec<String>,
}

impl RelationKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        // The tests of this module read the file; a release never meets a broken one.
        Self::read(RELATIONS).unwrap_or_default()
    }

    fn read(file: &str) -> Result<Self, String> {
        let file: File = toml::from_str(file).map_err(|error| format!("relations.toml: {error}"))?;
        let mut patterns = Vec::new();
        for row in &file.relation {
            for (number, words) in row.patterns.iter().enumerate() {
                patterns.push(Pattern::read(&row.kind, number + 1, words, row.confidence)?);
            }
        }
        Ok(Self {
            beginnings: Beginnings::of(&patterns),
            patterns,
            from_events: file.from_event,
            titles: file.titles.into_iter().collect(),
            areas: file.areas.into_iter().collect(),
            facilities: file.facilities.into_iter().collect(),
        })
    }

    /// The patterns that a name of a kind may begin, with `next` after it, in the order of the file.
    pub fn beginning(&self, kind: EntityKind, next: Next<'_>) -> impl Iterator<Item = &Pattern> {
        self.beginnings.fitting(kind, next).iter().map(|&number| &self.patterns[number])
    }

    /// The sentences of the file.
    pub fn examples() -> Vec<Examples> {
        let file: Result<File, _> = toml::from_str(RELATIONS);
        let rows = file.map(|file| file.relation).unwrap_or_default();
        let own = |row: Row| Examples {
            kind: row.kind,
            examples: row.examples,
            counter_examples: row.counter_examples,
        };
        rows.into_iter().map(own).collect()
    }

    /// Whether a word in lower case ends a title.
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// Whether a name is that of a building or of a piece of land: "Palace of Fine Arts", "Kafue River".
    pub fn is_facility(&self, name: &str) -> bool {
        let known =
            |word: Option<&str>| word.is_some_and(|word| self.facilities.contains(&word.to_lowercase()));
        known(name.split(' ').next()) || known(name.split(' ').next_back())
    }

    /// Whether a word in lower case tells the part of an area.
    pub fn is_area(&self, word: &str) -> bool {
        self.areas.contains(word)
    }
}

/// Kind of entity by the capital word that stands for it in a pattern.
fn kind_of(word: &str) -> Option<EntityKind> {
    Some(match word {
        "PERSON" => EntityKind::Person,
        "ORG" => EntityKind::Organization,
        "PLACE" => EntityKind::Place,
        "OTHER" => EntityKind::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_sound() {
        let known = RelationKnowledge::read(RELATIONS).expect("the built-in file is sound");
        assert!(!known.patterns.is_empty() && !known.from_events.is_empty());
        assert!(RelationKnowledge::read("titles = 3").is_err());
    }
}
