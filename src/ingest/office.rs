//! What DOCX and ODT have in common: paragraphs, tables and notes put together from a stream of parts.

use super::lines::LinesOfPage;
use super::page::Page;
use super::properties;
use crate::model::ZoneKind;

/// The text of an office document while it is read.
#[derive(Debug, Default)]
pub struct Body {
    lines: LinesOfPage,
    /// Open paragraphs; those of a text box stand inside another.
    open: Vec<(String, Option<ZoneKind>)>,
    /// Paragraphs that ended inside an open one: they come after it.
    held: Vec<(String, Option<ZoneKind>)>,
    /// Open rows of tables, with their cells; tables may stand inside each other.
    rows: Vec<Vec<String>>,
}

impl Body {
    /// A paragraph begins.
    pub fn begin(&mut self, kind: Option<ZoneKind>) {
        self.open.push((String::new(), kind));
    }

    /// What the paragraph is marked as.
    pub fn mark(&mut self, kind: ZoneKind) {
        if let Some((_, slot)) = self.open.last_mut() {
            *slot = Some(kind);
        }
    }

    /// Words of the paragraph.
    pub fn words(&mut self, words: &str) {
        if let Some((text, _)) = self.open.last_mut() {
            text.push_str(words);
        }
    }

    /// The paragraph ends.
    pub fn end(&mut self) {
        let Some((words, kind)) = self.open.pop() else { return };
        match self.rows.last_mut().and_then(|cells| cells.last_mut()) {
            Some(cell) => {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                if !cell.is_empty() && !words.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&words);
            }
            None if !self.open.is_empty() => self.held.push((words, kind)),
            None => {
                self.lines.push(&words, kind);
                for (words, kind) in self.held.drain(..) {
                    self.lines.push(&words, kind);
                }
            }
        }
    }

    /// A row of a table begins.
    pub fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell of the row begins.
    pub fn begin_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(String::new());
        }
    }

    /// The row ends: its cells become one line, parted by bars, or words of the cell the table stands in.
    pub fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let cells: Vec<String> = row.into_iter().filter(|cell| !cell.is_empty()).collect();
        self.begin(None);
        self.words(&cells.join(" | "));
        self.end();
    }

    /// A line of its own.
    pub fn line(&mut self, words: &str, kind: ZoneKind) {
        self.lines.push(words, Some(kind));
    }

    /// Everything that was left open, closed.
    pub fn finish(mut self) -> LinesOfPage {
        while !self.open.is_empty() {
            self.end();
        }
        while !self.rows.is_empty() {
            self.end_row();
        }
        self.lines
    }
}

/// What an office document says of itself.
#[derive(Debug, Default)]
pub struct Told {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// When it was made, as `2025-09-16T15:30:00Z`.
    pub made: String,
}

/// The page of an office document.
pub fn page(lines: LinesOfPage, told: &Told, format: &str) -> Result<Page, String> {
    if lines.text.trim().is_empty() {
        return Err(
            "has no text; if it shows pictures of text, have them recognised (OCR) and save that as .txt"
                .to_owned(),
        );
    }
    let day = told.made.get(..10).filter(|day| *day > "1981");
    Ok(Page {
        title: properties::title(&told.title, &lines.text),
        byline: properties::author(&told.author),
        text: lines.text,
        hints: lines.hints,
        encoding: format.to_owned(),
        notes: day.map(properties::made_on).into_iter().collect(),
        ..Page::default()
    })
}
