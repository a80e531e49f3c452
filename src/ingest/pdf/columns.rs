//! The order in which the pieces of a page are read: columns one after the other, rows from left to right.
//!
//! A gutter is a strip that few pieces cross, with prose on both sides of it. Pieces that cross it, such as a headline over two
//! columns, cut the page into bands; each band is read column by column (after the X-Y cut of Nagy and Seth 1984, with the
//! vertical cut first). Cells of a table are no prose, so a table is read row by row.

use super::pieces::Piece;

/// Rows that each side of a gutter must have.
const ROWS: usize = 4;
/// Letters of a piece of prose in a column, at the median.
const LETTERS: usize = 14;
/// One piece to this many may cross a gutter.
const CROSSING: usize = 5;
/// Width of a gutter in sizes of the font.
const GUTTER: f32 = 0.7;

/// Pieces on one baseline, from left to right.
#[derive(Debug, Clone)]
pub struct Row {
    /// At least one.
    pub pieces: Vec<Piece>,
}

impl Row {
    /// Left edge of the first piece.
    pub fn left(&self) -> f32 {
        self.pieces.first().map_or(0.0, |piece| piece.left)
    }

    /// Right edge of the last.
    pub fn right(&self) -> f32 {
        self.pieces.last().map_or(0.0, |piece| piece.right)
    }

    /// Baseline.
    pub fn baseline(&self) -> f32 {
        self.pieces.first().map_or(0.0, |piece| piece.baseline)
    }

    /// Size of the largest font.
    pub fn size(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.size).fold(0.0, f32::max)
    }
}

/// The columns of a page in the order in which they are read; each is its rows from top to bottom.
pub fn columns(pieces: Vec<Piece>) -> Vec<Vec<Row>> {
    let mut found = Vec::new();
    split(pieces, 0, &mut found);
    found
}

/// Deepest cut: columns inside columns.
const DEEPEST: usize = 8;

fn split(pieces: Vec<Piece>, depth: usize, found: &mut Vec<Vec<Row>>) {
    let Some(gutter) = gutter(&pieces).filter(|_| depth < DEEPEST) else {
        let rows = rows(pieces);
        if !rows.is_empty() {
            found.push(rows);
        }
        return;
    };
    let (mut crossing, mut sides): (Vec<Piece>, Vec<Piece>) =
        pieces.into_iter().partition(|piece| piece.left < gutter && piece.right > gutter);
    crossing.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    sides.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    let mut sides = sides.into_iter().peekable();
    let mut band = |end: f32, found: &mut Vec<Vec<Row>>| {
        let mut inside = Vec::new();
        while let Some(piece) = sides.next_if(|piece| piece.baseline < end) {
            inside.push(piece);
        }
        let (left, right): (Vec<Piece>, Vec<Piece>) =
            inside.into_iter().partition(|piece| piece.left < gutter);
        split(left, depth + 1, found);
        split(right, depth + 1, found);
    };
    let mut across: Vec<Piece> = Vec::new();
    for piece in crossing {
        let goes_on = across.last().is_none_or(|last| piece.baseline - last.baseline < 2.0 * last.size);
        if !goes_on {
            found.push(rows(std::mem::take(&mut across)));
        }
        if across.is_empty() {
            band(piece.baseline, found);
        }
        across.push(piece);
    }
    if !across.is_empty() {
        found.push(rows(across));
    }
    band(f32::INFINITY, found);
}

/// Where a page can be cut from top to bottom.
fn gutter(pieces: &[Piece]) -> Option<f32> {
    if pieces.len() < 2 * ROWS {
        return None;
    }
    let size = median(pieces.iter().map(|piece| piece.size))?;
    let (left, right) = pieces.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(left, right), piece| {
        (left.min(piece.left), right.max(piece.right))
    });
    let width = right - left;
    if !(10.0..20_000.0).contains(&width) {
        return None;
    }
    let mut change = vec![0_i64; width as usize + 3];
    for piece in pieces {
        change[(piece.left - left).max(0.0) as usize] += 1;
        change[(piece.right - left).clamp(0.0, width).ceil() as usize + 1] -= 1;
    }
    let mut crossed = 0;
    let most = (pieces.len() / CROSSING) as i64;
    let mut strips: Vec<(i64, usize, usize)> = Vec::new();
    for (at, change) in change.iter().enumerate() {
        crossed += change;
        match strips.last_mut() {
            Some((count, _, end)) if *count == crossed && *end == at => *end = at + 1,
            _ if crossed <= most => strips.push((crossed, at, at + 1)),
            _ => {}
        }
    }
    strips.retain(|(_, start, end)| (end - start) as f32 >= GUTTER * size);
    strips.sort_by_key(|&(count, start, end)| (count, std::cmp::Reverse(end - start), start));
    strips
        .into_iter()
        .map(|(_, start, end)| left + (start + end) as f32 / 2.0)
        .find(|&at| parts_prose(pieces, at))
}

