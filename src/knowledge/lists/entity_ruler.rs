//! Patterns of spaCy's EntityRuler: JSON Lines of `label`, `pattern` and if wanted `id`.
//!
//! A pattern is words as written, or a list of tokens told by `TEXT`, `ORTH` or `LOWER`. Patterns of one `id` are forms of one
//! name. `LOWER` matches any capitals; here the words must stand exactly, so each gets a capital.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{List, NO_KIND, forms, kind_of};
use crate::model::EntityKind;

/// Reads patterns.
pub fn read(text: &str, kind: Option<EntityKind>) -> List {
    let mut list = List::default();
    let mut by_id: BTreeMap<(EntityKind, String), usize> = BTreeMap::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line_number = index + 1;
        let row: Value = match serde_json::from_str(line) {
            Ok(row) => row,
            Err(error) => {
                list.refuse(line_number, format!("is no JSON object: {error}"));
                continue;
            }
        };
        let Some(kind) = row["label"].as_str().and_then(kind_of).or(kind) else {
            list.refuse(line_number, NO_KIND);
            continue;
        };
        let words = match words(&row["pattern"]) {
            Ok(words) => words,
            Err(message) => {
                list.refuse(line_number, message);
                continue;
            }
        };
        let id = row["id"].as_str().map(|id| (kind, id.to_owned()));
        match id.as_ref().and_then(|id| by_id.get(id)) {
            Some(&known) => {
                let known = &mut list.names[known].forms;
                if !known.contains(&words) {
                    known.push(words);
                }
            }
            None => {
                by_id.extend(id.map(|id| (id, list.names.len())));
                list.add(line_number, kind, forms(&words, std::iter::empty()));
            }
        }
    }
    list
}

/// The words of a pattern.
fn words(pattern: &Value) -> Result<String, String> {
    let words = match pattern {
        Value::String(words) => words.clone(),
        Value::Array(tokens) => tokens.iter().map(token).collect::<Result<Vec<_>, _>>()?.join(" "),
        _ => return Err("has no `pattern`".to_owned()),
    };
    let words = super::plain(&words);
    if words.is_empty() { Err("its `pattern` is empty".to_owned()) } else { Ok(words) }
}

fn token(token: &Value) -> Result<String, String> {
    let keys: Vec<(&String, &Value)> = token.as_object().into_iter().flatten().collect();
    match keys.as_slice() {
        [(key, Value::String(word))] if matches!(key.as_str(), "TEXT" | "ORTH" | "text" | "orth") => {
            Ok(word.clone())
        }
        [(key, Value::String(word))] if matches!(key.as_str(), "LOWER" | "lower") => {
            let mut letters = word.chars();
            Ok(letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect())
        }
        _ => Err(format!("its token {token} is no word; only TEXT, ORTH and LOWER of one word can be read")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check_list};

    #[test]
    fn words_and_tokens_are_patterns() {
        let text = r#"{"label": "ORG", "pattern": "Orrin Ltd", "id": "orrin"}
{"label": "ORG", "pattern": [{"LOWER": "orrin"}, {"TEXT": "Wharf"}], "id": "orrin"}
{"label": "GPE", "pattern": [{"LOWER": "hill"}, {"POS": "NOUN"}]}
{"label": "PRICE", "pattern": "ten"}
not json
{"label": "PERSON", "pattern": "Ada Moss"}
"#;
        check_list(
            Format::EntityRuler,
            text,
            None,
            &["organization\tOrrin Ltd\tOrrin Wharf", "person\tAda Moss"],
            &[3, 4, 5],
        );
    }
}
