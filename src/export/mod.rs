//! Answers and annotations as files other people and programs read. Prints; decides nothing.

pub mod annotations;
pub mod csv;
pub mod markdown;
pub mod quotes;
pub mod timeline;
