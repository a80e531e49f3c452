//! Names that a case brings itself: lists of people, organisations and places that the reader must not miss.
//!
//! One name a line, tab-separated: kind (`person`, `organization`, `place`, `other`), name, and if wanted other forms parted by
//! `|`. Lines that begin with `#` are comments. `knowledge::lists` reads the lists of other programs.

use super::index::{NameIndex, NameRef, leftmost_longest};
use crate::model::EntityKind;
use crate::text::Span;

/// A name of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnName {
    /// Sort of thing.
    pub kind: EntityKind,
    /// The main name and all other forms.
    pub forms: Vec<String>,
    /// Line of the list it stands in, from 1; 0 where it comes from no list.
    pub line: usize,
}

impl OwnName {
    /// A name of its forms, the main one first.
    pub fn new(kind: EntityKind, forms: Vec<String>) -> Self {
        Self { kind, forms, line: 0 }
    }

    /// The main name.
    pub fn name(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }

    /// The line of a list that says it.
    pub fn row(&self) -> String {
        let others = self.forms.get(1..).unwrap_or_default().join("|");
        let tab = if others.is_empty() { "" } else { "\t" };
        format!("{}\t{}{tab}{others}", self.kind.name(), self.name())
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
    lists: Vec<NameIndex>,
}

/// Reads a list; bad lines are left out and told.
///
/// ```
/// use casegraph::knowledge::names::own::rows;
/// let (names, bad) = rows("person\tAda Moss\tKX44|Mossy\nplanet\tMars\n");
/// assert_eq!((names[0].name(), bad[0].line), ("Ada Moss", 2));
/// ```
pub fn rows(text: &str) -> (Vec<OwnName>, Vec<BadRow>) {
    let (mut names, mut bad) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match row(line) {
            Ok(name) => names.push(OwnName { line: index + 1, ..name }),
            Err(message) => bad.push(BadRow { line: index + 1, message }),
        }
    }
    (names, bad)
}

fn row(line: &str) -> Result<OwnName, String> {
    let mut columns = line.split('\t').map(str::trim);
    let first = columns.next().unwrap_or_default();
    let kind = kind(first).ok_or_else(|| {
        format!("{first:?} is no kind; write person, organization, place or other, a tab, and the name")
    })?;
    let name = columns
        .next()
        .filter(|name| !name.is_empty())
        .ok_or("a tab and a name are missing after the kind")?;
    let others = columns.next().unwrap_or("").split('|').map(str::trim).filter(|form| !form.is_empty());
    let forms = std::iter::once(name).chain(others).map(str::to_owned).collect();
    if columns.next().is_some() {
        return Err("has more than three columns; part other forms of the name by |".to_owned());
    }
    Ok(OwnName::new(kind, forms))
}

/// The kind of a word that names it.
pub fn kind(word: &str) -> Option<EntityKind> {
    let all = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];
    all.into_iter().find(|kind| kind.name() == word)
}

impl OwnNames {
    /// Compiles names, beside lists that are compiled already; of two with one form the first keeps it.
    pub fn of(names: &[OwnName], compiled: Vec<NameIndex>) -> Self {
        let mut lists = vec![NameIndex::of(names)];
        lists.extend(compiled);
        lists.retain(|list| !list.is_empty());
        Self { lists }
    }

    /// Names in a text, leftmost first and of those the longest; they do not overlap.
    pub fn find(&self, text: &str) -> Vec<(Span, NameRef<'_>)> {
        match self.lists.as_slice() {
            [] => Vec::new(),
            [only] => only.find(text),
            several => leftmost_longest(several.iter().flat_map(|list| list.all(text)).collect()),
        }
    }

    /// The name that some words are a form of.
    pub fn named(&self, words: &str) -> Option<NameRef<'_>> {
        self.lists.iter().find_map(|list| list.get(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_leftmost_longest() {
        let (names, bad) = rows("# mine\norganization\tOrrin\nplace\tOrrin Wharf\tthe Wharf\nperson\tWhar\n");
        assert_eq!(bad, []);
        let own = OwnNames::of(&names, Vec::new());
        let text = "Orrin Wharf, Orrino, Orrin and the Wharf";
        let found: Vec<_> =
            own.find(text).into_iter().map(|(span, name)| (span.of(text), name.name)).collect();
        assert_eq!(found, [("Orrin Wharf", "Orrin Wharf"), ("Orrin", "Orrin"), ("the Wharf", "Orrin Wharf")]);
    }

    #[test]
    fn bad_lines_are_told_and_the_rest_is_read() {
        let (names, bad) = rows("person\nperson\tAda\tA|B\tC\n\nplace\tYork");
        assert_eq!(names.len(), 1);
        assert_eq!(bad.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 2]);
        assert!(OwnNames::of(&[], Vec::new()).find("Ada").is_empty());
    }
}
