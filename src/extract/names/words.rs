//! The tokens of a document with what is known of each: key, flags, shape. Every rule on names reads these.

use rustc_hash::FxHashMap;

use crate::extract::Reading;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::lexicon::{Flags, Lexicon};
use crate::knowledge::names::word_lists::WordList;
use crate::text::{Span, TokenKind};

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `police`
    Lower,
    /// `Police`
    Title,
    /// `POLICE`, two letters or more.
    Upper,
    /// `McShane`, `iPhone`
    Mixed,
    /// `J.`, `J`, `U.S.`
    Initial,
    /// `NX121`
    Code,
    /// `10,000`
    Digit,
    /// Anything else.
    Mark,
}

/// A token.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Bytes of the word; without a verb of saying that a lost space glued to it.
    pub span: Span,
    /// Key of its folded spelling.
    pub key: u64,
    /// What it may be.
    pub flags: Flags,
    /// How it is written.
    pub shape: Shape,
    /// Its capital tells nothing: first in a sentence or quotation.
    pub first: bool,
    /// In a line of capitals, or a headline that gives every word one.
    pub shouted: bool,
    /// A mark or word follows without a space.
    pub joined: bool,
    /// Ends in a verb of saying that was glued to it.
    pub glued: bool,
}

impl Word {
    /// Whether it begins with a capital (or is a code) and so can be in a name.
    pub fn capital(&self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Upper | Shape::Mixed | Shape::Initial | Shape::Code)
    }
}

/// How often the words of a document are written in lower case, and with a capital where that tells something.
pub type Cases = FxHashMap<u64, (u32, u32)>;

/// All tokens of a document, in the order of [`Reading::tokens`], and how the document writes each word.
pub fn words(reading: &Reading<'_>, knowledge: &NameKnowledge) -> (Vec<Word>, Cases) {
    let text = reading.text();
    let mut result = Vec::with_capacity(reading.tokens.len());
    let mut known = Known::of(&knowledge.lexicon);
    // News uses a new word in every second or third.
    let mut cases = Cases::with_capacity_and_hasher(reading.tokens.len() / 2, rustc_hash::FxBuildHasher);
    for sentence in &reading.sentences {
        let start = result.len();
        for token in reading.tokens_of(sentence) {
            let word = token.span.of(text);
            let key = word_key(word);
            let shape = shape(word, token.kind);
            let flags = if shape == Shape::Mark { Flags::default() } else { known.flags(key) };
            let joined = text.as_bytes().get(token.span.end).is_some_and(|byte| !byte.is_ascii_whitespace());
            result.push(Word {
                span: token.span,
                key,
                flags,
                shape,
                first: false,
                shouted: false,
                joined,
                glued: false,
            });
        }
        let found = &mut result[start..];
        mark_first(found, text);
        if is_shouted(found) {
            found.iter_mut().for_each(|word| word.shouted = true);
        }
        for word in found.iter().filter(|word| !word.shouted) {
            let counts = cases.entry(word.key).or_default();
            match word.shape {
                Shape::Lower => counts.0 += 1,
                Shape::Title | Shape::Upper | Shape::Mixed if !word.first => counts.1 += 1,
                _ => {}
            }
        }
    }
    unglue(&mut result, text, knowledge);
    (result, cases)
}

/// How many words are kept at hand.
const AT_HAND: usize = 512;

/// The flags of the words looked up last, by the end of their key: a few words are most of a text, and the whole lexicon fits
/// into no near cache.
struct Known<'a> {
    lexicon: &'a Lexicon,
    recent: Vec<(u64, Flags)>,
}

impl<'a> Known<'a> {
    fn of(lexicon: &'a Lexicon) -> Self {
        // A free place holds a key that belongs into another one.
        let recent = (0..AT_HAND as u64).map(|place| (!place, Flags::default())).collect();
        Self { lexicon, recent }
    }

    fn flags(&mut self, key: u64) -> Flags {
        let place = &mut self.recent[key as usize % AT_HAND];
        if place.0 != key {
            *place = (key, self.lexicon.flags(key));
        }
        place.1
    }
}

fn shape(word: &str, kind: TokenKind) -> Shape {
    match kind {
        TokenKind::Number => Shape::Digit,
        TokenKind::Mark => Shape::Mark,
        TokenKind::Word if word.bytes().all(|byte| byte.is_ascii_lowercase()) => Shape::Lower,
        TokenKind::Word => {
            let mut letters = word.chars();
            let first = letters.next().is_some_and(char::is_uppercase);
            let (mut upper, mut lower, mut digit, mut stop) = (u32::from(first), u32::from(!first), 0, 0);
            for letter in letters {
                if letter.is_uppercase() {
                    upper += 1;
                } else if letter.is_lowercase() {
                    lower += 1;
                } else if letter.is_numeric() {
                    digit += 1;
                } else if letter == '.' {
                    stop += 1;
                }
            }
            match (first, upper, lower) {
                (true, _, 0) if digit > 0 => Shape::Code,
                (true, 1, 0) => Shape::Initial,
                (true, _, 0) if stop > 0 => Shape::Initial,
                (true, _, 0) => Shape::Upper,
                (true, 1, _) => Shape::Title,
                (_, 0, _) => Shape::Lower,
                _ => Shape::Mixed,
            }
        }
    }
}

/// Marks words whose capital comes from their place: at the start, after opening marks, colons and bullets.
fn mark_first(words: &mut [Word], text: &str) {
    let mut opens = true;
    for word in words {
        match word.shape {
            Shape::Mark => {
                opens |= matches!(
                    word.span.of(text),
                    "“" | "\"" | "‘" | "'" | ":" | "•" | "*" | "…" | "|" | "–" | "—"
                );
            }
            _ => {
                word.first = opens;
                opens = false;
            }
        }
    }
}

/// Whether a sentence gives (nearly) every word a capital, so that capitals tell nothing.
fn is_shouted(words: &[Word]) -> bool {
    let count = |wanted: fn(&Word) -> bool| words.iter().filter(|word| wanted(word)).count();
    let upper = count(|word| word.shape == Shape::Upper && word.span.len() > 1);
    let lower = count(|word| word.shape == Shape::Lower && word.span.len() > 2);
    upper >= 2 && lower * 5 < upper && upper * 2 >= count(|word| word.shape == Shape::Title)
}

/// `Rowleysaid`: cuts the verb off where the rest stands alone elsewhere in the document, or is a known name.
fn unglue(words: &mut [Word], text: &str, knowledge: &NameKnowledge) {
    let mut alone: Option<rustc_hash::FxHashSet<u64>> = None;
    for index in 0..words.len() {
        let word = words[index];
        if word.shape != Shape::Title || word.flags != Flags::default() {
            continue;
        }
        let letters = word.span.of(text);
        let Some(stem) = knowledge
            .word_lists
            .words(WordList::Glued)
            .iter()
            .find_map(|cue| letters.strip_suffix(cue.as_str()))
            .filter(|stem| stem.len() > 2)
        else {
            continue;
        };
        let key = word_key(stem);
        let known = knowledge.lexicon.flags(key).any(Flags::SURNAME.or(Flags::GIVEN).or(Flags::ORGANIZATION));
        let alone = alone
            .get_or_insert_with(|| words.iter().filter(|word| word.capital()).map(|word| word.key).collect());
        if known || alone.contains(&key) {
            let flags = knowledge.lexicon.flags(key);
            let span = Span::new(word.span.start, word.span.start + stem.len());
            words[index] = Word { span, key, flags, glued: true, ..word };
        }
    }
}
