//! Templates of reported speech in one sentence, in order of precedence: a report after its content, then
//! "according to", then a report before its content, then a colon. Each report has the id of its template.

use std::ops::Range;

use super::content::{Circumstances, adjuncts, clause_end, complement, has_finite};
use super::cues::{CueUse, Mood, uses};
use super::frames::Item;
use super::subject;
use crate::knowledge::quotes::{Class, CueClass, QuoteKnowledge, Takes};
use crate::model::SpeechStatus;

/// What one sentence reports. Positions are indexes into the items of the frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The words reported.
    pub content: Range<usize>,
    /// The second half of a parted report: `"Q," SP CUE, "Q"`.
    pub second: Option<Range<usize>>,
    /// The words that name the speaker.
    pub source: Option<Range<usize>>,
    /// The words that say it is speech.
    pub cue: Option<Range<usize>>,
    /// Sort of cue.
    pub class: CueClass,
    /// To whom and where.
    pub circumstances: Circumstances,
    /// Whether it was said.
    pub status: SpeechStatus,
    /// Id of the template.
    pub rule: &'static str,
}

impl Report {
    /// The words reported, in one or two pieces.
    pub fn pieces(&self) -> impl Iterator<Item = &Range<usize>> {
        std::iter::once(&self.content).chain(&self.second)
    }
}

/// From this share of attributing uses on, a cue makes a report of a clause before it without a quotation.
const SURE: f32 = 0.7;

/// The longest report in items: longer sentences are lists or data, and the bound keeps the reading linear.
const LONGEST: usize = 400;

/// Reads the reports of a sentence, in order of their content. `headline`: the sentence is a headline.
pub fn reports(items: &[Item], text: &str, known: &QuoteKnowledge, headline: bool) -> Vec<Report> {
    let uses = uses(items, text, known);
    let mut scene = Scene { items, text, uses: &uses, covered: Vec::new(), found: Vec::new() };
    scene.postposed();
    scene.according();
    scene.preposed();
    if headline {
        scene.headline();
    }
    scene.after_colon();
    scene.found.sort_by_key(|report| report.content.start);
    scene.found
}

struct Scene<'a> {
    items: &'a [Item],
    text: &'a str,
    uses: &'a [CueUse<'a>],
    /// Stretches that a report has taken, in order of discovery.
    covered: Vec<Range<usize>>,
    found: Vec<Report>,
}

