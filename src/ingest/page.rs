//! What a reader makes of a source, and the document that comes of it.

use sha2::{Digest, Sha256};

use super::case_file::Profile;
use super::dateline::{Dateline, Stamp, dateline, embedded};
use super::zones::{plain, zones_hinted};
use crate::model::{Document, Note, Source, Zone, ZoneKind};
use crate::text::Span;
use crate::time::{DateOrder, Day};

/// The text of one article and what its file says about it.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The id, where the source names one.
    pub id: Option<String>,
    /// Where in the file it stands, such as the name of a file in an archive; `None` for the whole file.
    pub inside: Option<String>,
    /// The whole text. A form feed begins a page of paper.
    pub text: String,
    /// Lines that the file marks as headings, captions, furniture or fields of a head, in order.
    pub hints: Vec<Zone>,
    /// The headline, where the file names it outside the text.
    pub title: Option<String>,
    /// The authors, likewise.
    pub byline: Option<String>,
    /// The outlet, likewise.
    pub outlet: Option<String>,
    /// The address, likewise.
    pub url: Option<String>,
    /// Publication and update as the file names them outside the text.
    pub dates: Dateline,
    /// Whether those dates, and the authors, go before the ones printed in the text.
    pub dates_are_given: bool,
    /// The encoding the bytes were read as.
    pub encoding: String,
    /// SHA-256 of the part of the file that the page was read from; `None` for the whole file.
    pub sha256: Option<String>,
    /// What the reader noticed.
    pub notes: Vec<String>,
}

impl Page {
    /// The document of a page: zones, and title, byline and dates from the text or else from the file.
    ///
    /// Dates come from the printed date line, else from what the file says of itself, else from its name. A
    /// correction in the profile goes before all of them.
    pub fn document(self, path: &str, bytes: &[u8], profile: &Profile) -> Document {
        let hints = with_byline(&self.text, &self.hints, self.byline.as_deref());
        let hints = with_profile(&self.text, &hints, profile);
        let zones = zones_hinted(&self.text, self.title.as_deref(), &hints);
        let mut notes: Vec<Note> = self.notes.iter().map(|note| note_of(None, note)).collect();
        let path =
            self.inside.as_deref().map_or_else(|| path.to_owned(), |inside| format!("{path}/{inside}"));
        let dates = dates(&self, &zones, &path, profile, &mut notes);
        let published = dates.published.unwrap_or_default();
        let given = self.byline.as_deref();
        // "Ann Lee Reporting from Leeds" names Ann Lee, where the file does.
        let printed =
            byline(&self.text, &zones).filter(|words| given.is_none_or(|name| !words.starts_with(name)));
        Document {
            id: self.id.clone().unwrap_or_else(|| stem(&path).to_owned()),
            title: profile.title.clone().or_else(|| headline(&self.text, &zones)).or(self.title),
            byline: profile.byline.clone().or(if self.dates_are_given {
                self.byline.or(printed)
            } else {
                printed.or(self.byline)
            }),
            published: published.day,
            published_zone: published.day.and(published.time.as_ref()).and(published.zone),
            published_time: published.day.and(published.time),
            updated: dates.updated.and_then(|stamp| stamp.day),
            date_order: profile.date_order,
            source: Source {
                path,
                sha256: self.sha256.unwrap_or_else(|| sha256(bytes)),
                outlet: profile.outlet.clone().or(self.outlet),
                url: profile.url.clone().or(self.url),
                encoding: self.encoding,
            },
            text: self.text,
            zones,
            notes,
        }
    }
}

/// Lines of a head that may name who wrote the story.
const HEAD: usize = 12;
/// Bytes of a role or a place behind a name: `Ann Lee Reporting from Leeds`.
const ROLE: usize = 60;

/// The hints of a file and the line near the top that begins with the authors it names, without a stop.
fn with_byline(text: &str, hints: &[Zone], byline: Option<&str>) -> Vec<Zone> {
    let mut all = hints.to_vec();
    let Some(name) = byline.filter(|name| name.contains(' ')) else { return all };
    let rows = text.split_inclusive('\n').scan(0, |start, row| {
        let span = Span::new(*start, *start + row.len()).trimmed(text);
        *start += row.len();
        Some(span)
    });
    let is_byline = |span: &Span| {
        let rest = span.of(text).strip_prefix(name);
        rest.is_some_and(|rest| {
            rest.len() <= ROLE
                && !rest.starts_with(char::is_alphanumeric)
                && !rest.ends_with(['.', '!', '?', ',', ':'])
        })
    };
    let found = rows.filter(|span| !span.is_empty()).take(HEAD).find(is_byline);
    if let Some(span) = found.filter(|span| all.iter().all(|hint| hint.span.start != span.start)) {
        all.push(Zone { span, kind: ZoneKind::Byline });
        all.sort_by_key(|hint| hint.span.start);
    }
    all
}

