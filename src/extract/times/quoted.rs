//! Expressions inside quotation marks: they count from the day the words were said, not from the day of publication.
//!
//! Where that day is told beside a verb of saying, it anchors them. Where it is not, news is taken to quote what was said
//! near its publication; an old story is not, and what counts from words outside the quotation is no date at all.

use super::phrase::{Origin, Phrase};
use super::place::Found;
use super::plain::length;
use super::story::Story;
use crate::extract::Reading;
use crate::extract::quotes::marks::marked;
use crate::knowledge::times::{Class, Meaning};
use crate::text::Span;
use crate::time::{Interval, Precision};

/// How many words a verb of saying may stand from the quotation, and its date from the verb.
const REACH: usize = 10;

/// The stretches in quotation marks of all paragraphs in which something counts from another date.
pub(super) fn quotations(reading: &Reading<'_>, phrases: &[Phrase]) -> Vec<Span> {
    let mut result = Vec::new();
    let mut done = None;
    for phrase in phrases.iter().filter(|phrase| counts_from(phrase).is_some()) {
        let paragraph = reading.sentences[phrase.sentence].paragraph;
        if done != Some(paragraph) {
            let found = marked(reading.text(), reading.paragraphs[paragraph].0);
            result.extend(found.into_iter().map(|marked| marked.outer));
            done = Some(paragraph);
        }
    }
    result
}

/// From where a phrase counts; `None` where its words name the date.
fn counts_from(phrase: &Phrase) -> Option<Origin> {
    if matches!(
        phrase.means,
        Meaning::Length | Meaning::Set | Meaning::Vague | Meaning::Decade | Meaning::Century
    ) {
        return None;
    }
    if let Some(which) = phrase.direction.or(phrase.which) {
        return Some(which.origin);
    }
    (phrase.year.is_none() && phrase.numeric.is_none()).then_some(Origin::Deictic)
}

/// Whether the words name a month, a season or a day of one, and do not count from anything but its year.
fn is_dated(phrase: &Phrase) -> bool {
    let named = phrase.month.is_some() || phrase.season.is_some() || phrase.day.is_some();
    named && phrase.which.is_none()
}

