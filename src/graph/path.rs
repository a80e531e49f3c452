//! How two nodes are tied: the shortest and the strongest way between them, with the evidence along it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

use super::Picture;
use super::build::{CaseGraph, Edge, Tie};
use super::picture::{Arrangement, Draft};

/// Units of cost for one step of a shortest path; more than all weakness along a path can add up to.
const STEP: u64 = 1 << 40;

impl CaseGraph<'_> {
    /// The shortest way between two nodes; of equally short ones the strongest. `None` where an id is unknown or nothing
    /// ties them.
    ///
    /// A shared place ties least, so a way through a place counts as two steps more.
    pub fn path(&self, from: &str, to: &str) -> Option<Picture> {
        self.way(from, to, "the shortest way", |edge| {
            STEP * if edge.tie == Tie::Place { 2 } else { 1 } + weakness(edge)
        })
    }

    /// The way that most independent sources support, whatever its length. `None` as for [`CaseGraph::path`].
    ///
    /// An edge with `n` sources is taken to hold with probability 1 − ½ⁿ; the way with the highest product wins.
    pub fn strongest_path(&self, from: &str, to: &str) -> Option<Picture> {
        self.way(from, to, "the best supported way", weakness)
    }

    fn way(&self, from: &str, to: &str, filter: &str, cost: impl Fn(&Edge<'_>) -> u64) -> Option<Picture> {
        let (start, goal) = (self.find(from)?, self.find(to)?);
        let nodes = self.cheapest(start, goal, cost)?;
        let title = format!("How {} and {} are tied", self.label(start), self.label(goal));
        let focus: [NodeIndex; 2] = [start, goal];
        let filters = vec![filter.to_owned()];
        Some(self.picture(&Draft { title, arrangement: Arrangement::Path, nodes, focus: &focus, filters }))
    }
}

/// What a search from one end has reached: cost and the node before, by node. Look-ups only.
#[derive(Default)]
struct Front {
    reached: FxHashMap<NodeIndex, (u64, NodeIndex)>,
    open: BinaryHeap<Reverse<(u64, NodeIndex)>>,
}

impl Front {
    fn from(node: NodeIndex) -> Self {
        let mut front = Self::default();
        front.reached.insert(node, (0, node));
        front.open.push(Reverse((0, node)));
        front
    }

    /// The node to go on from, if the cost noted for it is still the best.
    fn next(&mut self) -> Option<(u64, NodeIndex)> {
        let Reverse((cost, node)) = self.open.pop()?;
        (self.reached.get(&node).map(|known| known.0) == Some(cost)).then_some((cost, node))
    }

    fn least(&self) -> Option<u64> {
        self.open.peek().map(|Reverse((cost, _))| *cost)
    }

    /// Nodes from one to the end the search began at.
    fn back(&self, mut node: NodeIndex) -> Vec<NodeIndex> {
        let mut way = vec![node];
        while let Some((_, before)) = self.reached.get(&node).filter(|(_, before)| *before != node) {
            node = *before;
            way.push(node);
        }
        way
    }
}

impl CaseGraph<'_> {
    /// The cheapest way, edges taken in both directions: Dijkstra's search from both ends at once (Nicholson 1966).
    fn cheapest(
        &self,
        start: NodeIndex,
        goal: NodeIndex,
        cost: impl Fn(&Edge<'_>) -> u64,
    ) -> Option<Vec<NodeIndex>> {
        let mut fronts = [Front::from(start), Front::from(goal)];
        let mut best: Option<(u64, NodeIndex)> = (start == goal).then_some((0, start));
        while let (Some(one), Some(other)) = (fronts[0].least(), fronts[1].least()) {
            if best.is_some_and(|(total, _)| one.saturating_add(other) >= total) {
                break;
            }
            let side = usize::from(other < one);
            let Some((spent, node)) = fronts[side].next() else { continue };
            let out = self
                .graph
                .edges_directed(node, Direction::Outgoing)
                .map(|edge| (edge.target(), edge.weight()));
            let back = self
                .graph
                .edges_directed(node, Direction::Incoming)
                .map(|edge| (edge.source(), edge.weight()));
            for (next, edge) in out.chain(back) {
                let total = spent.saturating_add(cost(edge));
                if fronts[side].reached.get(&next).is_some_and(|(known, _)| *known <= total) {
                    continue;
                }
                fronts[side].reached.insert(next, (total, node));
                fronts[side].open.push(Reverse((total, next)));
                let whole = fronts[1 - side].reached.get(&next).map(|(rest, _)| total.saturating_add(*rest));
                if let Some(whole) = whole.filter(|whole| best.is_none_or(|(known, _)| *whole < known)) {
                    best = Some((whole, next));
                }
            }
        }
        let (_, middle) = best?;
        let mut way = fronts[0].back(middle);
        way.reverse();
        way.extend(fronts[1].back(middle).into_iter().skip(1));
        Some(way)
    }
}

