//! The graph explorer: an overview, what surrounds some nodes (a click adds one), and the way between two.
//!
//! What is shown stands in the address, so the back button takes a step back and a picture can be kept as a link; it needs
//! no script.

use serde::Serialize;
use serde_json::json;

use super::decide::named;
use super::desk::Desk;
use super::keeper::Question;
use super::{Answer, Ask};
use crate::export::html::{Choice, Ties, encoded};
use crate::graph::{Care, Picture, svg_linked};

/// Nodes of a picture at most.
const NODES: usize = 30;
/// Names that the fields offer.
const OFFERED: usize = 300;

/// Somebody the picture is about.
#[derive(Serialize)]
struct Centre {
    id: String,
    name: String,
    is_entity: bool,
    /// The address without them.
    without: String,
}

/// The page.
#[derive(Serialize)]
struct Explorer<'d> {
    centres: Vec<Centre>,
    from: Option<&'d str>,
    to: Option<&'d str>,
    strongest: bool,
    nothing: Option<String>,
    drawing: Option<String>,
    ties: Option<Ties>,
    offered: Vec<Choice>,
}

/// The explorer for a question.
pub fn page(desk: &Desk, ask: &Ask) -> Answer {
    let (picture, nothing) = picture(desk, ask);
    if ask.json {
        return match picture {
            Some(picture) => Answer::json(&picture),
            None => Answer { status: 404, ..Answer::json(&json!({ "error": nothing })) },
        };
    }
    let mut base = String::from("/diagram?");
    for id in ask.all("around") {
        base += &format!("around={}&", encoded(id));
    }
    base += "around=";
    let values = Explorer {
        centres: ask.all("around").iter().map(|id| centre(desk, ask, id)).collect(),
        from: ask.one("from"),
        to: ask.one("to"),
        strongest: ask.one("strongest").is_some(),
        nothing,
        drawing: picture.as_ref().map(|picture| svg_linked(picture, &base, Care::Quick)),
        ties: picture.map(Ties::of),
        offered: (desk.index.entities.iter().take(OFFERED))
            .map(|row| Choice { value: row.name.clone(), label: row.kind.name().to_owned() })
            .collect(),
    };
    desk.page(ask, "diagram", "Diagram", &desk.look.fill("explore.html", &json!({ "explorer": values })))
}

/// What to draw, or why there is nothing.
fn picture(desk: &Desk, ask: &Ask) -> (Option<Picture>, Option<String>) {
    let question = match (ask.one("from"), ask.one("to")) {
        (Some(from), Some(to)) => match (named(desk, from), named(desk, to)) {
            (Ok(from), Ok(to)) => Question::Path { from, to, strongest: ask.one("strongest").is_some() },
            (Err(why), _) | (_, Err(why)) => return (None, Some(why)),
        },
        _ => match (ask.all("around"), ask.one("name")) {
            ([], Some(name)) => match named(desk, name) {
                Ok(id) => Question::Around { ids: vec![id], nodes: NODES },
                Err(why) => return (None, Some(why)),
            },
            ([], None) => Question::Overview { nodes: NODES },
            (ids, _) => Question::Around { ids: ids.to_vec(), nodes: NODES },
        },
    };
    let picture = desk.graph.ask(question.clone());
    let nothing = picture.is_none().then(|| match question {
        Question::Path { .. } => "Nothing in the case leads from one to the other.".to_owned(),
        _ => "Nothing in the case has this id.".to_owned(),
    });
    (picture, nothing)
}

fn centre(desk: &Desk, ask: &Ask, id: &str) -> Centre {
    let others: Vec<String> = ask
        .all("around")
        .iter()
        .filter(|other| *other != id)
        .map(|id| format!("around={}", encoded(id)))
        .collect();
    let entity = desk.case.entity(id);
    let event = desk.index.event(id).map(|row| row.what.clone());
    Centre {
        id: id.to_owned(),
        name: entity.map(|entity| entity.name.clone()).or(event).unwrap_or_else(|| id.to_owned()),
        is_entity: entity.is_some(),
        without: format!("/diagram?{}", others.join("&")),
    }
}
