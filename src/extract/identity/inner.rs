//! Names inside longer names: the state in "University of Texas", the painter in "Andy Warhol Foundation".
//!
//! They are told beside the mentions, because these do not overlap; nothing is counted or decided by them.

use crate::extract::names::listed;
use crate::extract::names::words::Word;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::gazetteer::{Entry, Strength};
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::phrases::Phrases;
use crate::model::{Cast, EntityKind, LocalEntity, LocalId, Mention, MentionForm, Rule};
use crate::text::fold;

/// The rule of names inside names.
const RULE: &str = "inside-name";

/// Finds names inside the names of organisations, places and other things, and adds them with the places nothing else names.
pub fn add(words: &[Word], text: &str, knowledge: &NameKnowledge, cast: &mut Cast) {
    let known = known(words, cast);
    let mut opened: Vec<(String, LocalId)> = Vec::new();
    let mut inner: Vec<Mention> = Vec::new();
    for index in 0..cast.mentions.len() {
        let outer = &cast.mentions[index];
        if outer.kind == EntityKind::Person || outer.form != MentionForm::Name {
            continue;
        }
        let (owner, first) = (outer.entity, words.partition_point(|word| word.span.start < outer.span.start));
        let stop = words.partition_point(|word| word.span.start < outer.span.end);
        let mut at = first;
        while at < stop {
            // The whole name is not inside itself.
            let inside = &words[at..if at == first { stop - 1 } else { stop }];
            let found = of_document(inside, &known, owner)
                .or_else(|| of_lists(inside, text, knowledge, cast, &mut opened));
            let Some((length, entity)) = found else {
                at += 1;
                continue;
            };
            let span = words[at].span.cover(words[at + length - 1].span);
            inner.push(Mention {
                span,
                extent: span,
                kind: cast.entities[entity.0].kind,
                entity,
                form: MentionForm::Part,
                rule: Rule::of(RULE),
                tie: Rule::of(RULE),
                confidence: 0.7,
            });
            at += 1;
        }
    }
    cast.inner = inner;
}

/// The names of the document by their words; what two entities are called tells neither.
fn known(words: &[Word], cast: &Cast) -> Phrases<Option<LocalId>> {
    let mut names: Vec<(Vec<u64>, LocalId)> = Vec::new();
    for mention in cast.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let first = words.partition_point(|word| word.span.start < mention.span.start);
        let stop = words.partition_point(|word| word.span.start < mention.span.end);
        let name = &words[first..stop];
        let common = Flags::COMMON.or(Flags::GIVEN).or(Flags::ORGANIZATION_END).or(Flags::PLACE_END);
        let telling = match (mention.kind, name) {
            (EntityKind::Other, _) | (_, []) => false,
            (EntityKind::Person, [only]) => {
                cast.entity(mention.entity).name.contains(' ') && !only.flags.any(common)
            }
            (EntityKind::Place, [only]) => {
                only.capital()
                    && !only.flags.any(Flags::COMMON.or(Flags::ORGANIZATION_END).or(Flags::PLACE_END))
            }
            (_, [only]) => only.capital() && !only.flags.any(common),
            _ => true,
        };
        if telling {
            names.push((name.iter().map(|word| word.key).collect(), mention.entity));
        }
    }
    names.sort_unstable();
    names.dedup();
    let mut known = Phrases::with_capacity(names.len());
    for (index, (keys, entity)) in names.iter().enumerate() {
        let same = |other: Option<&(Vec<u64>, LocalId)>| other.is_some_and(|(others, _)| others == keys);
        let shared =
            same(index.checked_sub(1).and_then(|before| names.get(before))) || same(names.get(index + 1));
        known.add_keys(keys, (!shared).then_some(*entity));
    }
    known
}

fn of_document(words: &[Word], known: &Phrases<Option<LocalId>>, owner: LocalId) -> Option<(usize, LocalId)> {
    let (length, entity) = known.longest_at(words.iter().map(|word| word.key))?;
    entity.filter(|entity| *entity != owner && words[0].capital()).map(|entity| (length, entity))
}

/// A country or a large place of the lists, which gets an entity where the document has none of that name.
fn of_lists(
    words: &[Word],
    text: &str,
    knowledge: &NameKnowledge,
    cast: &mut Cast,
    opened: &mut Vec<(String, LocalId)>,
) -> Option<(usize, LocalId)> {
    let (length, entry) = knowledge.gazetteer.longest_at(words.iter().map(|word| word.key))?;
    let large = matches!(entry.sort, "country" | "capital" | "major" | "region");
    let sure = entry.strength == Strength::Strong || entry.sort == "region";
    // "Morgan Stanley", "Northern Star": what is a person's name or a common word too tells nothing here.
    let other = Flags::GIVEN.or(Flags::SURNAME).or(Flags::COMMON).or(Flags::PLACE_BEFORE);
    let plain = length == 1 && entry.sort != "country" && words[0].flags.any(other);
    if entry.kind != EntityKind::Place
        || !large
        || !sure
        || plain
        || !listed::fits(words, 0, length, text, entry)
    {
        return None;
    }
    let key = entry.key();
    if let Some((_, entity)) = opened.iter().find(|(other, _)| *other == key) {
        return Some((length, *entity));
    }
    let same = |entity: &LocalEntity| {
        entity.kind == EntityKind::Place
            && (entity.known.as_ref() == Some(&key) || fold(&entity.name) == fold(entry.name))
    };
    let entity = cast.entities.iter().position(same).map_or_else(|| open(cast, entry), LocalId);
    opened.push((key, entity));
    Some((length, entity))
}

fn open(cast: &mut Cast, entry: &Entry) -> LocalId {
    // As for mentions of places: only countries and capitals are told by their name alone.
    let known = (entry.sort != "region").then(|| entry.key());
    cast.entities.push(LocalEntity {
        kind: entry.kind,
        name: entry.name.to_owned(),
        aliases: Vec::new(),
        gender: None,
        offices: Vec::new(),
        named: true,
        of: None,
        known,
    });
    LocalId(cast.entities.len() - 1)
}
