//! Takes somebody out of a case before anything is written: names in texts, statements, ids, titles, paths and addresses.
//!
//! The whole case goes through one walk over its values, so that what is added to the model later is redacted too. What names stood
//! for is still told: somebody did it, somebody said it. What is told *about* them (an office, an age) stays.

mod veil;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::{Case, CaseDocument, EntityKind, MentionForm};
use crate::text::Span;
use veil::Veil;

/// What stands where a name stood.
const INSTEAD: &str = "[redacted]";
/// Likewise in ids, paths and addresses.
const INSTEAD_IN_IDS: &str = "redacted";
/// Keys whose values are words of the program, not of a source.
const OWN_WORDS: [&str; 14] = [
    "kind",
    "form",
    "precision",
    "factuality",
    "status",
    "gender",
    "rule",
    "tie",
    "field",
    "encoding",
    "value",
    "earliest",
    "latest",
    "edtf",
];

/// A case that cannot be redacted whole.
#[derive(Debug, thiserror::Error)]
#[error("the case cannot be redacted: {0}; nothing was written")]
pub struct RedactError(String);

/// A case without the names of some of its entities.
///
/// # Errors
/// When a name would be left, or the redacted case is no case: then nothing must be written.
pub fn redact(case: &Case, ids: &[String]) -> Result<Case, RedactError> {
    let veil = veil(case, ids);
    let mut bare = case.clone();
    bare.rulings.clear();
    for source in &mut bare.documents {
        source.machine = None;
        for (local, owner) in source.annotations.cast.entities.iter_mut().zip(&source.entities) {
            if ids.contains(owner) {
                local.known = None;
            }
        }
    }
    let walk = Walk { ids: new_ids(&bare, ids, &veil), maps: maps(&bare, &veil), veil: &veil };
    let broken = |error: serde_json::Error| RedactError(error.to_string());
    let mut value = serde_json::to_value(&bare).map_err(broken)?;
    walk.value(&mut value, None, "");
    let mut redacted: Case = serde_json::from_value(value).map_err(broken)?;
    for (source, before) in redacted.documents.iter_mut().zip(&bare.documents) {
        tidy(source, before);
    }
    redacted.documents.sort_by(|one, other| one.document.id.cmp(&other.document.id));
    redacted.entities.sort_by(|one, other| one.id.cmp(&other.id));
    same_words(&mut redacted);
    match traces(&redacted, &veil).first() {
        None => Ok(redacted),
        Some(trace) => Err(RedactError(format!("a name is left in {trace:?}"))),
    }
}

/// Every name of some entities.
fn veil(case: &Case, ids: &[String]) -> Veil {
    let mut veil = Veil::default();
    for entity in case.entities.iter().filter(|entity| ids.contains(&entity.id)) {
        veil.add(&entity.name, entity.kind == EntityKind::Person && entity.named);
    }
    for source in &case.documents {
        let text = &source.document.text;
        let cast = &source.annotations.cast;
        let meant = |number: usize| source.entities.get(number).is_some_and(|id| ids.contains(id));
        for mention in cast.mentions.iter().filter(|mention| meant(mention.entity.0)) {
            if mention.form == MentionForm::Name {
                veil.add(mention.span.of(text), mention.kind == EntityKind::Person);
            }
        }
        for (_, local) in
            cast.entities.iter().enumerate().filter(|(number, local)| local.named && meant(*number))
        {
            veil.add(&local.name, local.kind == EntityKind::Person);
        }
    }
    veil
}

