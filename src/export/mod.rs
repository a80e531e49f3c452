//! Answers and annotations as files other people and programs read. Prints; decides nothing.

pub mod annotations;
