//! Answers and annotations as files other people and programs read. Prints; decides nothing.

pub mod annotations;
pub mod csv;
pub mod cytoscape;
pub mod ftm;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod icalendar;
pub mod jsonld;
pub mod markdown;
pub mod neo4j;
pub mod parquet;
pub mod quotes;
pub mod redact;
pub mod report;
pub mod table;
pub mod tables;
pub mod timeline;
pub mod timelinejs;
