//! JSON-LD with the terms of schema.org, and Web Annotations for where every event and statement stands. The context names
//! its vocabularies in place, so that no reader asks the net for one.

use serde_json::{Value, json};

use crate::model::{Case, CaseDocument, Citation, EntityKind};
use crate::text::CodePoints;

/// The whole case as one graph.
pub fn jsonld(case: &Case) -> String {
    let mut graph: Vec<Value> = case.documents.iter().map(article).collect();
    graph.extend(case.entities.iter().map(|entity| {
        let names: Vec<&str> = entity
            .names
            .iter()
            .map(|name| name.words.as_str())
            .filter(|words| *words != entity.name)
            .collect();
        let sort = match entity.kind {
            EntityKind::Person => "Person",
            EntityKind::Organization => "Organization",
            EntityKind::Place => "Place",
            EntityKind::Other => "Thing",
        };
        json!({ "@id": urn(&entity.id), "@type": sort, "name": entity.name, "alternateName": names })
    }));
    for event in &case.events {
        let parts: Vec<Value> = event.participants.iter().map(|(_, id)| link(id)).collect();
        let mut node = json!({
            "@id": urn(&event.id),
            "@type": "Event",
            "name": event.what,
            "additionalType": event.kind,
            "about": parts,
            "description": event.factuality.name(),
        });
        if event.when.is_dated() {
            node["temporalCoverage"] = json!(event.when.edtf);
            node["startDate"] = json!(event.when.bounds.earliest);
            node["endDate"] = json!(event.when.bounds.latest);
        }
        if let Some(place) = &event.place {
            node["location"] = link(place);
        }
        graph.push(node);
        for (number, source) in event.sources.iter().enumerate() {
            graph.extend(annotation(case, &event.id, number, &case.event_sentence(source)));
        }
    }
    for statement in &case.statements {
        let articles: Vec<Value> =
            statement.attestations.iter().map(|one| link(&format!("d-{}", one.document))).collect();
        let mut node = json!({
            "@id": urn(&statement.id),
            "@type": "Quotation",
            "text": statement.words,
            "isPartOf": articles,
            "about": statement.about.iter().map(|id| link(id)).collect::<Vec<_>>(),
        });
        if let Some(speaker) = &statement.speaker {
            node["spokenByCharacter"] = link(speaker);
        }
        graph.push(node);
        for (number, place) in statement.attestations.iter().enumerate() {
            graph.extend(annotation(case, &statement.id, number, &case.attestation_extent(place)));
        }
    }
    let whole = json!({
        "@context": { "@vocab": "https://schema.org/", "oa": "http://www.w3.org/ns/oa#" },
        "@graph": graph,
    });
    format!("{whole:#}\n")
}

fn article(one: &CaseDocument) -> Value {
    let document = &one.document;
    json!({
        "@id": urn(&format!("d-{}", document.id)),
        "@type": "NewsArticle",
        "identifier": document.id,
        "headline": document.title,
        "datePublished": document.published_at(),
        "dateModified": document.updated,
        "publisher": document.source.outlet,
        "url": document.source.url,
        "sha256": document.source.sha256,
    })
}

/// Where something stands: code points, and the exact words.
fn annotation(case: &Case, id: &str, number: usize, citation: &Citation) -> Option<Value> {
    let document = &case.document(&citation.document)?.document;
    let points = CodePoints::of(&document.text);
    Some(json!({
        "@id": format!("{}:{number}", urn(id)),
        "@type": "oa:Annotation",
        "oa:hasBody": link(id),
        "oa:hasTarget": {
            "oa:hasSource": link(&format!("d-{}", document.id)),
            "oa:hasSelector": [
                {
                    "@type": "oa:TextPositionSelector",
                    "oa:start": points.at(citation.span.start),
                    "oa:end": points.at(citation.span.end),
                },
                { "@type": "oa:TextQuoteSelector", "oa:exact": case.words(citation) },
            ],
        },
    }))
}

fn link(id: &str) -> Value {
    json!({ "@id": urn(id) })
}

/// `urn:casegraph:` and the id, everything but plain letters as percent codes.
fn urn(id: &str) -> String {
    let mut result = String::from("urn:casegraph:");
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => result.push(char::from(byte)),
            other => result += &format!("%{other:02X}"),
        }
    }
    result
}
