//! Events of somebody who is only described, joined to those that name them in a sentence that was read later.

use super::Cluster;
use super::candidates::Candidates;
use super::told::{Told, World};
use crate::knowledge::Knowledge;
use crate::model::Rule;

/// Offers every cluster without a named patient to the others once more, and keeps the doubts between those still apart.
pub(super) fn join<'t, 'a>(
    clusters: &mut Vec<Cluster<'a>>,
    doubts: &mut Vec<(usize, usize, Rule)>,
    told: &'t [Told<'a>],
    (candidates, world): (&mut Candidates<'t>, &'t World<'t>),
    knowledge: &Knowledge,
) {
    let mut into: Vec<usize> = (0..clusters.len()).collect();
    // Twice: what the first round joins may be what the second looks for.
    for cluster in (0..clusters.len()).chain(0..clusters.len()) {
        let best = if clusters[cluster].is_unnamed(knowledge) {
            let mut members = clusters[cluster].members.iter().map(|(number, _)| &told[*number]);
            members.find_map(|mention| {
                candidates
                    .best(clusters, mention, Some(cluster), world, knowledge)
                    .filter(|(_, fit)| fit.sure)
            })
        } else {
            None
        };
        let best = best.or_else(|| {
            // "The warehouse was destroyed", told before anything said that the fire was that of a warehouse.
            let members = clusters[cluster].members.iter().map(|(number, _)| &told[*number]);
            let mut probes = members.filter(|mention| mention.thing.is_some() && mention.when.is_dated());
            probes.find_map(|mention| {
                let best = candidates.best(clusters, mention, Some(cluster), world, knowledge);
                best.filter(|(_, fit)| fit.sure && fit.rule.id().starts_with("once+same-thing"))
            })
        });
        let Some((target, fit)) = best else { continue };
        for (number, _) in std::mem::take(&mut clusters[cluster].members) {
            clusters[target].take(number, &told[number], fit.rule.clone(), knowledge);
            candidates.note(&told[number], target, knowledge);
        }
        into[cluster] = target;
    }
    let kept: Vec<bool> = clusters.iter().map(|cluster| !cluster.members.is_empty()).collect();
    // The new number of every cluster that was kept.
    let mut number = 0;
    let numbers: Vec<usize> = (kept.iter())
        .map(|kept| {
            number += usize::from(*kept);
            number.saturating_sub(1)
        })
        .collect();
    let place = |mut cluster: usize| {
        while into[cluster] != cluster {
            cluster = into[cluster];
        }
        numbers[cluster]
    };
    doubts.iter_mut().for_each(|(one, other, _)| (*one, *other) = (place(*one), place(*other)));
    doubts.retain(|(one, other, _)| one != other);
    clusters.retain(|cluster| !cluster.members.is_empty());
}
