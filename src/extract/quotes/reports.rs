//! Templates of reported speech in one sentence, in order of precedence: a report after its content, then
//! "according to", then a report before its content, then a colon. Each report has the id of its template.

use std::ops::Range;

use super::clauses::{clause_end, has_finite};
use super::content::Circumstances;
use super::cues::{CueUse, uses};
use super::ends::{End, OPEN_RULES, best};
use super::features::Open;
use super::frames::Item;
use super::subject;
use crate::knowledge::quotes::{Class, CueClass, QuoteKnowledge};
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
    /// Where the last piece ends at the latest, where that is a choice among the breaks of the sentence.
    pub open: Option<usize>,
    /// The probability that the end chosen is about right: 1 where there is no choice.
    pub meets: f32,
    /// Id of the template.
    pub rule: &'static str,
}

impl Report {
    /// The words reported, in one or two pieces.
    pub fn pieces(&self) -> impl Iterator<Item = &Range<usize>> {
        std::iter::once(&self.content).chain(&self.second)
    }
}

/// The longest report in items: longer sentences are lists or data, and the bound keeps the reading linear.
pub(super) const LONGEST: usize = 400;

/// Reads the reports of a sentence, in order of their content. `headline`: the sentence is a headline.
pub fn reports(items: &[Item], text: &str, known: &QuoteKnowledge, headline: bool) -> Vec<Report> {
    let uses = uses(items, text, known);
    let mut scene =
        Scene { items, text, known, uses: &uses, covered: Covered::of(items.len()), found: Vec::new() };
    scene.postposed();
    scene.according();
    scene.preposed();
    if headline {
        scene.headline();
    }
    scene.after_colon(headline);
    scene.found.sort_by_key(|report| report.content.start);
    scene.found
}

/// The stretches of a sentence that reports have taken. Looks no further than the longest report, so that a sentence of
/// a hundred thousand reports stays linear.
pub(super) struct Covered {
    inside: Vec<bool>,
    pub(super) starts: Vec<bool>,
    ends: Vec<bool>,
}

impl Covered {
    fn of(items: usize) -> Self {
        let none = vec![false; items + 1];
        Self { inside: none.clone(), starts: none.clone(), ends: none }
    }

    fn add(&mut self, whole: &Range<usize>) {
        self.inside[whole.clone()].fill(true);
        self.starts[whole.start] = true;
        self.ends[whole.end] = true;
    }

    /// The last end at or before an item.
    pub(super) fn last_end(&self, at: usize) -> usize {
        (at.saturating_sub(LONGEST)..=at).rev().find(|end| self.ends[*end]).unwrap_or(0)
    }
}

/// A sentence with what was found in it so far.
pub(super) struct Scene<'a> {
    pub(super) items: &'a [Item],
    pub(super) text: &'a str,
    pub(super) known: &'a QuoteKnowledge,
    pub(super) uses: &'a [CueUse<'a>],
    pub(super) covered: Covered,
    pub(super) found: Vec<Report>,
}

impl Scene<'_> {
    pub(super) fn class(&self, at: usize) -> Class {
        self.items.get(at).map_or(Class::STOP, |item| item.class)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |item| item.span.of(self.text))
    }

    /// Where a content that the rules end with `content` ends, no later than `limit`.
    pub(super) fn best_end(
        &self,
        content: &Range<usize>,
        limit: usize,
        used: &CueUse<'_>,
        rule: &'static str,
    ) -> End {
        if !OPEN_RULES.contains(&rule) {
            return End::told(content.end);
        }
        let Self { items, text, known, uses, .. } = *self;
        let verb = &used.cue.verb;
        let open =
            Open { items, text, known, uses, rule, verb, from: content.start, stop: content.end, limit };
        best(&self.known.deciders().ends, &open)
    }

    pub(super) fn is_covered(&self, at: usize) -> bool {
        self.covered.inside.get(at) == Some(&true)
    }

    pub(super) fn take(&mut self, report: Report, whole: Range<usize>) {
        self.covered.add(&whole);
        self.found.push(report);
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
            from = from.max(self.covered.last_end(at));
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
                if stop > from && self.class(stop - 1).has(Class::THAT) {
                    // "The paper reported that, according to X, …"
                    continue;
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
                open: None,
                meets: 1.0,
                rule,
            };
            self.take(report, whole);
        }
    }

    /// The subject of the first verb of the sentence, for a participle far from it.
    pub(super) fn first_subject(&self, end: usize) -> Option<Range<usize>> {
        let verb = (1..end.min(60)).find(|at| {
            let class = self.class(*at);
            class.has(Class::AUXILIARY | Class::VERB | Class::PAST) && !class.has(Class::NAME)
        })?;
        subject::before(self.items, self.text, 0, verb)
    }
}
