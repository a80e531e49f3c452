//! A build or a decision killed at any moment leaves the old case or the new one, and every decision that was confirmed.
//!
//! `scripts/reliability` does it 200 times; the test a few times, so that it stays true.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use casegraph::decide::log;
use casegraph::store::{self, Lock};

const OLD: &str =
    "12 March 2023\n\nAda Moss was arrested in Leeds on 6 September 2022, Eastmarch Police said.\n";
const NEW: &str = "12 March 2023\n\nBen Thorne was charged with fraud in York on 8 September 2022, Eastmarch Police said.\n";

fn casegraph(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_casegraph"));
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("casegraph runs")
}

fn done(arguments: &[&str]) {
    assert!(casegraph(arguments).wait().expect("waited").success(), "{arguments:?}");
}

/// How often the test kills; `CRASHES` sets another number.
fn rounds() -> u32 {
    std::env::var("CRASHES").ok().and_then(|number| number.parse().ok()).unwrap_or(12)
}

/// Files of a folder that people see, with their bytes.
fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder).expect("listed").flatten().filter(|file| file.path().is_file());
    let mut files: Vec<(String, Vec<u8>)> = files
        .map(|file| (file.file_name().to_string_lossy().into_owned(), fs::read(file.path()).expect("read")))
        .filter(|(name, _)| !name.starts_with('.'))
        .collect();
    files.sort();
    files
}

#[test]
fn a_killed_build_leaves_the_old_case_or_the_new_one() {
    let root = tempfile::tempdir().expect("a folder");
    let sources: PathBuf = root.path().join("sources");
    fs::create_dir_all(&sources).expect("made");
    let path = |name: &str| root.path().join(name).to_string_lossy().into_owned();
    let built = |text: &str, out: &str| {
        for number in 0..12 {
            fs::write(sources.join(format!("{number}.txt")), format!("{text}{}", text.repeat(number)))
                .expect("written");
        }
        done(&["build", &path("sources"), "--out", &path(out)]);
        bytes(&root.path().join(out))
    };
    let old = built(OLD, "old");
    let started = Instant::now();
    let new = built(NEW, "new");
    let whole = started.elapsed();
    let case = root.path().join("case");
    let (mut stayed, mut came) = (0, 0);
    for round in 0..rounds() {
        _ = fs::remove_dir_all(&case);
        fs::create_dir_all(&case).expect("made");
        for (name, content) in &old {
            fs::write(case.join(name), content).expect("written");
        }
        let mut build = casegraph(&["build", &path("sources"), "--out", &path("case")]);
        // Spread over the whole build and a little more.
        std::thread::sleep(
            whole.mul_f64(1.2 * f64::from(round) / f64::from(rounds())).max(Duration::from_micros(100)),
        );
        _ = build.kill();
        _ = build.wait();
        let left = bytes(&case);
        assert!(left == old || left == new, "round {round}: half a case");
        assert_eq!(store::check(&case.join("case.db")).expect("checked"), []);
        if left == old {
            stayed += 1
        } else {
            came += 1
        }
        done(&["build", &path("sources"), "--out", &path("case")]);
        assert!(bytes(&case) == new, "round {round}: the next build does not give the new case");
        assert!(!case.join(".casegraph.new").exists() && !case.join(".casegraph.lock").exists());
    }
    assert!(stayed > 0, "no build was killed before its end; {came} were whole");
}

#[test]
fn a_killed_decision_is_there_or_was_never_made() {
    let root = tempfile::tempdir().expect("a folder");
    let sources = root.path().join("sources");
    fs::create_dir_all(&sources).expect("made");
    fs::write(sources.join("a.txt"), OLD).expect("written");
    let case = root.path().join("case");
    let file = case.join("case.db").to_string_lossy().into_owned();
    done(&["build", &sources.to_string_lossy(), "--out", &case.to_string_lossy()]);
    let decisions = sources.join("decisions.jsonl");
    let mut confirmed = 0;
    for round in 0..rounds() {
        let name = format!("Name {round}");
        let arguments = ["decide", "rename", "p-ada-moss", &name, "--replace", "--case", &file];
        let mut decide = casegraph(&arguments);
        std::thread::sleep(Duration::from_millis(u64::from(round) * 400 / u64::from(rounds())));
        _ = decide.kill();
        let status = decide.wait().expect("waited");
        let log = log::read(&decisions).expect("read");
        assert_eq!(log.bad, [], "round {round}: a torn line");
        assert!(log.decisions.len() >= confirmed, "round {round}: a decision is lost");
        let there =
            log.decisions.iter().any(|decision| log::describe(decision).contains(&format!("{name:?}")));
        assert!(there || !status.success(), "round {round}: a confirmed decision is lost");
        confirmed = log.decisions.len();
        assert_eq!(store::check(&case.join("case.db")).expect("checked"), []);
    }
}

#[test]
fn the_second_of_two_builds_says_who_is_at_work() {
    let root = tempfile::tempdir().expect("a folder");
    let (sources, out) = (root.path().join("sources"), root.path().join("out"));
    fs::create_dir_all(&sources).and_then(|()| fs::create_dir_all(&out)).expect("made");
    fs::write(sources.join("a.txt"), OLD).expect("written");
    let _lock = Lock::take(&out, |_| false).expect("free");
    let done = Command::new(env!("CARGO_BIN_EXE_casegraph"))
        .args(["build", "--no-wait"])
        .arg(&sources)
        .arg("--out")
        .arg(&out)
        .output()
        .expect("casegraph runs");
    assert_eq!(done.status.code(), Some(4));
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(said.contains(&format!("process {}", std::process::id())), "{said}");
}
