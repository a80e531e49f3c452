//! Lists of names in all formats, and the index: no text and no bytes make them fail.
#![no_main]

use casegraph::knowledge::lists::{Format, read};
use casegraph::knowledge::names::index::NameIndex;
use casegraph::model::EntityKind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    for (_, format) in Format::ALL {
        let list = read(format, &text, Some(EntityKind::Person));
        let index = NameIndex::of(&list.names);
        for (span, name) in index.find(&text) {
            assert!(!span.of(&text).is_empty() && !name.name.is_empty());
        }
    }
    if let Some(index) = NameIndex::decode(data.to_vec()) {
        let _ = index.find(&text);
    }
});
