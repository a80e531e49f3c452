//! Speed of temporal expressions alone: the reading cut into sentences and tokens beforehand, and with the cutting.

use std::hint::black_box;

use casegraph::extract::{Reading, annotate_times, times};
use casegraph::knowledge::Knowledge;
use casegraph::model::Document;
use casegraph::time::Day;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A few hundred kilobytes of news prose: the example case, over and over.
fn document() -> Document {
    let seeds = [
        include_str!("../seeds/northern-ledger-inquiry.txt"),
        include_str!("../seeds/harbour-post-vigil.txt"),
        include_str!("../seeds/beacon-talk-man-shot.txt"),
        include_str!("../seeds/northern-ledger-watchdog.txt"),
    ];
    let text = seeds.join("\n\n").repeat(30);
    Document { text, published: Day::from_ymd_opt(2023, 9, 24), ..Document::default() }
}

fn bench(criterion: &mut Criterion) {
    let document = document();
    let knowledge = &Knowledge::builtin().times;
    let reading = Reading::of(&document);
    let mut group = criterion.benchmark_group("times");
    group.throughput(Throughput::Bytes(document.text.len() as u64));
    group.bench_function("find", |bencher| bencher.iter(|| black_box(times::find(&reading, knowledge))));
    group.bench_function("read and find", |bencher| {
        bencher.iter(|| black_box(annotate_times(&document, knowledge)));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
