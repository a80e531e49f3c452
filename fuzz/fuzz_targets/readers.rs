//! Any bytes under any name are read or refused with a message. The first byte chooses the name.
#![no_main]

use casegraph::ingest::{Options, read_bytes};
use libfuzzer_sys::fuzz_target;

/// Names whose extensions decide where the content leaves a choice.
const NAMES: [&str; 12] = [
    "a", "a.txt", "a.html", "a.pdf", "a.docx", "a.odt", "a.eml", "a.mbox", "a.csv", "a.warc", "a.xml", "a.zip",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*choice) % NAMES.len()];
    let (documents, errors) = read_bytes(name, bytes, &Options::default());
    assert!(!documents.is_empty() || !errors.is_empty(), "every source is read or told");
    for error in errors {
        assert!(!error.message.contains('\n'), "one line: {error}");
    }
    for document in documents {
        for zone in &document.zones {
            assert!(document.text.get(zone.span.start..zone.span.end).is_some());
        }
    }
});
