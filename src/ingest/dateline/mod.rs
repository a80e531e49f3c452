//! The line of a page that says when it was published and updated.
//!
//! Reads whole lines only: a line with any word that has no place in a date line is none. A day is never
//! guessed: `05/12/2023` has no day unless the order of an outlet's dates is known.

mod offset;
mod pieces;

use std::iter::Peekable;
use std::str::FromStr;

use offset::{is_apart, offset};
use pieces::{Piece, is_meridiem, is_weekday, is_year, month, number_of, pieces};

use crate::time::{DateOrder, Day};

/// A day and a time of day as printed, on the source's own clock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// The day; `None` where the numbers could mean two days.
    pub day: Option<Day>,
    /// Time of day, `14:05`.
    pub time: Option<String>,
    /// How that clock stands, as far as the source says: `+01:00`, `Z`, or a name such as `GMT` or `ET`.
    pub zone: Option<String>,
}

impl Stamp {
    /// A day alone.
    pub fn on(day: Day) -> Self {
        Self { day: Some(day), ..Self::default() }
    }
}

/// What a date line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dateline {
    /// When the page was published.
    pub published: Option<Stamp>,
    /// When it was last changed.
    pub updated: Option<Stamp>,
}

impl Dateline {
    /// Whether a date stands there that could mean two days.
    pub fn is_ambiguous(&self) -> bool {
        [&self.published, &self.updated].into_iter().flatten().any(|stamp| stamp.day.is_none())
    }
}

/// Longer lines are no date lines.
const LONG: usize = 200;

/// Reads a whole line as a date line.
///
/// ```
/// use casegraph::ingest::dateline::dateline;
/// let line = dateline("15 November 2024, 11:31 | Updated: 16 November 2024, 12:09", None).unwrap();
/// assert_eq!(line.published.unwrap().time.as_deref(), Some("11:31"));
/// assert_eq!(line.updated.unwrap().day.unwrap().to_string(), "2024-11-16");
/// assert!(dateline("On 15 November 2024 the mayor left", None).is_none());
/// ```
pub fn dateline(line: &str, order: Option<DateOrder>) -> Option<Dateline> {
    if line.len() > LONG || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let pieces = pieces(line);
    let mut reader = Reader { order, ..Reader::default() };
    let mut rest = pieces.iter().copied().peekable();
    while let Some(piece) = rest.next() {
        reader.take(piece, &mut rest)?;
    }
    reader.flush();
    (reader.result.published.is_some() || reader.result.updated.is_some()).then_some(reader.result)
}

/// Reads the date line at the end of a line that begins with something else: `By Ann Lee | 3 March 2023`.
pub fn embedded(line: &str, order: Option<DateOrder>) -> Option<Dateline> {
    let parts = line.match_indices(['|', '•', '·', '–', '—', ',', '-']).take(8);
    parts.map(|(at, mark)| &line[at + mark.len()..]).find_map(|rest| dateline(rest, order))
}

/// The day of a single date in any of the usual forms, ISO with time included.
pub fn day(words: &str, order: Option<DateOrder>) -> Option<Stamp> {
    let found = dateline(words, order)?;
    found.published.or(found.updated)
}

/// The date being put together.
#[derive(Debug, Default)]
struct Reader {
    order: Option<DateOrder>,
    is_update: bool,
    day: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
    unclear: bool,
    time: Option<String>,
    zone: Option<String>,
    result: Dateline,
}

