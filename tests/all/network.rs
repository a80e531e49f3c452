//! The program opens no network connection outside `serve`: the system calls of its commands are watched, and nothing in the source or
//! among the libraries could make one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The one folder that may name sockets: the case in a browser, on loopback.
const HOME: &str = "serve";
/// Words of code that reaches for a network.
const REACHES: [&str; 9] = [
    "std::net",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "ToSocketAddrs",
    "UnixStream",
    "reqwest",
    "hyper::",
    "ureq",
];
/// Libraries that call out. One that only listens, for `serve`, is none of them.
const CALLERS: [&str; 14] = [
    "reqwest",
    "ureq",
    "curl",
    "curl-sys",
    "isahc",
    "attohttpc",
    "minreq",
    "hyper-tls",
    "hyper-rustls",
    "native-tls",
    "openssl-sys",
    "tungstenite",
    "trust-dns-resolver",
    "hickory-resolver",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn only_the_web_view_names_sockets() {
    let mut folders = vec![root().join("src")];
    let mut wrong = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a source folder").flatten().map(|entry| entry.path()) {
            let inside = path.strip_prefix(root().join("src")).expect("a file of src");
            if path.is_dir() {
                folders.push(path);
            } else if !inside.starts_with(HOME) && inside != Path::new("cli/serve.rs") {
                let text = fs::read_to_string(&path).unwrap_or_default();
                let code = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .collect::<Vec<_>>()
                    .join("\n");
                wrong.extend(
                    REACHES
                        .iter()
                        .filter(|word| code.contains(*word))
                        .map(|word| format!("{}: {word}", path.display())),
                );
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_library_calls_out() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock");
    let names: BTreeSet<&str> =
        lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.len() > 50, "Cargo.lock was not understood");
    assert_eq!(CALLERS.iter().filter(|name| names.contains(*name)).collect::<Vec<_>>(), Vec::<&&str>::new());
}

/// Runs a command under strace and returns the system calls it made for a network. `None` where there is no strace, or no right to use it.
fn calls(folder: &Path, arguments: &[&str]) -> Option<Vec<String>> {
    let trace = folder.join("trace");
    let done = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=network", "-o"])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_casegraph"))
        .args(arguments)
        .env("CASEGRAPH_CASE", folder.join("out/case.db"))
        .output()
        .ok()?;
    let text = fs::read_to_string(&trace).ok()?;
    let complaint = String::from_utf8_lossy(&done.stderr).into_owned();
    if complaint.contains("strace:") {
        return None;
    }
    assert!(done.status.success(), "{arguments:?}: {complaint}");
    Some(
        text.lines()
            .filter(|line| line.contains('(') && !line.contains("<detached"))
            .map(str::to_owned)
            .collect(),
    )
}

#[test]
fn no_command_opens_a_socket() {
    let folder = tempfile::tempdir().expect("a folder");
    let sources: PathBuf = root().join("seeds");
    let (sources, out) = (sources.to_string_lossy(), folder.path().join("out"));
    let (out, file) = (out.to_string_lossy(), folder.path().join("file"));
    let file = file.to_string_lossy();
    let Some(build) = calls(folder.path(), &["build", &sources, "--out", &out]) else {
        // Continuous integration installs strace; elsewhere the other two tests hold.
        assert!(std::env::var_os("CI").is_none(), "strace is missing");
        return;
    };
    assert_eq!(build, Vec::<String>::new(), "build");
    let entity = "Daniel Marrick";
    for arguments in [
        &["timeline"][..],
        &["said"],
        &["entities"],
        &["entity", entity],
        &["graph", "--overview", "--format", "svg"],
        &["search", "wharf"],
        &["conflicts"],
        &["review"],
        &["verify"],
        &["decide", "rename", entity, "Dan", "--dry-run"],
        &["export", "jsonld", "-o", &file],
        &["export", "ftm", "-o", &file, "--redact", entity],
    ] {
        assert_eq!(calls(folder.path(), arguments), Some(Vec::new()), "{arguments:?}");
    }
}
