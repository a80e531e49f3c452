//! `case.toml`: what the owner of a case says about its sources.

use std::path::Path;

use serde::Deserialize;

use super::ReadError;
use super::lists::Lists;
use crate::knowledge::names::own::OwnName;
use crate::model::{EntityKind, ZoneKind};
use crate::time::{DateOrder, Day, PartialDate};

/// Name of the file in the folder of a case.
pub const NAME: &str = "case.toml";

/// The settings of a case.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct CaseFile {
    /// Title of the case.
    pub title: Option<String>,
    /// Time zone of the case, such as `Europe/London`.
    pub time_zone: Option<String>,
    /// Lists of names of the case's own, by path from its folder; `knowledge::lists` says how they look.
    #[serde(default)]
    names: Vec<String>,
    /// People, organisations and places pinned one by one.
    #[serde(default)]
    entity: Vec<Pinned>,
    /// Files and folders that are no sources, as patterns.
    #[serde(default)]
    leave_out: Vec<String>,
    /// The outlets, each with its files.
    #[serde(default)]
    outlet: Vec<Outlet>,
    /// Corrections of single sources.
    #[serde(default)]
    source: Vec<SourceEntry>,
}

/// Somebody or something that is in the case, whatever the machine makes of the name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pinned {
    kind: EntityKind,
    name: String,
    /// Other forms of the name.
    #[serde(default)]
    also: Vec<String>,
}

/// An outlet and how it writes.
#[derive(Debug, Clone, Deserialize)]
struct Outlet {
    name: String,
    files: String,
    date_order: Option<DateOrder>,
    encoding: Option<String>,
    /// Lines of its pages that are furniture; `*` is any run of characters.
    #[serde(default)]
    furniture: Vec<String>,
    /// Lines at which its stories end.
    #[serde(default)]
    tail: Vec<String>,
}

/// What is known better of some sources than they say.
#[derive(Debug, Clone, Deserialize)]
struct SourceEntry {
    files: String,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
}

/// What the owner of a case says about one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The title.
    pub title: Option<String>,
    /// The authors.
    pub byline: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The day of publication.
    pub published: Option<Day>,
    /// Which number of `05/12/2023` is the day.
    pub date_order: Option<DateOrder>,
    /// The encoding, by its label.
    pub encoding: Option<String>,
    /// Patterns of lines that are furniture, and of lines at which a story ends.
    pub lines: Vec<(String, ZoneKind)>,
}

impl CaseFile {
    /// Reads the `case.toml` of a folder; a folder without one has no settings.
    pub fn of(folder: &Path) -> Result<Self, ReadError> {
        let path = folder.join(NAME);
        let wrong = |place: Option<String>, message: String| ReadError {
            path: path.to_string_lossy().replace('\\', "/"),
            place,
            message,
        };
        if !path.is_file() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(&path)
            .map_err(|error| wrong(None, format!("cannot be read ({error}); its settings are left out")))?;
        Self::parse(&text).map_err(|(line, what)| {
            wrong(line.map(|line| format!("line {line}")), format!("{what}; its settings are left out"))
        })
    }

    /// Reads settings; an error has the number of its line.
    fn parse(text: &str) -> Result<Self, (Option<usize>, String)> {
        let case: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            (line, error.message().to_owned())
        })?;
        let wrong = case
            .source
            .iter()
            .filter_map(|source| source.published.as_deref())
            .find(|day| day_of(day).is_none());
        match wrong {
            Some(day) => Err((None, format!("`published` is not a day like 2023-09-24: {day:?}"))),
            None => Ok(case),
        }
    }

    /// Adds the pinned names of a case in `folder`, and those of its lists. A list that cannot be read and a line that is no name
    /// give one error each.
    pub fn own_names(&self, folder: &Path, lists: &mut Lists) {
        for pinned in self.entity.iter().filter(|pinned| !pinned.name.trim().is_empty()) {
            let forms = std::iter::once(pinned.name.trim()).chain(pinned.also.iter().map(String::as_str));
            lists.names.push(OwnName::new(pinned.kind, forms.map(str::to_owned).collect()));
        }
        self.names.iter().for_each(|list| lists.read(&folder.join(list), None, None));
    }

    /// Whether a file of the folder is a list of names, not a source.
    pub fn lists_names(&self, relative: &str) -> bool {
        self.names.iter().any(|list| list == relative)
    }

    /// Whether a file or folder is no source, as the owner of the case says.
    pub fn leaves_out(&self, relative: &str) -> bool {
        self.leave_out.iter().any(|pattern| fits(pattern, relative))
    }

    /// What the settings say about a file, by its path relative to the folder. Later entries go before earlier.
    pub fn profile(&self, relative: &str) -> Profile {
        let mut profile = Profile::default();
        for outlet in self.outlet.iter().filter(|outlet| fits(&outlet.files, relative)) {
            profile.outlet = Some(outlet.name.clone());
            profile.date_order = outlet.date_order.or(profile.date_order);
            profile.encoding = outlet.encoding.clone().or(profile.encoding);
            for (patterns, kind) in [(&outlet.furniture, ZoneKind::Widget), (&outlet.tail, ZoneKind::Tail)] {
                profile.lines.extend(patterns.iter().map(|pattern| (pattern.to_lowercase(), kind)));
            }
        }
        for source in self.source.iter().filter(|source| fits(&source.files, relative)) {
            profile.title = source.title.clone().or(profile.title);
            profile.outlet = source.outlet.clone().or(profile.outlet);
            profile.url = source.url.clone().or(profile.url);
            profile.published = source.published.as_deref().and_then(day_of).or(profile.published);
        }
        profile
    }
}

