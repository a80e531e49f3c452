//! Whether rows of several tables belong together: what no foreign key can say.

use rusqlite::Connection;

use super::Fault;

/// A table, a query for keys of its wrong rows, and what is wrong with them.
const RULES: &[(&str, &str, &str)] = &[
    (
        "events",
        "SELECT id FROM events WHERE id NOT IN (SELECT event FROM event_sources)",
        "no source tells it",
    ),
    (
        "statements",
        "SELECT id FROM statements WHERE id NOT IN (SELECT statement FROM attestations)",
        "it stands in no source",
    ),
    (
        "relations",
        "SELECT id FROM relations WHERE 'relation ' || id NOT IN (SELECT owner FROM evidence)",
        "it has no evidence",
    ),
    (
        "evidence",
        "SELECT rowid FROM evidence WHERE owner NOT IN (SELECT 'relation ' || id FROM relations)
            AND owner NOT IN (SELECT 'tenure ' || entity || ' ' || position FROM tenures)
            AND owner NOT IN (SELECT 'claim ' || conflict || ' ' || position FROM claims)",
        "it belongs to nothing",
    ),
    (
        "conflicts",
        "SELECT id FROM conflicts WHERE subject NOT IN (SELECT id FROM events) AND subject NOT IN (SELECT id FROM entities)",
        "it is about nothing in the case",
    ),
    (
        "conflicts",
        "SELECT id FROM conflicts WHERE (SELECT count(*) FROM claims WHERE conflict = conflicts.id) < 2",
        "it has fewer than two sides",
    ),
    (
        "entities",
        "SELECT e.id FROM entities e WHERE NOT EXISTS
            (SELECT 1 FROM documents d, json_each(d.entities) known WHERE known.value = e.id)",
        "no document names it",
    ),
    (
        "entities",
        "SELECT id FROM entities WHERE mentions <> (SELECT coalesce(sum(count), 0) FROM names WHERE entity = entities.id)",
        "its mentions are not those of its names",
    ),
    (
        "documents",
        "SELECT d.id FROM documents d, json_each(d.entities) known WHERE known.value NOT IN (SELECT id FROM entities)",
        "it names an entity the case does not have",
    ),
    (
        "documents",
        "SELECT id FROM documents WHERE json_array_length(entities) <> json_array_length(reading, '$.cast.entities')",
        "what was read in it and its entities do not fit together",
    ),
    ("events", "SELECT id FROM events WHERE earliest > latest", "it ends before it begins"),
    ("event_sources", "SELECT rowid FROM event_sources WHERE earliest > latest", "it ends before it begins"),
    ("statements", "SELECT id FROM statements WHERE earliest > latest", "it was said before it was said"),
    ("relations", "SELECT id FROM relations WHERE earliest > latest", "it ends before it begins"),
    (
        "events",
        "SELECT a.id FROM events a JOIN events b ON b.position = a.position + 1 WHERE a.edtf IS NOT NULL AND b.edtf IS NOT NULL
            AND a.earliest > b.earliest",
        "it does not stand in order of time",
    ),
    (
        "joins",
        "SELECT id FROM joins WHERE one NOT LIKE '%#e%' AND one NOT IN (SELECT id FROM entities) AND one NOT IN (SELECT id FROM events)
            AND other NOT IN (SELECT id FROM entities) AND other NOT IN (SELECT id FROM events)
            AND NOT EXISTS (SELECT 1 FROM decisions WHERE op = 'hide')",
        "it joins nothing in the case",
    ),
    (
        "decisions",
        "SELECT d.id FROM decisions d, json_each(d.about) known WHERE d.standing = 'applied'
            AND known.value NOT IN (SELECT id FROM entities) AND known.value NOT IN (SELECT id FROM events)
            AND known.value NOT IN (SELECT id FROM statements)",
        "it is about something the case does not have",
    ),
];

pub fn check(from: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for (table, query, message) in RULES {
        let mut wrong = from.prepare(query)?;
        let mut rows = wrong.query([])?;
        while let Some(row) = rows.next()? {
            let key = match row.get_ref(0)? {
                rusqlite::types::ValueRef::Integer(number) => format!("row {number}"),
                other => other.as_str().unwrap_or_default().to_owned(),
            };
            faults.push(Fault::new(format!("{table} {key}"), *message));
        }
    }
    Ok(faults)
}
