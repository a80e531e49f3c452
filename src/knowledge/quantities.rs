//! Numbers that sources tell of an event: shots, wounds.

use serde::Deserialize;

/// Something of an event that is counted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// `shots`
    pub name: String,
    kinds: Vec<String>,
    nouns: Vec<String>,
    /// Whether "twice" after the verb counts it too.
    pub adverbs: bool,
    /// Sentences with the number in brackets.
    pub examples: Vec<String>,
    /// Sentences without one.
    pub counter_examples: Vec<String>,
}

impl Quantity {
    /// Whether a word in lower case, perhaps with the next, is what is counted.
    pub fn counts(&self, word: &str, next: &str) -> bool {
        self.nouns.iter().any(|noun| match noun.split_once(' ') {
            Some((first, second)) => first == word && second == next,
            None => noun == word,
        })
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    money: Vec<String>,
    quantity: Vec<Quantity>,
}

/// The lists of `gazetteer/rules/quantities.toml`.
#[derive(Debug, Default)]
pub struct QuantityKnowledge {
    file: File,
}

impl QuantityKnowledge {
    /// The knowledge built into the program.
    ///
    /// # Panics
    /// When the built-in file is broken, which a test would show.
    #[allow(clippy::expect_used, reason = "built-in data, parsed by a test")]
    pub fn builtin() -> Self {
        let file = include_str!("../../gazetteer/rules/quantities.toml");
        Self { file: toml::from_str(file).expect("gazetteer/rules/quantities.toml") }
    }

    /// What is counted of a kind of event.
    pub fn of(&self, kind: &str) -> impl Iterator<Item = &Quantity> {
        self.file.quantity.iter().filter(move |quantity| quantity.kinds.iter().any(|known| known == kind))
    }

    /// Whether a sum of money belongs to a kind of event.
    pub fn has_money(&self, kind: &str) -> bool {
        self.file.money.iter().any(|known| known == kind)
    }

    /// All of them.
    pub fn all(&self) -> &[Quantity] {
        &self.file.quantity
    }
}

/// A whole number in digits or in words, below a hundred thousand: `two`, `twice`, `1,200`.
///
/// ```
/// use casegraph::knowledge::quantities::number;
/// assert_eq!([number("two"), number("twice"), number("1,200"), number("some")], [Some(2), Some(2), Some(1200), None]);
/// ```
pub fn number(words: &str) -> Option<u32> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let lower = words.to_lowercase();
    let plain = match lower.as_str() {
        "once" => Some(1),
        "twice" => Some(2),
        word => WORDS.iter().position(|known| *known == word).map(|at| at as u32),
    };
    plain.or_else(|| lower.replace(',', "").parse().ok().filter(|number| *number < 100_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted() {
        let knowledge = QuantityKnowledge::builtin();
        let shots = knowledge.of("shooting").next().expect("shots");
        assert!(shots.counts("bullets", "") && !shots.counts("rooms", ""));
        assert_eq!(knowledge.of("trial").count(), 0);
    }
}
