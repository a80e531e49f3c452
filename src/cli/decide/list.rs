//! `casegraph decide list`: every decision, and which of them stand.

use anyhow::Result;
use serde::Serialize;

use crate::cli::print::{self, Format};
use crate::cli::{Outcome, tell};
use crate::decide::log;
use crate::ingest::ReadError;
use crate::model::{Case, Decision};

/// A decision as it is listed.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    decision: &'a Decision,
    /// What became of it in the case; none where the case is older.
    standing: Option<crate::model::Standing>,
    reason: Option<&'a str>,
    about: &'a [String],
}

pub fn run(
    case: &Case,
    (decisions, bad): &(Vec<Decision>, Vec<ReadError>),
    format: Format,
) -> Result<Outcome> {
    let rows: Vec<Row<'_>> = decisions.iter().map(|decision| row(case, decision)).collect();
    print::rows(format, &["id", "decision", "why", "by", "when", "standing"], &rows, |row| {
        let words = |value: &Option<String>| value.clone().unwrap_or_default();
        let standing = row
            .standing
            .map_or("not built yet".to_owned(), |standing| format!("{standing:?}").to_lowercase());
        let reason = row.reason.map(|reason| format!("\n{reason}")).unwrap_or_default();
        vec![
            row.decision.id.clone(),
            log::describe(row.decision),
            words(&row.decision.why),
            words(&row.decision.by),
            words(&row.decision.at),
            format!("{standing}{reason}"),
        ]
    })?;
    bad.iter().for_each(|error| tell(&format!("casegraph: {error}")));
    Ok(if bad.is_empty() { Outcome::Done } else { Outcome::Partly })
}

fn row<'a>(case: &'a Case, decision: &'a Decision) -> Row<'a> {
    let ruling = case.rulings.iter().find(|ruling| ruling.decision == *decision);
    Row {
        decision,
        standing: ruling.map(|ruling| ruling.standing),
        reason: ruling.and_then(|ruling| ruling.reason.as_deref()),
        about: ruling.map_or(&[], |ruling| &ruling.about),
    }
}
