//! Uses of cues: a verb of saying with its auxiliaries, and whether it reports that something was said.

use super::frames::Item;
use crate::knowledge::quotes::{Class, Cue, CueClass, CueForm, QuoteKnowledge};
use crate::model::SpeechStatus;

/// A verb group whose head is a cue. Positions are indexes into the items of the frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CueUse<'a> {
    /// First word of the group: an auxiliary, an adverb or the cue itself.
    pub start: usize,
    /// The cue.
    pub head: usize,
    /// One past its particles.
    pub end: usize,
    /// Which cue.
    pub cue: &'a Cue,
    /// How it stands in the sentence.
    pub mood: Mood,
    /// Whether it was said.
    pub status: SpeechStatus,
}

/// How a cue stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// With a subject of its own: said, has said, is saying, refused to say.
    Finite,
    /// A participle that takes the subject of its sentence: ", adding".
    Participle,
    /// A participle on a noun: "a statement saying".
    Nominal,
    /// was told, is said.
    Passive,
}

/// The cues of a frame that report, in order.
pub fn uses<'a>(items: &[Item], text: &str, known: &'a QuoteKnowledge) -> Vec<CueUse<'a>> {
    let mut result = Vec::new();
    for (head, item) in items.iter().enumerate() {
        if let Some((number, form)) = item.cue {
            result.extend(read(items, text, head, known.cue(number), form));
        }
    }
    result
}

fn read<'a>(items: &[Item], text: &str, head: usize, cue: &'a Cue, form: CueForm) -> Option<CueUse<'a>> {
    let mut group = Group::before(items, text, head);
    let previous = group.start.checked_sub(1).map(|at| items[at]);
    let before = previous.map_or(Class::COMMA, |item| item.class);
    let mood = match form {
        CueForm::Past if group.be => Mood::Passive,
        CueForm::Past if next_is(items, text, head + 1, "by") && !group.have => Mood::Passive,
        CueForm::Past if group.start == head && is_adjective_slot(before, previous, text) => return None,
        CueForm::Past => Mood::Finite,
        CueForm::Participle if group.have => Mood::Finite,
        CueForm::Participle => Mood::Passive,
        CueForm::Third
            if group.start == head
                && before.has(Class::PAST | Class::VERB | Class::GERUND)
                && !before.has(Class::NAME)
                && !head
                    .checked_sub(2)
                    .is_some_and(|at| items[at].class.has(Class::DETERMINER | Class::POSSESSIVE)) =>
        {
            return None;
        }
        CueForm::Third if !is_noun_slot(before) || before.has(Class::SUBJECT_PRONOUN) => Mood::Finite,
        CueForm::Base if group.modal || group.infinitive => Mood::Finite,
        CueForm::Base if cue.verb == "say" && before.has(Class::NAME | Class::NOUN | Class::NUMBER) => {
            Mood::Finite
        }
        CueForm::Base
            if group.start == head
                && (!previous.is_some_and(|item| is_plural(item, text))
                    || is_singular_name(items, text, head)) =>
        {
            return None;
        }
        // "has faced ridicule": the object of a verb.
        CueForm::Base if group.start == head && before.has(Class::PAST) && follows_auxiliary(items, head) => {
            return None;
        }
        CueForm::Base if is_noun_slot(before) && !before.has(Class::SUBJECT_PRONOUN) => return None,
        CueForm::Base => Mood::Finite,
        CueForm::Gerund if group.be => Mood::Finite,
        CueForm::Gerund if before.has(Class::COMMA | Class::QUOTE | Class::DASH | Class::COORDINATOR) => {
            Mood::Participle
        }
        CueForm::Gerund
            if previous.is_some_and(|item| {
                let words = item.span.of(text);
                ["while", "by", "in", "before", "after", "for"]
                    .iter()
                    .any(|lead| words.eq_ignore_ascii_case(lead))
            }) =>
        {
            Mood::Participle
        }
        CueForm::Gerund if before.has(Class::NOUN | Class::NAME) => Mood::Nominal,
        CueForm::Third | CueForm::Gerund => return None,
    };
    let mut end = head + 1;
    if cue.class == CueClass::Out {
        let particle = items.get(end).map(|item| item.span.of(text));
        let own =
            if cue.verb == "put" { particle == Some("it") } else { matches!(particle, Some("out" | "back")) };
        if !own {
            return None;
        }
        end += 1;
        if next_is(items, text, end, "at") {
            end += 1;
        }
    }
    if group.not && cue.class != CueClass::Refuse {
        group.status = SpeechStatus::Refused;
    }
    if cue.class == CueClass::Refuse {
        group.status = SpeechStatus::Refused;
    }
    Some(CueUse { start: group.start, head, end, cue, mood, status: group.status })
}

/// Auxiliaries and adverbs before a cue.
struct Group {
    start: usize,
    be: bool,
    have: bool,
    modal: bool,
    not: bool,
    infinitive: bool,
    status: SpeechStatus,
}

