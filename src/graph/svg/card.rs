//! A node: a shape by kind with its words inside, so that a name never lies beside the wrong thing.

use super::markup::{address, escape, number, text, title};
use crate::graph::layout::geometry::Point;
use crate::graph::lettering::{clean, width, wrap};
use crate::graph::picture::{NodeKind, PictureNode};
use crate::model::Factuality;

struct Line {
    class: &'static str,
    words: String,
    height: f64,
}

/// A node with its words set.
pub(super) struct Card<'p> {
    pub(super) node: &'p PictureNode,
    pub(super) size: Point,
    lines: Vec<Line>,
}

impl<'p> Card<'p> {
    /// Sets the words of a node in lines of some room; events with so many lines of their clause.
    pub(super) fn of(node: &'p PictureNode, room: f64, clause: usize) -> Self {
        let is_event = node.kind == NodeKind::Event;
        let size = if node.focus { 15.0 } else { 13.0 };
        let bold = node.focus || is_event;
        let mut lines = Vec::new();
        let mut widest: f64 = 34.0;
        let mut add = |class, size: f64, bold, most, words: &str| {
            for words in wrap(&clean(words), size, bold, room, most) {
                widest = widest.max(width(&words, size, bold));
                lines.push(Line { class, words, height: size * 1.23 });
            }
        };
        if is_event {
            add("kind", size, bold, 2, &node.label);
            let doubt = node.factuality.filter(|one| *one != Factuality::Happened).map(Factuality::name);
            let date: Vec<&str> = doubt.into_iter().chain(node.date.as_deref()).collect();
            add("date", 11.0, false, 2, &date.join(", "));
            add("told", 10.5, false, clause, node.what.as_deref().unwrap_or(""));
        } else {
            add("name", size, bold, 3, &node.label);
        }
        let high: f64 = lines.iter().map(|line| line.height).sum();
        let side = match node.kind {
            NodeKind::Person => 13.0,
            NodeKind::Organization => 11.0,
            NodeKind::Event => 13.0,
            NodeKind::Place | NodeKind::Other => 19.0,
        };
        Self { node, size: Point::new(widest + 2.0 * side, high + 13.0), lines }
    }

    /// Whether a point, told from the centre, lies in the shape.
    pub(super) fn holds(&self, at: Point) -> bool {
        let half = self.size * 0.5;
        let (x, y) = (at.x.abs(), at.y.abs());
        if x > half.x || y > half.y {
            return false;
        }
        match self.node.kind {
            NodeKind::Person => {
                let radius = self.radius();
                let (over_x, over_y) = (x - (half.x - radius), y - (half.y - radius));
                over_x <= 0.0 || over_y <= 0.0 || over_x * over_x + over_y * over_y <= radius * radius
            }
            NodeKind::Place => (half.x - x) >= y / half.y * POINT,
            _ => true,
        }
    }

    fn radius(&self) -> f64 {
        (self.size.y / 2.0).min(22.0)
    }

    /// Where a line from the centre to a point outside leaves the shape (all places told from the origin of the drawing).
    pub(super) fn border(&self, centre: Point, towards: Point) -> Point {
        let (mut inner, mut outer) = (0.0, 1.0);
        for _ in 0..24 {
            let middle = (inner + outer) / 2.0;
            if self.holds((towards - centre) * middle) { inner = middle } else { outer = middle }
        }
        centre.towards(towards, outer)
    }

    /// The drawn card.
    pub(super) fn draw(&self, centre: Point, base: Option<&str>) -> String {
        let node = self.node;
        let mut classes = vec!["node", node.kind.name()];
        classes.extend(node.focus.then_some("focus"));
        classes.extend(node.disputed.then_some("disputed"));
        let mut inner = title(&self.told());
        inner += &self.shape(centre);
        let mut y = centre.y - self.lines.iter().map(|line| line.height).sum::<f64>() / 2.0;
        for line in &self.lines {
            inner += &text(line.class, centre.x, y + line.height * 0.77, &line.words);
            y += line.height;
        }
        let inner = match base {
            Some(base) => format!("<a href=\"{}{}\">{inner}</a>", escape(base), address(&node.id)),
            None => inner,
        };
        format!("<g class=\"{}\">{inner}</g>\n", classes.join(" "))
    }

    /// Everything about the node in one line.
    fn told(&self) -> String {
        let node = self.node;
        let mut told = format!("{} ({})", node.label, node.kind.name());
        if let Some(date) = &node.date {
            told += &format!(", {date}");
        }
        if let Some(doubt) = node.factuality.filter(|one| *one != Factuality::Happened) {
            told += &format!(", {}", doubt.name());
        }
        if let Some(what) = &node.what {
            told += &format!(": {what}");
        }
        told + &match node.sources {
            1 => " – 1 source".to_owned(),
            many => format!(" – {many} sources"),
        }
    }

    pub(super) fn shape(&self, centre: Point) -> String {
        let (half, start) = (self.size * 0.5, centre - self.size * 0.5);
        let (x, y, w, h) = (number(start.x), number(start.y), number(self.size.x), number(self.size.y));
        let points = |points: &[(f64, f64)]| {
            let points: Vec<String> = points
                .iter()
                .map(|(dx, dy)| format!("{} {}", number(centre.x + dx), number(centre.y + dy)))
                .collect();
            format!("<path class=\"shape\" d=\"M{}Z\"/>", points.join("L"))
        };
        match self.node.kind {
            NodeKind::Person => {
                let r = number(self.radius());
                format!("<rect class=\"shape\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{r}\"/>")
            }
            NodeKind::Organization => {
                format!("<rect class=\"shape\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/>")
            }
            NodeKind::Event => format!(
                "<rect class=\"shape\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"4\"/>\
                 <rect class=\"edge\" x=\"{x}\" y=\"{y}\" width=\"5\" height=\"{h}\" rx=\"2\"/>"
            ),
            NodeKind::Place => points(&[
                (-half.x, 0.0),
                (POINT - half.x, -half.y),
                (half.x - POINT, -half.y),
                (half.x, 0.0),
                (half.x - POINT, half.y),
                (POINT - half.x, half.y),
            ]),
            NodeKind::Other => points(&[
                (POINT - half.x, -half.y),
                (half.x, -half.y),
                (half.x - POINT, half.y),
                (-half.x, half.y),
            ]),
        }
    }
}

/// How far the points of a place's shape reach out.
const POINT: f64 = 11.0;
