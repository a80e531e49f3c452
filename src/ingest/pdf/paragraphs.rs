//! From rows to paragraphs: where one ends, and how words cut at the ends of lines are put together again.

use std::collections::BTreeSet;

use super::columns::{Row, median};

/// A gap between pieces of a row of this many sizes parts the cells of a table.
const CELL: f32 = 2.0;
/// A heading is set this much larger than the text.
pub const HEADING: f32 = 1.15;
/// Rows of one heading are no further apart than this, in sizes of its font.
pub const CLOSE: f32 = 1.5;
/// First parts of words that keep their hyphen.
const KEEP: [&str; 24] = [
    "self", "non", "ex", "half", "well", "cross", "vice", "mid", "all", "anti", "pro", "post", "pre", "semi",
    "co", "so", "then", "one", "two", "three", "four", "five", "six", "ten",
];

/// A paragraph, heading, or row of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    /// The words on one line.
    pub text: String,
    /// Size of the font in points.
    pub size: f32,
    /// Whether its last row is full, so that it may go on in the next column or page.
    pub full: bool,
    /// Whether its first row has the indent of a new paragraph.
    pub indented: bool,
    /// Baselines of its first and last rows.
    pub rows: (f32, f32),
}

/// The paragraphs of a column. `size` is that of the text of the file, `words` are all words of the file in lower case; they tell which hyphens belong to a word.
pub fn paragraphs(rows: &[Row], size: f32, words: &BTreeSet<String>) -> Vec<Paragraph> {
    let left = rows.iter().map(Row::left).fold(f32::INFINITY, f32::min);
    let right = rows.iter().map(Row::right).fold(f32::NEG_INFINITY, f32::max);
    // Paragraphs of one row have wide gaps only: the usual gap is among the narrower ones.
    let gaps = || rows.windows(2).map(|pair| pair[1].baseline() - pair[0].baseline());
    let middle = median(gaps()).unwrap_or(0.0);
    let leading = median(gaps().filter(|gap| *gap <= middle)).unwrap_or(0.0);
    let edges = Edges { left, right, leading, rows: rows.len(), size };
    let mut found: Vec<Paragraph> = Vec::new();
    let tables: Vec<bool> = (0..rows.len()).map(|index| is_table(rows, index)).collect();
    for (index, row) in rows.iter().enumerate() {
        let words_of_row = line(row, tables[index]);
        let before = index.checked_sub(1).map(|before| &rows[before]);
        let apart = tables[index]
            || before.is_none_or(|before| tables[index - 1] || edges.begins(before, row, &words_of_row));
        match found.last_mut() {
            Some(last) if !apart => append(&mut last.text, &words_of_row, words, " "),
            _ => found.push(Paragraph {
                text: words_of_row,
                size: row.size(),
                full: false,
                indented: row.left() > left + 0.5 * row.size(),
                rows: (row.baseline(), row.baseline()),
            }),
        }
        if let Some(last) = found.last_mut() {
            last.full = row.right() > right - 2.0 * row.size();
            last.rows.1 = row.baseline();
        }
    }
    found
}

/// Puts the words of the next row after `text`, with `gap` between them unless a word was cut.
pub fn append(text: &mut String, next: &str, words: &BTreeSet<String>, gap: &str) {
    let goes_on = next.starts_with(char::is_lowercase);
    if text.ends_with(['\u{2010}', '\u{AD}']) && goes_on {
        text.pop();
        return mend(text, next, gap);
    }
    let before = text.strip_suffix('-').filter(|before| before.ends_with(char::is_alphabetic));
    if let Some(before) = before.filter(|_| goes_on) {
        let first = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or("").to_lowercase();
        let second = next.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or("").to_lowercase();
        let known = |word: String| words.contains(&word);
        let hyphen = known(format!("{first}-{second}"))
            || before.strip_suffix(first.as_str()).is_some_and(|rest| rest.ends_with('-'))
            || (KEEP.contains(&first.as_str()) && !known(format!("{first}{second}")));
        if !hyphen {
            text.pop();
        }
        return mend(text, next, gap);
    }
    if !text.ends_with(['—', '/']) || gap != " " {
        text.push_str(gap);
    }
    text.push_str(next);
}

/// Puts the rest of a word after its beginning, and the gap, where it is more than a space, after that word.
fn mend(text: &mut String, next: &str, gap: &str) {
    match next.split_once(' ').filter(|_| gap != " ") {
        Some((rest, after)) => text.extend([rest, gap, after]),
        None => text.push_str(next),
    }
}

/// The edges of a column.
struct Edges {
    left: f32,
    right: f32,
    leading: f32,
    rows: usize,
    /// Size of the text of the file.
    size: f32,
}

