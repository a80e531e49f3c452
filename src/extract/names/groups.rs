//! Evidence for names of organisations: their heads, acronyms, and acronyms in brackets.

use super::candidate::Candidate;
use super::words::{Shape, Word};
use crate::knowledge::names::lexicon::Flags;
use crate::model::EntityKind::Organization;

/// Adds the evidence whose head stands at word `at`, in a sentence of words `begin..end`.
pub fn find(words: &[Word], begin: usize, at: usize, end: usize, text: &str, out: &mut Vec<Candidate>) {
    let word = &words[at];
    if !word.capital() {
        return;
    }
    if word.flags.any(Flags::ORGANIZATION_START) {
        headed_before(words, begin, at, end, text, out);
    }
    if word.flags.any(Flags::ORGANIZATION_END) && at > begin {
        headed_after(words, begin, at, end, text, out);
    }
    // "Eastmarch police": of an unlisted place only, for "Leeds police" may be any police in Leeds.
    let listed =
        Flags::MAJOR.or(Flags::COUNTRY).or(Flags::TOWN).or(Flags::DEMONYM).or(Flags::COMMON).or(Flags::TITLE);
    let unlisted =
        word.shape == Shape::Title && !word.flags.any(listed.or(Flags::FUNCTION).or(Flags::CALENDAR));
    let verb = |word: &Word| word.flags.any(Flags::SPEECH.or(Flags::FUNCTION)) || word.shape == Shape::Mark;
    let police = at + 1 < end && words[at + 1].span.of(text) == "police";
    if unlisted && police && (at + 2 == end || verb(&words[at + 2])) {
        out.push(Candidate::new(at, at + 2, Organization, 6.0, "place+police"));
    }
    acronym(words, begin, at, end, text, out);
}

/// `Department for Transport`, `Bank of England`, `Office of Rail and Road`.
fn headed_before(words: &[Word], begin: usize, at: usize, end: usize, text: &str, out: &mut Vec<Candidate>) {
    if at + 2 >= end || !matches!(words[at + 1].span.of(text), "of" | "for") {
        return;
    }
    let mut next = at + 2;
    if words[next].span.of(text) == "the" {
        next += 1;
    }
    let first = next;
    let mut whole = None;
    while next < end {
        let word = &words[next];
        let links = matches!(word.span.of(text), "and" | "&" | "of" | "the" | ",") && next > first;
        if word.capital()
            && !word.flags.any(Flags::CALENDAR)
            && !(word.flags.any(Flags::FUNCTION) && word.first)
        {
            next += 1;
            whole = Some(next);
        } else if links && next + 1 < end && words[next + 1].capital() && whole == Some(next) {
            if word.span.of(text) == ","
                && !(next + 2 < end && matches!(words[next + 2].span.of(text), "," | "and"))
            {
                break;
            }
            next += 1;
        } else {
            break;
        }
    }
    if let Some(stop) = whole {
        let start = before_head(words, begin, at);
        let score = if words[at].first && words[at].flags.any(Flags::COMMON) { 3.0 } else { 5.0 };
        out.push(Candidate::new(start, stop, Organization, score, "organization-of"));
    }
}

/// `Royal College of …`, `Crown Court of …`: capitals before the head belong to the name.
fn before_head(words: &[Word], begin: usize, at: usize) -> usize {
    let mut start = at;
    while start > begin && words[start - 1].shape == Shape::Title && !words[start - 1].first && start + 2 > at
    {
        if words[start - 1].flags.any(Flags::FUNCTION.or(Flags::CALENDAR).or(Flags::TITLE).or(Flags::DEMONYM))
        {
            break;
        }
        start -= 1;
    }
    start
}

/// `Eastmarch Police`, `Brackwater Storage Ltd`, `National Prosecutions Service`.
fn headed_after(words: &[Word], begin: usize, at: usize, end: usize, text: &str, out: &mut Vec<Candidate>) {
    let mut start = at;
    let mut capitals = 0;
    while start > begin && capitals < 6 {
        let previous = &words[start - 1];
        let plain =
            previous.flags.any(Flags::FUNCTION.or(Flags::CALENDAR)) && !previous.flags.any(Flags::GIVEN);
        let mark = previous.span.of(text);
        if previous.capital() && !plain {
            start -= 1;
            capitals += 1;
            if previous.first {
                break;
            }
        } else if start > begin + 1
            && words[start - 2].capital()
            && (matches!(mark, "&" | "’s" | "'s")
                || matches!(mark, "’" | "'") && words[start - 2].joined
                || mark == "-" && previous.joined && words[start - 2].joined)
        {
            start -= 1;
        } else {
            break;
        }
    }
    if capitals == 0 {
        return;
    }
    let weak = words[at].flags.any(Flags::WEAK_END);
    // A sentence's first word counts only where it is not a common one.
    let first = &words[start];
    if first.first
        && first.flags.any(Flags::COMMON.or(Flags::ROLE))
        && !first.flags.any(Flags::SURNAME.or(Flags::PLACE_PART))
    {
        start += 1;
    }
    if start == at {
        return;
    }
    let mut stop = at + 1;
    if words[at].flags.any(Flags::ORGANIZATION_START)
        && stop + 1 < end
        && matches!(words[stop].span.of(text), "of" | "for")
        && words[stop + 1].capital()
    {
        stop += 2;
        while stop < end && words[stop].capital() && !words[stop].flags.any(Flags::CALENDAR) {
            stop += 1;
        }
    }
    // `Inc.`, `Corp.`, `Co. Ltd`
    while stop < end && words[stop].capital() && words[stop].flags.any(Flags::ORGANIZATION_END) {
        stop += 1;
    }
    let shouted = words[at].shouted;
    let score = match (weak, shouted) {
        (false, false) => 5.0,
        (true, false) => 2.5,
        (_, true) => 1.0,
    };
    out.push(Candidate::new(start, stop, Organization, score, "organization-head"));
}

