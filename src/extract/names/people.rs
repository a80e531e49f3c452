//! Evidence for names of people: titles, given names, initials, letters after the name, ages, code names.

use super::candidate::Candidate;
use super::words::{Shape, Word};
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::titles::{Binds, Title, TitleSort};
use crate::knowledge::names::word_lists::WordList;
use crate::model::EntityKind::Person;

/// Ends names of organisations or places, and is no common surname.
const HEADS: Flags = Flags::ORGANIZATION_END.or(Flags::PLACE_END);

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
    if !word.capital() {
        return;
    }
    if !inside_name(words, begin, at)
        && let Some((start, title)) = titles(words, at, end, text, knowledge)
    {
        let most = if title.binds == Binds::Surname { 4 } else { 5 };
        // "Mr al-Masri", "Ms de la Cruz": the name begins with its particles.
        let capital = particles(words, start, end, text).unwrap_or(start);
        let stop = run(words, capital, end, text, most);
        let heads = stop > start + 1 && ends_otherwise(&words[stop - 1]);
        if stop > start && !heads && names_somebody(words, capital, title) {
            let score = match title.sort {
                TitleSort::Office => 5.0,
                _ => 7.0,
            };
            let to = post_nominals(words, stop, end);
            out.push(Candidate { to, from: at, ..Candidate::new(start, stop, Person, score, "title+name") });
        }
    }
    if let Some(stop) = family_first(words, at, end, text, knowledge) {
        out.push(Candidate::new(at, stop, Person, 5.5, "family-name-first"));
    }
    if let [_, next, ..] = &words[at..end]
        && word.shape == Shape::Title
        && next.shape == Shape::Lower
        && !word.flags.any(NOBODY)
        && knowledge.word_lists.has(WordList::OfPerson, next.key)
    {
        out.push(Candidate::new(at, at + 1, Person, 5.0, "person+government"));
    }
    let stop = run(words, at, end, text, 5);
    if stop == at {
        return;
    }
    let last = &words[stop - 1];
    let to = post_nominals(words, stop, end);
    if to > stop && !ends_otherwise(last) {
        out.push(Candidate { to, ..Candidate::new(at, stop, Person, 6.0, "name+letters") });
    }
    if is_age(words, stop, end, text)
        && !ends_otherwise(last)
        && !last.flags.any(Flags::MAJOR.or(Flags::COUNTRY))
    {
        out.push(Candidate::new(at, stop, Person, 4.0, "name+age"));
    }
    if stop - at < 2 || word.shouted {
        return;
    }
    let parts = stop - at;
    if word.flags.any(Flags::GIVEN.or(Flags::NICKNAME)) && word.shape == Shape::Title && !ends_otherwise(last)
    {
        let doubt = word.first && word.flags.any(Flags::COMMON.or(Flags::FUNCTION));
        let listed = word.flags.any(Flags::MALE.or(Flags::FEMALE)) || last.flags.any(Flags::SURNAME);
        let mut score: f32 = if listed { 5.0 } else { 3.0 };
        if doubt || word.flags.any(Flags::MAJOR.or(Flags::COUNTRY).or(Flags::PLACE_START)) {
            score -= 2.5;
        }
        if last.flags.any(Flags::COMMON) && !last.flags.any(Flags::SURNAME) {
            score -= 1.5;
        }
        // Four capitals, or as many words as particles and hyphens make of them.
        let plain = words[at..stop].iter().all(Word::capital);
        let most = if plain { stop.min(at + 4) } else { stop };
        out.push(Candidate::new(at, most, Person, score, "given+surname"));
        if parts > 3 && plain {
            out.push(Candidate::new(at, at + 2, Person, score - 0.5, "given+surname"));
            out.push(Candidate::new(at, at + 3, Person, score - 0.3, "given+surname"));
        }
    }
    if word.shape == Shape::Initial
        && words[at + 1].shape == Shape::Title
        && word.span.of(text).ends_with('.')
    {
        let listed = word.span.len() > 2 && word.flags != Flags::default();
        if !listed && !ends_otherwise(last) {
            out.push(Candidate::new(at, stop, Person, 3.5, "initials+surname"));
        }
    }
}

/// What a word is that is no unknown surname.
pub const NOBODY: Flags = Flags::FUNCTION
    .or(Flags::CALENDAR)
    .or(Flags::DEMONYM)
    .or(Flags::COUNTRY)
    .or(Flags::MAJOR)
    .or(Flags::TOWN)
    .or(Flags::PLACE_PART)
    .or(Flags::ORGANIZATION)
    .or(Flags::ORGANIZATION_END)
    .or(Flags::PLACE_END)
    .or(Flags::TITLE)
    .or(Flags::OFFICE)
    .or(Flags::ROLE)
    .or(Flags::COMMON);

