//! Web archives (.warc, .warc.gz): a document for each page that a crawler was sent.
//!
//! The format is plain: a head, an empty line, as many bytes as the head says (ISO 28500). Pictures, styles and pages that were
//! not there are passed over; a note of the first document counts them.

use std::io::Read;

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::format::Pages;
use super::gzip;
use super::input::Input;
use super::page::sha256;

/// Fields of a head.
const FIELDS: usize = 128;

/// Whether bytes are a web archive.
pub fn fits(input: &Input<'_>) -> bool {
    input.bytes.starts_with(b"WARC/")
}

/// A record: its head and its content.
struct Record<'a> {
    head: Vec<(String, String)>,
    content: &'a [u8],
}

impl Record<'_> {
    fn field(&self, name: &str) -> &str {
        self.head.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// The pages of an archive. The third page of `crawl.warc` has the id `crawl-3`.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let mut pages = Pages::new();
    let (mut passed, mut found) = (0, 0);
    let mut rest = input.bytes;
    while !rest.is_empty() {
        let at = input.bytes.len() - rest.len();
        let Some((record, after)) = record(rest) else {
            let message = "the archive is broken or cut off from here on; get it again";
            pages.push(Err((format!("byte {at}"), message.to_owned())));
            break;
        };
        rest = after;
        if found >= input.limits.entries {
            let message = format!("has more than {found} pages; split it, or allow more with --max-entries");
            pages.push(Err((format!("byte {at}"), message)));
            break;
        }
        match answer(input, &record) {
            Some(Ok(content)) => {
                found += 1;
                let url = record.field("warc-target-uri").trim_matches(['<', '>']).to_owned();
                let captured = record.field("warc-date").get(..10).unwrap_or("").to_owned();
                for page in input.part(&name_of(&url), &content) {
                    pages.push(page.map_err(|(_, message)| (url.clone(), message)).map(|mut page| {
                        page.id = Some(format!("{}-{found}", input.stem()));
                        page.inside = Some(url.clone());
                        page.sha256 = Some(sha256(record.content));
                        page.url = page.url.take().or_else(|| Some(url.clone()));
                        if page.dates.published.is_none() && !captured.is_empty() {
                            page.notes.push(format!("the page was captured on {captured}, which need not be the day of publication"));
                        }
                        page
                    }));
                }
            }
            Some(Err(message)) => pages.push(Err((record.field("warc-target-uri").to_owned(), message))),
            None => passed += usize::from(matches!(record.field("warc-type"), "response" | "resource")),
        }
    }
    if passed > 0 {
        let note = format!(
            "{passed} records of the archive are no pages (pictures, styles, errors) and were passed over"
        );
        if let Some(Ok(page)) = pages.iter_mut().find(|page| page.is_ok()) {
            page.notes.push(note);
        }
    }
    if pages.is_empty() { Err("is a web archive without pages; remove it".to_owned()) } else { Ok(pages) }
}

/// The first record of some bytes, and the bytes after it.
fn record(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let bytes = bytes.trim_ascii_start();
    if !bytes.starts_with(b"WARC/") {
        return None;
    }
    let (head, rest) = parted(bytes)?;
    let fields = head.split(|byte| *byte == b'\n').skip(1).take(FIELDS).filter_map(|line| {
        let line = String::from_utf8_lossy(line);
        let (name, value) = line.split_once(':')?;
        Some((name.trim().to_lowercase(), value.trim().to_owned()))
    });
    let head: Vec<_> = fields.collect();
    let length: usize = head.iter().find(|(name, _)| name == "content-length")?.1.parse().ok()?;
    let content = rest.get(..length)?;
    Some((Record { head, content }, rest[length..].trim_ascii_start()))
}

/// A head and what comes after its empty line.
fn parted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if line.trim_ascii_end().is_empty() {
            return Some((&bytes[..at], &bytes[at..]));
        }
    }
    None
}

/// The page of a record; `None` where it holds none.
fn answer(input: &Input<'_>, record: &Record<'_>) -> Option<Result<Vec<u8>, String>> {
    let kind_of_record = record.field("warc-type");
    if kind_of_record == "resource" || kind_of_record == "conversion" {
        return is_page(record.field("content-type")).then(|| Ok(record.content.to_vec()));
    }
    if kind_of_record != "response" {
        return None;
    }
    let mut fields = [httparse::EMPTY_HEADER; FIELDS];
    let mut head = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(length) = head.parse(record.content).ok()? else { return None };
    let field = |name: &str| {
        let found = head.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        found.map_or(String::new(), |field| String::from_utf8_lossy(field.value).to_lowercase())
    };
    if head.code != Some(200) || !is_page(&field("content-type")) {
        return None;
    }
    let body = record.content.get(length..)?;
    let body = if field("transfer-encoding").contains("chunked") { joined(body) } else { body.to_vec() };
    let packed = body.len() as u64;
    Some(match field("content-encoding").as_str() {
        "gzip" | "x-gzip" if gzip::is_gzip(&body) => {
            input.unpack(MultiGzDecoder::new(body.as_slice()), packed)
        }
        "deflate" => input.unpack(ZlibDecoder::new(body.as_slice()).by_ref(), packed),
        "br" | "zstd" => {
            Err("is packed in a way that is not read; crawl it again without compression".to_owned())
        }
        _ => Ok(body),
    })
}

fn is_page(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or("").trim().to_lowercase();
    matches!(
        kind.as_str(),
        "text/html" | "application/xhtml+xml" | "text/plain" | "application/pdf" | "text/markdown"
    )
}

/// The body of a chunked answer. Some crawlers keep the head of such an answer and store its body joined.
fn joined(body: &[u8]) -> Vec<u8> {
    let mut found = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) {
        let end = usize::try_from(size).ok().and_then(|size| start.checked_add(size));
        let Some(chunk) = end.and_then(|end| rest.get(start..end)) else { return body.to_vec() };
        if chunk.is_empty() {
            return found;
        }
        found.extend_from_slice(chunk);
        rest = rest.get(start + chunk.len() + 2..).unwrap_or(b"");
    }
    body.to_vec()
}

/// A file name for a page, by which its format is known where its content does not tell.
fn name_of(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let last = path.rsplit('/').next().unwrap_or("");
    if last.contains('.') && path.matches('/').count() > 2 { last.to_owned() } else { "page.html".to_owned() }
}
