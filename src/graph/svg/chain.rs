//! Events from left to right in order of time; a row for everybody who takes part.

use super::frame::Drawing;
use super::web;
use crate::graph::picture::Picture;

/// Draws a chain.
pub(super) fn draw(picture: &Picture, base: Option<&str>) -> Drawing {
    web::draw(picture, base)
}
