//! What a person should look at, the most valuable first: what is doubtful and matters, each with both passages and the commands that
//! answer it. What was decided or confirmed is asked no more.

use serde::Serialize;

use super::{Cited, one_line};
use crate::model::{
    Act, Case, Citation, ConflictField, Entity, EntityKind, Event, Join, JoinKind, Ruling, Standing, Thing,
};
use crate::text::{Span, fold};

/// One of the two that a question is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Id in the case; empty where there is none.
    pub id: String,
    /// Name of the entity, the words of the event, or what is claimed.
    pub label: String,
    /// Where it first stands.
    pub cited: Cited,
}

/// What sort of question it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewKind {
    /// A decision that no longer finds its words, or contradicts another.
    Stale,
    /// Two that may be one.
    Same,
    /// Sources that differ.
    Conflict,
    /// Somebody unnamed who may be named elsewhere.
    Unnamed,
    /// A date that the sentence does not tell.
    Date,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewRow {
    /// What sort of question.
    pub kind: ReviewKind,
    /// What to decide.
    pub question: String,
    /// One of them.
    pub left: Side,
    /// The other; empty where a question has one side.
    pub right: Side,
    /// Why it is asked.
    pub rule: String,
    /// 0 to 1: how likely they are one, or how sure the machine is.
    pub score: f32,
    /// 0 to 1: how much an answer is worth.
    pub value: f32,
    /// Commands that answer it.
    pub answers: Vec<String>,
}

/// The whole queue, the most valuable first.
pub fn review(case: &Case) -> Vec<ReviewRow> {
    let mut rows: Vec<ReviewRow> = case.rulings.iter().filter_map(stale).collect();
    let open = |join: &&Join| join.kind == JoinKind::Likely;
    rows.extend(case.joins.iter().filter(open).filter_map(|join| pair(case, join)));
    rows.extend(conflicts(case));
    rows.extend(unnamed(case));
    rows.extend(case.events.iter().filter_map(|event| guessed(case, event)));
    rows.sort_by(|one, other| {
        let key =
            |row: &ReviewRow| (row.kind, row.left.id.clone(), row.right.id.clone(), row.question.clone());
        other.value.total_cmp(&one.value).then_with(|| key(one).cmp(&key(other)))
    });
    rows.dedup_by(|one, other| {
        (&one.question, &one.left, &one.right) == (&other.question, &other.left, &other.right)
    });
    rows
}

/// A decision that does not hold any more.
fn stale(ruling: &Ruling) -> Option<ReviewRow> {
    let question = match ruling.standing {
        Standing::Stale => "does this decision still hold?",
        Standing::Refused => "which of two decisions holds?",
        Standing::Applied | Standing::Undone => return None,
    };
    let decision = &ruling.decision;
    let anchor = decision.act.words().into_iter().next();
    let words = anchor.map_or_else(String::new, |words| {
        one_line(&format!("{}{}{}", words.prefix, words.exact, words.suffix))
    });
    let place = anchor.map_or_else(String::new, |words| words.document.clone());
    let cited = Cited { place, words, span: Span::new(0, 0) };
    Some(ReviewRow {
        kind: ReviewKind::Stale,
        question: question.to_owned(),
        left: Side { id: decision.id.clone(), label: decision.act.op().replace('_', " "), cited },
        right: nothing(),
        rule: ruling.reason.clone().unwrap_or_default(),
        score: 0.0,
        value: 1.0,
        answers: vec![format!("casegraph undo {}", decision.id)],
    })
}

fn nothing() -> Side {
    let cited = Cited { place: String::new(), words: String::new(), span: Span::new(0, 0) };
    Side { id: String::new(), label: String::new(), cited }
}

/// Whether a person has said that a pair is one, or two.
fn is_decided(case: &Case, one: &str, other: &str) -> bool {
    case.rulings.iter().filter(|ruling| ruling.holds()).any(|ruling| {
        let pairs = matches!(
            ruling.decision.act,
            Act::Same { .. } | Act::NotSame { .. } | Act::MergeEvents { .. } | Act::SplitEvent { .. }
        );
        pairs && matches!(ruling.about.as_slice(), [a, b] if (a == one && b == other) || (a == other && b == one))
    })
}

/// Whether a person has confirmed something, or decided the field that is asked about.
fn is_settled(case: &Case, id: &str, field: Option<ConflictField>) -> bool {
    let settles = |act: &Act| match act {
        Act::Confirm { target: [Thing::Event(_) | Thing::Entity(_)] } => true,
        Act::Date { .. } => field == Some(ConflictField::Date),
        Act::Place { .. } => field == Some(ConflictField::Place),
        _ => false,
    };
    let standing = case.rulings.iter().filter(|ruling| ruling.holds());
    standing
        .into_iter()
        .any(|ruling| ruling.about.iter().any(|about| about == id) && settles(&ruling.decision.act))
}

