//! Names that are nearly the same: misspelt, written otherwise in Latin letters, in another order, with a word more or less.
//!
//! Such pairs are never joined, only suggested: one letter tells two people apart as often as it is a slip.

use std::collections::BTreeMap;

use super::Joiner;
use crate::knowledge::names::NameKnowledge;
use crate::model::{EntityKind, JoinKind};
use crate::text::fold;

/// A word so many names share tells nothing of who has it.
const MOST: usize = 40;

/// A name as it is compared.
struct Form {
    root: usize,
    words: Vec<String>,
}

/// Suggests pairs of people and of organisations.
pub fn suggest(case: &mut Joiner<'_>, knowledge: &NameKnowledge) {
    for kind in [EntityKind::Person, EntityKind::Organization] {
        let roots = case.named(kind);
        let forms: Vec<Form> = (roots.into_iter())
            .map(|root| Form { root, words: words(&case.local(root).name, kind, knowledge) })
            .filter(|form| form.words.len() > 1)
            .collect();
        let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, form) in forms.iter().enumerate() {
            let mut keys: Vec<String> = form.words.iter().map(|word| skeleton(word)).collect();
            keys.sort_unstable();
            keys.dedup();
            keys.into_iter()
                .filter(|key| !key.is_empty())
                .for_each(|key| blocks.entry(key).or_default().push(place));
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for block in blocks.into_values().filter(|block| block.len() <= MOST) {
            for (index, &one) in block.iter().enumerate() {
                pairs.extend(block[index + 1..].iter().map(|&other| (one, other)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        for (one, other) in pairs {
            let (one, other) = (&forms[one], &forms[other]);
            if near(&one.words, &other.words, kind) && case.may_join(one.root, other.root) {
                case.note(JoinKind::Likely, one.root, other.root, "near-name", 0.5);
            }
        }
    }
}

/// Folded words of a name, without legal form and small words.
fn words(name: &str, kind: EntityKind, knowledge: &NameKnowledge) -> Vec<String> {
    let folded = fold(name);
    let plain = if kind == EntityKind::Organization { knowledge.without_form(&folded) } else { &folded };
    plain
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .map(|word| word.replace('\'', ""))
        .filter(|word| {
            !word.is_empty() && !matches!(word.as_str(), "of" | "the" | "and" | "for" | "al" | "el")
        })
        .collect()
}

/// Whether every word of the shorter name has its like in the longer one. A name of two words may lack none.
fn near(one: &[String], other: &[String], kind: EntityKind) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    // "Hale Group" is not "Hale Group Pension Fund".
    let most = if kind == EntityKind::Person { 2 } else { 1 };
    if short.len() < 2 || long.len() - short.len() > most || short == long {
        return false;
    }
    let mut free: Vec<&String> = long.iter().collect();
    let mut whole = 0;
    for word in short {
        let Some(place) = (free.iter().position(|other| *other == word))
            .or_else(|| free.iter().position(|other| alike(word, other)))
        else {
            return false;
        };
        whole += usize::from(free[place] == word && word.len() > 1);
        free.remove(place);
    }
    // Of two names that differ in every word each must differ little.
    whole > 0 || short.len() == long.len()
}

/// Whether two words may be one: the same consonants, an initial, or a slip or two in a long word.
fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let initial = short.chars().count() == 1 && long.starts_with(short);
    let letters = short.chars().count();
    let slips = match letters {
        0..5 => 0,
        5..8 => 1,
        _ => 2,
    };
    let same_start = short.chars().next() == long.chars().next();
    initial
        || letters > 2 && same_start && skeleton(short) == skeleton(long)
        || slips > 0 && distance(short, long, slips) <= slips
}

/// The consonants of a word as different spellings share them: `mohammed` and `muhamad` are both `mhmd`.
fn skeleton(word: &str) -> String {
    let spelled = word
        .replace("ph", "f")
        .replace("kh", "k")
        .replace("gh", "g")
        .replace("sch", "s")
        .replace("sh", "s")
        .replace("ch", "k")
        .replace("ck", "k")
        .replace("dj", "j");
    let mut result = String::new();
    for (place, letter) in spelled.chars().enumerate() {
        let letter = match letter {
            'c' | 'q' => 'k',
            'z' => 's',
            'w' => 'v',
            other => other,
        };
        let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        if (!vowel || place == 0) && !result.ends_with(letter) {
            result.push(letter);
        }
    }
    result
}

/// Letters to change, add, drop or swap with their neighbour; more than `most` is told as `most + 1`.
fn distance(one: &str, other: &str, most: usize) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return most + 1;
    }
    let mut rows = vec![(0..=other.len()).collect::<Vec<usize>>()];
    for (at, letter) in one.iter().enumerate() {
        let mut row = vec![at + 1];
        for (place, facing) in other.iter().enumerate() {
            let mut least = (rows[at][place] + usize::from(letter != facing))
                .min(rows[at][place + 1] + 1)
                .min(row[place] + 1);
            if at > 0 && place > 0 && one[at - 1] == *facing && other[place - 1] == *letter {
                least = least.min(rows[at - 1][place - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_the_same() {
        for (one, other, expected) in [
            ("Mohammed Al-Hakim", "Muhammad Hakeem", true),
            ("Hale Mark", "Mark Hale", true),
            ("Mark Hale", "Mark Dale", false),
            ("Mark Hale", "Mark Hales", false),
            ("Ana Ruiz Calderon", "Ana Ruiz", true),
            ("Kathryn Osborne", "Katherine Osborn", true),
            ("J. Whitaker", "John Whitaker", true),
            ("Ruth Moss", "Ruth Marsh", false),
            ("Daniel Moss", "Ruth Moss", false),
        ] {
            let knowledge = NameKnowledge::default();
            let cut = |name| words(name, EntityKind::Person, &knowledge);
            assert_eq!(near(&cut(one), &cut(other), EntityKind::Person), expected, "{one}, {other}");
        }
    }
}
