//! When and where something was said: the day of the saying, not of what is said.

use super::frames::{Frame, Frames};
use super::groups::Statement;
use crate::extract::Reading;
use crate::knowledge::quotes::{Class, QuoteKnowledge};
use crate::model::Timex;
use crate::text::Span;
use crate::time::Interval;

/// Gives every statement the days on which it was said and drops venues that are none.
///
/// The day is that of the time expression beside the cue, outside the words reported; without one it is any day up to
/// the publication.
pub fn resolve(
    reading: &Reading<'_>,
    frames: &Frames,
    times: &[Timex],
    known: &QuoteKnowledge,
    statements: &mut [Statement],
) {
    let published = reading.document.published.map(Interval::until);
    for at in 0..statements.len() {
        let frame = &frames.frames[statements[at].frame];
        let told = beside(times, frame, &statements[at]);
        let carried =
            statements[at].carried.filter(|from| *from < at).map(|from| statements[from].quote.said);
        let quote = &mut statements[at].quote;
        quote.said = told.and_then(|told| published.map_or(Some(told), |published| told.meet(published)));
        if quote.said.is_none() {
            quote.said = carried.flatten().or(published);
        }
        let text = reading.text();
        quote.venue = quote
            .venue
            .filter(|venue| is_venue(text, *venue, known))
            .or_else(|| fronted(frames, frame, quote.source, text, known));
    }
}

/// The time expression of the report nearest to its cue.
fn beside(times: &[Timex], frame: &Frame, statement: &Statement) -> Option<Interval> {
    let first = times.partition_point(|time| time.span.start < frame.span.start);
    let anchor = statement.quote.cue.or(statement.quote.source)?;
    (times[first..].iter())
        .take_while(|time| time.span.start < frame.span.end)
        .filter(|time| !statement.quote.content.iter().any(|piece| piece.overlaps(time.span)))
        .filter_map(|time| Some((time.span.gap(anchor), time.value.bounds()?)))
        .min_by_key(|(gap, _)| *gap)
        .map(|(_, bounds)| bounds)
}

/// Whether an adjunct tells an occasion of speech or a named place.
fn is_venue(text: &str, venue: Span, known: &QuoteKnowledge) -> bool {
    let words = venue.of(text);
    let mut rest = words.split_whitespace();
    let preposition = rest.next().unwrap_or("").to_lowercase();
    let named =
        matches!(preposition.as_str(), "in" | "on" | "at" | "outside" | "via" | "to" | "from" | "through");
    rest.any(|word| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        known.is_venue(&word.to_lowercase())
            || named && word.starts_with(char::is_uppercase) && !known.word(word).class.has(Class::TIME)
    })
}

/// An occasion told before the subject: "On LBC this morning Mr Khan said", "In an open letter, she said".
fn fronted(
    frames: &Frames,
    frame: &Frame,
    source: Option<Span>,
    text: &str,
    known: &QuoteKnowledge,
) -> Option<Span> {
    let source = source?;
    let items = frames.items(frame);
    let before = items.partition_point(|item| item.span.end <= source.start);
    let first = items.first().filter(|first| before > 1 && first.class.has(Class::PREPOSITION))?;
    let end = super::content::noun_phrase(items, text, 1, before);
    let last = items[1..end]
        .iter()
        .rev()
        .find(|item| !item.class.has(Class::TIME | Class::DETERMINER | Class::PREPOSITION | Class::PAST))?;
    let venue = first.span.cover(last.span);
    is_venue(text, venue, known).then_some(venue)
}