/// Two that may be one, left apart. A pair whose sides have meanwhile become one through others is not asked about.
fn pair(case: &Case, join: &Join) -> Option<ReviewRow> {
    let (left, right) = (side(case, &join.left)?, side(case, &join.right)?);
    if left.id == right.id || is_decided(case, &left.id, &right.id) {
        return None;
    }
    let weight = weight(case, &left.id).min(weight(case, &right.id));
    let events = case.entity(&left.id).is_none();
    let (question, answers) = if events {
        let (one, other) = (&left.id, &right.id);
        let answers = [
            format!("casegraph decide merge-events {one} {other}"),
            format!("casegraph decide confirm {one}"),
        ];
        ("the same event?", answers)
    } else {
        let (one, other) = (&left.id, &right.id);
        let answers = [
            format!("casegraph decide same {one} {other}"),
            format!("casegraph decide not-same {one} {other}"),
        ];
        ("the same person or thing?", answers)
    };
    Some(ReviewRow {
        kind: ReviewKind::Same,
        question: question.to_owned(),
        rule: join.rule.id().to_owned(),
        score: join.score,
        value: join.score * (0.5 + 0.5 * weight),
        answers: answers.to_vec(),
        left,
        right,
    })
    .filter(|row| !events || !is_settled(case, &row.left.id, None) && !is_settled(case, &row.right.id, None))
}

/// 0 to 1: how much of the case hangs on an entity or an event.
fn weight(case: &Case, id: &str) -> f32 {
    match case.entity(id) {
        Some(entity) => (entity.mentions as f32 / 20.0).min(1.0),
        None => case.events.iter().find(|event| event.id == id).map_or(0.0, |event| event.importance),
    }
}

/// Sources that differ about an event, or about somebody who may be two.
fn conflicts(case: &Case) -> impl Iterator<Item = ReviewRow> + '_ {
    let open =
        case.conflicts.iter().filter(|conflict| !is_settled(case, &conflict.subject, Some(conflict.field)));
    open.filter_map(|conflict| {
        let subject = case.entity(&conflict.subject);
        let claim = |claim: &crate::model::Claim| {
            // What is asked about somebody is no pair of entities: the side has no id.
            let id = if subject.is_some() { String::new() } else { conflict.subject.clone() };
            Some(Side { id, label: claim.value.clone(), cited: Cited::of(case, claim.citations.first()?) })
        };
        let (left, right) = (claim(conflict.claims.first()?)?, claim(conflict.claims.get(1)?)?);
        let id = &conflict.subject;
        let (question, answers) = match (subject, conflict.field) {
            (Some(entity), _) => {
                let apart = format!("casegraph decide not-same \"WORDS@{}\" {id}", right.cited.place);
                (
                    format!("one {:?}, or two of the name?", entity.name),
                    vec![apart, format!("casegraph decide confirm {id}")],
                )
            }
            (None, field) => {
                let decide = match field {
                    ConflictField::Date => [&left, &right]
                        .map(|side| format!("casegraph decide date {id} {}", side.label))
                        .to_vec(),
                    ConflictField::Place => [&left, &right]
                        .map(|side| format!("casegraph decide place {id} {:?}", side.label))
                        .to_vec(),
                    _ => Vec::new(),
                };
                let confirm = format!("casegraph decide confirm {id}");
                (format!("which {} is right?", field.name()), decide.into_iter().chain([confirm]).collect())
            }
        };
        Some(ReviewRow {
            kind: ReviewKind::Conflict,
            question,
            left,
            right,
            rule: "sources-differ".to_owned(),
            score: 0.5,
            value: 0.4 + 0.5 * weight(case, id),
            answers,
        })
    })
}

/// People without a name whose description another document gives to somebody with one.
fn unnamed(case: &Case) -> impl Iterator<Item = ReviewRow> + '_ {
    let people =
        || case.entities.iter().filter(|entity| entity.kind == EntityKind::Person && entity.mentions > 0);
    let described = |entity: &Entity| -> Vec<String> {
        let offices = entity.tenures.iter().map(|tenure| fold(&tenure.office));
        entity.names.iter().map(|name| bare(&name.words)).chain(offices).collect()
    };
    let named: Vec<(&Entity, Vec<String>)> =
        people().filter(|entity| entity.named).map(|entity| (entity, described(entity))).collect();
    people().filter(|entity| !entity.named).filter_map(move |entity| {
        let description = bare(&entity.name);
        let mut fitting =
            named.iter().filter(|(_, known)| known.contains(&description)).map(|(named, _)| named);
        let (Some(only), None) = (fitting.next(), fitting.next()) else { return None };
        if is_decided(case, &entity.id, &only.id) {
            return None;
        }
        Some(ReviewRow {
            kind: ReviewKind::Unnamed,
            question: "is this who is named elsewhere?".to_owned(),
            left: of_entity(case, entity),
            right: of_entity(case, only),
            rule: "same-description".to_owned(),
            score: 0.4,
            value: 0.2 + 0.3 * weight(case, &only.id),
            answers: vec![
                format!("casegraph decide same {} {}", entity.id, only.id),
                format!("casegraph decide not-same {} {}", entity.id, only.id),
            ],
        })
    })
}

