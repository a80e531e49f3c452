//! Places whose distances match the distances along edges: stress majorisation (Gansner, Koren, North 2004, "Graph drawing
//! by stress majorization"), started from classical scaling.

use super::Web;
use super::geometry::Point;

const ROUNDS: usize = 120;

/// Centres for the boxes of a connected web.
pub(super) fn places(web: &Web, stretch: f64) -> Vec<Point> {
    let wanted = distances(web);
    let mut places = scaled(&wanted);
    majorise(&wanted, &mut places);
    places.iter().map(|place| Point::new(place.x * stretch, place.y)).collect()
}

/// Distances along edges between all pairs (Dijkstra from every node).
pub(super) fn distances(web: &Web) -> Vec<Vec<f64>> {
    let near = web.near();
    // Neighbours of a hub need more room than its few edges would give them.
    let crowd = |node: usize| (near[node].len() as f64 / 6.0).max(1.0).sqrt();
    let length: Vec<f64> = (0..web.links.len())
        .map(|link| web.length(link) * crowd(web.links[link].0).max(crowd(web.links[link].1)))
        .collect();
    (0..near.len())
        .map(|start| {
            let mut distance = vec![f64::INFINITY; near.len()];
            let mut done = vec![false; near.len()];
            distance[start] = 0.0;
            for _ in 0..near.len() {
                let open = (0..near.len()).filter(|&node| !done[node]);
                let Some(node) = open.min_by(|&one, &other| distance[one].total_cmp(&distance[other])) else {
                    break;
                };
                done[node] = true;
                for &(other, link) in &near[node] {
                    distance[other] = distance[other].min(distance[node] + length[link]);
                }
            }
            distance
        })
        .collect()
}

/// Classical multidimensional scaling: the two main directions of the squared distances, by power iteration.
fn scaled(wanted: &[Vec<f64>]) -> Vec<Point> {
    let count = wanted.len();
    let mean: Vec<f64> =
        wanted.iter().map(|row| row.iter().map(|d| d * d).sum::<f64>() / count as f64).collect();
    let whole = mean.iter().sum::<f64>() / count as f64;
    let centred: Vec<Vec<f64>> = (0..count)
        .map(|i| {
            (0..count).map(|j| -0.5 * (wanted[i][j] * wanted[i][j] - mean[i] - mean[j] + whole)).collect()
        })
        .collect();
    let first = direction(&centred, None);
    let second = direction(&centred, Some(&first));
    first.iter().zip(&second).map(|(&x, &y)| Point::new(x, y)).collect()
}

/// The strongest direction of a matrix that is square to another one, scaled by the root of its strength.
fn direction(matrix: &[Vec<f64>], square_to: Option<&[f64]>) -> Vec<f64> {
    let mut vector: Vec<f64> = (0..matrix.len()).map(|i| ((i * 7919 + 13) % 101) as f64 - 50.0).collect();
    let mut strength = 1.0;
    for _ in 0..60 {
        if let Some(other) = square_to {
            let norm: f64 = other.iter().map(|x| x * x).sum::<f64>().max(1e-9);
            let share = vector.iter().zip(other).map(|(a, b)| a * b).sum::<f64>() / norm;
            vector.iter_mut().zip(other).for_each(|(a, b)| *a -= share * b);
        }
        let norm = vector.iter().map(|x| x * x).sum::<f64>().sqrt().max(1e-9);
        vector.iter_mut().for_each(|x| *x /= norm);
        let next: Vec<f64> =
            matrix.iter().map(|row| row.iter().zip(&vector).map(|(a, b)| a * b).sum()).collect();
        strength = next.iter().zip(&vector).map(|(a, b)| a * b).sum::<f64>().abs();
        vector = next;
    }
    let norm = vector.iter().map(|x| x * x).sum::<f64>().sqrt().max(1e-9);
    // A tiny unlike offset for each keeps nodes with equal distances apart.
    vector.iter().enumerate().map(|(i, x)| x / norm * strength.sqrt() + (i % 17) as f64 * 0.37).collect()
}

fn majorise(wanted: &[Vec<f64>], places: &mut Vec<Point>) {
    let count = places.len();
    for _ in 0..ROUNDS {
        let mut next = Vec::with_capacity(count);
        for i in 0..count {
            let mut sum = Point::default();
            let mut weights = 0.0;
            for j in (0..count).filter(|&j| j != i) {
                let weight = 1.0 / (wanted[i][j] * wanted[i][j]);
                let way = places[i] - places[j];
                let here = way.length().max(1e-6);
                sum = sum + (places[j] + way * (wanted[i][j] / here)) * weight;
                weights += weight;
            }
            next.push(if weights > 0.0 { sum * (1.0 / weights) } else { places[i] });
        }
        *places = next;
    }
}
