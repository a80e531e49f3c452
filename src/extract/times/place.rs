//! Placing an expression in the calendar.

use chrono::Datelike;

use super::calendar::{holding, holiday, in_week_of, shifted, weekday_after, weekday_until};
use super::cues::Tense;
use super::phrase::{Origin, Phrase, Which};
use super::plain::{calendar, century, length, near, nearest, numeric_date, set, time_of_day, vague};
use super::story::{Placed, Point, Story};
use crate::knowledge::times::Meaning;
use crate::model::TimexKind;
use crate::time::{
    Amount, Day, Duration, PartialDate, Period, Precision, Reference, Season, TimeValue, Unit,
};

/// A value, whether its year is told, and the steps to it.
pub(super) struct Found {
    pub value: TimeValue,
    pub dated: bool,
    pub trail: Vec<String>,
    pub confidence: f32,
}

impl Found {
    pub fn new(value: TimeValue, step: impl Into<String>) -> Self {
        Self { value, dated: false, trail: vec![step.into()], confidence: 0.9 }
    }

    pub fn told(value: TimeValue) -> Self {
        Self { value, dated: true, trail: vec!["the words name the date".to_owned()], confidence: 0.98 }
    }
}

impl Story<'_> {
    /// The value of a phrase; `None` where it turns out to be no time.
    pub(super) fn place(&mut self, phrase: &Phrase) -> Option<Placed> {
        let found = match phrase.means {
            Meaning::Date => self.date(phrase),
            Meaning::Shift => self.shift(phrase, phrase.which?, phrase.unit?),
            Meaning::Ago => self.ago(phrase),
            Meaning::Length => {
                if phrase.unit == Some(Unit::Month)
                    && phrase.amount.and_then(Amount::floor).is_some_and(|n| n == 6 || n == 9)
                {
                    self.figures = None;
                }
                length(phrase)
            }
            Meaning::Set => set(phrase),
            Meaning::Quarter => self.quarter(phrase),
            Meaning::Figures => self.figures(phrase),
            Meaning::Half => self.half(phrase),
            Meaning::Decade => Some(Found::told(TimeValue::Period(Period::Decade(phrase.decade?)))),
            Meaning::Century => century(phrase, self.reading.text()),
            Meaning::Vague => vague(self.knowledge.rules[phrase.rule].with.as_str()),
            Meaning::Nothing => None,
        }?;
        let kind = match (&found.value, phrase.means) {
            (_, Meaning::Set) => TimexKind::Set,
            (TimeValue::Duration(_), _) => TimexKind::Duration,
            (TimeValue::Moment(..), _) => TimexKind::Time,
            _ => TimexKind::Date,
        };
        self.remember(&found.value, phrase, found.dated);
        let value = match phrase.modifier {
            Some(modifier) => found.value.with(modifier),
            None => found.value,
        };
        Some(Placed { value, kind, trail: found.trail, confidence: found.confidence })
    }

    /// The day an expression counts from, for its unit.
    fn origin(&self, which: Which, unit: Unit) -> Option<(Day, &'static str)> {
        let published = self.published.map(|day| (day, "counted from the day of publication"));
        let told = self
            .last(unit.precision().min(Precision::Day))
            .map(|point| (point.first, "counted from the last date told"));
        let named = self.points.last().is_some_and(|point| self.narrative || point.dated);
        match which.origin {
            Origin::Anaphoric => told.or(published),
            Origin::Near if named => told.or(published),
            Origin::Deictic if self.narrative => told.or(published),
            Origin::Deictic | Origin::Near => published.or(told),
        }
    }

    fn shift(&self, phrase: &Phrase, which: Which, unit: Unit) -> Option<Found> {
        if unit.is_clock() {
            return None;
        }
        if unit == Unit::Year
            && self.next_word(phrase).is_some_and(|word| word == "ended" || word == "ending")
        {
            return Some(Found::new(
                TimeValue::Duration(Duration::new(Amount::whole(1), unit)),
                "a length of time",
            ));
        }
        let (day, step) = self.origin(which, unit)?;
        let day = shifted(day, unit, which.shift)?;
        let over = unit == Unit::Weekend && which.shift == 0 && which.origin == Origin::Deictic;
        if over && day.weekday().number_from_monday() < 6 {
            return match self.tense(phrase.sentence, phrase.first, phrase.last) {
                Tense::Future => {
                    Some(Found::new(holding(day, unit), "the next one: the sentence looks ahead"))
                }
                _ => Some(Found::new(
                    holding(shifted(day, unit, -1)?, unit),
                    "the last one before publication",
                )),
            };
        }
        Some(Found::new(holding(day, unit), step))
    }

    fn ago(&self, phrase: &Phrase) -> Option<Found> {
        let (which, unit) = (phrase.direction?, phrase.unit?);
        if unit.is_clock() && which.origin != Origin::Deictic {
            // "three minutes later": later than something that was told without a clock.
            return length(phrase);
        }
        let amount = phrase.amount.unwrap_or(if phrase.many { Amount::VAGUE } else { Amount::whole(1) });
        let Some(count) = amount.in_halves() else {
            let reference = if which.shift < 0 { Reference::Past } else { Reference::Future };
            return Some(Found::new(TimeValue::Vague(reference), "how long is not told"));
        };
        if let (Unit::Year, 2, Some((year, quarter))) = (unit, count, self.figures) {
            let year = year + i32::try_from(which.shift).ok()?;
            return Some(Found::new(
                TimeValue::Period(Period::Quarter(year, quarter)),
                "the quarter the figures are told of",
            ));
        }
        // News compares with "a year earlier" than its own time, not than some other year.
        let origin = if unit == Unit::Year { Which { origin: near(which.origin), ..which } } else { which };
        let (day, step) = self.origin(origin, unit)?;
        let (unit, count) = match (unit, count % 2 != 0) {
            (Unit::Year, true) => (Unit::Month, count * 6),
            (unit, _) => (unit, count / 2),
        };
        let day = shifted(day, unit, which.shift * count)?;
        let unit = if unit == Unit::Decade { Unit::Year } else { unit };
        Some(Found::new(holding(day, unit), step))
    }

    fn date(&mut self, phrase: &Phrase) -> Option<Found> {
        if let Some(numeric) = phrase.numeric {
            return numeric_date(numeric);
        }
        let mut found = self.day_or_more(phrase)?;
        if let Some(time) = time_of_day(phrase) {
            match found.value {
                TimeValue::Date(PartialDate::Day(day)) => found.value = TimeValue::Moment(day, time),
                _ => found.value = TimeValue::Unplaced(format!("XXXX-XX-XX{}", time.timex3())),
            }
        }
        Some(found)
    }

    fn day_or_more(&self, phrase: &Phrase) -> Option<Found> {
        if let Some(shift) = phrase.day_ref {
            let day = shifted(self.published?, Unit::Day, shift)?;
            let day = TimeValue::Date(PartialDate::Day(day));
            return Some(Found::new(day, "counted from the day of publication"));
        }
        let year = self.year_told(phrase);
        if let Some(holiday) = phrase.holiday {
            return self.holiday(phrase, holiday, year);
        }
        if let Some(season) = phrase.season {
            return self.season(phrase, season, year);
        }
        match (phrase.month, phrase.day, year) {
            (Some(month), day, Some((year, step))) => calendar(year, month, day).map(|value| Found {
                value: TimeValue::Date(value),
                dated: true,
                trail: vec![step],
                confidence: 0.97,
            }),
            (Some(month), day, None) => self.month(phrase, month, day),
            (None, _, Some((year, step))) if phrase.weekday.is_none() => {
                let mut found = Found::told(TimeValue::Date(PartialDate::Year(year)));
                found.trail = vec![step];
                Some(found)
            }
            _ if phrase.weekday.is_some() => self.weekday(phrase, phrase.weekday?),
            _ => self.this_day(phrase),
        }
    }

    /// A part of a day or a time of the clock: of the day told last, or of the day of publication.
    fn this_day(&self, phrase: &Phrase) -> Option<Found> {
        let which = phrase.which.unwrap_or(Which { origin: Origin::Anaphoric, shift: 0 });
        let (day, step) = self.origin(which, Unit::Day)?;
        let day = shifted(day, Unit::Day, which.shift)?;
        Some(Found { confidence: 0.7, ..Found::new(TimeValue::Date(PartialDate::Day(day)), step) })
    }

    fn year_told(&self, phrase: &Phrase) -> Option<(i32, String)> {
        if let Some(year) = phrase.year {
            if !phrase.short_year {
                return Some((year, "the words name the year".to_owned()));
            }
            let near = self.published.map_or(2000, |day| day.year());
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
        if let Some(told) = self.anchor(phrase) {
            let year = if told.precision <= Precision::Year {
                told.first.year()
            } else {
                nearest(told.first, month, day)?
            };
            let mut found = Found::new(TimeValue::Date(at(year)?), "the year of the last date told");
            found.dated = true;
            return Some(found);
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
            Tense::Past if away >= 5 && !ahead => (year - 1, "the last one: the sentence looks back"),
            Tense::Future if away <= -3 && day.is_none() => {
                (year + 1, "the next one: the sentence looks ahead")
            }
            _ if after && day.is_none() && self.follows_a_past_verb(phrase) => {
                (year - 1, "the last one: the verb before it looks back")
            }
            _ if after && self.ended(phrase) => (year - 1, "the last one: it has ended"),
            _ => (year, "the one nearest to publication"),
        };
        Some(Found::new(TimeValue::Date(at(year)?), step))
    }

    /// The date told before that a month or a season without a year belongs to: in an old story the last one; in news
    /// one of the same sentence that names its year, or of the sentences just before it if it lies far back.
    fn anchor(&self, phrase: &Phrase) -> Option<&Point> {
        if self.narrative {
            return self.main.as_ref();
        }
        let told = self.points.last().filter(|told| told.dated)?;
        let near = phrase.sentence - told.sentence;
        let far = self.published.is_none_or(|day| (day - told.first).num_days().abs() > 400);
        let same = self.paragraph(told.sentence) == self.paragraph(phrase.sentence);
        let beside = near == 0 && phrase.first - told.last <= 10 && self.looks(phrase) != Tense::Future;
        let fits = beside || far && same && (1..=2).contains(&near) && told.precision >= Precision::Month;
        Some(told).filter(|_| fits)
    }

    fn weekday(&self, phrase: &Phrase, weekday: u8) -> Option<Found> {
        let day =
            |day: Option<Day>, step: &str| Some(Found::new(TimeValue::Date(PartialDate::Day(day?)), step));
        let told = self.last(Precision::Day).map(|point| point.first);
        let published = self.published;
        if let Some(which) = phrase.which {
            let (from, step) = self.origin(which, Unit::Day)?;
            if phrase.unit == Some(Unit::Week) {
                return day(in_week_of(shifted(from, Unit::Week, which.shift)?, weekday), step);
            }
            return match which.shift {
                -1 => day(weekday_until(from.pred_opt()?, weekday), step),
                1 => day(weekday_after(from, weekday), step),
                _ => day(in_week_of(from, weekday), step),
            };
        }
        if self.narrative
            && let Some(told) = told
        {
            return day(weekday_after(told.pred_opt()?, weekday), "the first one from the last day told");
        }
        let published = published?;
        let own = self.next_word(phrase).is_some_and(|word| matches!(word, "'s" | "’s"));
        match self.looks(phrase) {
            Tense::Future if !own => {
                day(weekday_after(published, weekday), "the next one: the sentence looks ahead")
            }
            _ => day(weekday_until(published, weekday), "the last one up to publication"),
        }
    }

    fn season(&self, phrase: &Phrase, season: Season, year: Option<(i32, String)>) -> Option<Found> {
        let value = |year: i32| TimeValue::Period(Period::Season(year, season));
        if let Some((year, step)) = year {
            let mut found = Found::told(value(year));
            found.trail = vec![step];
            return Some(found);
        }
        if let Some(which) = phrase.which {
            let (day, step) = self.origin(which, Unit::Season)?;
            let year = day.year();
            let over = season.middle() <= day.month() && Season::of_month(day.month()) != season;
            let year = match which.shift {
                -1 if over => year,
                -1 => year - 1,
                1 if season.middle() > day.month() => year,
                1 => year + 1,
                _ => year,
            };
            return Some(Found::new(value(year), step));
        }
        let told = self.anchor(phrase);
        let (from, step) = match told {
            Some(told) => (told.first, "near the last date told"),
            None => (self.published?, "the one nearest to publication"),
        };
        let year = match told {
            Some(told) if told.precision <= Precision::Year => told.first.year(),
            _ => nearest(from, season.middle(), None)?,
        };
        Some(Found::new(value(year), step))
    }

    fn holiday(&self, phrase: &Phrase, number: usize, year: Option<(i32, String)>) -> Option<Found> {
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
            _ if this > from && self.looks(phrase) == Tense::Past => from.year() - 1,
            _ => nearest(from, this.month(), Some(this.day()))?,
        };
        Some(Found::new(on(year)?, "counted from the day of publication"))
    }

    fn quarter(&mut self, phrase: &Phrase) -> Option<Found> {
        let found = self.quarter_of_year(phrase)?;
        let over = found.value.bounds().and_then(|bounds| bounds.latest) < self.published;
        if let (TimeValue::Period(Period::Quarter(year, quarter)), true) = (&found.value, over) {
            self.figures = Some((*year, *quarter));
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
        let from = self.published?;
        let year = nearest(from, number * 3 - 1, None)?;
        let begun = (year, number * 3 - 2) <= (from.year(), from.month());
        if !begun && self.tense(phrase.sentence, phrase.first, phrase.last) == Tense::Past {
            return Some(Found::new(value(year - 1), "the last one: the sentence looks back"));
        }
        Some(Found::new(value(year), "the one nearest to publication"))
    }

    /// "the quarter", "the year-ago quarter": what the figures told last are of.
    fn figures(&mut self, phrase: &Phrase) -> Option<Found> {
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

    fn half(&self, phrase: &Phrase) -> Option<Found> {
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
