//! Seasons, holidays, quarters and halves of a year, placed in the calendar.

use chrono::Datelike;

use super::calendar::{holiday, shifted};
use super::cues::Tense;
use super::phrase::{Origin, Phrase, Which};
use super::place::Found;
use super::plain::nearest;
use super::reject::is_plain;
use super::story::Story;
use crate::time::{Day, PartialDate, Period, Precision, Season, TimeValue, Unit};

/// How many words before a season a past verb may stand that makes it the last one.
const NEAR_VERB: usize = 4;

impl Story<'_> {
    pub(super) fn season(
        &self,
        phrase: &Phrase,
        season: Season,
        year: Option<(i32, String)>,
    ) -> Option<Found> {
        let value = |year: i32| TimeValue::Period(Period::Season(year, season));
        if let Some((year, step)) = year {
            let mut found = Found::told(value(phrase.until.unwrap_or(year)));
            found.trail = vec![step];
            return Some(found);
        }
        if let Some(which) = phrase.which {
            // "that summer" needs no more than the year of what was told.
            let unit =
                if which.shift == 0 && which.origin == Origin::Anaphoric { Unit::Year } else { Unit::Season };
            let (day, step) = self.origin(which, unit)?;
            let year = day.year();
            let over = season.middle() <= day.month() && Season::of_month(day.month()) != season;
            let year = match which.shift {
                shift @ ..=-1 if over => year + i32::try_from(shift).ok()? + 1,
                shift @ ..=-1 => year + i32::try_from(shift).ok()?,
                1 if season.middle() > day.month() => year,
                1 => year + 1,
                _ => year,
            };
            return Some(Found::new(value(year), step));
        }
        if self.is_kind_of_noun(phrase) {
            return self.open(phrase, "it says of what kind something is");
        }
        let told = self.anchor(phrase);
        let (from, step) = match told {
            Some(told) => (told.middle, "near the last date told"),
            None => (self.published?, "the one nearest to publication"),
        };
        let year = match told {
            Some(told) if told.precision <= Precision::Year => told.first.year(),
            _ => nearest(from, season.middle(), None)?,
        };
        let bounds = value(year).bounds();
        let (first, last) = bounds.map_or((None, None), |bounds| (bounds.earliest, bounds.latest));
        let (year, step) = match self.looks(phrase) {
            _ if told.is_some() => (year, step),
            Tense::Past if first > Some(from) && self.follows_a_past_verb(phrase, NEAR_VERB) => {
                (year - 1, "the last one: the verb before it looks back")
            }
            Tense::Future if last < Some(from) => (year + 1, "the next one: the sentence looks ahead"),
            _ => (year, step),
        };
        Some(Found::new(value(year), step))
    }

    pub(super) fn holiday(
        &self,
        phrase: &Phrase,
        number: usize,
        year: Option<(i32, String)>,
    ) -> Option<Found> {
        let date = self.knowledge.lexicon.holidays.get(number)?;
        let on = |year: i32| Some(TimeValue::Date(PartialDate::Day(holiday(date, year)?)));
        if let Some((year, step)) = year {
            let mut found = Found::told(on(year)?);
            found.trail = vec![step];
            return Some(found);
        }
        let which = phrase.which.unwrap_or(Which { origin: Origin::Anaphoric, shift: 0 });
        let from = if self.narrative { self.points.last().map(|point| point.first) } else { None };
        let from = from.or(self.published)?;
        let this = holiday(date, from.year())?;
        let year = match which.shift {
            -1 if this < from => from.year(),
            -1 => from.year() - 1,
            1 if this > from => from.year(),
            1 => from.year() + 1,
            _ => {
                let near = nearest(from, this.month(), Some(this.day()))?;
                let ahead = (holiday(date, near)? - from).num_days();
                let told =
                    self.looks(phrase) == Tense::Past && (ahead > 14 || self.follows_a_past_verb(phrase, 2));
                near - i32::from(ahead > 0 && told)
            }
        };
        Some(Found::new(on(year)?, "counted from the day of publication"))
    }

    pub(super) fn quarter(&mut self, phrase: &Phrase) -> Option<Found> {
        let found = self.quarter_of_year(phrase)?;
        let bounds = found.value.bounds();
        let over = bounds.and_then(|bounds| bounds.latest) < self.published;
        // "reported fourth-quarter earnings" in the fourth quarter: that of a fiscal year.
        let reported = self.figures.is_none()
            && bounds.and_then(|bounds| bounds.earliest) <= self.published
            && self.tense(phrase.sentence, phrase.first, phrase.last) == Tense::Past;
        if let (TimeValue::Period(Period::Quarter(year, quarter)), true) = (&found.value, over || reported) {
            // A report compares with the quarters before its own.
            self.figures = self.figures.max(Some((*year, *quarter)));
        }
        Some(found)
    }

    fn quarter_of_year(&self, phrase: &Phrase) -> Option<Found> {
        let number = u32::try_from(phrase.ordinal?).ok().filter(|number| (1..=4).contains(number))?;
        let value = |year: i32| TimeValue::Period(Period::Quarter(year, number));
        if let Some((year, step)) = self.year_told(phrase) {
            let mut found = Found::told(value(year));
            found.trail = vec![step];
            return Some(found);
        }
        let beside = self.points.last().filter(|told| told.dated && told.sentence == phrase.sentence);
        if let Some(told) = beside.filter(|told| told.precision >= Precision::Quarter) {
            return Some(Found::new(value(told.first.year()), "the year of the last date told"));
        }
        let from = self.published?;
        let year = nearest(from, number * 3 - 1, None)?;
        let begun = (year, number * 3 - 2) <= (from.year(), from.month());
        if !begun && self.tense(phrase.sentence, phrase.first, phrase.last) == Tense::Past {
            return Some(Found::new(value(year - 1), "the last one: the sentence looks back"));
        }
        Some(Found::new(value(year), "the one nearest to publication"))
    }

    /// "the quarter ended July 31": the quarter of the calendar that holds most of it.
    fn ended_quarter(&self, phrase: &Phrase) -> Option<(i32, u32)> {
        let ended = self.next_word(phrase).is_some_and(|word| word == "ended");
        let day = self.phrases.get(self.phrases.partition_point(|other| other.first <= phrase.last))?;
        let month = day.month.filter(|_| ended && day.first == phrase.last + 1)?;
        let published = self.published?;
        let this = Day::from_ymd_opt(day.year.unwrap_or(published.year()), month, 1)?;
        let this = if this > published { shifted(this, Unit::Year, -1)? } else { this };
        match Period::holding(shifted(this, Unit::Month, -1)?, Unit::Quarter)? {
            Period::Quarter(year, number) => Some((year, number)),
            _ => None,
        }
    }

    /// Whether a season says of what kind something is: "winter wheat", "her summer job", "the 1982 summer offensives". After "the",
    /// "this" or "last" it is one.
    fn is_kind_of_noun(&self, phrase: &Phrase) -> bool {
        let noun = self.word(phrase.last);
        let plain = noun.starts_with(|letter: char| letter.is_ascii_lowercase()) && !is_plain(noun);
        phrase.last == phrase.first + 1
            && plain
            && phrase.last < self.reading.sentences[phrase.sentence].tokens.end
    }

    /// "the quarter", "the year-ago quarter": what the figures told last are of.
    pub(super) fn figures(&mut self, phrase: &Phrase) -> Option<Found> {
        let published = self.published?;
        let quarter = |year: i32, quarter: u32| TimeValue::Period(Period::Quarter(year, quarter));
        let latest = match Period::holding(shifted(published, Unit::Month, -3)?, Unit::Quarter)? {
            Period::Quarter(year, quarter) => (year, quarter),
            _ => return None,
        };
        let before = self.knowledge.rules[phrase.rule].with == "before";
        if let Some(number) =
            phrase.ordinal.and_then(|number| u32::try_from(number).ok()).filter(|n| (1..=4).contains(n))
        {
            return Some(Found::new(quarter(published.year() - 1, number), "the quarter of the year before"));
        }
        let step = "the quarter the figures are told of";
        if let Some((year, number)) = self.ended_quarter(phrase).filter(|_| self.figures.is_none()) {
            self.figures = Some((year, number));
            return Some(Found::new(quarter(year, number), "the quarter that ended on the day told"));
        }
        match (before, self.figures, phrase.year) {
            (true, Some((year, number)), _) => Some(Found::new(quarter(year - 1, number), step)),
            (true, None, _) => Some(Found::new(
                TimeValue::Date(PartialDate::Year(published.year() - 1)),
                "the year before publication",
            )),
            (false, told, Some(year)) => Some(Found::new(quarter(year, told.unwrap_or(latest).1), step)),
            (false, told, None) => {
                let (year, number) = told.unwrap_or(latest);
                self.figures = Some((year, number));
                Some(Found::new(quarter(year, number), step))
            }
        }
    }

    pub(super) fn half(&self, phrase: &Phrase) -> Option<Found> {
        let number = match phrase.ordinal {
            Some(1) => 1,
            _ => 2,
        };
        let (year, step) = match self.year_told(phrase) {
            Some(told) => told,
            None => (self.published?.year(), "the year of publication".to_owned()),
        };
        let mut found = Found::told(TimeValue::Period(Period::Half(year, number)));
        found.trail = vec![step];
        Some(found)
    }
}
