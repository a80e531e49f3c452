//! Names that a case brings itself: a list of people, organisations and places that the reader must not miss.
//!
//! One name a line, tab-separated: kind (`person`, `organization`, `place`, `other`), name, and if wanted other forms parted by
//! `|`. Lines that begin with `#` are comments. Small lists, matched exactly as written, so an automaton is enough
//! (Aho and Corasick 1975); word boundaries are checked before overlaps are resolved, since a match inside a word must not
//! hide a true name.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::EntityKind;
use crate::text::{Span, slug};

/// A name of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnName {
    /// Sort of thing.
    pub kind: EntityKind,
    /// The main name.
    pub name: String,
    /// The main name and all other forms.
    forms: Vec<String>,
}

impl OwnName {
    /// A name with its other forms.
    pub fn new(kind: EntityKind, name: &str, also: &[String]) -> Self {
        let forms = std::iter::once(name).chain(also.iter().map(String::as_str)).map(str::to_owned).collect();
        Self { kind, name: name.to_owned(), forms }
    }

    /// Key that joins its mentions in all documents.
    pub fn key(&self) -> String {
        format!("own-{}-{}", self.kind.name(), slug(&self.name))
    }
}

/// A line that is no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// From 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

/// The names of a case, compiled.
#[derive(Debug, Default)]
pub struct OwnNames {
    names: Vec<OwnName>,
    /// The name of each pattern of the matcher.
    owner: Vec<usize>,
    matcher: Option<AhoCorasick>,
}

/// Reads a list; bad lines are left out and told.
///
/// ```
/// use casegraph::knowledge::names::own::rows;
/// let (names, bad) = rows("person\tAda Moss\tKX44|Mossy\nplanet\tMars\n");
/// assert_eq!((names[0].name.as_str(), bad[0].line), ("Ada Moss", 2));
/// ```
pub fn rows(text: &str) -> (Vec<OwnName>, Vec<BadRow>) {
    let (mut names, mut bad) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match row(line) {
            Ok(name) => names.push(name),
            Err(message) => bad.push(BadRow { line: index + 1, message }),
        }
    }
    (names, bad)
}

fn row(line: &str) -> Result<OwnName, String> {
    let mut columns = line.split('\t').map(str::trim);
    let kind = match columns.next() {
        Some("person") => EntityKind::Person,
        Some("organization") => EntityKind::Organization,
        Some("place") => EntityKind::Place,
        Some("other") => EntityKind::Other,
        first => {
            let first = first.unwrap_or_default();
            return Err(format!(
                "{first:?} is no kind; write person, organization, place or other, a tab, and the name"
            ));
        }
    };
    let name = columns
        .next()
        .filter(|name| !name.is_empty())
        .ok_or("a tab and a name are missing after the kind")?;
    let others = columns.next().unwrap_or("").split('|').map(str::trim).filter(|form| !form.is_empty());
    let others: Vec<String> = others.map(str::to_owned).collect();
    if columns.next().is_some() {
        return Err("has more than three columns; part other forms of the name by |".to_owned());
    }
    Ok(OwnName::new(kind, name, &others))
}

impl OwnNames {
    /// Compiles names; of two with one form the first keeps it.
    pub fn of(names: Vec<OwnName>) -> Self {
        let forms: Vec<(&String, usize)> = names
            .iter()
            .enumerate()
            .flat_map(|(owner, name)| name.forms.iter().map(move |form| (form, owner)))
            .collect();
        let matcher =
            AhoCorasick::builder().match_kind(MatchKind::Standard).build(forms.iter().map(|(form, _)| form));
        let owner = forms.iter().map(|(_, owner)| *owner).collect();
        Self { matcher: matcher.ok().filter(|_| !names.is_empty()), owner, names }
    }

    /// Names in a text, leftmost first and of those the longest; they do not overlap.
    pub fn find(&self, text: &str) -> Vec<(Span, &OwnName)> {
        let Some(matcher) = &self.matcher else { return Vec::new() };
        let whole = |span: Span| {
            let before = text[..span.start].chars().next_back();
            let after = text[span.end..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        let mut found: Vec<(Span, usize)> = (matcher.find_overlapping_iter(text))
            .map(|hit| (Span::new(hit.start(), hit.end()), self.owner[hit.pattern().as_usize()]))
            .filter(|(span, _)| whole(*span))
            .collect();
        found.sort_by_key(|(span, owner)| (span.start, std::cmp::Reverse(span.end), *owner));
        let mut end = 0;
        found.retain(|(span, _)| {
            let free = span.start >= end;
            end = if free { span.end } else { end };
            free
        });
        found.into_iter().map(|(span, owner)| (span, &self.names[owner])).collect()
    }

    /// The name that some words are a form of.
    pub fn named(&self, words: &str) -> Option<&OwnName> {
        self.names.iter().find(|name| name.forms.iter().any(|form| form == words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_leftmost_longest() {
        let (names, bad) = rows("# mine\norganization\tOrrin\nplace\tOrrin Wharf\tthe Wharf\nperson\tWhar\n");
        assert_eq!(bad, []);
        let own = OwnNames::of(names);
        let text = "Orrin Wharf, Orrino, Orrin and the Wharf";
        let found: Vec<_> =
            own.find(text).into_iter().map(|(span, name)| (span.of(text), name.name.as_str())).collect();
        assert_eq!(found, [("Orrin Wharf", "Orrin Wharf"), ("Orrin", "Orrin"), ("the Wharf", "Orrin Wharf")]);
    }

    #[test]
    fn bad_lines_are_told_and_the_rest_is_read() {
        let (names, bad) = rows("person\nperson\tAda\tA|B\tC\n\nplace\tYork");
        assert_eq!(names.len(), 1);
        assert_eq!(bad.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 2]);
        assert!(OwnNames::of(Vec::new()).find("Ada").is_empty());
    }
}
