//! From documents to a case: who is who across documents, one event for its many mentions, one statement for its
//! many places, and what sources tell differently.
//!
//! A pure function of its documents: no clock, no randomness, no map order, and the order of the input never changes
//! the result. A wrong join is worse than a missed one: what stays doubtful is listed, not done. Knows no file and no SQL.

mod conflicts;
mod containment;
mod copies;
mod decided;
mod entities;
mod events;
mod groups;
mod identity;
mod relationships;
mod statements;

pub use identity::compare_names;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::decide::replay;
use crate::knowledge::Knowledge;
use crate::model::{Annotations, Case, CaseDocument, Decision, Document};

/// Makes the case of documents and what was read in them, without any decisions. Ids of documents must be unique.
pub fn resolve(title: &str, read: Vec<(Document, Annotations)>, knowledge: &Knowledge) -> Case {
    resolve_with(title, read, knowledge, &[])
}

/// Makes the case of documents, what the machine read in them, and what people decided, in the order of their decisions.
pub fn resolve_with(
    title: &str,
    mut read: Vec<(Document, Annotations)>,
    knowledge: &Knowledge,
    decisions: &[Decision],
) -> Case {
    read.sort_by(|one, other| one.0.id.cmp(&other.0.id));
    let mut documents: Vec<CaseDocument> =
        read.into_iter().map(|(document, annotations)| CaseDocument::read(document, annotations)).collect();
    for mention in documents.iter_mut().flat_map(|source| &mut source.annotations.events) {
        mention.when = mention.when.to_the_day();
    }
    copies::mark(&mut documents);
    let mut rulings = replay(decisions);
    decided::correct(&mut documents, &mut rulings);
    let identity = decided::Identity::of(&documents, &mut rulings);
    let (mut entities, mut joins) = entities::join(&mut documents, &knowledge.names, &identity, &mut rulings);
    if decided::forget(&mut documents, &mut rulings) {
        let identity = decided::Identity::of(&documents, &mut rulings);
        (entities, joins) = entities::join(&mut documents, &knowledge.names, &identity, &mut rulings);
    }
    statements::settle(&mut documents);
    let plan = decided::EventPlan::of(&documents, &mut rulings);
    let merged = events::merge(&documents, &entities, knowledge, &plan);
    let mut events = merged.events;
    decided::unread(&mut documents, &mut events, &plan);
    joins.extend(merged.joins);
    joins.sort_by(|one, other| {
        (&one.left, &one.right, one.rule.id()).cmp(&(&other.left, &other.right, other.rule.id()))
    });
    let speakers = decided::speakers(&documents, &mut rulings);
    let mut statements = statements::merge(&documents, &speakers);
    let mut relationships = relationships::collect(&documents, &entities);
    if !rulings.is_empty() {
        let mut parts = decided::Parts {
            documents: &documents,
            entities: &mut entities,
            events: &mut events,
            statements: &mut statements,
            relationships: &mut relationships,
        };
        decided::settle(&mut parts, &speakers, &mut rulings);
        events::sort(&mut events);
        decided::name_targets(&documents, &events, &statements, &mut rulings);
    }
    let conflicts = conflicts::find(&documents, &entities, &events);
    let title = title.to_owned();
    Case { title, documents, entities, events, statements, relationships, conflicts, joins, rulings }
}

/// Independent documents among some: copies of one text count once.
fn support<'a>(documents: &'a [CaseDocument], ids: impl Iterator<Item = &'a str>) -> usize {
    let original = |id: &'a str| {
        let found = documents.binary_search_by(|document| document.document.id.as_str().cmp(id));
        found.ok().and_then(|index| documents[index].copy_of.as_deref()).unwrap_or(id)
    };
    ids.map(original).collect::<BTreeSet<&str>>().len()
}

/// Of several ids that are the same, which a hash makes possible, the second becomes `…-2`, in order.
fn make_unique<'a>(ids: impl Iterator<Item = &'a mut String>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for id in ids {
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            *id = format!("{id}-{count}");
        }
    }
}

/// Eight hexadecimal digits that stand for some words: the stable part of an id.
fn short_hash(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_second_of_two_equal_ids_gets_a_number() {
        let mut ids = ["a", "b", "a", "a"].map(str::to_owned);
        super::make_unique(ids.iter_mut());
        assert_eq!(ids, ["a", "b", "a-2", "a-3"]);
    }
}
