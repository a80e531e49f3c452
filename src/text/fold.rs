//! One spelling for what readers take as the same word.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A key for comparing words: lower case, no accents, straight apostrophes, plain hyphens, single spaces.
///
/// ```
/// use casegraph::text::fold;
/// assert_eq!(fold("  Siân  O’Neill "), "sian o'neill");
/// ```
pub fn fold(words: &str) -> String {
    let mut folded = Folded { words: String::with_capacity(words.len()), spaced: true };
    for letter in words.chars() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
        } else {
            // Letter by letter is the same as the whole: only the order of marks could differ, and marks go.
            decompose_compatible(letter, |part| {
                let plain = plain(part).filter(|part| !is_combining_mark(*part));
                plain.into_iter().flat_map(char::to_lowercase).for_each(|part| folded.push(part));
            });
        }
    }
    let mut words = folded.words;
    words.truncate(words.trim_end().len());
    words
}

/// A key for ids and file names: folded, letters and digits only, joined by hyphens.
///
/// ```
/// assert_eq!(casegraph::text::slug("Sir Mark Rowley’s office"), "sir-mark-rowleys-office");
/// ```
pub fn slug(words: &str) -> String {
    let mut result = String::new();
    for letter in fold(words).chars() {
        if letter.is_alphanumeric() {
            result.push(letter);
        } else if letter != '\'' && !result.is_empty() && !result.ends_with('-') {
            result.push('-');
        }
    }
    result.truncate(result.trim_end_matches('-').len());
    result
}

fn plain(letter: char) -> Option<char> {
    match letter {
        '’' | '‘' | 'ʼ' | '`' | '´' => Some('\''),
        '“' | '”' | '„' | '«' | '»' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' => Some('-'),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{AD}' => None,
        'ø' | 'Ø' => Some('o'),
        'ł' | 'Ł' => Some('l'),
        'đ' | 'Đ' => Some('d'),
        other => Some(other),
    }
}

/// Words that have one space between them and none before the first.
struct Folded {
    words: String,
    /// Whether a space would be one too many.
    spaced: bool,
}

impl Folded {
    fn push(&mut self, letter: char) {
        if !letter.is_whitespace() {
            self.words.push(letter);
            self.spaced = false;
        } else if !self.spaced {
            self.words.push(' ');
            self.spaced = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_readers_take_as_the_same() {
        for (one, other) in [
            ("Łódź", "lodz"),
            ("‘Quoted’", "'quoted'"),
            ("a\u{A0}b", "a b"),
            ("A\u{200B}B", "ab"),
            ("ﬁn…", "fin..."),
        ] {
            assert_eq!(fold(one), other);
        }
        assert_eq!(slug("¡!"), "");
    }
}
