//! The seal of a case file: a hash of each table, taken when it was written.
//!
//! It finds a change that every other check would take for the truth. Against somebody who makes the seal anew it is no help: `verify`
//! compares the sources for that.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Transaction};
use sha2::{Digest, Sha256};

use super::Fault;

/// The sealed tables; the full-text index is compared with the texts.
const TABLES: [&str; 19] = [
    "documents",
    "zones",
    "entities",
    "names",
    "tenures",
    "events",
    "participants",
    "event_sources",
    "statements",
    "statement_entities",
    "attestations",
    "relations",
    "evidence",
    "conflicts",
    "claims",
    "joins",
    "decisions",
    "outputs",
    "meta",
];

/// Seals what was written.
pub fn seal(to: &Transaction<'_>) -> rusqlite::Result<()> {
    for table in TABLES {
        to.execute("INSERT INTO seals VALUES (?1, ?2)", [table, &digest(to, table)?])?;
    }
    Ok(())
}

pub fn check(from: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for table in TABLES {
        let sealed: Option<String> = from
            .prepare("SELECT sha256 FROM seals WHERE name = ?1")?
            .query_map([table], |row| row.get(0))?
            .next()
            .transpose()?;
        if sealed != Some(digest(from, table)?) {
            faults.push(Fault::new(table, "rows were changed, added or removed since the case was written"));
        }
    }
    Ok(faults)
}

fn digest(of: &Connection, table: &str) -> rusqlite::Result<String> {
    let mut all = of.prepare(&format!("SELECT * FROM {table} ORDER BY rowid"))?;
    let columns = all.column_count();
    let mut rows = all.query([])?;
    let mut hash = Sha256::new();
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            let (sort, bytes): (u8, Vec<u8>) = match row.get_ref(column)? {
                ValueRef::Null => (0, Vec::new()),
                ValueRef::Integer(number) => (1, number.to_le_bytes().to_vec()),
                ValueRef::Real(number) => (2, number.to_le_bytes().to_vec()),
                ValueRef::Text(text) => (3, text.to_vec()),
                ValueRef::Blob(blob) => (4, blob.to_vec()),
            };
            hash.update([sort]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(&bytes);
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
