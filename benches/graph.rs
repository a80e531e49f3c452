//! Speed of a path query on a case of a million edges.

use casegraph::graph::CaseGraph;
use casegraph::model::{Case, Citation, Entity, EntityKind, Relationship, Rule};
use casegraph::text::Span;
use casegraph::time::Interval;
use criterion::{Criterion, criterion_group, criterion_main};

const PEOPLE: usize = 200_000;
const TIES: usize = 1_000_000;

fn id(number: usize) -> String {
    format!("p-{number:06}")
}

/// People tied at random, the same ones every time.
fn case() -> Case {
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
        (seed % PEOPLE as u64) as usize
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
    Case {
        entities: (0..PEOPLE).map(entity).collect(),
        relationships: (0..TIES).map(tie).collect(),
        ..Case::default()
    }
}

fn bench(criterion: &mut Criterion) {
    let case = case();
    let graph = CaseGraph::of(&case);
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
