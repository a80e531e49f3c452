//! The JSON of `annotate` and `export annotations`: one object a document.
//!
//! Here, and only here, byte offsets become code points. The shapes are the contract with other programs;
//! they stand apart from the core types so that either can change alone.

use serde::Serialize;

use crate::model::{Annotations, Document, LocalId, Object};
use crate::text::{CodePoints, Span};
use crate::time::Day;

/// Version of the shapes.
pub const SCHEMA: u32 = 1;

/// A stretch of the text in code points, half-open.
#[derive(Debug, Serialize)]
struct Stretch {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct ZoneJson {
    #[serde(flatten)]
    at: Stretch,
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct MentionJson<'a> {
    #[serde(flatten)]
    at: Stretch,
    kind: &'static str,
    entity: String,
    name: &'a str,
    form: crate::model::MentionForm,
    rule: &'a str,
    tie: &'a str,
    confidence: f64,
}

#[derive(Debug, Serialize)]
struct EntityJson<'a> {
    id: String,
    kind: &'static str,
    name: &'a str,
    aliases: &'a [String],
    named: bool,
}

#[derive(Debug, Serialize)]
struct TimeJson<'a> {
    #[serde(flatten)]
    at: Stretch,
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    edtf: Option<String>,
    earliest: Option<Day>,
    latest: Option<Day>,
    rule: &'a str,
}

#[derive(Debug, Serialize)]
struct Days {
    earliest: Option<Day>,
    latest: Option<Day>,
}

#[derive(Debug, Serialize)]
struct QuoteJson<'a> {
    kind: &'static str,
    content: Vec<Stretch>,
    source: Option<Stretch>,
    cue: Option<Stretch>,
    speaker: Option<String>,
    candidates: Vec<String>,
    addressee: Option<String>,
    addressed: Option<Stretch>,
    venue: Option<Stretch>,
    said: Option<Days>,
    status: &'static str,
    rule: &'a str,
    confidence: f64,
}

#[derive(Debug, Serialize)]
struct ParticipantJson<'a> {
    role: &'a str,
    entity: String,
}

#[derive(Debug, Serialize)]
struct EventJson<'a> {
    id: String,
    kind: &'a str,
    trigger: Stretch,
    sentence: Stretch,
    clause: Stretch,
    time: Option<usize>,
    earliest: Option<Day>,
    latest: Option<Day>,
    edtf: &'a Option<String>,
    factuality: &'static str,
    participants: Vec<ParticipantJson<'a>>,
    place: Option<String>,
    rule: &'a str,
    confidence: f64,
}

#[derive(Debug, Serialize)]
struct RelationJson<'a> {
    subject: String,
    kind: &'a str,
    object: ObjectJson<'a>,
    evidence: Stretch,
    rule: &'a str,
    confidence: f64,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ObjectJson<'a> {
    Entity(String),
    Words {
        #[serde(flatten)]
        at: Stretch,
        text: &'a str,
    },
}

/// One line of output.
#[derive(Debug, Serialize)]
pub struct AnnotationsJson<'a> {
    schema: u32,
    id: &'a str,
    published: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_zone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    zones: Vec<ZoneJson>,
    mentions: Vec<MentionJson<'a>>,
    entities: Vec<EntityJson<'a>>,
    times: Vec<TimeJson<'a>>,
    quotes: Vec<QuoteJson<'a>>,
    events: Vec<EventJson<'a>>,
    relations: Vec<RelationJson<'a>>,
}

/// How the entities of a document are named in the output.
#[derive(Debug, Clone, Copy)]
pub enum Ids<'a> {
    /// `e1`, `e2`, … of the document.
    Document,
    /// Ids of the case, by local number; the text is written too, since the case's reader made it.
    Case(&'a [String]),
}

/// Mentions and the names inside them, in order of start.
fn mentions(found: &Annotations) -> Vec<&crate::model::Mention> {
    let mut all: Vec<_> = found.cast.mentions.iter().chain(&found.cast.inner).collect();
    all.sort_by_key(|mention| mention.span.start);
    all
}

