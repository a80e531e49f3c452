//! One line of a page and what can be seen of it alone: its words, its end, its marks.

use crate::model::ZoneKind;
use crate::text::{Span, fold};

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With a stop or an exclamation mark, closing marks aside.
    Stop,
    /// With a question mark.
    Question,
    /// With a mark that promises more: a comma, a colon, a dash.
    Open,
    /// With a word.
    Word,
}

/// A line (in hard-wrapped text: a paragraph) and what it is taken for.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Bytes of the text, trimmed.
    pub span: Span,
    /// The words as written.
    pub words: &'a str,
    /// The words folded and without Markdown marks; empty for a long line.
    pub key: String,
    /// Number of words, counted no further than [`MANY`].
    pub count: usize,
    /// How it ends.
    pub ending: Ending,
    /// Whether it begins with a quotation mark.
    pub quoted: bool,
    /// Whether a blank line (or nothing) is above.
    pub blank_above: bool,
    /// Whether a blank line (or nothing) is below.
    pub blank_below: bool,
    /// What the file marks it as.
    pub hint: Option<ZoneKind>,
    /// What it is taken for, as soon as that is known.
    pub kind: Option<ZoneKind>,
}

/// Words beyond which the length of a line says nothing more.
pub const MANY: usize = 60;
/// Lines longer than this many bytes are never furniture.
const LONG: usize = 400;

impl Line<'_> {
    /// Whether the line reads like a sentence or more: long enough and ended, or very long.
    pub fn is_prose(&self) -> bool {
        let ended = matches!(self.ending, Ending::Stop | Ending::Question);
        self.count >= 30 || (ended && self.count >= 8) || (self.quoted && ended && self.count >= 3)
    }

    /// Whether the line has the shape of a title: a capital, a digit or an opening mark first, a word last.
    pub fn is_title(&self) -> bool {
        let first = bare(self.words).trim_start_matches(OPENERS).chars().next();
        self.ending == Ending::Word
            && first.is_some_and(|letter| letter.is_uppercase() || letter.is_numeric())
            && !ends_open(&self.key)
    }

    /// Whether the file marks the line as a heading.
    pub fn is_marked_heading(&self) -> bool {
        self.hint == Some(ZoneKind::Heading) || self.hashes() > 0
    }

    /// Level of a Markdown heading, 0 where it is none.
    pub fn hashes(&self) -> usize {
        let hashes = self.words.bytes().take_while(|byte| *byte == b'#').count();
        if hashes <= 6 && self.words[hashes..].starts_with(' ') { hashes } else { 0 }
    }
}

const OPENERS: [char; 8] = ['"', '“', '‘', '\'', '`', '«', '„', '['];
const CLOSERS: [char; 11] = ['"', '”', '’', '\'', ')', ']', '*', '_', '»', '`', '“'];

/// Whether the last word of a folded line wants another after it.
fn ends_open(key: &str) -> bool {
    let last = key.rsplit(' ').next().unwrap_or("");
    matches!(
        last,
        "the"
            | "a"
            | "an"
            | "and"
            | "or"
            | "of"
            | "to"
            | "but"
            | "that"
            | "which"
            | "with"
            | "from"
            | "their"
            | "his"
    )
}

/// The key of a line: folded, without Markdown marks at its ends.
pub fn key(words: &str) -> String {
    if words.len() > LONG { String::new() } else { fold(bare(words)) }
}

/// A line without the Markdown marks at its ends: `### Most read`, `- Eels`, `*Subscribe*`, `> said`.
pub fn bare(words: &str) -> &str {
    let inner = words.trim_start_matches('#').trim_start();
    let inner = ["- ", "* ", "• ", "> ", "+ ", "– "]
        .iter()
        .find_map(|mark| inner.strip_prefix(mark))
        .unwrap_or(inner);
    let inner = inner.trim();
    for mark in ["**", "__", "*", "_"] {
        let cut = inner.strip_prefix(mark).and_then(|cut| cut.strip_suffix(mark));
        if let Some(cut) = cut.filter(|cut| !cut.is_empty() && !cut.contains(mark)) {
            return cut.trim();
        }
    }
    inner
}

/// Whether a line has letters and no lower-case one.
pub fn is_capitals(words: &str) -> bool {
    words.contains(char::is_uppercase) && !words.contains(char::is_lowercase)
}

