//! The timeline as Markdown, JSON and CSV.

use std::fmt::Write;

use serde_json::json;

use super::csv;
use super::markdown::escaped;
use crate::model::Factuality;
use crate::query::{ConflictRow, EventRow};

/// The timeline for people: a heading a year, a paragraph an event with the exact sentences behind it, and what has no
/// date in a part of its own.
pub fn markdown(title: &str, rows: &[EventRow]) -> String {
    let mut out = format!("# {}: timeline\n", escaped(title));
    let (dated, undated): (Vec<&EventRow>, Vec<&EventRow>) = rows.iter().partition(|row| row.is_dated());
    let mut year = None;
    for row in dated {
        let here = row.earliest.or(row.latest).map(|day| chrono::Datelike::year(&day));
        if here != year {
            let heading = here.map_or_else(|| "Without a year".to_owned(), |year| year.to_string());
            _ = write!(out, "\n## {heading}\n");
            year = here;
        }
        event(&mut out, row);
    }
    if !undated.is_empty() {
        out.push_str("\n## Without a date\n");
        for row in undated {
            event(&mut out, row);
        }
    }
    out
}

fn event(out: &mut String, row: &EventRow) {
    _ = write!(out, "\n**{}** · {}\n", escaped(&row.date), escaped(&row.what));
    _ = writeln!(out, "\n{}", escaped(&line(row)));
    for conflict in &row.conflicts {
        _ = writeln!(out, "\n- {}", escaped(&disagreement(conflict)));
    }
    out.push('\n');
    for source in &row.evidence {
        _ = writeln!(out, "> {} ({})  ", escaped(&source.cited.words), escaped(&source.cited.place));
    }
}

/// Kind, people, place, factuality and sources in one line.
fn line(row: &EventRow) -> String {
    let mut parts = vec![kind_words(&row.kind)];
    parts.extend(row.who.iter().map(|who| format!("{} ({})", who.name, who.role)));
    parts.extend(row.place.clone());
    if row.factuality != Factuality::Happened {
        parts.push(row.factuality.name().to_owned());
    }
    parts.push(if row.sources == 1 { "1 source".to_owned() } else { format!("{} sources", row.sources) });
    parts.join(" · ")
}

/// `press_conference` as `press conference`.
pub fn kind_words(kind: &str) -> String {
    kind.replace('_', " ")
}

/// "Sources differ on the date: 3 March 2023 (a:4), 4 March 2023 (b:7)".
pub fn disagreement(conflict: &ConflictRow) -> String {
    let claims: Vec<String> = (conflict.claims.iter())
        .map(|claim| {
            let places: Vec<&str> = claim.cited.iter().map(|cited| cited.place.as_str()).collect();
            format!("{} ({})", claim.label(), places.join(", "))
        })
        .collect();
    format!("Sources differ on the {}: {}", conflict.field.name(), claims.join("; "))
}

/// The timeline for programs, with all evidence.
pub fn json(title: &str, rows: &[EventRow]) -> String {
    let mut text = serde_json::to_string_pretty(&json!({ "schema": 1, "title": title, "events": rows }))
        .unwrap_or_default();
    text.push('\n');
    text
}

/// The timeline for spreadsheets: a row an event, its first citation.
pub fn csv(rows: &[EventRow]) -> String {
    let header = [
        "id",
        "date",
        "edtf",
        "earliest",
        "latest",
        "kind",
        "what",
        "who",
        "place",
        "factuality",
        "sources",
        "citation",
        "conflicts",
    ];
    csv::table(&header, rows.iter().map(cells))
}

fn cells(row: &EventRow) -> Vec<String> {
    let day = |day: Option<crate::time::Day>| day.map_or_else(String::new, |day| day.to_string());
    let who: Vec<String> = row.who.iter().map(|who| format!("{} ({})", who.name, who.role)).collect();
    let conflicts: Vec<String> = row.conflicts.iter().map(disagreement).collect();
    vec![
        row.id.clone(),
        row.date.clone(),
        row.edtf.clone().unwrap_or_default(),
        day(row.earliest),
        day(row.latest),
        row.kind.clone(),
        row.what.clone(),
        who.join("; "),
        row.place.clone().unwrap_or_default(),
        row.factuality.name().to_owned(),
        row.sources.to_string(),
        row.cited.place.clone(),
        conflicts.join(" | "),
    ]
}
