//! `casegraph review`: what a person should look at.

use anyhow::Result;
use clap::Args;

use super::print::{self, Format};
use super::{CaseFile, Outcome};
use crate::query::review;

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    case: CaseFile,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let case = arguments.case.read()?;
    let rows = review(&case);
    print::rows(arguments.format, &["question", "one", "other", "why", "sure"], &rows, |row| {
        let side =
            |side: &crate::query::Side| format!("{}\n{}: {}", side.label, side.cited.place, side.cited.words);
        vec![
            row.question.clone(),
            side(&row.left),
            side(&row.right),
            row.rule.clone(),
            format!("{:.0} %", row.score * 100.0),
        ]
    })?;
    Ok(Outcome::Done)
}
