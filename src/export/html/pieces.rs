//! The rows of a case with what a page adds to them: words for kinds, doubts, precision.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Serialize;

use super::{Links, document::document};
use crate::export::timeline::kind_words;
use crate::graph::{Picture, PictureEdge, PictureNode};
use crate::model::{Case, CaseDocument, Factuality};
use crate::query::{EventRow, Index, Profile, StatementRow};
use crate::time::{Day, Precision};

/// An event as a page shows it.
#[derive(Debug, Serialize)]
pub struct EventPiece<'r> {
    #[serde(flatten)]
    row: &'r EventRow,
    /// The kind in words.
    sort: String,
    /// How exactly the date is known, in a word.
    exact: &'static str,
    /// Set where it is doubtful that it happened.
    doubt: Option<&'static str>,
}

impl<'r> EventPiece<'r> {
    /// Of a row.
    pub fn of(row: &'r EventRow) -> Self {
        let doubt = Some(row.factuality).filter(|one| *one != Factuality::Happened).map(Factuality::name);
        Self { sort: kind_words(&row.kind), exact: exactness(row), doubt, row }
    }
}

fn exactness(row: &EventRow) -> &'static str {
    match row.precision {
        Precision::Unknown if row.earliest.is_none() && row.latest.is_none() => "no date",
        Precision::Unknown => "bound",
        Precision::Century => "decades",
        Precision::Decade => "some years",
        Precision::Year => "year",
        Precision::Quarter => "part of a year",
        Precision::Month => "month",
        Precision::Week => "week",
        Precision::Day | Precision::Time => "day",
    }
}

/// The heading an event stands under; `None` without a date.
pub fn year_of(row: &EventRow) -> Option<i32> {
    let day = row.earliest.or(row.latest).filter(|_| row.is_dated())?;
    Some(day.year())
}

/// A statement as a page shows it.
#[derive(Debug, Serialize)]
pub struct StatementPiece<'r> {
    #[serde(flatten)]
    row: &'r StatementRow,
    /// Lines before and after it; none where they are in the same file.
    around: Vec<String>,
}

impl<'r> StatementPiece<'r> {
    /// Of a row; `around` may be empty.
    pub fn of(row: &'r StatementRow, around: Vec<String>) -> Self {
        Self { row, around }
    }
}

/// An entity in full as a page shows it.
#[derive(Debug, Serialize)]
pub struct ProfilePiece<'i> {
    #[serde(flatten)]
    profile: Profile<'i>,
    /// Its events, as pieces; at most as many as fit a page.
    events: Vec<EventPiece<'i>>,
    /// What is left out of them.
    more_events: usize,
    /// A drawing of its surroundings.
    drawing: Option<String>,
}

/// Events and statements of a profile in one page.
const MOST: usize = 60;

impl<'i> ProfilePiece<'i> {
    /// Of a profile, with a drawing if there is one.
    pub fn of(mut profile: Profile<'i>, drawing: Option<String>) -> Self {
        let events = profile.timeline.iter().take(MOST).map(|row| EventPiece::of(row)).collect();
        let more_events = profile.timeline.len().saturating_sub(MOST);
        profile.said.truncate(MOST);
        profile.about.truncate(MOST);
        Self { profile, events, more_events, drawing }
    }
}

/// A source as a line of the list.
#[derive(Debug, Serialize)]
pub struct Article<'c> {
    /// Id of the document.
    pub id: &'c str,
    /// Its headline, else its id.
    pub title: &'c str,
    outlet: Option<&'c str>,
    byline: Option<&'c str>,
    published: Option<String>,
    published_day: Option<Day>,
    updated: Option<String>,
    copy_of: Option<&'c str>,
    url: Option<&'c str>,
    sha256: &'c str,
    path: &'c str,
    notes: Vec<&'c str>,
}

impl<'c> Article<'c> {
    /// Of a document of a case.
    pub fn of(one: &'c CaseDocument) -> Self {
        let document = &one.document;
        let words = |day: Option<Day>| day.map(|day| crate::time::PartialDate::Day(day).words());
        // An address of another kind than http would be no link to a page.
        let is_web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
        Self {
            id: &document.id,
            title: document.title.as_deref().unwrap_or(&document.id),
            outlet: document.source.outlet.as_deref(),
            byline: document.byline.as_deref(),
            published: words(document.published),
            published_day: document.published,
            updated: words(document.updated),
            copy_of: one.copy_of.as_deref(),
            url: document.source.url.as_deref().filter(is_web),
            sha256: &document.source.sha256,
            path: &document.source.path,
            notes: document.notes.iter().map(|note| note.message.as_str()).collect(),
        }
    }
}

/// A source in full as a page shows it.
#[derive(Debug, Serialize)]
pub struct DocumentPiece<'c> {
    article: Article<'c>,
    /// The text with its marks, as HTML.
    words: String,
}

impl<'c> DocumentPiece<'c> {
    /// Of a document of a case.
    pub fn of(case: &'c Case, one: &'c CaseDocument, links: Links) -> Self {
        Self { article: Article::of(one), words: document(case, one, links) }
    }
}

/// The table that tells what a diagram shows.
#[derive(Debug, Serialize)]
pub struct Ties {
    /// What a node is called, by its id; an event by its words.
    names: BTreeMap<String, String>,
    edges: Vec<PictureEdge>,
}

impl Ties {
    /// Of a picture.
    pub fn of(picture: Picture) -> Self {
        let name = |node: PictureNode| {
            let date = node.date.map_or_else(String::new, |date| format!(", {date}"));
            (node.id, format!("{}{date}", node.label))
        };
        Self { names: picture.nodes.into_iter().map(name).collect(), edges: picture.edges }
    }
}

/// What the case holds, in numbers: each with its word.
pub fn counts(case: &Case, index: &Index) -> Vec<(usize, &'static str)> {
    let copies = case.documents.iter().filter(|one| one.copy_of.is_some()).count();
    let word =
        |count: usize, one: &'static str, many: &'static str| (count, if count == 1 { one } else { many });
    let mut counts = vec![
        word(case.documents.len(), "source", "sources"),
        word(index.events.len(), "event", "events"),
        word(index.statements.len(), "statement", "statements"),
        word(index.entities.len(), "person, organisation or place", "people, organisations, places"),
        word(case.conflicts.len(), "contradiction", "contradictions"),
    ];
    if copies > 0 {
        counts.insert(1, word(copies, "of them a copy", "of them copies"));
    }
    counts
}
