//! Groups of nodes with more ties inside than between them: the Louvain method (Blondel, Guillaume, Lambiotte, Lefebvre
//! 2008, "Fast unfolding of communities in large networks") with a fixed order of visits, so that the answer is always the same.

use std::collections::BTreeMap;

/// The community of each of `count` nodes, numbered from the largest (then the one with the first node).
///
/// `links` are undirected: (node, node, weight above 0); parallel links add up.
pub(super) fn of(count: usize, links: &[(usize, usize, f64)]) -> Vec<usize> {
    let mut community: Vec<usize> = (0..count).collect();
    let mut level = Level::of(count, links);
    loop {
        let moved = level.settle();
        if !moved {
            return by_size(&community);
        }
        let (numbers, folded) = level.fold();
        for one in &mut community {
            *one = numbers[*one];
        }
        level = folded;
    }
}

/// A graph whose nodes are the communities of the level below.
struct Level {
    /// Weights to each neighbour; to itself, twice the weight inside.
    near: Vec<BTreeMap<usize, f64>>,
    degree: Vec<f64>,
    total: f64,
    community: Vec<usize>,
}

impl Level {
    fn of(count: usize, links: &[(usize, usize, f64)]) -> Self {
        let mut near = vec![BTreeMap::new(); count];
        for &(one, other, weight) in links {
            *near[one].entry(other).or_insert(0.0) += weight;
            *near[other].entry(one).or_insert(0.0) += weight;
        }
        let degree: Vec<f64> = near.iter().map(|near| near.values().sum()).collect();
        let total = degree.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        Self { near, degree, total, community: (0..count).collect() }
    }

    /// Moves nodes to the neighbouring community that gains most modularity until none gains; tells whether any moved.
    fn settle(&mut self) -> bool {
        let mut sums = self.degree.clone();
        let mut ever = false;
        for _ in 0..100 {
            let mut moved = false;
            for node in 0..self.near.len() {
                let home = self.community[node];
                let mut ties: BTreeMap<usize, f64> = BTreeMap::from([(home, 0.0)]);
                for (&other, &weight) in self.near[node].iter().filter(|(other, _)| **other != node) {
                    *ties.entry(self.community[other]).or_insert(0.0) += weight;
                }
                sums[home] -= self.degree[node];
                let gain =
                    |(&to, &weight): (&usize, &f64)| weight - sums[to] * self.degree[node] / self.total;
                let stay = gain((&home, &ties[&home]));
                let best = ties.iter().map(|tie| (gain(tie), *tie.0));
                let best =
                    best.fold((stay, home), |best, one| if one.0 > best.0 + 1e-12 { one } else { best });
                sums[best.1] += self.degree[node];
                self.community[node] = best.1;
                moved |= best.1 != home;
            }
            ever |= moved;
            if !moved {
                break;
            }
        }
        ever
    }

    /// The level above, and the number there of every node of this one.
    fn fold(&self) -> (Vec<usize>, Level) {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        for &community in &self.community {
            let next = numbers.len();
            numbers.entry(community).or_insert(next);
        }
        let number: Vec<usize> = self.community.iter().map(|community| numbers[community]).collect();
        let mut near = vec![BTreeMap::new(); numbers.len()];
        for (node, ties) in self.near.iter().enumerate() {
            for (&other, &weight) in ties {
                *near[number[node]].entry(number[other]).or_insert(0.0) += weight;
            }
        }
        let degree = near.iter().map(|near| near.values().sum()).collect();
        let community = (0..numbers.len()).collect();
        (number, Level { near, degree, total: self.total, community })
    }
}

fn by_size(community: &[usize]) -> Vec<usize> {
    let mut sizes: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (node, &one) in community.iter().enumerate() {
        sizes.entry(one).or_insert((0, node)).0 += 1;
    }
    let mut order: Vec<usize> = sizes.keys().copied().collect();
    order.sort_by_key(|one| (usize::MAX - sizes[one].0, sizes[one].1));
    let rank: BTreeMap<usize, usize> = order.into_iter().zip(0..).collect();
    community.iter().map(|one| rank[one]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_triangles_joined_by_one_link_are_two_communities() {
        let links = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)];
        let links: Vec<_> = links.iter().map(|&(a, b)| (a, b, 1.0)).collect();
        assert_eq!(of(6, &links), [0, 0, 0, 1, 1, 1]);
    }

    #[test]
    fn a_ring_of_cliques_falls_into_its_cliques() {
        let mut links = Vec::new();
        for clique in 0..6 {
            let at = |n: usize| clique * 5 + n;
            links.extend((0..5).flat_map(|a| (0..a).map(move |b| (at(a), at(b), 1.0))));
            links.push((at(0), (at(0) + 6) % 30, 1.0));
        }
        let found = of(30, &links);
        assert!((0..30).all(|node| found[node] == found[node / 5 * 5]));
        assert_eq!(found.iter().max(), Some(&5));
    }

    #[test]
    fn nodes_without_links_stand_alone() {
        assert_eq!(of(3, &[]), [0, 1, 2]);
        assert_eq!(of(0, &[]), Vec::<usize>::new());
    }
}
