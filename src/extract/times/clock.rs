//! Times of the clock: `10.30am`, `17:05`, `0930 hrs`, `half past nine`.

use super::numbers::Line;
use crate::knowledge::times::Class;

/// A clock without "a.m." or "p.m." and with an hour up to 12.
pub(super) const HALF_DAY: i64 = 1 << 20;
/// A clock in words or with "o'clock": people who say so seldom mean the small hours.
pub(super) const SPOKEN: i64 = 1 << 21;

/// Words before four digits or a number that make it a clock.
const LEADS: &[&str] =
    &["at", "around", "about", "approximately", "by", "until", "till", "before", "after", "since", "circa"];

impl Line<'_> {
    /// Minutes of the day, with [`HALF_DAY`] and [`SPOKEN`].
    pub(super) fn clock(self, at: usize) -> Option<(i64, usize)> {
        if let Some(found) = self.past_the_hour(at) {
            return Some(found);
        }
        if let Some(found) = self.iso(at) {
            return Some(found);
        }
        let tok = self.toks.get(at)?;
        let word = self.word(at);
        let dotted = tok.kind == crate::text::TokenKind::Number && tok.digits == 0;
        let (hour, minute, next) = if let Some((hour, minute)) = word.split_once('.').filter(|_| dotted) {
            let good = minute.len() == 2;
            (hour.parse().ok().filter(|_| good)?, Some(minute.parse::<i64>().ok()?), at + 1)
        } else if let Some(hour) = self.digits(at, 2) {
            let colon = self.is(at + 1, ":") && self.glued(at + 1) && self.glued(at + 2);
            match self.toks.get(at + 2).filter(|tok| colon && tok.digits == 2) {
                Some(minute) => (hour, Some(i64::from(minute.value)), at + 3),
                None => (hour, None, at + 1),
            }
        } else if tok.digits == 4 && (self.table(Class::Zone, at + 1).is_some() || self.of_24_hours(at)) {
            (i64::from(tok.value / 100), Some(i64::from(tok.value % 100)), at + 1)
        } else {
            let (hour, next) = self.table(Class::Number, at).filter(|(hour, _)| (1..=12).contains(hour))?;
            (hour, None, next)
        };
        if !(0..=24).contains(&hour) || minute.is_some_and(|minute| minute > 59) {
            return None;
        }
        let value = |hour: i64| hour * 60 + minute.unwrap_or(0);
        if let Some((afternoon, after)) = self.half_of_day(next) {
            let after = self.place_time(after);
            let hour = if hour > 12 { hour } else { hour % 12 + if afternoon { 12 } else { 0 } };
            return Some((value(hour), after));
        }
        if self.is(next, "o'clock") || self.is(next, "o’clock") {
            return Some((value(hour) | HALF_DAY | SPOKEN, next + 1));
        }
        let colon = minute.is_some() && next == at + 3;
        let five = colon && tok.digits == 2 || word.len() == 5 && word.contains('.');
        if minute.is_some() && (five || tok.digits == 4) && self.is_hours(next) {
            return Some((value(hour), next + 1));
        }
        let dotted = minute.is_some() && !colon && tok.digits != 4 && self.goes_with_a_day(at, next);
        if !colon && tok.digits != 4 && !dotted {
            return None;
        }
        // "10:30:15" has seconds.
        let seconds = self.is(next, ":") && self.glued(next) && self.glued(next + 1);
        let half = if hour <= 12 && !seconds { HALF_DAY } else { 0 };
        Some((value(hour) | half, if seconds { next + 2 } else { next }))
    }

    /// `T14:22:05Z` of a time stamp.
    fn iso(self, at: usize) -> Option<(i64, usize)> {
        let hour: i64 = self.word(at).strip_prefix('T').filter(|hour| hour.len() == 2)?.parse().ok()?;
        let part = |at: usize| {
            let joined = self.is(at, ":") && self.glued(at) && self.glued(at + 1);
            self.digits(at + 1, 2).filter(|part| joined && *part < 60)
        };
        let minute = part(at + 1).filter(|_| (0..=24).contains(&hour))?;
        // Seconds may have a fraction, which makes them a number of its own sort.
        let fraction = self.word(at + 4).contains('.') && self.is(at + 3, ":") && self.glued(at + 4);
        let next = if part(at + 3).is_some() || fraction { at + 5 } else { at + 3 };
        let glued = self.glued(next);
        let offset = glued && matches!(self.word(next), "+" | "-") && self.digits(next + 1, 4).is_some();
        let next = match (glued && self.is(next, "z"), offset) {
            (true, _) => next + 1,
            (_, true) if part(next + 2).is_some() => next + 4,
            (_, true) => next + 2,
            _ => next,
        };
        Some((hour * 60 + minute, next))
    }

    /// Whether a number with a stop is a clock for what stands beside it: "6.30 that evening", "17 March, at 18.05".
    fn goes_with_a_day(self, at: usize, next: usize) -> bool {
        let part = |at: usize| self.table(Class::Part, at).is_some();
        let opens = ["this", "that", "the", "in", "on", "yesterday", "tomorrow"]
            .iter()
            .any(|word| self.is(next, word));
        let after = opens && (part(next + 1) || part(next + 2));
        let before = at > 1 && self.is(at - 1, "at") && {
            let day = if self.is(at - 2, ",") { at.wrapping_sub(3) } else { at - 2 };
            let is_day = |class| self.table(class, day).is_some();
            is_day(Class::Month)
                || is_day(Class::Weekday)
                || self.toks.get(day).is_some_and(|tok| tok.digits == 4)
        };
        after || before
    }

    fn is_hours(self, at: usize) -> bool {
        ["hrs", "hours", "hr", "h"].iter().any(|word| self.is(at, word))
    }

    /// `0930 hrs`, `at 2130 hours`: four digits before the word, that begin with a nought or follow a preposition.
    fn of_24_hours(self, at: usize) -> bool {
        self.is_hours(at + 1) && (at == 0 || self.word(at).starts_with('0') || self.led_to_clock(at))
    }

    fn led_to_clock(self, at: usize) -> bool {
        at > 0 && LEADS.iter().any(|lead| self.is(at - 1, lead))
    }

    /// `half past nine`, `a quarter to ten`, `ten past midnight`, `twenty minutes past four`, and after a preposition `ten to six`.
    fn past_the_hour(self, at: usize) -> Option<(i64, usize)> {
        let from = if self.is(at, "a") && self.is(at + 1, "quarter") { at + 1 } else { at };
        let (minutes, next) = if self.is(from, "half") {
            (30, from + 1)
        } else if self.is(from, "quarter") {
            (15, from + 1)
        } else {
            let (minutes, next) =
                self.digits(at, 2).map_or_else(|| self.number_words(at), |n| Some((n, at + 1)))?;
            let told = self.is(next, "minutes");
            if !(told || minutes % 5 == 0 && self.led_to_clock(at)) {
                return None;
            }
            (minutes, if told { next + 1 } else { next })
        };
        if minutes == 30
            && let Some((hour, after)) =
                self.hour(next).filter(|(_, after)| self.led_to_clock(at) || self.is(*after, "in"))
        {
            // "half nine" is half past nine.
            return Some(((hour * 60 + 30) | HALF_DAY | SPOKEN, after));
        }
        let past = self.is(next, "past");
        if !(1..=30).contains(&minutes) || !past && (!self.is(next, "to") || minutes == 30) {
            return None;
        }
        if past && self.is(next + 1, "midnight") {
            return Some((minutes, next + 2));
        }
        let (hour, after) = self.hour(next + 1)?;
        let value = |hour: i64| if past { hour * 60 + minutes } else { hour * 60 - minutes };
        if let Some((afternoon, after)) = self.half_of_day(after) {
            return Some((value(hour % 12 + if afternoon { 12 } else { 0 }).rem_euclid(24 * 60), after));
        }
        Some((value(if hour == 12 && past { 0 } else { hour }) | HALF_DAY | SPOKEN, after))
    }

    /// The token after "Baghdad time".
    fn place_time(self, at: usize) -> usize {
        let place = self.toks.get(at).is_some_and(|tok| tok.capital && tok.word == 0);
        if place && self.is(at + 1, "time") { at + 2 } else { at }
    }

    /// An hour of twelve, in digits or words.
    fn hour(self, at: usize) -> Option<(i64, usize)> {
        let found = match self.digits(at, 2) {
            Some(hour) => Some((hour, at + 1)),
            None => self.table(Class::Number, at),
        };
        found.filter(|(hour, _)| (1..=12).contains(hour))
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
}
