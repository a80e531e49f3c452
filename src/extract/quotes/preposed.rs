//! Reports before their content: `SP CUE …`, with the subject sought on the left, shared with the report before, or behind
//! the cue; and what somebody was asked and did not say.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::clauses::has_finite;
use super::content::{Circumstances, Complement, complement};
use super::cues::{CueUse, Mood};
use super::reports::{LONGEST, Report, Scene};
use super::subject;
use crate::knowledge::quotes::{Class, CueClass, Takes};
use crate::model::SpeechStatus;

impl Scene<'_> {
    /// `SP CUE …` with its content on the right.
    pub(super) fn preposed(&mut self) {
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
            if source.as_ref().is_some_and(|source| self.is_nobody(source) || self.is_condition(source)) {
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
            let chosen = self.best_end(&found.content, end, used, found.rule);
            found.content.end = chosen.at;
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
                meets: chosen.meets,
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
            meets: 1.0,
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

    /// "If the plan rejected them": nothing was said yet.
    fn is_condition(&self, source: &Range<usize>) -> bool {
        let before = source.start.checked_sub(1).map_or("", |before| self.word(before));
        ["if", "unless", "whether"].iter().any(|word| before.eq_ignore_ascii_case(word))
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
            meets: 1.0,
            rule: "relative",
        };
        self.take(report, relative..stop);
        true
    }

    /// A report inside a relative clause ends where the main clause goes on: "Smith, who said X, left".
    fn relative_end(&self, source: &Range<usize>, used: &CueUse<'_>, end: usize) -> usize {
        let relative = self.class(source.end - 1).has(Class::WH);
        let plain = source.end < 2 || !self.class(source.end - 2).has(Class::COMMA);
        if used.mood == Mood::Nominal || relative && plain {
            return self.main_verb(used, end).unwrap_or(end);
        }
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

    /// The verb of the main clause after a report inside its subject: "Voters who say it is late \[were] divided".
    fn main_verb(&self, used: &CueUse<'_>, end: usize) -> Option<usize> {
        let first = (used.end + 1..end).find(|at| has_finite(self.items, *at, at + 1))?;
        let joined = Class::SUBJECT_PRONOUN
            | Class::AUXILIARY
            | Class::COORDINATOR
            | Class::WH
            | Class::THAT
            | Class::COMMA
            | Class::SUBORDINATOR
            | Class::ADVERB
            | Class::NOT;
        (first + 2..end).find(|at| {
            let before = self.class(at - 1);
            self.class(*at).has(Class::AUXILIARY)
                && before.has(Class::NOUN | Class::NAME | Class::TIME)
                && !before.has(joined)
        })
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
