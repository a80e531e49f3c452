//! Lines without a stop inside a story: headings and the titles of videos.

use super::line::{Ending, Line};
use crate::model::ZoneKind;
use crate::text::fold;

/// Longest heading on a page whose furniture shows, in words; a longer title there is that of a video or a link.
const HEADING: usize = 5;
/// Longest heading in a text without furniture.
const PLAIN_HEADING: usize = 12;
/// Longest title of a video.
const TITLE: usize = 25;

/// Labels headings and video titles of `lines[from..to]`; `is_page` when the page shows furniture.
pub fn label(text: &str, lines: &mut [Line<'_>], from: usize, to: usize, is_page: bool) {
    let spaced = is_spaced(&lines[from.min(to)..to]);
    let titles: Vec<usize> = (from..to).filter(|&index| stands_alone(lines, index, spaced)).collect();
    for (at, &index) in titles.iter().enumerate() {
        let listed = |other: Option<&usize>, distance: usize| {
            other.is_some_and(|other| other.abs_diff(index) == distance)
        };
        let before = at.checked_sub(1).and_then(|before| titles.get(before));
        let run = usize::from(listed(before, 1)) + usize::from(listed(titles.get(at + 1), 1));
        let line = &lines[index];
        if line.is_marked_heading() {
            lines[index].kind = Some(ZoneKind::Heading);
            continue;
        }
        if line.quoted && !is_quoted_title(text, line, is_page) || (run > 0 && !is_page && !spaced) {
            continue;
        }
        lines[index].kind = match line.count {
            count if count <= HEADING => Some(ZoneKind::Heading),
            count if is_page => {
                (count <= TITLE && !has_sentences(line.words)).then_some(ZoneKind::VideoTitle)
            }
            count => (count <= PLAIN_HEADING).then_some(ZoneKind::Heading),
        };
    }
}

/// Whether words hold two ended sentences or more, whatever their own end.
fn has_sentences(words: &str) -> bool {
    let ended = words.match_indices(['.', '?', '!']).filter(|(at, _)| {
        let rest = words[at + 1..].trim_start_matches(['"', '”', '’', '\'']);
        rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
    });
    ended.count() >= 2
}

/// Whether paragraphs are parted by blank lines.
fn is_spaced(lines: &[Line<'_>]) -> bool {
    lines.iter().filter(|line| line.blank_above).count() * 2 > lines.len()
}

/// A line of the shape of a title between paragraphs.
fn stands_alone(lines: &[Line<'_>], index: usize, spaced: bool) -> bool {
    let line = &lines[index];
    let is_row = line.words.contains(" | ");
    if line.kind.is_some() || is_row {
        return false;
    }
    if line.is_marked_heading() {
        return true;
    }
    let above = index.checked_sub(1).and_then(|above| lines.get(above));
    let below = lines.get(index + 1);
    let ended = above.is_none_or(|above| {
        above.kind.is_some()
            || matches!(above.ending, Ending::Stop | Ending::Question)
            || (spaced && above.is_title())
    });
    let begins = below.is_some_and(|below| !below.words.starts_with(char::is_lowercase));
    let apart = if spaced {
        line.blank_above && line.blank_below
    } else {
        above.is_some_and(|above| above.is_prose()) && below.is_some_and(Line::is_prose)
    };
    line.is_title() && ended && begins && apart
}

/// A title that begins with a quotation: `‘It was hell’: mother speaks` on a page, or a few quoted words that
/// the story says elsewhere. Any other line that opens a quotation is a paragraph of it.
fn is_quoted_title(text: &str, line: &Line<'_>, is_page: bool) -> bool {
    let marks = ['"', '“', '”', '‘', '’', '\''];
    let inner = line.words.trim_matches(marks);
    let closed = line.words.len() > inner.len() && line.words.ends_with(marks);
    if closed && line.count <= HEADING && !inner.contains(['.', ',', '?', '!', '"', '“', '”']) {
        let (words, story) = (fold(inner), fold(text));
        return story.match_indices(&words).nth(1).is_some();
    }
    let titled = ["': ", "’: ", "\": ", "”: "].iter().any(|mark| line.words.contains(mark));
    is_page && titled
}
