//! Broken files: every sample of every reader, mutated. Nothing panics, nothing hangs, and what cannot be read is told in one line.
//!
//! `cargo test` tries a few mutations of each sample; `scripts/mutate` tries 10,000 of each reader (`CASEGRAPH_MUTATIONS`).

#![allow(clippy::print_stdout, reason = "scripts/mutate shows the counts with --nocapture")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use casegraph::ingest::{Options, read_bytes};

/// Longest time for one file.
const LONGEST: Duration = Duration::from_secs(5);
/// Mutations of each reader without the variable.
const FEW: usize = 60;

/// Time this thread has had of a processor; where the system does not tell, the time that has passed.
fn busy(since: Instant) -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// Numbers that are the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// Sources of each reader by name: the committed samples, and texts.
fn samples() -> BTreeMap<String, Vec<(String, Vec<u8>)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut found: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    let mut add = |reader: &str, name: &str, bytes: Vec<u8>| {
        found.entry(reader.to_owned()).or_default().push((name.to_owned(), bytes));
    };
    for entry in fs::read_dir(folder.join("readers")).expect("the samples").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let bytes = fs::read(entry.path()).expect("a sample");
        let reader = match name.rsplit_once('.').map_or("", |(_, suffix)| suffix) {
            "tsv" => "csv",
            "mht" => "mhtml",
            "atom" | "rss" | "rdf" | "xml" => "feed",
            "htm" | "xhtml" => "html",
            "md" | "markdown" | "txt" => "text",
            "ndjson" => "jsonl",
            "" => ["mbox", "jsonl", "text"].into_iter().find(|end| name.ends_with(end)).unwrap_or("mhtml"),
            other => other,
        };
        if name != "bomb.zip" {
            add(if name.ends_with("warc.gz") { "warc.gz" } else { reader }, &name, bytes);
        }
    }
    for entry in fs::read_dir(folder.join("zones")).expect("the pages").flatten() {
        let page = fs::read_to_string(entry.path()).expect("a page");
        let text: Vec<&str> =
            page.lines().map(|line| line.split_once('\t').map_or("", |(_, words)| words)).collect();
        let name = entry.file_name().to_string_lossy().into_owned();
        add("text", &name, text.join("\n").into_bytes());
        let rows: String = text.iter().map(|line| format!("<p class=\"x\">{line}</p>\n")).collect();
        let html = format!(
            "<!DOCTYPE html><html><head><meta charset=utf-8><title>{}</title><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-03-03T09:12:00Z\"}}</script></head><body><article>{rows}</article></body></html>",
            text[0]
        );
        add("html", &name.replace(".txt", ".html"), html.into_bytes());
        let line = |number: usize| {
            serde_json::json!({"id": number.to_string(), "text": text.join("\n"), "published": "2023-03-03"})
                .to_string()
        };
        add(
            "jsonl",
            &name.replace(".txt", ".jsonl"),
            (1..4).map(line).collect::<Vec<_>>().join("\n").into_bytes(),
        );
    }
    found
}

/// A sample with a few changes. Of what is packed, half the time the content is changed and packed again: else the checksums would
/// refuse nearly all of it before a reader sees it.
fn changed(sample: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let inside = numbers.below(2) == 0;
    if inside && sample.starts_with(b"PK") {
        return repacked(sample, numbers).unwrap_or_else(|| mutated(sample, other, numbers));
    }
    if inside && sample.starts_with(b"\x1f\x8b") {
        let mut content = Vec::new();
        let unpacked = flate2::read::MultiGzDecoder::new(sample).read_to_end(&mut content);
        if unpacked.is_ok() {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(&mutated(&content, &content, numbers)).expect("packed");
            return packed.finish().expect("packed");
        }
    }
    mutated(sample, other, numbers)
}

/// A ZIP file with one of its files changed.
fn repacked(sample: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(sample)).ok()?;
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect();
    let texts: Vec<usize> = (0..names.len())
        .filter(|&index| {
            [
                "document.xml",
                "content.xml",
                ".txt",
                ".html",
                "styles.xml",
                "notes.xml",
                "core.xml",
                "meta.xml",
            ]
            .iter()
            .any(|end| names[index].ends_with(end))
        })
        .collect();
    let chosen = texts.get(numbers.below(texts.len())).copied();
    for (index, name) in names.iter().enumerate() {
        let mut content = Vec::new();
        archive.by_index(index).ok()?.read_to_end(&mut content).ok()?;
        if Some(index) == chosen {
            content = mutated(&content, &content, numbers);
        }
        packed.start_file(name.as_str(), stored).ok()?;
        packed.write_all(&content).ok()?;
    }
    Some(packed.finish().ok()?.into_inner())
}

