//! Boxes that do not touch.

use super::MARGIN;
use super::geometry::{Point, overlap};

/// Pushes boxes apart, each pair along the shorter way, until none touch. Where pushing alone does not end, the drawing
/// grows a little and pushing goes on, so it always ends.
pub(super) fn separate(sizes: &[Point], places: &mut [Point]) {
    let room = |node: usize| sizes[node] + Point::new(MARGIN, MARGIN) * 2.0;
    for round in 0.. {
        let mut touched = false;
        for i in 0..places.len() {
            for j in 0..i {
                let over = overlap(places[i], room(i), places[j], room(j));
                if over.x <= 0.01 || over.y <= 0.01 {
                    continue;
                }
                touched = true;
                let sign = |a: f64, b: f64| if a < b { -1.0 } else { 1.0 };
                let push = match over.x < over.y {
                    true => Point::new(sign(places[i].x, places[j].x) * over.x, 0.0),
                    false => Point::new(0.0, sign(places[i].y, places[j].y) * over.y),
                };
                places[i] = places[i] + push * 0.505;
                places[j] = places[j] - push * 0.505;
            }
        }
        if !touched {
            break;
        }
        if round % 50 == 49 {
            places.iter_mut().for_each(|place| *place = *place * 1.05);
        }
    }
}
