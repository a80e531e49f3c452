//! Finds the entity a person means by some words.

use crate::model::{Case, Entity};
use crate::text::fold;

/// Who is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Found<'a> {
    /// One entity.
    One(&'a Entity),
    /// Several fit as well; the most mentioned first.
    Several(Vec<&'a Entity>),
    /// None fits; these names come near.
    None(Vec<String>),
}

/// How far a name may be from the words to be offered: normalised Damerau–Levenshtein similarity.
const NEAR: f64 = 0.6;
/// How many near names are offered.
const OFFERED: usize = 3;

/// Finds an entity by id, name, alias, or a part of its name; case, accents and titles do not matter.
pub fn find<'a>(case: &'a Case, words: &str) -> Found<'a> {
    let wanted = fold(words);
    if let Some(entity) = case.entity(words) {
        return Found::One(entity);
    }
    let named = |entity: &&Entity| fold(&entity.name) == wanted;
    let also_known = |entity: &&Entity| entity.names.iter().any(|name| fold(&name.words) == wanted);
    let in_part = |entity: &&Entity| {
        let name = fold(&entity.name);
        let parts: Vec<&str> = name.split(' ').collect();
        entity.named && !wanted.is_empty() && wanted.split(' ').all(|word| parts.contains(&word))
    };
    let tests: [&dyn Fn(&&Entity) -> bool; 3] = [&named, &also_known, &in_part];
    for test in tests {
        let mut fitting: Vec<&Entity> = case.entities.iter().filter(test).collect();
        fitting.sort_by_key(|entity| (std::cmp::Reverse(entity.mentions), &entity.id));
        match fitting.as_slice() {
            [] => {}
            [one] => return Found::One(one),
            _ => return Found::Several(fitting),
        }
    }
    Found::None(near(case, &wanted))
}

fn near(case: &Case, wanted: &str) -> Vec<String> {
    let similarity = |name: &str| {
        let name = fold(name);
        let words = name.split(' ').map(|word| strsim::normalized_damerau_levenshtein(word, wanted));
        words.fold(strsim::normalized_damerau_levenshtein(&name, wanted), f64::max)
    };
    let mut near: Vec<(f64, &str)> = case
        .entities
        .iter()
        .filter(|entity| entity.named)
        .map(|entity| (similarity(&entity.name), entity.name.as_str()))
        .collect();
    near.retain(|(similarity, _)| *similarity >= NEAR);
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    near.into_iter().take(OFFERED).map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, EntityKind, Name, Rule};
    use crate::text::Span;

    fn entity(id: &str, name: &str, alias: &str) -> Entity {
        let first = Citation { document: "a".to_owned(), span: Span::new(0, 0) };
        let alias = Name { words: alias.to_owned(), count: 1, rule: Rule::of("test"), first: first.clone() };
        Entity {
            id: id.to_owned(),
            kind: EntityKind::Person,
            name: name.to_owned(),
            names: vec![alias],
            gender: None,
            tenures: Vec::new(),
            named: true,
            of: None,
            mentions: 1,
            documents: 1,
            first,
        }
    }

    #[test]
    fn by_name_alias_part_and_nearly() {
        let entities =
            vec![entity("p-ada-moss", "Ada Moss", "KX44"), entity("p-ben-moss", "Ben Moss", "Mr Moss")];
        let case = Case { entities, ..Case::default() };
        let one = |words: &str| match find(&case, words) {
            Found::One(entity) => entity.id.as_str(),
            _ => "",
        };
        assert_eq!(
            [one("ada MOSS"), one("kx44"), one("Ben"), one("p-ben-moss")],
            ["p-ada-moss", "p-ada-moss", "p-ben-moss", "p-ben-moss"]
        );
        assert!(matches!(find(&case, "Moss"), Found::Several(both) if both.len() == 2));
        assert_eq!(find(&case, "Adda Mos"), Found::None(vec!["Ada Moss".to_owned()]));
        assert_eq!(find(&case, ""), Found::None(Vec::new()));
    }
}
