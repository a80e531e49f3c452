//! Whether a case is still what its sources and its decisions make it, and the repair where that is safe.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{BuildOptions, Built, Reading, build_with, home, sha256};
use crate::decide::log;
use crate::ingest::{self, ReadError};
use crate::model::{Case, Standing};
use crate::store::{self, Fault, Origin};

/// What a check found.
#[derive(Debug, Default)]
pub struct Verdict {
    /// What is wrong inside the case file and its outputs: a build from the same sources puts it right.
    pub damage: Vec<Fault>,
    /// Sources that are gone, new, or other than they were.
    pub sources: Vec<Fault>,
    /// Decisions that are lost, changed by hand, or of another case.
    pub decisions: Vec<Fault>,
    /// Documents of the case.
    pub documents: usize,
    /// Whether the sources could be looked at.
    pub sources_seen: bool,
}

impl Verdict {
    /// Everything that is wrong.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.damage.iter().chain(&self.sources).chain(&self.decisions)
    }
}

/// Checks a case file, the files beside it, its sources and its decisions. Without `sources` those are looked at that the case remembers.
///
/// # Errors
/// When there is no case.
pub fn verify(case: &Path, sources: &[PathBuf]) -> Result<Verdict> {
    let mut verdict = Verdict { damage: store::check(case)?, ..Verdict::default() };
    let origin = match store::origin(case) {
        Ok(origin) => origin,
        Err(error) => {
            verdict.damage.push(Fault::new("meta", error.to_string()));
            Origin::default()
        }
    };
    let known = match store::read(case) {
        Ok(known) => known,
        Err(error) => {
            verdict.damage.push(Fault::new("case", format!("cannot be read: {error}")));
            return Ok(verdict);
        }
    };
    verdict.documents = known.documents.len();
    verdict.damage.extend(outputs(case, &origin));
    if let Some(home) = home::at(case, &origin) {
        let sources = if sources.is_empty() { home.sources().to_vec() } else { sources.to_vec() };
        verdict.sources_seen = sources.iter().any(|source| source.exists());
        if verdict.sources_seen {
            verdict.sources = compare_sources(&known, &origin, &sources);
        }
        verdict.decisions = decisions(&known, &home.decisions)?;
    } else if !sources.is_empty() {
        verdict.sources_seen = true;
        verdict.sources = compare_sources(&known, &origin, sources);
    }
    Ok(verdict)
}

/// Makes a damaged case anew from its sources; the damaged file is kept beside it.
///
/// # Errors
/// When a source is gone or other than it was, or a decision is: then a repair could hide what happened.
pub fn repair(case: &Path, sources: &[PathBuf], verdict: &Verdict) -> Result<Built> {
    if !verdict.sources.is_empty() || !verdict.decisions.is_empty() {
        bail!(
            "a repair is not safe: sources or decisions are not what they were; look at them first, then build the case again"
        );
    }
    let origin = store::origin(case).unwrap_or_default();
    let told = home::at(case, &origin).map(|home| home.sources().to_vec()).unwrap_or_default();
    let sources = if sources.is_empty() { told } else { sources.to_vec() };
    if sources.is_empty() || !sources.iter().all(|source| source.exists()) {
        bail!("a repair needs the sources; name them with --sources");
    }
    let damaged = case.with_extension("db.damaged");
    fs::copy(case, &damaged).with_context(|| format!("{}: cannot be written", damaged.display()))?;
    let decided = origin.decisions.as_ref().map(|file| home::folder_of(case).join(file));
    let options = BuildOptions { fresh: true, decisions: decided.as_deref(), ..BuildOptions::default() };
    build_with(&sources, home::folder_of(case), &options, |_, _| {})
}

/// Files beside the case that are not as they were written.
fn outputs(case: &Path, origin: &Origin) -> Vec<Fault> {
    let wrong = |(name, sha): &(String, String)| match fs::read(home::folder_of(case).join(name)) {
        Err(_) => Some(Fault::new(name.as_str(), "is gone")),
        Ok(bytes) if sha256(&bytes) != *sha => Some(Fault::new(name.as_str(), "is not as it was written")),
        Ok(_) => None,
    };
    origin.outputs.iter().filter_map(wrong).collect()
}

fn compare_sources(case: &Case, origin: &Origin, sources: &[PathBuf]) -> Vec<Fault> {
    let (documents, errors) = ingest::read_folder(sources, &Reading::of(origin).options(0));
    let same_program = origin.knowledge.split('+').next() == Some(env!("CASEGRAPH_FINGERPRINT"));
    let unreadable = |error: &ReadError| {
        case.documents.iter().any(|known| error.path.ends_with(&known.document.source.path))
    };
    let mut faults: Vec<Fault> = errors
        .iter()
        .filter(|error| unreadable(error))
        .map(|error| Fault::new(&error.path, &error.message))
        .collect();
    let mut now: BTreeMap<&str, &crate::model::Document> =
        documents.iter().map(|document| (document.id.as_str(), document)).collect();
    for known in case.documents.iter().map(|source| &source.document) {
        let fault = match now.remove(known.id.as_str()) {
            None => "the source is gone",
            Some(document) if document.source.sha256 != known.source.sha256 => "the source has changed",
            Some(document) if document != known && !same_program => {
                "this casegraph reads the source otherwise than the one that made the case; build it again"
            }
            Some(document) if document.text != known.text => "the text in the case is not that of the source",
            Some(document) if document != known => "the settings of the source have changed",
            Some(_) => continue,
        };
        faults.push(Fault::new(known.id.as_str(), fault));
    }
    faults.extend(now.into_keys().map(|id| Fault::new(id, "the source is new: the case does not know it")));
    faults
}

/// Compares the decisions of a case with those of its files.
fn decisions(case: &Case, files: &[PathBuf]) -> Result<Vec<Fault>> {
    let (now, bad) = home::decisions(files)?;
    let mut faults: Vec<Fault> =
        bad.iter().map(|error| Fault::new(error.place.clone().unwrap_or_default(), &error.message)).collect();
    for ruling in &case.rulings {
        let id = ruling.decision.id.as_str();
        match now.iter().find(|decision| decision.id == id) {
            None => faults.push(Fault::new(id, "the case has this decision, and its file has lost it")),
            Some(decision) if *decision != ruling.decision => {
                faults.push(Fault::new(id, "the decision in the case is not that of the file"));
            }
            Some(_) if ruling.standing == Standing::Stale => {
                let reason = ruling.reason.as_deref().unwrap_or_default();
                faults.push(Fault::new(id, format!("the decision is stale, or of another case: {reason}")));
            }
            Some(_) => {}
        }
    }
    for decision in &now {
        let plain = log::id_of(decision);
        let numbered =
            decision.id.strip_prefix(&plain).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        if !numbered {
            faults.push(Fault::new(
                &decision.id,
                "the line was changed or written by hand: its id does not fit its content",
            ));
        }
        if case.rulings.iter().all(|ruling| ruling.decision.id != decision.id) {
            faults.push(Fault::new(&decision.id, "the case was built before this decision; build it again"));
        }
    }
    Ok(faults)
}
