//! Who is who across documents.
//!
//! Joins only what has the same full name, the same gazetteer row or the same stated alias; a title with a surname, a
//! surname or a description alone never joins. Two people whom one document keeps apart stay apart.

use std::collections::{BTreeMap, BTreeSet};

use super::decided::Identity;
use super::groups::Groups;
use crate::model::{
    CaseDocument, Citation, Entity, EntityKind, Join, JoinKind, LocalEntity, LocalId, MentionForm, Name,
    Rule, Ruling, Tenure,
};
use crate::text::{Span, fold, slug};
use crate::time::Interval;

/// A local entity: index of its document, number inside it.
type Member = (usize, usize);

/// What two entities must share to be joined by a rule.
type Keys = fn(&LocalEntity) -> Vec<String>;

/// Joins the local entities of all documents, sets [`CaseDocument::entities`] and returns the entities by id, with
/// the pairs that were joined or may be one. What people decided goes before every rule.
pub fn join(
    documents: &mut [CaseDocument],
    decided: &Identity,
    rulings: &mut [Ruling],
) -> (Vec<Entity>, Vec<Join>) {
    let members: Vec<Member> = (documents.iter().enumerate())
        .flat_map(|(index, document)| {
            (0..document.annotations.cast.entities.len()).map(move |number| (index, number))
        })
        .collect();
    let (groups, mut joins) = group(documents, &members, decided, rulings);
    let mut built: Vec<(Vec<Member>, Entity)> = (groups.all())
        .map(|group| group.iter().map(|&member| members[member]).collect())
        .map(|group: Vec<Member>| (group.clone(), entity(documents, &group)))
        .collect();
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
    joins.extend(likely_surnames(&entities));
    (entities, joins)
}

/// Applies the joining rules from the surest to the loosest.
fn group(
    documents: &[CaseDocument],
    members: &[Member],
    decided: &Identity,
    rulings: &mut [Ruling],
) -> (Groups, Vec<Join>) {
    let local = |member: usize| local(documents, members[member]);
    let label = |member: usize| {
        format!("{}#{}", documents[members[member].0].document.id, LocalId(members[member].1))
    };
    let veto = |one: usize, other: usize| {
        vetoed(local(one), local(other), members[one].0 == members[other].0)
            || decided.apart(members[one], members[other])
    };
    let rules: [(Rule, f32, Keys); 3] = [
        (Rule::of("same-known-entity"), 1.0, |entity| entity.known.iter().cloned().collect()),
        (Rule::of("same-full-name"), 0.97, full_names),
        (Rule::of("stated-alias"), 0.95, stated_names),
    ];
    let mut groups = Groups::singletons(members.len());
    let mut joins = Vec::new();
    for (rule, score, keys) in rules {
        let mut blocks: BTreeMap<(EntityKind, String), Vec<usize>> = BTreeMap::new();
        for member in 0..members.len() {
            for key in keys(local(member)).into_iter().collect::<BTreeSet<_>>() {
                blocks.entry((local(member).kind, key)).or_default().push(member);
            }
        }
        for block in blocks.into_values() {
            for pair in block.windows(2) {
                if groups.root(pair[0]) == groups.root(pair[1])
                    || decided.apart(members[pair[0]], members[pair[1]])
                {
                    continue;
                }
                let kind =
                    if groups.join(pair[0], pair[1], veto) { JoinKind::Same } else { JoinKind::Likely };
                joins.push(Join {
                    kind,
                    left: label(pair[0]),
                    right: label(pair[1]),
                    rule: rule.clone(),
                    score,
                });
            }
        }
    }
    for (one, other, rule) in decided.unite(&mut groups, members, rulings) {
        joins.push(Join { kind: JoinKind::Same, left: label(one), right: label(other), rule, score: 1.0 });
    }
    (groups, joins)
}

fn local(documents: &[CaseDocument], (index, number): Member) -> &LocalEntity {
    &documents[index].annotations.cast.entities[number]
}

/// Whether two entities can never be one.
fn vetoed(one: &LocalEntity, other: &LocalEntity, same_document: bool) -> bool {
    let genders = one.gender.zip(other.gender).is_some_and(|(one, other)| one != other);
    let known = one.known.is_some() && other.known.is_some() && one.known != other.known;
    let apart = same_document && one.kind == EntityKind::Person && fold(&one.name) != fold(&other.name);
    one.kind != other.kind || genders || known || apart || !one.named || !other.named
}

/// Folded names that say who it is without help: for a person at least two words, or a code.
fn full_names(entity: &LocalEntity) -> Vec<String> {
    let name = fold(&entity.name);
    let alone = entity.kind == EntityKind::Person && !name.contains(' ') && !is_code(&name);
    if !entity.named || alone {
        return Vec::new();
    }
    vec![name.strip_prefix("the ").map_or(name.clone(), str::to_owned)]
}

/// The name and every alias that would say who it is in another document: code names of people, and the long and
/// short forms of organisations that this document states for one another.
fn stated_names(entity: &LocalEntity) -> Vec<String> {
    let mut names = full_names(entity);
    let aliases = entity.aliases.iter().map(|alias| fold(alias));
    match entity.kind {
        EntityKind::Person if entity.named => names.extend(aliases.filter(|alias| is_code(alias))),
        EntityKind::Organization if entity.named => names.extend(aliases.filter(|alias| alias.contains(' '))),
        _ => {}
    }
    names
}