/// The ids that change. Ids of events and statements are hashes of words that somebody who knows the words could make again, so all do.
fn new_ids(case: &Case, gone: &[String], veil: &Veil) -> BTreeMap<String, String> {
    let mut new: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let documents = case.documents.iter().map(|source| &source.document.id);
    let entities = case.entities.iter().map(|entity| &entity.id);
    let texts: Vec<&String> = documents.chain(entities).collect();
    let clean = |id: &String| veil.places(id, &[]).is_empty() && !gone.contains(id);
    taken.extend(texts.iter().filter(|id| clean(id)).map(|id| (*id).clone()));
    for id in texts.into_iter().filter(|id| !clean(id)) {
        let plain = match gone.contains(id) {
            true => format!("{}-{INSTEAD_IN_IDS}", id.split('-').next().unwrap_or("x")),
            false => veiled(id, &veil.places(id, &[]), INSTEAD_IN_IDS),
        };
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let free =
            std::iter::once(plain.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(plain);
        taken.insert(free.clone());
        new.insert(id.clone(), free);
    }
    let events = case.events.iter().map(|event| event.id.clone());
    new.extend(events.enumerate().map(|(turn, id)| (id, format!("v-{:08}", turn + 1))));
    let statements = case.statements.iter().map(|statement| statement.id.clone());
    new.extend(statements.enumerate().map(|(turn, id)| (id, format!("s-{:08}", turn + 1))));
    new
}

/// Where the bytes of a text are after names were taken out.
struct Shift {
    /// Places that were taken out, in order, and where what stands instead of each begins.
    places: Vec<(Span, usize)>,
}

impl Shift {
    fn of(places: &[Span]) -> Self {
        let mut moved = 0isize;
        let shifted = places.iter().map(|place| {
            let start = place.start.saturating_add_signed(moved);
            moved += INSTEAD.len() as isize - place.len() as isize;
            (*place, start)
        });
        Self { places: shifted.collect() }
    }

    fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start, false), self.at(span.end, true))
    }

    /// A byte inside a place goes to one of its ends.
    fn at(&self, offset: usize, is_end: bool) -> usize {
        let before = self.places.partition_point(|(place, _)| place.start < offset);
        let Some((place, start)) = before.checked_sub(1).map(|index| self.places[index]) else {
            return offset;
        };
        let end = start + INSTEAD.len();
        if offset >= place.end {
            offset - place.end + end
        } else if is_end {
            end
        } else {
            start
        }
    }
}

fn maps(case: &Case, veil: &Veil) -> BTreeMap<String, (Vec<Span>, Shift)> {
    let map = |source: &CaseDocument| {
        let dated: Vec<Span> = source.annotations.times.iter().map(|time| time.span).collect();
        let whole = veil.places(&source.document.text, &dated);
        // A place never crosses from one zone into another.
        let edges = source.document.zones.iter().flat_map(|zone| [zone.span.start, zone.span.end]);
        let mut places = whole;
        for edge in edges {
            if let Some(turn) = places.iter().position(|place| place.start < edge && edge < place.end) {
                let place = places[turn];
                places[turn] = Span::new(place.start, edge);
                places.insert(turn + 1, Span::new(edge, place.end));
            }
        }
        let shift = Shift::of(&places);
        (source.document.id.clone(), (places, shift))
    };
    case.documents.iter().map(map).collect()
}

fn veiled(text: &str, places: &[Span], instead: &str) -> String {
    let mut shown = text.to_owned();
    for place in places.iter().rev() {
        shown.replace_range(place.start..place.end, instead);
    }
    shown
}

/// The walk over a case.
struct Walk<'a> {
    ids: BTreeMap<String, String>,
    maps: BTreeMap<String, (Vec<Span>, Shift)>,
    veil: &'a Veil,
}

