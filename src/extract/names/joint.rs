//! The decoder that joins the tagger with the evidence of lists and rules, in two passes over a document.

use rustc_hash::{FxHashMap, FxHashSet};

use super::again::Found;
use super::candidate::Candidate;
use super::features::Context;
use super::words::{Cases, Shape, Word};
use super::{people, tag};
use crate::extract::Reading;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::tagger::LABELS;
use crate::model::EntityKind;

/// The names the tagger and the evidence choose together, in two passes.
pub fn choose(
    reading: &Reading<'_>,
    words: &[Word],
    cases: &Cases,
    evidence: &[Vec<Candidate>],
    knowledge: &NameKnowledge,
) -> Vec<Candidate> {
    let tagger = &knowledge.tagger;
    let transition =
        |before: usize, label: usize| f32::from(tagger.transitions[before][label]) * tagger.scale;
    let mut scores = Vec::with_capacity(reading.sentences.len());
    let mut first = Vec::new();
    for (sentence, candidates) in reading.sentences.iter().zip(evidence) {
        let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
        let context = Context { words, begin, end, candidates, cases, text: reading.text() };
        let mut rows = tag::scores(&context, tagger);
        tag::add_evidence(&mut rows, begin, candidates, |candidate| {
            if is_lettered(candidate, words) { 200.0 } else { hard(candidate) }
        });
        if sentence.zone.speaks() {
            let labels = tag::viterbi(&rows, transition);
            first.extend(chosen(&context, &labels, &rows, knowledge));
        }
        scores.push(rows);
    }
    let again = Found::of(&first, words, reading.text());
    let bodies = listed_bodies(&first, words, reading.text(), knowledge);
    let mut result = Vec::new();
    for ((sentence, candidates), mut rows) in reading.sentences.iter().zip(evidence).zip(scores) {
        let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
        let mut more = Vec::new();
        (begin..end).for_each(|at| again.find(words, begin, at, end, cases, &mut more));
        let short = candidates.iter().filter(|candidate| {
            candidate.rule == "listed-organization"
                && is_alias(candidate, end, words, reading.text(), &bodies, knowledge)
        });
        more.extend(short.map(|candidate| Candidate { score: 6.0, rule: "alias-again", ..*candidate }));
        tag::add_evidence(&mut rows, begin, &more, |candidate| match candidate.rule {
            "code-name"
            | "acronym-again"
            | "short-form"
            | "company-again"
            | "family"
            | "team-again"
            | "alias-again"
            | "given+surname-again" => hard(candidate),
            _ => candidate.score * AGAIN,
        });
        let labels = tag::viterbi(&rows, transition);
        let context = Context { words, begin, end, candidates, cases, text: reading.text() };
        result.extend(chosen(&context, &labels, &rows, knowledge));
    }
    agree(&mut result, words);
    result
}

/// "Mr B": somebody whom a court calls by a letter.
fn is_lettered(candidate: &Candidate, words: &[Word]) -> bool {
    candidate.rule == "title+name"
        && candidate.score >= 7.0
        && candidate.end == candidate.start + 1
        && words[candidate.start].shape == Shape::Initial
}

/// The listed organisations that the document calls by a name of more than one word.
fn listed_bodies<'a>(
    found: &[Candidate],
    words: &[Word],
    text: &str,
    knowledge: &'a NameKnowledge,
) -> FxHashSet<&'a str> {
    let long = found.iter().filter(|name| name.kind == EntityKind::Organization && name.end - name.start > 1);
    long.filter_map(|name| {
        let entry =
            knowledge.gazetteer.get(words[name.start].span.cover(words[name.end - 1].span).of(text))?;
        (entry.kind == EntityKind::Organization).then_some(entry.name)
    })
    .collect()
}

