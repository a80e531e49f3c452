//! Where a case lives: its sources, its decisions, its case file, and the way from one to another.

use std::path::{Component, Path, PathBuf};

use super::{DECISIONS, Decisions};
use crate::decide::{DecideError, log};
use crate::ingest::ReadError;
use crate::store::Origin;

/// Sources and decisions of a case.
#[derive(Debug)]
pub struct Home {
    sources: Vec<PathBuf>,
    /// The files of decisions, read in this order; new ones go into the first.
    pub decisions: Vec<PathBuf>,
}

/// The home of a case that is built from some sources: its decisions lie in the folders of the sources, else beside the case file.
pub fn of(sources: &[PathBuf], out: &Path, decisions: Option<&Path>) -> Home {
    // The order in which they are given changes nothing.
    let mut sources = sources.to_vec();
    sources.sort();
    let folders = sources.iter().filter(|source| source.is_dir()).map(|folder| folder.join(DECISIONS));
    let mut files: Vec<PathBuf> = match decisions {
        Some(file) => vec![file.to_owned()],
        None => folders.collect(),
    };
    if files.is_empty() {
        files.push(out.join(DECISIONS));
    }
    Home { sources, decisions: files }
}

/// The home of a case file that is there already; `None` where it was not built from files.
pub fn at(case: &Path, origin: &Origin) -> Option<Home> {
    let folder = folder_of(case);
    let from_here = |path: &String| folder.join(path);
    let sources: Vec<PathBuf> = origin.sources.iter().map(from_here).collect();
    let told = origin.decisions.as_ref().map(from_here);
    (!sources.is_empty()).then(|| of(&sources, folder, told.as_deref()))
}

/// The folder a file lies in.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

impl Home {
    /// What the case file is to remember; `out` is there.
    pub fn origin(&self, out: &Path, knowledge: String) -> Origin {
        let sources = self.sources.iter().map(|source| way(out, source)).collect();
        let usual = of(&self.sources, out, None).decisions == self.decisions;
        let decisions = (!usual).then(|| self.decisions.first().map(|file| way(out, file))).flatten();
        Origin { knowledge, sources, decisions, ..Origin::default() }
    }

    /// The files and folders the case is read from.
    pub fn sources(&self) -> &[PathBuf] {
        &self.sources
    }
}

/// Reads the decisions of some files; a line that is none is told.
pub fn decisions(files: &[PathBuf]) -> Result<Decisions, DecideError> {
    let (mut decisions, mut errors) = (Vec::new(), Vec::new());
    for file in files {
        let log = log::read(file)?;
        let fresh = |decision: &crate::model::Decision| {
            decisions.iter().all(|known: &crate::model::Decision| known.id != decision.id)
        };
        let new: Vec<_> = log.decisions.into_iter().filter(fresh).collect();
        decisions.extend(new);
        let shown = file.to_string_lossy().replace('\\', "/");
        errors.extend(log.bad.into_iter().map(|(line, message)| ReadError {
            path: shown.clone(),
            place: Some(format!("line {line}")),
            message,
        }));
    }
    Ok((decisions, errors))
}

/// The way from a folder to a file, with `/`, so that both can be moved together.
fn way(from: &Path, to: &Path) -> String {
    let whole = |path: &Path| match path.canonicalize() {
        Ok(path) => path,
        // A file that is not there yet: its folder is.
        Err(_) => {
            folder_of(path).canonicalize().unwrap_or_default().join(path.file_name().unwrap_or_default())
        }
    };
    let (from, to) = (whole(from), whole(to));
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = from[shared..].iter().map(|_| "..".to_owned());
    let down = to[shared..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let way: Vec<String> = up.chain(down).collect();
    if way.is_empty() { ".".to_owned() } else { way.join("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_between_folders() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = |name: &str| {
            let path = root.path().join(name);
            std::fs::create_dir_all(&path).expect("made");
            path
        };
        let (case, sources) = (folder("out"), folder("in/articles"));
        assert_eq!(way(&case, &sources), "../in/articles");
        assert_eq!(way(&sources, &sources), ".");
        assert_eq!(way(&sources, &root.path().join("decisions.jsonl")), "../../decisions.jsonl");
    }
}