/// `PSO`, and `Police Scrutiny Office (PSO)`, which makes both sure.
fn acronym(words: &[Word], begin: usize, at: usize, end: usize, text: &str, out: &mut Vec<Candidate>) {
    let word = &words[at];
    let length = word.span.len();
    let plain =
        Flags::ABBREVIATION.or(Flags::POST_NOMINAL).or(Flags::TITLE).or(Flags::CALENDAR).or(Flags::FUNCTION);
    if !matches!(word.shape, Shape::Upper)
        || !(2..=6).contains(&length)
        || word.shouted
        || word.flags.any(plain)
    {
        return;
    }
    out.push(Candidate::new(at, at + 1, Organization, 1.8, "acronym"));
    // "DAB's Ann Hale": the party of a person.
    let owner = matches!(words.get(at + 1..end.min(at + 3)), Some([mark, next])
        if matches!(mark.span.of(text), "'s" | "’s") && next.shape == Shape::Title && next.flags.any(Flags::GIVEN));
    // "Ann Hale of DAB"
    let member = at >= begin + 3
        && words[at - 1].span.of(text) == "of"
        && words[at - 2].capital()
        && words[at - 3].flags.any(Flags::GIVEN)
        && words[at - 3].shape == Shape::Title;
    if owner || member {
        out.push(Candidate::new(at, at + 1, Organization, 5.0, "acronym-of-person"));
    }
    let bracketed = at >= begin + 2
        && words[at - 1].span.of(text) == "("
        && words.get(at + 1).is_some_and(|next| at + 1 < end && next.span.of(text) == ")");
    if !bracketed {
        return;
    }
    let letters = word.span.of(text);
    let long = long_form(words, begin, at - 1, letters, text);
    if let Some(start) = long.or_else(|| loose_form(words, begin, at - 1, letters, text)) {
        out.push(Candidate::new(start, at - 1, Organization, 6.0, "long-form"));
        out.push(Candidate::new(at, at + 1, Organization, 5.0, "acronym-in-brackets"));
    }
}

/// Start of the capitals before `stop` whose initials have an acronym's letters in order, with at most two words more: "New York
/// State Attorney General (NYAG)".
fn loose_form(words: &[Word], begin: usize, stop: usize, acronym: &str, text: &str) -> Option<usize> {
    let mut start = stop;
    while start > begin && words[start - 1].capital() && !words[start - 1].flags.any(Flags::FUNCTION) {
        start -= 1;
    }
    let mut initials = words[start..stop].iter().filter_map(|word| word.span.of(text).chars().next());
    let spelled = acronym.chars().all(|letter| initials.any(|initial| initial == letter));
    let first = words.get(start)?.span.of(text).chars().next() == acronym.chars().next();
    let letters = acronym.chars().count();
    (first && spelled && letters > 2 && stop - start <= letters + 2).then_some(start)
}

/// Start of the words before `stop` whose initials spell an acronym, small words free.
pub fn long_form(words: &[Word], begin: usize, stop: usize, acronym: &str, text: &str) -> Option<usize> {
    let mut wanted = acronym.chars().rev().flat_map(char::to_lowercase);
    let mut letter = wanted.next();
    let mut start = stop;
    while let Some(expected) = letter {
        if start == begin {
            return None;
        }
        start -= 1;
        let word = words[start].span.of(text);
        let initial = word.chars().next()?.to_lowercase().next()?;
        let small = matches!(word, "of" | "for" | "and" | "the" | "in" | "on" | "&" | "," | "-" | "to");
        if initial == expected && (words[start].capital() || !small) {
            letter = wanted.next();
        } else if !small {
            return None;
        }
    }
    words[start].capital().then_some(start)
}
