//! Interviews and transcripts: paragraphs that begin with who speaks. `PENCE: Good evening.`, `Q: Why?`, and the
//! line of a letter or a pull quotation that ends with it: `“It was grim.” — Ada Moss`.

use rustc_hash::FxHashMap;

use crate::extract::Reading;
use crate::model::{Cast, EntityKind};
use crate::text::Span;

/// Longer labels name nobody.
const LONGEST: usize = 40;

/// A longer run of paragraphs without a label is a story again.
const FOLLOW: usize = 12;

/// A paragraph of a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The words that name the speaker.
    pub label: Span,
    /// The words said.
    pub words: Span,
}

/// The turns of a document by the number of their paragraph: none, unless several paragraphs have labels. A turn goes
/// on over paragraphs without a label up to the next turn, and after the last one while they begin with a quotation
/// mark as it did.
pub fn turns(reading: &Reading<'_>, cast: &Cast) -> FxHashMap<usize, (Turn, Vec<usize>)> {
    let text = reading.text();
    let mut found: Vec<(usize, Turn)> = Vec::new();
    let mut labels: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, &(paragraph, zone)) in reading.paragraphs.iter().enumerate() {
        if let Some(turn) = turn(text, paragraph, cast).filter(|_| zone.speaks()) {
            *labels.entry(turn.label.of(text)).or_default() += 1;
            found.push((number, turn));
        }
    }
    // A headline "X: Y" before the introduction of an interview.
    if let [(0, headline), (2.., _), ..] = &found[..] {
        labels.entry(headline.label.of(text)).and_modify(|count| *count -= 1);
        found.remove(0);
    }
    // One label twice and three in all: fewer are headings.
    if found.len() < 3 || labels.values().all(|count| *count < 2) {
        return FxHashMap::default();
    }
    let marked = |number: usize| reading.paragraphs[number].0.of(text).starts_with(['"', '“']);
    let speaks = |number: &usize| reading.paragraphs[*number].1.speaks();
    let all = reading.paragraphs.len();
    let next = found.iter().skip(1).map(|(number, _)| Some(*number)).chain([None]);
    let owned = found.iter().zip(next).map(|(&(number, turn), next)| {
        let between = number + 1..next.unwrap_or(all);
        let follows = |other: &usize| next.is_some() || marked(number) && marked(*other);
        (number, (turn, between.take_while(follows).take(FOLLOW).filter(speaks).collect()))
    });
    owned.collect()
}

fn turn(text: &str, paragraph: Span, cast: &Cast) -> Option<Turn> {
    let words = paragraph.of(text);
    let marked = words.len() - words.trim_start_matches(['"', '“', '*', '_']).len();
    let colon = words.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let label = words.get(marked..colon)?.trim_end_matches(['*', '_']);
    let rest = words.get(colon + 1..)?;
    let start = paragraph.start + marked;
    let span = Span::new(start, start + label.len());
    let loud =
        label.len() > 1 && label.chars().all(|letter| letter.is_uppercase() || " .-'’".contains(letter));
    let named = || {
        let mention = cast.at(span.start.max(span.end.saturating_sub(1)));
        let speaks = |kind| matches!(kind, EntityKind::Person | EntityKind::Organization);
        mention.is_some_and(|mention| speaks(mention.kind) && mention.extent.contains(span))
    };
    let asked = matches!(label, "Q" | "A" | "Question" | "Answer" | "Interviewer" | "Host" | "Moderator");
    let said = Span::new(paragraph.start + colon + 1, paragraph.end).trimmed(text);
    let apart = rest.starts_with(char::is_whitespace) || rest.starts_with("**");
    // "Hale: 1,204." is a line of a table.
    let spoken = said.of(text).contains(char::is_alphabetic);
    (apart && spoken && (loud || asked || named())).then_some(Turn { label: span, words: said })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    fn check(text: &str, expected: &[&str]) {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let reading = Reading::of(&document);
        let mut found: Vec<Turn> =
            turns(&reading, &Cast::default()).into_values().map(|(turn, _)| turn).collect();
        found.sort_unstable_by_key(|turn| turn.label);
        let labels: Vec<_> = found.iter().map(|turn| turn.label.of(text)).collect();
        assert_eq!(labels, expected);
    }

    #[test]
    fn labels_that_come_again_make_an_interview() {
        check("MOSS: Good evening.\n\"PELL: Hello.\n\nMOSS: How are you?", &["MOSS", "PELL", "MOSS"]);
        check("Q: Why?\nA: Because.\nQ: Still?", &["Q", "A", "Q"]);
        check("PELL: The bridge.\nPell spoke to us.\nQ: Why?\nA: Because.\nQ: Still?", &["Q", "A", "Q"]);
        check("MOSS: 1,204.\nPELL: 310.\nMOSS: 12.\nPELL: 9.", &[]);
        check("NOTE: One.\nTIP: Two.\nPRICE: Three.", &[]);
        check("Venue: Town hall\nDate: Friday\nVenue: Moot hall", &[]);
    }
}
