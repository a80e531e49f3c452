//! Annotates a stream with bounded memory: one thread reads, all work, one writes, in the order of the input.

use std::io::{self, Write};
use std::sync::mpsc::sync_channel;
use std::thread;

use rayon::ThreadPool;
use rayon::prelude::*;
use serde::Serialize;

use crate::export::annotations::{Ids, annotations};
use crate::model::{Annotations, Document};

/// Documents that are worked on together, at most.
const BATCH: usize = 256;

/// Bytes of text that are worked on together: once they are reached, a batch is full.
const BATCH_BYTES: usize = 2 << 20;

/// Batches that wait for the next hand.
const QUEUE: usize = 2;

/// What went through a stream.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Passed {
    /// Documents that were annotated.
    pub documents: u64,
    /// Bytes of their texts.
    pub bytes: u64,
    /// Entries that were no documents.
    pub errors: u64,
}

/// Writes a line of JSON for each document, and for each error, of a stream; the same bytes with one thread and with many.
///
/// # Errors
/// When `out` cannot be written to; the rest of the stream is then left unread.
pub fn annotate_stream<E: Serialize + Send + Sync>(
    entries: impl Iterator<Item = Result<Document, E>> + Send,
    annotate: impl Fn(&Document) -> Annotations + Sync + Send,
    pool: &ThreadPool,
    out: &mut impl Write,
) -> io::Result<Passed> {
    let line = |entry: &Result<Document, E>| {
        let mut line = match entry {
            Ok(document) => serde_json::to_vec(&annotations(document, &annotate(document), Ids::Document)),
            Err(error) => serde_json::to_vec(error),
        }
        .unwrap_or_default();
        line.push(b'\n');
        (line, entry.as_ref().ok().map(|document| document.text.len()))
    };
    thread::scope(|scope| {
        let (read, unread) = sync_channel(QUEUE);
        let (worked, unwritten) = sync_channel(QUEUE);
        scope.spawn(move || {
            let mut batches = batches(entries);
            while batches.next().is_some_and(|batch| read.send(batch).is_ok()) {}
        });
        scope.spawn(move || {
            let mut batches = unread.into_iter();
            let work = |batch: Vec<_>| -> Vec<_> { pool.install(|| batch.par_iter().map(line).collect()) };
            while batches.next().is_some_and(|batch| worked.send(work(batch)).is_ok()) {}
        });
        let mut passed = Passed::default();
        for (line, length) in unwritten.into_iter().flatten() {
            out.write_all(&line)?;
            passed.documents += u64::from(length.is_some());
            passed.errors += u64::from(length.is_none());
            passed.bytes += length.unwrap_or(0) as u64;
        }
        Ok(passed)
    })
}

/// The entries in groups that are worked on together.
fn batches<E>(
    mut entries: impl Iterator<Item = Result<Document, E>>,
) -> impl Iterator<Item = Vec<Result<Document, E>>> {
    std::iter::from_fn(move || {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < BATCH && bytes < BATCH_BYTES {
            let Some(entry) = entries.next() else { break };
            bytes += entry.as_ref().map_or(0, |document| document.text.len());
            batch.push(entry);
        }
        (!batch.is_empty()).then_some(batch)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::jsonl;

    fn run(jobs: usize, text: &str) -> (Passed, Vec<u8>) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().expect("threads");
        let mut out = Vec::new();
        let entries = jsonl::documents(io::Cursor::new(text.to_owned()));
        let passed = annotate_stream(entries, |_| Annotations::default(), &pool, &mut out).expect("written");
        (passed, out)
    }

    #[test]
    fn the_order_is_that_of_the_input_whatever_the_threads() {
        let line = |number| format!("{{\"id\": \"{number}\", \"text\": \"Rain.\"}}\n");
        let text: String = (0..1_000).map(line).chain(["{}\n".to_owned()]).collect();
        let (passed, out) = run(1, &text);
        assert_eq!(passed, Passed { documents: 1_000, bytes: 5_000, errors: 1 });
        assert_eq!(out, run(3, &text).1);
        let ids = out.split(|byte| *byte == b'\n').filter_map(|line| {
            serde_json::from_slice::<serde_json::Value>(line).ok()?["id"].as_str()?.parse::<usize>().ok()
        });
        assert!(ids.eq(0..1_000));
    }

    #[test]
    fn a_batch_is_bounded_by_its_bytes() {
        let long = Document { text: "a".repeat(BATCH_BYTES / 2), ..Document::default() };
        let sizes: Vec<_> =
            batches((0..5).map(|_| Ok::<_, ()>(long.clone()))).map(|batch| batch.len()).collect();
        assert_eq!(sizes, [2, 2, 1]);
    }

    #[test]
    fn a_full_disk_ends_the_work() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("threads");
        let entries = (0..10_000).map(|_| Ok::<_, ()>(Document::default()));
        assert!(annotate_stream(entries, |_| Annotations::default(), &pool, &mut Full).is_err());
    }
}
