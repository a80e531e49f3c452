//! `casegraph search`: full text of all sources.

use anyhow::Result;
use clap::Args;

use super::print::{self, Format};
use super::{CaseFile, Outcome, tell};
use crate::store;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  casegraph search warehouse fire\n  casegraph search '\"open letter\"'")]
pub struct Arguments {
    /// Words that must all stand in a line; a phrase in double quotes must stand as it is
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    case: CaseFile,
    /// Lines shown at most
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let case = arguments.case.read()?;
    let hits = store::search(&arguments.case.file, &arguments.words.join(" "), arguments.limit)?;
    if hits.is_empty() {
        tell(&format!("casegraph: no line of the case holds {:?}", arguments.words.join(" ")));
        return Ok(Outcome::Failed);
    }
    print::rows(arguments.format, &["where", "zone", "line"], &hits, |hit| {
        vec![case.place(&hit.cited), hit.zone.name().to_owned(), hit.words.clone()]
    })?;
    Ok(Outcome::Done)
}