impl Walk<'_> {
    /// `document` is the one that spans count in; `key` is the name of the value.
    fn value(&self, value: &mut Value, document: Option<&str>, key: &str) {
        match value {
            Value::String(words) if !OWN_WORDS.contains(&key) => *words = self.words(words),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value, document, key)),
            Value::Object(_) if key == "value" => {}
            Value::Object(fields) => {
                if let (Some(span), Some(document)) = (span_of(fields), document) {
                    if let Some((_, shift)) = self.maps.get(document) {
                        let span = shift.span(span);
                        fields.insert("start".to_owned(), span.start.into());
                        fields.insert("end".to_owned(), span.end.into());
                    }
                    return;
                }
                let own = match (fields.get("document"), fields.get("id"), fields.get("text")) {
                    (Some(Value::String(id)), ..) => Some(id.clone()),
                    (Some(Value::Object(source)), ..) => {
                        source.get("id").and_then(Value::as_str).map(str::to_owned)
                    }
                    (None, Some(Value::String(id)), Some(Value::String(_))) => Some(id.clone()),
                    _ => None,
                };
                let document = own.as_deref().or(document);
                for (key, value) in fields.iter_mut() {
                    let text = document.filter(|_| key == "text").and_then(|id| self.maps.get(id));
                    match (text, value) {
                        (Some((places, _)), Value::String(text)) => *text = veiled(text, places, INSTEAD),
                        (_, value) => self.value(value, document, key),
                    }
                }
            }
            _ => {}
        }
    }

    fn words(&self, words: &str) -> String {
        if let Some(id) = self.ids.get(words) {
            return id.clone();
        }
        // An entity of a document, as joins name it.
        if let Some((id, local)) =
            words.rsplit_once('#').and_then(|(id, local)| Some((self.ids.get(id)?, local)))
        {
            return format!("{id}#{local}");
        }
        let instead = if words.contains(char::is_whitespace) || words.contains(char::is_uppercase) {
            INSTEAD
        } else {
            INSTEAD_IN_IDS
        };
        veiled(words, &self.veil.places(words, &[]), instead)
    }
}

/// A span, if an object is one.
fn span_of(fields: &serde_json::Map<String, Value>) -> Option<Span> {
    let end = |key: &str| fields.get(key).and_then(Value::as_u64).and_then(|end| usize::try_from(end).ok());
    (fields.len() == 2).then(|| Some(Span::new(end("start")?, end("end")?))).flatten()
}

/// What the walk cannot know of a document.
fn tidy(source: &mut CaseDocument, before: &CaseDocument) {
    let document = &mut source.document;
    if document.text != before.document.text
        || document.title != before.document.title
        || document.id != before.document.id
    {
        // Its hash and its address lead to the source, and that to the name.
        document.source.sha256.clear();
        document.source.url = None;
    }
    // Two names that stood side by side are one place now.
    let mut end = 0;
    source.annotations.cast.mentions.retain(|mention| {
        let free = mention.span.start >= end;
        end = end.max(mention.span.end);
        free
    });
}

/// Names say what stands at their place, once each.
fn same_words(case: &mut Case) {
    let texts: BTreeMap<String, String> = case
        .documents
        .iter()
        .map(|source| (source.document.id.clone(), source.document.text.clone()))
        .collect();
    for entity in &mut case.entities {
        let mut names: Vec<crate::model::Name> = Vec::new();
        for mut name in std::mem::take(&mut entity.names) {
            name.words = texts
                .get(&name.first.document)
                .map_or_else(String::new, |text| name.first.span.of(text).to_owned());
            match names.iter_mut().find(|known| known.words == name.words) {
                Some(known) => known.count += name.count,
                None => names.push(name),
            }
        }
        entity.names = names;
    }
}

/// Values of a case in which a name is left.
fn traces(case: &Case, veil: &Veil) -> Vec<String> {
    fn look(value: &Value, key: &str, veil: &Veil, found: &mut Vec<String>) {
        match value {
            // Dates were let through, in texts by their places: only whole texts may hold a month.
            Value::String(words)
                if !OWN_WORDS.contains(&key) && key != "text" && !veil.places(words, &[]).is_empty() =>
            {
                found.push(format!("{key}: {words}"));
            }
            Value::Array(values) => values.iter().for_each(|value| look(value, key, veil, found)),
            Value::Object(_) if key == "value" => {}
            Value::Object(fields) => {
                for (key, value) in fields {
                    if !veil.places(key, &[]).is_empty() {
                        found.push(key.clone());
                    }
                    look(value, key, veil, found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    look(&serde_json::to_value(case).unwrap_or_default(), "", veil, &mut found);
    found
}
