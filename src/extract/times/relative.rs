//! Expressions that count from another date: "last week", "two years ago", "on Friday", "the 25th".

use chrono::Datelike;

use super::calendar::{holding, in_week_of, nth_weekday, shifted, weekday_after, weekday_until};
use super::cues::Tense;
use super::phrase::{LAST, Origin, Phrase, Which};
use super::place::Found;
use super::plain::{length, near};
use super::story::{Point, Story};
use crate::knowledge::times::Meaning;
use crate::time::{
    Amount, Clock, Day, Duration, PartialDate, Period, Precision, Reference, TimeOfDay, TimeValue, Unit,
};

/// How many sentences back a day may be told from which "the Saturday" counts.
const NARRATED: usize = 5;
/// How many sentences back a month or a night still lends itself to "the 25th" or "2am".
const REACH: usize = 2;

impl Story<'_> {
    /// The day an expression counts from, for its unit.
    pub(super) fn origin(&self, which: Which, unit: Unit) -> Option<(Day, &'static str)> {
        let published = self.published.map(|day| (day, "counted from the day of publication"));
        let told = self.told(unit).map(|point| (point.first, "counted from the last date told"));
        let named = self.points.last().is_some_and(|point| self.narrative || point.dated);
        match which.origin {
            // What follows something follows what was told, not the day of publication.
            Origin::Anaphoric => told,
            Origin::Near if named => told.or(published),
            Origin::Deictic if self.narrative => told.or(published),
            Origin::Deictic | Origin::Near => published,
        }
    }

    /// The last date told that is fine enough for a unit, unless something rougher was told in a later sentence:
    /// after "18 years ago – on the same day", nobody knows which day.
    fn told(&self, unit: Unit) -> Option<&Point> {
        let precision = unit.precision().min(Precision::Day);
        let told = self.last(precision)?;
        let latest = self.points.last()?;
        let rougher = latest.precision < precision && latest.sentence > told.sentence;
        Some(told).filter(|_| self.narrative || !rougher)
    }

    pub(super) fn shift(&self, phrase: &Phrase, which: Which, unit: Unit) -> Option<Found> {
        if unit.is_clock() {
            return None;
        }
        if unit == Unit::Fortnight {
            // "the last fortnight"
            return length(phrase);
        }
        if unit == Unit::Year
            && self.next_word(phrase).is_some_and(|word| word == "ended" || word == "ending")
        {
            return Some(Found::new(
                TimeValue::Duration(Duration::new(Amount::whole(1), unit)),
                "a length of time",
            ));
        }
        if self.is_a_length(phrase, unit) {
            return length(phrase);
        }
        let told =
            self.figures.filter(|_| unit == Unit::Quarter && which.shift == 0 && self.is_reported(phrase));
        if let Some((year, number)) = told {
            let quarter = TimeValue::Period(Period::Quarter(year, number));
            return Some(Found::new(quarter, "the quarter the figures are told of"));
        }
        let ahead = || self.tense(phrase.sentence, phrase.first, phrase.last) == Tense::Future;
        let (day, step) = match self.origin(following(which, unit), unit) {
            Some(origin) => origin,
            // "It will close the next week."
            None if which.shift == 1 && !self.narrative && unit != Unit::Day && ahead() => {
                (self.published?, "counted from the day of publication")
            }
            None => return None,
        };
        // "prices since year-end": of the year before.
        let past = self.is_year_end(phrase) && self.follows(phrase, &["since", "from"]);
        let day = shifted(day, unit, which.shift - i64::from(past))?;
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

    fn is_year_end(&self, phrase: &Phrase) -> bool {
        self.knowledge.rules[phrase.rule].id == "year-end"
    }

    /// "this quarter's loss": of the figures of a report.
    fn is_reported(&self, phrase: &Phrase) -> bool {
        const FIGURES: &[&str] = &[
            "loss", "losses", "profit", "profits", "net", "earnings", "results", "result", "sales",
            "revenue", "income",
        ];
        let owned = self.next_word(phrase).is_some_and(|word| matches!(word, "'s" | "’s"));
        owned && FIGURES.contains(&self.word(phrase.last + 1))
    }

    /// "over the next decade", "for the last week": so long from now or up to now, no unit of the calendar.
    fn is_a_length(&self, phrase: &Phrase, unit: Unit) -> bool {
        let is =
            |at: usize, words: &[&str]| words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
        let Some(lead) = phrase.first.checked_sub(1) else { return false };
        let long = matches!(unit, Unit::Decade | Unit::Century)
            && is(lead, &["in"])
            && is(phrase.first + 1, &["next"]);
        is(phrase.first, &["the"])
            && phrase.last == phrase.first + 3
            && is(phrase.first + 1, &["last", "next"])
            && (long || is(lead, &["over", "during", "for", "within", "throughout"]))
    }

    pub(super) fn ago(&self, phrase: &Phrase) -> Option<Found> {
        let which = phrase.direction?;
        if let (Some(weekday), None) = (phrase.weekday, phrase.unit) {
            return self.weekdays_ago(phrase, weekday, which);
        }
        let unit = phrase.unit?;
        if unit.is_clock() && which.origin != Origin::Deictic {
            // "three minutes later" may be later than something that was told without a clock.
            let count = phrase.amount.and_then(Amount::floor).filter(|count| *count > 0);
            let clock = count.and_then(|count| self.on_the_clock(phrase, unit, which.shift * count));
            return clock.or_else(|| length(phrase));
        }
        let amount = phrase.amount.unwrap_or(if phrase.many { Amount::VAGUE } else { Amount::whole(1) });
        let Some(count) = amount.in_halves() else {
            if which.origin == Origin::Anaphoric {
                return self.open(phrase, "how long is not told");
            }
            let reference = if which.shift < 0 { Reference::Past } else { Reference::Future };
            return Some(Found::new(TimeValue::Vague(reference), "how long is not told"));
        };
        if phrase.day_ref.is_some() || phrase.weekday.is_some() {
            return self.offset_of_day(phrase, unit, which.shift * (count / 2));
        }
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
        let from = day;
        let day = shifted(day, unit, which.shift * count)?;
        // What came later in a story that looks back does not lie ahead: it was counted from the wrong day.
        let published = self.published.filter(|_| which.origin == Origin::Anaphoric);
        if published.is_some_and(|published| from <= published && published < day)
            && self.looks(phrase) != Tense::Future
        {
            return self.open(phrase, "counted from the last date told it would lie ahead");
        }
        let (day, unit) = match phrase.more {
            Some((more, smaller)) => (shifted(day, smaller, which.shift * more)?, smaller),
            None => (day, unit),
        };
        let unit = if unit == Unit::Decade { Unit::Year } else { unit };
        Some(Found::new(holding(day, unit), step))
    }

    /// "one day" that is no length: "will one day reopen", "One day he came home late".
    pub(super) fn some_day(&self, phrase: &Phrase) -> Option<Found> {
        let is =
            |at: usize, words: &[&str]| words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
        if phrase.last != phrase.first + 2 || !is(phrase.first, &["one"]) || !is(phrase.first + 1, &["day"]) {
            return None;
        }
        const SUBJECTS: &[&str] =
            &["he", "she", "they", "it", "we", "i", "you", "the", "a", "his", "her", "their", ","];
        const LINKS: &[&str] = &[
            "will", "would", "could", "may", "might", "can", "must", "should", "to", "that", "and", "but",
            "he", "she", "they", "we", "i", "it", "you", "who", "'ll", ",",
        ];
        let start = self.reading.sentences[phrase.sentence].tokens.start;
        let opens =
            phrase.first == start || phrase.first == start + 1 && is(start, &["“", "\"", "‘", "and", "but"]);
        let lead = phrase.first.checked_sub(1).filter(|_| phrase.first > start);
        let inner = lead.is_some_and(|lead| is(lead, LINKS));
        if opens && !is(phrase.last, SUBJECTS) || !opens && !inner {
            return None;
        }
        let end = self.reading.sentences[phrase.sentence].tokens.end;
        let promised =
            (phrase.last..end).any(|at| is(at, &["will", "would", "shall", "might", "may", "could"]));
        let ahead =
            promised || lead.is_some_and(|lead| is(lead, &["to"])) || self.looks(phrase) == Tense::Future;
        if ahead {
            return Some(Found::new(TimeValue::Vague(Reference::Future), "no date is told"));
        }
        self.open(&Phrase { means: Meaning::Date, ..phrase.clone() }, "the words name no day")
            .filter(|_| opens)
    }

    /// The day so many units from "today", "Friday" or the like: "a week today", "a year ago yesterday".
    fn offset_of_day(&self, phrase: &Phrase, unit: Unit, count: i64) -> Option<Found> {
        let published = self.published?;
        let base = match (phrase.day_ref, phrase.weekday) {
            (Some(shift), _) => shifted(published, Unit::Day, shift)?,
            (_, Some(weekday)) if count > 0 => weekday_after(published, weekday)?,
            // "a week last Friday"
            (_, Some(weekday)) => weekday_until(published.pred_opt()?, weekday)?,
            _ => return None,
        };
        let day = TimeValue::Date(PartialDate::Day(shifted(base, unit, count)?));
        Some(Found::new(day, "counted from a day that counts from the day of publication"))
    }

    /// "two Fridays ago".
    fn weekdays_ago(&self, phrase: &Phrase, weekday: u8, which: Which) -> Option<Found> {
        let (from, step) = self.origin(which, Unit::Day)?;
        let more = phrase.amount.and_then(Amount::floor).filter(|count| *count > 0)? - 1;
        let first = if which.shift < 0 {
            weekday_until(from.pred_opt()?, weekday)
        } else {
            weekday_after(from, weekday)
        };
        let day = shifted(first?, Unit::Week, which.shift * more)?;
        Some(Found::new(TimeValue::Date(PartialDate::Day(day)), step))
    }

    /// "the first Monday of October", "the last day of June".
    pub(super) fn day_in_month(&self, phrase: &Phrase, nth: i64) -> Option<Found> {
        let mut found = match (phrase.month, phrase.which) {
            (Some(_), _) => self.day_or_more(&Phrase { ordinal: None, weekday: None, ..phrase.clone() })?,
            (None, Some(which)) => {
                let (day, step) = self.origin(which, Unit::Month)?;
                Found::new(holding(shifted(day, Unit::Month, which.shift)?, Unit::Month), step)
            }
            _ => return None,
        };
        let TimeValue::Date(PartialDate::Month(year, month)) = found.value else { return None };
        let day = match phrase.weekday {
            Some(weekday) => nth_weekday(year, month, weekday, nth)?,
            None if nth == LAST => shifted(Day::from_ymd_opt(year, month, 1)?, Unit::Month, 1)?.pred_opt()?,
            None => Day::from_ymd_opt(year, month, u32::try_from(nth).ok()?)?,
        };
        found.value = TimeValue::Date(PartialDate::Day(day));
        Some(found)
    }

    /// The week or weekend that holds a date: "the week of 3 May", "the Easter weekend".
    pub(super) fn holding(&self, phrase: &Phrase) -> Option<Found> {
        let unit = phrase.unit?;
        let mut found = self.day_or_more(&Phrase { unit: None, ..phrase.clone() })?;
        if let TimeValue::Date(PartialDate::Day(day)) = found.value {
            found.value = holding(day, unit);
            found.trail.push("the week around that day".to_owned());
        }
        Some(found)
    }

    /// "two days before Christmas", "the week after Easter".
    pub(super) fn offset_of_holiday(&self, phrase: &Phrase) -> Option<Found> {
        let (unit, which) = (phrase.unit?, phrase.direction?);
        let count = phrase.amount.unwrap_or(Amount::whole(1)).floor()?;
        let mut found = self.day_or_more(&Phrase { unit: None, ..phrase.clone() })?;
        let TimeValue::Date(PartialDate::Day(day)) = found.value else { return None };
        found.value = holding(shifted(day, unit, which.shift * count)?, unit);
        found.trail.push("counted from the holiday".to_owned());
        Some(found)
    }

    /// "ten minutes later": from the clock told just before.
    fn on_the_clock(&self, phrase: &Phrase, unit: Unit, count: i64) -> Option<Found> {
        let told =
            self.points.last().filter(|told| phrase.sentence.saturating_sub(told.sentence) <= REACH)?;
        let minutes = told.minutes?
            + match unit {
                Unit::Minute => count,
                Unit::Hour => count.checked_mul(60)?,
                _ => return None,
            };
        let day = shifted(told.first, Unit::Day, minutes.div_euclid(24 * 60))?;
        let minutes = minutes.rem_euclid(24 * 60);
        let clock = Clock {
            hour: u8::try_from(minutes / 60).ok()?,
            minute: u8::try_from(minutes % 60).ok(),
            offset: None,
        };
        Some(Found {
            confidence: 0.7,
            ..Found::new(TimeValue::Moment(day, TimeOfDay::Clock(clock)), "counted from the clock told last")
        })
    }

    /// "the 25th": of the month told just before, else the one the sentence looks to.
    pub(super) fn day_of_month(&self, phrase: &Phrase, number: u32) -> Option<Found> {
        if let Some(which) = phrase.which.filter(|_| phrase.unit == Some(Unit::Month)) {
            let (from, step) = self.origin(which, Unit::Month)?;
            let day = shifted(from.with_day(1)?, Unit::Month, which.shift)?.with_day(number)?;
            return Some(Found::new(TimeValue::Date(PartialDate::Day(day)), step));
        }
        let told = self.points.last().filter(|told| {
            let near =
                phrase.sentence.saturating_sub(told.sentence) <= REACH && told.precision >= Precision::Month;
            self.narrative || near && self.paragraph(told.sentence) == self.paragraph(phrase.sentence)
        });
        let (from, step) = match told {
            Some(told) => (told.first, "of the month told last"),
            None => (self.published?, "of the month of publication or the one beside it"),
        };
        let months: &[i64] = match told {
            Some(told) if told.precision == Precision::Month => &[0],
            Some(_) => &[0, 1],
            None if self.looks(phrase) == Tense::Future => &[0, 1, 2],
            None => &[0, -1, -2],
        };
        let ahead = told.is_some() || months.contains(&1);
        let fits = |day: &Day| {
            let weekday =
                phrase.weekday.is_none_or(|weekday| day.weekday().number_from_monday() == u32::from(weekday));
            weekday
                && (told.is_some_and(|told| told.precision == Precision::Month)
                    || if ahead { *day >= from } else { *day <= from })
        };
        let first = from.with_day(1)?;
        let day =
            (months.iter()).filter_map(|by| shifted(first, Unit::Month, *by)?.with_day(number)).find(fits)?;
        Some(Found { confidence: 0.7, ..Found::new(TimeValue::Date(PartialDate::Day(day)), step) })
    }

    /// Whether an hour or a morning follows a night told just before: "Friday night … at 2am" is Saturday.
    pub(super) fn is_after_midnight(&self, phrase: &Phrase) -> bool {
        let small = phrase.clock.is_some_and(|clock| clock < 6 * 60)
            || phrase.clock.is_none() && phrase.part == Some(crate::time::DayPart::Morning);
        small
            && self
                .points
                .last()
                .is_some_and(|told| told.late && phrase.sentence.saturating_sub(told.sentence) <= REACH)
    }

    pub(super) fn weekday(&self, phrase: &Phrase, weekday: u8) -> Option<Found> {
        let day =
            |day: Option<Day>, step: &str| Some(Found::new(TimeValue::Date(PartialDate::Day(day?)), step));
        let told = self.last(Precision::Day).map(|point| point.first);
        let published = self.published;
        let near = |told: &Point| phrase.sentence.saturating_sub(told.sentence) <= NARRATED;
        let lone = |which: &Which| {
            which.origin == Origin::Anaphoric
                && which.shift == 0
                && !self.last(Precision::Day).is_some_and(near)
        };
        if let Some(which) = phrase.which.filter(|which| self.narrative || !lone(which)) {
            let (from, step) = self.origin(which, Unit::Day)?;
            if which.origin == Origin::Anaphoric && which.shift == 0 && phrase.unit.is_none() {
                return day(weekday_after(from.pred_opt()?, weekday), "the first one from the last day told");
            }
            if phrase.unit == Some(Unit::Week) {
                return day(in_week_of(shifted(from, Unit::Week, which.shift)?, weekday), step);
            }
            return match which.shift {
                shift @ ..=-1 => {
                    let last = weekday_until(from.pred_opt()?, weekday)?;
                    day(shifted(last, Unit::Week, shift + 1), step)
                }
                shift @ 1.. => day(shifted(weekday_after(from, weekday)?, Unit::Week, shift - 1), step),
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
}

/// "next day" and "next morning" follow the day told last: of the day after publication people say "tomorrow".
pub(super) fn following(which: Which, unit: Unit) -> Which {
    if which.shift == 1 && unit == Unit::Day { Which { origin: Origin::Anaphoric, ..which } } else { which }
}
