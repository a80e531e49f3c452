//! Writes a case into a new file and renames it into place.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, Transaction, params};

use super::rows::{day_text, token};
use super::{Origin, SCHEMA, StoreError};
use crate::model::{Case, CaseDocument, Citation, Entity, Event, Ruling, Statement};
use crate::text::Lines;

/// Writes a case. The file appears whole or not at all; what stood there before is replaced.
///
/// # Errors
/// When the folder cannot be written to, or the disk is full.
pub fn write(case: &Case, path: &Path) -> Result<(), StoreError> {
    write_with(case, &Origin::default(), path)
}

/// Writes a case that remembers its making.
///
/// # Errors
/// As for [`write()`].
pub fn write_with(case: &Case, origin: &Origin, path: &Path) -> Result<(), StoreError> {
    let new = path.with_extension("db.new");
    remove(&new)?;
    let written = fill(case, origin, &new).map_err(StoreError::sql(&new));
    if let Err(error) = written {
        remove(&new)?;
        return Err(error);
    }
    fs::File::open(&new).and_then(|file| file.sync_all()).map_err(StoreError::io(&new))?;
    fs::rename(&new, path).map_err(StoreError::io(path))
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::io(path)(error)),
        _ => Ok(()),
    }
}

fn fill(case: &Case, origin: &Origin, path: &Path) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    // The file is private until it is renamed: a journal would guard nothing.
    connection
        .execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;")?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(include_str!("schema.sql"))?;
    debug_assert_eq!(transaction.query_row("PRAGMA user_version", [], |row| row.get(0)), Ok(SCHEMA));
    transaction.execute("INSERT INTO meta VALUES ('title', ?1)", [&case.title])?;
    transaction.execute("INSERT INTO meta VALUES ('version', ?1)", [env!("CARGO_PKG_VERSION")])?;
    super::origin::write(&transaction, origin)?;
    for source in &case.documents {
        document(&transaction, source)?;
    }
    for entity in &case.entities {
        entity_rows(&transaction, case, entity)?;
    }
    for (position, event) in case.events.iter().enumerate() {
        event_rows(&transaction, case, position, event)?;
    }
    for (position, statement) in case.statements.iter().enumerate() {
        statement_rows(&transaction, case, position, statement)?;
    }
    relation_rows(&transaction, case)?;
    conflict_rows(&transaction, case)?;
    for (id, join) in case.joins.iter().enumerate() {
        let row = params![id, token(join.kind), join.left, join.right, join.rule.id(), join.score];
        transaction.prepare_cached("INSERT INTO joins VALUES (?, ?, ?, ?, ?, ?)")?.execute(row)?;
    }
    for (position, ruling) in case.rulings.iter().enumerate() {
        ruling_row(&transaction, position, ruling)?;
    }
    transaction.execute_batch(include_str!("views.sql"))?;
    for source in &case.documents {
        lines(&transaction, source)?;
    }
    super::search::index_statements(&transaction)?;
    super::check::seal(&transaction)?;
    transaction.commit()
}

fn document(to: &Transaction<'_>, source: &CaseDocument) -> rusqlite::Result<()> {
    let document = &source.document;
    let json = |value: serde_json::Result<String>| value.unwrap_or_default();
    to.prepare_cached(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        document.id,
        document.source.path,
        document.source.sha256,
        document.source.outlet,
        document.source.url,
        document.source.encoding,
        document.title,
        document.byline,
        day_text(document.published),
        document.published_time,
        day_text(document.updated),
        source.copy_of,
        document.text,
        json(serde_json::to_string(&document.notes)),
        json(serde_json::to_string(&source.annotations)),
        json(serde_json::to_string(&source.entities)),
        source.machine.as_ref().map(|machine| json(serde_json::to_string(machine))),
        document.date_order.map(token),
        document.published_zone,
    ])?;
    for zone in &document.zones {
        let row = params![document.id, zone.span.start, zone.span.end, token(zone.kind)];
        to.prepare_cached("INSERT INTO zones VALUES (?, ?, ?, ?)")?.execute(row)?;
    }
    Ok(())
}

/// Full text, a line a row, so that a hit can be cited.
fn lines(to: &Transaction<'_>, source: &CaseDocument) -> rusqlite::Result<()> {
    let document = &source.document;
    let lines = Lines::of(&document.text);
    let mut insert =
        to.prepare_cached("INSERT INTO lines (words, document, start, zone) VALUES (?, ?, ?, ?)")?;
    for span in (1..=lines.count())
        .filter_map(|number| lines.span(number, &document.text))
        .filter(|span| !span.is_empty())
    {
        let zone = document.zone_at(span.trimmed(&document.text).start);
        insert.execute(params![span.of(&document.text), document.id, span.start, token(zone)])?;
    }
    Ok(())
}

fn entity_rows(to: &Transaction<'_>, case: &Case, entity: &Entity) -> rusqlite::Result<()> {
    to.prepare_cached("INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
        entity.id,
        token(entity.kind),
        entity.name,
        entity.gender.map(token),
        entity.named,
        entity.of,
        entity.mentions,
        entity.documents,
        entity.first.document,
        entity.first.span.start,
        entity.first.span.end,
    ])?;
    for (position, name) in entity.names.iter().enumerate() {
        let (at, rule) = (&name.first, name.rule.id());
        let row = params![
            entity.id,
            position,
            name.words,
            name.count,
            rule,
            at.document,
            at.span.start,
            at.span.end
        ];
        to.prepare_cached("INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(row)?;
    }
    for (position, tenure) in entity.tenures.iter().enumerate() {
        let (from, until) = (day_text(tenure.held.earliest), day_text(tenure.held.latest));
        let row =
            params![entity.id, position, tenure.office, tenure.organization, from, until, tenure.former];
        to.prepare_cached("INSERT INTO tenures VALUES (?, ?, ?, ?, ?, ?, ?)")?.execute(row)?;
        evidence(to, case, &format!("tenure {} {position}", entity.id), &tenure.evidence)?;
    }
    Ok(())
}

