//! Markdown that says what the words say, whatever stands in them.

/// Words inside a line: characters that Markdown or HTML would take as markup are escaped, line breaks become spaces.
///
/// ```
/// assert_eq!(casegraph::export::markdown::escaped("*a* <b>\n[c]"), r"\*a\* &lt;b&gt; \[c\]");
/// ```
pub fn escaped(words: &str) -> String {
    let mut result = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => result.extend(['\\', letter]),
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '&' => result.push_str("&amp;"),
            letter if letter.is_control() => result.push(' '),
            letter => result.push(letter),
        }
    }
    result
}

/// A table; cells are escaped, and lines of a cell stay lines.
pub fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut result = line(header.iter().map(|words| escaped(words)).collect());
    result.push_str(&line(header.iter().map(|_| "---".to_owned()).collect()));
    for row in rows {
        let cell = |words: &String| words.split('\n').map(escaped).collect::<Vec<_>>().join("<br>");
        result.push_str(&line(row.iter().map(cell).collect()));
    }
    result
}
