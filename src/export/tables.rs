//! The case as tables that join on ids: a folder of CSV for spreadsheets and R, or of Parquet for duckdb, pandas and polars.

use super::table::Kind::{Count, Day, Flag, Number, Words};
use super::table::{Cell, Table};
use crate::model::{Case, Citation};

/// `documents`, `entities`, `names`, `events`, `participants`, `statements`, `relationships` and `evidence`.
pub fn tables(case: &Case) -> Vec<Table> {
    vec![
        documents(case),
        entities(case),
        names(case),
        events(case),
        participants(case),
        statements(case),
        relationships(case),
        evidence(case),
    ]
}

fn documents(case: &Case) -> Table {
    let rows = case.documents.iter().map(|one| {
        let document = &one.document;
        vec![
            document.id.as_str().into(),
            document.source.path.as_str().into(),
            (&document.source.outlet).into(),
            (&document.title).into(),
            (&document.byline).into(),
            document.published.into(),
            document.updated.into(),
            (&one.copy_of).into(),
            (&document.source.url).into(),
            document.source.sha256.as_str().into(),
        ]
    });
    Table {
        name: "documents",
        columns: &[
            ("id", Words),
            ("path", Words),
            ("outlet", Words),
            ("title", Words),
            ("byline", Words),
            ("published", Day),
            ("updated", Day),
            ("copy_of", Words),
            ("url", Words),
            ("sha256", Words),
        ],
        rows: rows.collect(),
    }
}

fn entities(case: &Case) -> Table {
    let rows = case.entities.iter().map(|entity| {
        vec![
            entity.id.as_str().into(),
            entity.kind.name().into(),
            entity.name.as_str().into(),
            entity.named.into(),
            entity.mentions.into(),
            entity.documents.into(),
            case.place(&entity.first).into(),
        ]
    });
    Table {
        name: "entities",
        columns: &[
            ("id", Words),
            ("kind", Words),
            ("name", Words),
            ("named", Flag),
            ("mentions", Count),
            ("documents", Count),
            ("first", Words),
        ],
        rows: rows.collect(),
    }
}

fn names(case: &Case) -> Table {
    let rows = case.entities.iter().flat_map(|entity| {
        entity.names.iter().map(|name| {
            vec![
                entity.id.as_str().into(),
                name.words.as_str().into(),
                name.count.into(),
                name.rule.to_string().into(),
                case.place(&name.first).into(),
            ]
        })
    });
    Table {
        name: "names",
        columns: &[("entity", Words), ("name", Words), ("count", Count), ("rule", Words), ("first", Words)],
        rows: rows.collect(),
    }
}

fn events(case: &Case) -> Table {
    let rows = case.events.iter().map(|event| {
        vec![
            event.id.as_str().into(),
            event.kind.as_str().into(),
            event.when.words().into(),
            (&event.when.edtf).into(),
            event.when.bounds.earliest.into(),
            event.when.bounds.latest.into(),
            event.factuality.name().into(),
            event.what.as_str().into(),
            (&event.place).into(),
            event.support.into(),
            event.importance.into(),
            case.place(&event.cited).into(),
        ]
    });
    Table {
        name: "events",
        columns: &[
            ("id", Words),
            ("kind", Words),
            ("date", Words),
            ("edtf", Words),
            ("earliest", Day),
            ("latest", Day),
            ("factuality", Words),
            ("what", Words),
            ("place", Words),
            ("sources", Count),
            ("importance", Number),
            ("cited", Words),
        ],
        rows: rows.collect(),
    }
}

fn participants(case: &Case) -> Table {
    let rows = case.events.iter().flat_map(|event| {
        let parts = event.participants.iter();
        parts.map(|(role, id)| vec![event.id.as_str().into(), role.as_str().into(), id.as_str().into()])
    });
    Table {
        name: "participants",
        columns: &[("event", Words), ("role", Words), ("entity", Words)],
        rows: rows.collect(),
    }
}

fn statements(case: &Case) -> Table {
    let rows = case.statements.iter().map(|statement| {
        vec![
            statement.id.as_str().into(),
            statement.kind.name().into(),
            (&statement.speaker).into(),
            (&statement.speaker_words).into(),
            statement.words.as_str().into(),
            (&statement.addressee).into(),
            (&statement.addressee_words).into(),
            statement.about.join(" ").into(),
            statement.said.earliest.into(),
            statement.said.latest.into(),
            statement.status.name().into(),
            case.place(&statement.cited).into(),
        ]
    });
    Table {
        name: "statements",
        columns: &[
            ("id", Words),
            ("kind", Words),
            ("speaker", Words),
            ("speaker_words", Words),
            ("words", Words),
            ("addressee", Words),
            ("addressee_words", Words),
            ("about", Words),
            ("said_earliest", Day),
            ("said_latest", Day),
            ("status", Words),
            ("cited", Words),
        ],
        rows: rows.collect(),
    }
}

fn relationships(case: &Case) -> Table {
    let rows = case.relationships.iter().map(|relation| {
        let places: Vec<String> = relation.evidence.iter().map(|citation| case.place(citation)).collect();
        vec![
            relation.subject.as_str().into(),
            relation.kind.as_str().into(),
            (&relation.object).into(),
            (&relation.words).into(),
            relation.valid.earliest.into(),
            relation.valid.latest.into(),
            relation.support.into(),
            relation.weight.into(),
            places.join(" ").into(),
        ]
    });
    Table {
        name: "relationships",
        columns: &[
            ("subject", Words),
            ("kind", Words),
            ("object", Words),
            ("words", Words),
            ("earliest", Day),
            ("latest", Day),
            ("sources", Count),
            ("weight", Number),
            ("cited", Words),
        ],
        rows: rows.collect(),
    }
}

/// The exact words behind every event and statement.
fn evidence(case: &Case) -> Table {
    let row = |id: &str, citation: Citation| -> Vec<Cell> {
        let place = case.place(&citation);
        let line = place.rsplit(':').next().unwrap_or("");
        vec![id.into(), citation.document.as_str().into(), line.into(), case.words(&citation).into()]
    };
    let events = case.events.iter().flat_map(|event| {
        event.sources.iter().map(move |source| row(&event.id, case.event_sentence(source)))
    });
    let statements = case.statements.iter().flat_map(|statement| {
        statement.attestations.iter().map(move |place| row(&statement.id, case.attestation_extent(place)))
    });
    Table {
        name: "evidence",
        columns: &[("of", Words), ("document", Words), ("line", Words), ("words", Words)],
        rows: events.chain(statements).collect(),
    }
}
