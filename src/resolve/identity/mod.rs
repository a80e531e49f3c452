//! Who is who across documents: rules from the surest to the loosest, under vetoes.
//!
//! The same full name, gazetteer row or stated alias joins; a surname alone joins only with something beside it: an office, or
//! other names that both documents share. Two people whom one document keeps apart stay apart. What is doubtful is listed.

mod holders;
mod names;
mod near;
mod organizations;
mod surnames;
mod variants;

use std::collections::{BTreeMap, BTreeSet};

pub use crate::decide::anchor::Member;

use super::decided::Identity;
use super::groups::Groups;
use crate::knowledge::names::NameKnowledge;
use crate::model::{
    Annotations, CaseDocument, Cast, EntityKind, Join, JoinKind, LocalEntity, LocalId, Rule, Ruling,
};
use crate::text::fold;
use names::{full_names, stated_names};

/// Local entities that are one, and why.
pub struct Joined {
    /// Every local entity is in one group; groups and members in order.
    pub groups: Vec<Vec<Member>>,
    /// The pairs that were joined or may be one.
    pub joins: Vec<Join>,
}

/// Joins the local entities of all documents; what people decided goes before every rule.
pub fn join(
    documents: &[CaseDocument],
    knowledge: &NameKnowledge,
    decided: &Identity,
    rulings: &mut [Ruling],
) -> Joined {
    let members: Vec<Member> = (documents.iter().enumerate())
        .flat_map(|(index, document)| {
            (0..document.annotations.cast.entities.len()).map(move |number| (index, number))
        })
        .collect();
    let groups = Groups::singletons(members.len());
    let mut case = Joiner { documents, members, groups, joins: Vec::new(), decided };
    case.by_key("same-known-entity", 1.0, |entity| entity.known.iter().cloned().collect());
    case.by_key("same-full-name", 0.97, |entity| full_names(entity, knowledge));
    case.by_key("stated-alias", 0.95, |entity| stated_names(entity, knowledge));
    variants::join(&mut case, knowledge);
    organizations::join(&mut case, knowledge);
    surnames::join(&mut case, knowledge);
    holders::join(&mut case);
    near::suggest(&mut case, knowledge);
    for (one, other, rule) in decided.unite(&mut case.groups, &case.members, rulings) {
        let (left, right) = (case.label(one), case.label(other));
        case.joins.push(Join { kind: JoinKind::Same, left, right, rule, score: 1.0 });
    }
    let groups = case.groups.all().map(|group| group.iter().map(|&member| case.members[member]).collect());
    Joined { groups: groups.collect(), joins: case.joins }
}

/// What becomes of two names, each in a document of its own with nothing beside it: joined, suggested for review, or neither
/// (`None`).
///
/// ```
/// use casegraph::knowledge::Knowledge;
/// use casegraph::model::{EntityKind::Person, JoinKind};
/// use casegraph::resolve::compare_names;
/// let names = &Knowledge::builtin().names;
/// assert_eq!(compare_names(Person, "Ada B. Moss", "Ada Moss", names), Some(JoinKind::Same));
/// assert_eq!(compare_names(Person, "Katherine Moss", "Kathryn Moss", names), Some(JoinKind::Likely));
/// assert_eq!(compare_names(Person, "Ada Moss", "Moss", names), Some(JoinKind::Likely));
/// assert_eq!(compare_names(Person, "Ada Moss", "Ruth Moss", names), None);
/// ```
pub fn compare_names(
    kind: EntityKind,
    one: &str,
    other: &str,
    knowledge: &NameKnowledge,
) -> Option<JoinKind> {
    let document = |name: &str| {
        let entity = LocalEntity {
            kind,
            name: name.to_owned(),
            aliases: Vec::new(),
            gender: None,
            offices: Vec::new(),
            named: true,
            of: None,
            known: None,
        };
        let cast = Cast { entities: vec![entity], ..Cast::default() };
        CaseDocument {
            annotations: Annotations { cast, ..Annotations::default() },
            ..CaseDocument::default()
        }
    };
    let joined = join(&[document(one), document(other)], knowledge, &Identity::default(), &mut []);
    match (joined.groups.len(), joined.joins.len()) {
        (1, _) => Some(JoinKind::Same),
        (_, 0) => None,
        _ => Some(JoinKind::Likely),
    }
}

/// The local entity of a member.
pub fn local(documents: &[CaseDocument], (index, number): Member) -> &LocalEntity {
    &documents[index].annotations.cast.entities[number]
}

/// The case while it is joined. A member is counted through all documents.
struct Joiner<'a> {
    documents: &'a [CaseDocument],
    members: Vec<Member>,
    groups: Groups,
    joins: Vec<Join>,
    decided: &'a Identity,
}

