//! What the script of the report needs to filter without reading the page: a row of numbers an event, statement and entity,
//! with tables of the names they stand for.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::pieces::year_of;
use crate::model::Case;
use crate::query::Index;
use crate::time::Day;

/// Names by the order of their first use.
#[derive(Default)]
struct Table<'t> {
    numbers: BTreeMap<&'t str, usize>,
    names: Vec<&'t str>,
}

impl<'t> Table<'t> {
    fn number(&mut self, name: &'t str) -> usize {
        *self.numbers.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }
}

/// The rows as JSON that may stand in a `<script>`: no `<` is in it.
///
/// Events: id, year, earliest, latest, kind, told, sources, whether sources differ, who, place, documents. Statements: id,
/// earliest, latest, kind, speaker, about, documents. Entities: id, kind, name. Numbers point into the tables.
pub fn facets(case: &Case, index: &Index) -> String {
    let (mut kinds, mut told, mut people) = (Table::default(), Table::default(), Table::default());
    let (mut documents, mut reported) = (Table::default(), Table::default());
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let events: Vec<Value> = (index.events.iter())
        .map(|row| {
            let who: Vec<usize> = row.who.iter().map(|who| people.number(&who.id)).collect();
            let place = row.place_id.as_deref().map(|id| people.number(id));
            let from: Vec<usize> =
                row.evidence.iter().map(|one| documents.number(document_of(&one.cited.place))).collect();
            json!([
                row.id,
                year_of(row),
                day(row.earliest),
                day(row.latest),
                kinds.number(&row.kind),
                told.number(row.factuality.name()),
                row.sources,
                usize::from(!row.conflicts.is_empty()),
                who,
                place,
                from
            ])
        })
        .collect();
    let statements: Vec<Value> = (index.statements.iter().zip(&case.statements))
        .map(|(row, statement)| {
            let about: Vec<usize> = statement.about.iter().map(|id| people.number(id)).collect();
            let from: Vec<usize> =
                row.cited.iter().map(|one| documents.number(document_of(&one.place))).collect();
            json!([
                row.id,
                day(row.earliest),
                day(row.latest),
                reported.number(row.kind.name()),
                row.speaker_id.as_deref().map(|id| people.number(id)),
                about,
                from
            ])
        })
        .collect();
    let entities: Vec<Value> =
        index.entities.iter().map(|row| json!([row.id, row.kind.name(), row.name])).collect();
    let whole = json!({
        "kinds": kinds.names,
        "told": told.names,
        "people": people.names,
        "documents": documents.names,
        "reported": reported.names,
        "events": events,
        "statements": statements,
        "entities": entities,
        "sources": case.documents.iter().map(|one| one.document.id.as_str()).collect::<Vec<_>>(),
    });
    whole.to_string().replace('<', "\\u003c")
}

fn document_of(place: &str) -> &str {
    place.rsplit_once(':').map_or(place, |(document, _)| document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::html::samples;

    #[test]
    fn rows_point_into_tables_and_hold_no_markup() {
        let mut case = samples::dated(&["2023-03-03", "2023"]);
        case.events[0].kind = "</script>".to_owned();
        let text = facets(&case, &Index::of(&case));
        assert!(!text.contains('<'));
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value["kinds"], json!(["</script>", "fire"]));
        assert_eq!(
            value["events"][0],
            json!(["v-00000000", 2023, "2023-03-03", "2023-03-03", 0, 0, 1, 0, [], null, []])
        );
    }
}
