//! Trigger words of event kinds, by their first word.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::forms::{Form, Forms};
use super::inflect::{Irregular, plural};
use super::kinds::{FrameFile, KindRow, TriggerRow};
use super::words::Words;
use crate::text::{Span, tokens};

/// The part somebody has in an event by their place in the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A participant with a role.
    Role(Box<str>),
    /// A detail in words.
    Detail(Box<str>),
}

/// Which place of a clause gives which part.
#[derive(Debug, Default)]
pub struct Frame {
    /// Of the active verb.
    pub subject: Option<Part>,
    /// Of the active verb.
    pub object: Option<Part>,
    /// "X's arrest"
    pub possessive: Option<Part>,
    /// By preposition.
    pub prepositions: Vec<(Box<str>, Part)>,
}

impl Frame {
    /// The part a preposition gives.
    pub fn preposition(&self, word: &str) -> Option<&Part> {
        self.prepositions.iter().find(|(known, _)| **known == *word).map(|(_, part)| part)
    }
}

/// One trigger: a verb or a noun, perhaps of several words.
#[derive(Debug)]
pub struct Trigger {
    /// Number of its kind.
    pub kind: usize,
    /// Its id as a rule: `shooting:shoot`.
    pub rule: String,
    /// Verb, else noun.
    pub verb: bool,
    /// The words after the first, in lower case.
    pub rest: Vec<Box<str>>,
    /// Parts by place.
    pub frame: usize,
    /// (name, value) of a detail the trigger itself tells.
    pub detail: Option<(String, String)>,
    /// What must or must not stand around it.
    pub conditions: Arc<Conditions>,
}

/// What must or must not stand around a trigger. Lists of words are in lower case; an empty list asks nothing.
#[derive(Debug, Default)]
pub struct Conditions {
    /// One of these stands directly before.
    pub previous: Vec<String>,
    /// None of these stands directly before.
    pub not_previous: Vec<String>,
    /// One of these stands directly after.
    pub next: Vec<String>,
    /// None of these stands directly after.
    pub not_next: Vec<String>,
    /// One of these stands in the sentence.
    pub near: Vec<String>,
    /// None of these stands in the sentence.
    pub not_near: Vec<String>,
    /// The object holds none of these.
    pub not_object: Vec<String>,
    /// The subject holds none of these.
    pub not_subject: Vec<String>,
    /// The subject holds one of these.
    pub subject: Vec<String>,
    /// Whether it has an object, a passive counting as one.
    pub object: Option<bool>,
    /// Only in the passive.
    pub passive: bool,
    /// The object is a human being.
    pub person_object: bool,
    /// No infinitive follows.
    pub no_infinitive: bool,
    /// The noun names a thing as often as what happened: only with a verb that carries it ("signed the contract").
    pub carried: bool,
    /// The verb has a tense and no modal: "welcomed", not "to welcome".
    pub finite: bool,
    /// The noun may be where something is said: "said in an open letter".
    pub venue: bool,
}

/// All triggers and frames.
#[derive(Debug, Default)]
pub(super) struct TriggerTable {
    triggers: Vec<Trigger>,
    frames: Vec<Frame>,
    by_word: FxHashMap<Box<str>, Vec<(u32, Forms)>>,
}

impl TriggerTable {
    pub(super) fn build(
        rows: &[KindRow],
        frames: &FrameFile,
        irregular: &Irregular<'_>,
        words: &mut Words,
    ) -> Result<Self, String> {
        let mut table = Self::default();
        let names: Vec<&String> = frames.keys().collect();
        table.frames = frames.values().map(frame).collect();
        for (kind, row) in rows.iter().enumerate() {
            for trigger in &row.triggers {
                let frame = (names.binary_search(&&trigger.frame))
                    .map_err(|_| format!("kind {}: no frame {:?}", row.name, trigger.frame))?;
                table.add(kind, &row.name, trigger, frame, irregular, words);
            }
        }
        Ok(table)
    }

