//! Answers of Wikidata queries as CSV: `item`, `itemLabel`, if wanted `itemAltLabel` and a column that tells the kind.

use super::{List, NO_KIND, forms, kind_of};
use crate::model::EntityKind;

/// Whether a line is the header of such an answer.
pub fn is_header(line: &str) -> bool {
    line.split(',').any(|name| name.trim().trim_matches('"').ends_with("Label"))
}

/// Reads an answer. The first column `…Label` holds the names, `…AltLabel` others, parted by commas; `type`, `kind`, `class` or
/// `instanceLabel` the kind.
pub fn read(text: &str, kind: Option<EntityKind>) -> List {
    let mut list = List::default();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let at = |wanted: &dyn Fn(&str) -> bool| header.iter().position(|name| wanted(name.trim()));
    let kinds =
        ["type", "typeLabel", "kind", "kindLabel", "class", "classLabel", "instance", "instanceLabel"];
    let kind_at = at(&|name| kinds.contains(&name));
    let others_at = at(&|name| name.ends_with("AltLabel"));
    let name_at =
        at(&|name| name.ends_with("Label") && !name.ends_with("AltLabel") && !kinds.contains(&name));
    let Some(name_at) = name_at else {
        list.refuse(1, "the header has no column `itemLabel`; ask for labels in the query");
        return list;
    };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                list.refuse(
                    error.position().map_or(0, |position| position.line() as usize),
                    error.to_string(),
                );
                continue;
            }
        };
        let line = record.position().map_or(0, |position| position.line() as usize);
        let name = record.get(name_at).unwrap_or_default().trim();
        let number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
        match kind_at.and_then(|at| record.get(at)).and_then(kind_of).or(kind) {
            _ if name.is_empty() => list.refuse(line, "has no label"),
            // Where an item has no label in the language asked for, Wikidata gives its number.
            _ if name.strip_prefix('Q').is_some_and(number) => {
                list.refuse(line, format!("{name} has no label"))
            }
            None => list.refuse(line, NO_KIND),
            Some(kind) => {
                let others = others_at.and_then(|at| record.get(at)).unwrap_or_default();
                list.add(line, kind, forms(name, others.split(", ")));
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check_list};
    use crate::model::EntityKind;

    #[test]
    fn labels_are_names() {
        check_list(
            Format::Wikidata,
            "item,itemLabel,itemAltLabel,typeLabel\nhttp://x/Q1,Ada Moss,\"A. Moss, KX44\",human\nhttp://x/Q2,Q2,,human\nhttp://x/Q3,Orrin,,ship\n",
            None,
            &["person\tAda Moss\tA. Moss|KX44"],
            &[3, 4],
        );
        check_list(
            Format::Wikidata,
            "mayor,mayorLabel\nx,Ada Moss\n",
            Some(EntityKind::Person),
            &["person\tAda Moss"],
            &[],
        );
    }
}
