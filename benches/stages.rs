//! Speed of every stage of `annotate` on invented news, of the whole with its JSON, and of joining documents to a case.

use std::hint::black_box;

use casegraph::export::annotations::{Ids, annotations};
use casegraph::extract::{Reading, annotate, events, identity, names, quotes, relations, times};
use casegraph::ingest::jsonl;
use casegraph::knowledge::Knowledge;
use casegraph::model::Document;
use casegraph::resolve::resolve;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

mod corpus;

const SEED: u64 = 1;

/// Generated articles, read from JSON lines as `annotate` reads them.
fn documents(count: usize) -> Vec<Document> {
    let lines: Vec<String> = corpus::articles(SEED, 0..count)
        .map(|article| {
            serde_json::json!({"id": article.id, "published": article.published, "text": article.text})
                .to_string()
        })
        .collect();
    jsonl::documents(lines.join("\n").as_bytes()).filter_map(Result::ok).collect()
}

fn stages(criterion: &mut Criterion) {
    let knowledge = Knowledge::builtin();
    let documents = documents(200);
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(documents.iter().map(|document| document.text.len() as u64).sum()));
    group.sample_size(10);
    let readings: Vec<Reading> = documents.iter().map(Reading::of).collect();
    let times: Vec<_> = readings.iter().map(|reading| times::find(reading, &knowledge.times)).collect();
    let found =
        || readings.iter().zip(&times).map(|(reading, times)| names::find(reading, times, &knowledge.names));
    let casts: Vec<_> = (readings.iter().zip(found()))
        .map(|(reading, found)| identity::resolve(reading, found, &knowledge.names))
        .collect();
    let quoted: Vec<_> = (readings.iter().zip(&times).zip(&casts))
        .map(|((reading, times), cast)| quotes::find(reading, times, &mut cast.clone(), knowledge))
        .collect();
    let told = || {
        (readings.iter().zip(&times).zip(casts.iter().zip(&quoted)))
            .map(|((reading, times), (cast, quotes))| events::find(reading, times, cast, quotes, knowledge))
    };
    let events: Vec<_> = told().collect();
    group.bench_function("reading", |bencher| {
        bencher.iter(|| documents.iter().for_each(|document| drop(black_box(Reading::of(document)))));
    });
    group.bench_function("times", |bencher| {
        bencher.iter(|| {
            readings.iter().for_each(|reading| drop(black_box(times::find(reading, &knowledge.times))));
        });
    });
    group
        .bench_function("names", |bencher| bencher.iter(|| found().for_each(|found| drop(black_box(found)))));
    group.bench_function("names and identity", |bencher| {
        bencher.iter(|| {
            for (reading, found) in readings.iter().zip(found()) {
                black_box(identity::resolve(reading, found, &knowledge.names));
            }
        });
    });
    group.bench_function("quotes", |bencher| {
        bencher.iter(|| {
            for ((reading, times), cast) in readings.iter().zip(&times).zip(&casts) {
                black_box(quotes::find(reading, times, &mut cast.clone(), knowledge));
            }
        });
    });
    group.bench_function("events", |bencher| {
        bencher.iter(|| told().for_each(|events| drop(black_box(events))))
    });
    group.bench_function("relations", |bencher| {
        bencher.iter(|| {
            for (reading, (cast, events)) in readings.iter().zip(casts.iter().zip(&events)) {
                black_box(relations::find(reading, cast, events, knowledge));
            }
        });
    });
    group.bench_function("annotate", |bencher| {
        bencher.iter(|| documents.iter().for_each(|document| drop(black_box(annotate(document, knowledge)))));
    });
    group.bench_function("annotate to JSON", |bencher| {
        bencher.iter(|| {
            for document in &documents {
                let found = annotate(document, knowledge);
                black_box(serde_json::to_vec(&annotations(document, &found, Ids::Document))).expect("JSON");
            }
        });
    });
    group.finish();
}

/// The cost of joining must grow with the documents, not with their pairs.
fn joining(criterion: &mut Criterion) {
    let knowledge = Knowledge::builtin();
    let mut group = criterion.benchmark_group("resolve");
    group.sample_size(10);
    for count in [100, 1000] {
        let read: Vec<_> = (documents(count).into_iter())
            .map(|document| {
                let found = annotate(&document, knowledge);
                (document, found)
            })
            .collect();
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &read, |bencher, read| {
            bencher.iter(|| black_box(resolve("case", read.clone(), knowledge)));
        });
    }
    group.finish();
}

criterion_group!(benches, stages, joining);
criterion_main!(benches);
