//! Tables: comma- or tab-separated columns under a header. The columns are known by their names.

use super::{List, NO_KIND, forms, kind_of};
use crate::model::EntityKind;

const NAME: &[&str] = &["name", "label", "title", "full_name", "full name", "caption", "canonical"];
const KIND: &[&str] = &["kind", "type", "label_type", "entity_type", "schema", "category"];
const OTHERS: &[&str] =
    &["aliases", "alias", "other_names", "other names", "forms", "also_known_as", "abbreviation", "acronym"];

/// Whether a line is the header of such a table.
pub fn is_header(line: &str) -> bool {
    name_column(line.split(['\t', ',', ';'])).is_some()
}

/// The column of the names: one that is called so, else one whose name ends so (`force_name`).
fn name_column<'a>(header: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
    let ends = |name: &str| name.trim().trim_matches('"').to_ascii_lowercase().ends_with("name");
    column(header.clone(), NAME).or_else(|| header.clone().position(ends))
}

fn column<'a>(mut header: impl Iterator<Item = &'a str>, wanted: &[&str]) -> Option<usize> {
    header.position(|name| wanted.contains(&name.trim().trim_matches('"').to_ascii_lowercase().as_str()))
}

/// Reads a table; other forms are parted by `|` or `;`.
pub fn read(text: &str, kind: Option<EntityKind>) -> List {
    let mut list = List::default();
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b',', b';']
        .into_iter()
        .max_by_key(|mark| (first.bytes().filter(|byte| byte == mark).count(), *mark == b','));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .flexible(true)
        .quoting(delimiter != Some(b'\t'))
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            list.refuse(1, error.to_string());
            return list;
        }
    };
    let Some(name_at) = name_column(header.iter()) else {
        list.refuse(1, "the header has no column `name`; rename the column that holds the names");
        return list;
    };
    let kind_at = column(header.iter(), KIND);
    let others: Vec<usize> = (0..header.len())
        .filter(|&at| at != name_at && column(header.get(at).into_iter(), OTHERS).is_some())
        .collect();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, |position| position.line() as usize);
                list.refuse(line, error.to_string());
                continue;
            }
        };
        let line = record.position().map_or(0, |position| position.line() as usize);
        let name = record.get(name_at).unwrap_or_default().trim();
        let told = kind_at.and_then(|at| record.get(at)).and_then(kind_of).or(kind);
        match told {
            _ if name.is_empty() => list.refuse(line, "has no name"),
            None => list.refuse(line, NO_KIND),
            Some(kind) => {
                let others =
                    others.iter().filter_map(|&at| record.get(at)).flat_map(|cell| cell.split(['|', ';']));
                list.add(line, kind, forms(name, others));
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check_list};
    use super::*;

    #[test]
    fn columns_are_known_by_their_names() {
        check_list(
            Format::Table,
            "id,Name,Type,Aliases\n1,\"Moss, Ada\",PERSON,Ada Moss;KX44\n2,,ORG,\n3,Orrin,ship,\n4,Orrin Ltd,Company,\n",
            None,
            &["person\tMoss, Ada\tAda Moss|KX44", "organization\tOrrin Ltd"],
            &[3, 4],
        );
        check_list(
            Format::Table,
            "force_id\tforce_name\nx\tHill \"Police\n",
            Some(EntityKind::Organization),
            &["organization\tHill \"Police"],
            &[],
        );
        check_list(Format::Table, "force_id\tforce\nx\ty\n", None, &[], &[1]);
    }
}
