//! People whom a document only describes by an office ("the public safety secretary"), and who another document says
//! held it: the only holder near that day among the people the document names.

use std::collections::BTreeMap;

use super::{Joiner, Member};
use crate::model::{CaseDocument, EntityKind, JoinKind, LocalEntity};
use crate::text::fold;
use crate::time::Day;

/// Holders are looked for among those told to be in office so many days from the publication.
const NEAR: i64 = 400;

/// A holder told for longer than this is not "the new" one.
const FRESH: i64 = 31;

/// Joins an unnamed office with its holder.
pub(super) fn join(case: &mut Joiner<'_>) {
    let documents = case.documents;
    let numbers: BTreeMap<Member, usize> = case.members.iter().copied().zip(0..).collect();
    let number = |member: Member| numbers.get(&member).copied().unwrap_or(0);
    for (described, holder) in pairs(documents, |member| case.groups.root(number(member))) {
        let (one, other) = (number(described), number(holder));
        let (members, decided) = (&case.members, case.decided);
        if case.groups.join(one, other, |one, other| decided.apart(members[one], members[other])) {
            case.note(JoinKind::Same, one, other, "office-on-the-day", 0.85);
        }
    }
}

/// Pairs of local entities that are one. `group` numbers those known to be one.
fn pairs(documents: &[CaseDocument], mut group: impl FnMut(Member) -> usize) -> Vec<(Member, Member)> {
    let mut told: BTreeMap<(String, usize), Vec<Day>> = BTreeMap::new();
    for (index, document) in documents.iter().enumerate() {
        let Some(day) = document.document.published else { continue };
        for (number, person) in named_people(document) {
            for office in person.offices.iter().filter(|office| !office.former) {
                told.entry((fold(&office.title), group((index, number)))).or_default().push(day);
            }
        }
    }
    let mut found = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let Some(day) = document.document.published else { continue };
        for (number, described) in document.annotations.cast.entities.iter().enumerate() {
            let Some((office, fresh)) = office(described) else { continue };
            let mut holders: Vec<(i64, usize)> = Vec::new();
            for (person, _) in named_people(document) {
                let Some(days) = told.get(&(office.clone(), group((index, person)))) else { continue };
                let since = days.iter().map(|told| (day - *told).num_days());
                if fresh && since.clone().any(|since| since > FRESH) {
                    continue;
                }
                let nearest = since.map(i64::abs).min().filter(|nearest| *nearest <= NEAR);
                holders.extend(nearest.map(|nearest| (nearest, person)));
            }
            holders.sort_unstable();
            let only = match holders[..] {
                [(_, person)] => Some(person),
                [(near, person), (far, _), ..] if 3 * near < far => Some(person),
                _ => None,
            };
            found.extend(only.map(|person| ((index, number), (index, person))));
        }
    }
    found
}

fn named_people(document: &CaseDocument) -> impl Iterator<Item = (usize, &LocalEntity)> {
    let all = document.annotations.cast.entities.iter().enumerate();
    all.filter(|(_, entity)| entity.named && entity.kind == EntityKind::Person)
}

/// The office of somebody unnamed, in its plain form, and whether it is told to be new.
fn office(entity: &LocalEntity) -> Option<(String, bool)> {
    if entity.named || entity.kind != EntityKind::Person {
        return None;
    }
    let folded = fold(&entity.name);
    let plain = folded.strip_prefix("the ")?;
    let fresh = plain.strip_prefix("new ");
    Some((fresh.unwrap_or(plain).to_owned(), fresh.is_some()))
}
