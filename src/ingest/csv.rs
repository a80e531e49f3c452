//! Tables with one article a row (.csv, .tsv). The columns are known by their names.

use std::io::Cursor;

use super::dateline::{Dateline, day};
use super::format::Pages;
use super::html;
use super::input::Input;
use super::lines::LinesOfPage;
use super::page::{Page, sha256};

const TEXT: [&str; 12] = [
    "text",
    "body",
    "content",
    "article",
    "articletext",
    "fulltext",
    "story",
    "maintext",
    "bodytext",
    "articlebody",
    "plaintext",
    "transcript",
];
const ID: [&str; 5] = ["id", "articleid", "docid", "documentid", "uid"];
const TITLE: [&str; 4] = ["title", "headline", "heading", "subject"];
const PUBLISHED: [&str; 10] = [
    "published",
    "date",
    "publishedat",
    "datepublished",
    "publicationdate",
    "pubdate",
    "publishdate",
    "publisheddate",
    "day",
    "publishedon",
];
const UPDATED: [&str; 5] = ["updated", "modified", "updatedat", "datemodified", "lastmodified"];
const OUTLET: [&str; 8] =
    ["source", "outlet", "publication", "publisher", "newspaper", "site", "medium", "sourcename"];
const BYLINE: [&str; 5] = ["byline", "author", "authors", "writer", "by"];
const URL: [&str; 5] = ["url", "link", "href", "address", "canonicalurl"];

/// Whether bytes are a table: only the name says so.
pub fn fits(input: &Input<'_>) -> bool {
    matches!(input.extension().as_str(), "csv" | "tsv" | "tab")
}

/// A page for each row that has a text.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let decoded = input.text()?;
    let text = decoded.text.trim_start_matches('\u{FEFF}');
    let head = text.lines().next().unwrap_or("");
    let count = |mark: &char| head.matches(*mark).count();
    let mark = [',', ';', '\t', '|'].into_iter().rev().max_by_key(count).unwrap_or(',');
    let mut table = ::csv::ReaderBuilder::new()
        .delimiter(u8::try_from(mark).unwrap_or(b','))
        .flexible(true)
        .from_reader(Cursor::new(text.as_bytes()));
    let names: Vec<String> = match table.headers() {
        Ok(names) => names.iter().map(str::to_owned).collect(),
        Err(error) => {
            return Err(format!("is no table that can be read ({error}); save it again as CSV in UTF-8"));
        }
    };
    let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
    let column = |known: &[&str]| known.iter().find_map(|name| keys.iter().position(|key| key == name));
    let Some(text) = column(&TEXT) else {
        let shown = names.join(", ");
        return Err(format!("has no column `text`, only: {shown}; name the column with the articles `text`"));
    };
    let columns = [ID.as_slice(), &TITLE, &PUBLISHED, &UPDATED, &OUTLET, &BYLINE, &URL].map(column);
    let mut pages = Pages::new();
    for (index, row) in table.records().enumerate() {
        let number = index + 1;
        let line = row.as_ref().ok().and_then(|row| row.position()).map_or(0, ::csv::Position::line);
        let place = if line > 0 { format!("line {line}") } else { format!("row {number}") };
        if index >= input.limits.entries {
            pages.push(Err((
                place,
                format!(
                    "is more than the limit of {index} rows; split the file, or allow more with --max-entries"
                ),
            )));
            break;
        }
        let page = match row {
            Ok(row) => page(&row, text, &columns),
            Err(error) => Err(format!("is no row of the table ({error})")),
        };
        pages.push(page.map_err(|message| (place, message)).map(|page| Page {
            id: page.id.or_else(|| Some(format!("{}-{number}", input.stem()))),
            encoding: decoded.encoding.clone(),
            notes: page.notes.into_iter().chain(decoded.note.clone()).collect(),
            ..page
        }));
    }
    if pages.is_empty() { Err("is a table without rows; remove it".to_owned()) } else { Ok(pages) }
}

fn page(row: &::csv::StringRecord, text: usize, columns: &[Option<usize>; 7]) -> Result<Page, String> {
    let cell = |column: Option<usize>| {
        column
            .and_then(|column| row.get(column))
            .map(|cell| cell.trim().to_owned())
            .filter(|cell| !cell.is_empty())
    };
    let words = cell(Some(text)).ok_or("has no text; fill it in or remove the row")?;
    let [id, title, published, updated, outlet, byline, url] = columns.map(cell);
    let mut notes = Vec::new();
    let mut stamp = |words: Option<String>| {
        let words = words?;
        let stamp = day(&words, None);
        if stamp.is_none() {
            notes.push(format!("the date {words:?} is not a day like 2023-09-24"));
        }
        stamp
    };
    let dates = Dateline { published: stamp(published), updated: stamp(updated) };
    let LinesOfPage { text, hints } = paragraphs(&words);
    let all: String = row.iter().collect::<Vec<_>>().join("\u{1F}");
    Ok(Page {
        id,
        text,
        hints,
        title,
        byline,
        outlet,
        url,
        dates,
        dates_are_given: true,
        sha256: Some(sha256(all.as_bytes())),
        notes,
        ..Page::default()
    })
}

/// The text of a cell, which may be HTML.
pub fn paragraphs(words: &str) -> LinesOfPage {
    let has_tags = ["</p>", "<br", "</div>", "<p>"].iter().any(|tag| words.contains(tag));
    if has_tags { html::whole(words) } else { LinesOfPage { text: words.to_owned(), hints: Vec::new() } }
}

/// A name of a column without case, spaces and marks.
fn key(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
