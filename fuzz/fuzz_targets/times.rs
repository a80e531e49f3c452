//! Any text has its times read: each lies on letters of it, none overlap, bounds are in order.
#![no_main]

use casegraph::extract::annotate_times;
use casegraph::knowledge::Knowledge;
use casegraph::model::Document;
use casegraph::time::Day;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &str)| {
    let (day, text) = input;
    // Day 0 is a document whose day of publication is not known.
    let published = Day::from_num_days_from_ce_opt(700_000 + i32::from(day)).filter(|_| day > 0);
    let document = Document { text: text.to_owned(), published, ..Document::default() };
    let mut end = 0;
    for time in annotate_times(&document, &Knowledge::builtin().times).times {
        assert!(time.span.start >= end && text.get(time.span.start..time.span.end).is_some());
        end = time.span.end;
        assert!(!time.value.timex3().is_empty());
        if let Some(bounds) = time.value.bounds()
            && let (Some(earliest), Some(latest)) = (bounds.earliest, bounds.latest)
        {
            assert!(earliest <= latest);
        }
        if let Some(edtf) = time.value.edtf() {
            assert!(!edtf.is_empty());
        }
    }
});
