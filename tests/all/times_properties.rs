//! What holds for temporal expressions in any text.

use casegraph::extract::annotate_times;
use casegraph::knowledge::Knowledge;
use casegraph::model::{Document, Timex};
use casegraph::time::{Day, TimeValue};
use proptest::prelude::*;

fn times(text: &str, published: impl Into<Option<Day>>) -> Vec<Timex> {
    let document = Document { text: text.to_owned(), published: published.into(), ..Document::default() };
    annotate_times(&document, &Knowledge::builtin().times).times
}

fn day(offset: i32) -> Day {
    Day::from_num_days_from_ce_opt(730_000 + offset).expect("a day near the year 1999")
}

/// Words of time and others, to be thrown together.
const WORDS: &[&str] = &[
    "on",
    "in",
    "the",
    "6",
    "September",
    "2022",
    "May",
    "Friday",
    "last",
    "year",
    "that",
    "two",
    "weeks",
    "ago",
    "later",
    "10.30",
    "am",
    ",",
    ".",
    "to",
    "and",
    "early",
    "next",
    "morning",
    "quarter",
    "first",
    "1980",
    "s",
    "’",
    "–",
    "-",
    "/",
    "264",
    "BC",
    "half",
    "an",
    "hour",
    "every",
    "Christmas",
    "Day",
    "spring",
    "he",
    "said",
    "will",
    "31",
    "February",
    "£",
    "é",
    "“",
    "(",
    ")",
    "12",
    "1/2",
    "half",
    "of",
    "12:30",
    "p.m.",
    "a",
    "about",
    "now",
    "30th",
    "'98",
    "today",
    "night",
    "“",
    "”",
    "fortnight",
    "0930",
    "hrs",
    "past",
    "two",
    "FY24",
    "before",
    "last",
    "the",
    "3rd",
    "week",
    "of",
    "14.03.24",
    "03/2024",
    "2023/24",
    "T10",
    ":",
    "Easter",
    "until",
    "adjourned",
    "clock",
];

/// Those of them that name a year or part of one.
const YEARS: &[&str] = &[
    "2022", "1980", "264", "BC", "'98", "FY24", "14.03.24", "03/2024", "2023/24", "0930", "T10", "’", "12",
    "31", "6",
];

fn salad() -> impl Strategy<Value = String> {
    proptest::collection::vec((0..WORDS.len(), any::<bool>()), 0..40).prop_map(|picks| {
        picks
            .iter()
            .map(|(word, space)| format!("{}{}", WORDS[*word], if *space { " " } else { "" }))
            .collect()
    })
}

/// Whether a value is one of TIMEX3: a date with `X` for what is not known, a length, a reference, or a range of two.
fn is_timex3(value: &str) -> bool {
    if let Some((first, last)) = value.split_once('/') {
        return is_timex3(first) && is_timex3(last);
    }
    let length = value.strip_prefix('P').is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .chars()
                .all(|letter| letter.is_ascii_digit() || letter == '.' || letter.is_ascii_uppercase())
    });
    let date = value.strip_prefix("BC").unwrap_or(value);
    let date = date.strip_prefix('-').unwrap_or(date);
    let parts = date.split(['-', 'T', ':']).all(|part| {
        (1..=4).contains(&part.len())
            && part.chars().all(|letter| letter.is_ascii_digit() || "XWSPUFAIQHTMOEVNDE".contains(letter))
    });
    matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") || length || date.len() >= 2 && parts
}

