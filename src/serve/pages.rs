//! From a request to a page or its JSON twin. Nothing here writes.

use minijinja::Value;
use serde::Serialize;
use serde_json::json;

use super::desk::Desk;
use super::panel::{Form, Panel};
use super::{Answer, Ask, add, explore, filters, review};
use crate::export::html::{
    Article, DocumentPiece, EventPiece, Links, ProfilePiece, StatementPiece, counts, encoded,
};
use crate::export::timeline::kind_words;
use crate::query::{Index, around};
use crate::store;

/// Rows of a page.
const ROWS: usize = 50;
/// Lines that a search gives.
const HITS: usize = 200;

/// The page a request asks for.
pub fn answer(desk: &Desk, ask: &Ask) -> Answer {
    let path: Vec<&str> = ask.path.iter().map(String::as_str).collect();
    let found = match path.as_slice() {
        [] | ["timeline"] => Some(timeline(desk, ask)),
        ["said"] => Some(said(desk, ask)),
        ["people"] => Some(people(desk, ask)),
        ["sources"] => Some(sources(desk, ask)),
        ["search"] => Some(search(desk, ask)),
        ["conflicts"] => Some(conflicts(desk, ask)),
        ["diagram"] => Some(explore::page(desk, ask)),
        ["review"] => Some(review::page(desk, ask)),
        ["add"] if !desk.read_only => add::page(desk, ask),
        ["entity", id] => entity(desk, ask, id),
        ["event", id] => event(desk, ask, id),
        ["statement", id] => statement(desk, ask, id),
        ["document", id] => document(desk, ask, id),
        _ => None,
    };
    found.unwrap_or_else(|| missing(desk, ask))
}

/// A part of a list.
#[derive(Serialize)]
struct Paged<T> {
    /// Rows that fit the question.
    found: usize,
    /// Rows without any question.
    of: usize,
    /// Number of the page, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    rows: Vec<T>,
}

impl<T> Paged<T> {
    fn of<N: Copy>(ask: &Ask, numbers: &[N], of: usize, row: impl Fn(N) -> T) -> Self {
        let pages = numbers.len().div_ceil(ROWS).max(1);
        let page = ask.number("page").unwrap_or(1).clamp(1, pages);
        let rows = numbers.iter().skip((page - 1) * ROWS).take(ROWS).map(|number| row(*number)).collect();
        Self { found: numbers.len(), of, page, pages, rows }
    }
}

/// What every list page prints.
#[derive(Serialize)]
struct List<'d> {
    part: &'static str,
    heading: &'static str,
    found: usize,
    of: usize,
    page: usize,
    pages: usize,
    before: Option<String>,
    after: Option<String>,
    rows: String,
    value: Values<'d>,
    options: &'d Value,
    strip: Option<&'d Value>,
    kinds: Vec<(&'static str, usize)>,
}

/// What the form of a list holds.
#[derive(Serialize)]
struct Values<'d> {
    q: Option<&'d str>,
    who: Option<&'d str>,
    by: Option<&'d str>,
    about: Option<&'d str>,
    kind: Option<&'d str>,
    place: Option<&'d str>,
    from: Option<&'d str>,
    to: Option<&'d str>,
    told: Option<&'d str>,
    source: Option<&'d str>,
    sources: Option<&'d str>,
    differ: Option<&'d str>,
}

impl<'d> Values<'d> {
    fn of(ask: &'d Ask) -> Self {
        Self {
            q: ask.one("q"),
            who: ask.one("who"),
            by: ask.one("by"),
            about: ask.one("about"),
            kind: ask.one("kind"),
            place: ask.one("place"),
            from: ask.one("from"),
            to: ask.one("to"),
            told: ask.one("told"),
            source: ask.one("source"),
            sources: ask.one("sources"),
            differ: ask.one("differ"),
        }
    }
}

/// A list page around rows that are HTML already.
fn list(desk: &Desk, ask: &Ask, part: &'static str, heading: &'static str, rows: Paged<String>) -> Answer {
    let address = |page: usize| format!("/{part}?{}", ask.with("page", &page.to_string()));
    let values = List {
        part,
        heading,
        found: rows.found,
        of: rows.of,
        page: rows.page,
        pages: rows.pages,
        before: (rows.page > 1).then(|| address(rows.page - 1)),
        after: (rows.page < rows.pages).then(|| address(rows.page + 1)),
        rows: rows.rows.concat(),
        value: Values::of(ask),
        options: &desk.options,
        strip: (part == "timeline").then_some(&desk.strip),
        kinds: kinds(&desk.index),
    };
    desk.page(ask, part, heading, &desk.look.fill("lists.html", &values))
}

