//! Which expression dates an event: the same clause first, then the nearest.

use crate::extract::Reading;
use crate::model::{Timex, TimexKind};
use crate::text::{Span, TokenKind};

/// Verbs of saying: the date beside one is the date of the saying.
const SAYING: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "tells",
    "announced",
    "announces",
    "reported",
    "reports",
    "added",
    "stated",
    "wrote",
    "tweeted",
    "confirmed",
    "testified",
    "warned",
    "claimed",
    "admitted",
    "insisted",
    "disclosed",
];

/// Words that open a clause with a date of its own.
const OPENERS: &[&str] = &[
    "after",
    "before",
    "when",
    "while",
    "since",
    "until",
    "because",
    "who",
    "whom",
    "which",
    "where",
    "that",
    "if",
    "although",
    "though",
    "as",
    "whose",
    "following",
    "whether",
    "once",
];

/// Words that join clauses.
const JOINERS: &[&str] = &["and", "but", "or", "then", "so"];

/// The index of the expression that dates a trigger, if any does: one of the trigger's sentence that has a place in the
/// calendar and costs least to reach.
///
/// A step over a word costs 1, over a comma 2 more, over a word that opens or joins clauses much more; an expression beside
/// a verb of saying belongs to the saying, unless the trigger is that verb. A date that opens the sentence is
/// near to its main clause.
pub fn dating(reading: &Reading<'_>, times: &[Timex], trigger: Span) -> Option<usize> {
    let sentence = reading.sentences.get(reading.sentence_at(trigger.start)?)?;
    let first = times.partition_point(|time| time.span.start < sentence.span.start);
    (times.iter().enumerate().skip(first))
        .take_while(|(_, time)| time.span.start < sentence.span.end)
        .filter(|(_, time)| dates(time) && !time.span.overlaps(trigger))
        .min_by_key(|(_, time)| cost(reading, sentence.span, trigger, time.span))
        .map(|(index, _)| index)
}

/// Whether an expression can date an event.
fn dates(time: &Timex) -> bool {
    matches!(time.kind, TimexKind::Date | TimexKind::Time) && time.value.bounds().is_some()
}

/// What it costs to reach a time from a trigger.
fn cost(reading: &Reading<'_>, sentence: Span, trigger: Span, time: Span) -> usize {
    let text = reading.text();
    let (from, to) =
        if time.start < trigger.start { (time.end, trigger.start) } else { (trigger.end, time.start) };
    let opens = time.start < trigger.start
        && !reading.tokens_within(Span::new(sentence.start, time.start)).iter().skip(2).any(|_| true);
    let mut cost = 0;
    for (number, token) in reading.tokens_within(Span::new(from, to)).iter().enumerate() {
        let word = token.span.of(text);
        let among = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
        cost += match token.kind {
            TokenKind::Mark if opens && number == 0 => 0,
            TokenKind::Mark if matches!(word, ";" | ":" | "“" | "”" | "\"") => 8,
            TokenKind::Mark => 3,
            _ if among(OPENERS) => 7,
            _ if among(JOINERS) => 4,
            _ => 1,
        };
    }
    if belongs_to_saying(reading, sentence, trigger, time) { cost + 20 } else { cost }
}

/// "said on Tuesday", "on Tuesday told", with another trigger.
fn belongs_to_saying(reading: &Reading<'_>, sentence: Span, trigger: Span, time: Span) -> bool {
    let text = reading.text();
    let says = |span: Span| {
        let word = span.of(text);
        !span.overlaps(trigger) && SAYING.iter().any(|known| known.eq_ignore_ascii_case(word))
    };
    let before = reading.tokens_within(Span::new(sentence.start, time.start));
    before.iter().rev().take(2).any(|token| says(token.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::times::find;
    use crate::knowledge::Knowledge;
    use crate::model::Document;
    use crate::time::Day;

    fn check(text: &str, trigger: &str, expected: Option<&str>) {
        let document = Document {
            text: text.to_owned(),
            published: Day::from_ymd_opt(2023, 9, 24),
            ..Document::default()
        };
        let reading = Reading::of(&document);
        let times = find(&reading, &Knowledge::builtin().times);
        let at = text.find(trigger).unwrap_or(text.len());
        let found = dating(&reading, &times, Span::new(at, at + trigger.len()));
        assert_eq!(found.map(|index| times[index].span.of(text)), expected, "{text}: {trigger}");
    }

    #[test]
    fn the_clause_decides() {
        let text = "He resigned on Tuesday after the killing of a man in 2022.";
        check(text, "resigned", Some("Tuesday"));
        check(text, "killing", Some("2022"));
        let text = "On 6 May 2019, police said, he was shot; he died in June 2020.";
        check(text, "shot", Some("6 May 2019"));
        check(text, "died", Some("June 2020"));
        check("He said on Tuesday that the house burnt in August.", "burnt", Some("August"));
        check("He said on Tuesday that the house burnt in August.", "said", Some("Tuesday"));
        check("He was away for three weeks. He left in May 2019.", "away", None);
    }
}
