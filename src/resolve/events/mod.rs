//! One event for its many mentions, inside and across documents.
//!
//! Greedy and deterministic: mentions are taken from the best dated to the vaguest, each joins the event it fits best
//! or begins one. What fits is `fit`'s to say; a shared participant alone is never enough.

mod decided;
mod describe;
mod fit;

use std::collections::{BTreeMap, BTreeSet};

use super::decided::EventPlan;
use super::make_unique;
use crate::knowledge::Knowledge;
use crate::model::{CaseDocument, Event, EventMention, Factuality, Join, JoinKind, Rule};
use crate::text::fold;
use crate::time::{Interval, Precision};

/// Events in order of time, and the pairs of events a person should look at.
#[derive(Debug)]
pub struct Merged {
    /// In order of time.
    pub events: Vec<Event>,
    /// Likely the same, left apart.
    pub joins: Vec<Join>,
}

/// An event mention in terms of the case.
#[derive(Debug)]
struct Told<'a> {
    /// Index of the document.
    document: usize,
    /// Index in its annotations.
    index: usize,
    mention: &'a EventMention,
    /// Entity ids by role; unnamed people count.
    roles: BTreeMap<&'a str, BTreeSet<&'a str>>,
    place: Option<&'a str>,
    /// "the", "his" or a possessor stands before the trigger: the event is taken as known.
    definite: bool,
    /// The trigger tells of several at once: "police shootings".
    plural: bool,
    /// The sentence, folded: the same words in two places tell of the same event.
    words: String,
}

/// Mentions taken as one event so far.
#[derive(Debug)]
struct Cluster<'a> {
    /// Indexes of `Told`, in the order they joined, each with the rule that joined it.
    members: Vec<(usize, Rule)>,
    kind: &'a str,
    /// What all compatible mentions allow.
    bounds: Interval,
    dated: bool,
    precision: Precision,
    real: bool,
    roles: BTreeMap<&'a str, BTreeSet<&'a str>>,
    places: BTreeSet<&'a str>,
    documents: BTreeSet<usize>,
    words: BTreeSet<String>,
}

/// Merges the event mentions of all documents; what people decided goes last.
pub fn merge(documents: &[CaseDocument], knowledge: &Knowledge, plan: &EventPlan) -> Merged {
    let mut told = told(documents);
    told.sort_by(|one, other| order(documents, one).cmp(&order(documents, other)));
    let mut clusters: Vec<Cluster<'_>> = Vec::new();
    let mut by_key: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    let mut doubts: Vec<(usize, usize, Rule)> = Vec::new();
    for (number, mention) in told.iter().enumerate() {
        let candidates: BTreeSet<usize> =
            keys(mention).iter().filter_map(|key| by_key.get(key)).flatten().copied().collect();
        let alone = |cluster: usize| is_only_of_its_kind(&clusters, cluster, mention, knowledge);
        let best = (candidates.into_iter())
            .filter_map(|cluster| {
                fit::fit(&clusters[cluster], mention, alone(cluster), knowledge).map(|fit| (cluster, fit))
            })
            .max_by(|(one, fit), (other, other_fit)| {
                fit.score.total_cmp(&other_fit.score).then(other.cmp(one))
            });
        let joined = match best {
            Some((cluster, fit)) if fit.sure => {
                clusters[cluster].take(number, mention, fit.rule, knowledge);
                cluster
            }
            doubt => {
                clusters.push(Cluster::of(number, mention));
                let new = clusters.len() - 1;
                doubts.extend(doubt.map(|(cluster, fit)| (cluster, new, fit.rule)));
                new
            }
        };
        for key in keys(mention) {
            let known = by_key.entry(key).or_default();
            if !known.contains(&joined) {
                known.push(joined);
            }
        }
    }
    if !plan.steps.is_empty() {
        decided::rearrange(&mut clusters, &mut doubts, &told, plan, knowledge);
    }
    let mut described: Vec<Event> =
        clusters.iter().map(|cluster| describe::event(documents, &told, cluster, knowledge)).collect();
    make_unique(described.iter_mut().map(|event| &mut event.id));
    let joins = (doubts.into_iter())
        .map(|(one, other, rule)| {
            let (one, other) = (&described[one].id, &described[other].id);
            Join {
                kind: JoinKind::Likely,
                left: one.min(other).clone(),
                right: one.max(other).clone(),
                rule,
                score: 0.5,
            }
        })
        .collect();
    let mut events = described;
    sort(&mut events);
    Merged { events, joins }
}

/// Puts events in order of time.
pub fn sort(events: &mut [Event]) {
    events.sort_by(|one, other| describe::chronological(one).cmp(&describe::chronological(other)));
}

