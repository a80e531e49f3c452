//! Evidence for names of what is neither person, organisation nor place: storms, ships, laws. They are kept from being taken for
//! somebody ("Hurricane Ophelia", "Clare's Law").

use super::candidate::Candidate;
use super::words::{Shape, Word};
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::word_lists::WordList;
use crate::model::EntityKind::Other;

/// Adds the evidence that begins at word `at` of a sentence of words `begin..end`.
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
    let is = |list: WordList| knowledge.word_lists.has(list, word.key);
    let name = |place: usize| {
        let plain = Flags::FUNCTION.or(Flags::CALENDAR);
        place < end && words[place].shape == Shape::Title && !words[place].flags.any(plain)
    };
    let run = |from: usize| (from..end.min(from + 3)).take_while(|&place| name(place)).count();
    if is(WordList::Storm) && name(at + 1) && run(at + 1) == 1 {
        out.push(Candidate::new(at, at + 2, Other, 6.0, "storm"));
    }
    if word.shape == Shape::Upper && !word.shouted && is(WordList::ShipPrefix) && name(at + 1) {
        out.push(Candidate::new(at, at + 1 + run(at + 1), Other, 6.0, "ship"));
    }
    let vessel = at > begin + 1
        && words[at - 1].shape == Shape::Lower
        && knowledge.word_lists.has(WordList::Vessel, words[at - 1].key)
        && name(at)
        && !word.flags.any(Flags::TITLE.or(Flags::DEMONYM));
    if vessel
        && (matches!(words[at - 2].span.of(text), "the" | "The" | "a" | "its")
            || words[at - 2].shape == Shape::Lower)
    {
        out.push(Candidate::new(at, at + run(at), Other, 6.0, "ship"));
    }
    if is(WordList::Event) {
        event(words, begin, at, end, text, out);
    }
    law(words, begin, at, text, out);
}

/// `Davis Cup`, `U.S. Open`, `Gulf War`: what only the head tells from the place or person before it. Not before another head:
/// "World Cup Committee".
fn event(words: &[Word], begin: usize, at: usize, end: usize, text: &str, out: &mut Vec<Candidate>) {
    let mut start = at;
    while start > begin && at - start < 4 {
        let previous = &words[start - 1];
        let plain = Flags::FUNCTION.or(Flags::TITLE);
        let owner =
            matches!(previous.span.of(text), "'s" | "’s") && start > begin + 1 && words[start - 2].capital();
        if owner {
            break;
        } else if previous.capital() && !previous.flags.any(plain) {
            start -= 1;
        } else {
            break;
        }
        if words[start].first {
            break;
        }
    }
    let heads = at + 1 < end && words[at + 1].flags.any(Flags::ORGANIZATION_END) && words[at + 1].capital();
    if start < at && !heads && !words[at].shouted {
        out.push(Candidate::new(start, at + 1, Other, 6.0, "event-name"));
    }
}

/// `Clare's Law`, `Dodd-Frank Act`, `Companies Act`.
fn law(words: &[Word], begin: usize, at: usize, text: &str, out: &mut Vec<Candidate>) {
    if at < begin + 2 && words[at].span.of(text) != "Act" || at == begin {
        return;
    }
    let before = &words[at - 1];
    match words[at].span.of(text) {
        "Law" if matches!(before.span.of(text), "'s" | "’s") && words[at - 2].shape == Shape::Title => {
            out.push(Candidate::new(at - 2, at + 1, Other, 6.0, "law"));
        }
        "Act" if before.capital() && !words[at].shouted => {
            let mut start = at - 1;
            while start > begin {
                let previous = &words[start - 1];
                let linked = matches!(previous.span.of(text), "-" | "–" | "and" | "of" | "&")
                    && start > begin + 1
                    && words[start - 2].capital();
                if linked {
                    start -= 2;
                } else if previous.capital() && !previous.flags.any(Flags::FUNCTION) {
                    start -= 1;
                } else {
                    break;
                }
            }
            if words[start].first && words[start].flags.any(Flags::FUNCTION) {
                start += 1;
            }
            if start < at {
                out.push(Candidate::new(start, at + 1, Other, 6.0, "law"));
            }
        }
        _ => {}
    }
}