impl Reader {
    fn take<'a>(
        &mut self,
        piece: Piece<'a>,
        rest: &mut Peekable<impl Iterator<Item = Piece<'a>> + Clone>,
    ) -> Option<()> {
        match piece {
            Piece::Space => Some(()),
            Piece::Mark(mark) => matches!(
                mark,
                ',' | '|'
                    | '•'
                    | '·'
                    | '–'
                    | '—'
                    | '-'
                    | ':'
                    | '('
                    | ')'
                    | '.'
                    | ';'
                    | '/'
                    | '@'
                    | '*'
                    | '_'
                    | '◆'
                    | '●'
                    | '∙'
                    | '⋅'
            )
            .then_some(()),
            Piece::Word(word) => self.word(&word.to_lowercase(), rest),
            Piece::Number(number) => self.number(number, rest),
        }
    }

    fn word<'a>(&mut self, word: &str, rest: &mut Peekable<impl Iterator<Item = Piece<'a>>>) -> Option<()> {
        match word {
            "published" | "posted" | "created" | "first" | "publication" | "released" | "release"
            | "issued" => {
                self.flush();
                self.is_update = false;
            }
            "updated" | "modified" | "edited" | "update" | "revised" | "amended" => {
                self.flush();
                self.is_update = true;
            }
            "last" => {
                self.flush();
                self.is_update = true;
            }
            "on" | "at" | "date" | "time" | "of" | "the" | "and" | "t" | "story" | "article" | "hrs"
            | "h" | "from" => {}
            "gmt" | "bst" | "utc" | "z" | "est" | "edt" | "et" | "cst" | "cdt" | "ct" | "mst" | "mdt"
            | "mt" | "pst" | "pdt" | "pt" | "cet" | "cest" | "eet" | "eest" | "ist" | "sast" | "aest"
            | "aedt" | "nzst" | "nzdt" | "jst" => {
                let zone = offset(rest).or_else(|| Some(word.to_uppercase()));
                self.zone = self.time.as_ref().and(zone);
            }
            "local" | "uk" => {}
            "noon" | "midday" => self.set_time(12, 0)?,
            "midnight" => self.set_time(0, 0)?,
            _ if is_weekday(word) => {}
            _ => {
                let month = month(word)?;
                if self.month.is_some() && !self.flush() {
                    return None;
                }
                self.month = Some(month);
            }
        }
        Some(())
    }

    fn number<'a>(
        &mut self,
        number: &str,
        rest: &mut Peekable<impl Iterator<Item = Piece<'a>> + Clone>,
    ) -> Option<()> {
        if number.len() == 8 {
            let part = |from, to| number.get(from..to).and_then(number_of);
            return self
                .numeric(part(0, 4)?, part(4, 6)?, part(6, 8)?)
                .filter(|()| self.year.is_some_and(is_year));
        }
        let value: u32 = number.parse().ok().filter(|_| number.len() <= 4)?;
        let mut ahead = rest.clone();
        match (ahead.next(), ahead.next(), ahead.next(), ahead.next()) {
            (
                Some(Piece::Mark(one @ ('/' | '.' | '-'))),
                Some(Piece::Number(two)),
                Some(Piece::Mark(other)),
                Some(Piece::Number(three)),
            ) if one == other && (number.len() == 4 || three.len() == 4) => {
                rest.nth(3);
                return self.numeric(value, number_of(two)?, number_of(three)?);
            }
            (Some(Piece::Mark(':' | '.')), Some(Piece::Number(minutes)), after, next)
                if number.len() <= 2 && minutes.len() == 2 =>
            {
                rest.nth(1);
                if let (Some(Piece::Mark(':')), Some(Piece::Number(_))) = (after, next) {
                    rest.nth(1);
                    self.skip_fraction(rest);
                }
                if is_apart(rest) {
                    rest.next();
                }
                let zone = offset(rest);
                self.clock(value, number_of(minutes)?, rest)?;
                self.zone = zone;
                return Some(());
            }
            _ => {}
        }
        let glued = match rest.peek() {
            Some(Piece::Word(word)) => word.to_lowercase(),
            _ => String::new(),
        };
        match glued.as_str() {
            "st" | "nd" | "rd" | "th" => {
                rest.next();
                self.set_day(value)
            }
            "am" | "pm" => self.clock(value, 0, rest),
            _ if number.len() == 4 => {
                if self.year.is_some() && !self.flush() {
                    return None;
                }
                self.year = i32::from_str(number).ok().filter(|year| is_year(*year));
                self.year.map(|_| ())
            }
            _ => {
                let mut ahead = rest.clone().filter(|piece| *piece != Piece::Space);
                match ahead.next() {
                    Some(Piece::Word(word)) if is_meridiem(word) => self.clock(value, 0, rest),
                    _ => self.set_day(value),
                }
            }
        }
    }

    /// A date of three numbers.
    fn numeric(&mut self, one: u32, two: u32, three: u32) -> Option<()> {
        if self.day.is_some() && !self.flush() {
            return None;
        }
        let (day, month, year) = match (one, two, self.order) {
            (32.., _, _) => (three, two, one),
            (13..=31, 1..=12, _) => (one, two, three),
            (1..=12, 13..=31, _) => (two, one, three),
            _ if one == two => (one, two, three),
            (_, _, Some(DateOrder::Dmy)) => (one, two, three),
            (_, _, Some(DateOrder::Mdy)) => (two, one, three),
            _ => {
                self.unclear = true;
                (one, two, three)
            }
        };
        let year = i32::try_from(year).ok()?;
        Day::from_ymd_opt(year, month, day)?;
        (self.day, self.month, self.year) = (Some(day), Some(month), Some(year));
        Some(())
    }

    fn set_day(&mut self, day: u32) -> Option<()> {
        if self.day.is_some() && !self.flush() {
            return None;
        }
        self.day = Some(day).filter(|day| (1..=31).contains(day));
        self.day.map(|_| ())
    }

    /// A time of day with the `am` or `pm` after it.
    fn clock<'a>(
        &mut self,
        hour: u32,
        minute: u32,
        rest: &mut Peekable<impl Iterator<Item = Piece<'a>> + Clone>,
    ) -> Option<()> {
        let mut ahead = rest.clone().filter(|piece| *piece != Piece::Space);
        let Some(Piece::Word(word)) =
            ahead.next().filter(|piece| matches!(piece, Piece::Word(word) if is_meridiem(word)))
        else {
            return self.set_time(hour, minute);
        };
        let afternoon = word.to_lowercase().starts_with('p');
        while rest.next_if(|piece| *piece == Piece::Space).is_some() {}
        rest.next();
        if word.len() == 1 {
            rest.next_if(|piece| *piece == Piece::Mark('.'));
            rest.next_if(|piece| matches!(piece, Piece::Word(word) if word.eq_ignore_ascii_case("m")));
        }
        let hour = match (hour, afternoon) {
            (12, false) => 0,
            (1..=11, true) => hour + 12,
            _ => hour,
        };
        self.set_time(hour, minute)
    }

    fn set_time(&mut self, hour: u32, minute: u32) -> Option<()> {
        if self.time.is_some() {
            self.flush();
        }
        self.zone = None;
        self.time = (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"));
        self.time.as_ref().map(|_| ())
    }

    /// `.000` after seconds.
    fn skip_fraction<'a>(&self, rest: &mut Peekable<impl Iterator<Item = Piece<'a>> + Clone>) {
        let mut ahead = rest.clone();
        if let (Some(Piece::Mark('.')), Some(Piece::Number(_))) = (ahead.next(), ahead.next()) {
            rest.nth(1);
        }
    }

    /// Keeps the date that is whole; whether there was one.
    fn flush(&mut self) -> bool {
        let whole = self.day.zip(self.month).zip(self.year);
        let Some(date) = whole.and_then(|((day, month), year)| Day::from_ymd_opt(year, month, day)) else {
            return false;
        };
        let (time, zone) = (self.time.take(), self.zone.take());
        let stamp = Stamp { day: Some(date).filter(|_| !self.unclear), time, zone };
        let slot = if self.is_update { &mut self.result.updated } else { &mut self.result.published };
        if slot.is_none() {
            *slot = Some(stamp);
        }
        (self.day, self.month, self.year, self.unclear) = (None, None, None, false);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `published time | updated time`, `?` for an unclear day, `-` for nothing.
    fn check(line: &str, expected: &str) {
        let show = |stamp: Option<Stamp>| {
            stamp.map_or_else(
                || "-".to_owned(),
                |stamp| {
                    let day = stamp.day.map_or_else(|| "?".to_owned(), |day| day.to_string());
                    stamp.time.map_or_else(|| day.clone(), |time| format!("{day} {time}"))
                },
            )
        };
        let found = dateline(line, None).map_or_else(
            || "none".to_owned(),
            |found| format!("{} | {}", show(found.published), show(found.updated)),
        );
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn date_lines() {
        check(
            "15 November 2024, 11:31 | Updated: 15 November 2024, 12:09",
            "2024-11-15 11:31 | 2024-11-15 12:09",
        );
        check("Published 3 March 2023", "2023-03-03 | -");
        check("Monday 3 March 2023 14:05 GMT", "2023-03-03 14:05 | -");
        check("Wed 17 Jan 2024 12.15 GMT", "2024-01-17 12:15 | -");
        check("March 3, 2023", "2023-03-03 | -");
        check("Mar. 3, 2023, at 2:05 p.m. ET", "2023-03-03 14:05 | -");
        check("Last updated on March 3rd, 2023", "- | 2023-03-03");
        check("Wed, 17 Sep 2025 06:30:00 +0100", "2025-09-17 06:30 | -");
        check("12:15 - 3 March 2023", "2023-03-03 12:15 | -");
        check("2023-03-02", "2023-03-02 | -");
        check("20230302", "2023-03-02 | -");
        check("2023-03-02T14:05:00.000+01:00", "2023-03-02 14:05 | -");
        check("Published: 05/12/2023 at 11:20", "? 11:20 | -");
        check("Published: 15/12/2023 at 11am", "2023-12-15 11:00 | -");
        check("12/15/2023", "2023-12-15 | -");
        check("06/06/2024", "2024-06-06 | -");
        check("13.02.2024, 12:30 Uhr", "none");
        check("13.02.2024, 12:30", "2024-02-13 12:30 | -");
        check("First published on Fri 5 Jan 2024 09.00 GMT", "2024-01-05 09:00 | -");
        check(
            "PUBLISHED: 16:58, 6 June 2024 | UPDATED: 17:30, 6 June 2024",
            "2024-06-06 16:58 | 2024-06-06 17:30",
        );
        check("Friday, July 21, 2017", "2017-07-21 | -");
        check("1st Sept 2023 6pm", "2023-09-01 18:00 | -");
    }

    #[test]
    fn clocks() {
        for (words, expected) in [
            ("2023-03-02T23:40:00-05:00", Some("-05:00")),
            ("2023-03-02T14:05:00.000Z", Some("Z")),
            ("2023-03-02 14:05 +0530", Some("+05:30")),
            ("Wed, 17 Sep 2025 06:30:00 +0100", Some("+01:00")),
            ("Wed 17 Jan 2024 12.15 GMT", Some("GMT")),
            ("17 Jan 2024 12.15 GMT+1", Some("+01:00")),
            ("Mar. 3, 2023, at 2:05 p.m. ET", Some("ET")),
            ("2023-03-02T14:05:00", None),
            ("12:15 - 3 March 2023", None),
            ("3 March 2023 GMT", None),
            ("2023-03-02T14:05:00+99:99", None),
        ] {
            let stamp = day(words, None).expect("a day");
            assert_eq!(stamp.zone.as_deref(), expected, "{words}");
        }
        let line =
            dateline("3 March 2023, 11:31 GMT | Updated: 3 April 2023, 12:09", None).expect("a date line");
        let zones = [line.published, line.updated].map(|stamp| stamp.and_then(|stamp| stamp.zone));
        assert_eq!(zones, [Some("GMT".to_owned()), None]);
    }

    #[test]
    fn lines_that_are_none() {
        for line in [
            "On 15 November 2024 the mayor left",
            "March 2023",
            "2023",
            "20239999",
            "00010203",
            "3 March",
            "12:30",
            "",
            "30 February 2023",
            "LONDON 1996-08-30",
            "15 November",
            "1 2 3",
            "4-3 2-1 6-0",
            "99/99/2023",
            "may 2023 1 2 3 4 5 6",
        ] {
            check(line, "none");
        }
    }

    #[test]
    fn the_order_of_an_outlet_decides() {
        let read =
            |order| day("05/12/2023", Some(order)).and_then(|stamp| stamp.day).map(|day| day.to_string());
        assert_eq!(read(DateOrder::Dmy).as_deref(), Some("2023-12-05"));
        assert_eq!(read(DateOrder::Mdy).as_deref(), Some("2023-05-12"));
    }
}
