//! The command line: words to people, exit codes. One file a command.

mod annotate;
mod build;
mod completions;
mod conflicts;
mod decide;
mod diff;
mod entities;
mod export;
mod gazetteer;
mod graph;
mod print;
mod review;
mod said;
mod search;
mod serve;
mod timeline;
mod train;
mod verify;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::model::{Case, Entity};
use crate::query::{Found, find};
use crate::store::{self, StoreError};
use crate::time::{Day, PartialDate};

/// Turns a folder of articles into a sourced timeline, a who-said-what index and a relationship graph.
///
/// Every row of every answer names the document and the line that say so.
#[derive(Debug, Parser)]
#[command(
    name = "casegraph",
    version,
    propagate_version = true,
    max_term_width = 110,
    after_help = "Examples:\n  casegraph build articles            read a folder and write output/, with report.html\n  casegraph timeline --since 2023     what happened, with the sentence behind each line\n  casegraph serve --open              look at the case and correct it in a browser\n  casegraph COMMAND --help            more of each command"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read sources, make the case and write the outputs: the main job
    Build(build::Arguments),
    /// The case in order of time
    Timeline(timeline::Arguments),
    /// Who said what
    Said(said::Arguments),
    /// Everyone and everything of the case
    Entities(entities::ListArguments),
    /// One person, organisation or place: names, offices, events, statements, relations
    Entity(entities::OneArguments),
    /// A bounded diagram of relationships
    Graph(graph::Arguments),
    /// Full text of all sources, furniture included
    Search(search::Arguments),
    /// What sources tell differently, side by side
    Conflicts(conflicts::Arguments),
    /// What a person should look at: pairs that may be one
    Review(review::Arguments),
    /// Correct the machine: your word stands in every build from now on
    Decide(decide::Arguments),
    /// Take a decision back
    Undo(decide::UndoArguments),
    /// What changed between two builds
    Diff(diff::Arguments),
    /// The case in another program's format
    Export(export::Arguments),
    /// The case in a browser, on this machine only
    Serve(serve::Arguments),
    /// JSON Lines in, JSON Lines out: what is said in each document; no case, no state
    Annotate(annotate::Arguments),
    /// Check that every stored span still says what it said
    Verify(verify::Arguments),
    /// Lists of names: count, check and import them
    Gazetteer(gazetteer::Arguments),
    /// Make the weights of the tagger for unknown names again
    Train(train::Arguments),
    /// Completions for a shell
    Completions(completions::Arguments),
    /// The manual page, or a page for every command
    Man(completions::ManArguments),
}

/// How a command ended; see the manual, "Exit codes".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All done.
    Done,
    /// The named thing was not found, or the work failed.
    Failed,
    /// Some input was left out; what and why is on stderr.
    Partly,
    /// The case is missing, locked or of another schema.
    NoCase,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Failed => 1,
            Outcome::Partly => 3,
            Outcome::NoCase => 4,
        })
    }
}

/// The case a command reads.
#[derive(Debug, Args)]
struct CaseFile {
    /// The case file
    #[arg(long = "case", value_name = "FILE", env = "CASEGRAPH_CASE", default_value = "output/case.db")]
    file: PathBuf,
}

impl CaseFile {
    fn read(&self) -> Result<Case, StoreError> {
        store::read(&self.file)
    }
}

/// Runs the command of the process's arguments.
pub fn run() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Timeline(arguments) => timeline::run(&arguments),
        Command::Said(arguments) => said::run(&arguments),
        Command::Entities(arguments) => entities::list(&arguments),
        Command::Entity(arguments) => entities::one(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Conflicts(arguments) => conflicts::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Decide(arguments) => decide::run(&arguments),
        Command::Undo(arguments) => decide::undo(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Annotate(arguments) => annotate::run(&arguments),
        Command::Gazetteer(arguments) => gazetteer::run(&arguments),
        Command::Train(arguments) => train::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Completions(arguments) => completions::shell(&arguments),
        Command::Man(arguments) => completions::man(&arguments),
    };
    match done {
        Ok(outcome) => outcome.into(),
        Err(error) if is_broken_pipe(&error) => Outcome::Done.into(),
        Err(error) => {
            tell(&format!("casegraph: {error:#}"));
            let no_case = error.downcast_ref::<StoreError>().is_some_and(|error| {
                matches!(
                    error,
                    StoreError::Missing(_)
                        | StoreError::NotACase(_)
                        | StoreError::OtherSchema { .. }
                        | StoreError::Locked { .. }
                )
            });
            if no_case { Outcome::NoCase } else { Outcome::Failed }.into()
        }
    }
}

/// The reader of our output went away (`casegraph … | head`): no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

/// A message for people, on stderr.
#[allow(clippy::print_stderr, reason = "the one place that talks to people")]
fn tell(message: &str) {
    eprintln!("{message}");
}

/// Says who is at work in a folder, and waits.
fn wait(holder: &str) -> bool {
    tell(&format!("casegraph: another casegraph is at work there ({holder}); waiting for it to end"));
    true
}

/// The entity some words mean; where none or several fit, says so on stderr.
fn entity<'a>(case: &'a Case, words: &str) -> Option<&'a Entity> {
    match find(case, words) {
        Found::One(entity) => Some(entity),
        Found::Several(several) => {
            tell(&format!("casegraph: {words:?} may be any of these; give the full name or the id:"));
            for entity in several.iter().take(10) {
                tell(&format!("  {}  {} ({} mentions)", entity.id, entity.name, entity.mentions));
            }
            None
        }
        Found::None(near) if near.is_empty() => {
            tell(&format!(
                "casegraph: nobody and nothing in the case is called {words:?}; `casegraph entities` lists all names"
            ));
            None
        }
        Found::None(near) => {
            tell(&format!(
                "casegraph: nobody and nothing in the case is called {words:?}; did you mean {}?",
                near.join(" or ")
            ));
            None
        }
    }
}

/// A day given as `2023`, `2023-09` or `2023-09-24`: where less than a day is given, its first day.
fn first_day(words: &str) -> Result<Day, String> {
    date(words)?.interval().earliest.ok_or_else(|| format!("{words} is out of range"))
}

/// Likewise its last day.
fn last_day(words: &str) -> Result<Day, String> {
    date(words)?.interval().latest.ok_or_else(|| format!("{words} is out of range"))
}

fn date(words: &str) -> Result<PartialDate, String> {
    PartialDate::parse(words).ok_or_else(|| "a date looks like 2023, 2023-09 or 2023-09-24".to_owned())
}

/// Where to write: a file, or stdout for `-`.
fn output(path: &Path) -> std::io::Result<Box<dyn std::io::Write>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdout().lock()));
    }
    Ok(Box::new(std::fs::File::create(path)?))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_of_all_commands_fit_together() {
        super::Cli::command().debug_assert();
    }
}
