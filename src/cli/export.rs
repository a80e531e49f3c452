//! `casegraph export`: the case in another program's format.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use super::{CaseFile, Outcome, entity, output};
use crate::export::annotations::{Ids, annotations};
use crate::export::{
    cytoscape, ftm, gexf, graphml, icalendar, jsonld, neo4j, parquet, redact, report, tables, timelinejs,
};
use crate::model::Case;
use crate::{pipeline, store};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The report that `build` writes: the case in one HTML file
    Report,
    /// What `annotate` prints, with the ids of the case and the text of each document
    Annotations,
    /// The graph for networkx, Gephi, yEd, igraph
    Graphml,
    /// The graph with dates, for Gephi
    Gexf,
    /// The graph for Cytoscape
    Cytoscape,
    /// FollowTheMoney JSON lines, for Aleph
    Ftm,
    /// JSON-LD with schema.org and Web Annotations
    Jsonld,
    /// The most important events for TimelineJS
    Timelinejs,
    /// Events for a calendar
    Ics,
    /// A folder of tables that join on ids, for spreadsheets
    Csv,
    /// The same tables with typed columns, for duckdb, pandas, polars
    Parquet,
    /// A folder with the two tables of Neo4j's bulk import
    Neo4j,
    /// The case file itself, for SQLite
    Case,
    /// A folder with the files that `build` writes, without the case file
    Output,
}

/// TimelineJS's own advice is to stay under so many slides.
const SLIDES: usize = 200;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph export graphml -o case.graphml\n  casegraph export csv -o tables\n  casegraph export parquet -o tables\n  casegraph export ftm | ftm validate"
)]
pub struct Arguments {
    /// The format
    #[arg(value_enum)]
    format: Format,
    #[command(flatten)]
    case: CaseFile,
    /// Where to write: a file, `-` for stdout, or for csv, parquet and neo4j a folder
    #[arg(long, short, default_value = "-")]
    output: PathBuf,
    /// Take somebody out: every form of the name, in texts, statements, ids, paths and addresses; may be given several times
    #[arg(long, value_name = "ENTITY")]
    redact: Vec<String>,
    /// For the report: a folder of templates that replace those of the same name
    #[arg(long, value_name = "FOLDER")]
    templates: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let mut case = arguments.case.read()?;
    if !arguments.redact.is_empty() {
        let mut gone = Vec::new();
        for words in &arguments.redact {
            let Some(found) = entity(&case, words) else { return Ok(Outcome::Failed) };
            gone.push(found.id.clone());
        }
        case = redact::redact(&case, &gone)?;
    }
    let cannot = || format!("{}: cannot be written", arguments.output.display());
    let text = match arguments.format {
        Format::Csv => {
            let files = tables::tables(&case).into_iter();
            return folder(
                &arguments.output,
                files.map(|table| (format!("{}.csv", table.name), table.csv())),
            );
        }
        Format::Parquet => {
            let files = tables::tables(&case).into_iter();
            let files = files.map(|table| Ok((format!("{}.parquet", table.name), parquet::parquet(&table)?)));
            return folder(&arguments.output, files.collect::<Result<Vec<_>>>()?);
        }
        Format::Neo4j => return folder(&arguments.output, neo4j::neo4j(&case)),
        Format::Output => return folder(&arguments.output, pipeline::outputs(&case)),
        Format::Case if arguments.output.as_os_str() == "-" => {
            bail!("this format is a file: name it with -o FILE")
        }
        Format::Case => {
            store::write(&case, &arguments.output)?;
            return Ok(Outcome::Done);
        }
        Format::Annotations => {
            let mut out = BufWriter::new(output(&arguments.output).with_context(cannot)?);
            write_annotations(&case, &mut out)?;
            out.flush().with_context(cannot)?;
            return Ok(Outcome::Done);
        }
        Format::Report => match &arguments.templates {
            Some(folder) => report::report_with(&case, folder)?,
            None => report::report(&case),
        },
        Format::Graphml => graphml::graphml(&case),
        Format::Gexf => gexf::gexf(&case),
        Format::Cytoscape => cytoscape::cytoscape(&case),
        Format::Ftm => ftm::ftm(&case),
        Format::Jsonld => jsonld::jsonld(&case),
        Format::Timelinejs => timelinejs::timelinejs(&case, SLIDES),
        Format::Ics => icalendar::icalendar(&case),
    };
    output(&arguments.output).and_then(|mut out| out.write_all(text.as_bytes())).with_context(cannot)?;
    Ok(Outcome::Done)
}

fn folder<N: AsRef<Path>, T: AsRef<[u8]>>(
    path: &Path,
    files: impl IntoIterator<Item = (N, T)>,
) -> Result<Outcome> {
    if path.as_os_str() == "-" {
        bail!("this format is a folder of files: name one with -o FOLDER");
    }
    fs::create_dir_all(path).with_context(|| format!("{}: cannot be made", path.display()))?;
    for (name, text) in files {
        let file = path.join(name);
        fs::write(&file, &text).with_context(|| format!("{}: cannot be written", file.display()))?;
    }
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
