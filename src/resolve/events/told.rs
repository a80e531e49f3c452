//! Event mentions in terms of the case: whom they name by the case's ids, whom they only describe, and what the words around
//! the trigger say of which event is meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::knowledge::Knowledge;
use crate::model::{CaseDocument, Entity, EventMention, Factuality, Gender, LocalId};
use crate::resolve::containment::Containment;
use crate::text::{Span, fold};
use crate::time::Interval;

/// An event mention in terms of the case.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// Index of the document.
    pub(super) document: usize,
    /// Index of the document it repeats, or its own.
    pub(super) origin: usize,
    /// Index in the annotations of the document.
    pub(super) index: usize,
    pub(super) mention: &'a EventMention,
    /// Entity ids by role; unnamed people count.
    pub(super) roles: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Who is only described, by role.
    pub(super) described: BTreeMap<&'a str, Description>,
    pub(super) place: Option<&'a str>,
    /// "the", "his" or a possessor stands before the trigger: the event is taken as known.
    pub(super) definite: bool,
    /// The trigger tells of several at once: "police shootings".
    pub(super) plural: bool,
    /// "another attack", "a second hearing": not the one told before.
    pub(super) other: bool,
    /// "after the trial": the sentence tells of something else.
    pub(super) aside: bool,
    /// The sentence, folded: the same words in two places tell of the same event.
    pub(super) words: String,
}

impl Told<'_> {
    /// Days between which the event lies. That something was still to come on some day says nothing once it has happened.
    pub(super) fn bounds(&self) -> Interval {
        let when = &self.mention.when;
        let awaited = self.mention.factuality == Factuality::Planned && !when.is_dated();
        if awaited { Interval::unknown() } else { when.bounds }
    }
}

/// What a description says of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Description {
    gender: Option<Gender>,
    /// Two or more, or an unknown number.
    plural: bool,
}

impl Description {
    fn of(words: &str, knowledge: &Knowledge) -> Self {
        const SEVERAL: &[&str] = &[
            "people", "men", "women", "children", "police", "staff", "crew", "couple", "pair", "trio",
            "youth",
        ];
        let head = words.split_whitespace().next_back().unwrap_or("").to_lowercase();
        let plural = head.ends_with('s') && !head.ends_with("ss") || SEVERAL.contains(&head.as_str());
        Self { gender: knowledge.descriptions.gender(&head), plural }
    }

    /// Whether two descriptions may be of one person.
    pub(super) fn agrees(self, other: Self) -> bool {
        self.plural == other.plural && self.gender.zip(other.gender).is_none_or(|(one, two)| one == two)
    }

    /// Whether a description may be of somebody of a gender.
    pub(super) fn may_be(self, gender: Option<Gender>) -> bool {
        !self.plural && self.gender.zip(gender).is_none_or(|(one, two)| one == two)
    }
}

/// What the case knows beside the mentions: who is a man or a woman, and what lies where.
#[derive(Debug)]
pub(super) struct World<'a> {
    genders: BTreeMap<&'a str, Option<Gender>>,
    /// What lies where.
    pub(super) places: Containment<'a>,
    /// Entities that the story of each document names.
    pub(super) named: Vec<BTreeSet<&'a str>>,
}

impl<'a> World<'a> {
    pub(super) fn of(documents: &'a [CaseDocument], entities: &'a [Entity]) -> Self {
        let genders = entities.iter().map(|entity| (entity.id.as_str(), entity.gender)).collect();
        let named = |source: &'a CaseDocument| {
            let told = source
                .annotations
                .cast
                .mentions
                .iter()
                .filter(|mention| source.document.zone_at(mention.span.start).tells());
            told.filter_map(|mention| id(source, mention.entity)).collect()
        };
        Self { genders, places: Containment::of(documents), named: documents.iter().map(named).collect() }
    }

    /// Whether a description may be of an entity of the case.
    pub(super) fn may_be(&self, description: Description, entity: &str) -> bool {
        !entity.starts_with("p-") || description.may_be(self.genders.get(entity).copied().flatten())
    }
}

fn id(source: &CaseDocument, local: LocalId) -> Option<&str> {
    source.entities.get(local.0).map(String::as_str)
}

/// The event mentions of all documents, in order of the documents.
pub(super) fn told<'a>(documents: &'a [CaseDocument], knowledge: &Knowledge) -> Vec<Told<'a>> {
    let mut all = Vec::new();
    for (number, source) in documents.iter().enumerate() {
        let original = source.copy_of.as_deref();
        let found = original.and_then(|original| {
            documents.binary_search_by(|other| other.document.id.as_str().cmp(original)).ok()
        });
        let origin = found.unwrap_or(number);
        for (index, mention) in source.annotations.events.iter().enumerate() {
            all.push(one(source, (number, origin, index), mention, knowledge));
        }
    }
    all
}

fn one<'a>(
    source: &'a CaseDocument,
    (document, origin, index): (usize, usize, usize),
    mention: &'a EventMention,
    knowledge: &Knowledge,
) -> Told<'a> {
    let text = &source.document.text;
    let mut roles: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for part in &mention.participants {
        roles.entry(part.role.as_str()).or_default().extend(id(source, part.entity));
    }
    let mut described = BTreeMap::new();
    // Words beside a name in the same part say nothing against another mention: the name does.
    let alone = |role: &str| is_role(role) && !roles.contains_key(role);
    for (role, span) in mention.details.iter().filter(|(role, _)| alone(role)) {
        described.entry(role.as_str()).or_insert_with(|| Description::of(span.of(text), knowledge));
    }
    let before = text.get(mention.sentence.start..mention.trigger.start).unwrap_or("");
    let near = || before.split_whitespace().rev().take(3).map(str::to_lowercase);
    let definite = near().any(|word| {
        matches!(word.as_str(), "the" | "his" | "her" | "their" | "its" | "that" | "this")
            || word.ends_with("'s")
            || word.ends_with("’s")
    });
    let other = near().any(|word| {
        matches!(
            word.as_str(),
            "another" | "second" | "third" | "separate" | "earlier" | "previous" | "other" | "similar"
        )
    });
    let aside = near().any(|word| {
        matches!(
            word.as_str(),
            "after" | "before" | "until" | "since" | "following" | "during" | "ahead" | "welcomed"
        )
    });
    let trigger = mention.trigger.of(text).to_lowercase();
    Told {
        document,
        origin,
        index,
        mention,
        roles,
        described,
        place: mention.place.and_then(|place| id(source, place)),
        definite,
        plural: trigger.ends_with("ings") || trigger.ends_with("ths") || trigger.ends_with("ers"),
        other,
        aside,
        words: fold(mention.sentence.of(text)),
    }
}

/// Details that hold the words for somebody who is only described.
pub(crate) fn is_role(detail: &str) -> bool {
    matches!(detail, "agent" | "patient")
}

/// Bytes of the sentence of a mention before its trigger: part of the id of an event.
pub(super) fn offset(mention: &EventMention) -> usize {
    Span::new(mention.sentence.start, mention.trigger.start.max(mention.sentence.start)).len()
}
