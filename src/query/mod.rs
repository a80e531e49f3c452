//! Questions to a case, and their answers as plain values. Prints nothing.
//!
//! Every answer row carries an id and citations (`document:line`), and the exact sentence behind it.

mod clause;
mod conflicts;
mod diff;
mod entities;
mod find;
mod gaps;
mod index;
mod review;
mod said;
mod timeline;

pub use conflicts::{ClaimRow, ConflictRow, conflicts};
pub use diff::{Change, DiffRow, diff};
pub use entities::{EntityPage, EntityRow, NameRow, RelationRow, TenureRow, entities, entity};
pub use find::{Found, find};
pub use gaps::{GapRow, gaps};
pub use index::{Index, Profile};
pub use review::{ReviewKind, ReviewRow, Side, review};
pub use said::{Addressee, SaidFilter, StatementRow, around, said};
pub use timeline::{EventRow, SourceRow, TimelineFilter, Who, timeline};

use serde::Serialize;

use crate::model::{Case, Citation};
use crate::text::Span;

/// A place in a source, ready to print.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Cited {
    /// `document:line`.
    pub place: String,
    /// The exact words.
    pub words: String,
    /// Bytes of the document's text.
    #[serde(skip)]
    pub span: Span,
}

impl Cited {
    fn of(case: &Case, citation: &Citation) -> Self {
        Self { place: case.place(citation), words: one_line(case.words(citation)), span: citation.span }
    }
}

/// Words on one line, with single spaces.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
