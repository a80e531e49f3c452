//! Parts of a day and times of the clock.

use serde::{Deserialize, Serialize};

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DayPart {
    /// Until noon.
    Morning,
    /// Around noon.
    Midday,
    /// After noon.
    Afternoon,
    /// Until bedtime.
    Evening,
    /// The night that begins on the day.
    Night,
    /// The working day.
    Daytime,
}

impl DayPart {
    const ALL: [Self; 6] =
        [Self::Morning, Self::Midday, Self::Afternoon, Self::Evening, Self::Night, Self::Daytime];

    /// The part by its order, the morning being 0.
    pub fn at(order: usize) -> Option<Self> {
        Self::ALL.get(order).copied()
    }

    /// The part by its name in rule files.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "morning" => Self::Morning,
            "midday" => Self::Midday,
            "afternoon" => Self::Afternoon,
            "evening" => Self::Evening,
            "night" => Self::Night,
            "daytime" => Self::Daytime,
            _ => return None,
        })
    }

    /// The two letters of TIMEX3.
    pub fn letters(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }
}

/// A time of the clock, in the zone of the place unless an offset is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Clock {
    /// 0 to 24; 24 is the midnight that ends the day.
    pub hour: u8,
    /// 0 to 59, where told.
    pub minute: Option<u8>,
    /// Minutes east of Greenwich, where the words name a zone.
    pub offset: Option<i16>,
}

/// What is told below the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TimeOfDay {
    /// "morning".
    Part(DayPart),
    /// "10.30".
    Clock(Clock),
}

impl TimeOfDay {
    /// What TIMEX3 writes after the day: `TMO`, `T10:30`. Zones are left to the words, as annotators do.
    pub fn timex3(self) -> String {
        match self {
            Self::Part(part) => format!("T{}", part.letters()),
            Self::Clock(Clock { hour, minute, .. }) => format!("T{hour:02}:{:02}", minute.unwrap_or(0)),
        }
    }

    /// What EDTF writes after the day, where it can: a clock with its offset.
    pub fn edtf(self) -> Option<String> {
        let Self::Clock(Clock { hour: hour @ 0..=23, minute, offset }) = self else { return None };
        let zone = match offset {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        };
        Some(format!("T{hour:02}:{:02}:00{zone}", minute.unwrap_or(0)))
    }
}
