//! Whether everything that points at a text points at what it says.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::Value;

use super::Fault;
use crate::model::Annotations;
use crate::store::rows::span;
use crate::store::search::indexed;
use crate::text::{Lines, Span};

/// A document as the check needs it.
struct Source {
    text: String,
    reading: Option<Annotations>,
}

pub fn check(from: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let sources = sources(from, &mut faults)?;
    for table in ["names", "event_sources", "attestations", "evidence"] {
        faults.extend(words(from, table, &sources)?);
    }
    for table in ["entities", "events", "statements", "zones"] {
        faults.extend(bounds(from, table, &sources)?);
    }
    faults.extend(clauses(from, &sources)?);
    faults.extend(zones(from)?);
    faults.extend(lines(from, &sources)?);
    faults.extend(statement_words(from)?);
    for (table, what) in [("event_sources", "event"), ("attestations", "quote")] {
        faults.extend(numbers(from, table, what, &sources)?);
    }
    Ok(faults)
}

fn sources(from: &Connection, faults: &mut Vec<Fault>) -> rusqlite::Result<BTreeMap<String, Source>> {
    let mut all = from.prepare("SELECT id, text, reading, machine FROM documents")?;
    let mut rows = all.query([])?;
    let mut sources = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (id, text, reading): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let machine: Option<String> = row.get(3)?;
        let place = format!("documents {id}");
        for json in std::iter::once(&reading).chain(&machine) {
            let outside = serde_json::from_str(json).map_or(1, |value: Value| outside(&value, &text));
            if outside > 0 {
                faults.push(Fault::new(
                    &place,
                    format!("{outside} places of what was read in it lie outside its text"),
                ));
            }
        }
        let reading: Option<Annotations> = serde_json::from_str(&reading).ok();
        let entities = reading.as_ref().map_or(0, |reading| reading.cast.entities.len());
        let mentions =
            reading.iter().flat_map(|reading| reading.cast.mentions.iter().chain(&reading.cast.inner));
        let stray = mentions.filter(|mention| mention.entity.0 >= entities).count();
        if stray > 0 || reading.is_none() {
            faults.push(Fault::new(&place, "what was read in it is broken"));
        }
        sources.insert(id, Source { text, reading });
    }
    Ok(sources)
}

/// Spans of a reading that are no words of its text. What a time means may have a start and an end too, but no place in the text.
fn outside(value: &Value, text: &str) -> usize {
    match value {
        Value::Array(values) => values.iter().map(|value| outside(value, text)).sum(),
        Value::Object(fields) => {
            let end =
                |key: &str| fields.get(key).and_then(Value::as_u64).and_then(|end| usize::try_from(end).ok());
            match (fields.len(), end("start"), end("end")) {
                (2, Some(start), Some(end)) => usize::from(text.get(start..end).is_none()),
                _ => fields
                    .iter()
                    .filter(|(key, _)| *key != "value")
                    .map(|(_, value)| outside(value, text))
                    .sum(),
            }
        }
        _ => 0,
    }
}

/// Rows of a table whose span does not slice to their words.
fn words(from: &Connection, table: &str, sources: &BTreeMap<String, Source>) -> rusqlite::Result<Vec<Fault>> {
    let mut all = from.prepare(&format!("SELECT rowid AS id, document, start, end, words FROM {table}"))?;
    let mut rows = all.query([])?;
    let mut faults = Vec::new();
    while let Some(row) = rows.next()? {
        let (document, words): (String, String) = (row.get("document")?, row.get("words")?);
        let span = span(row)?;
        let Some(source) = sources.get(&document) else { continue };
        if source.text.get(span.start..span.end) != Some(words.as_str()) {
            let place = format!("{table} row {}", row.get::<_, i64>("id")?);
            faults.push(Fault::new(
                place,
                format!("bytes {}..{} of {document} are not {words:?}", span.start, span.end),
            ));
        }
    }
    Ok(faults)
}

/// Rows of a table whose span is no part of its text.
fn bounds(
    from: &Connection,
    table: &str,
    sources: &BTreeMap<String, Source>,
) -> rusqlite::Result<Vec<Fault>> {
    let mut all = from.prepare(&format!("SELECT rowid AS id, document, start, end FROM {table}"))?;
    let mut rows = all.query([])?;
    let mut faults = Vec::new();
    while let Some(row) = rows.next()? {
        let (document, span): (String, Span) = (row.get("document")?, span(row)?);
        if sources.get(&document).is_some_and(|source| source.text.get(span.start..span.end).is_none()) {
            let place = format!("{table} row {}", row.get::<_, i64>("id")?);
            faults.push(Fault::new(
                place,
                format!("bytes {}..{} are no part of {document}", span.start, span.end),
            ));
        }
    }
    Ok(faults)
}

