//! Events: triggers, participants, place, date and factuality.
//!
//! Token-based: the words of a sentence are looked up; only where one may begin an event is the sentence tagged,
//! cut into noun phrases and verb groups, and read. Knows one sentence at a time, but for pronouns; joining
//! mentions of one event is left to `resolve`.

mod clauses;
mod factuality;
mod matching;
mod people;
mod roles;
mod summary;
mod tags;
mod when;

use super::{Reading, Sentence};
use crate::knowledge::Knowledge;
use crate::model::{Cast, EventMention, Factuality, Quote, QuoteKind, Rule, Timex, ZoneKind};
use crate::text::Span;

use clauses::Clauses;
use factuality::Judge;
use people::People;
use roles::Scene;
use tags::TaggedSentence;

/// Finds the event mentions of a document, in order of their triggers.
pub fn find(
    reading: &Reading<'_>,
    times: &[Timex],
    cast: &Cast,
    quotes: &[Quote],
    knowledge: &Knowledge,
) -> Vec<EventMention> {
    let people = People::of(reading, cast, quotes);
    let spoken = spoken(quotes);
    let mut finder = Finder {
        reading,
        times,
        cast,
        people: &people,
        spoken: &spoken,
        knowledge,
        sentence: TaggedSentence::default(),
        clauses: Clauses::default(),
    };
    let mut events = Vec::new();
    for sentence in reading.sentences.iter().filter(|sentence| sentence.zone.tells()) {
        finder.read(sentence, &mut events);
    }
    events
}

/// The pieces inside quotation marks, in order.
fn spoken(quotes: &[Quote]) -> Vec<Span> {
    let direct = quotes.iter().filter(|quote| quote.kind == QuoteKind::Direct);
    let mut pieces: Vec<Span> = direct.flat_map(|quote| quote.content.iter().copied()).collect();
    pieces.sort_unstable();
    pieces
}

struct Finder<'a> {
    reading: &'a Reading<'a>,
    times: &'a [Timex],
    cast: &'a Cast,
    people: &'a People<'a>,
    spoken: &'a [Span],
    knowledge: &'a Knowledge,
    sentence: TaggedSentence,
    clauses: Clauses,
}

impl Finder<'_> {
    fn read(&mut self, sentence: &Sentence, events: &mut Vec<EventMention>) {
        let text = self.reading.text();
        let known = &self.knowledge.events;
        if !self.sentence.look_up(text, self.reading.tokens_of(sentence), &known.words) {
            return;
        }
        self.sentence.tag_all(self.reading, sentence, self.times, self.cast);
        let headline = matches!(sentence.zone, ZoneKind::Headline | ZoneKind::Caption);
        self.clauses.analyse(&self.sentence, headline);
        let scene = Scene {
            sentence: &self.sentence,
            clauses: &self.clauses,
            cast: self.cast,
            people: self.people,
            knowledge: known,
        };
        let judge = Judge { sentence: &self.sentence, clauses: &self.clauses, cues: &known.cues, headline };
        let published = self.reading.document.published;
        for found in matching::find(&self.sentence, &self.clauses, known) {
            let Some((mut factuality, cue)) = judge.judge(&found) else { continue };
            let offence =
                matches!(factuality, Factuality::Alleged | Factuality::Denied) && judge.is_offence(&found);
            let time = if offence { None } else { scene.time(&found, sentence.span, self.times) };
            // What is still to come cannot lie before the day of the story: the date is another's.
            let gone = |time: &usize| {
                let latest = self.times[*time].value.bounds().and_then(|bounds| bounds.latest);
                latest.zip(published).is_some_and(|(latest, day)| latest < day)
            };
            let ahead = factuality == Factuality::Planned && cue.is_none_or(|cue| !judge.is_past(cue));
            let time = time.filter(|time| !(ahead && gone(time)));
            let open = factuality == Factuality::Planned && cue.is_some_and(|cue| judge.is_past(cue));
            let mut when = when::when(time.map(|time| &self.times[time]), factuality, published, open);
            if let (Factuality::Happened, Some(time), Some(_)) = (factuality, time, found.group) {
                let span = self.times[time].span;
                let lead =
                    text.get(sentence.span.start..span.start).unwrap_or("").split_whitespace().next_back();
                // "released on bail until late May": the end of what the verb began may lie ahead.
                if !lead.is_some_and(|word| matches!(word, "until" | "till" | "by" | "before")) {
                    when = when::looking_back(when, span.of(text), published);
                }
            }
            let later = when.bounds.earliest.zip(published).is_some_and(|(earliest, day)| earliest > day);
            if later && factuality == Factuality::Happened && time.is_some() {
                factuality = Factuality::Planned;
            }
            let parts = scene.parts(&found);
            if !judge.headline && time.is_none() && cue.is_none() && !scene.is_grounded(&found, &parts) {
                continue;
            }
            let trigger = self.span(found.first, found.last);
            let mut details = parts.details;
            if let Some((name, value)) = &found.trigger.detail {
                details.push((format!("{name}:{value}"), trigger));
            }
            events.push(EventMention {
                kind: known.kind(found.trigger.kind).name.clone(),
                trigger,
                sentence: sentence.span,
                clause: summary::clause(&self.sentence, &self.clauses, &found, sentence.span, text),
                time,
                when,
                factuality,
                factuality_cue: cue.map(|token| self.span(token, token)),
                participants: parts.participants,
                place: parts.place,
                details,
                rule: Rule::named(&found.trigger.rule),
                confidence: self.confidence(trigger, found.group.is_some(), parts.guessed),
            });
        }
    }

    fn span(&self, first: usize, last: usize) -> Span {
        match (self.sentence.tokens.get(first), self.sentence.tokens.get(last)) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// Verbs are surer than nouns; what somebody says and what hangs on a pronoun is less sure.
    fn confidence(&self, trigger: Span, verb: bool, guessed: bool) -> f32 {
        let next = self.spoken.partition_point(|piece| piece.start <= trigger.start);
        let quoted = next.checked_sub(1).is_some_and(|index| self.spoken[index].contains(trigger));
        let base: f32 = if verb { 0.9 } else { 0.8 };
        base - if quoted { 0.15 } else { 0.0 } - if guessed { 0.1 } else { 0.0 }
    }
}
