//! Reads a case file back into a [`Case`].

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, Row};

use super::rows::{citation, day, interval, json, span, variant, when};
use super::{StoreError, open};
use crate::model::{
    Annotations, Attestation, Case, CaseDocument, Citation, Claim, Conflict, Document, Entity, Event,
    EventSource, Join, Name, Relationship, Rule, Ruling, Source, Statement, Tenure, Zone,
};

/// Reads a case.
///
/// # Errors
/// When there is no case, it is of another schema, or its rows are broken.
pub fn read(path: &Path) -> Result<Case, StoreError> {
    let connection = open(path)?;
    case(&connection).map_err(StoreError::sql(path))
}

/// Rows of a query as values.
fn all<T>(
    from: &Connection,
    query: &str,
    value: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    from.prepare(query)?.query_map([], |row| value(row))?.collect()
}

/// Rows of a query by the value of their first column; values keep the order of the query.
fn grouped<T>(
    from: &Connection,
    query: &str,
    value: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<BTreeMap<String, Vec<T>>> {
    let mut groups: BTreeMap<String, Vec<T>> = BTreeMap::new();
    let mut statement = from.prepare(query)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        groups.entry(row.get(0)?).or_default().push(value(row)?);
    }
    groups.values_mut().for_each(Vec::shrink_to_fit);
    Ok(groups)
}

fn case(from: &Connection) -> rusqlite::Result<Case> {
    let evidence = grouped(from, "SELECT * FROM evidence ORDER BY owner, position", citation)?;
    Ok(Case {
        title: from.query_row("SELECT value FROM meta WHERE key = 'title'", [], |row| row.get(0))?,
        documents: documents(from)?,
        entities: entities(from, &evidence)?,
        events: events(from)?,
        statements: statements(from)?,
        relationships: all(from, "SELECT * FROM relations ORDER BY id", |row| {
            let id: i64 = row.get("id")?;
            Ok(Relationship {
                subject: row.get("subject")?,
                kind: row.get("kind")?,
                object: row.get("object")?,
                words: row.get("words")?,
                valid: interval(row)?,
                evidence: evidence.get(&format!("relation {id}")).cloned().unwrap_or_default(),
                rule: rule(row)?,
                support: row.get("support")?,
                weight: row.get("weight")?,
            })
        })?,
        conflicts: conflicts(from, &evidence)?,
        joins: all(from, "SELECT * FROM joins ORDER BY id", |row| {
            Ok(Join {
                kind: variant(row, "kind")?,
                left: row.get("one")?,
                right: row.get("other")?,
                rule: rule(row)?,
                score: row.get("score")?,
            })
        })?,
        rulings: all(from, "SELECT * FROM decisions ORDER BY position", |row| {
            Ok(Ruling {
                decision: json(row, "line")?,
                standing: variant(row, "standing")?,
                reason: row.get("reason")?,
                about: json(row, "about")?,
            })
        })?,
    })
}

/// A reading without the room that its lists have for more: a case is held as long as somebody looks at it.
fn reading(mut read: Annotations) -> Annotations {
    read.cast.entities.shrink_to_fit();
    read.cast.mentions.shrink_to_fit();
    read.times.shrink_to_fit();
    read.quotes.shrink_to_fit();
    read.events.shrink_to_fit();
    for event in &mut read.events {
        event.participants.shrink_to_fit();
    }
    read
}

fn rule(row: &Row<'_>) -> rusqlite::Result<Rule> {
    Ok(Rule::named(&row.get::<_, String>("rule")?))
}

fn documents(from: &Connection) -> rusqlite::Result<Vec<CaseDocument>> {
    let zone = |row: &Row<'_>| Ok(Zone { span: span(row)?, kind: variant(row, "kind")? });
    let mut zones = grouped(from, "SELECT * FROM zones ORDER BY document, start", zone)?;
    let mut documents = all(from, "SELECT * FROM documents ORDER BY id", |row| {
        Ok(CaseDocument {
            document: Document {
                id: row.get("id")?,
                text: row.get("text")?,
                title: row.get("title")?,
                byline: row.get("byline")?,
                published: day(row, "published")?,
                published_time: row.get("published_time")?,
                published_zone: row.get("published_zone")?,
                updated: day(row, "updated")?,
                date_order: row
                    .get::<_, Option<String>>("date_order")?
                    .map(|_| variant(row, "date_order"))
                    .transpose()?,
                zones: Vec::new(),
                source: Source {
                    path: row.get("path")?,
                    sha256: row.get("sha256")?,
                    outlet: row.get("outlet")?,
                    url: row.get("url")?,
                    encoding: row.get("encoding")?,
                },
                notes: json(row, "notes")?,
            },
            annotations: reading(json(row, "reading")?),
            entities: json(row, "entities")?,
            copy_of: row.get("copy_of")?,
            machine: row.get::<_, Option<String>>("machine")?.map(|_| json(row, "machine")).transpose()?,
        })
    })?;
    for document in &mut documents {
        document.document.zones = zones.remove(&document.document.id).unwrap_or_default();
    }
    Ok(documents)
}

