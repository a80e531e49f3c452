//! Event mentions in terms of the case: whom they name by the case's ids, whom they only describe, and what the words around
//! the trigger say of which event is meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::knowledge::Knowledge;
use crate::model::{
    CaseDocument, Entity, EntityKind, EventMention, Factuality, Gender, LocalId, When, ZoneKind,
};
use crate::resolve::containment::Containment;
use crate::text::{Span, fold};
use crate::time::{Day, Interval};

/// So many names in common make two documents tell of the same things.
const AKIN: usize = 3;

/// Shorter words of a name are no nouns that could stand for it.
const LONG_WORD: usize = 4;

/// An event mention in terms of the case.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// Index of the document.
    pub(super) document: usize,
    /// Index of the document it repeats, or its own.
    pub(super) origin: usize,
    /// Index in the annotations of the document.
    pub(super) index: usize,
    /// Day of the story.
    published: Option<Day>,
    /// Words for those who are only described, folded, each with the role: "patient two firefighters".
    pub(super) phrases: BTreeSet<String>,
    pub(super) mention: &'a EventMention,
    /// When, as far as words tell: a date as the news of the day joins nothing and contradicts nothing.
    pub(super) when: When,
    /// Entity ids by role; unnamed people count.
    pub(super) roles: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Who is only described, by role.
    pub(super) described: BTreeMap<&'a str, Description>,
    pub(super) place: Option<&'a str>,
    /// The noun for what it happened to, where that has no name: "warehouse".
    pub(super) thing: Option<String>,
    /// Words of the names of what and where it happened: "warehouse" of Warehouse 9.
    pub(super) named_things: BTreeSet<String>,
    /// Surnames of those it happened to: "Mr Pell" may be Graham Pell.
    pub(super) surnames: BTreeSet<String>,
    /// "the", "his" or a possessor stands before the trigger: the event is taken as known.
    pub(super) definite: bool,
    /// The trigger tells of several at once: "police shootings".
    pub(super) plural: bool,
    /// "another attack", "a second hearing": not the one told before.
    pub(super) other: bool,
    /// "was arrested again", "for a second time"
    pub(super) again: bool,
    /// The headline tells it: what the story tells too.
    pub(super) headline: bool,
    /// People named in what it is about: "charged with the murder of Ann Pell".
    pub(super) matter: BTreeSet<&'a str>,
    /// "after the trial": the sentence tells of something else.
    pub(super) aside: bool,
    /// Common words of the clause that are long enough to tell something.
    pub(super) content: BTreeSet<String>,
    /// The sentence, folded: the same words in two places tell of the same event.
    pub(super) words: String,
}

impl Told<'_> {
    /// Days between which the event lies. That something was still to come on some day says nothing once it has happened.
    pub(super) fn bounds(&self) -> Interval {
        let when = &self.when;
        let awaited = self.mention.factuality == Factuality::Planned && !when.is_dated();
        let happened = self.mention.factuality == Factuality::Happened;
        // "earlier this year" ends with the day of the story.
        let told = self.published.filter(|_| happened).and_then(|day| when.bounds.meet(Interval::until(day)));
        if awaited { Interval::unknown() } else { told.unwrap_or(when.bounds) }
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
        let gender = match head.as_str() {
            "he" | "him" => Some(Gender::Male),
            "she" | "her" => Some(Gender::Female),
            _ => knowledge.descriptions.gender(&head),
        };
        let plural = head.ends_with('s') && !head.ends_with("ss") || SEVERAL.contains(&head.as_str());
        Self { gender, plural }
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

/// What the case knows beside the mentions: who is a man or a woman, who held which office, and what lies where.
#[derive(Debug)]
pub(super) struct World<'a> {
    entities: BTreeMap<&'a str, &'a Entity>,
    /// People by an office they are told to hold.
    holders: BTreeMap<String, BTreeSet<&'a str>>,
    /// What lies where.
    pub(super) places: Containment<'a>,
    /// Entities that the story of each document names.
    pub(super) named: Vec<BTreeSet<&'a str>>,
}

