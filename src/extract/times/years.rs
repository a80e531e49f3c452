//! Whether four digits are a year: not those of a law, a street, a sum or a number of something.

use super::numbers::Line;
use super::phrase::Phrase;
use crate::knowledge::times::Class;
use crate::text::TokenKind;

/// Words before a number that is none of years: "room 2019", "flight 1985".
const NUMBERED: &[&str] = &[
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
    "lot",
    "exhibit",
    "badge",
    "unit",
    "apartment",
    "suite",
    "item",
    "plot",
    "form",
    "channel",
    "invoice",
    "reference",
    "ref",
    "file",
    "bundle",
    "lane",
    "flight",
    "windows",
    "model",
    "type",
    "mark",
    "version",
    "mile",
    "platform",
    "bus",
    "train",
    "extension",
    "ext",
    "box",
    "locker",
    "post",
    "id",
    "isbn",
    "account",
];

/// Words before "of" that make a number a sum: "a population of 1950".
const SUMS: &[&str] = &[
    "population",
    "total",
    "sum",
    "score",
    "height",
    "length",
    "distance",
    "number",
    "list",
    "speed",
    "worth",
    "crowd",
];

/// Whether four digits are a year. `led` tells whether a word that goes with dates stands before them.
pub(super) fn is_year(
    phrase: &Phrase,
    from: usize,
    to: usize,
    line: Line<'_>,
    led: bool,
    before: &[Phrase],
) -> bool {
    let Some(year) = phrase.year else { return false };
    if phrase.short_year {
        return true;
    }
    if is_citation(from, to, line) {
        return false;
    }
    // "case 112/2020"
    if from > 1
        && line.is(from - 1, "/")
        && line.glued(from)
        && line.toks[from - 2].digits < 4
        && line.toks[from - 2].digits > 0
    {
        return false;
    }
    if from > 0 && NUMBERED.iter().any(|word| line.is(from - 1, word)) {
        return false;
    }
    if is_part_of_a_number(from, to, line) || is_sum(from, line) {
        return false;
    }
    if from > 0 && line.is(from - 1, "at") && line.toks.get(to).is_some_and(|tok| tok.capital) {
        return false;
    }
    if ["%", "percent", "block", "series"].iter().any(|word| line.is(to, word)) {
        return false;
    }
    let next = line.toks.get(to);
    // "a 2014 Ford"
    if next.is_some_and(|tok| tok.capital && line.lexicon.begins(Class::Make, tok.word)) {
        return false;
    }
    let word = line.word(to);
    let told = ["the", "his", "her", "their", "its", "our", "'s", "’s"]
        .iter()
        .any(|word| from > 0 && line.is(from - 1, word));
    let fiscal = to > from + 1 && ["fiscal", "fy"].iter().any(|word| line.is(to - 2, word));
    let counted = !told
        && !fiscal
        && next.is_some_and(|tok| tok.kind == TokenKind::Word && !tok.capital)
        && is_plural(word);
    let near = before.last().is_some_and(|last| {
        let gap = phrase.first.saturating_sub(last.last);
        let linked = gap <= 3 && (from.saturating_sub(gap)..from).all(|at| !line.toks[at].capital);
        last.year.is_some() && last.sentence == phrase.sentence && linked
    });
    let bracket = from > 0 && matches!(line.word(from - 1), "(" | "-" | "–" | "/" | ",");
    let circa = ["c", "ca", "circa"].iter().any(|word| line.is(from, word));
    // "1890 to 1914"
    let range = ["to", "-", "–", "until"].iter().any(|link| line.is(to, link))
        && line
            .toks
            .get(to + 1)
            .is_some_and(|next| next.digits == 4 && (year..year + 300).contains(&next.value))
        && !line
            .toks
            .get(to + 2)
            .is_some_and(|next| next.kind == TokenKind::Word && is_plural(line.word(to + 2)));
    match year {
        1900..=2050 => !counted || near,
        _ => (led || near || bracket || circa || range) && !counted,
    }
}

/// Part of a longer number: "555-1984", "2023/0457".
fn is_part_of_a_number(from: usize, to: usize, line: Line<'_>) -> bool {
    let dashed = from > 1 && line.is(from - 1, "-") && line.glued(from) && line.glued(from - 1) && {
        let digits = line.toks[from - 2].digits;
        digits == 3 || digits > 4
    };
    let slashed = line.is(to, "/") && line.glued(to) && line.glued(to + 1) && {
        let after = line.toks[to + 1];
        after.digits == 1 || after.digits == 3 || after.digits == 4 && !(1000..2200).contains(&after.value)
    };
    dashed || slashed
}

fn is_sum(from: usize, line: Line<'_>) -> bool {
    from > 1 && line.is(from - 1, "of") && SUMS.iter().any(|word| line.is(from - 2, word))
}

/// The year of a law or of a report of cases: "the Theft Act 1968", "[2019] EWCA Civ 1234".
fn is_citation(from: usize, to: usize, line: Line<'_>) -> bool {
    const LAWS: &[&str] =
        &["Act", "Order", "Regulations", "Regulation", "Rules", "Directive", "Bill", "Ordinance", "Code"];
    let law = from > 0 && LAWS.contains(&line.word(from - 1));
    let bracketed = from > 0 && line.is(from - 1, "[") && line.is(to, "]");
    // "(2021) UKSC 12", "(1998) 2 AC 147"
    let report = from > 0 && line.is(from - 1, "(") && line.is(to, ")") && {
        let court = if line.toks.get(to + 1).is_some_and(|tok| tok.digits > 0) { to + 2 } else { to + 1 };
        let word = line.word(court);
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    law || report || bracketed && line.toks.get(to + 1).is_some_and(|tok| tok.capital || tok.digits > 0)
}

/// A lower-case plural that is no verb: `soldiers`, `people`.
fn is_plural(word: &str) -> bool {
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    plural
        && !matches!(
            word,
            "onwards"
                | "afterwards"
                | "towards"
                | "always"
                | "perhaps"
                | "across"
                | "versus"
                | "unless"
                | "besides"
                | "thus"
                | "plus"
                | "sees"
                | "marks"
                | "brings"
                | "comes"
                | "remains"
                | "began"
                | "begins"
                | "means"
                | "goes"
        )
        && !matches!(word, "was" | "has" | "is" | "does" | "this" | "says" | "this's" | "as")
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
