//! Trigger words of events.

/// Trigger words of events.
#[derive(Debug, Default)]
pub struct EventKnowledge {}

impl EventKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        Self::default()
    }
}
