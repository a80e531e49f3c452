//! Trigger words of events.

/// Trigger words of events.
#[derive(Debug, Default)]
pub struct EventKnowledge {}

impl EventKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        Self::default()
    }

    /// x
    pub fn compatible(&self, one: &str, other: &str) -> bool {
        one == other
    }

    /// x
    pub fn more_specific<'a>(&self, one: &'a str, _other: &'a str) -> &'a str {
        one
    }

    /// x
    pub fn importance(&self, _kind: &str) -> f32 {
        0.5
    }
}
