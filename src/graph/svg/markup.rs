//! Text and numbers inside XML.

use std::fmt::Write;

use crate::graph::lettering::clean;
use crate::text::xml;

/// Words as one line of XML text or as the value of an attribute.
pub(super) fn escape(words: &str) -> String {
    xml(&clean(words))
}

/// An id as the end of an address: everything but letters, digits, `-`, `_` and `.` as percent codes.
pub(super) fn address(id: &str) -> String {
    let mut result = String::new();
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => result.push(char::from(byte)),
            other => {
                let _ = write!(result, "%{other:02X}");
            }
        }
    }
    result
}

/// A coordinate with one decimal at most.
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

/// `<text>` at a point.
pub(super) fn text(class: &str, x: f64, y: f64, words: &str) -> String {
    format!("<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>", number(x), number(y), escape(words))
}

/// `<title>`, which readers see on hover and hear.
pub(super) fn title(words: &str) -> String {
    format!("<title>{}</title>", escape(words))
}

/// Whether tags are closed in order and nothing stands outside them: enough to catch a label that got through.
#[cfg(test)]
pub(super) fn is_well_formed(text: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text.trim();
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>') else { return false };
        let tag = &rest[start + 1..start + end];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        let known =
            ["svg", "title", "desc", "style", "g", "a", "path", "rect", "line", "text", "circle", "tspan"];
        if !known.contains(&name) || tag.matches('"').count() % 2 == 1 {
            return false;
        }
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        rest = &rest[start + end + 1..];
    }
    open.is_empty() && rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!([number(-0.04), number(-0.25), number(12.0), number(3.96)], ["0", "-0.3", "12", "4"]);
        assert_eq!(address("p-ä b"), "p-%C3%A4%20b");
    }
}
