//! The story in ten lines: ingest → extract → resolve → store, then the outputs.
//!
//! A case is a function of its sources, its decisions and the program. A second build takes over what was read in documents that are as
//! they were, and gives what a fresh build gives, byte for byte.

mod decided;
mod home;
mod reading;
mod reuse;
mod shards;
mod stream;
mod verify;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

pub use decided::{Preview, apply, decisions, decisions_file, dry_run, under};
pub use reading::Reading;
pub use reuse::Changes;
pub use shards::{Shard, annotate_shard, result_of};
pub use stream::{Passed, annotate_stream};
pub use verify::{Verdict, repair, verify};

use crate::decide;
use crate::export::{quotes, report, timeline as timeline_files};
use crate::extract::annotate;
use crate::graph::{self, CaseGraph};
use crate::ingest::case_file::CaseFile;
use crate::ingest::lists::Lists;
use crate::ingest::{self, ReadError};
use crate::knowledge::Knowledge;
use crate::knowledge::names::own::OwnNames;
use crate::model::{Annotations, Case, Decision, Document};
use crate::query::{SaidFilter, TimelineFilter, said, timeline};
use crate::resolve::{resolve, resolve_with};
use crate::store::{self, Lock, Origin, Staging};
use reuse::Older;

/// Nodes of the diagram that every build writes.
const OVERVIEW: usize = 30;

/// Name of the case file.
const CASE: &str = "case.db";

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// The case.
    pub case: Case,
    /// Sources and decisions that were left out, and why.
    pub errors: Vec<ReadError>,
    /// Files that were written; none where nothing had changed.
    pub files: Vec<PathBuf>,
    /// What is other than in the case that stood there before.
    pub changes: Changes,
    /// The copy of an older case that this program's schema replaced.
    pub backup: Option<PathBuf>,
    /// How the sources were read.
    pub reading: Reading,
}

/// How a case is built.
#[derive(Clone, Copy)]
pub struct BuildOptions<'a> {
    /// Read everything anew, whatever the case that stands there knows.
    pub fresh: bool,
    /// The file of decisions, where it is not in the folder of the sources.
    pub decisions: Option<&'a Path>,
    /// Told who is at work in the folder; says whether to wait.
    pub wait: &'a (dyn Fn(&str) -> bool + Sync),
    /// How sources are read; what is not told is as in the build before.
    pub reading: Option<&'a Reading>,
    /// Threads that read; 0 takes one a core.
    pub jobs: usize,
}

impl Default for BuildOptions<'_> {
    fn default() -> Self {
        Self { fresh: false, decisions: None, wait: &|_| true, reading: None, jobs: 0 }
    }
}

/// Builds with the default options; see [`build_with`].
///
/// # Errors
/// As for [`build_with`].
pub fn build(sources: &[PathBuf], out: &Path, progress: impl Fn(usize, usize) + Sync) -> Result<Built> {
    build_with(sources, out, &BuildOptions::default(), progress)
}

/// Reads sources and decisions, makes the case and writes `case.db`, `timeline.{md,json,csv}`, `quotes.{md,csv}`, `graph.{dot,svg}` and
/// `report.html` into `out`, all or none; nothing is written where no document could be read, or nothing has changed. `progress` is told
/// of every document that has been read.
///
/// # Errors
/// When `out` cannot be written to, or another process writes there. A source that cannot be read is no error of the build.
pub fn build_with(
    sources: &[PathBuf],
    out: &Path,
    options: &BuildOptions<'_>,
    progress: impl Fn(usize, usize) + Sync,
) -> Result<Built> {
    let reading = options.reading.unwrap_or(&Reading::default()).in_folder_of(&out.join(CASE));
    let (documents, mut errors) = ingest::read_folder(sources, &reading.options(options.jobs));
    if documents.is_empty() {
        // An older case in `out` is worth more than an empty one.
        let nothing = Built {
            case: Case::default(),
            errors,
            files: Vec::new(),
            changes: Changes::default(),
            backup: None,
            reading,
        };
        return Ok(nothing);
    }
    fs::create_dir_all(out).with_context(|| format!("{}: cannot be made", out.display()))?;
    let _lock = Lock::take(out, options.wait)?;
    let backup = store::back_up(&out.join(CASE))?;
    let mut lists = own_names(sources);
    errors.append(&mut lists.errors);
    let home = home::of(sources, out, options.decisions);
    let (decisions, bad) = home::decisions(&home.decisions)?;
    errors.extend(bad);
    let title = title_of(sources);
    let mut origin = Origin { reading: reading.kept(), ..home.origin(out, fingerprint(&lists)) };

    let older = if options.fresh { Older::default() } else { Older::of(out, &origin) };
    let changes = older.changes(&documents);
    if let Some(case) = older.as_it_was(&title, &documents, &decisions, &origin, out) {
        return Ok(Built { case, errors, files: Vec::new(), changes, backup, reading });
    }
    let own = (!lists.is_empty()).then(|| Knowledge::with_names(OwnNames::of(&lists.names, lists.compiled)));
    let knowledge = own.as_ref().unwrap_or_else(|| Knowledge::builtin());
    let read = annotated(documents, knowledge, |document| older.reading(document), progress);
    let case = resolve_with(&title, read, knowledge, &decisions);
    let files = publish(&case, &mut origin, &out.join(CASE))?;
    Ok(Built { case, errors, files, changes, backup, reading })
}

