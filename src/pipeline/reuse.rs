//! What a build takes over from the case that stands there: readings of documents that are as they were, or all of it.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::{CASE, sha256};
use crate::model::{Annotations, Case, Decision, Document};
use crate::store::{self, Origin};

/// The case that stood there before.
#[derive(Debug, Default)]
pub struct Older {
    case: Option<Case>,
    origin: Origin,
    /// Whether the same program made it, with the same names.
    trusted: bool,
    /// Place of each document in the case.
    places: FxHashMap<String, usize>,
}

/// What is other than in the case that stood there before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Whether there was a case at all.
    pub first: bool,
    /// Ids of documents that are new.
    pub added: Vec<String>,
    /// Ids of documents whose source or settings changed.
    pub changed: Vec<String>,
    /// Ids and paths of documents whose source is gone; they are no part of the case any more.
    pub vanished: Vec<(String, String)>,
    /// Documents that were not read again.
    pub reused: usize,
}

impl Older {
    /// Reads the case of a folder. One that cannot be read, or that another program made, gives nothing to take over.
    pub fn of(out: &Path, now: &Origin) -> Self {
        let path = out.join(CASE);
        let Ok(origin) = store::origin(&path) else { return Self::default() };
        let Ok(case) = store::read(&path) else { return Self::default() };
        let places = case.documents.iter().enumerate();
        let places = places.map(|(place, source)| (source.document.id.clone(), place)).collect();
        Self { trusted: origin.knowledge == now.knowledge, case: Some(case), origin, places }
    }

    fn source(&self, id: &str) -> Option<&crate::model::CaseDocument> {
        self.case.as_ref()?.documents.get(*self.places.get(id)?)
    }

    /// What the machine read in a document, if the document is the same to the last letter and setting.
    pub fn reading(&self, document: &Document) -> Option<Annotations> {
        let known = self.source(&document.id).filter(|known| self.trusted && known.document == *document)?;
        Some(known.machine_reading().clone())
    }

    /// What has changed.
    pub fn changes(&self, documents: &[Document]) -> Changes {
        let mut changes = Changes { first: self.case.is_none(), ..Changes::default() };
        for document in documents {
            match self.source(&document.id) {
                None => changes.added.push(document.id.clone()),
                Some(known) if known.document != *document => changes.changed.push(document.id.clone()),
                Some(_) => changes.reused += usize::from(self.trusted),
            }
        }
        let there =
            documents.iter().map(|document| document.id.as_str()).collect::<rustc_hash::FxHashSet<_>>();
        let gone = self.case.iter().flat_map(|case| &case.documents).map(|source| &source.document);
        changes.vanished = gone
            .filter(|document| !there.contains(document.id.as_str()))
            .map(|document| (document.id.clone(), document.source.path.clone()))
            .collect();
        changes
    }

    /// The case itself, if nothing it is made of has changed and its files are as they were written.
    pub fn as_it_was(
        &self,
        title: &str,
        documents: &[Document],
        decisions: &[Decision],
        now: &Origin,
        out: &Path,
    ) -> Option<Case> {
        let case = self.case.as_ref().filter(|_| self.trusted)?;
        let decided = case.rulings.iter().map(|ruling| &ruling.decision);
        let same = case.title == title
            && case.documents.len() == documents.len()
            && documents
                .iter()
                .all(|document| self.source(&document.id).is_some_and(|known| known.document == *document))
            && decided.eq(decisions)
            && (&self.origin.sources, &self.origin.decisions, &self.origin.reading)
                == (&now.sources, &now.decisions, &now.reading);
        let written = |(name, sha): &(String, String)| {
            std::fs::read(out.join(name)).is_ok_and(|bytes| sha256(&bytes) == *sha)
        };
        let whole = !self.origin.outputs.is_empty() && self.origin.outputs.iter().all(written);
        (same && whole).then(|| case.clone())
    }
}
