//! Words inside XML and HTML.

/// Words as text or as the value of an attribute in XML and HTML; characters that XML forbids are left out.
///
/// ```
/// assert_eq!(casegraph::text::xml("a <b> & \"c\"\u{0}"), "a &lt;b&gt; &amp; &quot;c&quot;");
/// ```
pub fn xml(words: &str) -> String {
    let mut result = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => result.push_str("&amp;"),
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '"' => result.push_str("&quot;"),
            '\'' => result.push_str("&#39;"),
            '\t' | '\n' | '\r' => result.push(letter),
            '\0'..'\u{20}' | '\u{7F}'..'\u{A0}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => result.push(other),
        }
    }
    result
}
