//! Numbers, ordinals, years, clocks and dates in digits: the classes the parser reads by itself.

use super::scan::Tok;
use crate::knowledge::times::{Class, Lexicon};
use crate::text::TokenKind;

/// A date in digits whose day and month could be either way round.
pub(super) const AMBIGUOUS: i64 = 1 << 40;
/// A clock without "a.m." or "p.m." and with an hour up to 12.
pub(super) const HALF_DAY: i64 = 1 << 20;
/// A clock whose minutes are told.
pub(super) const MINUTES: i64 = 1 << 21;

/// A run of tokens and the text under them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub toks: &'a [Tok],
    pub lexicon: &'a Lexicon,
}

impl<'a> Line<'a> {
    /// The words of a token; `""` past the end.
    pub fn word(self, at: usize) -> &'a str {
        self.toks.get(at).and_then(|tok| self.text.get(tok.start..tok.end)).unwrap_or("")
    }

    /// Whether a token is this word, in any case.
    pub fn is(self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether a token begins the name of a month.
    pub fn table_month(self, at: usize) -> bool {
        self.table(Class::Month, at).is_some()
    }

    /// Whether no white space stands before a token.
    pub fn glued(self, at: usize) -> bool {
        self.toks.get(at).is_some_and(|tok| tok.glued)
    }

    fn digits(self, at: usize, most: u8) -> Option<i64> {
        let tok = self.toks.get(at)?;
        (1..=most).contains(&tok.digits).then_some(i64::from(tok.value))
    }

    fn table(self, class: Class, at: usize) -> Option<(i64, usize)> {
        let tok = self.toks.get(at)?;
        let phrases = self.lexicon.phrases(class, tok.word);
        let fits = |rest: &[u16]| {
            rest.iter()
                .enumerate()
                .all(|(n, word)| self.toks.get(at + 1 + n).is_some_and(|tok| tok.word == *word))
        };
        let phrase = phrases.iter().find(|phrase| fits(&phrase.rest))?;
        Some((i64::from(phrase.value), at + 1 + phrase.rest.len()))
    }

    /// Reads something of a class: its value and the token after it.
    pub fn read(self, class: Class, at: usize) -> Option<(i64, usize)> {
        match class {
            Class::N => self.amount(at),
            Class::Day => self.day(at),
            Class::Year => self.year(at),
            Class::Year2 => self.short_year(at),
            Class::Clock => self.clock(at),
            Class::Ord => self.ordinal(at),
            Class::Tens => self.tens(at),
            Class::Numeric => self.numeric(at),
            Class::YearBc => self.year_bc(at),
            Class::Stop => self.stop(at).then_some((0, at)),
            table => self.table(table, at),
        }
    }

    /// A number in halves: `3` is 6, `2 1/2` is 5.
    fn amount(self, at: usize) -> Option<(i64, usize)> {
        let tok = self.toks.get(at)?;
        if tok.kind == TokenKind::Number {
            let word = self.word(at);
            if let Some((whole, part)) = word.split_once('.') {
                let whole: i64 = whole.replace(',', "").parse().ok()?;
                let half = i64::from(part.starts_with(|digit: char| ('3'..='7').contains(&digit)));
                return (!part.contains('.')).then_some((whole.checked_mul(2)? + half, at + 1));
            }
            if tok.digits == 0 && !word.contains(',') || self.glued_letters(at) {
                return None;
            }
            return self.fraction(at + 1).map_or(Some((i64::from(tok.value) * 2, at + 1)), |next| {
                Some((i64::from(tok.value) * 2 + 1, next))
            });
        }
        let (value, next) = self.number_words(at)?;
        Some((value.checked_mul(2)?, next))
    }

    /// Digits glued to letters (`3D`, `5th`) are no count.
    fn glued_letters(self, at: usize) -> bool {
        self.toks.get(at + 1).is_some_and(|next| next.glued && next.kind == TokenKind::Word)
    }

    /// `1/2` or `½` after a number.
    fn fraction(self, at: usize) -> Option<usize> {
        if self.is(at, "½") {
            return Some(at + 1);
        }
        let at = if self.is(at, "-") && self.glued(at) { at + 1 } else { at };
        (self.is(at, "1") && self.is(at + 1, "/") && self.is(at + 2, "2")).then_some(at + 3)
    }

    /// `twenty-one`, `two hundred and six`, `a dozen`.
    fn number_words(self, at: usize) -> Option<(i64, usize)> {
        let (mut at, mut value, mut last) = (at, 0i64, 0i64);
        let mut any = false;
        if self.is(at, "a") {
            let (number, _) = self.table(Class::Number, at + 1)?;
            if !matches!(number, 100 | 1000) && !self.is(at + 1, "dozen") {
                return None;
            }
            (at, value) = (at + 1, 0);
        }
        while let Some((number, next)) = self.table(Class::Number, at) {
            match number {
                100 | 1000 => value = value.max(1).checked_mul(number)?,
                12 if self.is(at, "dozen") => value = value.max(1) * 12,
                _ if !any || last >= 100 => value += number,
                1..=9 if (20..100).contains(&last) => value += number,
                _ => break,
            }
            (any, last) = (true, number);
            at = next;
            let joined = self.is(at, "-") || self.is(at, "and") && last >= 100;
            if joined && self.table(Class::Number, at + 1).is_some_and(|(next, _)| next < last) {
                at += 1;
            }
        }
        any.then_some((value, at))
    }

    /// `6`, `6th`, `sixth`.
    fn day(self, at: usize) -> Option<(i64, usize)> {
        let (value, next) = match self.digits(at, 2) {
            Some(value) => (value, self.suffix(at)),
            None => self.table(Class::Ordinal, at)?,
        };
        // "6:30", "6/7" and "6%" are no days; "6-8" is a range.
        let mark = (self.is(next, ":") || self.is(next, "/")) && self.glued(next + 1);
        let goes_on = self.glued(next) && (mark || self.is(next, "%"));
        let spoilt = next == at + 1 && self.digits(at, 2).is_some() && self.glued_letters(at);
        ((1..=31).contains(&value) && !goes_on && !spoilt).then_some((value, next))
    }

    /// The token after a number and its `st`, `nd`, `rd` or `th`.
    fn suffix(self, at: usize) -> usize {
        let suffixed = ["st", "nd", "rd", "th"].iter().any(|suffix| self.is(at + 1, suffix));
        if suffixed && self.glued(at + 1) { at + 2 } else { at + 1 }
    }

    fn ordinal(self, at: usize) -> Option<(i64, usize)> {
        match self.toks.get(at)? {
            tok if tok.digits > 0 && tok.digits <= 2 => {
                let next = self.suffix(at);
                (next == at + 2).then_some((i64::from(tok.value), next))
            }
            _ => self.table(Class::Ordinal, at),
        }
    }

    fn year(self, at: usize) -> Option<(i64, usize)> {
        if let Some(tok) = self.toks.get(at).filter(|tok| tok.digits == 4) {
            let plain = (1000..2200).contains(&tok.value) && !self.glued_letters(at);
            let colon = self.is(at + 1, ":") && self.glued(at + 2);
            let slash = self.is(at + 1, "/") && self.digits(at + 2, 4).is_none();
            let joined = self.glued(at + 1) && (colon || slash);
            return (plain && !joined).then_some((i64::from(tok.value), at + 1));
        }
        // "nineteen ninety-six", "two thousand and four".
        let (first, next) = self.table(Class::Number, at)?;
        if first == 2 && self.is(next, "thousand") {
            let (value, after) = self.number_words(at)?;
            return (2000..2100).contains(&value).then_some((value, after));
        }
        let next = if self.is(next, "-") { next + 1 } else { next };
        let (tens, mut next) = self.table(Class::Number, next)?;
        if !(15..=20).contains(&first) || !(10..=90).contains(&tens) {
            return None;
        }
        let mut value = first * 100 + tens;
        let joined = if self.is(next, "-") { next + 1 } else { next };
        if let Some((ones @ 1..=9, after)) = self.table(Class::Number, joined).filter(|_| tens >= 20) {
            (value, next) = (value + ones, after);
        }
        Some((value, next))
    }

    /// `264 BC`: years before Christ, the year 0 being 1 BC.
    fn year_bc(self, at: usize) -> Option<(i64, usize)> {
        let year = self.digits(at, 4).filter(|year| *year > 0)?;
        let era = ["bc", "bce", "b.c.", "b.c.e.", "b.c"].iter().any(|era| self.is(at + 1, era));
        era.then_some((1 - year, at + 2))
    }

    /// The end of the line, or a mark.
    fn stop(self, at: usize) -> bool {
        self.toks.get(at).is_none_or(|tok| tok.kind == TokenKind::Mark && !self.is(at, "-"))
    }

    /// `'98`.
    fn short_year(self, at: usize) -> Option<(i64, usize)> {
        let mark = self.is(at, "'") || self.is(at, "’") || self.is(at, "‘");
        let year = self.digits(at + 1, 2).filter(|_| mark && self.glued(at + 1) && !self.glued(at))?;
        let two = self.toks.get(at + 1).is_some_and(|tok| tok.digits == 2);
        (two && !self.glued_letters(at + 1)).then_some((year, at + 2))
    }

    /// `1980s`, `'80s`, `1980's`.
    fn tens(self, at: usize) -> Option<(i64, usize)> {
        let marked = self.is(at, "'") || self.is(at, "’") || self.is(at, "‘");
        let at = if marked { at + 1 } else { at };
        let tok = self.toks.get(at)?;
        let plural =
            self.glued(at + 1) && (self.is(at + 1, "s") || self.is(at + 1, "'s") || self.is(at + 1, "’s"));
        match (tok.digits, tok.value) {
            (4, 1000..=2190) if plural && tok.value % 10 == 0 => Some((i64::from(tok.value / 10), at + 2)),
            (2, 20..=90) if plural && tok.value % 10 == 0 && (marked || self.is(at + 1, "s")) => {
                Some((i64::from(190 + tok.value / 10), at + 2))
            }
            _ => None,
        }
    }

    /// Minutes of the day, with [`HALF_DAY`] and [`MINUTES`].
    fn clock(self, at: usize) -> Option<(i64, usize)> {
        let tok = self.toks.get(at)?;
        let word = self.word(at);
        let (hour, minute, next) = if let Some((hour, minute)) = word.split_once('.') {
            let good = minute.len() == 2 && tok.kind == TokenKind::Number;
            (hour.parse().ok().filter(|_| good)?, Some(minute.parse::<i64>().ok()?), at + 1)
        } else if let Some(hour) = self.digits(at, 2) {
            let colon = self.is(at + 1, ":") && self.glued(at + 1) && self.glued(at + 2);
            match self.toks.get(at + 2).filter(|tok| colon && tok.digits == 2) {
                Some(minute) => (hour, Some(i64::from(minute.value)), at + 3),
                None => (hour, None, at + 1),
            }
        } else if tok.digits == 4 && self.table(Class::Zone, at + 1).is_some() {
            (i64::from(tok.value / 100), Some(i64::from(tok.value % 100)), at + 1)
        } else {
            let (hour, next) = self.table(Class::Number, at).filter(|(hour, _)| (1..=12).contains(hour))?;
            (hour, None, next)
        };
        if !(0..=24).contains(&hour) || minute.is_some_and(|minute| minute > 59) {
            return None;
        }
        let told = if minute.is_some() { MINUTES } else { 0 };
        let value = |hour: i64| (hour * 60 + minute.unwrap_or(0)) | told;
        if let Some((afternoon, after)) = self.half_of_day(next) {
            let hour = if hour > 12 { hour } else { hour % 12 + if afternoon { 12 } else { 0 } };
            return Some((value(hour), after));
        }
        let colon = minute.is_some() && next == at + 3;
        let oclock = self.is(next, "o'clock") || self.is(next, "o’clock");
        match (oclock, colon || tok.digits == 4) {
            (true, _) => Some((value(hour) | HALF_DAY, next + 1)),
            // "10:30:15" has seconds; "3:2" never comes here.
            (_, true) if self.is(next, ":") && self.glued(next) && self.glued(next + 1) => {
                Some((value(hour), next + 2))
            }
            (_, true) => Some((value(hour) | if hour <= 12 { HALF_DAY } else { 0 }, next)),
            _ => None,
        }
    }

    /// `a.m.`, `pm`: whether it is the afternoon, and the token after it. The last stop is taken only where the
    /// sentence goes on.
    fn half_of_day(self, at: usize) -> Option<(bool, usize)> {
        let word = self.word(at);
        for (afternoon, glued, stopped, letter) in [(false, "am", "a.m.", "a"), (true, "pm", "p.m.", "p")] {
            if word.eq_ignore_ascii_case(glued) || word.eq_ignore_ascii_case(stopped) {
                return Some((afternoon, at + 1));
            }
            if word.eq_ignore_ascii_case(&stopped[..3]) && self.is(at + 1, ".") {
                return Some((afternoon, at + 2));
            }
            if word.eq_ignore_ascii_case(letter) && self.is(at + 1, ".") && self.is(at + 2, "m") {
                let stop = self.is(at + 3, ".") && self.glued(at + 3);
                return Some((afternoon, if stop { at + 4 } else { at + 3 }));
            }
        }
        None
    }

    /// `2022-09-06`, `06/09/2022`, `6.9.2022`: year, month and day as decimal digits, with [`AMBIGUOUS`].
    fn numeric(self, at: usize) -> Option<(i64, usize)> {
        let tok = self.toks.get(at)?;
        if tok.kind == TokenKind::Number && tok.digits == 0 {
            let mut parts = self.word(at).split('.').map(|part| part.parse::<i64>().ok());
            let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
            return (parts.next().is_none())
                .then(|| pack(year, month, day, false))?
                .map(|value| (value, at + 1));
        }
        let mark = self.word(at + 1);
        if !matches!(mark, "-" | "/")
            || self.word(at + 3) != mark
            || !(1..=4).all(|step| self.glued(at + step))
        {
            return None;
        }
        let (one, two, three) = (self.digits(at, 4)?, self.digits(at + 2, 2)?, self.digits(at + 4, 4)?);
        if self.glued(at + 5)
            && (self.is(at + 5, mark) || self.glued_letters(at + 4))
            && !self.is(at + 5, "T")
        {
            return None;
        }
        let long = |at: usize| self.toks.get(at).is_some_and(|tok| tok.digits == 4);
        let value =
            if long(at) { pack(one, two, three, false) } else { by_locale(one, two, three, long(at + 4)) };
        value.map(|value| (value, at + 5))
    }
}

/// Day and month either way round; day first where both would do.
fn by_locale(one: i64, two: i64, year: i64, long: bool) -> Option<i64> {
    let year = match (long, year) {
        (true, year) => year,
        (false, 0..=49) => 2000 + year,
        (false, 50..=99) => 1900 + year,
        _ => return None,
    };
    match (one, two) {
        (1..=12, 1..=12) if one != two => pack(year, two, one, true),
        (1..=31, 1..=12) => pack(year, two, one, false),
        (1..=12, 1..=31) => pack(year, one, two, false),
        _ => None,
    }
}

fn pack(year: i64, month: i64, day: i64, ambiguous: bool) -> Option<i64> {
    let good = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let value = year * 10_000 + month * 100 + day;
    good.then_some(if ambiguous { value | AMBIGUOUS } else { value })
}
