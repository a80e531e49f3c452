//! `casegraph diff`: what changed between two builds.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::Outcome;
use super::print::{self, Format};
use crate::query::{DiffRow, diff};
use crate::store;

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  cp output/case.db before.db && casegraph build seeds && casegraph diff before.db output/case.db"
)]
pub struct Arguments {
    /// The older case file
    old: PathBuf,
    /// The newer case file
    new: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let rows = diff(&store::read(&arguments.old)?, &store::read(&arguments.new)?);
    if rows.is_empty() && matches!(arguments.format, Format::Table) {
        print::text("no difference\n")?;
        return Ok(Outcome::Done);
    }
    print::rows(arguments.format, HEADER, &rows, cells)?;
    Ok(Outcome::Done)
}

/// Columns of a list of differences.
pub const HEADER: &[&str] = &["what", "", "id", "name or words", "difference"];

/// A difference as cells.
pub fn cells(row: &DiffRow) -> Vec<String> {
    vec![
        row.what.to_owned(),
        row.change.name().to_owned(),
        row.id.clone(),
        row.label.clone(),
        row.detail.join("\n"),
    ]
}
