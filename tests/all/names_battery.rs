//! Every passage of `tests/corpus/names.txt`: who and what is named, and who is who.

use std::collections::BTreeMap;

use casegraph::extract::annotate;
use casegraph::knowledge::Knowledge;
use casegraph::model::{Case, Document, EntityKind, MentionForm};
use casegraph::resolve::resolve;
use casegraph::time::PartialDate;

/// A passage of the file.
#[derive(Default)]
struct Passage {
    what: String,
    /// Day and text.
    documents: Vec<(String, String)>,
    expected: Vec<String>,
    /// Known to be read wrong.
    open: bool,
}

/// The passages of the file below its head.
fn passages() -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    let file = include_str!("../corpus/names.txt");
    for line in file.lines().skip_while(|line| !line.starts_with("## ")) {
        if let Some(what) = line.strip_prefix("# ") {
            found.push(Passage { what: what.to_owned(), ..Passage::default() });
            continue;
        }
        let Some(passage) = found.last_mut().filter(|_| !line.is_empty() && !line.starts_with('#')) else {
            continue;
        };
        if let Some(day) = line.strip_prefix("@ ") {
            passage.documents.push((day.to_owned(), String::new()));
        } else if let Some(entity) = line.strip_prefix("= ") {
            passage.expected.push(entity.to_owned());
        } else if line == "!" {
            passage.open = true;
        } else {
            let (_, text) = passage.documents.last_mut().expect("a day before the text");
            text.push_str(line);
            text.push('\n');
        }
    }
    found
}

/// The case of a passage.
fn case(passage: &Passage) -> Case {
    let read = passage.documents.iter().enumerate().map(|(number, (day, text))| {
        let published = match PartialDate::parse(day) {
            Some(PartialDate::Day(day)) => Some(day),
            _ => None,
        };
        let document =
            Document { id: format!("d{number}"), text: text.clone(), published, ..Document::default() };
        let annotations = annotate(&document, Knowledge::builtin());
        (document, annotations)
    });
    resolve("battery", read.collect(), Knowledge::builtin())
}

/// The entities of a case as the file has them.
fn shown(case: &Case) -> Vec<String> {
    let mut order: Vec<&str> = Vec::new();
    let mut mentions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for document in &case.documents {
        for mention in &document.annotations.cast.mentions {
            if !matches!(mention.form, MentionForm::Name | MentionForm::Role) {
                continue;
            }
            let id = document.entities[mention.entity.0].as_str();
            if !order.contains(&id) {
                order.push(id);
            }
            let words = mention.extent.of(&document.document.text);
            let known = mentions.entry(id).or_default();
            if !known.contains(&words) {
                known.push(words);
            }
        }
    }
    let show = |id: &str| {
        let entity = case.entities.iter().find(|entity| entity.id == id).expect("an entity of the case");
        let kind = match entity.kind {
            EntityKind::Person => String::new(),
            kind => format!("{} ", kind.name()),
        };
        format!("{kind}{}: {}", entity.name, mentions[id].join("; "))
    };
    order.into_iter().map(show).collect()
}

#[test]
fn every_passage_is_read_as_written() {
    let wrong: Vec<String> = passages()
        .iter()
        .filter_map(|passage| {
            let found = shown(&case(passage));
            let differs = found != passage.expected;
            (differs != passage.open)
                .then(|| format!("{}\n  expected {:#?}\n  found {found:#?}", passage.what, passage.expected))
        })
        .collect();
    assert!(wrong.is_empty(), "{} passages:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_order_of_documents_changes_nobody() {
    for mut passage in passages().into_iter().filter(|passage| passage.documents.len() > 1) {
        let mut forward = shown(&case(&passage));
        passage.documents.reverse();
        let mut backward = shown(&case(&passage));
        let sort = |line: &String| {
            let (name, mentions) = line.split_once(": ").expect("a name");
            let mut mentions: Vec<&str> = mentions.split("; ").collect();
            mentions.sort_unstable();
            format!("{name}: {}", mentions.join("; "))
        };
        forward = forward.iter().map(sort).collect();
        backward = backward.iter().map(sort).collect();
        forward.sort_unstable();
        backward.sort_unstable();
        assert_eq!(forward, backward, "{}", passage.what);
    }
}

#[test]
fn the_battery_is_as_large_as_promised() {
    let passages = passages();
    let apart = passages.iter().filter(|passage| passage.what.starts_with("not:")).count();
    assert!(
        passages.len() >= 40 && apart * 3 >= passages.len(),
        "{} passages, {apart} of what stays apart",
        passages.len()
    );
    assert!(
        passages.iter().filter(|passage| passage.open).count() * 10 < passages.len(),
        "too many open ones"
    );
}

#[test]
fn word_lists_do_what_their_examples_say() {
    for (list, examples, counterexamples) in Knowledge::builtin().names.word_lists.examples() {
        let entities = |text: &str| {
            let documents = vec![("-".to_owned(), text.to_owned())];
            let found = shown(&case(&Passage { documents, ..Passage::default() }));
            found.into_iter().map(|entity| entity.replace("; ", ", ")).collect::<Vec<_>>()
        };
        for (text, expected) in examples {
            let found = entities(text);
            for entity in expected.split(" | ") {
                assert!(
                    found.iter().any(|one| one == entity),
                    "{list:?}: {text}: no {entity:?} in {found:?}"
                );
            }
        }
        for (text, never) in counterexamples {
            let found = entities(text);
            assert!(found.iter().all(|one| one != never), "{list:?}: {text}: {never:?}");
        }
    }
}
