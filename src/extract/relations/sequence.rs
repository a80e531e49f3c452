//! A sentence as names and words in a row, and patterns matched over it.

use std::borrow::Cow;

use crate::extract::{Reading, Sentence};
use crate::knowledge::relations::{Element, End, Next, Pattern, RelationKnowledge};
use crate::model::{Cast, Mention, MentionForm};
use crate::text::{Span, TokenKind};

/// A name, or a word outside names.
#[derive(Debug)]
pub(super) enum Item<'a> {
    Name(&'a Mention),
    Word { lower: Cow<'a, str>, kind: TokenKind, span: Span },
}

impl Item<'_> {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Name(mention) => mention.span,
            Self::Word { span, .. } => *span,
        }
    }

    fn word(&self) -> Option<(&str, TokenKind)> {
        match self {
            Self::Name(_) => None,
            Self::Word { lower, kind, .. } => Some((lower, *kind)),
        }
    }
}

/// The longest post in words: "deputy assistant secretary of state for …" is cut there.
const LONGEST_TITLE: usize = 6;

/// The names and words of a sentence in order; mentions that are no names count as words.
pub(super) fn items<'a>(reading: &'a Reading<'_>, sentence: &Sentence, cast: &'a Cast) -> Vec<Item<'a>> {
    let text = reading.text();
    let names: Vec<&Mention> =
        cast.within(sentence.span).iter().filter(|mention| mention.form == MentionForm::Name).collect();
    let mut result = Vec::with_capacity(sentence.tokens.len());
    let mut next = 0;
    for token in reading.tokens_of(sentence) {
        while next < names.len() && names[next].span.end <= token.span.start {
            next += 1;
        }
        match names.get(next) {
            Some(name) if name.span.holds(token.span.start) => {
                if !matches!(result.last(), Some(Item::Name(last)) if std::ptr::eq::<Mention>(*last, *name)) {
                    result.push(Item::Name(name));
                }
            }
            // "Acme Corp. of Leeds", "Gov. Ann Pell": the stop of an abbreviation is no mark of the sentence.
            _ if token.span.of(text) == "."
                && token.span.end < sentence.span.end
                && touches(&result, token.span) => {}
            _ => result.push(Item::Word {
                lower: lowered(token.span.of(text)),
                kind: token.kind,
                span: token.span,
            }),
        }
    }
    result
}

fn touches(row: &[Item<'_>], stop: Span) -> bool {
    row.last().is_some_and(|last| last.span().end == stop.start)
}

/// A word in lower case with a straight apostrophe; most words are as they stand.
fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase().replace('’', "'"))
}

/// What a pattern caught.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Caught<'a> {
    pub(super) subject: Option<&'a Mention>,
    pub(super) object: Option<&'a Mention>,
    /// One past the last item.
    pub(super) end: usize,
}

/// What stands at a place, as far as it tells which patterns may go on there.
pub(super) fn next<'i>(items: &'i [Item<'_>], at: usize) -> Next<'i> {
    match items.get(at) {
        Some(Item::Name(_)) => Next::Name,
        Some(Item::Word { lower, .. }) => Next::Word(lower),
        None => Next::End,
    }
}

/// Matches a pattern at an item.
pub(super) fn caught<'a>(
    items: &[Item<'a>],
    start: usize,
    pattern: &Pattern,
    knowledge: &RelationKnowledge,
) -> Option<Caught<'a>> {
    walk(items, start, &pattern.elements, knowledge, Caught::default())
}

fn walk<'a>(
    items: &[Item<'a>],
    at: usize,
    rest: &[(Element, bool)],
    knowledge: &RelationKnowledge,
    caught: Caught<'a>,
) -> Option<Caught<'a>> {
    let Some(((element, optional), later)) = rest.split_first() else {
        return Some(Caught { end: at, ..caught });
    };
    let step = |to: usize, caught: Caught<'a>| walk(items, to, later, knowledge, caught);
    let word = items.get(at).and_then(Item::word);
    let found = match (element, items.get(at)) {
        (Element::Name(kinds, end), Some(Item::Name(mention))) if kinds.contains(&mention.kind) => {
            let caught = match end {
                Some(End::Subject) => Caught { subject: Some(mention), ..caught },
                Some(End::Object) => Caught { object: Some(mention), ..caught },
                None => caught,
            };
            step(at + 1, caught)
        }
        (Element::Words(words), _)
            if word.is_some_and(|(word, _)| words.iter().any(|known| **known == *word)) =>
        {
            step(at + 1, caught)
        }
        (Element::Number, _) if word.is_some_and(|(_, kind)| kind == TokenKind::Number) => {
            step(at + 1, caught)
        }
        (Element::Area, _) if word.is_some_and(|(word, _)| knowledge.is_area(word)) => step(at + 1, caught),
        (Element::Title, _) => title_ends(items, at, knowledge).find_map(|end| step(end, caught)),
        (Element::Gap(most), _) => gap_ends(items, at, *most).find_map(|end| step(end, caught)),
        _ => None,
    };
    found.or_else(|| if *optional { step(at, caught) } else { None })
}

/// Where a title that begins at an item may end, the longest first.
fn title_ends(
    items: &[Item<'_>],
    start: usize,
    knowledge: &RelationKnowledge,
) -> impl Iterator<Item = usize> {
    let mut ends = Vec::new();
    for (at, item) in items.iter().enumerate().skip(start).take(LONGEST_TITLE) {
        let Some((word, kind)) = item.word() else { break };
        let plain = kind == TokenKind::Word && word != "'s" || matches!(word, "-" | "&");
        if !plain
            || matches!(
                word,
                "who" | "which" | "said" | "was" | "is" | "has" | "of" | "for" | "in" | "to" | "by"
            )
        {
            break;
        }
        if knowledge.is_title(word) {
            ends.push(at + 1);
        }
    }
    ends.into_iter().rev()
}

/// Where a gap of plain words may end, the shortest first.
fn gap_ends(items: &[Item<'_>], start: usize, most: usize) -> impl Iterator<Item = usize> {
    let plain =
        |item: &Item<'_>| item.word().is_some_and(|(word, kind)| kind != TokenKind::Mark || word == "-");
    let run = items[start.min(items.len())..].iter().take(most).take_while(|item| plain(item)).count();
    (0..=run).map(move |length| start + length)
}
