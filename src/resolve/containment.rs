//! What lies where, as sources tell it: "Orrin Wharf in Saltmere".

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CaseDocument, LocalId, Object};

/// Places by what lies in them.
#[derive(Debug, Default)]
pub struct Containment<'a> {
    around: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

/// How many steps "in" is followed.
const STEPS: usize = 3;

impl<'a> Containment<'a> {
    /// Reads what the documents tell.
    pub fn of(documents: &'a [CaseDocument]) -> Self {
        let mut around: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for source in documents {
            let id = |local: LocalId| source.entities.get(local.0).map(String::as_str);
            for relation in source.annotations.relations.iter().filter(|one| one.kind == "located_in") {
                let Object::Entity(object) = relation.object else { continue };
                if let Some((inner, outer)) = id(relation.subject).zip(id(object)) {
                    around.entry(inner).or_default().insert(outer);
                }
            }
        }
        Self { around }
    }

    /// Whether two places are the same, or one lies in the other.
    pub fn touch(&self, one: &str, other: &str) -> bool {
        one == other || self.lies_in(one, other) || self.lies_in(other, one)
    }

    /// Whether a place lies in another.
    pub fn lies_in(&self, inner: &str, outer: &str) -> bool {
        self.leads(inner, outer, STEPS)
    }

    fn leads(&self, inner: &str, outer: &str, steps: usize) -> bool {
        steps > 0
            && self.around.get(inner).is_some_and(|around| {
                around.contains(outer) || around.iter().any(|next| self.leads(next, outer, steps - 1))
            })
    }
}
