//! Files packed with gzip: unpacked, and read as what they then are.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::format::Pages;
use super::input::Input;

/// Whether bytes are packed with gzip.
pub fn fits(input: &Input<'_>) -> bool {
    is_gzip(input.bytes)
}

/// Whether bytes begin like a gzip file.
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b\x08")
}

/// The pages of what is packed. What could be unpacked of a file that is cut off is read.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let mut told = None;
    let stream = Tolerant { stream: MultiGzDecoder::new(input.bytes), told: &mut told };
    let bytes = input.unpack(stream, input.bytes.len() as u64)?;
    if let Some(error) = told.as_ref().filter(|_| bytes.is_empty()) {
        return Err(format!("cannot be unpacked ({error}); get it again"));
    }
    let inner = input.name.strip_suffix(".gz").or(input.name.strip_suffix(".GZ")).unwrap_or(input.name);
    let mut pages = input.unpacked(inner, &bytes)?;
    if let Some(error) = told {
        pages.push(Err((
            format!("after {} bytes", bytes.len()),
            format!("is broken or cut off ({error}); get it again"),
        )));
    }
    Ok(pages)
}

/// A stream that ends where it breaks, and says so.
struct Tolerant<'a, R> {
    stream: R,
    told: &'a mut Option<String>,
}

impl<R: Read> Read for Tolerant<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.stream.read(buffer).or_else(|error| {
            *self.told = Some(error.to_string());
            Ok(0)
        })
    }
}
