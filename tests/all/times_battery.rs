//! Every line of `tests/corpus/times.tsv`: what is found in a sentence, where, and with which value.

use casegraph::extract::annotate_times;
use casegraph::knowledge::Knowledge;
use casegraph::model::Document;
use casegraph::text::Span;
use casegraph::time::{Day, PartialDate};

/// A line of the file.
struct Case {
    published: Option<Day>,
    text: String,
    expected: Vec<(Span, String)>,
}

/// Reads `published TAB text with [brackets] TAB value ; value`.
fn case(line: &str) -> Option<Case> {
    let mut columns = line.split('\t');
    let (published, marked, values) = (columns.next()?, columns.next()?, columns.next()?);
    let published = match PartialDate::parse(published) {
        Some(PartialDate::Day(day)) => Some(day),
        _ if published == "-" => None,
        _ => return None,
    };
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for letter in marked.chars() {
        match letter {
            '[' => open = text.len(),
            ']' => spans.push(Span::new(open, text.len())),
            letter => text.push(letter),
        }
    }
    let values: Vec<String> = match values {
        "-" => Vec::new(),
        values => values.split(" ; ").map(str::to_owned).collect(),
    };
    (values.len() == spans.len()).then(|| Case {
        published,
        text,
        expected: spans.into_iter().zip(values).collect(),
    })
}

#[test]
fn every_line_of_the_battery_is_read_right() {
    let lines: Vec<&str> = include_str!("../corpus/times.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert!(lines.len() >= 500, "the battery has {} lines", lines.len());
    let empty = lines.iter().filter(|line| line.ends_with("\t-")).count();
    assert!(3 * empty >= lines.len(), "{empty} of {} lines have nothing to find: want a third", lines.len());
    let mut wrong = Vec::new();
    for line in lines {
        let Some(case) = case(line) else {
            wrong.push(format!("no such line can be read: {line}"));
            continue;
        };
        let document = Document { text: case.text, published: case.published, ..Document::default() };
        let found: Vec<(Span, String)> = annotate_times(&document, &Knowledge::builtin().times)
            .times
            .iter()
            .map(|time| (time.span, time.value.timex3()))
            .collect();
        if found != case.expected {
            let found: Vec<_> =
                found.iter().map(|(span, value)| format!("[{}] {value}", span.of(&document.text))).collect();
            wrong.push(format!("{line}\n    found {}", found.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
