//! The parts of a person's name, and whether two names may be one person's.

use crate::extract::Reading;
use crate::extract::names::FoundName;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::titles::{Binds, Title, TitleSort};
use crate::model::Gender;
use crate::text::fold;

/// A person's name, cut.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonName {
    /// Folded words, hyphens as spaces: `mark rowley`.
    pub words: Vec<String>,
    /// The last title before it.
    pub title: Option<Title>,
    /// Told by a title, else by the given name.
    pub gender: Option<Gender>,
    /// Whether a title told it.
    pub sure: bool,
    /// `Jr.`, `Sr.` behind it: father and son are two.
    pub generation: Option<String>,
}

impl PersonName {
    /// Cuts a found name.
    pub fn of(found: &FoundName, reading: &Reading<'_>, knowledge: &NameKnowledge) -> Self {
        let text = reading.text();
        let mut words = fold(found.span.of(text))
            .split(|letter: char| letter.is_whitespace() || letter == '-')
            .map(|word| word.trim_matches(['.', ',', '\'']).to_owned())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>();
        let mut generation = None;
        while words.len() > 1 {
            match words[words.len() - 1].as_str() {
                "jr" | "sr" | "junior" => generation = words.pop(),
                "ii" | "iii" | "iv" if words.len() > 2 => {
                    words.pop();
                }
                _ => break,
            }
        }
        let before = crate::text::Span::new(found.extent.start, found.span.start);
        let keys: Vec<u64> = reading
            .tokens_within(before)
            .iter()
            .map(|token| token.span.of(text))
            .filter(|word| *word != ".")
            .map(word_key)
            .collect();
        let (mut title, mut gender, mut at) = (None, None, 0);
        while at < keys.len() {
            match knowledge.titles.longest_at(keys[at..].iter().copied()) {
                Some((length, found)) => {
                    gender = found.gender.or(gender);
                    title = Some(*found);
                    at += length;
                }
                None => at += 1,
            }
        }
        let sure = gender.is_some();
        if gender.is_none() && words.len() > 1 {
            let flags = knowledge.lexicon.flags(word_key(&words[0]));
            gender = match (flags.any(Flags::MALE), flags.any(Flags::FEMALE)) {
                (true, false) => Some(Gender::Male),
                (false, true) => Some(Gender::Female),
                _ => None,
            };
        }
        Self { words, title, gender, sure, generation }
    }

    /// Whether it has a given name and a surname.
    pub fn is_full(&self) -> bool {
        self.words.len() > 1
    }

    /// The first word.
    pub fn given(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// The last word: the second half of a double name.
    pub fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// Whether a name of one word can be a surname.
    pub fn may_be_surname(&self) -> bool {
        match self.title {
            None => true,
            Some(title) => {
                title.binds != Binds::Given
                    || !matches!(title.words, "Sir" | "Dame" | "Pope" | "Prince" | "Princess")
            }
        }
    }

    /// Whether a name of one word can be a given name.
    pub fn may_be_given(&self) -> bool {
        match self.title {
            None => true,
            Some(title) => title.binds != Binds::Surname && title.sort != TitleSort::Rank,
        }
    }

    /// Whether genders do not exclude each other.
    pub fn agrees(&self, gender: Option<Gender>) -> bool {
        match (self.gender, gender) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        }
    }

    /// Whether two full names may be one person's: the same, or one with a middle name, an initial or a short form more.
    pub fn same_full(&self, other: &Self, knowledge: &NameKnowledge) -> bool {
        if self.generation != other.generation {
            return false;
        }
        if self.words == other.words {
            return true;
        }
        if self.surname() != other.surname() || !self.agrees(other.gender) {
            return false;
        }
        let (one, two) = (self.given(), other.given());
        if one.chars().count() == 1 || two.chars().count() == 1 {
            return false;
        }
        let middle = |name: &Self| name.words[1..name.words.len() - 1].to_vec();
        let (short, long) = (middle(self), middle(other));
        let (short, long) = if short.len() <= long.len() { (short, long) } else { (long, short) };
        let nested = short.iter().all(|word| {
            long.iter().any(|other| other == word || initial(other, word) || initial(word, other))
        });
        knowledge.same_given(one, two) && nested
    }
}

/// Whether a word is the initial of another.
fn initial(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}
