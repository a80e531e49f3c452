//! Events, their merges and the conflicts between sources.

use std::collections::{BTreeMap, BTreeSet};

use casegraph::knowledge::Knowledge;
use casegraph::model::{Case, Event, When};
use casegraph::text::Span;
use casegraph::time::PartialDate;

use super::spans::Identity;
use super::{Counts, show, table};

/// Scores of events.
#[derive(Debug, Default)]
pub struct Events {
    /// Dated events of the case against those of the gold: date, kind and people right. Small acts on their day and mere
    /// bounds do not count.
    pub events: Counts,
    /// The same with small acts as mistakes and bounds as dates.
    pub strict: Counts,
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
    dated(&mut score, case, identity, &golds, &mentions, &tied);
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
    mentions: &[table::Row],
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
        same_date(&event.when, &row["edtf"]) && same_people
    };
    let mut by_event: BTreeMap<&str, (&Event, BTreeSet<&str>)> = BTreeMap::new();
    for (gold, event) in tied {
        by_event.entry(&event.id).or_insert_with(|| (event, BTreeSet::new())).1.insert(gold);
    }
    let mut wrong = Vec::new();
    let small = table::rows("small_acts.tsv");
    for event in case.events.iter().filter(|event| event.noteworthy && event.when.is_dated()) {
        let golds_here = by_event.get(event.id.as_str()).map(|(_, golds)| golds.clone()).unwrap_or_default();
        score.strict.predicted += 1;
        let same_clause = || {
            mentions.iter().any(|row| {
                row["document"] == event.cited.document
                    && golds[&row["event"]]["edtf"] == event.when.edtf.as_deref().unwrap_or("")
                    && event.cited.span.contains(table::span(case, row))
            })
        };
        // Another trigger in a clause that the gold has is not wrong.
        if golds_here.is_empty() && (is_small_act(case, &small, event) || same_clause()) {
            continue;
        }
        score.events.predicted += 1;
        if golds_here.iter().any(|gold| right(gold, event)) {
            score.events.right += 1;
            score.strict.right += 1;
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
        // A bound by the day of publication is no date that somebody tells.
        let bound = row["edtf"].starts_with("../");
        score.strict.gold += 1;
        score.events.gold += usize::from(!bound);
        if tied.iter().any(|(gold, event)| gold == id && right(gold, event)) {
            score.strict.found += 1;
            score.events.found += usize::from(!bound);
        } else if !bound {
            missed.push(format!("{id} {} {}", row["edtf"], row["summary"]));
        }
    }
    show("dated events wrong", &wrong);
    show("dated gold events not found right", &missed);
}

/// Whether a date is that of the gold. "About" is no other date: 2024-08~ is August 2024, and about a day is the week that holds it.
fn same_date(when: &When, gold: &str) -> bool {
    let told = when.edtf.as_deref().unwrap_or("").trim_end_matches('~');
    let about = gold.strip_suffix('~');
    let day = about.and_then(PartialDate::parse).map(PartialDate::interval);
    let week = || when.bounds.days().is_some_and(|days| days <= 7);
    told == about.unwrap_or(gold) || day.is_some_and(|day| when.bounds.contains(day) && week())
}

/// Whether an event that is none of the gold is a small act of `small_acts.tsv`, on its day.
fn is_small_act(case: &Case, small: &[table::Row], event: &Event) -> bool {
    small.iter().filter(|row| event.when.edtf.as_deref() == Some(row["edtf"].as_str())).any(|row| {
        let span = table::span(case, row);
        sources(case, &row["document"])
            .any(|(other, trigger, _)| other.id == event.id && trigger.gap(span) <= BESIDE)
    })
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
