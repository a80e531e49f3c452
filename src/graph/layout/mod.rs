//! Where things stand: positions for boxes that are tied to each other. Needs no Graphviz and gives the same picture
//! everywhere: the only randomness is a generator with a fixed seed.
//!
//! 1. Nodes take places whose distances match those along edges ([`stress`]).
//! 2. A search moves single nodes to undo crossings, and lines that run through boxes ([`search`]).
//! 3. Boxes are pushed apart until none touch ([`space`]).
//! 4. Parts without ties to each other are laid side by side ([`pack`]).
//!
//! Knows boxes and lines; does not know what they mean or how they are drawn.

pub(super) mod geometry;
mod pack;
mod search;
mod space;
mod stress;

use geometry::Point;
use search::{Heat, Table};

/// What is to be laid out.
#[derive(Debug, Clone, Default)]
pub(super) struct Web {
    /// Widths and heights of the boxes.
    pub(super) sizes: Vec<Point>,
    /// Pairs of different nodes, each pair once: (node, node, room its label needs along the line).
    pub(super) links: Vec<(usize, usize, f64)>,
}

/// Free space around every box.
pub(super) const MARGIN: f64 = 14.0;

/// Labels are wider than high, and so are pages: places are found in a plane that is then stretched sideways.
const STRETCH: f64 = 1.55;

/// Moves tried for each node, while it is hot and when it has cooled.
const TRIES: (usize, usize) = (60, 25);

/// How long to look for a better drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// For a picture that is kept: about 40 ms.
    Thorough,
    /// For one that somebody waits for, or one of many: a tenth of that, with a crossing more here and there.
    Quick,
}

impl Care {
    /// Pairs of lines, and of lines and boxes, that all searches of a drawing may compare.
    fn budget(self) -> usize {
        match self {
            Self::Thorough => 4_500_000,
            Self::Quick => 450_000,
        }
    }

    /// Searches of a drawing; the best one is kept. Small drawings are quick, so more are tried.
    fn searches(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Self::Thorough => 3..=10,
            Self::Quick => 1..=4,
        }
    }
}

/// Centres of all boxes; the boxes lie in `0..width`, `0..height` of the second part of the answer.
pub(super) fn places(web: &Web, care: Care) -> (Vec<Point>, Point) {
    let mut places = vec![Point::default(); web.sizes.len()];
    let mut blocks = Vec::new();
    for members in parts(web) {
        let part = web.part(&members);
        let mut found = best(&part, care);
        let size = pack::to_origin(&part.sizes, &mut found);
        for (&node, place) in members.iter().zip(found) {
            places[node] = place;
        }
        blocks.push((members, size));
    }
    let sizes: Vec<Point> = blocks.iter().map(|block| block.1).collect();
    let (corners, size) = pack::blocks(&sizes);
    for ((members, _), corner) in blocks.iter().zip(corners) {
        for &node in members {
            places[node] = places[node] + corner;
        }
    }
    (places, size)
}

/// The best of some searches that start from the same places with other seeds.
fn best(web: &Web, care: Care) -> Vec<Point> {
    let start = stress::places(web, STRETCH);
    let table = Table::of(web, STRETCH);
    let (budget, searches) = (care.budget(), care.searches());
    // The work grows with the square of the lines: of a dense drawing fewer are made, and of one too dense for any, fewer moves.
    let work = (TRIES.0 + TRIES.1) * 2 * web.links.len() * (web.links.len() + web.sizes.len());
    let count = (180 / web.sizes.len().max(1)).clamp(*searches.start(), *searches.end());
    let count = count.min(budget / work.max(1)).max(1);
    let tries = |all: usize| if work > budget { (all * budget / work).max(4) } else { all };
    let reach = 30.0 + 30.0 * (web.sizes.len() as f64).sqrt();
    let found = (0..count as u64).map(|seed| {
        let seed = 0x9E37_79B9_7F4A_7C15 ^ (seed << 32);
        let mut places = start.clone();
        table.untangle(&mut places, Heat { tries: tries(TRIES.0), reach, worse: 0.7 }, seed);
        space::separate(&web.sizes, &mut places);
        table.untangle(&mut places, Heat { tries: tries(TRIES.1), reach: 60.0, worse: 0.0 }, seed);
        space::separate(&web.sizes, &mut places);
        (table.total(&places) + awkward(&web.sizes, &places), places)
    });
    found.min_by(|one, other| one.0.total_cmp(&other.0)).map_or(start.clone(), |best| best.1)
}

