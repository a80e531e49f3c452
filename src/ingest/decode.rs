//! From bytes to text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the encoding, lower case.
    pub encoding: String,
    /// What a person should know.
    pub note: Option<String>,
}

/// Bytes that are looked at to find out what the rest is.
const SAMPLE: usize = 1 << 20;
/// Broken places of UTF-8 that are taken as damage, one to this many good letters outside ASCII.
const DAMAGE: usize = 4;

/// Decodes text. `label` is an encoding that the user or the file names; without one a byte order mark, then
/// UTF-8, then the likeliest encoding is taken. The error says why the bytes are no text.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, String> {
    if let Some(label) = label {
        let encoding = Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
            format!("the encoding {label:?} is not known; use a name such as utf-8 or windows-1252")
        })?;
        return Ok(decoded(encoding, bytes, None));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(decoded(encoding, bytes, None));
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = wide(sample) {
        return Ok(decoded(encoding, bytes, Some(format!("read as {}", encoding.name().to_lowercase()))));
    }
    if is_binary(bytes) {
        return Err("is not text (it has NUL or control bytes); remove it or convert it to text".to_owned());
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return Ok(decoded(UTF_8, bytes, None));
    };
    let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
    if is_damaged_utf8(bytes) {
        let note = format!("broken UTF-8, first in line {line}: the broken letters are shown as \u{FFFD}");
        return Ok(decoded(UTF_8, bytes, Some(note)));
    }
    let encoding = likeliest(bytes);
    let name = encoding.name().to_lowercase();
    Ok(decoded(encoding, bytes, Some(format!("not UTF-8 (first in line {line}): read as {name}"))))
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], note: Option<String>) -> Decoded {
    let (text, used, _) = encoding.decode(bytes);
    let mut text = text.into_owned();
    if text.contains('\r') && !text.contains('\n') {
        text = text.replace('\r', "\n");
    }
    Decoded { text, encoding: used.name().to_lowercase(), note }
}

/// UTF-16 without a byte order mark: every other byte of Latin text is NUL.
fn wide(sample: &[u8]) -> Option<&'static Encoding> {
    let nul = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (nul(0), nul(1), sample.len() / 2);
    match half {
        0..4 => None,
        _ if odd * 10 > half * 7 && even * 20 < half => Some(UTF_16LE),
        _ if even * 10 > half * 7 && odd * 20 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// Bytes that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B);
    bytes.contains(&0) || sample.iter().filter(control).count() * 50 > sample.len()
}

/// Whether the bytes are UTF-8 but for a few places.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * DAMAGE
}

/// The likeliest encoding that is not UTF-8. English text gets a hint, for without one a pound sign is taken for
/// a Polish letter.
fn likeliest(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let english =
        [b" the ".as_slice(), b" of ", b" and ", b" to "].iter().filter(|word| holds(sample, word)).count()
            >= 2;
    let guess = detector.guess(english.then_some(b"uk".as_slice()), Utf8Detection::Deny);
    if guess == UTF_8 { WINDOWS_1252 } else { guess }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str, noted: bool) {
        let found = decode(bytes, None).expect("text");
        assert_eq!(
            (found.text.as_str(), found.encoding.as_str(), found.note.is_some()),
            (text, encoding, noted)
        );
    }

    #[test]
    fn encodings() {
        check("“£10,000”".as_bytes(), "“£10,000”", "utf-8", false);
        check(b"\xEF\xBB\xBFmayor", "mayor", "utf-8", false);
        check(
            b"He took \xA310,000 of the money and ran.",
            "He took £10,000 of the money and ran.",
            "windows-1252",
            true,
        );
        check(
            b"The mayor\x92s house and the end of it.",
            "The mayor’s house and the end of it.",
            "windows-1252",
            true,
        );
        check(b"\xFF\xFEm\0a\0y\0", "may", "utf-16le", false);
        check(b"m\0a\0y\0o\0r\0 \0s\0a\0", "mayor sa", "utf-16le", true);
        check("“a” “b” “c” \u{2026}".as_bytes(), "“a” “b” “c” …", "utf-8", false);
        check(b"one\rtwo", "one\ntwo", "utf-8", false);
        check(b"", "", "utf-8", false);
    }

    #[test]
    fn damage_is_not_another_encoding() {
        let mut bytes = "“One” and “two” and “three”.".as_bytes().to_vec();
        bytes.push(0xE2);
        let found = decode(&bytes, None).expect("text");
        assert_eq!(found.encoding, "utf-8");
        assert!(found.text.starts_with("“One”") && found.text.ends_with('\u{FFFD}') && found.note.is_some());
    }

    #[test]
    fn what_is_no_text() {
        assert!(decode(b"PK\x03\x04\0\0\x08", None).is_err());
        assert!(decode(b"text", Some("klingon")).is_err());
        assert_eq!(decode(b"\xA3", Some("latin1")).map(|found| found.text), Ok("£".to_owned()));
    }
}
