//! Lines that recur across the documents of one outlet: furniture that no list of words knows.

use std::collections::{BTreeMap, BTreeSet};

use super::dateline::embedded;
use crate::model::{Document, ZoneKind};
use crate::text::fold;

/// Documents with different stories that must have a line.
const DOCUMENTS: usize = 3;
/// Longest line without a stop, in words, that is furniture because it recurs.
const SHORT: usize = 12;
/// Words of sentences that speak to the reader. Any other sentence may be a story's background, told again.
const ADDRESS: [&str; 24] = [
    "subscribe",
    "subscription",
    "subscriber",
    "sign up",
    "newsletter",
    "inbox",
    "cookie",
    "copyright",
    "©",
    "rights reserved",
    "follow us",
    "follow our",
    "our app",
    "click here",
    "email us",
    "e-mail us",
    "contact us",
    "get in touch",
    "donate",
    "support us",
    "terms of",
    "privacy policy",
    "membership",
    "your phone",
];

/// Labels the recurring lines of each outlet as widgets.
///
/// Only lines of the story are looked at: what the words of a line or its place already told stands.
pub fn label(documents: &mut [Document]) {
    let mut holders: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for document in documents.iter() {
        let Some(outlet) = &document.source.outlet else { continue };
        // Versions of one story, by their first words, are one.
        let story = story(document);
        for zone in document.zones.iter().filter(|zone| is_open(zone.kind)) {
            let words = zone.span.of(&document.text);
            if may_recur(words) {
                holders.entry((outlet.clone(), fold(words))).or_default().insert(story.clone());
            }
        }
    }
    holders.retain(|_, stories| stories.len() >= DOCUMENTS);
    if holders.is_empty() {
        return;
    }
    for document in documents.iter_mut() {
        let Some(outlet) = document.source.outlet.clone() else { continue };
        for zone in document.zones.iter_mut().filter(|zone| is_open(zone.kind)) {
            let words = zone.span.of(&document.text);
            if may_recur(words) && holders.contains_key(&(outlet.clone(), fold(words))) {
                zone.kind = ZoneKind::Widget;
            }
        }
    }
}

fn is_open(kind: ZoneKind) -> bool {
    matches!(kind, ZoneKind::Body | ZoneKind::Heading | ZoneKind::VideoTitle)
}

/// Whether a line is furniture if it recurs.
fn may_recur(words: &str) -> bool {
    if words.len() > 400 || words.starts_with(['"', '“', '‘', '\'', '#']) || embedded(words, None).is_some()
    {
        return false;
    }
    let lower = words.to_lowercase();
    let speaks = ADDRESS.iter().any(|word| lower.contains(word));
    let ends =
        words.trim_end_matches(['”', '"', ')', '’', '\'']).ends_with(['.', '!', '?', '…', ':', ',', ';']);
    speaks || (!ends && words.split_whitespace().count() <= SHORT)
}

/// What tells one story from another: its longest paragraph's first words.
fn story(document: &Document) -> String {
    let body = document.zones.iter().filter(|zone| zone.kind == ZoneKind::Body);
    let longest = body.max_by_key(|zone| zone.span.len()).map_or("", |zone| zone.span.of(&document.text));
    fold(longest).split(' ').take(8).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::zones::zones;
    use crate::model::Source;

    fn document(outlet: &str, number: usize, line: &str) -> Document {
        let text = format!(
            "The mayor of town {number} left the hall on Friday evening.\n\n{line}\n\nNobody in town {number} knows where the mayor is, said the police.\n"
        );
        let source = Source { outlet: Some(outlet.to_owned()), ..Source::default() };
        Document { id: number.to_string(), zones: zones(&text), text, source, ..Document::default() }
    }

    fn check(outlets: [&str; 3], line: &str, expected: bool) {
        let mut documents: Vec<Document> =
            outlets.iter().enumerate().map(|(number, outlet)| document(outlet, number, line)).collect();
        label(&mut documents);
        let widget = documents[0]
            .zones
            .iter()
            .any(|zone| zone.kind == ZoneKind::Widget && zone.span.of(&documents[0].text) == line);
        assert_eq!(widget, expected, "{line}");
    }

    #[test]
    fn what_recurs_is_furniture() {
        check(["Post"; 3], "The Post wherever you are", true);
        check(["Post"; 3], "The Post comes to your inbox every morning before you wake up.", true);
        check(["Post", "Post", "Wire"], "The Post wherever you are", false);
        check(["Post"; 3], "Ann Lee was shot dead by an officer in Leeds in March.", false);
    }
}
