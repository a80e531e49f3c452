//! What the trained deciders see of a sentence: the sorts of its items, never a name or an open word but the cue.

use super::clauses::has_finite;
use super::content::noun_phrase;
use super::cues::{CueUse, Mood};
use super::frames::Item;
use super::reports::Report;
use super::subject::ends_speech;
use crate::knowledge::quotes::{Class, CueForm, QuoteKnowledge};

/// Features that hold, by hash.
#[derive(Debug, Default, Clone)]
pub struct Features {
    /// Hashes, in the order they were added.
    pub hashes: Vec<u32>,
}

impl Features {
    fn add(&mut self, template: u64, values: &[u64]) {
        let mixed =
            values.iter().fold(template.wrapping_mul(0xD6E8_FEB8_6659_FD93), |all, value| mix(all, *value));
        self.hashes.push(((mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32);
    }
}

fn mix(one: u64, two: u64) -> u64 {
    (one.rotate_left(23) ^ two).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn of_word(word: &str) -> u64 {
    word.bytes().fold(64, |all, byte| mix(all, u64::from(byte.to_ascii_lowercase())))
}

/// The sort of an item: small words by their spelling, all others by their class.
fn sort(items: &[Item], text: &str, at: usize) -> u64 {
    const SPELT: Class = Class(
        Class::COORDINATOR.0
            | Class::SUBORDINATOR.0
            | Class::PREPOSITION.0
            | Class::WH.0
            | Class::AUXILIARY.0
            | Class::THAT.0
            | Class::NOT.0
            | Class::MARK.0,
    );
    const ORDER: [Class; 20] = [
        Class::COMMA,
        Class::COLON,
        Class::SEMICOLON,
        Class::DASH,
        Class::STOP,
        Class::OPEN,
        Class::CLOSE,
        Class::NAME,
        Class::TIME,
        Class::NUMBER,
        Class::SUBJECT_PRONOUN,
        Class::OBJECT_PRONOUN,
        Class::DETERMINER,
        Class::POSSESSIVE,
        Class::TITLE,
        Class::GERUND,
        Class::PAST,
        Class::VERB,
        Class::ADVERB,
        Class::NOUN,
    ];
    let Some(item) = items.get(at) else { return 1 };
    if item.class.has(Class::QUOTE) {
        return 2 + u64::from(ends_speech(*item, text));
    }
    if item.class.has(SPELT) && !item.class.has(Class::NAME | Class::TIME | Class::SUBJECT_PRONOUN) {
        return of_word(item.span.of(text));
    }
    4 + ORDER.iter().position(|class| item.class.has(*class)).unwrap_or(ORDER.len()) as u64
}

/// Which finite verb comes first: none, a past, a present, or the spelling of an auxiliary.
fn first_verb(items: &[Item], text: &str, from: usize, end: usize) -> u64 {
    let found = (from..end).find(|at| has_finite(items, *at, at + 1) && !items[*at].class.has(Class::QUOTE));
    found.map_or(0, |at| sort(items, text, at))
}

fn bucket(length: usize) -> u64 {
    match length {
        0..=4 => length as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        _ => 10,
    }
}

/// A content whose end is to be found.
#[derive(Debug, Clone, Copy)]
pub struct Open<'a> {
    /// Items of the sentence.
    pub items: &'a [Item],
    /// The text.
    pub text: &'a str,
    /// The lists.
    pub known: &'a QuoteKnowledge,
    /// Cues of the sentence.
    pub uses: &'a [CueUse<'a>],
    /// The template.
    pub rule: &'static str,
    /// The verb of the cue, for one that has any.
    pub verb: &'a str,
    /// First item of the content.
    pub from: usize,
    /// Where the rules end it.
    pub stop: usize,
    /// Where it ends at the latest.
    pub limit: usize,
}

/// What speaks for an end of the content before item `at`. `breaks` counts the breaks before it.
pub fn of_end(open: &Open<'_>, at: usize, breaks: usize, features: &mut Features) {
    let Open { items, text, known, uses, rule, verb, from, stop, limit } = *open;
    let shape = match rule {
        "to" | "whom-to" | "gerund" => 1,
        "object" | "topic" => 2,
        _ => 0,
    };
    let last = at >= limit;
    let here = if last { 0 } else { sort(items, text, at) };
    let next = if last { 0 } else { sort(items, text, at + 1) };
    let third = if last { 0 } else { sort(items, text, at + 2) };
    let before = sort(items, text, at - 1);
    let ruled = match at.cmp(&stop) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => 1,
        std::cmp::Ordering::Greater => 2,
    };
    let finite = u64::from(has_finite(items, from, at));
    let parts = Class::COMMA | Class::SEMICOLON | Class::DASH | Class::COLON;
    let after = (at + 1..limit).find(|at| items[*at].class.has(parts)).unwrap_or(limit);
    let segment = first_verb(items, text, at + 1, after.max(at + 1));
    let verb_so_far = first_verb(items, text, from, at);
    let cue = uses.iter().find(|other| other.start > at && other.start <= at + 2);
    let cue = cue.map_or(0, |cue| 1 + cue.mood as u64 + 8 * cue.cue.class as u64);
    let closes = u64::from(after >= limit);
    features.hashes.clear();
    features.add(1, &[shape, ruled]);
    features.add(2, &[shape, ruled, here]);
    features.add(3, &[shape, here, next]);
    features.add(4, &[shape, here, next, third]);
    features.add(5, &[shape, before, here]);
    features.add(6, &[shape, before, here, next]);
    features.add(7, &[shape, here, finite, segment]);
    features.add(8, &[here, next, verb_so_far, segment]);
    features.add(9, &[shape, here, cue, next]);
    features.add(10, &[shape, here, bucket(at - from), u64::from(last)]);
    features.add(11, &[shape, here, breaks.min(4) as u64, u64::from(last)]);
    features.add(12, &[shape, here, bucket(after - at.min(after)), closes]);
    features.add(13, &[of_word(rule), here, next]);
    features.add(14, &[of_word(verb), here, next]);
    features.add(15, &[of_word(verb), ruled, here]);
    features.add(16, &[shape, u64::from(last), ruled, finite]);
    features.add(17, &[here, next, closes, u64::from(segment != 0)]);
    let quoted = items[from..at].iter().any(|item| item.class.has(Class::QUOTE));
    features.add(18, &[here, next, u64::from(quoted), before]);
    features.add(19, &[shape, next, segment, closes]);
    // "taxes, schools and roads": a list goes on where a later "and" comes before any verb.
    let joins = |at: &usize| items[*at].class.has(Class::COORDINATOR);
    let list = (at + 1..limit.min(at + 20)).find(joins).is_some_and(|and| !has_finite(items, at + 1, and));
    features.add(20, &[here, next, u64::from(list)]);
    // "in an interview": the occasion of the report, not of what it tells.
    let venue = (at + 1..after.min(at + 6)).any(|at| known.is_venue(&items[at].span.of(text).to_lowercase()));
    features.add(21, &[shape, here, next, u64::from(venue)]);
    let near = uses.iter().find(|other| other.start > at + 1 && other.start <= at + 8);
    let near = near.filter(|other| other.mood == Mood::Finite && !has_finite(items, at + 1, other.start));
    features.add(23, &[shape, here, near.map_or(0, |other| 1 + other.cue.class as u64)]);
    let dashes = items[at..limit].iter().filter(|item| item.class.has(Class::DASH)).count().min(2) as u64;
    features.add(24, &[here, dashes, closes]);
    let tense = u64::from(items.get(at + 1).is_some_and(|item| item.class.has(Class::GERUND)));
    features.add(25, &[shape, here, tense, bucket(after - at.min(after)), segment]);
    let names = u64::from(items.get(at - 1).is_some_and(|item| item.class.has(Class::NAME)));
    features.add(26, &[here, next, third, segment, names]);
    features.add(27, &[here, next, verb_so_far, closes, u64::from(last)]);
    features.add(28, &[of_word(verb), here, next, third]);
    features.add(29, &[here, next, bucket(limit - at.min(limit)), shape]);
    features.add(22, &[here, u64::from(venue), u64::from(segment != 0), closes]);
}