impl<'a> World<'a> {
    pub(super) fn of(documents: &'a [CaseDocument], entities: &'a [Entity]) -> Self {
        let people = || entities.iter().filter(|entity| entity.kind == EntityKind::Person);
        let mut holders: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for person in people().filter(|person| person.named) {
            for tenure in person.tenures.iter().filter(|tenure| !tenure.former) {
                holders.entry(fold(&tenure.office)).or_default().insert(&person.id);
            }
        }
        let named = |source: &'a CaseDocument| {
            let told = source
                .annotations
                .cast
                .mentions
                .iter()
                .filter(|mention| source.document.zone_at(mention.span.start).tells());
            told.filter_map(|mention| id(source, mention.entity)).collect()
        };
        Self {
            entities: entities.iter().map(|entity| (entity.id.as_str(), entity)).collect(),
            holders,
            places: Containment::of(documents),
            named: documents.iter().map(named).collect(),
        }
    }

    /// Who holds the office that describes somebody ("the leader of the council"): the only one whom the case tells to
    /// hold it at that organisation and the document names.
    fn holder(&self, source: &'a CaseDocument, document: usize, words: Span) -> Option<&'a str> {
        let text = &source.document.text;
        let folded = fold(words.of(text));
        let office = folded.strip_prefix("the ")?;
        let office = office.strip_prefix("new ").unwrap_or(office);
        let at = text.get(words.end..)?.starts_with(" of ").then_some(words.end + " of ".len());
        let organization = at.and_then(|at| {
            let article = text.get(at..)?.starts_with("the ").then_some("the ".len());
            id(source, source.annotations.cast.at(at + article.unwrap_or(0))?.entity)
        });
        let named = self.named.get(document)?;
        let there = |id: &&&str| {
            let tenures = self.entities.get(**id).map_or(&[][..], |person| &person.tenures[..]);
            let same = |held: &Option<String>| organization.is_none() || held.as_deref() == organization;
            named.contains(**id)
                && tenures
                    .iter()
                    .any(|held| !held.former && fold(&held.office) == office && same(&held.organization))
        };
        let mut holders = self.holders.get(office)?.iter().filter(there);
        let holder = holders.next().copied()?;
        (at.is_none() || organization.is_some()).then_some(holder).filter(|_| holders.next().is_none())
    }

    /// Whether a document tells of the same people and things as one of others.
    pub(super) fn akin(&self, documents: &BTreeSet<usize>, document: usize) -> bool {
        let Some(here) = self.named.get(document) else { return false };
        let shared = |other: &usize| {
            self.named.get(*other).map_or(0, |there| here.intersection(there).take(AKIN).count())
        };
        documents.iter().any(|other| shared(other) >= AKIN)
    }

    /// The words of the name of a place or an organisation.
    fn words(&self, id: &str) -> impl Iterator<Item = String> + use<> {
        let entity = self.entities.get(id).filter(|entity| entity.kind != EntityKind::Person);
        let name = entity.map_or(String::new(), |entity| entity.name.to_lowercase());
        let words: Vec<String> =
            name.split(' ').filter(|word| word.len() >= LONG_WORD).map(str::to_owned).collect();
        words.into_iter()
    }

    /// The last word of the name of a person.
    fn surname(&self, id: &str) -> Option<String> {
        let person =
            self.entities.get(id).filter(|entity| entity.kind == EntityKind::Person && entity.named)?;
        fold(&person.name).split(' ').next_back().map(str::to_owned)
    }

    /// Whether one of two people is only a surname that the other has too: "Mr Pell" may be Graham Pell.
    pub(super) fn may_be_one(&self, one: &str, other: &str) -> bool {
        let person = |id: &str| self.entities.get(id).filter(|entity| entity.kind == EntityKind::Person);
        let Some((one, other)) = person(one).zip(person(other)) else { return false };
        let bare = |short: &Entity, long: &Entity| {
            let (short, long) = (fold(&short.name), fold(&long.name));
            !short.contains(' ') && long.rsplit_once(' ').is_some_and(|(_, surname)| surname == short)
        };
        let genders = one.gender.zip(other.gender).is_none_or(|(one, other)| one == other);
        genders && (bare(one, other) || bare(other, one))
    }

    /// Whether a description may be of an entity of the case.
    pub(super) fn may_be(&self, description: Description, entity: &str) -> bool {
        !entity.starts_with("p-")
            || description.may_be(self.entities.get(entity).and_then(|person| person.gender))
    }
}

fn id(source: &CaseDocument, local: LocalId) -> Option<&str> {
    source.entities.get(local.0).map(String::as_str)
}

/// The event mentions of all documents, in order of the documents.
pub(super) fn told<'a>(
    documents: &'a [CaseDocument],
    world: &World<'a>,
    knowledge: &Knowledge,
) -> Vec<Told<'a>> {
    let mut all = Vec::new();
    for (number, source) in documents.iter().enumerate() {
        let original = source.copy_of.as_deref();
        let found = original.and_then(|original| {
            documents.binary_search_by(|other| other.document.id.as_str().cmp(original)).ok()
        });
        let origin = found.unwrap_or(number);
        for (index, mention) in source.annotations.events.iter().enumerate() {
            all.push(one(source, (number, origin, index), mention, world, knowledge));
        }
    }
    all
}

