//! Byte offsets to code points and back, for the JSON border.

/// Converts byte offsets of one text to Unicode code points in constant time.
///
/// ```
/// use casegraph::text::CodePoints;
/// let points = CodePoints::of("“No”");
/// assert_eq!((points.at(0), points.at(3), points.at(8)), (0, 1, 4));
/// ```
#[derive(Debug, Clone)]
pub struct CodePoints {
    bytes: Vec<u8>,
    /// Code points before each block of [`BLOCK`] bytes; empty for ASCII.
    before: Vec<usize>,
}

const BLOCK: usize = 64;

impl CodePoints {
    /// Prepares the conversion for a text.
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { bytes: Vec::new(), before: Vec::new() };
        }
        let bytes = text.as_bytes().to_vec();
        let mut count = 0;
        let before = bytes
            .chunks(BLOCK)
            .map(|block| {
                let here = count;
                count += starts(block);
                here
            })
            .collect();
        Self { bytes, before }
    }

    /// Code points before a byte offset; an offset past the end counts as the end.
    pub fn at(&self, offset: usize) -> usize {
        if self.before.is_empty() {
            return offset;
        }
        let offset = offset.min(self.bytes.len());
        let block = (offset / BLOCK).min(self.before.len() - 1);
        self.before[block] + starts(&self.bytes[block * BLOCK..offset])
    }
}

/// Bytes that begin a character.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,200}") {
            let points = CodePoints::of(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(offset), count);
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
        }
    }
}
