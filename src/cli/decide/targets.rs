//! What a person writes for somebody, an event, a statement or words of a source, as anchors. What is not found is told.

use crate::cli::{self, tell};
use crate::decide::anchor;
use crate::model::{Case, Document, EntityAnchor, RelationAnchor, Thing, WordsAnchor};
use crate::text::{Lines, Span};

/// Somebody: an id, a name, or a mention.
pub fn entity(case: &Case, words: &str) -> Option<EntityAnchor> {
    if let Some(message) = misplaced(case, words) {
        return told(message);
    }
    let found = match at(case, words) {
        Some((document, span)) => {
            let found = anchor::mention(case, &document, span.start);
            return found.or_else(|| told(format!("{words}: no name is read at these words")));
        }
        None => cli::entity(case, words)?,
    };
    anchor::entity_called(case, &found.id, words)
        .or_else(|| told(format!("{words}: no words of a source tell this one from others")))
}

/// An event: an id, or the word of a source that tells it.
pub fn event(case: &Case, words: &str) -> Option<WordsAnchor> {
    if let Some(message) = misplaced(case, words) {
        return told(message);
    }
    if at(case, words).is_some() {
        return event_mention(case, words);
    }
    let event = case.events.iter().find(|event| event.id == words);
    let Some(event) = event else {
        return told(format!(
            "there is no event {words:?}; `casegraph timeline --format json` shows their ids"
        ));
    };
    anchor::event(case, &event.id)
        .or_else(|| told(format!("{words}: no words of a source tell this event from others")))
}

/// One mention of an event: words of a source, or an event that has only one.
pub fn event_mention(case: &Case, words: &str) -> Option<WordsAnchor> {
    if let Some(message) = misplaced(case, words) {
        return told(message);
    }
    let Some((document, span)) = at(case, words) else {
        let event = case.events.iter().find(|event| event.id == words);
        return match event.map(|event| event.sources.as_slice()) {
            Some([only]) => anchor::event_mention(case, only),
            Some(several) => {
                tell(&format!("casegraph: {words} has several mentions; name one:"));
                for anchor in several.iter().filter_map(|source| anchor::event_mention(case, source)) {
                    let place = anchor::find(&anchor, &case.documents)
                        .map(|(_, span)| case.place(&Case::cite(&anchor.document, span)))
                        .unwrap_or_default();
                    tell(&format!("  {}@{place}", anchor.exact));
                }
                None
            }
            None => told(format!(
                "there is no event {words:?}; `casegraph timeline --format json` shows their ids"
            )),
        };
    };
    let source = case.document(&document)?;
    let fits = |event: &&crate::model::EventMention| event.trigger.overlaps(span);
    let Some(found) = source.annotations.events.iter().find(fits) else {
        return told(format!("{words}: no event is read at these words; `decide add-event` adds one"));
    };
    anchor::words(&source.document, found.trigger)
        .or_else(|| told(format!("{words}: stands in several places alike")))
}

/// A statement: an id, or words of it.
pub fn statement(case: &Case, words: &str) -> Option<WordsAnchor> {
    if let Some(message) = misplaced(case, words) {
        return told(message);
    }
    if let Some((document, span)) = at(case, words) {
        let source = case.document(&document)?;
        let found = source.annotations.quotes.iter().find(|quote| quote.extent().overlaps(span));
        let anchored = found.and_then(|quote| anchor::words(&source.document, quote.extent()));
        return anchored.or_else(|| told(format!("{words}: no statement is read at these words")));
    }
    anchor::statement(case, words).or_else(|| {
        told(format!("there is no statement {words:?}; `casegraph said --format json` shows their ids"))
    })
}

/// Words of a source, given as WORDS@DOCUMENT:LINE.
pub fn place_of(case: &Case, words: &str) -> Option<WordsAnchor> {
    if let Some(message) = misplaced(case, words) {
        return told(message);
    }
    let Some((document, span)) = at(case, words) else {
        return told(format!("{words:?}: write WORDS@DOCUMENT:LINE, with words that stand in that line"));
    };
    anchor::words(&case.document(&document)?.document, span)
        .or_else(|| told(format!("{words}: stands in several places alike")))
}

/// Something of any sort: an id of an event or a statement, a tie in three words, or somebody.
pub fn thing(case: &Case, words: &[String]) -> Option<Thing> {
    match words {
        [subject, kind, object] => {
            let (subject, object) = (entity(case, subject)?, entity(case, object)?);
            Some(Thing::Relation(RelationAnchor { subject, kind: kind.clone(), object }))
        }
        [one] if one.starts_with("v-") => event(case, one).map(Thing::Event),
        [one] if one.starts_with("s-") => statement(case, one).map(Thing::Statement),
        [one] => entity(case, one).map(Thing::Entity),
        _ => told("a tie is three: from whom, kind, to whom".to_owned()),
    }
}

/// The words, the document and the line of WORDS@DOCUMENT:LINE, as citations are printed: `fined@minutes:41 (p. 3)` too.
fn parts<'a>(case: &'a Case, argument: &'a str) -> Option<(&'a str, &'a Document, usize)> {
    let (words, place) = argument.rsplit_once('@')?;
    let (document, line) = place.rsplit_once(':')?;
    let number = line.split(' ').next().unwrap_or(line).parse().ok()?;
    Some((words, &case.document(document)?.document, number))
}

/// What is wrong with a place whose words do not stand there.
fn misplaced(case: &Case, argument: &str) -> Option<String> {
    let (words, document, number) = parts(case, argument)?;
    if at(case, argument).is_some() {
        return None;
    }
    Some(match Lines::of(&document.text).span(number, &document.text) {
        Some(line) => format!(
            "{words:?} does not stand in line {number} of {}: {}",
            document.id,
            line.of(&document.text).trim()
        ),
        None => format!("{} has no line {number}", document.id),
    })
}

/// Where WORDS@DOCUMENT:LINE stand; `None` for anything else.
fn at(case: &Case, argument: &str) -> Option<(String, Span)> {
    let (words, document, number) = parts(case, argument)?;
    anchor::in_line(case, &document.id, number, words, 0).map(|span| (document.id.clone(), span))
}

fn told<T>(message: String) -> Option<T> {
    tell(&format!("casegraph: {message}"));
    None
}