impl Edges {
    /// Whether a row begins a paragraph.
    fn begins(&self, before: &Row, row: &Row, words: &str) -> bool {
        let size = before.size().min(row.size());
        let gap = row.baseline() - before.baseline();
        if size > HEADING * self.size && (before.size() - row.size()).abs() < 0.05 * size {
            return gap > CLOSE * size;
        }
        let told = self.rows >= 4 && self.leading > 0.0 && self.leading < 2.6 * size;
        let usual = if told { self.leading } else { 1.4 * size };
        if gap > 1.25 * usual || gap < 0.0 || (before.size() - row.size()).abs() > 0.1 * size {
            return true;
        }
        let indented = row.left() > before.left() + 0.7 * size && before.left() < self.left + 0.5 * size;
        if indented || is_listed(words) {
            return true;
        }
        let first = words.split(' ').next().unwrap_or("").chars().count() as f32;
        let slack = self.right - before.right();
        let would_fit = slack > (first + 2.0) * 0.62 * size;
        let ended = before.pieces.last().is_some_and(|piece| ends_sentence(&piece.text));
        would_fit && (ended || slack > 0.3 * (self.right - self.left))
    }
}

/// Whether words end like a sentence.
pub fn ends_sentence(words: &str) -> bool {
    let bare = words
        .trim_end_matches(['”', '’', '"', '\'', ')', ' ', '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
    bare.ends_with(['.', '!', '?', ':', '…'])
}

/// `1. `, `(a) `, `[12] `, `• ` at the start of a row.
fn is_listed(words: &str) -> bool {
    let mark = words.split(' ').next().unwrap_or("");
    let inner = mark.trim_matches(['(', ')', '[', ']', '.']);
    let numbered = (1..=4).contains(&inner.len())
        && inner.len() < mark.len()
        && (inner.bytes().all(|byte| byte.is_ascii_digit()) || inner.len() == 1)
        && inner.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let year = inner.len() == 4 && mark.ends_with('.') && !mark.starts_with(['(', '[']);
    (numbered && !year && words.len() > mark.len())
        || ["•", "–", "▪", "◦", "●", "·", "\u{F0B7}"].contains(&mark)
}

/// Whether a row has cells and stands beside another that has as many.
fn is_table(rows: &[Row], index: usize) -> bool {
    let cells = |row: &Row| {
        1 + row
            .pieces
            .windows(2)
            .filter(|pair| is_cell_gap(pair[1].left - pair[0].right, pair[0].size))
            .count()
    };
    let own = cells(&rows[index]);
    let near = |other: Option<&Row>| other.is_some_and(|other| cells(other) > 1);
    own > 1
        && (near(index.checked_sub(1).and_then(|before| rows.get(before)))
            || near(rows.get(index + 1))
            || own > 2)
}

fn is_cell_gap(gap: f32, size: f32) -> bool {
    gap > CELL * size
}

/// The words of a row; cells of a table, and pieces far apart, are parted by a bar.
fn line(row: &Row, table: bool) -> String {
    let mut words = String::new();
    for (index, piece) in row.pieces.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &row.pieces[before]);
        if let Some(before) = before {
            let gap = piece.left - before.right;
            let wide = if table { is_cell_gap(gap, piece.size * 0.5) } else { is_cell_gap(gap, piece.size) };
            words.push_str(if wide { " | " } else { " " });
        }
        words.push_str(&piece.text);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::pieces::Piece;

    fn check(text: &str, next: &str, known: &[&str], expected: &str) {
        let mut text = text.to_owned();
        append(&mut text, next, &known.iter().map(|word| (*word).to_owned()).collect(), " ");
        assert_eq!(text, expected);
    }

    #[test]
    fn words_cut_at_the_end_of_a_line() {
        check("the town", "of Wexcombe", &[], "the town of Wexcombe");
        check("an unsat-", "isfactory end", &[], "an unsatisfactory end");
        check("the self-", "employed man", &[], "the self-employed man");
        check("the coast-", "guard said", &["coast-guard"], "the coast-guard said");
        check("the nine\u{2010}", "teenth-century", &[], "the nineteenth-century");
        check("Tyne-", "Wear", &[], "Tyne- Wear");
        check("a man -", "tall", &[], "a man - tall");
        let mut text = "the corre-".to_owned();
        append(&mut text, "spondence of both", &BTreeSet::new(), "\u{C}");
        assert_eq!(text, "the correspondence\u{C}of both");
    }

    #[test]
    fn numbers_of_paragraphs() {
        for (words, expected) in [
            ("12. The claimant", true),
            ("(a) the order", true),
            ("[41] I find", true),
            ("• props", true),
            ("2025. It was", false),
            ("12 The", false),
            ("A. Lee", true),
            ("end.", false),
        ] {
            assert_eq!(is_listed(words), expected, "{words}");
        }
    }

    #[test]
    fn indents_and_gaps_begin_paragraphs() {
        let row = |text: &str, left: f32, right: f32, baseline: f32| Row {
            pieces: vec![Piece { text: text.to_owned(), left, right, baseline, size: 10.0, level: true }],
        };
        let rows = [
            row("The mayor left the hall on", 0.0, 200.0, 0.0),
            row("Friday.", 0.0, 40.0, 12.0),
            row("He came back on Monday and", 10.0, 200.0, 24.0),
            row("went to the bridge.", 0.0, 120.0, 36.0),
            row("Nobody saw him there, said", 0.0, 200.0, 60.0),
        ];
        let found: Vec<String> =
            paragraphs(&rows, 10.0, &BTreeSet::new()).into_iter().map(|paragraph| paragraph.text).collect();
        assert_eq!(
            found,
            [
                "The mayor left the hall on Friday.",
                "He came back on Monday and went to the bridge.",
                "Nobody saw him there, said"
            ]
        );
    }
}
