//! Which decisions stand: what was taken back does not, and what contradicts an earlier one is refused with the chain that shows why.

use std::collections::{BTreeMap, VecDeque};

use crate::model::{Act, Decision, EntityAnchor, EntityKind, Ruling, Standing, Thing, WordsAnchor};
use crate::text::fold;

/// Why a decision cannot stand beside earlier ones.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused: {what}{}{}", if chain.is_empty() { "" } else { ":" }, chain.iter().map(|(id, words)| format!("\n  {id}  {words}")).collect::<String>())]
pub struct Refusal {
    /// What is wrong, in a line.
    pub what: String,
    /// The decisions that stand in the way, each with its id and itself in words.
    pub chain: Vec<(String, String)>,
}

/// Goes through decisions in their order and says which stand. Whether their words are found is for the sources to say.
pub fn replay(decisions: &[Decision]) -> Vec<Ruling> {
    let standing = undone(decisions);
    let mut known = Known::default();
    decisions
        .iter()
        .zip(standing)
        .map(|(decision, stands)| {
            let refused = if stands { known.take(decision).err() } else { None };
            let standing = match (stands, &refused) {
                (false, _) => Standing::Undone,
                (true, Some(_)) => Standing::Refused,
                (true, None) => Standing::Applied,
            };
            let reason = refused.map(|refusal| refusal.to_string());
            Ruling { decision: decision.clone(), standing, reason, about: Vec::new() }
        })
        .collect()
}

/// Whether a decision may follow others.
///
/// # Errors
/// Where they contradict it, or say it already; an undo, where there is nothing to undo.
pub fn admit(earlier: &[Decision], new: &Decision) -> Result<(), Refusal> {
    if let Act::Undo { value } = &new.act {
        let known = earlier.iter().zip(undone(earlier)).find(|(decision, _)| decision.id == *value);
        let what = match known {
            None => format!("there is no decision {value}"),
            Some((_, false)) => format!("{value} is undone already"),
            Some(_) => return Ok(()),
        };
        return Err(Refusal { what, chain: Vec::new() });
    }
    let mut known = Known::default();
    for (decision, _) in earlier.iter().zip(undone(earlier)).filter(|(_, stands)| *stands) {
        // What is refused at every build stands in nobody's way.
        _ = known.take(decision);
    }
    known.take(new)
}

/// For each decision, whether no later undo takes it back; an undo that is undone takes nothing back.
fn undone(decisions: &[Decision]) -> Vec<bool> {
    let mut stands = vec![true; decisions.len()];
    for (turn, decision) in decisions.iter().enumerate().rev() {
        if let (Act::Undo { value }, true) = (&decision.act, stands[turn]) {
            let taken = decisions[..turn].iter().position(|earlier| earlier.id == *value);
            taken.into_iter().for_each(|earlier| stands[earlier] = false);
        }
    }
    stands
}

/// Everything decided so far: who is who as a graph, and what has one value only.
#[derive(Debug, Default)]
struct Known {
    /// Ties of one with another: the other and the decision, by number.
    same: BTreeMap<String, Vec<(String, usize)>>,
    /// Pairs kept apart.
    apart: Vec<(String, String, usize)>,
    /// What was decided of something, and by which decision.
    values: BTreeMap<(&'static str, String), (String, usize)>,
    /// Id and words of every decision taken in.
    told: Vec<(String, String)>,
}

impl Known {
    fn take(&mut self, decision: &Decision) -> Result<(), Refusal> {
        let number = self.told.len();
        for claim in claims(&decision.act) {
            self.check(&claim)?;
            match claim {
                Claim::Same(one, other) => {
                    self.same.entry(one.clone()).or_default().push((other.clone(), number));
                    self.same.entry(other).or_default().push((one, number));
                }
                Claim::Apart(one, other) => self.apart.push((one, other, number)),
                Claim::Value(what, of, value) => _ = self.values.insert((what, of), (value, number)),
            }
        }
        self.told.push((decision.id.clone(), in_words(&decision.act)));
        Ok(())
    }

