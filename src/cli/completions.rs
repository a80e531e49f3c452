//! `casegraph completions` and `casegraph man`.

use std::fs;
use std::io::{Write, stdout};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Outcome};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph completions bash > ~/.local/share/bash-completion/completions/casegraph\n  casegraph completions zsh > ~/.zfunc/_casegraph"
)]
pub struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub fn shell(arguments: &Arguments) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "casegraph", &mut script);
    stdout().write_all(&script)?;
    Ok(Outcome::Done)
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph man > casegraph.1\n  casegraph man -o ~/.local/share/man/man1 && man casegraph-build"
)]
pub struct ManArguments {
    /// Write a page for every command into this folder
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

pub fn man(arguments: &ManArguments) -> Result<Outcome> {
    if let Some(folder) = &arguments.output {
        let cannot = || format!("{}: cannot be written", folder.display());
        fs::create_dir_all(folder).with_context(cannot)?;
        clap_mangen::generate_to(Cli::command(), folder).with_context(cannot)?;
        return Ok(Outcome::Done);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    stdout().write_all(&page)?;
    Ok(Outcome::Done)
}
