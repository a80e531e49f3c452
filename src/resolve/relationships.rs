//! Ties between entities of the case: typed ones from all documents together, and co-mention apart from them.

use std::collections::{BTreeMap, BTreeSet};

use super::support;
use crate::model::{
    CaseDocument, Citation, Entity, EntityKind, MentionForm, Object, Relationship, Rule, ZoneKind,
};
use crate::text::fold;
use crate::time::Interval;

/// Subject, kind, object entity, folded words of an object that is no entity.
type Key = (String, String, Option<String>, Option<String>);

/// Collects the relations of all documents, by subject, kind and object, then the co-mentions.
pub fn collect(documents: &[CaseDocument], entities: &[Entity]) -> Vec<Relationship> {
    let mut found: BTreeMap<Key, Relationship> = BTreeMap::new();
    for source in documents {
        for relation in &source.annotations.relations {
            let id = |local: crate::model::LocalId| source.entities.get(local.0).cloned();
            let Some(subject) = id(relation.subject) else { continue };
            let (object, words) = match relation.object {
                Object::Entity(local) => (id(local), None),
                Object::Words(span) => (None, Some(span.of(&source.document.text).to_owned())),
            };
            if object.as_ref() == Some(&subject) {
                continue;
            }
            let key = (subject.clone(), relation.kind.clone(), object.clone(), words.as_deref().map(fold));
            let told = relation.valid.unwrap_or_default();
            let tie = found.entry(key).or_insert_with(|| Relationship {
                subject,
                kind: relation.kind.clone(),
                object,
                words,
                valid: told,
                evidence: Vec::new(),
                rule: relation.rule.clone(),
                support: 0,
                weight: 0.0,
            });
            tie.valid = hull(tie.valid, told);
            tie.weight = tie.weight.max(relation.confidence);
            tie.evidence.push(Citation { document: source.document.id.clone(), span: relation.evidence });
        }
    }
    let mut ties: Vec<Relationship> = found.into_values().collect();
    for tie in &mut ties {
        tie.evidence.sort();
        tie.evidence.dedup();
        tie.support = support(documents, tie.evidence.iter().map(|citation| citation.document.as_str()));
    }
    ties.extend(co_mentions(documents, entities));
    ties
}

/// Both ends widen to hold both; an open end stays open only where both are open.
fn hull(one: Interval, other: Interval) -> Interval {
    let earliest = [one.earliest, other.earliest].into_iter().flatten().min();
    Interval { earliest, latest: one.latest.max(other.latest) }
}

/// Pairs of people, organisations and places named in one paragraph of a story in at least two paragraphs, with their
/// normalised pointwise mutual information (Bouma 2009) as weight.
fn co_mentions(documents: &[CaseDocument], entities: &[Entity]) -> Vec<Relationship> {
    let wanted: BTreeSet<&str> = entities
        .iter()
        .filter(|entity| entity.named && entity.kind != EntityKind::Other)
        .map(|entity| entity.id.as_str())
        .collect();
    let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
    let mut together: BTreeMap<(&str, &str), Vec<Citation>> = BTreeMap::new();
    let mut paragraphs = 0usize;
    for source in documents {
        for zone in source.document.zones.iter().filter(|zone| zone.kind == ZoneKind::Body) {
            let mentions = source.annotations.cast.within(zone.span);
            let here: BTreeSet<&str> = (mentions.iter())
                .filter(|mention| matches!(mention.form, MentionForm::Name | MentionForm::Role))
                .filter_map(|mention| source.entities.get(mention.entity.0))
                .map(String::as_str)
                .filter(|id| wanted.contains(id))
                .collect();
            paragraphs += 1;
            for id in &here {
                *alone.entry(id).or_default() += 1;
            }
            for (turn, one) in here.iter().enumerate() {
                for other in here.iter().skip(turn + 1) {
                    let citation = Citation { document: source.document.id.clone(), span: zone.span };
                    together.entry((one, other)).or_default().push(citation);
                }
            }
        }
    }
    let share = |count: usize| count as f64 / paragraphs.max(1) as f64;
    let known = |(one, other): &(&str, &str), count: usize| {
        let both = share(count);
        let information = (both / (share(alone[one]) * share(alone[other]))).ln();
        if both < 1.0 { (information / -both.ln()).clamp(0.0, 1.0) } else { 1.0 }
    };
    (together.into_iter())
        .filter(|(_, evidence)| evidence.len() > 1)
        .map(|(pair, evidence)| Relationship {
            subject: pair.0.to_owned(),
            kind: Relationship::CO_MENTION.to_owned(),
            object: Some(pair.1.to_owned()),
            words: None,
            valid: Interval::unknown(),
            rule: Rule::of("same-paragraph"),
            support: support(documents, evidence.iter().map(|citation| citation.document.as_str())),
            weight: known(&pair, evidence.len()) as f32,
            evidence,
        })
        .collect()
}
