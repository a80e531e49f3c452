//! How two nodes are tied: the shortest and the strongest way between them, with the evidence along it.

use petgraph::algo::astar;
use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeRef, UndirectedAdaptor};

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
        let graph = UndirectedAdaptor(&self.graph);
        let (_, nodes) = astar(graph, start, |node| node == goal, |edge| cost(edge.weight()), |_| 0)?;
        let title = format!("How {} and {} are tied", self.label(start), self.label(goal));
        let focus: [NodeIndex; 2] = [start, goal];
        let filters = vec![filter.to_owned()];
        Some(self.picture(&Draft { title, arrangement: Arrangement::Path, nodes, focus: &focus, filters }))
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
