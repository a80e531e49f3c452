//! Merging, on mentions built by hand: `check` takes rows of (document, kind, date, patient, place) and the events
//! they should make, as lists of row numbers.

use super::*;
use crate::model::EventMention;
use crate::model::{Annotations, Cast, Document, EntityKind, LocalEntity, LocalId, Participant, When};
use crate::text::Span;
use crate::time::{Day, PartialDate};

type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

const NAMES: [&str; 4] = ["p-ada", "p-ben", "l-town", "l-town-hill"];

fn id(name: &str) -> Option<LocalId> {
    NAMES.iter().position(|known| *known == name).map(LocalId)
}

fn documents(rows: &[Row]) -> Vec<CaseDocument> {
    let mut documents: BTreeMap<&str, CaseDocument> = BTreeMap::new();
    for (number, (document, kind, date, patient, place)) in rows.iter().enumerate() {
        let source = documents.entry(document).or_insert_with(|| {
            let entity = |name: &&str| LocalEntity {
                kind: EntityKind::Person,
                name: (*name).to_owned(),
                aliases: Vec::new(),
                gender: None,
                offices: Vec::new(),
                named: true,
                of: None,
                known: None,
            };
            let cast = Cast { entities: NAMES.iter().map(entity).collect(), ..Cast::default() };
            let published = Day::from_ymd_opt(2023, 9, 24);
            let document = Document {
                id: (*document).to_owned(),
                published,
                text: ". ".repeat(100),
                ..Document::default()
            };
            CaseDocument {
                document,
                annotations: Annotations { cast, ..Annotations::default() },
                entities: NAMES.iter().map(|name| (*name).to_owned()).collect(),
                copy_of: None,
                machine: None,
            }
        });
        let span = Span::new(number * 2, number * 2 + 1);
        let part = |entity| Participant { role: "patient".to_owned(), entity, span };
        source.annotations.events.push(EventMention {
            kind: (*kind).to_owned(),
            trigger: span,
            sentence: span,
            clause: span,
            time: None,
            when: PartialDate::parse(date).map_or(When::bounded(Interval::unknown()), When::on),
            factuality: Factuality::Happened,
            factuality_cue: None,
            participants: id(patient).map(part).into_iter().collect(),
            place: id(place),
            details: Vec::new(),
            rule: Rule::of("test"),
            confidence: 1.0,
        });
    }
    documents.into_values().collect()
}

/// Rows as they fall into events; a row is known by its trigger.
fn groups(documents: &[CaseDocument]) -> Vec<Vec<usize>> {
    let merged = merge(documents, &[], Knowledge::builtin(), &EventPlan::default());
    let mut groups: Vec<Vec<usize>> = (merged.events.iter())
        .map(|event| {
            let row = |source: &crate::model::EventSource| {
                let found = documents.iter().find(|document| document.document.id == source.document);
                found.map_or(0, |document| document.annotations.events[source.index].trigger.start / 2)
            };
            let mut rows: Vec<usize> = event.sources.iter().map(row).collect();
            rows.sort_unstable();
            rows
        })
        .collect();
    groups.sort();
    groups
}

fn check(rows: &[Row], expected: &[&[usize]]) {
    assert_eq!(groups(&documents(rows)), expected, "{rows:?}");
    let mut turned = documents(rows);
    turned.reverse();
    turned.sort_by(|one, other| one.document.id.cmp(&other.document.id));
    assert_eq!(groups(&turned), expected, "the order of the input changed the result");
}

#[test]
fn one_shooting_told_three_ways_is_one_event() {
    let rows: [Row; 3] = [
        ("a", "shooting", "2022", "p-ada", ""),
        ("a", "shooting", "2022-09", "p-ada", "l-town"),
        ("b", "shooting", "2022-09-06", "p-ada", "l-town-hill"),
    ];
    check(&rows, &[&[0, 1, 2]]);
    let merged = merge(&documents(&rows), &[], Knowledge::builtin(), &EventPlan::default());
    assert_eq!(merged.events[0].when.edtf.as_deref(), Some("2022-09-06"));
    assert_eq!(merged.events[0].support, 2);
}

#[test]
fn other_people_and_other_years_stay_apart() {
    check(&[("a", "shooting", "2022", "p-ada", ""), ("b", "shooting", "2022", "p-ben", "")], &[&[0], &[1]]);
    check(
        &[("a", "arrest", "2020-01-05", "p-ada", ""), ("b", "arrest", "2022-09-06", "p-ada", "")],
        &[&[0], &[1]],
    );
    check(&[("a", "meeting", "", "p-ada", ""), ("b", "meeting", "", "p-ada", "")], &[&[0], &[1]]);
}

#[test]
fn dates_that_differ_a_little_are_one_event_with_a_conflict() {
    let rows: [Row; 2] = [("a", "fire", "2023-03-03", "p-ada", ""), ("b", "fire", "2023-03-04", "p-ada", "")];
    check(&rows, &[&[0, 1]]);
    let documents = documents(&rows);
    let merged = merge(&documents, &[], Knowledge::builtin(), &EventPlan::default());
    let conflicts = crate::resolve::conflicts::find(&documents, &[], &merged.events);
    let values: Vec<&str> = conflicts[0].claims.iter().map(|claim| claim.value.as_str()).collect();
    assert_eq!(values, ["2023-03-03", "2023-03-04"]);
}
