//! From letters to pieces: runs of words on one baseline without a wide gap.

use super::glyphs::Glyph;

/// A gap of this share of the size of the font parts words.
const SPACE: f32 = 0.17;
/// A gap of this many sizes of the font parts pieces.
const WIDE: f32 = 1.0;
/// A letter this much smaller than its piece, and raised, is the mark of a footnote.
const SMALL: f32 = 0.78;

/// Words on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Left edge, in points.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Baseline, in points from the top of the page.
    pub baseline: f32,
    /// Size of the font in points.
    pub size: f32,
    /// Whether it is written from left to right.
    pub level: bool,
}

/// The pieces of a page, in the order of drawing; those that touch on one baseline are joined.
pub fn pieces(glyphs: &[Glyph]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut open: Option<Piece> = None;
    for glyph in glyphs {
        if let Some(piece) = open.as_mut().filter(|piece| continues(piece, glyph)) {
            add(piece, glyph);
        } else {
            found.extend(open.replace(begun(glyph)));
        }
    }
    found.extend(open);
    for piece in &mut found {
        piece.text.truncate(piece.text.trim_end().len());
    }
    found.retain(|piece| !piece.text.trim().is_empty());
    joined(found)
}

fn begun(glyph: &Glyph) -> Piece {
    let letter = plain(glyph.letter);
    Piece {
        text: if letter == ' ' { String::new() } else { letter.to_string() },
        left: glyph.left,
        right: glyph.right,
        baseline: glyph.baseline,
        size: glyph.size,
        level: glyph.level,
    }
}

fn continues(piece: &Piece, glyph: &Glyph) -> bool {
    if !piece.level || !glyph.level {
        return piece.level == glyph.level;
    }
    let size = piece.size.max(glyph.size);
    let gap = glyph.left - piece.right;
    let raised = (piece.baseline - glyph.baseline).abs();
    let same_line = raised < 0.15 * size || (raised < 0.6 * size && is_mark(piece, glyph));
    same_line && gap > -0.6 * size && gap < WIDE * size
}

/// Whether a letter is the mark of a footnote or an index at the end of a piece.
fn is_mark(piece: &Piece, glyph: &Glyph) -> bool {
    glyph.size < SMALL * piece.size || piece.size < SMALL * glyph.size
}

fn add(piece: &mut Piece, glyph: &Glyph) {
    let letter = plain(glyph.letter);
    let gap = glyph.left - piece.right;
    let raised = piece.baseline - glyph.baseline > 0.15 * piece.size && glyph.size < SMALL * piece.size;
    let mark = letter.to_digit(10).filter(|_| raised).map(superscript);
    let spaced = piece.text.is_empty() || piece.text.ends_with(' ');
    let first_mark = mark.is_some() && !piece.text.ends_with(|last: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(last));
    if (letter == ' ' || gap > SPACE * glyph.size || first_mark) && !spaced {
        piece.text.push(' ');
    }
    if letter != ' ' {
        piece.text.push(mark.unwrap_or(letter));
    }
    if glyph.size > piece.size {
        (piece.size, piece.baseline) = (glyph.size, glyph.baseline);
    }
    piece.right = piece.right.max(glyph.right);
}

/// A space for every blank, a letter for every other.
fn plain(letter: char) -> char {
    match letter {
        // Bullets of symbol fonts.
        '\u{F0B7}' | '\u{F0A7}' | '\u{F076}' => '•',
        '\u{200B}' => ' ',
        letter if letter.is_whitespace() || letter.is_control() => ' ',
        letter => letter,
    }
}

fn superscript(digit: u32) -> char {
    ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][digit as usize % 10]
}

/// Joins pieces that were drawn apart and stand beside each other without a wide gap, whatever the order of drawing.
fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let line = |piece: &Piece| (piece.baseline * 2.0).round() as i64;
    let mut order: Vec<usize> = (0..pieces.len()).filter(|&index| pieces[index].level).collect();
    order.sort_by(|&one, &other| {
        let (one, other) = (&pieces[one], &pieces[other]);
        line(one).cmp(&line(other)).then(one.left.total_cmp(&other.left))
    });
    let mut gone = vec![false; pieces.len()];
    let mut last: Option<usize> = None;
    for index in order {
        let next = &pieces[index];
        let fits = |before: &Piece| {
            let gap = next.left - before.right;
            let size = before.size.max(next.size);
            line(before) == line(next)
                && gap > -0.2 * size
                && gap < 0.6 * size
                && (before.size - next.size).abs() < 0.3 * size
        };
        match last.filter(|&before| fits(&pieces[before])) {
            Some(before) => {
                let next = pieces[index].clone();
                let into = &mut pieces[before];
                if next.left - into.right > SPACE * into.size && !into.text.ends_with(' ') {
                    into.text.push(' ');
                }
                into.text.push_str(next.text.trim_start());
                into.right = into.right.max(next.right);
                gone[index] = true;
            }
            None => last = Some(index),
        }
    }
    let mut gone = gone.into_iter();
    pieces.retain(|_| !gone.next().unwrap_or(false));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of 10 points, 5 wide, at (left, baseline); a space in the words is a gap.
    fn drawn(words: &str, left: f32, baseline: f32) -> Vec<Glyph> {
        let glyph = |(index, letter): (usize, char)| Glyph {
            letter,
            left: left + 5.0 * index as f32,
            right: left + 5.0 * index as f32 + 5.0,
            baseline,
            size: 10.0,
            level: true,
        };
        words.chars().enumerate().filter(|(_, letter)| *letter != ' ').map(glyph).collect()
    }

    fn check(glyphs: &[Vec<Glyph>], expected: &[&str]) {
        let found = pieces(&glyphs.concat());
        let texts: Vec<&str> = found.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn gaps_part_words_and_wide_gaps_pieces() {
        check(&[drawn("NX121 left", 0.0, 10.0)], &["NX121 left"]);
        check(&[drawn("left", 0.0, 10.0), drawn("right", 60.0, 10.0)], &["left", "right"]);
        check(&[drawn("one", 0.0, 10.0), drawn("two", 0.0, 22.0)], &["one", "two"]);
    }

    #[test]
    fn the_order_of_drawing_does_not_part_words() {
        check(&[drawn("the", 20.0, 10.0), drawn("On", 5.0, 10.0)], &["On the"]);
    }

    #[test]
    fn a_raised_digit_is_a_mark() {
        let mark = Glyph { size: 6.0, baseline: 6.5, ..drawn("1", 20.0, 10.0)[0] };
        check(&[drawn("town", 0.0, 10.0), vec![mark]], &["town ¹"]);
    }
}
