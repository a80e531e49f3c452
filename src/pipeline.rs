//! The story in ten lines: ingest → extract → resolve → store, then the outputs.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;

use crate::export::{quotes, report, timeline as timeline_files};
use crate::extract::annotate;
use crate::graph::{self, CaseGraph};
use crate::ingest::case_file::CaseFile;
use crate::ingest::{self, ReadError};
use crate::knowledge::Knowledge;
use crate::knowledge::names::own::OwnNames;
use crate::model::{Case, Document};
use crate::query::{SaidFilter, TimelineFilter, said, timeline};
use crate::resolve::resolve;
use crate::store;

/// Nodes of the diagram that every build writes.
const OVERVIEW: usize = 30;

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// The case.
    pub case: Case,
    /// Sources that were left out, and why.
    pub errors: Vec<ReadError>,
    /// Files that were written.
    pub files: Vec<PathBuf>,
}

/// Reads sources, makes the case and writes `case.db`, `timeline.{md,json,csv}`, `quotes.{md,csv}` and
/// `graph.{dot,svg}` and `report.html` into `out`; nothing is written where no document could be read. `progress` is told
/// of every document that has been read.
///
/// # Errors
/// When `out` cannot be written to. A source that cannot be read is no error of the build.
pub fn build(sources: &[PathBuf], out: &Path, progress: impl Fn(usize, usize) + Sync) -> Result<Built> {
    let (documents, mut errors) = ingest::read_folder(sources, &ingest::Options::default());
    let (own, bad) = own_names(sources);
    errors.extend(bad);
    let case = match own {
        Some(knowledge) => case(&title_of(sources), documents, &knowledge, progress),
        None => case(&title_of(sources), documents, Knowledge::builtin(), progress),
    };
    if case.documents.is_empty() {
        // An older case in `out` is worth more than an empty one.
        return Ok(Built { case, errors, files: Vec::new() });
    }
    fs::create_dir_all(out).with_context(|| format!("{}: cannot be made", out.display()))?;
    let mut files = vec![out.join("case.db")];
    store::write(&case, &files[0])?;
    for (name, content) in outputs(&case) {
        let path = out.join(name);
        write(&path, &content).with_context(|| format!("{}: cannot be written", path.display()))?;
        files.push(path);
    }
    Ok(Built { case, errors, files })
}

/// The built-in knowledge with the lists that a `case.toml` names, if one does, and what is wrong with them.
fn own_names(sources: &[PathBuf]) -> (Option<Knowledge>, Vec<ReadError>) {
    let (mut names, mut errors) = (Vec::new(), Vec::new());
    for folder in sources {
        // A broken case.toml is reported by the reader of its folder.
        let (good, bad) = CaseFile::of(folder).unwrap_or_default().own_names(folder);
        names.extend(good);
        errors.extend(bad);
    }
    ((!names.is_empty()).then(|| Knowledge::with_names(OwnNames::of(names))), errors)
}

/// Annotates documents on all threads and joins them; the order of the threads leaves no trace.
pub fn case(
    title: &str,
    documents: Vec<Document>,
    knowledge: &Knowledge,
    progress: impl Fn(usize, usize) + Sync,
) -> Case {
    let total = documents.len();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let read = (documents.into_par_iter())
        .map(|document| {
            let annotations = annotate(&document, knowledge);
            progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, total);
            (document, annotations)
        })
        .collect();
    resolve(title, read, knowledge)
}

/// Names and contents of the files beside `case.db`.
pub fn outputs(case: &Case) -> Vec<(&'static str, String)> {
    let events = timeline(case, &TimelineFilter::default());
    let statements = said(case, &SaidFilter::default());
    let picture = CaseGraph::of(case).overview(OVERVIEW);
    vec![
        ("timeline.md", timeline_files::markdown(&case.title, &events)),
        ("timeline.json", timeline_files::json(&case.title, &events)),
        ("timeline.csv", timeline_files::csv(&events)),
        ("quotes.md", quotes::markdown(&case.title, &statements)),
        ("quotes.csv", quotes::csv(&statements)),
        ("graph.dot", graph::dot(&picture)),
        ("graph.svg", graph::svg(&picture)),
        ("report.html", report::report(case)),
    ]
}

/// Writes a file whole or not at all.
fn write(path: &Path, content: &str) -> std::io::Result<()> {
    let new = path.with_extension("new");
    fs::write(&new, content)?;
    fs::rename(&new, path)
}

/// The title a `case.toml` gives, else the name of the source that is first in the alphabet.
fn title_of(sources: &[PathBuf]) -> String {
    // A broken case.toml is reported by the reader of its folder.
    let told = sources.iter().find_map(|path| CaseFile::of(path).ok()?.title);
    if let Some(title) = told {
        return title;
    }
    let name = sources.iter().min().and_then(|path| path.file_stem());
    name.map_or_else(|| "Case".to_owned(), |name| name.to_string_lossy().into_owned())
}