    fn add(
        &mut self,
        kind: usize,
        name: &str,
        row: &TriggerRow,
        frame: usize,
        irregular: &Irregular<'_>,
        words: &mut Words,
    ) {
        let conditions = Arc::new(conditions(row));
        let phrases = (row.verbs.iter().map(|phrase| (phrase, true)))
            .chain(row.participles.iter().map(|phrase| (phrase, true)))
            .chain(row.nouns.iter().map(|phrase| (phrase, false)));
        for (phrase, verb) in phrases {
            let parts = split(phrase);
            let Some((first, rest)) = parts.split_first() else { continue };
            let forms = if row.participles.contains(phrase) {
                words.participle(first);
                vec![(first.clone(), Forms::of(Form::Participle))]
            } else if verb {
                words.verb(first, None, irregular);
                irregular.verb(first)
            } else {
                noun_forms(first, rest.is_empty(), row, words)
            };
            let mut endings = vec![rest.to_vec()];
            if let (false, Some((last, middle))) = (verb, rest.split_last()) {
                let mut many = middle.to_vec();
                many.push(plural(last));
                endings.push(many);
            }
            for ending in endings {
                let number = self.triggers.len() as u32;
                for (word, forms) in &forms {
                    words.mark_trigger(word);
                    self.by_word.entry(word.as_str().into()).or_default().push((number, *forms));
                }
                self.triggers.push(Trigger {
                    kind,
                    rule: format!("{name}:{phrase}"),
                    verb,
                    rest: ending.iter().map(|word| word.as_str().into()).collect(),
                    frame,
                    detail: row.detail.iter().next().map(|(name, value)| (name.clone(), value.clone())),
                    conditions: Arc::clone(&conditions),
                });
            }
        }
    }

    pub(super) fn starting_with(&self, word: &str) -> impl Iterator<Item = (&Trigger, Forms)> {
        let found = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        found.iter().map(|&(number, forms)| (&self.triggers[number as usize], forms))
    }

    pub(super) fn frame(&self, number: usize) -> &Frame {
        &self.frames[number]
    }
}

/// Words of a phrase as the tokenizer would cut them.
fn split(phrase: &str) -> Vec<String> {
    let whole = Span::new(0, phrase.len());
    tokens(phrase, whole).iter().map(|token| token.span.of(phrase).to_owned()).collect()
}

/// Forms of a noun; of a phrase only the last word has a plural.
fn noun_forms(first: &str, alone: bool, row: &TriggerRow, words: &mut Words) -> Vec<(String, Forms)> {
    if !alone || first.ends_with('s') && !first.ends_with("ss") {
        let form = if alone { Form::Plural } else { Form::Singular };
        words.noun_form(first, form);
        return vec![(first.to_owned(), Forms::of(form))];
    }
    let many = plural(first);
    words.noun_form(first, Form::Singular);
    words.noun_form(&many, Form::Plural);
    let mut forms = vec![(first.to_owned(), Forms::of(Form::Singular)), (many, Forms::of(Form::Plural))];
    forms.retain(|(_, form)| {
        !(row.singular_only && form.has(Form::Plural) || row.plural_only && form.has(Form::Singular))
    });
    forms
}

fn conditions(row: &TriggerRow) -> Conditions {
    Conditions {
        previous: row.previous.clone(),
        not_previous: row.not_previous.clone(),
        next: row.needs_next.clone(),
        not_next: row.not_next.clone(),
        near: row.needs_near.clone(),
        not_near: row.not_near.clone(),
        not_object: row.not_object.clone(),
        not_subject: row.not_subject.clone(),
        subject: row.subject_words.clone(),
        object: row.object,
        passive: row.passive,
        person_object: row.person_object,
        no_infinitive: row.no_infinitive,
        carried: row.carried,
        finite: row.finite,
        venue: row.venue,
    }
}

fn frame(places: &std::collections::BTreeMap<String, String>) -> Frame {
    let mut frame = Frame::default();
    for (place, part) in places {
        let part = match part.strip_prefix('#') {
            Some(detail) => Part::Detail(detail.into()),
            None => Part::Role(part.as_str().into()),
        };
        match place.as_str() {
            "subject" => frame.subject = Some(part),
            "object" => frame.object = Some(part),
            "possessive" => frame.possessive = Some(part),
            preposition => frame.prepositions.push((preposition.into(), part)),
        }
    }
    frame
}