/// Whether a listed name of one word is a short form of an organisation that the document names in full too: "the Met" where
/// "Met Police" stands, but not "Met" as the first word of a sentence, nor "Met Office".
fn is_alias(
    candidate: &Candidate,
    end: usize,
    words: &[Word],
    text: &str,
    bodies: &FxHashSet<&str>,
    knowledge: &NameKnowledge,
) -> bool {
    let word = &words[candidate.start];
    let single = candidate.end == candidate.start + 1 && !word.first && !word.shouted;
    let ends = candidate.end >= end || !words[candidate.end].capital();
    let entry = knowledge.gazetteer.get(word.span.of(text));
    single && ends && entry.is_some_and(|entry| bodies.contains(entry.name))
}

/// Gives a longer name that only the tagger takes now for this and now for that the kind that most evidence in the document
/// speaks for.
fn agree(found: &mut [Candidate], words: &[Word]) {
    let mut sums: FxHashMap<Vec<u64>, [f32; 4]> = FxHashMap::default();
    let keys =
        |name: &Candidate| words[name.start..name.end].iter().map(|word| word.key).collect::<Vec<u64>>();
    for name in found.iter().filter(|name| name.end - name.start > 1) {
        sums.entry(keys(name)).or_default()[name.kind as usize] += name.score.max(0.1);
    }
    for name in found.iter_mut().filter(|name| name.rule == "tagger" && name.from == name.start) {
        let Some(sums) = sums.get(&keys(name)) else { continue };
        let kinds = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];
        let best = kinds.into_iter().fold(name.kind, |best, kind| {
            if sums[kind as usize] > sums[best as usize] { kind } else { best }
        });
        name.kind = best;
    }
}

/// What one unit of evidence from names elsewhere in the document is worth to the tagger.
const AGAIN: f32 = 1.2;

/// Evidence that holds whatever the tagger thinks, because its training text has too little of it.
fn hard(candidate: &Candidate) -> f32 {
    match candidate.rule {
        "title+name" if candidate.score >= 7.0 => 40.0,
        "code-name" if candidate.score >= 7.0 => 200.0,
        "acronym-in-brackets" | "long-form" | "acronym-again" => 12.0,
        "company-again" => 60.0,
        "place+number" => 100.0,
        "given+surname-again" => 20.0,
        "family" => 20.0,
        "listed-country" if candidate.score >= 3.5 => 10.0,
        "listed-organization" if candidate.score >= 6.0 => 7.0,
        "storm" | "ship" | "law" => 200.0,
        "family-name-first" => 12.0,
        "name+letters" | "place+police" | "short-form" => 8.0,
        "initials+surname" => 6.0,
        "team" => 8.0,
        "team-again" => 6.0,
        "alias-again" => 60.0,
        "acronym-of-person" => 30.0,
        "again" | "surname-again" | "given-name-again" => candidate.score * 0.5,
        _ if candidate.score >= 4.9 => candidate.score * 0.8,
        _ => candidate.score * 0.4,
    }
}

/// The names of a sequence of labels, with the rules that found them too, and nationalities between them.
fn chosen(
    context: &Context<'_>,
    labels: &[u8],
    rows: &[Option<[f32; LABELS]>],
    knowledge: &NameKnowledge,
) -> Vec<Candidate> {
    let (words, candidates) = (context.words, context.candidates);
    let mut result: Vec<Candidate> = Vec::new();
    for (first, last, kind) in tag::spans(labels, context.begin) {
        let office = kind == EntityKind::Person && ends_in_office(&words[first..last]);
        let (last, kind) = if office { (last - 1, EntityKind::Organization) } else { (last, kind) };
        let Extent { from, start, end, to } = extent(context, first, last, kind, knowledge);
        let nationality = end == start + 1 && kind != EntityKind::Person && is_demonym(&words[start]);
        if start >= end || nationality {
            continue;
        }
        let free = result.last().map_or(context.begin, |last| last.end);
        let (from, start) = if kind == EntityKind::Person {
            // "NASA Administrator Ann Hale": what stands before the title is a name of its own.
            let apart = |other: &&Candidate| {
                (other.start, other.end, other.kind) == (first, from, EntityKind::Organization)
            };
            result.extend(candidates.iter().find(apart));
            halves(context, &mut result, from, start)
        } else {
            let start =
                start_of_listed(candidates, start, end).filter(|start| *start >= free).unwrap_or(start);
            (start, start)
        };
        let same =
            |candidate: &&Candidate| (candidate.start, candidate.end, candidate.kind) == (start, end, kind);
        let best = candidates.iter().filter(same).fold(None, |best: Option<&Candidate>, next| match best {
            Some(best) if best.score >= next.score => Some(best),
            _ => Some(next),
        });
        let score = margin(labels, rows, context.begin, start, end);
        let mut name = Candidate { from, to, ..Candidate::new(start, end, kind, score, "tagger") };
        if let Some(best) = best {
            name.score = score.max(best.score);
            name.rule = best.rule;
            name.from = from.min(best.from);
        }
        result.push(name);
    }
    let free =
        |other: &&Candidate| result.iter().all(|name| name.end <= other.start || other.end <= name.start);
    let others = candidates.iter().filter(|other| other.kind == EntityKind::Other && other.score >= 1.5);
    let mut others: Vec<Candidate> = others.filter(free).copied().collect();
    others.sort_by_key(|other| other.start);
    others.dedup_by(|next, other| next.start < other.end);
    result.extend(others);
    result.sort_by_key(|name| name.start);
    result
}