impl<'a> Joiner<'a> {
    fn local(&self, member: usize) -> &'a LocalEntity {
        local(self.documents, self.members[member])
    }

    /// Index of the document of a member.
    fn document(&self, member: usize) -> usize {
        self.members[member].0
    }

    /// Joins members of one kind that share a key; where a veto stands between them, the pair is likely.
    fn by_key(&mut self, rule: &'static str, score: f32, keys: impl Fn(&LocalEntity) -> Vec<String>) {
        let mut blocks: BTreeMap<(EntityKind, String), Vec<usize>> = BTreeMap::new();
        for member in 0..self.members.len() {
            let local = self.local(member);
            for key in keys(local).into_iter().collect::<BTreeSet<_>>() {
                blocks.entry((local.kind, key)).or_default().push(member);
            }
        }
        for block in blocks.into_values() {
            block.windows(2).for_each(|pair| self.join(pair[0], pair[1], rule, score));
        }
    }

    /// Joins the groups of two members unless a veto stands between them; then they are likely, but where it was decided that
    /// they are two.
    fn join(&mut self, one: usize, other: usize, rule: &'static str, score: f32) {
        if self.groups.root(one) == self.groups.root(other) || self.parted(one, other) {
            return;
        }
        let (documents, members, decided) = (self.documents, &self.members, self.decided);
        let veto = |one: usize, other: usize| {
            let (one, other) = (members[one], members[other]);
            vetoed(local(documents, one), local(documents, other), one.0 == other.0)
                || decided.apart(one, other)
        };
        let kind = if self.groups.join(one, other, veto) { JoinKind::Same } else { JoinKind::Likely };
        self.note(kind, one, other, rule, score);
    }

    /// Whether it was decided that two members are two.
    fn parted(&self, one: usize, other: usize) -> bool {
        self.decided.apart(self.members[one], self.members[other])
    }

    /// Whether the groups of two members could be joined.
    fn may_join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.groups.root(one), self.groups.root(other));
        let (ours, theirs) = (self.groups.members(one), self.groups.members(other));
        let free = |a: usize, b: usize| {
            !vetoed(self.local(a), self.local(b), self.document(a) == self.document(b)) && !self.parted(a, b)
        };
        one == other || ours.iter().all(|&a| theirs.iter().all(|&b| free(a, b)))
    }

    fn note(&mut self, kind: JoinKind, one: usize, other: usize, rule: &'static str, score: f32) {
        if kind == JoinKind::Likely && self.parted(one, other) {
            return;
        }
        let (left, right) = (self.label(one.min(other)), self.label(one.max(other)));
        self.joins.push(Join { kind, left, right, rule: Rule::of(rule), score });
    }

    fn label(&self, member: usize) -> String {
        let (document, number) = self.members[member];
        format!("{}#{}", self.documents[document].document.id, LocalId(number))
    }

    /// The groups of named members of a kind, by their smallest member.
    fn named(&mut self, kind: EntityKind) -> Vec<usize> {
        let wanted = |member: &usize| self.local(*member).kind == kind && self.local(*member).named;
        let members: Vec<usize> = (0..self.members.len()).filter(wanted).collect();
        members.into_iter().filter(|&member| self.groups.root(member) == member).collect()
    }

    /// Indexes of the documents of a group.
    fn documents_of(&mut self, member: usize) -> BTreeSet<usize> {
        let root = self.groups.root(member);
        self.groups.members(root).iter().map(|&member| self.document(member)).collect()
    }

    /// For each document the groups that tell what it is about: people with full names, organisations and unlisted places that
    /// at most a fifth of the documents name, or five of a small case. What half of a case names tells nothing.
    fn topics(&mut self) -> Vec<BTreeSet<usize>> {
        let mut topics = vec![BTreeSet::new(); self.documents.len()];
        for member in 0..self.members.len() {
            let local = self.local(member);
            let telling = match local.kind {
                EntityKind::Person => local.name.contains(' '),
                EntityKind::Organization => true,
                EntityKind::Place => local.known.is_none(),
                EntityKind::Other => false,
            };
            if telling && local.named {
                topics[self.document(member)].insert(self.groups.root(member));
            }
        }
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        topics.iter().flatten().for_each(|&root| *counts.entry(root).or_default() += 1);
        let most = (self.documents.len() / 5).max(5);
        topics.iter_mut().for_each(|topics| topics.retain(|root| counts[root] <= most));
        topics
    }
}

/// Whether two entities can never be one.
fn vetoed(one: &LocalEntity, other: &LocalEntity, same_document: bool) -> bool {
    let genders = one.gender.zip(other.gender).is_some_and(|(one, other)| one != other);
    let known = one.known.is_some() && other.known.is_some() && one.known != other.known;
    let apart = same_document && one.kind == EntityKind::Person && fold(&one.name) != fold(&other.name);
    one.kind != other.kind || genders || known || apart || !one.named || !other.named
}

#[cfg(test)]
mod tests;
