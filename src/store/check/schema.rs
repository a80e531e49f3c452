//! Whether tables, indexes and views are those of this schema.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::Fault;

pub fn check(from: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let model = Connection::open_in_memory()?;
    model.execute_batch(include_str!("../schema.sql"))?;
    model.execute_batch(include_str!("../views.sql"))?;
    let (expected, found) = (objects(&model)?, objects(from)?);
    let missing = expected.iter().filter_map(|(name, sql)| match found.get(name) {
        None => Some(Fault::new(name.as_str(), "is missing from the schema")),
        Some(other) if other != sql => Some(Fault::new(name.as_str(), "is not as the schema has it")),
        Some(_) => None,
    });
    let foreign = found.keys().filter(|name| !expected.contains_key(*name));
    let foreign = foreign.map(|name| Fault::new(name.as_str(), "is no part of the schema"));
    Ok(missing.chain(foreign).collect())
}

/// What a file holds, by sort and name, with the words that made it.
fn objects(of: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut all = of.prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master")?;
    let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}
