//! The lines between nodes: parallel edges as one line, a way around boxes, arrow tips, and labels where there is room.

use std::collections::BTreeMap;

use super::card::Card;
use super::markup::{number, text, title};
use crate::graph::layout::geometry::{Point, cross, inside, overlap};
use crate::graph::lettering::{brief, clean, cut, width};
use crate::graph::picture::{AGENT, PATIENT, Picture, PictureEdge};

const TYPE: f64 = 10.5;
/// Longest label on a line; the rest is in its title.
const LABEL: f64 = 130.0;

/// All edges between two nodes.
pub(super) struct Bundle<'p> {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) edges: Vec<&'p PictureEdge>,
    pub(super) label: String,
}

/// The bundles of a picture, in the order of their first edges.
pub(super) fn bundles(picture: &Picture) -> Vec<Bundle<'_>> {
    let numbers: BTreeMap<&str, usize> = picture.nodes.iter().map(|node| node.id.as_str()).zip(0..).collect();
    let mut places: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut bundles: Vec<Bundle<'_>> = Vec::new();
    for edge in &picture.edges {
        let (Some(&from), Some(&to)) = (numbers.get(edge.from.as_str()), numbers.get(edge.to.as_str()))
        else {
            continue;
        };
        if from == to {
            continue;
        }
        let key = (from.min(to), from.max(to));
        let place = *places.entry(key).or_insert(bundles.len());
        if place == bundles.len() {
            bundles.push(Bundle { one: key.0, other: key.1, edges: Vec::new(), label: String::new() });
        }
        bundles[place].edges.push(edge);
    }
    for bundle in &mut bundles {
        let mut labels: Vec<String> = Vec::new();
        for edge in bundle.edges.iter().filter(|edge| is_labelled(edge)) {
            let label = clean(&edge.label);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        bundle.label = cut(&labels.join(", "), TYPE, false, LABEL);
    }
    bundles
}

/// Arrows tell who acts and whom it happens to, shape and colour tell of places, colour of speech; all else is written out.
fn is_labelled(edge: &PictureEdge) -> bool {
    match edge.kind {
        "part" => !matches!(edge.label.as_str(), AGENT | PATIENT),
        kind => matches!(kind, "relation" | "office"),
    }
}

impl Bundle<'_> {
    /// Room the label needs along the line.
    pub(super) fn room(&self) -> f64 {
        if self.label.is_empty() { 0.0 } else { width(&self.label, TYPE, false) + 16.0 }
    }

    /// The kind that says most decides the look.
    fn kind(&self) -> &'static str {
        const ORDER: [&str; 7] = ["relation", "office", "part", "said_to", "said_of", "place", "together"];
        ORDER.into_iter().find(|kind| self.edges.iter().any(|edge| edge.kind == *kind)).unwrap_or("part")
    }

    fn width(&self) -> f64 {
        let sources = self.edges.iter().map(|edge| edge.sources).max().unwrap_or(1);
        (0.5 + 0.8 * (sources.max(1) as f64).sqrt()).min(5.0)
    }

    fn told(&self, cards: &[Card<'_>]) -> String {
        let name = |id: &str| {
            cards.iter().find(|card| card.node.id == id).map_or("", |card| card.node.label.as_str())
        };
        let told = self.edges.iter().map(|edge| {
            let quote = edge
                .evidence
                .first()
                .map(|one| format!(": “{}” ({}:{})", brief(&one.words), one.document, one.line));
            let sources =
                if edge.sources == 1 { "1 source".to_owned() } else { format!("{} sources", edge.sources) };
            let disputed = if edge.disputed { ", disputed" } else { "" };
            format!(
                "{} – {} – {}, {sources}{disputed}{}",
                name(&edge.from),
                edge.label,
                name(&edge.to),
                quote.unwrap_or_default()
            )
        });
        told.collect::<Vec<_>>().join(" | ")
    }
}

/// A line with its way: straight where `bend` lies between both ends.
pub(super) struct Route {
    pub(super) start: Point,
    pub(super) bend: Point,
    pub(super) end: Point,
}

