//! `casegraph annotate`: the contract for pipes, evaluation and engines.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write, stdin, stdout};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use rayon::prelude::*;

use super::Outcome;
use crate::export::annotations::{Ids, annotations};
use crate::extract::{annotate, annotate_times};
use crate::ingest::jsonl::{self, LineError};
use crate::knowledge::Knowledge;
use crate::knowledge::names::tagger::Tagger;
use crate::model::Document;

/// Lines read before they are worked on together: bounds the memory, keeps the threads busy.
const BATCH: usize = 256;

#[derive(Debug, Args)]
pub struct Arguments {
    /// JSON Lines files with `id` and `text`, and if known `published`, `title`, `source`, `url`; `-` is stdin
    #[arg(default_value = "-")]
    files: Vec<PathBuf>,
    /// Threads to use; 0 takes one a core
    #[arg(long, default_value_t = 0)]
    jobs: usize,
    /// Weights of the tagger that `casegraph train names` made, in place of those built in
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Read only this, and skip the other stages
    #[arg(long, value_enum)]
    only: Option<Stage>,
}

/// A stage that stands on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Stage {
    /// Temporal expressions.
    Times,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs).build()?;
    let own = arguments.weights.as_deref().map(weights).transpose()?;
    let knowledge = own.as_ref().unwrap_or_else(|| Knowledge::builtin());
    let mut out = BufWriter::new(stdout().lock());
    let mut outcome = Outcome::Done;
    for file in &arguments.files {
        let source: Box<dyn BufRead> = if file.as_os_str() == "-" {
            Box::new(stdin().lock())
        } else {
            let opened = File::open(file).with_context(|| format!("{}: cannot be read", file.display()))?;
            Box::new(BufReader::new(opened))
        };
        let mut documents = jsonl::documents(source).peekable();
        while documents.peek().is_some() {
            let batch: Vec<_> = documents.by_ref().take(BATCH).collect();
            let lines: Vec<(Vec<u8>, bool)> =
                pool.install(|| batch.par_iter().map(|read| line(read, arguments.only, knowledge)).collect());
            for (line, whole) in lines {
                out.write_all(&line)?;
                if !whole {
                    outcome = Outcome::Partly;
                }
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

/// The knowledge with the weights of a file.
fn weights(path: &Path) -> Result<Knowledge> {
    let bytes = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let tagger = Tagger::decode(&bytes).with_context(|| {
        format!("{}: holds no weights; `casegraph train names` makes some", path.display())
    })?;
    Ok(Knowledge::with_tagger(tagger))
}

/// One line of output for one line of input, and whether the input was good.
fn line(read: &Result<Document, LineError>, only: Option<Stage>, knowledge: &Knowledge) -> (Vec<u8>, bool) {
    let mut line = match read {
        Ok(document) => {
            let found = match only {
                Some(Stage::Times) => annotate_times(document, &knowledge.times),
                None => annotate(document, knowledge),
            };
            serde_json::to_vec(&annotations(document, &found, Ids::Document))
        }
        Err(error) => serde_json::to_vec(error),
    }
    .unwrap_or_default();
    line.push(b'\n');
    (line, read.is_ok())
}
