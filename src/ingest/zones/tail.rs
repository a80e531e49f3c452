//! Other stories: boxes of links inside a story, and the tail after its end.

use super::furniture::{Furniture, furniture};
use super::line::Line;
use crate::model::ZoneKind;

/// Longest heading of a list of other stories, in words.
const HEADING: usize = 9;
/// Paragraphs in a row that show that the story goes on after a box of links.
const GOES_ON: usize = 2;
/// Words of a paragraph that counts as the story going on.
const PARAGRAPH: usize = 10;
/// Titles at the end of a page that are a tail without a heading.
const TITLES: usize = 3;

/// Labels boxes of links and the tail of `lines[from..]`; gives the index at which the tail starts, or the
/// number of lines.
///
/// A tail starts at a heading for other stories after which the story does not go on. Where it does go on, the
/// lines up to there are links.
pub fn label(lines: &mut [Line<'_>], from: usize, is_page: bool) -> usize {
    let mut told = false;
    let mut index = from;
    while index < lines.len() {
        let Some(group) = heading(&lines[index], is_page).filter(|_| told) else {
            told |= lines[index].kind.is_none() && lines[index].is_prose();
            index += 1;
            continue;
        };
        let after = if group.end { None } else { goes_on(lines, index + 1) };
        let kind = if after.is_some() { ZoneKind::Link } else { ZoneKind::Tail };
        let end = after.unwrap_or(lines.len());
        lines[index..end].iter_mut().for_each(|line| line.kind = Some(kind));
        if after.is_none() {
            return index;
        }
        index = end;
    }
    if is_page { unheaded(lines, from) } else { lines.len() }
}

/// A heading for other stories.
fn heading(line: &Line<'_>, is_page: bool) -> Option<&'static Furniture> {
    if line.count > HEADING || line.key.is_empty() {
        return None;
    }
    furniture(&line.key).filter(|group| group.kind == ZoneKind::Tail && (is_page || !group.alone))
}

/// Where the story goes on: the first of several paragraphs in a row after which paragraphs prevail, before the
/// next heading for other stories.
fn goes_on(lines: &[Line<'_>], from: usize) -> Option<usize> {
    let is_paragraph = |line: &Line<'_>| line.is_prose() && line.count >= PARAGRAPH;
    let length = lines[from..].iter().take_while(|line| heading(line, true).is_none()).count();
    let story = &lines[from..from + length];
    let at = story.windows(GOES_ON).position(|run| run.iter().all(is_paragraph))?;
    let free: Vec<_> = story[at..].iter().filter(|line| line.kind.is_none()).collect();
    let paragraphs = free.iter().filter(|line| line.is_prose()).count();
    (paragraphs * 10 >= free.len() * 6).then_some(from + at)
}

/// A run of titles at the very end of a page, buttons among them; a numbered line belongs to a list of the story.
fn unheaded(lines: &mut [Line<'_>], from: usize) -> usize {
    let is_title = |line: &Line<'_>| {
        line.kind.is_none()
            && line.is_title()
            && (4..=25).contains(&line.count)
            && !line.words.starts_with(|letter: char| letter.is_numeric())
    };
    let is_button = |line: &Line<'_>| line.kind == Some(ZoneKind::Widget);
    let run = lines[from..].iter().rev().take_while(|line| is_title(line) || is_button(line)).count();
    let start = lines.len() - run;
    let Some(first) = (start..lines.len()).find(|&index| is_title(&lines[index])) else { return lines.len() };
    if lines[first..].iter().filter(|line| is_title(line)).count() < TITLES {
        return lines.len();
    }
    lines[first..].iter_mut().for_each(|line| line.kind = Some(ZoneKind::Tail));
    first
}
