//! Whether a mention may be one with an event.

use super::told::{Description, Told, World};
use super::{Cluster, is_real};
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

/// A night belongs to two days, and sources give either.
const NEXT_DAY: i64 = 1;

/// A sentence of so many bytes does not stand in two places by chance.
const SAME_WORDS: usize = 40;

/// So many common words of two clauses make them tell of the same matter.
const SAME_MATTER: usize = 3;

/// What the document of a mention, and the case, know of rivals to an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// Its document tells of no other event of the kind.
    pub(super) only: bool,
    /// The event's patient or agent is somebody the document names, and that is so of no other event of the kind.
    pub(super) known_here: bool,
    /// It is the only event of the kind with a named patient that is about the same victim: "charged with the murder of Ann Pell".
    pub(super) matter: bool,
}

/// Tells whether `told` may be one with `cluster`.
pub(super) fn fit(
    cluster: &Cluster<'_>,
    told: &Told<'_>,
    standing: Standing,
    world: &World<'_>,
    knowledge: &Knowledge,
) -> Option<Fit> {
    let kind = told.mention.kind.as_str();
    if !knowledge.events.compatible(cluster.kind, kind) || cluster.real != is_real(told.mention.factuality) {
        return None;
    }
    let shared = Shared::of(cluster, told, world);
    if shared.clash || told.other && !shared.patient || told.again && !cluster.again {
        return None;
    }
    let when = &told.when;
    let both_dated = cluster.dated && when.is_dated();
    let agree = cluster.bounds.meet(told.bounds()).is_some();
    let same_day =
        both_dated && agree && cluster.precision >= Precision::Day && when.precision >= Precision::Day;
    let same_document = cluster.documents.contains(&told.document);
    let once = knowledge.merging.is_once(kind) && knowledge.merging.is_once(cluster.kind);
    let many = knowledge.merging.needs_date(kind);
    let akin = once || cluster.kind == kind;
    let fit = |score: f32, id: &'static str| {
        Some(Fit { score: score + shared.weight(), rule: Rule::of(id), sure: true })
    };
    let doubt = |id: &'static str| Some(Fit { score: 0.1, rule: Rule::of(id), sure: false });

    if told.words.len() >= SAME_WORDS && cluster.words.contains(&told.words) {
        return fit(6.0, "same-words");
    }
    let copied = !same_document && cluster.origins.contains(&told.origin) && cluster.kind == kind;
    if copied && agree && cluster.dated == when.is_dated() {
        return fit(5.5, "same-story");
    }
    if !agree {
        // A source mistakes a day or a month; "earlier this year" is no such claim.
        let claims = cluster.precision.min(when.precision) >= Precision::Month;
        let near = claims && gap(cluster.bounds, told.bounds()).is_some_and(|days| days <= MISTAKEN_DAYS);
        let same_thing = shared.patient
            || shared.place && shared.total > 0
            || same_document && told.definite && standing.only && !many && shared.nothing_known;
        let close = gap(cluster.bounds, told.bounds()).is_some_and(|days| days <= NEXT_DAY);
        return match (both_dated && near && (once || same_document && !many), same_thing) {
            (true, true) => fit(1.0, "once+same-patient+dates-differ"),
            (true, false) if close && once && same_noun(cluster, told, world) => {
                fit(0.9, "once+same-thing+dates-differ")
            }
            _ => None,
        };
    }
    if told.headline && same_document && standing.only && cluster.kind == kind && !told.plural {
        return fit(1.6, "headline");
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
    if same_document && akin && told.definite && standing.only && !(many && both_dated && !same_day) {
        return fit(2.5, "only-of-its-kind");
    }
    let vague = once && shared.nothing_known && !told.plural;
    if vague && same_document && standing.only {
        return fit(1.5, "once+only-of-its-kind");
    }
    let unnamed = once && shared.patient_open && !told.plural && !shared.far;
    if unnamed && same_document && standing.only {
        return fit(1.4, "once+patient-described");
    }
    if vague && shared.place && (told.definite || both_dated) {
        return fit(1.5, "once+same-place");
    }
    if unnamed && same_day && shared.place {
        return fit(1.4, "once+same-day+same-place");
    }
    if once && shared.patient_open && standing.matter && !told.plural {
        return fit(1.25, "once+same-matter");
    }
    if once && both_dated && same_noun(cluster, told, world) {
        return fit(1.3, "once+same-thing");
    }
    if once && told.definite && told.roles.is_empty() && standing.known_here && !told.plural && !shared.far {
        return fit(1.2, "once+people-of-the-document");
    }
    // "He lost his job there last month", in a document that names the only one who did.
    let month = cluster.precision.min(when.precision) >= Precision::Month;
    let pointed = told.described.contains_key("patient") && !told.roles.contains_key("patient");
    if once && both_dated && month && pointed && standing.known_here && !shared.far {
        return fit(1.1, "once+same-time+people-of-the-document");
    }
    let alike = || cluster.content.intersection(&told.content).count() >= SAME_MATTER;
    if both_dated && cluster.kind == kind && shared.total > 0 && !shared.far && alike() {
        return fit(2.2, "same-time+same-words");
    }
    if many {
        return None;
    }
    let thing = told.thing.as_ref().is_some_and(|thing| cluster.things.contains(thing));
    if same_document && thing && cluster.kind == kind && shared.nothing_known && !shared.far && !both_dated {
        return fit(1.7, "same-document+same-thing");
    }
    if same_document && cluster.kind == kind && !cluster.phrases.is_disjoint(&told.phrases) && !shared.far {
        return fit(1.9, "same-document+same-description");
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

/// "The warehouse", in a document of the same people and things, where the event happened to Warehouse 9 or in it.
fn same_noun(cluster: &Cluster<'_>, told: &Told<'_>, world: &World<'_>) -> bool {
    let known = told.thing.iter().filter(|_| told.definite);
    let ours =
        known.into_iter().any(|noun| cluster.things.contains(noun) || cluster.named_things.contains(noun));
    let theirs = || cluster.things.iter().any(|noun| told.named_things.contains(noun));
    (ours || theirs()) && world.akin(&cluster.documents, told.document)
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
    /// One side does not name the patient, and what it says of them fits the other.
    patient_open: bool,
    /// A place of one is, or lies in, a place of the other.
    place: bool,
    /// Both tell a place, and nothing says that they touch.
    far: bool,
    /// Both name somebody in a part only one can have, and they differ; or what one says of somebody does not fit.
    clash: bool,
    /// One side names nobody and no place.
    nothing_known: bool,
}

impl Shared {
    fn of(cluster: &Cluster<'_>, told: &Told<'_>, world: &World<'_>) -> Self {
        let theirs = || told.roles.values().flatten();
        let has = |id: &&&str| cluster.roles.values().any(|ids| ids.contains(**id));
        let mut shared: Vec<&str> = theirs().filter(has).copied().collect();
        shared.sort_unstable();
        shared.dedup();
        let both = |role: &str| Some((cluster.roles.get(role)?, told.roles.get(role)?));
        let patient = both("patient").is_some_and(|(ours, theirs)| !ours.is_disjoint(theirs));
        let differ = |role: &str| {
            both(role).is_some_and(|(ours, theirs)| {
                // A force and its officer may both have done it; two people may not.
                let sort = |ids: &std::collections::BTreeSet<&str>, sort: &str| {
                    ids.iter().any(|id| id.starts_with(sort))
                };
                let alike = ["p-", "o-", "l-"].iter().any(|kind| sort(ours, kind) && sort(theirs, kind));
                let open = || ours.iter().any(|one| theirs.iter().any(|other| world.may_be_one(one, other)));
                ours.is_disjoint(theirs) && (alike || role == "patient") && !open()
            })
        };
        let unfit = ["patient", "agent"].into_iter().any(|role| {
            let named = |description: &Description, ids: Option<&std::collections::BTreeSet<&str>>| {
                ids.is_some_and(|ids| !ids.iter().any(|id| world.may_be(*description, id)))
            };
            let ours = cluster.described.get(role);
            let theirs = told.described.get(role);
            theirs.is_some_and(|one| named(one, cluster.roles.get(role)))
                || ours.is_some_and(|one| named(one, told.roles.get(role)))
                || ours.zip(theirs).is_some_and(|(one, other)| !one.agrees(*other))
        });
        let place = told
            .place
            .is_some_and(|place| cluster.places.iter().any(|known| world.places.touch(known, place)));
        Self {
            total: shared.len(),
            patient,
            patient_open: both("patient").is_none(),
            place,
            far: !place && told.place.is_some() && !cluster.places.is_empty(),
            clash: differ("patient") || differ("agent") && !patient || unfit,
            nothing_known: told.roles.is_empty() || cluster.roles.is_empty(),
        }
    }

    fn weight(&self) -> f32 {
        self.total.min(5) as f32 * 0.1 + if self.place { 0.1 } else { 0.0 }
    }
}
