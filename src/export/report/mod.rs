//! The report: a case in one page that opens offline, asks for nothing and runs nothing. Timeline first.
//!
//! The page has no script, so its policy can forbid all of them; a browser's own search, folds and links do the rest.

use std::collections::BTreeMap;

use chrono::Datelike;
use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;

use super::timeline::{disagreement, kind_words};
use crate::graph::{CaseGraph, Picture, STYLE, svg_linked};
use crate::model::{Case, EntityKind, Factuality};
use crate::query::{EntityRow, EventRow, SaidFilter, StatementRow, TimelineFilter, entities, said, timeline};
use crate::time::Day;

const PAGE: &str = include_str!("page.html");
const LOOK: &str = include_str!("report.css");

/// Nodes of the diagram.
const NODES: usize = 40;

/// An event as the page shows it.
#[derive(Serialize)]
struct Card {
    #[serde(flatten)]
    row: EventRow,
    /// The kind in words.
    sort: String,
    /// Set where it is doubtful that it happened.
    doubt: Option<&'static str>,
    /// What sources tell differently, in words.
    differ: Vec<String>,
}

/// Events under one heading.
#[derive(Serialize)]
struct Year {
    name: String,
    cards: Vec<Card>,
}

/// A bar of the strip on top: a month, and how many events began in it.
#[derive(Serialize)]
struct Bar {
    title: String,
    /// 0 to 100.
    height: usize,
    year: Option<i32>,
}

/// Somebody's statements.
#[derive(Serialize)]
struct Speaker {
    name: String,
    statements: Vec<StatementRow>,
}

/// A source.
#[derive(Serialize)]
struct Article {
    id: String,
    title: String,
    outlet: Option<String>,
    published: Option<Day>,
    copy_of: Option<String>,
    sha256: String,
}

/// All that the template prints.
#[derive(Serialize)]
struct Page<'c> {
    title: &'c str,
    style: String,
    counts: String,
    bars: Vec<Bar>,
    years: Vec<Year>,
    undated: Vec<Card>,
    drawing: String,
    ties: Picture,
    people: Vec<&'c EntityRow>,
    organizations: Vec<&'c EntityRow>,
    places: Vec<&'c EntityRow>,
    speakers: Vec<Speaker>,
    articles: Vec<Article>,
}

/// The page. Every text is escaped by the template engine; the drawing escapes its own.
pub fn report(case: &Case) -> String {
    let rows = timeline(case, &TimelineFilter::default());
    let bars = bars(&rows);
    let counts = counts(case, &rows);
    let (dated, undated): (Vec<EventRow>, Vec<EventRow>) = rows.into_iter().partition(EventRow::is_dated);
    let picture = CaseGraph::of(case).overview(NODES);
    let everyone = entities(case, &[], false);
    let of = |kind| everyone.iter().filter(|row| row.kind == kind).collect::<Vec<&EntityRow>>();
    let page = Page {
        title: &case.title,
        style: format!("{LOOK}{STYLE}"),
        counts,
        bars,
        years: years(dated),
        undated: undated.into_iter().map(card).collect(),
        drawing: svg_linked(&picture, "#"),
        ties: picture,
        people: of(EntityKind::Person),
        organizations: of(EntityKind::Organization),
        places: of(EntityKind::Place),
        speakers: speakers(said(case, &SaidFilter::default())),
        articles: articles(case),
    };
    let mut engine = Environment::new();
    // The template is part of the program and a test renders it; were it broken, the page would say so.
    match engine
        .add_template("page.html", PAGE)
        .and_then(|()| engine.get_template("page.html")?.render(Serde(&page)))
    {
        Ok(page) => page,
        Err(error) => {
            format!("<!doctype html><title>casegraph</title><p>{}", crate::text::xml(&error.to_string()))
        }
    }
}

fn card(row: EventRow) -> Card {
    let doubt = Some(row.factuality).filter(|one| *one != Factuality::Happened).map(Factuality::name);
    Card { sort: kind_words(&row.kind), doubt, differ: row.conflicts.iter().map(disagreement).collect(), row }
}

fn years(rows: Vec<EventRow>) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for row in rows {
        let day = row.earliest.or(row.latest);
        let name = day.map_or_else(|| "Without a year".to_owned(), |day| day.year().to_string());
        if years.last().is_none_or(|year| year.name != name) {
            years.push(Year { name, cards: Vec::new() });
        }
        if let Some(year) = years.last_mut() {
            year.cards.push(card(row));
        }
    }
    years
}

/// The months from the first to the last event known to the month; at most ten years of them.
fn bars(rows: &[EventRow]) -> Vec<Bar> {
    let month = |day: Day| i64::from(day.year()) * 12 + i64::from(day.month0());
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_dated()) {
        if let (Some(first), Some(last)) = (row.earliest, row.latest)
            && month(first) == month(last)
        {
            *counts.entry(month(first)).or_insert(0) += 1;
        }
    }
    let Some(last) = counts.keys().next_back().copied() else { return Vec::new() };
    let first = counts.keys().next().copied().unwrap_or(last).max(last - 119);
    let most = counts.values().max().copied().unwrap_or(1).max(1);
    let bar = |month: i64| {
        let count = counts.get(&month).copied().unwrap_or(0);
        let (year, number) = ((month / 12) as i32, (month % 12) as u32 + 1);
        let words = crate::time::PartialDate::Month(year, number).words();
        let year = Some(year).filter(|_| number == 1 || month == first);
        Bar { title: format!("{words}: {count}"), height: (count * 100).div_ceil(most), year }
    };
    (first..=last).map(bar).collect()
}

fn counts(case: &Case, rows: &[EventRow]) -> String {
    let copies = case.documents.iter().filter(|one| one.copy_of.is_some()).count();
    let counted =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let parts = [
        counted(case.documents.len(), "source", "sources"),
        counted(copies, "of them a copy", "of them copies"),
        counted(rows.len(), "event", "events"),
        counted(case.statements.len(), "statement", "statements"),
        counted(case.entities.len(), "person, organisation or place", "people, organisations and places"),
        counted(case.conflicts.len(), "contradiction", "contradictions"),
    ];
    parts.join(" · ")
}

fn speakers(rows: Vec<StatementRow>) -> Vec<Speaker> {
    let mut speakers: BTreeMap<String, Vec<StatementRow>> = BTreeMap::new();
    for row in rows {
        speakers.entry(row.speaker.clone()).or_default().push(row);
    }
    speakers.into_iter().map(|(name, statements)| Speaker { name, statements }).collect()
}

fn articles(case: &Case) -> Vec<Article> {
    let article = |one: &crate::model::CaseDocument| Article {
        id: one.document.id.clone(),
        title: one.document.title.clone().unwrap_or_else(|| one.document.id.clone()),
        outlet: one.document.source.outlet.clone(),
        published: one.document.published,
        copy_of: one.copy_of.clone(),
        sha256: one.document.source.sha256.clone(),
    };
    case.documents.iter().map(article).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_case_is_still_a_page() {
        let page = report(&Case { title: "</title><script>x".to_owned(), ..Case::default() });
        assert!(page.contains("Content-Security-Policy") && page.contains("<main"), "{page}");
        assert!(!page.contains("<script"));
    }
}
