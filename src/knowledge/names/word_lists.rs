//! Small closed lists of words that rules on names ask for: `gazetteer/rules/names.toml`, each with examples that a test runs.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::hash::word_key;

/// A text, and an entity of it: `(text, "kind: name")`.
pub type Example = (String, String);

/// A list of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordList {
    /// Before the name of a storm.
    Storm,
    /// Before the name of a ship: `HMS`.
    ShipPrefix,
    /// What a ship is: `tanker`.
    Vessel,
    /// Ends the name of a contest, a prize, a treaty or a war.
    Event,
    /// Before a letter in place of a name: `Witness K`.
    Lettered,
    /// After a bare surname: `administration`.
    OfPerson,
    /// After the name of a team.
    Plays,
    /// Before the name of a team.
    Played,
    /// Before a team with its score.
    PlayedWeak,
    /// After a hyphen, and no syllable of a name.
    Tied,
    /// Verbs of saying that lose the space before them.
    Glued,
    /// Members of a family.
    Kin,
    /// Before an office, and tells nothing of which.
    Passing,
    /// Before an office that is held no more.
    Former,
    /// Between a name and its alias.
    AliasBetween,
    /// States that two names are one's.
    AliasStates,
    /// States a change of surname.
    Renamed,
    /// After "refer to him".
    AliasTails,
    /// Verbs that call somebody by a name.
    AliasVerbs,
    /// Titles that everybody may have.
    PlainTitle,
    /// Titles that thousands have.
    CommonTitle,
}

/// A list as it stands in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    words: Vec<String>,
    #[serde(default)]
    examples: Vec<Example>,
    #[serde(default)]
    counterexamples: Vec<Example>,
    #[serde(skip)]
    keys: FxHashSet<u64>,
}

/// The lists.
#[derive(Debug, Default)]
pub struct WordLists {
    /// In the order of [`WordList`].
    rows: Vec<(WordList, Row)>,
}

impl WordLists {
    /// The lists built into the program.
    ///
    /// # Panics
    /// When the built-in file is broken, which a test would show.
    #[allow(clippy::expect_used, reason = "built-in data, parsed by a test")]
    pub fn builtin() -> Self {
        let rows: BTreeMap<WordList, Row> =
            toml::from_str(include_str!("../../../gazetteer/rules/names.toml"))
                .expect("gazetteer/rules/names.toml");
        let keyed = |(list, mut row): (WordList, Row)| {
            row.keys = row.words.iter().map(|word| word_key(word)).collect();
            (list, row)
        };
        Self { rows: rows.into_iter().map(keyed).collect() }
    }

    /// Whether a word with this key, in whatever case, is in a list.
    pub fn has(&self, list: WordList, key: u64) -> bool {
        self.rows.get(list as usize).is_some_and(|(_, row)| row.keys.contains(&key))
    }

    /// The words of a list, as they stand in the file.
    pub fn words(&self, list: WordList) -> &[String] {
        self.rows.get(list as usize).map_or(&[], |(_, row)| &row.words)
    }

    /// Whether a list holds some words exactly as written.
    pub fn holds(&self, list: WordList, words: &str) -> bool {
        self.words(list).iter().any(|known| known == words)
    }

    /// Texts with the entities a reader must find in them, and with entities none may find.
    pub fn examples(&self) -> impl Iterator<Item = (WordList, &[Example], &[Example])> {
        self.rows.iter().map(|(list, row)| (*list, row.examples.as_slice(), row.counterexamples.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there() {
        let lists = WordLists::builtin();
        for (place, (list, _)) in lists.rows.iter().enumerate() {
            assert_eq!(place, *list as usize, "gazetteer/rules/names.toml lacks a list before {list:?}");
        }
        assert_eq!(lists.rows.len(), WordList::CommonTitle as usize + 1);
        assert!(
            lists.has(WordList::Storm, word_key("hurricane"))
                && !lists.has(WordList::Storm, word_key("ship"))
        );
        assert!(lists.holds(WordList::AliasStates, "known as") && lists.holds(WordList::Kin, "first lady"));
    }
}
