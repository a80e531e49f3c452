//! How old people are, where a number stands right at a name: "Ada Moss, 24, said", "24-year-old Ada Moss".

use crate::extract::Reading;
use crate::model::{Cast, EntityKind, MentionForm, Object, Relation, Rule};
use crate::text::Span;

/// Ages of the people of a document, in order.
pub fn find(reading: &Reading<'_>, cast: &Cast) -> Vec<Relation> {
    let text = reading.text();
    let people = cast.mentions.iter().filter(|mention| {
        let named = mention.kind == EntityKind::Person && mention.form == MentionForm::Name;
        named && reading.document.zone_at(mention.span.start).speaks()
    });
    people
        .filter_map(|mention| {
            let (rule, age) = after(text, mention.extent)
                .map(|age| ("name+age", age))
                .or_else(|| before(text, mention.extent).map(|age| ("year-old+name", age)))?;
            Some(Relation {
                subject: mention.entity,
                kind: Relation::AGE.to_owned(),
                object: Object::Words(age),
                evidence: age.cover(mention.extent),
                valid: None,
                rule: Rule::of(rule),
                confidence: 0.95,
            })
        })
        .collect()
}

/// `, 24,` · `, 24.` · ` (24)` · `, aged 24`
fn after(text: &str, name: Span) -> Option<Span> {
    let rest = text.get(name.end..)?;
    let opened = rest
        .strip_prefix(", aged ")
        .or_else(|| rest.strip_prefix(", "))
        .or_else(|| rest.strip_prefix(" ("))?;
    let digits = opened.bytes().take_while(u8::is_ascii_digit).count();
    let start = text.len() - opened.len();
    let closes =
        opened[digits..].chars().next().is_none_or(|next| matches!(next, ',' | '.' | ')' | ';' | '\n'));
    let more = opened[digits..].chars().nth(1).is_some_and(|next| next.is_ascii_digit());
    age(text, Span::new(start, start + digits)).filter(|_| closes && !more)
}

/// `24-year-old Ada Moss`, a word or two between.
fn before(text: &str, name: Span) -> Option<Span> {
    let lead = text.get(..name.start)?;
    let from = lead.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let near = &lead[from..];
    let at = near.rfind("-year-old ")?;
    let between = &near[at + "-year-old ".len()..];
    let digits = near[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let plain = between.chars().all(|letter| letter.is_alphabetic() || letter == ' ')
        && between.split(' ').count() <= 3;
    let end = from + at;
    age(text, Span::new(end - digits, end)).filter(|_| plain)
}

fn age(text: &str, span: Span) -> Option<Span> {
    let years: u32 = span.of(text).parse().ok()?;
    (1..=120).contains(&years).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_at_a_name_is_an_age() {
        let name = |text: &str| text.find("Ada Moss").map(|at| Span::new(at, at + 8)).expect("the name");
        for (text, expected) in [
            ("Ada Moss, 24, said", Some("24")),
            ("Ada Moss (31) said", Some("31")),
            ("killed Ada Moss, aged 9.", Some("9")),
            ("Ada Moss, 24,000 of whose", None),
            ("Ada Moss, 10 Downing Street", None),
            ("Ada Moss, 2023, page", None),
            ("a 24-year-old stock keeper Ada Moss", Some("24")),
            ("a 24-year-old, said Ada Moss", None),
        ] {
            let found = after(text, name(text)).or_else(|| before(text, name(text)));
            assert_eq!(found.map(|span| span.of(text)), expected, "{text}");
        }
    }
}
