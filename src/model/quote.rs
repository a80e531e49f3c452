//! Who said what, in one document.

use serde::{Deserialize, Serialize};

use super::{LocalId, Rule};
use crate::text::Span;
use crate::time::Interval;

/// How words are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// In quotation marks from end to end.
    Direct,
    /// In the reporter's words with quoted pieces.
    Mixed,
    /// In the reporter's words.
    Indirect,
}

impl QuoteKind {
    /// The name of the kind in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Whether the words were in fact said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeechStatus {
    /// Said.
    #[default]
    Said,
    /// Reported as not said: "refused to say", "did not say whether".
    Refused,
    /// Only possible, planned or asked for: "may say", "will argue".
    Hypothetical,
}

impl SpeechStatus {
    /// The name of the status in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Refused => "refused",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// One attributed statement in one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// How it is reported.
    pub kind: QuoteKind,
    /// The words said, without quotation marks; several pieces where a report or a caption stands between.
    pub content: Vec<Span>,
    /// The words that name the speaker.
    pub source: Option<Span>,
    /// The words that say it is speech: "said", "according to".
    pub cue: Option<Span>,
    /// Who speaks.
    pub speaker: Option<LocalId>,
    /// Who it may be, when that stays open.
    pub candidates: Vec<LocalId>,
    /// The rule that decided the speaker.
    pub tie: Rule,
    /// Whom it was said to.
    pub addressee: Option<LocalId>,
    /// The words that name the addressee.
    pub addressed: Option<Span>,
    /// Where it was said, in words of the text: "in an open letter".
    pub venue: Option<Span>,
    /// Days on which it was said.
    pub said: Option<Interval>,
    /// Whether it was said.
    pub status: SpeechStatus,
    /// The template that found it.
    pub rule: Rule,
    /// 0 to 1.
    pub confidence: f32,
}

impl Quote {
    /// From the first to the last word of the content.
    pub fn extent(&self) -> Span {
        let whole = self.content.iter().copied().reduce(Span::cover);
        whole.or(self.source).or(self.cue).unwrap_or(Span::new(0, 0))
    }
}
