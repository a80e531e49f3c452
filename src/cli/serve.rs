//! `casegraph serve`: the case in a browser, on this machine only.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::Result;
use clap::Args;

use super::{CaseFile, Outcome, tell};
use crate::serve::{Settings, serve};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph serve --open\n  casegraph serve --case my-case/case.db --read-only --port 9000"
)]
pub struct Arguments {
    #[command(flatten)]
    case: CaseFile,
    /// The port of this machine; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = 8017)]
    port: u16,
    /// Show everything, decide nothing
    #[arg(long)]
    read_only: bool,
    /// Who decides; kept with every decision
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// Open the address in a browser
    #[arg(long)]
    open: bool,
    /// A folder of templates that replace those of the same name
    #[arg(long, value_name = "FOLDER")]
    templates: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let settings = Settings {
        case: arguments.case.file.clone(),
        port: arguments.port,
        read_only: arguments.read_only,
        templates: arguments.templates.clone(),
        by: arguments.by.clone(),
        clock: super::decide::now,
    };
    serve(settings, |address| {
        // The address alone on stdout, so that a script can read it.
        let mut out = std::io::stdout().lock();
        _ = writeln!(out, "{address}").and_then(|()| out.flush());
        tell(
            "Open this address in a browser of this machine; Ctrl+C ends it. Whoever has the address can read the case.",
        );
        if arguments.open && !opened(address) {
            tell("casegraph: no browser could be started; open the address by hand");
        }
    })?;
    Ok(Outcome::Done)
}

/// Asks the desktop to show an address.
fn opened(address: &str) -> bool {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
