//! What the tagger sees of a word: its spelling, its neighbours, the lists, the rules, and the rest of the document.

use super::candidate::Candidate;
use super::words::{Cases, Shape, Word};
use crate::knowledge::names::hash::bytes_key;
use crate::knowledge::names::lexicon::Flags;
use crate::model::EntityKind;

/// How many features at the start of a row tell the spelling of the word itself.
pub const SPELLING: usize = 10;

/// The words of one sentence with all evidence on them.
pub struct Context<'a> {
    /// Words of the document.
    pub words: &'a [Word],
    /// First word of the sentence.
    pub begin: usize,
    /// One past its last word.
    pub end: usize,
    /// Evidence of lists and rules.
    pub candidates: &'a [Candidate],
    /// How the document writes its words.
    pub cases: &'a Cases,
    /// The document.
    pub text: &'a str,
}

/// Whether the tagger looks at a word: it has a capital, or stands between two that do.
pub fn seen(context: &Context<'_>, at: usize) -> bool {
    let words = context.words;
    let capital = |place: usize| place >= context.begin && place < context.end && words[place].capital();
    if capital(at) {
        return true;
    }
    let before = at > context.begin && (capital(at - 1) || at > context.begin + 1 && capital(at - 2));
    before && (capital(at + 1) || capital(at + 2))
}

/// Puts the features of a word into `out`, which is emptied first.
pub fn features(context: &Context<'_>, at: usize, out: &mut Vec<u32>) {
    out.clear();
    let word = &context.words[at];
    let near = |offset: isize| -> Option<&Word> {
        let place = at.checked_add_signed(offset)?;
        (place >= context.begin && place < context.end).then(|| &context.words[place])
    };
    let key = |offset: isize| near(offset).map_or(1, spelled);
    let classes = [-2, -1, 0, 1, 2].map(|offset| near(offset).map_or(99, class));
    let coarse = |offset: isize| classes[(offset + 2) as usize];
    let (shape, first) = (detail(word), u64::from(word.first) | u64::from(word.shouted) << 1);
    let mut put = |template: u64, value: u64| out.push(hash(template, value));
    put(2, key(0));
    put(7, mix(key(-1), key(0)));
    put(8, mix(key(0), key(1)));
    affixes(word, context.text, &mut put);
    put(1, 0);
    put(3, key(-1));
    put(4, key(1));
    put(5, key(-2));
    put(6, key(2));
    put(9, shape);
    put(10, mix(shape, first));
    put(11, mix(mix(near(-1).map_or(1, detail), shape), near(1).map_or(1, detail)));
    put(12, coarse(0));
    put(13, mix(coarse(-1), coarse(0)));
    put(14, mix(coarse(0), coarse(1)));
    put(15, mix(mix(coarse(-1), coarse(0)), coarse(1)));
    put(16, mix(coarse(-2), coarse(-1)));
    put(17, mix(coarse(1), coarse(2)));
    put(18, mix(key(-1), coarse(0)));
    put(19, mix(coarse(0), key(1)));
    put(20, mix(mix(key(-1), coarse(0)), key(1)));
    put(21, mix(coarse(0), first));
    flags(word.flags, 30, first, &mut put);
    for (offset, template) in [(-1, 31), (1, 32)] {
        if let Some(other) = near(offset) {
            flags(other.flags, template, 0, &mut put);
        }
    }
    let (lower, upper) = context.cases.get(&word.key).copied().unwrap_or_default();
    let habit = u64::from(lower.min(2)) << 4 | u64::from(upper.min(3));
    put(40, habit);
    put(41, mix(habit, mix(first, shape)));
    evidence(context, at, first, &mut put);
    let length = (context.end - context.begin).min(40) / 8;
    let closed = context.words[context.end - 1].shape == Shape::Mark;
    put(60, mix(length as u64, u64::from(closed)));
    put(61, mix(mix(shape, u64::from(closed)), (at - context.begin).min(3) as u64));
}

