//! Any file of decisions is read and replayed, and what stands in it stands once.
#![no_main]

use casegraph::decide::{log, replay};
use casegraph::extract::annotate;
use casegraph::ingest::{Options, read_bytes};
use casegraph::knowledge::Knowledge;
use casegraph::resolve::resolve_with;
use libfuzzer_sys::fuzz_target;

const ARTICLE: &[u8] = "Ada Moss was arrested in Leeds on 6 September 2022. “I did nothing,” said Ms Moss.".as_bytes();

fuzz_target!(|text: &str| {
    let log = log::parse(text);
    assert_eq!(replay(&log.decisions).len(), log.decisions.len());
    let (documents, _) = read_bytes("a.txt", ARTICLE, &Options::default());
    let knowledge = Knowledge::builtin();
    let read = documents.into_iter().map(|document| (document.clone(), annotate(&document, knowledge))).collect();
    assert_eq!(resolve_with("t", read, knowledge, &log.decisions).rulings.len(), log.decisions.len());
});
