//! Matches that are no times: names, amounts, months that are verbs.

use super::numbers::Line;
use super::phrase::Phrase;
use crate::knowledge::times::Meaning;
use crate::text::TokenKind;
use crate::time::{Modifier, Unit};

/// Words after which a bare month, season or year is one.
const BEFORE: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "by",
    "from",
    "to",
    "between",
    "during",
    "of",
    "for",
    "through",
    "on",
    "before",
    "after",
    "and",
    "or",
    "last",
    "next",
    "this",
    "that",
    "early",
    "late",
    "mid",
    "around",
    "about",
    "throughout",
    "the",
    "into",
    "past",
    "begin",
    "beginning",
    "every",
    "each",
    "versus",
    "vs",
    "than",
    "at",
];

/// Whether a match is no time after all. `from..to` are its tokens in the line.
pub(super) fn is_no_time(phrase: &Phrase, from: usize, to: usize, line: Line<'_>, before: &[Phrase]) -> bool {
    let alone = to == from + 1;
    let lead = if from > 0 { line.word(from - 1) } else { "" };
    let led = BEFORE.iter().any(|word| word.eq_ignore_ascii_case(lead));
    if glued_to_a_word(from, to, line) {
        return true;
    }
    match phrase.means {
        Meaning::Date if phrase.year.is_some() && phrase.month.is_none() && phrase.season.is_none() => {
            let about = matches!(
                phrase.modifier,
                None | Some(Modifier::Approximate | Modifier::MoreThan | Modifier::LessThan)
            );
            about && line.toks[to - 1].digits > 0 && !is_year(phrase, from, to, line, led, before)
        }
        Meaning::Date if phrase.month.is_some() => !is_month(phrase, from, to, line, led),
        Meaning::Date if phrase.season.is_some() && phrase.year.is_none() => !is_season(from, to, line),
        Meaning::Date if phrase.clock.is_some() && alone && line.word(from).starts_with('N') => true,
        Meaning::Date if phrase.weekday.is_some() => {
            let short =
                line.word(to - 1).len() <= 4 && line.is(to - 1, "sun") | alone & (line.word(from).len() <= 4);
            let compound = line.is(to, "-")
                && line.glued(to)
                && line.glued(to + 1)
                && line.toks.get(to + 1).is_some_and(|tok| !tok.capital && tok.kind == TokenKind::Word);
            short || compound || !line.toks[from..to].iter().any(|tok| tok.capital)
        }
        Meaning::Length => is_no_length(phrase, from, to, line),
        Meaning::Shift if phrase.unit == Some(Unit::Year) && line.is(from, "the") && to == from + 2 => {
            !matches!(lead, "for" | "in" | "during" | "throughout" | "For" | "In" | "During")
                && !line.is(to, "ended")
                && !line.is(to, "ending")
        }
        Meaning::Shift => is_title(from, to, line),
        Meaning::Set if line.is(from, "quarterly") => {
            line.toks.get(to).is_some_and(|tok| tok.kind == TokenKind::Word)
        }
        Meaning::Set if alone && from > 0 && line.toks[from].capital && phrase.weekday.is_none() => true,
        Meaning::Set if alone && (line.is(to, "'s") || line.is(to, "’s")) => true,
        Meaning::Set => line.is(from, "per") && phrase.unit == Some(Unit::Second),
        Meaning::Decade => matches!(lead, "his" | "her" | "their" | "my"),
        Meaning::Vague => line.is(from, "soon") && (lead == "as" || line.is(to, "after")),
        _ => false,
    }
}

/// Part of a longer word or number: `K-1990`, `May-Britt`.
fn glued_to_a_word(from: usize, to: usize, line: Line<'_>) -> bool {
    let hyphen = |at: usize| line.is(at, "-") || line.is(at, "/");
    let glued = |at: usize| line.glued(at);
    let money = from > 0 && matches!(line.word(from - 1), "$" | "£" | "€" | "#") && glued(from);
    let before = from > 1 && hyphen(from - 1) && glued(from) && glued(from - 1) && {
        let tok = line.toks[from - 2];
        tok.kind == TokenKind::Word
            && tok.capital
            && tok.word == 0
            && line.toks[from].kind == TokenKind::Number
    };
    let after = hyphen(to)
        && glued(to)
        && glued(to + 1)
        && line.toks[to - 1].kind == TokenKind::Word
        && line.toks.get(to + 1).is_some_and(|tok| tok.capital && tok.word == 0);
    money || before || after
}

