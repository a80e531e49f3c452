//! The days between which something lies.

use serde::{Deserialize, Serialize};

use super::{Day, Precision};

/// The earliest and the latest day something may lie on, both included; `None` means not bounded.
///
/// Invariant: `earliest <= latest` where both are known.
///
/// ```
/// use casegraph::time::{Interval, PartialDate};
/// let month = PartialDate::Month(2022, 9).interval();
/// let day = PartialDate::parse("2022-09-06").unwrap().interval();
/// assert_eq!(month.meet(day), Some(day));
/// assert_eq!(PartialDate::Year(2021).interval().meet(day), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Interval {
    /// First possible day.
    pub earliest: Option<Day>,
    /// Last possible day.
    pub latest: Option<Day>,
}

impl Interval {
    /// Both ends known; ends in the wrong order are swapped.
    pub fn between(one: Day, other: Day) -> Self {
        Self { earliest: Some(one.min(other)), latest: Some(one.max(other)) }
    }

    /// A single day.
    pub fn day(day: Day) -> Self {
        Self::between(day, day)
    }

    /// Any time up to and including a day.
    pub fn until(latest: Day) -> Self {
        Self { earliest: None, latest: Some(latest) }
    }

    /// Any time from a day on.
    pub fn since(earliest: Day) -> Self {
        Self { earliest: Some(earliest), latest: None }
    }

    /// Nothing known.
    pub fn unknown() -> Self {
        Self::default()
    }

    /// Whether neither end is known.
    pub fn is_unknown(self) -> bool {
        self == Self::default()
    }

    /// Whether both ends are known.
    pub fn is_bounded(self) -> bool {
        self.earliest.is_some() && self.latest.is_some()
    }

    /// The days both allow, or `None` when they exclude each other.
    pub fn meet(self, other: Self) -> Option<Self> {
        let earliest = self.earliest.max(other.earliest);
        let latest = match (self.latest, other.latest) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        match (earliest, latest) {
            (Some(first), Some(last)) if first > last => None,
            _ => Some(Self { earliest, latest }),
        }
    }

    /// Whether every day of `other` is allowed here.
    pub fn contains(self, other: Self) -> bool {
        self.meet(other) == Some(other)
    }

    /// Days from first to last, both counted; `None` when not bounded.
    pub fn days(self) -> Option<i64> {
        Some((self.latest? - self.earliest?).num_days() + 1)
    }

    /// How finely the interval pins a date, by its length.
    pub fn precision(self) -> Precision {
        match self.days() {
            None => Precision::Unknown,
            Some(..=1) => Precision::Day,
            Some(2..=7) => Precision::Week,
            Some(8..=31) => Precision::Month,
            Some(32..=184) => Precision::Quarter,
            Some(185..=366) => Precision::Year,
            Some(367..=3660) => Precision::Decade,
            Some(_) => Precision::Century,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(offset: i32) -> Day {
        Day::from_num_days_from_ce_opt(730_000 + offset).expect("a day of the year 1998 or so")
    }

    fn interval() -> impl Strategy<Value = Interval> {
        (proptest::option::of(0..500i32), proptest::option::of(0..500i32)).prop_map(|ends| match ends {
            (Some(one), Some(two)) => Interval::between(day(one), day(two)),
            (one, two) => Interval { earliest: one.map(day), latest: two.map(day) },
        })
    }

    proptest! {
        #[test]
        fn meeting_is_symmetric_and_narrows(one in interval(), two in interval()) {
            prop_assert_eq!(one.meet(two), two.meet(one));
            if let Some(both) = one.meet(two) {
                prop_assert!(one.contains(both) && two.contains(both));
            }
        }
    }
}
