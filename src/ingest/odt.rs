//! OpenDocument texts (ODT, and FODT, which is one file of XML).
//!
//! Reads the text, tables, text boxes and notes; what was deleted and is only kept to be undone, and comments, are no part of it.

use super::format::Pages;
use super::input::Input;
use super::office::{Body, Told, page};
use super::package::{Package, names_part};
use super::xml::{Step, attribute, walk};
use crate::model::ZoneKind;

/// Parts whose words do not count.
const SILENT: [&str; 5] = ["tracked-changes", "annotation", "note-citation", "forms", "sequence-decls"];
/// The longest run of spaces.
const SPACES: usize = 64;

/// Whether bytes are an OpenDocument text.
pub fn fits(input: &Input<'_>) -> bool {
    let packed = names_part(input.bytes, b"content.xml")
        && names_part(input.bytes, b"mimetypeapplication/vnd.oasis.opendocument.text");
    packed || is_flat(input)
}

fn is_flat(input: &Input<'_>) -> bool {
    let head = input.head(4096);
    let holds = |words: &[u8]| head.windows(words.len()).any(|window| window == words);
    head.trim_ascii_start().starts_with(b"<")
        && holds(b"office:document")
        && holds(b"vnd.oasis.opendocument.text\"")
}

/// The page of a document.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let mut body = Body::default();
    let mut told = Told::default();
    if is_flat(input) {
        read(input.bytes, &mut body)?;
        describe(input.bytes, &mut told)?;
    } else {
        let mut package = Package::open(input)?;
        let Some(content) = package.part("content.xml")? else {
            return Err("is a broken ODT document (it has no text part); open it in its own program and save it again".to_owned());
        };
        read(&content, &mut body)?;
        if let Some(part) = package.part("meta.xml")? {
            describe(&part, &mut told)?;
        }
    }
    Ok(vec![Ok(page(body.finish(), &told, "odt")?)])
}

fn read(part: &[u8], body: &mut Body) -> Result<(), String> {
    let mut silent = 0_usize;
    let mut notes = 0_usize;
    let (mut text, mut after_note) = (false, false);
    walk(part, |step| match step {
        Step::Open(name, _) if SILENT.contains(&name) => silent += 1,
        Step::Close(name) if SILENT.contains(&name) => silent = silent.saturating_sub(1),
        Step::Open("body", _) => text = true,
        Step::Close("body") => text = false,
        _ if silent > 0 || !text => {}
        Step::Open(name, element) => match name {
            // The paragraphs of a note stand inside that of the text and end before it.
            "p" => {
                body.begin(None);
                if std::mem::take(&mut after_note) {
                    body.words(&format!("[{notes}] "));
                }
            }
            "h" => body.begin(Some(ZoneKind::Heading)),
            "s" => {
                let count = attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                body.words(&" ".repeat(count.min(SPACES)));
            }
            "tab" => body.words("\t"),
            "line-break" => body.words("\n"),
            "note" => {
                notes += 1;
                body.words(&format!(" [{notes}]"));
            }
            "note-body" => after_note = true,
            "table-row" => body.begin_row(),
            "table-cell" | "covered-table-cell" => body.begin_cell(),
            _ => {}
        },
        Step::Close(name) => match name {
            "p" | "h" => body.end(),
            "table-row" => body.end_row(),
            _ => {}
        },
        Step::Words(words) => {
            let parts = words.split(|letter: char| letter.is_ascii_whitespace());
            let mut spaced = String::with_capacity(words.len());
            for (index, part) in parts.enumerate() {
                if index > 0 && !spaced.ends_with(' ') {
                    spaced.push(' ');
                }
                spaced.push_str(part);
            }
            body.words(&spaced);
        }
    })
}

fn describe(part: &[u8], told: &mut Told) -> Result<(), String> {
    let mut inside = String::new();
    let mut creator = String::new();
    walk(part, |step| match step {
        Step::Open(name, _) => inside = name.to_owned(),
        Step::Close(_) => inside.clear(),
        Step::Words(words) => match inside.as_str() {
            "title" => told.title.push_str(words),
            "initial-creator" => told.author.push_str(words),
            "creator" => creator.push_str(words),
            "creation-date" => told.made.push_str(words),
            _ => {}
        },
    })?;
    if told.author.is_empty() {
        told.author = creator;
    }
    Ok(())
}