impl Route {
    fn at(&self, share: f64) -> Point {
        let one = self.start.towards(self.bend, share);
        one.towards(self.bend.towards(self.end, share), share)
    }
}

/// Straight pieces that a bent line is nearly made of, and the box they lie in: most other lines and boxes lie outside it.
struct Pieces {
    points: [Point; Self::COUNT + 1],
    low: Point,
    high: Point,
}

impl Pieces {
    const COUNT: usize = 12;

    fn of(route: &Route) -> Self {
        let points = std::array::from_fn(|n| route.at(n as f64 / Self::COUNT as f64));
        let (low, high) = points.iter().fold((points[0], points[0]), |(low, high), point| {
            (
                Point::new(low.x.min(point.x), low.y.min(point.y)),
                Point::new(high.x.max(point.x), high.y.max(point.y)),
            )
        });
        Self { points, low, high }
    }

    fn all(&self) -> impl Iterator<Item = (Point, Point)> {
        self.points.windows(2).map(|ends| (ends[0], ends[1]))
    }

    /// Whether something between two corners may touch a piece.
    fn is_near(&self, low: Point, high: Point) -> bool {
        low.x <= self.high.x && self.low.x <= high.x && low.y <= self.high.y && self.low.y <= high.y
    }

    /// Length inside a box.
    fn inside(&self, centre: Point, size: Point) -> f64 {
        match self.is_near(centre - size * 0.5, centre + size * 0.5) {
            true => self.all().map(|(p, q)| inside(p, q, centre, size)).sum(),
            false => 0.0,
        }
    }

    /// Whether a straight line crosses it.
    fn crosses(&self, (c, d): (Point, Point)) -> bool {
        let (low, high) = (Point::new(c.x.min(d.x), c.y.min(d.y)), Point::new(c.x.max(d.x), c.y.max(d.y)));
        self.is_near(low, high) && self.all().any(|(p, q)| cross(p, q, c, d))
    }
}

/// The ways of all bundles: straight if nothing is in the way, else the bend that hits and crosses least.
pub(super) fn routes(bundles: &[Bundle<'_>], cards: &[Card<'_>], places: &[Point]) -> Vec<Route> {
    let straight = |bundle: &Bundle<'_>| (places[bundle.one], places[bundle.other]);
    let route = |(number, bundle): (usize, &Bundle<'_>)| {
        let (a, b) = straight(bundle);
        let way = b - a;
        let aside = Point::new(-way.y, way.x);
        let bent = |bend: f64| Route { start: a, bend: a.towards(b, 0.5) + aside * bend, end: b };
        let hit = |pieces: &Pieces| -> f64 {
            let others = (0..cards.len()).filter(|&node| node != bundle.one && node != bundle.other);
            others.map(|node| pieces.inside(places[node], cards[node].size + Point::new(8.0, 8.0))).sum()
        };
        let crossed = |pieces: &Pieces| {
            let others = bundles.iter().enumerate().filter(|(other, _)| *other != number);
            others.filter(|(_, other)| pieces.crosses(straight(other))).count() as f64 * 15.0
        };
        let mut best = bent(0.0);
        let pieces = Pieces::of(&best);
        let mut least = hit(&pieces);
        if least > 0.0 {
            least += crossed(&pieces);
            for bend in [0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.4, -0.4, 0.55, -0.55, 0.7, -0.7] {
                let route = bent(bend);
                let pieces = Pieces::of(&route);
                let price = f64::abs(bend) * (30.0 + 0.1 * way.length());
                let hit = hit(&pieces);
                if hit + price >= least {
                    continue;
                }
                let cost = hit + crossed(&pieces) + price;
                if cost < least {
                    (least, best) = (cost, route);
                }
            }
        }
        let bend = best.bend;
        Route { start: cards[bundle.one].border(a, bend), bend, end: cards[bundle.other].border(b, bend) }
    };
    bundles.iter().enumerate().map(route).collect()
}

