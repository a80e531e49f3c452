//! What a daily report tells as its news, without a time of its own: it happened on the day of publication or shortly before.
//!
//! Three conditions keep this honest. The report shows by its own times that it is one of the day ("on Thursday", "this morning"). The
//! event is its news: told in the headline or the first sentences, or an act of speech in the plain past, as "said" is. And no clause,
//! tense or adverb puts it anywhere else. The date stays a stretch of days, marked approximate, its rule marked with `+news` or
//! `+speech`.

use chrono::Days;

use super::clauses::{Group, Mood};
use super::matching::Found;
use super::roles::{Scene, carrier};
use super::tags::{Tag, TaggedSentence};
use crate::extract::{Reading, Sentence};
use crate::knowledge::Knowledge;
use crate::knowledge::events::{Class, Form};
use crate::model::{EventMention, Quote, Rule, SpeechStatus, Timex, When, ZoneKind};
use crate::text::Span;
use crate::time::{Day, Interval};

/// How many days before its publication the news of a report may lie.
const SHORTLY: u64 = 2;

/// How many mentions back and ahead the same may be told of an earlier day.
const NEAR: usize = 40;

/// How many sentences of the body open a report.
const LEAD: usize = 3;

/// How an event without a time of its own is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// In the plain past: "apologised".
    Plain,
    /// In the perfect, or in the present of a headline: "has resigned", "Ashdene resigns".
    Fresh,
}

/// Where a report stands in time.
#[derive(Debug)]
pub(super) struct News<'a> {
    /// The day of publication, of a report that tells times of that day or the day before.
    day: Option<Day>,
    /// Start of the last sentence that opens the report.
    lead: usize,
    quotes: &'a [Quote],
}

impl<'a> News<'a> {
    pub(super) fn of(reading: &Reading<'_>, times: &[Timex], quotes: &'a [Quote]) -> Self {
        let published = reading.document.published;
        let told = |time: &&Timex| reading.document.zone_at(time.span.start).tells();
        let fresh = |day: &Day| {
            let near = times.iter().filter(told).filter_map(|time| time.value.bounds());
            near.filter(|bounds| bounds.days() == Some(1))
                .filter_map(|bounds| bounds.earliest)
                .any(|told| (0..=1).contains(&(*day - told).num_days()))
        };
        let mut body = reading.sentences.iter().filter(|sentence| sentence.zone == ZoneKind::Body);
        let lead = body.nth(LEAD - 1).map_or(usize::MAX, |sentence| sentence.span.start);
        Self { day: published.filter(fresh), lead, quotes }
    }

    /// How an event is told, where that can be the news: by a verb of a main clause.
    pub(super) fn told(&self, scene: &Scene<'_>, found: &Found<'_>, sentence: &Sentence) -> Option<Told> {
        self.day?;
        let group = found.group.or_else(|| {
            let carried = carrier(scene.sentence, scene.clauses, found, found.chunk?);
            carried.or_else(|| scene.clauses.groups.iter().position(|group| group.subject == found.chunk))
        });
        let group = scene.clauses.groups[group?];
        let main = scene.nesting.is_told(group.head) && scene.nesting.is_told(found.first);
        // "The officer accused of murder can be named": the verb of the clause is the next one.
        let next = scene.clauses.groups.iter().find(|next| next.start > group.head);
        let reduced = next.is_some_and(|next| {
            let joins = |at: usize| {
                matches!(
                    scene.sentence.tag(at),
                    Tag::Conjunction
                        | Tag::Comma
                        | Tag::Subordinator
                        | Tag::Relative
                        | Tag::Stop
                        | Tag::Quote
                )
            };
            let after = scene.sentence.tag(group.head + 1);
            let speaks =
                scene.sentence.tokens[group.head].word.is(Class::Speech) && after != Tag::Preposition;
            next.mood == Mood::Finite && !speaks && !(group.head..next.start).any(joins)
        });
        if !main || reduced || group.modal.is_some() || group.relative || is_elsewhere(scene.sentence, &group)
        {
            return None;
        }
        // "Leader quits over £4m paid for depot": what hangs on a preposition is not the news.
        let last = scene.clauses.chunks.iter().rfind(|chunk| chunk.end <= group.start);
        let hangs = last.is_some_and(|chunk| chunk.end == group.start && chunk.preposition.is_some());
        if !group.auxiliary && hangs {
            return None;
        }
        let told = tense(scene.sentence, &group, sentence.zone == ZoneKind::Headline)?;
        (sentence.zone != ZoneKind::Caption).then_some(told)
    }

    /// Whether the report tells the same of an earlier day, by somebody it does not name or by the same: "under plans announced last
    /// month … the minister announced that …".
    pub(super) fn is_retold(&self, events: &[EventMention], at: usize) -> bool {
        let agent = |event: &EventMention| {
            event.participants.iter().find(|part| part.role == "agent").map(|part| part.entity)
        };
        let first = self.day.and_then(|day| day.checked_sub_days(Days::new(SHORTLY)));
        let near = &events[at.saturating_sub(NEAR)..(at + NEAR).min(events.len())];
        near.iter().any(|other| {
            let earlier = other.when.bounds.latest.zip(first).is_some_and(|(latest, first)| latest < first);
            let same = agent(other).is_none_or(|other| agent(&events[at]) == Some(other));
            other.kind == events[at].kind && other.time.is_some() && earlier && same
        })
    }

