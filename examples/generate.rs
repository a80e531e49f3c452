//! Prints invented articles as JSON Lines: `cargo run --release --example generate -- 10000 > corpus.jsonl`.
//!
//! For measuring large cases; the same number and seed give the same bytes.

use std::io::{BufWriter, Write, stdout};

#[path = "../benches/corpus.rs"]
mod corpus;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).filter_map(|word| word.parse().ok());
    let (count, seed) = (arguments.next().unwrap_or(1000), arguments.next().unwrap_or(1));
    let mut out = BufWriter::new(stdout().lock());
    for article in corpus::articles(seed as u64, 0..count) {
        let line =
            serde_json::json!({"id": article.id, "published": article.published, "text": article.text});
        writeln!(out, "{line}")?;
    }
    out.flush()
}
