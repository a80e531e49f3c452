//! A source as it was read.

use serde::{Deserialize, Serialize};

use crate::text::Span;
use crate::time::{DateOrder, Day};

/// What a stretch of a page is for. Only some zones speak; see [`ZoneKind::speaks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ZoneKind {
    /// A label above the headline: "Exclusive".
    Kicker,
    /// The headline.
    Headline,
    /// Publication and update times.
    Dateline,
    /// Who wrote it.
    Byline,
    /// The story.
    Body,
    /// A heading inside the story.
    Heading,
    /// A picture caption.
    Caption,
    /// The same caption again, often with a credit.
    CaptionRepeat,
    /// A link to another story.
    Link,
    /// Furniture of the page: players, newsletters, share buttons.
    Widget,
    /// The title of a video.
    VideoTitle,
    /// Other stories after the end of this one.
    Tail,
    /// Front matter: facts about the document.
    Metadata,
}

impl ZoneKind {
    /// Whether the zone tells the story of this document: headline, heading, body and first captions do.
    /// Names, times, statements and events are read only in zones that speak.
    pub fn speaks(self) -> bool {
        matches!(self, Self::Headline | Self::Body | Self::Heading | Self::Caption)
    }

    /// Whether statements and events may be read here.
    pub fn tells(self) -> bool {
        matches!(self, Self::Body | Self::Headline | Self::Caption)
    }

    /// The name of the kind in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kicker => "kicker",
            Self::Headline => "headline",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Body => "body",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::CaptionRepeat => "caption-repeat",
            Self::Link => "link",
            Self::Widget => "widget",
            Self::VideoTitle => "video-title",
            Self::Tail => "tail",
            Self::Metadata => "metadata",
        }
    }
}

/// A labelled stretch of a document. Zones are in order and do not overlap; white space may lie between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// Bytes of the text.
    pub span: Span,
    /// What the stretch is for.
    pub kind: ZoneKind,
}

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Path as the user gave it, relative to the folder that was read, with `/`.
    pub path: String,
    /// SHA-256 of the bytes of the file (for a line of JSONL: of the line), in hexadecimal.
    pub sha256: String,
    /// The outlet, where a front matter or a profile names it.
    pub outlet: Option<String>,
    /// The address, where the source names it.
    pub url: Option<String>,
    /// The encoding the bytes were read as.
    pub encoding: String,
}

/// Something a person should know about how a document was read. Never a failure of the run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Where, if at a place.
    pub span: Option<Span>,
    /// What.
    pub message: String,
}

/// A source as text with zones. The text is what the file says, whole and in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    /// Unique in the case: file name without extension, or the `id` of a JSON line.
    pub id: String,
    /// The whole text; every span is bytes into it. A form feed begins a page of paper.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// Names of the authors, as printed.
    pub byline: Option<String>,
    /// Day of publication.
    pub published: Option<Day>,
    /// Time of day of publication as printed, `11:31`, on the source's own clock.
    pub published_time: Option<String>,
    /// How that clock stands, as far as the source says: `+01:00`, `Z`, or a name such as `GMT`.
    #[serde(default)]
    pub published_zone: Option<String>,
    /// Day of the last update.
    pub updated: Option<Day>,
    /// How the outlet writes dates in digits, where a profile tells.
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    /// Labelled stretches, in order.
    pub zones: Vec<Zone>,
    /// Where it came from.
    pub source: Source,
    /// What the reader noticed.
    pub notes: Vec<Note>,
}

impl Document {
    /// Day and time of publication in ISO 8601, as fine as the source says: `2023-03-03T23:40-05:00`. A clock known by name only is left out.
    ///
    /// ```
    /// use casegraph::{model::Document, time::Day};
    /// let document = Document {
    ///     published: Day::from_ymd_opt(2023, 3, 3),
    ///     published_time: Some("23:40".to_owned()),
    ///     published_zone: Some("-05:00".to_owned()),
    ///     ..Document::default()
    /// };
    /// assert_eq!(document.published_at().as_deref(), Some("2023-03-03T23:40-05:00"));
    /// ```
    pub fn published_at(&self) -> Option<String> {
        let day = self.published?;
        let Some(time) = &self.published_time else { return Some(day.to_string()) };
        let offset = match self.published_zone.as_deref() {
            Some("Z" | "GMT" | "UTC") => "Z",
            Some(offset) if offset.starts_with(['+', '-']) => offset,
            _ => "",
        };
        Some(format!("{day}T{time}{offset}"))
    }

    /// Number of the page of paper, from 1, that holds a byte offset; `None` where the source has no more than one.
    ///
    /// ```
    /// use casegraph::model::Document;
    /// let document = Document { text: "One.\n\n\u{C}Two.".to_owned(), ..Document::default() };
    /// assert_eq!((document.page_at(0), document.page_at(8)), (Some(1), Some(2)));
    /// ```
    pub fn page_at(&self, offset: usize) -> Option<usize> {
        let feeds = |text: &str| text.bytes().filter(|byte| *byte == b'\x0C').count();
        (feeds(&self.text) > 0).then(|| 1 + feeds(self.text.get(..offset).unwrap_or("")))
    }

    /// Kind of the zone that holds a byte offset; text between zones counts as body.
    pub fn zone_at(&self, offset: usize) -> ZoneKind {
        let next = self.zones.partition_point(|zone| zone.span.start <= offset);
        match next.checked_sub(1).map(|index| self.zones[index]) {
            Some(zone) if offset < zone.span.end => zone.kind,
            _ => ZoneKind::Body,
        }
    }
}