    /// Dates an event that is told so.
    pub(super) fn date(&self, event: &mut EventMention, told: Told, knowledge: &Knowledge) {
        let Some(day) = self.day else { return };
        let spoken = told == Told::Plain && knowledge.merging.is_speech(&event.kind);
        let opens = event.sentence.start <= self.lead;
        if event.when.is_dated() || !(opens || spoken) {
            return;
        }
        let speaker = event.participants.iter().find(|part| part.role == "agent").filter(|_| spoken);
        let described = || event.details.iter().any(|(name, _)| name == "agent");
        if !opens && speaker.is_none() && !described() {
            return;
        }
        let said = speaker.and_then(|speaker| {
            let own = self.quotes.iter().filter(|quote| quote.speaker == Some(speaker.entity));
            let told = own.filter(|quote| quote.status == SpeechStatus::Said).filter_map(|quote| quote.said);
            only_day(told)
        });
        let first = day.checked_sub_days(Days::new(SHORTLY)).unwrap_or(day);
        let bounds = said.map_or(Interval::between(first, day), Interval::day);
        event.when = When {
            bounds,
            precision: bounds.precision(),
            edtf: Some(format!("{}~", said.unwrap_or(day))),
            approximate: true,
        };
        let how = if opens { Rule::LEAD } else { "+speech" };
        event.rule = Rule::named(&format!("{}{how}", event.rule.id()));
    }
}

/// The only single day among some stretches of time.
fn only_day(told: impl Iterator<Item = Interval>) -> Option<Day> {
    let mut days = told.filter(|said| said.days() == Some(1)).filter_map(|said| said.earliest);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn tense(sentence: &TaggedSentence, group: &Group, headline: bool) -> Option<Told> {
    let opening = sentence.lower(group.start);
    let compound = group.head > group.start;
    match (opening, group.mood) {
        ("had", _) if compound => None,
        ("has" | "have", Mood::Finite) if compound => Some(Told::Fresh),
        (_, Mood::Finite | Mood::Reduced) if headline => Some(Told::Fresh),
        ("is" | "are", _) => None,
        (_, Mood::Finite) if group.form == Form::Past => Some(Told::Plain),
        _ => None,
    }
}

/// How many words around a verb may tell that it lies elsewhere in time.
const BESIDE: usize = 3;

/// "previously", "once", "later": beside the verb, or at the start of the sentence.
fn is_elsewhere(sentence: &TaggedSentence, group: &Group) -> bool {
    const ELSEWHERE: &[&str] = &[
        "previously",
        "once",
        "earlier",
        "later",
        "then",
        "often",
        "always",
        "never",
        "ever",
        "repeatedly",
        "recently",
        "originally",
        "initially",
        "eventually",
        "before",
        "since",
        "long",
        "sometimes",
        "usually",
    ];
    let beside = group.start.saturating_sub(BESIDE)..group.head + 1 + BESIDE;
    let timed = |at: usize| sentence.tag(at) == Tag::Time || ELSEWHERE.contains(&sentence.lower(at));
    (0..1).chain(beside).any(timed)
}

/// Whether a piece of text stands between quotation marks.
pub(super) fn is_quoted(spoken: &[Span], trigger: Span) -> bool {
    let next = spoken.partition_point(|piece| piece.start <= trigger.start);
    next.checked_sub(1).is_some_and(|index| spoken[index].contains(trigger))
}

#[cfg(test)]
mod tests {
    use crate::extract::annotate;
    use crate::knowledge::Knowledge;
    use crate::model::Document;
    use crate::time::Day;

    fn check(text: &str, kind: &str, expected: &str) {
        let published = Day::from_ymd_opt(2024, 6, 14);
        let document = Document { text: text.to_owned(), published, ..Document::default() };
        let found = annotate(&document, Knowledge::builtin()).events;
        let event = found.iter().find(|event| event.kind == kind);
        let date = event.and_then(|event| event.when.edtf.as_deref());
        assert_eq!(date.unwrap_or(""), expected, "{text}");
    }

    #[test]
    fn the_news_of_a_daily_report_is_of_its_day() {
        let day = "The council met on Thursday.";
        check(&format!("Ann Pell has resigned as mayor. {day}"), "resignation", "2024-06-14~");
        check(&format!("Ben Hale was arrested in Leeds. {day}"), "arrest", "2024-06-14~");
        check(&format!("It rained. {day} Ann Pell apologised to the family."), "apology", "2024-06-14~");
    }

    #[test]
    fn who_spoke_on_a_day_spoke_on_it() {
        check(
            "The council met. \"It was wrong,\" said Ann Pell on Thursday. The council agreed. Ann Pell apologised to the family.",
            "apology",
            "2024-06-13~",
        );
    }

    #[test]
    fn other_times_and_old_stories_stay_open() {
        let day = "The council met on Thursday.";
        check("Ann Pell has resigned as mayor.", "resignation", "");
        check(&format!("It rained. {day} It snowed. Ann Pell resigned as mayor."), "resignation", "");
        check(&format!("Ann Pell had resigned as mayor. {day}"), "resignation", "");
        check(&format!("Ann Pell once resigned as mayor. {day}"), "resignation", "");
        check(&format!("Ann Pell, who resigned as mayor, left town. {day}"), "resignation", "");
        check(&format!("Ann Pell will resign as mayor. {day}"), "resignation", "");
    }
}
