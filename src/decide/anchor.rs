//! Between what a case shows and words that mean the same after every build.
//!
//! Words are known by what stands before and after them; a name by kind and folded form. What is not found, or found twice, is lost: an
//! anchor is never taken for words elsewhere.

use std::collections::BTreeMap;

use crate::model::{
    Attestation, Case, CaseDocument, Document, EntityAnchor, EntityKind, EventSource, LocalId, Thing,
    WordsAnchor,
};
use crate::text::{Lines, Span, fold};

/// Characters of context on each side, before more are needed to tell the words from their repeats.
const CONTEXT: usize = 32;
/// Words that stand more than once with so much context are not told apart.
const MOST_CONTEXT: usize = 4096;

/// A local entity of some documents: index of its document, number inside it.
pub type Member = (usize, usize);

/// Anchors a span of a document; `None` for an empty span, and for words no context tells from others.
pub fn words(document: &Document, span: Span) -> Option<WordsAnchor> {
    let text = &document.text;
    let exact = text.get(span.start..span.end).filter(|words| !words.is_empty())?;
    let mut context = CONTEXT;
    while context <= MOST_CONTEXT {
        let anchor = WordsAnchor {
            document: document.id.clone(),
            sha256: document.source.sha256.clone(),
            exact: exact.to_owned(),
            prefix: text[..span.start]
                .chars()
                .rev()
                .take(context)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect(),
            suffix: text[span.end..].chars().take(context).collect(),
        };
        if within(text, &anchor) == Some(span) {
            return Some(anchor);
        }
        context *= 2;
    }
    None
}

/// Where anchored words stand: index of the document, and the span in its text.
///
/// The document is the one with the same bytes, else (its source was changed) the one with the same id.
pub fn find(anchor: &WordsAnchor, documents: &[CaseDocument]) -> Option<(usize, Span)> {
    let same_id = |source: &CaseDocument| source.document.id == anchor.document;
    let same_bytes =
        |source: &CaseDocument| !anchor.sha256.is_empty() && source.document.source.sha256 == anchor.sha256;
    let index = (documents.iter().position(|source| same_id(source) && same_bytes(source)))
        .or_else(|| documents.iter().position(same_bytes))
        .or_else(|| documents.iter().position(same_id))?;
    within(&documents[index].document.text, anchor).map(|span| (index, span))
}

/// The one place of a text where the words stand with all that was before and after them.
fn within(text: &str, anchor: &WordsAnchor) -> Option<Span> {
    let whole = format!("{}{}{}", anchor.prefix, anchor.exact, anchor.suffix);
    let first = text.find(&whole)?;
    let after = first + text[first..].chars().next().map_or(1, char::len_utf8);
    if anchor.exact.is_empty() || text.get(after..).is_some_and(|rest| rest.contains(&whole)) {
        return None;
    }
    let start = first + anchor.prefix.len();
    Some(Span::new(start, start + anchor.exact.len()))
}

/// Anchors an entity of a case: by its name, if no other entity has that, and always by a mention too.
pub fn entity(case: &Case, id: &str) -> Option<EntityAnchor> {
    entity_called(case, id, "")
}

/// Anchors an entity of a case by one of its names; by its usual name where it does not have that one.
pub fn entity_called(case: &Case, id: &str, called: &str) -> Option<EntityAnchor> {
    let entity = case.entity(id)?;
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (_, local) in locals_of(case).filter(|(owner, local)| *owner == id && local.named) {
        *names.entry(fold(&local.name)).or_default() += 1;
    }
    let called = names.get_key_value(&fold(called)).map(|(name, _)| name.clone());
    let common = names.into_iter().max_by(|(one, times), (other, other_times)| {
        (times, one.len(), other).cmp(&(other_times, other.len(), one))
    });
    let taken = |name: &str| {
        locals_of(case).any(|(owner, local)| {
            owner != id && local.named && local.kind == entity.kind && fold(&local.name) == name
        })
    };
    let name = called.or(common.map(|(name, _)| name)).filter(|name| !taken(name));
    let seen =
        case.document(&entity.first.document).and_then(|source| words(&source.document, entity.first.span));
    (name.is_some() || seen.is_some()).then_some(EntityAnchor { kind: entity.kind, name, seen })
}

fn locals_of(case: &Case) -> impl Iterator<Item = (&str, &crate::model::LocalEntity)> {
    case.documents
        .iter()
        .flat_map(|source| source.entities.iter().map(String::as_str).zip(&source.annotations.cast.entities))
}

