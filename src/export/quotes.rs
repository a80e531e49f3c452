//! Who said what, as Markdown and CSV.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::csv;
use super::markdown::escaped;
use crate::model::{QuoteKind, SpeechStatus};
use crate::query::StatementRow;

/// Statements for people: a heading a speaker, in order of the alphabet, their statements in order of time.
pub fn markdown(title: &str, rows: &[StatementRow]) -> String {
    let mut out = format!("# {}: who said what\n", escaped(title));
    let mut speakers: BTreeMap<(&str, &Option<String>), Vec<&StatementRow>> = BTreeMap::new();
    for row in rows {
        speakers.entry((&row.speaker, &row.speaker_id)).or_default().push(row);
    }
    for ((speaker, _), rows) in speakers {
        _ = write!(out, "\n## {}\n", escaped(speaker));
        for row in rows {
            _ = writeln!(out, "\n{}  \n{}", escaped(&in_marks(row)), escaped(&circumstances(row)));
        }
    }
    out
}

/// The words with the marks their kind asks for: only what stands in marks in the source gets them.
pub fn in_marks(row: &StatementRow) -> String {
    if row.kind == QuoteKind::Direct { format!("“{}”", row.words) } else { row.words.clone() }
}

/// "said 24 September 2023, in an open letter, to LBC (a:17; b:4)".
pub fn circumstances(row: &StatementRow) -> String {
    let verb = match (row.status, row.kind) {
        (SpeechStatus::Refused, _) => "not said",
        (SpeechStatus::Hypothetical, _) => "not yet said",
        (SpeechStatus::Said, QuoteKind::Direct) => "said",
        (SpeechStatus::Said, QuoteKind::Mixed) => "reported in part as said",
        (SpeechStatus::Said, QuoteKind::Indirect) => "reported",
    };
    let mut parts = vec![if row.earliest.or(row.latest).is_some() {
        format!("{verb} {}", row.said)
    } else {
        verb.to_owned()
    }];
    parts.extend(row.venue.clone());
    parts.extend(row.to.as_ref().map(|to| format!("to {to}")));
    let places: Vec<&str> = row.cited.iter().map(|cited| cited.place.as_str()).collect();
    format!("{} ({})", parts.join(", "), places.join("; "))
}

/// Statements for spreadsheets.
pub fn csv(rows: &[StatementRow]) -> String {
    let header = [
        "id",
        "speaker",
        "said",
        "earliest",
        "latest",
        "kind",
        "status",
        "words",
        "to",
        "venue",
        "about",
        "citations",
    ];
    csv::table(&header, rows.iter().map(cells))
}

fn cells(row: &StatementRow) -> Vec<String> {
    let day = |day: Option<crate::time::Day>| day.map_or_else(String::new, |day| day.to_string());
    let places: Vec<&str> = row.cited.iter().map(|cited| cited.place.as_str()).collect();
    vec![
        row.id.clone(),
        row.speaker.clone(),
        row.said.clone(),
        day(row.earliest),
        day(row.latest),
        row.kind.name().to_owned(),
        row.status.name().to_owned(),
        row.words.clone(),
        row.to.clone().unwrap_or_default(),
        row.venue.clone().unwrap_or_default(),
        row.about.join("; "),
        places.join("; "),
    ]
}
