//! Adding a name or an event that the machine did not see, by the words of a source: what would change, before anything is written.
//!
//! The question stands in the address: document, line, words, and what they are. It needs no script; selecting words of a source only
//! fills it in.

use serde::Serialize;
use serde_json::json;

use super::decide::{entity, kind, named};
use super::desk::Desk;
use super::{Answer, Ask};
use crate::decide::{Act, Draft, admit, anchor, log, when};
use crate::model::{EntityAnchor, NewEvent, NewMention, NewParticipant};
use crate::pipeline;
use crate::query::{DiffRow, diff};
use crate::text::{Lines, Span};

/// Names that the fields offer.
const OFFERED: usize = 300;
/// Changes that a preview shows.
const SHOWN: usize = 40;
/// The fields, as they stand in the address and in the form that decides.
const FIELDS: [&str; 14] = [
    "document",
    "line",
    "words",
    "turn",
    "what",
    "of",
    "kind",
    "everywhere",
    "event",
    "date",
    "agent",
    "patient",
    "place",
    "why",
];

/// The page.
#[derive(Serialize)]
struct Page<'d> {
    /// Every field with its value; nothing where it is not given.
    value: serde_json::Map<String, serde_json::Value>,
    /// The line, cut around the words; nothing where they do not stand there.
    around: Option<[&'d str; 3]>,
    title: &'d str,
    offered: Vec<&'d str>,
    events: Vec<&'d str>,
    /// Why it cannot be decided.
    wrong: Option<String>,
    preview: Option<Preview>,
    token: &'d str,
}

/// What a decision would change.
#[derive(Serialize)]
struct Preview {
    /// The decision in words.
    decision: String,
    changes: Vec<DiffRow>,
    more: usize,
}

/// The page for a question.
pub fn page(desk: &Desk, ask: &Ask) -> Option<Answer> {
    let source = desk.case.document(ask.one("document")?)?;
    let span = span(desk, &|name| ask.one(name));
    let asked = ask.one("preview").is_some();
    let result = asked.then(|| act(desk, &|name| ask.one(name)).and_then(|act| preview(desk, act)));
    let (preview, wrong) = match result {
        Some(Ok(preview)) => (Some(preview), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, span.as_ref().err().cloned()),
    };
    if ask.json {
        return Some(Answer::json(&json!({ "wrong": wrong, "preview": preview })));
    }
    let text = &source.document.text;
    let around = span.ok().map(|span| {
        let lines = Lines::of(text);
        let line = lines.span(lines.number(span.start), text).unwrap_or(span);
        [Span::new(line.start, span.start), span, Span::new(span.end, line.end)].map(|part| part.of(text))
    });
    let page = Page {
        value: FIELDS.iter().map(|name| ((*name).to_owned(), json!(ask.one(name)))).collect(),
        around,
        title: source.document.title.as_deref().unwrap_or(&source.document.id),
        offered: desk.index.entities.iter().take(OFFERED).map(|row| row.name.as_str()).collect(),
        events: pipeline::event_kinds().collect(),
        wrong,
        preview,
        token: &desk.token,
    };
    Some(desk.page(ask, "sources", "Add what was missed", &desk.look.fill("add.html", &page)))
}

fn preview(desk: &Desk, act: Act) -> Result<Preview, String> {
    let new = Draft { act, why: None, by: None, at: None }.decision();
    let (mut decisions, _) = pipeline::decisions(&desk.file).map_err(|error| format!("{error:#}"))?;
    admit(&decisions, &new).map_err(|refusal| refusal.to_string())?;
    let decision = log::describe(&new);
    decisions.push(new);
    let after = pipeline::under(&desk.case, &decisions);
    if let Some(ruling) = after.rulings.last().filter(|ruling| !ruling.holds()) {
        return Err(ruling.reason.clone().unwrap_or_else(|| "it would change nothing".to_owned()));
    }
    let mut changes = diff(&desk.case, &after);
    changes.retain(|row| row.what != "decision");
    let more = changes.len().saturating_sub(SHOWN);
    changes.truncate(SHOWN);
    Ok(Preview { decision, changes, more })
}

/// What the fields decide.
pub fn act<'f>(desk: &Desk, field: &dyn Fn(&str) -> Option<&'f str>) -> Result<Act, String> {
    let span = span(desk, field)?;
    let source = field("document").and_then(|id| desk.case.document(id)).ok_or("no document is named")?;
    let anchored = anchor::words(&source.document, span);
    let target = [anchored.ok_or("These words cannot be told from their repeats; take more of them.")?];
    let who = |name: &str| -> Result<Option<EntityAnchor>, String> {
        field(name).map(|words| entity(desk, &named(desk, words)?)).transpose()
    };
    if field("what") == Some("event") {
        let date = field("date").map(str::to_owned);
        if let Some(date) = date.as_deref().filter(|date| when(date).is_none()) {
            return Err(format!("“{date}” is no date; write 2022, 2022-09, 2022-09-06, 2021~ or unknown"));
        }
        let kind = field("event").ok_or("Say what sort of event it is.")?.replace(' ', "_");
        let part = |role: &str| Ok(who(role)?.map(|entity| NewParticipant { role: role.to_owned(), entity }));
        let participants: Vec<Option<NewParticipant>> =
            ["agent", "patient"].into_iter().map(part).collect::<Result<_, String>>()?;
        let participants = participants.into_iter().flatten().collect();
        let value = NewEvent { kind, date, factuality: None, participants, place: who("place")? };
        return Ok(Act::AddEvent { target, value });
    }
    let entity = who("of")?;
    let kind = match (&entity, field("kind")) {
        (Some(entity), _) => entity.kind,
        (None, Some(words)) => kind(words)?,
        (None, None) => return Err("Say whose name it is, or what somebody new is.".to_owned()),
    };
    Ok(Act::AddMention {
        target,
        value: NewMention { kind, entity, everywhere: field("everywhere").is_some() },
    })
}

/// Where the words stand.
fn span<'f>(desk: &Desk, field: &dyn Fn(&str) -> Option<&'f str>) -> Result<Span, String> {
    let (document, words) = (field("document").unwrap_or(""), field("words").unwrap_or("").trim());
    let line = field("line").and_then(|line| line.parse().ok()).unwrap_or(0);
    let turn = field("turn").and_then(|turn| turn.parse().ok()).unwrap_or(0);
    anchor::in_line(&desk.case, document, line, words, turn)
        .ok_or_else(|| format!("“{words}” does not stand in line {line} of {document}."))
}
