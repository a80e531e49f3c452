//! Ranges and lists that share a month, a year or an era: "3 to 6 May 2004", "2015–18", "September 14 and 18".

use super::numbers::Line;
use super::parse::Match;
use super::phrase::Phrase;
use crate::knowledge::times::{Class, Meaning};
use crate::text::{Span, TokenKind};

/// Marks and words between the parts of a range or a list.
const LINKS: &[&str] = &["-", "–", "—", "/", "to", "and", "or", "through", "until", "till", "&", ","];

/// Whether a token links two parts.
fn links(line: Line<'_>, at: usize) -> bool {
    LINKS.iter().any(|link| line.is(at, link))
}

/// The phrases of bare numbers before a phrase that lends them its month, year or era, in order.
///
/// `from` is the first token of the phrase in the line, `free` the first token no earlier phrase took.
pub(super) fn before(phrase: &Phrase, from: usize, free: usize, line: Line<'_>, base: usize) -> Vec<Phrase> {
    let mut found = Vec::new();
    let day_first = phrase.day.is_some()
        && phrase.month.is_some()
        && phrase.part.is_none()
        && phrase.weekday.is_none()
        && line.toks.get(from).is_some_and(|tok| tok.kind == TokenKind::Number);
    let era = phrase.year.is_some_and(|year| year <= 0) && phrase.month.is_none();
    let mut at = from;
    while (day_first || era) && at >= free + 2 && links(line, at - 1) {
        let suffixed =
            ["st", "nd", "rd", "th"].iter().any(|suffix| line.is(at - 2, suffix)) && line.glued(at - 2);
        let number = if suffixed { at - 3 } else { at - 2 };
        let Some(tok) = line.toks.get(number).filter(|tok| tok.digits > 0 && number >= free) else { break };
        let value = tok.value;
        let mut part = phrase.clone();
        match u32::try_from(value).ok().filter(|day| (1..=31).contains(day)) {
            Some(day) if day_first => part.day = Some(day),
            _ if era && (1..=9999).contains(&value) && !suffixed => part.year = Some(1 - value),
            _ => break,
        }
        place_at(&mut part, number, at - 1, line, base);
        at = number;
        found.push(part);
    }
    found.reverse();
    found
}

/// The phrases of bare numbers after a phrase, and the token after the last of them.
pub(super) fn after(phrase: &mut Phrase, found: Match, line: Line<'_>, base: usize) -> Vec<Phrase> {
    let mut result = Vec::new();
    let mut at = found.end;
    let plain = phrase.means == Meaning::Date && phrase.part.is_none() && phrase.clock.is_none();
    let Some(last) = line.toks.get(at - 1).filter(|_| plain) else { return result };
    if let Some(end) = two_years(phrase, at, line) {
        let first = phrase.first - base;
        place_at(phrase, first, end, line, base);
        return result;
    }
    let month_first =
        phrase.month.is_some() && phrase.day.is_some() && phrase.year.is_none() && last.digits <= 2;
    let year = phrase.year.filter(|_| last.digits == 4 && phrase.season.is_none());
    while links(line, at) {
        let skip = usize::from(line.is(at, ",") && (line.is(at + 1, "and") || line.is(at + 1, "or")));
        let number = at + 1 + skip;
        let mut part = phrase.clone();
        let end = if let Some(year) = year {
            let joined = matches!(line.word(at), "-" | "–" | "/")
                && line.toks.get(number).is_some_and(|tok| tok.glued);
            match line.toks.get(number) {
                Some(tok) if joined && tok.digits == 2 && tok.value > year.rem_euclid(100) => {
                    part.year = Some(year - year.rem_euclid(100) + tok.value);
                    part.month = None;
                    part.day = None;
                    number + 1
                }
                _ => break,
            }
        } else {
            match line.read(Class::Day, number).filter(|_| month_first && !starts_more(line, number)) {
                Some((day, end)) if line.toks[number].digits > 0 => {
                    part.day = u32::try_from(day).ok();
                    let year = end + usize::from(line.is(end, ","));
                    match line.read(Class::Year, year) {
                        Some((year, end)) => {
                            part.year = i32::try_from(year).ok();
                            end
                        }
                        None => end,
                    }
                }
                _ => break,
            }
        };
        part.modifier = None;
        part.weekday = None;
        place_at(&mut part, number, end, line, base);
        result.push(part);
        at = end;
    }
    if let Some(year) = result.last().and_then(|last| last.year).filter(|_| month_first) {
        phrase.year = Some(year);
        result.iter_mut().for_each(|part| part.year = Some(year));
    }
    result
}

