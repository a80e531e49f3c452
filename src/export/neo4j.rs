//! The two tables that Neo4j's bulk import reads.

use super::csv::{File, table};
use crate::graph::CaseGraph;
use crate::model::Case;
use crate::time::Day;

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

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