/// What lists and rules say of a word: the rule, the kind, and whether the name begins here.
fn evidence(context: &Context<'_>, at: usize, first: u64, put: &mut impl FnMut(u64, u64)) {
    let mut best = [0.0_f32; 4];
    for candidate in context.candidates.iter().filter(|candidate| candidate.start <= at && at < candidate.end)
    {
        let begins = u64::from(candidate.start == at) | u64::from(candidate.end == at + 1) << 1;
        let rule = bytes_key(candidate.rule.bytes());
        let weight = (candidate.score.clamp(0.0, 8.0) * 1.5) as u64;
        let kind = candidate.kind as usize;
        let what = mix(mix(rule, kind as u64), begins);
        put(50, what);
        put(51, mix(what, weight));
        put(52, mix(what, first));
        best[kind] = best[kind].max(candidate.score);
    }
    if best.iter().all(|score| *score == 0.0) {
        put(53, 0);
    }
    let order = |kind: EntityKind| (best[kind as usize].clamp(0.0, 7.0)) as u64;
    put(
        54,
        order(EntityKind::Person) << 12
            | order(EntityKind::Organization) << 8
            | order(EntityKind::Place) << 4
            | order(EntityKind::Other),
    );
    let from_title = context.candidates.iter().any(|candidate| candidate.from <= at && at < candidate.start);
    put(55, u64::from(from_title));
}

/// Four endings and three beginnings; a short word has empty ones, so that every row has as many.
fn affixes(word: &Word, text: &str, put: &mut impl FnMut(u64, u64)) {
    let spelled = !matches!(word.shape, Shape::Mark | Shape::Digit);
    let bytes = if spelled { word.span.of(text).as_bytes() } else { &[] };
    let part = |bytes: &[u8]| bytes_key(bytes.iter().map(u8::to_ascii_lowercase));
    for length in 1..=4 {
        let longer = bytes.len() > length;
        put(20 + length as u64 * 2, if longer { part(&bytes[bytes.len() - length..]) } else { 0 });
        if length > 1 {
            put(21 + length as u64 * 2, if longer { part(&bytes[..length]) } else { 0 });
        }
    }
}

fn flags(flags: Flags, template: u64, with: u64, put: &mut impl FnMut(u64, u64)) {
    let mut bits = flags.0;
    while bits != 0 {
        put(template, mix(u64::from(bits.trailing_zeros()), with));
        bits &= bits - 1;
    }
}

/// Key of a word for features: numbers by their length.
fn spelled(word: &Word) -> u64 {
    match word.shape {
        Shape::Digit => 0x100 + word.span.len().min(5) as u64,
        _ => word.key,
    }
}

fn detail(word: &Word) -> u64 {
    word.shape as u64 | (word.span.len().min(6) as u64) << 4 | u64::from(word.joined) << 8
}

/// One coarse class of a word: its shape, and the most telling of its flags.
fn class(word: &Word) -> u64 {
    const ORDER: [Flags; 18] = [
        Flags::CALENDAR,
        Flags::FUNCTION,
        Flags::TITLE,
        Flags::SPEECH,
        Flags::POST_NOMINAL,
        Flags::DEMONYM,
        Flags::COUNTRY,
        Flags::MAJOR,
        Flags::ORGANIZATION,
        Flags::ORGANIZATION_END,
        Flags::PLACE_END,
        Flags::GIVEN,
        Flags::SURNAME,
        Flags::TOWN,
        Flags::ROLE,
        Flags::LOCATIVE,
        Flags::PLACE_BEFORE,
        Flags::COMMON,
    ];
    let shape = match word.shape {
        Shape::Mark => return 40 + word.key % 1000 * 64,
        Shape::Lower => 0,
        Shape::Title | Shape::Mixed => 1,
        Shape::Upper | Shape::Code => 2,
        Shape::Initial => 3,
        Shape::Digit => return 41,
    };
    let sort = ORDER.iter().position(|flag| word.flags.any(*flag)).unwrap_or(ORDER.len()) as u64;
    shape * 20 + sort
}

fn mix(one: u64, two: u64) -> u64 {
    (one.rotate_left(23) ^ two).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn hash(template: u64, value: u64) -> u32 {
    let mixed = mix(template.wrapping_mul(0xD6E8_FEB8_6659_FD93), value);
    ((mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32
}
