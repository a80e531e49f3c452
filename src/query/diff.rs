//! What is other in a case than in an older one: after new sources, after a decision, after a new version.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::one_line;
use crate::model::{Case, Entity, Event, Relationship, Statement};

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Only the new case has it.
    Added,
    /// Only the old case has it.
    Removed,
    /// Both have it, and something about it is other.
    Changed,
}

impl Change {
    /// The name in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DiffRow {
    /// `document`, `entity`, `event`, `statement`, `relation`, `conflict` or `decision`.
    pub what: &'static str,
    /// What became of it.
    pub change: Change,
    /// Id in the case that has it.
    pub id: String,
    /// Its name or words.
    pub label: String,
    /// What is other, each as `field: old → new`; for what is removed, where it went.
    pub detail: Vec<String>,
}

/// All differences, by sort and id. Mere co-mentions are left out.
pub fn diff(old: &Case, new: &Case) -> Vec<DiffRow> {
    let mut rows = documents(old, new);
    rows.extend(entities(old, new));
    rows.extend(events(old, new));
    rows.extend(statements(old, new));
    rows.extend(relations(old, new));
    rows.extend(conflicts(old, new));
    rows.extend(decisions(old, new));
    rows
}

/// Compares two lists by key: fields of those both have, and where those went that only the old one has.
fn compare<T>(
    what: &'static str,
    (old, new): (BTreeMap<String, T>, BTreeMap<String, T>),
    label: impl Fn(&T) -> String,
    fields: impl Fn(&T, bool) -> Vec<(&'static str, String)>,
    gone: impl Fn(&str) -> Option<String>,
) -> Vec<DiffRow> {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let row = |change, id: &str, of: &T, detail| DiffRow {
        what,
        change,
        id: id.to_owned(),
        label: label(of),
        detail,
    };
    let one = |key: &String| match (old.get(key), new.get(key)) {
        (None, Some(new)) => Some(row(Change::Added, key, new, Vec::new())),
        (Some(old), None) => Some(row(Change::Removed, key, old, gone(key).into_iter().collect())),
        (Some(old), Some(new)) => {
            let other = |((field, old), (_, new)): ((&'static str, String), (&'static str, String))| {
                (old != new).then(|| format!("{field}: {old} → {new}"))
            };
            let detail: Vec<String> =
                fields(old, false).into_iter().zip(fields(new, true)).filter_map(other).collect();
            (!detail.is_empty()).then(|| row(Change::Changed, key, new, detail))
        }
        (None, None) => None,
    };
    keys.into_iter().filter_map(one).collect()
}

fn documents(old: &Case, new: &Case) -> Vec<DiffRow> {
    let of = |case: &Case| {
        case.documents.iter().map(|source| (source.document.id.clone(), source.clone())).collect()
    };
    compare(
        "document",
        (of(old), of(new)),
        |source| source.document.title.clone().unwrap_or_else(|| source.document.source.path.clone()),
        |source, _| {
            let document = &source.document;
            let day = |day: Option<crate::time::Day>| day.map_or("none".to_owned(), |day| day.to_string());
            vec![
                ("path", document.source.path.clone()),
                ("source", document.source.sha256.chars().take(12).collect()),
                ("published", day(document.published)),
                ("title", document.title.clone().unwrap_or_default()),
                ("outlet", document.source.outlet.clone().unwrap_or_default()),
                ("copy of", source.copy_of.clone().unwrap_or_else(|| "none".to_owned())),
                ("characters", document.text.chars().count().to_string()),
            ]
        },
        |_| None,
    )
}

fn name(case: &Case, id: &str) -> String {
    case.entity(id).map_or_else(|| id.to_owned(), |entity| entity.name.clone())
}

fn names(case: &Case, ids: impl Iterator<Item = impl AsRef<str>>) -> String {
    let names: BTreeSet<String> = ids.map(|id| name(case, id.as_ref())).collect();
    if names.is_empty() { "nobody".to_owned() } else { names.into_iter().collect::<Vec<_>>().join(", ") }
}

fn entities(old: &Case, new: &Case) -> Vec<DiffRow> {
    let of = |case: &Case| case.entities.iter().map(|entity| (entity.id.clone(), entity.clone())).collect();
    let fields = |entity: &Entity, _| {
        vec![
            ("name", entity.name.clone()),
            ("kind", entity.kind.name().to_owned()),
            ("mentions", entity.mentions.to_string()),
            ("documents", entity.documents.to_string()),
        ]
    };
    let gone = |id: &str| {
        let now: BTreeSet<&String> = (old.documents.iter())
            .filter_map(|source| Some((source, new.document(&source.document.id)?)))
            .filter(|(source, now)| source.entities.len() == now.entities.len())
            .flat_map(|(source, now)| source.entities.iter().zip(&now.entities))
            .filter(|(before, now)| *before == id && new.entity(now).is_some())
            .map(|(_, now)| now)
            .collect();
        (!now.is_empty()).then(|| format!("now {}", names(new, now.iter())))
    };
    compare("entity", (of(old), of(new)), |entity| entity.name.clone(), fields, gone)
}

fn events(old: &Case, new: &Case) -> Vec<DiffRow> {
    let of = |case: &Case| case.events.iter().map(|event| (event.id.clone(), event.clone())).collect();
    let fields = |event: &Event, is_new| {
        let case = if is_new { new } else { old };
        vec![
            ("date", event.when.words()),
            ("kind", event.kind.clone()),
            ("factuality", event.factuality.name().to_owned()),
            ("who", names(case, event.participants.iter().map(|(_, id)| id))),
            ("place", event.place.as_ref().map_or("none".to_owned(), |id| name(case, id))),
            ("what", one_line(&event.what)),
            ("sources", event.sources.len().to_string()),
            ("on the timeline", event.noteworthy.to_string()),
        ]
    };
    let told = |case: &Case, event: &Event| -> BTreeSet<crate::model::Citation> {
        event.sources.iter().map(|source| case.event_sentence(source)).collect()
    };
    let gone = |id: &str| {
        let before = told(old, old.events.iter().find(|event| event.id == id)?);
        let now = new.events.iter().find(|event| !told(new, event).is_disjoint(&before))?;
        Some(format!("now {}", now.id))
    };
    compare("event", (of(old), of(new)), |event| one_line(&event.what), fields, gone)
}

fn statements(old: &Case, new: &Case) -> Vec<DiffRow> {
    let of = |case: &Case| {
        case.statements.iter().map(|statement| (statement.id.clone(), statement.clone())).collect()
    };
    let fields = |statement: &Statement, is_new| {
        let case = if is_new { new } else { old };
        let speaker = statement.speaker.as_ref().map_or("nobody known".to_owned(), |id| name(case, id));
        let told = || statement.addressee_words.clone().unwrap_or_else(|| "none".to_owned());
        let addressee = statement.addressee.as_ref().map_or_else(told, |id| name(case, id));
        vec![
            ("speaker", speaker),
            ("addressee", addressee),
            ("said", statement.said.words()),
            ("status", statement.status.name().to_owned()),
            ("about", names(case, statement.about.iter())),
            ("places", statement.attestations.len().to_string()),
        ]
    };
    compare("statement", (of(old), of(new)), |statement| one_line(&statement.words), fields, |_| None)
}

fn relations(old: &Case, new: &Case) -> Vec<DiffRow> {
    let of = |case: &Case| {
        let told = case.relationships.iter().filter(|tie| !tie.is_co_mention());
        told.map(|tie| {
            let object = tie.object.as_deref().or(tie.words.as_deref()).unwrap_or_default();
            (format!("{} {} {object}", tie.subject, tie.kind), (tie.clone(), label(case, tie)))
        })
        .collect()
    };
    compare(
        "relation",
        (of(old), of(new)),
        |(_, label)| label.clone(),
        |(tie, _), _| vec![("sources", tie.support.to_string()), ("holds", tie.valid.words())],
        |_| None,
    )
}

fn label(case: &Case, tie: &Relationship) -> String {
    let object =
        tie.object.as_ref().map(|id| name(case, id)).or_else(|| tie.words.clone()).unwrap_or_default();
    format!("{} {} {object}", name(case, &tie.subject), tie.kind.replace('_', " "))
}

fn conflicts(old: &Case, new: &Case) -> Vec<DiffRow> {
    let of = |case: &Case| {
        let keyed = case.conflicts.iter().map(|conflict| {
            let values: Vec<&str> = conflict.claims.iter().map(|claim| claim.value.as_str()).collect();
            (format!("{} {}", conflict.subject, conflict.field.name()), values.join(" against "))
        });
        keyed.collect()
    };
    compare(
        "conflict",
        (of(old), of(new)),
        Clone::clone,
        |values, _| vec![("claims", values.clone())],
        |_| None,
    )
}

fn decisions(old: &Case, new: &Case) -> Vec<DiffRow> {
    let of = |case: &Case| {
        case.rulings.iter().map(|ruling| (ruling.decision.id.clone(), ruling.clone())).collect()
    };
    compare(
        "decision",
        (of(old), of(new)),
        |ruling| ruling.decision.act.op().replace('_', " "),
        |ruling, _| vec![("standing", format!("{:?}", ruling.standing).to_lowercase())],
        |_| None,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, EntityKind};
    use crate::text::Span;

    fn case(names: &[(&str, &str)]) -> Case {
        let entity = |(id, name): &(&str, &str)| Entity {
            id: (*id).to_owned(),
            kind: EntityKind::Person,
            name: (*name).to_owned(),
            names: Vec::new(),
            gender: None,
            tenures: Vec::new(),
            named: true,
            of: None,
            mentions: 1,
            documents: 1,
            first: Citation { document: "a".to_owned(), span: Span::new(0, 0) },
        };
        Case { entities: names.iter().map(entity).collect(), ..Case::default() }
    }

    #[test]
    fn tells_what_came_went_and_changed() {
        let (old, new) = (case(&[("p-a", "A"), ("p-b", "B")]), case(&[("p-a", "Ada"), ("p-c", "C")]));
        let rows: Vec<(Change, String, Vec<String>)> =
            diff(&old, &new).into_iter().map(|row| (row.change, row.id, row.detail)).collect();
        let expected = [
            (Change::Changed, "p-a".to_owned(), vec!["name: A → Ada".to_owned()]),
            (Change::Removed, "p-b".to_owned(), Vec::new()),
            (Change::Added, "p-c".to_owned(), Vec::new()),
        ];
        assert_eq!(rows, expected);
        assert_eq!(diff(&new, &new), []);
    }
}