/// "James [Earl] Ray": after a given name a word is no title.
fn inside_name(words: &[Word], begin: usize, at: usize) -> bool {
    let given = |word: &Word| {
        word.shape == Shape::Title
            && word.flags.any(Flags::MALE.or(Flags::FEMALE))
            && !word
                .flags
                .any(Flags::TITLE.or(Flags::COMMON).or(Flags::FUNCTION).or(Flags::CALENDAR).or(Flags::MAJOR))
    };
    at > begin
        && words[at].shape == Shape::Title
        && words[at].flags.any(Flags::GIVEN.or(Flags::SURNAME))
        && given(&words[at - 1])
}

/// `KX44`, `Witness A`: words that a text calls a code name.
pub fn code_names(
    words: &[Word],
    at: usize,
    end: usize,
    text: &str,
    knowledge: &NameKnowledge,
    out: &mut Vec<Candidate>,
) {
    let word = &words[at];
    if let [_, letter, rest @ ..] = &words[at..end]
        && word.shape == Shape::Title
        && knowledge.word_lists.has(WordList::Lettered, word.key)
        && letter.span.len() == 1
        && letter.shape == Shape::Initial
        && !rest
            .first()
            .is_some_and(|next| next.capital() || letter.joined && matches!(next.span.of(text), "'" | "-"))
    {
        out.push(Candidate::new(at, at + 2, Person, 7.0, "code-name"));
        return;
    }
    if word.shape != Shape::Code || word.span.len() > 8 {
        return;
    }
    let before = words[..at].iter().rev().take(4);
    let letters = |word: &Word| word.span.of(text);
    let named = |word: &Word| {
        matches!(letters(word), "known" | "identified" | "named")
            || knowledge.word_lists.has(WordList::AliasVerbs, word.key)
    };
    let announced = before.clone().any(|word| word.flags.any(Flags::CODE))
        || before.clone().any(named)
            && before.clone().take(3).any(|word| matches!(letters(word), "as" | "only"));
    // "KX44, the officer who is charged", "NX121 who fired"
    let after = &words[at + 1..end];
    let described = match after {
        [who, ..] if letters(who) == "who" => true,
        [comma, who, ..] if letters(comma) == "," && letters(who) == "who" => true,
        [comma, the, role, ..] => {
            letters(comma) == "," && letters(the) == "the" && role.flags.any(Flags::ROLE.or(Flags::OFFICE))
        }
        _ => false,
    };
    let score =
        match (announced || described, after.first().is_some_and(|next| next.flags.any(Flags::SPEECH))) {
            (true, _) => 7.0,
            (false, true) => 2.0,
            _ => 0.5,
        };
    out.push(Candidate::new(at, at + 1, Person, score, "code-name"));
}

/// The titles that begin at a word: where the name after them starts, and the last title.
pub fn titles(
    words: &[Word],
    at: usize,
    end: usize,
    text: &str,
    knowledge: &NameKnowledge,
) -> Option<(usize, Title)> {
    let mut next = at;
    let mut found = None;
    while next < end && words[next].capital() {
        let Some((stop, title)) = title(words, next, end, text, knowledge) else { break };
        // "Commander", "General" as the last word of the run is the name of somebody only after another title.
        if stop < end && !words[stop].capital() && found.is_some() {
            break;
        }
        found = Some((stop, title));
        next = stop;
    }
    let named = |start: usize| {
        start < end && (words[start].capital() || particles(words, start, end, text).is_some())
    };
    found.filter(|(start, _)| named(*start))
}

/// The capital after lower-case particles that begin at a word: `al-Masri`, `de la Cruz`, `ap Rhys`.
pub fn particles(words: &[Word], at: usize, end: usize, text: &str) -> Option<usize> {
    let mut next = at;
    while next < end && next < at + 3 && is_particle(&words[next]) {
        next += 1;
        if next < end && words[next - 1].joined && words[next].joined && words[next].span.of(text) == "-" {
            next += 1;
        }
    }
    let capital = next > at && next < end && words[next].shape == Shape::Title && !words[next].first;
    (capital && words[at].span.of(text) != "e").then_some(next)
}

fn is_particle(word: &Word) -> bool {
    word.shape == Shape::Lower && word.flags.any(Flags::PARTICLE)
}

/// One past a name that begins with the family's, of which the given name is two syllables with a hyphen: `Park Min-jun`,
/// `Leung Kwok-hung`.
fn family_first(
    words: &[Word],
    at: usize,
    end: usize,
    text: &str,
    knowledge: &NameKnowledge,
) -> Option<usize> {
    let [family, given, hyphen, second, ..] = &words[at..end] else { return None };
    let plain = Flags::FUNCTION.or(Flags::CALENDAR).or(Flags::TITLE).or(Flags::DEMONYM).or(Flags::COUNTRY);
    let named = family.shape == Shape::Title
        && family.span.len() < 8
        && !family.flags.any(plain)
        && given.shape == Shape::Title
        && is_syllable(given.span.of(text), knowledge);
    let joined = given.joined && hyphen.joined && hyphen.span.of(text) == "-";
    (named && joined && second.shape == Shape::Lower && is_syllable(second.span.of(text), knowledge))
        .then_some(at + 4)
}

