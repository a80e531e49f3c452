//! From files to documents: decoding, titles, dates, bylines and zones.
//!
//! Labels everything and deletes nothing. Knows nothing of names or events.

pub mod dateline;
pub mod jsonl;
pub mod zones;
