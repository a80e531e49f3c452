//! Relations measured apart from the finding of names: patterns over names that are given.

use std::io::Write;

use casegraph::extract::{Reading, events, relations, times};
use casegraph::knowledge::Knowledge;
use casegraph::model::{
    Cast, Document, EntityKind, LocalEntity, LocalId, Mention, MentionForm, Object, Rule,
};
use casegraph::text::Span;

/// A cast of the given names, each form of words one entity.
fn cast(text: &str, names: &[(Span, EntityKind)]) -> Cast {
    let mut cast = Cast::default();
    for &(span, kind) in names {
        let name = span.of(text);
        let known = cast.entities.iter().position(|entity| entity.name == name);
        let entity = known.unwrap_or_else(|| {
            cast.entities.push(LocalEntity {
                kind,
                name: name.to_owned(),
                aliases: Vec::new(),
                gender: None,
                offices: Vec::new(),
                named: true,
                of: None,
                known: None,
            });
            cast.entities.len() - 1
        });
        cast.add(Mention {
            span,
            extent: span,
            kind,
            entity: LocalId(entity),
            form: MentionForm::Name,
            rule: Rule::of("given"),
            tie: Rule::of("given"),
            confidence: 1.0,
        });
    }
    cast
}

/// Relations of a text as (kind, subject, object) in words.
fn told(text: &str, names: &[(Span, EntityKind)]) -> Vec<(String, String, String)> {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let knowledge = Knowledge::builtin();
    let reading = Reading::of(&document);
    let found = times::find(&reading, &knowledge.times);
    let cast = cast(text, names);
    let events = events::find(&reading, &found, &cast, &[], knowledge);
    let relations = relations::find(&reading, &cast, &events, knowledge);
    let name = |id: LocalId| cast.entity(id).name.clone();
    let object = |object: Object| match object {
        Object::Entity(id) => name(id),
        Object::Words(span) => span.of(text).to_owned(),
    };
    relations.into_iter().map(|tie| (tie.kind, name(tie.subject), object(tie.object))).collect()
}

/// Marks names in a text by brackets and a kind: `[person Ann Pell] of [place Leeds]`.
fn marked(words: &str) -> (String, Vec<(Span, EntityKind)>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    for (number, piece) in words.split('[').enumerate() {
        let inside = if number > 0 { piece.split_once(']') } else { None };
        let Some((name, rest)) = inside else {
            text.push_str(piece);
            continue;
        };
        let (kind, name) = name.split_once(' ').expect("a kind before the name");
        let kind = match kind {
            "person" => EntityKind::Person,
            "org" => EntityKind::Organization,
            "place" => EntityKind::Place,
            _ => EntityKind::Other,
        };
        names.push((Span::new(text.len(), text.len() + name.len()), kind));
        text.push_str(name);
        text.push_str(rest);
    }
    (text, names)
}

#[test]
fn patterns_and_events_tie_names() {
    let check = |words: &str, expected: &[(&str, &str, &str)]| {
        let (text, names) = marked(words);
        let found = told(&text, &names);
        let found: Vec<_> = found
            .iter()
            .map(|(kind, subject, object)| (kind.as_str(), subject.as_str(), object.as_str()))
            .collect();
        assert_eq!(found, expected, "{words}");
    };
    check(
        "[person Ann Pell], chairman of [org Acme Ltd] in [place Leeds], resigned.",
        &[("works_for", "Ann Pell", "Acme Ltd"), ("based_in", "Acme Ltd", "Leeds")],
    );
    check(
        "[person Carl Hale], 40, shot [person Ann Pell] dead in [place Leeds].",
        &[("killed", "Carl Hale", "Ann Pell"), ("shot", "Carl Hale", "Ann Pell")],
    );
    check("[person Ann Pell] was cleared of murder.", &[("cleared_of", "Ann Pell", "murder")]);
    check("[person Carl Hale] did not kill [person Ann Pell].", &[]);
}

/// Writes the relations of a corpus with its own names, for the scorer: set CASEGRAPH_CORPUS and CASEGRAPH_OUT.
#[test]
#[ignore = "needs a corpus"]
fn with_given_names() {
    let (Ok(corpus), Ok(out)) = (std::env::var("CASEGRAPH_CORPUS"), std::env::var("CASEGRAPH_OUT")) else {
        return;
    };
    let mut out = std::fs::File::create(out).expect("a place to write");
    for line in std::fs::read_to_string(corpus).expect("a corpus").lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON Lines");
        let text = line["text"].as_str().unwrap_or_default();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut names = Vec::new();
        for name in line["names"].as_array().into_iter().flatten() {
            let at = |key: &str| bytes[name[key].as_u64().unwrap_or(0) as usize];
            let kind = match name["kind"].as_str() {
                Some("person") => EntityKind::Person,
                Some("organization") => EntityKind::Organization,
                Some("place") => EntityKind::Place,
                _ => EntityKind::Other,
            };
            names.push((Span::new(at("start"), at("end")), kind));
        }
        let place = |words: &str| {
            let (span, _) = names.iter().find(|(span, _)| span.of(text) == words)?;
            let points = |byte: usize| bytes.partition_point(|&at| at < byte);
            Some(serde_json::json!({"start": points(span.start), "end": points(span.end)}))
        };
        let relations: Vec<_> = (told(text, &names).iter())
            .filter_map(|(kind, subject, object)| {
                Some(serde_json::json!({"kind": kind, "subject": place(subject)?, "object": place(object)?}))
            })
            .collect();
        writeln!(out, "{}", serde_json::json!({"id": line["id"], "relations": relations})).expect("written");
    }
}
