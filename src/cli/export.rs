//! `casegraph export`: the case in another program's format.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use super::{CaseFile, Outcome, output};
use crate::export::annotations::{Ids, annotations};
use crate::model::Case;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// What `annotate` prints, with the ids of the case and the text of each document
    Annotations,
}

#[derive(Debug, Args)]
pub struct Arguments {
    /// The format
    #[arg(value_enum)]
    format: Format,
    #[command(flatten)]
    case: CaseFile,
    /// Where to write; `-` is stdout
    #[arg(long, short, default_value = "-")]
    output: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let case = arguments.case.read()?;
    let cannot = || format!("{}: cannot be written", arguments.output.display());
    let mut out = BufWriter::new(output(&arguments.output).with_context(cannot)?);
    match arguments.format {
        Format::Annotations => write_annotations(&case, &mut out)?,
    }
    out.flush().with_context(cannot)?;
    Ok(Outcome::Done)
}

fn write_annotations(case: &Case, out: &mut impl Write) -> Result<()> {
    for source in &case.documents {
        serde_json::to_writer(
            &mut *out,
            &annotations(&source.document, &source.annotations, Ids::Case(&source.entities)),
        )?;
        writeln!(out)?;
    }
    Ok(())
}