/// The hints of a file and what the owner of the case says of the lines of its outlet, in order. Where a story ends, all that
/// follows is its tail.
fn with_profile(text: &str, hints: &[Zone], profile: &Profile) -> Vec<Zone> {
    let mut all = hints.to_vec();
    if profile.lines.is_empty() {
        return all;
    }
    let (mut start, mut ended) = (0, false);
    for row in text.split_inclusive('\n') {
        let span = Span::new(start, start + row.len()).trimmed(text);
        start += row.len();
        let said = profile.line(row);
        ended |= said == Some(ZoneKind::Tail);
        let kind = if ended { Some(ZoneKind::Tail) } else { said };
        if let Some(kind) = kind.filter(|_| !span.is_empty()) {
            all.retain(|hint| hint.span.start != span.start);
            all.push(Zone { span, kind });
        }
    }
    all.sort_by_key(|hint| hint.span.start);
    all
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file name without folder and extension.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

fn note_of(zone: Option<&Zone>, message: &str) -> Note {
    Note { span: zone.map(|zone| zone.span), message: message.to_owned() }
}

fn headline(text: &str, zones: &[Zone]) -> Option<String> {
    let zone = zones.iter().find(|zone| zone.kind == ZoneKind::Headline)?;
    Some(plain(zone.span.of(text)).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The names of the head's bylines, without "By" and without roles.
fn byline(text: &str, zones: &[Zone]) -> Option<String> {
    let story = zones.iter().position(|zone| zone.kind == ZoneKind::Body).unwrap_or(zones.len());
    let zone = zones[..story].iter().find(|zone| zone.kind == ZoneKind::Byline)?;
    let words = plain(zone.span.of(text));
    let names = words.split([',', '|', '•', '·', '–', '—']).next().unwrap_or(words).trim();
    let names = ["by ", "words by ", "written by ", "story by ", "report by ", "author: ", "by: "]
        .iter()
        .find_map(|prefix| {
            names.get(prefix.len()..).filter(|_| names[..prefix.len()].eq_ignore_ascii_case(prefix))
        })
        .unwrap_or(names);
    Some(names.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Finds the dates of a page; a note says where they are not printed in the page, unclear or missing.
fn dates(page: &Page, zones: &[Zone], path: &str, profile: &Profile, notes: &mut Vec<Note>) -> Dateline {
    let (printed, unclear) = printed(&page.text, zones, profile.date_order);
    let (mut found, rest) =
        if page.dates_are_given { (page.dates.clone(), printed) } else { (printed, page.dates.clone()) };
    let same_time = |one: &Stamp, other: &Stamp| one.day == other.day && one.time == other.time;
    // A page prints 23:40, and its metadata says on which clock.
    if let (Some(known), Some(other)) = (&mut found.published, &rest.published)
        && same_time(known, other)
    {
        known.zone = known.zone.take().or_else(|| other.zone.clone());
    }
    fill(&mut found.published, rest.published);
    fill(&mut found.updated, rest.updated);
    if let Some(day) = profile.published {
        found.published = Some(Stamp::on(day));
        return found;
    }
    if found.published.is_some() {
        return found;
    }
    if let Some(zone) = unclear {
        let message = "the date can be read in two ways; set `date_order` for the outlet in case.toml";
        notes.push(note_of(Some(&zone), message));
    }
    let of_url = page.url.as_deref().and_then(day_of_address);
    if let Some(day) = of_url {
        notes.push(note_of(None, &format!("the date {day} is that of the page's address")));
        found.published = Some(Stamp::on(day));
    } else if let Some(day) = day_of_name(path) {
        notes.push(note_of(None, &format!("the date {day} is that of the file name")));
        found.published = Some(Stamp::on(day));
    } else if let Some(updated) = &found.updated {
        notes.push(note_of(None, "no date of publication; that of the last update is taken"));
        found.published = Some(updated.clone());
    } else if unclear.is_none() {
        notes.push(note_of(None, "no date of publication found, so words like “on Tuesday” have no date"));
    }
    found
}

/// Fills what is missing: all of a stamp, or the time of the same day.
fn fill(slot: &mut Option<Stamp>, other: Option<Stamp>) {
    let known = slot.as_ref();
    let other = other.filter(|other| {
        let same_day = known.is_none_or(|known| known.day == other.day);
        other.day.is_some() && same_day && known.is_none_or(|known| known.time.is_none())
    });
    *slot = other.or(slot.take());
}

/// The dates of the date lines and bylines, and the first line whose date can be read in two ways.
fn printed(text: &str, zones: &[Zone], order: Option<DateOrder>) -> (Dateline, Option<Zone>) {
    let mut found = Dateline::default();
    let mut unclear = None;
    for zone in zones {
        let line = match zone.kind {
            ZoneKind::Dateline => dateline(plain(zone.span.of(text)), order),
            ZoneKind::Byline => embedded(plain(zone.span.of(text)), order),
            _ => None,
        };
        let Some(line) = line else { continue };
        if line.is_ambiguous() {
            unclear = unclear.or(Some(*zone));
        }
        fill(&mut found.published, line.published);
        fill(&mut found.updated, line.updated);
    }
    (found, unclear)
}

/// The day in an address: `/2023/03/02/` or `/2023-03-02/`.
fn day_of_address(url: &str) -> Option<Day> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    parts.windows(3).find_map(|part| {
        let fits = part[0].len() == 4 && part[1].len() == 2 && part[2].len() == 2;
        let digits = part.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let year = part[0].parse().ok().filter(|year| (1900..2200).contains(year) && fits && digits)?;
        Day::from_ymd_opt(year, part[1].parse().ok()?, part[2].parse().ok()?)
    })
}

/// The day in a file name: `2023-03-02`, `2023_03_02` or `20230302`.
fn day_of_name(path: &str) -> Option<Day> {
    let name = path.rsplit('/').next().unwrap_or(path).as_bytes();
    (0..name.len()).find_map(|start| {
        let apart = start == 0 || !name[start - 1].is_ascii_digit();
        let parted = name.get(start + 4).copied().filter(|mark| matches!(mark, b'-' | b'_' | b'.'));
        let gap = usize::from(parted.is_some());
        let number = |from: usize, length: usize| {
            let digits = name.get(from..from + length)?;
            digits
                .iter()
                .all(u8::is_ascii_digit)
                .then(|| digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
        };
        let (year, month, day) =
            (number(start, 4)?, number(start + 4 + gap, 2)?, number(start + 6 + 2 * gap, 2)?);
        let one_mark = gap == 0 || name.get(start + 7).copied() == parted;
        let ends = !name.get(start + 8 + 2 * gap).is_some_and(u8::is_ascii_digit);
        if !apart || !one_mark || !ends || !(1900..2200).contains(&year) {
            return None;
        }
        Day::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str, text: &str) -> Document {
        let page = Page { text: text.to_owned(), ..Page::default() };
        page.document(path, text.as_bytes(), &Profile::default())
    }

    #[test]
    fn days_of_file_names() {
        for (name, expected) in [
            ("post-2023-03-02-vigil.txt", Some("2023-03-02")),
            ("20230302.txt", Some("2023-03-02")),
            ("a/2023_03_02 vigil.txt", Some("2023-03-02")),
            ("2023-13-02.txt", None),
            ("120230302.txt", None),
            ("2023-03-022.txt", None),
            ("004_bc7fac6a8a607614.txt", None),
        ] {
            assert_eq!(day_of_name(name).map(|day| day.to_string()).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn what_the_page_prints_goes_before_what_the_file_says() {
        let text = "Fire guts old mill\n\nBy Ann Lee and Bo Kerr\n\n3 March 2023, 09:12 | Updated: 4 March 2023\n\nA fire destroyed the old mill in Leeds on Friday.\n";
        let document = read("x-2022-01-01.txt", text);
        assert_eq!(document.title.as_deref(), Some("Fire guts old mill"));
        assert_eq!(document.byline.as_deref(), Some("Ann Lee and Bo Kerr"));
        assert_eq!(document.published.map(|day| day.to_string()).as_deref(), Some("2023-03-03"));
        assert_eq!((document.published_time.as_deref(), document.published_zone), (Some("09:12"), None));
        assert_eq!(document.updated.map(|day| day.to_string()).as_deref(), Some("2023-03-04"));
        assert!(document.notes.is_empty());
    }

    #[test]
    fn doubt_about_a_date_is_a_note() {
        let page = "Fire guts old mill\n\nPublished: 05/12/2023 at 11:20\n\nA fire destroyed the old mill in Leeds on Friday.\n";
        let document = read("x.txt", page);
        assert_eq!((document.published, document.published_time, document.notes.len()), (None, None, 1));
        assert!(document.notes[0].span.is_some());
        let document = read("x-2023-12-05.txt", "A fire destroyed the old mill in Leeds on Friday.\n");
        assert!(document.published.is_some() && document.notes.len() == 1);
        assert_eq!(read("x.txt", "A fire destroyed it.").notes.len(), 1);
    }
}
