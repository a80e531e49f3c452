//! The integration tests: one program, so that the library is linked once. `cargo test --test all gold::` runs one module.

mod architecture;
#[path = "../../benches/corpus.rs"]
mod corpus;
mod crash;
mod decisions;
mod events;
mod exports;
mod gold;
mod hostile;
mod incremental;
mod manual;
mod names_battery;
mod network;
mod outlets;
mod output;
mod properties;
mod quotes;
mod readers;
mod readers_dates;
mod readers_hostile;
mod redaction;
mod relations;
mod report;
mod serve;
mod sources;
mod stories;
mod strange;
mod times_battery;
mod times_properties;
mod times_why;
mod verify;
mod zones;
