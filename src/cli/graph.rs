//! `casegraph graph`: a bounded diagram of relationships.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{ArgGroup, Args, ValueEnum};

use super::{CaseFile, Outcome, entity, output, tell};
use crate::graph::{CaseGraph, Scope, dot, svg};
use crate::time::Day;

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
#[command(group = ArgGroup::new("part").args(["around", "path", "chain", "overview"]))]
#[command(
    after_help = "Examples:\n  casegraph graph --around \"Ada Moss\" --hops 2 --format svg -o moss.svg\n  casegraph graph --path \"Ada Moss\" \"Harbour Council\"\n  casegraph graph --chain \"Ada Moss\" --format svg -o chain.svg\n  casegraph graph --overview --format dot | sfdp -Tpdf > case.pdf"
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
    /// Take the path that most sources support, not the shortest
    #[arg(long, requires = "path")]
    strongest: bool,
    /// Dated events from left to right, of somebody or of the whole case
    #[arg(long, num_args = 0..=1, value_name = "NAME")]
    chain: Option<Option<String>>,
    /// Only what sources published until then tell
    #[arg(long, value_name = "DATE")]
    as_of: Option<Day>,
    /// Show mere co-mention too; it is no fact
    #[arg(long)]
    together: bool,
    /// The most important part of the case; this is the default
    #[arg(long)]
    overview: bool,
    /// Nodes of the overview, or events of the chain, at most
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
    let graph = CaseGraph::within(&case, Scope { known_by: arguments.as_of, together: arguments.together });
    let chained = arguments.chain.as_ref();
    let picture = match (&arguments.around, arguments.path.as_deref()) {
        (Some(name), _) => {
            let Some(found) = entity(&case, name) else { return Ok(Outcome::Failed) };
            graph.around(&found.id, arguments.hops)
        }
        (None, Some([from, to])) => {
            let Some((from, to)) = entity(&case, from).zip(entity(&case, to)) else {
                return Ok(Outcome::Failed);
            };
            let found = match arguments.strongest {
                true => graph.strongest_path(&from.id, &to.id),
                false => graph.path(&from.id, &to.id),
            };
            let Some(picture) = found else {
                tell(&format!("casegraph: nothing in the case leads from {} to {}", from.name, to.name));
                return Ok(Outcome::Failed);
            };
            picture
        }
        _ if chained.is_some() => {
            let of = match chained.and_then(Option::as_deref).map(|name| entity(&case, name)) {
                Some(None) => return Ok(Outcome::Failed),
                found => found.flatten().map(|found| found.id.clone()),
            };
            let Some(picture) = graph.chain(of.as_deref(), arguments.limit) else {
                tell("casegraph: no source until then names this");
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
