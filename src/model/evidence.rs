//! Where a fact comes from.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// The id of the rule that found something, such as `title+name`; rules of data files bring their own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rule(pub Cow<'static, str>);

impl Rule {
    /// A rule of the program itself.
    pub const fn of(id: &'static str) -> Self {
        Self(Cow::Borrowed(id))
    }

    /// A rule read from a data file.
    pub fn named(id: &str) -> Self {
        Self(Cow::Owned(id.to_owned()))
    }

    /// The end of the id of a rule that found the news of a report: told where the report opens.
    pub const LEAD: &'static str = "+news";

    /// The id.
    pub fn id(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// A place in a source: document and words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Citation {
    /// Id of the document.
    pub document: String,
    /// Bytes in the text of the document.
    pub span: Span,
}
