//! `casegraph review`: what a person should look at, the most valuable first.

use anyhow::Result;
use clap::Args;

use super::print::{self, Format};
use super::{CaseFile, Outcome, tell};
use crate::query::{Side, review};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph review\n  casegraph review --format json\n  casegraph serve --open    the same in a browser, by keyboard"
)]
pub struct Arguments {
    #[command(flatten)]
    case: CaseFile,
    /// How many questions; 0 shows all
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let case = arguments.case.read()?;
    let mut rows = review(&case);
    let all = rows.len();
    if arguments.limit > 0 {
        rows.truncate(arguments.limit);
    }
    let header = ["question", "one", "other", "why", "answer with"];
    print::rows(arguments.format, &header, &rows, |row| {
        vec![
            row.question.clone(),
            side(&row.left),
            side(&row.right),
            row.rule.clone(),
            row.answers.join("\n"),
        ]
    })?;
    if rows.len() < all {
        tell(&format!("{} more; --limit 0 shows all", all - rows.len()));
    }
    Ok(Outcome::Done)
}

fn side(side: &Side) -> String {
    let cited = format!("{}: {}", side.cited.place, side.cited.words);
    match (side.label.is_empty(), side.cited.place.is_empty()) {
        (true, true) => String::new(),
        (false, true) => side.label.clone(),
        _ => format!("{}\n{cited}", side.label),
    }
}
