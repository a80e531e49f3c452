//! Who and what a document names.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::text::Span;

/// What sort of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A group with a name: company, party, force, court, outlet.
    Organization,
    /// Somewhere: country, town, street, building.
    Place,
    /// Anything else with a name: a law, a prize, a nationality.
    Other,
}

impl EntityKind {
    /// The name of the kind in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// Grammatical gender, where a name, a title or a pronoun tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// By a name, in full or in part, or by a code name.
    Name,
    /// By a name inside a longer one: the state in "University of Texas".
    Part,
    /// By an office or role: "the home secretary".
    Role,
    /// By a description: "One armed police officer", "a council spokesperson".
    Description,
    /// By a pronoun.
    Pronoun,
}

/// Number of an entity inside one document: an index into [`Cast::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LocalId(pub usize);

impl std::fmt::Display for LocalId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "e{}", self.0 + 1)
    }
}

/// Words that refer to an entity: the name without title (`Mr`, `Sir`) and without `'s`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Bytes of the words.
    pub span: Span,
    /// The title before it or the post-nominals after it included ("Sir Mark Rowley", "Mark Lucraft KC").
    pub extent: Span,
    /// Sort of thing.
    pub kind: EntityKind,
    /// Whom it refers to.
    pub entity: LocalId,
    /// How it refers.
    pub form: MentionForm,
    /// What found it.
    pub rule: Rule,
    /// What tied it to its entity: a rule of the identity sieve.
    pub tie: Rule,
    /// 0 to 1.
    pub confidence: f32,
}

/// An office a document gives somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// The office in its plain form: `home secretary`, `commissioner`.
    pub title: String,
    /// Where it is held, if told.
    pub organization: Option<LocalId>,
    /// The words that say so.
    pub evidence: Span,
    /// "former", "then", "ex-" stands before it.
    pub former: bool,
}

/// What mentions of one document refer to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LocalEntity {
    /// Sort of thing.
    pub kind: EntityKind,
    /// The fullest name, without titles: `Mark Rowley`; for somebody unnamed, the description.
    pub name: String,
    /// Every other form the document uses, in order of appearance: `Sir Mark`, `Sir Mark Rowley`.
    pub aliases: Vec<String>,
    /// Where a title, a given name or a pronoun tells.
    pub gender: Option<Gender>,
    /// Offices the document gives.
    pub offices: Vec<Office>,
    /// Whether the entity has a name; a described speaker has none.
    pub named: bool,
    /// The organisation somebody unnamed speaks for: "a Met spokesperson".
    pub of: Option<LocalId>,
    /// Key of a gazetteer row or an office holder, when one says who this is.
    pub known: Option<String>,
}

/// The entities of one document and every mention of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Cast {
    /// In order of start; they do not overlap.
    pub mentions: Vec<Mention>,
    /// Names inside the names of `mentions`, in order of start: the state in "University of Texas".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inner: Vec<Mention>,
    /// In order of first mention.
    pub entities: Vec<LocalEntity>,
}

impl Cast {
    /// An entity by its number.
    pub fn entity(&self, id: LocalId) -> &LocalEntity {
        &self.entities[id.0]
    }

    /// Mentions that lie inside a span, in order.
    pub fn within(&self, span: Span) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let last = self.mentions.partition_point(|mention| mention.span.start < span.end);
        let found = &self.mentions[first..last.max(first)];
        let whole = found.partition_point(|mention| mention.span.end <= span.end);
        &found[..whole]
    }

    /// The mention that covers a byte offset.
    pub fn at(&self, offset: usize) -> Option<&Mention> {
        let next = self.mentions.partition_point(|mention| mention.span.start <= offset);
        self.mentions[..next].last().filter(|mention| mention.span.holds(offset))
    }

    /// Adds a mention, in its place. One that overlaps another is not added; tells whether it was.
    pub fn add(&mut self, mention: Mention) -> bool {
        let place = self.mentions.partition_point(|other| other.span.start < mention.span.start);
        let clash = |other: &Mention| other.span.overlaps(mention.span);
        if self.mentions.get(place).is_some_and(clash) || place > 0 && clash(&self.mentions[place - 1]) {
            return false;
        }
        self.mentions.insert(place, mention);
        true
    }
}
