//! Placing an expression in the calendar.

use chrono::Datelike;

use super::calendar::shifted;
use super::cues::Tense;
use super::phrase::{Origin, Phrase, Which};
use super::plain::{calendar, century, is_half_told, length, nearest, numeric_date, set, time_of_day, vague};
use super::relative::following;
use super::story::{Placed, Point, Story};
use crate::knowledge::times::Meaning;
use crate::model::TimexKind;
use crate::time::{Amount, Day, Modifier, PartialDate, Period, Precision, Reference, TimeValue, Unit};

/// News goes on from an old date rather than back: what lies near the date moved on by so many days is taken. (Books tell
/// as often back as on.)
const ONWARD: i64 = 60;

/// How many sentences back a day lends itself to a clock or a part of a day.
const CLOCK_REACH: usize = 5;

/// A value, whether its year is told, and the steps to it.
pub(super) struct Found {
    pub value: TimeValue,
    pub dated: bool,
    /// Whether the value is to be marked as uncertain.
    pub doubtful: bool,
    pub trail: Vec<String>,
    pub confidence: f32,
}

impl Found {
    pub fn new(value: TimeValue, step: impl Into<String>) -> Self {
        Self { value, dated: false, doubtful: false, trail: vec![step.into()], confidence: 0.9 }
    }

    pub fn told(value: TimeValue) -> Self {
        Self {
            value,
            dated: true,
            doubtful: false,
            trail: vec!["the words name the date".to_owned()],
            confidence: 0.98,
        }
    }
}

