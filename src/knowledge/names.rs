//! Names of people, organisations and places, with titles and offices.

/// Names of people, organisations and places, with titles and offices.
#[derive(Debug, Default)]
pub struct NameKnowledge {}

impl NameKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        Self::default()
    }
}
