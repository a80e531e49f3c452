//! Events, their merges and the conflicts between sources.

use std::collections::{BTreeMap, BTreeSet};

use casegraph::knowledge::Knowledge;
use casegraph::model::{Case, Event};
use casegraph::text::Span;

use super::spans::Identity;
use super::{Counts, show, table};

/// Scores of events.
#[derive(Debug, Default)]
pub struct Events {
    /// Dated events of the case against those of the gold: date, kind and people right.
    pub events: Counts,
    /// Gold mentions with a trigger on or beside them.
    pub mentions: Counts,
    /// Of the mentions found, those with the right factuality, and all.
    factual: (usize, usize),
    /// Pairs of mentions taken as one event.
    pub merges: Counts,
    /// Gold conflicts.
    pub conflicts: Counts,
}

impl Events {
    /// Share of found mentions whose factuality is right.
    pub fn factuality(&self) -> f64 {
        self.factual.0 as f64 / self.factual.1.max(1) as f64
    }
}

/// Bytes by which a trigger may miss the marked words: another trigger of the same clause counts.
const BESIDE: usize = 30;

/// Scores the events of the case.
pub fn score(case: &Case, identity: &Identity) -> Events {
    let mut score = Events::default();
    let knowledge = &Knowledge::builtin().events;
    let mentions = table::rows("event_mentions.tsv");
    let golds: BTreeMap<String, table::Row> =
        table::rows("events.tsv").into_iter().map(|row| (row["id"].clone(), row)).collect();
    let compatible = |gold: &str, event: &Event| {
        knowledge.compatible(&golds[gold]["kind"], &event.kind) || golds[gold]["kind"] == event.kind
    };
    // Every gold mention with the event of the case whose trigger stands at it.
    let mut tied: Vec<(&str, &Event)> = Vec::new();
    let mut missed = Vec::new();
    for row in &mentions {
        let document = &case.document(&row["document"]).expect("a document of the gold").document;
        if !document.zone_at(table::line(document, &row["line"]).start).speaks() {
            continue;
        }
        let span = table::span(case, row);
        score.mentions.gold += 1;
        let near = sources(case, &row["document"])
            .filter(|(event, trigger, _)| trigger.gap(span) <= BESIDE && compatible(&row["event"], event))
            .min_by_key(|(_, trigger, _)| (trigger.gap(span), trigger.start));
        match near {
            Some((event, _, factuality)) => {
                score.mentions.found += 1;
                tied.push((&row["event"], event));
                score.factual.1 += 1;
                score.factual.0 += usize::from(factuality == row["factuality"]);
            }
            None => missed.push(format!(
                "{}:{} {} ({})",
                row["document"], row["line"], row["words"], golds[&row["event"]]["kind"]
            )),
        }
    }
    show("event mentions missed", &missed);
    merges(&mut score, &tied);
    dated(&mut score, case, identity, &golds, &tied);
    conflicts(&mut score, case, &tied);
    score
}

/// Events with the trigger and factuality of each of their mentions in a document.
fn sources<'a>(case: &'a Case, document: &'a str) -> impl Iterator<Item = (&'a Event, Span, &'static str)> {
    let annotations = case.document(document).map(|found| &found.annotations);
    case.events.iter().flat_map(move |event| {
        let here = event.sources.iter().filter(move |source| source.document == document);
        here.filter_map(move |source| {
            let mention = annotations?.events.get(source.index)?;
            Some((event, mention.trigger, mention.factuality.name()))
        })
    })
}

