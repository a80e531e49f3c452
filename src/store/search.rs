//! Full text of a case.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;

use super::rows::variant;
use super::{StoreError, open};
use crate::model::{Citation, ZoneKind};
use crate::text::{Span, fold};

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

/// Lines that hold all words, best first (BM25), then by document and place. A phrase in double quotes must stand as it is; a star
/// after a word asks for its beginning.
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

/// Ids of the statements whose words hold all that is asked for, in no order. What is asked for: words, a phrase in double quotes, the
/// beginning of a word with a star (`ware*`); case, accents, the sort of hyphen and of apostrophe do not matter.
///
/// # Errors
/// When there is no case or it cannot be read.
pub fn search_statements(path: &Path, words: &str) -> Result<BTreeSet<String>, StoreError> {
    let query = fts_query(words);
    if query.is_empty() {
        return Ok(BTreeSet::new());
    }
    let connection = open(path)?;
    let ids = || -> rusqlite::Result<BTreeSet<String>> {
        let mut found =
            connection.prepare("SELECT statement FROM statement_words WHERE statement_words MATCH ?1")?;
        found.query_map([query], |row| row.get(0))?.collect()
    };
    ids().map_err(StoreError::sql(path))
}

/// Fills the index of statements from their rows.
pub(super) fn index_statements(to: &Connection) -> rusqlite::Result<()> {
    let mut rows = to.prepare("SELECT id, words FROM statements ORDER BY position")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (id, words): (String, String) = (row.get(0)?, row.get(1)?);
        to.prepare_cached("INSERT INTO statement_words VALUES (?1, ?2)")?.execute([indexed(&words), id])?;
    }
    Ok(())
}

/// The words of a statement as its index holds them.
pub(super) fn indexed(words: &str) -> String {
    fold(words)
}

/// Words as an FTS5 query: every word or quoted phrase a string of letters and digits, so that no character is an operator. A star
/// after a word asks for its beginning.
fn fts_query(words: &str) -> String {
    let folded = fold(words);
    let terms = folded
        .split('"')
        .enumerate()
        .flat_map(|(turn, part)| if turn % 2 == 1 { vec![part] } else { part.split_whitespace().collect() });
    let terms: Vec<String> = terms.filter_map(fts_term).collect();
    terms.join(" ")
}

/// One word or phrase as an FTS5 string; "pre-war" is a phrase of two words, as in the index.
fn fts_term(term: &str) -> Option<String> {
    let words: Vec<&str> =
        term.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let star = if term.ends_with('*') { "*" } else { "" };
    (!words.is_empty()).then(|| format!("\"{}\"{star}", words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_an_operator() {
        for (words, query) in [
            ("fire inquiry", "\"fire\" \"inquiry\""),
            ("\"Open Letter\" mayor", "\"open letter\" \"mayor\""),
            ("NEAR( * - ^", "\"near\""),
            ("un\"closed", "\"un\" \"closed\""),
            ("Ware* pre\u{2011}war don’t", "\"ware\"* \"pre war\" \"don t\""),
            ("words:fire {a} +b c\0d", "\"words fire\" \"a\" \"b\" \"c d\""),
            ("", ""),
        ] {
            assert_eq!(fts_query(words), query, "{words}");
        }
    }
}
