//! Shards, for schedulers and engines: each is annotated into a file of its own, whole or not at all.
//!
//! A shard is a file of JSON lines, packed or not, or any file that `build` reads, such as a web archive. Its result's name follows
//! from its path, and its bytes from its bytes and the program: doing a shard twice changes nothing. Knows nothing of who hands the
//! shards out.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::ThreadPool;
use serde::Serialize;

use super::sha256;
use super::stream::{Passed, annotate_stream};
use crate::ingest::{self, ReadError, jsonl, stream};
use crate::model::{Annotations, Document};

/// Letters of the hash of a path that its result's name carries.
const HASH: usize = 12;

/// What became of a shard: a line of the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shard {
    /// Its path, as it was given.
    pub shard: String,
    /// The file with its annotations.
    pub result: PathBuf,
    /// What went through.
    #[serde(flatten)]
    pub passed: Passed,
    /// Hash of the rules, the gazetteer and the code that read it.
    pub program: &'static str,
}

/// Where the annotations of a shard go: `part-7.jsonl.gz` gives `part-7-` and a hash of the whole path, so that shards of one name in two
/// folders stay apart.
pub fn result_of(shard: &str, out: &Path) -> PathBuf {
    let name =
        Path::new(shard).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let stem = name.split('.').find(|part| !part.is_empty()).unwrap_or("shard");
    out.join(format!("{stem}-{}.jsonl", &sha256(shard.as_bytes())[..HASH]))
}

/// Annotates a shard into `out`.
///
/// # Errors
/// When the shard cannot be read to its end, or `out` cannot be written to; then no result stands there that did not before.
pub fn annotate_shard(
    shard: &str,
    out: &Path,
    annotate: impl Fn(&Document) -> Annotations + Sync + Send,
    pool: &ThreadPool,
) -> Result<Shard> {
    let result = result_of(shard, out);
    // Two processes may do one shard at a time, as engines do for a slow one: each writes a file of its own.
    let unfinished = result.with_extension(format!("{}.part", std::process::id()));
    let passed =
        write(shard, &unfinished, annotate, pool).inspect_err(|_| _ = fs::remove_file(&unfinished))?;
    fs::rename(&unfinished, &result).with_context(|| format!("{}: cannot be written", result.display()))?;
    Ok(Shard { shard: shard.to_owned(), result, passed, program: env!("CASEGRAPH_FINGERPRINT") })
}

fn write(
    shard: &str,
    path: &Path,
    annotate: impl Fn(&Document) -> Annotations + Sync + Send,
    pool: &ThreadPool,
) -> Result<Passed> {
    let unreadable = || format!("{shard}: cannot be read");
    let unwritable = || format!("{}: cannot be written", path.display());
    let mut source = stream::open(Path::new(shard)).with_context(unreadable)?;
    let lines = stream::is_json_lines(&mut source).with_context(unreadable)?;
    let mut out = BufWriter::new(File::create(path).with_context(unwritable)?);
    let passed = if lines {
        let mut broken = None;
        let entries = jsonl::documents(source).inspect(|entry| {
            broken = entry.as_ref().err().filter(|error| error.broken).cloned();
        });
        let passed = annotate_stream(entries, annotate, pool, &mut out).with_context(unwritable)?;
        if let Some(error) = broken {
            bail!("{shard}: is broken or cut off at {error}; get it again");
        }
        passed
    } else {
        annotate_stream(documents(shard)?.into_iter(), annotate, pool, &mut out).with_context(unwritable)?
    };
    let file = out.into_inner().map_err(std::io::IntoInnerError::into_error).with_context(unwritable)?;
    file.sync_all().with_context(unwritable)?;
    Ok(passed)
}

/// What a line of a result says of something that could not be read.
#[derive(Debug, Serialize)]
struct Failure {
    id: Option<String>,
    place: Option<String>,
    error: String,
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self { id: None, place: error.place, error: error.message }
    }
}

/// The documents of a file that `build` reads, and what of it could not be read.
fn documents(shard: &str) -> Result<Vec<Result<Document, Failure>>> {
    let bytes = fs::read(shard).with_context(|| format!("{shard}: cannot be read"))?;
    let (documents, errors) = ingest::read_bytes(shard, &bytes, &ingest::Options::default());
    if let (true, Some(error)) = (documents.is_empty(), errors.first()) {
        bail!("{error}");
    }
    Ok(documents.into_iter().map(Ok).chain(errors.into_iter().map(|error| Err(error.into()))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "{\"id\": \"a\", \"text\": \"Rain.\"}\n{\"id\": \"b\"}\n";

    fn annotated(shard: &Path, out: &Path) -> Result<Shard> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
        annotate_shard(&shard.to_string_lossy(), out, |_| Annotations::default(), &pool)
    }

    #[test]
    fn a_shard_done_twice_is_the_same_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let shard = folder.path().join("part.7.jsonl");
        fs::write(&shard, LINES).expect("written");
        let done = annotated(&shard, folder.path()).expect("annotated");
        assert_eq!(done.passed, Passed { documents: 1, bytes: 5, errors: 1 });
        let first = fs::read(&done.result).expect("there");
        assert_eq!(annotated(&shard, folder.path()).expect("annotated"), done);
        assert_eq!(fs::read(&done.result).expect("there"), first);
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 2);
    }

    #[test]
    fn shards_of_one_name_stay_apart() {
        let out = Path::new("out");
        assert_ne!(result_of("a/part.jsonl", out), result_of("b/part.jsonl", out));
        assert!(result_of("a/part.jsonl.gz", out).to_string_lossy().starts_with("out/part-"));
        assert!(result_of("..", out).starts_with(out));
    }

    #[test]
    fn a_shard_that_is_cut_off_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let shard = folder.path().join("part.jsonl.gz");
        fs::write(&shard, b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab").expect("written");
        assert!(annotated(&shard, folder.path()).is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
    }

    #[test]
    fn any_source_is_a_shard() {
        let folder = tempfile::tempdir().expect("a folder");
        let shard = folder.path().join("note.txt");
        fs::write(&shard, "The mayor left.").expect("written");
        assert_eq!(annotated(&shard, folder.path()).expect("annotated").passed.documents, 1);
    }
}
