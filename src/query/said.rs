//! Who said what.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Cited, one_line};
use crate::model::{Case, Citation, Event, QuoteKind, SpeechStatus, Statement};
use crate::text::{Lines, Span, fold};
use crate::time::{Day, Interval};

/// Which statements to show. An empty filter shows all.
#[derive(Debug, Clone, Default)]
pub struct SaidFilter {
    /// Ids of the statements that hold the words asked for; `None` where none are.
    pub found: Option<BTreeSet<String>>,
    /// Id of the speaker.
    pub by: Option<String>,
    /// Id of somebody it speaks about.
    pub about: Option<String>,
    /// The addressee: any of these.
    pub to: Vec<Addressee>,
    /// How it is reported.
    pub kind: Option<QuoteKind>,
    /// Said on or after this day, as far as is known.
    pub since: Option<Day>,
    /// Said on or before this day.
    pub until: Option<Day>,
    /// Lines of context before and after.
    pub context: usize,
}

/// To whom a statement was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// An entity, by its id.
    Entity(String),
    /// Whoever is named with these words, folded: "reporters".
    Words(String),
}

impl Addressee {
    /// Whether a statement was made to it.
    pub fn heard(&self, statement: &Statement) -> bool {
        match self {
            Self::Entity(id) => statement.addressee.as_ref() == Some(id),
            Self::Words(words) => {
                statement.addressee_words.as_ref().is_some_and(|told| stands_in(words, &fold(told)))
            }
        }
    }
}

