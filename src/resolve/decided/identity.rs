//! Decisions about who is who: pairs the joining must keep apart, and pairs that are one after it.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{NO_ENTITY, lose, rule};
use crate::decide::anchor::{self, Member};
use crate::model::{Act, CaseDocument, EntityAnchor, Ruling, Standing};
use crate::resolve::groups::Groups;
use crate::text::fold;

/// What was decided about who is who, in terms of local entities.
#[derive(Debug, Default)]
pub struct Identity {
    /// For a member of either side of a pair that is two: the pairs, and on which side it stands.
    apart: FxHashMap<Member, Vec<(usize, bool)>>,
    same: Vec<Same>,
}

/// A pair that is one.
#[derive(Debug)]
struct Same {
    /// Number of the ruling.
    ruling: usize,
    sides: [Side; 2],
}

/// Those an anchor means, and the one it was seen at.
#[derive(Debug)]
struct Side {
    members: Vec<Member>,
    seen: Option<Member>,
}

impl Identity {
    /// Finds the local entities that decisions are about.
    pub fn of(documents: &[CaseDocument], rulings: &mut [Ruling]) -> Self {
        let mut plan = Self::default();
        let carved = carved(documents, rulings);
        let mut pairs = 0;
        for (number, ruling) in rulings.iter_mut().enumerate().filter(|(_, ruling)| ruling.holds()) {
            let side = |who: &EntityAnchor| Side {
                members: anchor::members(who, documents),
                seen: who.seen.as_ref().and_then(|seen| anchor::seen_at(seen, documents)),
            };
            let called = |owner: &EntityAnchor, form: &str| {
                side(&EntityAnchor { kind: owner.kind, name: Some(fold(form)), seen: None })
            };
            let (sides, join) = match &ruling.decision.act {
                Act::Same { target: [one, other] } => ([side(one), side(other)], true),
                Act::NotSame { target: [one, other], .. } => ([side(one), side(other)], false),
                // The name may come later: that is no reason to ask again.
                Act::Alias { target: [owner], value } => ([side(owner), called(owner, value)], true),
                Act::NotAlias { target: [owner], value } => ([side(owner), called(owner, value)], false),
                Act::AddMention { target: [words], value: new } => {
                    let Some(owner) = &new.entity else { continue };
                    let here = EntityAnchor { kind: new.kind, name: None, seen: Some(words.clone()) };
                    let here = side(&here);
                    let named = if new.everywhere { called(owner, &words.exact).members } else { Vec::new() };
                    let members = if named.is_empty() { here.members } else { named };
                    ([side(owner), Side { members, seen: here.seen }], true)
                }
                _ => continue,
            };
            let both_needed = matches!(ruling.decision.act, Act::Same { .. } | Act::NotSame { .. });
            if sides[0].members.is_empty() || both_needed && sides[1].members.is_empty() {
                lose(ruling, NO_ENTITY);
            } else if sides[1].members.is_empty() {
            } else if join {
                plan.same.push(Same { ruling: number, sides });
            } else {
                let own = |turn: usize| -> FxHashSet<Member> {
                    let other: &[Member] = &sides[1 - turn].members;
                    let alone = sides[turn].members.len() == 1;
                    // Of those with one name, the ones parted from the rest are not the rest.
                    let stays =
                        |member: &&Member| alone || !carved.contains(*member) && !other.contains(*member);
                    sides[turn].members.iter().filter(stays).copied().collect()
                };
                for (turn, right) in [(0, false), (1, true)] {
                    for member in own(turn) {
                        plan.apart.entry(member).or_default().push((pairs, right));
                    }
                }
                pairs += 1;
            }
        }
        plan
    }

    /// Whether it was decided that two are two.
    pub fn apart(&self, one: Member, other: Member) -> bool {
        let pairs = |member| self.apart.get(&member).map_or(&[][..], Vec::as_slice);
        !self.apart.is_empty()
            && pairs(one).iter().any(|(pair, side)| pairs(other).contains(&(*pair, !*side)))
    }

    /// Joins what was decided to be one. `members` are in order; returns the joined pairs with their rules.
    pub fn unite(
        &self,
        groups: &mut Groups,
        members: &[Member],
        rulings: &mut [Ruling],
    ) -> Vec<(usize, usize, crate::model::Rule)> {
        let mut joined = Vec::new();
        for same in &self.same {
            let ruling = &mut rulings[same.ruling];
            let [Some(one), Some(other)] = same.sides.each_ref().map(|side| root(side, groups, members))
            else {
                lose(ruling, "several in the sources as they are now have this name");
                continue;
            };
            if groups.join(one, other, |a, b| self.apart(members[a], members[b])) {
                joined.push((one, other, rule(ruling)));
            } else {
                ruling.standing = Standing::Refused;
                ruling.reason = Some("another decision keeps some of them apart".to_owned());
            }
        }
        joined
    }
}

/// Entities of single documents that were parted from their name.
fn carved(documents: &[CaseDocument], rulings: &[Ruling]) -> BTreeSet<Member> {
    let parted =
        rulings.iter().filter(|ruling| ruling.holds()).filter_map(|ruling| match &ruling.decision.act {
            Act::NotSame { target, .. } => Some(target),
            _ => None,
        });
    let unnamed = parted.flatten().filter(|anchor| anchor.name.is_none());
    unnamed.flat_map(|anchor| anchor::members(anchor, documents)).collect()
}

/// The group of a side: the only one it is in, else the one it was seen in.
fn root(side: &Side, groups: &mut Groups, members: &[Member]) -> Option<usize> {
    let place = |member: &Member| members.binary_search(member).ok();
    let roots: BTreeSet<usize> = side.members.iter().filter_map(place).map(|at| groups.root(at)).collect();
    if roots.len() == 1 {
        return roots.first().copied();
    }
    let seen = groups.root(side.seen.as_ref().and_then(place)?);
    roots.contains(&seen).then_some(seen)
}
