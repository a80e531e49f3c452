//! `casegraph said`: who said what.

use std::collections::BTreeSet;
use std::io::{Write, stdout};

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::print::{self, Format};
use super::{CaseFile, Outcome, entity, first_day, last_day, tell};
use crate::export::quotes::{circumstances, in_marks};
use crate::model::{Case, QuoteKind, Statement};
use crate::query::{Addressee, Found, SaidFilter, StatementRow, find, said};
use crate::store;
use crate::text::fold;
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
    /// Words that must all stand in the statement; a phrase in double quotes must stand as it is, a star after a word
    /// asks for its beginning
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
        found: found(arguments, &case),
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
    let asked = [(&arguments.by, &mut filter.by), (&arguments.about, &mut filter.about)];
    for (name, id) in asked {
        if let Some(name) = name {
            let Some(found) = entity(&case, name) else { return Ok(Outcome::Failed) };
            *id = Some(found.id.clone());
        }
    }
    if let Some(name) = &arguments.to {
        let words = Addressee::Words(fold(name));
        if case.statements.iter().any(|statement| words.heard(statement)) {
            filter.to.push(words);
        }
        match find(&case, name) {
            Found::One(one) => filter.to.push(Addressee::Entity(one.id.clone())),
            _ if filter.to.is_empty() => {
                entity(&case, name);
                return Ok(Outcome::Failed);
            }
            _ => {}
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

/// The statements that hold the words asked for. Where the index cannot be read, says so and looks for the words one by one.
fn found(arguments: &Arguments, case: &Case) -> Option<BTreeSet<String>> {
    if arguments.words.is_empty() {
        return None;
    }
    Some(store::search_statements(&arguments.case.file, &arguments.words.join(" ")).unwrap_or_else(|error| {
        tell(&format!("casegraph: {error}; the words are looked for without the index"));
        let words: Vec<String> = arguments.words.iter().map(|word| fold(word)).collect();
        let holds = |statement: &&Statement| {
            let text = fold(&statement.words);
            words.iter().all(|word| text.contains(word))
        };
        case.statements.iter().filter(holds).map(|statement| statement.id.clone()).collect()
    }))
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
