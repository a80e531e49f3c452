//! Statements: every example of the rules, and properties that hold for any text.

use casegraph::extract::{Reading, annotate, quotes};
use casegraph::knowledge::Knowledge;
use casegraph::knowledge::quotes::{CueClass, QuoteKnowledge, Takes};
use casegraph::model::{Cast, Document, Quote, SpeechStatus, Zone, ZoneKind};
use casegraph::text::Span;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Rules {
    template: Vec<Template>,
}

#[derive(Deserialize)]
struct Template {
    id: String,
    what: String,
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

fn document(text: &str) -> Document {
    Document { text: text.to_owned(), ..Document::default() }
}

fn found(document: &Document) -> Vec<Quote> {
    let reading = Reading::of(document);
    quotes::find(&reading, &[], &mut Cast::default(), Knowledge::builtin())
}

/// The text with `<source>`, `{cue}` and `[content]` marked.
fn marked(text: &str, quotes: &[Quote]) -> String {
    let mut marks: Vec<(usize, u8, char)> = Vec::new();
    for quote in quotes {
        let mut mark = |span: Span, open, close| marks.extend([(span.start, 1, open), (span.end, 0, close)]);
        quote.content.iter().for_each(|piece| mark(*piece, '[', ']'));
        quote.source.iter().for_each(|source| mark(*source, '<', '>'));
        quote.cue.iter().for_each(|cue| mark(*cue, '{', '}'));
    }
    marks.sort_unstable();
    let mut result = text.to_owned();
    for (at, _, mark) in marks.into_iter().rev() {
        result.insert(at, mark);
    }
    result
}

#[test]
fn every_template_reads_its_examples() {
    let rules: Rules = toml::from_str(include_str!("../../gazetteer/rules/quotes.toml")).expect("TOML");
    for template in &rules.template {
        assert!(!template.what.is_empty() && !template.yes.is_empty(), "{}", template.id);
        for example in &template.yes {
            let text: String = example.chars().filter(|letter| !"<>{}[]".contains(*letter)).collect();
            let quotes = found(&document(&text));
            assert_eq!(&marked(&text, &quotes), example);
            assert!(quotes.iter().any(|quote| quote.rule.id() == template.id), "{}: {example}", template.id);
        }
        for text in &template.no {
            assert_eq!(marked(text, &found(&document(text))), *text, "{}", template.id);
        }
    }
}

#[test]
fn every_cue_reads_its_example() {
    let wrong: Vec<String> = QuoteKnowledge::builtin()
        .cues()
        .iter()
        .filter_map(|cue| {
            let text: String = cue.example.chars().filter(|letter| !"<>{}[]".contains(*letter)).collect();
            let read = marked(&text, &found(&document(&text)));
            (read != cue.example).then(|| format!("{}: {read}", cue.example))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_cue_is_read_in_the_shapes_it_takes() {
    let known = QuoteKnowledge::builtin();
    for cue in known.cues().iter().filter(|cue| cue.class != CueClass::Out) {
        let past = &cue.forms[1];
        for (shape, rest) in [
            (Takes::THAT, "that the bridge was unsafe"),
            (Takes::BARE, "the bridge was unsafe"),
            (Takes::TO, "to leave the hall"),
            (Takes::QUOTE, ": \"The bridge is not safe.\""),
        ] {
            if cue.takes.has(shape) {
                let whom =
                    if cue.takes.has(Takes::WHOM) && cue.class != CueClass::Ask { " them" } else { "" };
                let text = format!("The mayor {past}{whom} {rest}.");
                let quotes = found(&document(&text));
                assert_eq!(quotes.len(), 1, "{text}");
                assert_eq!(quotes[0].source.map(|source| source.of(&text)), Some("The mayor"), "{text}");
                assert!(
                    quotes[0].content[0].of(&text).contains(rest.trim_matches([':', '"', ' '])),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn paragraphs_of_one_quotation_are_one_statement_over_captions_and_links() {
    let text = "Hale said in a letter: \"One is enough.\n\nHale in May. Picture: Handout\n\n\"Two is too many.\n\n\
                Read more: Hale said: \"Go\"\n\n\"Three is a crowd.\"\n\nShe left.";
    let mut document = document(text);
    for (words, kind) in [
        ("Hale in May. Picture: Handout", ZoneKind::Caption),
        ("Read more: Hale said: \"Go\"", ZoneKind::Link),
    ] {
        let start = text.find(words).expect("part of the text");
        document.zones.push(Zone { span: Span::new(start, start + words.len()), kind });
    }
    let quotes = found(&document);
    assert_eq!(quotes.len(), 1);
    let pieces: Vec<_> = quotes[0].content.iter().map(|piece| piece.of(text)).collect();
    assert_eq!(pieces, ["One is enough.", "Two is too many.", "Three is a crowd."]);
    assert_eq!(quotes[0].venue.map(|venue| venue.of(text)), Some("in a letter"));
}

#[test]
fn a_quotation_after_a_report_takes_its_speaker() {
    let text = "One armed officer, who is on leave, told LBC that he was tired.\n\n\"We were let down,\" he said.\n\n\
                A Met spokesman said the force had noted it. \"We are listening to everybody now.\"\n\n\"Come back,\" the spokesman added.";
    let document = document(text);
    let annotations = annotate(&document, Knowledge::builtin());
    let names: Vec<_> = (annotations.quotes.iter())
        .map(|quote| quote.speaker.map(|speaker| annotations.cast.entity(speaker).name.as_str()))
        .collect();
    let (officer, spokesman) = (Some("One armed officer"), Some("A Met spokesman"));
    assert_eq!(names, [officer, officer, spokesman, spokesman, spokesman]);
}

/// A text of the battery, what is read in it, and whether that is known to go wrong.
struct Case {
    text: String,
    expected: Vec<String>,
    wrong: bool,
}

fn battery() -> Vec<Case> {
    let file = include_str!("../corpus/quotes.txt").replace("\r\n", "\n");
    let cases = file.split("\n\n").map(|block| {
        let lines = || block.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let text: Vec<&str> = lines().filter(|line| !line.starts_with(['=', '!'])).collect();
        let expected = lines().filter_map(|line| line.strip_prefix("= ")).map(str::to_owned).collect();
        Case { text: text.join("\n\n"), expected, wrong: lines().any(|line| line.starts_with('!')) }
    });
    cases.filter(|case| !case.text.is_empty()).collect()
}

fn statements(text: &str) -> Vec<String> {
    let annotations = annotate(&document(text), Knowledge::builtin());
    let line = |quote: &Quote| {
        let speaker = quote.speaker.map_or("?", |speaker| annotations.cast.entity(speaker).name.as_str());
        let pieces: Vec<&str> = quote.content.iter().map(|piece| piece.of(text)).collect();
        format!("{} | {speaker} | {}", quote.kind.name(), pieces.join(" / "))
    };
    annotations.quotes.iter().map(line).collect()
}

#[test]
fn texts_of_many_styles_are_read_right() {
    let cases = battery();
    assert!(cases.len() >= 60, "the battery has {} texts", cases.len());
    let mut faults = Vec::new();
    for case in &cases {
        let found = statements(&case.text);
        if (found == case.expected) == case.wrong {
            let told = if case.wrong { "is read right now" } else { "is read wrong" };
            faults.push(format!("{told}: {}\n  {}", case.text, found.join("\n  ")));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
    let wrong = cases.iter().filter(|case| case.wrong).count();
    assert!(20 * wrong <= cases.len(), "{wrong} of {} are known to be read wrong", cases.len());
}

#[test]
fn what_was_not_said_is_marked() {
    for (text, status) in [
        ("She refused to say whether he had gone.", SpeechStatus::Refused),
        ("She did not say how it had ended.", SpeechStatus::Refused),
        ("The minister may say that it is over.", SpeechStatus::Hypothetical),
        ("The minister said that it was over.", SpeechStatus::Said),
    ] {
        let quotes = found(&document(text));
        assert_eq!(quotes.iter().map(|quote| quote.status).collect::<Vec<_>>(), [status], "{text}");
    }
}

#[test]
fn only_zones_that_tell_speak() {
    for kind in [
        ZoneKind::Caption,
        ZoneKind::CaptionRepeat,
        ZoneKind::Link,
        ZoneKind::Widget,
        ZoneKind::Tail,
        ZoneKind::VideoTitle,
    ] {
        let mut document = document("\"The plan is dead and buried,\" the mayor said.");
        document.zones.push(Zone { span: Span::new(0, document.text.len()), kind });
        assert_eq!(found(&document), []);
    }
}

fn holds(document: &Document) {
    let text = &document.text;
    for quote in annotate(document, Knowledge::builtin()).quotes {
        for piece in &quote.content {
            assert!(text.get(piece.start..piece.end).is_some_and(|words| !words.is_empty()));
        }
        for span in quote.source.iter().chain(&quote.cue).chain(&quote.venue).chain(&quote.addressed) {
            assert!(text.get(span.start..span.end).is_some());
        }
        let marked = quote.kind == casegraph::model::QuoteKind::Direct && quote.rule.id() != "turn";
        if marked {
            let first = quote.content[0];
            let before = text[..first.start].trim_end();
            assert!(
                before.ends_with(['"', '“', '”', '\'', '‘', '’', '`', '«', '»', '„']),
                "marks stand outside: {before:?}"
            );
        }
    }
}

#[test]
fn marks_cost_linear_time() {
    for unit in ["\"a ", "“b ” said c, ", "' x", "he said \"no\", ", "said that he said, "] {
        let cost = |count: usize| {
            let started = std::time::Instant::now();
            holds(&document(&unit.repeat(count)));
            started.elapsed().as_secs_f64().max(0.01)
        };
        let (few, many) = (cost(10_000), cost(40_000));
        assert!(many < few * 8.0, "{unit:?}: four times the marks cost {:.1} times the time", many / few);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read(words in proptest::collection::vec(prop_oneof![
        Just("said"), Just("He"), Just("the mayor"), Just("\""), Just("“"), Just("”"), Just("'"), Just("’"), Just("‘"),
        Just(","), Just("."), Just(":"), Just("?"), Just("\n"), Just("that"), Just("according to"), Just("Hale"), Just("told"),
        Just("who"), Just("—"), Just("("), Just(")"), Just("asked"), Just("whether"), Just("é"), Just("was late"),
    ], 0..60), glued in any::<bool>()) {
        holds(&document(&words.join(if glued { "" } else { " " })));
    }

    #[test]
    fn arbitrary_characters_are_read(text in "\\PC{0,200}") {
        holds(&document(&text));
    }
}
