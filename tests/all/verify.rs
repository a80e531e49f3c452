//! Corruption of every kind is planted in a built case, and `verify` finds it; a repair happens only where it hides nothing.

use std::fs;
use std::path::{Path, PathBuf};

use casegraph::decide::{Draft, anchor, log};
use casegraph::model::Act;
use casegraph::pipeline;
use rusqlite::Connection;

const NOTES: &str = "Warehouse fire\n\n12 March 2023\n\nAda Moss was arrested in Leeds on 6 September 2022, Eastmarch Police said. \
“We will keep every port open until the inquiry reports,” said Mayor Ben Thorne. Ada Moss works for Orrin Holdings Ltd.\n";

/// A sound case in a folder of its own.
struct Desk {
    root: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { root: tempfile::tempdir().expect("a folder") };
        fs::create_dir_all(desk.sources()).expect("made");
        fs::write(desk.sources().join("fire.txt"), NOTES).expect("written");
        fs::write(desk.sources().join("other.txt"), NOTES.replace("Leeds", "York")).expect("written");
        desk.build();
        let case = casegraph::store::read(&desk.case()).expect("read");
        let who = anchor::entity(&case, "p-ada-moss").expect("anchored");
        let act = Act::Rename { target: [who], value: "A. Moss".to_owned() };
        log::append(&desk.decisions(), Draft { act, why: None, by: None, at: None }).expect("decided");
        desk.build();
        assert_eq!(desk.faults(), Vec::<String>::new(), "a sound case");
        desk
    }

    fn sources(&self) -> PathBuf {
        self.root.path().join("sources")
    }

    fn case(&self) -> PathBuf {
        self.root.path().join("out/case.db")
    }

    fn decisions(&self) -> PathBuf {
        self.sources().join("decisions.jsonl")
    }

    fn build(&self) {
        pipeline::build(&[self.sources()], &self.root.path().join("out"), |_, _| {}).expect("built");
    }

    fn sql(&self, batch: &str) {
        let connection = Connection::open(self.case()).expect("opened");
        connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; {batch}")).expect("damaged");
    }

    fn faults(&self) -> Vec<String> {
        let verdict = pipeline::verify(&self.case(), &[]).expect("verified");
        verdict.faults().map(|fault| format!("{}: {}", fault.place, fault.message)).collect()
    }
}

/// Plants something and expects a fault with some words.
fn check(plant: impl Fn(&Desk), expected: &str) {
    let desk = Desk::new();
    plant(&desk);
    let faults = desk.faults();
    assert!(faults.iter().any(|fault| fault.contains(expected)), "{expected:?} among {faults:#?}");
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("read");
    assert!(text.contains(from), "{from} in {text}");
    fs::write(path, text.replace(from, to)).expect("written");
}

#[test]
fn sources() {
    check(|desk| replace(&desk.sources().join("fire.txt"), "Leeds", "Leads"), "fire: the source has changed");
    check(
        |desk| fs::remove_file(desk.sources().join("fire.txt")).expect("removed"),
        "fire: the source is gone",
    );
    check(
        |desk| fs::write(desk.sources().join("new.txt"), NOTES).expect("written"),
        "new: the source is new",
    );
    check(
        |desk| {
            fs::write(desk.sources().join("case.toml"), "[[source]]\nfiles = \"fire*\"\noutlet = \"Post\"\n")
                .expect("written")
        },
        "the settings of the source have changed",
    );
}

#[test]
fn sources_are_read_as_the_build_read_them() {
    let root = tempfile::tempdir().expect("a folder");
    let (sources, out) = (root.path().join("sources"), root.path().join("out"));
    fs::create_dir(&sources).expect("made");
    // "£10,000" in windows-1252 and a long file, beyond a limit of the build.
    fs::write(sources.join("fire.txt"), b"Ada Moss paid \xA310,000 on 6 September 2022.\n").expect("written");
    fs::write(sources.join("long.txt"), NOTES.repeat(3)).expect("written");
    let sources = [sources];
    let build = |reading: Option<&pipeline::Reading>, fresh: bool| {
        let options = pipeline::BuildOptions { reading, fresh, ..Default::default() };
        pipeline::build_with(&sources, &out, &options, |_, _| {}).expect("built")
    };
    let faults = || {
        let verdict = pipeline::verify(&out.join("case.db"), &[]).expect("verified");
        verdict.faults().map(|fault| format!("{}: {}", fault.place, fault.message)).collect::<Vec<_>>()
    };
    let told = pipeline::Reading {
        encoding: Some("koi8-r".to_owned()),
        max_bytes: Some(200),
        ..pipeline::Reading::default()
    };
    let first = build(Some(&told), false);
    assert_eq!((first.case.documents.len(), first.errors.len()), (1, 1));
    let text = first.case.documents[0].document.text.clone();
    assert_eq!(faults(), Vec::<String>::new());
    for fresh in [false, true] {
        let again = build(None, fresh);
        assert_eq!(again.reading.flags(), "--encoding koi8-r --max-bytes 200");
        assert_eq!(again.case.documents[0].document.text, text, "as in the build before");
        assert_eq!(faults(), Vec::<String>::new());
    }
    let auto = pipeline::Reading { encoding: Some("auto".to_owned()), ..pipeline::Reading::default() };
    let changed = build(Some(&auto), false);
    assert_eq!(changed.reading.flags(), "--max-bytes 200");
    assert_eq!(faults(), Vec::<String>::new());
}

