//! Fewer crossings: a search over places of single nodes that also takes steps for the worse, smaller and smaller ones
//! (Davidson and Harel 1996, "Drawing graphs nicely using simulated annealing"; the rule of what is taken is Dueck and Scheuer
//! 1990, "Threshold accepting"), with a generator of fixed seed.

use super::geometry::{Point, cross, inside, overlap};
use super::{MARGIN, Web, stress};

/// Prices of what makes a drawing hard to read; 1 is a node twice as far from another as it should be.
const CROSSING: f64 = 0.9;
const THROUGH: f64 = 1.6;
const OVERLAP: f64 = 3.0;
const NARROW: f64 = 0.6;
const SHORT: f64 = 1.2;
/// Angles between two lines of a node below this (cosine) are hard to tell apart; about 16 degrees.
const NARROW_COSINE: f64 = 0.96;

/// How freely a search moves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heat {
    /// Moves tried for each node.
    pub(super) tries: usize,
    /// Farthest move at the start.
    pub(super) reach: f64,
    /// Largest step for the worse at the start.
    pub(super) worse: f64,
}

/// What a search looks up.
pub(super) struct Table<'w> {
    web: &'w Web,
    near: Vec<Vec<(usize, usize)>>,
    wanted: Vec<Vec<f64>>,
    stretch: f64,
    rooms: Vec<Point>,
}

impl<'w> Table<'w> {
    pub(super) fn of(web: &'w Web, stretch: f64) -> Self {
        let rooms = web.sizes.iter().map(|size| *size + Point::new(MARGIN, MARGIN)).collect();
        Self { web, near: web.near(), wanted: stress::distances(web), stretch, rooms }
    }

    /// Moves nodes so that fewer lines cross each other or run through boxes, and distances stay as wanted.
    pub(super) fn untangle(&self, places: &mut [Point], heat: Heat, seed: u64) {
        let count = places.len();
        if count < 3 {
            return;
        }
        let mut random = Random(seed);
        let steps = count * heat.tries;
        for step in 0..steps {
            let warm = 1.0 - step as f64 / steps as f64;
            let reach = 8.0 + heat.reach * warm * warm;
            let node = random.below(count);
            let here = places[node];
            let from = match random.below(4) {
                0 => self.between_neighbours(node, places),
                _ => here,
            };
            let there = from + Point::new(random.sway() * reach * self.stretch, random.sway() * reach);
            let allowed = heat.worse * warm * warm * random.share();
            let bound = self.cost(node, here, places, f64::INFINITY) + allowed;
            if self.cost(node, there, places, bound) < bound {
                places[node] = there;
            }
        }
    }

    /// The price of a whole drawing.
    pub(super) fn total(&self, places: &[Point]) -> f64 {
        (0..places.len()).map(|node| self.cost(node, places[node], places, f64::INFINITY)).sum()
    }

    /// Everything about a drawing that depends on where one node stands. Stops counting above `bound`.
    fn cost(&self, node: usize, at: Point, places: &[Point], bound: f64) -> f64 {
        let mut cost = self.near_and_far(node, at, places);
        let place = |other: usize| if other == node { at } else { places[other] };
        for &(end, link) in &self.near[node] {
            if cost > bound {
                return cost;
            }
            cost += self.narrow(node, end, &place) + self.narrow(end, node, &place);
            cost += self.short(node, end, at, places[end], link);
            for (number, &(one, other, _)) in self.web.links.iter().enumerate() {
                if number != link && cross(at, places[end], place(one), place(other)) {
                    cost += CROSSING;
                }
            }
            for other in (0..places.len()).filter(|&other| other != node && other != end) {
                if inside(at, places[end], places[other], self.rooms[other]) > 0.0 {
                    cost += THROUGH;
                }
            }
        }
        for &(one, other, _) in self.web.links.iter().filter(|link| link.0 != node && link.1 != node) {
            if inside(places[one], places[other], at, self.rooms[node]) > 0.0 {
                cost += THROUGH;
            }
        }
        cost
    }

    /// Distances that are not as wanted, and boxes that touch.
    fn near_and_far(&self, node: usize, at: Point, places: &[Point]) -> f64 {
        let mut cost = 0.0;
        for other in (0..places.len()).filter(|&other| other != node) {
            let way = at - places[other];
            let error = Point::new(way.x / self.stretch, way.y).length() / self.wanted[node][other] - 1.0;
            cost += error * error;
            let over = overlap(at, self.rooms[node], places[other], self.rooms[other]);
            if over.x > 0.0 && over.y > 0.0 {
                cost += OVERLAP * (1.0 + over.x.min(over.y) / 10.0);
            }
        }
        cost
    }

    /// Lines at a node that leave it in nearly the same direction as the one to `end`.
    fn narrow(&self, node: usize, end: usize, place: &impl Fn(usize) -> Point) -> f64 {
        let way = place(end) - place(node);
        let others = self.near[node].iter().filter(|(other, _)| *other != end);
        let narrow = others.map(|&(other, _)| {
            let beside = place(other) - place(node);
            let cosine = (way.x * beside.x + way.y * beside.y) / (way.length() * beside.length()).max(1e-9);
            ((cosine - NARROW_COSINE) / (1.0 - NARROW_COSINE)).max(0.0)
        });
        NARROW * narrow.sum::<f64>()
    }

    /// A line whose visible part is too short for its label.
    fn short(&self, node: usize, end: usize, at: Point, to: Point, link: usize) -> f64 {
        let way = to - at;
        let length = way.length().max(1e-9);
        let (across, down) = ((way.x / length).abs().max(1e-9), (way.y / length).abs().max(1e-9));
        let hidden = |size: Point| (size.x / 2.0 / across).min(size.y / 2.0 / down);
        let visible = length - hidden(self.web.sizes[node]) - hidden(self.web.sizes[end]);
        let label = self.web.links[link].2;
        let needed = 16.0 + if label > 0.0 { (label / across).min(16.0 / down) } else { 8.0 };
        SHORT * (1.0 - visible / needed).max(0.0)
    }

    fn between_neighbours(&self, node: usize, places: &[Point]) -> Point {
        let near = &self.near[node];
        let sum = near.iter().fold(Point::default(), |sum, (other, _)| sum + places[*other]);
        if near.is_empty() { places[node] } else { sum * (1.0 / near.len() as f64) }
    }
}

/// Marsaglia's xorshift: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() >> 11) as usize % count
    }

    /// 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// −1 to 1.
    fn sway(&mut self) -> f64 {
        self.share() * 2.0 - 1.0
    }
}
