//! What the words of a match say, before anything is counted from anywhere.

use super::numbers::Line;
use super::parse::{Capture, Match};
use crate::knowledge::times::{Class, Meaning, TimeKnowledge};
use crate::text::{Span, TokenKind};
use crate::time::{Amount, DayPart, Modifier, Season, Unit};

/// From where a relative expression counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// From the day of publication: "last week".
    Deictic,
    /// From the last date told: "the following week".
    Anaphoric,
    /// From the last date told where its words name the year, else from the day of publication: "the end of the year".
    Near,
}

/// "last", "next", "two … ago": so many units from the origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Which {
    pub origin: Origin,
    pub shift: i64,
}

/// The last weekday or day of a month.
pub(super) const LAST: i64 = -1;

/// The parts of an expression, as far as its words tell them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub rule: usize,
    pub means: Meaning,
    pub span: Span,
    /// Sentence of the reading.
    pub sentence: usize,
    /// First and one past the last token of the reading.
    pub first: usize,
    pub last: usize,
    pub weekday: Option<u8>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    pub year: Option<i32>,
    /// Whether the year stands in two digits.
    pub short_year: bool,
    /// The last year of "2023/24".
    pub until: Option<i32>,
    pub season: Option<Season>,
    pub part: Option<DayPart>,
    pub clock: Option<i64>,
    pub zone: Option<i16>,
    pub holiday: Option<usize>,
    pub ordinal: Option<i64>,
    pub decade: Option<i32>,
    pub numeric: Option<i64>,
    pub day_ref: Option<i64>,
    pub which: Option<Which>,
    pub direction: Option<Which>,
    pub unit: Option<Unit>,
    /// The unit stands in the plural.
    pub many: bool,
    pub amount: Option<Amount>,
    /// The second part of a length: four months of "two years and four months".
    pub more: Option<(i64, Unit)>,
    /// How many of the second unit.
    pub more_count: Option<i64>,
    /// Digits after the stop of an amount that is no half: 8 of "5.8 seconds", and how many digits they are.
    pub decimals: Option<(u32, u8)>,
    pub modifier: Option<Modifier>,
}

impl Phrase {
    /// Reads the captures of a match. `line` is the sentence, `base` the number of its first token.
    pub fn of(
        found: Match,
        caught: &[Capture],
        from: usize,
        line: Line<'_>,
        base: usize,
        sentence: usize,
        knowledge: &TimeKnowledge,
    ) -> Self {
        let rule = &knowledge.rules[found.rule];
        let span = Span::new(line.toks[from].start(), line.toks[found.end - 1].end());
        let mut phrase = Self {
            rule: found.rule,
            means: rule.means,
            span,
            sentence,
            first: base + from,
            last: base + found.end,
            weekday: None,
            month: None,
            day: None,
            year: None,
            short_year: false,
            until: None,
            season: None,
            part: None,
            clock: None,
            zone: None,
            holiday: None,
            ordinal: None,
            decade: None,
            numeric: None,
            day_ref: None,
            which: None,
            direction: None,
            unit: None,
            many: false,
            amount: None,
            more: None,
            more_count: None,
            decimals: None,
            modifier: None,
        };
        for capture in caught {
            phrase.take(capture.class, capture.value);
        }
        phrase.read_words(from, found.end, line);
        phrase.read_with(&rule.with);
        phrase
    }

    fn take(&mut self, class: Class, value: i64) {
        let small = i32::try_from(value).unwrap_or(0);
        let order = usize::try_from(value).unwrap_or(usize::MAX);
        match class {
            Class::Weekday | Class::Weekdays => self.weekday = u8::try_from(value).ok(),
            // Of "the night of 31 May to 1 June" the first counts.
            Class::Month => self.month = self.month.or(u32::try_from(value).ok()),
            Class::Day | Class::Nth => self.day = self.day.or(u32::try_from(value).ok()),
            // "the winter of 1645–46" ends in the second year.
            Class::Year if self.year.is_some() && self.season.is_some() => self.until = Some(small),
            Class::Yy if self.year.is_some() && self.season.is_some() => {
                self.until = self.year.map(|year| year - year.rem_euclid(100) + small);
            }
            Class::Year | Class::YearBc => self.year = Some(small),
            Class::Stop | Class::Ahead | Class::Purpose | Class::Back | Class::PutOff | Class::Say => {}
            Class::Make | Class::Generic => {}
            Class::Fy => (self.year, self.modifier) = (Some(small), Some(Modifier::Uncertain)),
            Class::Year2 | Class::Yy => (self.year, self.short_year) = (Some(small), true),
            Class::Season | Class::Seasons => {
                let seasons = [Season::Spring, Season::Summer, Season::Autumn, Season::Winter];
                self.season = order.checked_sub(1).and_then(|order| seasons.get(order)).copied();
            }
            Class::Part | Class::Parts => self.part = DayPart::at(order),
            Class::Clock => self.clock = Some(value),
            Class::Zone => self.zone = i16::try_from(value).ok().filter(|minutes| minutes.abs() <= 14 * 60),
            Class::Holiday => self.holiday = Some(order),
            Class::Ord | Class::Ordinal | Class::Quarter | Class::Half => self.ordinal = Some(value),
            Class::Tens => self.decade = Some(small),
            Class::Decade => self.decade = Some(190 + small),
            Class::Numeric => self.numeric = Some(value),
            Class::DayRef => self.day_ref = Some(value),
            Class::Which => self.which = Some(which(value)),
            Class::Direction => self.direction = Some(which(value)),
            Class::Unit | Class::Units if self.unit.is_some() && self.is_counted() => {
                self.more = Unit::at(order).map(|unit| (self.more_count.unwrap_or(1), unit));
            }
            Class::Unit => self.unit = Unit::at(order),
            Class::Units => (self.unit, self.many) = (Unit::at(order), true),
            Class::N | Class::Number if self.unit.is_some() && self.is_counted() => {
                self.more_count = Amount::halves(value).floor();
            }
            Class::N | Class::Number => {
                self.amount = self.amount.or(Some(Amount::halves(value)));
            }
            Class::Vague => self.amount = Some(Amount::VAGUE),
            Class::Stage | Class::About => self.modifier = Modifier::at(order),
        }
    }

