//! The command line: words to people, exit codes. One file a command.

mod annotate;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Turns a folder of articles into a sourced timeline, a who-said-what index and a relationship graph.
#[derive(Debug, Parser)]
#[command(name = "casegraph", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// JSON Lines in, JSON Lines out: what is said in each document; no case, no state
    Annotate(annotate::Arguments),
}

/// How a command ended; see the manual, "Exit codes".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All done.
    Done,
    /// The named thing was not found, or the work failed.
    Failed,
    /// Some input was left out; what and why is on stderr.
    Partly,
    /// The case is missing, locked or of a newer schema.
    NoCase,
}

impl Outcome {
    fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Partly => 3,
            Self::NoCase => 4,
        })
    }
}

/// Runs the command of the process's arguments.
pub fn run() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Annotate(arguments) => annotate::run(&arguments),
    };
    match done {
        Ok(outcome) => outcome.code(),
        Err(error) => {
            tell(&format!("casegraph: {error:#}"));
            Outcome::Failed.code()
        }
    }
}

/// A message for people, on stderr.
#[allow(clippy::print_stderr, reason = "the one place that talks to people")]
fn tell(message: &str) {
    eprintln!("{message}");
}
