//! Speed of names: the matcher of lists against an automaton, loading a prebuilt index, the tagger, and names as a whole.

use std::fmt::Write;
use std::hint::black_box;

use aho_corasick::{AhoCorasick, MatchKind};
use casegraph::extract::{Reading, names};
use casegraph::knowledge::Knowledge;
use casegraph::knowledge::names::index::NameIndex;
use casegraph::knowledge::names::own::OwnName;
use casegraph::model::{Document, EntityKind};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// A few hundred kilobytes of news prose: the example case, over and over.
fn text() -> String {
    let seeds = [
        include_str!("../seeds/northern-ledger-inquiry.txt"),
        include_str!("../seeds/harbour-post-vigil.txt"),
        include_str!("../seeds/beacon-talk-man-shot.txt"),
        include_str!("../seeds/northern-ledger-watchdog.txt"),
    ];
    seeds.join("\n\n").repeat(30)
}

/// Invented names, all different, some of them of the example case.
fn invented(count: usize) -> Vec<OwnName> {
    const PARTS: [&str; 24] = [
        "Ada", "Ben", "Moss", "Orrin", "Hale", "Wharf", "Sutton", "Pell", "Kovac", "Marsh", "Drayce",
        "Tolley", "Lane", "Brack", "Water", "Ruth", "Salt", "Mere", "North", "East", "March", "Hill",
        "Stone", "Ferry",
    ];
    let mut names: Vec<OwnName> =
        ["Daniel Marrick", "Orrin Wharf", "Saltmere", "Eastmarch Police", "Harlan Drayce"]
            .iter()
            .map(|name| OwnName::new(EntityKind::Person, vec![(*name).to_owned()]))
            .collect();
    for number in 0..count.saturating_sub(names.len()) {
        let mut form = String::new();
        let mut rest = number;
        for _ in 0..3 {
            let _ = write!(form, "{}{} ", PARTS[rest % 24], if rest % 7 == 0 { "ton" } else { "" });
            rest /= 24;
        }
        let _ = write!(form, "{}", number / 97);
        names.push(OwnName::new(EntityKind::Person, vec![form]));
    }
    names
}

fn lists(criterion: &mut Criterion) {
    let text = text();
    let mut group = criterion.benchmark_group("lists");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(text.len() as u64));
    for count in [10, 1_000, 30_000] {
        let names = invented(count);
        let index = NameIndex::of(&names);
        group.bench_with_input(BenchmarkId::new("token starts", count), &index, |bencher, index| {
            bencher.iter(|| black_box(index.find(&text)));
        });
        let forms = names.iter().flat_map(|name| &name.forms);
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::Standard).build(forms).expect("an automaton");
        group.bench_with_input(BenchmarkId::new("automaton", count), &automaton, |bencher, automaton| {
            bencher.iter(|| black_box(automaton.find_overlapping_iter(&text).count()));
        });
    }
    let million = NameIndex::of(&invented(1_200_000));
    group.bench_with_input(BenchmarkId::new("token starts", 1_200_000), &million, |bencher, index| {
        bencher.iter(|| black_box(index.find(&text)));
    });
    group.finish();
    let path = std::env::temp_dir().join("casegraph-bench-names.cgn");
    std::fs::write(&path, million.encode()).expect("a file");
    let mut group = criterion.benchmark_group("load");
    group.sample_size(20);
    group.bench_function("1,200,000 names, prebuilt", |bencher| {
        bencher.iter_batched(
            || (),
            |()| black_box(NameIndex::decode(std::fs::read(&path).expect("a file")).expect("an index")),
            BatchSize::PerIteration,
        );
    });
    group.finish();
    let _ = std::fs::remove_file(path);
}

fn whole(criterion: &mut Criterion) {
    let document = Document { text: text(), ..Document::default() };
    let knowledge = &Knowledge::builtin().names;
    let reading = Reading::of(&document);
    let mut group = criterion.benchmark_group("names");
    group.sample_size(20);
    group.throughput(Throughput::Elements(reading.tokens.len() as u64));
    group.bench_function("tagger, tokens", |bencher| {
        let prepared = names::tagging::Prepared::of(&reading, knowledge);
        bencher.iter(|| black_box(prepared.tag(knowledge)));
    });
    group.bench_function("all evidence, tokens", |bencher| {
        bencher.iter(|| black_box(names::find(&reading, &[], knowledge)));
    });
    group.finish();
}

criterion_group!(benches, lists, whole);
criterion_main!(benches);
