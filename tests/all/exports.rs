//! Hostile words in every place of a case stay words in every format.

use casegraph::export::{
    cytoscape, ftm, gexf, graphml, icalendar, jsonld, neo4j, parquet, report, tables, timelinejs,
};
use casegraph::graph::{Care, CaseGraph, dot, svg, svg_linked};
use casegraph::model::Case;

use crate::hostile::{case, hostile};

/// A report without its own doctype, style and scripts: what is left is made of the case.
fn without_own_parts(page: &str) -> String {
    let mut left = page.to_owned();
    for (start, end) in [("<style>", "</style>"), ("<script", "</script>")] {
        while let Some(at) = left.find(start) {
            let Some(length) = left[at..].find(end) else { break };
            left.replace_range(at..at + length + end.len(), "");
        }
    }
    left
}

#[test]
fn there_are_two_hundred_hostile_strings() {
    assert!(hostile().len() >= 200);
}

#[test]
fn markup_gets_no_new_elements() {
    type Writer = fn(&Case) -> String;
    let writers: [(&str, Writer); 6] = [
        ("report", |case| without_own_parts(&report::report(case))),
        ("graphml", graphml::graphml),
        ("gexf", gexf::gexf),
        ("overview", |case| svg(&CaseGraph::of(case).overview(60))),
        ("chain", |case| svg(&CaseGraph::of(case).chain(None, 9).expect("a chain"))),
        ("around", |case| svg_linked(&CaseGraph::of(case).around("p-one", 1), "#", Care::Quick)),
    ];
    for (name, write) in writers {
        for words in &hostile() {
            let drawn = write(&case(words));
            for tag in [
                "<script",
                "<img",
                "<x",
                "<!--",
                "<![CDATA",
                "onerror=\"",
                "\u{202E}",
                "\0",
                "\u{1b}",
                "\u{FFFE}",
            ] {
                let is_data = tag == "\u{202E}" && !["overview", "chain", "around"].contains(&name);
                assert!(is_data || !drawn.contains(tag), "{name}: {words:?} lets {tag:?} through");
            }
        }
    }
}

#[test]
fn json_stays_json_and_keeps_the_words() {
    for words in &hostile() {
        let case = case(words);
        let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        let cytoscape = parse(&cytoscape::cytoscape(&case));
        assert_eq!(cytoscape["elements"]["nodes"][0]["data"]["name"], *words);
        let jsonld = parse(&jsonld::jsonld(&case));
        assert_eq!(jsonld["@graph"][1]["name"], *words);
        for line in ftm::ftm(&case).lines() {
            parse(line);
        }
        let slides = parse(&timelinejs::timelinejs(&case, 10));
        assert!(!slides["events"][0]["text"]["headline"].as_str().expect("words").contains('<'));
    }
}

#[test]
fn tables_hold_no_formula() {
    for words in &hostile() {
        let case = case(words);
        let tables = tables::tables(&case).into_iter().map(|table| (table.name, table.csv()));
        for (name, text) in tables.chain(neo4j::neo4j(&case)) {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            for row in reader.records() {
                for cell in &row.expect("a row as long as the header") {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {cell:?}");
                }
            }
        }
    }
}

#[test]
fn a_calendar_has_one_entry_and_short_lines() {
    for words in &hostile() {
        let text = icalendar::icalendar(&case(words));
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), 1, "{words:?}");
        assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])), "{words:?}");
    }
}

#[test]
fn dot_has_as_many_statements_as_ever() {
    let count = |words: &str| dot(&CaseGraph::of(&case(words)).overview(60)).lines().count();
    for words in &hostile() {
        assert_eq!(count(words), count("plain"), "{words:?}");
    }
}

#[test]
fn parquet_keeps_the_words_as_they_are() {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::RowAccessor;
    for words in &hostile() {
        let tables = tables::tables(&case(words));
        let events = tables.iter().find(|table| table.name == "events").expect("a table of events");
        let bytes = parquet::parquet(events).expect("a file");
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("read");
        let row = reader.get_row_iter(None).expect("rows").next().expect("an event").expect("a row");
        assert_eq!(row.get_string(7).expect("what happened"), words);
    }
}
