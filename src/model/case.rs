//! What all documents together say: the case.
//!
//! Ids are strings that stay the same from build to build as long as the words behind them do.

use serde::{Deserialize, Serialize};

use super::{
    Annotations, Citation, Document, EntityKind, Factuality, Gender, QuoteKind, Rule, Ruling, SpeechStatus,
    Timex, When,
};
use crate::text::Span;
use crate::time::Interval;

/// A document, what was read in it, and which entity of the case each of its own entities is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CaseDocument {
    /// The source.
    pub document: Document,
    /// What was read in it.
    pub annotations: Annotations,
    /// Id of the case's entity for each local entity, by its number.
    pub entities: Vec<String>,
    /// The document whose text this one repeats (syndication); both count as one source.
    pub copy_of: Option<String>,
    /// What the machine read, where decisions corrected it.
    pub machine: Option<Annotations>,
}

impl CaseDocument {
    /// A document as the machine read it, not yet joined with others.
    pub fn read(document: Document, annotations: Annotations) -> Self {
        Self { document, annotations, ..Self::default() }
    }

    /// What the machine read, without the corrections of decisions.
    pub fn machine_reading(&self) -> &Annotations {
        self.machine.as_ref().unwrap_or(&self.annotations)
    }
}

/// A form of a name and where it first stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// The words, with their title: `Sir Mark Rowley`.
    pub words: String,
    /// How many mentions have this form.
    pub count: usize,
    /// The rule that tied the form to the entity.
    pub rule: Rule,
    /// First mention, by document id and place.
    pub first: Citation,
}

/// An office and when somebody held it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    /// `home secretary`, `commissioner of the Metropolitan Police`.
    pub office: String,
    /// Entity id of the organisation, if told.
    pub organization: Option<String>,
    /// Days on which it is known to be held.
    pub held: Interval,
    /// Where a document says so; `None` when only the table of offices does.
    pub evidence: Vec<Citation>,
    /// Held before, not at the time of the document.
    pub former: bool,
}

/// Somebody or something of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// `p-mark-rowley`, `o-metropolitan-police`, `l-streatham`.
    pub id: String,
    /// Sort of thing.
    pub kind: EntityKind,
    /// The fullest name; for somebody unnamed, the description and the document it stands in.
    pub name: String,
    /// All forms, most used first.
    pub names: Vec<Name>,
    /// Where known.
    pub gender: Option<Gender>,
    /// Offices with their times, in order.
    pub tenures: Vec<Tenure>,
    /// Whether it has a name.
    pub named: bool,
    /// Entity id of the organisation somebody unnamed speaks for.
    pub of: Option<String>,
    /// Mentions in zones that speak, pronouns apart; 0 for what stands only in furniture and bylines.
    pub mentions: usize,
    /// Documents whose story mentions it.
    pub documents: usize,
    /// First mention.
    pub first: Citation,
}

/// One mention of an event, as a source of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventSource {
    /// Document id.
    pub document: String,
    /// Number of the event mention in the annotations of the document.
    pub index: usize,
    /// When, as told there.
    pub when: When,
    /// Whether, as told there.
    pub factuality: Factuality,
    /// Entity id of the place told there.
    pub place: Option<String>,
    /// Why this mention is part of the event; the first mention has the rule that found it.
    pub rule: Rule,
}

/// Something that happened, is planned, alleged or denied; one node for all its mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// `v-` and eight hexadecimal digits of a hash of its first mention.
    pub id: String,
    /// A kind of `gazetteer/rules/events.toml`.
    pub kind: String,
    /// The most precise date that all sources allow.
    pub when: When,
    /// As the surest source tells it.
    pub factuality: Factuality,
    /// (role, entity id), in order of role.
    pub participants: Vec<(String, String)>,
    /// Entity id of the place.
    pub place: Option<String>,
    /// One clause in the words of a source.
    pub what: String,
    /// Where that clause stands.
    pub cited: Citation,
    /// All mentions, by document and place.
    pub sources: Vec<EventSource>,
    /// How many independent documents tell it; syndicated copies count once.
    pub support: usize,
    /// 0 to 1: how much a bounded view should want it.
    pub importance: f32,
    /// Whether a timeline for people has a line for it.
    pub noteworthy: bool,
}

/// A statement in one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attestation {
    /// Document id.
    pub document: String,
    /// Number of the quote in the annotations of the document.
    pub index: usize,
}

/// One thing somebody said, wherever it is repeated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// `s-` and eight hexadecimal digits of a hash of its first attestation.
    pub id: String,
    /// As its fullest attestation reports it.
    pub kind: QuoteKind,
    /// The words, pieces joined by a space.
    pub words: String,
    /// Entity id of the speaker.
    pub speaker: Option<String>,
    /// The words that name the speaker in the fullest attestation.
    pub speaker_words: Option<String>,
    /// Entity ids of possible speakers when it stays open.
    pub candidates: Vec<String>,
    /// Entity id of the addressee.
    pub addressee: Option<String>,
    /// The words that name the addressee: "reporters", "the court".
    pub addressee_words: Option<String>,
    /// Where it was said, in words of the source.
    pub venue: Option<String>,
    /// Days on which it was said.
    pub said: Interval,
    /// Whether it was said.
    pub status: SpeechStatus,
    /// Entity ids of those it speaks about.
    pub about: Vec<String>,
    /// Every place it stands, the fullest first.
    pub attestations: Vec<Attestation>,
    /// Where the fullest attestation stands.
    pub cited: Citation,
}

