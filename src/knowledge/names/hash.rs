//! Keys of words and phrases: one 64-bit number for all spellings that count as the same.

use crate::text::{Span, fold, tokens};

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Key of a word: FNV-1a of its folded spelling, so `SIÂN` and `sian` have one key. The same on every machine,
/// because the weights of the tagger are stored under such keys.
pub fn word_key(word: &str) -> u64 {
    if word.is_ascii() {
        return bytes_key(word.bytes().map(|byte| byte.to_ascii_lowercase()));
    }
    bytes_key(fold(word).bytes())
}

/// Key of a sequence of bytes.
pub fn bytes_key(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(BASIS, |key, byte| (key ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// Key of a longer sequence: that of the words so far, and one more word.
pub fn joined(sofar: u64, word: u64) -> u64 {
    (sofar.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Keys of the tokens of a phrase.
pub fn phrase_keys(phrase: &str) -> Vec<u64> {
    if phrase.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return vec![word_key(phrase)];
    }
    tokens(phrase, Span::new(0, phrase.len())).iter().map(|token| word_key(token.span.of(phrase))).collect()
}
