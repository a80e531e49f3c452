//! Dates in digits, and which way round they are.

use super::numbers::Line;
use crate::text::TokenKind;

/// Day and month could be either way round; the value has the day first.
pub(super) const AMBIGUOUS: i64 = 1 << 40;
/// Only a day stands before the month: `25/12/2021`.
pub(super) const DAY_FIRST: i64 = 1 << 41;
/// Only a month stands before the day: `12/25/2021`.
pub(super) const MONTH_FIRST: i64 = 1 << 42;

/// Words whose numbers only look like a month and a year: "No 12/2020".
const NUMBERED: &[&str] = &[
    "no",
    "nos",
    "number",
    "numbers",
    "case",
    "cases",
    "regulation",
    "directive",
    "order",
    "resolution",
    "decision",
    "act",
];

impl Line<'_> {
    /// `2022-09-06`, `06/09/2022`, `6.9.2022`, `14.03.24`, `03/2024`: year, month and day as decimal digits, the day 0 where
    /// only a month is told, with [`AMBIGUOUS`], [`DAY_FIRST`] or [`MONTH_FIRST`].
    pub(super) fn numeric(self, at: usize) -> Option<(i64, usize)> {
        let tok = self.toks.get(at)?;
        if tok.kind == TokenKind::Number && tok.digits == 0 {
            let mut parts = self.word(at).split('.').map(|part| part.parse::<i64>().ok());
            let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
            let short = self.word(at).len() == 8 && year < 100;
            let year = if short { in_full(year) } else { year };
            return (parts.next().is_none()).then(|| pack(year, month, day, 0))?.map(|value| (value, at + 1));
        }
        let mark = self.word(at + 1);
        if let Some(month) = self.month_and_year(at) {
            return Some((month, at + 3));
        }
        if !matches!(mark, "-" | "/")
            || self.word(at + 3) != mark
            || !(1..=4).all(|step| self.glued(at + step))
        {
            return None;
        }
        let (one, two, three) = (self.digits(at, 4)?, self.digits(at + 2, 2)?, self.digits(at + 4, 4)?);
        let stamp = self.word(at + 5).starts_with('T');
        if self.glued(at + 5) && (self.is(at + 5, mark) || self.glued_letters(at + 4)) && !stamp {
            return None;
        }
        let long = |at: usize| self.toks.get(at).is_some_and(|tok| tok.digits == 4);
        // A year has two digits or four.
        if !long(at) && !matches!(self.toks.get(at + 4).map(|tok| tok.digits), Some(2 | 4)) {
            return None;
        }
        let value =
            if long(at) { pack(one, two, three, 0) } else { by_locale(one, two, three, long(at + 4)) };
        value.map(|value| (value, at + 5))
    }

    /// `03/2024`.
    fn month_and_year(self, at: usize) -> Option<i64> {
        let joined = self.is(at + 1, "/") && self.glued(at + 1) && self.glued(at + 2);
        let alone = !(self.glued(at) || self.is(at + 3, "/") && self.glued(at + 3));
        let lead = if self.is(at.wrapping_sub(1), ".") { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
        if !joined || !alone || NUMBERED.iter().any(|word| self.is(lead, word)) {
            return None;
        }
        let month = self.digits(at, 2).filter(|month| (1..=12).contains(month))?;
        let year = self.digits(at + 2, 4).filter(|year| (1900..2100).contains(year))?;
        Some(year * 10_000 + month * 100)
    }
}

/// The year of two digits.
fn in_full(year: i64) -> i64 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

/// Day and month either way round; day first where both would do.
fn by_locale(one: i64, two: i64, year: i64, long: bool) -> Option<i64> {
    let year = match (long, year) {
        (true, year) => year,
        (false, 0..=99) => in_full(year),
        _ => return None,
    };
    match (one, two) {
        (1..=12, 1..=12) if one != two => pack(year, two, one, AMBIGUOUS),
        (1..=12, 1..=12) => pack(year, two, one, 0),
        (1..=31, 1..=12) => pack(year, two, one, DAY_FIRST),
        (1..=12, 1..=31) => pack(year, one, two, MONTH_FIRST),
        _ => None,
    }
}

fn pack(year: i64, month: i64, day: i64, flag: i64) -> Option<i64> {
    let good = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    good.then(|| (year * 10_000 + month * 100 + day) | flag)
}

#[cfg(test)]
mod tests {
    use crate::extract::annotate_times;
    use crate::knowledge::Knowledge;
    use crate::model::Document;
    use crate::time::{DateOrder, Day};

    fn check(order: Option<DateOrder>, text: &str, expected: &str) {
        let published = Day::from_ymd_opt(2023, 9, 24);
        let document =
            Document { text: text.to_owned(), published, date_order: order, ..Document::default() };
        let found = annotate_times(&document, &Knowledge::builtin().times).times;
        let edtf = found.last().and_then(|time| time.value.edtf());
        assert_eq!(edtf.as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn the_outlet_or_another_date_decides_the_order() {
        check(Some(DateOrder::Dmy), "He left on 06/09/2022.", "2022-09-06");
        check(Some(DateOrder::Mdy), "He left on 06/09/2022.", "2022-06-09");
        check(None, "He left on 06/09/2022.", "[2022-09-06,2022-06-09]");
        check(None, "He came on 06/25/2022. He left on 06/09/2022.", "2022-06-09");
        check(None, "He came on 25/06/2022. He left on 06/09/2022.", "2022-09-06");
        // Published in September, a day in November lies ahead.
        check(None, "He left on 05/11/2023.", "[2023-05-11,2023-11-05]");
    }

    #[test]
    fn a_number_of_any_length_is_no_year() {
        for number in ["7.7.3287003324691717234", "3287003324691717234.7.7", "7/7/9223372036854775807"] {
            check(None, &format!("He paid {number} on 6 September 2022."), "2022-09-06");
        }
    }
}
