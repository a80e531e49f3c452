//! Evidence for names of places: their heads, points of the compass, and prepositions before them.

use super::candidate::Candidate;
use super::extent;
use super::words::{Shape, Word};
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::word_lists::WordList;
use crate::model::EntityKind::{Organization, Place};

/// Known to be a place by itself.
const KNOWN: Flags = Flags::MAJOR.or(Flags::COUNTRY).or(Flags::TOWN);

/// Adds the evidence at word `at` of a sentence of words `begin..end`.
pub fn find(
    words: &[Word],
    begin: usize,
    at: usize,
    end: usize,
    text: &str,
    knowledge: &NameKnowledge,
    out: &mut Vec<Candidate>,
) {
    let word = &words[at];
    if !word.capital() || word.shape == Shape::Code {
        return;
    }
    if word.flags.any(Flags::PLACE_END) && at > begin {
        headed_after(words, begin, at, text, out);
    }
    if word.flags.any(Flags::PLACE_START) && at + 1 < end && words[at + 1].shape == Shape::Title {
        let plain = Flags::FUNCTION.or(Flags::CALENDAR);
        if !words[at + 1].flags.any(plain) {
            let weak = word.first && word.flags.any(Flags::COMMON) || word.flags.any(Flags::WEAK_END);
            out.push(Candidate::new(at, at + 2, Place, if weak { 1.5 } else { 3.5 }, "place-head"));
        }
    }
    if word.flags.any(Flags::PLACE_BEFORE)
        && at + 1 < end
        && words[at + 1].capital()
        && words[at + 1].flags.any(KNOWN)
    {
        out.push(Candidate::new(at, at + 2, Place, if word.first { 2.0 } else { 4.5 }, "compass+place"));
    }
    if word.flags.any(Flags::NUMBERED) && at + 1 < end && words[at + 1].shape == Shape::Digit {
        out.push(Candidate::new(at, at + 2, Place, 6.0, "place+number"));
    }
    prepositional(words, begin, at, end, text, out);
    town(words, begin, at, end, text, knowledge, out);
    team(words, begin, at, end, knowledge, out);
}

/// `Streatham Hill`, `Tanners Lane`, `Orrin Wharf`.
fn headed_after(words: &[Word], begin: usize, at: usize, text: &str, out: &mut Vec<Candidate>) {
    let mut start = at;
    while start > begin && at - start < 4 {
        let previous = &words[start - 1];
        let plain = Flags::FUNCTION.or(Flags::CALENDAR).or(Flags::TITLE);
        let hyphen = previous.span.of(text) == "-"
            && previous.joined
            && start > begin + 1
            && words[start - 2].capital();
        if hyphen
            || matches!(previous.span.of(text), "'s" | "’s")
                && start > begin + 1
                && words[start - 2].capital()
        {
            start -= 2;
        } else if previous.capital()
            && previous.shape != Shape::Code
            && (!previous.flags.any(plain) || previous.flags.any(Flags::PLACE_PART))
        {
            start -= 1;
        } else {
            break;
        }
        if words[start].first {
            break;
        }
    }
    if start < at
        && words[start].first
        && words[start].flags.any(Flags::COMMON.or(Flags::ROLE))
        && !words[start].flags.any(Flags::PLACE_BEFORE)
    {
        start += 1;
    }
    if start == at || words[at].shouted {
        return;
    }
    let score = if words[at].flags.any(Flags::WEAK_END) { 2.2 } else { 4.0 };
    out.push(Candidate::new(start, at + 1, Place, score, "place-head"));
}

/// `in Saltmere`: a capital after a preposition of place.
fn prepositional(words: &[Word], begin: usize, at: usize, end: usize, text: &str, out: &mut Vec<Candidate>) {
    let word = &words[at];
    if at == begin || word.shape != Shape::Title || word.first {
        return;
    }
    let plain = Flags::CALENDAR.or(Flags::FUNCTION).or(Flags::DEMONYM).or(Flags::ORGANIZATION);
    let mut stop = at + 1;
    while stop < end && words[stop].shape == Shape::Title && !words[stop].flags.any(plain) && stop - at < 3 {
        stop += 1;
    }
    // "in al-Tanf"
    let Some(before) =
        extent::with_particle(words, at, text).checked_sub(1).filter(|before| *before >= begin)
    else {
        return;
    };
    let before = &words[before];
    let known = stop == at + 1 && word.flags.any(KNOWN);
    if before.flags.any(Flags::LOCATED) && !word.flags.any(plain) {
        let people = word.flags.any(Flags::GIVEN) && !known;
        let heads = words[stop - 1].flags.any(Flags::ORGANIZATION_END);
        if !people && !heads {
            out.push(Candidate::new(at, stop, Place, if known { 3.0 } else { 1.6 }, "in+name"));
        }
    } else if before.flags.any(Flags::LOCATIVE) && known {
        out.push(Candidate::new(at, stop, Place, 1.5, "to+place"));
    }
    // `Charlotte, North Carolina`: a town before its country or region.
    if known
        && at + 2 < end
        && words[at + 1].span.of(text) == ","
        && words[at + 2].flags.any(KNOWN.or(Flags::PLACE_BEFORE))
    {
        out.push(Candidate::new(at, at + 1, Place, 1.5, "town+region"));
    }
}

