//! The decoder that joins the tagger with the evidence of lists and rules, in two passes over a document.

use rustc_hash::{FxHashMap, FxHashSet};

use super::again::Found;
use super::candidate::Candidate;
use super::features::Context;
use super::words::{Cases, Shape, Word};
use super::{extent, tag};
use crate::extract::Reading;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::hash::word_key;
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
        tag::add_evidence(&mut rows, begin, candidates, |candidate| match candidate {
            _ if is_lettered(candidate, words) => 200.0,
            _ if is_inside(candidate, candidates) => 0.0,
            _ => hard(candidate),
        });
        lean(&mut rows, &words[begin..end]);
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
    agree(&mut result, evidence, words, reading.text());
    acronyms(&mut result, words, reading.text());
    result
}

/// What a capital is worth to the tagger that nothing but a name explains: its training text has too few names of news.
const LEAN: f32 = 3.0;

/// Leans the tagger towards names at unknown words whose capital tells something.
fn lean(rows: &mut [Option<[f32; LABELS]>], words: &[Word]) {
    let plain = Flags::COMMON
        .or(Flags::FUNCTION)
        .or(Flags::CALENDAR)
        .or(Flags::ABBREVIATION)
        .or(Flags::DEMONYM)
        .or(Flags::TITLE)
        .or(Flags::ROLE)
        .or(Flags::OFFICE)
        .or(Flags::POST_NOMINAL)
        .or(Flags::PRODUCT);
    for (word, row) in words.iter().zip(rows) {
        let told = word.capital() && !word.first && !word.shouted && !word.flags.any(plain);
        if let Some(row) = row.as_mut().filter(|_| told) {
            row[usize::from(tag::OUTSIDE)] -= LEAN;
        }
    }
}

/// Whether a country is the start of a longer name: "[United States] Navy".
fn is_inside(country: &Candidate, candidates: &[Candidate]) -> bool {
    let longer = |other: &Candidate| {
        other.kind == EntityKind::Organization
            && other.score >= 4.9
            && other.start <= country.start
            && other.end > country.end
    };
    country.rule == "listed-country" && candidates.iter().any(longer)
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

/// What one "in" before a name is worth as evidence that it is a place.
const INSIDE: f32 = 12.0;

/// Gives a name that only the tagger takes now for this and now for that the kind that most evidence in the document speaks
/// for. A name of one word becomes a place where "in" stands before it twice, and nothing else: "in Rukban".
fn agree(found: &mut [Candidate], evidence: &[Vec<Candidate>], words: &[Word], text: &str) {
    let mut sums: FxHashMap<Vec<u64>, [f32; 4]> = FxHashMap::default();
    let keys =
        |name: &Candidate| words[name.start..name.end].iter().map(|word| word.key).collect::<Vec<u64>>();
    for name in found.iter() {
        sums.entry(keys(name)).or_default()[name.kind as usize] += name.score.max(0.1);
    }
    let inside = word_key("in");
    let mut located: FxHashMap<Vec<u64>, f32> = FxHashMap::default();
    for place in evidence.iter().flatten().filter(|place| place.rule == "in+name") {
        let start = extent::with_particle(words, place.start, text);
        if start > 0 && words[start - 1].key == inside {
            *located.entry(keys(&Candidate { start, ..*place })).or_default() += INSIDE;
        }
    }
    for name in found.iter_mut().filter(|name| name.rule == "tagger" && name.from == name.start) {
        let keys = keys(name);
        let Some(mut sums) = sums.get(&keys).copied() else { continue };
        let places = located.get(&keys).copied().unwrap_or_default();
        if name.end == name.start + 1 && places < 2.0 * INSIDE {
            continue;
        }
        sums[EntityKind::Place as usize] += places;
        let kinds = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];
        name.kind = kinds.into_iter().fold(name.kind, |best, kind| {
            if sums[kind as usize] > sums[best as usize] { kind } else { best }
        });
    }
}

