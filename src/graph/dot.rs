//! Pictures as Graphviz DOT: built with graphviz-rust's types, which print ids and values as they are given, so that every
//! text goes through [`quoted`].

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::lettering::{clean, wrap};
use super::picture::{AGENT, Arrangement, NodeKind, PATIENT, Picture, PictureEdge, PictureNode};

/// A picture in DOT. `sfdp -Goverlap=prism` draws a web best, `dot` a chain; the file names the one that fits.
pub fn dot(picture: &Picture) -> String {
    let is_chain = picture.arrangement != Arrangement::Web;
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("layout", if is_chain { "dot" } else { "sfdp" }),
            ("rankdir", if picture.arrangement == Arrangement::Path { "TB" } else { "LR" }),
            ("overlap", "prism"),
            ("overlap_scaling", "4"),
            ("sep", "+10"),
            ("splines", "true"),
            ("outputorder", "edgesfirst"),
            ("fontname", FONT),
            ("label", &format!("{}\n{}\n{LEGEND}", picture.title, picture.caption)),
            ("labelloc", "b"),
            ("tooltip", &picture.title),
        ]))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[
            ("fontname", FONT),
            ("fontsize", "12"),
            ("style", "filled"),
            ("margin", "0.14,0.07"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[
            ("fontname", FONT),
            ("fontsize", "9"),
            ("color", "#6b7280"),
            ("fontcolor", "#4b5563"),
            ("arrowsize", "0.6"),
        ]))),
    ];
    stmts.extend(picture.nodes.iter().map(node));
    stmts.extend(picture.edges.iter().map(edge));
    if picture.arrangement == Arrangement::Chain {
        let events: Vec<&PictureNode> =
            picture.nodes.iter().filter(|node| node.kind == NodeKind::Event).collect();
        let next = events.windows(2).map(|pair| {
            pair_of(
                &pair[0].id,
                &pair[1].id,
                attributes(&[("style", "invis"), ("weight", "10"), ("constraint", "true")]),
            )
        });
        stmts.extend(next);
    }
    let graph = Graph::DiGraph { id: Id::Escaped(quoted(&picture.title)), strict: false, stmts };
    let mut printed = graph.print(&mut PrinterContext::default());
    printed.push('\n');
    printed
}

const FONT: &str = "Helvetica,Arial,sans-serif";
const LEGEND: &str = "arrows: from who acts, to whom it happens; dashed: alleged, denied or told differently; thicker: more sources";

/// Any text as a quoted DOT string that Graphviz prints as that text: one line where the text is one (line breaks stay),
/// without control characters and marks that turn the direction of writing.
///
/// ```
/// assert_eq!(casegraph::graph::dot::quoted(r#"a "b" \N & c"#), r#""a \"b\" \\N &amp; c""#);
/// ```
pub fn quoted(words: &str) -> String {
    let mut result = String::from('"');
    for (number, line) in words.split('\n').enumerate() {
        if number > 0 {
            result.push_str("\\n");
        }
        for letter in clean(line).chars() {
            match letter {
                '"' | '\\' => result.extend(['\\', letter]),
                '&' => result.push_str("&amp;"),
                other => result.push(other),
            }
        }
    }
    result.push('"');
    result
}

fn node(node: &PictureNode) -> Stmt {
    let (shape, fill, line) = match node.kind {
        NodeKind::Person => ("box", "#fdf0e0", "#b45f1b"),
        NodeKind::Organization => ("box", "#e5eefb", "#2f5fa8"),
        NodeKind::Place => ("hexagon", "#e4f3e8", "#2f7d4f"),
        NodeKind::Event => ("note", "#fbe8ea", "#a3243b"),
        NodeKind::Other => ("parallelogram", "#efebf7", "#6a4fa0"),
    };
    let mut lines = wrap(&clean(&node.label), 12.0, false, 150.0, 3);
    lines.extend(node.date.clone());
    let rounded = if node.kind == NodeKind::Person { ",rounded" } else { "" };
    let dashed = if node.disputed { ",dashed" } else { "" };
    let mut list = vec![
        ("label", lines.join("\n")),
        ("tooltip", node.what.clone().unwrap_or_else(|| node.label.clone())),
        ("shape", shape.to_owned()),
        ("style", format!("filled{rounded}{dashed}")),
        ("fillcolor", fill.to_owned()),
        ("color", line.to_owned()),
        ("class", node.kind.name().to_owned()),
    ];
    if node.focus {
        list.push(("penwidth", "2.5".to_owned()));
    }
    Stmt::Node(Node::new(id(&node.id), list.iter().map(|(name, value)| attribute(name, value)).collect()))
}