/// `Franklin Lakes, N.J.`, `Braddan, Isle of Man,`: whatever stands before its state is a town, and before its region or
/// country too where the sentence ends or goes on with a comma.
fn town(
    words: &[Word],
    begin: usize,
    at: usize,
    end: usize,
    text: &str,
    knowledge: &NameKnowledge,
    out: &mut Vec<Candidate>,
) {
    let part = |place: usize| {
        let other = Flags::CALENDAR.or(Flags::FUNCTION).or(Flags::DEMONYM).or(Flags::OFFICE).or(Flags::TITLE);
        matches!(words[place].shape, Shape::Title | Shape::Upper) && !words[place].flags.any(other)
    };
    let mark = |place: usize| place < end && words[place].span.of(text) == ",";
    let mut stop = at;
    while stop < end && stop - at < 4 && part(stop) {
        stop += 1;
    }
    let titled = at > begin && (words[at - 1].capital() || words[at - 1].span.of(text) == ".");
    if stop == at || titled || !mark(stop) || stop + 1 >= end {
        return;
    }
    let Some((length, entry)) =
        knowledge.gazetteer.longest_at(words[stop + 1..end].iter().map(|word| word.key))
    else {
        return;
    };
    let after = stop + 1 + length;
    let closed = after >= end || words[after].shape == Shape::Mark;
    let exact = words[stop + 1].capital();
    match entry.sort {
        "state" if exact => out.push(Candidate::new(at, stop, Place, 6.0, "town-of-state")),
        "region" | "country" if exact && closed => {
            let people = words[at].flags.any(Flags::GIVEN) && stop - at > 1;
            out.push(Candidate::new(at, stop, Place, if people { 1.5 } else { 3.0 }, "town-of-region"));
        }
        _ => {}
    }
}

/// `Leeds 2 Hull 1`, `Leeds beat Hull`, `the Norwich striker`: in sport a town or county is its team; a country stays one.
fn team(
    words: &[Word],
    begin: usize,
    at: usize,
    end: usize,
    knowledge: &NameKnowledge,
    out: &mut Vec<Candidate>,
) {
    let word = &words[at];
    if !word.flags.any(Flags::MAJOR.or(Flags::TOWN)) && !word.flags.any(Flags::PLACE_PART)
        || word.flags.any(Flags::COUNTRY)
    {
        return;
    }
    // The whole run of place words is the team: `New York 3`.
    let mut stop = at + 1;
    while stop < end
        && words[stop].capital()
        && words[stop].flags.any(Flags::PLACE_PART.or(Flags::TOWN))
        && stop - at < 3
    {
        stop += 1;
    }
    let is = |place: usize, list: WordList| {
        place >= begin && place < end && knowledge.word_lists.has(list, words[place].key)
    };
    let number = |place: usize| {
        place >= begin && place < end && words[place].shape == Shape::Digit && words[place].span.len() < 4
    };
    let scores = number(stop)
        && (stop + 1 == end
            || words[stop + 1].capital()
            || number(stop + 1)
            || words[stop + 1].shape == Shape::Mark);
    let before = at.checked_sub(1).filter(|&before| before >= begin);
    let listed = before.is_none_or(|before| {
        number(before)
            || words[before].shape == Shape::Mark
            || words[before].capital()
            || is(before, WordList::Played)
            || is(before, WordList::PlayedWeak)
    });
    let plays = is(stop, WordList::Plays) || before.is_some_and(|before| is(before, WordList::Played));
    if scores && listed || plays {
        out.push(Candidate::new(at, stop, Organization, 4.0, "team"));
    }
}
