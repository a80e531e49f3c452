//! Files as streams, packed with gzip, with Zstandard or not at all: no more is held than what is being unpacked.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::gzip::is_gzip;

/// First bytes of a Zstandard frame (RFC 8878, 3.1.1).
const ZSTANDARD: &[u8] = b"\x28\xb5\x2f\xfd";

/// Opens a file by what its first bytes are, whatever its name.
///
/// # Errors
/// When the file cannot be opened, or its first bytes cannot be unpacked.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    unpacked(BufReader::new(File::open(path)?))
}

fn unpacked(mut bytes: impl BufRead + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let first = bytes.fill_buf()?;
    Ok(if is_gzip(first) {
        Box::new(BufReader::new(MultiGzDecoder::new(bytes)))
    } else if first.starts_with(ZSTANDARD) {
        Box::new(BufReader::new(StreamingDecoder::new(bytes).map_err(io::Error::other)?))
    } else {
        Box::new(bytes)
    })
}

/// Whether a stream goes on with lines of JSON objects; takes nothing from it.
///
/// # Errors
/// When the stream breaks.
pub fn is_json_lines(stream: &mut impl BufRead) -> io::Result<bool> {
    Ok(stream.fill_buf()?.trim_ascii_start().starts_with(b"{"))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    const LINE: &str = "{\"id\": \"a\", \"text\": \"Rain.\"}\n";

    fn check(bytes: Vec<u8>) {
        let mut stream = unpacked(Cursor::new(bytes)).expect("opened");
        assert!(is_json_lines(&mut stream).expect("read"));
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("unpacked");
        assert_eq!(text, LINE.repeat(2));
    }

    #[test]
    fn packed_or_not_it_is_the_same_stream() {
        let gzip = |text: &str| {
            let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
            packed.write_all(text.as_bytes()).expect("packed");
            packed.finish().expect("packed")
        };
        check(LINE.repeat(2).into_bytes());
        check([gzip(LINE), gzip(LINE)].concat());
        check(compress_to_vec(LINE.repeat(2).as_bytes(), CompressionLevel::Fastest));
    }

    #[test]
    fn a_stream_that_breaks_is_an_error_and_an_empty_one_is_none() {
        assert!(!is_json_lines(&mut unpacked(Cursor::new(Vec::new())).expect("opened")).expect("read"));
        let mut cut = unpacked(Cursor::new(b"\x1f\x8b\x08\x00".to_vec())).expect("opened");
        assert!(cut.read_to_end(&mut Vec::new()).is_err());
    }
}
