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
    /// One past its last token.
    pub last: usize,
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
    /// The date the story has come to.
    pub main: Option<Point>,
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
        Self { reading, knowledge, toks, published, points: Vec::new(), main: None, narrative, figures: None }
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
    pub fn remember(&mut self, value: &TimeValue, phrase: &Phrase, dated: bool) {
        let Some(Interval { earliest: Some(first), .. }) = value.bounds() else { return };
        let point = Point {
            first,
            precision: value.precision(),
            sentence: phrase.sentence,
            last: phrase.last,
            dated,
        };
        if self.leads(&point, phrase) {
            self.main = Some(point.clone());
        }
        self.points.push(point);
    }

    /// Whether a date carries the story on. A mere year that lies far from it is a side remark, unless it opens its
    /// sentence; a year the story is in already tells nothing new.
    fn leads(&self, point: &Point, phrase: &Phrase) -> bool {
        let Some(main) = &self.main else { return true };
        if point.precision > Precision::Year {
            return true;
        }
        let step = point.first.year() - main.first.year();
        let opens = phrase.first <= self.reading.sentences[phrase.sentence].tokens.start + 1;
        point.precision == Precision::Year && step != 0 && (opens || (1..=2).contains(&step))
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
