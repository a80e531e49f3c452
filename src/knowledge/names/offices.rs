//! Offices and who held them when.

use super::phrases::Phrases;
use super::rows::{aliases, rows};
use crate::model::Gender;
use crate::time::{Day, PartialDate};

/// A term of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Full name.
    pub name: &'static str,
    /// Gender.
    pub gender: Option<Gender>,
    /// First day, as precise as known.
    pub start: Option<PartialDate>,
    /// Day it ended; `None` while it lasts.
    pub end: Option<PartialDate>,
}

/// An office with all its listed terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeEntry {
    /// Its plain name: `home secretary`.
    pub name: &'static str,
    /// Name of the organisation it heads or sits in, as in `organizations.tsv`.
    pub organization: &'static str,
    /// ISO 3166 code, where of one country.
    pub country: &'static str,
    /// Whether the words mean this office with no country told.
    pub alone: bool,
    /// In order of start.
    pub holders: Vec<Holder>,
}

impl OfficeEntry {
    /// Who certainly held it all of a day; nobody on a day of change, or where the table is silent.
    ///
    /// ```
    /// use casegraph::knowledge::names::NameKnowledge;
    /// use casegraph::time::Day;
    /// let offices = NameKnowledge::builtin().offices;
    /// let office = offices.named("home secretary").unwrap();
    /// let day = Day::from_ymd_opt(2023, 9, 24).unwrap();
    /// assert_eq!(office.held_on(day).unwrap().name, "Suella Braverman");
    /// ```
    pub fn held_on(&self, day: Day) -> Option<&Holder> {
        let mut found = self.holders.iter().filter(|holder| {
            let started =
                holder.start.is_some_and(|start| start.interval().latest.is_some_and(|last| last <= day));
            let over =
                holder.end.is_some_and(|end| end.interval().earliest.is_some_and(|first| first <= day));
            started && !over
        });
        let holder = found.next()?;
        found.next().is_none().then_some(holder)
    }
}

/// The table of offices.
#[derive(Debug, Default)]
pub struct Offices {
    entries: Vec<OfficeEntry>,
    words: Phrases<usize>,
}

impl Offices {
    /// From `offices.tsv` and `office_holders.tsv`.
    pub fn builtin() -> Self {
        let mut offices = Self::default();
        for [name, others, organization, country, alone] in rows(super::OFFICES) {
            let index = offices.entries.len();
            let alone = alone == "yes";
            offices.entries.push(OfficeEntry { name, organization, country, alone, holders: Vec::new() });
            for words in std::iter::once(name).chain(aliases(others)) {
                offices.words.add(words, index);
            }
        }
        for [office, name, gender, start, end, _] in rows(super::OFFICE_HOLDERS) {
            let gender = match gender {
                "m" => Some(Gender::Male),
                "f" => Some(Gender::Female),
                _ => None,
            };
            let holder =
                Holder { name, gender, start: PartialDate::parse(start), end: PartialDate::parse(end) };
            if let Some(entry) = offices.entries.iter_mut().find(|entry| entry.name == office) {
                entry.holders.push(holder);
            }
        }
        for entry in &mut offices.entries {
            entry.holders.sort_by_key(|holder| holder.start);
        }
        offices
    }

    /// The office of some words, in any case.
    pub fn named(&self, words: &str) -> Option<&OfficeEntry> {
        self.words.get(words).map(|&index| &self.entries[index])
    }

    /// The longest office at the start of a sequence of word keys.
    pub fn longest_at(&self, words: impl Iterator<Item = u64>) -> Option<(usize, &OfficeEntry)> {
        self.words.longest_at(words).map(|(length, &index)| (length, &self.entries[index]))
    }

    /// All offices, in order of their names.
    pub fn all(&self) -> &[OfficeEntry] {
        &self.entries
    }
}
