//! `output/` is what `casegraph build seeds` writes, byte for byte; and what a build promises about its bytes.
//!
//! After a change that is meant, `scripts/refresh-output` writes `output/` again; read the difference before committing it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs `casegraph build` on sources and returns the folder it wrote.
fn build(sources: &[PathBuf], jobs: usize) -> tempfile::TempDir {
    let out = tempfile::tempdir().expect("a temporary folder");
    let done = Command::new(env!("CARGO_BIN_EXE_casegraph"))
        .current_dir(root())
        .arg("build")
        .args(sources)
        .arg("--out")
        .arg(out.path())
        .args(["--jobs", &jobs.to_string()])
        .output()
        .expect("casegraph runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    out
}

/// Names and bytes of the files of a folder.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = (fs::read_dir(folder).expect("a folder").flatten())
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn output_is_what_seeds_build() {
    let built = build(&[PathBuf::from("seeds")], 0);
    let is_kept = |(name, _): &(String, Vec<u8>)| !name.starts_with("case.db");
    let built: Vec<_> = contents(built.path()).into_iter().filter(is_kept).collect();
    let kept: Vec<_> = contents(&root().join("output")).into_iter().filter(is_kept).collect();
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&built), names(&kept));
    for ((name, new), (_, old)) in built.iter().zip(&kept) {
        assert!(
            new == old,
            "output/{name} is not what `casegraph build seeds` writes; see scripts/refresh-output"
        );
    }
}

#[test]
fn threads_and_order_leave_no_trace() {
    let reference = contents(build(&[PathBuf::from("seeds")], 1).path());
    assert!(
        reference == contents(build(&[PathBuf::from("seeds")], 4).path()),
        "four threads gave other bytes than one"
    );
    let mut files: Vec<PathBuf> = (fs::read_dir(root().join("seeds")).expect("seeds").flatten())
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"))
        .collect();
    files.sort();
    let forwards = contents(build(&files, 2).path());
    files.reverse();
    let backwards = contents(build(&files, 2).path());
    assert!(forwards == backwards, "the order of the sources changed the output");
}
