//! Rules and lexicons of temporal expressions.

/// Rules and lexicons of temporal expressions.
#[derive(Debug, Default)]
pub struct TimeKnowledge {}

impl TimeKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        Self::default()
    }
}
