//! Which rows a page shows.

use crate::query::{Cited, EventRow, Index, StatementRow};
use crate::serve::Ask;
use crate::text::fold;
use crate::time::{Day, Interval, PartialDate};

/// Numbers of the events that a question asks for.
pub fn events(index: &Index, words: &[String], ask: &Ask) -> Vec<usize> {
    let window = window(ask);
    let asked = asked_words(ask);
    let (kind, told, source) = (ask.one("kind"), ask.one("told"), ask.one("source"));
    let (sources, differ) = (ask.number("sources").unwrap_or(0), ask.one("differ").is_some());
    let place = ask.one("place");
    let passes = |number: &usize| {
        let row: &EventRow = &index.events[*number];
        kind.is_none_or(|kind| row.kind == kind)
            && told.is_none_or(|told| row.factuality.name() == told)
            && place.is_none_or(|place| row.place_id.as_deref() == Some(place))
            && source.is_none_or(|source| row.evidence.iter().any(|one| is_from(&one.cited, source)))
            && row.sources >= sources
            && (!differ || !row.conflicts.is_empty())
            && fits(window, row.earliest, row.latest)
            && asked.iter().all(|word| words[*number].contains(word))
    };
    match ask.one("who") {
        Some(who) => index.parts(who).iter().copied().filter(|number| passes(number)).collect(),
        None => (0..index.events.len()).filter(passes).collect(),
    }
}

/// Numbers of the statements that a question asks for.
pub fn statements(index: &Index, words: &[String], ask: &Ask) -> Vec<usize> {
    let window = window(ask);
    let asked = asked_words(ask);
    let (kind, source, about) = (ask.one("kind"), ask.one("source"), ask.one("about"));
    let passes = |number: &usize| {
        let row: &StatementRow = &index.statements[*number];
        kind.is_none_or(|kind| row.kind.name() == kind)
            && source.is_none_or(|source| row.cited.iter().any(|one| is_from(one, source)))
            && about.is_none_or(|about| index.about(about).binary_search(number).is_ok())
            && fits(window, row.earliest, row.latest)
            && asked.iter().all(|word| words[*number].contains(word))
    };
    match ask.one("by") {
        Some(by) => index.said(by).iter().copied().filter(|number| passes(number)).collect(),
        None => (0..index.statements.len()).filter(passes).collect(),
    }
}

/// Numbers of the entities that a question asks for.
pub fn entities(index: &Index, ask: &Ask) -> Vec<usize> {
    let asked = asked_words(ask);
    let kind = ask.one("kind");
    let passes = |number: &usize| {
        let row = &index.entities[*number];
        let names = || std::iter::once(&row.name).chain(&row.also).any(|name| holds(name, &asked));
        kind.is_none_or(|kind| row.kind.name() == kind) && (asked.is_empty() || names())
    };
    (0..index.entities.len()).filter(passes).collect()
}

/// The words of every event that a search looks through, folded.
pub fn words_of_events(index: &Index) -> Vec<String> {
    let words = |row: &EventRow| {
        let mut words = fold(&row.what);
        let names = row.who.iter().map(|who| &who.name).chain(&row.place);
        for more in names.chain(row.evidence.iter().map(|one| &one.cited.words)) {
            words.push('\n');
            words.push_str(&fold(more));
        }
        words
    };
    index.events.iter().map(words).collect()
}

/// The words of every statement that a search looks through, folded.
pub fn words_of_statements(index: &Index) -> Vec<String> {
    index.statements.iter().map(|row| fold(&format!("{}\n{}", row.words, row.speaker))).collect()
}

fn holds(name: &str, asked: &[String]) -> bool {
    let name = fold(name);
    asked.iter().all(|word| name.contains(word))
}

fn asked_words(ask: &Ask) -> Vec<String> {
    ask.one("q").unwrap_or("").split_whitespace().map(fold).collect()
}

fn is_from(cited: &Cited, document: &str) -> bool {
    cited.place.rsplit_once(':').is_some_and(|(from, _)| from == document)
}

/// The days a question allows.
fn window(ask: &Ask) -> Interval {
    let date = |name| ask.one(name).and_then(PartialDate::parse).map(PartialDate::interval);
    Interval {
        earliest: date("from").and_then(|days| days.earliest),
        latest: date("to").and_then(|days| days.latest),
    }
}

/// Whether something may lie in the window; what has no date lies in none but the whole of time.
fn fits(window: Interval, earliest: Option<Day>, latest: Option<Day>) -> bool {
    let days = Interval { earliest, latest };
    window.is_unknown() || !days.is_unknown() && days.meet(window).is_some()
}