/// Gives the letters in brackets after a name, wherever they stand again, the kind of the name: "Hale Space Center (HSC)".
fn acronyms(found: &mut [Candidate], words: &[Word], text: &str) {
    let mut kinds: FxHashMap<u64, EntityKind> = FxHashMap::default();
    for pair in found.windows(2) {
        let (long, short) = (&pair[0], &pair[1]);
        let mark = |at: usize| words.get(at).map_or("", |word| word.span.of(text));
        let initial = |name: &Candidate| mark(name.start).chars().next();
        let bracketed = short.end == short.start + 1
            && long.end + 1 == short.start
            && (mark(long.end), mark(short.end)) == ("(", ")")
            && words[short.start].shape == Shape::Upper
            && long.end > long.start + 1
            && initial(long) == initial(short);
        if bracketed && long.kind != EntityKind::Person {
            kinds.entry(words[short.start].key).or_insert(long.kind);
        }
    }
    for name in found.iter_mut().filter(|name| name.end == name.start + 1 && name.kind != EntityKind::Person)
    {
        name.kind = kinds.get(&words[name.start].key).copied().unwrap_or(name.kind);
    }
}

/// What one unit of evidence from names elsewhere in the document is worth to the tagger.
const AGAIN: f32 = 5.0;

/// The weights of strong evidence are told in units of a tagger of one run; that of averaged runs is surer of itself.
const STRONG: f32 = 1.5;

/// Evidence that holds whatever the tagger thinks, because its training text has too little of it.
fn hard(candidate: &Candidate) -> f32 {
    let weight = match candidate.rule {
        "acronym" => candidate.score * 5.0,
        "title+name" if candidate.score >= 7.0 => 40.0,
        "code-name" if candidate.score >= 7.0 => 200.0,
        "acronym-in-brackets" | "long-form" | "acronym-again" => 12.0,
        "company-again" => 60.0,
        "place+number" => 100.0,
        "given+surname-again" => 20.0,
        "family" => 20.0,
        "listed-country" if candidate.score >= 3.5 => 25.0,
        "listed-organization" if candidate.score >= 6.0 => 7.0,
        "storm" | "ship" | "law" | "event-name" => 200.0,
        "family-name-first" => 12.0,
        "person+government" => 40.0,
        "agency" | "dateline" | "town-of-state" => 40.0,
        "name+letters" | "place+police" | "short-form" => 8.0,
        "initials+surname" => 6.0,
        "team" => 8.0,
        "team-again" => 6.0,
        "alias-again" => 60.0,
        "acronym-of-person" => 30.0,
        "again" | "surname-again" | "given-name-again" => candidate.score * 0.5,
        _ if candidate.score >= 4.9 => candidate.score * 0.8,
        _ => candidate.score * 0.4,
    };
    if weight >= 6.0 { weight * STRONG } else { weight }
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
    let spans = tag::spans(labels, context.begin);
    for (first, last, kind) in spans.into_iter().flat_map(|span| extent::parted(span, context, knowledge)) {
        let office = kind == EntityKind::Person && extent::ends_in_office(&words[first..last]);
        let (last, kind) = if office { (last - 1, EntityKind::Organization) } else { (last, kind) };
        let extent::Extent { from, start, end, to } = extent::extent(context, first, last, kind, knowledge);
        let nationality = kind != EntityKind::Person && extent::is_demonym(context, start, end, knowledge);
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
            extent::halves(context, &mut result, from, start)
        } else {
            let start = extent::start_of_listed(candidates, start, end)
                .filter(|start| *start >= free)
                .unwrap_or(start);
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
        if kind == EntityKind::Person {
            let outside = |at: usize| labels[at - context.begin] == tag::OUTSIDE;
            extent::widen(context, &mut result, &mut name, outside);
        }
        result.push(name);
    }
    let free =
        |other: &&Candidate| result.iter().all(|name| name.end <= other.start || other.end <= name.start);
    let others = candidates.iter().filter(|other| other.kind == EntityKind::Other && other.score >= 1.5);
    let mut others: Vec<Candidate> = others.filter(free).copied().collect();
    others.sort_by_key(|other| (other.start, std::cmp::Reverse(other.end)));
    others.dedup_by(|next, other| next.start < other.end);
    result.extend(others);
    result.sort_by_key(|name| name.start);
    result
}

/// How far the labels of a name lie above "no name", in the units of evidence.
fn margin(labels: &[u8], rows: &[Option<[f32; LABELS]>], begin: usize, start: usize, stop: usize) -> f32 {
    let above = (start..stop).filter_map(|at| {
        let row = rows[at - begin].as_ref()?;
        Some(row[usize::from(labels[at - begin])] - row[0])
    });
    (above.fold(f32::INFINITY, f32::min) * 0.5).clamp(0.0, 7.0)
}
