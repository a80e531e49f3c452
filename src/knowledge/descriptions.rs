//! Words that describe a person: which mean the same sort, which titles go with them, and which name a part in an event.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::model::Gender;

/// Words for one sort of person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    words: Vec<String>,
    #[serde(default)]
    titles: Vec<String>,
    gender: Option<Gender>,
}

/// What somebody is by a part in an event: "the victim".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartRow {
    words: Vec<String>,
    /// The part.
    pub role: String,
    /// Kinds of events.
    pub kinds: Vec<String>,
}

/// A description in brackets and the name of whom it means; empty where nobody can be told.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentences.
    pub text: String,
    /// The name.
    pub means: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
    part: Vec<PartRow>,
    example: Vec<Example>,
}

/// The lists of `gazetteer/rules/descriptions.toml`.
#[derive(Debug, Default)]
pub struct DescriptionKnowledge {
    file: File,
    groups: FxHashMap<String, Vec<usize>>,
}

impl DescriptionKnowledge {
    /// The knowledge built into the program.
    ///
    /// # Panics
    /// When the built-in file is broken, which a test would show.
    #[allow(clippy::expect_used, reason = "built-in data, parsed by a test")]
    pub fn builtin() -> Self {
        let file: File = toml::from_str(include_str!("../../gazetteer/rules/descriptions.toml"))
            .expect("gazetteer/rules/descriptions.toml");
        let mut groups: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, group) in file.group.iter().enumerate() {
            for word in &group.words {
                groups.entry(word.clone()).or_default().push(number);
            }
        }
        Self { file, groups }
    }

    /// Whether two words in lower case may describe one person: the same word, or of one group.
    pub fn alike(&self, one: &str, other: &str) -> bool {
        let of = |word: &str| self.groups.get(word).map_or(&[][..], Vec::as_slice);
        one == other || of(one).iter().any(|group| of(other).contains(group))
    }

    /// The words of the groups that a title goes with: "officer" for `PC`.
    pub fn titled<'a>(&'a self, title: &'a str) -> impl Iterator<Item = &'a str> {
        let fits = move |group: &&Group| group.titles.iter().any(|known| known == title);
        self.file.group.iter().filter(fits).filter_map(|group| Some(group.words.first()?.as_str()))
    }

    /// The gender a word tells, where it tells only one.
    pub fn gender(&self, word: &str) -> Option<Gender> {
        let mut genders = self.groups.get(word)?.iter().map(|&group| self.file.group[group].gender);
        genders.next().flatten().filter(|_| genders.next().is_none())
    }

    /// What a word says of somebody's part in an event.
    pub fn part(&self, word: &str) -> Option<&PartRow> {
        self.file.part.iter().find(|part| part.words.iter().any(|known| known == word))
    }

    /// Sentences that show what the rules do.
    pub fn examples(&self) -> &[Example] {
        &self.file.example
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_group_are_alike() {
        let knowledge = DescriptionKnowledge::builtin();
        assert!(knowledge.alike("officer", "constable") && !knowledge.alike("man", "woman"));
        assert!(knowledge.alike("teenager", "girl") && knowledge.alike("baker", "baker"));
        assert_eq!(knowledge.titled("PC").collect::<Vec<_>>(), ["officer"]);
        assert_eq!((knowledge.gender("man"), knowledge.gender("teenager")), (Some(Gender::Male), None));
    }
}
