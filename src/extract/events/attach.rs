//! Which expression of a sentence dates an event.

use super::clauses::{Clauses, Group, Mood};
use super::matching::Found;
use super::nesting::Nesting;
use super::tags::{Tag, TaggedSentence};
use crate::knowledge::events::Class;
use crate::model::{Timex, TimexKind};
use crate::text::Span;
use crate::time::TimeValue;

/// An expression farther than this, in tokens and barriers, dates something else.
const FARTHEST: usize = 22;

/// What a date that opens or closes the main clause costs its verb at most.
const FRAMING: usize = 12;

/// How many words may stand between a verb and the noun it takes.
const NEAR: usize = 4;

/// A sentence as the dating of its events sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dating<'a> {
    pub(super) sentence: &'a TaggedSentence,
    pub(super) clauses: &'a Clauses,
    pub(super) nesting: &'a Nesting,
    /// All times of the document, in order.
    pub(super) times: &'a [Timex],
}

impl Dating<'_> {
    /// The cost and the number of the expression within `span`, the sentence, that dates an event: the nearest that its
    /// clause can reach, where other verbs and marks between count as distance.
    pub(super) fn expression(&self, found: &Found<'_>, span: Span) -> Option<(usize, usize)> {
        let first = self.times.partition_point(|time| time.span.end <= span.start);
        let here = self.times[first..].iter().take_while(|time| time.span.start < span.end);
        let dated = here.enumerate().filter(|(_, time)| {
            // An open value dates its event as well, and leaves it without a date.
            let placed =
                time.value.bounds().is_some() || matches!(time.value.plain(), TimeValue::Unplaced(_));
            matches!(time.kind, TimexKind::Date | TimexKind::Time) && placed
        });
        let costs = dated.filter_map(|(number, time)| Some((self.cost(found, time.span)?, first + number)));
        let best = costs.min().filter(|best| best.0 <= FARTHEST)?;
        Some((best.0, self.with_its_day(best.1)))
    }

    /// "at noon on Saturday 16 March": the day stands in the expression right after the hour.
    fn with_its_day(&self, time: usize) -> usize {
        let (Some(this), Some(next)) = (self.times.get(time), self.times.get(time + 1)) else { return time };
        let touches = next.span.start.saturating_sub(this.span.end) <= 2;
        if this.kind == TimexKind::Time && next.kind == TimexKind::Date && touches { time + 1 } else { time }
    }

    /// Tokens between the trigger and an expression, with a toll for each border of clauses and each other verb.
    pub(super) fn cost(&self, found: &Found<'_>, time: Span) -> Option<usize> {
        let (sentence, clauses) = (self.sentence, self.clauses);
        let start = sentence.tokens.partition_point(|token| token.span.start < time.start);
        let end = sentence.tokens.partition_point(|token| token.span.start < time.end);
        let lead = start.checked_sub(1).map_or("", |at| sentence.lower(at));
        // Neither the end of what lasts nor its beginning is the date of anything in it.
        let negated = start >= 2 && sentence.lower(start - 2) == "not";
        if matches!(lead, "until" | "till") && !negated || lead == "since" {
            return None;
        }
        let toll = self.nesting.toll(sentence, found.first, start)?;
        let after = start > found.last;
        let (from, to) = if after { (found.last + 1, start) } else { (end, found.first) };
        if !self.may_date(found, start, end) {
            return None;
        }
        let mut total = toll + to.saturating_sub(from);
        let mut verbs = 0;
        let governs = |at: usize| {
            let group = found.group.map(|group| clauses.groups[group]);
            !after && group.is_some_and(|group| group.mood == Mood::Infinitive && group.start == at + 1)
        };
        for at in from..to {
            total += match sentence.tag(at) {
                Tag::Stop => 12,
                // "houses were destroyed and 400 people were rescued on Sunday": the day is that of the second clause.
                Tag::Conjunction if after && self.opens_clause(at, to) => 14,
                Tag::Comma | Tag::Conjunction => 2,
                Tag::Quote => 4,
                // "A week ago he refused to apologise": what governs an infinitive is no other verb.
                Tag::Verb(_) if governs(at) => 0,
                Tag::Verb(_) => {
                    verbs += 1;
                    8
                }
                _ => 0,
            };
        }
        let own = found.group.map(|group| clauses.groups[group]);
        // "the blaze was still burning today" tells when it had not ended.
        let predicate =
            clauses.groups.iter().find(|group| found.chunk.is_some() && group.subject == found.chunk);
        let lasts = |group: &Group| (group.start..group.head).any(|at| sentence.lower(at) == "still");
        if own.as_ref().or(predicate).is_some_and(lasts) {
            return None;
        }
        // "The shooting led to protests on Friday": the day is that of what followed.
        let followed =
            predicate.is_some_and(|group| group.head < start && leads_on(sentence.lower(group.head)));
        if followed {
            return None;
        }
        // "joined in 2019 and has bought four since": the perfect begins anew.
        let perfect = own.is_some_and(|group| matches!(sentence.lower(group.start), "has" | "have"));
        if perfect && !after && (from..to).any(|at| sentence.tag(at) == Tag::Conjunction) {
            return None;
        }
        let inside = own.is_some_and(|group| !after && start > group.start);
        if inside {
            return Some(0);
        }
        // "the decision to prosecute was announced on Monday": the day is that of the verb with a tense.
        let loose = own.is_some_and(|group| matches!(group.mood, Mood::Infinitive | Mood::Gerund));
        let tensed = |group: &Group| {
            group.mood == Mood::Finite
                && found.last < group.start
                && group.head < start
                && !matches!(sentence.tag(group.start - 1), Tag::Conjunction | Tag::Comma | Tag::Relative)
        };
        if after && loose && clauses.groups.iter().any(tensed) {
            return None;
        }
        if self.frames(found, start, end, after, verbs) {
            total = total.min(FRAMING);
        }
        // "between May and June" says how long something else lasted.
        total += if lead == "between" { 12 } else { 0 };
        // A time inside the verb group of another verb dates that: "was last month found guilty".
        let other = clauses.groups.iter().any(|group| group.start < start && start < group.head);
        Some(total + usize::from(!after) + if other { 20 } else { 0 })
    }

    /// Whether a clause with a subject of its own begins at "and" and has its verb before `to`.
    fn opens_clause(&self, and: usize, to: usize) -> bool {
        self.clauses.groups.iter().any(|group| {
            let own = group.subject.is_some_and(|chunk| {
                let start = self.clauses.chunks[chunk].start;
                and < start && start < group.start
            });
            group.mood == Mood::Finite && own && group.head < to
        })
    }

    /// Whether a date opens the sentence, or closes it, and the event is what its main clause tells.
    fn frames(&self, found: &Found<'_>, start: usize, end: usize, after: bool, verbs: usize) -> bool {
        let sentence = self.sentence;
        if !self.nesting.is_main(found.first) {
            return false;
        }
        let finite = found.group.is_none_or(|group| self.clauses.groups[group].mood == Mood::Finite);
        if after {
            let closes = matches!(sentence.tag(end), Tag::Stop | Tag::Quote);
            let infinitives = (found.last + 1..start).filter(|&at| sentence.tag(at) == Tag::To).count();
            return finite && closes && verbs <= infinitives;
        }
        let opens = (0..start).all(|at| {
            matches!(
                sentence.tag(at),
                Tag::Preposition | Tag::Conjunction | Tag::Adverb | Tag::Quote | Tag::Determiner | Tag::Comma
            )
        });
        let between = self.clauses.groups.iter().filter(|group| {
            group.mood == Mood::Finite
                && group.start >= end
                && group.head < found.first
                && self.nesting.is_main(group.head)
        });
        opens && finite && between.count() <= 1
    }

    /// Whether the words right around a noun or a date leave them together.
    fn may_date(&self, found: &Found<'_>, start: usize, end: usize) -> bool {
        let sentence = self.sentence;
        let chunk = found.chunk.map(|chunk| self.clauses.chunks[chunk]);
        let before = chunk.and_then(|chunk| chunk.preposition).map_or("", |at| sentence.lower(at));
        if matches!(before, "after" | "before" | "until" | "following" | "despite") {
            // "a day before the resignation": only a date of its own phrase is the noun's.
            let own = chunk.is_some_and(|chunk| chunk.start <= start && end <= chunk.end);
            let next = start > found.last
                && (found.last + 1..start).all(|at| {
                    !matches!(
                        sentence.tag(at),
                        Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Modal | Tag::Comma | Tag::Stop
                    )
                });
            return own || next;
        }
        // "was jailed on Friday for the deaths": the date is that of the verb.
        if chunk.is_some_and(|chunk| end <= chunk.start)
            && matches!(before, "for" | "over" | "about" | "into")
        {
            return false;
        }
        if let Some(chunk) = chunk.filter(|chunk| start >= chunk.end && chunk.preposition.is_some()) {
            // "appealed against the fine in May": the date is that of the verb.
            let verb = self.clauses.group_before(chunk.start).map(|group| self.clauses.groups[group]);
            // "was told of the shooting at 2am": the time is that of the telling.
            let heard = verb.is_some_and(|verb| sentence.tokens[verb.head].word.is(Class::Speech));
            let place = matches!(before, "in" | "during" | "at" | "by") || before == "of" && !heard;
            let takes = verb.is_some_and(|verb| {
                let between = verb.head + 1..chunk.start;
                let near = between.len() <= NEAR
                    && between
                        .into_iter()
                        .all(|at| !matches!(sentence.tag(at), Tag::Comma | Tag::Stop | Tag::Conjunction));
                let stands = is_stative(sentence.lower(verb.head));
                verb.mood == Mood::Finite
                    && near
                    && !stands
                    && !sentence.tokens[verb.head].word.is(Class::Light)
            });
            if takes && !place {
                return false;
            }
        }
        found.group.is_none() || start < found.first || !self.belongs_to_cause(found.last, start)
    }

    /// "apologised for its claim in 2023": the date is that of the noun right before it, which is not what happened now.
    fn belongs_to_cause(&self, from: usize, start: usize) -> bool {
        let sentence = self.sentence;
        let preposition =
            start.checked_sub(1).filter(|&at| matches!(sentence.lower(at), "in" | "of" | "from"));
        let Some(noun) = preposition.and_then(|at| at.checked_sub(1)).filter(|&noun| noun > from) else {
            return false;
        };
        let Some(chunk) = self.clauses.chunk_of(noun).map(|chunk| self.clauses.chunks[chunk]) else {
            return false;
        };
        let word = sentence.tokens[noun].word;
        let cause = chunk.preposition.is_some_and(|at| {
            at > from && matches!(sentence.lower(at), "for" | "over" | "about" | "of" | "into" | "from")
        });
        cause && (word.is(Class::Trigger) || word.is(Class::Speech))
    }
}

/// Whether a verb tells what came of its subject, later.
fn leads_on(verb: &str) -> bool {
    matches!(
        verb,
        "led"
            | "sparked"
            | "prompted"
            | "triggered"
            | "provoked"
            | "shocked"
            | "angered"
            | "outraged"
            | "drew"
            | "inspired"
    )
}

/// Whether a verb only tells how things stand, so that a date behind its noun is that of the noun: "included a gain from the
/// sale of the mill in August".
fn is_stative(verb: &str) -> bool {
    const STEMS: [&str; 10] =
        ["includ", "associat", "tied", "relat", "reflect", "involv", "link", "attribut", "stemm", "contain"];
    STEMS.iter().any(|stem| verb.starts_with(stem))
}
