//! Takes decisions: the same lines in the same file as `casegraph decide` writes.

use super::desk::Desk;
use super::{Answer, Ask, add};
use crate::decide::{self, Act, DecideError, Draft, anchor, log};
use crate::export::timeline::kind_words;
use crate::model::{EntityAnchor, EntityKind, Scope, Thing, WordsAnchor};
use crate::pipeline;
use crate::query::{Found, find};

/// The fields of a form.
pub type Form = [(String, String)];

/// Who decides, and when.
#[derive(Debug, Clone, Default)]
pub struct Hand {
    /// A name.
    pub by: Option<String>,
    /// `2026-03-02T10:31:00Z`.
    pub at: Option<String>,
}

/// Takes the decision of a form, makes the case again under it, and sends the browser back; says why where it cannot.
pub fn decide(desk: &Desk, path: &str, form: &Form, hand: Hand) -> Answer {
    let done = match path.strip_prefix("/decide/") {
        Some("undo") => undo(desk, form, hand),
        Some("add") => {
            add::act(desk, &|name| field(form, name)).and_then(|act| append(desk, act, form, hand))
        }
        Some(what) => act(desk, what, form).and_then(|act| append(desk, act, form, hand)),
        None => Err("there is nothing to decide here".to_owned()),
    };
    let done = done.and_then(|told| match pipeline::apply(&desk.file, &|_| true) {
        Ok(_) => Ok(told),
        Err(error) => Err(format!("The decision is kept, but the case could not be made again: {error:#}")),
    });
    match done {
        Ok(Done { told, id }) => {
            let back = field(form, "back").filter(|back| back.starts_with('/') && !back.starts_with("//"));
            let back = back.unwrap_or("/review");
            let mark = if back.contains('?') { '&' } else { '?' };
            let mut address = format!("{back}{mark}told={}", crate::export::html::encoded(&told));
            id.iter().for_each(|id| address += &format!("&undo={id}"));
            let line: Option<usize> = field(form, "line").and_then(|line| line.parse().ok());
            line.iter().for_each(|line| address += &format!("#L{line}"));
            Answer::see(address)
        }
        Err(why) => {
            let body = format!(
                "<h2>Not decided</h2><p class=\"note\" role=\"alert\">{}</p><p><a href=\"/review\">Review</a></p>",
                crate::text::xml(&why)
            );
            Answer { status: 409, ..desk.page(&Ask::default(), "review", "Not decided", &body) }
        }
    }
}

fn field<'f>(form: &'f Form, name: &str) -> Option<&'f str> {
    form.iter()
        .find(|(other, _)| other == name)
        .map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
}

/// What was done.
struct Done {
    /// In words.
    told: String,
    /// The decision that may be taken back.
    id: Option<String>,
}

fn append(desk: &Desk, act: Act, form: &Form, hand: Hand) -> Result<Done, String> {
    let file = pipeline::decisions_file(&desk.file).map_err(|error| format!("{error:#}"))?;
    let why = field(form, "why").map(str::to_owned);
    let made =
        log::append(&file, Draft { act, why, by: hand.by, at: hand.at }).map_err(|error| told(&error))?;
    Ok(Done { told: format!("Decided: {}", log::describe(&made)), id: Some(made.id) })
}

fn undo(desk: &Desk, form: &Form, hand: Hand) -> Result<Done, String> {
    let id = field(form, "id").ok_or("no decision is named")?;
    let file = pipeline::decisions_file(&desk.file).map_err(|error| format!("{error:#}"))?;
    log::undo(&file, id, None, hand.by, hand.at).map_err(|error| told(&error))?;
    Ok(Done { told: "The decision is taken back".to_owned(), id: None })
}

fn told(error: &DecideError) -> String {
    match error {
        DecideError::Refused(refusal) => {
            format!("An earlier decision stands in the way: {refusal}. Take that back first.")
        }
        other => other.to_string(),
    }
}

