//! What the extractors know: names, offices, lexicons, rules. Loaded and compiled once.
//!
//! Everything here is data of `gazetteer/`, built into the program. The layer knows no document.

pub mod amounts;
pub mod descriptions;
pub mod events;
pub mod lists;
pub mod merging;
pub mod names;
pub mod quantities;
pub mod quotes;
pub mod relations;
pub mod times;

use std::sync::OnceLock;

/// All that is known, compiled.
#[derive(Debug)]
pub struct Knowledge {
    /// Names of people, organisations and places, titles, offices.
    pub names: names::NameKnowledge,
    /// Rules and lexicons of temporal expressions.
    pub times: times::TimeKnowledge,
    /// Cue words and templates of reported speech.
    pub quotes: quotes::QuoteKnowledge,
    /// Trigger words of events.
    pub events: events::EventKnowledge,
    /// Words that describe people.
    pub descriptions: descriptions::DescriptionKnowledge,
    /// What is counted of events.
    pub quantities: quantities::QuantityKnowledge,
    /// When mentions of one kind of event are one event.
    pub merging: merging::MergingKnowledge,
    /// Patterns of relations.
    pub relations: relations::RelationKnowledge,
}

impl Knowledge {
    /// The knowledge built into the program, compiled at first use.
    pub fn builtin() -> &'static Knowledge {
        static BUILTIN: OnceLock<Knowledge> = OnceLock::new();
        BUILTIN.get_or_init(Knowledge::compile)
    }

    /// The built-in knowledge with names that a case brings itself.
    pub fn with_names(own: names::own::OwnNames) -> Knowledge {
        let mut knowledge = Self::compile();
        knowledge.names.own = own;
        knowledge
    }

    /// The built-in knowledge with other weights for unknown names.
    pub fn with_tagger(tagger: names::tagger::Tagger) -> Knowledge {
        let mut knowledge = Self::compile();
        knowledge.names.tagger = tagger;
        knowledge
    }

    /// The built-in knowledge, compiled anew.
    pub fn compile() -> Knowledge {
        Knowledge {
            names: names::NameKnowledge::builtin(),
            times: times::TimeKnowledge::builtin(),
            quotes: quotes::QuoteKnowledge::builtin(),
            events: events::EventKnowledge::builtin(),
            descriptions: descriptions::DescriptionKnowledge::builtin(),
            quantities: quantities::QuantityKnowledge::builtin(),
            merging: merging::MergingKnowledge::builtin(),
            relations: relations::RelationKnowledge::builtin(),
        }
    }
}