/// A day written as `2023-09-24`.
pub fn day_of(words: &str) -> Option<Day> {
    match PartialDate::parse(words)? {
        PartialDate::Day(day) => Some(day),
        _ => None,
    }
}

impl Profile {
    /// What the owner of the case says a line is, upper and lower case alike.
    pub fn line(&self, words: &str) -> Option<ZoneKind> {
        if self.lines.is_empty() || words.len() > 1000 {
            return None;
        }
        let words = words.trim().to_lowercase();
        self.lines.iter().find(|(pattern, _)| matches(pattern, &words)).map(|(_, kind)| *kind)
    }
}

/// Whether a pattern fits a path, or its file name where the pattern names no folder.
fn fits(pattern: &str, path: &str) -> bool {
    let path = if pattern.contains('/') { path } else { path.rsplit('/').next().unwrap_or(path) };
    matches(pattern, path)
}

/// Whether a pattern fits words. `*` is any run of characters, `?` is one.
fn matches(pattern: &str, words: &str) -> bool {
    let (pattern, path) = (pattern.as_bytes(), words.as_bytes());
    let (mut p, mut l) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while l < path.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, l));
                p += 1;
            }
            Some(byte) if *byte == b'?' || *byte == path[l] => (p, l) = (p + 1, l + 1),
            _ => {
                let Some((after, from)) = star else { return false };
                star = Some((after, from + 1));
                (p, l) = (after + 1, from + 1);
            }
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles() {
        let case = CaseFile::parse(
            "title = \"T\"\n[[outlet]]\nname = \"Post\"\nfiles = \"post-*\"\ndate_order = \"dmy\"\n[[source]]\nfiles = \"old/post-1.txt\"\npublished = \"2023-03-02\"\n",
        )
        .expect("good settings");
        let profile = case.profile("old/post-1.txt");
        assert_eq!(profile.outlet.as_deref(), Some("Post"));
        assert_eq!(profile.date_order, Some(DateOrder::Dmy));
        assert_eq!(profile.published.map(|day| day.to_string()).as_deref(), Some("2023-03-02"));
        assert_eq!(case.profile("old/letter.txt"), Profile::default());
        assert_eq!(case.profile("post-1.txt").published, None);
    }

    #[test]
    fn names_are_pinned_one_by_one() {
        let case = CaseFile::parse("[[entity]]\nkind = \"person\"\nname = \"Ada Moss\"\nalso = [\"KX44\"]\n")
            .expect("good settings");
        let mut lists = Lists::default();
        case.own_names(Path::new("."), &mut lists);
        assert_eq!((lists.names.len(), lists.names[0].name(), lists.errors.len()), (1, "Ada Moss", 0));
        assert!(CaseFile::parse("[[entity]]\nkind = \"planet\"\nname = \"Mars\"\n").is_err());
    }

    #[test]
    fn lines_of_an_outlet() {
        let case = CaseFile::parse(
            "[[outlet]]\nname = \"Post\"\nfiles = \"post-*\"\nfurniture = [\"The Post wherever*\"]\ntail = [\"More from the Post\"]\n",
        )
        .expect("good settings");
        let profile = case.profile("post-1.txt");
        assert_eq!(profile.line("the post wherever you are"), Some(ZoneKind::Widget));
        assert_eq!(profile.line("More from the Post"), Some(ZoneKind::Tail));
        assert_eq!(profile.line("The mayor left."), None);
    }

    #[test]
    fn a_broken_file_names_its_line() {
        let broken = |text: &str| CaseFile::parse(text).map(|_| ()).map_err(|(line, _)| line);
        assert_eq!(broken("title = \"T\"\n[[outlet]\n"), Err(Some(2)));
        assert_eq!(broken("[[source]]\nfiles = \"*\"\npublished = \"May\"\n"), Err(None));
    }

    #[test]
    fn patterns() {
        for (pattern, path, expected) in [
            ("post-*", "a/post-1.txt", true),
            ("a/*", "a/post-1.txt", true),
            ("*.md", "a.txt", false),
            ("?.md", "a.md", true),
            ("*-2023-*", "x-2023-y", true),
            ("", "a", false),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
    }
}
