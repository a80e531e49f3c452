//! FollowTheMoney JSON lines (followthemoney.tech), read by Aleph and its tools: one entity a line.

use serde_json::{Map, Value, json};

use crate::model::{Case, Citation, Entity, EntityKind, Event};
use crate::time::Interval;

/// All sources, people, organisations, places, events, offices and relations of a case.
///
/// Entities of no kind that the model knows are left out.
pub fn ftm(case: &Case) -> String {
    let mut lines = Vec::new();
    for one in &case.documents {
        let document = &one.document;
        lines.push(line(
            &document_id(&document.id),
            "Article",
            &[
                ("title", one_of(document.title.as_deref())),
                ("fileName", vec![document.source.path.clone()]),
                ("publishedAt", one_of(document.published.map(|day| day.to_string()))),
                ("publisher", one_of(document.source.outlet.as_deref())),
                ("author", one_of(document.byline.as_deref())),
                ("sourceUrl", one_of(document.source.url.as_deref())),
                ("bodyText", vec![document.text.clone()]),
            ],
        ));
    }
    for entity in case.entities.iter().filter(|entity| schema(entity).is_some()) {
        lines.extend(thing(entity));
    }
    lines.extend(case.events.iter().map(|event| happening(case, event)));
    for relation in &case.relationships {
        let Some(object) = &relation.object else { continue };
        if relation.kind == "mentioned_with" || !is_party(case, &relation.subject) || !is_party(case, object)
        {
            continue;
        }
        let id = format!("r-{}-{}-{object}", relation.subject, relation.kind);
        let mut values = vec![
            ("subject", vec![relation.subject.clone()]),
            ("object", vec![object.clone()]),
            ("role", vec![relation.kind.replace('_', " ")]),
            ("proof", proof(&relation.evidence)),
        ];
        values.extend(ends(relation.valid));
        lines.push(line(&id, "UnknownLink", &values));
    }
    lines.concat()
}

/// An entity, and a position with an occupancy for each of its offices.
fn thing(entity: &Entity) -> Vec<String> {
    let Some(schema) = schema(entity) else { return Vec::new() };
    let aliases = entity.names.iter().map(|name| name.words.clone()).filter(|words| *words != entity.name);
    let mut values = vec![("name", vec![entity.name.clone()]), ("alias", aliases.collect())];
    if schema == "Address" {
        values = vec![("full", vec![entity.name.clone()]), ("name", vec![entity.name.clone()])];
    }
    if schema == "Person" {
        values.push(("gender", one_of(entity.gender.map(|gender| format!("{gender:?}").to_lowercase()))));
        values.push(("position", entity.tenures.iter().map(|tenure| tenure.office.clone()).collect()));
    }
    let mut lines = vec![line(&entity.id, schema, &values)];
    let offices = entity.tenures.iter().enumerate().filter(|_| schema == "Person");
    for (number, tenure) in offices {
        let (post, held) = (format!("o-{}-{number}", entity.id), format!("h-{}-{number}", entity.id));
        lines.push(line(&post, "Position", &[("name", vec![tenure.office.clone()])]));
        let mut values = vec![
            ("holder", vec![entity.id.clone()]),
            ("post", vec![post]),
            ("proof", proof(&tenure.evidence)),
        ];
        values.extend(ends(tenure.held));
        lines.push(line(&held, "Occupancy", &values));
    }
    lines
}

fn happening(case: &Case, event: &Event) -> String {
    let involved = event.participants.iter().map(|(_, id)| id.clone()).filter(|id| is_known(case, id));
    let documents: Vec<String> = event.sources.iter().map(|source| document_id(&source.document)).collect();
    let place = event.place.as_deref().and_then(|id| case.entity(id)).map(|place| place.name.clone());
    let mut values = vec![
        ("name", vec![event.what.clone()]),
        ("summary", vec![format!("{}: {}", event.kind.replace('_', " "), event.factuality.name())]),
        ("involved", involved.collect()),
        ("location", one_of(place)),
        ("proof", documents),
    ];
    if event.when.is_dated() {
        values.extend(ends(event.when.bounds));
    }
    line(&event.id, "Event", &values)
}

fn schema(entity: &Entity) -> Option<&'static str> {
    match entity.kind {
        EntityKind::Person => Some("Person"),
        EntityKind::Organization => Some("Organization"),
        EntityKind::Place => Some("Address"),
        EntityKind::Other => None,
    }
}

fn is_known(case: &Case, id: &str) -> bool {
    case.entity(id).is_some_and(|entity| schema(entity).is_some())
}

fn is_party(case: &Case, id: &str) -> bool {
    let kind = case.entity(id).map(|entity| entity.kind);
    matches!(kind, Some(EntityKind::Person | EntityKind::Organization))
}

fn document_id(id: &str) -> String {
    format!("d-{id}")
}

fn proof(evidence: &[Citation]) -> Vec<String> {
    let mut documents: Vec<String> =
        evidence.iter().map(|citation| document_id(&citation.document)).collect();
    documents.dedup();
    documents
}

fn ends(days: Interval) -> Vec<(&'static str, Vec<String>)> {
    let day = |day: Option<crate::time::Day>| one_of(day.map(|day| day.to_string()));
    if days.earliest == days.latest {
        return vec![("date", day(days.earliest))];
    }
    vec![("startDate", day(days.earliest)), ("endDate", day(days.latest))]
}

fn one_of<T: Into<String>>(value: Option<T>) -> Vec<String> {
    value.map(Into::into).into_iter().collect()
}

fn line(id: &str, schema: &str, values: &[(&str, Vec<String>)]) -> String {
    let filled = values.iter().filter(|(_, values)| !values.is_empty());
    let properties: Map<String, Value> =
        filled.map(|(name, values)| ((*name).to_owned(), json!(values))).collect();
    format!("{}\n", json!({ "id": id, "schema": schema, "properties": properties }))
}
