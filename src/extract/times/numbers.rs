//! Numbers, ordinals and years: the classes the parser reads by itself. Clocks and dates in digits have files of their own.

use super::scan::Tok;
use crate::knowledge::times::{Class, Lexicon};
use crate::text::TokenKind;

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
        self.toks.get(at).and_then(|tok| self.text.get(tok.start()..tok.end())).unwrap_or("")
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

    pub fn digits(self, at: usize, most: u8) -> Option<i64> {
        let tok = self.toks.get(at)?;
        (1..=most).contains(&tok.digits).then_some(i64::from(tok.value))
    }

    pub fn table(self, class: Class, at: usize) -> Option<(i64, usize)> {
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
            Class::YearBc => self.year_of_era(at),
            Class::Nth => self.nth(at),
            Class::Yy => self.yy(at),
            Class::Fy => self.fiscal_year(at),
            Class::Stop => self.stop(at).then_some((0, at)),
            table => self.table(table, at),
        }
    }

    /// Whether a token is a word that begins no number, clock or year: most readings end here.
    pub fn is_plain_word(self, at: usize) -> bool {
        self.toks.get(at).is_some_and(|tok| {
            let numeral = self.lexicon.numerals.get(usize::from(tok.word)) == Some(&true);
            tok.kind == TokenKind::Word && tok.word != 0 && !numeral
        })
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
    pub fn glued_letters(self, at: usize) -> bool {
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
    pub fn number_words(self, at: usize) -> Option<(i64, usize)> {
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
        let pair = self.is(next, "/") && self.digits(next + 1, 2).is_some() && self.table_month(next + 2);
        let mark = (self.is(next, ":") || self.is(next, "/") && !pair) && self.glued(next + 1);
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

    /// `264 BC`, `AD 122`, `122 AD`: a year with its era, 1 BC being 0.
    fn year_of_era(self, at: usize) -> Option<(i64, usize)> {
        let is_ad = |at: usize| matches!(self.word(at), "AD" | "A.D." | "CE" | "C.E.");
        let year = self.digits(at, 4).filter(|year| *year > 0)?;
        if at > 0 && is_ad(at - 1) {
            return Some((year, at + 1));
        }
        if is_ad(at + 1) {
            return Some((year, at + 2));
        }
        let era = ["bc", "bce", "b.c.", "b.c.e.", "b.c"].iter().any(|era| self.is(at + 1, era));
        era.then_some((1 - year, at + 2))
    }

    /// `25th`: a day of a month, with its letters.
    fn nth(self, at: usize) -> Option<(i64, usize)> {
        let day = self.digits(at, 2).filter(|day| (1..=31).contains(day))?;
        (self.suffix(at) == at + 2).then_some((day, at + 2))
    }

    /// `24` for 2024: two digits with nothing at them.
    fn yy(self, at: usize) -> Option<(i64, usize)> {
        let two = self.toks.get(at).is_some_and(|tok| tok.digits == 2);
        let spoilt = self.glued(at + 1) && !matches!(self.word(at + 1), "." | "," | ")" | ";" | ":");
        let year = self.digits(at, 2).filter(|_| two && !spoilt)?;
        Some((year, at + 1))
    }

    /// `FY24`, `FY2024`, `FY 24`.
    fn fiscal_year(self, at: usize) -> Option<(i64, usize)> {
        let word = self.word(at);
        if !word.get(..2)?.eq_ignore_ascii_case("fy") {
            return None;
        }
        let (digits, next) = if word.len() == 2 { (self.word(at + 1), at + 2) } else { (&word[2..], at + 1) };
        let year: i64 = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
        match digits.len() {
            2 => Some((2000 + year, next)),
            4 if (1900..2100).contains(&year) => Some((year, next)),
            _ => None,
        }
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
}
