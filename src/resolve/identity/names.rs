//! What in a name says who it is in another document.

use crate::knowledge::names::NameKnowledge;
use crate::model::{EntityKind, LocalEntity};
use crate::text::fold;

/// Folded names that say who it is without help: for a person at least two words, or a code.
pub fn full_names(entity: &LocalEntity, knowledge: &NameKnowledge) -> Vec<String> {
    let name = fold(&entity.name);
    // "Witness K" of one inquest is not that of another.
    let lettered = name.rsplit_once(' ').is_some_and(|(_, last)| last.chars().count() == 1);
    let alone = entity.kind == EntityKind::Person && (!name.contains(' ') && !is_code(&name) || lettered);
    if !entity.named || alone {
        return Vec::new();
    }
    match entity.kind {
        EntityKind::Person => vec![name.replace('-', " ")],
        EntityKind::Organization => vec![knowledge.without_form(&name).to_owned()],
        _ => vec![without_article(&name).to_owned()],
    }
}

/// The name and every alias that would say who it is in another document: code names of people, and the long and
/// short forms of organisations that this document states for one another.
pub fn stated_names(entity: &LocalEntity, knowledge: &NameKnowledge) -> Vec<String> {
    let mut names = full_names(entity, knowledge);
    let aliases = entity.aliases.iter().map(|alias| fold(alias));
    match entity.kind {
        EntityKind::Person if entity.named => names.extend(aliases.filter(|alias| is_code(alias))),
        EntityKind::Organization if entity.named => {
            names.extend(
                aliases
                    .filter(|alias| alias.contains(' '))
                    .map(|alias| knowledge.without_form(&alias).to_owned()),
            );
        }
        _ => {}
    }
    names
}

/// `nx121`: letters and digits in one word.
fn is_code(name: &str) -> bool {
    let has = |test: fn(char) -> bool| name.chars().any(test);
    !name.contains(' ') && has(|letter| letter.is_ascii_digit()) && has(char::is_alphabetic)
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}

/// A person's name cut into what two forms of it are compared by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parts {
    /// The first word.
    pub given: String,
    /// Words and initials between.
    pub middle: Vec<String>,
    /// The last word.
    pub surname: String,
    /// `jr`, `sr`: tells father and son apart.
    pub generation: Option<String>,
}

impl Parts {
    /// Cuts a name of two words or more. Numbers (`III`) tell nobody apart.
    pub fn of(name: &str) -> Option<Self> {
        let folded = fold(name).replace('-', " ");
        let mut words: Vec<&str> = folded.split(' ').map(|word| word.trim_matches(['.', ','])).collect();
        words.retain(|word| !word.is_empty());
        let mut generation = None;
        while words.len() > 2 {
            match words[words.len() - 1] {
                "jr" | "sr" => generation = words.pop().map(str::to_owned),
                "ii" | "iii" | "iv" => {
                    words.pop();
                }
                _ => break,
            }
        }
        let [given, middle @ .., surname] = words.as_slice() else { return None };
        let middle = middle.iter().map(|&word| word.to_owned()).collect();
        Some(Self { given: (*given).to_owned(), middle, surname: (*surname).to_owned(), generation })
    }

    /// Whether the middle names of one are all found, in full or as initials, among those of the other, which
    /// has no more than two others.
    pub fn nested(&self, other: &Self) -> bool {
        let (short, long) =
            if self.middle.len() <= other.middle.len() { (self, other) } else { (other, self) };
        let initial = |one: &str, other: &str| one.chars().count() == 1 && other.starts_with(one);
        let same = |one: &str, other: &str| one == other || initial(one, other) || initial(other, one);
        self.generation == other.generation
            && long.middle.len() - short.middle.len() <= 2
            && short.middle.iter().all(|word| long.middle.iter().any(|other| same(word, other)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn middle_names_are_nested_or_not() {
        for (one, other, expected) in [
            ("Ann B. Moss", "Ann Moss", true),
            ("Ann B. Moss", "Ann Beth Moss", true),
            ("Ann B. Moss", "Ann C. Moss", false),
            ("Tom Moss III", "Tom Moss", true),
            ("Tom Moss Jr.", "Tom Moss", false),
        ] {
            let parts = |name| Parts::of(name).expect("two words");
            assert_eq!(parts(one).nested(&parts(other)), expected, "{one}, {other}");
        }
        assert!(Parts::of("Moss").is_none());
    }
}
