//! `casegraph annotate`: the contract for pipes, evaluation and engines.

use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write, stdin, stdout};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use rayon::ThreadPool;
use serde_json::json;

use super::Outcome;
use crate::extract::{annotate, annotate_names, annotate_times};
use crate::ingest::{jsonl, stream};
use crate::knowledge::Knowledge;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::tagger::Tagger;
use crate::knowledge::times::TimeKnowledge;
use crate::model::{Annotations, Document};
use crate::pipeline::{annotate_shard, annotate_stream};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph annotate articles.jsonl > read.jsonl\n  echo '{\"id\":\"a\",\"published\":\"2023-03-12\",\"text\":\"Ada Moss was arrested on Monday.\"}' | casegraph annotate"
)]
pub struct Arguments {
    /// JSON Lines files with `id` and `text`, and if known `published`, `title`, `source`, `url`; packed with gzip or Zstandard if they
    /// are; `-` is stdin
    #[arg(default_value = "-")]
    files: Vec<PathBuf>,
    /// Threads to use; 0 takes one a core
    #[arg(long, default_value_t = 0)]
    jobs: usize,
    /// Weights of the tagger that `casegraph train names` made, in place of those built in
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Read only these, parted by commas, and skip the other stages
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STAGES")]
    only: Vec<Stage>,
    /// Read the paths of shards from this file, one a line; `-` is stdin. Each gets a file of its own in --out, whole or not at all,
    /// and a line of JSON on stdout
    #[arg(long, value_name = "LIST", requires = "out", conflicts_with = "files")]
    shards_from: Option<PathBuf>,
    /// The folder for the annotations of shards
    #[arg(long, value_name = "DIR", requires = "shards_from")]
    out: Option<PathBuf>,
}

/// A stage that stands on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Stage {
    /// Names, and whose they are.
    Names,
    /// Temporal expressions.
    Times,
}

/// What is read, with the knowledge that takes and no more: a start that reads times alone compiles no list of names.
enum Reader {
    Times(Box<TimeKnowledge>),
    Names { names: Box<NameKnowledge>, times: Box<TimeKnowledge>, told: bool },
    All(Box<Knowledge>),
}

impl Reader {
    fn of(stages: &[Stage], tagger: Option<Tagger>) -> Self {
        let times = || Box::new(TimeKnowledge::builtin());
        let told = stages.contains(&Stage::Times);
        if stages.contains(&Stage::Names) {
            let mut names = Box::new(NameKnowledge::builtin());
            if let Some(tagger) = tagger {
                names.tagger = tagger;
            }
            return Self::Names { names, times: times(), told };
        }
        match tagger {
            _ if told => Self::Times(times()),
            Some(tagger) => Self::All(Box::new(Knowledge::with_tagger(tagger))),
            None => Self::All(Box::new(Knowledge::compile())),
        }
    }

    fn annotate(&self, document: &Document) -> Annotations {
        match self {
            Self::Times(times) => annotate_times(document, times),
            Self::Names { names, times, told } => {
                let found = annotate_names(document, names, times);
                let times = if *told { found.times } else { Vec::new() };
                Annotations { times, ..found }
            }
            Self::All(knowledge) => annotate(document, knowledge),
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs).build()?;
    let tagger = arguments.weights.as_deref().map(weights).transpose()?;
    let reader = Reader::of(&arguments.only, tagger);
    let annotate = |document: &Document| reader.annotate(document);
    if let (Some(list), Some(out)) = (&arguments.shards_from, &arguments.out) {
        return shards(list, out, annotate, &pool);
    }
    let mut out = BufWriter::new(stdout().lock());
    let mut outcome = Outcome::Done;
    for file in &arguments.files {
        let passed = annotate_stream(jsonl::documents(opened(file)?), annotate, &pool, &mut out)?;
        if passed.errors > 0 {
            outcome = Outcome::Partly;
        }
    }
    out.flush()?;
    Ok(outcome)
}

/// A file, or stdin, as a stream.
fn opened(file: &Path) -> Result<Box<dyn BufRead + Send>> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(stdin())));
    }
    stream::open(file).with_context(|| format!("{}: cannot be read", file.display()))
}

/// Annotates the shards of a list, one after the other, and says of each what became of it. One that fails does not stop the rest.
fn shards(
    list: &Path,
    out: &Path,
    annotate: impl Fn(&Document) -> Annotations + Sync + Send + Copy,
    pool: &ThreadPool,
) -> Result<Outcome> {
    fs::create_dir_all(out).with_context(|| format!("{}: cannot be made", out.display()))?;
    let mut outcome = Outcome::Done;
    for shard in opened(list)?.lines() {
        let shard = shard.with_context(|| format!("{}: cannot be read", list.display()))?;
        if shard.is_empty() {
            continue;
        }
        let line = match annotate_shard(&shard, out, annotate, pool) {
            Ok(done) => {
                if done.passed.errors > 0 {
                    outcome = Outcome::Partly;
                }
                serde_json::to_value(done)?
            }
            Err(error) => {
                outcome = Outcome::Partly;
                json!({"shard": shard, "error": format!("{error:#}")})
            }
        };
        writeln!(stdout(), "{line}")?;
    }
    Ok(outcome)
}

/// The weights of a file.
fn weights(path: &Path) -> Result<Tagger> {
    let bytes = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    Tagger::decode(&bytes)
        .with_context(|| format!("{}: holds no weights; `casegraph train names` makes some", path.display()))
}
