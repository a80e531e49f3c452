//! The arrows between the layers point down only, and each outside library has one home; see `docs/architecture.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A layer and the layers it may use, from bottom to top.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("time", &["text"]),
    ("model", &["time", "text"]),
    ("knowledge", &["model", "time", "text"]),
    ("extract", &["knowledge", "model", "time", "text"]),
    ("decide", &["model", "time", "text"]),
    ("resolve", &["decide", "knowledge", "model", "time", "text"]),
    ("store", &["model", "time", "text"]),
    ("graph", &["model", "time", "text"]),
    ("ingest", &["knowledge", "model", "time", "text"]),
    ("query", &["model", "time", "text"]),
    ("export", &["query", "graph", "model", "time", "text"]),
    (
        "pipeline",
        &[
            "export",
            "query",
            "ingest",
            "graph",
            "store",
            "resolve",
            "decide",
            "extract",
            "knowledge",
            "model",
            "time",
            "text",
        ],
    ),
    ("serve", &["pipeline", "export", "query", "decide", "graph", "store", "model", "time", "text"]),
    (
        "cli",
        &[
            "serve",
            "pipeline",
            "export",
            "query",
            "ingest",
            "graph",
            "store",
            "resolve",
            "decide",
            "extract",
            "knowledge",
            "model",
            "time",
            "text",
        ],
    ),
];

/// An outside library and the only layers that may name it.
const HOMES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("petgraph", &["graph"]),
    ("graphviz_rust", &["graph"]),
    ("clap", &["cli"]),
    ("axum", &["serve"]),
    ("tokio", &["serve"]),
    ("anyhow", &["cli", "pipeline"]),
    ("indicatif", &["cli"]),
    ("comfy_table", &["cli"]),
    ("encoding_rs", &["ingest"]),
];

/// Source files with the layer they belong to.
fn files() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a source folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&root).expect("a file of src").to_owned();
                let first =
                    inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
                found.push((first.trim_end_matches(".rs").to_owned(), path));
            }
        }
    }
    found.retain(|(layer, _)| layer != "lib" && layer != "main");
    found.sort();
    found
}

/// Code lines of a file with comments cut off.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

/// Names that follow `crate::`, alone or in braces.
fn used_layers(code: &str) -> BTreeSet<String> {
    let name = |words: &str| {
        words
            .trim()
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect::<String>()
    };
    let mut used = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        match part.strip_prefix('{') {
            None => _ = used.insert(name(part)),
            Some(list) => used.extend(list.split('}').next().unwrap_or("").split(',').map(name)),
        }
    }
    used
}

#[test]
fn arrows_point_down() {
    let names: BTreeSet<&str> = LAYERS.iter().map(|(layer, _)| *layer).collect();
    let mut wrong = Vec::new();
    for (layer, path) in files() {
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            wrong.push(format!("{}: {layer} is no layer of tests/all/architecture.rs", path.display()));
            continue;
        };
        for used in used_layers(&code(&path)) {
            if names.contains(used.as_str()) && used != layer && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: {layer} must not know {used}", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_library_has_one_home() {
    let mut wrong = Vec::new();
    for (layer, path) in files() {
        let code = code(&path);
        for (library, homes) in HOMES {
            let named = code.contains(&format!("{library}::")) || code.contains(&format!("use {library}"));
            if named && !homes.contains(&layer.as_str()) {
                wrong.push(format!("{}: only {homes:?} may name {library}", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_test_sees_arrows() {
    let code =
        "use crate::model::{Case, Event};\nuse crate::{text, time::Day};\nlet x = crate::store::read(p);";
    assert_eq!(used_layers(code).into_iter().collect::<Vec<_>>(), ["model", "store", "text", "time"]);
    assert!(files().len() > 30, "the source files were not found");
}

#[test]
fn every_file_of_the_gazetteer_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = fs::read_to_string(root.join("scripts/compile_gazetteer.py"))
        .expect("the script that compiles the lists");
    let sources: Vec<String> =
        files().iter().map(|(_, path)| fs::read_to_string(path).expect("a source file")).collect();
    let mut folders = vec![root.join("gazetteer")];
    let mut unused = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in
            fs::read_dir(folder).expect("a folder of the gazetteer").flatten().map(|entry| entry.path())
        {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name != "README.md"
                && !script.contains(&name)
                && !sources.iter().any(|source| source.contains(&name))
            {
                unused.push(name);
            }
        }
    }
    assert_eq!(unused, Vec::<String>::new());
}