/// What an event is said to be is the clause it cites.
fn clauses(from: &Connection, sources: &BTreeMap<String, Source>) -> rusqlite::Result<Vec<Fault>> {
    let mut all = from.prepare("SELECT id, what, document, start, end FROM events")?;
    let mut rows = all.query([])?;
    let mut faults = Vec::new();
    let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(row) = rows.next()? {
        let (id, what, document): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let span = span(row)?;
        if sources.get(&document).is_some_and(|source| plain(span.of(&source.text)) != plain(&what)) {
            faults
                .push(Fault::new(format!("events {id}"), format!("{document} does not say {what:?} there")));
        }
    }
    Ok(faults)
}

/// Zones that overlap.
fn zones(from: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut all = from.prepare(
        "SELECT a.document, a.start FROM zones a JOIN zones b ON b.document = a.document AND b.start > a.start AND b.start < a.end",
    )?;
    let rows = all.query_map([], |row| {
        let (document, start): (String, i64) = (row.get(0)?, row.get(1)?);
        Ok(Fault::new(format!("zones {document}"), format!("the zone at byte {start} runs into the next")))
    })?;
    rows.collect()
}

/// Lines of the full-text index that are not lines of the texts.
fn lines(from: &Connection, sources: &BTreeMap<String, Source>) -> rusqlite::Result<Vec<Fault>> {
    let mut found: BTreeMap<(String, usize), String> = BTreeMap::new();
    let mut all = from.prepare("SELECT document, start, words FROM lines")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        found.insert((row.get(0)?, row.get(1)?), row.get(2)?);
    }
    let mut faults = Vec::new();
    for (id, source) in sources {
        let lines = Lines::of(&source.text);
        let spans = (1..=lines.count()).filter_map(|number| lines.span(number, &source.text));
        let wrong = spans
            .filter(|span| !span.is_empty())
            .filter(|span| found.remove(&(id.clone(), span.start)).as_deref() != Some(span.of(&source.text)))
            .count();
        if wrong > 0 {
            faults.push(Fault::new(
                format!("lines {id}"),
                format!("{wrong} lines of its text are not in the full-text index"),
            ));
        }
    }
    let stray = found.into_keys().map(|(document, _)| document);
    faults.extend(stray.map(|document| {
        Fault::new(format!("lines {document}"), "a line of the full-text index is in no text")
    }));
    Ok(faults)
}

/// Statements that the full-text index does not hold as they are, and what it holds beside.
fn statement_words(from: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let pair = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let mut found: BTreeMap<String, String> = from
        .prepare("SELECT statement, words FROM statement_words")?
        .query_map([], pair)?
        .collect::<rusqlite::Result<_>>()?;
    let mut faults = Vec::new();
    let mut all = from.prepare("SELECT id, words FROM statements")?;
    for row in all.query_map([], pair)? {
        let (id, words): (String, String) = row?;
        if found.remove(&id) != Some(indexed(&words)) {
            faults
                .push(Fault::new(format!("statements {id}"), "the full-text index does not hold its words"));
        }
    }
    let stray = found.into_keys();
    faults
        .extend(stray.map(|id| Fault::new(format!("statement_words {id}"), "is the words of no statement")));
    Ok(faults)
}

/// Rows whose number in the reading of their document is not where they stand.
fn numbers(
    from: &Connection,
    table: &str,
    what: &str,
    sources: &BTreeMap<String, Source>,
) -> rusqlite::Result<Vec<Fault>> {
    let mut all = from.prepare(&format!("SELECT rowid AS id, document, number, start, end FROM {table}"))?;
    let mut rows = all.query([])?;
    let mut faults = Vec::new();
    while let Some(row) = rows.next()? {
        let (document, number): (String, usize) = (row.get("document")?, row.get("number")?);
        let Some(reading) = sources.get(&document).and_then(|source| source.reading.as_ref()) else {
            continue;
        };
        let place = match what {
            "event" => reading.events.get(number).map(|event| event.sentence),
            _ => reading.quotes.get(number).map(crate::model::Quote::extent),
        };
        if place != Some(span(row)?) {
            let row = format!("{table} row {}", row.get::<_, i64>("id")?);
            faults.push(Fault::new(row, format!("{what} {number} of {document} is not read there")));
        }
    }
    Ok(faults)
}
