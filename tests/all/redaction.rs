//! `export --redact` leaves no trace of a name in any format, and the redacted case is sound.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FORMATS: [&str; 13] = [
    "annotations",
    "graphml",
    "gexf",
    "cytoscape",
    "ftm",
    "jsonld",
    "timelinejs",
    "ics",
    "csv",
    "parquet",
    "neo4j",
    "case",
    "output",
];

fn casegraph(case: &Path, arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_casegraph"))
        .args(arguments)
        .env("CASEGRAPH_CASE", case)
        .output()
        .expect("casegraph runs");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// All files under a path, as names and bytes.
fn files(path: &Path) -> Vec<(String, Vec<u8>)> {
    if path.is_file() {
        return vec![(path.to_string_lossy().into_owned(), fs::read(path).expect("read"))];
    }
    fs::read_dir(path).expect("listed").flatten().flat_map(|entry| files(&entry.path())).collect()
}

fn check(sources: &Path, who: &str, traces: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("built");
    let case = out.join("case.db");
    casegraph(&case, &["build", &sources.to_string_lossy(), "--out", &out.to_string_lossy()]);
    let shown = casegraph(&case, &["entity", who]).to_lowercase();
    assert!(traces.iter().any(|trace| shown.contains(trace)), "{who} is in the case");
    for format in FORMATS {
        let to: PathBuf = folder.path().join(format);
        casegraph(&case, &["export", format, "-o", &to.to_string_lossy(), "--redact", who]);
        for (name, bytes) in files(&to) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            for trace in traces {
                let at = text
                    .find(trace)
                    .map(|at| text[at.saturating_sub(60)..].chars().take(140).collect::<String>());
                assert_eq!(at, None, "{trace} in {name}");
            }
        }
    }
    let copy = folder.path().join("case");
    assert_eq!(casegraph::store::check(&copy).expect("checked"), [], "the redacted case is sound");
    assert!(casegraph(&copy, &["timeline"]).contains("[redacted]"));
}

#[test]
fn no_format_keeps_a_trace() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    check(&seeds, "Adam Sorrell", &["sorrell", "kx44"]);
    check(&seeds, "Daniel Marrick", &["marrick"]);
}

#[test]
fn names_in_ids_paths_titles_and_addresses_go_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "Ada Moss-Ellery charged\n\n12 March 2023\n\nÁda Moss-Ellery was arrested in Leeds on 6 September 2022. “I did nothing,” \
said Ms Moss-Ellery. Read more: www.post.example/ada-moss-ellery or write to amossellery@post.example. ADA MOSS-ELLERY, 34, works for \
Orrin Holdings Ltd. Ben Ellery met Ada Moss-Ellery in York on 3 March 2023.\n";
    fs::write(folder.path().join("ada-moss-ellery-charged.txt"), text).expect("written");
    fs::write(
        folder.path().join("case.toml"),
        "title = \"The Moss-Ellery case\"\n[[source]]\nfiles = \"ada*\"\nurl = \"https://post.example/ada-moss-ellery\"\n",
    )
    .expect("written");
    check(folder.path(), "Ada Moss-Ellery", &["moss", "ellery"]);
}