impl Story<'_> {
    /// The quotation a phrase stands in, where it counts from another date.
    pub(super) fn quotation(&self, phrase: &Phrase) -> Option<Span> {
        counts_from(phrase)?;
        let next = self.quotations.partition_point(|quotation| quotation.start <= phrase.span.start);
        let quotation = *self.quotations.get(next.checked_sub(1)?)?;
        quotation.contains(phrase.span).then_some(quotation)
    }

    /// The value of a phrase inside a quotation.
    pub(super) fn quoted(&mut self, phrase: &Phrase, quotation: Span) -> Option<Found> {
        if counts_from(phrase) == Some(Origin::Anaphoric) {
            return self.counted_in(phrase, quotation);
        }
        let Some(said) = self.said(quotation) else {
            let Some(mut found) = self.found(phrase) else { return self.adrift(phrase) };
            if self.narrative && is_dated(phrase) {
                return Some(Found { confidence: 0.6, ..found });
            }
            if self.narrative {
                return self.open(phrase, "in a quotation, and when it was said is not told");
            }
            found.trail.push("quoted: as if said near publication".to_owned());
            found.confidence *= 0.9;
            return Some(found);
        };
        let held = (self.published, self.narrative);
        (self.published, self.narrative) = (said.earliest, false);
        let found = self.found(phrase);
        (self.published, self.narrative) = held;
        let mut found = found?;
        if said.precision() < found.value.precision().min(Precision::Day) {
            if is_dated(phrase) {
                let found = self.found(phrase)?;
                return Some(Found { confidence: 0.6, ..found });
            }
            return self.open(phrase, "in a quotation, and when it was said is told too roughly");
        }
        found.trail.push(format!("the words were said on {}", said.words()));
        Some(found)
    }

    /// "two days later" in a quotation counts from what is told in it, or right before it; else it is a length.
    fn counted_in(&mut self, phrase: &Phrase, quotation: Span) -> Option<Found> {
        let told = self.points.last().map(|told| (told.sentence, self.toks[told.last - 1].start()));
        let inside = told.is_some_and(|(_, at)| quotation.holds(at));
        let beside = told.is_some_and(|(sentence, _)| {
            phrase.sentence.saturating_sub(sentence) <= 1
                && self.paragraph(sentence) == self.paragraph(phrase.sentence)
        });
        let step = "in a quotation that does not tell from when";
        match (inside, beside) {
            (true, _) => self.found(phrase),
            (_, true) => {
                let Some(found) = self.found(phrase) else { return self.open(phrase, step) };
                Some(Found { doubtful: true, confidence: 0.5, ..found })
            }
            _ if phrase.means == Meaning::Ago => {
                let mut found = length(phrase)?;
                found.trail.push(step.to_owned());
                Some(found)
            }
            _ => self.open(phrase, step),
        }
    }

    /// The days on which the words of a quotation were said, where a date stands beside the verb of saying.
    fn said(&self, quotation: Span) -> Option<Interval> {
        let token = |at: usize| self.toks.partition_point(|tok| tok.start() < at);
        let (open, close) = (token(quotation.start), token(quotation.end));
        let sentence = |at: usize| self.reading.sentence_at(self.toks.get(at)?.start());
        let told = |phrase: &Phrase, beside: usize, between: std::ops::Range<usize>| {
            let fits = sentence(beside) == Some(phrase.sentence)
                && !self.is_quoted(phrase.span)
                && between.clone().any(|at| self.begins(Class::Say, at));
            if fits { self.bounds_of(phrase) } else { None }
        };
        let from = |at: usize| self.phrases.partition_point(|phrase| phrase.first < at);
        let before = self.phrases[from(open.saturating_sub(2 * REACH))..from(open)].iter().rev();
        let after = self.phrases[from(close)..].iter().take_while(|phrase| phrase.first <= close + REACH);
        let before = before.filter_map(|phrase| told(phrase, open, phrase.last.saturating_sub(REACH)..open));
        let mut after = after.filter_map(|phrase| told(phrase, close.saturating_sub(1), close..phrase.first));
        before.chain(after.by_ref()).next()
    }

    fn is_quoted(&self, span: Span) -> bool {
        let next = self.quotations.partition_point(|quotation| quotation.start <= span.start);
        next.checked_sub(1).is_some_and(|at| self.quotations[at].overlaps(span))
    }

    /// The days of a phrase, nothing remembered.
    fn bounds_of(&self, phrase: &Phrase) -> Option<Interval> {
        let found = match phrase.means {
            Meaning::Date if phrase.numeric.is_none() => self.day_or_more(phrase),
            Meaning::Shift => self.shift(phrase, phrase.which?, phrase.unit?),
            Meaning::Ago => self.ago(phrase),
            _ => None,
        }?;
        found.value.bounds().filter(|bounds| bounds.is_bounded())
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::annotate_times;
    use crate::knowledge::Knowledge;
    use crate::model::Document;
    use crate::time::Day;

    /// The values of the times of a text published on 24 September 2023.
    fn check(text: &str, expected: &[&str]) {
        let published = Day::from_ymd_opt(2023, 9, 24);
        let document = Document { text: text.to_owned(), published, ..Document::default() };
        let found = annotate_times(&document, &Knowledge::builtin().times).times;
        let found: Vec<_> = found.iter().map(|time| time.value.timex3()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quoted_words_count_from_the_day_they_were_said() {
        check("“I left him last year,” she said in 2019.", &["2018", "2019"]);
        check("On 6 May 2019 she said: “I saw him yesterday.”", &["2019-05-06", "2019-05-05"]);
        check("“I saw him yesterday,” she told the court on 6 May 2019.", &["2019-05-05", "2019-05-06"]);
        check("“I left him last year,” she said.", &["2022"]);
        check("He died on 6 May 2019. Last year she wrote a book.", &["2019-05-06", "2022"]);
    }

    #[test]
    fn what_cannot_be_placed_is_not() {
        check("“I saw him yesterday,” she said in 2019.", &["XXXX-XX-XX", "2019"]);
        check(
            "She was born in 1950.\n\nIt was long ago. “Six months later he was dead,” she said.",
            &["1950", "PAST_REF", "P6M"],
        );
        check("“He fell ill in May 2018. Six months later he was dead,” she said.", &["2018-05", "2018-11"]);
    }
}
