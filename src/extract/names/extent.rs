//! Where the names begin and end that the labels only touch: titles, particles, hyphens, halves, two names in one.

use super::candidate::Candidate;
use super::features::Context;
use super::people;
use super::words::{Shape, Word};
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::gazetteer::Strength;
use crate::knowledge::names::lexicon::Flags;
use crate::model::EntityKind;

/// Where the titles before a name start, where it starts and ends, and where the letters after it end.
pub struct Extent {
    /// With the titles.
    pub from: usize,
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// With the letters after it.
    pub to: usize,
}

/// The name inside a labelled stretch: titles before it, letters after it and lower-case words at its ends are no part of it.
pub fn extent(
    context: &Context<'_>,
    first: usize,
    last: usize,
    kind: EntityKind,
    knowledge: &NameKnowledge,
) -> Extent {
    let (words, text) = (context.words, context.text);
    let (mut start, mut end) = (first, last);
    while start < end && !words[start].capital() && !words[start].flags.any(Flags::PARTICLE) {
        start += 1;
    }
    let hyphen =
        |at: usize| words[at].span.of(text) == "-" && words[at].joined && at > 0 && words[at - 1].joined;
    let tail = |at: usize| {
        let hyphenated = at > start + 1 && hyphen(at - 1) && words[at].shape == Shape::Lower;
        words[at].shape == Shape::Digit || words[at].span.of(text) == "police" || hyphenated
    };
    while end > start && !words[end - 1].capital() && !tail(end - 1) {
        end -= 1;
    }
    // `Kim Jong-un`, `Clifton-Brown`: a person's name does not end at a hyphen.
    while kind == EntityKind::Person
        && end > start
        && end + 1 < context.end
        && hyphen(end)
        && is_name_part(&words[end + 1])
    {
        end += 2;
    }
    // `Kim Jong - un`, as text cut into words has it.
    let spaced = kind == EntityKind::Person
        && end > start + 1
        && end + 1 < context.end
        && words[end].span.of(text) == "-"
        && people::is_syllable(words[end - 1].span.of(text), knowledge)
        && people::is_syllable(words[end + 1].span.of(text), knowledge)
        && (words[end + 1].shape == Shape::Title
            || !words[end + 1].flags.any(Flags::FUNCTION)
            || end == start + 2)
        && words[end - 2].flags.any(Flags::SURNAME.or(Flags::GIVEN));
    if spaced {
        end += 2;
    }
    start = with_particle(words, start, text);
    // `Ind.` is written with its stop.
    let stop = |at: usize| at + 1 < context.end && words[at].span.of(text) == "." && words[at - 1].joined;
    if kind == EntityKind::Place && end == start + 1 && stop(end) {
        let entry = knowledge.gazetteer.get(words[start].span.of(text));
        end += usize::from(entry.is_some_and(|entry| entry.sort == "state"));
    }
    if kind != EntityKind::Person || start >= end {
        return Extent { from: start, start, end, to: end };
    }
    // `C. Lewis`: initials right before a surname are of the name.
    let initial = |word: &Word| {
        // "U.S. James Hale" are two.
        let other = word.flags.any(Flags::TITLE.or(Flags::COUNTRY));
        word.shape == Shape::Initial && word.span.of(text).ends_with('.') && !other
    };
    while start > context.begin && words[start].shape == Shape::Title && initial(&words[start - 1]) {
        start -= 1;
    }
    // The title may stand inside the stretch or right before it.
    let mut from = start;
    for at in (context.begin.max(start.saturating_sub(6))..=start).rev() {
        if let Some((name, _)) = people::titles(words, at, context.end, text, knowledge)
            && name >= start
            && name < end
        {
            // The longest title counts: "Attorney General", not "General".
            (from, start) = (at, name);
        }
    }
    let letters = |word: &Word| word.shape == Shape::Upper && word.flags.any(Flags::POST_NOMINAL);
    while end > start + 1 && letters(&words[end - 1]) {
        end -= 1;
    }
    Extent { from, start, end, to: people::post_nominals(words, end, context.end) }
}

