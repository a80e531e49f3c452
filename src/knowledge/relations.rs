//! Patterns of relations.

/// Patterns of relations.
#[derive(Debug, Default)]
pub struct RelationKnowledge {}

impl RelationKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        Self::default()
    }
}
