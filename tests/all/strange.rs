//! What strangers give a build: paths that are wrong, files that are none, names that break lines, folders that go round, disks that are
//! full. Each is told in one line, the rest is built, and the exit code says how it went.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

const STORY: &str = "Warehouse fire\n\n12 March 2023\n\nAda Moss was arrested in Leeds on 6 September 2022, Eastmarch Police said.\n";

/// A folder of sources beside the place of a case.
struct Desk {
    root: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { root: tempfile::tempdir().expect("a folder") };
        fs::create_dir(desk.sources()).expect("made");
        desk
    }

    fn with_story() -> Self {
        let desk = Self::new();
        fs::write(desk.sources().join("story.txt"), STORY).expect("written");
        desk
    }

    fn sources(&self) -> PathBuf {
        self.root.path().join("sources")
    }

    /// Builds; the exit code and the lines on stderr that tell of something.
    fn build(&self, out: &str) -> (Option<i32>, Vec<String>) {
        told(
            Command::new(env!("CARGO_BIN_EXE_casegraph"))
                .args(["build", "sources", "--out", out])
                .current_dir(self.root.path()),
        )
    }

    /// Expects a build that leaves some files out, each with a line of its own.
    fn check(&self, expected: &[&str]) {
        let (code, lines) = self.build("out");
        assert_eq!(code, Some(3), "{lines:#?}");
        assert_eq!(lines.len(), expected.len(), "{lines:#?}");
        for (line, expected) in lines.iter().zip(expected) {
            assert!(line.contains(expected), "{expected:?} in {lines:#?}");
        }
        assert_eq!(self.documents(), 1);
    }

    fn documents(&self) -> usize {
        casegraph::store::read(&self.root.path().join("out/case.db")).expect("a case").documents.len()
    }
}

fn told(command: &mut Command) -> (Option<i32>, Vec<String>) {
    let done = command.output().expect("run");
    let stderr = String::from_utf8(done.stderr).expect("UTF-8");
    let lines = stderr.lines().filter(|line| line.starts_with("casegraph: ") || line.contains("panicked"));
    (done.status.code(), lines.map(str::to_owned).collect())
}

/// Whether this user is kept from what permissions forbid; the owner of the machine is not.
fn is_kept_out(path: &Path) -> bool {
    fs::read(path).is_err()
}

#[test]
fn nothing_to_read() {
    let desk = Desk::new();
    let none = "no document was found in the sources; nothing was written";
    let (code, lines) = desk.build("out");
    assert_eq!((code, lines.len()), (Some(1), 1), "{lines:?}");
    assert!(lines[0].contains(none) && !desk.root.path().join("out").exists());
    fs::remove_dir(desk.sources()).expect("removed");
    let (code, lines) = desk.build("out");
    assert_eq!((code, lines.len()), (Some(1), 2), "{lines:?}");
    assert!(lines[0].contains("sources: does not exist") && lines[1].contains(none), "{lines:?}");
}

#[test]
fn files_that_cannot_be_read() {
    let desk = Desk::with_story();
    fs::write(desk.sources().join("broken.pdf"), b"%PDF-1.7\nnothing here").expect("written");
    fs::write(desk.sources().join("empty.txt"), b"").expect("written");
    desk.check(&["broken.pdf: is a PDF file that is broken or cut off", "empty.txt: is empty"]);
    let desk = Desk::with_story();
    let locked = desk.sources().join("locked.txt");
    fs::write(&locked, STORY).expect("written");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("set");
    if is_kept_out(&locked) {
        desk.check(&["locked.txt: cannot be read (Permission denied"]);
    }
}

#[test]
fn links_that_go_round_and_pipes() {
    let desk = Desk::with_story();
    symlink("..", desk.sources().join("around")).expect("linked");
    symlink("self", desk.sources().join("self")).expect("linked");
    symlink("nowhere.txt", desk.sources().join("gone.txt")).expect("linked");
    let piped = Command::new("mkfifo").arg(desk.sources().join("pipe.txt")).status();
    let mut expected = vec!["around: is a link to a folder", "gone.txt: cannot be read"];
    expected.extend(piped.is_ok_and(|status| status.success()).then_some("pipe.txt: is no file but a pipe"));
    expected.push("self: cannot be read");
    desk.check(&expected);
}

