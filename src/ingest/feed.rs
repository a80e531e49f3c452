//! Feeds (RSS and Atom): a document for each entry.
//!
//! An entry has the text that the feed gives of it, which may be a summary only; a note says so.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, NaiveTime, Utc};
use feed_rs::model::{Entry, Feed};
use feed_rs::parser::Builder;

use super::csv::paragraphs;
use super::dateline::{Dateline, Stamp, day};
use super::format::Pages;
use super::guard::guarded;
use super::input::Input;
use super::page::{Page, sha256};

/// Bytes in which a feed shows itself.
const HEAD: usize = 2048;

/// Whether bytes are a feed.
pub fn fits(input: &Input<'_>) -> bool {
    let head = input.head(HEAD);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let holds = |words: &[u8]| head.windows(words.len()).any(|window| window == words);
    head.starts_with(b"<") && (holds(b"<rss") || holds(b"<rdf:RDF") || holds(b"<feed")) && !holds(b"<html")
}

/// The pages of the entries. Entry 3 of `news.rss` has the id `news-3`.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let clocks = Clocks::default();
    let feed = guarded(|| {
        let kept = Arc::clone(&clocks);
        // The day is the one that the feed shows: a clock turned to Greenwich may show another.
        let shown = move |words: &str| shown(words, &kept);
        let parser = Builder::new().timestamp_parser(shown).sanitize_content(false).build();
        let broken = |error| format!("is a broken feed ({error}); get it again");
        parser.parse(input.bytes).map_err(broken)
    })?;
    let outlet = feed.title.as_ref().map(|title| super::one_line(&title.content));
    let mut pages = Pages::new();
    for (index, entry) in feed.entries.iter().enumerate() {
        let number = index + 1;
        pages.push(match page(&feed, entry, &clocks) {
            Some(page) => {
                Ok(Page { id: Some(format!("{}-{number}", input.stem())), outlet: outlet.clone(), ..page })
            }
            None => Err((format!("entry {number}"), "has no text; save the page it leads to".to_owned())),
        });
    }
    if pages.is_empty() { Err("is a feed without entries; remove it".to_owned()) } else { Ok(pages) }
}

fn page(feed: &Feed, entry: &Entry, clocks: &Clocks) -> Option<Page> {
    let title = entry.title.as_ref().map(|title| super::one_line(&unescaped(&title.content)));
    let title = title.filter(|title| !title.is_empty());
    let content = entry
        .content
        .as_ref()
        .and_then(|content| content.body.as_deref())
        .filter(|body| !body.trim().is_empty());
    let summary = entry
        .summary
        .as_ref()
        .map(|summary| summary.content.as_str())
        .filter(|words| !words.trim().is_empty());
    let words = content.or(summary)?;
    let mut story = paragraphs(words);
    if story.text.trim().is_empty() {
        return None;
    }
    if let Some(title) = title.as_deref().filter(|title| !story.text.starts_with(title)) {
        super::html::put_first(&mut story, title);
    }
    let people = if entry.authors.is_empty() { &feed.authors } else { &entry.authors };
    let names: Vec<&str> = people.iter().filter_map(|person| person.name.as_deref()).map(str::trim).collect();
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    Some(Page {
        title,
        byline: (!names.is_empty()).then(|| names.join(" and ")),
        url: entry.links.first().map(|link| link.href.clone()),
        dates: Dateline {
            published: entry.published.map(|moment| stamp(moment, clocks)),
            updated: entry.updated.map(|moment| stamp(moment, clocks)),
        },
        dates_are_given: true,
        encoding: "feed".to_owned(),
        sha256: Some(sha256(words.as_bytes())),
        notes: content
            .is_none()
            .then(|| "the feed has only a summary of it".to_owned())
            .into_iter()
            .collect(),
        text: story.text,
        hints: story.hints,
        ..Page::default()
    })
}

/// A title without the marks of HTML.
fn unescaped(words: &str) -> String {
    if words.contains(['<', '&']) { super::html::whole(words).text } else { words.to_owned() }
}

/// The clock each printed time stands on; `None` where the feed prints one time on two. The parser has no room for them.
type Clocks = Arc<Mutex<BTreeMap<DateTime<Utc>, Option<String>>>>;

/// The day and time as printed, whatever their zone, which is kept apart.
fn shown(words: &str, clocks: &Clocks) -> Option<DateTime<Utc>> {
    let stamp = day(words.trim(), None)?;
    let time = stamp.time.and_then(|time| NaiveTime::parse_from_str(&time, "%H:%M").ok()).unwrap_or_default();
    let moment = stamp.day?.and_time(time).and_utc();
    if let Ok(mut clocks) = clocks.lock() {
        let kept = clocks.entry(moment).or_insert_with(|| stamp.zone.clone());
        if *kept != stamp.zone {
            *kept = None;
        }
    }
    Some(moment)
}

fn stamp(moment: DateTime<Utc>, clocks: &Clocks) -> Stamp {
    let time = moment.format("%H:%M").to_string();
    let zone = clocks.lock().ok().and_then(|clocks| clocks.get(&moment).cloned().flatten());
    Stamp { day: Some(moment.date_naive()), time: (time != "00:00").then_some(time), zone }
}
