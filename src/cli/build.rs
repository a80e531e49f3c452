//! `casegraph build`: the main job.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Outcome, tell};
use crate::model::{EntityKind, JoinKind};
use crate::pipeline::{self, Built};

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
    let built = pool.install(|| pipeline::build(&arguments.sources, &arguments.out, progress))?;
    bar.finish_and_clear();
    for error in &built.errors {
        tell(&format!("casegraph: {error}"));
    }
    if built.case.documents.is_empty() {
        tell("casegraph: no document was found in the sources; nothing was written");
        return Ok(Outcome::Failed);
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
    let case_file = out.join("case.db");
    let named = if out == std::path::Path::new("output") {
        String::new()
    } else {
        format!(" --case {}", case_file.display())
    };
    lines.push(format!("Written to {}. Next: casegraph timeline{named}", out.display()));
    lines.join("\n")
}

fn counted(count: usize, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "person") => format!("{count} people"),
        _ => format!("{count} {what}s"),
    }
}
