//! `casegraph verify`: the case is still what its sources and decisions make it.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::{CaseFile, Outcome, print, tell};
use crate::pipeline::{self, Verdict};

#[derive(Debug, Args)]
#[command(
    after_help = "Looked at are the case file itself, every span against the words it recorded, rows that belong together, the seal of the tables, the files beside the case, the sources and the decisions.\n\nExamples:\n  casegraph verify\n  casegraph verify --case mycase/case.db --sources /mnt/articles"
)]
pub struct Arguments {
    #[command(flatten)]
    case: CaseFile,
    /// Folders and files the case was built from, where they have been moved
    #[arg(long, value_name = "PATH")]
    sources: Vec<PathBuf>,
    /// Make a damaged case anew from its sources, if they and the decisions are what they were; the damaged file is kept
    #[arg(long)]
    repair: bool,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let verdict = pipeline::verify(&arguments.case.file, &arguments.sources)?;
    for fault in verdict.faults() {
        print::text(&format!("{}: {}\n", fault.place, fault.message))?;
    }
    let count = verdict.faults().count();
    if count == 0 {
        sound(arguments, &verdict)?;
        return Ok(Outcome::Done);
    }
    if arguments.repair && !verdict.damage.is_empty() {
        pipeline::repair(&arguments.case.file, &arguments.sources, &verdict)?;
        let after = pipeline::verify(&arguments.case.file, &arguments.sources)?;
        if after.faults().count() == 0 {
            tell(&format!(
                "casegraph: repaired; the damaged file is kept as {}.damaged",
                arguments.case.file.display()
            ));
            return Ok(Outcome::Done);
        }
    }
    let faults = if count == 1 { "fault" } else { "faults" };
    tell(&format!("casegraph: {count} {faults}{}", advice(&verdict)));
    Ok(Outcome::Failed)
}

fn sound(arguments: &Arguments, verdict: &Verdict) -> Result<()> {
    let sources = if verdict.sources_seen {
        "; the sources are as they were"
    } else {
        "; the sources were not looked at"
    };
    print::text(&format!(
        "{}: sound; {} documents, every span says what it said{sources}\n",
        arguments.case.file.display(),
        verdict.documents
    ))
}

fn advice(verdict: &Verdict) -> &'static str {
    match (verdict.damage.is_empty(), verdict.sources.is_empty() && verdict.decisions.is_empty()) {
        (false, true) => "; `casegraph verify --repair` makes the case again from its sources",
        (true, false) => "; `casegraph build` brings the case up to date with its sources and decisions",
        _ => "; look at the sources and decisions first, then build the case again",
    }
}