    fn check(&self, claim: &Claim) -> Result<(), Refusal> {
        let refuse = |what: &str, chain: Vec<usize>| {
            let chain = chain.into_iter().map(|number| self.told[number].clone()).collect();
            Err(Refusal { what: what.to_owned(), chain })
        };
        match claim {
            Claim::Same(one, other) | Claim::Apart(one, other) if one == other => {
                return refuse("both targets are the same; name two", Vec::new());
            }
            Claim::Same(one, other) => {
                let (ours, theirs) = (self.reach(one), self.reach(other));
                if let Some(way) = ours.get(other) {
                    return refuse("it was decided already that they are one", way.clone());
                }
                for (a, b, number) in &self.apart {
                    for (a, b) in [(a, b), (b, a)] {
                        if let (Some(to), Some(from)) = (ours.get(a), theirs.get(b)) {
                            let chain = to.iter().chain([number]).chain(from.iter().rev()).copied().collect();
                            return refuse("it was decided that they are two", chain);
                        }
                    }
                }
            }
            Claim::Apart(one, other) => {
                if let Some(way) = self.reach(one).get(other) {
                    return refuse("it was decided that they are one", way.clone());
                }
                let same = |a: &str, b: &str| a == one && b == other || a == other && b == one;
                if let Some((.., number)) = self.apart.iter().find(|(a, b, _)| same(a, b)) {
                    return refuse("it was decided already that they are two", vec![*number]);
                }
            }
            Claim::Value(what, of, value) => {
                if let Some((known, number)) = self.values.get(&(*what, of.clone())) {
                    let already = if known == value {
                        "the same was decided already"
                    } else {
                        "it was decided otherwise"
                    };
                    return refuse(already, vec![*number]);
                }
            }
        }
        Ok(())
    }

