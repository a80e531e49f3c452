//! PDF files: letters, then pieces, columns and paragraphs, with a form feed where a page begins.
//!
//! Knows no pictures: a page without letters is told, not recognised. The dates a PDF file gives itself are those of its making, not
//! of publication, and are only told.

mod columns;
mod glyphs;
mod paragraphs;
mod pieces;
mod running;

use std::collections::BTreeSet;

use encoding_rs::{UTF_16BE, WINDOWS_1252};
use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::format::Pages;
use super::guard::guarded;
use super::input::Input;
use super::limits::Limits;
use super::page::Page;
use super::properties;
use crate::model::{Zone, ZoneKind};
use crate::text::Span;
use columns::{columns, median};
use paragraphs::{CLOSE, HEADING, Paragraph, append, ends_sentence, paragraphs};
use pieces::{Piece, pieces};
use running::take_running;

/// Longest heading, in bytes.
const LONG: usize = 200;
/// Shorter paragraphs without an end are headings, not cut sentences; in bytes.
const SHORT: usize = 60;
/// One letter to this many may be unreadable before the text is of no use.
const UNREADABLE: usize = 4;

/// Bytes in which a PDF file begins; some have a few others before.
const HEAD: usize = 1024;

/// Whether bytes are a PDF file.
pub fn fits(input: &Input<'_>) -> bool {
    input.head(HEAD).windows(5).position(|window| window == b"%PDF-").is_some_and(|at| at < HEAD)
        && !input.bytes.starts_with(b"<")
        && !input.bytes.starts_with(b"From")
}

/// The page of a PDF file.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    Ok(vec![Ok(guarded(|| read(input.bytes, input.limits))?)])
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Page, String> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(why)?;
    let count = pdf.pages().len();
    if count > limits.pages {
        return Err(format!(
            "has {count} pages, more than the limit of {}; split it, or allow more with --max-pages",
            limits.pages
        ));
    }
    let cache = InterpreterCache::new();
    let mut pages: Vec<Vec<Piece>> =
        pdf.pages().iter().map(|page| pieces(&glyphs::glyphs(&pdf, page, &cache))).collect();
    let notes = notes(&pdf, &pages)?;
    let running = take_running(&mut pages);
    let mut writer = Writer::of(&pages);
    for (page, running) in pages.into_iter().zip(running) {
        writer.page(page, running);
    }
    let told = pdf.metadata();
    let property = |words: &Option<Box<[u8]>>| words.as_deref().map(text_string);
    let title = writer.title();
    let (text, hints) = writer.finish(title.as_deref());
    Ok(Page {
        title: title.or_else(|| property(&told.title).and_then(|words| properties::title(&words, &text))),
        byline: property(&told.author).and_then(|words| properties::author(&words)),
        text,
        hints,
        encoding: "pdf".to_owned(),
        notes,
        ..Page::default()
    })
}

fn why(error: LoadPdfError) -> String {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "is locked with a password; open it and print it to a new PDF file without one".to_owned()
        }
        LoadPdfError::Decryption(_) => {
            "is encrypted in a way that is not read; open it and print it to a new PDF file".to_owned()
        }
        LoadPdfError::Invalid => {
            "is a PDF file that is broken or cut off; get it again, or open it and print it to a new PDF file"
                .to_owned()
        }
    }
}

/// What a person should know; an error where the letters are of no use.
fn notes(pdf: &Pdf, pages: &[Vec<Piece>]) -> Result<Vec<String>, String> {
    let letters = || pages.iter().flatten().flat_map(|piece| piece.text.chars());
    let (all, unreadable) =
        (letters().count(), letters().filter(|letter| *letter == char::REPLACEMENT_CHARACTER).count());
    if all == 0 {
        return Err("has no text layer: its pages are pictures; have their text recognised (OCR) first, for example with \
                    ocrmypdf, or save the text as .txt"
            .to_owned());
    }
    if unreadable * UNREADABLE > all {
        return Err("has fonts that do not tell which letters they show; have its text recognised (OCR) first, or save it as .txt"
            .to_owned());
    }
    let mut notes = Vec::new();
    if unreadable > 0 {
        notes.push(format!(
            "{unreadable} letters are in a font that does not tell which they are: they are shown as \u{FFFD}"
        ));
    }
    let empty: Vec<String> = (1..=pages.len())
        .filter(|number| pages[number - 1].is_empty())
        .map(|number| number.to_string())
        .collect();
    if !empty.is_empty() && empty.len() < pages.len() {
        let numbers =
            if empty.len() > 12 { format!("{} and more", empty[..12].join(", ")) } else { empty.join(", ") };
        notes.push(format!("no text on page {numbers}: blank, or a picture"));
    }
    if let Some(made) = pdf.metadata().creation_date {
        notes.push(properties::made_on(&format!("{:04}-{:02}-{:02}", made.year, made.month, made.day)));
    }
    Ok(notes)
}

/// A text string of a PDF file: UTF-16 or UTF-8 with a mark, else nearly Latin-1.
fn text_string(bytes: &[u8]) -> String {
    let encoding = if bytes.starts_with(b"\xFE\xFF") { UTF_16BE } else { WINDOWS_1252 };
    encoding.decode(bytes).0.into_owned()
}

