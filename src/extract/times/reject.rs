//! Matches that are no times: names, amounts, months that are verbs.

use super::called::{is_a_name, is_no_holiday};
use super::numbers::Line;
use super::phrase::Phrase;
use super::years::is_year;
use crate::knowledge::times::Meaning;
use crate::text::TokenKind;
use crate::time::{Amount, Modifier, Unit};

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
    if glued_to_a_word(from, to, line) || is_a_name(from, to, line) {
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
        Meaning::Date if phrase.day.is_some() && phrase.month.is_none() && phrase.year.is_none() => {
            !is_day_of_month(to, line, lead)
        }
        Meaning::Date if phrase.numeric.is_some() => is_some_number(from, line),
        Meaning::Date if phrase.holiday.is_some() => is_no_holiday(from, to, line),
        Meaning::Date
            if phrase.clock.is_some()
                && (is_a_verse(from, to, line) || is_a_mark(from, to, line) || is_of_a_match(to, line)) =>
        {
            true
        }
        Meaning::Date if phrase.clock.is_some() && alone && line.word(from).starts_with('N') => true,
        Meaning::Date if phrase.weekday.is_some() => {
            let clear = led && ["tues", "weds", "thur", "fri"].iter().any(|day| line.is(from, day));
            let short = line.word(to - 1).len() <= 4
                && line.is(to - 1, "sun") | (alone & !clear & (line.word(from).len() <= 4));
            let compound = line.is(to, "-")
                && line.glued(to)
                && line.glued(to + 1)
                && line.toks.get(to + 1).is_some_and(|tok| !tok.capital && tok.kind == TokenKind::Word);
            short
                || compound
                || is_some_weekday(from, to, line)
                || line.is(from, "the") && !line.is(to - 1, "gone") && !goes_on_plainly(to, line)
                || !line.toks[from..to].iter().any(|tok| tok.capital)
        }
        Meaning::Length => is_no_length(phrase, from, to, line),
        Meaning::Shift if phrase.unit == Some(Unit::Year) && line.is(from, "the") && to == from + 2 => {
            !matches!(lead, "for" | "in" | "during" | "throughout" | "For" | "In" | "During")
                && !line.is(to, "ended")
                && !line.is(to, "ending")
        }
        // "my last day", "the turn of the century"
        Meaning::Shift if phrase.unit == Some(Unit::Day) && line.is(to - 2, "last") => true,
        Meaning::Shift if phrase.unit == Some(Unit::Century) && line.is(from + 1, "turn") => true,
        // "the week before last Christmas"
        Meaning::Shift if line.is(to - 1, "last") && line.is(to.wrapping_sub(2), "before") => {
            line.toks.get(to).is_some_and(|tok| tok.capital)
        }
        Meaning::Shift if is_of_something(phrase, to, line) => true,
        Meaning::Shift => is_title(from, to, line),
        Meaning::Set if line.is(from, "quarterly") => {
            line.toks.get(to).is_some_and(|tok| tok.kind == TokenKind::Word)
        }
        Meaning::Set if alone && from > 0 && line.toks[from].capital && phrase.weekday.is_none() => true,
        Meaning::Set if alone && (line.is(to, "'s") || line.is(to, "’s")) => true,
        // "She winters in Spain"
        Meaning::Set if alone && phrase.season.is_some() && from > 0 => {
            line.toks[from - 1].capital || ["he", "she", "they", "who"].contains(&lead)
        }
        Meaning::Set => line.is(from, "per") && phrase.unit == Some(Unit::Second),
        Meaning::Decade => is_age(from, line),
        // "Prime Now"
        Meaning::Vague if alone && from > 0 && line.toks[from].capital && line.toks[from - 1].capital => true,
        Meaning::Vague if line.is(to, "as") && lead == "as" => true,
        Meaning::Vague => line.is(from, "soon") && (lead == "as" || line.is(to, "after")),
        _ => false,
    }
}

/// "in her mid-50s", "his late thirties".
fn is_age(from: usize, line: Line<'_>) -> bool {
    let stage = |at: &usize| ["early", "mid", "late", "-"].iter().any(|word| line.is(*at, word));
    let lead = (0..from).rev().find(|at| !stage(at));
    lead.is_some_and(|at| ["his", "her", "their", "my", "your", "our"].iter().any(|word| line.is(at, word)))
}

