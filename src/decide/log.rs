//! The file of decisions: one JSON object a line, only ever added to.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::replay::{Refusal, admit, in_words};
use crate::model::{Act, Decision};

/// A decision that is not made yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What is decided.
    pub act: Act,
    /// The reason, in words.
    pub why: Option<String>,
    /// Who decides.
    pub by: Option<String>,
    /// When, as `2026-03-02T10:31:00Z`: this layer has no clock.
    pub at: Option<String>,
}

impl Draft {
    /// The decision, with its id.
    pub fn decision(self) -> Decision {
        let Self { act, why, by, at } = self;
        let mut decision = Decision { id: String::new(), act, why, by, at };
        decision.id = id_of(&decision);
        decision
    }
}

/// The id that the content of a decision gives it. A line with another id was changed by hand; only where the same was
/// decided twice does `-2` follow.
pub fn id_of(decision: &Decision) -> String {
    let content = Decision { id: String::new(), ..decision.clone() };
    let bytes = serde_json::to_vec(&content).unwrap_or_default();
    let digits: String = Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("d-{digits}")
}

/// A decision in a line, for people: `person "ada moss" is person "kx44"`.
pub fn describe(decision: &Decision) -> String {
    in_words(&decision.act)
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    /// The decisions, in order. Of two lines with one id the first counts.
    pub decisions: Vec<Decision>,
    /// Lines that are no decision: number from 1, and what is wrong. They stay in the file.
    pub bad: Vec<(usize, String)>,
}

/// What can go wrong with a file of decisions.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// The file system failed.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// An earlier decision stands in the way.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Reads a file; none there is no decision made.
///
/// # Errors
/// When there is a file that cannot be read. A line that cannot be read is told in [`Log::bad`].
pub fn read(path: &Path) -> Result<Log, DecideError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(parse(&text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Log::default()),
        Err(error) => Err(DecideError::Io { path: path.to_owned(), error }),
    }
}

/// Reads the lines of a file of decisions.
pub fn parse(text: &str) -> Log {
    let mut log = Log::default();
    let mut seen = std::collections::BTreeSet::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Decision>(line) {
            Ok(decision) if seen.insert(decision.id.clone()) => log.decisions.push(decision),
            Ok(decision) if log.decisions.contains(&decision) => {}
            Ok(decision) => {
                log.bad.push((number + 1, format!("another decision has the id {} already", decision.id)))
            }
            Err(error) => log.bad.push((number + 1, format!("this is no decision: {error}"))),
        }
    }
    log
}

/// Appends a decision, and returns once it is on disk.
///
/// # Errors
/// When it contradicts an earlier one, or the file cannot be written to; the file is then as it was.
pub fn append(path: &Path, draft: Draft) -> Result<Decision, DecideError> {
    let decision = draft.decision();
    let mut made = write(path, |log| {
        admit(&log.decisions, &decision)?;
        Ok(vec![decision.clone()])
    })?;
    Ok(made.pop().unwrap_or(decision))
}

/// Appends a decision; those that stand in its way are undone first. Returns all that was appended, the decision last.
///
/// # Errors
/// As for [`append`]; nothing but the decisions of its chain is undone.
pub fn replace(path: &Path, draft: Draft) -> Result<Vec<Decision>, DecideError> {
    let decision = draft.clone().decision();
    write(path, |log| {
        let (mut all, mut made) = (log.decisions.clone(), Vec::new());
        while let Err(refusal) = admit(&all, &decision) {
            let Some((last, _)) = refusal.chain.last() else { return Err(refusal) };
            let undo = Draft { act: Act::Undo { value: last.clone() }, ..draft.clone() }.decision();
            admit(&all, &undo)?;
            all.push(undo.clone());
            made.push(undo);
        }
        made.push(decision.clone());
        Ok(made)
    })
}

/// Takes a decision back, by appending that.
///
/// # Errors
/// When there is no such decision, or it is undone already.
pub fn undo(
    path: &Path,
    id: &str,
    why: Option<String>,
    by: Option<String>,
    at: Option<String>,
) -> Result<Decision, DecideError> {
    append(path, Draft { act: Act::Undo { value: id.to_owned() }, why, by, at })
}

