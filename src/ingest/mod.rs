//! From files to documents: decoding, titles, dates, bylines and zones.
//!
//! Labels everything and deletes nothing. A file that cannot be read gives one line and the rest is read.
//! Knows nothing of names or events, and no document knows another.

pub mod case_file;
mod csv;
pub mod dateline;
mod decode;
mod docx;
mod email;
mod feed;
mod folder;
mod format;
mod front_matter;
mod guard;
mod gzip;
mod html;
mod input;
pub mod jsonl;
pub mod limits;
mod lines;
pub mod lists;
mod mbox;
mod mhtml;
mod odt;
mod office;
mod package;
mod page;
mod pdf;
mod plain;
mod properties;
mod recurring;
mod sidecar;
pub mod stream;
mod warc;
mod xml;
mod zip;
pub mod zones;

use std::cell::Cell;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::model::Document;
use case_file::Profile;
use folder::SourceFile;
use input::Input;
use limits::Limits;

/// Stack of each thread that reads: parsers of nested formats call themselves.
const STACK: usize = 32 << 20;

/// How sources are read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Threads to use; 0 takes one a core.
    pub jobs: usize,
    /// The encoding of all sources, by its label (`windows-1252`); `None` finds it out for each.
    pub encoding: Option<String>,
    /// How much a source may ask of the machine.
    pub limits: Limits,
}

/// Something that could not be read: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{path}: {}{message}", place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default())]
pub struct ReadError {
    /// The file, as the user gave it, with `/`.
    pub path: String,
    /// Where in the file, such as `line 7`.
    pub place: Option<String>,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Reads files and folders, each folder with all its folders, into documents sorted by their relative paths.
///
/// Every source is read in full or named among the errors, which come in the same order.
pub fn read_folder(paths: &[PathBuf], options: &Options) -> (Vec<Document>, Vec<ReadError>) {
    let (files, mut errors) = folder::files(paths);
    let read = || files.par_iter().map(|file| documents(file, options)).collect::<Vec<_>>();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).stack_size(STACK);
    let results = match pool.build() {
        Ok(pool) => pool.install(read),
        Err(_) => read(),
    };
    let mut documents = Vec::with_capacity(files.len());
    for (file, (read, mut wrong)) in files.iter().zip(results) {
        documents.extend(read.into_iter().map(|document| (file, document)));
        errors.append(&mut wrong);
    }
    errors.sort();
    let mut documents = folder::with_unique_ids(documents);
    recurring::label(&mut documents);
    (documents, errors)
}

/// Reads the bytes of one file into its documents, as [`read_folder`] would; `name` is its path, for its extension, for messages
/// and for the ids.
///
/// ```
/// use casegraph::ingest::{Options, read_bytes};
/// let (documents, errors) = read_bytes("vigil.txt", b"The mayor left on 3 March 2023.", &Options::default());
/// assert_eq!((documents[0].id.as_str(), errors.len()), ("vigil", 0));
/// ```
pub fn read_bytes(name: &str, bytes: &[u8], options: &Options) -> (Vec<Document>, Vec<ReadError>) {
    documents_of(name, name, bytes, &Profile::default(), options)
}

/// Whether `--encoding` and `case.toml` may name an encoding so.
pub fn knows_encoding(label: &str) -> bool {
    encoding_rs::Encoding::for_label(label.trim().as_bytes()).is_some()
}

/// The documents of one file.
fn documents(file: &SourceFile, options: &Options) -> (Vec<Document>, Vec<ReadError>) {
    match file.bytes(options.limits.bytes) {
        Ok(bytes) => documents_of(&file.shown, &file.relative, &bytes, &file.profile, options),
        Err(message) => (Vec::new(), vec![ReadError { path: file.shown.clone(), place: None, message }]),
    }
}

/// The documents of bytes that stand at a path; `shown` is the path for messages.
fn documents_of(
    shown: &str,
    path: &str,
    bytes: &[u8],
    profile: &Profile,
    options: &Options,
) -> (Vec<Document>, Vec<ReadError>) {
    let wrong = |place: Option<String>, message: String| {
        let (place, message) = (place.map(|place| one_line(&place)), one_line(&message));
        ReadError { path: shown.to_owned(), place, message }
    };
    let label = options.encoding.as_deref().or(profile.encoding.as_deref());
    let left = Cell::new(options.limits.unpacked);
    let pages = match format::read(&Input::new(path, bytes, label, &options.limits, &left)) {
        Ok(pages) => pages,
        Err(message) => return (Vec::new(), vec![wrong(None, message)]),
    };
    let (mut documents, mut errors) = (Vec::with_capacity(pages.len()), Vec::new());
    for page in pages {
        match page {
            Ok(page) => documents.push(page.document(path, bytes, profile)),
            Err((place, message)) => errors.push(wrong(Some(place), message)),
        }
    }
    (documents, errors)
}