fn one<'a>(
    source: &'a CaseDocument,
    (document, origin, index): (usize, usize, usize),
    mention: &'a EventMention,
    world: &World<'a>,
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
    let mut held = Vec::new();
    for (role, span) in mention.details.iter().filter(|(role, _)| alone(role)) {
        match world.holder(source, document, *span) {
            Some(holder) => held.push((role.as_str(), holder)),
            None => {
                described.entry(role.as_str()).or_insert_with(|| Description::of(span.of(text), knowledge));
            }
        }
    }
    let alone = mention.details.iter().filter(|(role, _)| alone(role));
    // "A man" may be any man.
    let known = |words: &String| {
        !words.starts_with("a ")
            && !words.starts_with("an ")
            && !matches!(words.as_str(), "he" | "him" | "she" | "her")
    };
    let phrases = alone.map(|(role, span)| (role, fold(span.of(text)))).filter(|(_, words)| known(words));
    let phrases = phrases.map(|(role, words)| format!("{role} {words}")).collect();
    for (role, holder) in held {
        roles.entry(role).or_default().insert(holder);
    }
    let before = text.get(mention.sentence.start..mention.trigger.start).unwrap_or("");
    let near = || before.split_whitespace().rev().take(3).map(str::to_lowercase);
    let definite = near().any(|word| {
        matches!(word.as_str(), "the" | "his" | "her" | "their" | "its" | "this" | "that")
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
    const AGAIN: [&str; 4] = [" again", " for a second time", " for the second time", " a second time"];
    let behind = text.get(mention.trigger.end..).unwrap_or("");
    let again = AGAIN.iter().any(|words| behind.starts_with(words));
    let about = mention.details.iter().filter(|(name, _)| name == "offence");
    let matter = about.flat_map(|(_, span)| source.annotations.cast.within(*span));
    let matter = matter
        .filter(|mention| mention.kind == EntityKind::Person)
        .filter_map(|mention| id(source, mention.entity));
    let matter = matter.collect();
    let trigger = mention.trigger.of(text).to_lowercase();
    let place = mention.place.and_then(|place| id(source, place));
    let thing =
        mention.details.iter().find(|(name, _)| name == THING).map(|(_, span)| span.of(text).to_lowercase());
    let surnames = roles.get("patient").into_iter().flatten().filter_map(|id| world.surname(id)).collect();
    let named = roles.get("patient").into_iter().flatten().copied().chain(place);
    let named_things = named.flat_map(|id| world.words(id)).collect();
    Told {
        document,
        origin,
        index,
        published: source.document.published,
        phrases,
        mention,
        when: match mention.is_dated_as_news() {
            true => When::bounded(Interval { earliest: None, ..mention.when.bounds }),
            false => mention.when.clone(),
        },
        roles,
        described,
        place,
        thing,
        named_things,
        surnames,
        definite,
        plural: trigger.ends_with("ings") || trigger.ends_with("ths") || trigger.ends_with("ers"),
        other,
        again,
        headline: source.document.zone_at(mention.trigger.start) == ZoneKind::Headline,
        matter,
        aside,
        content: content(mention.clause.of(text)),
        words: fold(mention.sentence.of(text)),
    }
}

/// Words of a clause in lower case, without the shortest.
fn content(clause: &str) -> BTreeSet<String> {
    let words = clause.split(|letter: char| !letter.is_alphanumeric());
    let plain = words.filter(|word| word.len() > LONG_WORD && word.starts_with(char::is_lowercase));
    plain.map(str::to_owned).collect()
}

/// Details that hold the words for somebody who is only described.
fn is_role(detail: &str) -> bool {
    matches!(detail, "agent" | "patient")
}

/// The detail with the noun for what an event happened to.
const THING: &str = "thing";

/// Details that hold words for somebody or something, not a number that sources may tell differently.
pub(crate) fn is_words(detail: &str) -> bool {
    is_role(detail) || detail == THING
}

/// Bytes of the sentence of a mention before its trigger: part of the id of an event.
pub(super) fn offset(mention: &EventMention) -> usize {
    Span::new(mention.sentence.start, mention.trigger.start.max(mention.sentence.start)).len()
}
