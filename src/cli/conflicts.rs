//! `casegraph conflicts`: what sources tell differently, side by side.

use anyhow::Result;
use clap::Args;

use super::print::{self, Format};
use super::{CaseFile, Outcome};
use crate::query::{ClaimRow, conflicts};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  casegraph conflicts\n  casegraph conflicts --format md > conflicts.md")]
pub struct Arguments {
    #[command(flatten)]
    case: CaseFile,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let case = arguments.case.read()?;
    let rows = conflicts(&case);
    print::rows(arguments.format, &["about", "what differs", "sources say", "event"], &rows, |row| {
        let claims: Vec<String> = row.claims.iter().map(claim).collect();
        vec![row.what.clone(), row.field.name().to_owned(), claims.join("\n"), row.subject.clone()]
    })?;
    Ok(Outcome::Done)
}

fn claim(claim: &ClaimRow) -> String {
    let said: Vec<String> =
        claim.cited.iter().map(|cited| format!("{}: {}", cited.place, cited.words)).collect();
    format!("{}\n  {}", claim.label(), said.join("\n  "))
}
