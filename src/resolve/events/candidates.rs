//! Which events a mention is compared with, and how it stands among them.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Cluster;
use super::fit::{self, Fit};
use super::told::{Told, World};
use crate::knowledge::Knowledge;

/// Events by what their mentions name and the family of their kinds. Look-ups only: the order of the keys leaves no trace.
#[derive(Debug, Default)]
pub(super) struct Candidates<'t> {
    by_key: FxHashMap<(usize, Key<'t>), Vec<usize>>,
}

impl<'t> Candidates<'t> {
    /// Notes the event that a mention was given to.
    pub(super) fn note(&mut self, mention: &'t Told<'_>, cluster: usize, knowledge: &Knowledge) {
        let family = knowledge.events.family(&mention.mention.kind);
        for key in keys(mention) {
            let known = self.by_key.entry((family, key)).or_default();
            if !known.contains(&cluster) {
                known.push(cluster);
            }
        }
    }

    fn at(&self, family: usize, key: Key<'t>) -> &[usize] {
        self.by_key.get(&(family, key)).map_or(&[], Vec::as_slice)
    }

    /// The event that a mention fits best, `own` left out.
    pub(super) fn best(
        &self,
        clusters: &[Cluster<'_>],
        mention: &'t Told<'_>,
        own: Option<usize>,
        world: &'t World<'_>,
        knowledge: &Knowledge,
    ) -> Option<(usize, Fit)> {
        let kind = mention.mention.kind.as_str();
        let lives = |cluster: &usize| Some(*cluster) != own && !clusters[*cluster].members.is_empty();
        let keys = keys(mention).into_iter().chain(wider(mention, world, knowledge));
        let family = knowledge.events.family(kind);
        let mut found: Vec<usize> = keys.flat_map(|key| self.at(family, key)).copied().collect();
        found.sort_unstable();
        found.dedup();
        let candidates: Vec<usize> = (found.into_iter())
            .filter(|&cluster| lives(&cluster) && knowledge.events.compatible(clusters[cluster].kind, kind))
            .collect();
        let here: Vec<usize> =
            self.at(family, Key::Document(mention.document)).iter().copied().filter(lives).collect();
        let known: Vec<usize> = (candidates.iter().copied())
            .filter(|&cluster| clusters[cluster].real && is_known_here(&clusters[cluster], mention, world))
            .collect();
        let matter: Vec<usize> = (candidates.iter().copied())
            .filter(|&cluster| {
                let cluster = &clusters[cluster];
                cluster.real
                    && cluster.roles.contains_key("patient")
                    && !cluster.matter.is_disjoint(&mention.matter)
            })
            .collect();
        let fitting = candidates.into_iter().filter_map(|cluster| {
            let standing = fit::Standing {
                only: is_only_of_its_kind(clusters, &here, cluster, mention, knowledge),
                known_here: known == [cluster],
                matter: matter == [cluster],
            };
            fit::fit(&clusters[cluster], mention, standing, world, knowledge).map(|fit| (cluster, fit))
        });
        fitting.max_by(|(one, fit), (other, other_fit)| {
            fit.score.total_cmp(&other_fit.score).then(other.cmp(one))
        })
    }
}

/// What two mentions must share to be compared at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key<'a> {
    Entity(&'a str),
    Place(&'a str),
    Document(usize),
    Words(&'a str),
    Thing(&'a str),
    Surname(&'a str),
    Matter(&'a str),
}

fn keys<'t>(told: &'t Told<'_>) -> Vec<Key<'t>> {
    let entities = told.roles.values().flatten().map(|id| Key::Entity(id));
    let place = told.place.map(Key::Place);
    let documents = [Key::Document(told.document), Key::Document(told.origin), Key::Words(&told.words)];
    let things = told.thing.iter().chain(&told.named_things).map(|noun| Key::Thing(noun));
    let surnames = told.surnames.iter().map(|name| Key::Surname(name));
    let matter = told.matter.iter().map(|id| Key::Matter(id));
    entities.chain(matter).chain(surnames).chain(place).chain(documents).chain(things).collect()
}

/// Where else to look for the event of a mention: "the shooting", with nobody named, is that of people of its document.
fn wider<'t>(told: &'t Told<'_>, world: &'t World<'_>, knowledge: &Knowledge) -> Vec<Key<'t>> {
    let pointed = told.definite || told.when.is_dated() && told.described.contains_key("patient");
    let bare = pointed && told.roles.is_empty() && knowledge.merging.is_once(&told.mention.kind);
    let named = world.named.get(told.document).into_iter().flatten().filter(|_| bare);
    named.flat_map(|id| [Key::Entity(id), Key::Place(id)]).collect()
}

/// Whether a cluster is the only event of its kind, told as surely, that the mention's document is known to tell of.
/// What nobody and no date belongs to is no rival.
fn is_only_of_its_kind(
    clusters: &[Cluster<'_>],
    here: &[usize],
    cluster: usize,
    told: &Told<'_>,
    knowledge: &Knowledge,
) -> bool {
    let this = &clusters[cluster];
    let rival = |number: usize| {
        let other = &clusters[number];
        number != cluster
            && other.real == this.real
            && (other.dated || !other.roles.is_empty())
            && knowledge.events.compatible(other.kind, told.mention.kind.as_str())
    };
    this.documents.contains(&told.document) && !here.iter().any(|&number| rival(number))
}

/// Whether an event happened to, or was done by, somebody the mention's document names; or where it says, in a document of the same
/// people and things.
fn is_known_here(cluster: &Cluster<'_>, told: &Told<'_>, world: &World<'_>) -> bool {
    let named = world.named.get(told.document);
    let there = || {
        let place = |named: &BTreeSet<&str>| cluster.places.iter().any(|id| named.contains(id));
        named.is_some_and(place) && world.akin(&cluster.documents, told.document)
    };
    let mut people = ["patient", "agent"].into_iter().filter_map(|role| cluster.roles.get(role)).flatten();
    named.is_some_and(|named| people.any(|id| named.contains(id))) || there()
}
