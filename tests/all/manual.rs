//! The commands of the README and the manual do what the pages show, and the command reference is what clap knows.
//!
//! After a change that is meant: `TRYCMD=overwrite MANUAL=overwrite cargo test --test all manual::`, and read the difference.

use std::path::Path;
use std::process::Command;

/// The commands of the manual, in the order of `casegraph --help`.
const COMMANDS: &[&str] = &[
    "build",
    "timeline",
    "said",
    "entities",
    "entity",
    "graph",
    "search",
    "conflicts",
    "review",
    "decide",
    "undo",
    "diff",
    "export",
    "serve",
    "annotate",
    "verify",
    "gazetteer",
    "train",
    "completions",
    "man",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn casegraph(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_casegraph"))
        .current_dir(root())
        .args(arguments)
        .output()
        .expect("casegraph runs");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("UTF-8")
}

#[test]
fn pages_show_what_commands_do() {
    let folder = root().join("target/manual");
    casegraph(&["build", "seeds", "--out", &folder.to_string_lossy()]);
    trycmd::TestCases::new()
        .env("CASEGRAPH_CASE", folder.join("case.db").to_string_lossy())
        .case("README.md")
        .case("docs/tutorial.md")
        .case("tests/cli/*.md");
}

#[test]
fn the_command_reference_is_complete() {
    let mut page = "# Commands\n\nData goes to stdout, messages and progress to stderr. Every list takes `--format table|json|jsonl|csv|md`. A reading \
command never creates a file. The case is `output/case.db` unless `--case` or `CASEGRAPH_CASE` names another.\n\n## Exit codes\n\n| code | meaning \
|\n|---|---|\n| 0 | done |\n| 1 | the named thing was not found, or the work failed |\n| 2 | wrong usage |\n| 3 | partly done: some input was left out, \
named on stderr |\n| 4 | the case is missing, locked or of another schema |\n"
        .to_owned();
    for command in COMMANDS {
        let help = casegraph(&[command, "--help"]);
        page.push_str(&format!("\n## casegraph {command}\n\n```text\n{}\n```\n", help.trim_end()));
    }
    let listed = casegraph(&["--help"]);
    for command in COMMANDS {
        assert!(listed.contains(&format!("\n  {command} ")), "{command} is not in --help");
    }
    let path = root().join("docs/commands.md");
    if std::env::var_os("MANUAL").is_some() {
        std::fs::write(&path, &page).expect("docs/commands.md is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/commands.md is not what clap knows; see the head of tests/all/manual.rs");
}

#[test]
fn every_page_is_in_the_manual_and_every_link_of_its_contents_has_a_page() {
    let docs = root().join("docs");
    let summary = std::fs::read_to_string(docs.join("SUMMARY.md")).expect("the contents");
    let linked: std::collections::BTreeSet<&str> =
        summary.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    for page in &linked {
        assert!(docs.join(page).is_file(), "SUMMARY.md names {page}, which is not there");
    }
    for entry in std::fs::read_dir(&docs).expect("docs").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let page = name.ends_with(".md") && name != "SUMMARY.md";
        assert!(!page || linked.contains(name.as_str()), "{name} is in no line of SUMMARY.md");
    }
}
