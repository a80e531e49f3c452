//! Speed of events and relations on text whose names, times and statements are known.

use casegraph::extract::{Reading, annotate, events, relations};
use casegraph::knowledge::Knowledge;
use casegraph::model::Document;
use casegraph::time::Day;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Paragraphs of plain news, again and again.
fn document() -> Document {
    let story = "Ann Pell was charged with the murder of Carl Hale in Leeds on Monday, police said. \
        She denies the charge. The council said it would hold a review into the shooting next year. \
        Mr Hale, 40, had worked for Acme Ltd since 2010 and lived in a quiet street near the river.\n\n\
        “We are glad that the trial has begun,” his brother said. It rained for most of the afternoon.\n\n";
    Document { text: story.repeat(2_000), published: Day::from_ymd_opt(2024, 6, 14), ..Document::default() }
}

fn bench(criterion: &mut Criterion) {
    let (document, knowledge) = (document(), Knowledge::builtin());
    let reading = Reading::of(&document);
    let found = annotate(&document, knowledge);
    let mut group = criterion.benchmark_group("events");
    group.throughput(Throughput::Bytes(document.text.len() as u64)).sample_size(10);
    group.bench_function("events and relations", |bencher| {
        bencher.iter(|| {
            let told = events::find(&reading, &found.times, &found.cast, &found.quotes, knowledge);
            relations::find(&reading, &found.cast, &told, knowledge).len()
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
