//! How much a source may ask of the machine. What asks for more is told with the flag that allows it.

/// Limits for every source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: u64,
    /// Bytes of all that is unpacked from one file.
    pub unpacked: u64,
    /// How many times larger a packed part may become; small parts are free.
    pub ratio: u64,
    /// Archives and messages inside each other.
    pub nesting: usize,
    /// Pages of a PDF file.
    pub pages: usize,
    /// Files of an archive, messages of a mailbox, articles of a list.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 << 20, unpacked: 1 << 30, ratio: 200, nesting: 4, pages: 10_000, entries: 100_000 }
    }
}
