//! What a request asks for: the pieces of its path, its questions, and whether it wants JSON.

use std::collections::BTreeMap;

/// A request, decoded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ask {
    /// Pieces of the path: `["entity", "p-ada-moss"]`.
    pub path: Vec<String>,
    /// Whether the path ended in `.json`.
    pub json: bool,
    questions: BTreeMap<String, Vec<String>>,
}

impl Ask {
    /// Decodes a path and a query. The JSON twin of a page has its address and `.json`.
    ///
    /// ```
    /// use casegraph::serve::Ask;
    /// let ask = Ask::of("/document/a%20b.json", "q=x+y&around=p-1&around=p-2&empty=");
    /// assert_eq!((ask.path[1].as_str(), ask.json), ("a b", true));
    /// assert_eq!((ask.one("q"), ask.one("empty")), (Some("x y"), None));
    /// assert_eq!(ask.all("around"), ["p-1", "p-2"]);
    /// ```
    pub fn of(path: &str, query: &str) -> Self {
        let (path, json) = path.strip_suffix(".json").map_or((path, false), |path| (path, true));
        let path =
            path.split('/').filter(|piece| !piece.is_empty()).map(|piece| decoded(piece, false)).collect();
        let mut questions: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs(query) {
            questions.entry(name).or_default().push(value);
        }
        Self { path, json, questions }
    }

    /// The first value of a question that is not empty.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.all(name).iter().map(String::as_str).find(|value| !value.is_empty())
    }

    /// All values of a question.
    pub fn all(&self, name: &str) -> &[String] {
        self.questions.get(name).map_or(&[], Vec::as_slice)
    }

    /// The value of a question as a number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.one(name)?.parse().ok()
    }

    /// The questions as the end of an address, with one of them replaced.
    pub fn with(&self, name: &str, value: &str) -> String {
        let encoded = crate::export::html::encoded;
        let kept = self.questions.iter().filter(|(other, _)| *other != name);
        let mut pairs: Vec<String> = kept
            .flat_map(|(name, values)| values.iter().map(move |value| (name, value)))
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        pairs.push(format!("{}={}", encoded(name), encoded(value)));
        pairs.join("&")
    }
}

/// Names and values of a query or of a form.
pub fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name, true), decoded(value, true))
    })
}

/// Percent codes as bytes; what is no UTF-8 then is replaced.
fn decoded(words: &str, plus_is_space: bool) -> String {
    let mut bytes = Vec::with_capacity(words.len());
    let mut rest = words.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = || {
            let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok())?;
            u8::from_str_radix(digits, 16).ok()
        };
        match (first, code()) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
                continue;
            }
            (b'+', _) if plus_is_space => bytes.push(b' '),
            _ => bytes.push(first),
        }
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_codes_stay_as_they_are() {
        for (words, expected) in
            [("a%2", "a%2"), ("%zz", "%zz"), ("%ff", "\u{FFFD}"), ("%c3%a4", "ä"), ("a+b", "a+b")]
        {
            assert_eq!(decoded(words, false), expected, "{words}");
        }
    }

    #[test]
    fn a_question_is_replaced() {
        let ask = Ask::of("/timeline", "who=p-1&page=2&q=");
        assert_eq!(ask.with("page", "3"), "who=p-1&page=3");
    }
}
