//! What people decided about a case: the lines of `decisions.jsonl`.
//!
//! A decision points at words and names, never at row numbers or ids of the case, so that it means the same after every build.

use serde::{Deserialize, Serialize};

use super::{EntityKind, Factuality};

/// Words of a source with the words around them (as in the W3C TextQuoteSelector): they stand there once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordsAnchor {
    /// Id of the document.
    pub document: String,
    /// SHA-256 of the source; a source that was changed is known by its id.
    #[serde(default)]
    pub sha256: String,
    /// The words.
    pub exact: String,
    /// What stands before them.
    #[serde(default)]
    pub prefix: String,
    /// What stands after them.
    #[serde(default)]
    pub suffix: String,
}

/// Somebody or something: by kind and folded name, or, where the name does not tell, by a mention.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityAnchor {
    /// Sort of thing.
    pub kind: EntityKind,
    /// The name as `text::fold` makes it; none for somebody unnamed, or of several with one name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A mention: says who is meant where there is no name, or where several have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<WordsAnchor>,
}

/// Something a decision is about, of any sort.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// A person, organisation, place.
    Entity(EntityAnchor),
    /// An event, by the word that tells it.
    Event(WordsAnchor),
    /// A statement, by its words.
    Statement(WordsAnchor),
    /// A tie.
    Relation(RelationAnchor),
}

impl Thing {
    /// The words of sources that it points at, in order.
    fn words(&self) -> Vec<&WordsAnchor> {
        match self {
            Self::Entity(who) => who.seen.iter().collect(),
            Self::Event(words) | Self::Statement(words) => vec![words],
            Self::Relation(tie) => tie.subject.seen.iter().chain(&tie.object.seen).collect(),
        }
    }
}

/// A tie between two entities.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RelationAnchor {
    /// From whom.
    pub subject: EntityAnchor,
    /// A kind of `gazetteer/rules/relations.toml`.
    pub kind: String,
    /// To whom.
    pub object: EntityAnchor,
}

/// How much of a document a `not_same` parts from the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The one mention that the first target points at; else everything the document ties to it goes along.
    Mention,
}

/// Somebody with a part in an event that a person adds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NewParticipant {
    /// The part: `agent`, `patient`, ….
    pub role: String,
    /// Who.
    pub entity: EntityAnchor,
}

/// An event that a person adds; its words are the target.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NewEvent {
    /// A kind of `gazetteer/rules/events`.
    pub kind: String,
    /// EDTF, as in [`Act::Date`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whether it happened; if not given, it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factuality: Option<Factuality>,
    /// Who.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<NewParticipant>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<EntityAnchor>,
}

/// A mention that a person adds; its words are the target.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NewMention {
    /// Sort of thing.
    pub kind: EntityKind,
    /// Whom it names; somebody new if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityAnchor>,
    /// Wherever else the same words stand, they name the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub everywhere: bool,
}

/// What was decided. `target` says about what, `value` says what; both are typed by `op`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Act {
    /// Both are one.
    Same {
        /// The two.
        target: [EntityAnchor; 2],
    },
    /// They are two, whatever the machine thinks.
    NotSame {
        /// The two; the first may be one mention of the second.
        target: [EntityAnchor; 2],
        /// How much goes with the first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<Scope>,
    },
    /// A name is another name of an entity, wherever it stands, now or later.
    Alias {
        /// Whose.
        target: [EntityAnchor; 1],
        /// The name.
        value: String,
    },
    /// A name is not this entity's.
    NotAlias {
        /// Whose it is not.
        target: [EntityAnchor; 1],
        /// The name.
        value: String,
    },
    /// The name to show.
    Rename {
        /// Of whom.
        target: [EntityAnchor; 1],
        /// The name.
        value: String,
    },
    /// The sort of thing.
    Kind {
        /// Of what.
        target: [EntityAnchor; 1],
        /// The sort.
        value: EntityKind,
    },
    /// True, but not wanted in the case.
    Hide {
        /// What.
        target: [Thing; 1],
    },
    /// Not what the source says.
    Reject {
        /// What; of an event all its mentions, of a statement all its places.
        target: Vec<Thing>,
    },
    /// Looked at, and right.
    Confirm {
        /// What.
        target: [Thing; 1],
    },
    /// When an event was, in EDTF (`2022-09`, `2022-09-06`, `2021~`, `2022-09-01/2022-09-06`, `../2022-09`) or `unknown`.
    Date {
        /// The event.
        target: [WordsAnchor; 1],
        /// The date.
        value: String,
    },
    /// Who made a statement.
    Speaker {
        /// The statement.
        target: [WordsAnchor; 1],
        /// Who; none where nobody can say.
        value: Option<EntityAnchor>,
    },
    /// Where an event was.
    Place {
        /// The event.
        target: [WordsAnchor; 1],
        /// Where; none where nobody can say.
        value: Option<EntityAnchor>,
    },
    /// Two mentions tell of one event.
    MergeEvents {
        /// The two.
        target: [WordsAnchor; 2],
    },
    /// The first mention tells of another event than the second; with one target, of another than all that it was joined with.
    SplitEvent {
        /// One or two.
        target: Vec<WordsAnchor>,
    },
    /// A name the machine did not see.
    AddMention {
        /// The words that are the name.
        target: [WordsAnchor; 1],
        /// Whose.
        value: NewMention,
    },
    /// An event the machine did not see.
    AddEvent {
        /// The words that tell it.
        target: [WordsAnchor; 1],
        /// The event.
        value: NewEvent,
    },
    /// A tie the machine did not see.
    AddRelation {
        /// The words that say so.
        target: [WordsAnchor; 1],
        /// The tie.
        value: RelationAnchor,
    },
    /// A remark; changes nothing.
    Note {
        /// On what.
        target: [Thing; 1],
        /// The remark.
        value: String,
    },
    /// Another decision no longer stands.
    Undo {
        /// Its id.
        value: String,
    },
}

