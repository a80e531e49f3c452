//! What a file is: by its content first, by its extension second.

use super::Options;
use super::case_file::Profile;
use super::decode::decode;
use super::page::Page;
use super::{html, jsonl, plain};

/// What a reader gives for one file: pages, and places that could not be read with what is wrong there.
pub type Pages = Vec<Result<Page, (String, String)>>;

/// Extensions of plain text and Markdown.
const TEXT: [&str; 5] = ["txt", "text", "md", "markdown", ""];
/// How files begin that are no text, and what they are.
const MAGIC: [(&[u8], &str); 12] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"BM", "a picture"),
];

/// Reads one file; the error says what is wrong with the whole of it and what to do.
pub fn read(path: &str, bytes: &[u8], options: &Options, profile: &Profile) -> Result<Pages, String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("is empty; remove it or save it again".to_owned());
    }
    let extension = extension(path);
    if let Some((_, what)) =
        MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).filter(|_| extension != "txt")
    {
        return Err(format!("is {what}, which is not read; save its text as .txt"));
    }
    let label = options.encoding.as_deref().or(profile.encoding.as_deref());
    if is_json_lines(bytes, &extension) {
        return Ok(jsonl::pages(bytes));
    }
    if html::is_html(bytes) || matches!(extension.as_str(), "html" | "htm" | "xhtml") {
        return Ok(vec![Ok(html::page(bytes, label)?)]);
    }
    if TEXT.contains(&extension.as_str()) {
        return Ok(vec![Ok(plain::page(decode(bytes, label)?))]);
    }
    decode(bytes, label)?;
    Err(format!("is of a format that is not read (.{extension}); if it is text, rename it to .txt"))
}

/// The extension of a path, lower case; empty without one.
fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase())
}

/// Lines of JSON objects, whatever the extension, unless it says that the file is one object.
fn is_json_lines(bytes: &[u8], extension: &str) -> bool {
    let first = bytes
        .split(|byte| *byte == b'\n')
        .find(|line| !line.iter().all(u8::is_ascii_whitespace))
        .unwrap_or(b"");
    let whole = || serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok();
    matches!(extension, "jsonl" | "ndjson") || (first.trim_ascii_start().starts_with(b"{") && whole())
}
