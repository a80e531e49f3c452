//! Sentence boundaries inside one paragraph.

use super::Span;

/// Words that end in a stop without ending a sentence, lower case, without the stop, in order.
const ABBREVIATIONS: &[&str] = &[
    "a.m", "adm", "al", "ala", "approx", "apr", "ariz", "ark", "aug", "ave", "blvd", "brig", "bros", "c",
    "ca", "calif", "capt", "cdr", "cf", "cmdr", "co", "col", "colo", "conn", "corp", "cpl", "dec", "del",
    "dept", "det", "dr", "e.g", "ed", "esq", "est", "etc", "feb", "fig", "fla", "fri", "ft", "ga", "gen",
    "gov", "hon", "i.e", "ill", "inc", "ind", "insp", "jan", "jr", "jul", "jun", "kan", "ky", "la", "lt",
    "ltd", "maj", "mar", "mass", "md", "messrs", "mich", "minn", "miss", "mo", "mon", "mont", "mr", "mrs",
    "ms", "mt", "neb", "nev", "no", "nos", "nov", "oct", "okla", "ore", "p.m", "pa", "ph.d", "pp", "pres",
    "prof", "rd", "rep", "ret", "rev", "sat", "sen", "sep", "sept", "sgt", "sr", "st", "sun", "supt",
    "supts", "tenn", "tex", "thu", "thur", "thurs", "tue", "tues", "v", "va", "vol", "vs", "vt", "wash",
    "wed", "wis", "wyo",
];

/// Bytes of the longest abbreviation.
const LONGEST_ABBREVIATION: usize = 6;

/// Abbreviations that also end sentences; a capital after them decides nothing, so a following article or pronoun does.
const MAY_END: &[&str] =
    &["inc", "ltd", "co", "corp", "jr", "sr", "etc", "a.m", "p.m", "no", "esq", "al", "st"];

const STARTERS: &[&str] = &[
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "but", "and", "in", "on", "at", "this", "that",
    "these", "those", "however", "when", "after", "his", "her", "their", "mr", "mrs", "ms",
];

/// Bytes after which a sentence is cut: what a text without stops costs stays in proportion to its length, however the words of
/// a sentence are compared. The longest sentences of judgments and treaties are shorter.
const LONGEST: usize = 6000;

/// Splits `text[paragraph]` into sentences. Every sentence is trimmed of white space; none is empty.
///
/// A stop, question or exclamation mark ends a sentence, with the closing marks after it, when the next word
/// begins with a capital, a digit or an opening mark. Known abbreviations and single initials do not end one.
///
/// ```
/// use casegraph::text::{Span, sentences};
/// let text = "Mr. Hale left at 5 p.m. on Friday. “Why?” she asked. It rained.";
/// let found: Vec<_> = sentences(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect();
/// assert_eq!(found, ["Mr. Hale left at 5 p.m. on Friday.", "“Why?” she asked.", "It rained."]);
/// ```
pub fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let words = paragraph.of(text);
    let mut result = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some(found) = next_stop(&words.as_bytes()[from..]) {
        let at = from + found;
        let end = after_closers(words, at);
        from = end;
        if ends_here(words, start, at, end) {
            result.push(Span::new(paragraph.start + start, paragraph.start + end).trimmed(text));
            start = end;
        }
    }
    result.push(Span::new(paragraph.start + start, paragraph.end).trimmed(text));
    result.retain(|span| !span.is_empty());
    if result.iter().any(|span| span.len() > LONGEST) {
        result = result.into_iter().flat_map(|span| cut(text, span)).collect();
    }
    result
}

/// Cuts what is too long after a semicolon, else after a comma, else at white space; what has none of them stays whole.
fn cut(text: &str, span: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = span;
    while rest.len() > LONGEST {
        let words = rest.of(text);
        let head = &words[..words.floor_char_boundary(LONGEST)];
        let mark = |mark: &str| head.rfind(mark).map(|at| at + mark.len());
        let place = mark("; ").or_else(|| mark(", ")).or_else(|| head.rfind(char::is_whitespace));
        let Some(end) = place.filter(|&end| end > 0) else { break };
        pieces.push(Span::new(rest.start, rest.start + end).trimmed(text));
        rest = Span::new(rest.start + end, rest.end).trimmed(text);
    }
    pieces.push(rest);
    pieces
}

