//! Prints what the readers make of files and folders, one JSON object a document: `cargo run --example sources FOLDER`.

use std::path::PathBuf;

use casegraph::ingest::{Options, read_folder};

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints")]
fn main() -> serde_json::Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (documents, errors) = read_folder(&paths, &Options::default());
    for document in &documents {
        println!("{}", serde_json::to_string(document)?);
    }
    for error in &errors {
        eprintln!("{error}");
    }
    Ok(())
}
