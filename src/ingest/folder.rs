//! The files of a case, in a fixed order, and ids for their documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::ReadError;
use super::case_file::{CaseFile, NAME, Profile};
use super::page::stem;
use super::sidecar::{SUFFIX, belongs, correct};
use crate::model::{Document, Note};

/// Files of a case folder that are no sources.
const NOT_SOURCES: [&str; 3] = [NAME, "decisions.jsonl", "case.db"];

/// A file that may be a source.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: PathBuf,
    /// The path as the user gave it, for messages.
    pub shown: String,
    /// The path inside the folder that was read, with `/`.
    pub relative: String,
    /// What `case.toml` says about it.
    pub profile: Profile,
}

impl SourceFile {
    /// The content; the error says what is wrong and what to do.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, String> {
        for _ in 0..TRIES {
            let before = fs::metadata(&self.path).map_err(cannot)?;
            // Reading a pipe would wait for ever.
            if !before.is_file() {
                return Err("is no file but a pipe, a device or the like; remove it".to_owned());
            }
            let bytes = read_most(&self.path, most)?;
            let after = fs::metadata(&self.path).map_err(cannot)?;
            let as_it_was = |meta: &fs::Metadata| (meta.len(), meta.modified().ok());
            if as_it_was(&before) == as_it_was(&after) && bytes.len() as u64 == after.len() {
                return Ok(bytes);
            }
        }
        Err("changes while it is read; build again when it is finished".to_owned())
    }
}

/// How often a file is read that changes meanwhile.
const TRIES: usize = 3;

fn cannot(error: std::io::Error) -> String {
    format!("cannot be read ({error}); check its permissions")
}

/// The bytes of a file that may grow while it is read.
fn read_most(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let file = fs::File::open(path).map_err(cannot)?;
    let length = file.metadata().map_err(cannot)?.len();
    let mut bytes = Vec::new();
    if length <= most {
        file.take(most + 1).read_to_end(&mut bytes).map_err(cannot)?;
    }
    match length.max(bytes.len() as u64) {
        length if length > most => Err(format!(
            "has {length} bytes, more than the limit of {most}; split it, or allow more with --max-bytes"
        )),
        _ => Ok(bytes),
    }
}

/// The files of all paths, sorted by relative path. Hidden files, settings, decisions, folders with a built case and what `case.toml`
/// leaves out are passed over. With several folders each relative path begins with the name of its folder.
pub fn files(paths: &[PathBuf]) -> (Vec<SourceFile>, Vec<ReadError>) {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            let case = CaseFile::of(path).unwrap_or_else(|error| {
                errors.push(error);
                CaseFile::default()
            });
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let mut walk = Walk {
                prefix: name.filter(|_| paths.len() > 1),
                case,
                found: &mut found,
                errors: &mut errors,
            };
            walk.folder(path, "");
        } else if path.is_file() {
            let relative = path.file_name().map_or_else(|| shown(path), |name| shown(Path::new(name)));
            found.push(SourceFile {
                shown: shown(path),
                path: path.clone(),
                relative,
                profile: Profile::default(),
            });
        } else {
            let message = "does not exist or is no file or folder; check the path".to_owned();
            errors.push(ReadError { path: shown(path), place: None, message });
        }
    }
    found.sort_by(|one, other| one.relative.cmp(&other.relative));
    (found, errors)
}

/// A path on one line, with `/`: control characters, which a name may have, are shown as `?`.
fn shown(path: &Path) -> String {
    let words = path.to_string_lossy();
    let plain = |letter: char| match letter {
        '\\' if cfg!(windows) => '/',
        letter if letter.is_control() => '?',
        letter => letter,
    };
    words.chars().map(plain).collect()
}

