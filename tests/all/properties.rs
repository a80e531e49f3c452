//! What must hold for any text: nothing panics, spans are words of the text, order leaves no trace, cost is linear.

use std::path::PathBuf;
use std::time::Instant;

use casegraph::extract::annotate;
use casegraph::ingest::zones::zones;
use casegraph::ingest::{Options, jsonl, read_folder};
use casegraph::knowledge::Knowledge;
use casegraph::model::{Annotations, Document};
use casegraph::text::Span;
use casegraph::time::Day;
use casegraph::{pipeline, resolve, store};
use proptest::prelude::*;

fn document(id: &str, text: &str) -> Document {
    let published = Day::from_ymd_opt(2023, 9, 24);
    Document {
        id: id.to_owned(),
        text: text.to_owned(),
        published,
        zones: zones(text),
        ..Document::default()
    }
}

/// All spans of the annotations of a document.
fn spans(found: &Annotations) -> Vec<Span> {
    let mut spans: Vec<Span> =
        found.cast.mentions.iter().flat_map(|mention| [mention.span, mention.extent]).collect();
    spans.extend(found.times.iter().map(|time| time.span));
    for quote in &found.quotes {
        spans.extend(
            quote
                .content
                .iter()
                .copied()
                .chain(quote.source)
                .chain(quote.cue)
                .chain(quote.addressed)
                .chain(quote.venue),
        );
    }
    for event in &found.events {
        spans.extend([event.trigger, event.sentence, event.clause].into_iter().chain(event.factuality_cue));
        spans.extend(event.participants.iter().map(|part| part.span));
    }
    spans.extend(found.relations.iter().map(|relation| relation.evidence));
    spans
}

fn check(text: &str) {
    check_document(&document("d", text));
}

fn check_document(document: &Document) {
    let text = &document.text;
    let found = annotate(document, Knowledge::builtin());
    for span in spans(&found).into_iter().chain(document.zones.iter().map(|zone| zone.span)) {
        assert!(text.get(span.start..span.end).is_some(), "{span:?} is no part of {text:?}");
    }
    for pair in found.cast.mentions.windows(2) {
        assert!(!pair[0].span.overlaps(pair[1].span), "mentions overlap in {text:?}");
    }
    for mention in &found.cast.mentions {
        assert!(mention.entity.0 < found.cast.entities.len());
    }
    for bounds in found.times.iter().filter_map(|time| time.value.bounds()) {
        assert!(bounds.earliest.is_none() || bounds.latest.is_none() || bounds.earliest <= bounds.latest);
    }
}

/// Pieces that news is made of, some hostile.
const PIECES: &[&str] = &[
    "Ada Moss",
    "Mr Moss",
    "KX44",
    "the mayor",
    "said",
    " said: ",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "''",
    "``",
    ". ",
    ", ",
    "\n",
    "\n\n",
    "on Tuesday",
    "last year",
    "in September that year",
    "6 September",
    "2023",
    "13/14/2023",
    "May",
    "three weeks ago",
    "was shot dead",
    "charged with murder",
    "Eastmarch Police",
    "Office for Budget Responsibility",
    "Royal College of Nursing",
    "Crown Court",
    "Ministry of",
    "(CPS)",
    "Gary, Ind.",
    "Brasilia\n",
    "University",
    "\n",
    "Picture: Union Wire",
    "Read more: ",
    "More Latest News",
    "Exclusive",
    "</script>",
    "\u{202E}",
    "\0",
    "\u{301}",
    "👩‍👩‍👧",
    "é",
    "İ",
    "ß",
    "10,000",
    "£4.2m",
    "24-year-old",
    "according to",
    "told",
    "who",
    "–",
    "…",
    "(",
    ")",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,120}") {
        check(&text);
    }

    #[test]
    fn any_news_is_read(pieces in proptest::collection::vec((0..PIECES.len(), any::<bool>()), 0..60)) {
        let text: String = pieces.iter().map(|&(piece, space)| format!("{}{}", PIECES[piece], if space { " " } else { "" })).collect();
        check(&text);
    }
}

#[test]
fn generated_news_is_read() {
    for article in crate::corpus::articles(7, 500..650) {
        let line =
            serde_json::json!({"id": article.id, "published": article.published, "text": article.text});
        for document in jsonl::documents(line.to_string().as_bytes()) {
            check_document(&document.expect("a document"));
        }
    }
}

#[test]
fn the_order_of_documents_leaves_no_trace() {
    let texts = [
        "Ada Moss was shot dead in Leeds on 6 September 2022, police said.",
        "“We will not rest,” said Mrs Moss. Ada Moss was killed in a shooting in September last year.",
        "Ben Moss, 40, was charged with the murder of Ada Moss on Monday.",
    ];
    let knowledge = Knowledge::builtin();
    let read = |order: [usize; 3]| {
        let documents = order.map(|number| document(&format!("d{number}"), texts[number]));
        resolve::resolve(
            "t",
            documents.map(|document| (document.clone(), annotate(&document, knowledge))).to_vec(),
            knowledge,
        )
    };
    let reference = read([0, 1, 2]);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(read(order), reference, "{order:?}");
    }
}

#[test]
fn a_case_is_read_back_as_it_was_written() {
    let (documents, _) =
        read_folder(&[PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds")], &Options::default());
    let case = pipeline::case("seeds", documents, Knowledge::builtin(), |_, _| {});
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("case.db");
    store::write(&case, &path).expect("the case is written");
    let read = store::read(&path).expect("the case is read");
    assert!(read == case, "the case changed between writing and reading");
    assert_eq!(store::check(&path).expect("checked"), []);
}

#[test]
fn one_long_line_costs_linear_time() {
    let sentence =
        "On Tuesday Mr Moss told Eastmarch Police: “The contract was signed on 6 September last year.” ";
    let timed = |times: usize| {
        let text = sentence.repeat(times);
        let started = Instant::now();
        check(&text);
        started.elapsed().as_secs_f64()
    };
    timed(200);
    let (once, eight_times) = (timed(1_000), timed(8_000));
    assert!(
        eight_times < 24.0 * once + 0.5,
        "eight times the text took {:.1} times as long",
        eight_times / once
    );
}

#[test]
fn many_marks_cost_linear_time() {
    let timed = |marks: usize| {
        let text = "\"He said “so ‘ ".repeat(marks / 3);
        let started = Instant::now();
        check(&text);
        started.elapsed().as_secs_f64()
    };
    timed(300);
    let (once, eight_times) = (timed(4_000), timed(32_000));
    assert!(
        eight_times < 24.0 * once + 0.5,
        "eight times the marks took {:.1} times as long",
        eight_times / once
    );
}
