//! Timelines of invented stories of other sorts than the example case: a trial, a takeover, a flood.
//!
//! A row is a date and a kind that a reader expects, or, after "not", one that would be wrong.

use std::path::PathBuf;

use casegraph::knowledge::Knowledge;
use casegraph::model::Document;
use casegraph::pipeline;

fn check(story: &str, published: &str, expected: &[(&str, &str)], wrong: &[(&str, &str)]) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/corpus/stories/{story}.txt"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let document =
        Document { id: story.to_owned(), text, published: published.parse().ok(), ..Document::default() };
    let case = pipeline::case(story, vec![document], Knowledge::builtin(), |_, _| {});
    let told: Vec<(&str, &str)> = (case.events.iter())
        .filter_map(|event| Some((event.when.edtf.as_deref()?, event.kind.as_str())))
        .collect();
    for row in expected {
        assert!(told.contains(row), "{story}: {row:?} is missing in {told:#?}");
    }
    for row in wrong {
        assert!(!told.contains(row), "{story}: {row:?} is wrong");
    }
}

#[test]
fn a_trial() {
    check(
        "bridge-trial",
        "2021-03-12",
        &[
            ("2018-08-12", "opening"),
            ("2018-08-14", "collapse"),
            ("2018-08-15", "death"),
            ("2018-10", "arrest"),
            ("2019-05", "charge"),
            ("2019", "bankruptcy"),
            ("2021-02", "verdict"),
            ("2021-03-12", "sentence"),
        ],
        &[
            ("2021-03-12", "death"),
            ("2021-02", "killing"),
            ("2018-08-15", "killing"),
            ("2021-03-12", "appeal"),
        ],
    );
}

#[test]
fn a_takeover() {
    check(
        "brewery-takeover",
        "2022-11-08",
        &[
            ("1887", "founding"),
            ("2019", "joining"),
            ("2019", "appointment"),
            ("2022-04", "rejection"),
            ("2022-11-08", "announcement"),
            ("2022-11-10", "meeting"),
        ],
        &[("2019", "purchase"), ("2022-11-03", "meeting"), ("2022-11-08", "resignation")],
    );
}

#[test]
fn a_flood() {
    check(
        "valley-flood",
        "2020-02-03",
        &[
            ("2020-02-01", "killing"),
            ("2020-02-02", "evacuation"),
            ("2020-02-02", "visit"),
            ("2020-02-05", "visit"),
            ("2020-02-07", "meeting"),
        ],
        &[("1952", "disaster"), ("1952", "killing"), ("2020-02-02", "disaster"), ("2020-02-02", "damage")],
    );
}
