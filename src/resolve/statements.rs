//! One statement for all the places it stands: repeated in a document, in a headline, in another outlet.
//!
//! Words decide, and the speaker must not differ. Short words prove nothing and never join across documents.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::decided::Speakers;
use super::groups::Groups;
use super::{make_unique, short_hash};
use crate::model::{
    Attestation, CaseDocument, Citation, LocalId, MentionForm, Quote, Rule, Statement, ZoneKind,
};
use crate::text::fold;
use crate::time::Interval;

/// Words that two statements must have in a row to be taken as repeats of one another.
const RUN: usize = 6;
/// Share of the shorter statement's words that must be in the longer.
const REPEATED: f64 = 0.9;

/// A quote in terms of the case.
#[derive(Debug)]
struct Said<'a> {
    document: usize,
    index: usize,
    quote: &'a Quote,
    /// Folded words of the content.
    words: Vec<String>,
    speaker: Option<&'a str>,
}

/// Decides the speakers that a document left open between candidates that are one across documents.
pub fn settle(documents: &mut [CaseDocument]) {
    for CaseDocument { annotations, entities, .. } in documents {
        for quote in annotations.quotes.iter_mut().filter(|quote| quote.speaker.is_none()) {
            let mut ids = quote.candidates.iter().map(|id| entities.get(id.0));
            let Some(first) = ids.next().flatten() else { continue };
            if ids.all(|other| other == Some(first)) {
                quote.speaker = quote.candidates.first().copied();
                quote.candidates.clear();
                quote.tie = Rule::of("candidates-agree");
            }
        }
    }
}

/// Merges the quotes of all documents into statements, in order of the day they were said, then of their place. Where people
/// decided on a speaker, that is who said it.
pub fn merge(documents: &[CaseDocument], speakers: &Speakers) -> Vec<Statement> {
    let said = said(documents, speakers);
    let mut runs: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (number, one) in said.iter().enumerate() {
        for run in one.words.windows(RUN) {
            runs.entry(run).or_default().push(number);
        }
    }
    let mut groups = Groups::singletons(said.len());
    let differ = |one: usize, other: usize| !may_repeat(&said[one], &said[other]);
    for pair in runs.values().flat_map(|sharing| sharing.windows(2)) {
        if is_repeat(&said[pair[0]].words, &said[pair[1]].words) {
            groups.join(pair[0], pair[1], differ);
        }
    }
    let mut statements: Vec<Statement> =
        groups.all().map(|group| statement(documents, &said, group)).collect();
    statements.sort_by(|one, other| order(one).cmp(&order(other)));
    make_unique(statements.iter_mut().map(|statement| &mut statement.id));
    statements
}

fn said<'a>(documents: &'a [CaseDocument], speakers: &'a Speakers) -> Vec<Said<'a>> {
    let quotes = documents.iter().enumerate().flat_map(|(number, document)| {
        document
            .annotations
            .quotes
            .iter()
            .enumerate()
            .map(move |(index, quote)| (number, document, index, quote))
    });
    quotes
        .map(|(document, source, index, quote)| Said {
            document,
            index,
            quote,
            words: folded_words(&words(source, quote)),
            speaker: match speakers.get(&(document, index)) {
                Some(decided) => decided.as_deref(),
                None => quote.speaker.and_then(|id| source.entities.get(id.0)).map(String::as_str),
            },
        })
        .collect()
}

/// By the last day it may have been said, then the first, then the place.
fn order(statement: &Statement) -> impl Ord + '_ {
    let said = statement.said;
    (said.latest.is_none(), said.latest, said.earliest, &statement.cited, &statement.id)
}

