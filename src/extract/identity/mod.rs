//! Who is who inside one document: a sieve from the strictest rule to the loosest, with vetoes.
//!
//! Knows one document only. What stays open stays apart: a wrong join is worse than a missing one.

mod aliases;
mod beside;
mod clusters;
mod implied;
mod inner;
mod people;
mod person;
mod phrase;
mod roles;
#[cfg(test)]
mod tests;
mod things;

use super::Reading;
use super::names::{FoundName, OWN};
use crate::knowledge::names::NameKnowledge;
use crate::model::{Cast, EntityKind, LocalEntity, LocalId, Mention, MentionForm, Rule, ZoneKind};
use clusters::{Cluster, Clusters};
use roles::{Page, RoleMention};

/// How far a name may speak for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Scope {
    /// The story: its names tell who its people are.
    Story,
    /// Beside the story (links, repeated captions): understood from the story, tells nothing of it.
    Aside,
    /// Other stories.
    Elsewhere,
}

fn scope(reading: &Reading<'_>, name: &FoundName) -> Scope {
    match reading.document.zone_at(name.span.start) {
        ZoneKind::Tail | ZoneKind::Widget => Scope::Elsewhere,
        ZoneKind::Byline => Scope::Story,
        zone if zone.speaks() => Scope::Story,
        _ => Scope::Aside,
    }
}

/// Joins the names of a document to entities.
pub fn resolve(reading: &Reading<'_>, found: Vec<FoundName>, knowledge: &NameKnowledge) -> Cast {
    let mut clusters = Clusters::new(found.len());
    people::resolve(reading, &found, knowledge, &mut clusters);
    things::resolve(reading, &found, knowledge, &mut clusters);
    aliases::resolve(reading, &found, &knowledge.word_lists, &mut clusters);
    let (words, _) = reading.words(knowledge);
    let page = Page { reading, words, found: &found, knowledge };
    let roles = roles::resolve(&page, &mut clusters);
    let mut cast = cast(reading, &found, roles, clusters);
    know_own(reading, knowledge, &mut cast);
    inner::add(words, reading.text(), knowledge, &mut cast);
    cast
}

/// Entities that the case lists itself carry the name and the key of their list.
fn know_own(reading: &Reading<'_>, knowledge: &NameKnowledge, cast: &mut Cast) {
    for mention in cast.mentions.iter().filter(|mention| mention.rule == OWN) {
        let Some(own) = knowledge.own.named(mention.span.of(reading.text())) else { continue };
        let entity = &mut cast.entities[mention.entity.0];
        entity.known = Some(own.key());
        if entity.name != own.name {
            let former = std::mem::replace(&mut entity.name, own.name.to_owned());
            entity.aliases.retain(|alias| alias != own.name && *alias != former);
            entity.aliases.insert(0, former);
        }
    }
}

/// Numbers the entities in order of first mention and writes everything down.
fn cast(reading: &Reading<'_>, found: &[FoundName], roles: Vec<RoleMention>, clusters: Clusters) -> Cast {
    // A mention still points at its entity in the making here.
    let mut cast = Cast::default();
    for (index, name) in found.iter().enumerate() {
        let Some((cluster, tie)) = clusters.of[index].clone() else { continue };
        let Some(kind) = clusters.all.get(cluster).map(|cluster| cluster.kind) else { continue };
        cast.mentions.push(Mention {
            span: name.span,
            extent: name.extent,
            kind,
            entity: LocalId(cluster),
            form: MentionForm::Name,
            rule: name.rule.clone(),
            tie,
            confidence: name.confidence,
        });
    }
    for role in roles {
        cast.add(Mention {
            span: role.span,
            extent: role.extent,
            kind: EntityKind::Person,
            entity: LocalId(role.cluster),
            form: MentionForm::Role,
            rule: Rule::of("office"),
            tie: Rule::of(role.tie),
            confidence: 0.8,
        });
    }
    let mut number: Vec<Option<LocalId>> = vec![None; clusters.all.len()];
    let mut order = Vec::new();
    for mention in &mut cast.mentions {
        let cluster = mention.entity.0;
        let id = *number[cluster].get_or_insert_with(|| {
            order.push(cluster);
            LocalId(order.len() - 1)
        });
        mention.entity = id;
    }
    for cluster in order {
        let mut entity = entity(reading, found, &clusters.all[cluster]);
        for office in &mut entity.offices {
            office.organization = office.organization.and_then(|id| number[id.0]);
        }
        cast.entities.push(entity);
    }
    cast
}

fn entity(reading: &Reading<'_>, found: &[FoundName], cluster: &Cluster) -> LocalEntity {
    let text = reading.text();
    let mut members: Vec<&FoundName> = cluster.members.iter().map(|&member| &found[member]).collect();
    members.sort_by_key(|name| name.span.start);
    // The fullest name of the story: most words, then the first; a code name only where there is no other.
    let rank = |name: &FoundName| {
        let words = name.span.of(text);
        let code = words.bytes().any(|byte| byte.is_ascii_digit()) && !words.contains(' ');
        let story = scope(reading, name) == Scope::Story;
        let count = words.split([' ', '-']).count();
        let shouted = words.chars().filter(|letter| letter.is_uppercase()).count() > 6;
        (!code, story, if cluster.kind == EntityKind::Person { count } else { words.len().min(60) }, !shouted)
    };
    let mut fullest: Option<&FoundName> = None;
    for name in &members {
        if fullest.is_none_or(|best| rank(name) > rank(best)) {
            fullest = Some(name);
        }
    }
    let written = fullest.map_or("", |name| name.span.of(text));
    let name = match &cluster.name {
        Some(full) if !written.contains(' ') => full.clone(),
        _ => written.to_owned(),
    };
    let mut aliases: Vec<String> = Vec::new();
    for member in &members {
        for words in [member.extent.of(text), member.span.of(text)] {
            let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if plain != name
                && !aliases.contains(&plain)
                && (words.len() == member.extent.len() || member.extent == member.span)
            {
                aliases.push(plain);
            }
        }
    }
    let mut offices = cluster.offices.clone();
    offices.sort_by_key(|office| office.evidence);
    LocalEntity {
        kind: cluster.kind,
        name,
        aliases,
        gender: cluster.gender,
        offices,
        named: true,
        of: None,
        known: cluster.known.clone(),
    }
}
