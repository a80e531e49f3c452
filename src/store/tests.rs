//! Round trips and broken files.

use super::*;
use crate::model::{
    Annotations, Case, CaseDocument, Cast, Citation, Document, Entity, EntityKind, LocalEntity, Name,
    QuoteKind, Rule, SpeechStatus, Statement, Zone, ZoneKind,
};
use crate::text::Span;
use crate::time::Interval;

fn case() -> Case {
    let text = "Ada Moss left the “Red Lion”.\n";
    let zones = vec![Zone { span: Span::new(0, text.len() - 1), kind: ZoneKind::Body }];
    let document = Document { id: "a".to_owned(), text: text.to_owned(), zones, ..Document::default() };
    let first = Citation { document: "a".to_owned(), span: Span::new(0, 8) };
    let name = Name { words: "Ada Moss".to_owned(), count: 1, rule: Rule::of("first"), first: first.clone() };
    let entity = Entity {
        id: "p-ada-moss".to_owned(),
        kind: EntityKind::Person,
        name: "Ada Moss".to_owned(),
        names: vec![name],
        gender: None,
        tenures: Vec::new(),
        named: true,
        of: None,
        mentions: 1,
        documents: 1,
        first,
    };
    let local = LocalEntity {
        kind: EntityKind::Person,
        name: "Ada Moss".to_owned(),
        aliases: Vec::new(),
        gender: None,
        offices: Vec::new(),
        named: true,
        of: None,
        known: None,
    };
    let cast = Cast { entities: vec![local], ..Cast::default() };
    Case {
        title: "A case".to_owned(),
        documents: vec![CaseDocument {
            document,
            annotations: Annotations { cast, ..Annotations::default() },
            entities: vec!["p-ada-moss".to_owned()],
            ..CaseDocument::default()
        }],
        entities: vec![entity],
        ..Case::default()
    }
}

fn written() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("case.db");
    write(&case(), &path).expect("the case is written");
    (folder, path)
}

#[test]
fn reads_what_it_wrote_and_writes_the_same_bytes_again() {
    let (folder, path) = written();
    assert_eq!(read(&path).expect("the case is read"), case());
    let again = folder.path().join("again.db");
    write(&case(), &again).expect("the case is written again");
    assert!(std::fs::read(&path).ok() == std::fs::read(&again).ok(), "two writes gave different bytes");
    assert_eq!(check(&path).expect("checked"), []);
    let hits = search(&path, "red lion", 5).expect("searched");
    assert_eq!(hits.len(), 1);
}

#[test]
fn a_shifted_span_and_an_orphan_are_found() {
    let (_folder, path) = written();
    let connection = Connection::open(&path).expect("opened");
    connection
        .execute_batch(
            "PRAGMA foreign_keys = OFF; UPDATE names SET start = 1; UPDATE entities SET document = 'gone'",
        )
        .expect("damaged");
    drop(connection);
    let places: Vec<String> = check(&path).expect("checked").into_iter().map(|fault| fault.place).collect();
    for place in ["entities", "entities row 1", "names", "names row 1"] {
        assert!(places.iter().any(|found| found == place), "{place} among {places:?}");
    }
}

#[test]
fn what_is_no_case_says_so() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("case.db");
    assert!(matches!(read(&path), Err(StoreError::Missing(_))) && !path.exists());
    std::fs::write(&path, "not a database, but long enough to be taken for one by its size alone")
        .expect("written");
    assert!(matches!(read(&path), Err(StoreError::NotACase(_))));
    let (_folder, path) = written();
    Connection::open(&path)
        .and_then(|connection| connection.execute_batch("PRAGMA user_version = 99"))
        .expect("set");
    assert!(matches!(read(&path), Err(StoreError::OtherSchema { found: 99, .. })));
}

#[test]
fn an_older_case_is_read_as_it_is_and_kept_before_it_is_replaced() {
    // What each schema did not have that the next one has.
    let steps = [
        (
            2,
            "ALTER TABLE documents DROP COLUMN published_zone; DROP VIEW who_said; ALTER TABLE statements DROP COLUMN addressee_words; DROP TABLE statement_words; PRAGMA user_version = 2;",
        ),
        (
            1,
            "ALTER TABLE documents DROP COLUMN machine; ALTER TABLE documents DROP COLUMN date_order; DROP TABLE decisions; DROP TABLE outputs; DROP TABLE seals; PRAGMA user_version = 1;",
        ),
    ];
    let (_folder, path) = written();
    for (schema, step) in steps {
        Connection::open(&path).and_then(|connection| connection.execute_batch(step)).expect("made old");
        let before = std::fs::read(&path).ok();
        assert_eq!(read(&path).expect("read"), case());
        let faults = check(&path).expect("checked");
        assert!(matches!(faults.as_slice(), [only] if only.place == "schema"), "{faults:?}");
        assert_eq!(std::fs::read(&path).ok(), before, "a reader changed the file");
        let copy = back_up(&path).expect("copied").expect("an older case");
        assert!(copy.ends_with(format!("case.db.schema-{schema}")) && std::fs::read(&copy).ok() == before);
    }
    let (_folder, path) = written();
    assert_eq!(back_up(&path).expect("looked at"), None);
}

#[test]
fn statements_are_found_by_words_phrases_and_beginnings_and_no_query_is_an_error() {
    let statement = Statement {
        id: "s-1".to_owned(),
        kind: QuoteKind::Direct,
        words: "Don’t shut the pre\u{2011}war warehouse in Łódź".to_owned(),
        speaker: None,
        speaker_words: None,
        candidates: Vec::new(),
        addressee: None,
        addressee_words: Some("reporters".to_owned()),
        venue: None,
        said: Interval::unknown(),
        status: SpeechStatus::Said,
        about: Vec::new(),
        attestations: Vec::new(),
        cited: Citation { document: "a".to_owned(), span: Span::new(0, 8) },
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("case.db");
    write(&Case { statements: vec![statement], ..case() }, &path).expect("the case is written");
    let found = |words: &str| search_statements(&path, words).map(|found| found.len());
    for (words, count) in [
        ("warehouse", 1),
        ("WAREHOUSE lodz", 1),
        ("warehouse harbour", 0),
        ("\"pre-war warehouse\"", 1),
        ("\"warehouse pre-war\"", 0),
        ("ware*", 1),
        ("ware", 0),
        ("don't", 1),
        ("pre–war", 1),
    ] {
        assert_eq!(found(words).ok(), Some(count), "{words}");
    }
    let long = "word ".repeat(5000);
    for words in [
        "",
        "\"",
        "*",
        "NEAR(",
        "a OR",
        "AND NOT",
        "words:x",
        "\0",
        "{a b}: c",
        "^a",
        "'; DROP TABLE x; --",
        "☃",
        "\u{300}",
        "a\"b",
        "\"*\"",
        &long,
    ] {
        assert!(found(words).is_ok(), "{words:?}");
    }
}