/// The drawn lines, then their labels: labels lie above all lines.
pub(super) fn draw(
    bundles: &[Bundle<'_>],
    routes: &[Route],
    cards: &[Card<'_>],
    places: &[Point],
) -> (String, String) {
    let mut drawn = String::new();
    for (bundle, route) in bundles.iter().zip(routes) {
        drawn += &line(bundle, route, cards);
    }
    (drawn, labels(bundles, routes, cards, places))
}

/// One drawn line with its tips.
pub(super) fn line(bundle: &Bundle<'_>, route: &Route, cards: &[Card<'_>]) -> String {
    let kind = bundle.kind();
    let width = bundle.width();
    let reach = 5.0 + width * 1.6;
    let is_tip = |edge: &PictureEdge, end: &str| match (edge.kind, edge.label.as_str()) {
        ("part", AGENT) => edge.to == end,
        ("part", PATIENT) => edge.from == end,
        ("part" | "place" | "together", _) => false,
        (other, _) => other == kind && edge.to == end,
    };
    let leads_to = |node: usize| bundle.edges.iter().any(|edge| is_tip(edge, &cards[node].node.id));
    let mut ends = (route.start, route.end);
    let mut tips = String::new();
    for (node, end) in [(bundle.one, &mut ends.0), (bundle.other, &mut ends.1)] {
        if leads_to(node) {
            let back = (route.bend - *end) * (1.0 / (route.bend - *end).length().max(1e-9));
            let side = Point::new(-back.y, back.x) * (reach * 0.42);
            let foot = *end + back * reach;
            let (l, r) = (foot + side, foot - side);
            let p = |point: Point| format!("{} {}", number(point.x), number(point.y));
            tips += &format!("<path class=\"tip {kind}\" d=\"M{}L{}L{}Z\"/>", p(*end), p(l), p(r));
            *end = *end + back * (reach * 0.8);
        }
    }
    let disputed = if bundle.edges.iter().all(|edge| edge.disputed) { " disputed" } else { "" };
    let p = |point: Point| format!("{} {}", number(point.x), number(point.y));
    let way = match is_straight(route) {
        true => format!("M{}L{}", p(ends.0), p(ends.1)),
        false => format!("M{}Q{} {}", p(ends.0), p(route.bend), p(ends.1)),
    };
    format!(
        "<g>{}<path class=\"tie {kind}{disputed}\" stroke-width=\"{}\" d=\"{way}\"/>{tips}</g>\n",
        title(&bundle.told(cards)),
        number(width)
    )
}

/// Whether the bend lies on the line between both ends.
fn is_straight(route: &Route) -> bool {
    let (way, bend) = (route.end - route.start, route.bend - route.start);
    (way.x * bend.y - way.y * bend.x).abs() < way.length() * 0.5
}

/// Labels on their lines, moved along until they touch no box and no other label, and as few lines as can be. A label that
/// finds no place is left to the title of its line.
fn labels(bundles: &[Bundle<'_>], routes: &[Route], cards: &[Card<'_>], places: &[Point]) -> String {
    let mut drawn = String::new();
    let mut taken: Vec<(Point, Point)> =
        cards.iter().zip(places).map(|(card, place)| (*place, card.size + Point::new(2.0, 2.0))).collect();
    let ways: Vec<Pieces> = routes.iter().map(Pieces::of).collect();
    for (number, (bundle, route)) in bundles.iter().zip(routes).enumerate() {
        if bundle.label.is_empty() {
            continue;
        }
        let size = Point::new(width(&bundle.label, TYPE, false) + 4.0, 13.0);
        let mut best: Option<(usize, Point)> = None;
        for share in [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8] {
            let at = route.at(share);
            let is_free = taken.iter().all(|(other, other_size)| {
                let over = overlap(at, size, *other, *other_size);
                over.x <= 0.0 || over.y <= 0.0
            });
            if !is_free {
                continue;
            }
            let others = ways.iter().enumerate().filter(|(other, _)| *other != number);
            let lines = others.filter(|(_, other)| other.inside(at, size) > 0.0).count();
            if best.is_none_or(|best| lines < best.0) {
                best = Some((lines, at));
            }
            if lines == 0 {
                break;
            }
        }
        if let Some((_, at)) = best {
            drawn += &text("said", at.x, at.y + 3.6, &bundle.label);
            drawn.push('\n');
            taken.push((at, size));
        }
    }
    drawn
}