#[test]
fn names_that_break_lines() {
    let desk = Desk::new();
    let name = |bytes: &[u8]| desk.sources().join(OsStr::from_bytes(bytes));
    fs::write(name(b"two\nlines.txt"), STORY).expect("written");
    fs::write(name(b"bad\nname.pdf"), b"%PDF-1.7\nnothing").expect("written");
    if fs::write(name(b"caf\xE9.txt"), STORY.replace("Leeds", "York")).is_err() {
        return; // The file system has no such names.
    }
    fs::write(name(b"caf\xE8.txt"), STORY.replace("Leeds", "Hull")).expect("written");
    let (code, lines) = desk.build("out");
    assert_eq!((code, lines.len()), (Some(3), 1), "{lines:#?}");
    assert!(lines[0].contains("bad?name.pdf: is a PDF file"), "{lines:?}");
    let case = casegraph::store::read(&desk.root.path().join("out/case.db")).expect("a case");
    let ids: Vec<&str> = case.documents.iter().map(|source| source.document.id.as_str()).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.iter().all(|id| !id.contains(char::is_control)), "{ids:?}");
    let verified = told(
        Command::new(env!("CARGO_BIN_EXE_casegraph"))
            .args(["verify", "--case", "out/case.db"])
            .current_dir(desk.root.path()),
    );
    assert_eq!(verified, (Some(0), Vec::new()));
}

#[test]
fn a_place_that_cannot_be_written_to() {
    let desk = Desk::with_story();
    fs::write(desk.root.path().join("file"), "x").expect("written");
    let (code, lines) = desk.build("file/out");
    assert_eq!((code, lines.len()), (Some(1), 1), "{lines:?}");
    assert!(lines[0].contains("file/out: cannot be made"), "{lines:?}");
    let shut = desk.root.path().join("shut");
    fs::create_dir(&shut).expect("made");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o555)).expect("set");
    if fs::write(shut.join("x"), "x").is_err() {
        let (code, lines) = desk.build("shut");
        assert_eq!((code, lines.len()), (Some(1), 1), "{lines:?}");
        assert!(lines[0].contains("Permission denied"), "{lines:?}");
    }
}

#[test]
fn a_disk_that_is_full() {
    let desk = Desk::with_story();
    assert_eq!(desk.build("out").0, Some(0));
    let before = fs::read(desk.root.path().join("out/case.db")).expect("a case");
    fs::write(desk.sources().join("more.txt"), STORY.replace("Leeds", "Hull")).expect("written");
    // Files may grow to 16 blocks and no further, and the signal that would end the process is ignored.
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" build sources --out out";
    let (code, lines) = told(
        Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_casegraph")])
            .current_dir(desk.root.path()),
    );
    assert_eq!((code, lines.len()), (Some(1), 1), "{lines:?}");
    assert!(lines[0].contains("case.db"), "{lines:?}");
    assert!(fs::read(desk.root.path().join("out/case.db")).ok() == Some(before), "the old case is as it was");
    let left: Vec<_> = fs::read_dir(desk.root.path().join("out"))
        .expect("listed")
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(desk.build("out").0, Some(0));
    assert_eq!(desk.documents(), 2);
}

#[test]
fn what_is_printed_of_a_paged_source_is_taken_again() {
    let desk = Desk::new();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/readers/judgment.pdf");
    fs::copy(sample, desk.sources().join("judgment.pdf")).expect("copied");
    assert_eq!(desk.build("out").0, Some(0));
    let case = casegraph::store::read(&desk.root.path().join("out/case.db")).expect("a case");
    let document = &case.documents[0].document;
    let mentions = &case.documents[0].annotations.cast.mentions;
    let on_second = |mention: &&casegraph::model::Mention| document.page_at(mention.span.start) > Some(1);
    let mention = mentions.iter().find(on_second).expect("a name on the second page");
    let place = case.place(&casegraph::model::Case::cite(&document.id, mention.span));
    assert!(place.contains(" (p. "), "{place}");
    let decide = |words: &str| {
        Command::new(env!("CARGO_BIN_EXE_casegraph"))
            .args(["decide", "--case", "out/case.db", "--dry-run", "rename"])
            .args([&format!("{words}@{place}"), "Somebody"])
            .current_dir(desk.root.path())
            .output()
            .expect("run")
    };
    let done = decide(mention.span.of(&document.text));
    assert!(done.status.success(), "{place}: {}", String::from_utf8_lossy(&done.stderr));
    let wrong = decide("no such words");
    assert_eq!(wrong.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("does not stand in line"));
}
