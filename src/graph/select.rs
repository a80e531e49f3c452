//! Bounded parts of the graph worth looking at: the neighbourhood of a node, and an overview of the case.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdges, UndirectedAdaptor};

use super::build::{CaseGraph, Node, Tie};
use super::picture::{Arrangement, Draft};
use super::{NodeKind, Picture};
use crate::model::Factuality;

/// More nodes than this nobody reads.
const BOUND: usize = 60;

impl CaseGraph<'_> {
    /// What surrounds a node: those tied to it by an edge, and through an event those who take part in it, up to `hops`
    /// times; at most 60 nodes, the nearest and most connected. Nothing is reached through a place alone. `None` for an
    /// unknown id.
    pub fn neighbourhood(&self, id: &str, hops: usize) -> Option<Picture> {
        let focus = self.find(id)?;
        let distance = self.distances(focus, hops);
        let score = self.scores();
        let mut nodes: Vec<NodeIndex> = distance.keys().copied().collect();
        nodes.sort_by(|one, other| {
            let near = distance[one].cmp(&distance[other]);
            near.then(score[other.index()].total_cmp(&score[one.index()])).then(one.cmp(other))
        });
        let found = nodes.len();
        nodes.truncate(BOUND);
        self.keep_tied(&mut nodes, focus);
        let mut filters = vec![match hops {
            1 => "one step from the centre".to_owned(),
            hops => format!("up to {hops} steps from the centre"),
        }];
        if found > nodes.len() {
            filters.push(format!("the most connected of {found} so near"));
        }
        let title = format!("Around {}", self.label(focus));
        Some(self.picture(&Draft { title, arrangement: Arrangement::Web, nodes, focus: &[focus], filters }))
    }

    /// As [`CaseGraph::neighbourhood`]; an empty picture for an unknown id.
    pub fn around(&self, id: &str, hops: usize) -> Picture {
        self.neighbourhood(id, hops).unwrap_or_else(|| {
            let title = format!("Around {id}");
            let filters = vec!["nothing has this id".to_owned()];
            self.picture(&Draft {
                title,
                arrangement: Arrangement::Web,
                nodes: Vec::new(),
                focus: &[],
                filters,
            })
        })
    }

    /// The most important nodes that are tied to each other, at most `limit` of them.
    ///
    /// Left out are nodes without a tie to another one shown, and events that did not or only might happen.
    pub fn overview(&self, limit: usize) -> Picture {
        let score = self.scores();
        let mut order: Vec<NodeIndex> = self.graph.node_indices().collect();
        order.retain(|node| score[node.index()] > 0.0);
        order.sort_by(|one, other| score[other.index()].total_cmp(&score[one.index()]).then(one.cmp(other)));
        let mut shown: Vec<NodeIndex> = Vec::new();
        let mut left = order;
        // Each round fills up to the limit and drops who stands alone; dropped ones make room for the next in order.
        while !left.is_empty() {
            let room = limit.saturating_sub(shown.len());
            shown.extend(left.drain(..room.min(left.len())));
            let alone = self.alone(&shown);
            if alone.is_empty() || room == 0 {
                break;
            }
            shown.retain(|node| !alone.contains(node));
        }
        let alone = self.alone(&shown);
        shown.retain(|node| !alone.contains(node));
        let filters = match shown.len() < self.graph.node_count() {
            true => vec!["the most connected and most told".to_owned()],
            false => Vec::new(),
        };
        let title = match self.case.title.as_str() {
            "" => "Who and what, at a glance".to_owned(),
            title => format!("{title}: who and what, at a glance"),
        };
        self.picture(&Draft { title, arrangement: Arrangement::Web, nodes: shown, focus: &[], filters })
    }

    /// The label a node has in pictures.
    pub(super) fn label(&self, node: NodeIndex) -> &str {
        let node = &self.graph[node];
        node.entity
            .map(|entity| entity.name.as_str())
            .or(node.event.map(|event| event.what.as_str()))
            .unwrap_or(node.id)
    }

    /// How much a bounded picture wants each node; 0 for what it leaves out.
    pub(super) fn scores(&self) -> Vec<f64> {
        let centrality = self.centrality();
        self.graph.node_weights().zip(centrality).map(|(node, central)| central.rank * worth(node)).collect()
    }

    /// Hops from a node, for all within reach.
    fn distances(&self, focus: NodeIndex, hops: usize) -> BTreeMap<NodeIndex, usize> {
        let graph = UndirectedAdaptor(&self.graph);
        let mut distance = BTreeMap::from([(focus, 0)]);
        let mut queue = VecDeque::from([focus]);
        while let Some(node) = queue.pop_front() {
            let here = distance[&node];
            if node != focus && self.graph[node].kind == NodeKind::Place {
                continue;
            }
            let is_inner_event = node != focus && self.graph[node].kind == NodeKind::Event;
            let there = if is_inner_event { here } else { here + 1 };
            if there > hops {
                continue;
            }
            let mut near: Vec<NodeIndex> = graph.edges(node).map(|edge| edge.target()).collect();
            near.sort_unstable();
            for other in near {
                let known = distance.get(&other).copied();
                if known.is_none_or(|known| there < known) {
                    distance.insert(other, there);
                    // A step through an event is free, so it is taken first.
                    if is_inner_event { queue.push_front(other) } else { queue.push_back(other) }
                }
            }
        }
        distance
    }

    /// Drops nodes that the bound has cut off from the focus.
    fn keep_tied(&self, nodes: &mut Vec<NodeIndex>, focus: NodeIndex) {
        let inside: BTreeSet<NodeIndex> = nodes.iter().copied().collect();
        let graph = UndirectedAdaptor(&self.graph);
        let mut tied = BTreeSet::from([focus]);
        let mut queue = vec![focus];
        while let Some(node) = queue.pop() {
            queue.extend(
                graph
                    .edges(node)
                    .map(|edge| edge.target())
                    .filter(|to| inside.contains(to) && tied.insert(*to)),
            );
        }
        nodes.retain(|node| tied.contains(node));
    }

    /// Which of some nodes have no edge to another of them.
    fn alone(&self, nodes: &[NodeIndex]) -> BTreeSet<NodeIndex> {
        let inside: BTreeSet<NodeIndex> = nodes.iter().copied().collect();
        let graph = UndirectedAdaptor(&self.graph);
        let tied = |node: &NodeIndex| {
            graph
                .edges(*node)
                .any(|edge| edge.weight().tie != Tie::Together && inside.contains(&edge.target()))
        };
        nodes.iter().copied().filter(|node| !tied(node)).collect()
    }
}

fn worth(node: &Node<'_>) -> f64 {
    let told = (node.sources.max(1) as f64).sqrt();
    match (node.entity, node.event) {
        (Some(entity), _) if !entity.named => 0.3 * told,
        (_, Some(event)) => match event.factuality {
            Factuality::Negated | Factuality::Hypothetical => 0.0,
            _ => told * (0.5 + f64::from(event.importance.clamp(0.0, 1.0))),
        },
        _ => told,
    }
}