/// A tie between two entities, or an entity and words, with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relationship {
    /// Entity id.
    pub subject: String,
    /// A kind of `gazetteer/rules/relations.toml`, or `mentioned_with` for mere co-mention.
    pub kind: String,
    /// Entity id.
    pub object: Option<String>,
    /// Words, where no entity is the object.
    pub words: Option<String>,
    /// Days for which it is told to hold.
    pub valid: Interval,
    /// Where it is said.
    pub evidence: Vec<Citation>,
    /// The pattern that found it first.
    pub rule: Rule,
    /// Independent documents that say so.
    pub support: usize,
    /// 0 to 1; for co-mention a weight of significance.
    pub weight: f32,
}

impl Relationship {
    /// The kind of a mere co-mention. It is shown as such, never as a fact.
    pub const CO_MENTION: &str = "mentioned_with";

    /// Whether the tie is a mere co-mention.
    pub fn is_co_mention(&self) -> bool {
        self.kind == Self::CO_MENTION
    }
}

/// What sources tell differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConflictField {
    /// Dates that exclude each other.
    Date,
    /// Different places.
    Place,
    /// Different numbers.
    Number,
    /// Different parts.
    Role,
    /// Happened against did not.
    Factuality,
}

impl ConflictField {
    /// The name in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Place => "place",
            Self::Number => "number",
            Self::Role => "role",
            Self::Factuality => "factuality",
        }
    }
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// What is claimed: a date in EDTF, a place, a number.
    pub value: String,
    /// Who says so.
    pub citations: Vec<Citation>,
}

/// Claims about one event or person that exclude each other, side by side. Nothing is picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Id of the event or entity.
    pub subject: String,
    /// What differs.
    pub field: ConflictField,
    /// At least two.
    pub claims: Vec<Claim>,
}

/// What became of a pair that may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JoinKind {
    /// Taken as one.
    Same,
    /// Left apart, but a person should look.
    Likely,
}

/// A pair of entities or events that were joined, or that may be one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Join {
    /// What became of the pair.
    pub kind: JoinKind,
    /// One: `document#e3`, or an id of the case.
    pub left: String,
    /// The other.
    pub right: String,
    /// Why.
    pub rule: Rule,
    /// 0 to 1.
    pub score: f32,
}

/// Everything all documents say together. All lists are in an order that depends on their content alone.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Case {
    /// From `case.toml`, else the name of the folder.
    pub title: String,
    /// By id.
    pub documents: Vec<CaseDocument>,
    /// By id.
    pub entities: Vec<Entity>,
    /// In order of time.
    pub events: Vec<Event>,
    /// In order of the day they were said, then of their place.
    pub statements: Vec<Statement>,
    /// By subject, kind and object.
    pub relationships: Vec<Relationship>,
    /// By subject and field.
    pub conflicts: Vec<Conflict>,
    /// By left and right.
    pub joins: Vec<Join>,
    /// The decisions of people, in the order they were made, and what became of each.
    pub rulings: Vec<Ruling>,
}

impl Case {
    /// A document by id.
    pub fn document(&self, id: &str) -> Option<&CaseDocument> {
        let found = self.documents.binary_search_by(|document| document.document.id.as_str().cmp(id)).ok()?;
        Some(&self.documents[found])
    }

    /// An entity by id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        let found = self.entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok()?;
        Some(&self.entities[found])
    }

    /// The words of a citation; `""` for a place that does not exist.
    pub fn words(&self, citation: &Citation) -> &str {
        self.document(&citation.document).map_or("", |document| citation.span.of(&document.document.text))
    }

    /// A citation of bytes of a document.
    pub fn cite(document: &str, span: Span) -> Citation {
        Citation { document: document.to_owned(), span }
    }

    /// The sentence of a source of an event.
    pub fn event_sentence(&self, source: &EventSource) -> Citation {
        let mention =
            self.document(&source.document).and_then(|found| found.annotations.events.get(source.index));
        let span = mention.map_or(Span::new(0, 0), |mention| mention.sentence);
        Citation { document: source.document.clone(), span }
    }

    /// The expression that dates a source of an event.
    pub fn event_time(&self, source: &EventSource) -> Option<&Timex> {
        let annotations = &self.document(&source.document)?.annotations;
        annotations.times.get(annotations.events.get(source.index)?.time?)
    }

    /// From the first to the last word of a statement in one place.
    pub fn attestation_extent(&self, attestation: &Attestation) -> Citation {
        let quote = self
            .document(&attestation.document)
            .and_then(|found| found.annotations.quotes.get(attestation.index));
        let span = quote.map_or(Span::new(0, 0), super::Quote::extent);
        Citation { document: attestation.document.clone(), span }
    }

    /// `document:line` of a citation, for people, with the page where the source has pages: `minutes:41 (p. 3)`.
    pub fn place(&self, citation: &Citation) -> String {
        let Some(found) = self.document(&citation.document) else {
            return format!("{}:0", citation.document);
        };
        let before = found.document.text.get(..citation.span.start).unwrap_or("");
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        match found.document.page_at(citation.span.start) {
            Some(page) => format!("{}:{line} (p. {page})", citation.document),
            None => format!("{}:{line}", citation.document),
        }
    }
}