/// A time of the play, not of the day: "17:46 into the third period", "with 3:12 left".
fn is_of_a_match(to: usize, line: Line<'_>) -> bool {
    let colon = to > 1 && line.is(to - 2, ":");
    let part = ["period", "half", "quarter", "overtime"].iter().any(|word| line.is(to + 3, word));
    let of = line.is(to, "of") && line.is(to + 1, "the") && part;
    colon && (of || ["into", "left", "remaining"].iter().any(|word| line.is(to, word)))
}

/// "the last week of the trial": a part of something, no week of the calendar.
fn is_of_something(phrase: &Phrase, to: usize, line: Line<'_>) -> bool {
    let back = phrase.which.is_some_and(|which| which.shift == -1);
    let told = line.toks.get(to + 1).is_some_and(|tok| tok.digits > 0)
        || ["last", "next", "this", "that"].iter().any(|word| line.is(to + 1, word));
    back && line.is(to, "of") && !told
}

/// Small words that may stand after a date told by itself.
const AFTER: &[&str] = &[
    "in", "at", "when", "with", "for", "and", "as", "to", "of", "or", "by", "on", "during", "after",
    "before", "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "was",
    "were", "is", "are", "had", "has", "but", "where", "while", "until", "from", "his", "her", "their", "my",
    "our", "like", "last", "there", "this", "if", "so", "because", "without", "near", "outside", "inside",
];

/// Numbers parted by stops or dashes that are no dates: "version 2.10.2024", "sort code 20-10-53".
fn is_some_number(from: usize, line: Line<'_>) -> bool {
    const NAMES: &[&str] = &[
        "version",
        "release",
        "build",
        "firmware",
        "code",
        "part",
        "serial",
        "account",
        "model",
        "ref",
        "reference",
        "no",
        "number",
    ];
    let lead = if from > 1 && (line.is(from - 1, ".") || line.is(from - 1, ":")) {
        from - 2
    } else {
        from.wrapping_sub(1)
    };
    from > 0 && NAMES.iter().any(|name| line.is(lead, name))
}

/// A mark on a tape or a log, "(00:12:45)", and a number of a case, "3:19-cv-02016".
fn is_a_mark(from: usize, to: usize, line: Line<'_>) -> bool {
    let opens = from == 0 || from == 1 && matches!(line.word(0), "(" | "[");
    let seconds = to == from + 5 && line.is(from + 1, ":") && line.is(from + 3, ":");
    let dashed = line.is(to, "-") && line.glued(to) && line.glued(to + 1);
    let word = line.toks.get(to + 1).is_some_and(|tok| tok.kind == TokenKind::Word);
    // The rest of one is none either.
    let rest = from > 0 && line.is(from - 1, ":") && line.glued(from) && line.glued(from - 1);
    opens && seconds || rest || dashed && word && to == from + 3
}

fn goes_on_plainly(to: usize, line: Line<'_>) -> bool {
    line.toks.get(to).is_none_or(|tok| tok.kind != TokenKind::Word) || is_plain(line.word(to))
}

/// Whether a word may stand after a date told by itself.
pub(super) fn is_plain(word: &str) -> bool {
    word.ends_with("ing") || AFTER.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// No certain day: "on a Friday", "most Sundays", "open Monday to Friday".
fn is_some_weekday(from: usize, to: usize, line: Line<'_>) -> bool {
    let is =
        |at: Option<usize>, words: &[&str]| at.is_some_and(|at| words.iter().any(|word| line.is(at, word)));
    let back = |by: usize| from.checked_sub(by);
    let some = is(back(1), &["a", "any", "some", "another", "most"]) && goes_on_plainly(to, line);
    // "open Monday to Friday" tells what comes again; "from Monday to Friday" may tell five days.
    let links = ["to", "-", "–", "through"];
    let weekend = ["friday", "saturday", "sunday"];
    let opens = line.is(to - 1, "monday")
        && links.iter().any(|link| line.is(to, link))
        && weekend.iter().any(|day| line.is(to + 1, day));
    let closes =
        is(back(1), &links) && is(back(2), &["monday"]) && weekend.iter().any(|day| line.is(from, day));
    let led = |by: usize| is(back(by), &["from", "between"]);
    some || opens && !led(1) || closes && !led(3)
}

/// Chapter and verse or the like, no clock: "John 3:16". (A sentence may begin with "At 3:16".)
fn is_a_verse(from: usize, to: usize, line: Line<'_>) -> bool {
    let named = from > 0 && line.toks[from - 1].capital && line.toks[from - 1].word == 0;
    named && to == from + 3 && line.is(from + 1, ":")
}

/// "on the 25th", but not "on the 25th floor".
fn is_day_of_month(to: usize, line: Line<'_>, lead: &str) -> bool {
    const LEADS: &[&str] = &["on", "by", "until", "till", "from", "since", "to", "before", "after", "and"];
    let weekday =
        line.word(to.saturating_sub(3)).ends_with("day") || line.word(to.saturating_sub(4)).ends_with("day");
    (weekday || LEADS.iter().any(|word| word.eq_ignore_ascii_case(lead))) && goes_on_plainly(to, line)
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
            let the_name = name_follows && line.is(from.wrapping_sub(1), "the");
            let family = ["family", "government", "brothers", "sisters", "household"]
                .iter()
                .any(|noun| line.is(to, noun));
            led && !line.is(from.wrapping_sub(1), "and") && !title && !the_name && !family
        }
        "April" | "June" | "August" if bare => {
            let named = from > 0 && ["is", "named", "called"].iter().any(|word| line.is(from - 1, word));
            led && !(name_follows && matches!(line.word(from - 1), "and" | "or")) || !name_follows && !named
        }
        _ => true,
    }
}

