//! The answer to a question about the graph: what to draw, with the words behind every line.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::build::{CaseGraph, Edge, Node, Tie};
use super::community;
use crate::model::{EntityKind, Factuality, When};
use crate::text::Lines;
use crate::time::{Day, PartialDate};

/// How many places a picture quotes for an edge; the count of sources tells of the rest.
const QUOTED: usize = 5;

/// The role of who acts in an event, in `gazetteer/rules/events`.
pub(super) const AGENT: &str = "agent";
/// The role of those an event happens to.
pub(super) const PATIENT: &str = "patient";

/// Sort of node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// A human being.
    Person,
    /// A group with a name.
    Organization,
    /// Somewhere.
    Place,
    /// Anything else with a name.
    Other,
    /// Something that happened, is planned, alleged or denied.
    Event,
}

impl NodeKind {
    /// All kinds, in the order of legends.
    pub const ALL: [Self; 5] = [Self::Person, Self::Organization, Self::Place, Self::Event, Self::Other];

    /// The kind of an entity's node.
    pub fn of_entity(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organization => Self::Organization,
            EntityKind::Place => Self::Place,
            EntityKind::Other => Self::Other,
        }
    }

    /// The name in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Other => "other",
            Self::Event => "event",
        }
    }
}

/// How a picture is best drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Arrangement {
    /// Who is tied to whom, by nearness.
    Web,
    /// Events from left to right in order of time, a row a participant.
    Chain,
    /// One step after the other, with the words that say each.
    Path,
}

/// Words of a source, with their citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quoted {
    /// Id of the document.
    pub document: String,
    /// Number of the line, from 1.
    pub line: usize,
    /// The words.
    pub words: String,
}

/// A node of a picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PictureNode {
    /// Id in the case.
    pub id: String,
    /// Sort of node; decides shape and colour.
    pub kind: NodeKind,
    /// A name, or the kind of an event.
    pub label: String,
    /// When, in words as rough as the date is known: `September 2022`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// First possible day of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Day>,
    /// Last possible day of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<Day>,
    /// What happened, in the words of a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Whether it happened; for events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factuality: Option<Factuality>,
    /// Independent documents that mention it.
    pub sources: usize,
    /// Told differently by different sources, or only alleged or denied.
    pub disputed: bool,
    /// Whether the question was about this node.
    pub focus: bool,
    /// Number of the community inside the picture, largest first.
    pub community: usize,
}

/// An edge of a picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PictureEdge {
    /// Id of the node it starts from.
    pub from: String,
    /// Id of the node it leads to.
    pub to: String,
    /// `part`, `place`, `relation`, `office`, `said_of`, `said_to` or `together`.
    pub kind: &'static str,
    /// What it says, in words: a role, a relation, an office.
    pub label: String,
    /// Independent documents that say so.
    pub sources: usize,
    /// Told as alleged or denied, or told differently.
    pub disputed: bool,
    /// First day for which it is told to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Day>,
    /// Last day for which it is told to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<Day>,
    /// The first places that say so.
    pub evidence: Vec<Quoted>,
}

/// A bounded part of the graph, ready to be drawn or printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// How much of the case it shows, by which filters and up to which date.
    pub caption: String,
    /// How it is best drawn.
    pub arrangement: Arrangement,
    /// Nodes; the most important first, in a path from end to end, in a chain by time.
    pub nodes: Vec<PictureNode>,
    /// Edges between them.
    pub edges: Vec<PictureEdge>,
}

impl Tie<'_> {
    /// The name of the sort of tie in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Part(_) => "part",
            Self::Place => "place",
            Self::Relation(_) => "relation",
            Self::Office(_) => "office",
            Self::SaidOf => "said_of",
            Self::SaidTo => "said_to",
            Self::Together => "together",
        }
    }

    /// What the tie says, in words.
    pub fn words(self) -> String {
        match self {
            Self::Part(words) | Self::Relation(words) | Self::Office(words) => words.replace('_', " "),
            Self::Place => "at".to_owned(),
            Self::SaidOf => "spoke of".to_owned(),
            Self::SaidTo => "spoke to".to_owned(),
            Self::Together => "named together".to_owned(),
        }
    }
}

/// What to put into a picture.
pub(super) struct Draft<'t> {
    pub(super) title: String,
    pub(super) arrangement: Arrangement,
    pub(super) nodes: Vec<NodeIndex>,
    pub(super) focus: &'t [NodeIndex],
    /// Filters in words, for the caption.
    pub(super) filters: Vec<String>,
}

