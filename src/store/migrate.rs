//! Cases of older schemas: read as they are, and kept as a copy before a build replaces them.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{SCHEMA, StoreError};

/// What brings a case from each schema to the next, the first from 1 to 2. The index of statements is filled after the last.
const STEPS: [&str; 2] = [
    "
ALTER TABLE documents ADD COLUMN machine TEXT;
ALTER TABLE documents ADD COLUMN date_order TEXT;
CREATE TABLE decisions (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, op TEXT NOT NULL, line TEXT NOT NULL,
    standing TEXT NOT NULL, reason TEXT, about TEXT NOT NULL
) STRICT;
CREATE TABLE outputs (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT;
CREATE TABLE seals (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT;
PRAGMA user_version = 2;
",
    "
ALTER TABLE documents ADD COLUMN published_zone TEXT;
ALTER TABLE statements ADD COLUMN addressee_words TEXT;
CREATE VIRTUAL TABLE statement_words USING fts5 (words, statement UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
PRAGMA user_version = 3;
",
];

/// A copy in memory of a case of an older schema, brought up to date; the file stays as it is.
pub fn in_memory(from: &Connection, older: i64) -> rusqlite::Result<Connection> {
    let mut copy = Connection::open_in_memory()?;
    rusqlite::backup::Backup::new(from, &mut copy)?.run_to_completion(
        4096,
        std::time::Duration::ZERO,
        None,
    )?;
    for step in STEPS.iter().skip(usize::try_from(older - 1).unwrap_or_default()) {
        copy.execute_batch(step)?;
    }
    super::search::index_statements(&copy)?;
    Ok(copy)
}

/// The schema of a file as it stands.
pub fn schema_of(path: &Path) -> rusqlite::Result<i64> {
    Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
        .and_then(|connection| connection.query_row("PRAGMA user_version", [], |row| row.get(0)))
}

/// Copies a case of an older schema beside itself, as `case.db.schema-1`, before it is replaced; tells where. A case of this schema, or
/// none, needs no copy.
///
/// # Errors
/// When the case is of a newer schema, or the copy cannot be written: then the case must not be replaced.
pub fn back_up(path: &Path) -> Result<Option<PathBuf>, StoreError> {
    if !path.is_file() {
        return Ok(None);
    }
    match schema_of(path) {
        Ok(older @ 1..SCHEMA) => {
            let copy = path.with_extension(format!("db.schema-{older}"));
            if !copy.exists() {
                let new = path.with_extension("db.copy");
                fs::copy(path, &new)
                    .and_then(|_| fs::File::open(&new)?.sync_all())
                    .and_then(|()| fs::rename(&new, &copy))
                    .map_err(StoreError::io(&copy))?;
            }
            Ok(Some(copy))
        }
        Ok(newer) if newer > SCHEMA => Err(StoreError::OtherSchema { path: path.to_owned(), found: newer }),
        // What is no case, or broken, is for the build to replace: it is made from the sources.
        _ => Ok(None),
    }
}
