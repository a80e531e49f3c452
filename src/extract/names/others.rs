//! Evidence for names of what is neither person, organisation nor place: storms, ships, laws. They are kept from being taken for
//! somebody ("Hurricane Ophelia", "Clare's Law").

use super::candidate::Candidate;
use super::words::{Shape, Word};
use crate::knowledge::names::lexicon::Flags;
use crate::model::EntityKind::Other;

/// Storms that have given names.
const STORMS: [&str; 4] = ["Hurricane", "Storm", "Typhoon", "Cyclone"];

/// Prefixes of ships' names.
const PREFIXES: [&str; 11] =
    ["HMS", "USS", "MV", "RMS", "SS", "HMCS", "HMAS", "USNS", "RRS", "RNLB", "HMNZS"];

/// Nouns for ships before their names: "the tanker Northern Star".
const VESSELS: [&str; 15] = [
    "ship",
    "tanker",
    "ferry",
    "trawler",
    "yacht",
    "freighter",
    "frigate",
    "destroyer",
    "submarine",
    "liner",
    "lifeboat",
    "icebreaker",
    "warship",
    "barge",
    "schooner",
];

/// Adds the evidence that begins at word `at` of a sentence of words `begin..end`.
pub fn find(words: &[Word], begin: usize, at: usize, end: usize, text: &str, out: &mut Vec<Candidate>) {
    let word = &words[at];
    let spelled = word.span.of(text);
    let name = |place: usize| {
        let plain = Flags::FUNCTION.or(Flags::CALENDAR);
        place < end && words[place].shape == Shape::Title && !words[place].flags.any(plain)
    };
    let run = |from: usize| (from..end.min(from + 3)).take_while(|&place| name(place)).count();
    if STORMS.contains(&spelled) && name(at + 1) && run(at + 1) == 1 {
        out.push(Candidate::new(at, at + 2, Other, 6.0, "storm"));
    }
    if PREFIXES.contains(&spelled) && name(at + 1) {
        out.push(Candidate::new(at, at + 1 + run(at + 1), Other, 6.0, "ship"));
    }
    let vessel = at > begin + 1
        && VESSELS.contains(&words[at - 1].span.of(text))
        && name(at)
        && !word.flags.any(Flags::TITLE.or(Flags::DEMONYM));
    if vessel
        && (matches!(words[at - 2].span.of(text), "the" | "The" | "a" | "its")
            || words[at - 2].shape == Shape::Lower)
    {
        out.push(Candidate::new(at, at + run(at), Other, 6.0, "ship"));
    }
    law(words, begin, at, text, out);
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
