//! What a reader is given: bytes, their name, and how much may be unpacked from them.

use std::cell::Cell;
use std::io::Read;

use super::decode::{Decoded, decode};
use super::format::{self, Pages};
use super::limits::Limits;
use super::page::{sha256, stem};

/// Bytes that any packed part may grow to, whatever its ratio.
const FREE: u64 = 8 << 20;

/// A source, or a part of one.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The path inside the folder that was read; for a part, inside the file.
    pub name: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
    /// An encoding that goes before the one the file names.
    pub label: Option<&'a str>,
    /// How much may be asked of the machine.
    pub limits: &'a Limits,
    /// Bytes that may still be unpacked from the file.
    left: &'a Cell<u64>,
    depth: usize,
}

impl<'a> Input<'a> {
    /// A file; `left` counts what is unpacked from it.
    pub fn new(
        name: &'a str,
        bytes: &'a [u8],
        label: Option<&'a str>,
        limits: &'a Limits,
        left: &'a Cell<u64>,
    ) -> Self {
        Self { name, bytes, label, limits, left, depth: 0 }
    }

    /// The extension, lower case; empty without one.
    pub fn extension(&self) -> String {
        let name = self.name.rsplit('/').next().unwrap_or(self.name);
        name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }

    /// The file name without folder and extension.
    pub fn stem(&self) -> &str {
        stem(self.name)
    }

    /// The bytes as text.
    pub fn text(&self) -> Result<Decoded, String> {
        decode(self.bytes, self.label)
    }

    /// The first bytes, for a look at what they are.
    pub fn head(&self, length: usize) -> &[u8] {
        &self.bytes[..self.bytes.len().min(length)]
    }

    /// Reads a part of the file, such as a file of an archive, as if it stood beside it. What is wrong with it has its name as
    /// the place.
    pub fn part(&self, name: &str, bytes: &[u8]) -> Pages {
        if self.depth >= self.limits.nesting {
            return vec![Err((name.to_owned(), self.too_deep()))];
        }
        let part = Input { name, bytes, label: None, depth: self.depth + 1, ..*self };
        let pages = match format::read(&part) {
            Ok(pages) => pages,
            Err(message) => return vec![Err((name.to_owned(), message))],
        };
        let whole = sha256(bytes);
        let within = |inside: &str| format!("{name}/{inside}");
        pages
            .into_iter()
            .map(|page| match page {
                Ok(mut page) => {
                    page.inside = Some(page.inside.as_deref().map_or_else(|| name.to_owned(), within));
                    page.sha256 = page.sha256.or_else(|| Some(whole.clone()));
                    Ok(page)
                }
                Err((place, message)) => Err((within(&place), message)),
            })
            .collect()
    }

    /// Reads what a file was before it was packed, under the name it had.
    pub fn unpacked(&self, name: &str, bytes: &[u8]) -> Result<Pages, String> {
        if self.depth >= self.limits.nesting {
            return Err(self.too_deep());
        }
        format::read(&Input { name, bytes, depth: self.depth + 1, ..*self })
    }

    fn too_deep(&self) -> String {
        format!(
            "is packed more than {} deep; unpack it, or allow more with --max-nesting",
            self.limits.nesting
        )
    }

    /// Reads all of a packed stream of `packed` bytes, within the limits.
    pub fn unpack(&self, stream: impl Read, packed: u64) -> Result<Vec<u8>, String> {
        let by_ratio = FREE.max(packed.saturating_mul(self.limits.ratio));
        let most = by_ratio.min(self.left.get());
        let mut unpacked = Vec::new();
        stream.take(most.saturating_add(1)).read_to_end(&mut unpacked).map_err(|error| {
            format!("cannot be unpacked ({}); get it again", super::one_line(&error.to_string()))
        })?;
        let size = unpacked.len() as u64;
        if size <= most {
            self.left.set(self.left.get() - size);
            return Ok(unpacked);
        }
        Err(if by_ratio <= self.left.get() {
            format!(
                "grows to more than {} times its size when unpacked; if it is what it should be, allow more with --max-ratio",
                self.limits.ratio
            )
        } else {
            format!(
                "unpacks to more than {} bytes; unpack it, or allow more with --max-unpacked",
                self.limits.unpacked
            )
        })
    }
}
