//! Web pages saved with their pictures in one file (.mhtml, .mht): the page itself is read.

use mail_parser::{MessageParser, MimeHeaders, PartType};

use super::format::Pages;
use super::guard::guarded;
use super::html;
use super::input::Input;

/// Bytes of the head that are looked at.
const HEAD: usize = 4096;

/// Whether bytes are a saved page: a message of related parts with the address of a page.
pub fn fits(input: &Input<'_>) -> bool {
    let head = input.head(HEAD);
    let holds = |words: &[u8]| head.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words));
    let named = matches!(input.extension().as_str(), "mhtml" | "mht");
    holds(b"mime-version:")
        && holds(b"multipart/related")
        && (named || holds(b"snapshot-content-location:") || holds(b"\ncontent-location:"))
        && !holds(b"\nreceived:")
}

/// The page that was saved.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let (source, url) = guarded(|| {
        let message = MessageParser::default().parse(input.bytes);
        let message = message.ok_or_else(|| "is no whole saved page; save it again".to_owned())?;
        let snapshot = message.header_raw("Snapshot-Content-Location").map(|url| url.trim().to_owned());
        let mut pages = message.parts.iter().filter_map(|part| match &part.body {
            PartType::Html(source) => Some((source.to_string(), part.content_location().map(str::to_owned))),
            _ => None,
        });
        let first = pages
            .next()
            .ok_or_else(|| "is a saved page without the page itself; save it again".to_owned())?;
        let saved =
            snapshot.as_deref().and_then(|url| pages.find(|(_, other)| other.as_deref() == Some(url)));
        let is_first = snapshot.is_none() || first.1 == snapshot;
        let (source, location) = if is_first { first } else { saved.unwrap_or(first) };
        Ok((source, snapshot.or(location)))
    })?;
    let mut page = html::page(&source)?;
    page.url = page.url.or(url.filter(|url| url.starts_with("http")));
    page.encoding = "mhtml".to_owned();
    Ok(vec![Ok(page)])
}
