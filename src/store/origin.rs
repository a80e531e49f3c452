//! What a case file remembers of its making, beside the case itself.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::{StoreError, open};

/// What a case was made of and by. Holds no clock and no name of a machine: the same making gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Stands for the program and the names of the case's own: readings of another are not taken over.
    pub knowledge: String,
    /// The folders and files it was read from, seen from the folder of the case file.
    pub sources: Vec<String>,
    /// The file of decisions, likewise.
    pub decisions: Option<String>,
    /// How sources were read, where not as by default; only what reads sources knows its form.
    pub reading: Option<String>,
    /// The files that were written beside it, each with its SHA-256.
    pub outputs: Vec<(String, String)>,
}

/// Reads what a case file remembers of its making.
///
/// # Errors
/// When there is no case or it cannot be read.
pub fn origin(path: &Path) -> Result<Origin, StoreError> {
    read(&open(path)?).map_err(StoreError::sql(path))
}

fn read(from: &Connection) -> rusqlite::Result<Origin> {
    let meta = |key: &str| -> rusqlite::Result<Option<String>> {
        from.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).optional()
    };
    let mut outputs = from.prepare("SELECT name, sha256 FROM outputs ORDER BY name")?;
    let outputs =
        outputs.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let sources = meta("sources")?.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    Ok(Origin {
        knowledge: meta("knowledge")?.unwrap_or_default(),
        sources,
        decisions: meta("decisions")?,
        reading: meta("reading")?,
        outputs,
    })
}

pub(super) fn write(to: &Transaction<'_>, origin: &Origin) -> rusqlite::Result<()> {
    let sources = serde_json::to_string(&origin.sources).unwrap_or_default();
    let mut rows = vec![("knowledge", &origin.knowledge), ("sources", &sources)];
    rows.extend(origin.decisions.as_ref().map(|file| ("decisions", file)));
    rows.extend(origin.reading.as_ref().map(|reading| ("reading", reading)));
    for (key, value) in rows.into_iter().filter(|(_, value)| !value.is_empty() && *value != "[]") {
        to.execute("INSERT INTO meta VALUES (?1, ?2)", [key, value])?;
    }
    for (name, sha256) in &origin.outputs {
        to.execute("INSERT INTO outputs VALUES (?1, ?2)", [name, sha256])?;
    }
    Ok(())
}
