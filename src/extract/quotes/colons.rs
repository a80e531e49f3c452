//! Reports by a colon without a verb of saying: `X: Y` in a headline, `The mayor was blunt: "Q"`, and a sentence whose colon
//! announces the next paragraph.

use std::ops::Range;

use super::clauses::has_finite;
use super::content::Circumstances;
use super::cues::{Mood, uses};
use super::frames::Item;
use super::reports::{Report, Scene};
use super::subject;
use crate::knowledge::quotes::{Class, CueClass, QuoteKnowledge, Takes};
use crate::model::SpeechStatus;

/// What a sentence that ends with a colon announces for the paragraph after it: "The mayor continued:".
pub fn lead(items: &[Item], text: &str, known: &QuoteKnowledge) -> Option<Report> {
    items.last().filter(|last| last.class.has(Class::COLON))?;
    let uses = uses(items, text, known);
    let used = uses.iter().rfind(|used| used.mood == Mood::Finite && used.cue.takes.has(Takes::QUOTE));
    // "Sanders made the following comment:", "this statement by Trump:"
    let by = (1..items.len()).rev().take(30).find(|at| {
        matches!(items[*at].span.of(text), "by" | "from")
            && known.is_venue(&items[at - 1].span.of(text).to_lowercase())
    });
    let author = by.and_then(|by| subject::after(items, by + 1, items.len()));
    let source = match used {
        Some(used) => subject::before(items, text, 0, used.start)?,
        None if author.is_some() => author?,
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
        meets: 1.0,
        rule: "colon-paragraph",
    })
}

impl Scene<'_> {
    /// `X: Y` in a headline.
    pub(super) fn headline(&mut self) {
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
            meets: 1.0,
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
    pub(super) fn after_colon(&mut self, headline: bool) {
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
                meets: 1.0,
                rule: "colon-quote",
            };
            self.take(report, at..at + 1);
        }
    }
}