/// What speaks for a report.
pub fn of_report(
    items: &[Item],
    text: &str,
    known: &QuoteKnowledge,
    report: &Report,
    features: &mut Features,
) {
    let rule = of_word(report.rule);
    let cue = report.cue.clone().unwrap_or(0..0);
    let head = cue.clone().rev().find_map(|at| items[at].cue);
    let verb = head.map_or_else(
        || items.get(cue.start).filter(|_| !cue.is_empty()).map_or(0, |item| of_word(item.span.of(text))),
        |(number, _)| of_word(&known.cue(number).verb),
    );
    let form = head.map_or(9, |(_, form): (u16, CueForm)| form as u64);
    let share =
        head.and_then(|(number, _)| known.cue(number).share).map_or(11, |share| (share * 10.0) as u64);
    let class = report.class as u64;
    let content = report.content.clone();
    let first = sort(items, text, content.start);
    let second = sort(items, text, content.start + 1);
    let last = sort(items, text, content.end.saturating_sub(1));
    let after = sort(items, text, content.end);
    let finite = u64::from(has_finite(items, content.start, content.end));
    let quoted = items[content.clone()].iter().any(|item| item.class.has(Class::QUOTE));
    let quoted = u64::from(quoted) + u64::from(report.second.is_some()) * 2;
    features.hashes.clear();
    features.add(31, &[rule]);
    features.add(32, &[verb]);
    features.add(33, &[rule, verb]);
    features.add(34, &[rule, class, form]);
    features.add(35, &[verb, form]);
    features.add(36, &[rule, share]);
    features.add(37, &[report.status as u64, class]);
    features.add(38, &[rule, first]);
    features.add(39, &[rule, first, second]);
    features.add(40, &[verb, first]);
    features.add(41, &[rule, after]);
    features.add(42, &[rule, last, after]);
    features.add(43, &[rule, finite, quoted]);
    features.add(44, &[rule, bucket(content.len()), quoted]);
    features.add(45, &[class, form, bucket(content.len())]);
    if let Some(source) = report.source.clone() {
        let begins = sort(items, text, source.start);
        let ends = sort(items, text, source.end.saturating_sub(1));
        let person = source.clone().any(|at| known.is_person(&items[at].span.of(text).to_lowercase()));
        let before = source.start.checked_sub(1).map_or(0, |at| sort(items, text, at));
        let gap = u64::from(source.end == cue.start) + 2 * u64::from(source.end < cue.start);
        features.add(51, &[rule, begins]);
        features.add(52, &[rule, ends, u64::from(person)]);
        features.add(53, &[begins, ends, form]);
        features.add(54, &[before, rule]);
        features.add(55, &[before, begins, u64::from(source.start == 0)]);
        features.add(56, &[gap, rule, bucket(source.len())]);
        features.add(57, &[verb, ends]);
    } else {
        features.add(58, &[rule]);
    }
    for at in cue.clone() {
        if items[at].cue.is_none() {
            features.add(61, &[sort(items, text, at), form]);
            features.add(62, &[sort(items, text, at), verb]);
        }
    }
    of_place(items, text, known, report, features);
    let leads = (0..cue.start.min(content.start)).rev().take(12);
    let led = leads.map(|at| &items[at]).find(|item| item.class.has(Class::SUBORDINATOR | Class::WH));
    features.add(63, &[led.map_or(0, |item| of_word(item.span.of(text)))]);
    features.add(64, &[rule, u64::from(content.end >= items.len()), finite]);
}