/// Adds lines under the lock of the file, and returns them. A write that fails halfway is taken back.
fn write(
    path: &Path,
    lines: impl FnOnce(&Log) -> Result<Vec<Decision>, Refusal>,
) -> Result<Vec<Decision>, DecideError> {
    let io = |error| DecideError::Io { path: path.to_owned(), error };
    let mut file = OpenOptions::new().create(true).read(true).append(true).open(path).map_err(io)?;
    // The lock goes with the process, however that ends.
    file.lock().map_err(io)?;
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(io)?;
    let mut added = String::new();
    if !text.is_empty() && !text.ends_with('\n') {
        added.push('\n');
    }
    let log = parse(&text);
    let mut new = lines(&log)?;
    for turn in 0..new.len() {
        let taken = |id: &str| log.decisions.iter().chain(&new[..turn]).any(|decision| decision.id == id);
        let plain = new[turn].id.clone();
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let id = std::iter::once(plain.clone()).chain(numbered).find(|id| !taken(id));
        new[turn].id = id.unwrap_or(plain);
    }
    for decision in &new {
        added.push_str(&serde_json::to_string(decision).map_err(|error| io(error.into()))?);
        added.push('\n');
    }
    let before = file.seek(SeekFrom::End(0)).map_err(io)?;
    if let Err(error) = file.write_all(added.as_bytes()).and_then(|()| file.sync_all()) {
        _ = file.set_len(before);
        return Err(io(error));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A file that is new must be found in its folder after a crash; not every system lets a folder be synced.
    _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityAnchor, EntityKind};

    fn draft(one: &str, other: &str) -> Draft {
        let person =
            |name: &str| EntityAnchor { kind: EntityKind::Person, name: Some(name.to_owned()), seen: None };
        Draft { act: Act::Same { target: [person(one), person(other)] }, why: None, by: None, at: None }
    }

    #[test]
    fn a_torn_line_is_told_and_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("decisions.jsonl");
        append(&path, draft("a", "b")).expect("appended");
        let whole = std::fs::read_to_string(&path).expect("read");
        std::fs::write(&path, format!("{whole}{{\"id\": \"d-1")).expect("torn");
        append(&path, draft("c", "d")).expect("appended");
        let log = read(&path).expect("read");
        assert_eq!(log.decisions.len(), 2);
        assert_eq!(log.bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2]);
        assert!(std::fs::read_to_string(&path).expect("read").starts_with(&whole));
    }

    #[test]
    fn a_line_says_what_the_design_says() {
        let decision = Draft { by: Some("ed".to_owned()), ..draft("ada moss", "kx44") }.decision();
        let line = serde_json::to_string(&decision).expect("JSON");
        let expected = r#""op":"same","target":[{"kind":"person","name":"ada moss"},{"kind":"person","name":"kx44"}],"by":"ed"}"#;
        assert!(line.ends_with(expected), "{line}");
        assert_eq!(parse(&line).decisions, std::slice::from_ref(&decision));
        assert_eq!(id_of(&decision), decision.id);
        assert_ne!(id_of(&Decision { by: None, ..decision.clone() }), decision.id);
    }

    #[test]
    fn replacing_undoes_what_stands_in_the_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("decisions.jsonl");
        let first = append(&path, draft("a", "b")).expect("appended");
        let Act::Same { target } = draft("b", "a").act else { return };
        let apart = Draft { act: Act::NotSame { target, value: None }, ..draft("", "") };
        assert!(matches!(append(&path, apart.clone()), Err(DecideError::Refused(_))));
        let made = replace(&path, apart).expect("replaced");
        assert_eq!(made[0].act, Act::Undo { value: first.id });
        assert_eq!(read(&path).expect("read").decisions.len(), 3);
    }

    #[test]
    fn ten_writers_lose_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("decisions.jsonl");
        std::thread::scope(|scope| {
            for turn in 0..10 {
                let path = &path;
                scope.spawn(move || append(path, draft("a", &format!("b{turn}"))).expect("appended"));
            }
        });
        assert_eq!(read(&path).expect("read").decisions.len(), 10);
    }
}
