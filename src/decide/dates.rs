//! The dates people write into decisions.

use crate::model::When;
use crate::time::{Interval, PartialDate, Precision};

/// A date in the part of EDTF that a timeline needs: a year, month or day, `~` after it for about, `a/b` for an interval whose end may be
/// `..`; `unknown` takes a date away. Anything else is `None`.
///
/// ```
/// use casegraph::decide::when;
/// assert_eq!(when("2022-09").unwrap().words(), "September 2022");
/// assert_eq!(when("2021~").unwrap().words(), "about 2021");
/// assert!(when("../2022-09-06").unwrap().bounds.earliest.is_none());
/// assert!(when("soon").is_none());
/// ```
pub fn when(words: &str) -> Option<When> {
    if words == "unknown" {
        return Some(When::unknown());
    }
    let (exact, approximate) = words.strip_suffix('~').map_or((words, false), |exact| (exact, true));
    let Some((first, last)) = exact.split_once('/') else {
        return Some(When { approximate, ..When::on(PartialDate::parse(exact)?) });
    };
    let end = |words: &str| match words {
        ".." | "" => Some(None),
        date => PartialDate::parse(date).map(|date| Some(date.interval())),
    };
    let (first, last) = (end(first)?, end(last)?);
    let bounds = Interval {
        earliest: first.and_then(|days| days.earliest),
        latest: last.and_then(|days| days.latest),
    };
    let ordered = bounds.earliest.zip(bounds.latest).is_none_or(|(first, last)| first <= last);
    if !ordered || bounds.is_unknown() {
        return None;
    }
    let edtf = (bounds.is_bounded() && !approximate).then(|| exact.to_owned());
    let precision = if edtf.is_some() { bounds.precision() } else { Precision::Unknown };
    Some(When { bounds, precision, edtf, approximate })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_person_may_write() {
        for (words, shown) in [
            ("2022", Some("2022")),
            ("2022-09-06", Some("6 September 2022")),
            ("2022-09-06~", Some("about 6 September 2022")),
            ("unknown", Some("undated")),
            ("2022-09-07/2022-09-06", None),
            ("../..", None),
            ("2022-13", None),
            ("", None),
        ] {
            assert_eq!(when(words).map(|date| date.words()).as_deref(), shown, "{words}");
        }
        assert_eq!(when("2022-09-01/2022-09-06").map(|date| date.bounds.days()), Some(Some(6)));
    }
}
