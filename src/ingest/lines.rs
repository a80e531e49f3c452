//! The text of a page as it is put together line by line, with what a file marks its lines as.

use crate::model::{Zone, ZoneKind};
use crate::text::Span;

/// Text of paragraphs parted by blank lines, and hints for their zones.
#[derive(Debug, Default)]
pub struct LinesOfPage {
    /// The text so far.
    pub text: String,
    /// Lines that the file marks, in order.
    pub hints: Vec<Zone>,
}

impl LinesOfPage {
    /// Adds a paragraph. White space at its ends is cut; one without words is passed over.
    pub fn push(&mut self, words: &str, kind: Option<ZoneKind>) {
        self.push_after("\n\n", words, kind);
    }

    /// Adds a line; `gap` parts it from the one before.
    pub fn push_after(&mut self, gap: &str, words: &str, kind: Option<ZoneKind>) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(gap);
        }
        for line in words.split_inclusive('\n') {
            let start = self.text.len();
            self.text.push_str(line);
            let span = Span::new(start, self.text.len()).trimmed(&self.text);
            if !span.is_empty() {
                self.hints.extend(kind.map(|kind| Zone { span, kind }));
            }
        }
    }

    /// Adds another page's text with its hints.
    pub fn append(&mut self, text: &str, hints: &[Zone]) {
        if !self.text.is_empty() && !text.is_empty() {
            self.text.push_str("\n\n");
        }
        let shift = self.text.len();
        self.text.push_str(text);
        self.hints.extend(hints.iter().map(|hint| Zone {
            span: Span::new(hint.span.start + shift, hint.span.end + shift),
            kind: hint.kind,
        }));
    }
}