/// Puts the paragraphs of pages one after the other.
struct Writer {
    blocks: Vec<Block>,
    /// The paragraph of the story that was last added to.
    open: Option<usize>,
    /// Size of the text.
    size: f32,
    words: BTreeSet<String>,
    pages: usize,
    /// A page has begun and nothing of it is written yet.
    begins: bool,
}

/// A line of the text.
struct Block {
    paragraph: Paragraph,
    page: usize,
    new_page: bool,
    running: bool,
}

impl Writer {
    fn of(pages: &[Vec<Piece>]) -> Self {
        let mut words = BTreeSet::new();
        for piece in pages.iter().flatten() {
            for word in piece.text.split(|letter: char| !letter.is_alphabetic() && letter != '-') {
                if word.len() > 3 && !word.ends_with('-') {
                    words.insert(word.to_lowercase());
                }
            }
        }
        let sizes = pages
            .iter()
            .flatten()
            .flat_map(|piece| std::iter::repeat_n(piece.size, 1 + piece.text.len() / 20));
        let size = median(sizes).unwrap_or(0.0);
        Self { blocks: Vec::new(), open: None, size, words, pages: 0, begins: false }
    }

    /// Adds a page. Its running heads come before its text, or after the paragraph that goes on from the page before.
    fn page(&mut self, page: Vec<Piece>, running: Vec<Piece>) {
        self.pages += 1;
        self.begins = self.pages > 1;
        let (level, askew): (Vec<Piece>, Vec<Piece>) = page.into_iter().partition(|piece| piece.level);
        let mut furniture = Some(running.into_iter().chain(askew));
        for column in columns(level) {
            for (index, paragraph) in paragraphs(&column, self.size, &self.words).into_iter().enumerate() {
                let goes_on = index == 0 && self.goes_on(&paragraph);
                if goes_on {
                    self.extend(&paragraph);
                }
                for piece in furniture.take().into_iter().flatten() {
                    let text = piece.text;
                    self.push(Paragraph { text, size: piece.size, ..Paragraph::default() }, true);
                }
                if !goes_on {
                    self.push(paragraph, false);
                    self.open = Some(self.blocks.len() - 1);
                }
            }
        }
        for piece in furniture.into_iter().flatten() {
            self.push(Paragraph { text: piece.text, size: piece.size, ..Paragraph::default() }, true);
        }
    }

    fn push(&mut self, paragraph: Paragraph, running: bool) {
        let new_page = std::mem::take(&mut self.begins);
        self.blocks.push(Block { paragraph, page: self.pages, new_page, running });
    }

    /// Whether a paragraph at the top of a column or page goes on from the one at the end of the one before.
    fn goes_on(&self, next: &Paragraph) -> bool {
        let Some(open) = self.open else { return false };
        let last = &self.blocks[open].paragraph;
        let gap = next.rows.0 - last.rows.1;
        if open + 1 == self.blocks.len() && self.is_heading(&self.blocks[open]) && gap > 0.0 {
            return (last.size - next.size).abs() < 0.05 * next.size
                && gap < CLOSE * next.size
                && !self.begins;
        }
        let alike = [last.size, next.size].iter().all(|size| (size - self.size).abs() < 0.1 * self.size);
        let lower = next.text.starts_with(char::is_lowercase);
        let cut = last.text.ends_with(['-', '\u{2010}', '\u{AD}', ',']);
        alike
            && !ends_sentence(&last.text)
            && (lower || cut || (last.full && last.text.len() > SHORT && !next.indented))
    }

    fn extend(&mut self, next: &Paragraph) {
        let gap = if std::mem::take(&mut self.begins) { "\u{C}" } else { " " };
        if let Some(open) = self.open {
            let last = &mut self.blocks[open].paragraph;
            append(&mut last.text, &next.text, &self.words, gap);
            (last.full, last.rows.1) = (next.full, next.rows.1);
        }
    }

    /// The largest line of the first page that has one, if it is larger than the text.
    fn title(&self) -> Option<String> {
        let first = self.blocks.first()?.page;
        self.blocks
            .iter()
            .filter(|block| block.page == first && self.is_heading(block))
            .max_by(|one, other| one.paragraph.size.total_cmp(&other.paragraph.size))
            .map(|block| block.paragraph.text.clone())
    }

    fn is_heading(&self, block: &Block) -> bool {
        let words = &block.paragraph.text;
        !block.running
            && block.paragraph.size > HEADING * self.size
            && words.len() <= LONG
            && words.chars().filter(|letter| letter.is_alphabetic()).count() > 3
    }

    /// The text and what its lines are marked as.
    fn finish(self, title: Option<&str>) -> (String, Vec<Zone>) {
        let (mut text, mut hints) = (String::new(), Vec::new());
        for block in &self.blocks {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            if block.new_page {
                text.push('\u{C}');
            }
            let start = text.len();
            text.push_str(&block.paragraph.text);
            let span = Span::new(start, text.len());
            if block.running {
                hints.push(Zone { span, kind: ZoneKind::Widget });
            } else if self.is_heading(block) && Some(block.paragraph.text.as_str()) != title {
                hints.push(Zone { span, kind: ZoneKind::Heading });
            }
        }
        (text, hints)
    }
}