/// Pages are wider than high: the price of a drawing that is not.
fn awkward(sizes: &[Point], places: &[Point]) -> f64 {
    let size = pack::to_origin(sizes, &mut places.to_vec());
    2.0 * places.len() as f64 * (size.y / size.x.max(1.0) - 0.62).max(0.0)
}

impl Web {
    /// The part of some nodes, renumbered in their order.
    fn part(&self, members: &[usize]) -> Web {
        let mut number = vec![usize::MAX; self.sizes.len()];
        for (new, &old) in members.iter().enumerate() {
            number[old] = new;
        }
        let links = self.links.iter().filter(|link| number[link.0] != usize::MAX);
        Web {
            sizes: members.iter().map(|&node| self.sizes[node]).collect(),
            links: links.map(|&(one, other, room)| (number[one], number[other], room)).collect(),
        }
    }

    /// Neighbours of every node with the number of the link.
    fn near(&self) -> Vec<Vec<(usize, usize)>> {
        let mut near = vec![Vec::new(); self.sizes.len()];
        for (link, &(one, other, _)) in self.links.iter().enumerate() {
            near[one].push((other, link));
            near[other].push((one, link));
        }
        near
    }

    /// How long a link should be: from box to box with room for its label.
    fn length(&self, link: usize) -> f64 {
        let (one, other, room) = self.links[link];
        let half = |node: usize| (self.sizes[node].x / STRETCH + self.sizes[node].y) / 4.0;
        half(one) + half(other) + (room / STRETCH).max(46.0)
    }
}

/// Nodes that are tied to each other, the largest part first.
fn parts(web: &Web) -> Vec<Vec<usize>> {
    let near = web.near();
    let mut seen = vec![false; near.len()];
    let mut parts = Vec::new();
    for start in 0..near.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut part = vec![start];
        let mut next = 0;
        while next < part.len() {
            for &(other, _) in &near[part[next]] {
                if !std::mem::replace(&mut seen[other], true) {
                    part.push(other);
                }
            }
            next += 1;
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts.sort_by_key(|part| (usize::MAX - part.len(), part[0]));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use geometry::overlap;
    use proptest::prelude::*;

    fn web() -> impl Strategy<Value = Web> {
        let sizes = prop::collection::vec((20.0..220.0, 20.0..90.0), 0..24);
        let links = prop::collection::btree_set((0..24usize, 0..24usize), 0..40);
        (sizes, links).prop_map(|(sizes, links)| {
            let count = sizes.len();
            let links = links.into_iter().filter(|(one, other)| one < other && *other < count);
            Web {
                sizes: sizes.into_iter().map(|(x, y)| Point::new(x, y)).collect(),
                links: links.map(|(one, other)| (one, other, 40.0)).collect(),
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn boxes_never_touch_and_lie_inside(web in web()) {
            let (places, size) = places(&web, Care::Quick);
            for (node, place) in places.iter().enumerate() {
                let half = web.sizes[node] * 0.5;
                prop_assert!(place.x >= half.x && place.y >= half.y);
                prop_assert!(place.x + half.x <= size.x && place.y + half.y <= size.y);
                for (other, there) in places.iter().enumerate().take(node) {
                    let over = overlap(*place, web.sizes[node], *there, web.sizes[other]);
                    prop_assert!(over.x <= 0.0 || over.y <= 0.0, "{node} and {other} touch");
                }
            }
        }
    }

    #[test]
    fn a_plane_grid_is_drawn_without_crossings() {
        let at = |x: usize, y: usize| y * 5 + x;
        let across = (0..4).flat_map(|y| (0..4).map(move |x| (at(x, y), at(x + 1, y), 0.0)));
        let down = (0..3).flat_map(|y| (0..5).map(move |x| (at(x, y), at(x, y + 1), 0.0)));
        let web = Web { sizes: vec![Point::new(90.0, 30.0); 20], links: across.chain(down).collect() };
        let (places, _) = places(&web, Care::Thorough);
        let line = |link: &(usize, usize, f64)| (places[link.0], places[link.1]);
        let crossed =
            |(one, other): (Point, Point), (from, to): (Point, Point)| geometry::cross(one, other, from, to);
        let pairs = (0..web.links.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
        let crossings = pairs.filter(|&(a, b)| crossed(line(&web.links[a]), line(&web.links[b]))).count();
        assert_eq!(crossings, 0);
    }
}
