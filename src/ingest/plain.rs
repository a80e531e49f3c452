//! Plain text and Markdown, with or without front matter.
//!
//! The shortest reader: the one to copy for a new format. `fits` looks at the content and then at the name; `pages` gives a page for
//! each article. Zones, dates in the text and ids are found afterwards, for all formats alike.

use super::format::Pages;
use super::front_matter;
use super::input::Input;
use super::page::Page;

/// Extensions of text.
const TEXT: [&str; 6] = ["txt", "text", "md", "markdown", "mdown", ""];

/// Whether bytes are text: nothing in them says so, the name does.
pub fn fits(input: &Input<'_>) -> bool {
    TEXT.contains(&input.extension().as_str())
}

/// The page of a text.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let decoded = input.text()?;
    let mut page = Page {
        text: decoded.text,
        encoding: decoded.encoding,
        notes: decoded.note.into_iter().collect(),
        ..Page::default()
    };
    front_matter::describe(&mut page);
    Ok(vec![Ok(page)])
}
