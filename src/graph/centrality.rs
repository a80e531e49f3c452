//! How much of the graph hangs on a node.

use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoNodeReferences, NodeRef};

use super::build::{CaseGraph, Tie};

/// Share of a walk that goes on along an edge rather than start anywhere anew (Page and Brin 1998).
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 40;

/// How connected a node is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Centrality {
    /// Edges at the node.
    pub degree: usize,
    /// PageRank of the node along edges in both directions, weighted by sources; all nodes together make 1.
    pub rank: f64,
}

impl CaseGraph<'_> {
    /// The centrality of every node, in the order of [`CaseGraph::nodes`]. Linear in edges.
    pub fn centrality(&self) -> Vec<Centrality> {
        let nodes = self.graph.node_count();
        let ends: Vec<(usize, usize, f64)> = (self.graph.edge_references())
            .map(|edge| {
                (
                    edge.source().index(),
                    edge.target().index(),
                    weight(edge.weight().tie, edge.weight().sources),
                )
            })
            .collect();
        let mut degree = vec![0; nodes];
        let mut strength = vec![0.0; nodes];
        for &(one, other, weight) in &ends {
            for node in [one, other] {
                degree[node] += 1;
                strength[node] += weight;
            }
        }
        let even = 1.0 / nodes.max(1) as f64;
        let mut rank = vec![even; nodes];
        for _ in 0..ROUNDS {
            let loose: f64 = rank
                .iter()
                .zip(&strength)
                .filter(|(_, strength)| **strength == 0.0)
                .map(|(rank, _)| rank)
                .sum();
            let mut next = vec![(1.0 - DAMPING + DAMPING * loose) * even; nodes];
            for &(one, other, weight) in &ends {
                next[other] += DAMPING * rank[one] * weight / strength[one];
                next[one] += DAMPING * rank[other] * weight / strength[other];
            }
            rank = next;
        }
        degree.into_iter().zip(rank).map(|(degree, rank)| Centrality { degree, rank }).collect()
    }

    /// Ids with their centrality, the most connected first.
    pub fn most_connected(&self) -> Vec<(&str, Centrality)> {
        let centrality = self.centrality();
        let mut order: Vec<NodeIndex> = self.graph.node_references().map(|node| node.id()).collect();
        order.sort_by(|one, other| {
            let rank = |node: &NodeIndex| centrality[node.index()].rank;
            rank(other).total_cmp(&rank(one)).then(one.cmp(other))
        });
        order.into_iter().map(|node| (self.graph[node].id, centrality[node.index()])).collect()
    }
}

/// What an edge counts: its sources, with little for ties that say little.
fn weight(tie: Tie<'_>, sources: usize) -> f64 {
    let share = match tie {
        Tie::Part(_) | Tie::Relation(_) | Tie::Office(_) => 1.0,
        Tie::SaidOf | Tie::SaidTo | Tie::Place => 0.5,
        Tie::Together => 0.1,
    };
    share * (sources.max(1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::samples;

    #[test]
    fn ranks_add_up_to_one_and_the_hub_comes_first() {
        let case = samples::case();
        let graph = CaseGraph::of(&case);
        let found = graph.most_connected();
        assert!((found.iter().map(|one| one.1.rank).sum::<f64>() - 1.0).abs() < 1e-9);
        assert_eq!(found[0].0, "o-greyline-haulage-ltd");
    }
}