fn event_rows(to: &Transaction<'_>, case: &Case, position: usize, event: &Event) -> rusqlite::Result<()> {
    let when = &event.when;
    to.prepare_cached("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            event.id,
            position,
            event.kind,
            day_text(when.bounds.earliest),
            day_text(when.bounds.latest),
            token(when.precision),
            when.edtf,
            when.approximate,
            token(event.factuality),
            event.place,
            event.what,
            event.cited.document,
            event.cited.span.start,
            event.cited.span.end,
            event.support,
            event.importance,
            event.noteworthy,
        ])?;
    for (position, (role, entity)) in event.participants.iter().enumerate() {
        let row = params![event.id, position, role, entity];
        to.prepare_cached("INSERT INTO participants VALUES (?, ?, ?, ?)")?.execute(row)?;
    }
    for (position, source) in event.sources.iter().enumerate() {
        let sentence = case.event_sentence(source);
        let when = &source.when;
        to.prepare_cached("INSERT INTO event_sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                event.id,
                position,
                source.document,
                source.index,
                sentence.span.start,
                sentence.span.end,
                case.words(&sentence),
                day_text(when.bounds.earliest),
                day_text(when.bounds.latest),
                token(when.precision),
                when.edtf,
                when.approximate,
                token(source.factuality),
                source.place,
                source.rule.id(),
            ])?;
    }
    Ok(())
}

fn statement_rows(
    to: &Transaction<'_>,
    case: &Case,
    position: usize,
    statement: &Statement,
) -> rusqlite::Result<()> {
    to.prepare_cached("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            statement.id,
            position,
            token(statement.kind),
            statement.words,
            statement.speaker,
            statement.speaker_words,
            statement.addressee,
            statement.addressee_words,
            statement.venue,
            day_text(statement.said.earliest),
            day_text(statement.said.latest),
            token(statement.status),
            statement.cited.document,
            statement.cited.span.start,
            statement.cited.span.end,
        ])?;
    for (role, entities) in [("about", &statement.about), ("candidate", &statement.candidates)] {
        for (position, entity) in entities.iter().enumerate() {
            let row = params![statement.id, role, position, entity];
            to.prepare_cached("INSERT INTO statement_entities VALUES (?, ?, ?, ?)")?.execute(row)?;
        }
    }
    for (position, attestation) in statement.attestations.iter().enumerate() {
        let at = case.attestation_extent(attestation);
        let (span, words) = (at.span, case.words(&at));
        let row = params![
            statement.id,
            position,
            attestation.document,
            attestation.index,
            span.start,
            span.end,
            words
        ];
        to.prepare_cached("INSERT INTO attestations VALUES (?, ?, ?, ?, ?, ?, ?)")?.execute(row)?;
    }
    Ok(())
}

fn relation_rows(to: &Transaction<'_>, case: &Case) -> rusqlite::Result<()> {
    for (id, relation) in case.relationships.iter().enumerate() {
        to.prepare_cached("INSERT INTO relations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
            params![
                id,
                relation.subject,
                relation.kind,
                relation.object,
                relation.words,
                day_text(relation.valid.earliest),
                day_text(relation.valid.latest),
                relation.rule.id(),
                relation.support,
                relation.weight,
            ],
        )?;
        evidence(to, case, &format!("relation {id}"), &relation.evidence)?;
    }
    Ok(())
}

fn conflict_rows(to: &Transaction<'_>, case: &Case) -> rusqlite::Result<()> {
    for (id, conflict) in case.conflicts.iter().enumerate() {
        let row = params![id, conflict.subject, token(conflict.field)];
        to.prepare_cached("INSERT INTO conflicts VALUES (?, ?, ?)")?.execute(row)?;
        for (position, claim) in conflict.claims.iter().enumerate() {
            to.prepare_cached("INSERT INTO claims VALUES (?, ?, ?)")?.execute(params![
                id,
                position,
                claim.value
            ])?;
            evidence(to, case, &format!("claim {id} {position}"), &claim.citations)?;
        }
    }
    Ok(())
}

fn ruling_row(to: &Transaction<'_>, position: usize, ruling: &Ruling) -> rusqlite::Result<()> {
    let decision = &ruling.decision;
    let row = params![
        decision.id,
        position,
        decision.act.op(),
        serde_json::to_string(decision).unwrap_or_default(),
        token(ruling.standing),
        ruling.reason,
        serde_json::to_string(&ruling.about).unwrap_or_default(),
    ];
    to.prepare_cached("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)")?.execute(row)?;
    Ok(())
}

fn evidence(to: &Transaction<'_>, case: &Case, owner: &str, citations: &[Citation]) -> rusqlite::Result<()> {
    for (position, at) in citations.iter().enumerate() {
        let row = params![owner, position, at.document, at.span.start, at.span.end, case.words(at)];
        to.prepare_cached("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?)")?.execute(row)?;
    }
    Ok(())
}