/// "fall" and "spring" are verbs too, and "Winter" is a name.
fn is_season(from: usize, to: usize, line: Line<'_>) -> bool {
    if to > from + 1 {
        // "the Spring Offensive"
        let named = line.is(from, "the")
            && line.toks[to - 1].capital
            && line
                .toks
                .get(to)
                .is_some_and(|tok| tok.capital && tok.kind == TokenKind::Word && tok.word == 0);
        // "the fall of the city", "The fall took five seconds"
        let over = from > 0
            && ["for", "over", "before", "after", "throughout"].iter().any(|word| line.is(from - 1, word));
        let verb = line.is(to - 1, "fall")
            && (line.is(to, "of") || line.is(from, "the") && to == from + 2 && !(is_led(from, line) || over));
        return !(verb || named);
    }
    let lead = if from > 0 { line.word(from - 1) } else { "" };
    let led = is_led(from, line);
    let name =
        line.toks[from].capital && lead.starts_with(|letter: char| letter.is_ascii_uppercase()) && !led;
    !name && (!matches!(line.word(from).to_ascii_lowercase().as_str(), "fall" | "spring") || led)
}

/// Whether a word that goes with seasons stands before one.
fn is_led(from: usize, line: Line<'_>) -> bool {
    const LEADS: &[&str] =
        &["in", "by", "since", "until", "during", "of", "early", "late", "from", "and", "or", "through"];
    from > 0 && LEADS.iter().any(|word| line.is(from - 1, word))
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
    // "is expected to last four weeks"
    let verb = ["to", "will", "would", "can", "could", "may", "might", "must", "should", "not", "n't"];
    if line.is(from, "last") && verb.iter().any(|word| lead.eq_ignore_ascii_case(word)) {
        return true;
    }
    // "the council's minutes"
    if to == from + 1
        && line.is(from, "minutes")
        && matches!(lead, "'s" | "’s" | "the" | "The" | "their" | "its")
    {
        return true;
    }
    // "four light-years away"
    let lead_at = if from > 1 && line.is(from - 1, "-") { from - 2 } else { from.wrapping_sub(1) };
    if from > 0 && phrase.unit == Some(Unit::Year) && line.is(lead_at, "light") {
        return true;
    }
    let past = line.is(from, "past") || line.is(from + 1, "past");
    let bare = phrase.amount.is_none() && phrase.which.is_none() && !past;
    if bare && to == from + 1 && from > 0 && line.toks[from].capital {
        return true;
    }
    if line.is(from, "the") && bare && !phrase.many {
        // "the year ended March 31" is a year; "the day" is some day.
        return phrase.unit != Some(Unit::Year) || !(line.is(to, "ended") || line.is(to, "ending"));
    }
    match phrase.unit {
        // "some time between May and July": a date roughly told.
        None => ["between", "before", "after", "in", "on", "during", "around", "this", "last", "next"]
            .iter()
            .any(|word| line.is(to, word)),
        // "three quarters of the men", but "several quarters of losses"
        Some(Unit::Quarter) if line.is(to, "of") || line.is(to, "to") => phrase.amount != Some(Amount::VAGUE),
        Some(Unit::Quarter) if phrase.many => (bare && to == from + 1) || line.is(to.saturating_sub(2), "-"),
        Some(Unit::Second) if phrase.many => bare && to == from + 1,
        Some(Unit::Second) => !line.is(to.saturating_sub(2), "-"),
        Some(_) if bare && !phrase.many => lead == "of",
        _ => false,
    }
}