struct Walk<'a> {
    prefix: Option<String>,
    case: CaseFile,
    found: &'a mut Vec<SourceFile>,
    errors: &'a mut Vec<ReadError>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, inside: &str) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("cannot be read ({error}); check its permissions");
                self.errors.push(ReadError { path: shown(folder), place: None, message });
                return;
            }
        };
        let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.sort();
        let (sidecars, paths): (Vec<_>, Vec<_>) =
            paths.into_iter().partition(|path| name_of(path).ends_with(SUFFIX) && path.is_file());
        let from = self.found.len();
        for path in paths {
            let name = name_of(&path);
            let relative = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
            if name.starts_with('.') {
                continue;
            }
            if self.case.leaves_out(&relative) {
                continue;
            }
            if path.is_dir() {
                if path.is_symlink() {
                    let message = "is a link to a folder, which is not followed; name that folder too, or leave it out in case.toml";
                    self.errors.push(ReadError {
                        path: shown(&path),
                        place: None,
                        message: message.to_owned(),
                    });
                } else if !path.join("case.db").is_file() && !is_assets(&path, &name) {
                    self.folder(&path, &relative);
                }
            } else if !NOT_SOURCES.contains(&name.as_str()) && !self.case.lists_names(&relative) {
                let profile = self.case.profile(&relative);
                let relative = self
                    .prefix
                    .as_ref()
                    .map_or_else(|| relative.clone(), |prefix| format!("{prefix}/{relative}"));
                self.found.push(SourceFile { shown: shown(&path), path, relative, profile });
            }
        }
        for sidecar in sidecars {
            self.sidecar(folder, &sidecar, from);
        }
    }

    /// Takes a sidecar into the profiles of its source, which is among the files found from `from` on.
    fn sidecar(&mut self, folder: &Path, sidecar: &Path, from: usize) {
        let name = name_of(sidecar);
        let mut stands_alone = true;
        for file in self.found[from..].iter_mut().filter(|file| file.path.parent() == Some(folder)) {
            if belongs(&name, &name_of(&file.path)) {
                stands_alone = false;
                self.errors.extend(correct(sidecar, &mut file.profile).err());
            }
        }
        if stands_alone && !name.starts_with('.') {
            let message = "stands beside no source of its name; rename it, or remove it".to_owned();
            self.errors.push(ReadError { path: shown(sidecar), place: None, message });
        }
    }
}

/// Whether a folder holds the pictures and scripts of a page that a browser saved beside it.
fn is_assets(folder: &Path, name: &str) -> bool {
    const ENDS: [&str; 8] =
        ["_files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden", "_arquivos", ".files"];
    let Some(page) = ENDS.iter().find_map(|end| name.strip_suffix(end)) else { return false };
    ["html", "htm", "xhtml", "mhtml"]
        .iter()
        .any(|end| folder.with_file_name(format!("{page}.{end}")).is_file())
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| shown(Path::new(name))).unwrap_or_default()
}

/// Makes the ids of documents unique: where two would be the same, each takes its path, then its whole file name,
/// then a number.
pub fn with_unique_ids(documents: Vec<(&SourceFile, Document)>) -> Vec<Document> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, document) in &documents {
        *counts.entry(document.id.clone()).or_default() += 1;
    }
    let mut longer: BTreeMap<String, usize> = BTreeMap::new();
    let path_id = |file: &SourceFile, id: &str| {
        let path = file.relative.rsplit_once('.').map_or(file.relative.as_str(), |(path, _)| path);
        if id == stem(&file.relative) { path.to_owned() } else { format!("{path}/{id}") }
    };
    for (file, document) in documents.iter().filter(|(_, document)| counts[&document.id] > 1) {
        *longer.entry(path_id(file, &document.id)).or_default() += 1;
    }
    let mut taken: BTreeSet<String> =
        counts.iter().filter(|(_, count)| **count == 1).map(|(id, _)| id.clone()).collect();
    let unique = |(file, mut document): (&SourceFile, Document)| {
        if counts[&document.id] == 1 {
            return document;
        }
        let path = path_id(file, &document.id);
        let id = if longer[&path] == 1 || document.id != stem(&file.relative) {
            path
        } else {
            file.relative.clone()
        };
        let numbered = std::iter::once(id.clone()).chain((2..).map(|number| format!("{id}-{number}")));
        let id = numbered.into_iter().find(|id| !taken.contains(id)).unwrap_or(id);
        taken.insert(id.clone());
        let message = format!("the id {:?} is that of several documents; this one is {id:?}", document.id);
        document.notes.push(Note { span: None, message });
        document.id = id;
        document
    };
    documents.into_iter().map(unique).collect()
}
