//! Lists of names in all formats, and the index made of them: no text and no bytes make them fail, and what one list says the
//! program's own format says again.
#![no_main]

use casegraph::knowledge::Knowledge;
use casegraph::knowledge::lists::{Format, check, gate, read};
use casegraph::knowledge::names::index::NameIndex;
use casegraph::knowledge::names::own::{OwnName, rows};
use casegraph::model::EntityKind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    for (_, format) in Format::ALL {
        let list = read(format, &text, Some(EntityKind::Person));
        let again = rows(&list.names.iter().map(|name| name.row() + "\n").collect::<String>());
        assert_eq!(again.1, [], "every row is one of the own format");
        let told = |names: &[OwnName]| names.iter().map(OwnName::row).collect::<Vec<_>>();
        assert_eq!(told(&again.0), told(&list.names), "{format:?}");
        let index = NameIndex::of(&list.names);
        for (span, name) in index.find(&text) {
            assert!(!span.of(&text).is_empty() && !name.name.is_empty());
        }
        let loaded = NameIndex::decode(index.encode().to_vec()).map(|loaded| loaded.find(&text).len());
        assert_eq!(loaded, Some(index.find(&text).len()));
        let _ = check(&list.names, &Knowledge::builtin().names);
    }
    let _ = (gate::definition(&text), Format::of("a.tsv", &text));
    if let Some(index) = NameIndex::decode(data.to_vec()) {
        let _ = index.find(&text);
    }
});
