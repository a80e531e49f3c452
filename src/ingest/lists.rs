//! Lists of names as files: one list, a prebuilt index, or a GATE definition with its lists.

use std::path::Path;

use super::ReadError;
use crate::knowledge::lists::{self, Format, List, gate};
use crate::knowledge::names::index::NameIndex;
use crate::knowledge::names::own::{BadRow, OwnName};
use crate::model::EntityKind;

/// The ending of prebuilt indexes.
pub const PREBUILT: &str = "cgn";

/// So many bad rows of a file are told one by one.
const TOLD: usize = 20;

/// What some files of names hold.
#[derive(Debug, Default)]
pub struct Lists {
    /// Names, in the order of the files.
    pub names: Vec<OwnName>,
    /// Indexes that were built before.
    pub compiled: Vec<NameIndex>,
    /// Files and rows that could not be read.
    pub errors: Vec<ReadError>,
}

impl Lists {
    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.compiled.is_empty()
    }

    /// Adds another file. `format` of `None` is found out; `kind` is that of names whose row tells none.
    pub fn read(&mut self, path: &Path, format: Option<Format>, kind: Option<EntityKind>) {
        let shown = path.to_string_lossy().replace('\\', "/");
        let wrong = |place, message| ReadError { path: shown.clone(), place, message };
        if path.extension().is_some_and(|extension| extension == PREBUILT) {
            match std::fs::read(path).map(NameIndex::decode) {
                Ok(Some(index)) => self.compiled.push(index),
                Ok(None) => self.errors.push(wrong(
                    None,
                    "is no index of names; `casegraph gazetteer import` makes one".to_owned(),
                )),
                Err(error) => self.errors.push(wrong(None, format!("cannot be read ({error})"))),
            }
            return;
        }
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                self.errors.push(wrong(None, format!("this list of names cannot be read ({error})")));
                return;
            }
        };
        let told = |row: BadRow| wrong(Some(format!("line {}", row.line)), row.message);
        if path.extension().is_some_and(|extension| extension == "def") {
            let (parts, bad) = gate::definition(&text);
            self.refuse(bad, told);
            let folder = path.parent().unwrap_or(Path::new(""));
            parts
                .iter()
                .for_each(|part| self.read(&folder.join(&part.file), Some(Format::Gate), part.kind.or(kind)));
            return;
        }
        let List { names, bad } =
            lists::read(format.unwrap_or_else(|| Format::of(&shown, &text)), &text, kind);
        self.names.extend(names);
        self.refuse(bad, told);
    }

    /// Tells the first bad rows of a file, and how many more there are.
    fn refuse(&mut self, bad: Vec<BadRow>, told: impl Fn(BadRow) -> ReadError) {
        let more = bad.len().saturating_sub(TOLD);
        let mut rows = bad.into_iter();
        self.errors.extend(rows.by_ref().take(TOLD).map(&told));
        if let Some(row) = rows.next() {
            let message =
                format!("this and {} more rows hold no name either; is the format right?", more - 1);
            self.errors.push(told(BadRow { message, ..row }));
        }
    }
}
