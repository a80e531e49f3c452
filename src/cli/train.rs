//! `casegraph train`: makes the weights of the tagger again from annotated text.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use serde::Deserialize;

use super::Outcome;
use crate::extract::names::columns;
use crate::extract::names::train::{Settings, train};
use crate::knowledge::names::NameKnowledge;
use crate::model::{Document, EntityKind};
use crate::text::Span;

#[derive(Debug, Args)]
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

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let What::Names { corpora, output, rounds, least, blind } = &arguments.what;
    let mut documents = Vec::new();
    for path in corpora {
        let lines =
            fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        if !lines.trim_start().starts_with('{') {
            let (read, bad) = columns::read(&lines);
            documents.extend(read);
            bad.iter().for_each(|line| super::tell(&format!("{}:{line}: has no label", path.display())));
            continue;
        }
        for (index, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let annotated: Annotated = serde_json::from_str(line).with_context(|| {
                format!("{}:{}: not an object with `text` and `names`", path.display(), index + 1)
            })?;
            documents.push(read(annotated));
        }
    }
    // The lists and rules stand; only the tagger is made anew.
    let knowledge = NameKnowledge::builtin();
    let weights = train(&documents, &knowledge, Settings { rounds: *rounds, least: *least, blind: *blind });
    fs::write(output, &weights).with_context(|| format!("{}: cannot be written", output.display()))?;
    super::tell(&format!(
        "{} documents, {} bytes of weights in {}",
        documents.len(),
        weights.len(),
        output.display()
    ));
    Ok(Outcome::Done)
}

/// A document with its names as bytes; nationalities and other kinds are no names here.
fn read(annotated: Annotated) -> (Document, Vec<(Span, EntityKind)>) {
    let mut bytes: Vec<usize> = annotated.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(annotated.text.len());
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
