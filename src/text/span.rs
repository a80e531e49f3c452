//! A stretch of a text.

use serde::{Deserialize, Serialize};

/// A half-open byte range into one text: `start..end`, both on character boundaries.
///
/// ```
/// use casegraph::text::Span;
/// let span = Span::new(4, 8);
/// assert_eq!(span.of("The mayor"), "mayo");
/// assert!(span.touches(Span::new(8, 9)) && !span.overlaps(Span::new(8, 9)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`; an inverted range becomes the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The words of the span, or `""` where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside (the same span counts).
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether a byte offset lies inside.
    pub fn holds(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether both share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether both share a byte or meet end to end.
    pub fn touches(self, other: Span) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Bytes between two spans; 0 where they touch or overlap.
    pub fn gap(self, other: Span) -> usize {
        other.start.saturating_sub(self.end).max(self.start.saturating_sub(other.end))
    }

    /// The span without white space at its ends.
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_between_spans() {
        let (a, b, c) = (Span::new(0, 5), Span::new(3, 8), Span::new(9, 10));
        assert!(a.overlaps(b) && !a.overlaps(c) && !a.contains(b));
        assert_eq!((a.gap(c), c.gap(a), a.gap(b)), (4, 4, 0));
        assert_eq!(a.cover(c), Span::new(0, 10));
        assert_eq!(Span::new(2, 7).trimmed("a  b c  "), Span::new(3, 6));
        assert_eq!(Span::new(0, 99).of("short"), "");
    }
}
