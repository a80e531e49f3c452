//! The sentences that stand beside the rules of events tell what the rules promise.

use casegraph::extract::annotate;
use casegraph::knowledge::Knowledge;
use casegraph::model::{Document, EventMention};
use casegraph::query::{TimelineFilter, timeline};
use casegraph::resolve::resolve;
use casegraph::time::Day;

/// Events of one sentence.
fn events(text: &str) -> Vec<EventMention> {
    let document =
        Document { text: text.to_owned(), published: Day::from_ymd_opt(2024, 6, 14), ..Document::default() };
    annotate(&document, Knowledge::builtin()).events
}

/// Cuts the brackets of an example: its text, the marked words, and the factuality after `|`.
fn read(example: &str) -> (String, String, String) {
    let (words, factuality) = example.split_once(" | ").unwrap_or((example, "happened"));
    let marked = words.split(['[', ']']).nth(1).unwrap_or_default().to_owned();
    (words.replace(['[', ']'], ""), marked, factuality.to_owned())
}

#[test]
fn every_kind_keeps_its_examples() {
    let mut broken = Vec::new();
    for kind in Knowledge::builtin().events.kinds() {
        for example in &kind.examples {
            let (text, marked, _) = read(example);
            let found = events(&text);
            let at = text.find(&marked).unwrap_or(0);
            if !found.iter().any(|event| event.kind == kind.name && event.trigger.holds(at)) {
                let told: Vec<_> =
                    found.iter().map(|event| (event.kind.as_str(), event.trigger.of(&text))).collect();
                broken.push(format!("{}: {example}: found {told:?}", kind.name));
            }
        }
        for text in &kind.counter_examples {
            if events(text).iter().any(|event| event.kind == kind.name) {
                broken.push(format!("{}: not in {text:?}", kind.name));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn every_cue_keeps_its_examples() {
    let mut broken = Vec::new();
    for cue in Knowledge::builtin().events.cues.all() {
        for example in &cue.examples {
            let (text, marked, _) = read(example);
            let at = text.find(&marked).unwrap_or(0);
            let found = events(&text).into_iter().find(|event| event.trigger.holds(at));
            let told = found.map(|event| event.factuality);
            if told != Some(cue.factuality) {
                broken.push(format!("{example}: {told:?}, not {:?}", cue.factuality));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn dates_keep_what_is_known() {
    let check = |text: &str, kind: &str, expected: (Option<&str>, Option<&str>, Option<&str>)| {
        let found = events(text);
        let event = found.iter().find(|event| event.kind == kind);
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        let told = event.map(|event| {
            (event.when.edtf.clone(), day(event.when.bounds.earliest), day(event.when.bounds.latest))
        });
        let (edtf, earliest, latest) = expected;
        let expected = (edtf.map(str::to_owned), earliest.map(str::to_owned), latest.map(str::to_owned));
        assert_eq!(told, Some(expected), "{text}");
    };
    check(
        "He was arrested in May 2023.",
        "arrest",
        (Some("2023-05"), Some("2023-05-01"), Some("2023-05-31")),
    );
    check("He was arrested.", "arrest", (None, None, Some("2024-06-14")));
    check("He will resign.", "resignation", (None, Some("2024-06-14"), None));
    check(
        "He was charged on 6 May 2023 with the murder of a man.",
        "killing",
        (None, None, Some("2024-06-14")),
    );
}

#[test]
fn descriptions_mean_whom_their_examples_say() {
    let knowledge = Knowledge::builtin();
    let mut broken = Vec::new();
    for example in knowledge.descriptions.examples() {
        let (text, marked, _) = read(&example.text);
        let at = example.text.find('[').unwrap_or(0);
        let document = Document { text, published: Day::from_ymd_opt(2024, 6, 14), ..Document::default() };
        let found = annotate(&document, knowledge);
        let parts = found.events.iter().flat_map(|event| &event.participants);
        let told: Vec<&str> = parts
            .filter(|part| (at..at + marked.len()).contains(&part.span.start))
            .map(|part| found.cast.entity(part.entity).name.as_str())
            .collect();
        let right = if example.means.is_empty() { told.is_empty() } else { told.contains(&&*example.means) };
        if !right {
            broken.push(format!("{}: {told:?}, not {:?}", example.text, example.means));
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn quantities_are_counted_as_their_examples_say() {
    let quantities = &Knowledge::builtin().quantities;
    for quantity in quantities.all() {
        let told = |text: &str| -> Option<String> {
            let found = events(text);
            let mut details = found.iter().flat_map(|event| &event.details);
            details.find(|(name, _)| *name == quantity.name).map(|(_, span)| span.of(text).to_owned())
        };
        for example in &quantity.examples {
            let (text, marked, _) = read(example);
            assert_eq!(told(&text), Some(marked), "{example}");
        }
        for text in &quantity.counter_examples {
            assert_eq!(told(text), None, "{text}");
        }
    }
}

#[test]
fn names_stand_for_words_that_point() {
    let check = |text: &str, expected: &str| {
        let document = Document { id: "a".to_owned(), text: text.to_owned(), ..Document::default() };
        let knowledge = Knowledge::builtin();
        let read = annotate(&document, knowledge);
        let case = resolve("", vec![(document, read)], knowledge);
        let rows = timeline(&case, &TimelineFilter { all: true, ..TimelineFilter::default() });
        let lines: Vec<&str> = rows.iter().map(|row| row.what.as_str()).collect();
        assert!(lines.contains(&expected), "{text}: {lines:?}");
    };
    check("Ben Hale left the court. He was arrested on 3 May 2024.", "[Ben Hale] was arrested on 3 May 2024");
    check("Ben Hale was arrested on 3 May 2024.", "Ben Hale was arrested on 3 May 2024");
    check("\"I resigned on 3 May 2024,\" said Ann Pell.", "I [Ann Pell] resigned on 3 May 2024");
}

#[test]
fn sums_told_more_and_less_finely_are_one() {
    let check = |first: &str, second: &str, conflicts: usize| {
        let knowledge = Knowledge::builtin();
        let read = |id: &str, sum: &str| {
            let text = format!("The town council paid Acme Ltd {sum} on 3 May 2024.");
            let document = Document { id: id.to_owned(), text, ..Document::default() };
            let annotations = annotate(&document, knowledge);
            (document, annotations)
        };
        let case = resolve("", vec![read("a", first), read("b", second)], knowledge);
        assert_eq!(case.conflicts.len(), conflicts, "{first} {second}: {:?}", case.conflicts);
    };
    check("£4.2m", "4.2 million pounds", 0);
    check("£4.2m", "£4,187,000", 0);
    check("£4.2m", "£4.6m", 1);
}
