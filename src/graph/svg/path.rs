//! A way from one node to another, read from top to bottom, with the words of the sources beside every step.

use super::card::Card;
use super::frame::Drawing;
use super::lines::{Bundle, Route, bundles, line};
use super::markup::text;
use crate::graph::layout::geometry::Point;
use crate::graph::lettering::{clean, wrap};
use crate::graph::picture::{AGENT, PATIENT, Picture, PictureEdge};

const ROOM: f64 = 190.0;
/// Width of the words beside the steps.
const WORDS: f64 = 520.0;
const GAP: f64 = 26.0;

/// Draws a path; its nodes stand in the order of the way.
pub(super) fn draw(picture: &Picture, base: Option<&str>) -> Drawing {
    let cards: Vec<Card<'_>> = picture.nodes.iter().map(|node| Card::of(node, ROOM, 4)).collect();
    let bundles = bundles(picture);
    let widest = cards.iter().map(|card| card.size.x).fold(0.0, f64::max);
    let (mut lines, mut nodes, mut words) = (String::new(), String::new(), String::new());
    let mut y = 10.0;
    let mut before: Option<Point> = None;
    for (number, card) in cards.iter().enumerate() {
        let step =
            bundles.iter().find(|bundle| number > 0 && (bundle.one, bundle.other) == (number - 1, number));
        let start = y;
        if let Some(step) = step {
            y += GAP / 2.0;
            for edge in &step.edges {
                words += &told(edge, widest + GAP, &mut y);
            }
            y = y.max(start + 34.0) + GAP / 2.0;
        }
        let place = Point::new(widest / 2.0, y + card.size.y / 2.0);
        if let (Some(step), Some(before)) = (step, before) {
            lines += &joined(step, before, place, &cards);
        }
        nodes += &card.draw(place, base);
        before = Some(place);
        y += card.size.y;
    }
    Drawing { marks: lines + &nodes + &words, size: Point::new(widest + GAP + WORDS, y + 10.0) }
}

fn joined(step: &Bundle<'_>, from: Point, to: Point, cards: &[Card<'_>]) -> String {
    let bend = from.towards(to, 0.5);
    let route =
        Route { start: cards[step.one].border(from, bend), bend, end: cards[step.other].border(to, bend) };
    line(step, &route, cards)
}

/// What one edge says and the words that say it.
fn told(edge: &PictureEdge, x: f64, y: &mut f64) -> String {
    let label = match (edge.kind, edge.label.as_str()) {
        ("part", AGENT) => "acts in it",
        ("part", PATIENT) => "it happens to them",
        ("place", _) => "it happened there",
        (_, label) => label,
    };
    let sources = if edge.sources == 1 { "1 source".to_owned() } else { format!("{} sources", edge.sources) };
    let disputed = if edge.disputed { ", disputed" } else { "" };
    let mut drawn = String::new();
    *y += 12.0;
    drawn += &text("step", x, *y, &format!("{label} ({sources}{disputed})"));
    if let Some(quoted) = edge.evidence.first() {
        for line in wrap(&clean(&format!("“{}”", quoted.words)), 11.5, false, WORDS, 3) {
            *y += 15.0;
            drawn += &text("quote", x, *y, &line);
        }
        *y += 14.0;
        drawn += &text("note", x, *y, &format!("{}:{}", quoted.document, quoted.line));
    }
    *y += 8.0;
    drawn
}
