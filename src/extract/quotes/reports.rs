//! Templates of reported speech in one sentence, in order of precedence: a report after its content, then
//! "according to", then a report before its content, then a colon. Each report has the id of its template.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::clauses::{clause_end, has_finite};
use super::content::{Circumstances, Complement, complement};
use super::cues::{CueUse, Mood, uses};
use super::ends::{OPEN_RULES, best};
use super::features::Open;
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
    /// Where the last piece ends at the latest, where that is a choice among the breaks of the sentence.
    pub open: Option<usize>,
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
struct Covered {
    inside: Vec<bool>,
    starts: Vec<bool>,
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
    fn last_end(&self, at: usize) -> usize {
        (at.saturating_sub(LONGEST)..=at).rev().find(|end| self.ends[*end]).unwrap_or(0)
    }
}

/// A sentence with what was found in it so far.
pub(super) struct Scene<'a> {
    pub(super) items: &'a [Item],
    pub(super) text: &'a str,
    known: &'a QuoteKnowledge,
    pub(super) uses: &'a [CueUse<'a>],
    covered: Covered,
    found: Vec<Report>,
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
    ) -> usize {
        if !OPEN_RULES.contains(&rule) {
            return content.end;
        }
        let Self { items, text, known, uses, .. } = *self;
        let verb = &used.cue.verb;
        let open =
            Open { items, text, known, uses, rule, verb, from: content.start, stop: content.end, limit };
        best(&self.known.deciders().ends, &open)
    }

    fn is_covered(&self, at: usize) -> bool {
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
                rule,
            };
            self.take(report, whole);
        }
    }

    /// `SP CUE …` with its content on the right.
    fn preposed(&mut self) {
        let mut last_source: Option<Range<usize>> =
            self.found.last().and_then(|report| report.source.clone());
        let cues: FxHashMap<usize, Option<Range<usize>>> = (self.found.iter())
            .filter_map(|report| Some((report.cue.as_ref()?.start, report.source.clone())))
            .collect();
        for used in self.uses {
            if self.is_covered(used.head) {
                if let Some(source) = cues.get(&used.start) {
                    last_source.clone_from(source);
                }
                continue;
            }
            let from = self.covered.last_end(used.start);
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
                    if used.start == 0 {
                        return self.inverted_colon(used);
                    }
                    let before = self.class(used.start.wrapping_sub(1));
                    let joined = before.has(Class::COORDINATOR | Class::COMMA);
                    joined.then(|| last_source.clone().or_else(|| self.first_subject(used.start))).flatten()
                }),
                Mood::Participle
                    if used.start == 1 && self.class(0).has(Class::PREPOSITION | Class::SUBORDINATOR) =>
                {
                    let comma = (used.end..self.items.len()).find(|at| self.class(*at).has(Class::COMMA));
                    comma.and_then(|comma| subject::after(self.items, comma + 1, self.items.len()))
                }
                Mood::Participle => last_source.clone().or_else(|| self.first_subject(used.start)),
                Mood::Nominal => subject::before(self.items, self.text, from, used.start),
            };
            let asked = used.mood == Mood::Passive
                || source.is_none() && used.cue.class == CueClass::Ask && used.mood == Mood::Finite;
            if source.is_none() {
                if asked {
                    self.unanswered(used);
                }
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
            if source.as_ref().is_some_and(|source| self.is_nobody(source)) {
                continue;
            }
            let inverted =
                source.as_ref().filter(|source| source.start >= used.end && used.mood == Mood::Finite);
            let found = match inverted {
                Some(source) => Some(Complement {
                    content: source.end + 1..end,
                    cue_end: used.end,
                    circumstances: Circumstances::default(),
                    rule: "colon",
                }),
                None => complement(self.items, self.text, used, self.uses, end),
            };
            let Some(mut found) = found.filter(|found| !found.content.is_empty()) else { continue };
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
            found.content.end = self.best_end(&found.content, end, used, found.rule);
            let whole = used.start..found.content.end;
            let report = Report {
                content: found.content,
                second: None,
                source,
                cue: Some(used.start..found.cue_end),
                class: used.cue.class,
                circumstances: found.circumstances,
                status: used.status,
                open: Some(end),
                rule: found.rule,
            };
            self.take(report, whole);
        }
    }

    /// "Asked whether he knew, SP declined to comment": what SP did not say.
    fn unanswered(&mut self, used: &CueUse<'_>) {
        let refusal =
            self.uses.iter().find(|other| other.head > used.end && other.status == SpeechStatus::Refused);
        let Some(refusal) = refusal.filter(|refusal| refusal.start > 0) else { return };
        let from =
            (used.end..refusal.start).find(|at| self.class(*at).has(Class::WH) || self.word(*at) == "if");
        let Some(from) = from else { return };
        let Some(stop) = (from..refusal.start).find(|at| self.class(*at).has(Class::COMMA)) else { return };
        let Some(source) = subject::before(self.items, self.text, stop, refusal.start) else { return };
        let end = complement(self.items, self.text, refusal, self.uses, self.limit(refusal))
            .map_or(refusal.end, |found| found.content.end);
        let report = Report {
            content: from..stop,
            second: None,
            source: Some(source),
            cue: Some(refusal.start..refusal.end),
            class: CueClass::Refuse,
            circumstances: Circumstances::default(),
            status: SpeechStatus::Refused,
            open: None,
            rule: "unanswered",
        };
        self.take(report, used.start..end);
    }

    /// "Nobody accused him": nothing was said.
    fn is_nobody(&self, source: &Range<usize>) -> bool {
        let first = self.word(source.start);
        ["nobody", "none", "neither", "no", "few", "worth"]
            .iter()
            .any(|word| first.eq_ignore_ascii_case(word))
    }

    /// `Said Ellis: "Q"`.
    fn inverted_colon(&self, used: &CueUse<'_>) -> Option<Range<usize>> {
        let source = subject::after(self.items, used.end, self.items.len())?;
        self.class(source.end).has(Class::COLON).then_some(source)
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
            open: None,
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
        let end = self.items.len().min(used.head + LONGEST);
        (used.head + 1..end).find(|at| self.covered.starts[*at]).unwrap_or(end)
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
            open: None,
            rule: "headline-colon",
        };
        self.take(report, 0..self.items.len());
    }

    /// The name that ends before `end`: "A lesson from Loretta Lynch".
    fn named_last(&self, end: usize) -> Option<Range<usize>> {
        let name = Class::NAME | Class::TITLE;
        let start = (0..end).rev().take_while(|at| self.class(*at).has(name)).last()?;
        Some(start..end)
    }

    /// A quotation after a colon without a cue: `The mayor was blunt: "Q"`.
    fn after_colon(&mut self, headline: bool) {
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
                source: self
                    .first_subject(at)
                    .or_else(|| self.named_last(at - 1).filter(|name| headline || name.start == 0)),
                cue: None,
                class: CueClass::Say,
                circumstances: Circumstances::default(),
                status: SpeechStatus::Said,
                open: None,
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
    let used = uses.iter().rfind(|used| used.mood == Mood::Finite && used.cue.takes.has(Takes::QUOTE));
    // "Sanders made the following comment:"
    let source = match used {
        Some(used) => subject::before(items, text, 0, used.start)?,
        None => {
            let verb = (1..items.len().min(60)).find(|at| {
                items[*at].class.has(Class::AUXILIARY | Class::VERB | Class::PAST)
                    && !items[*at].class.has(Class::NAME)
            })?;
            subject::before(items, text, 0, verb)?
        }
    };
    Some(Report {
        content: items.len()..items.len(),
        second: None,
        source: Some(source),
        cue: used.map(|used| used.start..used.end),
        class: used.map_or(CueClass::Say, |used| used.cue.class),
        circumstances: Circumstances::default(),
        status: used.map_or(SpeechStatus::Said, |used| used.status),
        open: None,
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
