//! iCalendar (RFC 5545): events known to the month or finer, as whole-day entries. Those known more roughly would fill a
//! calendar with bars that say nothing, and are left out.

use crate::model::{Case, Factuality};
use crate::query::{EventRow, TimelineFilter, timeline};
use crate::time::{Day, Interval};

/// Longest stretch of days an entry may have.
const LONGEST: i64 = 31;

/// The calendar of a case.
pub fn icalendar(case: &Case) -> String {
    let mut out = String::new();
    let mut line = |words: &str| folded(&mut out, words);
    for words in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//casegraph//casegraph//EN", "CALSCALE:GREGORIAN"]
    {
        line(words);
    }
    line(&format!("X-WR-CALNAME:{}", escaped(&case.title)));
    // The format asks when an entry was made; the clock is no part of a case, so it is the day of the last source.
    let last = case.documents.iter().filter_map(|one| one.document.published).max();
    let stamp = format!("DTSTAMP:{}T000000Z", last.map_or_else(|| "19700101".to_owned(), basic));
    for row in timeline(case, &TimelineFilter::default()) {
        let days = Interval { earliest: row.earliest, latest: row.latest };
        if let (Some(first), Some(end), Some(..=LONGEST)) =
            (days.earliest, days.latest.and_then(|day| day.succ_opt()), days.days())
        {
            line("BEGIN:VEVENT");
            line(&format!("UID:{}@casegraph", row.id));
            line(&stamp);
            line(&format!("DTSTART;VALUE=DATE:{}", basic(first)));
            line(&format!("DTEND;VALUE=DATE:{}", basic(end)));
            for words in about(&row) {
                line(&words);
            }
            line("TRANSP:TRANSPARENT");
            line("END:VEVENT");
        }
    }
    line("END:VCALENDAR");
    out
}

fn about(row: &EventRow) -> Vec<String> {
    let is_sure = row.factuality == Factuality::Happened;
    let doubt = if is_sure { String::new() } else { format!(" ({})", row.factuality.name()) };
    let sentences: Vec<String> = row
        .evidence
        .iter()
        .map(|source| format!("{} ({})", source.cited.words, source.cited.place))
        .collect();
    let mut lines = vec![
        format!("SUMMARY:{}", escaped(&format!("{}{doubt}", row.what))),
        format!("DESCRIPTION:{}", escaped(&format!("{}\n{}", row.date, sentences.join("\n")))),
        format!("CATEGORIES:{}", escaped(&row.kind)),
        format!("STATUS:{}", if is_sure { "CONFIRMED" } else { "TENTATIVE" }),
    ];
    lines.extend(row.place.as_ref().map(|place| format!("LOCATION:{}", escaped(place))));
    lines
}

fn basic(day: Day) -> String {
    day.format("%Y%m%d").to_string()
}

fn escaped(words: &str) -> String {
    let mut result = String::new();
    for letter in words.chars() {
        match letter {
            '\\' | ';' | ',' => result.extend(['\\', letter]),
            '\n' => result.push_str("\\n"),
            other if other.is_control() => result.push(' '),
            other => result.push(other),
        }
    }
    result
}

/// A line in pieces of at most 75 bytes that end between characters.
fn folded(out: &mut String, words: &str) {
    let mut used = 0;
    for letter in words.chars() {
        if used + letter.len_utf8() > 75 {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
}
