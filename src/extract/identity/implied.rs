//! Names of one word that say a full name: "President Obama" by the table of offices, "Joseph" in "Joseph and Ruth Marrick".

use super::people::Named;
use super::person::PersonName;
use crate::extract::Reading;
use crate::extract::names::FoundName;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::titles::TitleSort;
use crate::knowledge::names::word_lists::{WordList, WordLists};
use crate::model::Gender;
use crate::text::{Span, fold, slug};

/// A full name that a shorter one says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implied {
    /// As it is written: `Barack Obama`.
    pub name: String,
    /// Key of the office holder, where the table of offices says who it is.
    pub known: Option<String>,
    /// The rule that says so.
    pub rule: &'static str,
}

/// Gives names of one word the full name they say. Names of the document win over the table of offices.
pub fn complete(people: &mut [Named], found: &[FoundName], reading: &Reading<'_>, knowledge: &NameKnowledge) {
    let full: Vec<Full> = (people.iter().filter(|person| person.name.is_full()))
        .map(|person| Full {
            index: person.index,
            surnames: [person.name.surname().to_owned(), person.name.first_of_three().to_owned()],
            gender: person.name.gender,
            kin: person.kin,
        })
        .collect();
    let titled: Vec<String> =
        (people.iter().filter(|person| !person.name.is_full() && person.name.title.is_some()))
            .map(|person| person.name.surname().to_owned())
            .collect();
    // From the last to the first, so that "Joseph, Ruth and Leah Marrick" hand the surname on.
    for place in (0..people.len()).rev() {
        let Some((implied, gender)) = holder(&people[place], &full, reading, knowledge)
            .or_else(|| shared_surname(people, place, found, reading, knowledge, &full, &titled))
        else {
            continue;
        };
        let person = &mut people[place];
        let words = fold(&implied.name);
        person.name.words = words.split([' ', '-']).map(|word| word.trim_matches('.').to_owned()).collect();
        person.name.gender = person.name.gender.or(gender);
        person.name.sure |= gender.is_some();
        person.implied = Some(implied);
    }
}

/// The rule of given names before a surname that they share.
const SHARED: &str = "shared-surname";

/// A full name of the document.
struct Full {
    index: usize,
    surnames: [String; 2],
    gender: Option<Gender>,
    kin: bool,
}

/// `President Obama`: the only holder of that name, unless the document has introduced another of that name.
fn holder(
    person: &Named,
    full: &[Full],
    reading: &Reading<'_>,
    knowledge: &NameKnowledge,
) -> Option<(Implied, Option<Gender>)> {
    let title =
        person.name.title.filter(|title| title.sort == TitleSort::Office && !person.name.is_full())?;
    let surname = person.name.surname();
    let holder =
        knowledge.offices.titled(title.words, surname, reading.document.published, &knowledge.word_lists)?;
    let rival = |other: &Full| {
        let named = other.surnames.iter().any(|name| name == surname);
        let agrees = other.gender.is_none() || holder.gender.is_none() || other.gender == holder.gender;
        named && agrees && !other.kin && other.index < person.index
    };
    if full.iter().any(rival) {
        return None;
    }
    let known = Some(format!("p-{}", slug(holder.name)));
    let implied = Implied { name: holder.name.to_owned(), known, rule: "office-holder" };
    Some((implied, holder.gender))
}

/// `Joseph and Ruth Marrick`: a given name that is nobody's surname here shares the surname after "and". So does one before
/// such a name: `Joseph, Ruth and Leah Marrick`.
fn shared_surname(
    people: &[Named],
    place: usize,
    found: &[FoundName],
    reading: &Reading<'_>,
    knowledge: &NameKnowledge,
    full: &[Full],
    titled: &[String],
) -> Option<(Implied, Option<Gender>)> {
    let (person, next) = (&people[place], people.get(place + 1)?);
    let between = Span::new(found[person.index].extent.end, found[next.index].extent.start);
    let between = between.of(reading.text()).trim();
    let linked = match &next.implied {
        Some(implied) => implied.rule == SHARED && between == ",",
        None => matches!(between, "and" | "&") && next.name.words.len() == 2,
    };
    if !linked || person.name.is_full() || person.name.title.is_some() || next.name.title.is_some() {
        return None;
    }
    let word = person.name.surname();
    let flags = knowledge.lexicon.flags(word_key(word));
    let gender = match (flags.any(Flags::MALE), flags.any(Flags::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    };
    let surname = !flags.any(Flags::GIVEN.or(Flags::NICKNAME))
        || flags.any(Flags::SURNAME)
        || titled.iter().any(|other| other == word)
        || full.iter().any(|other| other.surnames.iter().any(|name| name == word));
    if surname {
        return None;
    }
    let text = reading.text();
    let whole = next.implied.as_ref().map_or(found[next.index].span.of(text), |implied| &implied.name);
    let name = format!("{} {}", found[person.index].span.of(text), whole.rsplit(' ').next()?);
    Some((Implied { name, known: None, rule: SHARED }, gender))
}

/// Letters before a name in which a relative is told.
const NEAR: usize = 24;

/// Whether a name is introduced as somebody's relative: "his mother, Ruth Marrick,", "Ruth Marrick, his mother".
pub fn is_kin(name: &FoundName, reading: &Reading<'_>, lists: &WordLists) -> bool {
    let kin = lists.words(WordList::Kin);
    let text = reading.text();
    let Some(sentence) = reading.sentence_at(name.extent.start).map(|index| reading.sentences[index].span)
    else {
        return false;
    };
    // A few words on each side: the cost of a name must not grow with its sentence.
    let before = Span::new(sentence.start, name.extent.start.max(sentence.start)).of(text);
    let near = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let before = fold(before[near..].trim_end().trim_end_matches(','));
    let behind = |kin: &str| {
        let rest = before.strip_suffix(kin);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    if kin.iter().any(|word| behind(word)) {
        return true;
    }
    let after = Span::new(name.extent.end.min(sentence.end), sentence.end).of(text);
    let Some(apposition) = after.strip_prefix(", ") else { return false };
    let words = apposition.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    let mut words = words.take(2).map(|word| fold(word.get(..NEAR).unwrap_or(word)));
    let owner = words.next().is_some_and(|word| matches!(word.as_str(), "his" | "her" | "their" | "the"));
    owner && words.next().is_some_and(|word| kin.contains(&word))
}

impl PersonName {
    /// The first word of a name of three words: the surname of East Asian names.
    pub fn first_of_three(&self) -> &str {
        if self.words.len() == 3 { self.given() } else { "" }
    }
}
