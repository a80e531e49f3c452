//! CSV that a spreadsheet can open without running anything.

use std::borrow::Cow;

/// A file of a folder: name and content.
pub type File = (&'static str, String);

/// A cell's words. One that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, a tab or a return first) gets an
/// apostrophe before it (OWASP, "CSV Injection").
///
/// ```
/// use casegraph::export::csv::cell;
/// assert_eq!(cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
/// assert_eq!(cell("10 March"), "10 March");
/// ```
pub fn cell(words: &str) -> Cow<'_, str> {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{words}"))
    } else {
        Cow::Borrowed(words)
    }
}

/// A table as CSV (RFC 4180), its first row the header. Every cell goes through [`cell`].
pub fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Every caller gives as many cells as the header has, and memory does not fail.
    let mut write =
        |row: Vec<Cow<'_, str>>| writer.write_record(row.iter().map(|words| words.as_bytes())).is_ok();
    write(header.iter().map(|words| Cow::Borrowed(*words)).collect());
    for row in rows {
        write(row.iter().map(|words| cell(words)).collect());
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_words_and_commas_are_quoted() {
        let rows = vec![vec!["@SUM(A1)".to_owned(), "a, \"b\"".to_owned()]];
        assert_eq!(table(&["one", "two"], rows), "one,two\n'@SUM(A1),\"a, \"\"b\"\"\"\n");
    }
}
