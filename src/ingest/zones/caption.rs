//! Pictures: captions, captions printed twice, credits.

use std::collections::BTreeMap;

use super::furniture::rules;
use super::line::{Ending, Line, bare};
use crate::model::ZoneKind;
use crate::text::fold;

/// How far from the end of a line a credit may begin, in bytes.
const CREDIT: usize = 120;
/// Words of a Markdown image that are a caption; fewer are a label.
const IMAGE: usize = 4;

/// Words of a line that no story says twice.
const AGAIN: usize = 12;

/// Labels captions and their repeats.
pub fn label(lines: &mut [Line<'_>]) {
    for index in 0..lines.len() {
        if lines[index].kind.is_some() {
            continue;
        }
        let next = lines.get(index + 1).map(|next| next.words);
        if next.is_some_and(|next| is_repeat(lines[index].words, next)) {
            lines[index].kind = Some(ZoneKind::Caption);
            lines[index + 1].kind = Some(ZoneKind::CaptionRepeat);
        } else if let Some(caption) = image(lines[index].words) {
            let repeated = next.is_some_and(|next| !caption.is_empty() && bare(next).starts_with(caption));
            let told = repeated || caption.split_whitespace().count() >= IMAGE;
            lines[index].kind = Some(if told { ZoneKind::Caption } else { ZoneKind::Widget });
            if repeated {
                lines[index + 1].kind = Some(ZoneKind::CaptionRepeat);
            }
        } else if let Some(kind) = alone(&lines[index]) {
            lines[index].kind = Some(kind);
        } else if lines[index].hint == Some(ZoneKind::Caption) {
            lines[index].kind = Some(ZoneKind::Caption);
        }
    }
}

/// Labels lines that a page prints again word for word, as galleries do; with a credit below one of them, the first is a caption.
pub fn printed_again(lines: &mut [Line<'_>]) {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.kind.is_none()) {
        if line.count >= AGAIN {
            places.entry(line.words).or_default().push(index);
        }
    }
    for again in places.into_values().filter(|places| places.len() > 1) {
        let is_credit = |index: &usize| {
            lines.get(index + 1).is_some_and(|below| below.kind == Some(ZoneKind::CaptionRepeat))
        };
        if again.iter().any(is_credit) {
            lines[again[0]].kind = Some(ZoneKind::Caption);
        }
        again[1..].iter().for_each(|&index| lines[index].kind = Some(ZoneKind::CaptionRepeat));
    }
}

/// Whether a line is the one above it with a credit.
fn is_repeat(first: &str, second: &str) -> bool {
    let (short, long) = (first.trim_end_matches('.'), second);
    let Some(rest) = long.strip_prefix(short) else { return false };
    short.len() >= 3 && rest.len() <= CREDIT && credit(second).is_some_and(|at| at + 3 >= short.len())
}

/// What a line is by its own words.
fn alone(line: &Line<'_>) -> Option<ZoneKind> {
    let rules = &rules().credits;
    if line.key.is_empty() {
        return None;
    }
    if rules.captions.iter().any(|prefix| line.key.starts_with(prefix.as_str())) {
        return Some(ZoneKind::Caption);
    }
    let credited = rules.sources.iter().any(|prefix| line.key.starts_with(prefix.as_str()));
    if credited && line.count <= 8 && line.ending == Ending::Word {
        return Some(ZoneKind::CaptionRepeat);
    }
    let at = credit(line.words)?;
    let caption = line.words.get(..at).is_some_and(|words| words.split_whitespace().count() >= 2);
    Some(if caption { ZoneKind::Caption } else { ZoneKind::CaptionRepeat })
}

/// The words of a Markdown image, `![The gate](gate.jpg)`, alone in its line.
fn image(words: &str) -> Option<&str> {
    let (caption, _) = words.strip_prefix("![")?.strip_suffix(')')?.rsplit_once("](")?;
    Some(caption.trim())
}

/// Where the credit of a line begins, in bytes.
pub fn credit(words: &str) -> Option<usize> {
    let whole = words.trim_end_matches(['*', '_']);
    let from = (whole.len().saturating_sub(CREDIT)..=whole.len()).find(|at| whole.is_char_boundary(*at))?;
    let tail = &whole[from..];
    labelled(tail).or_else(|| bracketed(tail)).or_else(|| signed(tail)).map(|at| from + at)
}

/// `Picture: Alamy`, `Credit...Ann Lee for The Post`.
fn labelled(tail: &str) -> Option<usize> {
    let (colon, length) =
        tail.rfind(": ").map(|at| (at, 2)).or_else(|| tail.rfind("...").map(|at| (at, 3)))?;
    let before = &tail[..colon];
    let label = rules()
        .credits
        .labels
        .iter()
        .filter(|label| ends_with(before, label))
        .max_by_key(|label| label.len())?;
    let at = before.len() - label.len();
    let above = before[..at].trim_end();
    let parted = above.is_empty()
        || above.ends_with([
            '.', '!', '?', ')', '(', '|', '”', '"', '’', '\'', '-', '–', '—', '…', '[', '/', '*', '•',
        ]);
    let capital = before[at..].starts_with(char::is_uppercase);
    (parted && (capital || above.ends_with(['(', '|', '['])) && is_name(&tail[colon + length..]))
        .then_some(at)
}

/// `(Ann Lee/PA Wire)`, `(Photo by Ann Lee)`, `[Getty]`; not the `NEW YORK (AP)` that agencies begin with.
fn bracketed(tail: &str) -> Option<usize> {
    let inner = tail.trim_end_matches('.').strip_suffix([')', ']'])?;
    let at = inner.rfind(['(', '['])?;
    let key = fold(&inner[at + 1..]);
    let rules = &rules().credits;
    let is_agency = |part: &str| rules.agencies.iter().any(|agency| agency == part.trim());
    let first = tail[..at].split_whitespace().next().unwrap_or("");
    let place = first.len() > 1 && !first.contains(char::is_lowercase);
    let agency = !place && key.split(['/', ',']).any(is_agency);
    let pictured = rules.by.iter().any(|by| key.starts_with(by.as_str()))
        || key.split_once(':').is_some_and(|(label, _)| rules.labels.iter().any(|other| other == label))
        || key.starts_with("ap photo");
    (agency || pictured).then_some(at)
}

/// `Photograph by Ann Lee`, `© Ann Lee`, `Ann Lee/Getty Images`.
fn signed(tail: &str) -> Option<usize> {
    if let Some(at) = tail.rfind('©').filter(|at| is_name(tail[at + '©'.len_utf8()..].trim_start())) {
        return Some(at);
    }
    let rules = &rules().credits;
    let found = tail.match_indices(char::is_uppercase).map(|(at, _)| at).find(|at| {
        let begins = |by: &String| {
            tail.get(*at..at + by.len()).is_some_and(|words| words.eq_ignore_ascii_case(by))
                && is_name(tail[at + by.len()..].trim_start())
        };
        rules.by.iter().any(begins)
            && (*at == 0 || tail[..*at].trim_end().ends_with(['.', ')', '!', '?', '”', '"', '’', '\'']))
    });
    if found.is_some() {
        return found;
    }
    let (before, last) = tail.rsplit_once('/').or_else(|| tail.rsplit_once(" | "))?;
    let agency = rules.agencies.iter().any(|agency| agency == last.trim().to_lowercase().as_str());
    let start = before.rfind(['.', ')']).map_or(0, |at| at + 1);
    (agency && is_name(before[start..].trim())).then_some(start)
}

fn ends_with(words: &str, label: &str) -> bool {
    let Some(at) = words.len().checked_sub(label.len()) else { return false };
    words.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(label))
        && !words[..at].ends_with(|letter: char| letter.is_alphanumeric())
}

/// Up to eight words that begin with a capital and do not end a sentence.
fn is_name(words: &str) -> bool {
    let words = bare(words);
    words.starts_with(|letter: char| letter.is_uppercase() || letter == '@')
        && words.split_whitespace().take(9).count() <= 8
        && !words.ends_with(['.', '!', '?', '"', '”'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_keep_their_promises() {
        let rules = &rules().credits;
        for line in &rules.yes {
            assert!(credit(line).is_some() || line.starts_with("Image source"), "{line:?} has a credit");
        }
        for line in &rules.no {
            assert_eq!(credit(line), None, "{line:?} has none");
        }
    }

    #[test]
    fn a_caption_and_its_repeat() {
        assert!(is_repeat("The gate of the wharf", "The gate of the wharf. Picture: Handout"));
        assert!(is_repeat("The mayor left (left).", "The mayor left (left). Picture: Union Wire"));
        assert!(!is_repeat("The gate", "The gate of the wharf was open. He went in."));
        assert!(!is_repeat("He left.", "He left."));
    }
}
