//! What has been told so far: the dates a later expression may count from.

use chrono::Datelike;

use super::phrase::{Origin, Phrase};
use super::scan::Tok;
use crate::extract::Reading;
use crate::knowledge::times::{Meaning, TimeKnowledge};
use crate::model::TimexKind;
use crate::time::{Day, Interval, Precision, TimeValue};

/// A date that was told.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub first: Day,
    pub precision: Precision,
    pub sentence: usize,
    /// Whether its words name the year, or it took it from one whose words do.
    pub dated: bool,
}

/// A value and how it came about.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub value: TimeValue,
    pub kind: TimexKind,
    pub trail: Vec<String>,
    pub confidence: f32,
}

/// A document being read from left to right.
pub(super) struct Story<'a> {
    pub reading: &'a Reading<'a>,
    pub knowledge: &'a TimeKnowledge,
    pub toks: &'a [Tok],
    pub published: Option<Day>,
    pub points: Vec<Point>,
    /// The document tells an old story: its dates follow each other, not the day of publication.
    pub narrative: bool,
    /// The quarter that figures are told of: year and number.
    pub figures: Option<(i32, u32)>,
}

impl<'a> Story<'a> {
    pub fn of(
        reading: &'a Reading<'a>,
        knowledge: &'a TimeKnowledge,
        toks: &'a [Tok],
        phrases: &[Phrase],
    ) -> Self {
        let published = reading.document.published;
        let narrative = published.is_none_or(|day| tells_an_old_story(phrases, day.year()));
        Self { reading, knowledge, toks, published, points: Vec::new(), narrative, figures: None }
    }

    /// The last date told that is at least as fine as a precision.
    pub fn last(&self, precision: Precision) -> Option<&Point> {
        self.points.iter().rev().find(|point| point.precision >= precision)
    }

    /// The paragraph of a sentence.
    pub fn paragraph(&self, sentence: usize) -> usize {
        self.reading.sentences[sentence].paragraph
    }

    /// Remembers a value that has a place in the calendar.
    pub fn remember(&mut self, value: &TimeValue, sentence: usize, dated: bool) {
        let Some(Interval { earliest: Some(first), .. }) = value.bounds() else { return };
        self.points.push(Point { first, precision: value.precision(), sentence, dated });
    }
}

/// Many years named in full, far from publication, and few words that count from it.
fn tells_an_old_story(phrases: &[Phrase], published: i32) -> bool {
    let old = |phrase: &&Phrase| phrase.year.is_some_and(|year| (published - year).abs() >= 2);
    let counts = |phrase: &&Phrase| {
        let deictic =
            |which: Option<super::phrase::Which>| which.is_some_and(|w| w.origin == Origin::Deictic);
        phrase.day_ref.is_some()
            || phrase.weekday.is_some() && phrase.month.is_none()
            || phrase.means != Meaning::Length && (deictic(phrase.which) || deictic(phrase.direction))
    };
    let (old, counts) = (phrases.iter().filter(old).count(), phrases.iter().filter(counts).count());
    old >= 6 && old > 3 * counts
}