/// The content of a quote. Where words of the reporter stand between two pieces, `[…]` does; where only a new
/// paragraph or furniture does, a space.
fn words(source: &CaseDocument, quote: &Quote) -> String {
    let document = &source.document;
    let mut result = String::new();
    let mut end = None;
    for piece in &quote.content {
        let between = end.map_or("", |end| document.text.get(end..piece.start).unwrap_or(""));
        let start = end.unwrap_or(piece.start);
        let told = between
            .match_indices(char::is_alphabetic)
            .any(|(at, _)| document.zone_at(start + at) == ZoneKind::Body);
        result.push_str(if told { " […] " } else { " " });
        result.push_str(piece.of(&document.text));
        end = Some(piece.end);
    }
    result.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folded_words(words: &str) -> Vec<String> {
    fold(words)
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .map(|word| word.trim_matches('\'').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Neither the speaker nor the status may differ; an unknown speaker may be anybody.
fn may_repeat(one: &Said<'_>, other: &Said<'_>) -> bool {
    let same_speaker = one.speaker.is_none() || other.speaker.is_none() || one.speaker == other.speaker;
    same_speaker && one.quote.status == other.quote.status
}

/// Whether the shorter of two word lists stands almost whole in the longer.
fn is_repeat(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let known: BTreeSet<&[String]> = long.windows(3).collect();
    let found = short.windows(3).filter(|run| known.contains(run)).count();
    found as f64 >= REPEATED * (short.len().saturating_sub(2)) as f64
}

fn statement(documents: &[CaseDocument], said: &[Said<'_>], group: &[usize]) -> Statement {
    let mut group: Vec<&Said<'_>> = group.iter().map(|&number| &said[number]).collect();
    group.sort_by_key(|one| {
        let body = documents[one.document].document.zone_at(one.quote.extent().start) != ZoneKind::Body;
        (
            Reverse(one.speaker.is_some()),
            body,
            one.quote.kind,
            Reverse(one.words.len()),
            one.document,
            one.index,
        )
    });
    let fullest = group[0];
    let source = &documents[fullest.document];
    let ids = |locals: &[LocalId]| -> Vec<String> {
        locals.iter().filter_map(|id| source.entities.get(id.0)).cloned().collect()
    };
    let text = &source.document.text;
    let of = |span: Option<crate::text::Span>| span.map(|span| span.of(text).to_owned());
    let days: Vec<Interval> = group.iter().filter_map(|one| one.quote.said).collect();
    Statement {
        id: format!(
            "s-{}",
            short_hash(&[&source.document.id, &fullest.words.join(" "), &fullest.index.to_string()])
        ),
        kind: fullest.quote.kind,
        words: words(source, fullest.quote),
        speaker: fullest.speaker.map(str::to_owned),
        speaker_words: of(fullest.quote.source),
        candidates: ids(&fullest.quote.candidates),
        addressee: fullest.quote.addressee.and_then(|id| source.entities.get(id.0)).cloned(),
        addressee_words: of(fullest.quote.addressed),
        venue: of(fullest.quote.venue),
        said: days
            .iter()
            .skip(1)
            .fold(days.first().copied().unwrap_or_default(), |all, day| all.meet(*day).unwrap_or(all)),
        status: fullest.quote.status,
        about: about(source, fullest.quote),
        attestations: (group.iter())
            .map(|one| Attestation {
                document: documents[one.document].document.id.clone(),
                index: one.index,
            })
            .collect(),
        cited: Citation { document: source.document.id.clone(), span: fullest.quote.extent() },
    }
}

/// Entities named inside the content, in order, without the speaker.
fn about(source: &CaseDocument, quote: &Quote) -> Vec<String> {
    let mut about = Vec::new();
    for mention in quote.content.iter().flat_map(|span| source.annotations.cast.within(*span)) {
        let Some(id) = source.entities.get(mention.entity.0) else { continue };
        let tells = matches!(mention.form, MentionForm::Name | MentionForm::Role)
            && Some(mention.entity) != quote.speaker;
        if tells && !about.contains(id) {
            about.push(id.clone());
        }
    }
    about
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotations, Document, QuoteKind, SpeechStatus};
    use crate::text::Span;

    fn document(id: &str, contents: &[&str]) -> CaseDocument {
        let mut text = String::new();
        let mut quotes = Vec::new();
        for content in contents {
            let span = Span::new(text.len(), text.len() + content.len());
            text.push_str(content);
            text.push('\n');
            quotes.push(Quote {
                kind: QuoteKind::Direct,
                content: vec![span],
                source: None,
                cue: None,
                speaker: None,
                candidates: Vec::new(),
                tie: Rule::of("test"),
                addressee: None,
                addressed: None,
                venue: None,
                said: None,
                status: SpeechStatus::Said,
                rule: Rule::of("test"),
                confidence: 1.0,
            });
        }
        let document = Document { id: id.to_owned(), text, ..Document::default() };
        CaseDocument {
            document,
            annotations: Annotations { quotes, ..Annotations::default() },
            ..CaseDocument::default()
        }
    }

    #[test]
    fn repeats_are_one_statement_and_short_words_are_not() {
        let long = "We will keep every port open until the inquiry reports";
        let documents = [
            document("a", &[long, "No comment"]),
            document("b", &["“We will keep every port open, until the inquiry reports.", "No comment"]),
        ];
        let found = merge(&documents, &Speakers::new());
        let counts: Vec<usize> = found.iter().map(|statement| statement.attestations.len()).collect();
        assert_eq!(counts, [2, 1, 1]);
    }
}