impl Scene<'_> {
    fn class(&self, at: usize) -> Class {
        self.items.get(at).map_or(Class::STOP, |item| item.class)
    }

    fn word(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |item| item.span.of(self.text))
    }

    fn is_covered(&self, at: usize) -> bool {
        self.covered.iter().any(|range| range.contains(&at))
    }

    fn take(&mut self, report: Report, whole: Range<usize>) {
        self.covered.push(whole);
        self.found.push(report);
    }

    /// `"Q," SP CUE`, `"Q," CUE SP`, `CLAUSE, SP CUE`, and both halves of a parted quotation.
    fn postposed(&mut self) {
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
        // "On "The Late Show," she said": a title in an adjunct is no speech.
        let adjunct = Class::PREPOSITION | Class::TIME | Class::GERUND | Class::WH | Class::ADVERB;
        if quoted && !all_quoted && !finite && self.class(start).has(adjunct) {
            return None;
        }
        let mut circumstances = Circumstances::default();
        let mut after = rest;
        if used.cue.takes.has(Takes::WHOM) && !self.class(after).has(Class::COMMA) {
            let whom = super::content::noun_phrase(items, self.text, after, items.len());
            if whom > after {
                circumstances.addressed = Some(after..whom);
                after = whom;
            }
        }
        let after = adjuncts(items, self.text, after, items.len(), &mut circumstances);
        let next = self.class(after);
        let ends = after >= items.len() || next.has(Class::SEMICOLON | Class::STOP | Class::CLOSE);
        let mut second = None;
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
                if adjunct {
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
                if aside || !participle && !relative && used.cue.class == CueClass::Say {
                    let stop =
                        clause_end(items, self.text, again, items.len().min(again + LONGEST), self.uses);
                    second = Some(again..stop);
                    whole.end = stop;
                    rule = "parted-clause";
                } else {
                    rule = "clause-before";
                }
            } else {
                rule = "quote-before";
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
        let report = Report {
            content: start..stop,
            second,
            source: Some(source),
            cue: Some(used.start..used.end),
            class: used.cue.class,
            circumstances,
            status: used.status,
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
    fn left_edge(&self, from: usize, gap: usize) -> usize {
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
            if class.has(Class::SEMICOLON) || leads_quote || place_line {
                start = at + 1;
            }
        }
        start = start.max(open.unwrap_or(start));
        while start < gap && self.class(start).has(Class::COORDINATOR | Class::COMMA | Class::DASH) {
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
        if !parted || used.end != used.head + 1 || used.cue.takes.has(Takes::WHOM) {
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
        (ends
            && verb
            && self.class(used.end).has(Class::NAME | Class::DETERMINER | Class::TITLE | Class::NOUN))
        .then_some((source, rest, gap))
    }

    /// `according to SP, CLAUSE` and `CLAUSE, according to SP`.
    fn according(&mut self) {
        let items = self.items;
        for at in 0..items.len() {
            let lower = self.word(at);
            if !(lower.eq_ignore_ascii_case("according") && self.word(at + 1) == "to") || self.is_covered(at)
            {
                continue;
            }
            let end = items.len().min(at + LONGEST);
            let Some(source) = subject::after(items, at + 2, end) else { continue };
            let mut from = at.saturating_sub(LONGEST);
            if let Some(last) = self.covered.iter().map(|range| range.end).filter(|end| *end <= at).max() {
                from = from.max(last);
            }
            from = self.left_edge(from, at);
            if let Some(colon) = (from..at).rev().find(|at| self.class(*at).has(Class::COLON)) {
                from = colon + 1;
            }
            let close = (source.end..end).find(|at| self.class(*at).has(Class::COMMA));
            let (content, rule) = if at <= from + 1 {
                let Some(comma) = close else { continue };
                (comma + 1..clause_end(items, self.text, comma + 1, end, self.uses), "according-first")
            } else {
                let mut stop = at;
                while stop > from && self.class(stop - 1).has(Class::COMMA | Class::DASH) {
                    stop -= 1;
                }
                (from..stop, "according-last")
            };
            let second =
                close.filter(|_| rule == "according-last" && !has_finite(items, content.start, content.end));
            let second =
                second.map(|comma| comma + 1..clause_end(items, self.text, comma + 1, end, self.uses));
            let second = second.filter(|second| has_finite(items, second.start, second.end));
            if content.is_empty()
                || second.is_none()
                    && !has_finite(items, content.start, content.end)
                    && !self.class(content.end - 1).has(Class::QUOTE)
            {
                continue;
            }
            let last = second.as_ref().map_or(source.end, |second| second.end);
            let whole = content.start.min(at)..content.end.max(last);
            let report = Report {
                content,
                second,
                source: Some(source),
                cue: Some(at..at + 2),
                class: CueClass::Say,
                circumstances: Circumstances::default(),
                status: SpeechStatus::Said,
                rule,
            };
            self.take(report, whole);
        }
    }

    /// `SP CUE …` with its content on the right.
    fn preposed(&mut self) {
        let mut last_source: Option<Range<usize>> =
            self.found.last().and_then(|report| report.source.clone());
        for used in self.uses {
            if self.is_covered(used.head) {
                if let Some(report) =
                    self.found.iter().find(|report| report.cue == Some(used.start..used.end))
                {
                    last_source = report.source.clone();
                }
                continue;
            }
            let from = self
                .covered
                .iter()
                .map(|range| range.end)
                .filter(|end| *end <= used.start)
                .max()
                .unwrap_or(0);
            if self.relative_object(used, from) {
                continue;
            }
            let source = match used.mood {
                Mood::Passive if used.cue.class == CueClass::Ask && self.word(used.end) == "by" => {
                    subject::after(self.items, used.end + 1, self.items.len())
                }
                Mood::Passive if used.cue.class == CueClass::Ask => None,
                Mood::Passive => continue,
                Mood::Finite => subject::before(self.items, self.text, from, used.start).or_else(|| {
                    let before = self.class(used.start.wrapping_sub(1));
                    let joined = before.has(Class::COORDINATOR | Class::COMMA);
                    joined.then(|| last_source.clone().or_else(|| self.first_subject(used.start))).flatten()
                }),
                Mood::Participle => last_source.clone().or_else(|| self.first_subject(used.start)),
                Mood::Nominal => subject::before(self.items, self.text, from, used.start),
            };
            let asked = used.mood == Mood::Passive
                || source.is_none() && used.cue.class == CueClass::Ask && used.mood == Mood::Finite;
            if source.is_none() && !asked {
                continue;
            }
            let mut end = self.limit(used);
            if let Some(source) = &source {
                end = self.relative_end(source, used, end).min(self.subordinate_end(source, used, from, end));
            }
            if asked {
                let wh = (used.end..end).find(|at| self.class(*at).has(Class::WH) || self.word(*at) == "if");
                end =
                    (wh.unwrap_or(used.end)..end).find(|at| self.class(*at).has(Class::COMMA)).unwrap_or(end);
            }
            let Some(found) = complement(self.items, self.text, used, self.uses, end) else { continue };
            if asked && found.rule != "wh" {
                continue;
            }
            if used.mood == Mood::Participle && !participle_reports(used, found.rule) {
                continue;
            }
            if used.mood == Mood::Nominal
                && !matches!(found.rule, "that" | "colon" | "quote" | "comma-quote")
                && !(found.rule == "bare" && used.cue.verb == "say")
            {
                continue;
            }
            if source.is_some() {
                last_source.clone_from(&source);
            }
            let whole = used.start..found.content.end;
            let report = Report {
                content: found.content,
                second: None,
                source,
                cue: Some(used.start..found.cue_end),
                class: used.cue.class,
                circumstances: found.circumstances,
                status: used.status,
                rule: found.rule,
            };
            self.take(report, whole);
        }
    }

    /// `which SP CUE …`: the relative pronoun and what follows the cue are the content.
    fn relative_object(&mut self, used: &CueUse<'_>, from: usize) -> bool {
        if used.mood != Mood::Finite || !used.cue.takes.has(Takes::BARE) {
            return false;
        }
        let Some(source) = subject::before(self.items, self.text, from, used.start) else { return false };
        let Some(relative) = source.start.checked_sub(1) else { return false };
        let verb = self.class(used.end);
        let leads = matches!(self.word(relative), "which" | "what" | "that" | "who");
        if !leads || !verb.has(Class::AUXILIARY | Class::PAST) || verb.has(Class::SUBJECT_PRONOUN) {
            return false;
        }
        let end = self.limit(used);
        let parts = |at: &usize| self.class(*at).has(Class::COMMA | Class::DASH);
        let stop = (used.end..end).find(parts).unwrap_or(end);
        let report = Report {
            content: relative..relative + 1,
            second: Some(used.end..stop),
            source: Some(source),
            cue: Some(used.start..used.end),
            class: used.cue.class,
            circumstances: Circumstances::default(),
            status: used.status,
            rule: "relative",
        };
        self.take(report, relative..stop);
        true
    }

    /// A report inside a relative clause ends where the main clause goes on: "Smith, who said X, left".
    fn relative_end(&self, source: &Range<usize>, used: &CueUse<'_>, end: usize) -> usize {
        let relative = self.class(source.end - 1).has(Class::WH);
        if !relative || source.end < 2 || !self.class(source.end - 2).has(Class::COMMA) {
            return end;
        }
        let goes_on = |at: &usize| {
            let mut next = at + 1;
            while self.class(next).has(Class::ADVERB) {
                next += 1;
            }
            let verb = self.class(next).has(Class::FINITE);
            self.class(*at).has(Class::COMMA)
                && verb
                && !self.class(next).has(Class::NAME | Class::SUBJECT_PRONOUN | Class::NOUN)
        };
        (used.end + 1..end).find(goes_on).unwrap_or(end)
    }

    /// A report inside a fronted clause ends with it: "While Smith said X, others left".
    fn subordinate_end(&self, source: &Range<usize>, used: &CueUse<'_>, from: usize, end: usize) -> usize {
        let first = (from..source.start)
            .find(|at| !self.class(*at).has(Class::COMMA | Class::COORDINATOR | Class::QUOTE));
        let leads = first.is_some_and(|first| {
            let words = self.word(first);
            let after = self.word(source.start - 1);
            self.class(first).has(Class::SUBORDINATOR) && !words.eq_ignore_ascii_case("so")
                || ["when", "after", "before"]
                    .iter()
                    .any(|word| words.eq_ignore_ascii_case(word) || after == *word)
        });
        if !leads {
            return end;
        }
        (used.end + 2..end).find(|at| self.class(*at).has(Class::COMMA)).unwrap_or(end)
    }

    /// Where the content of a cue ends at the latest: before the next report already found.
    fn limit(&self, used: &CueUse<'_>) -> usize {
        let next = self.covered.iter().map(|range| range.start).filter(|start| *start > used.head).min();
        next.unwrap_or(self.items.len()).min(self.items.len()).min(used.head + LONGEST)
    }

    /// The subject of the first verb of the sentence, for a participle far from it.
    fn first_subject(&self, end: usize) -> Option<Range<usize>> {
        let verb = (1..end.min(60)).find(|at| {
            let class = self.class(*at);
            class.has(Class::AUXILIARY | Class::VERB | Class::PAST) && !class.has(Class::NAME)
        })?;
        subject::before(self.items, self.text, 0, verb)
    }

    /// `X: Y` in a headline.
    fn headline(&mut self) {
        let Some(colon) = (1..self.items.len().min(9)).find(|at| self.class(*at).has(Class::COLON)) else {
            return;
        };
        if colon + 1 >= self.items.len() || self.is_covered(colon) || has_finite(self.items, 0, colon) {
            return;
        }
        let short = colon <= 5 && !self.class(0).has(Class::DETERMINER);
        let named = short
            && self.items[..colon].iter().all(|item| {
                item.class.has(
                    Class::NAME
                        | Class::TITLE
                        | Class::NOUN
                        | Class::DETERMINER
                        | Class::PREPOSITION
                        | Class::POSSESSIVE,
                )
            });
        if !named || !self.class(colon - 1).has(Class::NAME | Class::TITLE) {
            return;
        }
        let report = Report {
            content: colon + 1..self.items.len(),
            second: None,
            source: Some(0..colon),
            cue: Some(colon..colon + 1),
            class: CueClass::Say,
            circumstances: Circumstances::default(),
            status: SpeechStatus::Said,
            rule: "headline-colon",
        };
        self.take(report, 0..self.items.len());
    }

    /// A quotation after a colon without a cue: `The mayor was blunt: "Q"`.
    fn after_colon(&mut self) {
        for at in 1..self.items.len() {
            if !self.class(at).has(Class::QUOTE)
                || !self.class(at - 1).has(Class::COLON)
                || self.is_covered(at)
            {
                continue;
            }
            let report = Report {
                content: at..at + 1,
                second: None,
                source: self.first_subject(at),
                cue: None,
                class: CueClass::Say,
                circumstances: Circumstances::default(),
                status: SpeechStatus::Said,
                rule: "colon-quote",
            };
            self.take(report, at..at + 1);
        }
    }
}

/// What a sentence that ends with a colon announces for the paragraph after it: "The mayor continued:".
pub fn lead(items: &[Item], text: &str, known: &QuoteKnowledge) -> Option<Report> {
    items.last().filter(|last| last.class.has(Class::COLON))?;
    let uses = uses(items, text, known);
    let used = uses.iter().rfind(|used| used.mood == Mood::Finite && used.cue.takes.has(Takes::QUOTE))?;
    Some(Report {
        content: items.len()..items.len(),
        second: None,
        source: Some(subject::before(items, text, 0, used.start)?),
        cue: Some(used.start..used.end),
        class: used.cue.class,
        circumstances: Circumstances::default(),
        status: used.status,
        rule: "colon-paragraph",
    })
}

/// Which participles report: ", adding that", ", saying he", ", calling it".
fn participle_reports(used: &CueUse<'_>, rule: &str) -> bool {
    match used.cue.class {
        CueClass::Say | CueClass::Ask | CueClass::Out => {
            rule != "object" || used.cue.share.is_some_and(|share| share > 0.6)
        }
        CueClass::Call | CueClass::Stance => true,
        CueClass::Speak | CueClass::Refuse | CueClass::Show => false,
    }
}