/// Minus the logarithm of the chance that an edge holds, in millionths; at least 1.
fn weakness(edge: &Edge<'_>) -> u64 {
    let chance = 1.0 - 0.5f64.powi(edge.sources.clamp(1, 16) as i32);
    let share = match edge.tie {
        Tie::Part(_) | Tie::Relation(_) | Tie::Office(_) => 1.0,
        Tie::SaidOf | Tie::SaidTo => 0.7,
        Tie::Place => 0.3,
        Tie::Together => 0.1,
    };
    let doubt = if edge.disputed { 0.5 } else { 1.0 };
    ((-(chance * share * doubt).ln() * 1e6) as u64).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::samples;

    fn ids(picture: Option<Picture>) -> Vec<String> {
        picture.map_or(Vec::new(), |picture| picture.nodes.into_iter().map(|node| node.id).collect())
    }

    #[test]
    fn the_shortest_way_goes_through_events_rather_than_places() {
        let case = samples::case();
        let graph = CaseGraph::of(&case);
        let way = ids(graph.path("p-tamsin-arkwell", "p-piotr-zelenka"));
        let explosion = case.events.iter().find(|event| event.kind == "explosion").expect("an explosion");
        assert_eq!(way, ["p-tamsin-arkwell", &explosion.id, "p-piotr-zelenka"]);
        assert_eq!(ids(graph.path("p-kit-arkwell", "p-kit-arkwell")), ["p-kit-arkwell"]);
        assert_eq!(ids(graph.path("p-kit-arkwell", "p-nobody")), Vec::<String>::new());
    }

    #[test]
    fn every_step_has_its_evidence() {
        let case = samples::case();
        let picture = CaseGraph::of(&case).path("p-rosa-tamm", "p-ilse-brandvold").expect("a way");
        assert!(picture.edges.len() + 1 >= picture.nodes.len());
        for edge in &picture.edges {
            let proof = edge.evidence.first().expect("evidence");
            let text = &case.document(&proof.document).expect("a document").document.text;
            assert_eq!(text.lines().nth(proof.line - 1), Some(proof.words.as_str()));
        }
    }

    #[test]
    fn the_strongest_way_prefers_many_sources_to_few_steps() {
        let mut case = samples::case();
        case.events.clear();
        case.statements.clear();
        let mut tie = |from: &str, to: &str, support: usize| {
            let mut tie = case.relationships[0].clone();
            (tie.subject, tie.object) = (from.to_owned(), Some(to.to_owned()));
            tie.evidence = (1..=support).map(|number| samples::cite(&format!("d{number}"))).collect();
            case.relationships.push(tie);
        };
        tie("p-witness-b", "p-rosa-tamm", 1);
        tie("p-witness-b", "p-noor-haddad", 6);
        tie("p-noor-haddad", "p-rosa-tamm", 6);
        let graph = CaseGraph::of(&case);
        assert_eq!(ids(graph.path("p-witness-b", "p-rosa-tamm")).len(), 2);
        assert_eq!(ids(graph.strongest_path("p-witness-b", "p-rosa-tamm")).len(), 3);
    }
}
