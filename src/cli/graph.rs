//! `casegraph graph`: a bounded diagram of relationships.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{ArgGroup, Args, ValueEnum};

use super::{CaseFile, Outcome, entity, output, tell};
use crate::graph::{CaseGraph, dot, svg};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Graphviz
    Dot,
    /// A picture
    Svg,
    /// Nodes and edges with their evidence
    Json,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("part").args(["around", "path", "overview"]))]
#[command(
    after_help = "Examples:\n  casegraph graph --around \"Ada Moss\" --hops 2 --format svg -o moss.svg\n  casegraph graph --path \"Ada Moss\" \"Harbour Council\"\n  casegraph graph --overview --format dot | sfdp -Tpdf > case.pdf"
)]
pub struct Arguments {
    #[command(flatten)]
    case: CaseFile,
    /// The neighbourhood of somebody or something
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How far the neighbourhood reaches
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    hops: usize,
    /// The shortest path between two
    #[arg(long, num_args = 2, value_names = ["NAME", "NAME"])]
    path: Option<Vec<String>>,
    /// The most important part of the case; this is the default
    #[arg(long)]
    overview: bool,
    /// Nodes of the overview at most
    #[arg(long, value_name = "N", default_value_t = 30)]
    limit: usize,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Dot)]
    format: Format,
    /// Where to write; `-` is stdout
    #[arg(long, short, default_value = "-")]
    output: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let case = arguments.case.read()?;
    let graph = CaseGraph::of(&case);
    let picture = match (&arguments.around, arguments.path.as_deref()) {
        (Some(name), _) => {
            let Some(found) = entity(&case, name) else { return Ok(Outcome::Failed) };
            graph.around(&found.id, arguments.hops)
        }
        (None, Some([from, to])) => {
            let Some((from, to)) = entity(&case, from).zip(entity(&case, to)) else {
                return Ok(Outcome::Failed);
            };
            let Some(picture) = graph.path(&from.id, &to.id) else {
                tell(&format!("casegraph: nothing in the case leads from {} to {}", from.name, to.name));
                return Ok(Outcome::Failed);
            };
            picture
        }
        _ => graph.overview(arguments.limit),
    };
    let drawn = match arguments.format {
        Format::Dot => dot(&picture),
        Format::Svg => svg(&picture),
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&picture)?),
    };
    let cannot = || format!("{}: cannot be written", arguments.output.display());
    output(&arguments.output).and_then(|mut out| out.write_all(drawn.as_bytes())).with_context(cannot)?;
    Ok(Outcome::Done)
}
