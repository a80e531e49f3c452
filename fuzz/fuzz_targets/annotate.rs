//! Any text is annotated, and every mention lies on letters of it.
#![no_main]

use casegraph::extract::annotate;
use casegraph::ingest::{Options, read_bytes};
use casegraph::knowledge::Knowledge;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (documents, _) = read_bytes("a.txt", text.as_bytes(), &Options::default());
    for document in documents {
        let found = annotate(&document, Knowledge::builtin());
        for mention in &found.cast.mentions {
            assert!(document.text.get(mention.span.start..mention.span.end).is_some());
        }
    }
});