impl Story<'_> {
    /// The value of a phrase; `None` where it turns out to be no time.
    pub(super) fn place(&mut self, phrase: &Phrase) -> Option<Placed> {
        let found = match self.quotation(phrase) {
            Some(quotation) => self.quoted(phrase, quotation),
            None => self.found(phrase).or_else(|| self.adrift(phrase)),
        }?;
        let kind = match (&found.value, phrase.means) {
            (_, Meaning::Set) => TimexKind::Set,
            (TimeValue::Duration(_), _) => TimexKind::Duration,
            (TimeValue::Moment(..), _) => TimexKind::Time,
            (TimeValue::Unplaced(value), _) if value.contains('T') => TimexKind::Time,
            _ => TimexKind::Date,
        };
        self.remember(&found.value, phrase, found.dated);
        let modifier = phrase.modifier.or(found.doubtful.then_some(Modifier::Uncertain));
        let value = match modifier {
            Some(modifier) => found.value.with(modifier),
            None => found.value,
        };
        Some(Placed { value, kind, trail: found.trail, confidence: found.confidence })
    }

    /// The open value of a phrase that counts from a day nobody told: of a document without a day of publication, of
    /// an old story, or of "the next day" where no day was told. What follows it does not count from what was told before it.
    pub(super) fn adrift(&mut self, phrase: &Phrase) -> Option<Found> {
        let which = phrase.direction.or(phrase.which);
        let back = which.is_some_and(|which| which.origin == Origin::Anaphoric);
        let following = phrase.which.is_some_and(|which| which.shift == 1) && phrase.unit == Some(Unit::Day);
        let unknown = self.published.is_none() || self.narrative || back || following;
        let found = self.open(phrase, "nothing tells from when to count").filter(|_| unknown)?;
        self.lost = self.lost || found.value.timex3().starts_with("XXXX-");
        Some(found)
    }

    /// The value of a phrase outside quotation marks.
    pub(super) fn found(&mut self, phrase: &Phrase) -> Option<Found> {
        match phrase.means {
            Meaning::Date => self.date(phrase),
            Meaning::Shift => self.shift(phrase, phrase.which?, phrase.unit?),
            Meaning::Ago => self.ago(phrase),
            Meaning::Holding => self.holding(phrase),
            Meaning::FromHoliday => self.offset_of_holiday(phrase),
            Meaning::Length => {
                if phrase.unit == Some(Unit::Month)
                    && phrase.amount.and_then(Amount::floor).is_some_and(|n| n == 6 || n == 9)
                {
                    self.figures = None;
                }
                self.some_day(phrase).or_else(|| length(phrase))
            }
            Meaning::Set => set(phrase),
            Meaning::Quarter => self.quarter(phrase),
            Meaning::Figures => self.figures(phrase),
            Meaning::Half => self.half(phrase),
            Meaning::Decade => Some(Found::told(TimeValue::Period(Period::Decade(phrase.decade?)))),
            Meaning::Century => century(phrase, self.reading.text()),
            Meaning::Vague => vague(self.knowledge.rules[phrase.rule].with.as_str()),
            Meaning::Nothing => None,
        }
    }

    fn date(&mut self, phrase: &Phrase) -> Option<Found> {
        if let Some(numeric) = phrase.numeric {
            let published = self.published;
            let past = self.looks(phrase) != Tense::Future;
            let likelier = |day: Day| published.is_none_or(|published| (day <= published) == past);
            let mut found = numeric_date(numeric, self.date_order, likelier)?;
            if let (TimeValue::Date(PartialDate::Day(day)), Some(time)) = (&found.value, time_of_day(phrase))
            {
                found.value = TimeValue::Moment(*day, time);
            }
            return Some(found);
        }
        let mut found = self.day_or_more(phrase)?;
        if let Some(time) = time_of_day(phrase) {
            match found.value {
                TimeValue::Date(PartialDate::Day(day)) => found.value = TimeValue::Moment(day, time),
                _ => return self.open(phrase, "the words name no day"),
            }
            if is_half_told(phrase) {
                found.trail.push("morning or afternoon is not told".to_owned());
                found.confidence = found.confidence.min(0.6);
            }
        }
        Some(found)
    }

    pub(super) fn day_or_more(&self, phrase: &Phrase) -> Option<Found> {
        if let Some(shift) = phrase.day_ref {
            if shift == 0 && self.is_nowadays(phrase) {
                return Some(Found::new(TimeValue::Vague(Reference::Present), "no day is meant"));
            }
            let day = shifted(self.published?, Unit::Day, shift)?;
            let day = TimeValue::Date(PartialDate::Day(day));
            return Some(Found::new(day, "counted from the day of publication"));
        }
        if let Some(nth) = phrase.ordinal {
            return self.day_in_month(phrase, nth);
        }
        let year = self.year_told(phrase);
        let asked = phrase.short_year || phrase.unit == Some(Unit::Year) && phrase.which.is_some();
        if asked && year.is_none() {
            // "'98", "September last year" of a document without a day of publication.
            return None;
        }
        if let Some(holiday) = phrase.holiday {
            return self.holiday(phrase, holiday, year);
        }
        if let Some(season) = phrase.season {
            return self.season(phrase, season, year);
        }
        if let (None, Some(day), None) = (phrase.month, phrase.day, &year) {
            return self.day_of_month(phrase, day);
        }
        match (phrase.month, phrase.day, year) {
            (Some(month), day, Some((year, step))) => calendar(year, month, day).map(|value| Found {
                trail: vec![step],
                confidence: 0.97,
                ..Found::told(TimeValue::Date(value))
            }),
            (Some(month), day, None) => self.month(phrase, month, day),
            (None, _, Some((year, step))) if phrase.weekday.is_none() => {
                let date = |year: i32| TimeValue::Date(PartialDate::Year(year));
                let value = match phrase.until {
                    Some(last) => TimeValue::Range(Box::new(date(year)), Box::new(date(last))),
                    None => date(year),
                };
                Some(Found { trail: vec![step], ..Found::told(value) })
            }
            _ if phrase.weekday.is_some() => self.weekday(phrase, phrase.weekday?),
            _ => self.this_day(phrase),
        }
    }

    /// A part of a day or a time of the clock: of the day told last, or of the day of publication.
    fn this_day(&self, phrase: &Phrase) -> Option<Found> {
        let far = |told: &Point| phrase.sentence.saturating_sub(told.sentence) > CLOCK_REACH;
        let dayless = |step| self.open(&Phrase { clock: None, part: None, ..phrase.clone() }, step);
        if phrase.which.is_none() {
            if self.last(Precision::Day).is_some_and(far) {
                return dayless("the day was told too far back");
            }
            if self.lost {
                return dayless("the day told before it has no place in the calendar");
            }
            if self.is_any_day(phrase) {
                return dayless("the words name no day");
            }
        }
        let which = phrase.which.unwrap_or(Which { origin: Origin::Anaphoric, shift: 0 });
        let published = || Some((self.published?, "counted from the day of publication"));
        let (day, step) = match (self.origin(following(which, Unit::Day), Unit::Day), phrase.which) {
            (Some(origin), _) => origin,
            (None, Some(_)) => return None,
            (None, None) if self.narrative => return None,
            (None, None) => published()?,
        };
        let night = phrase.which.is_none() && self.is_after_midnight(phrase);
        let (day, step) = if night {
            (shifted(day, Unit::Day, 1)?, "the morning after the night told last")
        } else {
            (shifted(day, Unit::Day, which.shift)?, step)
        };
        Some(Found { confidence: 0.7, ..Found::new(TimeValue::Date(PartialDate::Day(day)), step) })
    }

    pub(super) fn year_told(&self, phrase: &Phrase) -> Option<(i32, String)> {
        if let Some(year) = phrase.year {
            if !phrase.short_year {
                return Some((year, "the words name the year".to_owned()));
            }
            let told = self.main.as_ref().map(|told| told.first).filter(|_| self.narrative);
            let near = told.or(self.published)?.year();
            let century = near.div_euclid(100) * 100;
            let full = if century + year > near + 10 { century - 100 + year } else { century + year };
            return Some((full, "a year in two digits".to_owned()));
        }
        let which = phrase.which.filter(|_| phrase.unit == Some(Unit::Year))?;
        let (day, step) = self.origin(which, Unit::Year)?;
        Some((day.year() + i32::try_from(which.shift).ok()?, format!("the year {step}")))
    }

    /// A month, or a day of one, whose year is not told.
    fn month(&self, phrase: &Phrase, month: u32, day: Option<u32>) -> Option<Found> {
        let at = |year: i32| calendar(year, month, day);
        let published = self.published;
        if let Some(Which { origin: Origin::Deictic, shift }) =
            phrase.which.filter(|_| phrase.weekday.is_none())
            && let Some(published) = published
        {
            let year = published.year();
            let this_year = (month, day.unwrap_or(1)) < (published.month(), published.day());
            let year = match shift {
                -1 if this_year && month < published.month() => year,
                -1 => year - 1,
                1 if !this_year && month > published.month() => year,
                1 => year + 1,
                _ => year,
            };
            return Some(Found::new(TimeValue::Date(at(year)?), "counted from the month of publication"));
        }
        let deictic = phrase.which.is_some_and(|which| which.origin == Origin::Deictic);
        if let Some(told) = self.anchor(phrase).filter(|_| !deictic || self.narrative) {
            let year = if told.precision <= Precision::Year {
                told.first.year()
            } else {
                let onward = if self.narrative { 0 } else { ONWARD };
                nearest(shifted(told.middle, Unit::Day, onward)?, month, day)?
            };
            let mut found = Found::new(TimeValue::Date(at(year)?), "the year of the last date told");
            found.dated = true;
            return Some(match self.rival(phrase, told, month, day) {
                Some(rival) if rival != year => {
                    let both = vec![TimeValue::Date(at(rival)?), found.value];
                    Found {
                        confidence: 0.5,
                        ..Found::new(
                            TimeValue::OneOf(both),
                            "near publication, or in the year of the last date told",
                        )
                    }
                }
                _ => found,
            });
        }
        let published = published?;
        if let (Some(weekday), Some(day)) = (phrase.weekday, day) {
            let fits = |year: &i32| {
                let day = Day::from_ymd_opt(*year, month, day);
                day.is_some_and(|day| day.weekday().number_from_monday() == u32::from(weekday))
            };
            let year = published.year();
            if let Some(year) = [year, year - 1, year + 1].into_iter().find(fits) {
                return Some(Found::new(TimeValue::Date(at(year)?), "the weekday fits this year"));
            }
        }
        let year = nearest(published, month, day)?;
        let looks = self.looks(phrase);
        let away = (year - published.year()) * 12 + i32::try_from(month).ok()?
            - i32::try_from(published.month()).ok()?;
        let ahead = looks == Tense::Future || self.until(phrase);
        let after = at(year)?.interval().earliest.is_some_and(|first| first > published);
        let (year, step) = match looks {
            _ if away >= 3 && day.is_none() && !ahead => (year - 1, "the last one: nothing looks ahead"),
            Tense::Past if away >= 3 && !ahead => (year - 1, "the last one: the sentence looks back"),
            Tense::Future if away <= -3 && day.is_none() => {
                (year + 1, "the next one: the sentence looks ahead")
            }
            _ if after && !ahead && self.follows_a_past_verb(phrase, if day.is_some() { 2 } else { 4 }) => {
                (year - 1, "the last one: the verb before it looks back")
            }
            _ if after && !ahead && day.is_some() && self.opens_a_past_sentence(phrase) => {
                (year - 1, "the last one: the sentence it opens looks back")
            }
            _ if day.is_some()
                && !after
                && published > at(year)?.interval().latest?
                && self.put_off(phrase) =>
            {
                (year + 1, "the next one: it is put off to then")
            }
            Tense::Future if day.is_some() && !after && away < 0 && self.follows_a_plan(phrase) => {
                (year + 1, "the next one: the word before it looks ahead")
            }
            _ if after && self.ended(phrase) => (year - 1, "the last one: it has ended"),
            _ => (year, "the one nearest to publication"),
        };
        Some(Found::new(TimeValue::Date(at(year)?), step))
    }

    /// The year in which a day would lie within a month of publication, where the date that it would else belong to
    /// stands in another sentence: then both readings are kept.
    fn rival(&self, phrase: &Phrase, told: &Point, month: u32, day: Option<u32>) -> Option<i32> {
        let published = self.published.filter(|_| !self.narrative && told.sentence != phrase.sentence)?;
        let year = nearest(published, month, day)?;
        let near = Day::from_ymd_opt(year, month, day?)?;
        (0..=31).contains(&(published - near).num_days()).then_some(year)
    }

    /// The date told before that a month or a season without a year belongs to: in an old story the last one; in news
    /// one of the same sentence that names its year, or of the sentences just before it if it lies far back.
    pub(super) fn anchor(&self, phrase: &Phrase) -> Option<&Point> {
        if self.narrative {
            return self.main.as_ref();
        }
        let told = self.points.last().filter(|told| told.dated && told.precision >= Precision::Year)?;
        let near = phrase.sentence.checked_sub(told.sentence)?;
        let far = self.published.is_none_or(|day| (day - told.first).num_days().abs() > 400);
        let same = self.paragraph(told.sentence) == self.paragraph(phrase.sentence);
        let beside = near == 0
            && !told.aside
            && phrase.first.saturating_sub(told.last) <= 10
            && self.looks(phrase) != Tense::Future;
        let before =
            far && same && !told.aside && (1..=2).contains(&near) && told.precision >= Precision::Month;
        let fits = beside || before;
        Some(told).filter(|_| fits)
    }
}
