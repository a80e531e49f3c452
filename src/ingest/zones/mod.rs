//! What each line of a page is for.
//!
//! Saved pages carry the furniture of their site: players, links, captions printed twice, other stories after
//! the end. Everything stays in the text; the zones say what speaks for this document. Clean text has no
//! furniture: signs that say little count only on a page that shows surer ones.

mod caption;
mod furniture;
mod head;
mod inner;
mod line;
mod tail;

use crate::model::{Zone, ZoneKind};
use furniture::furniture;
use line::{Ending, Line, bare, lines};

/// Longest line that is furniture by its words.
const FURNITURE: usize = 30;
/// Pieces of furniture that make a text a saved page.
const PAGE: usize = 2;

/// Labels every line of a text that is not blank. In hard-wrapped text a zone is a paragraph.
///
/// ```
/// use casegraph::ingest::zones::zones;
/// let text = "Fire guts old mill\n\n3 March 2023, 09:12\n\nA fire destroyed the old mill in Leeds on Friday.\n\nRead more: The last mill\n";
/// let kinds: Vec<_> = zones(text).iter().map(|zone| zone.kind.name()).collect();
/// assert_eq!(kinds, ["headline", "dateline", "body", "link"]);
/// ```
pub fn zones(text: &str) -> Vec<Zone> {
    zones_hinted(text, None, &[])
}

/// As [`zones`], for a file that names its headline and marks lines; `hints` are in order.
pub fn zones_hinted(text: &str, title: Option<&str>, hints: &[Zone]) -> Vec<Zone> {
    let mut lines = lines(text);
    for line in &mut lines {
        let hint = hints.binary_search_by_key(&line.span.start, |hint| hint.span.start);
        line.hint = hint.ok().map(|index| hints[index].kind);
        // Headings and captions are signs among others; what a file says of its own furniture is certain.
        line.kind = line.hint.filter(|kind| !matches!(kind, ZoneKind::Heading | ZoneKind::Caption));
    }
    if let [line] = lines.as_slice() {
        return vec![Zone { span: line.span, kind: ZoneKind::Body }];
    }
    underlined(&mut lines);
    let story = metadata(&mut lines);
    let page = &mut lines[story..];
    caption::label(page);
    words(page, false);
    let is_page = page.iter().filter(|line| is_furniture(line)).count() + head::printed_lines(page) >= PAGE;
    if is_page {
        words(page, true);
        caption::printed_again(page);
    }
    let head = head::label(page, title);
    let tail = tail::label(page, head, is_page);
    inner::label(text, page, head, tail, is_page);
    lines
        .into_iter()
        .map(|line| Zone { span: line.span, kind: line.kind.unwrap_or(ZoneKind::Body) })
        .collect()
}

/// The words of a line without Markdown marks at its ends.
pub fn plain(line: &str) -> &str {
    bare(line)
}

/// Takes a line over a row of `===` or `---` for a heading, as Markdown does.
fn underlined(lines: &mut [Line<'_>]) {
    for index in 1..lines.len() {
        let row = &lines[index];
        let is_row = |mark: u8| row.words.len() >= 3 && row.words.bytes().all(|byte| byte == mark);
        let above = &lines[index - 1];
        if (is_row(b'=') || is_row(b'-')) && !row.blank_above && above.is_title() && above.hint.is_none() {
            lines[index - 1].hint = Some(ZoneKind::Heading);
        }
    }
}

/// Labels front matter, `---` to `---` or `+++` to `+++` at the top, and gives the number of its lines.
fn metadata(lines: &mut [Line<'_>]) -> usize {
    let Some(fence) = lines.first().map(|line| line.words).filter(|words| matches!(*words, "---" | "+++"))
    else {
        return 0;
    };
    let Some(end) = lines.iter().skip(1).position(|line| line.words == fence) else { return 0 };
    lines[..end + 2].iter_mut().for_each(|line| line.kind = Some(ZoneKind::Metadata));
    end + 2
}

/// Labels the furniture that is known by its words; what `alone` says little only when asked.
fn words(lines: &mut [Line<'_>], alone: bool) {
    for index in 0..lines.len() {
        let line = &lines[index];
        if line.kind.is_some() || line.key.is_empty() || line.count > FURNITURE {
            continue;
        }
        let Some((kind, next)) = known(line, alone) else { continue };
        lines[index].kind = Some(kind);
        if let Some(below) =
            lines.get_mut(index + 1).filter(|below| next && below.kind.is_none() && below.is_title())
        {
            below.kind = Some(kind);
        }
    }
}

/// What a line is by its words, and whether the next belongs to it.
fn known(line: &Line<'_>, alone: bool) -> Option<(ZoneKind, bool)> {
    if !line.words.contains(char::is_alphanumeric) {
        return Some((ZoneKind::Widget, false));
    }
    if is_address(line.words) {
        return Some((ZoneKind::Link, false));
    }
    if line.words.contains(['·', '|', '•']) && parts_are_furniture(line.words) {
        return Some((ZoneKind::Widget, false));
    }
    let group = furniture(&line.key).filter(|group| alone || !group.alone)?;
    let titled = !matches!(group.kind, ZoneKind::Tail | ZoneKind::Kicker);
    titled.then_some((group.kind, group.next))
}

/// `*Share this letter* · *Subscribe* · *Leave a comment*`.
fn parts_are_furniture(words: &str) -> bool {
    let mut parts = words.split(['·', '|', '•']).map(line::key).filter(|key| !key.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|key| furniture(&key).is_some_and(|group| group.kind != ZoneKind::Kicker))
}

/// A line that is an address, or one Markdown link.
fn is_address(words: &str) -> bool {
    let words = bare(words);
    let bare_address = ["http://", "https://", "www."].iter().any(|prefix| words.starts_with(prefix));
    let linked = words.starts_with('[') && words.ends_with(')') && words.matches("](").count() == 1;
    (bare_address && !words.contains(char::is_whitespace)) || linked
}

/// Whether a labelled line shows that the text is a saved page.
fn is_furniture(line: &Line<'_>) -> bool {
    match line.kind {
        Some(ZoneKind::Widget) => line.words.contains(char::is_alphanumeric),
        Some(ZoneKind::Link | ZoneKind::CaptionRepeat | ZoneKind::Byline) => true,
        Some(ZoneKind::Caption) => line.ending != Ending::Stop,
        _ => {
            line.count <= 6
                && furniture(&line.key).is_some_and(|group| group.kind == ZoneKind::Tail && !group.alone)
        }
    }
}