#[test]
fn rows() {
    for (damage, expected) in [
        ("UPDATE names SET start = start + 1", "names row 1: bytes"),
        ("UPDATE event_sources SET words = 'x' WHERE rowid = 1", "event_sources row 1: bytes"),
        ("UPDATE attestations SET end = end - 1 WHERE rowid = 1", "attestations row 1: bytes"),
        ("UPDATE evidence SET document = 'gone'", "points at no row of documents"),
        ("UPDATE participants SET entity = 'p-nobody'", "points at no row of entities"),
        ("DELETE FROM event_sources", "no source tells it"),
        ("DELETE FROM attestations", "it stands in no source"),
        (
            "INSERT INTO evidence VALUES ('relation 999', 0, 'fire', 0, 9, 'Warehouse')",
            "it belongs to nothing",
        ),
        (
            "INSERT INTO entities SELECT 'p-nobody', kind, name, gender, named, of, 0, documents, document, start, end FROM entities LIMIT 1",
            "no document names it",
        ),
        ("UPDATE documents SET text = replace(text, 'Leeds', 'Leads')", "documents: rows were changed"),
        (
            "UPDATE documents SET reading = replace(reading, '\"start\":', '\"start\":9')",
            "lie outside its text",
        ),
        ("UPDATE documents SET entities = '[]'", "do not fit together"),
        ("UPDATE events SET earliest = '2030-01-01' WHERE latest IS NOT NULL", "it ends before it begins"),
        ("UPDATE events SET what = 'Ada Moss was cleared'", "does not say"),
        ("UPDATE statements SET speaker = 'p-ada-moss'", "statements: rows were changed"),
        ("UPDATE event_sources SET number = number + 50", "is not read there"),
        ("DELETE FROM lines WHERE rowid = 1", "not in the full-text index"),
        ("DELETE FROM statement_words WHERE rowid = 1", "the full-text index does not hold its words"),
        ("UPDATE statement_words SET statement = 's-none'", "is the words of no statement"),
        ("UPDATE zones SET end = end + 40 WHERE rowid = 1", "runs into the next"),
        ("DROP VIEW timeline", "view timeline: is missing"),
        ("DROP INDEX participants_entity", "is missing from the schema"),
        ("CREATE TABLE extra (x)", "is no part of the schema"),
        ("DELETE FROM seals WHERE name = 'names'", "names: rows were changed"),
        ("UPDATE meta SET value = 'x' WHERE key = 'title'", "meta: rows were changed"),
    ] {
        check(|desk| desk.sql(damage), expected);
    }
}

#[test]
fn files() {
    check(
        |desk| replace(&desk.root.path().join("out/timeline.md"), "Leeds", "Hull"),
        "timeline.md: is not as it was written",
    );
    check(
        |desk| fs::remove_file(desk.root.path().join("out/report.html")).expect("removed"),
        "report.html: is gone",
    );
    let tear = |desk: &Desk| {
        let mut bytes = fs::read(desk.case()).expect("read");
        for byte in &mut bytes[8192..20480] {
            *byte = 0xAA;
        }
        fs::write(desk.case(), bytes).expect("written");
    };
    check(tear, ":");
}

#[test]
fn decisions() {
    check(|desk| fs::write(desk.decisions(), "").expect("written"), "its file has lost it");
    check(|desk| replace(&desk.decisions(), "A. Moss", "B. Moss"), "is not that of the file");
    check(|desk| replace(&desk.decisions(), "A. Moss", "B. Moss"), "its id does not fit its content");
    let foreign = |desk: &Desk| {
        let line = r#"{"id":"d-000000000000","op":"rename","target":[{"kind":"person","name":"nobody here"}],"value":"X"}"#;
        let all = format!("{}{line}\n", fs::read_to_string(desk.decisions()).expect("read"));
        fs::write(desk.decisions(), all).expect("written");
    };
    check(foreign, "the case was built before this decision");
    check(
        |desk| {
            foreign(desk);
            desk.build();
        },
        "stale, or of another case",
    );
    check(
        |desk| {
            fs::write(
                desk.decisions(),
                format!("{}nonsense\n", fs::read_to_string(desk.decisions()).expect("read")),
            )
            .expect("written")
        },
        "this is no decision",
    );
    check(
        |desk| {
            desk.sql("INSERT INTO decisions VALUES ('d-1', 9, 'note', '{\"id\":\"d-1\",\"op\":\"undo\",\"value\":\"d-0\"}', 'applied', NULL, '[]')")
        },
        "its file has lost it",
    );
}

#[test]
fn a_repair_gives_the_case_back_and_hides_nothing() {
    let desk = Desk::new();
    let before = fs::read(desk.case()).expect("read");
    desk.sql("UPDATE statements SET speaker = 'p-ada-moss'; DROP VIEW timeline");
    let verdict = pipeline::verify(&desk.case(), &[]).expect("verified");
    pipeline::repair(&desk.case(), &[], &verdict).expect("repaired");
    assert!(fs::read(desk.case()).expect("read") == before, "the repaired case is not the case");
    assert!(desk.root.path().join("out/case.db.damaged").is_file());
    desk.sql("UPDATE statements SET speaker = 'p-ada-moss'");
    replace(&desk.sources().join("fire.txt"), "Leeds", "Leads");
    let verdict = pipeline::verify(&desk.case(), &[]).expect("verified");
    assert!(
        pipeline::repair(&desk.case(), &[], &verdict).is_err(),
        "a changed source must be seen by a person first"
    );
}
