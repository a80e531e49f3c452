//! Plain text and Markdown, with or without front matter.

use super::decode::Decoded;
use super::front_matter;
use super::page::Page;

/// The page of a text.
pub fn page(decoded: Decoded) -> Page {
    let mut page = Page {
        text: decoded.text,
        encoding: decoded.encoding,
        notes: decoded.note.into_iter().collect(),
        ..Page::default()
    };
    front_matter::describe(&mut page);
    page
}