fn merges(score: &mut Events, tied: &[(&str, &Event)]) {
    let (mut wrong, mut apart) = (BTreeSet::new(), BTreeSet::new());
    for (turn, (gold, event)) in tied.iter().enumerate() {
        for (other_gold, other) in &tied[turn + 1..] {
            let (same, joined) = (gold == other_gold, event.id == other.id);
            score.merges.gold += usize::from(same);
            score.merges.predicted += usize::from(joined);
            score.merges.right += usize::from(same && joined);
            if joined && !same {
                wrong.insert(format!("{gold} with {other_gold}: {}", event.what));
            }
            if same && !joined {
                apart.insert(format!(
                    "{gold}: {:?} ({}) | {:?} ({})",
                    event.what,
                    event.when.edtf.as_deref().unwrap_or(""),
                    other.what,
                    other.when.edtf.as_deref().unwrap_or("")
                ));
            }
        }
    }
    score.merges.found = score.merges.right;
    show("events wrongly joined", &wrong.into_iter().collect::<Vec<_>>());
    show("events left apart", &apart.into_iter().collect::<Vec<_>>());
}

/// Dated events: an event is right when its kind and date are those of a gold event and their people overlap.
fn dated(
    score: &mut Events,
    case: &Case,
    identity: &Identity,
    golds: &BTreeMap<String, table::Row>,
    tied: &[(&str, &Event)],
) {
    let ids = identity.case_ids();
    let people = |row: &table::Row| -> BTreeSet<String> {
        let parts = row["participants"].split('|').filter_map(|part| part.split_once('='));
        parts.map(|(_, id)| ids.get(id).map_or_else(|| format!("?{id}"), |id| (*id).to_owned())).collect()
    };
    let right = |gold: &str, event: &Event| {
        let row = &golds[gold];
        let ours: BTreeSet<String> = event.participants.iter().map(|(_, id)| id.clone()).collect();
        let theirs = people(row);
        let same_people = theirs.is_empty() || theirs.intersection(&ours).next().is_some();
        event.when.edtf.as_deref().unwrap_or("") == row["edtf"] && same_people
    };
    let mut by_event: BTreeMap<&str, (&Event, BTreeSet<&str>)> = BTreeMap::new();
    for (gold, event) in tied {
        by_event.entry(&event.id).or_insert_with(|| (event, BTreeSet::new())).1.insert(gold);
    }
    let mut wrong = Vec::new();
    for event in case.events.iter().filter(|event| event.noteworthy && event.when.is_dated()) {
        score.events.predicted += 1;
        let golds_here = by_event.get(event.id.as_str()).map(|(_, golds)| golds.clone()).unwrap_or_default();
        if golds_here.iter().any(|gold| right(gold, event)) {
            score.events.right += 1;
        } else {
            let wanted: Vec<String> = golds_here
                .iter()
                .map(|gold| format!("{gold} {} {}", golds[*gold]["edtf"], golds[*gold]["participants"]))
                .collect();
            let people: Vec<&str> = event.participants.iter().map(|(_, id)| id.as_str()).collect();
            wrong.push(format!(
                "{} {} {people:?} {} [{}] gold {wanted:?}",
                event.when.edtf.as_deref().unwrap_or(""),
                event.kind,
                event.what,
                case.place(&event.cited)
            ));
        }
    }
    let mut missed = Vec::new();
    for (id, row) in golds.iter().filter(|(_, row)| !row["edtf"].is_empty()) {
        score.events.gold += 1;
        if tied.iter().any(|(gold, event)| gold == id && right(gold, event)) {
            score.events.found += 1;
        } else {
            missed.push(format!("{id} {} {}", row["edtf"], row["summary"]));
        }
    }
    show("dated events wrong", &wrong);
    show("dated gold events not found right", &missed);
}

fn conflicts(score: &mut Events, case: &Case, tied: &[(&str, &Event)]) {
    let mut missed = Vec::new();
    for row in table::rows("conflicts.tsv") {
        score.conflicts.gold += 1;
        let of: BTreeSet<&str> = tied
            .iter()
            .filter(|(gold, _)| *gold == row["event"])
            .map(|(_, event)| event.id.as_str())
            .collect();
        let found = case
            .conflicts
            .iter()
            .any(|conflict| of.contains(conflict.subject.as_str()) && conflict.field.name() == row["field"]);
        score.conflicts.found += usize::from(found);
        if !found {
            missed.push(format!("{} {}: {}", row["event"], row["field"], row["claims"]));
        }
    }
    show("conflicts not found", &missed);
}
