//! Days in words, as rough as they are known.

use chrono::Datelike;

use super::{Day, Interval, PartialDate};

impl Interval {
    /// The days in words: `6 September 2022`, `June to August 2022`, `by 24 September 2023`, `undated`.
    pub fn words(self) -> String {
        if let Some(date) = PartialDate::of_interval(self) {
            return date.words();
        }
        let words = |day: Day| PartialDate::Day(day).words();
        match (self.earliest, self.latest) {
            (None, None) => "undated".to_owned(),
            (None, Some(latest)) => format!("by {}", words(latest)),
            (Some(earliest), None) => format!("from {}", words(earliest)),
            (Some(first), Some(last)) => between(first, last),
        }
    }
}

/// A span of days, with what both ends share said once: `3 to 6 May 2004`, `June to August 2022`, `2015 to 2018`.
fn between(first: Day, last: Day) -> String {
    let whole =
        |date: PartialDate, day: Day, end: fn(Interval) -> Option<Day>| end(date.interval()) == Some(day);
    let from_start = |date| whole(date, first, |days| days.earliest);
    let to_end = |date| whole(date, last, |days| days.latest);
    let month = |day: Day| PartialDate::Month(day.year(), day.month());
    let same_year = first.year() == last.year();
    if from_start(PartialDate::Year(first.year())) && to_end(PartialDate::Year(last.year())) {
        return format!("{} to {}", first.year(), last.year());
    }
    let (start, end) = if from_start(month(first)) && to_end(month(last)) {
        (month(first).words(), month(last).words())
    } else {
        (PartialDate::Day(first).words(), PartialDate::Day(last).words())
    };
    let shared = if same_year && first.month() == last.month() {
        month(first).words()
    } else {
        first.year().to_string()
    };
    let shortened =
        start.strip_suffix(&shared).map(str::trim_end).filter(|rest| same_year && !rest.is_empty());
    format!("{} to {end}", shortened.unwrap_or(&start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(earliest: &str, latest: &str, expected: &str) {
        let days = Interval { earliest: earliest.parse().ok(), latest: latest.parse().ok() };
        assert_eq!(days.words(), expected);
    }

    #[test]
    fn intervals_in_words() {
        check("2004-05-03", "2004-05-06", "3 to 6 May 2004");
        check("2022-06-01", "2022-08-31", "June to August 2022");
        check("2015-01-01", "2018-12-31", "2015 to 2018");
        check("2023-12-30", "2024-01-02", "30 December 2023 to 2 January 2024");
        check("2023-02-03", "2023-04-02", "3 February to 2 April 2023");
        check("2022-09-01", "2022-09-30", "September 2022");
        check("2022-09-01", "", "from 1 September 2022");
        check("", "", "undated");
    }
}