/// The end of a year in two years, "2023/24", whose last year goes into the phrase.
fn two_years(phrase: &mut Phrase, at: usize, line: Line<'_>) -> Option<usize> {
    let year = phrase.year.filter(|_| phrase.month.is_none() && phrase.season.is_none())?;
    let tok = line.toks.get(at + 1).filter(|tok| line.is(at, "/") && line.glued(at) && tok.glued)?;
    if !(tok.digits == 2 && tok.value == (year + 1).rem_euclid(100)
        || tok.digits == 4 && tok.value == year + 1)
    {
        return None;
    }
    phrase.until = Some(year + 1);
    Some(at + 2)
}

/// Whether a number begins something of its own: "May 6 and 7 June", "May 6 and 12 people".
fn starts_more(line: Line<'_>, at: usize) -> bool {
    let Some((_, next)) = line.read(Class::Day, at) else { return true };
    let year = next + usize::from(line.is(next, ","));
    if line.read(Class::Year, year).is_some() {
        return false;
    }
    let noun = line.toks.get(next).is_some_and(|tok| {
        let word = line.word(next);
        let linking =
            ["in", "at", "when", "with", "for", "and", "as", "to", "of", "or", "by", "on", "during"];
        tok.kind == TokenKind::Word && !linking.iter().any(|known| word.eq_ignore_ascii_case(known))
    });
    noun || line.toks.get(next).is_some_and(|tok| {
        tok.glued
            && tok.kind == TokenKind::Mark
            && !matches!(line.word(next), "," | "." | ")" | ";" | ":" | "-" | "–")
    })
}

fn place_at(phrase: &mut Phrase, from: usize, end: usize, line: Line<'_>, base: usize) {
    phrase.span = Span::new(line.toks[from].start(), line.toks[end - 1].end());
    phrase.first = base + from;
    phrase.last = base + end;
}

/// Lends the year of a phrase to the ones before it that are linked to it: "May to August 1950",
/// "spring and autumn of 481 BC", "September 14 and 18, 2010".
pub(super) fn lend_year(result: &mut [Phrase], phrase: &Phrase, line: Line<'_>, base: usize) {
    let Some(year) = phrase.year.filter(|_| !phrase.short_year && phrase.means == Meaning::Date) else {
        return;
    };
    let mut next = phrase;
    for earlier in result.iter_mut().rev() {
        let month = earlier.month.is_some() && next.month.is_some();
        let season = earlier.season.is_some() && next.season.is_some();
        let yearless = earlier.year.is_none() && earlier.which.is_none() && earlier.means == Meaning::Date;
        let gap = next.first.checked_sub(earlier.last).unwrap_or(usize::MAX);
        let linked = (1..=2).contains(&gap)
            && earlier.sentence == phrase.sentence
            && (earlier.last..next.first).all(|at| links(line, at - base));
        if !linked || !yearless || !(month || season) {
            return;
        }
        let later = (earlier.month, earlier.day) > (next.month, next.day) && earlier.month != next.month;
        let wraps =
            month && later && (base..).contains(&earlier.last) && !line.is(earlier.last - base, "and");
        earlier.year = Some(if wraps { year - 1 } else { year });
        next = earlier;
    }
}

