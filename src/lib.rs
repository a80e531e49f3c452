//! casegraph turns a folder of articles into a sourced case timeline, a who-said-what index and a graph of people,
//! organisations, places and events. Every fact points at the exact words that say it.
//!
//! The way of the data is the way of the modules; arrows point down only (`tests/all/architecture.rs` holds them):
//!
//! ```text
//! files ─ ingest ─► Document ─ extract ─► Annotations ─ resolve ─► Case ─ store ─► case.db ─ query ─► export · cli
//! ```

pub mod cli;
pub mod decide;
pub mod export;
pub mod extract;
pub mod graph;
pub mod ingest;
pub mod knowledge;
pub mod model;
pub mod pipeline;
pub mod query;
pub mod resolve;
pub mod serve;
pub mod store;
pub mod text;
pub mod time;
