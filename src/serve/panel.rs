//! What may be decided about one entity, event or statement, as forms on its page.

use serde::Serialize;

use super::desk::Desk;
use crate::export::html::encoded;

/// Names that fields offer.
const OFFERED: usize = 300;

/// A form of a name, where it first stands.
#[derive(Debug, Serialize)]
pub struct Form {
    /// The words.
    pub words: String,
    /// Id of the document.
    pub document: String,
    /// `document:line`.
    pub place: String,
    /// The byte it starts at.
    pub at: usize,
}

/// The forms of a page.
#[derive(Debug, Serialize)]
pub struct Panel<'d> {
    sort: &'static str,
    id: &'d str,
    token: &'d str,
    back: String,
    offered: Vec<&'d str>,
    /// The name an entity is shown by.
    pub name: Option<&'d str>,
    /// Its kind.
    pub kind: Option<&'static str>,
    /// The forms of its name.
    pub names: Vec<Form>,
    /// The sentences that tell of an event, in the order of its sources.
    pub tellings: Vec<String>,
}

impl<'d> Panel<'d> {
    /// For something of a sort: `entity`, `event`, `statement` or `document`.
    pub fn of(desk: &'d Desk, sort: &'static str, id: &'d str) -> Self {
        Self {
            sort,
            id,
            token: &desk.token,
            back: format!("/{sort}/{}", encoded(id)),
            offered: desk.index.entities.iter().take(OFFERED).map(|row| row.name.as_str()).collect(),
            name: None,
            kind: None,
            names: Vec::new(),
            tellings: Vec::new(),
        }
    }

    /// As HTML; nothing where nothing may be decided.
    pub fn html(&self, desk: &Desk) -> String {
        if desk.read_only { String::new() } else { desk.look.fill("decide.html", self) }
    }
}
