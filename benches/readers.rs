//! Speed of the readers, one thread: pages a second of HTML and PDF are what `docs/reliability.md` tells.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use casegraph::ingest::{Options, read_bytes};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn sample(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/readers");
    fs::read(folder.join(name)).expect("a sample")
}

/// A saved page of the size of a news site's: 250 kB, most of it scripts, links and styles.
fn html() -> Vec<u8> {
    let story = include_str!("../seeds/northern-ledger-inquiry.txt");
    let rows: String = story
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| format!("<p class=\"c-8\">{line}</p>\n"))
        .collect();
    let links: String = (0..400)
        .map(|number| format!("<li class=\"nav-item nav-item--{number}\"><a href=\"/news/{number}\" data-track=\"x\">Story number {number} of the day</a></li>\n"))
        .collect();
    let script = "window.state = {\"a\": [1, 2, 3], \"words\": \"none\"};\n".repeat(3000);
    format!("<!DOCTYPE html><html><head><title>Inquiry</title><script>{script}</script></head><body><nav><ul>{links}</ul></nav><main><article><h1>Inquiry</h1>{rows}</article></main><footer><ul>{links}</ul></footer></body></html>").into_bytes()
}

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("readers");
    let html = html();
    let files: [(&str, u64, Vec<u8>); 7] = [
        ("page.html", 1, html),
        ("judgment.pdf", 4, sample("judgment.pdf")),
        ("newspaper.pdf", 1, sample("newspaper.pdf")),
        ("release.docx", 1, sample("release.docx")),
        ("release.odt", 1, sample("release.odt")),
        ("attached.eml", 1, sample("attached.eml")),
        ("crawl.warc.gz", 2, sample("crawl.warc.gz")),
    ];
    for (name, pages, bytes) in &files {
        group.throughput(Throughput::Elements(*pages));
        group.bench_function(*name, |bencher| {
            bencher.iter(|| black_box(read_bytes(name, bytes, &Options::default())));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
