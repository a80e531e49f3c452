//! The small language of `say`: words, classes, choices and options, expanded to plain sequences.

use super::words::{Class, Lexicon, WordId};

/// One step of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// This word.
    Word(WordId),
    /// Something of this class, perhaps only with this value.
    Class(Class, Option<i32>),
}

/// All sequences a pattern allows.
///
/// `"(the)? (end|start) of MONTH"` allows four. An empty sequence is an error.
pub fn expand(pattern: &str, lexicon: &mut Lexicon) -> Result<Vec<Vec<Step>>, String> {
    let spaced = pattern.replace('(', " ( ").replace(")?", " )? ").replace('|', " | ");
    let spaced: String = split_closers(&spaced);
    let parts: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let ways = choice(&parts, &mut at, lexicon)?;
    if at < parts.len() {
        return Err(format!("{pattern:?}: a parenthesis closes that never opened"));
    }
    if ways.iter().any(Vec::is_empty) {
        return Err(format!("{pattern:?} allows nothing at all"));
    }
    Ok(ways)
}

/// Parts a closing parenthesis from the word before it, leaving `)?` whole.
fn split_closers(words: &str) -> String {
    let mut result = String::new();
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ')' if letters.peek() == Some(&'?') => {
                letters.next();
                result.push_str(" )? ");
            }
            ')' => result.push_str(" ) "),
            other => result.push(other),
        }
    }
    result
}

fn choice(parts: &[&str], at: &mut usize, lexicon: &mut Lexicon) -> Result<Vec<Vec<Step>>, String> {
    let mut all = Vec::new();
    loop {
        all.extend(sequence(parts, at, lexicon)?);
        if parts.get(*at) != Some(&"|") {
            return Ok(all);
        }
        *at += 1;
    }
}

fn sequence(parts: &[&str], at: &mut usize, lexicon: &mut Lexicon) -> Result<Vec<Vec<Step>>, String> {
    let mut ways: Vec<Vec<Step>> = vec![Vec::new()];
    while let Some(&part) = parts.get(*at) {
        if matches!(part, "|" | ")" | ")?") {
            break;
        }
        *at += 1;
        let next = if part == "(" {
            let mut inner = choice(parts, at, lexicon)?;
            match parts.get(*at) {
                Some(&")?") => inner.push(Vec::new()),
                Some(&")") => {}
                _ => return Err("a parenthesis opens that never closes".to_owned()),
            }
            *at += 1;
            inner
        } else {
            vec![vec![step(part, lexicon)?]]
        };
        ways = ways
            .iter()
            .flat_map(|way| next.iter().map(move |more| way.iter().chain(more).copied().collect()))
            .collect();
    }
    Ok(ways)
}

fn step(part: &str, lexicon: &mut Lexicon) -> Result<Step, String> {
    if !part.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        return lexicon.intern(part).map(Step::Word);
    }
    let (name, value) = part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value)));
    let class = Class::named(name).ok_or_else(|| format!("{name} is no class"))?;
    let value = value.map(|value| code(class, value).ok_or_else(|| format!("{part}: no such value")));
    Ok(Step::Class(class, value.transpose()?))
}

fn code(class: Class, value: &str) -> Option<i32> {
    use crate::time::{DayPart, Unit};
    match class {
        Class::Unit | Class::Units => Unit::named(value).map(|unit| unit as i32),
        Class::Part | Class::Parts => DayPart::named(value).map(|part| part as i32),
        _ => value.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(pattern: &str) -> Result<usize, String> {
        let mut lexicon = Lexicon::read("")?;
        expand(pattern, &mut lexicon).map(|ways| ways.len())
    }

    #[test]
    fn patterns_expand_to_sequences() {
        assert_eq!(count("(the)? (end|start) of MONTH"), Ok(4));
        assert_eq!(count("a ((b)? c|UNIT=year d)? e"), Ok(4));
        for broken in ["(a", "a)", "(a)?", "NOSUCH", "UNIT=parsec"] {
            assert!(count(broken).is_err(), "{broken}");
        }
    }
}
