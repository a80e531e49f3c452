//! Units of the calendar and the clock, and lengths of time.

use serde::{Deserialize, Serialize};

use super::Precision;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A weekend.
    Weekend,
    /// A week, Monday to Sunday (ISO 8601).
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// A season of three months.
    Season,
    /// A quarter of a year.
    Quarter,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years, from a year that ends in 0.
    Decade,
    /// A hundred years, counted as TIMEX3 does: 19 is 1900 to 1999.
    Century,
    /// A thousand years.
    Millennium,
}

impl Unit {
    const ALL: [Self; 15] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Weekend,
        Self::Week,
        Self::Fortnight,
        Self::Month,
        Self::Season,
        Self::Quarter,
        Self::Half,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Millennium,
    ];

    /// The unit by its order, the shortest being 0.
    pub fn at(order: usize) -> Option<Self> {
        Self::ALL.get(order).copied()
    }

    /// The unit by its name in rule files.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "season" => Self::Season,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub fn is_clock(self) -> bool {
        self < Self::Day
    }

    /// The letter of ISO 8601, or of TIMEX3 where ISO has none.
    fn letter(self) -> &'static str {
        match self {
            Self::Second => "S",
            Self::Minute | Self::Month => "M",
            Self::Hour => "H",
            Self::Day => "D",
            Self::Weekend => "WE",
            Self::Week | Self::Fortnight => "W",
            Self::Season => "SX",
            Self::Quarter => "Q",
            Self::Half => "H",
            Self::Year => "Y",
            Self::Decade => "DE",
            Self::Century => "CE",
            Self::Millennium => "L",
        }
    }

    /// How finely a date given in this unit is known.
    pub fn precision(self) -> Precision {
        match self {
            Self::Second | Self::Minute | Self::Hour => Precision::Time,
            Self::Day => Precision::Day,
            Self::Weekend | Self::Week | Self::Fortnight => Precision::Week,
            Self::Month => Precision::Month,
            Self::Season | Self::Quarter | Self::Half => Precision::Quarter,
            Self::Year => Precision::Year,
            Self::Decade => Precision::Decade,
            Self::Century | Self::Millennium => Precision::Century,
        }
    }
}

/// How many, in halves; `None` where the words do not tell ("several").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Amount(Option<i64>);

impl Amount {
    /// Some, not told how many.
    pub const VAGUE: Self = Self(None);

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self(Some(number.saturating_mul(2)))
    }

    /// A number of halves: 5 is two and a half.
    pub fn halves(number: i64) -> Self {
        Self(Some(number))
    }

    /// The number, rounded down; `None` when vague.
    pub fn floor(self) -> Option<i64> {
        self.0.map(|halves| halves.div_euclid(2))
    }

    /// The number of halves; `None` when vague.
    pub fn in_halves(self) -> Option<i64> {
        self.0
    }
}

/// A length of time: so many units.
///
/// ```
/// use casegraph::time::{Amount, Duration, Unit};
/// assert_eq!(Duration::new(Amount::whole(3), Unit::Week).timex3(), "P3W");
/// assert_eq!(Duration::new(Amount::halves(5), Unit::Year).timex3(), "P2Y6M");
/// assert_eq!(Duration::new(Amount::VAGUE, Unit::Hour).timex3(), "PTXH");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Duration {
    /// How many.
    pub amount: Amount,
    /// Of what; `None` for a length not told at all ("some time", `PXX`).
    pub unit: Option<Unit>,
    /// What comes on top: four months of "two years and four months".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more: Option<(i64, Unit)>,
    /// Digits after the stop where the amount is no half, and how many: `(8, 1)` of "5.8 seconds".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<(u32, u8)>,
}

impl Duration {
    /// So many units.
    pub fn new(amount: Amount, unit: Unit) -> Self {
        Self { amount, unit: Some(unit), more: None, decimals: None }
    }

    /// A length not told.
    pub fn untold() -> Self {
        Self { amount: Amount::VAGUE, unit: None, more: None, decimals: None }
    }

    /// The length with so many smaller units on top.
    #[must_use]
    pub fn and(self, count: i64, unit: Unit) -> Self {
        Self { more: Some((count, unit)), ..self }
    }

    /// As in TIMEX3. Decades and centuries are counted in years, as most annotators do, fortnights in weeks; half a
    /// year is six months, half a day twelve hours.
    pub fn timex3(self) -> String {
        let Some(unit) = self.unit else { return "PXX".to_owned() };
        if let (Some((count, smaller)), Some(whole)) = (self.more, self.amount.floor()) {
            let (first, second) = match (unit.is_clock(), smaller.is_clock()) {
                (true, _) => ("T", ""),
                (false, true) => ("", "T"),
                (false, false) => ("", ""),
            };
            return format!("P{first}{whole}{}{second}{count}{}", unit.letter(), smaller.letter());
        }
        let start = if unit.is_clock() { "PT" } else { "P" };
        let Some(halves) = self.amount.in_halves() else {
            return format!("{start}X{}", unit.letter());
        };
        let (whole, half) = (halves / 2, halves % 2 != 0);
        if let Some((part, digits)) = self.decimals {
            return format!("{start}{whole}.{part:0width$}{}", unit.letter(), width = usize::from(digits));
        }
        let (years, unit) = match unit {
            Unit::Decade => (halves.saturating_mul(5), Unit::Year),
            Unit::Century => (halves.saturating_mul(50), Unit::Year),
            Unit::Millennium => (halves.saturating_mul(500), Unit::Year),
            Unit::Fortnight => (halves, Unit::Week),
            other => (whole, other),
        };
        let scaled =
            matches!(self.unit, Some(Unit::Decade | Unit::Century | Unit::Millennium | Unit::Fortnight));
        let rest = match (half && !scaled, unit) {
            (false, _) => None,
            (true, Unit::Year) => Some((6, "M", "")),
            (true, Unit::Day) => Some((12, "H", "T")),
            (true, Unit::Hour) => Some((30, "M", "")),
            (true, Unit::Minute) => Some((30, "S", "")),
            (true, _) => return format!("{start}{whole}.5{}", unit.letter()),
        };
        match rest {
            None => format!("{start}{years}{}", unit.letter()),
            Some((count, letter, mark)) if whole == 0 => {
                let start = if mark.is_empty() { start } else { "PT" };
                format!("{start}{count}{letter}")
            }
            Some((count, letter, mark)) => format!("{start}{whole}{}{mark}{count}{letter}", unit.letter()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_written_in_the_next_unit() {
        let half = |unit| Duration::new(Amount::halves(1), unit).timex3();
        assert_eq!(
            [half(Unit::Year), half(Unit::Day), half(Unit::Hour), half(Unit::Decade), half(Unit::Week)],
            ["P6M", "PT12H", "PT30M", "P5Y", "P0.5W"]
        );
        assert_eq!(Duration::new(Amount::halves(3), Unit::Hour).timex3(), "PT1H30M");
        assert_eq!(Duration::new(Amount::whole(2), Unit::Century).timex3(), "P200Y");
        let sentence = Duration::new(Amount::whole(3), Unit::Year).and(4, Unit::Month);
        assert_eq!(sentence.timex3(), "P3Y4M");
        assert_eq!(Duration::new(Amount::whole(1), Unit::Day).and(3, Unit::Hour).timex3(), "P1DT3H");
        assert_eq!(Duration::untold().timex3(), "PXX");
        let fine = |decimals| Duration { decimals, ..Duration::new(Amount::whole(5), Unit::Second) }.timex3();
        assert_eq!([fine(Some((8, 1))), fine(Some((25, 3)))], ["PT5.8S", "PT5.025S"]);
    }
}