/// Whether there is prose on both sides of a line from top to bottom, side by side.
fn parts_prose(pieces: &[Piece], at: f32) -> bool {
    let one: Vec<&Piece> = pieces.iter().filter(|piece| piece.right <= at).collect();
    let other: Vec<&Piece> = pieces.iter().filter(|piece| piece.left >= at).collect();
    let (Some((top, bottom)), Some((other_top, other_bottom))) = (column(&one), column(&other)) else {
        return false;
    };
    let shared = bottom.min(other_bottom) - top.max(other_top);
    shared > 0.5 * (bottom - top).min(other_bottom - other_top)
}

/// Top and bottom of pieces that look like a column of prose: lines that fill it.
fn column(pieces: &[&Piece]) -> Option<(f32, f32)> {
    if pieces.len() < ROWS {
        return None;
    }
    let left = pieces.iter().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
    let right = pieces.iter().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
    let filled = median(pieces.iter().map(|piece| piece.right - piece.left))? > 0.6 * (right - left);
    let letters = median(pieces.iter().map(|piece| piece.text.len() as f32))? as usize >= LETTERS;
    let top = pieces.iter().map(|piece| piece.baseline).fold(f32::INFINITY, f32::min);
    let bottom = pieces.iter().map(|piece| piece.baseline).fold(f32::NEG_INFINITY, f32::max);
    (filled && letters).then_some((top, bottom))
}

/// The median of some numbers.
pub fn median(numbers: impl Iterator<Item = f32>) -> Option<f32> {
    let mut numbers: Vec<f32> = numbers.collect();
    numbers.sort_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// Pieces as rows, from top to bottom.
fn rows(mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces
        .sort_by(|one, other| one.baseline.total_cmp(&other.baseline).then(one.left.total_cmp(&other.left)));
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if (piece.baseline - row.baseline()).abs() < 0.3 * row.size().min(piece.size) => {
                row.pieces.push(piece);
            }
            _ => rows.push(Row { pieces: vec![piece] }),
        }
    }
    for row in &mut rows {
        row.pieces.sort_by(|one, other| one.left.total_cmp(&other.left));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, left: f32, right: f32, baseline: f32) -> Piece {
        Piece { text: text.to_owned(), left, right, baseline, size: 10.0, level: true }
    }

    fn read(pieces: Vec<Piece>) -> Vec<String> {
        let words =
            |row: &Row| row.pieces.iter().map(|piece| piece.text.clone()).collect::<Vec<_>>().join("|");
        columns(pieces).iter().flatten().map(words).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_under_their_headline() {
        let mut page = vec![piece("A headline over both of the columns", 0.0, 190.0, 20.0)];
        for row in 0..5 {
            let at = 40.0 + 12.0 * row as f32;
            page.push(piece(&format!("left column, line {row}"), 0.0, 90.0, at));
            page.push(piece(&format!("right column, line {row}"), 105.0, 195.0, at));
        }
        let found = read(page);
        assert_eq!(found[0], "A headline over both of the columns");
        assert_eq!((found[5].as_str(), found[6].as_str()), ("left column, line 4", "right column, line 0"));
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        let mut page = Vec::new();
        for row in 0..6 {
            let at = 40.0 + 12.0 * row as f32;
            page.push(piece("07:00", 0.0, 25.0, at));
            page.push(piece("41", 105.0, 115.0, at));
        }
        assert_eq!(read(page)[0], "07:00|41");
    }
}
