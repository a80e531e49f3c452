//! The case as a folder of CSV tables that join on ids, for spreadsheets, duckdb and R; and as the two tables that Neo4j's
//! bulk import reads.

use super::csv::table;
use crate::graph::CaseGraph;
use crate::model::{Case, Citation};
use crate::time::Day;

/// A file of a folder: name and content.
pub type File = (&'static str, String);

/// `documents.csv`, `entities.csv`, `names.csv`, `events.csv`, `participants.csv`, `statements.csv`, `relationships.csv` and
/// `evidence.csv`.
pub fn tables(case: &Case) -> Vec<File> {
    vec![
        ("documents.csv", documents(case)),
        ("entities.csv", entities(case)),
        ("names.csv", names(case)),
        ("events.csv", events(case)),
        ("participants.csv", participants(case)),
        ("statements.csv", statements(case)),
        ("relationships.csv", relationships(case)),
        ("evidence.csv", evidence(case)),
    ]
}

/// `nodes.csv` and `edges.csv`, for `neo4j-admin database import full --nodes nodes.csv --relationships edges.csv`.
pub fn neo4j(case: &Case) -> Vec<File> {
    let graph = CaseGraph::of(case);
    let nodes = graph.nodes().map(|node| {
        vec![
            node.id.to_owned(),
            sentence_case(node.kind.name()),
            node.label().to_owned(),
            node.sort().to_owned(),
            day(node.days().earliest),
            day(node.days().latest),
            node.sources.to_string(),
            node.disputed.to_string(),
        ]
    });
    let nodes = table(
        &[
            "id:ID",
            ":LABEL",
            "name",
            "sort",
            "earliest:date",
            "latest:date",
            "sources:int",
            "disputed:boolean",
        ],
        nodes,
    );
    let edges = graph.edges().map(|(from, to, edge)| {
        let kind = edge.tie.name().to_uppercase();
        vec![
            from.to_owned(),
            to.to_owned(),
            kind,
            edge.tie.words(),
            day(edge.valid.earliest),
            day(edge.valid.latest),
            edge.sources.to_string(),
            edge.disputed.to_string(),
        ]
    });
    let edges = table(
        &[
            ":START_ID",
            ":END_ID",
            ":TYPE",
            "words",
            "earliest:date",
            "latest:date",
            "sources:int",
            "disputed:boolean",
        ],
        edges,
    );
    vec![("nodes.csv", nodes), ("edges.csv", edges)]
}

fn documents(case: &Case) -> String {
    let header =
        ["id", "path", "outlet", "title", "byline", "published", "updated", "copy_of", "url", "sha256"];
    let rows = case.documents.iter().map(|one| {
        let document = &one.document;
        vec![
            document.id.clone(),
            document.source.path.clone(),
            words(&document.source.outlet),
            words(&document.title),
            words(&document.byline),
            day(document.published),
            day(document.updated),
            words(&one.copy_of),
            words(&document.source.url),
            document.source.sha256.clone(),
        ]
    });
    table(&header, rows)
}

fn entities(case: &Case) -> String {
    let rows = case.entities.iter().map(|entity| {
        vec![
            entity.id.clone(),
            entity.kind.name().to_owned(),
            entity.name.clone(),
            entity.named.to_string(),
            entity.mentions.to_string(),
            entity.documents.to_string(),
            case.place(&entity.first),
        ]
    });
    table(&["id", "kind", "name", "named", "mentions", "documents", "first"], rows)
}

fn names(case: &Case) -> String {
    let rows = case.entities.iter().flat_map(|entity| {
        entity.names.iter().map(|name| {
            vec![
                entity.id.clone(),
                name.words.clone(),
                name.count.to_string(),
                name.rule.to_string(),
                case.place(&name.first),
            ]
        })
    });
    table(&["entity", "name", "count", "rule", "first"], rows)
}

fn events(case: &Case) -> String {
    let header = [
        "id",
        "kind",
        "date",
        "edtf",
        "earliest",
        "latest",
        "factuality",
        "what",
        "place",
        "sources",
        "importance",
        "cited",
    ];
    let rows = case.events.iter().map(|event| {
        vec![
            event.id.clone(),
            event.kind.clone(),
            event.when.words(),
            words(&event.when.edtf),
            day(event.when.bounds.earliest),
            day(event.when.bounds.latest),
            event.factuality.name().to_owned(),
            event.what.clone(),
            words(&event.place),
            event.support.to_string(),
            format!("{:.2}", event.importance),
            case.place(&event.cited),
        ]
    });
    table(&header, rows)
}

fn participants(case: &Case) -> String {
    let rows = case.events.iter().flat_map(|event| {
        event.participants.iter().map(|(role, id)| vec![event.id.clone(), role.clone(), id.clone()])
    });
    table(&["event", "role", "entity"], rows)
}

fn statements(case: &Case) -> String {
    let header = [
        "id",
        "kind",
        "speaker",
        "speaker_words",
        "words",
        "addressee",
        "addressee_words",
        "about",
        "said_earliest",
        "said_latest",
        "status",
        "cited",
    ];
    let rows = case.statements.iter().map(|statement| {
        vec![
            statement.id.clone(),
            statement.kind.name().to_owned(),
            words(&statement.speaker),
            words(&statement.speaker_words),
            statement.words.clone(),
            words(&statement.addressee),
            words(&statement.addressee_words),
            statement.about.join(" "),
            day(statement.said.earliest),
            day(statement.said.latest),
            statement.status.name().to_owned(),
            case.place(&statement.cited),
        ]
    });
    table(&header, rows)
}

fn relationships(case: &Case) -> String {
    let header = ["subject", "kind", "object", "words", "earliest", "latest", "sources", "weight", "cited"];
    let rows = case.relationships.iter().map(|relation| {
        let places: Vec<String> = relation.evidence.iter().map(|citation| case.place(citation)).collect();
        vec![
            relation.subject.clone(),
            relation.kind.clone(),
            words(&relation.object),
            words(&relation.words),
            day(relation.valid.earliest),
            day(relation.valid.latest),
            relation.support.to_string(),
            format!("{:.2}", relation.weight),
            places.join(" "),
        ]
    });
    table(&header, rows)
}

/// The exact words behind every event and statement.
fn evidence(case: &Case) -> String {
    let row = |id: &str, citation: Citation| {
        let place = case.place(&citation);
        let line = place.rsplit(':').next().unwrap_or("").to_owned();
        vec![id.to_owned(), citation.document.clone(), line, case.words(&citation).to_owned()]
    };
    let events = case.events.iter().flat_map(|event| {
        event.sources.iter().map(move |source| row(&event.id, case.event_sentence(source)))
    });
    let statements = case.statements.iter().flat_map(|statement| {
        statement.attestations.iter().map(move |place| row(&statement.id, case.attestation_extent(place)))
    });
    table(&["of", "document", "line", "words"], events.chain(statements))
}

fn words(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
