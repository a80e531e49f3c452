//! A cluster of mentions as an event of the case: its date, its parts, its words, its sources.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Cluster;
use super::told::{Told, World, offset};
use crate::knowledge::Knowledge;
use crate::model::{
    CaseDocument, Citation, Event, EventMention, EventSource, Factuality, Rule, When, ZoneKind,
};
use crate::resolve::{short_hash, support};
use crate::text::{Span, fold};
use crate::time::{Day, Interval, PartialDate, Precision};

/// Clauses longer than this are hard to read in a line of a timeline.
const READABLE: usize = 180;

/// Describes a cluster; a date that people decided goes before those of its mentions.
pub fn event(
    documents: &[CaseDocument],
    told: &[Told<'_>],
    cluster: &Cluster<'_>,
    world: &World<'_>,
    decided: Option<&When>,
    knowledge: &Knowledge,
) -> Event {
    let mut members: Vec<&(usize, Rule)> = cluster.members.iter().collect();
    members.sort_by_key(|(number, _)| (told[*number].document, told[*number].mention.trigger));
    let id_of = |told: &Told<'_>| documents[told.document].document.id.as_str();
    let first = &told[members[0].0];
    let best = members
        .iter()
        .map(|(number, _)| &told[*number])
        .min_by(|one, other| rank(documents, one).cmp(&rank(documents, other)));
    let best = best.unwrap_or(first);
    let text = &documents[best.document].document.text;
    let support = support(documents, members.iter().map(|(number, _)| id_of(&told[*number])));
    let mut participants: BTreeSet<(String, String)> = BTreeSet::new();
    for (role, ids) in &cluster.roles {
        // "Mr Pell" beside Graham Pell in one part is nobody else.
        let fuller = |id: &str| {
            ids.iter().any(|other| *other != id && other.len() > id.len() && world.may_be_one(id, other))
        };
        let told = ids.iter().filter(|id| !fuller(id));
        participants.extend(told.map(|id| ((*role).to_owned(), (*id).to_owned())));
    }
    let first_words = first.mention.sentence.of(&documents[first.document].document.text);
    let trigger = offset(first.mention);
    let when = decided.cloned().unwrap_or_else(|| when(documents, told, cluster));
    Event {
        id: format!(
            "v-{}",
            short_hash(&[&first.mention.kind, id_of(first), &fold(first_words), &trigger.to_string()])
        ),
        kind: cluster.kind.to_owned(),
        factuality: factuality(members.iter().map(|(number, _)| told[*number].mention.factuality)),
        importance: importance(cluster, support, participants.len(), when.is_dated(), knowledge),
        noteworthy: noteworthy(told, cluster, &when, (support, participants.len()), knowledge),
        when,
        participants: participants.into_iter().collect(),
        place: place(documents, told, cluster),
        what: best.mention.clause.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
        cited: Citation { document: id_of(best).to_owned(), span: best.mention.clause },
        sources: (members.iter())
            .map(|(number, rule)| {
                let told = &told[*number];
                EventSource {
                    document: id_of(told).to_owned(),
                    index: told.index,
                    when: told.mention.when.clone(),
                    factuality: told.mention.factuality,
                    place: told.place.map(str::to_owned),
                    rule: rule.clone(),
                }
            })
            .collect(),
        support,
    }
}

/// Sorts events by earliest, then latest day, then precision; events without a date come last.
pub fn chronological(event: &Event) -> (bool, Option<Day>, Option<Day>, Reverse<Precision>, &str, &str) {
    let when = &event.when;
    let dated = when.is_dated();
    (
        !dated,
        // "by Easter" has no first day and stands at its last.
        when.bounds.earliest.or(when.bounds.latest),
        when.bounds.latest,
        Reverse(when.precision),
        &event.cited.document,
        &event.id,
    )
}

/// The mention whose clause tells the event best comes first: body before caption before headline, dated, with
/// named parts, of readable length.
fn rank(documents: &[CaseDocument], told: &Told<'_>) -> impl Ord + use<> {
    let document = &documents[told.document].document;
    let zone = match document.zone_at(told.mention.trigger.start) {
        ZoneKind::Body => 0,
        ZoneKind::Headline => 1,
        _ => 2,
    };
    let length = told.mention.clause.len();
    let parts: usize = told.roles.values().map(BTreeSet::len).sum();
    let copied = documents[told.document].copy_of.is_some();
    let lead = document.text.get(told.mention.clause.start..told.mention.trigger.start).unwrap_or("");
    let said_by_the_way = lead.contains(" who ") || lead.contains(" which ");
    (
        (told.aside, told.mention.factuality != Factuality::Happened),
        zone,
        length > READABLE,
        said_by_the_way,
        parts == 0,
        told.mention.confidence < 0.8,
        Reverse(parts.min(2)),
        Reverse(told.mention.when.precision),
        copied,
        length < 25,
        told.document,
        told.mention.trigger,
    )
}

/// The date most independent documents allow: of the groups of mentions that agree with each other the best
/// supported, and in it the most precise date. Other groups are shown as a conflict, never averaged.
fn when(documents: &[CaseDocument], told: &[Told<'_>], cluster: &Cluster<'_>) -> When {
    let dated: Vec<&Told<'_>> = cluster
        .members
        .iter()
        .map(|(number, _)| &told[*number])
        .filter(|told| told.when.is_dated())
        .collect();
    let supporters = |claim: &Told<'_>| {
        let agree = dated.iter().filter(|other| claim.when.bounds.meet(other.when.bounds).is_some());
        support(documents, agree.map(|other| documents[other.document].document.id.as_str()))
    };
    // A vaguer date that holds a finer one is no rival to it.
    let holds = |claim: &Told<'_>, other: &Told<'_>| {
        let (wide, fine) = (claim.when.bounds, other.when.bounds);
        wide != fine && wide.contains(fine)
    };
    let finest = dated.iter().filter(|claim| !dated.iter().any(|other| holds(claim, other)));
    let best = finest.min_by_key(|claim| {
        let when = &claim.when;
        let published = documents[claim.document].document.published;
        // Who tells it nearest to the day is believed first.
        let late = published.zip(when.bounds.latest).map(|(told, day)| (told - day).num_days().abs());
        (
            Reverse(supporters(claim)),
            Reverse(when.precision),
            late.unwrap_or(i64::MAX),
            when.bounds,
            claim.document,
            claim.mention.trigger,
        )
    });
    let Some(best) = best else {
        return as_news(told, cluster).unwrap_or_else(|| undated(told, cluster));
    };
    let mut result = best.when.clone();
    let agreeing: Vec<_> = dated.iter().filter_map(|other| result.bounds.meet(other.when.bounds)).collect();
    let all = agreeing.into_iter().try_fold(result.bounds, |all, next| all.meet(next));
    if let Some(narrower) = all.filter(|all| *all != result.bounds) {
        result.bounds = narrower;
        result.edtf = Some(edtf(narrower));
        result.precision = narrower.precision().max(result.precision);
    }
    result
}

/// The date that the first report of the day leaves an event that nothing else dates, where the other mentions allow it.
fn as_news(told: &[Told<'_>], cluster: &Cluster<'_>) -> Option<When> {
    let members = || cluster.members.iter().map(|(number, _)| told[*number].mention);
    let first = members()
        .filter(|mention| mention.is_dated_as_news())
        .min_by_key(|mention| (mention.when.bounds.latest, mention.when.bounds.earliest.map(Reverse)))?;
    let happened = members().filter(|mention| mention.factuality == Factuality::Happened);
    let allowed = |mention: &EventMention| mention.when.bounds.latest >= first.when.bounds.earliest;
    happened.into_iter().all(allowed).then(|| first.when.clone())
}

/// Days between which an event without a date lies: what those allow that tell it as surely as any does.
fn undated(told: &[Told<'_>], cluster: &Cluster<'_>) -> When {
    let members = || cluster.members.iter().map(|(number, _)| &told[*number]);
    let surest = members().map(|told| told.mention.factuality).min();
    let bounds =
        members().filter(|told| Some(told.mention.factuality) == surest).map(|told| told.when.bounds);
    When::bounded(bounds.fold(Interval::unknown(), |all, next| all.meet(next).unwrap_or(all)))
}

/// A date or an interval of days in EDTF.
fn edtf(bounds: Interval) -> String {
    let end = |day: Option<Day>| day.map_or("..".to_owned(), |day| PartialDate::Day(day).to_string());
    PartialDate::of_interval(bounds)
        .map_or_else(|| format!("{}/{}", end(bounds.earliest), end(bounds.latest)), |date| date.to_string())
}

/// What the surest mentions tell: that it happened beats that it is planned, and so on.
fn factuality(told: impl Iterator<Item = Factuality>) -> Factuality {
    told.min().unwrap_or(Factuality::Happened)
}

/// The place most mentions tell; of equals the one told first.
fn place(documents: &[CaseDocument], told: &[Told<'_>], cluster: &Cluster<'_>) -> Option<String> {
    let mut told: Vec<&Told<'_>> = cluster.members.iter().map(|(number, _)| &told[*number]).collect();
    told.sort_by_key(|told| (&documents[told.document].document.id, told.mention.trigger));
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (turn, place) in told.iter().enumerate().filter_map(|(turn, told)| Some((turn, told.place?))) {
        counts.entry(place).or_insert((0, turn)).0 += 1;
    }
    counts
        .into_iter()
        .min_by_key(|(_, (count, turn))| (Reverse(*count), *turn))
        .map(|(place, _)| place.to_owned())
}

/// Whether a timeline for people has a line for it: a dated event of some weight, or a weighty one without a date, above all
/// one that somebody has a part in. What did not happen, or only might, has one only with a date.
fn noteworthy(
    told: &[Told<'_>],
    cluster: &Cluster<'_>,
    when: &When,
    (support, parts): (usize, usize),
    knowledge: &Knowledge,
) -> bool {
    let weight = knowledge.events.importance(cluster.kind);
    let as_news =
        when.approximate && cluster.members.iter().any(|(number, _)| told[*number].mention.when == *when);
    if when.is_dated() && !as_news {
        return weight >= 0.45 || cluster.real && support > 1;
    }
    // What a report opens with is its news, however small.
    let opens = |number: usize| told[number].mention.rule.id().ends_with(Rule::LEAD);
    let least = if cluster.members.iter().any(|(number, _)| opens(*number)) { 0.3 } else { 0.55 };
    if as_news && parts > 0 && weight >= least {
        return true;
    }
    // "ahead of his trial" alone tells of something else.
    let outright = cluster.members.iter().any(|(number, _)| !told[*number].aside);
    cluster.real && outright && (parts > 0 && weight >= 0.6 || weight >= 0.85)
}

/// Where one clause tells of several events of one date, a timeline has one line for them: that of the weightiest.
pub fn one_line_each(events: &mut [Event]) {
    let mut best: BTreeMap<(String, Span, Interval), usize> = BTreeMap::new();
    for at in 0..events.len() {
        let event = &events[at];
        if !event.noteworthy {
            continue;
        }
        let line = (event.cited.document.clone(), event.cited.span, event.when.bounds);
        match best.get(&line).copied() {
            Some(other) if events[other].importance >= events[at].importance => events[at].noteworthy = false,
            other => {
                if let Some(other) = other {
                    events[other].noteworthy = false;
                }
                best.insert(line, at);
            }
        }
    }
}

/// How much a bounded view should want the event: what kind it is first, then how many tell it, then how well.
fn importance(
    cluster: &Cluster<'_>,
    support: usize,
    parts: usize,
    dated: bool,
    knowledge: &Knowledge,
) -> f32 {
    let told = 1.0 - 0.6f32.powi(support.min(20) as i32);
    let known = (parts.min(3) as f32 / 3.0 + if dated { 1.0 } else { 0.0 }) / 2.0;
    let real = if cluster.real { 1.0 } else { 0.4 };
    real * (0.5 * knowledge.events.importance(cluster.kind) + 0.3 * told + 0.2 * known)
}