fn entities(from: &Connection, evidence: &BTreeMap<String, Vec<Citation>>) -> rusqlite::Result<Vec<Entity>> {
    let mut names = grouped(from, "SELECT * FROM names ORDER BY entity, position", |row| {
        Ok(Name {
            words: row.get("words")?,
            count: row.get("count")?,
            rule: rule(row)?,
            first: citation(row)?,
        })
    })?;
    let mut tenures = grouped(from, "SELECT * FROM tenures ORDER BY entity, position", |row| {
        let owner = format!("tenure {} {}", row.get::<_, String>("entity")?, row.get::<_, i64>("position")?);
        Ok(Tenure {
            office: row.get("office")?,
            organization: row.get("organization")?,
            held: interval(row)?,
            evidence: evidence.get(&owner).cloned().unwrap_or_default(),
            former: row.get("former")?,
        })
    })?;
    all(from, "SELECT * FROM entities ORDER BY id", |row| {
        Ok(Entity {
            id: row.get("id")?,
            kind: variant(row, "kind")?,
            name: row.get("name")?,
            names: Vec::new(),
            gender: row.get::<_, Option<String>>("gender")?.map(|_| variant(row, "gender")).transpose()?,
            tenures: Vec::new(),
            named: row.get("named")?,
            of: row.get("of")?,
            mentions: row.get("mentions")?,
            documents: row.get("documents")?,
            first: citation(row)?,
        })
    })
    .map(|mut entities| {
        for entity in &mut entities {
            entity.names = names.remove(&entity.id).unwrap_or_default();
            entity.tenures = tenures.remove(&entity.id).unwrap_or_default();
        }
        entities
    })
}

fn events(from: &Connection) -> rusqlite::Result<Vec<Event>> {
    let part = |row: &Row<'_>| Ok((row.get("role")?, row.get("entity")?));
    let mut parts = grouped(from, "SELECT * FROM participants ORDER BY event, position", part)?;
    let mut sources = grouped(from, "SELECT * FROM event_sources ORDER BY event, position", |row| {
        Ok(EventSource {
            document: row.get("document")?,
            index: row.get("number")?,
            when: when(row)?,
            factuality: variant(row, "factuality")?,
            place: row.get("place")?,
            rule: rule(row)?,
        })
    })?;
    let mut events = all(from, "SELECT * FROM events ORDER BY position", |row| {
        Ok(Event {
            id: row.get("id")?,
            kind: row.get("kind")?,
            when: when(row)?,
            factuality: variant(row, "factuality")?,
            participants: Vec::new(),
            place: row.get("place")?,
            what: row.get("what")?,
            cited: citation(row)?,
            sources: Vec::new(),
            support: row.get("support")?,
            importance: row.get("importance")?,
            noteworthy: row.get("noteworthy")?,
        })
    })?;
    for event in &mut events {
        event.participants = parts.remove(&event.id).unwrap_or_default();
        event.sources = sources.remove(&event.id).unwrap_or_default();
    }
    Ok(events)
}

fn statements(from: &Connection) -> rusqlite::Result<Vec<Statement>> {
    let entity = |row: &Row<'_>| row.get::<_, String>("entity");
    let of = |role: &str| {
        format!("SELECT * FROM statement_entities WHERE role = '{role}' ORDER BY statement, position")
    };
    let mut about = grouped(from, &of("about"), entity)?;
    let mut candidates = grouped(from, &of("candidate"), entity)?;
    let mut attestations = grouped(from, "SELECT * FROM attestations ORDER BY statement, position", |row| {
        Ok(Attestation { document: row.get("document")?, index: row.get("number")? })
    })?;
    let mut statements = all(from, "SELECT * FROM statements ORDER BY position", |row| {
        Ok(Statement {
            id: row.get("id")?,
            kind: variant(row, "kind")?,
            words: row.get("words")?,
            speaker: row.get("speaker")?,
            speaker_words: row.get("speaker_words")?,
            candidates: Vec::new(),
            addressee: row.get("addressee")?,
            addressee_words: row.get("addressee_words")?,
            venue: row.get("venue")?,
            said: interval(row)?,
            status: variant(row, "status")?,
            about: Vec::new(),
            attestations: Vec::new(),
            cited: citation(row)?,
        })
    })?;
    for statement in &mut statements {
        statement.about = about.remove(&statement.id).unwrap_or_default();
        statement.candidates = candidates.remove(&statement.id).unwrap_or_default();
        statement.attestations = attestations.remove(&statement.id).unwrap_or_default();
    }
    Ok(statements)
}

fn conflicts(
    from: &Connection,
    evidence: &BTreeMap<String, Vec<Citation>>,
) -> rusqlite::Result<Vec<Conflict>> {
    let mut claims: BTreeMap<i64, Vec<Claim>> = BTreeMap::new();
    let rows = all(from, "SELECT * FROM claims ORDER BY conflict, position", |row| {
        let (conflict, position): (i64, i64) = (row.get("conflict")?, row.get("position")?);
        let citations = evidence.get(&format!("claim {conflict} {position}")).cloned().unwrap_or_default();
        Ok((conflict, Claim { value: row.get("value")?, citations }))
    })?;
    for (conflict, claim) in rows {
        claims.entry(conflict).or_default().push(claim);
    }
    all(from, "SELECT * FROM conflicts ORDER BY id", |row| {
        let id: i64 = row.get("id")?;
        let claims = claims.get(&id).cloned().unwrap_or_default();
        Ok(Conflict { subject: row.get("subject")?, field: variant(row, "field")?, claims })
    })
}