fn is_year(phrase: &Phrase, from: usize, to: usize, line: Line<'_>, led: bool, before: &[Phrase]) -> bool {
    let Some(year) = phrase.year else { return false };
    if phrase.short_year {
        return true;
    }
    let numbered = [
        "section",
        "article",
        "room",
        "flat",
        "page",
        "chapter",
        "rule",
        "no",
        "number",
        "paragraph",
        "route",
    ];
    if from > 0 && numbered.iter().any(|word| line.is(from - 1, word)) {
        return false;
    }
    if from > 0 && line.is(from - 1, "at") && line.toks.get(to).is_some_and(|tok| tok.capital) {
        return false;
    }
    if line.is(to, "%") || line.is(to, "percent") {
        return false;
    }
    let next = line.toks.get(to);
    let word = line.word(to);
    let told = ["the", "his", "her", "their", "its", "our", "'s", "’s"]
        .iter()
        .any(|word| from > 0 && line.is(from - 1, word));
    let counted =
        !told && next.is_some_and(|tok| tok.kind == TokenKind::Word && !tok.capital) && is_plural(word);
    let near = before.last().is_some_and(|last| last.year.is_some() && last.sentence == phrase.sentence);
    let bracket = from > 0 && matches!(line.word(from - 1), "(" | "-" | "–" | "/" | ",");
    match year {
        1900..=2050 => !counted || near,
        _ => (led || near || bracket) && !counted,
    }
}

/// A lower-case plural that is no verb: `soldiers`, `people`.
fn is_plural(word: &str) -> bool {
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    plural && !matches!(word, "was" | "has" | "is" | "does" | "this" | "says" | "this's" | "as")
        || matches!(
            word,
            "people"
                | "kg"
                | "km"
                | "ft"
                | "mph"
                | "lb"
                | "men"
                | "women"
                | "children"
                | "feet"
                | "police"
                | "million"
                | "billion"
        )
}

fn is_month(phrase: &Phrase, from: usize, to: usize, line: Line<'_>, led: bool) -> bool {
    let Some(at) = (from..to).find(|&at| line.toks[at].kind == TokenKind::Word && line.table_month(at))
    else {
        return true;
    };
    if !line.toks[at].capital {
        return false;
    }
    let short = line.word(at).len() <= 4 && !matches!(line.word(at), "May" | "June" | "July");
    let bare = to == from + 1;
    if phrase.day.is_some() || phrase.year.is_some() {
        return true;
    }
    if short {
        return line.is(at + 1, ".") || led && !matches!(line.word(at), "Mar" | "Jan");
    }
    let name_follows = line.toks.get(to).is_some_and(|tok| {
        tok.capital && tok.word == 0 && tok.kind == TokenKind::Word && line.word(to).len() > 1
    });
    match line.word(at) {
        "May" | "March" if bare => {
            let title = from > 0 && line.toks[from - 1].capital && !led;
            led && !line.is(from.wrapping_sub(1), "and") && !title
        }
        "April" | "June" | "August" if bare => {
            let named = from > 0 && ["is", "named", "called"].iter().any(|word| line.is(from - 1, word));
            led || !name_follows && !named
        }
        _ => true,
    }
}

/// "fall" and "spring" are verbs too, and "Winter" is a name.
fn is_season(from: usize, to: usize, line: Line<'_>) -> bool {
    const LEADS: &[&str] =
        &["in", "by", "since", "until", "during", "of", "early", "late", "from", "and", "or", "through"];
    if to > from + 1 {
        return !(line.is(to - 1, "fall") && line.is(to, "of"));
    }
    let lead = if from > 0 { line.word(from - 1) } else { "" };
    let led = LEADS.iter().any(|word| word.eq_ignore_ascii_case(lead));
    let name =
        line.toks[from].capital && lead.starts_with(|letter: char| letter.is_ascii_uppercase()) && !led;
    !name && (!matches!(line.word(from).to_ascii_lowercase().as_str(), "fall" | "spring") || led)
}

/// The name of a programme or a paper: "This Week", "60 Minutes".
fn is_title(from: usize, to: usize, line: Line<'_>) -> bool {
    let last = line.word(to - 1);
    to > from + 1 && line.toks[to - 1].capital && !last.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_no_length(phrase: &Phrase, from: usize, to: usize, line: Line<'_>) -> bool {
    let lead = if from > 0 { line.word(from - 1) } else { "" };
    // Ages: "40 years old", "a 40-year-old".
    let old = line.is(to, "old") || (line.is(to, "-") && line.is(to + 1, "old"));
    if old || (line.is(to, "of") && line.is(to + 1, "age")) || is_title(from, to, line) {
        return true;
    }
    // "a year-earlier loss"
    if line.is(to, "-") && line.glued(to) && line.glued(to + 1) && !phrase.many && line.is(from, "a") {
        return true;
    }
    let bare = phrase.amount.is_none() && phrase.which.is_none();
    if bare && to == from + 1 && from > 0 && line.toks[from].capital {
        return true;
    }
    if line.is(from, "the") && bare && !phrase.many {
        // "the year ended March 31" is a year; "the day" is some day.
        return phrase.unit != Some(Unit::Year) || !(line.is(to, "ended") || line.is(to, "ending"));
    }
    match phrase.unit {
        Some(Unit::Quarter) if line.is(to, "of") => true,
        Some(Unit::Quarter) if phrase.many => (bare && to == from + 1) || line.is(to.saturating_sub(2), "-"),
        Some(Unit::Second) if phrase.many => bare && to == from + 1,
        Some(Unit::Second) => !line.is(to.saturating_sub(2), "-"),
        Some(_) if bare && !phrase.many => lead == "of",
        _ => false,
    }
}