/// Lends the month of a day to the days before it that are linked to it: "from the 13th to the 19th of October".
pub(super) fn lend_month(result: &mut [Phrase], phrase: &Phrase, line: Line<'_>, base: usize) {
    let Some(earlier) = result.last_mut() else { return };
    let gap = phrase.first.checked_sub(earlier.last).unwrap_or(usize::MAX);
    let bare = earlier.day.is_some() && earlier.month.is_none() && earlier.year.is_none();
    let linked = (1..=2).contains(&gap)
        && earlier.sentence == phrase.sentence
        && (earlier.last..phrase.first).all(|at| links(line, at - base));
    if bare && linked && phrase.month.is_some() && phrase.day.is_some() {
        (earlier.month, earlier.year, earlier.short_year) = (phrase.month, phrase.year, phrase.short_year);
    }
}

/// "every Tuesday and Thursday": the second weekday comes again as the first does.
pub(super) fn comes_again_too(result: &mut [Phrase], phrase: &mut Phrase, line: Line<'_>, base: usize) {
    let Some(earlier) = result.last_mut().filter(|earlier| earlier.sentence == phrase.sentence) else {
        return;
    };
    let linked = phrase.first == earlier.last + 1 && matches!(line.word(earlier.last - base), "and" | "or");
    let bare = |phrase: &Phrase| {
        phrase.weekday.is_some() && phrase.last == phrase.first + 1 && phrase.means == Meaning::Date
    };
    let set = |phrase: &Phrase| phrase.means == Meaning::Set && phrase.weekday.is_some();
    if linked && bare(phrase) && set(earlier) {
        (phrase.means, phrase.rule) = (Meaning::Set, earlier.rule);
    } else if linked && bare(earlier) && set(phrase) && phrase.part.is_some() {
        (earlier.means, earlier.rule, earlier.part) = (Meaning::Set, phrase.rule, phrase.part);
    }
}

/// Lends the day of a clock to the clocks before it that are linked to it: "between 10pm and 11pm on Tuesday".
pub(super) fn lend_day(result: &mut [Phrase], phrase: &Phrase, line: Line<'_>, base: usize) {
    let Some(earlier) = result.last_mut().filter(|_| phrase.clock.is_some()) else { return };
    let dayless = |phrase: &Phrase| {
        phrase.weekday.is_none()
            && phrase.month.is_none()
            && phrase.day_ref.is_none()
            && phrase.which.is_none()
    };
    let gap = phrase.first.checked_sub(earlier.last).unwrap_or(usize::MAX);
    let linked = (1..=2).contains(&gap)
        && earlier.sentence == phrase.sentence
        && (earlier.last..phrase.first).all(|at| links(line, at - base));
    if !linked || earlier.clock.is_none() || !dayless(earlier) || dayless(phrase) {
        return;
    }
    let lent = Phrase {
        rule: earlier.rule,
        span: earlier.span,
        first: earlier.first,
        last: earlier.last,
        clock: earlier.clock,
        zone: earlier.zone.or(phrase.zone),
        modifier: earlier.modifier,
        ..phrase.clone()
    };
    *earlier = lent;
}

/// The clock of a bare number linked to one: "between 10 and 11pm".
pub(super) fn bare_hour(
    phrase: &Phrase,
    from: usize,
    free: usize,
    line: Line<'_>,
    base: usize,
) -> Option<Phrase> {
    let clock = phrase.clock.filter(|_| phrase.first == base + from)?;
    let at = from.checked_sub(2).filter(|at| *at >= free && *at > 0)?;
    let led = ["from", "between", "at", "about", "around"].iter().any(|lead| line.is(at - 1, lead));
    let digits = line.toks[at].digits > 0 && line.toks[from].kind == TokenKind::Number;
    let hour = i64::from(line.toks[at].value);
    if !(links(line, from - 1) && led && digits && (1..=12).contains(&hour)) || clock >= 24 * 60 {
        return None;
    }
    let half = clock / 720 * 720;
    let same = half + hour % 12 * 60;
    let mut part = phrase.clone();
    part.clock = Some(if same < clock { same } else { (same + 720) % 1440 });
    part.modifier = None;
    place_at(&mut part, at, at + 1, line, base);
    Some(part)
}