    /// Everything decided to be one with something, each with the decisions on the way to it.
    fn reach(&self, from: &str) -> BTreeMap<String, Vec<usize>> {
        let mut found = BTreeMap::from([(from.to_owned(), Vec::new())]);
        let mut queue = VecDeque::from([from.to_owned()]);
        while let Some(at) = queue.pop_front() {
            let way = found[&at].clone();
            for (next, number) in self.same.get(&at).into_iter().flatten() {
                if !found.contains_key(next) {
                    found.insert(next.clone(), way.iter().chain([number]).copied().collect());
                    queue.push_back(next.clone());
                }
            }
        }
        found
    }
}

/// What a decision says, in terms that can be compared.
enum Claim {
    Same(String, String),
    Apart(String, String),
    /// What, of which thing, value.
    Value(&'static str, String, String),
}

fn claims(act: &Act) -> Vec<Claim> {
    let name = |owner: &EntityAnchor, form: &str| named(owner.kind, &fold(form));
    let value = |what, of: String, value: &str| vec![Claim::Value(what, of, value.to_owned())];
    match act {
        Act::Same { target: [one, other] } => vec![Claim::Same(who(one), who(other))],
        Act::NotSame { target: [one, other], .. } => vec![Claim::Apart(who(one), who(other))],
        Act::Alias { target: [owner], value } => vec![Claim::Same(who(owner), name(owner, value))],
        Act::NotAlias { target: [owner], value } => vec![Claim::Apart(who(owner), name(owner, value))],
        Act::MergeEvents { target: [one, other] } => vec![Claim::Same(place(one), place(other))],
        Act::SplitEvent { target } => match target.as_slice() {
            [one, other] => vec![Claim::Apart(place(one), place(other))],
            [one] => value("event", place(one), "split"),
            _ => Vec::new(),
        },
        Act::Rename { target: [owner], value: name } => value("name", who(owner), name),
        Act::Kind { target: [owner], value: kind } => value("kind", who(owner), kind.name()),
        Act::Date { target: [event], value: date } => value("date", place(event), date),
        Act::Speaker { target: [said], value: speaker } => {
            value("speaker", place(said), &speaker.as_ref().map_or(String::new(), who))
        }
        Act::Place { target: [event], value: at } => {
            value("place", place(event), &at.as_ref().map_or(String::new(), who))
        }
        Act::Hide { target: [what] } => value("standing", thing(what), "hidden"),
        Act::Reject { target } => {
            target.iter().flat_map(|what| value("standing", thing(what), "rejected")).collect()
        }
        Act::Confirm { target: [what] } => value("standing", thing(what), "confirmed"),
        Act::AddMention { target: [at], value: new } => {
            value("mention", place(at), &new.entity.as_ref().map_or(new.kind.name().to_owned(), who))
        }
        Act::AddEvent { target: [at], value: new } => {
            value("event", format!("{} {}", place(at), new.kind), "added")
        }
        Act::AddRelation { target: [at], value: new } => {
            let tie = format!("{} {} {} {}", place(at), who(&new.subject), new.kind, who(&new.object));
            value("relation", tie, "added")
        }
        Act::Note { .. } | Act::Undo { .. } => Vec::new(),
    }
}

fn named(kind: EntityKind, name: &str) -> String {
    format!("{} {name:?}", kind.name())
}

/// An entity as a decision knows it.
fn who(anchor: &EntityAnchor) -> String {
    match (&anchor.name, &anchor.seen) {
        (Some(name), _) => named(anchor.kind, name),
        (None, Some(seen)) => place(seen),
        (None, None) => anchor.kind.name().to_owned(),
    }
}

fn place(words: &WordsAnchor) -> String {
    format!("{:?} in {} ({:?}…{:?})", words.exact, words.document, words.prefix, words.suffix)
}

fn thing(what: &Thing) -> String {
    match what {
        Thing::Entity(entity) => who(entity),
        Thing::Event(words) => format!("event {}", place(words)),
        Thing::Statement(words) => format!("statement {}", place(words)),
        Thing::Relation(tie) => format!("{} {} {}", who(&tie.subject), tie.kind, who(&tie.object)),
    }
}

/// A decision in a line, for people.
pub(super) fn in_words(act: &Act) -> String {
    let entity = |anchor: &EntityAnchor| match (&anchor.name, &anchor.seen) {
        (Some(name), _) => format!("{} {name:?}", anchor.kind.name()),
        (None, Some(seen)) => format!("{:?} in {}", seen.exact, seen.document),
        (None, None) => anchor.kind.name().to_owned(),
    };
    let words = |anchor: &WordsAnchor| {
        let around = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!(
            "{:?} in {} (…{} … {}…)",
            anchor.exact,
            anchor.document,
            around(&anchor.prefix),
            around(&anchor.suffix)
        )
    };
    let kind = |kind: EntityKind| match kind {
        EntityKind::Organization => "an organization".to_owned(),
        EntityKind::Other => "something else".to_owned(),
        kind => format!("a {}", kind.name()),
    };
    let any = |thing: &Thing| match thing {
        Thing::Entity(anchor) => entity(anchor),
        Thing::Event(anchor) => format!("event {}", words(anchor)),
        Thing::Statement(anchor) => format!("statement {}", words(anchor)),
        Thing::Relation(tie) => format!("{} {} {}", entity(&tie.subject), tie.kind, entity(&tie.object)),
    };
    match act {
        Act::Same { target: [one, other] } => format!("{} is {}", entity(one), entity(other)),
        Act::NotSame { target: [one, other], .. } => format!("{} is not {}", entity(one), entity(other)),
        Act::Alias { target: [owner], value } => format!("{} is also called {value:?}", entity(owner)),
        Act::NotAlias { target: [owner], value } => format!("{} is not called {value:?}", entity(owner)),
        Act::Rename { target: [owner], value } => format!("{} is shown as {value:?}", entity(owner)),
        Act::Kind { target: [owner], value } => format!("{} is of kind {}", entity(owner), value.name()),
        Act::Hide { target: [what] } => format!("not wanted: {}", any(what)),
        Act::Reject { target } => {
            format!("wrong: {}", target.iter().map(any).collect::<Vec<_>>().join(" and "))
        }
        Act::Confirm { target: [what] } => format!("right: {}", any(what)),
        Act::Date { target: [event], value } => format!("dated {value}: {}", words(event)),
        Act::Speaker { target: [said], value } => {
            format!("said by {}: {}", value.as_ref().map_or("nobody known".to_owned(), entity), words(said))
        }
        Act::Place { target: [event], value } => {
            format!("was at {}: {}", value.as_ref().map_or("no known place".to_owned(), entity), words(event))
        }
        Act::MergeEvents { target: [one, other] } => {
            format!("one event: {} and {}", words(one), words(other))
        }
        Act::SplitEvent { target } => {
            format!("not one event: {}", target.iter().map(words).collect::<Vec<_>>().join(" and "))
        }
        Act::AddMention { target: [at], value } => {
            let whose = value.entity.as_ref().map_or_else(|| kind(value.kind), entity);
            let reach = if value.everywhere { ", here and elsewhere" } else { "" };
            format!("names {whose}{reach}: {}", words(at))
        }
        Act::AddEvent { target: [at], value } => format!("a {}: {}", value.kind, words(at)),
        Act::AddRelation { target: [at], value } => {
            format!("{} {} {}: {}", entity(&value.subject), value.kind, entity(&value.object), words(at))
        }
        Act::Note { target: [on], value } => format!("{value} (on {})", any(on)),
        Act::Undo { value } => format!("undoes {value}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> EntityAnchor {
        EntityAnchor { kind: EntityKind::Person, name: Some(name.to_owned()), seen: None }
    }

    fn decisions(acts: Vec<Act>) -> Vec<Decision> {
        let numbered = acts.into_iter().enumerate();
        numbered
            .map(|(turn, act)| Decision { id: format!("d{turn}"), act, why: None, by: None, at: None })
            .collect()
    }

    fn same(one: &str, other: &str) -> Act {
        Act::Same { target: [person(one), person(other)] }
    }

    fn apart(one: &str, other: &str) -> Act {
        Act::NotSame { target: [person(one), person(other)], value: None }
    }

    /// The chain of the refusal of the last of some decisions.
    fn check(acts: Vec<Act>, expected: Option<&[&str]>) {
        let mut all = decisions(acts);
        let last = all.pop().expect("one");
        let refused = admit(&all, &last).err();
        let chain = refused.map(|refusal| refusal.chain.into_iter().map(|(id, _)| id).collect::<Vec<_>>());
        let expected = expected.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
        assert_eq!(chain, expected, "{last:?}");
    }

    #[test]
    fn contradictions_are_refused_with_their_chain() {
        check(vec![same("a", "b"), same("b", "c"), apart("a", "c")], Some(&["d0", "d1"]));
        check(
            vec![same("a", "b"), apart("b", "c"), same("d", "c"), same("a", "d")],
            Some(&["d0", "d1", "d2"]),
        );
        check(vec![same("a", "b"), apart("b", "c"), same("c", "d")], None);
        check(vec![apart("a", "b"), same("b", "a")], Some(&["d0"]));
        check(vec![same("a", "b"), same("b", "a")], Some(&["d0"]));
        check(vec![apart("a", "b"), apart("b", "a")], Some(&["d0"]));
        let rename = |name: &str| Act::Rename { target: [person("a")], value: name.to_owned() };
        check(vec![rename("A"), rename("B")], Some(&["d0"]));
        check(
            vec![apart("a", "kx44"), Act::Alias { target: [person("a")], value: "KX44".to_owned() }],
            Some(&["d0"]),
        );
    }

    #[test]
    fn what_is_undone_stands_in_nobodys_way() {
        let undo = |id: &str| Act::Undo { value: id.to_owned() };
        check(vec![same("a", "b"), undo("d0"), apart("a", "b")], None);
        check(vec![same("a", "b"), undo("d0"), undo("d1"), apart("a", "b")], Some(&["d0"]));
        check(vec![same("a", "b"), undo("d7")], Some(&[]));
        check(vec![same("a", "b"), undo("d0"), undo("d0")], Some(&[]));
        let rulings = replay(&decisions(vec![same("a", "b"), apart("a", "b"), undo("d0")]));
        let standing: Vec<Standing> = rulings.into_iter().map(|ruling| ruling.standing).collect();
        assert_eq!(standing, [Standing::Undone, Standing::Applied, Standing::Applied]);
    }
}