/// A sample with a few changes: bits, bytes, cuts, repeats, and pieces of another.
fn mutated(sample: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for _ in 0..=numbers.below(6) {
        let (from, to) = (numbers.below(bytes.len()), numbers.below(bytes.len()));
        let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 400));
        match numbers.below(8) {
            0 | 1 if !bytes.is_empty() => bytes[from] ^= 1 << numbers.below(8),
            2 if !bytes.is_empty() => bytes[from] = numbers.below(256) as u8,
            3 => drop(bytes.drain(from..to)),
            4 => {
                let piece = bytes[from..to].to_vec();
                bytes.splice(from..from, piece);
            }
            5 => bytes.truncate(from.max(16)),
            6 if !other.is_empty() => {
                let start = numbers.below(other.len());
                let piece = other[start..(start + 200).min(other.len())].to_vec();
                bytes.splice(from..to, piece);
            }
            _ => {
                // A number of the format, made too large.
                let digit = bytes[from..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    bytes.splice(from + digit..from + digit, b"99999999".iter().copied());
                }
            }
        }
    }
    bytes
}

#[test]
fn mutated_files_are_read_or_told() {
    let count = std::env::var("CASEGRAPH_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
    let only = std::env::var("CASEGRAPH_READER").ok();
    let start = Instant::now();
    for (reader, samples) in
        samples().into_iter().filter(|(reader, _)| only.as_ref().is_none_or(|only| only == reader))
    {
        let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
        let (mut read, mut told, mut caught) = (0, 0, 0);
        let mut slowest = Duration::ZERO;
        for round in 0..count {
            let (name, sample) = &samples[round % samples.len()];
            let (_, other) = &samples[numbers.below(samples.len())];
            let bytes = changed(sample, other, &mut numbers);
            let before = busy(start);
            let (documents, errors) = read_bytes(name, &bytes, &Options::default());
            let took = busy(start).saturating_sub(before);
            slowest = slowest.max(took);
            assert!(took < LONGEST, "{reader}: mutation {round} of {name} took {took:?}");
            assert!(
                !documents.is_empty() || !errors.is_empty(),
                "{reader}: mutation {round} of {name} is lost"
            );
            for error in &errors {
                let shown = error.to_string();
                assert!(!shown.contains('\n') && error.message.len() > 8, "{reader}: {shown:?}");
                caught += usize::from(shown.contains("in a way its reader does not expect"));
            }
            for document in &documents {
                let fits = |zone: &casegraph::model::Zone| {
                    document.text.get(zone.span.start..zone.span.end).is_some()
                };
                assert!(document.zones.iter().all(fits), "{reader}: mutation {round} of {name}");
            }
            read += usize::from(!documents.is_empty());
            told += usize::from(!errors.is_empty());
        }
        println!(
            "{reader}\t{count} mutations\t{read} read\t{told} told\t{caught} panics of a library caught\tslowest {slowest:.0?}"
        );
    }
}

#[test]
fn what_grows_without_end_is_refused() {
    let told = |name: &str, bytes: &[u8]| {
        let start = Instant::now();
        let (_, errors) = read_bytes(name, bytes, &Options::default());
        assert!(start.elapsed() < LONGEST, "{name}");
        errors.first().map(ToString::to_string).unwrap_or_default()
    };
    // Forms that draw forms: 10^9 letters of a kilobyte.
    let mut pdf = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>/XObject<</X 10 0 R>>>>/Contents 5 0 R>>endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n5 0 obj<</Length 5>>stream\n/X Do\nendstream endobj\n".to_vec();
    for level in 10..19 {
        let calls = "/X Do ".repeat(10);
        pdf.extend(format!("{level} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {} 0 R>>>>/Length {}>>stream\n{calls}\nendstream endobj\n", level + 1, calls.len()).into_bytes());
    }
    pdf.extend_from_slice(b"19 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>/Length 28>>stream\nBT /F 9 Tf (aaaaaaaa) Tj ET \nendstream endobj\ntrailer<</Root 1 0 R>>\n");
    let message = told("forms.pdf", &pdf);
    assert!(message.contains("draws hundreds of thousands"), "{message}");
    let xml = format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"o\" office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body>{}",
        "<a>".repeat(100_000)
    );
    assert!(told("deep.fodt", xml.as_bytes()).contains("inside each other"));
    assert!(!told("deep.html", "<div>".repeat(200_000).as_bytes()).is_empty());
    // A message in a message in a message.
    let mut mail = b"From: a@b\r\nMessage-ID: <1@b>\r\nSubject: x\r\nDate: Tue, 16 Sep 2025 15:30:00 +0100\r\n\r\nThe end.\r\n".to_vec();
    for level in 0..40 {
        let mut outer = format!("From: a@b\r\nMessage-ID: <1@b>\r\nSubject: x\r\nDate: Tue, 16 Sep 2025 15:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b{level}\"\r\n\r\n--b{level}\r\nContent-Type: message/rfc822\r\n\r\n").into_bytes();
        outer.extend_from_slice(&mail);
        outer.extend(format!("\r\n--b{level}--\r\n").into_bytes());
        mail = outer;
    }
    assert!(told("deep.eml", &mail).contains("--max-nesting"));
    let line = "word ".repeat(2_000_000);
    assert_eq!(
        told("long.eml", format!("From: a@b\nMessage-ID: <1@b>\nSubject: x\n\n{line}").as_bytes()),
        ""
    );
    assert_eq!(told("long.csv", format!("text\n{line}").as_bytes()), "");
}
