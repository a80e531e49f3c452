//! Events as people decided them: mentions moved between clusters, or taken out, after all others were joined.

use super::{Cluster, Told};
use crate::knowledge::Knowledge;
use crate::model::Rule;
use crate::resolve::decided::EventPlan;

/// Moves mentions, takes the rejected out, and keeps the doubts between clusters that still stand apart.
pub fn rearrange<'a>(
    clusters: &mut Vec<Cluster<'a>>,
    doubts: &mut Vec<(usize, usize, Rule)>,
    told: &[Told<'a>],
    plan: &EventPlan,
    knowledge: &Knowledge,
) {
    // Where the members of a cluster that was taken into another are now.
    let mut moved: Vec<usize> = (0..clusters.len()).collect();
    for step in &plan.steps {
        let number =
            |mention: (usize, usize)| told.iter().position(|told| (told.document, told.index) == mention);
        let home = |number: usize, clusters: &[Cluster<'_>]| {
            clusters.iter().position(|cluster| cluster.members.iter().any(|(member, _)| *member == number))
        };
        let Some((one, from)) = number(step.one).and_then(|one| Some((one, home(one, clusters)?))) else {
            continue;
        };
        let to = step.other.and_then(number).and_then(|other| home(other, clusters));
        if step.join {
            let Some(to) = to.filter(|to| *to != from) else { continue };
            for (member, _) in std::mem::take(&mut clusters[from].members) {
                clusters[to].take(member, &told[member], step.rule.clone(), knowledge);
            }
            moved.iter_mut().filter(|place| **place == from).for_each(|place| *place = to);
        } else if (step.other.is_none() || to == Some(from)) && clusters[from].members.len() > 1 {
            let stay: Vec<(usize, Rule)> =
                clusters[from].members.iter().filter(|(member, _)| *member != one).cloned().collect();
            clusters[from] = rebuilt(&stay, told, knowledge);
            clusters
                .push(Cluster { members: vec![(one, step.rule.clone())], ..Cluster::of(one, &told[one]) });
            moved.push(clusters.len() - 1);
        }
    }
    for cluster in clusters.iter_mut() {
        let stays = |member: usize| !plan.rejected.contains(&(told[member].document, told[member].index));
        let stay: Vec<(usize, Rule)> =
            cluster.members.iter().filter(|(member, _)| stays(*member)).cloned().collect();
        if stay.is_empty() {
            cluster.members.clear();
        } else if stay.len() < cluster.members.len() {
            *cluster = rebuilt(&stay, told, knowledge);
        }
    }
    let full: Vec<bool> = clusters.iter().map(|cluster| !cluster.members.is_empty()).collect();
    let place = |at: usize| full[..moved[at]].iter().filter(|full| **full).count();
    doubts.retain(|(one, other, _)| moved[*one] != moved[*other] && full[moved[*one]] && full[moved[*other]]);
    doubts.iter_mut().for_each(|(one, other, _)| (*one, *other) = (place(*one), place(*other)));
    clusters.retain(|cluster| !cluster.members.is_empty());
}

/// A cluster of some members, joined anew in their order.
fn rebuilt<'a>(members: &[(usize, Rule)], told: &[Told<'a>], knowledge: &Knowledge) -> Cluster<'a> {
    let (first, rule) = &members[0];
    let start = Cluster { members: vec![(*first, rule.clone())], ..Cluster::of(*first, &told[*first]) };
    members[1..].iter().fold(start, |mut cluster, (member, rule)| {
        cluster.take(*member, &told[*member], rule.clone(), knowledge);
        cluster
    })
}
