//! GEXF 1.3 (gexf.net), read by Gephi and networkx, with dates, so that Gephi's timeline works.

use std::fmt::Write;

use crate::graph::CaseGraph;
use crate::model::Case;
use crate::text::xml;
use crate::time::Interval;

/// The whole graph of a case, co-mention aside.
pub fn gexf(case: &Case) -> String {
    let graph = CaseGraph::of(case);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n\
         <meta><creator>casegraph</creator>",
    );
    _ = writeln!(out, "<description>{}</description></meta>", xml(&case.title));
    out.push_str(
        "<graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\">\n\
         <attributes class=\"node\" mode=\"static\">\
         <attribute id=\"kind\" title=\"kind\" type=\"string\"/>\
         <attribute id=\"sort\" title=\"sort\" type=\"string\"/>\
         <attribute id=\"factuality\" title=\"factuality\" type=\"string\"/>\
         <attribute id=\"sources\" title=\"sources\" type=\"integer\"/>\
         <attribute id=\"disputed\" title=\"disputed\" type=\"boolean\"/></attributes>\n\
         <attributes class=\"edge\" mode=\"static\">\
         <attribute id=\"tie\" title=\"tie\" type=\"string\"/>\
         <attribute id=\"sources\" title=\"sources\" type=\"integer\"/>\
         <attribute id=\"disputed\" title=\"disputed\" type=\"boolean\"/></attributes>\n<nodes>\n",
    );
    for node in graph.nodes() {
        let factuality = node.event.map_or("", |event| event.factuality.name());
        _ = writeln!(
            out,
            "<node id=\"{}\" label=\"{}\"{}><attvalues><attvalue for=\"kind\" value=\"{}\"/><attvalue for=\"sort\" value=\"{}\"/>\
             <attvalue for=\"factuality\" value=\"{factuality}\"/><attvalue for=\"sources\" value=\"{}\"/>\
             <attvalue for=\"disputed\" value=\"{}\"/></attvalues></node>",
            xml(node.id),
            xml(node.label()),
            ends(node.days()),
            node.kind.name(),
            xml(node.sort()),
            node.sources,
            node.disputed
        );
    }
    out.push_str("</nodes>\n<edges>\n");
    for (number, (from, to, edge)) in graph.edges().enumerate() {
        _ = writeln!(
            out,
            "<edge id=\"{number}\" source=\"{}\" target=\"{}\" label=\"{}\" weight=\"{}\"{}><attvalues>\
             <attvalue for=\"tie\" value=\"{}\"/><attvalue for=\"sources\" value=\"{}\"/>\
             <attvalue for=\"disputed\" value=\"{}\"/></attvalues></edge>",
            xml(from),
            xml(to),
            xml(&edge.tie.words()),
            edge.sources,
            ends(edge.valid),
            edge.tie.name(),
            edge.sources,
            edge.disputed
        );
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out
}

fn ends(days: Interval) -> String {
    let start = days.earliest.map(|day| format!(" start=\"{day}\""));
    let end = days.latest.map(|day| format!(" end=\"{day}\""));
    start.unwrap_or_default() + &end.unwrap_or_default()
}
