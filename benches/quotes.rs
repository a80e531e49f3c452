//! Speed of the statement finder alone: `cargo bench --bench quotes`.

use casegraph::extract::{Reading, quotes};
use casegraph::knowledge::Knowledge;
use casegraph::model::{Cast, Document};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn read(bench: &mut Criterion) {
    let page = include_str!("../seeds/beacon-talk-kx44-named.txt");
    let document = Document { text: page.repeat(40), ..Document::default() };
    let reading = Reading::of(&document);
    let knowledge = Knowledge::builtin();
    let mut group = bench.benchmark_group("quotes");
    group.throughput(Throughput::Bytes(document.text.len() as u64));
    group.bench_function("find", |bencher| {
        bencher.iter(|| quotes::find(&reading, &[], &mut Cast::default(), knowledge));
    });
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