/// Expressions that count from the day of publication, and by which unit their value is kept.
const DEICTIC: &[&str] = &[
    "today",
    "yesterday",
    "tomorrow",
    "last week",
    "this week",
    "next week",
    "two weeks ago",
    "ten days ago",
    "on Friday",
    "last Friday",
    "tomorrow morning",
    "tonight",
    "yesterday evening",
    "last weekend",
    "the day before yesterday",
    "a fortnight today",
    "two Fridays ago",
    "the week before last",
    "a week ago yesterday",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spans_slice_bounds_are_in_order_and_edtf_is_valid(text in salad(), offset in 0..20_000i32) {
        let found = times(&text, day(offset));
        for time in &found {
            prop_assert!(!time.span.of(&text).is_empty(), "{:?} in {text:?}", time.span);
            prop_assert!(is_timex3(&time.value.timex3()), "{} of {text:?}", time.value.timex3());
            if let Some(bounds) = time.value.bounds()
                && let (Some(earliest), Some(latest)) = (bounds.earliest, bounds.latest)
            {
                prop_assert!(earliest <= latest, "{:?}", time.value);
            }
            if let Some(edtf) = time.value.edtf() {
                prop_assert!(edtf_core::is_valid(&edtf), "{edtf} of {:?} in {text:?}", time.span.of(&text));
            }
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{text:?}");
    }

    #[test]
    fn no_year_is_invented_where_none_is_told(text in salad()) {
        let text = YEARS.iter().fold(text, |text, year| text.replace(year, ""));
        // "The thirties" are those of the twentieth century.
        for time in times(&text, None).iter().filter(|time| time.rule.id() != "decade") {
            prop_assert_eq!(time.value.bounds(), None, "{:?} in {:?}", time.span.of(&text), text);
            prop_assert!(is_timex3(&time.value.timex3()), "{} of {text:?}", time.value.timex3());
            if let Some(edtf) = time.value.edtf() {
                prop_assert!(edtf_core::is_valid(&edtf), "{edtf} of {:?} in {text:?}", time.span.of(&text));
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,120}") {
        for time in times(&text, day(0)) {
            prop_assert!(!time.span.of(&text).is_empty());
        }
    }

    #[test]
    fn weeks_of_publication_shift_what_counts_from_it(pick in 0..DEICTIC.len(), offset in 0..20_000i32, weeks in -500..500i32) {
        let text = format!("He spoke {}.", DEICTIC[pick]);
        let first = |offset: i32| {
            let found = times(&text, day(offset));
            found.first().and_then(|time| time.value.bounds()).and_then(|bounds| bounds.earliest)
        };
        let (one, other) = (first(offset + 4000), first(offset + 4000 + 7 * weeks));
        prop_assert!(one.is_some(), "{text}");
        prop_assert_eq!(one.map(|day| day + chrono::Days::new(7 * 600)), other.map(|day| {
            day + chrono::Days::new(u64::try_from(7 * (600 - weeks)).unwrap_or(0))
        }));
    }

    #[test]
    fn a_sentence_without_times_changes_nothing(offset in 0..20_000i32, pick in 0..DEICTIC.len()) {
        let alone = format!("He spoke {}.", DEICTIC[pick]);
        let after = format!("The mayor left the hall. {alone}");
        let values = |text: &str| -> Vec<TimeValue> {
            times(text, day(offset)).into_iter().map(|time| time.value).collect()
        };
        prop_assert_eq!(values(&alone), values(&after));
    }

    #[test]
    fn a_sentence_after_changes_nothing_before(text in salad(), offset in 0..20_000i32) {
        let text = text.replace(['.', '“', '”', '"'], "");
        let alone = format!("He left {text} here.");
        let longer = format!("{alone} The mayor saw the hall.");
        let values = |text: &str| -> Vec<_> {
            times(text, day(offset)).into_iter().map(|time| (time.span, time.value)).collect()
        };
        prop_assert_eq!(values(&alone), values(&longer));
    }
}

#[test]
fn ten_megabytes_of_one_line_are_read() {
    let sentence = "On 6 September last year he left, and two days later, at 10.30am, she said “I saw him yesterday” again; ";
    let text = sentence.repeat(10_000_000 / sentence.len());
    let found = times(&text, day(8000));
    assert!(found.len() > 200_000);
}
