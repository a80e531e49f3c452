//! Cue words and templates of reported speech.

/// Cue words and templates of reported speech.
#[derive(Debug, Default)]
pub struct QuoteKnowledge {}

impl QuoteKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        Self::default()
    }
}
