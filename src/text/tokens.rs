//! Words, numbers and marks.

use super::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes (`O'Brien`, `don't`) or the stops of initials (`U.S.`, `J.`).
    Word,
    /// Digits, with inner stops and commas (`10,000`, `3.5`); a glued ordinal or unit is a word of its own.
    Number,
    /// One character that is neither: punctuation, a symbol, a hyphen.
    Mark,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the token.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// Splits `text[within]` into tokens; white space is dropped. A final possessive (`'s`) is a token of its own.
///
/// ```
/// use casegraph::text::{Span, tokens};
/// let text = "Mr. O’Brien's 10,000 U.S. cars-to-be";
/// let words: Vec<_> = tokens(text, Span::new(0, text.len())).iter().map(|token| token.span.of(text)).collect();
/// assert_eq!(words, ["Mr", ".", "O’Brien", "'s", "10,000", "U.S.", "cars", "-", "to", "-", "be"]);
/// ```
pub fn tokens(text: &str, within: Span) -> Vec<Token> {
    let mut result = Vec::with_capacity(within.len() / 5);
    tokenize(text, within, &mut result);
    result
}

/// As [`tokens`], put behind those that are there.
pub fn tokenize(text: &str, within: Span, result: &mut Vec<Token>) {
    let mut at = within.start;
    let bytes = &text.as_bytes()[..within.end];
    while at < bytes.len() {
        if bytes[at].is_ascii_whitespace() {
            at += 1;
            continue;
        }
        if let Some(length) = plain_word(&bytes[at..]) {
            result.push(Token { span: Span::new(at, at + length), kind: TokenKind::Word });
            at += length;
            continue;
        }
        let Some(letter) = text[at..within.end].chars().next() else { break };
        let rest = &text[at..within.end];
        let (length, kind) = if letter.is_whitespace() {
            at += letter.len_utf8();
            continue;
        } else if letter.is_alphabetic() {
            (word(rest), TokenKind::Word)
        } else if letter.is_ascii_digit() {
            (number(rest), TokenKind::Number)
        } else if let Some(length) = possessive(rest, text[within.start..at].chars().next_back()) {
            (length, TokenKind::Word)
        } else {
            (letter.len_utf8(), TokenKind::Mark)
        };
        result.push(Token { span: Span::new(at, at + length), kind });
        at += length;
    }
}

/// Which bytes are plain letters and digits.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0u8;
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// Length of a word of plain letters and digits; `None` where an apostrophe, a stop of initials or a letter beyond ASCII
/// wants a closer look. Most words end here.
fn plain_word(rest: &[u8]) -> Option<usize> {
    let first = rest.first().filter(|byte| byte.is_ascii_alphabetic())?;
    let length = rest.iter().position(|byte| !PLAIN[usize::from(*byte)]).unwrap_or(rest.len());
    match rest.get(length) {
        Some(b'\'' | 0x80..) => None,
        Some(b'.') if length == 1 && first.is_ascii_uppercase() => None,
        _ => Some(length),
    }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

/// Length of `'s` after a word and before something that is not a letter.
fn possessive(rest: &str, before: Option<char>) -> Option<usize> {
    let mut letters = rest.chars();
    let mark = letters.next().filter(|letter| is_apostrophe(*letter))?;
    let s = letters.next().filter(|letter| matches!(letter, 's' | 'S'))?;
    let ends = !letters.next().is_some_and(char::is_alphanumeric);
    (ends && before.is_some_and(char::is_alphanumeric)).then(|| mark.len_utf8() + s.len_utf8())
}

fn word(rest: &str) -> usize {
    if let Some(length) = initials(rest) {
        return length;
    }
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let inner = is_apostrophe(letter)
            && letters.peek().is_some_and(|(_, next)| next.is_alphabetic())
            && possessive(&rest[at..], rest[..at].chars().next_back()).is_none();
        if !inner && !letter.is_alphanumeric() && !is_combining(letter) {
            break;
        }
        end = at + letter.len_utf8();
    }
    end
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&letter)
}

/// `U.S.`, `J.`, `J.K.`: single capitals, each with a stop. A lone letter at the end of a sentence looks the same.
fn initials(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut letters = rest.chars();
    while let Some(letter) = letters.next().filter(|letter| letter.is_uppercase()) {
        if letters.next() != Some('.') {
            break;
        }
        end += letter.len_utf8() + 1;
    }
    let glued = rest[end..].chars().next().is_some_and(char::is_alphanumeric) && end > 0 && {
        // "U.S.A" without its last stop still belongs together.
        !rest[end..].chars().nth(1).is_some_and(char::is_alphabetic)
    };
    match end {
        0 => None,
        _ if glued => Some(end + rest[end..].chars().next().map_or(0, char::len_utf8)),
        _ => Some(end),
    }
}

fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let inner = matches!(bytes[end], b',' | b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !inner {
            break;
        }
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> =
            tokens(text, Span::new(0, text.len())).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_numbers_and_marks() {
        check("officers' £10,000, don’t", &["officers", "'", "£", "10,000", ",", "don’t"]);
        check("Sir J.K. Rowe's", &["Sir", "J.K.", "Rowe", "'s"]);
        check("at 10.30am on 6th.", &["at", "10.30", "am", "on", "6", "th", "."]);
        check("NX121 Sián U.S.A", &["NX121", "Sián", "U.S.A"]);
        check("", &[]);
    }

    #[test]
    fn tokens_lie_on_character_boundaries() {
        let text = "“Élan” — ’s";
        assert!(
            tokens(text, Span::new(0, text.len()))
                .iter()
                .all(|token| text.get(token.span.start..token.span.end).is_some())
        );
    }
}
