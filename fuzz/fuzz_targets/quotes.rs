//! Statements of any text: every piece is words of the text, and the pieces of one statement stand in order.
#![no_main]

use casegraph::extract::annotate;
use casegraph::knowledge::Knowledge;
use casegraph::model::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = Document { text: text.to_owned(), ..Document::default() };
    for quote in annotate(&document, Knowledge::builtin()).quotes {
        assert!(!quote.content.is_empty());
        assert!(quote.content.windows(2).all(|pair| pair[0].end <= pair[1].start));
        for span in quote.content.iter().chain(&quote.source).chain(&quote.cue).chain(&quote.venue) {
            assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()));
        }
    }
});
