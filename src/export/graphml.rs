//! GraphML (graphml.graphdrawing.org), read by networkx, Gephi, yEd and igraph.

use std::fmt::Write;

use crate::graph::CaseGraph;
use crate::model::Case;
use crate::text::xml;
use crate::time::Day;

/// Name and type of each value, for nodes and for edges.
const NODE_KEYS: [(&str, &str); 9] = [
    ("label", "string"),
    ("kind", "string"),
    ("sort", "string"),
    ("earliest", "string"),
    ("latest", "string"),
    ("edtf", "string"),
    ("factuality", "string"),
    ("sources", "int"),
    ("disputed", "boolean"),
];
const EDGE_KEYS: [(&str, &str); 6] = [
    ("tie", "string"),
    ("words", "string"),
    ("earliest", "string"),
    ("latest", "string"),
    ("sources", "int"),
    ("disputed", "boolean"),
];

/// The whole graph of a case, co-mention aside.
pub fn graphml(case: &Case) -> String {
    let graph = CaseGraph::of(case);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (prefix, place, keys) in [("n", "node", &NODE_KEYS[..]), ("e", "edge", &EDGE_KEYS[..])] {
        for (name, sort) in keys {
            _ = writeln!(
                out,
                "<key id=\"{prefix}_{name}\" for=\"{place}\" attr.name=\"{name}\" attr.type=\"{sort}\"/>"
            );
        }
    }
    _ = writeln!(out, "<graph id=\"{}\" edgedefault=\"directed\">", xml(&case.title));
    for node in graph.nodes() {
        _ = writeln!(out, "<node id=\"{}\">", xml(node.id));
        let days = node.days();
        let event = |value: Option<&str>| value.map(str::to_owned);
        let values = [
            Some(node.label().to_owned()),
            Some(node.kind.name().to_owned()),
            Some(node.sort().to_owned()),
            day(days.earliest),
            day(days.latest),
            event(node.event.and_then(|event| event.when.edtf.as_deref())),
            event(node.event.map(|event| event.factuality.name())),
            Some(node.sources.to_string()),
            Some(node.disputed.to_string()),
        ];
        data(&mut out, "n", &NODE_KEYS, &values);
        out.push_str("</node>\n");
    }
    for (number, (from, to, edge)) in graph.edges().enumerate() {
        _ = writeln!(out, "<edge id=\"e{number}\" source=\"{}\" target=\"{}\">", xml(from), xml(to));
        let values = [
            Some(edge.tie.name().to_owned()),
            Some(edge.tie.words()),
            day(edge.valid.earliest),
            day(edge.valid.latest),
            Some(edge.sources.to_string()),
            Some(edge.disputed.to_string()),
        ];
        data(&mut out, "e", &EDGE_KEYS, &values);
        out.push_str("</edge>\n");
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}

fn day(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn data(out: &mut String, prefix: &str, keys: &[(&str, &str)], values: &[Option<String>]) {
    for ((name, _), value) in keys.iter().zip(values) {
        if let Some(value) = value {
            _ = writeln!(out, "<data key=\"{prefix}_{name}\">{}</data>", xml(value));
        }
    }
}