/// Anchors the mention of somebody that covers a byte of a document.
pub fn mention(case: &Case, document: &str, offset: usize) -> Option<EntityAnchor> {
    let source = case.document(document)?;
    let mention = source.annotations.cast.at(offset)?;
    let seen = words(&source.document, mention.span)?;
    Some(EntityAnchor { kind: mention.kind, name: None, seen: Some(seen) })
}

/// Words in a line of a document, from 1; the `turn`-th time they stand there, from 0. In another case, or with other quotation marks of
/// the same length, they are the same.
pub fn in_line(case: &Case, document: &str, line: usize, words: &str, turn: usize) -> Option<Span> {
    let text = &case.document(document)?.document.text;
    let line = Lines::of(text).span(line, text)?;
    let inside = line.of(text);
    let exact = || inside.match_indices(words).map(|(start, _)| start);
    let alike = || {
        let fits =
            |at: &usize| inside.get(*at..at + words.len()).is_some_and(|here| fold(here) == fold(words));
        (0..inside.len()).filter(fits)
    };
    let start = exact().nth(turn).or_else(|| alike().nth(turn)).filter(|_| !words.is_empty())?;
    Some(Span::new(line.start + start, line.start + start + words.len()))
}

/// Anchors an event by its clearest mention: the word that tells it.
pub fn event(case: &Case, id: &str) -> Option<WordsAnchor> {
    let event = case.events.iter().find(|event| event.id == id)?;
    let cited = |source: &&EventSource| {
        source.document == event.cited.document
            && told(case, source).is_some_and(|told| told.clause == event.cited.span)
    };
    let best = event.sources.iter().filter(cited).chain(&event.sources);
    best.into_iter().find_map(|source| event_mention(case, source))
}

/// Anchors one mention of an event.
pub fn event_mention(case: &Case, source: &EventSource) -> Option<WordsAnchor> {
    words(&case.document(&source.document)?.document, told(case, source)?.trigger)
}

fn told<'a>(case: &'a Case, source: &EventSource) -> Option<&'a crate::model::EventMention> {
    case.document(&source.document)?.annotations.events.get(source.index)
}

/// All mentions of an event, all places of a statement; anything else as it is. The one it was named by comes first.
pub fn everywhere(case: &Case, thing: Thing) -> Vec<Thing> {
    let documents = &case.documents;
    let id = |index: usize| documents[index].document.id.as_str();
    let all: Vec<Thing> = match &thing {
        Thing::Event(words) => {
            let has = |(index, number): Member| {
                let is = |source: &EventSource| source.document == id(index) && source.index == number;
                case.events.iter().find(|event| event.sources.iter().any(is))
            };
            let sources = event_at(words, documents).and_then(has).map(|event| event.sources.as_slice());
            let mentions =
                sources.unwrap_or_default().iter().filter_map(|source| event_mention(case, source));
            mentions.map(Thing::Event).collect()
        }
        Thing::Statement(words) => {
            let has = |(index, number): Member| {
                let is = |place: &Attestation| place.document == id(index) && place.index == number;
                case.statements.iter().find(|statement| statement.attestations.iter().any(is))
            };
            let places = quote_at(words, documents).and_then(has).map(|said| said.attestations.as_slice());
            let quotes = places.unwrap_or_default().iter().filter_map(|place| attested(case, place));
            quotes.map(Thing::Statement).collect()
        }
        Thing::Entity(_) | Thing::Relation(_) => Vec::new(),
    };
    let others = all.into_iter().filter(|other| *other != thing).collect::<Vec<_>>();
    std::iter::once(thing).chain(others).collect()
}

/// Anchors a statement by the words of its fullest place.
pub fn statement(case: &Case, id: &str) -> Option<WordsAnchor> {
    let statement = case.statements.iter().find(|statement| statement.id == id)?;
    statement.attestations.iter().find_map(|place| attested(case, place))
}

fn attested(case: &Case, place: &Attestation) -> Option<WordsAnchor> {
    let source = case.document(&place.document)?;
    let quote = source.annotations.quotes.get(place.index)?;
    words(&source.document, quote.extent())
}

