//! The entities of a case: what `identity` joins, with all their names, offices and places in the sources.

use std::collections::{BTreeMap, BTreeSet};

use super::decided::Identity;
use super::identity::{self, Member, local};
use crate::knowledge::names::NameKnowledge;
use crate::model::{
    CaseDocument, Citation, Entity, EntityKind, Join, LocalEntity, MentionForm, Name, Ruling, Tenure,
};
use crate::text::{Span, slug};
use crate::time::Interval;

/// Joins the local entities of all documents, sets [`CaseDocument::entities`] and returns the entities by id, with
/// the pairs that were joined or may be one. What people decided goes before every rule.
pub fn join(
    documents: &mut [CaseDocument],
    knowledge: &NameKnowledge,
    decided: &Identity,
    rulings: &mut [Ruling],
) -> (Vec<Entity>, Vec<Join>) {
    let found = identity::join(documents, knowledge, decided, rulings);
    let mut built: Vec<(Vec<Member>, Entity)> =
        found.groups.into_iter().map(|group| (group.clone(), entity(documents, &group))).collect();
    make_ids_unique(&mut built);
    for document in documents.iter_mut() {
        document.entities = vec![String::new(); document.annotations.cast.entities.len()];
    }
    for (group, entity) in &built {
        for &(index, number) in group {
            documents[index].entities[number] = entity.id.clone();
        }
    }
    let mut entities: Vec<Entity> = (built.into_iter())
        .map(|(group, entity)| Entity {
            of: spoken_for(documents, &group),
            tenures: tenures(documents, &group),
            ..entity
        })
        .collect();
    entities.sort_by(|one, other| one.id.cmp(&other.id));
    (entities, found.joins)
}

/// The entity of a group; its id is a wish until [`make_ids_unique`].
fn entity(documents: &[CaseDocument], group: &[Member]) -> Entity {
    let locals: Vec<&LocalEntity> = group.iter().map(|&member| local(documents, member)).collect();
    let mut forms: BTreeMap<&str, Name> = BTreeMap::new();
    let mut first: Option<Citation> = None;
    let mut seen_in = BTreeSet::new();
    for &(index, number) in group {
        let document = &documents[index].document;
        let cast = &documents[index].annotations.cast;
        let inner = cast.inner.iter().find(|mention| mention.entity.0 == number);
        for mention in cast.mentions.iter().filter(|mention| mention.entity.0 == number).chain(inner) {
            let here = Citation { document: document.id.clone(), span: mention.extent };
            if first.as_ref().is_none_or(|first| here < *first) {
                first = Some(here.clone());
            }
            // Furniture names people too; only what the story says counts.
            // What stands only inside other names counts for nothing, but has its place.
            let counts = !matches!(mention.form, MentionForm::Pronoun | MentionForm::Part);
            if counts && document.zone_at(mention.span.start).speaks() {
                let words = mention.extent.of(&document.text);
                let fresh = || Name {
                    words: words.to_owned(),
                    count: 0,
                    rule: mention.tie.clone(),
                    first: here.clone(),
                };
                forms.entry(words).or_insert_with(fresh).count += 1;
                seen_in.insert(index);
            }
        }
    }
    let mut names: Vec<Name> = forms.into_values().collect();
    names.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.words.cmp(&other.words)));
    let kind = usual_kind(&locals);
    let named = locals.iter().any(|local| local.named);
    let name = fullest(&locals);
    let here = &documents[group[0].0].document.id;
    let genders: BTreeSet<_> = locals.iter().filter_map(|local| local.gender).collect();
    Entity {
        id: wished_id(kind, &name, if named { None } else { Some(here) }),
        kind,
        name,
        gender: if genders.len() == 1 { genders.first().copied() } else { None },
        tenures: Vec::new(),
        named,
        of: None,
        mentions: names.iter().map(|name| name.count).sum(),
        names,
        documents: seen_in.len(),
        first: first.unwrap_or_else(|| Citation { document: here.clone(), span: Span::new(0, 0) }),
    }
}