/// Writes a case file, and the outputs beside it, into a folder whose lock the caller holds: all of them, or none.
fn publish(case: &Case, origin: &mut Origin, file: &Path) -> Result<Vec<PathBuf>> {
    let outputs = outputs(case);
    origin.outputs =
        outputs.iter().map(|(name, content)| ((*name).to_owned(), sha256(content.as_bytes()))).collect();
    origin.outputs.sort();
    let name = file.file_name().map_or_else(|| CASE.to_owned(), |name| name.to_string_lossy().into_owned());
    let mut staging = Staging::begin(home::folder_of(file))?;
    store::write_with(case, origin, &staging.path(&name))?;
    for (name, content) in outputs {
        staging.write(name, content.as_bytes())?;
    }
    Ok(staging.commit()?)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Stands for all that decides what is read in a document, apart from the document.
fn fingerprint(own: &Lists) -> String {
    let names = if own.is_empty() {
        String::new()
    } else {
        let mut bytes = format!("{:?}", own.names).into_bytes();
        own.compiled.iter().for_each(|index| bytes.extend(index.encode()));
        format!("+{}", &sha256(&bytes)[..16])
    };
    format!("{}{names}", env!("CASEGRAPH_FINGERPRINT"))
}

/// The names that the `case.toml` of the sources bring, and what is wrong with them.
fn own_names(sources: &[PathBuf]) -> Lists {
    let mut lists = Lists::default();
    for folder in sources {
        // A broken case.toml is reported by the reader of its folder.
        CaseFile::of(folder).unwrap_or_default().own_names(folder, &mut lists);
    }
    lists
}

/// Annotates documents on all threads and joins them, without decisions; the order of the threads leaves no trace.
pub fn case(
    title: &str,
    documents: Vec<Document>,
    knowledge: &Knowledge,
    progress: impl Fn(usize, usize) + Sync,
) -> Case {
    resolve(title, annotated(documents, knowledge, |_| None, progress), knowledge)
}

/// Documents with what is read in them; what is known already is not read again.
fn annotated(
    documents: Vec<Document>,
    knowledge: &Knowledge,
    known: impl Fn(&Document) -> Option<Annotations> + Sync,
    progress: impl Fn(usize, usize) + Sync,
) -> Vec<(Document, Annotations)> {
    let total = documents.len();
    let done = AtomicUsize::new(0);
    (documents.into_par_iter())
        .map(|document| {
            let annotations = known(&document).unwrap_or_else(|| annotate(&document, knowledge));
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            (document, annotations)
        })
        .collect()
}

/// The kinds of events that the machine knows.
pub fn event_kinds() -> impl Iterator<Item = &'static str> {
    Knowledge::builtin().events.kinds().iter().map(|kind| kind.name.as_str())
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

/// A decision that is replayed, or why not.
type Decisions = (Vec<Decision>, Vec<ReadError>);

/// Name of the file of decisions in the folder of a case.
const DECISIONS: &str = decide::NAME;
