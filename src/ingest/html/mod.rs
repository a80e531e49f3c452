//! Saved web pages.
//!
//! The story is found by the readability algorithm of `dom_smoothie`; the lines of its text keep the paragraphs of the
//! page and what the page marks as heading or caption. Zones are found afterwards, as in any text.

mod meta;
mod text;

pub use text::put_first;

use dom_query::Document;
use dom_smoothie::Readability;
use encoding_rs::Encoding;

use super::decode::decode;
use super::format::Pages;
use super::guard::guarded;
use super::input::Input;
use super::lines::LinesOfPage;
use super::page::Page;
use crate::text::fold;

/// Bytes in which a page names its encoding.
const HEAD: usize = 2048;

/// Deepest nesting of elements in which a story is looked for; the search calls itself for each level.
const DEEPEST: usize = 300;

/// Deepest nesting that is parsed: each element costs the parser a look at all those it stands in.
const PARSED: usize = 3000;
/// Elements without an end, or whose end is often left out.
const UNCLOSED: [&[u8]; 30] = [
    b"p", b"li", b"br", b"img", b"input", b"meta", b"link", b"hr", b"td", b"tr", b"th", b"dd", b"dt",
    b"option", b"source", b"wbr", b"area", b"col", b"embed", b"track", b"param", b"base", b"html", b"head",
    b"body", b"tbody", b"thead", b"path", b"use", b"rect",
];

/// Whether bytes are a web page.
pub fn fits(input: &Input<'_>) -> bool {
    is_html(input.bytes) || matches!(input.extension().as_str(), "html" | "htm" | "xhtml" | "xht")
}

/// Whether bytes begin like a web page.
fn is_html(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins =
        |prefix: &[u8]| start.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let comment = begins(b"<!--")
        && start[..start.len().min(HEAD)].windows(5).any(|word| word.eq_ignore_ascii_case(b"<html"));
    begins(b"<!doctype html")
        || begins(b"<html")
        || begins(b"<head")
        || begins(b"<body")
        || begins(b"<article")
        || comment
}

/// The page of a saved web page.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    if nesting(input.bytes) > PARSED {
        return Err(format!("has more than {PARSED} elements inside each other; save its text as .txt"));
    }
    let declared =
        charset(input.bytes).filter(|_| input.label.is_none() && std::str::from_utf8(input.bytes).is_err());
    let decoded = decode(input.bytes, input.label.or(declared.as_deref()))?;
    let mut page = page(&decoded.text)?;
    page.encoding = decoded.encoding;
    page.notes.splice(0..0, decoded.note);
    Ok(vec![Ok(page)])
}

/// The whole text of a piece of HTML, such as a message or an entry of a feed; nothing is taken for furniture.
pub fn whole(source: &str) -> LinesOfPage {
    if nesting(source.as_bytes()) > PARSED {
        return LinesOfPage { text: source.to_owned(), hints: Vec::new() };
    }
    let found = guarded(|| Ok(text::render(&Document::from(source))));
    // A parser that panics leaves the source as it is.
    found.unwrap_or_else(|_| LinesOfPage { text: source.to_owned(), hints: Vec::new() })
}

/// The page of the source of a web page.
pub fn page(source: &str) -> Result<Page, String> {
    if nesting(source.as_bytes()) > PARSED {
        return Err(format!("has more than {PARSED} elements inside each other; save its text as .txt"));
    }
    guarded(|| read(source))
}

fn read(source: &str) -> Result<Page, String> {
    let document = Document::from(source);
    let said = meta::read(&document, source);
    let shown = only_heading(&document);
    let mut notes = Vec::new();
    let deep = text::depth(&document) > DEEPEST;
    let find = |document| {
        Readability::with_document(document, None, None).and_then(|mut reader| reader.parse()).ok()
    };
    let article = if deep { None } else { find(document) };
    let (title, mut story) = match article {
        Some(article) => (Some(article.title), text::render(&Document::from(article.content.as_ref()))),
        None => {
            notes.push("no story was found in the page: all of its text is taken".to_owned());
            (None, text::render(&Document::from(source)))
        }
    };
    let title = said.title.or(shown).or(title).map(|title| headline(&title, said.outlet.as_deref()));
    let title = title.filter(|title| !title.is_empty());
    if let Some(title) = title.as_deref().filter(|title| !starts_with(&story.text, title)) {
        put_first(&mut story, title);
    }
    if story.text.trim().is_empty() {
        return Err("is a web page without text; save the page again when it has loaded".to_owned());
    }
    Ok(Page {
        text: story.text,
        hints: story.hints,
        title,
        byline: said.byline,
        outlet: said.outlet,
        url: said.url,
        dates: said.dates,
        notes,
        ..Page::default()
    })
}

/// The words of the one heading of the first level that a page has; its `title` may be that of the site.
fn only_heading(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    let mut words = headings
        .nodes()
        .iter()
        .map(|heading| heading.text().trim().to_owned())
        .filter(|words| !words.is_empty());
    let first = words.next()?;
    (words.next().is_none() && first.split_whitespace().count() >= 3).then_some(first)
}