/// Where the titles before a name start, where it starts and ends, and where the letters after it end.
struct Extent {
    from: usize,
    start: usize,
    end: usize,
    to: usize,
}

/// The name inside a labelled stretch: titles before it, letters after it and lower-case words at its ends are no part of it.
fn extent(
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
        && people::is_syllable(words[end - 1].span.of(text))
        && people::is_syllable(words[end + 1].span.of(text))
        && (words[end + 1].shape == Shape::Title
            || !words[end + 1].flags.any(Flags::FUNCTION)
            || end == start + 2)
        && words[end - 2].flags.any(Flags::SURNAME.or(Flags::GIVEN));
    if spaced {
        end += 2;
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

/// Whether a word after a hyphen goes on with a name: not "Moscow-based", "Kaba-style".
fn is_name_part(word: &Word) -> bool {
    let short = word.shape == Shape::Lower
        && word.span.len() < 5
        && !word.flags.any(Flags::COMMON.or(Flags::FUNCTION));
    matches!(word.shape, Shape::Title | Shape::Mixed) || short
}

/// Where a person's name begins that the tagger cut at a hyphen: "Anne-Marie [Hale]-Lowe". A half that was taken for somebody
/// is taken back.
fn halves(context: &Context<'_>, found: &mut Vec<Candidate>, from: usize, start: usize) -> (usize, usize) {
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
fn start_of_listed(candidates: &[Candidate], start: usize, end: usize) -> Option<usize> {
    let listed = |candidate: &&Candidate| {
        matches!(candidate.rule, "listed-organization" | "listed-country") && candidate.score >= 4.9
    };
    let cut = |candidate: &&Candidate| {
        (candidate.start + 1..candidate.end).contains(&start) && candidate.end <= end
    };
    candidates.iter().filter(listed).filter(cut).map(|candidate| candidate.start).min()
}

/// An office that the tagger took for the end of a name: "NASA [Administrator]", "LA [Sheriff]".
fn ends_in_office(words: &[Word]) -> bool {
    let [before @ .., last] = words else { return false };
    let office = last.flags.any(Flags::OFFICE) && !last.flags.any(Flags::SURNAME.or(Flags::GIVEN));
    office && before.iter().all(|word| word.shape == Shape::Upper)
}

fn is_demonym(word: &Word) -> bool {
    word.flags.any(Flags::DEMONYM) && !word.flags.any(Flags::COUNTRY.or(Flags::MAJOR).or(Flags::ORGANIZATION))
}

/// How far the labels of a name lie above "no name", in the units of evidence.
fn margin(labels: &[u8], rows: &[Option<[f32; LABELS]>], begin: usize, start: usize, stop: usize) -> f32 {
    let above = (start..stop).filter_map(|at| {
        let row = rows[at - begin].as_ref()?;
        Some(row[usize::from(labels[at - begin])] - row[0])
    });
    (above.fold(f32::INFINITY, f32::min) * 0.5).clamp(0.0, 7.0)
}
