//! Word documents (DOCX).
//!
//! Reads the text, tables, text boxes and notes; of tracked changes what the document would say if they were accepted. Heads and
//! feet of pages are labelled as furniture. Numbers that Word counts by itself are not in the file and not read.

use std::collections::BTreeMap;

use super::format::Pages;
use super::input::Input;
use super::office::{Body, Told, page};
use super::package::{Package, names_part};
use super::xml::{Step, attribute, walk};
use crate::model::ZoneKind;

/// Parts whose words do not count: what was moved away, copies for old programs.
const SILENT: [&str; 3] = ["moveFrom", "Fallback", "instrText"];

/// Whether bytes are a DOCX document.
pub fn fits(input: &Input<'_>) -> bool {
    names_part(input.bytes, b"word/document.xml")
}

/// The page of a document.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let mut package = Package::open(input)?;
    let Some(document) = package.part("word/document.xml")? else {
        return Err(
            "is a broken DOCX document (it has no text part); open it in its own program and save it again"
                .to_owned(),
        );
    };
    let styles =
        package.part("word/styles.xml")?.map(|part| headings(&part)).transpose()?.unwrap_or_default();
    let mut body = Body::default();
    let mut heads: Vec<(usize, String)> = (package.names.iter().cloned().enumerate())
        .filter(|(_, name)| name.starts_with("word/header") || name.starts_with("word/footer"))
        .collect();
    heads.sort_by(|one, other| one.1.cmp(&other.1));
    let mut told_heads: Vec<String> = Vec::new();
    for (index, _) in heads {
        for line in lines_of(&package.content(index)?)? {
            if !told_heads.contains(&line) {
                body.line(&line, ZoneKind::Widget);
                told_heads.push(line);
            }
        }
    }
    read(&document, &styles, &mut body)?;
    for (part, element) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        if let Some(part) = package.part(part)? {
            notes(&part, element, &mut body)?;
        }
    }
    let mut told = Told::default();
    if let Some(part) = package.part("docProps/core.xml")? {
        describe(&part, &mut told)?;
    }
    Ok(vec![Ok(page(body.finish(), &told, "docx")?)])
}

/// Reads the text of a part into the body.
fn read(part: &[u8], styles: &BTreeMap<String, ZoneKind>, body: &mut Body) -> Result<(), String> {
    let (mut is_text, mut silent) = (false, 0_usize);
    walk(part, |step| match step {
        Step::Open(name, _) if SILENT.contains(&name) => silent += 1,
        Step::Close(name) if SILENT.contains(&name) => silent = silent.saturating_sub(1),
        _ if silent > 0 => {}
        Step::Open(name, element) => match name {
            "p" => body.begin(None),
            "pStyle" => {
                if let Some(kind) = attribute(element, "val").and_then(|style| styles.get(&style).copied()) {
                    body.mark(kind);
                }
            }
            "t" => is_text = true,
            "tab" => body.words("\t"),
            "br" | "cr" => body.words("\n"),
            "noBreakHyphen" => body.words("-"),
            "footnoteReference" | "endnoteReference" => {
                if let Some(id) = attribute(element, "id") {
                    body.words(&format!(" [{id}]"));
                }
            }
            "tr" => body.begin_row(),
            "tc" => body.begin_cell(),
            _ => {}
        },
        Step::Close(name) => match name {
            "p" => body.end(),
            "t" => is_text = false,
            "tr" => body.end_row(),
            _ => {}
        },
        Step::Words(words) => {
            if is_text {
                body.words(words);
            }
        }
    })
}

/// The lines of a head or foot.
fn lines_of(part: &[u8]) -> Result<Vec<String>, String> {
    let mut body = Body::default();
    read(part, &BTreeMap::new(), &mut body)?;
    Ok(body.finish().text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
}

/// Adds the notes of a part, each as a paragraph that begins with its number.
fn notes(part: &[u8], element: &str, body: &mut Body) -> Result<(), String> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut is_text = false;
    walk(part, |step| match step {
        Step::Open(name, start) if name == element && attribute(start, "type").is_none() => {
            found.push((attribute(start, "id").unwrap_or_default(), String::new()));
        }
        Step::Open("t", _) => is_text = true,
        Step::Close("t") => is_text = false,
        Step::Close("p") => {
            if let Some((_, words)) = found.last_mut() {
                words.push(' ');
            }
        }
        Step::Words(words) if is_text => {
            if let Some((_, note)) = found.last_mut() {
                note.push_str(words);
            }
        }
        _ => {}
    })?;
    for (id, words) in found.iter().filter(|(_, words)| !words.trim().is_empty()) {
        body.begin(None);
        body.words(&format!("[{id}] {}", words.trim()));
        body.end();
    }
    Ok(())
}

/// The styles that mark headings and captions, by their ids. Ids are in the language of the program, names are not.
fn headings(part: &[u8]) -> Result<BTreeMap<String, ZoneKind>, String> {
    let mut found = BTreeMap::new();
    let mut id = None;
    walk(part, |step| match step {
        Step::Open("style", element) => id = attribute(element, "styleId"),
        Step::Open("name", element) => {
            let name = attribute(element, "val").unwrap_or_default().to_lowercase();
            let kind = match name.as_str() {
                "title" => Some(ZoneKind::Heading),
                "caption" => Some(ZoneKind::Caption),
                _ if name.starts_with("heading ") => Some(ZoneKind::Heading),
                _ => None,
            };
            found.extend(id.take().zip(kind));
        }
        _ => {}
    })?;
    Ok(found)
}

/// Reads the properties of an office document.
fn describe(part: &[u8], told: &mut Told) -> Result<(), String> {
    let mut inside = String::new();
    walk(part, |step| match step {
        Step::Open(name, _) => inside = name.to_owned(),
        Step::Close(_) => inside.clear(),
        Step::Words(words) => match inside.as_str() {
            "title" => told.title.push_str(words),
            "creator" => told.author.push_str(words),
            "created" => told.made.push_str(words),
            _ => {}
        },
    })
}