/// A description without its article.
fn bare(words: &str) -> String {
    let folded = fold(words);
    let rest =
        ["the ", "a ", "an ", "one ", "another "].iter().find_map(|article| folded.strip_prefix(article));
    rest.map_or(folded.clone(), str::to_owned)
}

/// An event of the timeline whose date no sentence that tells it says.
fn guessed(case: &Case, event: &Event) -> Option<ReviewRow> {
    let told = event.sources.iter().any(|source| {
        let mention =
            case.document(&source.document).and_then(|found| found.annotations.events.get(source.index));
        mention.is_some_and(|mention| mention.time.is_some() || !mention.when.is_dated())
    });
    if !event.noteworthy
        || !event.when.is_dated()
        || told
        || is_settled(case, &event.id, Some(ConflictField::Date))
    {
        return None;
    }
    Some(ReviewRow {
        kind: ReviewKind::Date,
        question: format!("{}?", event.when.words()),
        left: of_event(case, event),
        right: nothing(),
        rule: "date-from-around".to_owned(),
        score: 0.6,
        value: 0.1 + 0.4 * event.importance,
        answers: vec![
            format!("casegraph decide date {} DATE", event.id),
            format!("casegraph decide confirm {}", event.id),
        ],
    })
}

/// A side by an id of the case, or by `document#e3`.
fn side(case: &Case, id: &str) -> Option<Side> {
    if let Some(event) = case.events.iter().find(|event| event.id == id) {
        return Some(of_event(case, event));
    }
    let local = || {
        let (document, number) = id.rsplit_once("#e")?;
        let number: usize = number.parse().ok()?;
        case.document(document)?.entities.get(number.checked_sub(1)?)
    };
    let entity = case.entity(id).or_else(|| case.entity(local()?))?;
    Some(of_entity(case, entity))
}

fn of_event(case: &Case, event: &Event) -> Side {
    Side { id: event.id.clone(), label: one_line(&event.what), cited: sentence(case, &event.cited) }
}

fn of_entity(case: &Case, entity: &Entity) -> Side {
    Side { id: entity.id.clone(), label: entity.name.clone(), cited: sentence(case, &entity.first) }
}

/// A citation with the words of the whole line, cut around its place where that is long: a person must see who is meant.
fn sentence(case: &Case, citation: &Citation) -> Cited {
    const AROUND: usize = 110;
    let cited = Cited::of(case, citation);
    let text = case.document(&citation.document).map_or("", |source| source.document.text.as_str());
    let (Some(before), Some(after)) = (text.get(..citation.span.start), text.get(citation.span.end..)) else {
        return cited;
    };
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = citation.span.end + after.find('\n').unwrap_or(after.len());
    let from = before.char_indices().rev().map(|(at, _)| at).take(AROUND).last().unwrap_or(0).max(start);
    let until =
        after.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| citation.span.end + at).min(end);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let words = text.get(from..until).unwrap_or_default();
    Cited { words: format!("{}{}{}", cut(from > start), one_line(words), cut(until < end)), ..cited }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decision, EntityAnchor, Rule};

    fn person(id: &str, name: &str, named: bool) -> Entity {
        let first = Citation { document: "a".to_owned(), span: Span::new(0, 0) };
        let form = crate::model::Name {
            words: name.to_owned(),
            count: 1,
            rule: Rule::of("first"),
            first: first.clone(),
        };
        Entity {
            id: id.to_owned(),
            kind: EntityKind::Person,
            name: name.to_owned(),
            names: vec![form],
            gender: None,
            tenures: Vec::new(),
            named,
            of: None,
            mentions: 1,
            documents: 1,
            first,
        }
    }

    #[test]
    fn what_was_decided_is_asked_no_more() {
        let likely = Join {
            kind: JoinKind::Likely,
            left: "p-ada".to_owned(),
            right: "p-moss".to_owned(),
            rule: Rule::of("surname-only"),
            score: 0.6,
        };
        let mut named = person("p-moss", "Moss", true);
        named.names.push(crate::model::Name { words: "the Coroner".to_owned(), ..named.names[0].clone() });
        let entities =
            vec![person("p-a-coroner-in-a", "A coroner", false), person("p-ada", "Ada Moss", true), named];
        let mut case = Case { entities, joins: vec![likely], ..Case::default() };
        let kinds = |case: &Case| review(case).iter().map(|row| row.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&case), [ReviewKind::Same, ReviewKind::Unnamed]);
        let anchor =
            |name: &str| EntityAnchor { kind: EntityKind::Person, name: Some(name.to_owned()), seen: None };
        let act = Act::NotSame { target: [anchor("ada moss"), anchor("moss")], value: None };
        let decision = Decision { id: "d-1".to_owned(), act, why: None, by: None, at: None };
        let about = vec!["p-moss".to_owned(), "p-ada".to_owned()];
        case.rulings.push(Ruling { decision, standing: Standing::Applied, reason: None, about });
        assert_eq!(kinds(&case), [ReviewKind::Unnamed]);
        case.rulings[0].standing = Standing::Stale;
        assert_eq!(kinds(&case), [ReviewKind::Stale, ReviewKind::Same, ReviewKind::Unnamed]);
    }
}