/// Where a name begins with the particle that a hyphen ties to it: `al-Tanf`, `el-Sisi`.
pub fn with_particle(words: &[Word], start: usize, text: &str) -> usize {
    let tied = start > 1
        && words[start - 1].span.of(text) == "-"
        && words[start - 1].joined
        && words[start - 2].joined
        && words[start - 2].shape == Shape::Lower
        && words[start - 2].flags.any(Flags::PARTICLE);
    if tied { start - 2 } else { start }
}

/// Whether a word after a hyphen goes on with a name: not "Moscow-based", "Kaba-style".
fn is_name_part(word: &Word) -> bool {
    let short = word.shape == Shape::Lower
        && word.span.len() < 5
        && !word.flags.any(Flags::COMMON.or(Flags::FUNCTION));
    matches!(word.shape, Shape::Title | Shape::Mixed) || short
}

/// Where a person's name begins that the tagger cut at a hyphen: "Anne-Marie [Hale]-Lowe". A half that was taken for somebody
/// is taken back.
pub fn halves(
    context: &Context<'_>,
    found: &mut Vec<Candidate>,
    from: usize,
    start: usize,
) -> (usize, usize) {
    let words = context.words;
    let whole = start > context.begin + 1
        && from == start
        && words[start - 1].span.of(context.text) == "-"
        && words[start - 1].joined
        && words[start - 2].joined
        && words[start - 2].shape == Shape::Title;
    if !whole {
        return (from, start);
    }
    match found.last() {
        Some(&Candidate { kind: EntityKind::Person, from, start: before, end, .. }) if end + 1 == start => {
            found.pop();
            (from, before)
        }
        Some(last) if last.end + 1 >= start => (from, start),
        _ => (start - 2, start - 2),
    }
}

/// Where a listed name begins inside of which a name begins: "United [Nations]", "United [States Navy]".
pub fn start_of_listed(candidates: &[Candidate], start: usize, end: usize) -> Option<usize> {
    let listed = |candidate: &&Candidate| {
        matches!(candidate.rule, "listed-organization" | "listed-country") && candidate.score >= 4.9
    };
    let cut = |candidate: &&Candidate| {
        (candidate.start + 1..candidate.end).contains(&start) && candidate.end <= end
    };
    candidates.iter().filter(listed).filter(cut).map(|candidate| candidate.start).min()
}

/// An office that the tagger took for the end of a name: "NASA [Administrator]", "LA [Sheriff]".
pub fn ends_in_office(words: &[Word]) -> bool {
    let [before @ .., last] = words else { return false };
    let office = last.flags.any(Flags::OFFICE) && !last.flags.any(Flags::SURNAME.or(Flags::GIVEN));
    office && before.iter().all(|word| word.shape == Shape::Upper)
}

/// A nationality, which is no name of a place: "Syrian", "South African".
pub fn is_demonym(context: &Context<'_>, start: usize, end: usize, knowledge: &NameKnowledge) -> bool {
    match &context.words[start..end] {
        [word] => {
            let other = Flags::COUNTRY.or(Flags::MAJOR).or(Flags::ORGANIZATION);
            word.flags.any(Flags::DEMONYM) && !word.flags.any(other)
        }
        [first, .., last] if last.flags.any(Flags::DEMONYM) => {
            let entry = knowledge.gazetteer.get(first.span.cover(last.span).of(context.text));
            entry.is_some_and(|entry| entry.sort == "demonym")
        }
        _ => false,
    }
}

/// Most words of a person's name that is put together from pieces.
const MOST: usize = 5;