impl Group {
    fn before(items: &[Item], text: &str, head: usize) -> Self {
        let mut group = Self {
            start: head,
            be: false,
            have: false,
            modal: false,
            not: false,
            infinitive: false,
            status: SpeechStatus::Said,
        };
        while let Some(at) = group.start.checked_sub(1) {
            let item = items[at];
            let words = item.span.of(text);
            if item.class.has(Class::SUBJECT_PRONOUN) && !item.class.has(Class::MODAL) {
                break;
            }
            if item.class.has(Class::AUXILIARY) && !item.class.has(Class::SUBJECT_PRONOUN) {
                group.be |= item.class.has(Class::BE) && !group.be && !group.have && !group.modal;
                group.have |= item.class.has(Class::HAVE);
                group.modal |= item.class.has(Class::MODAL | Class::DO);
                if item.class.has(Class::MODAL) {
                    group.status = SpeechStatus::Hypothetical;
                }
                group.not |= item.class.has(Class::NOT);
                group.start = at;
            } else if item.class.has(Class::NOT) || words == "neither" {
                group.not = true;
                group.start = at;
            } else if item.class.has(Class::COORDINATOR)
                && at > 0
                && matches!(items[at - 1].cue, Some((_, CueForm::Base)))
            {
                // "would neither confirm nor deny"
                let first = Self::before(items, text, at - 1);
                if first.modal {
                    group = Self { not: first.not || words == "nor", ..first };
                }
                break;
            } else if words == "to" {
                match group.infinitive_of(items, text, at) {
                    Some(start) => group.start = start,
                    None => break,
                }
            } else if item.class.has(Class::ADVERB) && !item.class.has(Class::PREPOSITION) {
                group.start = at;
            } else if item.class.has(Class::TIME) && at > 0 {
                // "The mayor on Tuesday said", "The mayor last week said"
                let start = items[at - 1];
                let led = start.class.has(Class::PREPOSITION)
                    || matches!(start.span.of(text), "last" | "this" | "earlier" | "later");
                if start.class.has(Class::ADVERB | Class::NOUN | Class::NAME) && !led {
                    group.start = at;
                } else if led {
                    group.start = at - 1;
                } else {
                    break;
                }
            } else {
                break;
            }
        }
        group
    }

    /// The verb that an infinitive hangs on: "went on to say", "refused to say", "is expected to say".
    fn infinitive_of(&mut self, items: &[Item], text: &str, to: usize) -> Option<usize> {
        let mut at = to.checked_sub(1)?;
        if matches!(items[at].span.of(text), "on" | "not") {
            at = at.checked_sub(1)?;
        }
        let verb = items[at];
        let words = verb.span.of(text);
        self.status = match words {
            "went" | "goes" | "going" | "continued" | "continues" | "managed" | "rushed" | "chose" => {
                SpeechStatus::Said
            }
            "refused" | "refuses" | "declined" | "declines" | "refusing" | "declining" => {
                SpeechStatus::Refused
            }
            "expected" | "due" | "likely" | "set" | "wanted" | "wants" | "plans" | "planned" | "plan"
            | "want" | "expects" | "appeared" | "seemed" | "appears" | "seems" | "used" | "tried"
            | "intends" | "threatened" => SpeechStatus::Hypothetical,
            _ => return None,
        };
        self.infinitive = true;
        Some(at)
    }
}

fn next_is(items: &[Item], text: &str, at: usize, word: &str) -> bool {
    items.get(at).is_some_and(|item| item.span.of(text) == word)
}

/// A place where a participle stands before its noun: "the alleged victim", "her stated aim".
fn is_adjective_slot(before: Class, previous: Option<Item>, text: &str) -> bool {
    const PRONOUNS: &[&str] = &[
        "some", "many", "most", "others", "other", "both", "all", "several", "few", "one", "two", "three",
        "another", "each", "either", "neither", "this", "that", "these", "those", "more", "half",
    ];
    let pronoun = previous
        .is_some_and(|item| PRONOUNS.iter().any(|pronoun| item.span.of(text).eq_ignore_ascii_case(pronoun)));
    let slot = Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION;
    before.has(slot) && !before.has(Class::ADVERB) && !pronoun
}

/// Whether the word before an item is the participle of a verb group: "has faced".
fn follows_auxiliary(items: &[Item], at: usize) -> bool {
    at >= 2 && items[at - 2].class.has(Class::AUXILIARY) && !items[at - 2].class.has(Class::SUBJECT_PRONOUN)
}

/// A name led by "a": "a New York Times report".
fn is_singular_name(items: &[Item], text: &str, head: usize) -> bool {
    let names = items[..head].iter().rev().take_while(|item| item.class.has(Class::NAME)).count();
    let before = (head - names).checked_sub(1).filter(|_| names > 0);
    before.is_some_and(|at| matches!(items[at].span.of(text), "a" | "an" | "A" | "An" | "this" | "that"))
}

/// A class that a noun follows, not a verb.
fn is_noun_slot(before: Class) -> bool {
    before.has(Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION | Class::NUMBER)
        && !before.has(Class::NOUN | Class::ADVERB)
}

/// Whether the word before a plain verb form can be its subject.
fn is_plural(item: Item, text: &str) -> bool {
    let words = item.span.of(text);
    item.class.has(Class::SUBJECT_PRONOUN) && !matches!(words, "he" | "she" | "it" | "He" | "She" | "It")
        || item.class.has(Class::NOUN | Class::NAME | Class::VERB) && words.ends_with('s')
        || item.class.has(Class::WH | Class::PAST)
        || item.class.has(Class::COMMA | Class::CLOSE)
        || matches!(words, "people" | "People" | "some" | "Some" | "many" | "Many" | "others" | "Others")
        || matches!(words, "police" | "Police" | "men" | "women" | "most" | "Most" | "staff" | "media")
}