/// Kind and name; somebody unnamed belongs to one document, so its id names it too.
fn wished_id(kind: EntityKind, name: &str, document: Option<&str>) -> String {
    let prefix = match kind {
        EntityKind::Person => 'p',
        EntityKind::Organization => 'o',
        EntityKind::Place => 'l',
        EntityKind::Other => 'x',
    };
    match document {
        Some(document) => format!("{prefix}-{}-in-{}", slug(name), slug(document)),
        None => format!("{prefix}-{}", slug(name)),
    }
}

/// The kind most documents give it; the first of two that are as many.
fn usual_kind(locals: &[&LocalEntity]) -> EntityKind {
    let mut counts: BTreeMap<EntityKind, usize> = BTreeMap::new();
    locals.iter().for_each(|local| *counts.entry(local.kind).or_default() += 1);
    let most = counts.into_iter().max_by(|(one, count), (other, more)| count.cmp(more).then(other.cmp(one)));
    most.map_or(EntityKind::Other, |(kind, _)| kind)
}

/// The name most documents use among the full ones: of people those of two words or more, of others those with most words (three
/// count as many); then the first in the alphabet.
fn fullest(locals: &[&LocalEntity]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let named = locals.iter().any(|local| local.named);
    for local in locals.iter().filter(|local| local.named == named) {
        *counts.entry(local.name.as_str()).or_default() += 1;
    }
    let many = if locals[0].kind == EntityKind::Person { 2 } else { 3 };
    let words = |name: &str| name.split(' ').count().min(many);
    let best = counts.into_iter().max_by(|(one, times), (other, other_times)| {
        (words(one), times).cmp(&(words(other), other_times)).then_with(|| other.cmp(one))
    });
    best.map(|(name, _)| name.to_owned()).unwrap_or_default()
}

/// Of several entities with one id the first mentioned keeps it; the next becomes `…-2`.
fn make_ids_unique(built: &mut [(Vec<Member>, Entity)]) {
    built.sort_by(|one, other| (&one.1.id, &one.1.first).cmp(&(&other.1.id, &other.1.first)));
    let taken: BTreeSet<String> = built.iter().map(|(_, entity)| entity.id.clone()).collect();
    let mut last = String::new();
    let mut count = 1;
    for (_, entity) in built {
        if entity.id != last {
            last.clone_from(&entity.id);
            count = 1;
            continue;
        }
        while count == 1 || taken.contains(&entity.id) {
            count += 1;
            entity.id = format!("{last}-{count}");
        }
    }
}

/// The organisation an unnamed speaker of the group speaks for.
fn spoken_for(documents: &[CaseDocument], group: &[Member]) -> Option<String> {
    let of = |&(index, number): &Member| {
        documents[index].entities.get(local(documents, (index, number)).of?.0).cloned()
    };
    group.iter().find_map(of)
}

/// Offices of a group: one tenure an office and organisation, held on the days of the documents that say so.
fn tenures(documents: &[CaseDocument], group: &[Member]) -> Vec<Tenure> {
    let mut found: BTreeMap<(String, Option<String>, bool), Tenure> = BTreeMap::new();
    for &(index, number) in group {
        let CaseDocument { document, entities, .. } = &documents[index];
        for office in &local(documents, (index, number)).offices {
            let organization = office.organization.and_then(|id| entities.get(id.0).cloned());
            let told =
                document.published.filter(|_| !office.former).map_or(Interval::unknown(), Interval::day);
            let key = (office.title.clone(), organization.clone(), office.former);
            let fresh = || Tenure {
                office: office.title.clone(),
                organization,
                held: told,
                evidence: Vec::new(),
                former: office.former,
            };
            let tenure = found.entry(key).or_insert_with(fresh);
            tenure.held = hull(tenure.held, told);
            tenure.evidence.push(Citation { document: document.id.clone(), span: office.evidence });
        }
    }
    let mut tenures: Vec<Tenure> = found.into_values().collect();
    for tenure in &mut tenures {
        tenure.evidence.sort();
        tenure.evidence.dedup();
    }
    tenures.sort_by(|one, other| (one.held, &one.office).cmp(&(other.held, &other.office)));
    tenures
}

/// From the first to the last known day of both.
fn hull(one: Interval, other: Interval) -> Interval {
    let earliest = [one.earliest, other.earliest].into_iter().flatten().min();
    Interval { earliest, latest: one.latest.max(other.latest) }
}
