//! A case as HTML: the pieces that the report (one file) and the web view (many pages) are both made of.
//!
//! Knows how things look and where their links lead; decides nothing about the case. Every text is escaped by the template
//! engine or by [`crate::text::xml`]; drawings escape their own.

mod document;
mod facets;
mod links;
mod look;
mod options;
mod pieces;
#[cfg(test)]
mod samples;
mod strip;

pub use facets::facets;
pub use links::{Links, encoded};
pub use look::{Look, LookError, script_hash};
pub use options::{Choice, Options};
pub use pieces::{Article, DocumentPiece, EventPiece, ProfilePiece, StatementPiece, Ties, counts, year_of};
pub use strip::{Bar, Strip};
