//! The graph of a case: people, organisations, places **and events** are nodes; parts in events, places, told relations
//! and who speaks of whom are edges with their evidence.
//!
//! Answers questions ([`CaseGraph`]) with a [`Picture`], and draws pictures as DOT ([`dot()`]) and SVG ([`svg()`]). Knows the
//! case and nothing of files, SQL or how a fact was found. Only this layer names petgraph.

mod build;
mod centrality;
mod chain;
mod community;
pub mod dot;
mod layout;
mod lettering;
mod path;
mod picture;
#[cfg(test)]
mod samples;
mod select;
mod svg;

pub use build::{CaseGraph, Edge, Node, Proof, Scope, Tie};
pub use dot::dot;
pub use layout::Care;
pub use picture::{Arrangement, NodeKind, Picture, PictureEdge, PictureNode, Quoted};
pub use svg::{STYLE, svg, svg_linked};
