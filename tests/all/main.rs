//! The integration tests: one program, so that the library is linked once. `cargo test --test all gold::` runs one module.

mod architecture;
#[path = "../../benches/corpus.rs"]
mod corpus;
mod decisions;
mod events;
mod exports;
mod gold;
mod manual;
mod output;
mod properties;
mod quotes;
mod relations;
mod sources;
mod times_battery;
mod times_properties;
mod zones;
