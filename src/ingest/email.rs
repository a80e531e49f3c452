//! E-mail messages (.eml), with what is attached to them.
//!
//! The text begins with the subject and the lines of the head; the head's date is the date of publication and its sender the byline.
//! An earlier message that is quoted below is no part of this one: it stays in the text as a tail. Attachments are read as if they
//! stood beside the message.

use mail_parser::{Address, DateTime, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::dateline::{Dateline, Stamp};
use super::format::Pages;
use super::guard::guarded;
use super::html;
use super::input::Input;
use super::lines::LinesOfPage;
use super::page::{Page, sha256};
use crate::model::ZoneKind;
use crate::time::Day;

/// Bytes of the head that are looked at.
const HEAD: usize = 8192;
/// Fields that a machine writes, one of which every message has.
const TECHNICAL: [&str; 6] =
    ["message-id", "received", "mime-version", "return-path", "x-mailer", "delivered-to"];

/// Whether bytes are a message: lines of a head, among them those that a mail program writes.
pub fn fits(input: &Input<'_>) -> bool {
    let fields = fields(input.head(HEAD));
    let has = |name: &str| fields.iter().any(|field| field == name);
    let technical = TECHNICAL.iter().any(|name| has(name));
    let named = matches!(input.extension().as_str(), "eml" | "emlx" | "msg");
    has("from") && (technical || named) && (has("date") || has("subject") || has("to"))
}

/// Names of the fields of a head, lower case; none where the bytes do not begin with a head.
fn fields(head: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return names;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let name = line.split(|byte| *byte == b':').next().unwrap_or(b"");
        let is_name =
            name.len() < line.len() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        if !is_name {
            return if line.len() + 1 < head.len() && names.is_empty() { Vec::new() } else { names };
        }
        names.push(String::from_utf8_lossy(name).to_lowercase());
    }
    names
}

/// The page of a message and those of its attachments.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    message(input, input.bytes)
}

/// As [`pages`], for the bytes of one message of a mailbox.
pub fn message(input: &Input<'_>, bytes: &[u8]) -> Result<Pages, String> {
    let parsed = guarded(|| {
        let message = MessageParser::default().parse(bytes);
        message.ok_or_else(|| "is no whole e-mail message; save it again from the mail program".to_owned())
    })?;
    let mut lines = LinesOfPage::default();
    head(&parsed, &mut lines);
    let title =
        parsed.subject().map(|subject| subject.trim().to_owned()).filter(|subject| !subject.is_empty());
    let before = lines.text.len();
    let mut notes = Vec::new();
    guarded(|| {
        text(&parsed, &mut lines);
        Ok(())
    })?;
    if lines.text[before..].contains("\n>") {
        notes.push(
            "quotes an earlier message, which is not read as part of this one; add that message too"
                .to_owned(),
        );
    }
    let mut pages = Pages::new();
    let mut passed = Vec::new();
    for (number, part) in parsed.attachments().enumerate() {
        attached(input, part, number + 1, &mut pages, &mut passed);
    }
    if lines.text.len() == before && pages.is_empty() {
        return Err("is a message without text; remove it, or save what is attached to it".to_owned());
    }
    if !passed.is_empty() {
        notes.push(format!("attached and not read: {}", passed.join(", ")));
    }
    let page = Page {
        title,
        byline: parsed.from().and_then(sender),
        text: lines.text,
        hints: lines.hints,
        dates: Dateline { published: parsed.date().and_then(stamp), updated: None },
        dates_are_given: true,
        encoding: "e-mail".to_owned(),
        sha256: Some(sha256(bytes)),
        notes,
        ..Page::default()
    };
    pages.insert(0, Ok(page));
    Ok(pages)
}

/// The subject and who wrote to whom and when.
fn head(message: &Message<'_>, lines: &mut LinesOfPage) {
    lines.push(message.subject().unwrap_or(""), Some(ZoneKind::Headline));
    let people = [
        ("From", message.from(), ZoneKind::Byline),
        ("To", message.to(), ZoneKind::Metadata),
        ("Cc", message.cc(), ZoneKind::Metadata),
    ];
    let mut gap = "\n\n";
    for (name, address, kind) in people {
        if let Some(address) = address {
            let all: Vec<String> = address.iter().map(|one| one_address(one.name(), one.address())).collect();
            lines.push_after(gap, &format!("{name}: {}", all.join(", ")), Some(kind));
            gap = "\n";
        }
    }
    if let Some(date) = message.header_raw("Date").map(str::trim).filter(|date| !date.is_empty()) {
        lines.push_after(gap, &format!("Date: {}", super::one_line(date)), Some(ZoneKind::Metadata));
    }
}

