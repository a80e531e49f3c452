//! The sources of the example case, read as `build` reads them, against its hand annotation.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use casegraph::ingest::{Options, read_folder};
use casegraph::model::Document;
use casegraph::text::slug;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

fn seeds() -> Vec<Document> {
    let (documents, errors) = read_folder(&[folder()], &Options::default());
    assert!(errors.is_empty(), "{errors:?}");
    documents
}

/// The rows of a table of `seeds/gold`, without its header.
fn rows(table: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder().join("gold").join(table)).expect("a table");
    text.lines().skip(1).map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn dates_outlets_and_bylines() {
    let found: BTreeMap<String, Document> =
        seeds().into_iter().map(|document| (document.id.clone(), document)).collect();
    let expected = rows("documents.tsv");
    assert_eq!(found.len(), expected.len());
    for row in expected {
        let document = &found[&row[0]];
        let day = |day: Option<casegraph::time::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day(document.published), row[1], "{}", row[0]);
        assert_eq!(day(document.updated), row[2], "{}", row[0]);
        assert_eq!(slug(document.source.outlet.as_deref().unwrap_or("")), row[3], "{}", row[0]);
        assert!(document.title.is_some() && document.notes.is_empty(), "{}: {:?}", row[0], document.notes);
        if !row[4].is_empty() {
            let names: Vec<String> =
                document.byline.as_deref().unwrap_or("").split(" and ").map(slug).collect();
            assert_eq!(names.join("|"), row[4], "{}", row[0]);
        }
    }
}

#[test]
fn zones_of_every_line() {
    let mut expected: BTreeMap<(String, usize), String> = BTreeMap::new();
    for row in rows("zones.tsv") {
        expected.insert((row[0].clone(), row[1].parse().expect("a line number")), row[2].clone());
    }
    let mut found = BTreeMap::new();
    for document in seeds() {
        for zone in &document.zones {
            let line = 1 + document.text[..zone.span.start].matches('\n').count();
            found.insert((document.id.clone(), line), zone.kind.name().to_owned());
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn a_list_of_names_is_no_source_and_its_bad_lines_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write("case.toml", "names = [\"people.tsv\"]\n");
    write("people.tsv", "person\tQuill Brandt\tThe Ferret\nplanet\tMars\n");
    write("a.txt", "The Ferret was arrested in Leeds on 5 May 2023, police said.\n");
    write("b.txt", "Quill Brandt denied the charge on 7 May 2023.\n");
    let out = folder.path().join("out");
    let built = casegraph::pipeline::build(&[folder.path().to_owned()], &out, |_, _| {}).expect("built");
    let told: Vec<_> = built.errors.iter().map(|error| error.place.as_deref().unwrap_or("")).collect();
    assert_eq!(told, ["line 2"]);
    let people: Vec<_> = built.case.entities.iter().filter(|entity| entity.name == "Quill Brandt").collect();
    assert_eq!((people.len(), people[0].documents), (1, 2));
}
