//! What a file is: by its content first, by its extension second.

use super::input::Input;
use super::page::Page;
use super::{csv, docx, email, feed, gzip, html, jsonl, mbox, mhtml, odt, pdf, plain, warc, zip};

/// What a reader gives for one file: pages, and places that could not be read with what is wrong there.
pub type Pages = Vec<Result<Page, (String, String)>>;

/// A format that is read.
struct Reader {
    /// Whether bytes are of the format.
    fits: fn(&Input<'_>) -> bool,
    /// Reads them; the error says what is wrong with the whole file and what to do.
    pages: fn(&Input<'_>) -> Result<Pages, String>,
}

/// The readers, in the order in which they are asked. Plain text is last: it fits by its extension alone.
const READERS: [Reader; 14] = [
    Reader { fits: pdf::fits, pages: pdf::pages },
    Reader { fits: docx::fits, pages: docx::pages },
    Reader { fits: odt::fits, pages: odt::pages },
    Reader { fits: zip::fits, pages: zip::pages },
    Reader { fits: warc::fits, pages: warc::pages },
    Reader { fits: gzip::fits, pages: gzip::pages },
    Reader { fits: jsonl::fits, pages: jsonl::pages },
    Reader { fits: feed::fits, pages: feed::pages },
    Reader { fits: html::fits, pages: html::pages },
    Reader { fits: mhtml::fits, pages: mhtml::pages },
    Reader { fits: mbox::fits, pages: mbox::pages },
    Reader { fits: email::fits, pages: email::pages },
    Reader { fits: csv::fits, pages: csv::pages },
    Reader { fits: plain::fits, pages: plain::pages },
];

/// How files begin that are no text, what they are, and what can be done about it.
const MAGIC: [(&[u8], &str, &str); 19] = [
    (b"\x89PNG", "a picture", PICTURE),
    (b"\xff\xd8\xff", "a picture", PICTURE),
    (b"GIF8", "a picture", PICTURE),
    (b"BM", "a picture", PICTURE),
    (b"II*\0", "a picture", PICTURE),
    (b"MM\0*", "a picture", PICTURE),
    (b"RIFF", "a picture or a recording", PICTURE),
    (b"ID3", "a recording", SOUND),
    (b"OggS", "a recording", SOUND),
    (b"\xd0\xcf\x11\xe0", "an old office document or an Outlook message", OFFICE),
    (b"{\\rtf", "an RTF document", OFFICE),
    (b"%!PS", "a PostScript file", "print it to PDF"),
    (b"Rar!", "an archive of a kind that is not read", "unpack it"),
    (b"7z\xbc\xaf", "an archive of a kind that is not read", "unpack it"),
    (b"BZh", "an archive of a kind that is not read", "unpack it"),
    (b"\xfd7zXZ", "an archive of a kind that is not read", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "an archive of a kind that is not read", "unpack it"),
    (b"SQLite format 3", "a database", "save its articles as CSV or JSON Lines"),
    (b"\x7fELF", "a program", "remove it"),
];
const PICTURE: &str = "if it shows text, have it recognised (OCR) and save it as .txt; else remove it";
const SOUND: &str = "write down what it says and save it as .txt; else remove it";
const OFFICE: &str = "save it as DOCX, PDF or .txt";

/// Reads one file; the error says what is wrong with the whole of it and what to do.
pub fn read(input: &Input<'_>) -> Result<Pages, String> {
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("is empty; remove it or save it again".to_owned());
    }
    if let Some(reader) = READERS.iter().find(|reader| (reader.fits)(input)) {
        return (reader.pages)(input);
    }
    if let Some((_, what, way_out)) = MAGIC.iter().find(|(magic, _, _)| input.bytes.starts_with(magic)) {
        return Err(format!("is {what}, which is not read; {way_out}"));
    }
    input.text()?;
    Err(format!("is of a format that is not read (.{}); if it is text, rename it to .txt", input.extension()))
}
