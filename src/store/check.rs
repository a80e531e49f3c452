//! Whether a case file still says what its sources say.

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;

use super::rows::span;
use super::{StoreError, open};

/// Something wrong in a case file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// Table and row.
    pub place: String,
    /// What is wrong with it.
    pub message: String,
}

/// Checks the file itself, its foreign keys, and that every stored span slices to the recorded words.
///
/// # Errors
/// When there is no case or it cannot be read.
pub fn check(path: &Path) -> Result<Vec<Fault>, StoreError> {
    let connection = open(path)?;
    let faults = || -> rusqlite::Result<Vec<Fault>> {
        let mut faults = integrity(&connection)?;
        faults.extend(foreign_keys(&connection)?);
        for table in ["names", "event_sources", "attestations", "evidence"] {
            faults.extend(spans(&connection, table)?);
        }
        faults.sort();
        Ok(faults)
    };
    faults().map_err(StoreError::sql(path))
}

fn integrity(from: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut check = from.prepare("PRAGMA integrity_check")?;
    let rows = check.query_map([], |row| row.get::<_, String>(0))?;
    rows.filter(|row| !matches!(row.as_deref(), Ok("ok")))
        .map(|row| Ok(Fault { place: "file".to_owned(), message: row? }))
        .collect()
}

fn foreign_keys(from: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut check = from.prepare("PRAGMA foreign_key_check")?;
    let rows = check.query_map([], |row| {
        let (table, id, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let place = format!("{table} row {}", id.unwrap_or_default());
        Ok(Fault { place, message: format!("points at no row of {parent}") })
    })?;
    rows.collect()
}

/// Rows of a table whose span does not slice to their words.
fn spans(from: &Connection, table: &str) -> rusqlite::Result<Vec<Fault>> {
    let query = format!(
        "SELECT t.rowid AS id, t.document, t.start, t.end, t.words, d.text FROM {table} t JOIN documents d ON d.id = t.document"
    );
    let mut statement = from.prepare(&query)?;
    let mut rows = statement.query([])?;
    let mut faults = Vec::new();
    while let Some(row) = rows.next()? {
        let (words, text): (String, String) = (row.get("words")?, row.get("text")?);
        let span = span(row)?;
        if text.get(span.start..span.end) != Some(words.as_str()) {
            let place = format!("{table} row {}", row.get::<_, i64>("id")?);
            let document: String = row.get("document")?;
            let message = format!("bytes {}..{} of {document} are not {words:?}", span.start, span.end);
            faults.push(Fault { place, message });
        }
    }
    Ok(faults)
}
