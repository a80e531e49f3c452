//! How the sources of a case are read: as a build is told, else as by the build before, else as by default.
//!
//! The case keeps it, so that a later build and `verify` read the same text.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::ingest::{self, limits::Limits};
use crate::store::{self, Origin};

/// What a build is told about reading; what it leaves open is as in the build before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// The encoding of all sources, by its label; `auto` finds it out for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Bytes of a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<u64>,
    /// Bytes of all that is unpacked from one file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_unpacked: Option<u64>,
    /// How many times larger a packed part may become.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_ratio: Option<u64>,
    /// Archives and messages inside each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_nesting: Option<usize>,
    /// Pages of a PDF file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_pages: Option<usize>,
    /// Files of an archive, messages of a mailbox, rows of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_entries: Option<usize>,
}

/// Stands for an encoding that is found out for each source.
const AUTO: &str = "auto";

impl Reading {
    /// How the sources of a case were read.
    pub(super) fn of(origin: &Origin) -> Self {
        origin.reading.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// How they are read by a build into a folder that is told `self`. Only what is not as by default remains.
    pub(super) fn in_folder_of(&self, case: &Path) -> Self {
        let before = store::origin(case).map(|origin| Self::of(&origin)).unwrap_or_default();
        let usual = Limits::default();
        let encoding = self.encoding.clone().or(before.encoding);
        Self {
            encoding: encoding.filter(|label| !label.eq_ignore_ascii_case(AUTO)),
            max_bytes: told(self.max_bytes, before.max_bytes, usual.bytes),
            max_unpacked: told(self.max_unpacked, before.max_unpacked, usual.unpacked),
            max_ratio: told(self.max_ratio, before.max_ratio, usual.ratio),
            max_nesting: told(self.max_nesting, before.max_nesting, usual.nesting),
            max_pages: told(self.max_pages, before.max_pages, usual.pages),
            max_entries: told(self.max_entries, before.max_entries, usual.entries),
        }
    }

    /// What a case keeps; nothing where all is as by default.
    pub(super) fn kept(&self) -> Option<String> {
        (*self != Self::default()).then(|| serde_json::to_string(self).unwrap_or_default())
    }

    /// As the readers take it. `jobs` is the number of threads, 0 for one a core.
    pub(super) fn options(&self, jobs: usize) -> ingest::Options {
        let usual = Limits::default();
        let limits = Limits {
            bytes: self.max_bytes.unwrap_or(usual.bytes),
            unpacked: self.max_unpacked.unwrap_or(usual.unpacked),
            ratio: self.max_ratio.unwrap_or(usual.ratio),
            nesting: self.max_nesting.unwrap_or(usual.nesting),
            pages: self.max_pages.unwrap_or(usual.pages),
            entries: self.max_entries.unwrap_or(usual.entries),
        };
        ingest::Options { jobs, encoding: self.encoding.clone(), limits }
    }

    /// The flags of the command line that say it: `--encoding windows-1252 --max-pages 5`; empty where all is as by default.
    pub fn flags(&self) -> String {
        let flag = |name: &str, value: Option<String>| value.map(|value| format!("--{name} {value}"));
        let number = |value: Option<usize>| value.map(|value| value.to_string());
        let large = |value: Option<u64>| value.map(|value| value.to_string());
        let flags = [
            flag("encoding", self.encoding.clone()),
            flag("max-bytes", large(self.max_bytes)),
            flag("max-unpacked", large(self.max_unpacked)),
            flag("max-ratio", large(self.max_ratio)),
            flag("max-nesting", number(self.max_nesting)),
            flag("max-pages", number(self.max_pages)),
            flag("max-entries", number(self.max_entries)),
        ];
        flags.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// What is told now, else before; nothing where that is the usual.
fn told<T: PartialEq>(now: Option<T>, before: Option<T>, usual: T) -> Option<T> {
    now.or(before).filter(|value| *value != usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_now_goes_before_what_was_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let case = folder.path().join("case.db");
        let read = |told: &Reading| told.in_folder_of(&case);
        let latin = Reading {
            encoding: Some("windows-1252".to_owned()),
            max_nesting: Some(Limits::default().nesting),
            ..Reading::default()
        };
        let first = read(&latin);
        assert_eq!(first.flags(), "--encoding windows-1252");
        let origin = Origin { reading: first.kept(), ..Origin::default() };
        assert_eq!(Reading::of(&origin), first);
        store::write_with(&crate::model::Case::default(), &origin, &case).expect("written");
        let pages = Reading { max_pages: Some(5), ..Reading::default() };
        assert_eq!(read(&pages).flags(), "--encoding windows-1252 --max-pages 5");
        assert_eq!(read(&pages).options(0).limits.pages, 5);
        let auto = Reading { encoding: Some("auto".to_owned()), ..Reading::default() };
        assert_eq!(read(&auto).kept(), None);
    }
}
