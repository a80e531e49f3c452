//! Any decisions, sensible or not, leave a sound case.

use casegraph::decide::{anchor, log};
use casegraph::model::{Act, Case, EntityKind, NewEvent, NewParticipant, RelationAnchor, Scope, Thing};
use casegraph::text::Span;

use super::{Desk, draft};

/// A small generator of numbers, the same on every machine (Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    fn of<'a, T>(&mut self, values: &'a [T]) -> &'a T {
        &values[self.below(values.len())]
    }
}

/// Words that people, and those who mean harm, may write.
const VALUES: &[&str] = &[
    "",
    "Ada Moss",
    "moss",
    "2022-09-06",
    "unknown",
    "2022/2021",
    "\u{202E}x\0",
    "</script>",
    "arrest",
    "no such kind",
    "📎",
];

/// Any decision at all: about things of the case, things that are not there, and values that make no sense.
fn any_act(dice: &mut Dice, case: &Case) -> Act {
    let document = &dice.of(&case.documents).document;
    let start = (0..document.text.len())
        .filter(|at| document.text.is_char_boundary(*at))
        .nth(dice.below(300))
        .unwrap_or(0);
    let end =
        (start + 1 + dice.below(40)..document.text.len()).find(|at| document.text.is_char_boundary(*at));
    let nowhere = casegraph::model::WordsAnchor {
        document: "nowhere".to_owned(),
        sha256: String::new(),
        exact: (*dice.of(VALUES)).to_owned(),
        prefix: String::new(),
        suffix: String::new(),
    };
    let place = |dice: &mut Dice| {
        let event = anchor::event(case, &dice.of(&case.events).id);
        let statement = anchor::statement(case, &dice.of(&case.statements).id);
        let any = end.and_then(|end| anchor::words(document, Span::new(start, end)));
        dice.of(&[event, statement, any, None]).clone().unwrap_or_else(|| nowhere.clone())
    };
    let entity = |dice: &mut Dice| {
        let known = anchor::entity(case, &dice.of(&case.entities).id);
        let called = casegraph::model::EntityAnchor {
            kind: EntityKind::Person,
            name: Some((*dice.of(VALUES)).to_owned()),
            seen: None,
        };
        let seen = casegraph::model::EntityAnchor { name: None, seen: Some(place(dice)), ..called.clone() };
        dice.of(&[known, Some(called), Some(seen)]).clone().unwrap_or(casegraph::model::EntityAnchor {
            kind: EntityKind::Other,
            name: None,
            seen: None,
        })
    };
    let value = (*dice.of(VALUES)).to_owned();
    let (one, other) = (entity(dice), entity(dice));
    let (here, there) = (place(dice), place(dice));
    let tie = RelationAnchor { subject: one.clone(), kind: value.clone(), object: other.clone() };
    let things = [
        Thing::Entity(one.clone()),
        Thing::Event(here.clone()),
        Thing::Statement(here.clone()),
        Thing::Relation(tie.clone()),
    ];
    let thing = dice.of(&things).clone();
    let optional = (dice.below(2) == 0).then(|| other.clone());
    match dice.below(18) {
        0 => Act::Same { target: [one, other] },
        1 => Act::NotSame { target: [one, other], value: (dice.below(2) == 0).then_some(Scope::Mention) },
        2 => Act::Alias { target: [one], value },
        3 => Act::NotAlias { target: [one], value },
        4 => Act::Rename { target: [one], value },
        5 => Act::Kind { target: [one], value: EntityKind::Place },
        6 => Act::Hide { target: [thing] },
        7 => Act::Reject { target: vec![thing] },
        8 => Act::Confirm { target: [thing] },
        9 => Act::Date { target: [here], value },
        10 => Act::Speaker { target: [here], value: optional },
        11 => Act::Place { target: [here], value: optional },
        12 => Act::MergeEvents { target: [here, there] },
        13 => Act::SplitEvent { target: [here, there].into_iter().take(dice.below(3)).collect() },
        14 => {
            let participants = vec![NewParticipant { role: value.clone(), entity: other }];
            let value = NewEvent {
                kind: value.clone(),
                date: Some(value),
                factuality: None,
                participants,
                place: optional,
            };
            Act::AddEvent { target: [here], value }
        }
        15 => Act::AddRelation { target: [here], value: tie },
        16 => {
            let everywhere = dice.below(2) == 0;
            let value =
                casegraph::model::NewMention { kind: EntityKind::Place, entity: optional, everywhere };
            Act::AddMention { target: [here], value }
        }
        _ => Act::Undo { value },
    }
}

#[test]
fn any_decisions_leave_a_sound_case() {
    let case = Desk::new().case();
    let knowledge = casegraph::knowledge::Knowledge::builtin();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.db");
    for seed in 1..150u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let decisions: Vec<_> = (0..7).map(|_| draft(any_act(&mut dice, &case)).decision()).collect();
        let lines: Vec<String> =
            decisions.iter().map(|decision| serde_json::to_string(decision).expect("JSON")).collect();
        let log = log::parse(&lines.join("\n"));
        assert_eq!(log.bad, [], "seed {seed}");
        let read =
            case.documents.iter().map(|source| (source.document.clone(), source.machine_reading().clone()));
        let decided = casegraph::resolve::resolve_with("t", read.collect(), knowledge, &log.decisions);
        assert_eq!(decided.rulings.len(), log.decisions.len());
        casegraph::store::write(&decided, &path).expect("written");
        assert_eq!(casegraph::store::check(&path).expect("checked"), [], "seed {seed}: {lines:#?}");
        assert!(casegraph::store::read(&path).expect("read") == decided, "seed {seed}");
    }
}
