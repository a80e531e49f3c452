//! Cytoscape JSON, read by Cytoscape, Cytoscape.js and networkx.

use serde_json::{Value, json};

use crate::graph::CaseGraph;
use crate::model::Case;

/// The whole graph of a case, co-mention aside.
pub fn cytoscape(case: &Case) -> String {
    let graph = CaseGraph::of(case);
    let nodes: Vec<Value> = (graph.nodes())
        .map(|node| {
            let days = node.days();
            json!({ "data": {
                "id": node.id,
                // networkx takes its own id from here.
                "value": node.id,
                "name": node.label(),
                "kind": node.kind.name(),
                "sort": node.sort(),
                "earliest": days.earliest,
                "latest": days.latest,
                "factuality": node.event.map(|event| event.factuality.name()),
                "sources": node.sources,
                "disputed": node.disputed,
            }})
        })
        .collect();
    let edges: Vec<Value> = (graph.edges().enumerate())
        .map(|(number, (from, to, edge))| {
            json!({ "data": {
                "id": format!("e{number}"),
                // networkx tells parallel edges apart by it.
                "key": number,
                "source": from,
                "target": to,
                "tie": edge.tie.name(),
                "label": edge.tie.words(),
                "earliest": edge.valid.earliest,
                "latest": edge.valid.latest,
                "sources": edge.sources,
                "disputed": edge.disputed,
            }})
        })
        .collect();
    let whole = json!({
        "data": { "name": case.title },
        "directed": true,
        "multigraph": true,
        "elements": { "nodes": nodes, "edges": edges },
    });
    format!("{whole:#}\n")
}