/// The annotations of a document in the shape of the contract.
pub fn annotations<'a>(document: &'a Document, found: &'a Annotations, ids: Ids<'_>) -> AnnotationsJson<'a> {
    let text = document.text.as_str();
    let points = CodePoints::of(text);
    let at = |span: Span| Stretch { start: points.at(span.start), end: points.at(span.end) };
    let id = |local: LocalId| match ids {
        Ids::Document => local.to_string(),
        Ids::Case(ids) => ids.get(local.0).cloned().unwrap_or_else(|| local.to_string()),
    };
    AnnotationsJson {
        schema: SCHEMA,
        id: &document.id,
        published: document.published,
        published_time: document.published_time.as_deref(),
        published_zone: document.published_zone.as_deref(),
        text: matches!(ids, Ids::Case(_)).then_some(text),
        zones: document
            .zones
            .iter()
            .map(|zone| ZoneJson { at: at(zone.span), kind: zone.kind.name() })
            .collect(),
        mentions: (mentions(found).into_iter())
            .map(|mention| MentionJson {
                at: at(mention.span),
                kind: mention.kind.name(),
                entity: id(mention.entity),
                name: &found.cast.entity(mention.entity).name,
                form: mention.form,
                rule: mention.rule.id(),
                tie: mention.tie.id(),
                confidence: hundredths(mention.confidence),
            })
            .collect(),
        entities: (found.cast.entities.iter().enumerate())
            .map(|(number, entity)| EntityJson {
                id: id(LocalId(number)),
                kind: entity.kind.name(),
                name: &entity.name,
                aliases: &entity.aliases,
                named: entity.named,
            })
            .collect(),
        times: (found.times.iter())
            .map(|time| {
                let bounds = time.value.bounds();
                TimeJson {
                    at: at(time.span),
                    kind: time.kind.name(),
                    value: time.value.timex3(),
                    edtf: time.value.edtf(),
                    earliest: bounds.and_then(|bounds| bounds.earliest),
                    latest: bounds.and_then(|bounds| bounds.latest),
                    rule: time.rule.id(),
                }
            })
            .collect(),
        quotes: (found.quotes.iter())
            .map(|quote| QuoteJson {
                kind: quote.kind.name(),
                content: quote.content.iter().copied().map(at).collect(),
                source: quote.source.map(at),
                cue: quote.cue.map(at),
                speaker: quote.speaker.map(id),
                candidates: quote.candidates.iter().copied().map(id).collect(),
                addressee: quote.addressee.map(id),
                addressed: quote.addressed.map(at),
                venue: quote.venue.map(at),
                said: quote.said.map(|said| Days { earliest: said.earliest, latest: said.latest }),
                status: quote.status.name(),
                rule: quote.rule.id(),
                confidence: hundredths(quote.confidence),
            })
            .collect(),
        events: (found.events.iter().enumerate())
            .map(|(number, event)| EventJson {
                id: format!("v{}", number + 1),
                kind: &event.kind,
                trigger: at(event.trigger),
                sentence: at(event.sentence),
                clause: at(event.clause),
                time: event.time,
                earliest: event.when.bounds.earliest,
                latest: event.when.bounds.latest,
                edtf: &event.when.edtf,
                factuality: event.factuality.name(),
                participants: (event.participants.iter())
                    .map(|part| ParticipantJson { role: &part.role, entity: id(part.entity) })
                    .collect(),
                place: event.place.map(id),
                rule: event.rule.id(),
                confidence: hundredths(event.confidence),
            })
            .collect(),
        relations: (found.relations.iter())
            .map(|relation| RelationJson {
                subject: id(relation.subject),
                kind: &relation.kind,
                object: match relation.object {
                    Object::Entity(entity) => ObjectJson::Entity(id(entity)),
                    Object::Words(span) => ObjectJson::Words { at: at(span), text: span.of(text) },
                },
                evidence: at(relation.evidence),
                rule: relation.rule.id(),
                confidence: hundredths(relation.confidence),
            })
            .collect(),
    }
}

/// Two decimals, so that 0.9 does not print as 0.8999999761581421.
fn hundredths(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
