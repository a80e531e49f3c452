//! Events from left to right in order of time, and a row for everybody who takes part: a full mark for who acts, a hollow one
//! for whom it happens to. Long chains go on in the next band, as music does.

use std::collections::BTreeMap;

use super::card::Card;
use super::frame::Drawing;
use super::markup::{number, text, title};
use crate::graph::layout::geometry::Point;
use crate::graph::picture::{AGENT, NodeKind, PATIENT, Picture, PictureEdge, PictureNode};

const ROOM: f64 = 128.0;
const COLUMN: f64 = 172.0;
/// Events in a band.
const COLUMNS: usize = 6;
const AXIS: f64 = 26.0;
const GAP: f64 = 12.0;

/// Draws a chain.
pub(super) fn draw(picture: &Picture, base: Option<&str>) -> Drawing {
    let is_event = |node: &&PictureNode| node.kind == NodeKind::Event;
    let events: Vec<&PictureNode> = picture.nodes.iter().filter(is_event).collect();
    let rows: Vec<&PictureNode> = picture.nodes.iter().filter(|node| !is_event(node)).collect();
    let mut parts: BTreeMap<(&str, &str), Vec<&PictureEdge>> = BTreeMap::new();
    for edge in picture.edges.iter().filter(|edge| edge.kind == "part") {
        parts.entry((&edge.from, &edge.to)).or_default().push(edge);
    }
    let labels: Vec<Card<'_>> = rows.iter().map(|node| Card::of(node, ROOM, 0)).collect();
    let left = labels.iter().map(|card| card.size.x).fold(0.0, f64::max) + 20.0;
    let mut marks = String::new();
    let mut y = 0.0;
    for (number, band) in events.chunks(COLUMNS).enumerate() {
        let before = number.checked_sub(1).and_then(|last| events.get(last * COLUMNS + COLUMNS - 1)).copied();
        let band = Band { events: band, before, labels: &labels, parts: &parts, left, base };
        marks += &band.draw(&mut y);
        y += 34.0;
    }
    let columns = events.len().clamp(1, COLUMNS) as f64;
    Drawing { marks, size: Point::new(left + columns * COLUMN, (y - 34.0).max(0.0)) }
}

struct Band<'b, 'p> {
    events: &'b [&'p PictureNode],
    before: Option<&'p PictureNode>,
    labels: &'b [Card<'p>],
    parts: &'b BTreeMap<(&'p str, &'p str), Vec<&'p PictureEdge>>,
    left: f64,
    base: Option<&'b str>,
}

impl<'p> Band<'_, 'p> {
    fn draw(&self, y: &mut f64) -> String {
        let cards: Vec<Card<'_>> = self.events.iter().map(|event| Card::of(event, ROOM, 4)).collect();
        let tallest = cards.iter().map(|card| card.size.y).fold(0.0, f64::max);
        let top = *y + AXIS;
        let foot = top + tallest;
        let mut drawn = self.axis(*y + 8.0);
        let present: Vec<&Card<'p>> = (self.labels.iter())
            .filter(|label| self.events.iter().any(|event| self.part(label, event).is_some()))
            .collect();
        let mut bottoms = vec![foot; self.events.len()];
        let mut rows = String::new();
        *y = foot + GAP;
        for label in present {
            let middle = *y + label.size.y / 2.0;
            rows += &self.row(label, middle, &mut bottoms);
            *y += label.size.y + 8.0;
        }
        for (column, card) in cards.iter().enumerate() {
            let x = self.x(column);
            let disputed = if card.node.disputed { " disputed" } else { "" };
            let (start, end) = (top + card.size.y, bottoms[column]);
            if end > foot {
                let (x, start, end) = (number(x), number(start), number(end));
                drawn += &format!(
                    "<path class=\"tie part{disputed}\" stroke-width=\"1.6\" d=\"M{x} {start}V{end}\"/>\n"
                );
            }
            drawn += &card.draw(Point::new(x, top + card.size.y / 2.0), self.base);
        }
        drawn + &rows
    }

    fn x(&self, column: usize) -> f64 {
        self.left + (column as f64 + 0.5) * COLUMN
    }

    fn part(&self, label: &Card<'p>, event: &'p PictureNode) -> Option<&[&'p PictureEdge]> {
        self.parts.get(&(label.node.id.as_str(), event.id.as_str())).map(Vec::as_slice)
    }

    /// The arrow of time, with what lies between events that are dated to the day.
    fn axis(&self, y: f64) -> String {
        let end = self.left + self.events.len() as f64 * COLUMN - 8.0;
        let mut drawn =
            format!("<path class=\"rule\" d=\"M{} {}H{}\"/>\n", number(self.left), number(y), number(end));
        for (column, event) in self.events.iter().enumerate() {
            let x = self.x(column);
            drawn += &format!(
                "<circle class=\"mark event\" cx=\"{}\" cy=\"{}\" r=\"3.5\"/>\n",
                number(x),
                number(y)
            );
            let before = if column > 0 { Some(self.events[column - 1]) } else { self.before };
            if let Some(gap) = before.and_then(|before| gap(before, event)) {
                drawn += &text("said", x - COLUMN / 2.0, y + 3.6, &gap);
                drawn.push('\n');
            }
        }
        drawn
    }

    /// Somebody's row: the label, a line, and a mark under each event they take part in.
    fn row(&self, label: &Card<'p>, y: f64, bottoms: &mut [f64]) -> String {
        let mut marks = String::new();
        let mut last = 0;
        for (column, event) in self.events.iter().enumerate() {
            let Some(parts) = self.part(label, event) else { continue };
            last = column;
            bottoms[column] = y;
            let roles: Vec<&str> = parts.iter().map(|edge| edge.label.as_str()).collect();
            let hollow = if roles.contains(&AGENT) { "" } else { " hollow" };
            let told = title(&format!("{} – {} – {}", label.node.label, roles.join(", "), event.label));
            let kind = label.node.kind.name();
            let (x, at) = (number(self.x(column)), number(y));
            marks += &format!(
                "<circle class=\"mark {kind}{hollow}\" cx=\"{x}\" cy=\"{at}\" r=\"6.5\">{told}</circle>\n"
            );
            let named: Vec<&str> =
                roles.into_iter().filter(|role| ![AGENT, PATIENT].contains(role)).collect();
            if !named.is_empty() {
                marks += &text("role", self.x(column) + 11.0, y - 4.0, &named.join(", "));
                marks.push('\n');
            }
        }
        let middle = Point::new(self.left - 20.0 - label.size.x / 2.0, y);
        let (start, end) = (number(middle.x), number(self.x(last)));
        format!("<path class=\"row\" d=\"M{start} {}H{end}\"/>\n", number(y))
            + &label.draw(middle, self.base)
            + &marks
    }
}

/// The time between two events, in words, where both are known to the day.
fn gap(before: &PictureNode, after: &PictureNode) -> Option<String> {
    let day = |node: &PictureNode| node.earliest.filter(|day| node.latest == Some(*day));
    let days = (day(after)? - day(before)?).num_days();
    let words = |count: i64, unit: &str| match count {
        1 => format!("1 {unit} later"),
        count => format!("{count} {unit}s later"),
    };
    Some(match days {
        ..0 => return None,
        0 => "same day".to_owned(),
        1..=20 => words(days, "day"),
        21..=59 => words((days + 3) / 7, "week"),
        60..=699 => words((days * 10 + 152) / 304, "month"),
        _ => words((days + 182) / 365, "year"),
    })
}
