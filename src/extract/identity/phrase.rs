//! Noun phrases of offices: "Met Police commissioner", "the former transport minister", "head of special cases".

use crate::extract::names::words::{Shape, Word};
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::word_lists::{WordList, WordLists};
use crate::text::Span;

/// An office in words: `start..end` of the words of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficePhrase {
    /// First word, after any article.
    pub start: usize,
    /// One past the last word, with "of the Metropolitan Police".
    pub end: usize,
    /// The head: `commissioner`.
    pub head: usize,
    /// "the" stands before it.
    pub definite: bool,
    /// "former", "then", "ex-" stands in it.
    pub former: bool,
}

impl OfficePhrase {
    /// Bytes of the phrase with its article.
    pub fn span(&self, words: &[Word]) -> Span {
        let start = if self.definite && self.start > 0 { self.start - 1 } else { self.start };
        words[start].span.cover(words[self.end - 1].span)
    }
}

/// Whether a word passes as part of nothing: it is neither office nor organisation.
pub fn passing(word: &str, lists: &WordLists) -> bool {
    lists.holds(WordList::Passing, &word.to_lowercase())
}

/// The office phrase whose head stands at word `head`, in a sentence of words `begin..end`.
pub fn around(
    words: &[Word],
    begin: usize,
    head: usize,
    end: usize,
    text: &str,
    lists: &WordLists,
) -> OfficePhrase {
    let mut start = head;
    let mut former = false;
    while start > begin && head - start < 6 {
        let word = &words[start - 1];
        let letters = word.span.of(text);
        let lower = letters.to_lowercase();
        if lists.holds(WordList::Former, &lower) {
            former = true;
            start -= 1;
            continue;
        }
        let hyphen = letters == "-" && word.joined && start > begin + 1;
        let possessive = matches!(letters, "'s" | "’s");
        let plain = word.flags.any(Flags::FUNCTION.or(Flags::SPEECH).or(Flags::CALENDAR))
            && !passing(&lower, lists)
            && lower != "first";
        let modifies = word.capital() && !(word.first && word.flags.any(Flags::FUNCTION))
            || word.shape == Shape::Lower && (word.flags.any(Flags::COMMON) || lower.len() > 3)
            || hyphen;
        if possessive || plain || !modifies || word.shape == Shape::Mark && !hyphen {
            break;
        }
        start -= 1;
    }
    // Lower-case words between a verb and the office belong to the office only behind an article or a capital.
    let definite = start > begin && words[start - 1].key == word_key("the");
    let determined = start > begin
        && matches!(
            words[start - 1].span.of(text).to_lowercase().as_str(),
            "the" | "a" | "an" | "its" | "his" | "her" | "their" | "’s" | "'s" | ","
        );
    if !determined && !former {
        while start < head
            && words[start].shape == Shape::Lower
            && !words[start..head].iter().all(|word| word.shape == Shape::Lower)
        {
            start += 1;
        }
        if start < head
            && words[start..head].iter().all(|word| word.shape == Shape::Lower)
            && head - start > 2
        {
            start = head - 1;
        }
    }
    let mut stop = head + 1;
    if stop + 1 < end && matches!(words[stop].span.of(text), "of" | "for") {
        let mut next = stop + 1;
        if words[next].span.of(text) == "the" {
            next += 1;
        }
        let first = next;
        while next < end && next - first < 6 {
            let word = &words[next];
            let links = next > first
                && matches!(word.span.of(text), "of" | "and" | "for" | "the")
                && next + 1 < end
                && words[next + 1].capital();
            if word.capital() && !word.flags.any(Flags::CALENDAR) || links {
                next += 1;
            } else {
                break;
            }
        }
        if next > first {
            stop = next;
        } else if first < end
            && words[first].shape == Shape::Lower
            && !words[first].flags.any(Flags::FUNCTION)
        {
            // "head of special cases"
            while next < end
                && next - first < 3
                && words[next].shape == Shape::Lower
                && !words[next].flags.any(Flags::FUNCTION.or(Flags::SPEECH))
            {
                next += 1;
            }
            stop = next;
        }
    }
    OfficePhrase { start, end: stop, head, definite, former }
}

/// Whether a word can head an office.
pub fn is_head(word: &Word) -> bool {
    word.flags.any(Flags::OFFICE) && matches!(word.shape, Shape::Lower | Shape::Title)
}

/// The plain form of an office: lower case, without articles, organisation names kept.
pub fn plain(
    phrase: &OfficePhrase,
    words: &[Word],
    text: &str,
    leave_out: &[Span],
    lists: &WordLists,
) -> String {
    let mut result: Vec<String> = Vec::new();
    for word in &words[phrase.start..phrase.end] {
        let letters = word.span.of(text).to_lowercase();
        let named = leave_out.iter().any(|span| span.contains(word.span));
        if named
            || word.shape == Shape::Mark && letters != "-"
            || passing(&letters, lists)
            || lists.holds(WordList::Former, &letters)
        {
            continue;
        }
        result.push(letters);
    }
    while result.last().is_some_and(|word| matches!(word.as_str(), "of" | "for" | "the" | "and")) {
        result.pop();
    }
    result.join(" ").replace(" - ", "-")
}