/// Position of the next stop, question or exclamation mark, or ellipsis.
fn next_stop(words: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + words[from..].iter().position(|byte| matches!(byte, b'.' | b'!' | b'?' | 0xE2))?;
        if words[at] != 0xE2 || words[at..].starts_with("…".as_bytes()) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Position after the run of stops and closing marks that begins at `at`.
fn after_closers(words: &str, at: usize) -> usize {
    let run = |letter: char| matches!(letter, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']');
    at + words[at..].find(|letter: char| !run(letter)).unwrap_or(words.len() - at)
}

fn ends_here(words: &str, start: usize, at: usize, end: usize) -> bool {
    let rest = &words[end..];
    if rest.trim_start().is_empty() {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start();
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    if next.starts_with(['-', '–', '—', ',', ';', ':', ')']) {
        return false;
    }
    if !words[at..].starts_with('.') {
        return true;
    }
    let before = words[start..at].rsplit([' ', '\u{A0}', '\n', '(', '"', '“', '-']).next().unwrap_or("");
    let lower = if before.len() <= LONGEST_ABBREVIATION { before.to_lowercase() } else { String::new() };
    let abbreviation = !lower.is_empty() && ABBREVIATIONS.binary_search(&lower.as_str()).is_ok();
    if abbreviation && next.starts_with(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let closed = end > at + 1 && words[at + 1..end].contains(['"', '”', ')']);
    if closed {
        return true;
    }
    if abbreviation && MAY_END.contains(&lower.as_str()) || is_initials(before) {
        let follower: String = next.chars().take_while(|letter| letter.is_alphanumeric()).collect();
        return STARTERS.contains(&follower.to_lowercase().as_str())
            && before != "I"
            && before.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    }
    !abbreviation
}

/// `J`, `U.S`: single capitals parted by stops, the last stop cut.
fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(|letter| letter.is_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_in_order() {
        assert!(ABBREVIATIONS.is_sorted());
        assert!(ABBREVIATIONS.iter().all(|word| word.len() <= LONGEST_ABBREVIATION));
        assert!(MAY_END.iter().all(|word| ABBREVIATIONS.contains(word)));
    }

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> =
            sentences(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_text_without_stops_is_cut_at_its_marks() {
        let text = "one two, three four; ".repeat(1000);
        let found = sentences(&text, Span::new(0, text.len()));
        assert!(found.len() > 3 && found.iter().all(|span| span.len() <= LONGEST));
        assert!(found.iter().all(|span| span.of(&text).starts_with("one") && span.of(&text).ends_with(';')));
        let whole = "é".repeat(LONGEST);
        assert_eq!(sentences(&whole, Span::new(0, whole.len())).len(), 1);
    }

    #[test]
    fn boundaries() {
        check("He left. She stayed.", &["He left.", "She stayed."]);
        check("“It is done.” He left.", &["“It is done.”", "He left."]);
        check("The U.S. Senate met. It voted.", &["The U.S. Senate met.", "It voted."]);
        check("She moved to the U.S. He did not.", &["She moved to the U.S.", "He did not."]);
        check("J. R. Hale and Sgt. Pell spoke on Aug. 7.", &["J. R. Hale and Sgt. Pell spoke on Aug. 7."]);
        check("\"Why?\" he asked.", &["\"Why?\" he asked."]);
        check(
            "Our officers... are not only prepared. Yes!",
            &["Our officers... are not only prepared.", "Yes!"],
        );
        check("It cost 3.5m. Really", &["It cost 3.5m.", "Really"]);
        check("", &[]);
        check("No stop at the end", &["No stop at the end"]);
    }
}
