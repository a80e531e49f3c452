//! Points, boxes, and where lines meet them.
//!
//! Adds, multiplies and takes square roots only: these give the same bits on every machine, sines and exponentials do not.

use std::ops::{Add, Mul, Sub};

/// A point of the plane, or a width and a height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::graph) struct Point {
    pub(in crate::graph) x: f64,
    pub(in crate::graph) y: f64,
}

impl Point {
    pub(in crate::graph) fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(in crate::graph) fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// The point a share of the way to another.
    pub(in crate::graph) fn towards(self, other: Self, share: f64) -> Self {
        self + (other - self) * share
    }

    fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// Whether two line segments cross inside both; those that share an end do not.
pub(in crate::graph) fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |from: Point, to: Point, point: Point| (to - from).cross(point - from);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// How much of a segment lies inside a box (its centre and size): the length of the piece, 0 if it passes by.
pub(in crate::graph) fn inside(a: Point, b: Point, centre: Point, size: Point) -> f64 {
    let step = b - a;
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (from, by, middle, half) in
        [(a.x, step.x, centre.x, size.x / 2.0), (a.y, step.y, centre.y, size.y / 2.0)]
    {
        if by.abs() < 1e-9 {
            if (from - middle).abs() >= half {
                return 0.0;
            }
            continue;
        }
        let (one, other) = ((middle - half - from) / by, (middle + half - from) / by);
        enter = enter.max(one.min(other));
        leave = leave.min(one.max(other));
    }
    if enter < leave { (leave - enter) * step.length() } else { 0.0 }
}

/// How far two boxes overlap in each direction; both above 0 only if they do.
pub(in crate::graph) fn overlap(a: Point, a_size: Point, b: Point, b_size: Point) -> Point {
    Point::new(
        (a_size.x + b_size.x) / 2.0 - (a.x - b.x).abs(),
        (a_size.y + b_size.y) / 2.0 - (a.y - b.y).abs(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(x: f64, y: f64) -> Point {
        Point::new(x, y)
    }

    #[test]
    fn segments_and_boxes() {
        assert!(cross(p(0.0, 0.0), p(2.0, 2.0), p(0.0, 2.0), p(2.0, 0.0)));
        assert!(!cross(p(0.0, 0.0), p(2.0, 2.0), p(0.0, 0.0), p(2.0, 0.0)));
        assert!((inside(p(-5.0, 0.0), p(5.0, 0.0), p(0.0, 0.0), p(4.0, 2.0)) - 4.0).abs() < 1e-9);
        assert_eq!(inside(p(-5.0, 3.0), p(5.0, 3.0), p(0.0, 0.0), p(4.0, 2.0)), 0.0);
    }
}
