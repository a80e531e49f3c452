//! Evidence from the head of an agency report: `KARBALA, Iraq (AP) -`, `LONDON, 3 May`.

use super::candidate::Candidate;
use super::words::{Shape, Word};
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::lexicon::Flags;
use crate::model::EntityKind::{Organization, Place};

/// Most words of the place.
const MOST: usize = 4;

/// Adds the evidence of a dateline at the start of a sentence of words `begin..end`.
pub fn find(
    words: &[Word],
    begin: usize,
    end: usize,
    text: &str,
    knowledge: &NameKnowledge,
    out: &mut Vec<Candidate>,
) {
    let mark = |at: usize| if at < end { words[at].span.of(text) } else { "" };
    let mut stop = begin;
    while stop < end && stop - begin < MOST && is_place(&words[stop]) {
        stop += 1;
    }
    if stop == begin {
        return;
    }
    let capitals = words[begin..stop].iter().all(|word| word.shape == Shape::Upper);
    let mut next = stop;
    if mark(next) == "," {
        next += 1;
        while next < end && next - stop < MOST && words[next].capital() {
            next += 1;
        }
        if mark(next) == "." && words[next - 1].joined {
            next += 1;
        }
    }
    let agency = agency(words, next, end, text, knowledge);
    if let Some((start, close)) = agency {
        out.push(Candidate::new(start, close, Organization, 6.0, "agency"));
        next = close + 1;
    }
    let dash = matches!(mark(next), "-" | "--" | "–" | "—" | "_");
    let listed = knowledge.gazetteer.get(words[begin].span.cover(words[stop - 1].span).of(text));
    let listed = listed.is_some_and(|entry| entry.kind == Place);
    // "3 May", "May 3", "1996-08-30"; a short number alone may be a score.
    let calendar = |at: usize| at < end && words[at].flags.any(Flags::CALENDAR);
    let digits = next < end && words[next].shape == Shape::Digit;
    let whole = words.get(next).is_some_and(|word| word.span.len() >= 8)
        || (mark(next + 1), mark(next + 3)) == ("-", "-");
    let dated = calendar(next) || digits && (calendar(next + 1) || whole);
    let told = agency.is_some() || capitals && dash && (listed || next > stop) || capitals && dated && listed;
    if told {
        out.push(Candidate::new(begin, stop, Place, 6.0, "dateline"));
    }
}

fn is_place(word: &Word) -> bool {
    let known = word.flags.any(Flags::MAJOR.or(Flags::COUNTRY).or(Flags::TOWN).or(Flags::PLACE_PART));
    let plain = Flags::FUNCTION.or(Flags::CALENDAR).or(Flags::DEMONYM);
    matches!(word.shape, Shape::Title | Shape::Upper)
        && (known || !word.flags.any(plain.or(Flags::COMMON).or(Flags::ABBREVIATION)))
}

/// A listed news agency in brackets: where it starts and ends.
fn agency(
    words: &[Word],
    open: usize,
    end: usize,
    text: &str,
    knowledge: &NameKnowledge,
) -> Option<(usize, usize)> {
    if open + 2 >= end || words[open].span.of(text) != "(" {
        return None;
    }
    let keys = words[open + 1..end].iter().map(|word| word.key);
    let (length, entry) = knowledge.gazetteer.longest_at(keys)?;
    let close = open + 1 + length;
    let closed = close < end && words[close].span.of(text) == ")";
    (closed && entry.sort == "wire").then_some((open + 1, close))
}