/// Whether letters can be one syllable of a Chinese or Korean given name: at most six, with one group of vowels, and no word
/// that English puts after a hyphen ("Moscow-led").
pub fn is_syllable(word: &str, knowledge: &NameKnowledge) -> bool {
    let vowel = |letter: char| matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u');
    let mut groups = 0;
    let mut inside = false;
    for letter in word.chars() {
        groups += u32::from(vowel(letter) && !inside);
        inside = vowel(letter);
    }
    word.is_ascii()
        && groups == 1
        && (2..=6).contains(&word.len())
        && !knowledge.word_lists.holds(WordList::Tied, word)
}

/// One title, with the stops of its abbreviations.
fn title(
    words: &[Word],
    at: usize,
    end: usize,
    text: &str,
    knowledge: &NameKnowledge,
) -> Option<(usize, Title)> {
    if !words[at].flags.any(Flags::TITLE) {
        return None;
    }
    let mut places = Vec::with_capacity(4);
    let mut next = at;
    while next < end && places.len() < 5 {
        let is_stop = words[next].shape == Shape::Mark && words[next].span.of(text) == ".";
        if !is_stop {
            if places.is_empty() || words[next].capital() || words[next].span.of(text) == "-" {
                places.push(next);
            } else {
                break;
            }
        } else if words[next - 1].span.len() > 5 {
            break;
        }
        next += 1;
    }
    let (length, title) = knowledge.titles.longest_at(places.iter().map(|&place| words[place].key))?;
    let last = places[length - 1];
    let stop = last + 1;
    let dotted =
        stop < end && words[last].joined && words[stop].span.of(text) == "." && words[last].span.len() <= 5;
    Some((stop + usize::from(dotted), *title))
}

/// One past the run of words from `at` on that may be one person's name, at most `most` of them.
pub fn run(words: &[Word], at: usize, end: usize, text: &str, most: usize) -> usize {
    let mut next = at;
    let mut count = 0;
    while next < end && count < most {
        let word = &words[next];
        let stops = word.flags.any(Flags::CALENDAR.or(Flags::DEMONYM)) && count > 0
            || word.flags.any(Flags::FUNCTION) && !word.flags.any(Flags::GIVEN.or(Flags::SURNAME))
            || word.flags.any(Flags::POST_NOMINAL)
                && word.shape == Shape::Upper
                && count > 0
                && !word.shouted
            || word.shape == Shape::Code;
        if !word.capital() || stops || count > 0 && word.first {
            break;
        }
        next += 1;
        count += 1;
        if word.glued {
            break;
        }
        // `Clifton-Brown`, `von der Leyen`, `J. K.`
        if next + 1 < end && word.joined && words[next].joined && words[next].span.of(text) == "-" {
            if words[next + 1].shape == Shape::Lower
                && words[next + 1].span.len() < 9
                && !words[next + 1].joined
            {
                next += 2;
            } else if words[next + 1].capital() {
                next += 1;
                count -= 1;
            }
            continue;
        }
        if let Some(after) = particles(words, next, end, text) {
            next = after;
        }
    }
    next
}

/// One past the letters after a name (`KC`, `MP`, `OBE`), or where the name ends.
pub fn post_nominals(words: &[Word], at: usize, end: usize) -> usize {
    let mut next = at;
    while next < end
        && words[next].flags.any(Flags::POST_NOMINAL)
        && matches!(words[next].shape, Shape::Upper | Shape::Mixed)
    {
        next += 1;
    }
    next
}

/// `, 58,` or ` (58)` after a name.
fn is_age(words: &[Word], at: usize, end: usize, text: &str) -> bool {
    let [mark, number, close, ..] = &words[at.min(end)..end] else { return false };
    let age = number.shape == Shape::Digit && (1..=2).contains(&number.span.len());
    let opened = matches!(mark.span.of(text), "," | "(");
    age && opened && matches!(close.span.of(text), "," | ")" | ".")
}

fn ends_otherwise(word: &Word) -> bool {
    word.flags.any(HEADS) && !word.flags.any(Flags::SURNAME.or(Flags::WEAK_END).or(Flags::GIVEN))
}

/// Whether the words after a title can be somebody's name.
fn names_somebody(words: &[Word], start: usize, title: Title) -> bool {
    let word = &words[start];
    let plain =
        word.flags.any(Flags::COUNTRY.or(Flags::MAJOR).or(Flags::ORGANIZATION).or(Flags::ORGANIZATION_END));
    let person = word.flags.any(Flags::GIVEN.or(Flags::SURNAME));
    // "Justice Department", "Justice Secretary"
    let body = word.flags.any(Flags::ORGANIZATION_END.or(Flags::OFFICE)) && title.sort == TitleSort::Judge;
    let surname_only = matches!(title.sort, TitleSort::Honorific | TitleSort::Judge | TitleSort::Honour);
    (surname_only && !body) || person || !plain
}
