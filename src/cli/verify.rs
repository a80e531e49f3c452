//! `casegraph verify`: every stored span still says what it said.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::{CaseFile, Outcome, print, tell};
use crate::ingest::{Options, read_folder};
use crate::store;

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    case: CaseFile,
    /// Folders and files the case was built from: their bytes are compared too
    #[arg(long, value_name = "PATH")]
    sources: Vec<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let mut faults: Vec<String> = store::check(&arguments.case.file)?
        .into_iter()
        .map(|fault| format!("{}: {}", fault.place, fault.message))
        .collect();
    let case = arguments.case.read()?;
    if !arguments.sources.is_empty() {
        let (documents, _) = read_folder(&arguments.sources, &Options::default());
        for source in &case.documents {
            let (id, known) = (&source.document.id, &source.document.source.sha256);
            match documents.iter().find(|document| document.id == *id) {
                None => faults.push(format!("{id}: the source is gone")),
                Some(document) if document.source.sha256 != *known => {
                    faults.push(format!("{id}: the source has changed"))
                }
                Some(_) => {}
            }
        }
    }
    if faults.is_empty() {
        print::text(&format!(
            "{}: sound; {} documents, every span says what it said\n",
            arguments.case.file.display(),
            case.documents.len()
        ))?;
        return Ok(Outcome::Done);
    }
    for fault in &faults {
        print::text(&format!("{fault}\n"))?;
    }
    tell(&format!(
        "casegraph: {} faults; `casegraph build` makes the case again from its sources",
        faults.len()
    ));
    Ok(Outcome::Failed)
}