fn one_address(name: Option<&str>, address: Option<&str>) -> String {
    let name = name.map(super::one_line).filter(|name| !name.is_empty());
    match (name, address) {
        (Some(name), Some(address)) => format!("{name} <{}>", super::one_line(address)),
        (Some(name), None) => name,
        (None, address) => super::one_line(address.unwrap_or("")),
    }
}

/// The name of the sender, else the address.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    let name = first.name().or(first.address()).map(super::one_line)?;
    (!name.is_empty()).then_some(name)
}

/// Adds the text of a message: its plain version, else its HTML version.
fn text(message: &Message<'_>, lines: &mut LinesOfPage) {
    let plain = message.text_bodies().any(|part| matches!(part.body, PartType::Text(_)));
    let bodies: Vec<&MessagePart<'_>> =
        if plain { message.text_bodies().collect() } else { message.html_bodies().collect() };
    for part in bodies {
        match &part.body {
            PartType::Html(source) => {
                let page = html::whole(source);
                lines.append(&page.text, &page.hints);
            }
            PartType::Text(words) => plain_text(words, lines),
            _ => {}
        }
    }
}

/// Adds plain text: what is quoted is a tail, a signature furniture.
fn plain_text(words: &str, lines: &mut LinesOfPage) {
    let rows: Vec<&str> = words.lines().collect();
    let mut signed = false;
    let mut gap = "\n\n";
    for (index, row) in rows.iter().enumerate() {
        signed |= row.trim_end() == "--";
        let below = rows[index + 1..].iter().find(|below| !below.trim().is_empty());
        let introduces = row.trim_end().ends_with(':') && below.is_some_and(|below| below.starts_with('>'));
        let kind = match row {
            _ if row.starts_with('>') || introduces => Some(ZoneKind::Tail),
            _ if signed => Some(ZoneKind::Widget),
            _ => None,
        };
        if row.trim().is_empty() {
            gap = "\n\n";
        } else {
            lines.push_after(gap, row, kind);
            gap = "\n";
        }
    }
}

/// Reads an attachment; the names of those that are no text go to `passed`.
fn attached(
    input: &Input<'_>,
    part: &MessagePart<'_>,
    number: usize,
    pages: &mut Pages,
    passed: &mut Vec<String>,
) {
    let name = part.attachment_name().map(super::one_line).filter(|name| !name.is_empty());
    let name = name.map(|name| name.replace(['/', '\\'], "_"));
    let (name, bytes) = match &part.body {
        PartType::Message(inner) => {
            (name.unwrap_or_else(|| format!("message-{number}.eml")), inner.raw_message().to_vec())
        }
        PartType::Text(words) => {
            (name.unwrap_or_else(|| format!("part-{number}.txt")), words.as_bytes().to_vec())
        }
        PartType::Html(words) => {
            (name.unwrap_or_else(|| format!("part-{number}.html")), words.as_bytes().to_vec())
        }
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            (name.unwrap_or_else(|| format!("part-{number}")), bytes.to_vec())
        }
        PartType::Multipart(_) => return,
    };
    let is_media =
        part.content_type().is_some_and(|kind| matches!(kind.ctype(), "image" | "audio" | "video"));
    let is_card = ["ics", "vcf", "p7s", "asc", "sig"]
        .iter()
        .any(|end| name.to_lowercase().ends_with(&format!(".{end}")));
    if is_media || is_card {
        passed.push(name);
    } else if !bytes.iter().all(u8::is_ascii_whitespace) {
        pages.extend(input.part(&name, &bytes));
    }
}

/// Day and time as the sender's clock showed them.
fn stamp(date: &DateTime) -> Option<Stamp> {
    let day = Day::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?;
    let clock = date.hour < 24 && date.minute < 60;
    let time = clock.then(|| format!("{:02}:{:02}", date.hour, date.minute));
    let sign = if date.tz_before_gmt { '-' } else { '+' };
    let zone = time.as_ref().map(|_| format!("{sign}{:02}:{:02}", date.tz_hour, date.tz_minute));
    Some(Stamp { day: Some(day), time, zone })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        assert_eq!(fields(b"From: a\r\nTo: b\r\n c\r\n\r\nText: x"), ["from", "to"]);
        assert!(fields(b"The mayor left.\nFrom: x\n").is_empty());
    }

    #[test]
    fn what_is_quoted_is_not_said() {
        let mut lines = LinesOfPage::default();
        plain_text("Yes.\n\nOn Monday Ann wrote:\n\n> No.\n>> Why?\n-- \nBo", &mut lines);
        let shown: Vec<_> =
            lines.hints.iter().map(|hint| (hint.kind.name(), hint.span.of(&lines.text))).collect();
        assert_eq!(
            shown,
            [
                ("tail", "On Monday Ann wrote:"),
                ("tail", "> No."),
                ("tail", ">> Why?"),
                ("widget", "--"),
                ("widget", "Bo")
            ]
        );
    }
}
