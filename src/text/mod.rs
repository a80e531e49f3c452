//! Text as bytes, lines, tokens and sentences.
//!
//! The bottom layer: it knows characters and positions, and nothing about documents, names or dates.
//! Positions are byte offsets everywhere; [`CodePoints`] converts them once, at the JSON border.

mod code_points;
mod fold;
mod lines;
mod sentences;
mod span;
mod tokens;
mod xml;

pub use code_points::CodePoints;
pub use fold::{fold, slug};
pub use lines::Lines;
pub use sentences::sentences;
pub use span::Span;
pub use tokens::{Token, TokenKind, tokenize, tokens};
pub use xml::xml;