/// The lines of a text that are not blank.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut spans: Vec<(Span, bool)> = Vec::new();
    let mut indents: Vec<usize> = Vec::new();
    let (mut start, mut blank) = (0, true);
    for row in text.split_inclusive('\n') {
        let span = Span::new(start, start + row.len()).trimmed(text);
        if !span.is_empty() {
            spans.push((span, blank));
            indents.push(span.start - start);
        }
        start += row.len();
        blank = span.is_empty();
    }
    if is_wrapped(text, &spans) {
        spans = unwrapped(text, &spans, &indents);
    }
    let mut result: Vec<Line<'_>> = Vec::with_capacity(spans.len());
    for (index, &(span, blank_above)) in spans.iter().enumerate() {
        let blank_below = spans.get(index + 1).is_none_or(|next| next.1);
        result.push(line(text, span, blank_above, blank_below));
    }
    result
}

fn line(text: &str, span: Span, blank_above: bool, blank_below: bool) -> Line<'_> {
    let words = span.of(text);
    Line {
        span,
        words,
        key: key(words),
        count: words.split_whitespace().take(MANY).count(),
        ending: ending(words),
        quoted: bare(words).starts_with(['"', '“', '‘', '«', '„', '`'])
            || (words.starts_with('\'')
                && words[1..].starts_with(|letter: char| letter.is_alphanumeric() || letter == '\'')),
        blank_above,
        blank_below,
        hint: None,
        kind: None,
    }
}

fn ending(words: &str) -> Ending {
    match words
        .trim_end_matches(|letter: char| CLOSERS.contains(&letter) || letter.is_whitespace())
        .chars()
        .next_back()
    {
        Some('.' | '!' | '…' | '。') => Ending::Stop,
        Some('?') => Ending::Question,
        Some(',' | ':' | ';' | '-' | '–' | '—' | '_' | '(' | '&' | '/') => Ending::Open,
        _ => Ending::Word,
    }
}

/// Whether the text was wrapped by hand: many lines of one width that end in the middle of a sentence.
fn is_wrapped(text: &str, spans: &[(Span, bool)]) -> bool {
    let mut broken = 0;
    let mut lower = 0;
    for pair in spans.windows(2) {
        let [(line, _), (next, blank)] = pair else { continue };
        if !blank && (35..=120).contains(&line.len()) && ending(line.of(text)) != Ending::Stop {
            broken += 1;
            lower += usize::from(next.of(text).starts_with(char::is_lowercase));
        }
    }
    broken * 3 > spans.len() && lower * 3 > broken
}

/// Joins the lines of each block of a wrapped text, as long as a line is full and goes on. A deeper indent begins a
/// paragraph, and a line of capitals stands by itself.
fn unwrapped(text: &str, spans: &[(Span, bool)], indents: &[usize]) -> Vec<(Span, bool)> {
    let mut result: Vec<(Span, bool)> = Vec::new();
    let mut goes_on = false;
    let mut indent = 0;
    for (&(span, blank), &deep) in spans.iter().zip(indents) {
        let words = span.of(text);
        match result.last_mut() {
            Some((last, _)) if !blank && goes_on && deep <= indent => *last = last.cover(span),
            _ => result.push((span, blank)),
        }
        goes_on = span.len() >= 35 && ending(words) != Ending::Stop && !is_capitals(words);
        indent = deep;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_shows() {
        let shown = |words: &str| {
            let found = line(words, Span::new(0, words.len()), true, true);
            (found.ending, found.quoted, found.is_title(), found.is_prose())
        };
        assert_eq!(shown("The mayor left."), (Ending::Stop, false, false, false));
        assert_eq!(shown("‘A clean break’"), (Ending::Word, true, true, false));
        assert_eq!(shown("“We shall be here for days."), (Ending::Stop, true, false, true));
        assert_eq!(shown("WEST PALM BEACH, Fla. —"), (Ending::Open, false, false, false));
        assert_eq!(shown("## What happens next"), (Ending::Word, false, true, false));
        assert_eq!(key("### *Most*  read"), "*most* read");
        assert_eq!(key("*Subscribe*"), "subscribe");
    }

    #[test]
    fn wrapped_text_becomes_paragraphs() {
        let text = "The mayor of the town left the hall on\nFriday after a long and bitter quarrel with\nhis deputy.\nHe did not say where he was going, nor why he\nwould not come back to it.\n\nAn end";
        let found: Vec<_> = lines(text).iter().map(|line| line.words.lines().count()).collect();
        assert_eq!(found, [3, 2, 1]);
    }
}
