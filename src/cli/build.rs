//! `casegraph build`: the main job.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Outcome, tell};
use crate::ingest;
use crate::model::{EntityKind, JoinKind, Standing};
use crate::pipeline::{self, BuildOptions, Built, Changes, Reading};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph build seeds\n  casegraph build articles notes.md --out mycase"
)]
pub struct Arguments {
    /// Folders and files to read
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    /// Folder for the case and its outputs
    #[arg(long, default_value = "output")]
    out: PathBuf,
    /// Threads to use; 0 takes one a core. The result is the same
    #[arg(long, default_value_t = 0)]
    jobs: usize,
    /// Read every source anew, whatever the case that stands there knows. The result is the same
    #[arg(long)]
    fresh: bool,
    /// Fail at once, with exit code 4, where another casegraph is at work in the folder
    #[arg(long)]
    no_wait: bool,
    /// The file of decisions, where it is not decisions.jsonl in the folder of the sources
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadingArguments,
}

/// How sources are read, and how much one may ask of the machine. The case keeps what is told here: later builds and `verify` read the
/// sources alike.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading, kept for later builds")]
struct ReadingArguments {
    /// The encoding of all sources, such as windows-1252, where it is not found out rightly; `auto` finds it out
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<String>,
    /// Largest file [default: 268435456]
    #[arg(long, value_name = "BYTES")]
    max_bytes: Option<u64>,
    /// Most that is unpacked from one file [default: 1073741824]
    #[arg(long, value_name = "BYTES")]
    max_unpacked: Option<u64>,
    /// How many times larger a packed file may become [default: 200]
    #[arg(long, value_name = "TIMES")]
    max_ratio: Option<u64>,
    /// Archives and messages inside each other [default: 4]
    #[arg(long, value_name = "DEPTH")]
    max_nesting: Option<usize>,
    /// Pages of a PDF file [default: 10000]
    #[arg(long, value_name = "PAGES")]
    max_pages: Option<usize>,
    /// Files of an archive, messages of a mailbox, rows of a table [default: 100000]
    #[arg(long, value_name = "COUNT")]
    max_entries: Option<usize>,
}

impl ReadingArguments {
    fn told(&self) -> Reading {
        Reading {
            encoding: self.encoding.clone(),
            max_bytes: self.max_bytes,
            max_unpacked: self.max_unpacked,
            max_ratio: self.max_ratio,
            max_nesting: self.max_nesting,
            max_pages: self.max_pages,
            max_entries: self.max_entries,
        }
    }
}

/// A name of an encoding that is known.
fn encoding(words: &str) -> Result<String, String> {
    let known = words == "auto" || ingest::knows_encoding(words);
    known.then(|| words.to_owned()).ok_or_else(|| {
        "write a name that browsers know, such as utf-8, windows-1252, iso-8859-15, koi8-r, or auto"
            .to_owned()
    })
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs).build()?;
    // Hidden where stderr is no terminal.
    let bar = ProgressBar::new(0);
    bar.set_style(ProgressStyle::with_template("{wide_bar} {pos}/{len} documents, {per_sec}")?);
    let progress = |done: usize, total: usize| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    };
    let wait = |holder: &str| !arguments.no_wait && super::wait(holder);
    let told = arguments.reading.told();
    let options = BuildOptions {
        fresh: arguments.fresh,
        decisions: arguments.decisions.as_deref(),
        wait: &wait,
        reading: Some(&told),
        jobs: arguments.jobs,
    };
    let built =
        pool.install(|| pipeline::build_with(&arguments.sources, &arguments.out, &options, progress))?;
    bar.finish_and_clear();
    for error in &built.errors {
        tell(&format!("casegraph: {error}"));
    }
    let kept = built.reading.flags();
    if told == Reading::default() && !kept.is_empty() {
        tell(&format!("casegraph: the sources are read with {kept}, as in the build before"));
    }
    if built.case.documents.is_empty() {
        tell("casegraph: no document was found in the sources; nothing was written");
        return Ok(Outcome::Failed);
    }
    for (id, path) in &built.changes.vanished {
        tell(&format!("casegraph: {path}: the source is gone; {id} is no part of the case any more"));
    }
    if let Some(backup) = &built.backup {
        tell(&format!("casegraph: the case that an older version made is kept as {}", backup.display()));
    }
    tell(&summary(&built, &arguments.out));
    Ok(if built.errors.is_empty() { Outcome::Done } else { Outcome::Partly })
}

/// What was found, what needs a look, and what to run next.
fn summary(built: &Built, out: &std::path::Path) -> String {
    let case = &built.case;
    let of = |kind| {
        case.entities
            .iter()
            .filter(|entity| entity.kind == kind && entity.named && entity.mentions > 0)
            .count()
    };
    let dated = case.events.iter().filter(|event| event.when.is_dated()).count();
    let copies = case.documents.iter().filter(|document| document.copy_of.is_some()).count();
    let open = case.joins.iter().filter(|join| join.kind == JoinKind::Likely).count();
    let mut lines = vec![
        format!(
            "{}{}",
            counted(case.documents.len(), "document"),
            if copies > 0 { format!(" ({} repeated from another)", copies) } else { String::new() }
        ),
        format!(
            "{}, {}, {}",
            counted(of(EntityKind::Person), "person"),
            counted(of(EntityKind::Organization), "organisation"),
            counted(of(EntityKind::Place), "place")
        ),
        format!(
            "{} ({dated} with a date), {}",
            counted(case.events.len(), "event"),
            counted(case.statements.len(), "statement")
        ),
    ];
    if !case.conflicts.is_empty() {
        lines.push(format!(
            "{} between sources: casegraph conflicts",
            counted(case.conflicts.len(), "conflict")
        ));
    }
    if open > 0 {
        lines.push(format!("{} to look at: casegraph review", counted(open, "pair")));
    }
    let lost =
        case.rulings.iter().filter(|ruling| matches!(ruling.standing, Standing::Stale | Standing::Refused));
    match lost.count() {
        0 => {}
        lost => {
            lines.push(format!("{} that no longer holds: casegraph decide list", counted(lost, "decision")))
        }
    }
    let case_file = out.join("case.db");
    let named = if out == std::path::Path::new("output") {
        String::new()
    } else {
        format!(" --case {}", case_file.display())
    };
    if let Some(changes) = changes(&built.changes) {
        lines.push(changes);
    }
    let done = if built.files.is_empty() { "Nothing has changed in" } else { "Written to" };
    lines.push(format!(
        "{done} {}. Next: open {}, or casegraph timeline{named}",
        out.display(),
        out.join("report.html").display()
    ));
    lines.join("\n")
}

/// What is other than in the case that stood there; nothing for a first build.
fn changes(changes: &Changes) -> Option<String> {
    let parts = [
        (changes.added.len(), "new"),
        (changes.changed.len(), "changed"),
        (changes.vanished.len(), "gone"),
        (changes.reused, "as before"),
    ];
    let told: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    (!changes.first && !told.is_empty()).then(|| format!("Sources: {}", told.join(", ")))
}

fn counted(count: usize, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "person") => format!("{count} people"),
        _ => format!("{count} {what}s"),
    }
}
