//! One event for its many mentions, inside and across documents.
//!
//! Greedy and deterministic: mentions are taken from the best dated to the vaguest, each joins the event it fits best
//! or begins one. What fits is `fit`'s to say; a shared participant alone is never enough.

mod candidates;
mod decided;
mod deeds;
mod describe;
mod fit;
mod told;
mod unnamed;

use std::collections::{BTreeMap, BTreeSet};

use super::decided::EventPlan;
use super::make_unique;
use crate::knowledge::Knowledge;
use crate::model::{CaseDocument, Entity, Event, Factuality, Join, JoinKind, Rule};
use crate::time::{Interval, Precision};
use candidates::Candidates;
pub(super) use told::is_words;
use told::{Description, Told, World};

/// Events in order of time, and the pairs of events a person should look at.
#[derive(Debug)]
pub struct Merged {
    /// In order of time.
    pub events: Vec<Event>,
    /// Likely the same, left apart.
    pub joins: Vec<Join>,
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
    /// Who is only described, by role.
    described: BTreeMap<&'a str, Description>,
    places: BTreeSet<&'a str>,
    /// Words for those who are only described.
    phrases: BTreeSet<String>,
    /// "was arrested again"
    again: bool,
    /// Victims of the crime it is about.
    matter: BTreeSet<&'a str>,
    /// Nouns for what it happened to, and the words of the names of places and organisations in it.
    things: BTreeSet<String>,
    named_things: BTreeSet<String>,
    /// Common words of the clauses.
    content: BTreeSet<String>,
    documents: BTreeSet<usize>,
    /// Documents that theirs repeat, or their own.
    origins: BTreeSet<usize>,
    words: BTreeSet<String>,
}

/// Merges the event mentions of all documents; what people decided goes last.
pub fn merge(
    documents: &[CaseDocument],
    entities: &[Entity],
    knowledge: &Knowledge,
    plan: &EventPlan,
) -> Merged {
    let world = World::of(documents, entities);
    let mut told = told::told(documents, &world, knowledge);
    told.sort_by(|one, other| order(documents, one).cmp(&order(documents, other)));
    let mut candidates = Candidates::default();
    let mut clusters: Vec<Cluster<'_>> = Vec::new();
    let mut doubts: Vec<(usize, usize, Rule)> = Vec::new();
    for (number, mention) in told.iter().enumerate() {
        let joined = match candidates.best(&clusters, mention, None, &world, knowledge) {
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
        candidates.note(mention, joined, knowledge);
    }
    unnamed::join(&mut clusters, &mut doubts, &told, (&mut candidates, &world), knowledge);
    if !plan.leaves_clusters() {
        decided::rearrange(&mut clusters, &mut doubts, &told, plan, knowledge);
    }
    let decided = |cluster: &Cluster<'_>| {
        plan.date(|place| {
            let mut mentions = cluster.members.iter().map(|(member, _)| &told[*member]);
            mentions.any(|told| (told.document, told.index) == place)
        })
    };
    let describe = |cluster| describe::event(documents, &told, cluster, &world, decided(cluster), knowledge);
    let mut described: Vec<Event> = clusters.iter().map(describe).collect();
    make_unique(described.iter_mut().map(|event| &mut event.id));
    describe::one_line_each(&mut described);
    deeds::date(&mut described, knowledge);
    deeds::close(&mut described);
    for (event, cluster) in described.iter_mut().zip(&clusters) {
        if let Some(when) = decided(cluster) {
            // Whatever follows from other events, people know better.
            event.when = when.clone();
        }
    }
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

/// From the best told to the vaguest; ties by document and place.
fn order<'a>(documents: &'a [CaseDocument], told: &Told<'_>) -> impl Ord + use<'a> {
    let parts: usize = told.roles.values().map(BTreeSet::len).sum();
    let when = &told.when;
    let finest = std::cmp::Reverse((when.is_dated(), when.precision, parts.min(2), told.place.is_some()));
    (finest, documents[told.document].document.id.as_str(), told.mention.trigger)
}

impl<'a> Cluster<'a> {
    fn of(number: usize, told: &Told<'a>) -> Self {
        Self {
            members: vec![(number, told.mention.rule.clone())],
            kind: &told.mention.kind,
            bounds: told.bounds(),
            dated: told.when.is_dated(),
            precision: told.when.precision,
            real: is_real(told.mention.factuality),
            roles: told.roles.clone(),
            described: told.described.clone(),
            places: told.place.into_iter().collect(),
            phrases: told.phrases.clone(),
            again: told.again,
            matter: told.matter.clone(),
            things: told.thing.iter().cloned().collect(),
            named_things: told.named_things.clone(),
            content: told.content.clone(),
            documents: BTreeSet::from([told.document]),
            origins: BTreeSet::from([told.origin]),
            words: BTreeSet::from([told.words.clone()]),
        }
    }

    /// Happened once, in one story, to nobody with a name.
    fn is_unnamed(&self, knowledge: &Knowledge) -> bool {
        self.real
            && self.origins.len() == 1
            && !self.roles.contains_key("patient")
            && knowledge.merging.is_once(self.kind)
    }

    fn take(&mut self, number: usize, told: &Told<'a>, rule: Rule, knowledge: &Knowledge) {
        self.members.push((number, rule));
        self.kind = knowledge.events.more_specific(self.kind, &told.mention.kind);
        if let Some(both) = self.bounds.meet(told.bounds()) {
            self.bounds = both;
        }
        self.dated |= told.when.is_dated();
        self.precision = self.precision.max(told.when.precision);
        for (role, ids) in &told.roles {
            self.roles.entry(role).or_default().extend(ids);
        }
        for (role, description) in &told.described {
            self.described.entry(role).or_insert(*description);
        }
        self.places.extend(told.place);
        self.phrases.extend(told.phrases.iter().cloned());
        self.again |= told.again;
        self.matter.extend(&told.matter);
        self.things.extend(told.thing.clone());
        self.named_things.extend(told.named_things.iter().cloned());
        self.content.extend(told.content.iter().cloned());
        self.documents.insert(told.document);
        self.origins.insert(told.origin);
        self.words.insert(told.words.clone());
    }
}

/// Happened or is to happen, against alleged, denied, negated or only possible: the two never merge.
fn is_real(factuality: Factuality) -> bool {
    matches!(factuality, Factuality::Happened | Factuality::Planned)
}

#[cfg(test)]
mod tests;
