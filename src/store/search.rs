//! Full text of a case.

use std::path::Path;

use serde::Serialize;

use super::rows::variant;
use super::{StoreError, open};
use crate::model::{Citation, ZoneKind};
use crate::text::Span;

/// A line that holds the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// The line.
    pub cited: Citation,
    /// The zone it stands in: furniture is found too, and says so.
    pub zone: ZoneKind,
    /// The whole line.
    pub words: String,
}

/// Lines that hold all words, best first (BM25), then by document and place. A phrase in double quotes must stand as it is.
///
/// # Errors
/// When there is no case or it cannot be read.
pub fn search(path: &Path, words: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
    let query = fts_query(words);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let connection = open(path)?;
    let hits = || -> rusqlite::Result<Vec<Hit>> {
        let mut statement = connection.prepare(
            "SELECT words, document, start, zone FROM lines WHERE lines MATCH ?1 ORDER BY round(rank, 6), document, start LIMIT ?2",
        )?;
        let hit = |row: &rusqlite::Row<'_>| {
            let words: String = row.get("words")?;
            let start: usize = row.get("start")?;
            let cited =
                Citation { document: row.get("document")?, span: Span::new(start, start + words.len()) };
            Ok(Hit { cited, zone: variant(row, "zone")?, words })
        };
        statement.query_map(rusqlite::params![query, limit], hit)?.collect()
    };
    hits().map_err(StoreError::sql(path))
}

/// Words as an FTS5 query: every word or quoted phrase a string, so that no character is an operator.
fn fts_query(words: &str) -> String {
    let terms = words
        .split('"')
        .enumerate()
        .flat_map(|(turn, part)| if turn % 2 == 1 { vec![part] } else { part.split_whitespace().collect() });
    let terms: Vec<String> = terms
        .filter(|term| term.chars().any(char::is_alphanumeric))
        .map(|term| format!("\"{term}\""))
        .collect();
    terms.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_an_operator() {
        for (words, query) in [
            ("fire inquiry", "\"fire\" \"inquiry\""),
            ("\"open letter\" mayor", "\"open letter\" \"mayor\""),
            ("NEAR( * - ^", "\"NEAR(\""),
            ("un\"closed", "\"un\" \"closed\""),
            ("", ""),
        ] {
            assert_eq!(fts_query(words), query, "{words}");
        }
    }
}
