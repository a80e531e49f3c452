//! Hostile words, and a case that has them in every place.

use casegraph::model::{
    Attestation, Case, CaseDocument, Citation, Document, Entity, EntityKind, Event, EventSource, Factuality,
    Name, QuoteKind, Relationship, Rule, SpeechStatus, Statement, When,
};
use casegraph::text::Span;
use casegraph::time::{Interval, PartialDate};

/// Words that are something else in one format or another.
pub const HOSTILE: &[&str] = &[
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "]]><x/><![CDATA[",
    "<!--",
    "&lt;b&gt; &amp; &#0; &unknown;",
    "'; DROP TABLE entities; --",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r\nBEGIN:VEVENT\r\nSUMMARY:forged",
    "line\nbreak",
    "nul\0 bell\u{7} escape\u{1b}[31m",
    "\u{202E}gnirts desrever\u{202C}",
    "\u{FFFE}\u{FFFF}\u{FEFF}",
    "back\\slash \\\" \\N \\G \\l",
    "a];b->c[label=\"x\"",
    "{{ 7 * 7 }} {% raw %}",
    "e\u{301}\u{301}\u{301} \u{1F469}\u{200D}\u{1F467}",
    "javascript:alert(1)",
    "\"",
    "\\",
    "",
];

/// The hostile words alone and inside others, as sources hold them.
pub fn hostile() -> Vec<String> {
    let around = |words: &&str| {
        [
            (*words).to_owned(),
            format!("a{words}b"),
            format!("“{words}” said Ada Moss"),
            format!(" {words}"),
            format!("{words}{words}"),
            format!("'{words}"),
            format!("\"{words}\""),
            format!("{words}\n{words}"),
            format!("\u{200F}{words}"),
        ]
    };
    HOSTILE.iter().flat_map(around).collect()
}

/// A small case with the same words everywhere.
pub fn case(words: &str) -> Case {
    let text = format!("{words}\n{words}\n");
    let citation = Citation { document: "doc".to_owned(), span: Span::new(0, words.len()) };
    let entity = |id: &str, kind| Entity {
        id: id.to_owned(),
        kind,
        name: words.to_owned(),
        names: vec![Name { words: words.to_owned(), count: 1, rule: Rule::of("r"), first: citation.clone() }],
        gender: None,
        tenures: Vec::new(),
        named: true,
        of: None,
        mentions: 1,
        documents: 1,
        first: citation.clone(),
    };
    let day = PartialDate::parse("2023-03-03").expect("a day");
    let document = Document {
        id: "doc".to_owned(),
        text,
        title: Some(words.to_owned()),
        byline: Some(words.to_owned()),
        published: day.interval().earliest,
        ..Document::default()
    };
    Case {
        title: words.to_owned(),
        documents: vec![CaseDocument { document, ..CaseDocument::default() }],
        entities: vec![
            entity("l-one", EntityKind::Place),
            entity("o-one", EntityKind::Organization),
            entity("p-one", EntityKind::Person),
        ],
        events: vec![Event {
            id: "v-00000001".to_owned(),
            kind: words.to_owned(),
            when: When::on(day),
            factuality: Factuality::Alleged,
            participants: vec![
                (words.to_owned(), "p-one".to_owned()),
                ("agent".to_owned(), "o-one".to_owned()),
            ],
            place: Some("l-one".to_owned()),
            what: words.to_owned(),
            cited: citation.clone(),
            sources: vec![EventSource {
                document: "doc".to_owned(),
                index: 0,
                when: When::on(day),
                factuality: Factuality::Alleged,
                place: None,
                rule: Rule::of("r"),
            }],
            support: 1,
            importance: 1.0,
            noteworthy: true,
        }],
        statements: vec![Statement {
            id: "s-00000001".to_owned(),
            kind: QuoteKind::Direct,
            words: words.to_owned(),
            speaker: Some("p-one".to_owned()),
            speaker_words: Some(words.to_owned()),
            candidates: Vec::new(),
            addressee: None,
            addressee_words: Some(words.to_owned()),
            venue: Some(words.to_owned()),
            said: Interval::unknown(),
            status: SpeechStatus::Said,
            about: vec!["o-one".to_owned()],
            attestations: vec![Attestation { document: "doc".to_owned(), index: 0 }],
            cited: citation.clone(),
        }],
        relationships: vec![Relationship {
            subject: "p-one".to_owned(),
            kind: words.to_owned(),
            object: Some("o-one".to_owned()),
            words: None,
            valid: Interval::unknown(),
            evidence: vec![citation],
            rule: Rule::of("r"),
            support: 1,
            weight: 1.0,
        }],
        ..Case::default()
    }
}
