//! Temporal expressions: found, composed, anchored and given a value.
//!
//! One walk over the tokens finds the longest match of any rule at each word that can begin one (`parse`);
//! what is no time after all is dropped (`reject`); the rest is placed in the calendar from left to right,
//! each counted from the day of publication or from what was told before (`place`).

mod calendar;
mod called;
mod clock;
mod compose;
mod cues;
mod digits;
mod named;
mod numbers;
mod open;
mod parse;
mod phrase;
mod place;
mod plain;
mod quoted;
mod reject;
mod relative;
mod scan;
mod story;
mod years;

use numbers::Line;
use parse::Parser;
use phrase::Phrase;
use story::Story;

use super::Reading;
use crate::knowledge::times::TimeKnowledge;
use crate::model::{Rule, Timex};
#[cfg(test)]
use crate::text::Span;

/// Finds the temporal expressions of a document, in order. They do not overlap.
///
/// Only zones that speak are read ([`crate::model::ZoneKind::speaks`]): the dates of datelines and bylines are no
/// times of the story, though the day of publication anchors it.
pub fn find(reading: &Reading<'_>, knowledge: &TimeKnowledge) -> Vec<Timex> {
    let toks = scan::scan(reading, &knowledge.lexicon);
    let phrases = phrases(reading, knowledge, &toks);
    let mut story = Story::of(reading, knowledge, &toks, &phrases);
    (phrases.iter())
        .filter_map(|phrase| {
            let placed = story.place(phrase)?;
            Some(Timex {
                span: phrase.span,
                kind: placed.kind,
                value: placed.value,
                rule: Rule::named(&knowledge.rules[phrase.rule].id),
                trail: placed.trail,
                confidence: placed.confidence,
            })
        })
        .collect()
}

/// The expressions of all sentences that speak, those that are no times left out.
fn phrases(reading: &Reading<'_>, knowledge: &TimeKnowledge, toks: &[scan::Tok]) -> Vec<Phrase> {
    let mut result: Vec<Phrase> = Vec::new();
    let mut parser = Parser::new(knowledge, reading.text());
    for (number, sentence) in reading.sentences.iter().enumerate() {
        if !sentence.zone.speaks() {
            continue;
        }
        let base = sentence.tokens.start;
        let line =
            Line { text: reading.text(), toks: &toks[sentence.tokens.clone()], lexicon: &knowledge.lexicon };
        parser.line = line;
        let (mut at, mut free) = (0, 0);
        while at < line.toks.len() {
            let found = if parser.may_begin(at) { parser.longest(at) } else { None };
            let Some(found) = found else {
                at += 1;
                continue;
            };
            let phrase = Phrase::of(found, &parser.caught, at, line, base, number, knowledge);
            if reject::is_no_time(&phrase, at, found.end, line, &result) {
                // "three years and two months old" holds no length either.
                at = if phrase.more.is_some() { found.end } else { at + 1 };
            } else {
                at = add(&mut result, phrase, found, at, free, line, base);
                free = at;
            }
        }
    }
    result
}

/// Adds a phrase, and the bare numbers that share its month or year; the token to go on from.
fn add(
    result: &mut Vec<Phrase>,
    mut phrase: Phrase,
    found: parse::Match,
    from: usize,
    free: usize,
    line: Line<'_>,
    base: usize,
) -> usize {
    compose::comes_again_too(result, &mut phrase, line, base);
    compose::lend_year(result, &phrase, line, base);
    compose::lend_day(result, &phrase, line, base);
    compose::lend_month(result, &phrase, line, base);
    result.extend(compose::bare_hour(&phrase, from, free, line, base));
    result.extend(compose::before(&phrase, from, free, line, base));
    let after = compose::after(&mut phrase, found, line, base);
    result.push(phrase);
    result.extend(after);
    result.last().map_or(found.end, |last| last.last - base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;
    use crate::model::Document;
    use crate::time::Day;

    /// Times of a text published on 24 September 2023, a Sunday.
    fn times(text: &str) -> Vec<Timex> {
        let document = Document {
            text: text.to_owned(),
            published: Day::from_ymd_opt(2023, 9, 24),
            ..Document::default()
        };
        find(&Reading::of(&document), &Knowledge::builtin().times)
    }

    /// The words in brackets, and the text without the brackets.
    fn bracketed(text: &str) -> Option<(String, Span)> {
        let (before, rest) = text.split_once('[')?;
        let (words, after) = rest.split_once(']')?;
        let span = Span::new(before.len(), before.len() + words.len());
        Some((format!("{before}{words}{after}"), span))
    }

    #[test]
    fn every_rule_reads_its_examples() {
        let mut wrong = Vec::new();
        for rule in &Knowledge::builtin().times.rules {
            for example in &rule.examples {
                let (text, value) = example.rsplit_once(" = ").unwrap_or((example, ""));
                let Some((text, span)) = bracketed(text) else {
                    wrong.push(format!("{}: {example}: no brackets", rule.id));
                    continue;
                };
                let found = times(&text);
                let right = found.iter().find(|time| time.span == span);
                if right.is_none_or(|time| time.value.timex3() != value || time.rule.id() != rule.id) {
                    let found: Vec<_> = found
                        .iter()
                        .map(|time| (time.span.of(&text), time.value.timex3(), time.rule.id().to_owned()))
                        .collect();
                    wrong.push(format!("{}: {example}: {found:?}", rule.id));
                }
            }
            for example in &rule.not {
                let (text, span) =
                    bracketed(example).unwrap_or((example.clone(), Span::new(0, example.len())));
                let found = times(&text);
                if found.iter().any(|time| time.span.overlaps(span)) {
                    let found: Vec<_> = found.iter().map(|time| time.span.of(&text)).collect();
                    wrong.push(format!("{}: not {example}: {found:?}", rule.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
