//! What a person should look at, with both passages side by side; and the decisions taken so far.

use serde::Serialize;

use super::desk::Desk;
use super::{Answer, Ask};
use crate::decide::{Act, log};
use crate::model::{Ruling, Standing};
use crate::query::{ReviewRow, Side};

/// One side of a question.
#[derive(Serialize)]
struct Shown<'d> {
    id: &'d str,
    label: &'d str,
    place: &'d str,
    passage: String,
    also: Vec<&'d str>,
}

/// A question.
#[derive(Serialize)]
struct Asked<'d> {
    question: &'d str,
    left: Shown<'d>,
    right: Shown<'d>,
    rule: &'d str,
    score: f32,
}

#[derive(Serialize)]
struct Queue<'d> {
    questions: Vec<Asked<'d>>,
    token: &'d str,
    read_only: bool,
    told: Option<&'d str>,
    decisions: Vec<Taken<'d>>,
}

/// A decision taken.
#[derive(Serialize)]
struct Taken<'d> {
    id: &'d str,
    words: String,
    state: Standing,
    undone: bool,
    reason: Option<&'d str>,
    by: Option<&'d str>,
    at: Option<&'d str>,
    why: Option<&'d str>,
}

/// The page.
pub fn page(desk: &Desk, ask: &Ask) -> Answer {
    if ask.json {
        return Answer::json(&desk.queue);
    }
    let questions = desk.queue.iter().map(|row| asked(desk, row)).collect();
    let values = Queue {
        questions,
        token: &desk.token,
        read_only: desk.read_only,
        told: ask.one("told"),
        decisions: desk.case.rulings.iter().filter(|ruling| !is_undo(ruling)).map(taken).collect(),
    };
    desk.page("review", "Review", &desk.look.fill("review.html", &values))
}

fn is_undo(ruling: &Ruling) -> bool {
    matches!(ruling.decision.act, Act::Undo { .. })
}

fn taken(ruling: &Ruling) -> Taken<'_> {
    let decision = &ruling.decision;
    Taken {
        id: &decision.id,
        words: log::describe(decision),
        state: ruling.standing,
        undone: ruling.standing == Standing::Undone,
        reason: ruling.reason.as_deref(),
        by: decision.by.as_deref(),
        at: decision.at.as_deref(),
        why: decision.why.as_deref(),
    }
}

fn asked<'d>(desk: &'d Desk, row: &'d ReviewRow) -> Asked<'d> {
    Asked {
        question: &row.question,
        left: shown(desk, &row.left),
        right: shown(desk, &row.right),
        rule: &row.rule,
        score: row.score,
    }
}

/// A side with the line it stands in and the other forms of its name.
fn shown<'d>(desk: &'d Desk, side: &'d Side) -> Shown<'d> {
    let (document, line) = side.cited.place.rsplit_once(':').unwrap_or((&side.cited.place, "1"));
    let text = desk.case.document(document).map_or("", |one| one.document.text.as_str());
    let number: usize = line.parse().unwrap_or(1);
    let passage = text.lines().nth(number.saturating_sub(1)).unwrap_or("").trim().to_owned();
    let also = desk
        .index
        .entity(&side.id)
        .map_or_else(Vec::new, |row| row.also.iter().map(String::as_str).take(6).collect());
    Shown { id: &side.id, label: &side.label, place: &side.cited.place, passage, also }
}
