//! The pieces of a line: words, numbers, marks, and what a few of them mean.

/// A run of letters or digits, or one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Word(&'a str),
    Number(&'a str),
    Mark(char),
    Space,
}

pub(super) fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut result = Vec::new();
    let mut rest = line.trim();
    while let Some(letter) = rest.chars().next() {
        let run = |keep: fn(char) -> bool| rest.find(|other: char| !keep(other)).unwrap_or(rest.len());
        let (length, piece): (usize, fn(&str) -> Piece<'_>) = if letter.is_alphabetic() {
            (run(char::is_alphabetic), |words| Piece::Word(words))
        } else if letter.is_ascii_digit() {
            (run(|other| other.is_ascii_digit()), |words| Piece::Number(words))
        } else if letter.is_whitespace() {
            (run(char::is_whitespace), |_| Piece::Space)
        } else {
            (letter.len_utf8(), |words| Piece::Mark(words.chars().next().unwrap_or(' ')))
        };
        result.push(piece(&rest[..length]));
        rest = &rest[length..];
    }
    result
}

pub(super) fn is_year(year: i32) -> bool {
    (1600..=2200).contains(&year)
}

pub(super) fn number_of(words: &str) -> Option<u32> {
    words.parse().ok().filter(|_| words.len() <= 4)
}

/// `am`, `pm`, or the first letter of `a.m.`.
pub(super) fn is_meridiem(word: &str) -> bool {
    ["am", "pm", "a", "p"].iter().any(|other| word.eq_ignore_ascii_case(other))
}

pub(super) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let long = word.len() >= 3;
    let at = MONTHS
        .iter()
        .position(|month| long && month.starts_with(word) && (word.len() <= 4 || *month == word))?;
    u32::try_from(at + 1).ok()
}

pub(super) fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    (3..=5).contains(&word.len()) && DAYS.iter().any(|day| day.starts_with(word)) || DAYS.contains(&word)
}
