//! The tokens of a document as the parser wants them: each with the number of its word.

use crate::extract::Reading;
use crate::knowledge::times::{Lexicon, WordId};
use crate::text::TokenKind;

/// A token, looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tok {
    /// First byte, and one past the last: a document of four gigabytes is cut into smaller ones long before.
    from: u32,
    to: u32,
    /// Number of the word; 0 for words no rule knows.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether no white space stands before it.
    pub glued: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// For digits alone, how many; else 0.
    pub digits: u8,
    /// For digits alone, their value.
    pub value: i32,
}

impl Tok {
    /// First byte.
    pub fn start(&self) -> usize {
        self.from as usize
    }

    /// One past the last byte.
    pub fn end(&self) -> usize {
        self.to as usize
    }
}

/// All tokens of a reading, in its order.
pub(super) fn scan(reading: &Reading<'_>, lexicon: &Lexicon) -> Vec<Tok> {
    let text = reading.text().as_bytes();
    let mut last = usize::MAX;
    (reading.tokens.iter())
        .map(|token| {
            let (start, end) = (token.span.start, token.span.end);
            let word = &text[start..end];
            let (digits, value) = match token.kind {
                TokenKind::Number => number(word),
                _ => (0, 0),
            };
            let tok = Tok {
                from: u32::try_from(start).unwrap_or(u32::MAX),
                to: u32::try_from(end).unwrap_or(u32::MAX),
                word: if token.kind == TokenKind::Number && word.len() > 2 { 0 } else { lexicon.id(word) },
                kind: token.kind,
                glued: start == last,
                capital: word[0].is_ascii_uppercase(),
                digits,
                value,
            };
            last = end;
            tok
        })
        .collect()
}

/// Digits and value of up to nine digits; commas between thousands are read over, but then `digits` is 0.
fn number(word: &[u8]) -> (u8, i32) {
    if word.len() > 9 || word.contains(&b'.') {
        return (0, 0);
    }
    let value = word.iter().filter(|byte| byte.is_ascii_digit());
    let value =
        value.fold(0i32, |value, byte| value.saturating_mul(10).saturating_add(i32::from(byte - b'0')));
    let digits = if word.contains(&b',') { 0 } else { u8::try_from(word.len()).unwrap_or(0) };
    (digits, value)
}