/// `nx121`: letters and digits in one word.
fn is_code(name: &str) -> bool {
    let has = |test: fn(char) -> bool| name.chars().any(test);
    !name.contains(' ') && has(|letter| letter.is_ascii_digit()) && has(char::is_alphabetic)
}

/// The entity of a group; its id is a wish until [`make_ids_unique`].
fn entity(documents: &[CaseDocument], group: &[Member]) -> Entity {
    let locals: Vec<&LocalEntity> = group.iter().map(|&member| local(documents, member)).collect();
    let mut forms: BTreeMap<&str, Name> = BTreeMap::new();
    let mut first: Option<Citation> = None;
    let mut seen_in = BTreeSet::new();
    for &(index, number) in group {
        let document = &documents[index].document;
        for mention in
            documents[index].annotations.cast.mentions.iter().filter(|mention| mention.entity.0 == number)
        {
            let here = Citation { document: document.id.clone(), span: mention.extent };
            if first.as_ref().is_none_or(|first| here < *first) {
                first = Some(here.clone());
            }
            // Furniture names people too; only what the story says counts.
            if mention.form != MentionForm::Pronoun && document.zone_at(mention.span.start).speaks() {
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
    let kind = locals[0].kind;
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

/// The name most documents use among those with most words (three count as many); then the first in the alphabet.
fn fullest(locals: &[&LocalEntity]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for local in locals {
        *counts.entry(local.name.as_str()).or_default() += 1;
    }
    let words = |name: &str| name.split(' ').count().min(3);
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

/// People known by a surname alone who may be the one person of the case with that surname.
fn likely_surnames(entities: &[Entity]) -> Vec<Join> {
    let people = || entities.iter().filter(|entity| entity.kind == EntityKind::Person && entity.named);
    let mut full: BTreeMap<String, Vec<&Entity>> = BTreeMap::new();
    for entity in people() {
        if let Some((_, surname)) = fold(&entity.name).rsplit_once(' ') {
            full.entry(surname.to_owned()).or_default().push(entity);
        }
    }
    let alone = people().filter(|entity| !entity.name.contains(' '));
    let pair = |entity: &Entity| match full.get(&fold(&entity.name)).map(Vec::as_slice) {
        Some([only]) => Some(Join {
            kind: JoinKind::Likely,
            left: entity.id.clone().min(only.id.clone()),
            right: entity.id.clone().max(only.id.clone()),
            rule: Rule::of("surname-only"),
            score: 0.6,
        }),
        _ => None,
    };
    alone.filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotations, Cast, Document, Gender, Mention};

    /// A document whose text is its people, one a line.
    fn document(id: &str, people: &[(&str, Option<Gender>)]) -> CaseDocument {
        let mut text = String::new();
        let mut cast = Cast::default();
        for (number, (name, gender)) in people.iter().enumerate() {
            let span = Span::new(text.len(), text.len() + name.len());
            text.push_str(name);
            text.push('\n');
            cast.entities.push(LocalEntity {
                kind: EntityKind::Person,
                name: (*name).to_owned(),
                aliases: Vec::new(),
                gender: *gender,
                offices: Vec::new(),
                named: true,
                of: None,
                known: None,
            });
            cast.mentions.push(Mention {
                span,
                extent: span,
                kind: EntityKind::Person,
                entity: LocalId(number),
                form: MentionForm::Name,
                rule: Rule::of("test"),
                tie: Rule::of("first"),
                confidence: 1.0,
            });
        }
        let document = Document { id: id.to_owned(), text, ..Document::default() };
        CaseDocument {
            document,
            annotations: Annotations { cast, ..Annotations::default() },
            ..CaseDocument::default()
        }
    }

    fn ids(mut documents: Vec<CaseDocument>) -> (Vec<String>, Vec<Join>) {
        let (entities, joins) = join(&mut documents, &Identity::default(), &mut []);
        (entities.into_iter().map(|entity| entity.id).collect(), joins)
    }

    #[test]
    fn full_names_join_and_surnames_do_not() {
        let (found, joins) = ids(vec![
            document("a", &[("Ada Moss", None)]),
            document("b", &[("Ada Moss", None), ("Moss", None)]),
        ]);
        assert_eq!(found, ["p-ada-moss", "p-moss"]);
        assert!(joins.iter().any(|join| join.kind == JoinKind::Likely && join.rule.id() == "surname-only"));
    }

    #[test]
    fn genders_and_families_stay_apart() {
        let (he, she) = (Some(Gender::Male), Some(Gender::Female));
        assert_eq!(
            ids(vec![document("a", &[("Kim Moss", he)]), document("b", &[("Kim Moss", she)])]).0,
            ["p-kim-moss", "p-kim-moss-2"]
        );
        assert_eq!(
            ids(vec![document("a", &[("Ada Moss", None), ("Ben Moss", None)])]).0,
            ["p-ada-moss", "p-ben-moss"]
        );
    }

    #[test]
    fn a_code_name_stated_in_one_document_joins_another() {
        let mut named = document("a", &[("Tom Reyes", None)]);
        named.annotations.cast.entities[0].aliases.push("KX44".to_owned());
        assert_eq!(ids(vec![named, document("b", &[("KX44", None)])]).0, ["p-tom-reyes"]);
    }
}
