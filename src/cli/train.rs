//! `casegraph train`: makes the weights of the trained parts again from annotated text.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Outcome;
use crate::extract::names::columns;
use crate::extract::names::train::{Settings, train};
use crate::extract::quotes::train as quotes;
use crate::knowledge::Knowledge;
use crate::knowledge::names::NameKnowledge;
use crate::model::{Document, EntityKind};
use crate::text::Span;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph train names corpus.jsonl -o names.weights\n  casegraph train quotes corpus.jsonl -o quotes.weights"
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The tagger for unknown names
    Names {
        /// JSON Lines with `text` and `names` (objects of `start`, `end` in code points, and `kind`), or columns: a word a line,
        /// its label (`B-PER`, `I-ORG`, `O`) last, an empty line between sentences
        #[arg(required = true)]
        corpora: Vec<PathBuf>,
        /// Where to write the weights
        #[arg(short, long)]
        output: PathBuf,
        /// Runs in different orders, averaged
        #[arg(long, default_value_t = Settings::default().runs)]
        runs: usize,
        /// Times over the text
        #[arg(long, default_value_t = Settings::default().rounds)]
        rounds: usize,
        /// Leave out features with no weight above this
        #[arg(long, default_value_t = Settings::default().least)]
        least: f32,
        /// Of a hundred words, how many are shown without their spelling
        #[arg(long, default_value_t = Settings::default().blind)]
        blind: u64,
    },
    /// The deciders of reported speech
    Quotes {
        /// JSON Lines with `text` and `quotes`: objects with `content`, pairs of code points
        #[arg(required = true)]
        corpora: Vec<PathBuf>,
        /// Where to write the weights
        #[arg(short, long)]
        output: PathBuf,
    },
}

#[derive(Debug, Deserialize)]
struct Annotated {
    text: String,
    #[serde(default)]
    names: Vec<AnnotatedName>,
}

#[derive(Debug, Deserialize)]
struct AnnotatedName {
    start: usize,
    end: usize,
    kind: String,
}

/// A document with its names as bytes.
type Named = (Document, Vec<(Span, EntityKind)>);

#[derive(Debug, Deserialize)]
struct Attributed {
    text: String,
    #[serde(default)]
    quotes: Vec<AttributedQuote>,
}

#[derive(Debug, Deserialize)]
struct AttributedQuote {
    content: Vec<(usize, usize)>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    // The lists and rules stand; only the weights are made anew.
    let (count, output, weights) = match &arguments.what {
        What::Names { corpora, output, runs, rounds, least, blind } => {
            let documents = named(corpora)?;
            let settings = Settings { runs: *runs, rounds: *rounds, least: *least, blind: *blind };
            (documents.len(), output, train(&documents, &NameKnowledge::builtin(), settings))
        }
        What::Quotes { corpora, output } => {
            let mut documents = Vec::new();
            for path in corpora {
                documents.extend(objects(path, &lines_of(path)?)?.into_iter().map(attributed));
            }
            let deciders = quotes::train(&documents, Knowledge::builtin());
            (documents.len(), output, deciders.encode())
        }
    };
    fs::write(output, &weights).with_context(|| format!("{}: cannot be written", output.display()))?;
    super::tell(&format!("{count} documents, {} bytes of weights in {}", weights.len(), output.display()));
    Ok(Outcome::Done)
}

/// The documents of some corpora: JSON Lines, or words and labels in columns.
fn named(corpora: &[PathBuf]) -> Result<Vec<Named>> {
    let mut documents = Vec::new();
    for path in corpora {
        let lines = lines_of(path)?;
        if lines.trim_start().starts_with('{') {
            documents.extend(objects(path, &lines)?.into_iter().map(read));
        } else {
            let (read, bad) = columns::read(&lines);
            documents.extend(read);
            bad.iter().for_each(|line| super::tell(&format!("{}:{line}: has no label", path.display())));
        }
    }
    Ok(documents)
}

fn lines_of(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))
}

/// The objects of JSON Lines.
fn objects<T: DeserializeOwned>(path: &Path, lines: &str) -> Result<Vec<T>> {
    let lines = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let object = |(index, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| {
            format!("{}:{}: not an object with `text` and what to learn", path.display(), index + 1)
        })
    };
    lines.map(object).collect()
}

/// A document with its attributed contents as bytes.
fn attributed(annotated: Attributed) -> quotes::Annotated {
    let bytes = bytes(&annotated.text);
    let at = |point: usize| bytes.get(point).copied().unwrap_or(annotated.text.len());
    let contents = annotated
        .quotes
        .iter()
        .map(|quote| quote.content.iter().map(|(start, end)| Span::new(at(*start), at(*end))).collect())
        .collect();
    (Document { text: annotated.text, ..Document::default() }, contents)
}

/// The byte of each code point, and the end.
fn bytes(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// A document with its names as bytes; nationalities and other kinds are no names here.
fn read(annotated: Annotated) -> Named {
    let bytes = bytes(&annotated.text);
    let at = |point: usize| bytes.get(point).copied().unwrap_or(annotated.text.len());
    let kind = |name: &str| match name {
        "person" => Some(EntityKind::Person),
        "organization" => Some(EntityKind::Organization),
        "place" => Some(EntityKind::Place),
        _ => None,
    };
    let names = annotated
        .names
        .iter()
        .filter_map(|name| Some((Span::new(at(name.start), at(name.end)), kind(&name.kind)?)))
        .collect();
    (Document { text: annotated.text, ..Document::default() }, names)
}
