//! Finds listed phrases in a sequence of words: an index over the words they start with.

use rustc_hash::FxHashMap;

use super::hash::{joined, phrase_keys};

/// Phrases with a value each. Looks only at whole words, longest first, so a name inside a longer word or name never counts.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// Longest phrase that starts with a word, in words.
    longest: FxHashMap<u64, u8>,
    values: FxHashMap<u64, T>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { longest: FxHashMap::default(), values: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// An index with room for a number of phrases.
    pub fn with_capacity(count: usize) -> Self {
        let mut made = Self::default();
        made.longest.reserve(count);
        made.values.reserve(count);
        made
    }

    /// Adds a phrase unless it is there already; the first value stays. An empty phrase is left out.
    pub fn add(&mut self, phrase: &str, value: T) {
        self.add_keys(&phrase_keys(phrase), value);
    }

    /// Adds a phrase by the keys of its words.
    pub fn add_keys(&mut self, keys: &[u64], value: T) {
        let Some(&first) = keys.first() else { return };
        let length = u8::try_from(keys.len()).unwrap_or(u8::MAX);
        let longest = self.longest.entry(first).or_default();
        *longest = length.max(*longest);
        self.values.entry(keys.iter().copied().fold(0, joined)).or_insert(value);
    }

    /// Whether some phrase starts with a word.
    pub fn starts(&self, word: u64) -> bool {
        self.longest.contains_key(&word)
    }

    /// The value of a phrase.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        self.values.get(&phrase_keys(phrase).into_iter().fold(0, joined))
    }

    /// All phrases at the start of a sequence of word keys, shortest first: how many words, and the value.
    pub fn at<'a>(
        &'a self,
        words: impl Iterator<Item = u64> + 'a,
    ) -> impl Iterator<Item = (usize, &'a T)> + 'a {
        let mut key = 0;
        let mut limit = usize::MAX;
        let mut length = 0;
        let mut words = words;
        std::iter::from_fn(move || {
            loop {
                if length >= limit {
                    return None;
                }
                let word = words.next()?;
                if length == 0 {
                    limit = usize::from(*self.longest.get(&word)?);
                }
                key = joined(key, word);
                length += 1;
                if let Some(value) = self.values.get(&key) {
                    return Some((length, value));
                }
            }
        })
    }

    /// The longest phrase at the start of a sequence.
    pub fn longest_at(&self, words: impl Iterator<Item = u64>) -> Option<(usize, &T)> {
        let mut words = words.take(16);
        let first = words.next()?;
        let limit = usize::from(*self.longest.get(&first)?);
        let mut found = None;
        let mut key = 0;
        for (index, word) in std::iter::once(first).chain(words).take(limit).enumerate() {
            key = joined(key, word);
            if let Some(value) = self.values.get(&key) {
                found = Some((index + 1, value));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_of_whole_words_wins() {
        let mut phrases = Phrases::default();
        for name in ["Met", "Met Office", "Crystal Palace"] {
            phrases.add(name, name);
        }
        let longest = |text: &str| phrases.longest_at(phrase_keys(text).into_iter()).map(|(_, value)| *value);
        assert_eq!(longest("met office today"), Some("Met Office"));
        assert_eq!(longest("Met today"), Some("Met"));
        assert_eq!(longest("Metal"), None);
        assert_eq!(longest("Crystal ball"), None);
        let all: Vec<_> =
            phrases.at(phrase_keys("Met Office").into_iter()).map(|(length, _)| length).collect();
        assert_eq!(all, [1, 2]);
    }
}