impl Act {
    /// The words of sources that it points at, in order.
    pub fn words(&self) -> Vec<&WordsAnchor> {
        match self {
            Self::Same { target } | Self::NotSame { target, .. } => {
                target.iter().filter_map(|who| who.seen.as_ref()).collect()
            }
            Self::Alias { target, .. }
            | Self::NotAlias { target, .. }
            | Self::Rename { target, .. }
            | Self::Kind { target, .. } => target.iter().filter_map(|who| who.seen.as_ref()).collect(),
            Self::Hide { target: [thing] }
            | Self::Confirm { target: [thing] }
            | Self::Note { target: [thing], .. } => thing.words(),
            Self::Reject { target } => target.iter().flat_map(Thing::words).collect(),
            Self::Date { target, .. }
            | Self::Speaker { target, .. }
            | Self::Place { target, .. }
            | Self::AddMention { target, .. }
            | Self::AddEvent { target, .. }
            | Self::AddRelation { target, .. } => target.iter().collect(),
            Self::MergeEvents { target } => target.iter().collect(),
            Self::SplitEvent { target } => target.iter().collect(),
            Self::Undo { .. } => Vec::new(),
        }
    }

    /// The name of the op in the file.
    pub fn op(&self) -> &'static str {
        match self {
            Self::Same { .. } => "same",
            Self::NotSame { .. } => "not_same",
            Self::Alias { .. } => "alias",
            Self::NotAlias { .. } => "not_alias",
            Self::Rename { .. } => "rename",
            Self::Kind { .. } => "kind",
            Self::Hide { .. } => "hide",
            Self::Reject { .. } => "reject",
            Self::Confirm { .. } => "confirm",
            Self::Date { .. } => "date",
            Self::Speaker { .. } => "speaker",
            Self::Place { .. } => "place",
            Self::MergeEvents { .. } => "merge_events",
            Self::SplitEvent { .. } => "split_event",
            Self::AddMention { .. } => "add_mention",
            Self::AddEvent { .. } => "add_event",
            Self::AddRelation { .. } => "add_relation",
            Self::Note { .. } => "note",
            Self::Undo { .. } => "undo",
        }
    }
}

/// One line of `decisions.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decision {
    /// `d-` and twelve hexadecimal digits of a hash of everything else.
    pub id: String,
    /// What was decided.
    #[serde(flatten)]
    pub act: Act,
    /// The reason, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, as `2026-03-02T10:31:00Z`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// What became of a decision in a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It holds in the case.
    Applied,
    /// Its words or names are not found in the sources as they are now: for a person to see.
    Stale,
    /// It contradicts an earlier one.
    Refused,
    /// A later decision took it back.
    Undone,
}

/// A decision and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The decision.
    pub decision: Decision,
    /// Whether it holds.
    pub standing: Standing,
    /// Why it does not hold; the chain of decisions it contradicts.
    pub reason: Option<String>,
    /// Ids in the case of what it is about, in the order of its targets.
    pub about: Vec<String>,
}

impl Ruling {
    /// Whether it holds.
    pub fn holds(&self) -> bool {
        self.standing == Standing::Applied
    }
}
