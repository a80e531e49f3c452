//! How a printed clock stands to the world's: `+01:00`, `+0100`.

use std::iter::Peekable;

use super::pieces::{Piece, number_of};

/// `+01:00` for `+01:00`, `+0100` or `+1` after a time or a zone, which is passed over.
pub(super) fn offset<'a>(rest: &mut Peekable<impl Iterator<Item = Piece<'a>>>) -> Option<String> {
    let sign = match rest.next_if(|piece| matches!(piece, Piece::Mark('+' | '-' | '−')))? {
        Piece::Mark('+') => '+',
        _ => '-',
    };
    let mut number = || match rest.next_if(|piece| matches!(piece, Piece::Number(_)))? {
        Piece::Number(number) => Some(number),
        _ => None,
    };
    let first = number()?;
    let (hours, minutes) = match first.len() {
        4 => first.split_at(2),
        _ if rest.next_if(|piece| *piece == Piece::Mark(':')).is_some() => {
            let minutes = rest.next_if(|piece| matches!(piece, Piece::Number(_)));
            (first, if let Some(Piece::Number(minutes)) = minutes { minutes } else { "0" })
        }
        _ => (first, "0"),
    };
    let (hours, minutes) = (number_of(hours)?, number_of(minutes)?);
    (hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

/// Whether ` +0100` comes next: an offset of four digits after a space.
pub(super) fn is_apart<'a>(rest: &Peekable<impl Iterator<Item = Piece<'a>> + Clone>) -> bool {
    let mut ahead = rest.clone();
    let (space, sign, number) = (ahead.next(), ahead.next(), ahead.next());
    space == Some(Piece::Space)
        && matches!(sign, Some(Piece::Mark('+' | '-' | '−')))
        && matches!(number, Some(Piece::Number(number)) if number.len() == 4 && number.starts_with(['0', '1']))
}
