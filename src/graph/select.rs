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
/// More than this is not laid out: the work grows with the square.
const MOST: usize = 300;

impl CaseGraph<'_> {
    /// What surrounds a node: those tied to it by an edge, and through an event those who take part in it, up to `hops`
    /// times; at most 60 nodes, the nearest and most connected. Nothing is reached through a place alone. `None` for an
    /// unknown id.
    pub fn neighbourhood(&self, id: &str, hops: usize) -> Option<Picture> {
        self.surroundings(id, hops, BOUND)
    }

    /// As [`CaseGraph::neighbourhood`], with at most `limit` nodes.
    pub fn surroundings(&self, id: &str, hops: usize, limit: usize) -> Option<Picture> {
        let focus = self.find(id)?;
        let distance = self.distances(focus, hops);
        let score = self.scores();
        let mut nodes: Vec<NodeIndex> = distance.keys().copied().collect();
        nodes.sort_by(|one, other| {
            let near = distance[one].cmp(&distance[other]);
            near.then(score[other.index()].total_cmp(&score[one.index()])).then(one.cmp(other))
        });
        let found = nodes.len();
        nodes.truncate(limit.min(BOUND));
        let part = self.parts(&nodes);
        nodes.retain(|node| part.get(node) == part.get(&focus));
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

    /// What surrounds several nodes by one step: what two of them share comes first. At most `limit` nodes; `None` where none of the
    /// ids is known.
    pub fn around_all(&self, ids: &[&str], limit: usize) -> Option<Picture> {
        let focus: Vec<NodeIndex> = ids.iter().filter_map(|id| self.find(id)).collect();
        if focus.is_empty() {
            return None;
        }
        let mut shared: BTreeMap<NodeIndex, usize> = BTreeMap::new();
        for node in &focus {
            for near in self.distances(*node, 1).into_keys() {
                *shared.entry(near).or_default() += 1;
            }
        }
        let score = self.scores();
        let mut nodes: Vec<NodeIndex> = shared.keys().copied().collect();
        nodes.sort_by(|one, other| {
            let asked = focus.contains(other).cmp(&focus.contains(one));
            asked
                .then(shared[other].cmp(&shared[one]))
                .then(score[other.index()].total_cmp(&score[one.index()]))
                .then(one.cmp(other))
        });
        let found = nodes.len();
        nodes.truncate(limit.min(BOUND));
        let mut filters = vec!["one step from each centre".to_owned()];
        if found > nodes.len() {
            filters.push(format!("the most connected of {found} so near"));
        }
        let names: Vec<&str> = focus.iter().map(|node| self.label(*node)).collect();
        let title = format!("Around {}", names.join(", "));
        Some(self.picture(&Draft { title, arrangement: Arrangement::Web, nodes, focus: &focus, filters }))
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

    /// The most important nodes that are tied to each other, at most `limit` of them (and never more than 300).
    ///
    /// Left out are nodes without a tie to another one shown, and events that did not or only might
    /// happen, or that a timeline for people leaves out.
    pub fn overview(&self, limit: usize) -> Picture {
        let score = self.scores();
        let mut order: Vec<NodeIndex> = self.graph.node_indices().collect();
        order.retain(|node| score[node.index()] > 0.0);
        order.sort_by(|one, other| score[other.index()].total_cmp(&score[one.index()]).then(one.cmp(other)));
        let limit = limit.min(MOST);
        // Some room is kept for nodes that join what would else stand apart.
        let mut shown = self.fill(Vec::new(), &order, limit - limit / 8);
        while shown.len() < limit
            && let Some(bridge) = self.bridge(&shown, &order)
        {
            shown.push(bridge);
        }
        let mut shown = self.fill(shown, &order, limit);
        shown.sort_by_key(|node| order.iter().position(|other| other == node));
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

    /// Nodes in order until there are `limit` that are all tied to another one of them.
    fn fill(&self, mut shown: Vec<NodeIndex>, order: &[NodeIndex], limit: usize) -> Vec<NodeIndex> {
        let mut left = order.iter().copied();
        // Each round fills up to the limit and drops who stands alone; that makes room for the next in order.
        loop {
            let before = shown.len();
            while shown.len() < limit
                && let Some(next) = left.next()
            {
                if !shown.contains(&next) {
                    shown.push(next);
                }
            }
            let is_full = shown.len() == before;
            let alone = self.alone(&shown);
            shown.retain(|node| !alone.contains(node));
            if is_full || alone.is_empty() {
                return shown;
            }
        }
    }

    /// The node that joins most parts of what is shown; the first in order of those.
    fn bridge(&self, shown: &[NodeIndex], order: &[NodeIndex]) -> Option<NodeIndex> {
        let part = self.parts(shown);
        let graph = UndirectedAdaptor(&self.graph);
        let joins = |node: &NodeIndex| -> usize {
            let near = graph.edges(*node).filter_map(|edge| part.get(&edge.target()));
            near.collect::<BTreeSet<_>>().len()
        };
        let open = order.iter().filter(|node| !part.contains_key(node));
        let best = open
            .map(|node| (joins(node), *node))
            .fold((1, None), |best, one| if one.0 > best.0 { (one.0, Some(one.1)) } else { best });
        best.1
    }

    /// The number of the part that each of some nodes belongs to; nodes of a part are tied to each other.
    fn parts(&self, nodes: &[NodeIndex]) -> BTreeMap<NodeIndex, usize> {
        let inside: BTreeSet<NodeIndex> = nodes.iter().copied().collect();
        let graph = UndirectedAdaptor(&self.graph);
        let mut part: BTreeMap<NodeIndex, usize> = BTreeMap::new();
        for (number, &start) in nodes.iter().enumerate() {
            let mut queue = vec![start];
            while let Some(node) = queue.pop() {
                if part.contains_key(&node) {
                    continue;
                }
                part.insert(node, number);
                queue.extend(graph.edges(node).map(|edge| edge.target()).filter(|to| inside.contains(to)));
            }
        }
        part
    }

    /// The label a node has in pictures.
    pub(super) fn label(&self, node: NodeIndex) -> &str {
        self.graph[node].label()
    }

    /// How much a bounded picture wants each node; 0 for what it leaves out.
    pub(super) fn scores(&self) -> &[f64] {
        self.scores.get_or_init(|| {
            let ranks = self.centrality().into_iter().map(|central| central.rank);
            self.graph.node_weights().zip(ranks).map(|(node, rank)| rank * worth(node)).collect()
        })
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
        // Named only in furniture, bylines and picture credits.
        (Some(entity), _) if entity.mentions == 0 => 0.0,
        (_, Some(event)) => match event.factuality {
            Factuality::Negated | Factuality::Hypothetical => 0.0,
            _ if !event.noteworthy => 0.0,
            _ => told * (0.5 + f64::from(event.importance.clamp(0.0, 1.0))),
        },
        _ => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::samples;

    fn labels(picture: &Picture) -> Vec<&str> {
        picture.nodes.iter().map(|node| node.label.as_str()).collect()
    }

    #[test]
    fn a_step_leads_through_events_to_those_who_take_part() {
        let case = samples::case();
        let picture = CaseGraph::of(&case).around("p-rosa-tamm", 1);
        let mut found = labels(&picture);
        assert_eq!(found.remove(0), "Rosa Tamm");
        found.sort_unstable();
        assert_eq!(found, ["Councillor Desmond Achterberg", "Dockers' Union", "Port Mallow", "Protest"]);
        assert!(picture.nodes[0].focus && !picture.nodes[1].focus);
    }

    #[test]
    fn around_several_comes_first_what_they_share() {
        let case = samples::case();
        let graph = CaseGraph::of(&case);
        let picture =
            graph.around_all(&["p-rosa-tamm", "p-piotr-zelenka", "p-nobody"], 60).expect("a picture");
        assert_eq!(labels(&picture)[..2], ["Piotr Zelenka", "Rosa Tamm"]);
        assert!(picture.nodes[..2].iter().all(|node| node.focus) && picture.nodes.len() > 4);
        assert_eq!(graph.around_all(&["p-rosa-tamm"], 3).expect("a picture").nodes.len(), 3);
        assert_eq!(graph.around_all(&["p-nobody"], 9), None);
    }

    #[test]
    fn no_step_leads_through_a_place() {
        let case = samples::case();
        let picture = CaseGraph::of(&case).around("p-piotr-zelenka", 2);
        assert!(labels(&picture).contains(&"Tern Quay") && !labels(&picture).contains(&"Port Mallow"));
    }

    #[test]
    fn an_overview_is_bounded_and_nobody_in_it_stands_alone() {
        let case = samples::case();
        let graph = CaseGraph::of(&case);
        for limit in [0, 1, 2, 8, 25, 1000] {
            let picture = graph.overview(limit);
            assert!(picture.nodes.len() <= limit);
            for node in &picture.nodes {
                assert!(
                    picture.edges.iter().any(|edge| edge.from == node.id || edge.to == node.id),
                    "{}",
                    node.id
                );
            }
        }
    }

    #[test]
    fn what_did_not_happen_is_left_out_of_an_overview() {
        let mut case = samples::case();
        case.events.iter_mut().for_each(|event| event.factuality = Factuality::Negated);
        assert!(CaseGraph::of(&case).overview(60).nodes.iter().all(|node| node.kind != NodeKind::Event));
    }
}
