//! The day of an occasion goes on in the next sentence: "He appeared before magistrates on Tuesday. He was granted bail."
//!
//! Only for kinds that belong to the occasion (`[[scene]]` of `gazetteer/rules/merging.toml`), only in the sentence right
//! behind or the same one, and only where the tense goes on too.

use crate::knowledge::Knowledge;
use crate::model::{EventMention, Factuality};
use crate::time::Precision;

/// Gives undated mentions the day of the occasion they are told with.
pub(super) fn follow(events: &mut [EventMention], text: &str, knowledge: &Knowledge) {
    for at in 1..events.len() {
        let event = &events[at];
        if !is_open(event, text) {
            continue;
        }
        let earlier = events[..at].iter().rev().take_while(|earlier| follows(earlier, event, text));
        let also = is_also(event, text);
        let mut occasions = earlier.filter(|earlier| {
            is_dated(earlier) && also && earlier.kind == event.kind
                || is_dated(earlier)
                    && knowledge.merging.is_scene(&earlier.kind, &event.kind)
                    && (shares_person(earlier, event)
                        || nobody(event) && event.factuality == Factuality::Negated)
        });
        let Some(occasion) = occasions.next() else { continue };
        let (time, when) = (occasion.time, occasion.when.clone());
        (events[at].time, events[at].when) = (time, when);
    }
}

fn is_dated(event: &EventMention) -> bool {
    event.time.is_some()
        && event.factuality == Factuality::Happened
        && event.when.precision >= Precision::Day
        && event.when.bounds.days() == Some(1)
}

/// Told in the plain past, without a date of its own.
fn is_open(event: &EventMention, text: &str) -> bool {
    let told = matches!(event.factuality, Factuality::Happened | Factuality::Negated);
    let perfect = |word: &str| matches!(word, "has" | "have" | "had" | "hasn't" | "hadn't" | "haven't");
    let before = text.get(event.clause.start..event.trigger.start).unwrap_or("");
    event.time.is_none() && told && !event.when.is_dated() && !before.split_whitespace().any(perfect)
}

/// Whether an event is told in the same sentence as another, or in the one right before it in its paragraph.
fn follows(earlier: &EventMention, event: &EventMention, text: &str) -> bool {
    earlier.sentence == event.sentence
        || text
            .get(earlier.sentence.end..event.sentence.start)
            .is_some_and(|between| between.chars().all(|letter| letter.is_whitespace() && letter != '\n'))
}

/// "Shares of Telco fell on Friday. Netco also fell."
fn is_also(event: &EventMention, text: &str) -> bool {
    let before = text.get(event.sentence.start..event.trigger.start).unwrap_or("");
    before.split_whitespace().next_back() == Some("also")
}

fn shares_person(one: &EventMention, other: &EventMention) -> bool {
    let patient = |event: &EventMention| {
        event.participants.iter().find(|part| part.role == "patient").map(|part| part.entity)
    };
    patient(one).is_some() && patient(one) == patient(other)
}

fn nobody(event: &EventMention) -> bool {
    event.participants.is_empty() && event.details.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::extract::annotate;
    use crate::knowledge::Knowledge;
    use crate::model::Document;
    use crate::time::Day;

    fn check(text: &str, kind: &str, expected: &str) {
        let published = Day::from_ymd_opt(2024, 6, 14);
        let document = Document { text: text.to_owned(), published, ..Document::default() };
        let found = annotate(&document, Knowledge::builtin()).events;
        let event = found.iter().find(|event| event.kind == kind);
        let date = event.and_then(|event| event.when.edtf.as_deref());
        assert_eq!(date.unwrap_or(""), expected, "{text}");
    }

    #[test]
    fn an_occasion_goes_on() {
        check("Ben Hale appeared before magistrates on Tuesday. He was granted bail.", "bail", "2024-06-11");
        check("Hundreds joined a protest in Leeds on Tuesday. No arrests were made.", "arrest", "2024-06-11");
    }

    #[test]
    fn also_goes_on_with_the_day() {
        check("Ben Hale resigned on Tuesday. Ann Pell also resigned.", "resignation", "2024-06-11");
    }

    #[test]
    fn another_tense_or_another_person_ends_it() {
        check("Ben Hale appeared before magistrates on Tuesday. He has been granted bail.", "bail", "");
        check("Ben Hale appeared before magistrates on Tuesday. Ann Pell was granted bail.", "bail", "");
        check("Ben Hale appeared before magistrates on Tuesday.\n\nHe was granted bail.", "bail", "");
    }
}
