//! Zones of any text lie on its letters, in order, and do not overlap.
#![no_main]

use casegraph::ingest::zones::zones;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut end = 0;
    for zone in zones(text) {
        assert!(zone.span.start >= end && text.get(zone.span.start..zone.span.end).is_some());
        end = zone.span.end;
    }
});
