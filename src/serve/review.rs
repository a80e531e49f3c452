//! What a person should look at, with both passages side by side; and the decisions taken so far.

use serde::Serialize;

use super::desk::Desk;
use super::{Answer, Ask};
use crate::decide::{Act, log};
use crate::model::{Ruling, Standing};
use crate::query::{ReviewKind, ReviewRow, Side};

/// Questions of a page.
const QUESTIONS: usize = 100;
/// Other names of a side.
const NAMES: usize = 6;

/// One side of a question.
#[derive(Serialize)]
struct Shown<'d> {
    id: &'d str,
    label: &'d str,
    place: &'d str,
    passage: &'d str,
    also: Vec<&'d str>,
}

/// A question.
#[derive(Serialize)]
struct Asked<'d> {
    kind: ReviewKind,
    question: &'d str,
    left: Shown<'d>,
    /// None where a question has one side.
    right: Option<Shown<'d>>,
    /// The sides are dates of one event.
    dates: bool,
    rule: &'d str,
    score: f32,
}

#[derive(Serialize)]
struct Queue<'d> {
    questions: Vec<Asked<'d>>,
    /// All that wait, those on other pages too.
    waiting: usize,
    token: &'d str,
    read_only: bool,
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
    let questions = desk.queue.iter().take(QUESTIONS).map(|row| asked(desk, row)).collect();
    let values = Queue {
        questions,
        waiting: desk.queue.len(),
        token: &desk.token,
        read_only: desk.read_only,
        decisions: desk.case.rulings.iter().filter(|ruling| !is_undo(ruling)).map(taken).collect(),
    };
    desk.page(ask, "review", "Review", &desk.look.fill("review.html", &values))
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
    let is_date = |side: &Side| crate::decide::when(&side.label).is_some();
    Asked {
        kind: row.kind,
        question: &row.question,
        left: shown(desk, &row.left),
        right: Some(&row.right).filter(|side| !side.label.is_empty()).map(|side| shown(desk, side)),
        dates: row.kind == ReviewKind::Conflict && is_date(&row.left) && is_date(&row.right),
        rule: &row.rule,
        score: row.score,
    }
}

fn shown<'d>(desk: &'d Desk, side: &'d Side) -> Shown<'d> {
    let also = desk.index.entity(&side.id).map_or(&[][..], |row| row.also.as_slice());
    Shown {
        id: &side.id,
        label: &side.label,
        place: &side.cited.place,
        passage: &side.cited.words,
        also: also.iter().map(String::as_str).take(NAMES).collect(),
    }
}
