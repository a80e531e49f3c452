//! Events: triggers, participants, place, date and factuality.
//!
//! Token-based: the words of a sentence are looked up; only where one may begin an event is the sentence tagged,
//! cut into noun phrases and verb groups, and read. Knows one sentence at a time, but for pronouns; joining
//! mentions of one event is left to `resolve`.

mod attach;
mod clauses;
mod described;
mod factuality;
mod guess;
mod matching;
mod nesting;
mod news;
mod people;
mod places;
mod quantities;
mod relative;
mod roles;
mod scenes;
mod subjects;
mod summary;
mod tags;
mod threads;
mod when;

use super::{Reading, Sentence};
use crate::knowledge::Knowledge;
use crate::knowledge::events::Form;
use crate::model::{Cast, EventMention, Factuality, Quote, QuoteKind, Rule, Timex, ZoneKind};
use crate::text::Span;

use attach::Dating;
use clauses::{Clauses, Mood};
use described::Described;
use factuality::Judge;
use nesting::Nesting;
use news::News;
use people::People;
use relative::Link;
use roles::Scene;
use tags::TaggedSentence;
use when::Telling;

/// Finds the event mentions of a document, in order of their triggers.
pub fn find(
    reading: &Reading<'_>,
    times: &[Timex],
    cast: &Cast,
    quotes: &[Quote],
    knowledge: &Knowledge,
) -> Vec<EventMention> {
    let people = People::of(reading, cast, quotes, &knowledge.events.words);
    let described = Described::of(reading, cast, knowledge);
    let spoken = spoken(quotes);
    let mut finder = Finder {
        reading,
        times,
        cast,
        people: &people,
        described: &described,
        spoken: &spoken,
        knowledge,
        sentence: TaggedSentence::default(),
        clauses: Clauses::default(),
        nesting: Nesting::default(),
        links: Vec::new(),
        news: News::of(reading, times, quotes),
        fresh: Vec::new(),
    };
    let mut events = Vec::new();
    for sentence in reading.sentences.iter().filter(|sentence| sentence.zone.tells()) {
        finder.read(sentence, &mut events);
    }
    let Finder { links, news, fresh, .. } = finder;
    quantities::compare(&mut events, reading);
    scenes::follow(&mut events, reading.text(), knowledge);
    threads::follow(&mut events, reading.text(), knowledge);
    if !links.is_empty() {
        relative::settle(&mut events, &links, times);
        threads::follow(&mut events, reading.text(), knowledge);
    }
    for (trigger, told) in fresh {
        let found = events.binary_search_by_key(&trigger, |event| event.trigger.start).ok();
        if let Some(at) = found.filter(|&at| !news.is_retold(&events, at)) {
            news.date(&mut events[at], told, knowledge);
        }
    }
    events
}

/// Whether the document has told of a trial: what witnesses say then happened long before.
fn in_court(told: &[EventMention]) -> bool {
    told.iter().any(|event| matches!(event.kind.as_str(), "trial" | "hearing"))
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
    described: &'a Described<'a>,
    spoken: &'a [Span],
    knowledge: &'a Knowledge,
    sentence: TaggedSentence,
    clauses: Clauses,
    nesting: Nesting,
    /// Dates that hang on other events.
    links: Vec<Link>,
    news: News<'a>,
    /// Starts of triggers that may tell the news of the day.
    fresh: Vec<(usize, news::Told)>,
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
        self.nesting.analyse(&self.sentence, &self.clauses);
        let dating = Dating {
            sentence: &self.sentence,
            clauses: &self.clauses,
            nesting: &self.nesting,
            times: self.times,
        };
        let judge = Judge { sentence: &self.sentence, clauses: &self.clauses, cues: &known.cues, headline };
        let published = self.reading.document.published;
        let phrases = relative::phrases(&self.sentence, self.times, sentence.span);
        let mut told = Vec::new();
        for found in matching::find(&self.sentence, &self.clauses, known) {
            let Some((factuality, cue)) = judge.judge(&found) else { continue };
            let scene = Scene {
                sentence: &self.sentence,
                clauses: &self.clauses,
                nesting: &self.nesting,
                cast: self.cast,
                people: self.people,
                described: self.described,
                knowledge: known,
                told: events,
            };
            let offence = matches!(factuality, Factuality::Alleged | Factuality::Denied)
                && judge.is_offence(&found)
                || judge.is_tried(&found);
            let time = if offence { None } else { scene.time(&found, sentence.span, dating) };
            let time = time.filter(|&time| {
                let remembered = self.nesting.is_reported(found.first) && in_court(events);
                !(remembered && when::is_bare_clock(&self.times[time], published, text))
            });
            let open = factuality == Factuality::Planned && cue.is_some_and(|cue| judge.is_past(cue));
            let ahead =
                !self.clauses.groups.iter().any(|group| {
                    group.mood == Mood::Finite && group.form == Form::Past && group.modal.is_none()
                });
            let telling = Telling { factuality, past: scene.is_past(&found), open, ahead, published };
            let (when, factuality, time) = when::when(telling, time, self.times, text);
            if !phrases.is_empty() {
                told.push((found, time.is_some()));
            }
            let mut parts = scene.parts(&found);
            let kind = &known.kind(found.trigger.kind).name;
            parts.details.extend(quantities::around(
                &self.sentence,
                &self.clauses,
                &found,
                kind,
                &self.knowledge.quantities,
            ));
            if self.knowledge.quantities.has_money(kind) {
                parts.details.extend(quantities::money(&self.sentence, &self.clauses, &found, text));
            }
            let bare = !judge.headline && time.is_none() && cue.is_none();
            if bare && !scene.is_grounded(&found, &parts) || time.is_none() && scene.is_mere_venue(&found) {
                continue;
            }
            let trigger = self.span(found.first, found.last);
            let outright = time.is_none() && cue.is_none() && factuality == Factuality::Happened;
            if outright && !news::is_quoted(self.spoken, trigger) {
                let told = self.news.told(&scene, &found, sentence);
                self.fresh.extend(told.map(|told| (trigger.start, told)));
            }
            let mut details = parts.details;
            if let Some((name, value)) = &found.trigger.detail {
                details.push((format!("{name}:{value}"), trigger));
            }
            events.push(EventMention {
                kind: kind.clone(),
                trigger,
                sentence: sentence.span,
                clause: summary::clause(
                    &self.sentence,
                    &self.clauses,
                    &self.nesting,
                    &found,
                    (sentence.span, text),
                    &parts.participants,
                ),
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
        self.links.extend(relative::links(&phrases, &told, &self.sentence, dating));
    }

    fn span(&self, first: usize, last: usize) -> Span {
        match (self.sentence.tokens.get(first), self.sentence.tokens.get(last)) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// Verbs are surer than nouns; what somebody says and what hangs on a pronoun is less sure.
    fn confidence(&self, trigger: Span, verb: bool, guessed: bool) -> f32 {
        let quoted = news::is_quoted(self.spoken, trigger);
        let base: f32 = if verb { 0.9 } else { 0.8 };
        base - if quoted { 0.15 } else { 0.0 } - if guessed { 0.1 } else { 0.0 }
    }
}