/// What a form decides.
fn act(desk: &Desk, what: &str, form: &Form) -> Result<Act, String> {
    let id = || field(form, "id").ok_or("nothing is named");
    let value = || field(form, "value").ok_or("the field is empty");
    Ok(match what {
        "pair" => return pair(desk, form),
        "rename" => Act::Rename { target: [entity(desk, id()?)?], value: value()?.to_owned() },
        "alias" => Act::Alias { target: [entity(desk, id()?)?], value: value()?.to_owned() },
        "kind" => Act::Kind { target: [entity(desk, id()?)?], value: kind(value()?)? },
        "same" => Act::Same { target: [entity(desk, id()?)?, entity(desk, &named(desk, value()?)?)?] },
        "split" => {
            Act::NotSame { target: [mention(desk, form)?, entity(desk, id()?)?], value: Some(Scope::Mention) }
        }
        "reject" => Act::Reject { target: anchor::everywhere(&desk.case, thing(desk, id()?)?) },
        "hide" => Act::Hide { target: [thing(desk, id()?)?] },
        "confirm" => Act::Confirm { target: [thing(desk, id()?)?] },
        "date" => {
            let value = value()?;
            decide::when(value).ok_or_else(|| {
                format!("“{value}” is no date; write 2022, 2022-09, 2022-09-06, 2021~, 2022-09-01/2022-09-06 or unknown")
            })?;
            Act::Date { target: [event(desk, id()?)?], value: value.to_owned() }
        }
        "speaker" => {
            let speaker = field(form, "value").map(|name| entity(desk, &named(desk, name)?)).transpose()?;
            Act::Speaker { target: [statement(desk, id()?)?], value: speaker }
        }
        "place" => {
            let place = field(form, "value").map(|name| entity(desk, &named(desk, name)?)).transpose()?;
            Act::Place { target: [event(desk, id()?)?], value: place }
        }
        "split_event" => Act::SplitEvent { target: vec![event_mention(desk, id()?, form)?] },
        other => return Err(format!("nothing is called {}", kind_words(other))),
    })
}

/// A pair of the queue: the same, or not.
fn pair(desk: &Desk, form: &Form) -> Result<Act, String> {
    let (left, right) = (field(form, "left").unwrap_or(""), field(form, "right").unwrap_or(""));
    let are_events = desk.case.entity(left).is_none();
    Ok(match (field(form, "answer"), are_events) {
        (Some("same"), false) => Act::Same { target: [entity(desk, left)?, entity(desk, right)?] },
        (Some("not_same"), false) => {
            Act::NotSame { target: [entity(desk, left)?, entity(desk, right)?], value: None }
        }
        (Some("same"), true) => Act::MergeEvents { target: [event(desk, left)?, event(desk, right)?] },
        (Some("not_same"), true) => Act::SplitEvent { target: vec![event(desk, left)?, event(desk, right)?] },
        _ => return Err("the answer is same or not_same".to_owned()),
    })
}

fn gone(id: &str) -> String {
    format!("{id} is not in the case any more, or its words cannot be told apart")
}

/// Anchors an entity.
pub fn entity(desk: &Desk, id: &str) -> Result<EntityAnchor, String> {
    anchor::entity(&desk.case, id).ok_or_else(|| gone(id))
}

fn event(desk: &Desk, id: &str) -> Result<WordsAnchor, String> {
    anchor::event(&desk.case, id).ok_or_else(|| gone(id))
}

fn statement(desk: &Desk, id: &str) -> Result<WordsAnchor, String> {
    anchor::statement(&desk.case, id).ok_or_else(|| gone(id))
}

fn thing(desk: &Desk, id: &str) -> Result<Thing, String> {
    Ok(match id.split_once('-').map(|(sort, _)| sort) {
        Some("v") => Thing::Event(event(desk, id)?),
        Some("s") => Thing::Statement(statement(desk, id)?),
        _ => Thing::Entity(entity(desk, id)?),
    })
}

/// One mention, by its document and the byte it starts at.
fn mention(desk: &Desk, form: &Form) -> Result<EntityAnchor, String> {
    let document = field(form, "document").ok_or("no document is named")?;
    let offset = field(form, "at").and_then(|at| at.parse().ok()).ok_or("no place is named")?;
    anchor::mention(&desk.case, document, offset).ok_or_else(|| gone(document))
}

/// One telling of an event, by its number among the sources.
fn event_mention(desk: &Desk, id: &str, form: &Form) -> Result<WordsAnchor, String> {
    let found = desk.case.events.iter().find(|event| event.id == id);
    let number: usize =
        field(form, "number").and_then(|number| number.parse().ok()).ok_or("no telling is named")?;
    let source = found.and_then(|event| event.sources.get(number)).ok_or_else(|| gone(id))?;
    anchor::event_mention(&desk.case, source).ok_or_else(|| gone(id))
}

/// A kind by its name.
pub fn kind(words: &str) -> Result<EntityKind, String> {
    let kinds = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];
    kinds.into_iter().find(|kind| kind.name() == words).ok_or_else(|| format!("{words} is no kind"))
}

/// The id of what some words mean.
pub fn named(desk: &Desk, words: &str) -> Result<String, String> {
    match find(&desk.case, words) {
        Found::One(entity) => Ok(entity.id.clone()),
        Found::Several(several) => {
            let names: Vec<&str> = several.iter().take(8).map(|entity| entity.name.as_str()).collect();
            Err(format!("“{words}” may be any of these; give the full name: {}.", names.join(", ")))
        }
        Found::None(_) if desk.index.event(words).is_some() => Ok(words.to_owned()),
        Found::None(near) if near.is_empty() => {
            Err(format!("Nobody and nothing in the case is called “{words}”."))
        }
        Found::None(near) => {
            Err(format!("Nobody and nothing is called “{words}”. Did you mean {}?", near.join(" or ")))
        }
    }
}