impl<'a> CaseGraph<'a> {
    /// A picture of some nodes and all edges between them.
    pub(super) fn picture(&self, draft: &Draft<'_>) -> Picture {
        let mut lines = BTreeMap::new();
        let places: BTreeMap<NodeIndex, usize> = draft.nodes.iter().copied().zip(0..).collect();
        let mut edges: Vec<PictureEdge> = Vec::new();
        let mut links = Vec::new();
        for &from in &draft.nodes {
            let mut out: Vec<_> =
                self.graph.edges(from).filter(|edge| places.contains_key(&edge.target())).collect();
            out.sort_by_key(|edge| edge.id());
            for edge in out {
                links.push((places[&from], places[&edge.target()], edge.weight().sources as f64));
                edges.push(self.picture_edge(from, edge.target(), edge.weight(), &mut lines));
            }
        }
        let communities = community::of(draft.nodes.len(), &links);
        let nodes = draft.nodes.iter().zip(communities).map(|(&node, community)| PictureNode {
            focus: draft.focus.contains(&node),
            community,
            ..picture_node(&self.graph[node])
        });
        let nodes: Vec<PictureNode> = nodes.collect();
        let caption = self.caption(&nodes, edges.len(), &draft.filters);
        Picture { title: draft.title.clone(), caption, arrangement: draft.arrangement, nodes, edges }
    }

    fn picture_edge(
        &self,
        from: NodeIndex,
        to: NodeIndex,
        edge: &Edge<'a>,
        lines: &mut BTreeMap<usize, Lines>,
    ) -> PictureEdge {
        let quoted = edge.proofs.iter().take(QUOTED).map(|proof| {
            let document = &self.case.documents[proof.document].document;
            let lines = lines.entry(proof.document).or_insert_with(|| Lines::of(&document.text));
            Quoted {
                document: document.id.clone(),
                line: lines.number(proof.span.start),
                words: proof.span.of(&document.text).to_owned(),
            }
        });
        PictureEdge {
            from: self.graph[from].id.to_owned(),
            to: self.graph[to].id.to_owned(),
            kind: edge.tie.name(),
            label: edge.tie.words(),
            sources: edge.sources,
            disputed: edge.disputed,
            earliest: edge.valid.earliest,
            latest: edge.valid.latest,
            evidence: quoted.collect(),
        }
    }

    /// How much of what is shown, by which filters, and how far the sources reach.
    fn caption(&self, nodes: &[PictureNode], edges: usize, filters: &[String]) -> String {
        let mut parts = vec![format!(
            "{} of {} people, organisations, places and events; {edges} of {} ties",
            nodes.len(),
            self.graph.node_count(),
            self.graph.edge_count()
        )];
        parts.extend(filters.iter().cloned());
        let days = || {
            let published = self.case.documents.iter().filter_map(|one| one.document.published);
            published.filter(|day| self.scope.known_by.is_none_or(|bound| *day <= bound))
        };
        let words = |day| PartialDate::Day(day).words();
        if let (Some(first), Some(last)) = (days().min(), days().max()) {
            parts.push(match first == last {
                true => format!("from sources of {}", words(first)),
                false => format!("from sources of {} to {}", words(first), words(last)),
            });
        }
        if let Some(day) = self.scope.known_by {
            parts.push(format!("as known on {}", words(day)));
        }
        parts.join("; ") + "."
    }
}

fn picture_node(node: &Node<'_>) -> PictureNode {
    let name = node.entity.map(|entity| entity.name.clone());
    let when = node.event.map(|event| &event.when);
    PictureNode {
        id: node.id.to_owned(),
        kind: node.kind,
        label: name.or_else(|| node.event.map(|event| sentence_case(&event.kind))).unwrap_or_default(),
        date: when.filter(|when| !when.bounds.is_unknown()).map(When::words),
        earliest: when.and_then(|when| when.bounds.earliest),
        latest: when.and_then(|when| when.bounds.latest),
        what: node.event.map(|event| event.what.clone()),
        factuality: node.event.map(|event| event.factuality),
        sources: node.sources,
        disputed: node.disputed,
        focus: false,
        community: 0,
    }
}

/// `murder_charge` as `Murder charge`.
fn sentence_case(kind: &str) -> String {
    let words = kind.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
