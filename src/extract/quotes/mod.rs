//! Who said what: direct, mixed and indirect speech, its speaker, and what only looks like speech.
//!
//! Small pure stages over spans: quotation marks ([`marks`]), sentences with quotations masked ([`frames`]), verbs of
//! saying ([`cues`]), speaker words ([`subject`]), content ([`content`], [`clauses`]), templates ([`reports`], [`postposed`], `preposed`, `colons`), quotations that
//! stand alone ([`groups`], `alone`), transcripts ([`turns`]), who it is ([`speaker`]), when and where ([`occasion`]).

mod alone;
pub mod clauses;
mod colons;
pub mod content;
pub mod cues;
mod description;
pub mod ends;
pub mod features;
mod fit;
pub mod frames;
pub mod groups;
pub mod marks;
pub mod occasion;
mod organizations;
pub mod postposed;
mod preposed;
pub mod reports;
pub mod speaker;
pub mod subject;
pub mod train;
pub mod trust;
pub mod turns;

use super::Reading;
use crate::knowledge::Knowledge;
use crate::model::{Cast, Quote, Timex};

/// Finds the statements of a document, in order of their content. Speakers without a name become entities of the cast.
pub fn find(reading: &Reading<'_>, times: &[Timex], cast: &mut Cast, knowledge: &Knowledge) -> Vec<Quote> {
    let known = &knowledge.quotes;
    let frames = frames::Frames::of(reading, times, cast, known);
    let mut statements = groups::statements(reading, &frames, cast, known);
    speaker::resolve(reading.document, &frames, known, cast, &mut statements);
    occasion::resolve(reading, &frames, times, known, &mut statements);
    let mut quotes: Vec<Quote> = statements.into_iter().map(|statement| statement.quote).collect();
    quotes.sort_by_key(|quote| (quote.extent().start, quote.extent().end));
    quotes
}
