//! What stands above a story: kicker, headline, date line, byline.

use super::furniture::{furniture, rules};
use super::line::{Ending, Line, bare, is_capitals};
use crate::ingest::dateline::dateline;
use crate::model::ZoneKind;
use crate::text::fold;

/// Lines a head may have.
const LONGEST: usize = 20;

/// Bytes of the way from a site's first page to a story.
const CRUMBS: usize = 80;
/// Bytes of a headline that stands nowhere by chance.
const HEADLINE: usize = 20;

/// Labels the head of a page and gives the number of its lines: 0 for a text that starts with its story.
///
/// `title` is the headline as the file itself names it, where it does.
pub fn label(lines: &mut [Line<'_>], title: Option<&str>) -> usize {
    let end = end(lines);
    if let Some(first) =
        lines.first_mut().filter(|first| end == 0 && first.kind.is_none() && is_shouted(first))
    {
        first.kind = Some(ZoneKind::Headline);
        return 1;
    }
    let head = &mut lines[..end];
    for line in head.iter_mut().filter(|line| line.kind.is_none()) {
        line.kind = printed(line);
    }
    let paged = head.iter().any(|line| matches!(line.kind, Some(ZoneKind::Dateline | ZoneKind::Byline)));
    let Some(headline) = headline(head, title, paged) else { return end };
    head[headline].kind = Some(ZoneKind::Headline);
    crumbs(lines, headline);
    let head = &mut lines[..end];
    // A line under the headline that is marked as one too.
    let marked = head[headline + 1..].iter_mut().filter(|line| line.kind.is_none() && line.hashes() > 1);
    marked.for_each(|line| line.kind = Some(ZoneKind::Heading));
    kickers(&mut head[..headline], paged);
    bylines(&mut head[headline + 1..]);
    end
}

/// Number of lines above the story: those before the first prose, or before the last date line or byline
/// that has no more than two lines of prose (a headline with a stop, a summary) above it.
fn end(lines: &[Line<'_>]) -> usize {
    let free = |line: &Line<'_>| line.kind.is_none() && line.is_prose();
    let Some(story) = lines.iter().take(LONGEST).position(free) else { return 0 };
    let mut prose = 0;
    let mut end = story;
    for (index, line) in lines.iter().take(LONGEST).enumerate() {
        if printed(line).is_some() && prose <= 2 {
            end = end.max(index + 1);
        }
        prose += usize::from(free(line));
    }
    end
}

/// Number of date lines and bylines where a head may be.
pub fn printed_lines(lines: &[Line<'_>]) -> usize {
    lines.iter().take(LONGEST).filter(|line| line.kind.is_none() && printed(line).is_some()).count()
}

/// A date line or a byline, by its own words.
fn printed(line: &Line<'_>) -> Option<ZoneKind> {
    if line.key.is_empty() {
        return None;
    }
    if dateline(bare(line.words), None).is_some() || is_ago(&line.key) {
        return Some(ZoneKind::Dateline);
    }
    is_byline(line).then_some(ZoneKind::Byline)
}

/// `3 hours ago`, `Published 2 days ago`.
fn is_ago(key: &str) -> bool {
    key.ends_with(" ago")
        && key.split(' ').count() <= 5
        && key.split(' ').any(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `By Ann Lee and Bo Kerr, political editor`; a date may follow.
fn is_byline(line: &Line<'_>) -> bool {
    let words = bare(line.words);
    let names =
        ["By ", "BY ", "by ", "Words by ", "Written by ", "Story by ", "Report by ", "Author: ", "By: "]
            .iter()
            .find_map(|prefix| words.strip_prefix(prefix));
    let Some(names) = names.filter(|_| line.count <= 18 && line.ending == Ending::Word) else { return false };
    let names = names.split([',', '|', '•', '·', '–', '—']).next().unwrap_or("");
    let first_is_name = names.starts_with(char::is_uppercase);
    first_is_name
        && names.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(
                    word,
                    "and"
                        | "&"
                        | "for"
                        | "in"
                        | "of"
                        | "at"
                        | "the"
                        | "de"
                        | "van"
                        | "von"
                        | "der"
                        | "al"
                        | "bin"
                        | "el"
                )
                || rules().bylines.roles.iter().any(|role| role == word)
        })
}

/// Three words or more, all in capitals: the headline of an agency.
fn is_shouted(line: &Line<'_>) -> bool {
    line.count >= 3 && line.count <= 30 && is_capitals(line.words)
}

/// Index of the headline: the line the file calls so, the first Markdown heading, or the first line of the
/// shape of a title that is long enough.
fn headline(head: &[Line<'_>], title: Option<&str>, paged: bool) -> Option<usize> {
    let free = || head.iter().enumerate().filter(|(_, line)| line.kind.is_none());
    let title = title.map(fold).filter(|title| !title.is_empty());
    if let Some((index, _)) = title.and_then(|title| free().find(|(_, line)| line.key == title)) {
        return Some(index);
    }
    if let Some((index, _)) = free().find(|(_, line)| line.hashes() == 1) {
        return Some(index);
    }
    let titles = || {
        free().filter(|(_, line)| {
            let asks = line.ending == Ending::Question && paged && !line.quoted;
            (line.is_title() || asks) && line.count <= 40 && furniture(&line.key).is_none()
        })
    };
    let long = titles().find(|(_, line)| line.count >= 5);
    let longest = titles().max_by_key(|(index, line)| (line.count, usize::MAX - index));
    let ended = free().next().filter(|(_, line)| paged && line.is_prose() && line.count <= 30);
    long.or(longest.filter(|(_, line)| paged || line.count >= 2)).or(ended).map(|(index, _)| index)
}

/// Labels `Home > News > Fire guts old mill`, which some sites print without the marks.
fn crumbs(lines: &mut [Line<'_>], headline: usize) {
    let title = lines[headline].key.clone();
    let is_way = |line: &Line<'_>| {
        line.kind.is_none()
            && line.key.len() <= title.len() + CRUMBS
            && line.key.strip_suffix(title.as_str()).is_some_and(|way| way.starts_with("home"))
    };
    let ways = lines.iter_mut().take(LONGEST).filter(|line| title.len() > HEADLINE && is_way(line));
    ways.for_each(|line| line.kind = Some(ZoneKind::Link));
}

/// Labels above the headline.
fn kickers(above: &mut [Line<'_>], paged: bool) {
    for line in above.iter_mut().filter(|line| line.kind.is_none()) {
        let known = furniture(&line.key).is_some_and(|group| group.kind == ZoneKind::Kicker);
        if known || (paged && line.count <= 4 && line.is_title()) {
            line.kind = Some(ZoneKind::Kicker);
        }
    }
}

/// Names and roles below the headline that carry no "By".
fn bylines(below: &mut [Line<'_>]) {
    for index in 0..below.len() {
        if below[index].kind.is_none() && is_person_with_role(&below[index]) {
            below[index].kind = Some(ZoneKind::Byline);
        }
        if below[index].kind.is_some() || !is_person(&below[index]) {
            continue;
        }
        let near = |other: Option<&Line<'_>>| {
            other.is_some_and(|other| {
                is_role(other) || matches!(other.kind, Some(ZoneKind::Dateline | ZoneKind::Byline))
            })
        };
        if near(below.get(index + 1)) || near(index.checked_sub(1).and_then(|above| below.get(above))) {
            below[index].kind = Some(ZoneKind::Byline);
        }
    }
    for index in 1..below.len() {
        let named = below[index - 1].kind == Some(ZoneKind::Byline);
        if below[index].kind.is_none() && named && is_role(&below[index]) {
            below[index].kind = Some(ZoneKind::Byline);
        }
    }
    for line in below.iter_mut().filter(|line| line.kind.is_none()) {
        if furniture(&line.key).is_some_and(|group| group.kind == ZoneKind::Kicker) {
            line.kind = Some(ZoneKind::Kicker);
        }
    }
}

/// Two to six words, all with capitals: a name, or names.
fn is_person(line: &Line<'_>) -> bool {
    let joins = |word: &str| matches!(word, "and" | "&" | "de" | "van" | "von" | "der" | "al" | "bin" | "el");
    (2..=8).contains(&line.count)
        && line.ending == Ending::Word
        && !line.words.contains(|letter: char| letter.is_numeric() || matches!(letter, ':' | '"' | '“' | '‘'))
        && line.words.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || joins(word))
}

/// `Ann Lee, health editor`.
fn is_person_with_role(line: &Line<'_>) -> bool {
    let Some((name, _)) = line.words.split_once(", ") else { return false };
    is_role(line)
        && (2..=4).contains(&name.split(' ').count())
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
}

/// `Chief reporter`, `Crime correspondent, Leeds`.
fn is_role(line: &Line<'_>) -> bool {
    line.count <= 8
        && line.ending == Ending::Word
        && rules().bylines.roles.iter().any(|role| {
            line.key.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == role)
                || (role.contains(' ') && line.key.contains(role.as_str()))
        })
}
