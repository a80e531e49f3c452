//! Events in order of time with those who take part in them.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdges, UndirectedAdaptor};

use super::build::{CaseGraph, Tie};
use super::picture::{Arrangement, Draft};
use super::{NodeKind, Picture};
use crate::model::Factuality;

/// Rows of a chain; who takes part in fewer of its events is left out first.
const ROWS: usize = 18;

impl CaseGraph<'_> {
    /// The dated events of somebody or something (of the whole case for `None`) from first to last, at most `limit`, with
    /// those who take part. `None` for an unknown id.
    ///
    /// Left out are undated events, those that did not or only might happen, those that a timeline for people leaves out,
    /// and places.
    pub fn chain(&self, of: Option<&str>, limit: usize) -> Option<Picture> {
        let focus = of.map(|id| self.find(id).ok_or(())).transpose().ok()?;
        let graph = UndirectedAdaptor(&self.graph);
        let score = self.scores();
        let mut events: Vec<NodeIndex> = match focus {
            Some(node) if self.graph[node].kind == NodeKind::Event => vec![node],
            Some(node) => {
                graph.edges(node).map(|edge| edge.target()).collect::<BTreeSet<_>>().into_iter().collect()
            }
            None => self.graph.node_indices().collect(),
        };
        events.retain(|node| {
            let event = self.graph[*node].event;
            event.is_some_and(|event| {
                let unreal = matches!(event.factuality, Factuality::Negated | Factuality::Hypothetical);
                event.when.is_dated() && event.noteworthy && !unreal
            })
        });
        let found = events.len();
        events.sort_by(|one, other| score[other.index()].total_cmp(&score[one.index()]).then(one.cmp(other)));
        events.truncate(limit);
        let day =
            |node: &NodeIndex| self.graph[*node].event.map(|event| event.when.bounds).unwrap_or_default();
        events.sort_by_key(|node| (day(node).earliest, day(node).latest, *node));
        let rows = self.rows(&events, focus);
        let title = match focus {
            Some(node) => format!("{}: what happened when", self.label(node)),
            None if self.case.title.is_empty() => "What happened when".to_owned(),
            None => format!("{}: what happened when", self.case.title),
        };
        let filters = match found > events.len() {
            true => vec![format!("the {} most important of {found} dated events", events.len())],
            false => vec!["all dated events".to_owned()],
        };
        let nodes = events.into_iter().chain(rows).collect();
        let focus: Vec<NodeIndex> = focus.into_iter().collect();
        Some(self.picture(&Draft { title, arrangement: Arrangement::Chain, nodes, focus: &focus, filters }))
    }

    /// Who takes part in most of some events, in order of their first part.
    fn rows(&self, events: &[NodeIndex], focus: Option<NodeIndex>) -> Vec<NodeIndex> {
        let mut parts: BTreeMap<NodeIndex, (usize, usize)> = BTreeMap::new();
        for (place, &event) in events.iter().enumerate() {
            let edges = self.graph.edges_directed(event, petgraph::Direction::Incoming);
            let takers: BTreeSet<NodeIndex> = edges
                .filter(|edge| matches!(edge.weight().tie, Tie::Part(_)))
                .map(|edge| edge.source())
                .collect();
            for node in takers {
                parts.entry(node).or_insert((0, place)).0 += 1;
            }
        }
        let mut rows: Vec<NodeIndex> = parts.keys().copied().collect();
        rows.sort_by_key(|node| (Some(*node) != focus, usize::MAX - parts[node].0, parts[node].1, *node));
        rows.truncate(ROWS);
        rows.sort_by_key(|node| (parts[node].1, usize::MAX - parts[node].0, *node));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::samples;

    #[test]
    fn a_chain_is_in_order_of_time_and_holds_dated_events_only() {
        let mut case = samples::case();
        case.events[3].when = crate::model::When::unknown();
        let picture = CaseGraph::of(&case).chain(None, 50).expect("a chain");
        let days: Vec<_> = picture.nodes.iter().filter_map(|node| node.earliest).collect();
        assert!(days.is_sorted() && days.len() == case.events.len() - 1);
    }

    #[test]
    fn a_chain_of_somebody_holds_their_events() {
        let case = samples::case();
        let graph = CaseGraph::of(&case);
        let picture = graph.chain(Some("p-fenwick-crale"), 50).expect("a chain");
        let events: Vec<&str> = picture
            .nodes
            .iter()
            .filter(|node| node.kind == NodeKind::Event)
            .map(|node| node.label.as_str())
            .collect();
        assert_eq!(events, ["Warning", "Arrest", "Charge", "Hearing", "Trial", "Acquittal"]);
        assert!(graph.chain(Some("p-nobody"), 50).is_none());
    }
}
