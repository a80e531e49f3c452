//! What stands around a drawing: title, legend, caption.

use std::collections::BTreeSet;

use super::card::Card;
use super::markup::{escape, number, text, title};
use super::style::STYLE;
use crate::graph::layout::geometry::Point;
use crate::graph::lettering::{clean, width, wrap};
use crate::graph::picture::{AGENT, Arrangement, NodeKind, PATIENT, Picture, PictureNode};
use crate::text::slug;

/// Marks in their own coordinates, from 0 to `size`.
pub(super) struct Drawing {
    pub(super) marks: String,
    pub(super) size: Point,
}

const SIDE: f64 = 28.0;
const NARROWEST: f64 = 560.0;

/// The whole SVG; with the style inside for a file of its own.
pub(super) fn file(picture: &Picture, drawing: &Drawing, with_style: bool) -> String {
    let inner = drawing.size.x.max(NARROWEST);
    let mut y = SIDE + 14.0;
    let mut around = String::new();
    for line in wrap(&clean(&picture.title), 21.0, true, inner, 3) {
        around += &text("head", SIDE, y, &line);
        y += 26.0;
    }
    let top = y - 4.0;
    let left = SIDE + (inner - drawing.size.x) / 2.0;
    y = top + drawing.size.y + 22.0;
    around += &format!(
        "\n<path class=\"rule\" d=\"M{} {}H{}\"/>\n",
        number(SIDE),
        number(y - 10.0),
        number(SIDE + inner)
    );
    let (legend, below) = legend(picture, y + 10.0, inner);
    around += &legend;
    y = below + 8.0;
    for line in wrap(&clean(&picture.caption), 11.5, false, inner, 4) {
        around += &text("note", SIDE, y, &line);
        y += 16.0;
    }
    let (w, h) = (number(inner + 2.0 * SIDE), number(y + SIDE - 18.0));
    let name = slug(&picture.title);
    let style = if with_style { format!("<style>{STYLE}</style>\n") } else { String::new() };
    let role = if with_style { "img" } else { "group" };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" \
         role=\"{role}\" aria-labelledby=\"t-{name} d-{name}\">\n\
         <title id=\"t-{name}\">{}</title>\n<desc id=\"d-{name}\">{}</desc>\n{style}\
         <rect class=\"paper\" width=\"{w}\" height=\"{h}\"/>\n<g transform=\"translate({} {})\">\n{}</g>\n{around}\n</svg>\n",
        escape(&picture.title),
        escape(&picture.caption),
        number(left),
        number(top),
        drawing.marks,
    )
}

/// Shapes and lines that occur, with what they mean; and the height where it ends.
fn legend(picture: &Picture, top: f64, room: f64) -> (String, f64) {
    let mut drawn = String::from("<g class=\"legend\">");
    let mut at = Point::new(SIDE, top);
    let mut put = |words: &str, sample_width: f64, sample: &dyn Fn(Point) -> String| {
        let wide = sample_width + 7.0 + width(words, 11.5, false) + 18.0;
        if at.x > SIDE && at.x + wide > SIDE + room {
            at = Point::new(SIDE, at.y + 22.0);
        }
        drawn += &sample(at);
        drawn += &text("note", at.x + sample_width + 7.0, at.y + 4.0, words);
        at.x += wide;
    };
    let kinds: BTreeSet<NodeKind> = picture.nodes.iter().map(|node| node.kind).collect();
    for kind in NodeKind::ALL.into_iter().filter(|kind| kinds.contains(kind)) {
        put(words(kind), 30.0, &|at| Card::sample(kind, Point::new(at.x + 15.0, at.y)));
    }
    let has = |wanted: &[&str]| picture.edges.iter().any(|edge| wanted.contains(&edge.kind));
    let line = |class: &'static str, thick: f64| {
        move |at: Point| {
            let (x, y) = (number(at.x), number(at.y));
            format!("<path class=\"tie {class}\" stroke-width=\"{}\" d=\"M{x} {y}h30\"/>", number(thick))
        }
    };
    if picture.arrangement == Arrangement::Chain {
        put("acts", 14.0, &|at| mark(at, ""));
        put("it happens to them", 14.0, &|at| mark(at, " hollow"));
    } else {
        let has_part = |role| picture.edges.iter().any(|edge| edge.kind == "part" && edge.label == role);
        if has_part(AGENT) || has_part(PATIENT) {
            put("from who acts, to whom it happens", 36.0, &arrow);
        }
        let lines: [(&str, &[&str], &'static str); 4] = [
            ("relation or office", &["relation", "office"], "relation"),
            ("at this place", &["place"], "place"),
            ("speaks of or to", &["said_of", "said_to"], "said_of"),
            ("only named together", &["together"], "together"),
        ];
        for (words, _, class) in lines.into_iter().filter(|line| has(line.1)) {
            put(words, 30.0, &line(class, 1.6));
        }
        if picture.edges.iter().any(|edge| edge.sources > 1) {
            put("more sources", 30.0, &line("part", 4.0));
        }
    }
    if picture.edges.iter().any(|edge| edge.disputed) || picture.nodes.iter().any(|node| node.disputed) {
        put("alleged, denied or told differently", 30.0, &line("part disputed", 1.6));
    }
    drawn += "</g>\n";
    (drawn, at.y + 18.0)
}

fn words(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Organization => "organisation",
        other => other.name(),
    }
}

fn arrow(at: Point) -> String {
    let (x, y) = (number(at.x), number(at.y));
    let tip = format!("<path class=\"tip part\" d=\"M{} {y}l-8 3.2v-6.4Z\"/>", number(at.x + 36.0));
    format!("<path class=\"tie part\" stroke-width=\"1.6\" d=\"M{x} {y}h29\"/>{tip}")
}

fn mark(at: Point, hollow: &str) -> String {
    format!(
        "<circle class=\"mark person{hollow}\" cx=\"{}\" cy=\"{}\" r=\"6.5\"/>",
        number(at.x + 7.0),
        number(at.y)
    )
}

impl Card<'_> {
    /// A small shape of a kind, for the legend.
    fn sample(kind: NodeKind, centre: Point) -> String {
        let node = PictureNode {
            id: String::new(),
            kind,
            label: String::new(),
            date: None,
            earliest: None,
            latest: None,
            what: None,
            factuality: None,
            sources: 0,
            disputed: false,
            focus: false,
            community: 0,
        };
        let mut card = Card::of(&node, 30.0, 0);
        card.size = Point::new(30.0, 15.0);
        format!("<g class=\"{}\">{}{}</g>", kind.name(), title(kind.name()), card.shape(centre))
    }
}
