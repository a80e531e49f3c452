//! Parts of a drawing side by side.

use super::MARGIN;
use super::geometry::Point;

/// Space between parts.
const GAP: f64 = 30.0;

/// Moves boxes so that they lie in `0..width`, `0..height`, with their margins; returns width and height.
pub(super) fn to_origin(sizes: &[Point], places: &mut [Point]) -> Point {
    let corner = |sign: f64| {
        let corners = places.iter().zip(sizes).map(move |(place, size)| *place + *size * (sign / 2.0));
        corners.map(move |point| point + Point::new(MARGIN, MARGIN) * sign)
    };
    let start = corner(-1.0).reduce(|a, b| Point::new(a.x.min(b.x), a.y.min(b.y))).unwrap_or_default();
    let end = corner(1.0).reduce(|a, b| Point::new(a.x.max(b.x), a.y.max(b.y))).unwrap_or_default();
    places.iter_mut().for_each(|place| *place = *place - start);
    end - start
}

/// Upper left corners for blocks, the largest first in a row of its own, the rest in rows below it; and the whole size.
pub(super) fn blocks(sizes: &[Point]) -> (Vec<Point>, Point) {
    let area: f64 = sizes.iter().map(|size| size.x * size.y).sum();
    let widest = sizes.iter().map(|size| size.x).fold(0.0, f64::max);
    let limit = widest.max((area * 1.8).sqrt());
    let (mut corners, mut row, mut whole) = (Vec::new(), (Point::default(), 0.0_f64), Point::default());
    for size in sizes {
        let (mut at, mut height) = row;
        if at.x > 0.0 && at.x + size.x > limit {
            at = Point::new(0.0, at.y + height + GAP);
            height = 0.0;
        }
        corners.push(at);
        whole = Point::new(whole.x.max(at.x + size.x), whole.y.max(at.y + size.y));
        row = (Point::new(at.x + size.x + GAP, at.y), height.max(size.y));
    }
    (corners, whole)
}
