//! Lists of names in the formats of other programs. One file a format; each reads text and knows no file.
//!
//! A bad row is told with its line, and the rest is read.

mod check;
mod entity_ruler;
mod ftm;
pub mod gate;
mod geonames;
mod table;
mod wikidata;

pub use check::{Finding, check};

use crate::knowledge::names::own::{self, BadRow, OwnName};
use crate::model::EntityKind;

/// The names of a list, and the rows that are none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct List {
    /// In the order of the list.
    pub names: Vec<OwnName>,
    /// Lines that hold no name, and why.
    pub bad: Vec<BadRow>,
}

impl List {
    /// Adds a name; a row whose name is empty is told.
    fn add(&mut self, line: usize, kind: EntityKind, forms: Vec<String>) {
        if forms.first().is_none_or(String::is_empty) {
            return self.refuse(line, "has no name");
        }
        self.names.push(OwnName { line, ..OwnName::new(kind, forms) });
    }

    fn refuse(&mut self, line: usize, message: impl Into<String>) {
        self.bad.push(BadRow { line, message: message.into() });
    }
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// This program's own: kind, name, other forms parted by a bar, tab-separated, no header.
    Own,
    /// Comma- or tab-separated columns under a header.
    Table,
    /// Patterns of spaCy's EntityRuler, as JSON Lines.
    EntityRuler,
    /// A list of GATE (`.lst`): a name a line, its features after it.
    Gate,
    /// FollowTheMoney entities, as JSON Lines.
    FollowTheMoney,
    /// A dump of GeoNames: nineteen columns, no header.
    GeoNames,
    /// The answer of a Wikidata query, as CSV.
    Wikidata,
}

impl Format {
    /// All formats, by the name the command line knows them by.
    pub const ALL: [(&'static str, Format); 7] = [
        ("own", Format::Own),
        ("table", Format::Table),
        ("entity-ruler", Format::EntityRuler),
        ("gate", Format::Gate),
        ("ftm", Format::FollowTheMoney),
        ("geonames", Format::GeoNames),
        ("wikidata", Format::Wikidata),
    ];

    /// The format of a list by the name of its file and its first line.
    ///
    /// ```
    /// use casegraph::knowledge::lists::Format;
    /// assert_eq!(Format::of("people.csv", "name,kind\n"), Format::Table);
    /// assert_eq!(Format::of("x.jsonl", r#"{"label": "ORG", "pattern": "Orrin"}"#), Format::EntityRuler);
    /// ```
    pub fn of(path: &str, text: &str) -> Self {
        let first =
            text.lines().map(|line| line.trim_start_matches('\u{FEFF}')).find(|line| !line.trim().is_empty());
        let first = first.unwrap_or_default();
        let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if first.starts_with('{') {
            return if first.contains("\"pattern\"") { Self::EntityRuler } else { Self::FollowTheMoney };
        }
        match extension.as_str() {
            "lst" => Self::Gate,
            "csv" if wikidata::is_header(first) => Self::Wikidata,
            "csv" => Self::Table,
            _ if own::kind(first.split('\t').next().unwrap_or_default()).is_some() => Self::Own,
            _ if geonames::is_row(first) => Self::GeoNames,
            _ if table::is_header(first) => Self::Table,
            _ => Self::Own,
        }
    }
}

/// Reads a list. `kind` is that of names whose row tells none.
pub fn read(format: Format, text: &str, kind: Option<EntityKind>) -> List {
    let text = text.trim_start_matches('\u{FEFF}');
    match format {
        Format::Own => {
            let (names, bad) = own::rows(text);
            List { names, bad }
        }
        Format::Table => table::read(text, kind),
        Format::EntityRuler => entity_ruler::read(text, kind),
        Format::Gate => gate::read(text, kind),
        Format::FollowTheMoney => ftm::read(text),
        Format::GeoNames => geonames::read(text),
        Format::Wikidata => wikidata::read(text, kind),
    }
}

/// The kind that a word of another program means: `PERSON`, `Company`, `GPE`, `city`.
fn kind_of(word: &str) -> Option<EntityKind> {
    let word = word.trim().to_ascii_lowercase();
    match word.as_str() {
        "person" | "people" | "per" | "pers" | "human" | "politician" | "individual" => {
            Some(EntityKind::Person)
        }
        "organization" | "organisation" | "org" | "company" | "business" | "enterprise" | "legalentity"
        | "publicbody" | "government" | "party" | "political party" | "agency" | "newspaper"
        | "university" | "team" | "club" => Some(EntityKind::Organization),
        "place" | "location" | "loc" | "gpe" | "fac" | "facility" | "country" | "city" | "town"
        | "village" | "region" | "province" | "county" | "street" | "airport" | "island" | "river"
        | "address" => Some(EntityKind::Place),
        "other" | "misc" | "norp" | "product" | "event" | "law" | "work_of_art" | "language" => {
            Some(EntityKind::Other)
        }
        _ => None,
    }
}

/// Told where a row says no kind.
const NO_KIND: &str = "says no kind that is known; give `--kind person`, `organization`, `place` or `other`";

/// The forms of a name: the main one, then the others that differ from it, each once.
fn forms<'a>(name: &str, others: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut forms = vec![plain(name)];
    for other in others.map(plain).filter(|other| !other.is_empty()) {
        if !forms.contains(&other) {
            forms.push(other);
        }
    }
    forms
}

/// Words with single spaces; tabs, lines and bars are no part of a name.
fn plain(words: &str) -> String {
    words
        .split(|letter: char| letter.is_whitespace() || letter == '|')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a list as lines of the own format, and the lines of the bad ones.
    pub fn check_list(
        format: Format,
        text: &str,
        kind: Option<EntityKind>,
        expected: &[&str],
        bad: &[usize],
    ) {
        let list = read(format, text, kind);
        assert_eq!(list.names.iter().map(OwnName::row).collect::<Vec<_>>(), expected, "{text}");
        assert_eq!(list.bad.iter().map(|row| row.line).collect::<Vec<_>>(), bad, "{:?}", list.bad);
    }

    #[test]
    fn a_format_is_known_by_its_file() {
        for (path, text, format) in [
            ("a.tsv", "person\tAda Moss\n", Format::Own),
            ("a.tsv", "\u{FEFF}name\tkind\n", Format::Table),
            ("a.csv", "item,itemLabel\n", Format::Wikidata),
            ("a.lst", "Ada Moss\n", Format::Gate),
            (
                "GB.txt",
                "1\tOrrin\tOrrin\t\t1.0\t2.0\tP\tPPL\tGB\t\t\t\t\t\t9\t\t1\tEurope/London\t2020-01-01\n",
                Format::GeoNames,
            ),
            ("a.json", "{\"id\": \"x\", \"schema\": \"Person\"}", Format::FollowTheMoney),
        ] {
            assert_eq!(Format::of(path, text), format, "{path}");
        }
    }
}
