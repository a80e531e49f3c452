//! A source as it was read: every line with its number, the zone it lies in, and what was found in it.

use std::fmt::Write;

use super::{Links, encoded};
use crate::model::{Case, CaseDocument, EventMention, Mention, MentionForm, Timex, ZoneKind};
use crate::text::{Lines, Span, xml};

/// What a stretch of words was read as.
enum Found<'c> {
    Name(&'c Mention),
    Time(&'c Timex),
    Event(&'c EventMention),
}

/// The address of a line inside its page.
fn line_anchor(links: Links, document: &str, line: usize) -> String {
    match links {
        Links::File => format!("d-{}:{line}", encoded(document)),
        Links::Web => format!("L{line}"),
    }
}

/// The text of a document with its marks, a paragraph a line.
pub(super) fn document(case: &Case, source: &CaseDocument, links: Links) -> String {
    let text = &source.document.text;
    let lines = Lines::of(text);
    let marks = marks(source);
    let quotes = quotes(source);
    let mut out = String::with_capacity(text.len() * 4);
    let mut zone = None;
    for number in 1..=lines.count() {
        let Some(span) = lines.span(number, text).filter(|span| !span.of(text).trim().is_empty()) else {
            continue;
        };
        let start = span.start + span.of(text).len() - span.of(text).trim_start().len();
        let kind = source.document.zone_at(start);
        let anchor = line_anchor(links, &source.document.id, number);
        _ = write!(
            out,
            "<p class=\"line {}{}\" id=\"{anchor}\">",
            kind.name(),
            if kind.speaks() { "" } else { " silent" }
        );
        if zone != Some(kind) && kind != ZoneKind::Body {
            _ = write!(out, "<span class=\"zone\">{}</span>", kind.name().replace('-', " "));
        }
        zone = Some(kind);
        _ = write!(out, "<a class=\"number\" href=\"#{anchor}\" aria-label=\"Line {number}\">{number}</a>");
        line(&mut out, case, source, links, span, (&marks, &quotes));
        out.push_str("</p>\n");
    }
    out
}

/// The words of a line, cut where a mark or a quotation begins or ends.
fn line(
    out: &mut String,
    case: &Case,
    source: &CaseDocument,
    links: Links,
    span: Span,
    (marks, quotes): (&[(Span, Found<'_>)], &[Span]),
) {
    let text = &source.document.text;
    let first = marks.partition_point(|(mark, _)| mark.end <= span.start);
    let inside = marks[first..].iter().take_while(|(mark, _)| mark.start < span.end);
    let mut at = span.start;
    for (mark, found) in inside {
        let (start, end) = (mark.start.max(at), mark.end.min(span.end));
        plain(out, text, Span::new(at, start), quotes);
        let words = xml(Span::new(start, end).of(text));
        let quoted = if is_quoted(quotes, start) { " said" } else { "" };
        match found {
            Found::Name(mention) => name(out, case, source, links, mention, &words, quoted),
            Found::Time(time) => {
                let value = xml(&time.value.timex3());
                let rule = xml(time.rule.id());
                _ = write!(
                    out,
                    "<span class=\"mark time{quoted}\" title=\"time: {value}, read by {rule}\">{words}</span>"
                );
            }
            Found::Event(event) => {
                let told = format!(
                    "{}, {}, {}, read by {}",
                    event.kind.replace('_', " "),
                    event.factuality.name(),
                    event.when.words(),
                    event.rule
                );
                let told = xml(&told);
                _ = write!(
                    out,
                    "<span class=\"mark event-word{quoted}\" title=\"event: {told}\">{words}</span>"
                );
            }
        }
        at = end;
    }
    plain(out, text, Span::new(at, span.end), quotes);
}

fn name(
    out: &mut String,
    case: &Case,
    source: &CaseDocument,
    links: Links,
    mention: &Mention,
    words: &str,
    quoted: &str,
) {
    let id = source.entities.get(mention.entity.0);
    let entity = id.and_then(|id| case.entity(id));
    let whom = entity.map_or(mention.kind.name(), |entity| entity.name.as_str());
    let why = format!("{whom}: {}, found by {}, tied by {}", mention.kind.name(), mention.rule, mention.tie);
    let pronoun = if mention.form == MentionForm::Pronoun { " pronoun" } else { "" };
    let class = format!("mark {}{pronoun}{quoted}", mention.kind.name());
    _ = match entity.filter(|entity| entity.mentions > 0) {
        Some(entity) => write!(
            out,
            "<a class=\"{class}\" href=\"{}\" title=\"{}\">{words}</a>",
            links.item(&entity.id),
            xml(&why)
        ),
        None => write!(out, "<span class=\"{class}\" title=\"{}\">{words}</span>", xml(&why)),
    };
}

/// Words without a mark; those said by somebody are shaded.
fn plain(out: &mut String, text: &str, span: Span, quotes: &[Span]) {
    let mut at = span.start;
    let first = quotes.partition_point(|quote| quote.end <= span.start);
    for quote in quotes[first..].iter().take_while(|quote| quote.start < span.end) {
        let (start, end) = (quote.start.max(at), quote.end.min(span.end));
        out.push_str(&xml(Span::new(at, start).of(text)));
        if end > start {
            _ = write!(out, "<span class=\"said\">{}</span>", xml(Span::new(start, end).of(text)));
        }
        at = end.max(at);
    }
    out.push_str(&xml(Span::new(at, span.end.max(at)).of(text)));
}

fn is_quoted(quotes: &[Span], at: usize) -> bool {
    let next = quotes.partition_point(|quote| quote.end <= at);
    quotes.get(next).is_some_and(|quote| quote.start <= at)
}

/// Names, times and event words in order; of two that overlap the first stays, and names come before the others.
fn marks(source: &CaseDocument) -> Vec<(Span, Found<'_>)> {
    let read = &source.annotations;
    let names = read.cast.mentions.iter().map(|mention| (mention.span, 0, Found::Name(mention)));
    let times = read.times.iter().map(|time| (time.span, 1, Found::Time(time)));
    let events = read.events.iter().map(|event| (event.trigger, 2, Found::Event(event)));
    let mut all: Vec<(Span, u8, Found<'_>)> = names.chain(times).chain(events).collect();
    all.retain(|(span, _, _)| span.start < span.end);
    all.sort_by_key(|(span, sort, _)| (span.start, *sort, span.end));
    let mut marks: Vec<(Span, Found<'_>)> = Vec::with_capacity(all.len());
    for (span, _, found) in all {
        if marks.last().is_none_or(|(last, _)| last.end <= span.start) {
            marks.push((span, found));
        }
    }
    marks
}

/// What is said, in order and without overlap.
fn quotes(source: &CaseDocument) -> Vec<Span> {
    let mut spans: Vec<Span> =
        source.annotations.quotes.iter().flat_map(|quote| quote.content.iter().copied()).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}
