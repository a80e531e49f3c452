//! Line numbers, for citations.

use super::Span;

/// The lines of one text, numbered from 1.
///
/// ```
/// use casegraph::text::Lines;
/// let lines = Lines::of("one\ntwo\n");
/// assert_eq!((lines.number(0), lines.number(4)), (1, 2));
/// ```
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<usize>,
    length: usize,
}

impl Lines {
    /// Finds the line starts of a text. A line ends at `\n`; a `\r` before it belongs to the line.
    pub fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), length: text.len() }
    }

    /// Number of the line that holds a byte offset.
    pub fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Span of a line by its number, without its line break; `None` past the end.
    pub fn span(&self, number: usize, text: &str) -> Option<Span> {
        let start = *self.starts.get(number.checked_sub(1)?)?;
        let end = self.starts.get(number).map_or(self.length, |next| next - 1);
        let words = text.get(start..end)?;
        Some(Span::new(start, start + words.trim_end_matches('\r').len()))
    }

    /// How many lines there are; a text that ends in a line break has an empty last line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_leave_the_break_out() {
        let text = "one\r\ntwo\nlast";
        let lines = Lines::of(text);
        let found: Vec<_> =
            (1..=lines.count()).filter_map(|n| lines.span(n, text)).map(|s| s.of(text)).collect();
        assert_eq!(found, ["one", "two", "last"]);
        assert_eq!(lines.number(text.len()), 3);
        assert_eq!(lines.span(0, text), None);
    }
}