/// The local entities an anchor means: by name all that have it, else (as another name, or as another kind, where that alone fits) those;
/// by mention the one that is mentioned.
pub fn members(anchor: &EntityAnchor, documents: &[CaseDocument]) -> Vec<Member> {
    let Some(name) = &anchor.name else {
        return anchor.seen.as_ref().and_then(|seen| seen_at(seen, documents)).into_iter().collect();
    };
    let all = |kind: Option<EntityKind>, aliases: bool| -> Vec<Member> {
        let fits = |local: &crate::model::LocalEntity| {
            kind.is_none_or(|kind| local.kind == kind)
                && (fold(&local.name) == *name
                    || aliases && local.aliases.iter().any(|alias| fold(alias) == *name))
        };
        let numbered = documents.iter().enumerate().flat_map(|(index, source)| {
            source
                .annotations
                .cast
                .entities
                .iter()
                .enumerate()
                .map(move |(number, local)| ((index, number), local))
        });
        numbered.filter(|(_, local)| local.named && fits(local)).map(|(member, _)| member).collect()
    };
    [(Some(anchor.kind), false), (Some(anchor.kind), true), (None, false)]
        .into_iter()
        .map(|(kind, aliases)| all(kind, aliases))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The local entity that anchored words mention.
pub fn seen_at(seen: &WordsAnchor, documents: &[CaseDocument]) -> Option<Member> {
    let (index, span) = find(seen, documents)?;
    let mentions = &documents[index].annotations.cast.mentions;
    let LocalId(number) = mentions.iter().find(|mention| mention.extent.overlaps(span))?.entity;
    Some((index, number))
}

/// The event mention that an anchored word tells: index of the document, number in its annotations.
pub fn event_at(anchor: &WordsAnchor, documents: &[CaseDocument]) -> Option<(usize, usize)> {
    let (index, span) = find(anchor, documents)?;
    let events = documents[index].annotations.events.iter();
    let number = events.clone().position(|event| event.trigger == span);
    Some((index, number.or_else(|| events.clone().position(|event| event.trigger.overlaps(span)))?))
}

/// The quote that stands at anchored words: index of the document, number in its annotations.
pub fn quote_at(anchor: &WordsAnchor, documents: &[CaseDocument]) -> Option<(usize, usize)> {
    let (index, span) = find(anchor, documents)?;
    let shared = |quote: &crate::model::Quote| {
        let extent = quote.extent();
        extent.end.min(span.end).saturating_sub(extent.start.max(span.start))
    };
    let quotes = documents[index].annotations.quotes.iter().enumerate();
    let (number, quote) = quotes.max_by_key(|(number, quote)| (shared(quote), std::cmp::Reverse(*number)))?;
    // Another reading of the same words may take in a little more or less of them.
    (2 * shared(quote) > span.len().max(quote.extent().len())).then_some((index, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(id: &str, sha256: &str, text: &str) -> CaseDocument {
        let mut document = Document { id: id.to_owned(), text: text.to_owned(), ..Document::default() };
        document.source.sha256 = sha256.to_owned();
        CaseDocument { document, ..CaseDocument::default() }
    }

    #[test]
    fn words_are_found_again_or_lost_but_never_taken_elsewhere() {
        let before = source("a", "1", "The mayor left. Then the mayor came back, said Ada Moss.");
        let at = before.document.text.rfind("mayor").expect("there");
        let anchor = words(&before.document, Span::new(at, at + 5)).expect("anchored");
        let found =
            |documents: &[CaseDocument]| find(&anchor, documents).map(|(index, span)| (index, span.start));
        assert_eq!(found(std::slice::from_ref(&before)), Some((0, at)));
        let renamed = source("b", "1", &before.document.text);
        assert_eq!(found(&[source("0", "2", "mayor"), renamed]), Some((1, at)));
        let longer = source("a", "3", &format!("{}\nCorrected.", before.document.text));
        assert_eq!(found(&[longer]), Some((0, at)), "a source that was changed elsewhere is known by its id");
        let other = source("a", "3", "The mayor left. Then the mayor never came back.");
        assert_eq!(found(&[other]), None, "what stands after the words is other now");
        let elsewhere = source("c", "4", &before.document.text);
        assert_eq!(found(&[elsewhere]), None);
    }

    #[test]
    fn repeats_need_more_context_and_end_in_none() {
        let line = "The mayor left the hall and went home on foot without a word to anybody.\n";
        let document = source("a", "1", &line.repeat(3)).document;
        let spans: Vec<Span> =
            (0..3).map(|turn| Span::new(turn * line.len() + 4, turn * line.len() + 9)).collect();
        for span in spans {
            let anchor = words(&document, span).expect("anchored");
            assert_eq!(within(&document.text, &anchor), Some(span));
        }
        assert_eq!(words(&document, Span::new(3, 3)), None);
        let endless = source("a", "1", &"x".repeat(20_000)).document;
        assert_eq!(words(&endless, Span::new(9_999, 10_000)), None);
    }
}
