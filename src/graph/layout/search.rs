//! Fewer crossings: a search over places of single nodes that also takes steps for the worse, smaller and smaller ones
//! (Davidson and Harel 1996, "Drawing graphs nicely using simulated annealing"; the rule of what is taken is Dueck and Scheuer
//! 1990, "Threshold accepting"), with a generator of fixed seed.

use super::geometry::{Point, cross, inside, overlap};
use super::{MARGIN, Web, stress};

/// Moves tried for each node.
const TRIES: usize = 70;
const CROSSING: f64 = 0.9;
const THROUGH: f64 = 1.6;
const OVERLAP: f64 = 3.0;
const NARROW: f64 = 0.6;
/// Angles between two lines of a node below this (cosine) are hard to tell apart; about 16 degrees.
const NARROW_COSINE: f64 = 0.96;

/// Moves nodes so that fewer lines cross each other or run through boxes, and distances stay as wanted.
pub(super) fn untangle(web: &Web, places: &mut [Point], stretch: f64) {
    let count = places.len();
    if count < 3 {
        return;
    }
    let table = Table {
        web,
        near: web.near(),
        wanted: stress::distances(web),
        stretch,
        rooms: web.sizes.iter().map(|size| *size + Point::new(MARGIN, MARGIN)).collect(),
    };
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let steps = count * TRIES;
    for step in 0..steps {
        let cold = 1.0 - step as f64 / steps as f64;
        let reach = 12.0 + 260.0 * cold * cold;
        let node = random.below(count);
        let here = places[node];
        let from = match random.below(4) {
            0 => table.between_neighbours(node, places),
            _ => here,
        };
        let there = from + Point::new(random.sway() * reach * stretch, random.sway() * reach);
        let gain = table.cost(node, here, places) - table.cost(node, there, places);
        if gain > -0.7 * cold * cold * random.share() {
            places[node] = there;
        }
    }
}

struct Table<'w> {
    web: &'w Web,
    near: Vec<Vec<(usize, usize)>>,
    wanted: Vec<Vec<f64>>,
    stretch: f64,
    rooms: Vec<Point>,
}

impl Table<'_> {
    /// Everything about a drawing that depends on where one node stands.
    fn cost(&self, node: usize, at: Point, places: &[Point]) -> f64 {
        let place = |other: usize| if other == node { at } else { places[other] };
        let mut cost = 0.0;
        for other in (0..places.len()).filter(|&other| other != node) {
            let way = at - places[other];
            let distance = Point::new(way.x / self.stretch, way.y).length();
            let wanted = self.wanted[node][other];
            let error = distance / wanted - 1.0;
            cost += error * error;
            let over = overlap(at, self.rooms[node], places[other], self.rooms[other]);
            if over.x > 0.0 && over.y > 0.0 {
                cost += OVERLAP * (1.0 + over.x.min(over.y) / 10.0);
            }
        }
        for &(end, link) in &self.near[node] {
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
            cost += self.narrow(node, end, &place) + self.narrow(end, node, &place);
        }
        for &(one, other, _) in self.web.links.iter().filter(|link| link.0 != node && link.1 != node) {
            if inside(places[one], places[other], at, self.rooms[node]) > 0.0 {
                cost += THROUGH;
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
