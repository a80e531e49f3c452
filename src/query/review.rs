//! Pairs that may be one, left apart for a person to decide; the likeliest first.

use serde::Serialize;

use super::Cited;
use crate::model::{Case, JoinKind};

/// One of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Id in the case.
    pub id: String,
    /// Name of the entity, or the words of the event.
    pub label: String,
    /// Where it first stands.
    pub cited: Cited,
}

/// A pair to look at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewRow {
    /// What to decide.
    pub question: String,
    /// One of them.
    pub left: Side,
    /// The other.
    pub right: Side,
    /// Why they may be one.
    pub rule: String,
    /// 0 to 1.
    pub score: f32,
}

/// All open pairs. A pair whose sides have meanwhile become one through others is not asked about.
pub fn review(case: &Case) -> Vec<ReviewRow> {
    let mut rows: Vec<ReviewRow> = (case.joins.iter())
        .filter(|join| join.kind == JoinKind::Likely)
        .filter_map(|join| {
            let (left, right) = (side(case, &join.left)?, side(case, &join.right)?);
            let events = case.entity(&left.id).is_none();
            let question = if events { "the same event?" } else { "the same person or thing?" }.to_owned();
            let rule = join.rule.id().to_owned();
            (left.id != right.id).then_some(ReviewRow { question, left, right, rule, score: join.score })
        })
        .collect();
    rows.sort_by(|one, other| {
        other
            .score
            .total_cmp(&one.score)
            .then_with(|| (&one.left.id, &one.right.id).cmp(&(&other.left.id, &other.right.id)))
    });
    rows.dedup_by(|one, other| one.left == other.left && one.right == other.right);
    rows
}

/// A side by an id of the case, or by `document#e3`.
fn side(case: &Case, id: &str) -> Option<Side> {
    if let Some(event) = case.events.iter().find(|event| event.id == id) {
        let label = super::one_line(&event.what);
        return Some(Side { id: id.to_owned(), label, cited: Cited::of(case, &event.cited) });
    }
    let local = || {
        let (document, number) = id.rsplit_once("#e")?;
        let number: usize = number.parse().ok()?;
        case.document(document)?.entities.get(number.checked_sub(1)?)
    };
    let entity = case.entity(id).or_else(|| case.entity(local()?))?;
    Some(Side { id: entity.id.clone(), label: entity.name.clone(), cited: Cited::of(case, &entity.first) })
}
