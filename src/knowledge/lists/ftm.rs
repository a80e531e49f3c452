//! FollowTheMoney entities (JSON Lines of `schema` and `properties`): people, organisations, places. Relations are passed over.

use serde_json::Value;

use super::{List, forms};
use crate::model::EntityKind;

/// Reads entities. Statements, documents and relations hold no name of their own and are left out silently.
pub fn read(text: &str) -> List {
    let mut list = List::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let entity: Value = match serde_json::from_str(line) {
            Ok(entity) => entity,
            Err(error) => {
                list.refuse(index + 1, format!("is no JSON object: {error}"));
                continue;
            }
        };
        let Some(schema) = entity["schema"].as_str() else {
            list.refuse(index + 1, "has no `schema`");
            continue;
        };
        let kind = match schema {
            "Person" => EntityKind::Person,
            "Organization" | "Company" | "LegalEntity" | "PublicBody" => EntityKind::Organization,
            "Address" | "RealEstate" | "Country" => EntityKind::Place,
            "Airplane" | "Vessel" | "Vehicle" | "Project" | "Event" => EntityKind::Other,
            _ => continue,
        };
        let values = |property: &str| -> Vec<&str> {
            entity["properties"][property]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect()
        };
        let names = values("name");
        let name =
            names.first().copied().or(entity["caption"].as_str()).filter(|name| !name.trim().is_empty());
        match name {
            // An address is known by its words.
            None if schema == "Address" && !values("full").is_empty() => {
                list.add(index + 1, kind, forms(values("full")[0], std::iter::empty()));
            }
            None => list.refuse(index + 1, "has no `name`"),
            Some(name) => {
                let others =
                    [names, values("alias"), values("previousName"), values("abbreviation")].concat();
                list.add(index + 1, kind, forms(name, others.into_iter()));
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check_list};

    #[test]
    fn people_and_companies_have_names_and_relations_none() {
        let text = r#"{"id": "a", "schema": "Person", "properties": {"name": ["Ada Moss"], "alias": ["KX44", "Ada Moss"]}}
{"id": "b", "schema": "Ownership", "properties": {"owner": ["a"]}}
{"id": "c", "schema": "Company", "properties": {}}
{"id": "d", "schema": "Company", "caption": "Orrin Ltd", "properties": {"name": []}}
[1]
"#;
        check_list(
            Format::FollowTheMoney,
            text,
            None,
            &["person\tAda Moss\tKX44", "organization\tOrrin Ltd"],
            &[3, 5],
        );
    }
}