/// Whether folded words stand in others as whole words.
fn stands_in(words: &str, others: &str) -> bool {
    let parts = |words: &str| -> Vec<String> {
        let all = words.split(|letter: char| !letter.is_alphanumeric());
        all.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (words, others) = (parts(words), parts(others));
    !words.is_empty() && others.windows(words.len()).any(|window| window == words)
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementRow {
    /// Id of the statement.
    pub id: String,
    /// Name of the speaker; the words of the source where it stays open.
    pub speaker: String,
    /// Id of the speaker.
    pub speaker_id: Option<String>,
    /// Names of possible speakers where it stays open.
    pub candidates: Vec<String>,
    /// When it was said, in words.
    pub said: String,
    /// First possible day.
    pub earliest: Option<Day>,
    /// Last possible day.
    pub latest: Option<Day>,
    /// How it is reported.
    pub kind: QuoteKind,
    /// Whether it was said.
    pub status: SpeechStatus,
    /// The words.
    pub words: String,
    /// Name of the addressee, or the words that tell it.
    pub to: Option<String>,
    /// Where it was said.
    pub venue: Option<String>,
    /// Names of those it speaks about.
    pub about: Vec<String>,
    /// What happened, of the events its words tell.
    pub events: Vec<String>,
    /// Ready to paste: speaker, title, outlet, day, place.
    pub citation: String,
    /// Where it stands, the fullest first.
    pub cited: Vec<Cited>,
    /// Lines around the first place, if asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
}

/// Statements that pass the filter, in order of the day they were said.
pub fn said(case: &Case, filter: &SaidFilter) -> Vec<StatementRow> {
    let told = told(case);
    case.statements
        .iter()
        .filter(|statement| passes(statement, filter))
        .map(|statement| row(case, statement, &told, filter.context))
        .collect()
}

fn passes(statement: &Statement, filter: &SaidFilter) -> bool {
    let window = Interval { earliest: filter.since, latest: filter.until };
    filter.found.as_ref().is_none_or(|found| found.contains(&statement.id))
        && filter.by.as_ref().is_none_or(|by| statement.speaker.as_ref() == Some(by))
        && filter.about.as_ref().is_none_or(|about| statement.about.contains(about))
        && (filter.to.is_empty() || filter.to.iter().any(|to| to.heard(statement)))
        && filter.kind.is_none_or(|kind| statement.kind == kind)
        && (window.is_unknown() || day_said(statement).meet(window).is_some() && !statement.said.is_unknown())
}

/// The days a filter takes a statement to be said on: one whose day is not told was said shortly before it was printed.
fn day_said(statement: &Statement) -> Interval {
    let said = statement.said;
    Interval { earliest: said.earliest.or(said.latest), latest: said.latest }
}

fn row(case: &Case, statement: &Statement, told: &Told<'_>, context: usize) -> StatementRow {
    let name = |id: &String| case.entity(id).map_or_else(|| id.clone(), |entity| entity.name.clone());
    let unnamed = || statement.speaker_words.as_deref().map_or_else(|| "unknown".to_owned(), one_line);
    let places: Vec<Cited> = (statement.attestations.iter())
        .map(|attestation| Cited::of(case, &case.attestation_extent(attestation)))
        .collect();
    StatementRow {
        id: statement.id.clone(),
        speaker: statement.speaker.as_ref().map_or_else(unnamed, name),
        speaker_id: statement.speaker.clone(),
        candidates: statement.candidates.iter().map(name).collect(),
        said: statement.said.words(),
        earliest: statement.said.earliest,
        latest: statement.said.latest,
        kind: statement.kind,
        status: statement.status,
        words: one_line(&statement.words),
        to: statement
            .addressee
            .as_ref()
            .map(name)
            .or_else(|| statement.addressee_words.as_deref().map(one_line)),
        venue: statement.venue.as_deref().map(one_line),
        about: statement.about.iter().map(name).collect(),
        events: events(case, statement, told).iter().map(|event| one_line(&event.what)).collect(),
        citation: citation(case, statement, &statement.speaker.as_ref().map_or_else(unnamed, name)),
        cited: places,
        context: if context == 0 { Vec::new() } else { around(case, &statement.cited, context) },
    }
}

/// Every mention of an event: document, trigger, and the event.
type Told<'a> = BTreeMap<&'a str, Vec<(Span, &'a Event)>>;

fn told(case: &Case) -> Told<'_> {
    let mut told = Told::new();
    for event in &case.events {
        for source in &event.sources {
            let mention =
                case.document(&source.document).and_then(|found| found.annotations.events.get(source.index));
            if let Some(mention) = mention {
                told.entry(source.document.as_str()).or_default().push((mention.trigger, event));
            }
        }
    }
    told.values_mut().for_each(|mentions| mentions.sort_by_key(|(trigger, _)| *trigger));
    told
}

/// The events that a statement's words tell, in their order there.
fn events<'a>(case: &Case, statement: &Statement, told: &Told<'a>) -> Vec<&'a Event> {
    let mut events: Vec<&Event> = Vec::new();
    for one in &statement.attestations {
        let quote = case.document(&one.document).and_then(|found| found.annotations.quotes.get(one.index));
        let (Some(quote), Some(mentions)) = (quote, told.get(one.document.as_str())) else { continue };
        for piece in &quote.content {
            let first = mentions.partition_point(|(trigger, _)| trigger.start < piece.start);
            let inside = mentions[first..].iter().take_while(|(trigger, _)| trigger.end <= piece.end);
            for (_, event) in inside {
                if !events.iter().any(|known| known.id == event.id) {
                    events.push(event);
                }
            }
        }
    }
    events
}

/// `Ruth Moss, in “Man shot at wharf”, Harbour Post, 6 March 2023 (post-vigil:21)`.
fn citation(case: &Case, statement: &Statement, speaker: &str) -> String {
    let document = case.document(&statement.cited.document).map(|found| &found.document);
    let title = document
        .and_then(|document| document.title.as_deref())
        .map(|title| format!("in “{}”", one_line(title)));
    let outlet = document.and_then(|document| document.source.outlet.clone());
    let day = document.and_then(|document| document.published).map(|day| Interval::day(day).words());
    let parts: Vec<String> = [Some(speaker.to_owned()), title, outlet, day].into_iter().flatten().collect();
    format!("{} ({})", parts.join(", "), case.place(&statement.cited))
}

/// The line of a statement with `count` lines that are not blank before and after it.
pub fn around(case: &Case, cited: &Citation, count: usize) -> Vec<String> {
    let Some(document) = case.document(&cited.document) else { return Vec::new() };
    let text = &document.document.text;
    let lines = Lines::of(text);
    let here = lines.number(cited.span.start);
    let words = |number: usize| {
        lines.span(number, text).map(|span| span.of(text).trim()).filter(|words| !words.is_empty())
    };
    let mut context: Vec<String> = (1..here).rev().filter_map(words).take(count).map(str::to_owned).collect();
    context.reverse();
    context.extend((here..=lines.count()).filter_map(words).take(count + 1).map(str::to_owned));
    context
}
