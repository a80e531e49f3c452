//! Whether a case file is whole, and still says what its texts say.

mod digest;
mod relations;
mod schema;
mod texts;

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;

pub(super) use digest::seal;

use super::migrate::schema_of;
use super::{SCHEMA, StoreError, open};

/// Something wrong in a case file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// Table and row, document, or file.
    pub place: String,
    /// What is wrong with it.
    pub message: String,
}

impl Fault {
    /// A fault at a place.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

/// A part of the check.
type Part = fn(&Connection) -> rusqlite::Result<Vec<Fault>>;

/// Checks the file itself, its schema and foreign keys, that rows belong together, that every stored span slices to the recorded words,
/// and that no row was changed since it was written. Of a case of an older schema, shape and seal are those of that schema: that they
/// are not looked at is the one fault told.
///
/// # Errors
/// When there is no case. What cannot be read in one is a fault.
pub fn check(path: &Path) -> Result<Vec<Fault>, StoreError> {
    let connection = open(path)?;
    let parts: [(&str, Part); 4] =
        [("file", integrity), ("keys", foreign_keys), ("rows", relations::check), ("texts", texts::check)];
    // A case of an older schema is looked at as it was brought up to date, which its seal cannot know.
    let own: [(&str, Part); 2] = [("schema", schema::check), ("seal", digest::check)];
    let mut faults = Vec::new();
    let older = schema_of(path).ok().filter(|schema| *schema < SCHEMA);
    if let Some(schema) = older {
        let message =
            format!("is {schema}, of an older casegraph: the seal cannot be checked; build the case again");
        faults.push(Fault::new("schema", message));
    }
    for (name, part) in parts.into_iter().chain(own.into_iter().filter(|_| older.is_none())) {
        faults.extend(part(&connection).unwrap_or_else(|error| vec![Fault::new(name, error.to_string())]));
    }
    faults.sort();
    faults.dedup();
    Ok(faults)
}

fn integrity(from: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut check = from.prepare("PRAGMA integrity_check")?;
    let rows = check.query_map([], |row| row.get::<_, String>(0))?;
    rows.filter(|row| !matches!(row.as_deref(), Ok("ok"))).map(|row| Ok(Fault::new("file", row?))).collect()
}

fn foreign_keys(from: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut check = from.prepare("PRAGMA foreign_key_check")?;
    let rows = check.query_map([], |row| {
        let (table, id, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let place = format!("{table} row {}", id.unwrap_or_default());
        Ok(Fault::new(place, format!("points at no row of {parent}")))
    })?;
    rows.collect()
}
