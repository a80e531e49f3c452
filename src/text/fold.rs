//! One spelling for what readers take as the same word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A key for comparing words: lower case, no accents, straight apostrophes, plain hyphens, single spaces.
///
/// ```
/// use casegraph::text::fold;
/// assert_eq!(fold("  Siân  O’Neill "), "sian o'neill");
/// ```
pub fn fold(words: &str) -> String {
    if words.is_ascii() {
        return collapse(words.chars().map(|letter| letter.to_ascii_lowercase()));
    }
    collapse(
        words
            .nfkd()
            .filter(|letter| !is_combining_mark(*letter))
            .flat_map(plain)
            .flat_map(char::to_lowercase),
    )
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

fn collapse(letters: impl Iterator<Item = char>) -> String {
    let mut result = String::new();
    for letter in letters {
        if !letter.is_whitespace() {
            result.push(letter);
        } else if !result.is_empty() && !result.ends_with(' ') {
            result.push(' ');
        }
    }
    result.truncate(result.trim_end().len());
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_readers_take_as_the_same() {
        for (one, other) in
            [("Łódź", "lodz"), ("‘Quoted’", "'quoted'"), ("a\u{A0}b", "a b"), ("A\u{200B}B", "ab")]
        {
            assert_eq!(fold(one), other);
        }
        assert_eq!(slug("¡!"), "");
    }
}
