//! Organisations by a word of their names: "the council", "Eastmarch police", "the watchdog".

use rustc_hash::FxHashMap;

use super::speaker::Sieve;
use crate::model::{Cast, EntityKind, LocalId};
use crate::text::{Span, fold};

/// Organisations by each word of their names, with the place of their first mention.
pub(super) type ByWord = FxHashMap<String, Vec<(LocalId, usize)>>;

/// The organisations of a document.
pub(super) fn by_words(cast: &Cast) -> ByWord {
    let mut firsts: FxHashMap<LocalId, usize> = FxHashMap::default();
    for mention in &cast.mentions {
        firsts.entry(mention.entity).or_insert(mention.span.start);
    }
    let mut organizations: ByWord = FxHashMap::default();
    for (number, entity) in cast.entities.iter().enumerate() {
        if entity.kind != EntityKind::Organization {
            continue;
        }
        let id = LocalId(number);
        let first = firsts.get(&id).copied().unwrap_or(0);
        for name in entity.aliases.iter().chain([&entity.name]) {
            for word in fold(name).split(' ') {
                let holders = organizations.entry(word.to_owned()).or_default();
                if holders.last().is_none_or(|(last, _)| *last != id) {
                    holders.push((id, first));
                }
            }
        }
    }
    organizations
}

impl Sieve<'_> {
    /// "the council", "Eastmarch police", "the watchdog": the only organisation of that name or sort.
    pub(super) fn organization(&self, head: Span, first: &str, noun: &str) -> Option<LocalId> {
        if noun.len() < 4 {
            return None;
        }
        let folded = fold(head.of(self.text));
        let plain = folded.strip_prefix("the ").unwrap_or(&folded);
        let whole = self.described.organizations.get(noun).and_then(|holders| {
            let named = |id: LocalId| {
                let entity = self.cast.entity(id);
                entity
                    .aliases
                    .iter()
                    .chain([&entity.name])
                    .any(|name| fold(name).trim_start_matches("the ") == plain)
            };
            holders.iter().find(|(id, _)| named(*id))
        });
        if let Some((id, _)) = whole {
            return Some(*id);
        }
        let definite = matches!(first, "the" | "his" | "her" | "their" | "its")
            || self.text.get(head.start..head.end)?.contains(['\'', '’']);
        if !definite && noun != "police" {
            return None;
        }
        let sorts: Vec<&str> = self.known.organization_words(noun).collect();
        if sorts.is_empty() {
            self.holder_of(&[noun], head.start)
        } else {
            self.holder_of(&sorts, head.start)
        }
    }

    /// The only organisation with one of these words in its name; of several, the only one named before `at`.
    pub(super) fn holder_of(&self, words: &[&str], at: usize) -> Option<LocalId> {
        let mut holders: Vec<(LocalId, usize)> = words
            .iter()
            .filter_map(|word| self.described.organizations.get(*word))
            .flatten()
            .copied()
            .collect();
        holders.sort_unstable();
        holders.dedup();
        if holders.len() > 1 {
            holders.retain(|(_, first)| *first < at);
        }
        if holders.len() > 1 {
            // "police": Eastmarch Police rather than the Police Scrutiny Office.
            let last = |id: LocalId| fold(&self.cast.entity(id).name).rsplit(' ').next().map(str::to_owned);
            holders.retain(|(id, _)| last(*id).is_some_and(|last| words.contains(&last.as_str())));
        }
        match holders[..] {
            [(one, _)] => Some(one),
            _ => None,
        }
    }
}
