//! Reads the tab-separated gold and finds its words in the documents.

use std::collections::BTreeMap;
use std::path::PathBuf;

use casegraph::model::{Case, Document};
use casegraph::text::{Lines, Span};

/// A row of a gold file, by column.
pub type Row = BTreeMap<String, String>;

/// The rows of a file of `seeds/gold`.
pub fn rows(name: &str) -> Vec<Row> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds/gold").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    let row = |line: &str| {
        header.iter().map(|name| (*name).to_owned()).zip(line.split('\t').map(str::to_owned)).collect()
    };
    lines.map(row).collect()
}

/// A line of a document.
pub fn line(document: &Document, number: &str) -> Span {
    let number = number.parse().unwrap_or(0);
    Lines::of(&document.text)
        .span(number, &document.text)
        .unwrap_or_else(|| panic!("{}:{number}", document.id))
}

/// The words of a row with the columns document, line, nth and words.
pub fn span(case: &Case, row: &Row) -> Span {
    let document = &case.document(&row["document"]).unwrap_or_else(|| panic!("{row:?}")).document;
    let line = line(document, &row["line"]);
    let nth: usize = row["nth"].parse().unwrap_or(1);
    let found = line.of(&document.text).match_indices(row["words"].as_str()).nth(nth - 1);
    let (at, words) = found.unwrap_or_else(|| panic!("{row:?}"));
    Span::new(line.start + at, line.start + at + words.len())
}