fn kinds(index: &Index) -> Vec<(&'static str, usize)> {
    let mut kinds: Vec<(&'static str, usize)> = Vec::new();
    for row in &index.entities {
        match kinds.iter_mut().find(|(name, _)| *name == row.kind.name()) {
            Some((_, count)) => *count += 1,
            None => kinds.push((row.kind.name(), 1)),
        }
    }
    kinds
}

fn timeline(desk: &Desk, ask: &Ask) -> Answer {
    let (index, numbers) = (&desk.index, filters::events(&desk.index, &desk.event_words, ask));
    let of = index.events.len();
    if ask.json {
        return Answer::json(&Paged::of(ask, &numbers, of, |number: usize| &index.events[number]));
    }
    let card = |number: usize| desk.look.fill("event.html", &EventPiece::of(&index.events[number]));
    list(desk, ask, "timeline", "Timeline", Paged::of(ask, &numbers, of, card))
}

fn said(desk: &Desk, ask: &Ask) -> Answer {
    let (index, numbers) = (&desk.index, filters::statements(&desk.index, &desk.statement_words, ask));
    let of = index.statements.len();
    if ask.json {
        return Answer::json(&Paged::of(ask, &numbers, of, |number: usize| &index.statements[number]));
    }
    list(
        desk,
        ask,
        "said",
        "Who said what",
        Paged::of(ask, &numbers, of, |number| statement_card(desk, number)),
    )
}

fn statement_card(desk: &Desk, number: usize) -> String {
    let lines = around(&desk.case, &desk.case.statements[number].cited, 1);
    desk.look.fill("statement.html", &StatementPiece::of(&desk.index.statements[number], lines))
}

fn people(desk: &Desk, ask: &Ask) -> Answer {
    let (index, numbers) = (&desk.index, filters::entities(&desk.index, ask));
    let of = index.entities.len();
    if ask.json {
        return Answer::json(&Paged::of(ask, &numbers, of, |number: usize| &index.entities[number]));
    }
    let line = |number: usize| desk.look.fill("entity.html", &index.entities[number]);
    list(desk, ask, "people", "People and places", Paged::of(ask, &numbers, of, line))
}

fn sources(desk: &Desk, ask: &Ask) -> Answer {
    let documents = &desk.case.documents;
    let numbers: Vec<usize> = (0..documents.len()).collect();
    if ask.json {
        return Answer::json(&Paged::of(ask, &numbers, numbers.len(), |number: usize| {
            Article::of(&documents[number])
        }));
    }
    let line = |number: usize| desk.look.fill("source.html", &Article::of(&documents[number]));
    list(desk, ask, "sources", "Sources", Paged::of(ask, &numbers, numbers.len(), line))
}

fn entity(desk: &Desk, ask: &Ask, id: &str) -> Option<Answer> {
    let profile = desk.index.profile(&desk.case, id)?;
    if ask.json {
        return Some(Answer::json(&profile));
    }
    let name = profile.row.name.clone();
    let names = profile.names.iter().filter_map(|form| {
        let (document, _) = form.cited.place.rsplit_once(':')?;
        let (words, place, at) = (form.words.clone(), form.cited.place.clone(), form.cited.span.start);
        Some(Form { words, document: document.to_owned(), place, at })
    });
    let mut panel = Panel::of(desk, "entity", id);
    (panel.name, panel.kind, panel.names) =
        (Some(name.as_str()), Some(profile.row.kind.name()), names.collect());
    let panel = panel.html(desk);
    let body = desk.look.fill("profile.html", &ProfilePiece::of(profile, None)) + &panel;
    Some(desk.page(ask, "people", &name, &body))
}

fn event(desk: &Desk, ask: &Ask, id: &str) -> Option<Answer> {
    let row = desk.index.event(id)?;
    if ask.json {
        return Some(Answer::json(row));
    }
    let card = desk.look.fill("event.html", &EventPiece::of(row));
    let mut panel = Panel::of(desk, "event", id);
    panel.tellings =
        row.evidence.iter().map(|one| format!("{}: {}", one.cited.place, one.cited.words)).collect();
    let (heading, panel) = (crate::text::xml(&kind_words(&row.kind)), panel.html(desk));
    let body = format!("<h2>{heading}</h2><ol class=\"events\">{card}</ol>{panel}");
    Some(desk.page(ask, "timeline", &row.what, &body))
}

fn statement(desk: &Desk, ask: &Ask, id: &str) -> Option<Answer> {
    let row = desk.index.statement(id)?;
    if ask.json {
        return Some(Answer::json(row));
    }
    let number = desk.case.statements.iter().position(|one| one.id == id)?;
    let panel = Panel::of(desk, "statement", id).html(desk);
    let body =
        format!("<h2>Statement</h2><ol class=\"statements\">{}</ol>{panel}", statement_card(desk, number));
    Some(desk.page(ask, "said", &row.speaker, &body))
}

fn document(desk: &Desk, ask: &Ask, id: &str) -> Option<Answer> {
    let source = desk.case.document(id)?;
    if ask.json {
        let zones: Vec<_> = (source.document.zones.iter())
            .map(|zone| json!({ "start": zone.span.start, "end": zone.span.end, "kind": zone.kind.name() }))
            .collect();
        return Some(Answer::json(&json!({
            "source": Article::of(source), "text": source.document.text, "offsets": "bytes", "zones": zones,
            "entities": source.entities,
        })));
    }
    let panel = Panel::of(desk, "document", id).html(desk);
    let body = desk.look.fill("document.html", &DocumentPiece::of(&desk.case, source, Links::Web)) + &panel;
    Some(desk.page(ask, "sources", source.document.title.as_deref().unwrap_or(id), &body))
}

fn conflicts(desk: &Desk, ask: &Ask) -> Answer {
    let numbers: Vec<usize> = (0..desk.index.events.len())
        .filter(|number| !desk.index.events[*number].conflicts.is_empty())
        .collect();
    if ask.json {
        return Answer::json(&crate::query::conflicts(&desk.case));
    }
    let card = |number: usize| desk.look.fill("event.html", &EventPiece::of(&desk.index.events[number]));
    let rows = Paged::of(ask, &numbers, numbers.len(), card);
    list(desk, ask, "conflicts", "Where sources differ", rows)
}

/// A line that a search found.
#[derive(Serialize)]
struct Line {
    place: String,
    zone: &'static str,
    words: String,
}

fn search(desk: &Desk, ask: &Ask) -> Answer {
    let asked = ask.one("q").unwrap_or("");
    let hits = match store::search(&desk.file, asked, HITS) {
        Ok(hits) => hits,
        Err(error) => return Answer::failed(&error.to_string()),
    };
    let lines: Vec<Line> = (hits.into_iter())
        .map(|hit| Line { place: desk.case.place(&hit.cited), zone: hit.zone.name(), words: hit.words })
        .collect();
    let names: Vec<&crate::query::EntityRow> = match asked {
        "" => Vec::new(),
        _ => {
            filters::entities(&desk.index, ask).into_iter().take(8).map(|n| &desk.index.entities[n]).collect()
        }
    };
    let values = json!({ "q": asked, "names": names, "lines": lines, "most": HITS });
    if ask.json {
        return Answer::json(&values);
    }
    desk.page(ask, "search", "Search", &desk.look.fill("explore.html", &json!({ "search": values })))
}

fn missing(desk: &Desk, ask: &Ask) -> Answer {
    let path = ask.path.join("/");
    if ask.json {
        return Answer {
            status: 404,
            ..Answer::json(&json!({ "error": format!("there is no {path} in this case") }))
        };
    }
    let body = format!(
        "<h2>Not in this case</h2><p>Nothing here is called <code>{}</code>. It may have had another id in an earlier build; \
         <a href=\"/search\">search</a> for its words.</p>",
        crate::text::xml(&path)
    );
    Answer { status: 404, ..desk.page(ask, "", "Not in this case", &body) }
}

/// What the frame of every page prints.
#[derive(Serialize)]
struct Frame<'p> {
    title: &'p str,
    heading: &'p str,
    part: &'p str,
    body: &'p str,
    counts: Vec<(usize, &'static str)>,
    open: usize,
    read_only: bool,
    is_home: bool,
    /// What was just decided.
    told: Option<&'p str>,
    /// The decision to take back.
    undo: Option<&'p str>,
    token: &'p str,
    /// The address of this page.
    here: String,
}

impl Desk {
    /// A body in the frame that all pages have.
    pub(super) fn page(&self, ask: &Ask, part: &str, heading: &str, body: &str) -> Answer {
        let frame = Frame {
            title: &self.case.title,
            heading,
            part,
            body,
            counts: counts(&self.case, &self.index),
            open: self.queue.len(),
            read_only: self.read_only,
            is_home: part == "timeline",
            told: ask.one("told"),
            undo: ask.one("undo").filter(|_| !self.read_only),
            token: &self.token,
            here: ask.path.iter().map(|piece| format!("/{}", encoded(piece))).collect(),
        };
        Answer::html(self.look.fill("web.html", &frame))
    }
}
