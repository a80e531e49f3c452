//! Speed of merging: a hundred thousand mentions of events of a thousand people, in two thousand documents.

use casegraph::knowledge::Knowledge;
use casegraph::model::{
    Annotations, Cast, Document, EntityKind, EventMention, Factuality, LocalEntity, LocalId, Mention,
    MentionForm, Participant, Rule, When, Zone, ZoneKind,
};
use casegraph::resolve::resolve;
use casegraph::text::Span;
use casegraph::time::{Day, PartialDate};
use criterion::{Criterion, criterion_group, criterion_main};

const DOCUMENTS: usize = 2_000;
const MENTIONS: usize = 50;
const PEOPLE: usize = 1_000;
const KINDS: [&str; 8] =
    ["arrest", "charge", "shooting", "statement", "meeting", "trial", "fire", "appointment"];

/// A document of one line a mention: somebody, and what happened to them.
fn document(number: usize) -> (Document, Annotations) {
    let mut text = String::new();
    let (mut cast, mut events) = (Cast::default(), Vec::new());
    for turn in 0..MENTIONS {
        let person = (number * 7 + turn * 13 + turn * turn) % PEOPLE;
        let name = format!("Given{person} Surname{person}");
        let start = text.len();
        text.push_str(&format!("{name} met the court again for turn {turn} of story {number}.\n"));
        let span = Span::new(start, start + name.len());
        let entity = LocalId(cast.entities.len());
        cast.entities.push(LocalEntity {
            kind: EntityKind::Person,
            name,
            aliases: Vec::new(),
            gender: None,
            offices: Vec::new(),
            named: true,
            of: None,
            known: None,
        });
        let rule = Rule::named("bench");
        cast.mentions.push(Mention {
            span,
            extent: span,
            kind: EntityKind::Person,
            entity,
            form: MentionForm::Name,
            rule: rule.clone(),
            tie: rule.clone(),
            confidence: 1.0,
        });
        let day = format!("2023-{:02}-{:02}", (number + turn) % 12 + 1, (number * 3 + turn) % 28 + 1);
        let when = if turn % 3 == 0 {
            When::unknown()
        } else {
            PartialDate::parse(&day).map_or(When::unknown(), When::on)
        };
        events.push(EventMention {
            kind: KINDS[(person + turn) % KINDS.len()].to_owned(),
            trigger: Span::new(span.end + 1, span.end + 4),
            sentence: Span::new(start, text.len() - 1),
            clause: Span::new(start, text.len() - 1),
            time: None,
            when,
            factuality: Factuality::Happened,
            factuality_cue: None,
            participants: vec![Participant { role: "patient".to_owned(), entity, span }],
            place: None,
            details: Vec::new(),
            rule,
            confidence: 0.9,
        });
    }
    let zones = vec![Zone { span: Span::new(0, text.len()), kind: ZoneKind::Body }];
    let document = Document {
        id: format!("d{number:05}"),
        text,
        zones,
        published: Day::from_ymd_opt(2023, 12, 24),
        ..Document::default()
    };
    (document, Annotations { cast, events, ..Annotations::default() })
}

fn bench(criterion: &mut Criterion) {
    let documents: Vec<_> = (0..DOCUMENTS).map(document).collect();
    let mut without = documents.clone();
    without.iter_mut().for_each(|(_, annotations)| annotations.events.clear());
    let knowledge = Knowledge::builtin();
    let mut group = criterion.benchmark_group("merging");
    group.sample_size(10);
    group.bench_function("100,000 mentions, with identity and copies", |bencher| {
        bencher.iter(|| resolve("bench", documents.clone(), knowledge).events.len());
    });
    group.bench_function("the same documents without events", |bencher| {
        bencher.iter(|| resolve("bench", without.clone(), knowledge).events.len());
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
