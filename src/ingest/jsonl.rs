//! Articles as JSON Lines: one object a line.

use std::io::BufRead;

use serde::{Deserialize, Serialize};

use super::case_file::Profile;
use super::dateline::{Dateline, day};
use super::format::Pages;
use super::input::Input;
use super::page::{Page, sha256};
use crate::model::Document;

/// A line that is no document, in the shape `annotate` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct LineError {
    /// The `id` of the line, where it has one.
    pub id: Option<String>,
    /// From 1.
    pub line: usize,
    /// What is wrong.
    pub error: String,
    /// The stream broke here: nothing after it could be read.
    #[serde(skip)]
    pub broken: bool,
}

#[derive(Debug, Deserialize)]
struct Article {
    id: String,
    text: String,
    published: Option<String>,
    updated: Option<String>,
    title: Option<String>,
    byline: Option<String>,
    #[serde(alias = "outlet")]
    source: Option<String>,
    url: Option<String>,
}

/// The documents of a stream, one a line; blank lines are skipped, a bad line is an error of its own and the
/// stream goes on; a stream that breaks ends with an error. The text is taken as it is: spans always refer to it.
pub fn documents(source: impl BufRead) -> impl Iterator<Item = Result<Document, LineError>> {
    let mut lines = source.split(b'\n').enumerate();
    let mut ended = false;
    std::iter::from_fn(move || {
        while !ended {
            let (index, line) = lines.next()?;
            let line = match line {
                Ok(line) => line,
                Err(error) => {
                    ended = true;
                    let error = error.to_string();
                    return Some(Err(LineError { id: None, line: index + 1, error, broken: true }));
                }
            };
            let line = if index == 0 { without_mark(&line) } else { &line };
            if !line.iter().all(u8::is_ascii_whitespace) {
                return Some(document(line, index + 1));
            }
        }
        None
    })
}

/// Whether bytes are lines of JSON objects, whatever the extension, unless they are one object over many lines.
pub fn fits(input: &Input<'_>) -> bool {
    let first = without_mark(input.bytes)
        .split(|byte| *byte == b'\n')
        .find(|line| !line.iter().all(u8::is_ascii_whitespace))
        .unwrap_or(b"");
    let whole = || serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok();
    matches!(input.extension().as_str(), "jsonl" | "ndjson")
        || (first.trim_ascii_start().starts_with(b"{") && whole())
}

/// Bytes without a byte order mark.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The pages of a file, one a line.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let lines = without_mark(input.bytes).split(|byte| *byte == b'\n').enumerate();
    let pages = lines
        .filter(|(_, line)| !line.iter().all(u8::is_ascii_whitespace))
        .map(|(index, line)| {
            page(line, index + 1).map_err(|wrong| (format!("line {}", wrong.line), wrong.error))
        })
        .collect();
    Ok(pages)
}

/// Reads one line as a document.
fn document(line: &[u8], number: usize) -> Result<Document, LineError> {
    Ok(page(line, number)?.document("", line, &Profile::default()))
}

/// Reads one line.
fn page(line: &[u8], number: usize) -> Result<Page, LineError> {
    let wrong = |id: Option<String>, error: String| LineError { id, line: number, error, broken: false };
    let article: Article = serde_json::from_slice(line).map_err(|error| {
        let id = serde_json::from_slice::<serde_json::Value>(line).ok().and_then(|value| {
            let id = value.get("id")?;
            Some(id.as_str().map_or_else(|| id.to_string(), str::to_owned))
        });
        wrong(id, format!("not an object with `id` and `text`: {error}"))
    })?;
    let mut dates = Dateline::default();
    for (name, words, slot) in [
        ("published", &article.published, &mut dates.published),
        ("updated", &article.updated, &mut dates.updated),
    ] {
        let Some(words) = words.as_deref().filter(|words| !words.is_empty()) else { continue };
        *slot = day(words, None).filter(|stamp| stamp.day.is_some());
        if slot.is_none() {
            let error = format!("`{name}` is not a day like 2023-09-24: {words:?}");
            return Err(wrong(Some(article.id), error));
        }
    }
    Ok(Page {
        id: Some(article.id),
        text: article.text,
        title: article.title,
        byline: article.byline,
        outlet: article.source,
        url: article.url,
        dates,
        dates_are_given: true,
        encoding: "utf-8".to_owned(),
        sha256: Some(sha256(line)),
        ..Page::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_does_not_stop_the_stream() {
        let lines = "\u{FEFF}{\"id\":\"a\",\"text\":\"x\"}\n\n{\"id\":7}\nnonsense\n{\"id\":\"b\",\"text\":\"y\",\"published\":\"2023-09-24\"}";
        let read: Vec<_> = documents(lines.as_bytes()).collect();
        assert_eq!(read.len(), 4);
        assert_eq!(read[0].as_ref().map(|document| document.id.as_str()), Ok("a"));
        let error = read[1].as_ref().expect_err("an object without text");
        assert_eq!((error.id.as_deref(), error.line), (Some("7"), 3));
        assert!(read[2].is_err() && read[3].as_ref().is_ok_and(|document| document.published.is_some()));
    }
}
