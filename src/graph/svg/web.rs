//! Who is tied to whom, drawn by nearness.

use super::card::Card;
use super::frame::Drawing;
use super::lines;
use crate::graph::layout::{self, Care, Web};
use crate::graph::picture::Picture;

/// Up to this many nodes, events show their clause.
const WITH_CLAUSES: usize = 16;

/// Draws a web.
pub(super) fn draw(picture: &Picture, base: Option<&str>, care: Care) -> Drawing {
    let (room, clause) = if picture.nodes.len() <= WITH_CLAUSES { (160.0, 3) } else { (144.0, 0) };
    let cards: Vec<Card<'_>> = picture.nodes.iter().map(|node| Card::of(node, room, clause)).collect();
    let bundles = lines::bundles(picture);
    let web = Web {
        sizes: cards.iter().map(|card| card.size).collect(),
        links: bundles.iter().map(|bundle| (bundle.one, bundle.other, bundle.room())).collect(),
    };
    let (places, size) = layout::places(&web, care);
    let routes = lines::routes(&bundles, &cards, &places);
    let (drawn, labels) = lines::draw(&bundles, &routes, &cards, &places);
    let nodes: String = cards.iter().zip(&places).map(|(card, place)| card.draw(*place, base)).collect();
    Drawing { marks: drawn + &nodes + &labels, size }
}
