//! The files of event kinds and frames as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A kind of event with its triggers and examples.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindRow {
    pub(super) name: String,
    #[serde(default)]
    pub(super) parents: Vec<String>,
    #[serde(default)]
    pub(super) merges: Vec<String>,
    pub(super) importance: f32,
    pub(super) triggers: Vec<TriggerRow>,
    pub(super) examples: Vec<String>,
    pub(super) counter_examples: Vec<String>,
}

/// Words that tell of the kind, their frame, and what must or must not stand around them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TriggerRow {
    pub(super) verbs: Vec<String>,
    pub(super) nouns: Vec<String>,
    pub(super) participles: Vec<String>,
    pub(super) frame: String,
    pub(super) detail: BTreeMap<String, String>,
    pub(super) previous: Vec<String>,
    pub(super) not_previous: Vec<String>,
    pub(super) needs_next: Vec<String>,
    pub(super) not_next: Vec<String>,
    pub(super) needs_near: Vec<String>,
    pub(super) not_near: Vec<String>,
    pub(super) not_object: Vec<String>,
    pub(super) not_subject: Vec<String>,
    pub(super) subject_words: Vec<String>,
    pub(super) object: Option<bool>,
    pub(super) passive: bool,
    pub(super) person_object: bool,
    pub(super) no_infinitive: bool,
    pub(super) singular_only: bool,
    pub(super) plural_only: bool,
    pub(super) carried: bool,
    pub(super) finite: bool,
    pub(super) venue: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindFile {
    pub(super) kind: Vec<KindRow>,
}

/// `[name]` tables of place = part.
pub(super) type FrameFile = BTreeMap<String, BTreeMap<String, String>>;

/// A cue of factuality.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueRow {
    pub(super) place: String,
    #[serde(default)]
    pub(super) verbs: Vec<String>,
    #[serde(default)]
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) takes: Vec<String>,
    #[serde(default)]
    pub(super) kinds_only: Vec<String>,
    pub(super) factuality: String,
    pub(super) examples: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueFile {
    pub(super) cue: Vec<CueRow>,
}
