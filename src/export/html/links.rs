//! Where a link leads: to a place in the same file, or to a page of the web view.

use std::fmt::Write;

/// Which of the two a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// One file that holds everything.
    File,
    /// Pages on a server.
    Web,
}

impl Links {
    /// Of an entity, event or statement.
    ///
    /// ```
    /// use casegraph::export::html::Links;
    /// assert_eq!(Links::File.item("v-1a"), "#v-1a");
    /// assert_eq!(Links::Web.item("p-ada-moss"), "/entity/p-ada-moss");
    /// ```
    pub fn item(self, id: &str) -> String {
        let id_in_address = encoded(id);
        match (self, id.split_once('-')) {
            (Self::File, _) => format!("#{id_in_address}"),
            (Self::Web, Some(("v", _))) => format!("/event/{id_in_address}"),
            (Self::Web, Some(("s", _))) => format!("/statement/{id_in_address}"),
            (Self::Web, _) => format!("/entity/{id_in_address}"),
        }
    }

    /// Of a document.
    pub fn document(self, id: &str) -> String {
        match self {
            Self::File => format!("#d-{}", encoded(id)),
            Self::Web => format!("/document/{}", encoded(id)),
        }
    }

    /// Of a place in a source, `document:line`, with the page of paper behind it or without.
    ///
    /// ```
    /// use casegraph::export::html::Links;
    /// assert_eq!(Links::File.place("a b:12"), "#d-a%20b:12");
    /// assert_eq!(Links::File.place("minutes:41 (p. 3)"), "#d-minutes:41");
    /// assert_eq!(Links::Web.place("a b:12"), "/document/a%20b#L12");
    /// ```
    pub fn place(self, place: &str) -> String {
        let (document, line) = place.rsplit_once(':').unwrap_or((place, "1"));
        // A source on paper has its page behind the line.
        let line = line.split(' ').next().unwrap_or(line);
        match self {
            Self::File => format!("{}:{line}", self.document(document)),
            Self::Web => format!("{}#L{line}", self.document(document)),
        }
    }

    /// Of a part of the case (`timeline`, `people`, …) with a question, `who=p-ada-moss`.
    pub fn part(self, name: &str, question: &str) -> String {
        let mark = if question.is_empty() { "" } else { "?" };
        match self {
            Self::File => format!("#{name}{mark}{question}"),
            Self::Web => format!("/{name}{mark}{question}"),
        }
    }
}

/// A piece of an address: everything but letters, digits, `-`, `_` and `.` as percent codes.
pub fn encoded(words: &str) -> String {
    let mut result = String::with_capacity(words.len());
    for byte in words.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => result.push(char::from(byte)),
            other => _ = write!(result, "%{other:02X}"),
        }
    }
    result
}