fn edge(edge: &PictureEdge) -> Stmt {
    let width = format!("{:.1}", (0.5 + 0.8 * (edge.sources.max(1) as f64).sqrt()).min(5.0));
    let sources = if edge.sources == 1 { "source" } else { "sources" };
    let tooltip = format!("{} ({} {sources})", edge.label, edge.sources);
    let mut list = vec![("tooltip", tooltip.as_str()), ("penwidth", &width), ("class", edge.kind)];
    // Arrows tell who acts and whom it happens to, as in the SVG.
    match (edge.kind, edge.label.as_str()) {
        ("part", AGENT) => {}
        ("part", PATIENT) => list.push(("dir", "back")),
        ("place", _) => list.push(("dir", "none")),
        ("part" | "together", label) => list.extend([("dir", "none"), ("label", label)]),
        (_, label) => list.push(("label", label)),
    }
    if edge.disputed {
        list.push(("style", "dashed"));
    }
    pair_of(&edge.from, &edge.to, attributes(&list))
}

fn pair_of(from: &str, to: &str, attributes: Vec<Attribute>) -> Stmt {
    Stmt::Edge(Edge { ty: EdgeTy::Pair(Vertex::N(id(from)), Vertex::N(id(to))), attributes })
}

fn id(id: &str) -> NodeId {
    NodeId(Id::Escaped(quoted(id)), None)
}

fn attributes(list: &[(&str, &str)]) -> Vec<Attribute> {
    list.iter().map(|(name, value)| attribute(name, value)).collect()
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Escaped(quoted(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::samples;
    use proptest::prelude::*;

    /// The text of a quoted string, as Graphviz reads it.
    fn unquoted(quoted: &str) -> String {
        let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).expect("quotes");
        let mut result = String::new();
        let mut letters = inner.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next().expect("a letter after a backslash") {
                    'n' => result.push('\n'),
                    other => result.push(other),
                },
                other => result.push(other),
            }
        }
        result.replace("&amp;", "&")
    }

    fn printed(node: PictureNode) -> Vec<Stmt> {
        let picture = Picture { nodes: vec![node], edges: Vec::new(), ..samples::picture(1) };
        match graphviz_rust::parse(&dot(&picture)).expect("DOT that parses") {
            Graph::DiGraph { stmts, .. } | Graph::Graph { stmts, .. } => stmts,
        }
    }

    #[test]
    fn a_picture_parses_back() {
        let picture = samples::picture(20);
        let Graph::DiGraph { stmts, .. } = graphviz_rust::parse(&dot(&picture)).expect("DOT that parses")
        else {
            panic!("a digraph")
        };
        let count = |wanted: fn(&&Stmt) -> bool| stmts.iter().filter(wanted).count();
        assert_eq!(count(|stmt| matches!(stmt, Stmt::Node(_))), picture.nodes.len());
        assert_eq!(count(|stmt| matches!(stmt, Stmt::Edge(_))), picture.edges.len());
    }

    proptest! {
        #[test]
        fn any_label_survives(label in "\\PC{0,40}|.{0,40}|[\"\\\\<>&;{}\\n|-]{0,20}") {
            let node = PictureNode { label: label.clone(), what: Some(label.clone()), ..samples::node("p-one") };
            let stmts = printed(node);
            let node = stmts.iter().find_map(|stmt| match stmt { Stmt::Node(node) => Some(node), _ => None });
            let tooltip = node.and_then(|node| {
                node.attributes.iter().find(|one| one.0 == Id::Plain("tooltip".to_owned())).map(|one| one.1.clone())
            });
            let Some(Id::Escaped(words)) = tooltip else { panic!("a quoted tooltip") };
            let expected: Vec<String> = label.split('\n').map(clean).collect();
            prop_assert_eq!(unquoted(&words), expected.join("\n"));
        }
    }
}
