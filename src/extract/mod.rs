//! From one document to what it says: names, times, statements, events, relations.
//!
//! A pure function of the document and the [`Knowledge`]. It cannot fail: doubt becomes a note or a
//! confidence. It knows no other document, no file and no SQL.

pub mod ages;
pub mod events;
pub mod identity;
pub mod names;
pub mod quotes;
mod reading;
pub mod relations;
pub mod times;

pub use reading::{Reading, Sentence};

use crate::knowledge::Knowledge;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::times::TimeKnowledge;
use crate::model::{Annotations, Document};

/// Reads one document.
pub fn annotate(document: &Document, knowledge: &Knowledge) -> Annotations {
    let reading = Reading::of(document);
    let times = times::find(&reading, &knowledge.times);
    let found = names::find(&reading, &times, &knowledge.names);
    let mut cast = identity::resolve(&reading, found, &knowledge.names);
    let quotes = quotes::find(&reading, &times, &mut cast, knowledge);
    let events = events::find(&reading, &times, &cast, &quotes, knowledge);
    let mut relations = relations::find(&reading, &cast, &events, knowledge);
    relations.extend(ages::find(&reading, &cast));
    relations.sort_by_key(|relation| relation.evidence);
    Annotations { cast, times, quotes, events, relations, notes: Vec::new() }
}

/// Reads only the names of one document and whose they are, with the temporal expressions that no name may lie in.
pub fn annotate_names(document: &Document, names: &NameKnowledge, times: &TimeKnowledge) -> Annotations {
    let reading = Reading::of(document);
    let times = times::find(&reading, times);
    let cast = identity::resolve(&reading, names::find(&reading, &times, names), names);
    Annotations { cast, times, ..Annotations::default() }
}

/// Reads only the temporal expressions of one document.
pub fn annotate_times(document: &Document, knowledge: &TimeKnowledge) -> Annotations {
    Annotations { times: times::find(&Reading::of(document), knowledge), ..Annotations::default() }
}