/// Gives a person's name the unknown words beside it that the tagger left out, and takes a half back that it took for somebody
/// else: "[Aryavir] Kumar", "[Farhan] [Aziz Haq]", "Botic [van de Zanschulp]".
pub fn widen(
    context: &Context<'_>,
    found: &mut Vec<Candidate>,
    name: &mut Candidate,
    outside: impl Fn(usize) -> bool,
) {
    let words = context.words;
    let joins = |last: &Candidate| {
        last.kind == EntityKind::Person
            && last.to == last.end
            && last.end == name.from
            && name.from == name.start
            && !words[name.start].first
            && words[last.end - 1].shape == Shape::Title
            && (words[last.start].flags.any(Flags::GIVEN)
                || !words[name.start].flags.any(Flags::MALE.or(Flags::FEMALE)))
            && name.end - last.start <= MOST
    };
    if let Some(last) = found.pop_if(|last| joins(last)) {
        (name.start, name.from) = (last.start, last.from);
    }
    let unknown = |at: usize| {
        let word = &words[at];
        let told = word.flags.any(people::NOBODY) || word.shouted || word.glued;
        word.shape == Shape::Title && !told && outside(at)
    };
    let single = name.end == name.start + 1 && words[name.start].shape == Shape::Title;
    if single && name.from == name.start && name.start > context.begin && unknown(name.start - 1) {
        name.start -= 1;
        name.from = name.start;
    }
    let double = name.end > name.start + 2 && words[name.end - 2].span.of(context.text) == "-";
    if name.to != name.end || words[name.end - 1].glued {
        return;
    }
    if let Some(capital) = people::particles(words, name.end, context.end, context.text)
        && unknown(capital)
    {
        name.end = capital + 1;
    } else if (single && name.rule == "tagger" || double && name.end == name.start + 3)
        && name.end < context.end
        && unknown(name.end)
    {
        name.end += 1;
    }
    name.to = name.end;
}

/// A labelled stretch that is two names: "Tennis Federation | and | Kosmos", "NASA | 's | Science Directorate".
pub fn parted(
    (first, last, kind): (usize, usize, EntityKind),
    context: &Context<'_>,
    knowledge: &NameKnowledge,
) -> Vec<(usize, usize, EntityKind)> {
    let (words, text) = (context.words, context.text);
    let whole = || knowledge.gazetteer.get(words[first].span.cover(words[last - 1].span).of(text)).is_some();
    if kind != EntityKind::Organization || last - first < 3 || whole() {
        return vec![(first, last, kind)];
    }
    for at in first + 1..last - 1 {
        let (left, right) = (&words[first..at], &words[at + 1..last]);
        let before = match words[at].span.of(text) {
            "and" if both(left, right) => Some(kind),
            "'s" | "’s" => owner(left, right, text, knowledge),
            _ => None,
        };
        if let Some(before) = before {
            return vec![(first, at, before), (at + 1, last, kind)];
        }
    }
    vec![(first, last, kind)]
}

/// Whether the words beside "and" are two organisations.
fn both(left: &[Word], right: &[Word]) -> bool {
    let ends = |words: &[Word]| {
        let [.., last] = words else { return false };
        last.flags.any(Flags::ORGANIZATION_END) && !last.flags.any(Flags::WEAK_END)
    };
    let starts = left.iter().any(|word| word.shape == Shape::Lower);
    let headed = right.iter().any(|word| word.flags.any(Flags::ORGANIZATION_END));
    left.len() > 1
        && ends(left)
        && !starts
        && right[0].capital()
        && (!headed || right.len() > 1 && ends(right))
}

/// What the words before a possessive are, if they are a name of their own: a large place, a body known by its letters.
fn owner(left: &[Word], right: &[Word], text: &str, knowledge: &NameKnowledge) -> Option<EntityKind> {
    let ([first, ..], [head, .., tail]) = (left, right) else { return None };
    let headed = tail.flags.any(Flags::ORGANIZATION_END) || head.flags.any(Flags::ORGANIZATION_START);
    let name = first.span.cover(left[left.len() - 1].span).of(text);
    let place = knowledge.gazetteer.get(name).is_some_and(|entry| {
        matches!(entry.sort, "country" | "capital" | "major" | "region") && entry.strength > Strength::Weak
            || entry.sort == "region"
    });
    match (headed && head.capital(), place, first.shape) {
        (true, true, _) => Some(EntityKind::Place),
        (true, false, Shape::Upper) if left.len() == 1 => Some(EntityKind::Organization),
        _ => None,
    }
}
