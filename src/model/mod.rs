//! The values every layer speaks in: documents, what was read in them, and the case they make.
//!
//! Plain data with no IO, no SQL, no HTML and no knowledge of how anything is found.

mod annotations;
mod case;
mod decision;
mod document;
mod entity;
mod event;
mod evidence;
mod quote;
mod relation;
mod timex;

pub use annotations::Annotations;
pub use case::{
    Attestation, Case, CaseDocument, Claim, Conflict, ConflictField, Entity, Event, EventSource, Join,
    JoinKind, Name, Relationship, Statement, Tenure,
};
pub use decision::{
    Act, Decision, EntityAnchor, NewEvent, NewMention, NewParticipant, RelationAnchor, Ruling, Scope,
    Standing, Thing, WordsAnchor,
};
pub use document::{Document, Note, Source, Zone, ZoneKind};
pub use entity::{Cast, EntityKind, Gender, LocalEntity, LocalId, Mention, MentionForm, Office};
pub use event::{EventMention, Factuality, Participant, When};
pub use evidence::{Citation, Rule};
pub use quote::{Quote, QuoteKind, SpeechStatus};
pub use relation::{Object, Relation};
pub use timex::{Timex, TimexKind};
