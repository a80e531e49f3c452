//! Whether a mention may be one with an event.

use std::collections::BTreeSet;

use super::{Cluster, Told, is_real};
use crate::knowledge::Knowledge;
use crate::model::Rule;
use crate::time::{Interval, Precision};

/// How well a mention fits an event, and why.
#[derive(Debug)]
pub struct Fit {
    /// Higher is better.
    pub score: f32,
    /// What joins them.
    pub rule: Rule,
    /// Whether to join, or only to show the pair to a person.
    pub sure: bool,
}

/// Days by which dates of one event may differ before it is taken as another: sources mistake a day or a month, not a year.
const MISTAKEN_DAYS: i64 = 62;

/// A sentence of so many bytes does not stand in two places by chance.
const SAME_WORDS: usize = 40;

/// Tells whether `told` may be one with `cluster`; `only` says that its document knows no other event of the kind.
pub fn fit(cluster: &Cluster<'_>, told: &Told<'_>, only: bool, knowledge: &Knowledge) -> Option<Fit> {
    let kind = told.mention.kind.as_str();
    if !knowledge.events.compatible(cluster.kind, kind) || cluster.real != is_real(told.mention.factuality) {
        return None;
    }
    let shared = Shared::of(cluster, told);
    if shared.clash {
        return None;
    }
    let when = &told.mention.when;
    let both_dated = cluster.dated && when.is_dated();
    let agree = cluster.bounds.meet(when.bounds).is_some();
    let same_day =
        both_dated && agree && cluster.precision >= Precision::Day && when.precision >= Precision::Day;
    let same_document = cluster.documents.contains(&told.document);
    let once = knowledge.merging.is_once(kind) && knowledge.merging.is_once(cluster.kind);
    let many = knowledge.merging.needs_date(kind);
    let fit = |score: f32, id: &'static str| {
        Some(Fit { score: score + shared.weight(), rule: Rule::of(id), sure: true })
    };
    let doubt = |id: &'static str| Some(Fit { score: 0.1, rule: Rule::of(id), sure: false });

    if told.words.len() >= SAME_WORDS && cluster.words.contains(&told.words) {
        return fit(6.0, "same-words");
    }
    if !agree {
        let near = gap(cluster.bounds, when.bounds).is_some_and(|days| days <= MISTAKEN_DAYS);
        let same_thing = shared.patient || shared.place && shared.total > 0;
        return match (once && both_dated && near, same_thing) {
            (true, true) => fit(1.0, "once+same-patient+dates-differ"),
            _ => None,
        };
    }
    if once && shared.patient {
        return fit(if both_dated { 5.0 } else { 4.0 }, "once+same-patient");
    }
    if same_day && (shared.total > 0 || shared.place) {
        return fit(4.0, "same-day+shared");
    }
    if same_day && same_document && (shared.nothing_known || told.definite) {
        return fit(2.0, "same-day+same-document");
    }
    if same_document && told.definite && only && !(many && both_dated && !same_day) {
        return fit(2.5, "only-of-its-kind");
    }
    let vague = once && shared.nothing_known && !told.plural;
    if vague && same_document && only {
        return fit(1.5, "once+only-of-its-kind");
    }
    if vague && shared.place && (told.definite || both_dated) {
        return fit(1.5, "once+same-place");
    }
    if many {
        return None;
    }
    if same_document && (shared.total > 0 || shared.place) {
        return fit(2.0, "same-document+shared");
    }
    if both_dated && (shared.total > 1 || shared.total > 0 && shared.place) {
        return fit(3.0, "same-time+shared");
    }
    if both_dated && shared.total > 0 {
        return doubt("same-time+one-shared");
    }
    None
}

/// Days between two intervals that exclude each other.
fn gap(one: Interval, other: Interval) -> Option<i64> {
    let after = |late: Interval, early: Interval| Some((late.earliest? - early.latest?).num_days());
    after(one, other).filter(|days| *days > 0).or_else(|| after(other, one).filter(|days| *days > 0))
}

/// What a mention and an event have in common.
#[derive(Debug)]
struct Shared {
    /// Participants in both, whatever their part.
    total: usize,
    /// The same patient.
    patient: bool,
    /// The same place.
    place: bool,
    /// Both name somebody in a part only one can have, and they differ.
    clash: bool,
    /// One side names nobody and no place.
    nothing_known: bool,
}

impl Shared {
    fn of(cluster: &Cluster<'_>, told: &Told<'_>) -> Self {
        let all = |roles: &std::collections::BTreeMap<&str, BTreeSet<&str>>| -> BTreeSet<String> {
            roles.values().flatten().map(|id| (*id).to_owned()).collect()
        };
        let (ours, theirs) = (all(&cluster.roles), all(&told.roles));
        let both = |role: &str| Some((cluster.roles.get(role)?, told.roles.get(role)?));
        let patient = both("patient").is_some_and(|(ours, theirs)| !ours.is_disjoint(theirs));
        let clash = ["patient", "agent"].into_iter().any(|role| {
            both(role).is_some_and(|(ours, theirs)| ours.is_disjoint(theirs)) && !(role == "agent" && patient)
        });
        Self {
            total: ours.intersection(&theirs).count(),
            patient,
            place: told.place.is_some_and(|place| cluster.places.contains(place)),
            clash,
            nothing_known: theirs.is_empty() || ours.is_empty(),
        }
    }

    fn weight(&self) -> f32 {
        self.total.min(5) as f32 * 0.1 + if self.place { 0.1 } else { 0.0 }
    }
}