/// How many items around a report are looked at for other cues.
const AROUND: usize = 100;

/// What the place of a report in its sentence speaks for: how sure its end is, the verbs in it, other reports around it, the
/// noun that speaks.
fn of_place(items: &[Item], text: &str, known: &QuoteKnowledge, report: &Report, features: &mut Features) {
    let rule = of_word(report.rule);
    let class = report.class as u64;
    let cue = report.cue.clone().unwrap_or(0..0);
    let head = cue.clone().rev().find_map(|at| items[at].cue);
    let verb = head.map_or(0, |(number, _)| of_word(&known.cue(number).verb));
    let form = head.map_or(9, |(_, form): (u16, CueForm)| form as u64);
    let piece = report.second.as_ref().unwrap_or(&report.content);
    let limit = report.open.unwrap_or(piece.end);
    let meets = (report.meets * 10.0) as u64;
    features.add(71, &[meets]);
    features.add(72, &[rule, meets]);
    features.add(73, &[class, meets, bucket(limit - piece.end.min(limit))]);
    let tense = first_verb(items, text, report.content.start, report.content.end);
    features.add(74, &[form, tense, class]);
    features.add(75, &[verb, tense]);
    features.add(76, &[rule, tense, sort(items, text, report.content.start)]);
    let start = cue.start.min(report.content.start);
    // No further than a sentence reaches, so that a hundred thousand reports in one stay linear.
    let cues = |from: usize, end: usize| {
        items[from.min(end)..end].iter().filter(|item| item.cue.is_some()).count().min(3) as u64
    };
    features.add(77, &[rule, cues(start.saturating_sub(AROUND), start)]);
    features
        .add(78, &[rule, cues(report.content.start, report.content.end.min(report.content.start + AROUND))]);
    features.add(79, &[class, cues(piece.end, items.len().min(piece.end + AROUND))]);
    let before = (start.saturating_sub(AROUND)..start).rev().find(|at| items[*at].cue.is_some());
    features.add(80, &[before.map_or(0, |at| sort(items, text, at + 1)), rule]);
    features.add(81, &[bucket(cue.start), class, form]);
    features.add(82, &[bucket(items.len()), rule]);
    let next = items.get(piece.end + 1).map_or(0, |_| sort(items, text, piece.end + 1));
    features.add(83, &[sort(items, text, piece.end), next, class]);
    features.add(84, &[verb, sort(items, text, piece.end)]);
    features.add(85, &[verb, bucket(report.content.len())]);
    if let Some(source) = report.source.clone() {
        let noun = &items[source.end.saturating_sub(1)];
        let named = noun.class.has(Class::NAME);
        let noun = if named { 1 } else { of_word(noun.span.of(text)) };
        features.add(86, &[noun]);
        features.add(87, &[noun, class]);
        features.add(88, &[noun, verb]);
        let first = &items[source.start];
        let first = if first.class.has(Class::NAME) { 1 } else { of_word(first.span.of(text)) };
        features.add(89, &[first, class]);
        features.add(90, &[first, verb]);
    }
    let opens = items.get(report.content.start).filter(|item| !item.class.has(Class::NAME | Class::QUOTE));
    let opens = opens.map_or(0, |item| of_word(item.span.of(text)));
    features.add(91, &[rule, opens]);
    features.add(92, &[verb, opens]);
    let noun = noun_phrase(items, text, report.content.start, report.content.end);
    let noun =
        items.get(noun.max(1) - 1).filter(|item| noun > report.content.start && !item.class.has(Class::NAME));
    features.add(96, &[verb, noun.map_or(0, |noun| of_word(noun.span.of(text)))]);
    features.add(97, &[rule, noun.map_or(0, |noun| of_word(noun.span.of(text)))]);
    let group = cue.clone().next().map_or(0, |at| sort(items, text, at));
    features.add(93, &[group, form, verb]);
    features.add(94, &[u64::from(report.circumstances.addressed.is_some()), class, verb]);
    features.add(95, &[u64::from(report.circumstances.venue.is_some()), class]);
}
