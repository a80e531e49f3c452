//! What the report shows of sources, and what hostile words cannot do there.

use casegraph::export::report::report;
use casegraph::knowledge::Knowledge;
use casegraph::model::Document;
use casegraph::pipeline;
use casegraph::text::xml;
use casegraph::time::PartialDate;

/// The report on one document, from the first line of its text to the end of the last.
fn shown(text: &str) -> String {
    let published = PartialDate::parse("2023-03-04").and_then(|day| day.interval().earliest);
    let document = Document { id: "a".to_owned(), text: text.to_owned(), published, ..Document::default() };
    let case = pipeline::case("Case", vec![document], Knowledge::builtin(), |_, _| {});
    let page = report(&case);
    let (_, rest) = page.split_once("<div class=\"text\">").expect("a text");
    rest.split_once("</div>").expect("its end").0.to_owned()
}

/// Without tags.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out + rest
}

#[test]
fn every_word_of_a_source_stands_once_and_in_order() {
    let text = "\"I saw Mary Smith on Friday,\" said John Brown of London. He was shot on 3 March.";
    let html = shown(text);
    assert_eq!(words(&html).trim(), format!("1{}", xml(text)));
    assert!(html.contains("class=\"mark person") && html.contains("class=\"mark time"), "{html}");
    assert!(html.contains("id=\"d-a:1\""), "{html}");
}

#[test]
fn words_of_a_source_are_no_markup() {
    let html = shown("<script>alert(1)</script> said John Brown & \"Mary Smith\".");
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
}
