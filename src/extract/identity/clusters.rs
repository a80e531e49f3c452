//! The entities of a document while they are being put together.

use crate::model::{EntityKind, Gender, Office, Rule};

/// An entity in the making.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// Sort of thing.
    pub kind: EntityKind,
    /// Names, by their place among the found names.
    pub members: Vec<usize>,
    /// Gender, where known.
    pub gender: Option<Gender>,
    /// Offices the document gives it.
    pub offices: Vec<Office>,
    /// Key of a gazetteer row or an office holder.
    pub known: Option<String>,
    /// A full name that stands nowhere in the document as such: an office holder's, or a given name with the surname it shares.
    pub name: Option<String>,
}

/// All entities of a document, and which one each found name refers to.
#[derive(Debug, Default)]
pub struct Clusters {
    /// Entities; joined ones are left empty.
    pub all: Vec<Cluster>,
    /// Entity of each found name, with the rule that tied it.
    pub of: Vec<Option<(usize, Rule)>>,
}

impl Clusters {
    /// Room for a number of names.
    pub fn new(names: usize) -> Self {
        Self { all: Vec::new(), of: vec![None; names] }
    }

    /// A new entity.
    pub fn open(&mut self, kind: EntityKind) -> usize {
        let cluster =
            Cluster { kind, members: Vec::new(), gender: None, offices: Vec::new(), known: None, name: None };
        self.all.push(cluster);
        self.all.len() - 1
    }

    /// Ties a name to an entity.
    pub fn tie(&mut self, name: usize, cluster: usize, rule: &'static str) {
        self.of[name] = Some((cluster, Rule::of(rule)));
        self.all[cluster].members.push(name);
    }

    /// The entity of a name.
    pub fn get(&self, name: usize) -> Option<usize> {
        self.of.get(name)?.as_ref().map(|(cluster, _)| *cluster)
    }

    /// Joins the second entity into the first; its names are tied by a rule.
    pub fn join(&mut self, into: usize, from: usize, rule: &'static str) {
        if into == from {
            return;
        }
        let gone = std::mem::take(&mut self.all[from].members);
        for &name in &gone {
            self.of[name] = Some((into, Rule::of(rule)));
        }
        let offices = std::mem::take(&mut self.all[from].offices);
        let (gender, known) = (self.all[from].gender, self.all[from].known.take());
        let name = self.all[from].name.take();
        let target = &mut self.all[into];
        target.members.extend(gone);
        target.members.sort_unstable();
        target.offices.extend(offices);
        target.gender = target.gender.or(gender);
        target.known = target.known.take().or(known);
        target.name = target.name.take().or(name);
    }
}