/// What two mentions must share to be compared at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Entity(&'a str),
    Place(&'a str),
    Document(usize),
    Words(&'a str),
}

fn keys<'a>(told: &'a Told<'_>) -> Vec<Key<'a>> {
    let entities = told.roles.values().flatten().map(|id| Key::Entity(id));
    let place = told.place.map(Key::Place);
    entities.chain(place).chain([Key::Document(told.document), Key::Words(&told.words)]).collect()
}

fn told(documents: &[CaseDocument]) -> Vec<Told<'_>> {
    let all = documents.iter().enumerate().flat_map(|(number, document)| {
        let mentions = document.annotations.events.iter().enumerate();
        mentions.map(move |(index, mention)| (number, document, index, mention))
    });
    all.map(|(document, source, index, mention)| {
        let id = |local: crate::model::LocalId| source.entities.get(local.0).map(String::as_str);
        let mut roles: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for part in &mention.participants {
            roles.entry(part.role.as_str()).or_default().extend(id(part.entity));
        }
        let before = source.document.text.get(mention.sentence.start..mention.trigger.start).unwrap_or("");
        let definite = before.split_whitespace().rev().take(3).any(|word| {
            let word = word.to_lowercase();
            matches!(word.as_str(), "the" | "his" | "her" | "their" | "its" | "that" | "this")
                || word.ends_with("'s")
                || word.ends_with("’s")
        });
        let trigger = mention.trigger.of(&source.document.text).to_lowercase();
        Told {
            document,
            index,
            mention,
            roles,
            place: mention.place.and_then(id),
            definite,
            plural: trigger.ends_with("ings") || trigger.ends_with("ths") || trigger.ends_with("ers"),
            words: fold(mention.sentence.of(&source.document.text)),
        }
    })
    .collect()
}

/// From the best told to the vaguest; ties by document and place.
fn order<'a>(documents: &'a [CaseDocument], told: &Told<'_>) -> impl Ord + use<'a> {
    let parts: usize = told.roles.values().map(BTreeSet::len).sum();
    let when = &told.mention.when;
    let finest = std::cmp::Reverse((when.is_dated(), when.precision, parts.min(2), told.place.is_some()));
    (finest, documents[told.document].document.id.as_str(), told.mention.trigger)
}

/// Whether a cluster is the only event of its kind, told as surely, that the mention's document is known to tell of.
/// What nobody and no date belongs to is no rival.
fn is_only_of_its_kind(
    clusters: &[Cluster<'_>],
    cluster: usize,
    told: &Told<'_>,
    knowledge: &Knowledge,
) -> bool {
    let here = &clusters[cluster];
    let rival = |(number, other): (usize, &Cluster<'_>)| {
        number != cluster
            && other.real == here.real
            && (other.dated || !other.roles.is_empty())
            && other.documents.contains(&told.document)
            && knowledge.events.compatible(other.kind, told.mention.kind.as_str())
    };
    here.documents.contains(&told.document) && !clusters.iter().enumerate().any(rival)
}

impl<'a> Cluster<'a> {
    fn of(number: usize, told: &Told<'a>) -> Self {
        Self {
            members: vec![(number, told.mention.rule.clone())],
            kind: &told.mention.kind,
            bounds: told.mention.when.bounds,
            dated: told.mention.when.is_dated(),
            precision: told.mention.when.precision,
            real: is_real(told.mention.factuality),
            roles: told.roles.clone(),
            places: told.place.into_iter().collect(),
            documents: BTreeSet::from([told.document]),
            words: BTreeSet::from([told.words.clone()]),
        }
    }

    fn take(&mut self, number: usize, told: &Told<'a>, rule: Rule, knowledge: &Knowledge) {
        self.members.push((number, rule));
        self.kind = knowledge.events.more_specific(self.kind, &told.mention.kind);
        if let Some(both) = self.bounds.meet(told.mention.when.bounds) {
            self.bounds = both;
        }
        self.dated |= told.mention.when.is_dated();
        self.precision = self.precision.max(told.mention.when.precision);
        for (role, ids) in &told.roles {
            self.roles.entry(role).or_default().extend(ids);
        }
        self.places.extend(told.place);
        self.documents.insert(told.document);
        self.words.insert(told.words.clone());
    }
}

/// Happened or is to happen, against alleged, denied, negated or only possible: the two never merge.
fn is_real(factuality: Factuality) -> bool {
    matches!(factuality, Factuality::Happened | Factuality::Planned)
}

#[cfg(test)]
mod tests;
