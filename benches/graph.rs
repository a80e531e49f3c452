//! Speed of a path query on a case of a million edges, and of drawing sixty nodes.

use casegraph::graph::{CaseGraph, svg};
use casegraph::model::{
    Annotations, Case, CaseDocument, Citation, Document, Entity, EntityKind, Relationship, Rule,
};
use casegraph::text::Span;
use casegraph::time::Interval;
use criterion::{Criterion, criterion_group, criterion_main};

const PEOPLE: usize = 200_000;
const TIES: usize = 1_000_000;

fn id(number: usize) -> String {
    format!("p-{number:06}")
}

/// People and ties of the case that is drawn: about as dense as what a person asks to see.
const DRAWN: (usize, usize) = (400, 900);

/// People tied at random, the same ones every time.
fn case(people: usize, ties: usize) -> Case {
    let entity = |number: usize| Entity {
        id: id(number),
        kind: EntityKind::Person,
        name: format!("Person {number}"),
        names: Vec::new(),
        gender: None,
        tenures: Vec::new(),
        named: true,
        of: None,
        mentions: 1,
        documents: 1,
        first: Citation { document: "d".to_owned(), span: Span::new(0, 0) },
    };
    let mut seed = 88_172_645_463_325_252u64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % people as u64) as usize
    };
    let tie = |_| Relationship {
        subject: id(random()),
        kind: "met".to_owned(),
        object: Some(id(random())),
        words: None,
        valid: Interval::unknown(),
        evidence: vec![Citation { document: "d".to_owned(), span: Span::new(0, 0) }],
        rule: Rule::named("bench"),
        support: 1,
        weight: 1.0,
    };
    let source = Document { id: "d".to_owned(), ..Document::default() };
    Case {
        documents: vec![CaseDocument::read(source, Annotations::default())],
        entities: (0..people).map(entity).collect(),
        relationships: (0..ties).map(tie).collect(),
        ..Case::default()
    }
}

fn bench(criterion: &mut Criterion) {
    let few = case(DRAWN.0, DRAWN.1);
    let picture = CaseGraph::of(&few).overview(60);
    assert_eq!(picture.nodes.len(), 60);
    criterion.bench_function("svg of 60 nodes", |bencher| bencher.iter(|| svg(&picture).len()));
    let case = case(PEOPLE, TIES);
    let graph = CaseGraph::of(&case);
    assert!(graph.path(&id(1), &id(PEOPLE - 1)).is_some(), "there is a way to look for");
    let mut group = criterion.benchmark_group("graph");
    group.sample_size(10);
    group.bench_function("shortest path, a million edges", |bencher| {
        bencher.iter(|| graph.path(&id(1), &id(PEOPLE - 1)).is_some());
    });
    group.bench_function("strongest path, a million edges", |bencher| {
        bencher.iter(|| graph.strongest_path(&id(1), &id(PEOPLE - 1)).is_some());
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