/// About how many elements stand inside each other, seen without parsing.
fn nesting(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at + 1..];
        let closes = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closes)..];
        let name = &name[..name
            .iter()
            .take(12)
            .position(|byte| !byte.is_ascii_alphanumeric())
            .unwrap_or(name.len().min(12))];
        if name.is_empty() || UNCLOSED.iter().any(|other| name.eq_ignore_ascii_case(other)) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// The encoding a page names, if it is known.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let at = head.windows(8).position(|word| word.eq_ignore_ascii_case(b"charset="))? + 8;
    let rest = head[at..].trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_' | b':'))
        .unwrap_or(rest.len());
    Encoding::for_label(&rest[..end]).map(|encoding| encoding.name().to_owned())
}

/// A title as a page's head has it, without marks of HTML and without the name of the site: `Fire &amp; flood | The Post`.
fn headline(title: &str, outlet: Option<&str>) -> String {
    let plain = if title.contains(['&', '<']) { whole(title).text } else { title.to_owned() };
    let title = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = |words: &str| -> String {
        words.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
    };
    let site = outlet.map(name).filter(|site| !site.is_empty());
    let parted =
        [" | ", " - ", " – ", " — ", " :: ", " • "].iter().filter_map(|mark| title.rsplit_once(mark));
    let own = parted
        .filter(|(_, last)| site.as_ref().is_some_and(|site| *site == name(last)))
        .map(|(own, _)| own.trim_end())
        .find(|own| !own.is_empty());
    own.map_or(title.clone(), str::to_owned)
}

/// Whether one of the first lines of a text is the title.
fn starts_with(text: &str, title: &str) -> bool {
    let title = fold(title);
    text.lines().filter(|line| !line.is_empty()).take(6).any(|line| fold(line) == title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::case_file::Profile;
    use crate::model::{Document as Source, ZoneKind};

    const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Fire guts old mill - The Post</title>
<meta property="og:site_name" content="The Post"><link rel="canonical" href="https://post.example/mill">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Fire guts old mill","datePublished":"2023-03-03T09:12:00Z",
"dateModified":"2023-03-04T10:00:00+00:00","author":[{"@type":"Person","name":"Ann Lee"},{"name":"Bo Kerr"}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Fire guts old mill</h1>
<p>A fire destroyed the old mill in Leeds on Friday night, and with it the records of <b>the</b> town council, officials said.</p>
<figure><img src="m.jpg"><figcaption>The mill before the fire</figcaption></figure>
<p>Nobody was hurt, said Carla Dunn, who leads the fire service. Sixty firefighters were there until dawn, she said.</p>
<h2>What was lost</h2>
<p>The records go back to 1834. “They are gone,” said the archivist, Dev Patel, who had asked for a safer place for years.</p>
<script>track()</script></article></body></html>"#;

    fn document(html: &str) -> Source {
        let page = page(html).expect("a page");
        page.document("x.html", html.as_bytes(), &Profile::default())
    }

    #[test]
    fn a_page_keeps_its_paragraphs_headings_and_captions() {
        let found = document(PAGE);
        let lines: Vec<_> = found.zones.iter().map(|zone| (zone.kind, zone.span.of(&found.text))).collect();
        assert_eq!(lines[0], (ZoneKind::Headline, "Fire guts old mill"));
        assert!(lines.contains(&(ZoneKind::Caption, "The mill before the fire")));
        assert!(lines.contains(&(ZoneKind::Heading, "What was lost")));
        assert_eq!(lines.iter().filter(|(kind, _)| *kind == ZoneKind::Body).count(), 3);
        assert_eq!(found.byline.as_deref(), Some("Ann Lee and Bo Kerr"));
        assert_eq!(
            (found.source.outlet.as_deref(), found.source.url.as_deref()),
            (Some("The Post"), Some("https://post.example/mill"))
        );
        assert_eq!(found.published.map(|day| day.to_string()).as_deref(), Some("2023-03-03"));
        assert_eq!(found.updated.map(|day| day.to_string()).as_deref(), Some("2023-03-04"));
        assert!(!found.text.contains("track"));
    }

    #[test]
    fn titles_without_marks_and_sites() {
        for (title, expected) in [
            ("Fire &amp; flood | The Post", "Fire & flood"),
            ("&#163;71m for a mill - the post", "£71m for a mill"),
            ("Fire guts old mill – no one hurt", "Fire guts old mill – no one hurt"),
            (" Fire\n guts | mill ", "Fire guts | mill"),
            ("The Post", "The Post"),
        ] {
            assert_eq!(headline(title, Some("The Post")), expected);
        }
    }

    #[test]
    fn what_looks_like_html() {
        assert!(
            is_html(b"\n<!DOCTYPE html>") && is_html(b"<!-- saved --><HTML>") && is_html(b"<html lang=en>")
        );
        assert!(!is_html(b"<b>bold</b> claims") && !is_html(b"text <html>"));
        assert_eq!(charset(b"<meta charset=\"iso-8859-1\">").as_deref(), Some("windows-1252"));
    }

    #[test]
    fn hostile_pages() {
        let deep = |levels| "<div>".repeat(levels) + "The mayor left the hall in a hurry on Friday evening.";
        for html in ["<html>", "<html><body></body></html>"] {
            assert!(page(html).is_err(), "{html}");
        }
        assert!(page("<html><p>x<p").is_ok());
        assert!(page(&deep(1000)).is_ok_and(|page| page.text.ends_with("evening.")));
        assert!(page(&deep(100_000)).is_err());
    }
}
