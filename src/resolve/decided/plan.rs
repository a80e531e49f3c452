//! Decisions about events, in terms of their mentions. The machine joins mentions as it read them; what people decided is worked in
//! after that, so that a date or a rejected mention moves no other mention.

use super::{NO_WORDS, lose, rule};
use crate::decide::{anchor, when};
use crate::model::{Act, CaseDocument, Rule, Ruling, Thing, When};

/// A mention: the document, and the number in its annotations.
type Place = (usize, usize);

/// What people decided about events.
#[derive(Debug, Default)]
pub struct EventPlan {
    /// Mentions moved, in the order they were decided.
    pub steps: Vec<EventStep>,
    /// Dates, each of the event that has the mention; a later one goes before an earlier.
    pub dates: Vec<(Place, When)>,
    /// Mentions that tell of no event, in order.
    pub rejected: Vec<Place>,
}

/// Which mentions tell of one event.
#[derive(Debug)]
pub struct EventStep {
    /// The rule that stands for it.
    pub rule: Rule,
    /// A mention.
    pub one: Place,
    /// Another; none where the first leaves all others.
    pub other: Option<Place>,
    /// Whether both are one event, or not.
    pub join: bool,
}

impl EventPlan {
    /// Finds the mentions that decisions are about.
    pub fn of(documents: &[CaseDocument], rulings: &mut [Ruling]) -> Self {
        let mut plan = Self::default();
        for ruling in rulings.iter_mut().filter(|ruling| ruling.holds()) {
            if let Err(reason) = plan.take(documents, ruling) {
                lose(ruling, reason);
            }
        }
        plan.rejected.sort_unstable();
        plan.rejected.dedup();
        plan
    }

    fn take(&mut self, documents: &[CaseDocument], ruling: &Ruling) -> Result<(), &'static str> {
        let place = |words| anchor::event_at(words, documents).ok_or(NO_WORDS);
        let (targets, join) = match &ruling.decision.act {
            Act::MergeEvents { target } => (target.as_slice(), true),
            Act::SplitEvent { target } => (target.as_slice(), false),
            Act::Date { target: [words], value } => {
                self.dates.push((place(words)?, when(value).ok_or("its value is no date")?));
                return Ok(());
            }
            Act::Reject { target } => return self.reject(documents, target),
            _ => return Ok(()),
        };
        let found = targets.iter().map(place).collect::<Result<Vec<Place>, _>>()?;
        let [one, rest @ ..] = found.as_slice() else { return Err(NO_WORDS) };
        self.steps.push(EventStep { rule: rule(ruling), one: *one, other: rest.first().copied(), join });
        Ok(())
    }

    /// Rejects the events among some things; a mention whose words are gone needs no rejecting, if another is still there.
    fn reject(&mut self, documents: &[CaseDocument], things: &[Thing]) -> Result<(), &'static str> {
        let mentions = things.iter().filter_map(|thing| match thing {
            Thing::Event(words) => Some(anchor::event_at(words, documents)),
            _ => None,
        });
        let found: Vec<Option<Place>> = mentions.collect();
        let known = self.rejected.len();
        self.rejected.extend(found.iter().flatten());
        if found.is_empty() || self.rejected.len() > known { Ok(()) } else { Err(NO_WORDS) }
    }

    /// The date people gave an event that has some mentions.
    pub fn date(&self, has: impl Fn(Place) -> bool) -> Option<&When> {
        self.dates.iter().rev().find(|(mention, _)| has(*mention)).map(|(_, when)| when)
    }

    /// Whether the machine's joining of mentions stands as it is.
    pub fn leaves_clusters(&self) -> bool {
        self.steps.is_empty() && self.rejected.is_empty()
    }
}
