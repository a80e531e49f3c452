//! Stamps the program with a hash of everything that decides what is read in a document, so that an incremental build never takes over
//! what another program read.

use std::fs;
use std::path::{Path, PathBuf};

/// What decides it: the code below the case file, and the knowledge.
const DECIDES: [&str; 8] = [
    "src/text",
    "src/time",
    "src/model",
    "src/knowledge",
    "src/extract",
    "src/resolve",
    "gazetteer",
    "Cargo.lock",
];

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for part in DECIDES {
        println!("cargo::rerun-if-changed={part}");
        collect(&root.join(part), &mut files);
    }
    files.sort();
    // FNV-1a, 64 bits (Fowler, Noll, Vo): the hash guards against forgetting, not against forgery.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        for byte in name.bytes().chain(fs::read(&file).unwrap_or_default()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo::rustc-env=CASEGRAPH_FINGERPRINT={hash:016x}");
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}