    fn is_counted(&self) -> bool {
        matches!(self.means, Meaning::Length | Meaning::Ago)
    }

    /// The plain words of a pattern that change the meaning.
    fn read_words(&mut self, from: usize, to: usize, line: Line<'_>) {
        let halves = |amount: Option<Amount>| amount.and_then(Amount::in_halves);
        for at in from..to {
            if self.is_counted() && line.toks[at].kind == TokenKind::Number {
                self.decimals = self.decimals.or(decimals(line.word(at)));
            }
            match line.word(at).to_ascii_lowercase().as_str() {
                "half" if matches!(self.means, Meaning::Ago | Meaning::Length) => {
                    let word = |back: usize| at.checked_sub(back).map_or("", |at| line.word(at));
                    let and = word(1) == "a" && word(2) == "and" || word(2) == "a" && word(4) == "and";
                    let base = if and { halves(self.amount).unwrap_or(2) } else { 0 };
                    self.amount = Some(Amount::halves(base + 1));
                }
                "last" | "final"
                    if self.means == Meaning::Date && self.month.is_some() && self.weekday.is_some() =>
                {
                    self.ordinal = Some(LAST);
                }
                "last" | "final" if self.means == Meaning::Date && self.unit == Some(Unit::Day) => {
                    self.ordinal = Some(LAST);
                }
                "couple" => self.amount = Some(Amount::whole(2)),
                // "three times a week" comes every week.
                "times" if self.means == Meaning::Set => self.amount = None,
                "once" | "twice" if self.means == Meaning::Set => {}
                "early" if self.modifier.is_none() => self.modifier = Some(Modifier::Start),
                "late" if self.modifier.is_none() => self.modifier = Some(Modifier::End),
                "earlier" if self.direction.is_none() && self.modifier.is_none() => {
                    self.modifier = Some(Modifier::Before);
                }
                "later" if self.direction.is_none() && self.modifier.is_none() => {
                    self.modifier = Some(Modifier::After);
                }
                _ => {}
            }
        }
    }

    /// The `with` of a rule: `deictic -1 week`, `day 0 night`, `clock 12`.
    fn read_with(&mut self, with: &str) {
        let mut words = with.split(' ');
        while let Some(word) = words.next() {
            let mut number = || words.next().and_then(|word| word.parse::<i64>().ok()).unwrap_or(0);
            match word {
                "deictic" => self.which = Some(Which { origin: Origin::Deictic, shift: number() }),
                "anaphoric" => self.which = Some(Which { origin: Origin::Anaphoric, shift: number() }),
                "day" if self.means == Meaning::Date => self.day_ref = Some(number()),
                "ahead" => self.direction = Some(Which { origin: Origin::Deictic, shift: number() }),
                "later" => self.direction = Some(Which { origin: Origin::Anaphoric, shift: number() }),
                "near" => self.which = Some(Which { origin: Origin::Near, shift: number() }),
                "clock" => self.clock = Some(number() * 60),
                word => {
                    self.unit = self.unit.or(Unit::named(word));
                    self.part = self.part.or(DayPart::named(word));
                }
            }
        }
    }
}

/// What stands after the stop of a number, where it is neither nothing nor a half.
fn decimals(number: &str) -> Option<(u32, u8)> {
    let (_, part) = number.split_once('.')?;
    let value: u32 = part.parse().ok()?;
    let half = part.trim_end_matches('0') == "5";
    (value > 0 && !half).then_some((value, u8::try_from(part.len()).ok()?))
}

fn which(value: i64) -> Which {
    let origin = if value >= 100 { Origin::Anaphoric } else { Origin::Deictic };
    Which { origin, shift: value % 100 - 50 }
}
