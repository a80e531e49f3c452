//! Weights of features by logistic regression, over yes and no or over one of several, with steps that shrink for each
//! feature (AdaGrad, Duchi and others 2011), averaged over the later rounds.
//!
//! Deterministic: the same examples in the same order give the same weights.

use rustc_hash::FxHashMap;

/// How to train.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    /// Times over the examples.
    pub rounds: usize,
    /// Features seen fewer times are left out.
    pub least: u32,
    /// First step of a weight.
    pub step: f32,
    /// Pull of every weight towards nought.
    pub decay: f32,
}

/// Features that hold, and whether it is so.
pub(super) type Example = (Vec<u32>, bool);

/// The features of each of several, and which is right.
pub(super) type Choice = (Vec<Vec<u32>>, usize);

/// Weights, in log-odds, of what tells yes from no.
pub(super) fn fit(examples: &[Example], settings: Settings) -> Vec<(u32, f32)> {
    let mut weights = Weights::of(examples.iter().map(|(features, _)| features), settings);
    rounds(examples, settings, &mut weights, |weights, (features, right)| {
        let error = f32::from(u8::from(*right)) - 1.0 / (1.0 + (-weights.sum(features)).exp());
        weights.step(features, error);
    });
    weights.rows()
}

/// Weights, in log-odds, of what tells the right one of several.
pub(super) fn fit_choices(choices: &[Choice], settings: Settings) -> Vec<(u32, f32)> {
    let mut weights = Weights::of(choices.iter().flat_map(|(all, _)| all), settings);
    rounds(choices, settings, &mut weights, |weights, (all, right)| {
        let sums: Vec<f32> = all.iter().map(|features| weights.sum(features)).collect();
        for (number, (features, share)) in all.iter().zip(shares(&sums)).enumerate() {
            weights.step(features, f32::from(u8::from(number == *right)) - share);
        }
    });
    weights.rows()
}

/// Probabilities from log-odds that need not add up.
pub(super) fn shares(sums: &[f32]) -> Vec<f32> {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = sums.iter().map(|sum| (sum - most).exp()).collect();
    let all: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / all).collect()
}

/// Goes over the examples, in another order each time, and averages what the later times gave.
fn rounds<T>(
    examples: &[T],
    settings: Settings,
    weights: &mut Weights,
    mut learn: impl FnMut(&mut Weights, &T),
) {
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut chance = 0x5DEE_CE66_u64;
    for round in 0..settings.rounds {
        for index in (1..order.len()).rev() {
            // Knuth's MMIX constants: the same numbers everywhere.
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(index, ((chance >> 33) % (index as u64 + 1)) as usize);
        }
        order.iter().for_each(|index| learn(weights, &examples[*index]));
        if round >= settings.rounds / 2 {
            weights.all.values_mut().for_each(|weight| weight.total += f64::from(weight.value));
            weights.averaged += 1;
        }
    }
}

#[derive(Default, Clone, Copy)]
struct Weight {
    value: f32,
    /// Sum of squared steps.
    squares: f32,
    /// Sum of the values to be averaged.
    total: f64,
}

struct Weights {
    all: FxHashMap<u32, Weight>,
    settings: Settings,
    averaged: usize,
}

impl Weights {
    fn of<'a>(seen: impl Iterator<Item = &'a Vec<u32>>, settings: Settings) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        seen.flatten().for_each(|feature| *counts.entry(*feature).or_default() += 1);
        counts.retain(|_, count| *count >= settings.least);
        Self {
            all: counts.into_keys().map(|feature| (feature, Weight::default())).collect(),
            settings,
            averaged: 0,
        }
    }

    fn sum(&self, features: &[u32]) -> f32 {
        features.iter().filter_map(|feature| self.all.get(feature)).map(|weight| weight.value).sum()
    }

    fn step(&mut self, features: &[u32], error: f32) {
        for feature in features {
            if let Some(weight) = self.all.get_mut(feature) {
                let step = error - self.settings.decay * weight.value;
                weight.squares += step * step;
                weight.value += self.settings.step * step / (weight.squares + 1e-6).sqrt().max(0.1);
            }
        }
    }

    fn rows(self) -> Vec<(u32, f32)> {
        let times = self.averaged.max(1) as f64;
        let mut rows: Vec<(u32, f32)> =
            self.all.into_iter().map(|(feature, weight)| (feature, (weight.total / times) as f32)).collect();
        rows.retain(|(_, weight)| weight.abs() >= 0.01);
        rows.sort_unstable_by_key(|(feature, _)| *feature);
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Settings = Settings { rounds: 20, least: 1, step: 0.3, decay: 0.0 };

    #[test]
    fn what_tells_apart_gets_the_weight() {
        let examples: Vec<Example> =
            (0..40).map(|number| (vec![1, 2 + number % 2], number % 2 == 0)).collect();
        let rows = fit(&examples, PLAIN);
        let of = |feature: u32| {
            rows.iter().find(|(other, _)| *other == feature).map_or(0.0, |(_, weight)| *weight)
        };
        assert!(of(2) > 1.0 && of(3) < -1.0, "{rows:?}");
    }

    #[test]
    fn the_right_one_of_several_gets_the_weight() {
        let choices: Vec<Choice> = (0..40)
            .map(|number| {
                let right = number % 3;
                ((0..3).map(|one| vec![if one == right { 7 } else { 8 }, 100 + one as u32]).collect(), right)
            })
            .collect();
        let rows = fit_choices(&choices, PLAIN);
        let of = |feature: u32| {
            rows.iter().find(|(other, _)| *other == feature).map_or(0.0, |(_, weight)| *weight)
        };
        assert!(of(7) > of(8) + 1.0, "{rows:?}");
        assert!((shares(&[0.0, 0.0]).iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }
}
