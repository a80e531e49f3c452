//! `casegraph said`: who said what.

use std::io::{Write, stdout};

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::print::{self, Format};
use super::{CaseFile, Outcome, entity, first_day, last_day};
use crate::export::quotes::{circumstances, in_marks};
use crate::model::QuoteKind;
use crate::query::{SaidFilter, StatementRow, said};
use crate::time::Day;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// In quotation marks from end to end
    Direct,
    /// In the reporter's words with quoted pieces
    Mixed,
    /// In the reporter's words
    Indirect,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph said --by \"Ada Moss\"\n  casegraph said warehouse --since 2023-09 --context 2\n  casegraph said --about \"Harbour Council\" --format csv\n  casegraph said warehouse --cite"
)]
pub struct Arguments {
    /// Words that must stand in the statement
    words: Vec<String>,
    #[command(flatten)]
    case: CaseFile,
    /// Who said it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Whom it speaks about
    #[arg(long, value_name = "NAME")]
    about: Option<String>,
    /// Whom it was said to
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// How it is reported
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Said on or after this date
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    since: Option<Day>,
    /// Said on or before this date
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Option<Day>,
    /// Show so many lines before and after
    #[arg(long, value_name = "N", default_value_t = 0)]
    context: usize,
    /// Print each statement with a citation ready to paste, and nothing else
    #[arg(long, conflicts_with = "format")]
    cite: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let case = arguments.case.read()?;
    let mut filter = SaidFilter {
        words: arguments.words.clone(),
        since: arguments.since,
        until: arguments.until,
        context: arguments.context,
        kind: arguments.kind.map(|kind| match kind {
            Kind::Direct => QuoteKind::Direct,
            Kind::Mixed => QuoteKind::Mixed,
            Kind::Indirect => QuoteKind::Indirect,
        }),
        ..SaidFilter::default()
    };
    let asked = [
        (&arguments.by, &mut filter.by),
        (&arguments.about, &mut filter.about),
        (&arguments.to, &mut filter.to),
    ];
    for (name, id) in asked {
        if let Some(name) = name {
            let Some(found) = entity(&case, name) else { return Ok(Outcome::Failed) };
            *id = Some(found.id.clone());
        }
    }
    let rows = said(&case, &filter);
    if arguments.cite {
        let mut out = stdout().lock();
        for row in &rows {
            writeln!(out, "{}\n— {}\n", in_marks(row), row.citation)?;
        }
        return Ok(Outcome::Done);
    }
    print::rows(arguments.format, &["speaker", "statement", "when and where"], &rows, cells)?;
    Ok(Outcome::Done)
}

/// Cells of a statement; also those of `casegraph entity`.
pub(super) fn cells(row: &StatementRow) -> Vec<String> {
    let mut speaker = row.speaker.clone();
    if !row.candidates.is_empty() {
        speaker = format!("{speaker}\n(perhaps {})", row.candidates.join(" or "));
    }
    let mut words = vec![in_marks(row)];
    if !row.context.is_empty() {
        words.push(String::new());
        words.extend(row.context.clone());
    }
    vec![speaker, words.join("\n"), circumstances(row)]
}
