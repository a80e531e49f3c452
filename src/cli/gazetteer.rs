//! `casegraph gazetteer`: lists of names: what is built in, what a list holds, what is wrong with it, and other programs' lists.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use serde::Serialize;

use super::print::{self, Format as Printed};
use super::{Outcome, tell};
use crate::ingest::lists::{Lists, PREBUILT};
use crate::knowledge::Knowledge;
use crate::knowledge::lists::{Format, check};
use crate::knowledge::names::index::NameIndex;
use crate::knowledge::names::own;
use crate::model::EntityKind;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph gazetteer list\n  casegraph gazetteer check names.tsv\n  casegraph gazetteer import people.jsonl --from entity-ruler -o names.cgn"
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Tell what would go wrong with lists: names that stand twice, forms that are common words, forms never found
    Check {
        /// Lists of names
        #[arg(required = true)]
        lists: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
    },
    /// Make one list of lists in other formats: a table to edit, or with `-o NAME.cgn` an index that loads at once
    Import {
        /// Lists of names
        #[arg(required = true)]
        lists: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
        /// Where to write; `-` is stdout
        #[arg(short, long, default_value = "-")]
        output: PathBuf,
    },
    /// How many names the built-in lists hold, or some lists of your own
    List {
        /// Lists of names; none: those built in
        lists: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
        /// How to print
        #[arg(long = "format", value_enum, default_value = "table")]
        printed: Printed,
    },
}

/// How lists are read.
#[derive(Debug, Args)]
struct Reading {
    /// Format of the lists: own, table, entity-ruler, gate, ftm, geonames, wikidata; found out where not told
    #[arg(long = "from", value_name = "FORMAT", value_parser = format)]
    format: Option<Format>,
    /// Kind of the names whose rows tell none: person, organization, place, other
    #[arg(long, value_parser = kind)]
    kind: Option<EntityKind>,
}

impl Reading {
    /// The names of one file; what cannot be read is told on stderr.
    fn read(&self, path: &Path, outcome: &mut Outcome) -> Lists {
        let mut lists = Lists::default();
        lists.read(path, self.format, self.kind);
        for error in &lists.errors {
            tell(&format!("casegraph: {error}"));
            *outcome = Outcome::Partly;
        }
        lists
    }
}

fn format(word: &str) -> Result<Format, String> {
    let found = Format::ALL.iter().find(|(name, _)| *name == word).map(|(_, format)| *format);
    found.ok_or_else(|| format!("one of {}", Format::ALL.map(|(name, _)| name).join(", ")))
}

fn kind(word: &str) -> Result<EntityKind, String> {
    own::kind(word).ok_or_else(|| "one of person, organization, place, other".to_owned())
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    match &arguments.what {
        What::Check { lists, reading } => check_lists(lists, reading),
        What::Import { lists, reading, output } => import(lists, reading, output),
        What::List { lists, reading, printed } => list(lists, reading, *printed),
    }
}

fn check_lists(paths: &[PathBuf], reading: &Reading) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    let mut count = 0;
    for path in paths {
        let lists = reading.read(path, &mut outcome);
        count += lists.names.len();
        for finding in check(&lists.names, &Knowledge::builtin().names) {
            print::text(&format!("{}:{}: {}\n", path.display(), finding.line, finding.message))?;
            outcome = Outcome::Partly;
        }
    }
    if matches!(outcome, Outcome::Done) {
        print::text(&format!("{count} names, nothing wrong\n"))?;
    }
    Ok(outcome)
}

fn import(paths: &[PathBuf], reading: &Reading, output: &Path) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    let mut names = Vec::new();
    for path in paths {
        let lists = reading.read(path, &mut outcome);
        if !lists.compiled.is_empty() {
            bail!("{}: is an index already; import the lists it was made of", path.display());
        }
        names.extend(lists.names);
    }
    if output.extension().is_some_and(|extension| extension == PREBUILT) {
        fs::write(output, NameIndex::of(&names).encode())
            .with_context(|| format!("{}: cannot be written", output.display()))?;
    } else {
        let rows: String = names.iter().map(|name| name.row() + "\n").collect();
        if output.as_os_str() == "-" {
            print::text(&rows)?;
        } else {
            fs::write(output, rows).with_context(|| format!("{}: cannot be written", output.display()))?;
        }
    }
    tell(&format!("casegraph: {} names of {} lists", names.len(), paths.len()));
    Ok(outcome)
}

/// A list, or a kind of names in it.
#[derive(Debug, Serialize)]
struct Row {
    list: String,
    kind: &'static str,
    names: usize,
}

fn list(paths: &[PathBuf], reading: &Reading, printed: Printed) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    let mut rows = Vec::new();
    if paths.is_empty() {
        rows.extend(Knowledge::builtin().names.lists().into_iter().map(|(list, kind, names)| Row {
            list: format!("gazetteer/{list}.tsv"),
            kind,
            names,
        }));
    }
    for path in paths {
        let lists = reading.read(path, &mut outcome);
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        lists.names.iter().for_each(|name| *counts.entry(name.kind.name()).or_default() += 1);
        lists.compiled.iter().for_each(|index| *counts.entry("forms, prebuilt").or_default() += index.len());
        let row = |(kind, names)| Row { list: path.display().to_string(), kind, names };
        rows.extend(counts.into_iter().map(row));
    }
    print::rows(printed, &["list", "kind", "names"], &rows, |row| {
        vec![row.list.clone(), row.kind.to_owned(), row.names.to_string()]
    })?;
    Ok(outcome)
}
