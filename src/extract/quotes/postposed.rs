//! Reports after or inside their content: `"Q," SP CUE`, `"Q," CUE SP`, `CLAUSE, SP CUE`, both halves of a parted one.

use std::ops::Range;

use super::clauses::{clause_end, has_finite};
use super::content::{Circumstances, adjuncts, noun_phrase};
use super::cues::{CueUse, Mood};
use super::reports::{LONGEST, Report, Scene};
use super::subject;
use crate::knowledge::quotes::{Class, CueClass, Takes};

/// From this share of attributing uses on, a cue makes a report of a clause before it without a quotation.
const SURE: f32 = 0.7;

impl Scene<'_> {
    /// `"Q," SP CUE`, `"Q," CUE SP`, `CLAUSE, SP CUE`, and both halves of a parted quotation.
    pub(super) fn postposed(&mut self) {
        let mut from = 0;
        for used in self.uses {
            if used.start < from || used.mood != Mood::Finite || !used.cue.takes.has(Takes::QUOTE) {
                continue;
            }
            if let Some(end) = self.postposed_at(used, from) {
                from = end;
            }
        }
    }

    fn postposed_at(&mut self, used: &CueUse<'_>, from: usize) -> Option<usize> {
        let items = self.items;
        let (source, rest, gap) = self.inverted(used, from).or_else(|| self.straight(used, from))?;
        // Content on the left, without a conjunction at its start.
        let start = self.left_edge(from, gap);
        let mut stop = gap;
        while stop > start && self.class(stop - 1).has(Class::COMMA | Class::DASH) {
            stop -= 1;
        }
        if start >= stop {
            return None;
        }
        let quoted = self.class(stop - 1).has(Class::QUOTE);
        let all_quoted = (start..stop).all(|at| self.class(at).has(Class::QUOTE | Class::COMMA));
        let finite = has_finite(items, start + 1, stop);
        let sure = used.cue.share.is_some_and(|share| share >= SURE);
        let aside = !finite && self.is_aside(used, rest);
        if !quoted && !(sure && (finite || aside)) {
            return None;
        }
        if self.class(rest).has(Class::THAT) && used.cue.takes.has(Takes::THAT) {
            return None;
        }
        // "On "The Late Show," she said": a title in an adjunct is no speech.
        let adjunct = Class::PREPOSITION | Class::TIME | Class::GERUND | Class::WH | Class::ADVERB;
        if quoted && !all_quoted && !finite && self.class(start).has(adjunct) {
            return None;
        }
        let mut circumstances = Circumstances::default();
        let mut after = rest;
        if used.cue.takes.has(Takes::WHOM) && !self.class(after).has(Class::COMMA) {
            let whom = noun_phrase(items, self.text, after, items.len());
            if whom > after {
                circumstances.addressed = Some(after..whom);
                after = whom;
            }
        }
        let after = adjuncts(items, self.text, after, items.len(), &mut circumstances);
        let next = self.class(after);
        let ends = after >= items.len() || next.has(Class::SEMICOLON | Class::STOP | Class::CLOSE);
        let mut second = None;
        let mut meets = 1.0;
        let mut whole = start..after;
        let rule;
        if ends
            || quoted
                && next.has(Class::SUBORDINATOR | Class::PREPOSITION | Class::COORDINATOR | Class::GERUND)
        {
            second = self.quote_later(used, after).filter(|_| quoted);
            if let Some(second) = &second {
                whole.end = second.end;
            }
            rule = if all_quoted { "quote-before" } else { "clause-before" };
        } else if next.has(Class::QUOTE | Class::COMMA | Class::COLON | Class::DASH) {
            let mut again = after;
            while self.class(again).has(Class::COMMA | Class::COLON | Class::DASH) {
                again += 1;
            }
            if self.class(again).has(Class::QUOTE) && !quoted {
                // "On Tuesday, he said, "Q"": the left side is an adjunct of what follows.
                let adjunct = self.class(start).has(
                    Class::PREPOSITION
                        | Class::SUBORDINATOR
                        | Class::GERUND
                        | Class::PAST
                        | Class::WH
                        | Class::ADVERB
                        | Class::TIME,
                );
                // "When they signed, he said, "we were floored."": the quotation ends the sentence that it stands in.
                let clause = self.class(start).has(Class::SUBORDINATOR | Class::WH) && finite;
                let goes_on =
                    self.items[again].span.of(self.text).trim_start_matches(['"', '“', '\'', '‘', '`']);
                if adjunct && !(clause && goes_on.starts_with(char::is_lowercase)) {
                    return None;
                }
            }
            if again >= items.len() {
                rule = "clause-before";
            } else if self.class(again).has(Class::QUOTE) {
                let stop =
                    clause_end(items, self.text, again + 1, items.len().min(again + LONGEST), self.uses);
                second = Some(again..stop);
                whole.end = stop;
                rule = "parted-quote";
            } else if !quoted && next.has(Class::COMMA) {
                if !aside
                    && self.class(start).has(Class::PREPOSITION | Class::GERUND | Class::PAST)
                    && !has_finite(items, start + 1, stop)
                {
                    return None;
                }
                let participle = self.class(again).has(Class::GERUND);
                let relative = self.class(again).has(Class::WH | Class::COORDINATOR | Class::SUBORDINATOR);
                // "Though it was late, he said, leaving was harder"
                let dependent = self.class(start).has(Class::SUBORDINATOR);
                let quote_next =
                    self.class(again).has(Class::COORDINATOR) && self.class(again + 1).has(Class::QUOTE);
                // "It may start soon, said Brian Baker, an adviser who knows": the speaker is described.
                let described = source.start >= used.end && finite && !self.class(again).has(Class::FINITE);
                if described {
                    rule = "clause-before";
                } else if aside
                    || dependent
                    || quote_next
                    || !participle && !relative && used.cue.class == CueClass::Say
                {
                    let limit = items.len().min(again + LONGEST);
                    let stop = clause_end(items, self.text, again, limit, self.uses);
                    let chosen = self.best_end(&(again..stop), limit, used, "parted-clause");
                    second = Some(again..chosen.at);
                    whole.end = chosen.at;
                    meets = chosen.meets;
                    rule = "parted-clause";
                } else {
                    rule = "clause-before";
                }
            } else {
                // `"Q," he said, but "Q"`; `"Q," he said, referring to the plan, "Q"`
                let joined = self.class(again).has(Class::COORDINATOR)
                    && (again + 1..again + 4).any(|at| self.class(at).has(Class::QUOTE))
                    && !has_finite(items, again + 1, items.len().min(again + 3));
                let limit = items.len().min(again + LONGEST);
                second = if joined {
                    Some(again..clause_end(items, self.text, again + 1, limit, self.uses))
                } else {
                    self.quote_later(used, again)
                };
                if let Some(second) = &second {
                    whole.end = second.end;
                }
                rule = if all_quoted { "quote-before" } else { "clause-before" };
            }
        } else if quoted {
            second = self.quote_later(used, after);
            if let Some(second) = &second {
                whole.end = second.end;
            }
            rule = if all_quoted { "quote-before" } else { "clause-before" };
        } else {
            return None;
        }
        let open =
            second.as_ref().map(|_| items.len().min(rest + LONGEST)).filter(|_| rule == "parted-clause");
        let report = Report {
            content: start..stop,
            second,
            source: Some(source),
            cue: Some(used.start..used.end),
            class: used.cue.class,
            circumstances,
            status: used.status,
            open,
            meets,
            rule,
        };
        let end = whole.end;
        self.take(report, whole);
        Some(end)
    }

    /// Whether a report stands between two commas inside the clause it reports: "The plan, he said, is dead".
    fn is_aside(&self, used: &CueUse<'_>, rest: usize) -> bool {
        let mut circumstances = Circumstances::default();
        let after = adjuncts(self.items, self.text, rest, self.items.len(), &mut circumstances);
        let next = self.class(after + 1);
        let goes_on =
            !next.has(Class::QUOTE | Class::WH | Class::COORDINATOR) && self.word(after + 1) != "that";
        used.cue.class == CueClass::Say
            && self.class(after).has(Class::COMMA)
            && goes_on
            && has_finite(self.items, after + 1, self.items.len().min(after + LONGEST))
    }

    /// The rest of a parted quotation after a remark: `"Q," she said of the plan, "Q"`.
    fn quote_later(&self, used: &CueUse<'_>, from: usize) -> Option<Range<usize>> {
        let next = self
            .uses
            .iter()
            .find(|other| other.head > used.head)
            .map_or(self.items.len(), |other| other.start);
        let at = (from..next.min(from + 40)).find(|at| self.class(*at).has(Class::QUOTE))?;
        (self.class(at - 1).has(Class::COMMA) && subject::ends_speech(self.items[at], self.text))
            .then_some(at..at + 1)
    }

    /// Where content that ends before `gap` begins: after an opening bracket, a colon or semicolon that leads to
    /// it, the place line of an agency, a conjunction.
    pub(super) fn left_edge(&self, from: usize, gap: usize) -> usize {
        let mut start = from;
        let mut open = None;
        for at in from..gap {
            let class = self.class(at);
            if class == Class::OPEN {
                open = Some(at + 1);
            } else if class == Class::CLOSE {
                open = None;
            }
            let leads_quote =
                class.has(Class::COLON) && self.class(at + 1).has(Class::QUOTE) && at + 3 >= gap;
            let place_line = class.has(Class::DASH) && at < 7 && from == 0 && self.is_place_line(at);
            // "A; B; and C, he said": one list.
            let parts = class.has(Class::SEMICOLON) && !self.class(at + 1).has(Class::COORDINATOR);
            if parts || leads_quote || place_line {
                start = at + 1;
            }
        }
        start = start.max(open.unwrap_or(start));
        while start < gap
            && self.class(start).has(Class::COORDINATOR | Class::COMMA | Class::DASH | Class::MARK)
        {
            start += 1;
        }
        start
    }

    /// `WASHINGTON (AP) -` at the start of a story.
    fn is_place_line(&self, dash: usize) -> bool {
        let parts = Class::NAME
            | Class::OPEN
            | Class::CLOSE
            | Class::COMMA
            | Class::TIME
            | Class::NUMBER
            | Class::MARK;
        let first = self.word(0);
        first.len() > 3
            && first.chars().all(char::is_uppercase)
            && self.items[..dash].iter().all(|item| item.class.has(parts | Class::NOUN))
    }

    /// `… SP CUE`: source, first item after the cue, end of the content on the left.
    fn straight(&self, used: &CueUse<'_>, from: usize) -> Option<(Range<usize>, usize, usize)> {
        let source = subject::before(self.items, self.text, from, used.start)?;
        let before = self.class(source.start.checked_sub(1)?);
        let mut gap = source.start;
        if before.has(Class::ADVERB | Class::COORDINATOR) && source.start >= 2 {
            gap -= 1;
        }
        let parted = self.class(gap.checked_sub(1)?);
        if parted.has(Class::QUOTE) {
            let quote = self.items[gap - 1];
            // `« Q. » He said the town was late.`: a sentence of its own.
            let apart = self.items[source.start].class.has(Class::SUBJECT_PRONOUN)
                && self.word(source.start).starts_with(char::is_uppercase)
                && self.class(used.end).has(Class::DETERMINER | Class::THAT | Class::NAME);
            if apart {
                return None;
            }
            let speech = subject::ends_speech(quote, self.text) || quote.span.len() > 60;
            return speech.then_some((source, used.end, gap));
        }
        (parted.has(Class::COMMA | Class::DASH) && gap == source.start).then_some((source, used.end, gap))
    }

    /// `… CUE SP`.
    fn inverted(&self, used: &CueUse<'_>, from: usize) -> Option<(Range<usize>, usize, usize)> {
        let gap = used.start;
        let before = self.class(gap.checked_sub(1).filter(|before| *before >= from)?);
        let parted = before.has(Class::QUOTE | Class::COMMA | Class::DASH);
        let whom = used.cue.takes.has(Takes::WHOM);
        // No auxiliary stands there: ", have urged Congress to act" has its subject before it.
        let helped = self.items[used.start..used.head].iter().any(|item| item.class.has(Class::AUXILIARY));
        if !parted || helped || used.end != used.head + 1 || whom && used.cue.class != CueClass::Ask {
            return None;
        }
        let source = subject::after(self.items, used.end, self.items.len())?;
        let after = self.class(source.end);
        let rest = source.end;
        let quoted = before.has(Class::QUOTE) || gap >= 2 && self.class(gap - 2).has(Class::QUOTE);
        if quoted {
            // `"Q," told reporters` has its subject elsewhere.
            return Some((source, rest, gap));
        }
        let ends =
            rest >= self.items.len() || after.has(Class::COMMA | Class::WH | Class::STOP | Class::SEMICOLON);
        let verb = used.cue.class == CueClass::Say;
        let plain = !has_finite(self.items, source.start + 1, source.end);
        (ends
            && verb
            && plain
            && self.class(used.end).has(Class::NAME | Class::DETERMINER | Class::TITLE | Class::NOUN))
        .then_some((source, rest, gap))
    }
}
