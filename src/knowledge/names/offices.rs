//! Offices and who held them when.

use rustc_hash::FxHashMap;

use super::phrases::Phrases;
use super::rows::{aliases, rows};
use super::word_lists::{WordList, WordLists};
use crate::model::Gender;
use crate::text::fold;
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

/// Countries whose people write the surname first.
const SURNAME_FIRST: &[&str] = &["CN", "KP", "KR", "TW", "VN"];

/// The folded surname of somebody of a country.
fn surname(name: &str, country: &str) -> String {
    let name = fold(name);
    let mut words = name.split(' ');
    let word = if SURNAME_FIRST.contains(&country) { words.next() } else { words.next_back() };
    word.unwrap_or_default().to_owned()
}

/// An office with all its listed terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeEntry {
    /// Its plain name: `home secretary`.
    pub name: &'static str,
    /// Other names: `secretary of state for the home department`, `home sec`.
    pub aliases: Vec<&'static str>,
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
    /// Whether a title before a name can be this office: `President` for `president of the United States`, `Attorney General`
    /// for `US attorney general`.
    fn has_title(&self, title: &str) -> bool {
        std::iter::once(&self.name).chain(&self.aliases).any(|name| {
            let name = fold(name);
            let before = name.strip_suffix(title).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
            let after = name.strip_prefix(title).is_some_and(|rest| rest.starts_with(" of "));
            before || after
        })
    }

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
    /// Places of the terms of each surname: office, holder.
    surnames: FxHashMap<String, Vec<(usize, usize)>>,
}

impl Offices {
    /// From `offices.tsv` and `office_holders.tsv`.
    pub fn builtin() -> Self {
        let mut offices = Self::default();
        for [name, others, organization, country, alone] in rows(super::OFFICES) {
            let index = offices.entries.len();
            let alone = alone == "yes";
            let others: Vec<&str> = aliases(others).collect();
            for words in std::iter::once(&name).chain(&others) {
                offices.words.add(words, index);
            }
            let holders = Vec::new();
            offices.entries.push(OfficeEntry {
                name,
                aliases: others,
                organization,
                country,
                alone,
                holders,
            });
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
        for (office, entry) in offices.entries.iter().enumerate() {
            for (term, holder) in entry.holders.iter().enumerate() {
                offices.surnames.entry(surname(holder.name, entry.country)).or_default().push((office, term));
            }
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

    /// The one person whom an office and a surname mean: `President`, `Obama`. Terms that begin after the day, where it is
    /// known, do not count; of several people of the name only who held the office on the day is meant.
    ///
    /// ```
    /// use casegraph::knowledge::names::NameKnowledge;
    /// let NameKnowledge { offices, word_lists, .. } = NameKnowledge::builtin();
    /// let titled = |title, surname| offices.titled(title, surname, None, &word_lists).map(|holder| holder.name);
    /// assert_eq!(titled("President", "Obama"), Some("Barack Obama"));
    /// assert_eq!(titled("President", "Bush"), None, "there were two");
    /// assert_eq!(titled("Mayor", "Johnson"), None, "there are thousands of mayors");
    /// ```
    pub fn titled(&self, title: &str, surname: &str, day: Option<Day>, lists: &WordLists) -> Option<&Holder> {
        let title = fold(title).replace("vice-", "vice ");
        if lists.holds(WordList::CommonTitle, &title) {
            return None;
        }
        let begun = |holder: &Holder| {
            let start = holder.start.and_then(|start| start.interval().earliest);
            day.is_none_or(|day| start.is_some_and(|start| start <= day))
        };
        let found: Vec<(&OfficeEntry, &Holder)> = (self.surnames.get(&fold(surname))?.iter())
            .map(|&(office, term)| (&self.entries[office], &self.entries[office].holders[term]))
            .filter(|(office, holder)| begun(holder) && office.has_title(&title))
            .collect();
        let (_, first) = found.first()?;
        if found.iter().all(|(_, holder)| holder.name == first.name) {
            return Some(first);
        }
        let on_day = |(office, holder): &&(&OfficeEntry, &Holder)| {
            day.and_then(|day| office.held_on(day)).is_some_and(|held| held.name == holder.name)
        };
        let mut held = found.iter().filter(on_day);
        let (_, holder) = held.next()?;
        held.all(|(_, other)| other.name == holder.name).then_some(holder)
    }

    /// Whether somebody of a full name is listed as the holder of an office whose term had begun on a day, where the day is known.
    pub fn lists(&self, name: &str, day: Option<Day>) -> bool {
        let folded = fold(name);
        let ends = [folded.split(' ').next(), folded.rsplit(' ').next()];
        ends.into_iter().flatten().filter_map(|surname| self.surnames.get(surname)).flatten().any(
            |&(office, term)| {
                let holder = &self.entries[office].holders[term];
                let start = holder.start.and_then(|start| start.interval().earliest);
                fold(holder.name) == folded && day.is_none_or(|day| start.is_some_and(|start| start <= day))
            },
        )
    }

    /// All offices, in order of their names.
    pub fn all(&self) -> &[OfficeEntry] {
        &self.entries
    }
}