/// Words on one line, without control characters, for messages and heads.
fn one_line(words: &str) -> String {
    let parts = words.split(|letter: char| letter.is_whitespace() || letter.is_control());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn write(folder: &Path, files: &[(&str, &[u8])]) {
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
        }
    }

    fn read(folder: &Path) -> (Vec<Document>, Vec<String>) {
        let (documents, errors) = read_folder(&[folder.to_owned()], &Options::default());
        let shown = folder.to_string_lossy().into_owned();
        (documents, errors.iter().map(|error| error.to_string().replace(&shown, "")).collect())
    }

    #[test]
    fn bad_input_gives_one_line_each_and_the_rest_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        write(
            folder.path(),
            &[
                ("case.toml", b"title = \"T\"\n[[outlet]\n"),
                ("decisions.jsonl", b"{}"),
                (".hidden.txt", b"x"),
                ("gold/names.tsv", b"name\tage\n"),
                ("empty.txt", b" \n"),
                ("binary.txt", b"a\0b\0\0\x01"),
                ("page.pdf", b"%PDF-1.4 \0"),
                ("odd.xyz", b"text of some sort"),
                ("good.txt", b"The mayor left on Friday."),
                ("deep/er/good.txt", b"The mayor came back on Monday."),
                ("broken.txt", b"The caf\xE9 of the mayor and the shop."),
                (
                    "some.jsonl",
                    b"{\"id\": \"j1\", \"text\": \"One.\", \"published\": \"2023-03-02\"}\nnonsense\n",
                ),
            ],
        );
        let (documents, errors) = read(folder.path());
        let ids: Vec<_> = documents.iter().map(|document| document.id.as_str()).collect();
        assert_eq!(ids, ["broken", "deep/er/good", "good", "j1"]);
        assert_eq!(documents[0].text, "The café of the mayor and the shop.");
        assert!(documents[0].notes.iter().any(|note| note.message.contains("windows-1252")));
        let starts: Vec<_> =
            errors.iter().map(|error| error.split([';', '(']).next().unwrap_or("").trim()).collect();
        assert_eq!(
            starts,
            [
                "/binary.txt: is not text",
                "/case.toml: line 2: unclosed array table, expected `]`",
                "/empty.txt: is empty",
                "/gold/names.tsv: has no column `text`, only: name, age",
                "/odd.xyz: is of a format that is not read",
                "/page.pdf: is a PDF file that is broken or cut off",
                "/some.jsonl: line 2: not an object with `id` and `text`: expected ident at line 1 column 2",
            ]
        );
    }

    #[test]
    fn a_missing_folder_is_one_error() {
        let (documents, errors) = read_folder(&[PathBuf::from("no/such/folder")], &Options::default());
        assert!(documents.is_empty());
        assert_eq!(errors.len(), 1);
    }

    #[test]
    fn the_order_is_that_of_the_paths_whatever_the_threads() {
        let folder = tempfile::tempdir().expect("a folder");
        write(
            folder.path(),
            &[("b.txt", b"B b b."), ("a/z.txt", b"Z z z."), ("a.md", b"A a a."), ("c.txt", b"C c c.")],
        );
        let one = read_folder(&[folder.path().to_owned()], &Options { jobs: 1, ..Options::default() });
        let two = read_folder(&[folder.path().to_owned()], &Options { jobs: 2, ..Options::default() });
        assert_eq!(one, two);
        let paths: Vec<_> = one.0.iter().map(|document| document.source.path.as_str()).collect();
        assert_eq!(paths, ["a.md", "a/z.txt", "b.txt", "c.txt"]);
    }

    #[test]
    fn ten_megabytes_in_one_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let line = "The mayor said no. ".repeat(550_000);
        write(folder.path(), &[("long.txt", line.as_bytes())]);
        let (documents, errors) = read(folder.path());
        assert!(errors.is_empty());
        assert_eq!(documents[0].zones.len(), 1);
    }
}
