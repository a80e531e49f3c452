//! The words by which the furniture of a page is known: `gazetteer/rules/zones.toml`, compiled once.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::model::ZoneKind;

/// A group of patterns that say the same of a line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Furniture {
    /// Name of the group.
    #[cfg_attr(not(test), allow(dead_code, reason = "names the row in the test of the examples"))]
    pub id: String,
    /// What such a line is.
    pub kind: ZoneKind,
    /// Patterns of a whole folded line; `*` is any run of characters, `#` a number.
    patterns: Vec<String>,
    /// The words before a pattern's colon may be misspelt.
    #[serde(default)]
    typos: bool,
    /// Counts only on a page that shows other furniture.
    #[serde(default)]
    pub alone: bool,
    /// The next line belongs to it.
    #[serde(default)]
    pub next: bool,
    /// The story never goes on after it.
    #[serde(default)]
    pub end: bool,
    #[cfg_attr(not(test), allow(dead_code, reason = "examples are for the test"))]
    yes: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code, reason = "examples are for the test"))]
    no: Vec<String>,
}

/// How the credits of pictures are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credits {
    /// Words before a colon: "Picture".
    pub labels: Vec<String>,
    /// Who sells pictures.
    pub agencies: Vec<String>,
    /// Words before a name: "photo by".
    pub by: Vec<String>,
    /// What a line of a caption begins with.
    pub captions: Vec<String>,
    /// What a line of a credit begins with.
    pub sources: Vec<String>,
    /// Lines with a credit.
    #[cfg_attr(not(test), allow(dead_code, reason = "examples are for the test"))]
    pub yes: Vec<String>,
    /// Lines without one.
    #[cfg_attr(not(test), allow(dead_code, reason = "examples are for the test"))]
    pub no: Vec<String>,
}

/// How bylines are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bylines {
    /// Words of the line under a name.
    pub roles: Vec<String>,
}

/// All of `zones.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    furniture: Vec<Furniture>,
    credits: Credits,
    bylines: Bylines,
}

/// All of `zones.toml`, compiled.
#[derive(Debug)]
pub struct Rules {
    furniture: Vec<Furniture>,
    /// The longest literal of each pattern that has one: a line without it cannot match.
    literals: Option<AhoCorasick>,
    /// The group and pattern that each literal stands for.
    with_literal: Vec<(usize, usize)>,
    /// The group and pattern of those without.
    without: Vec<(usize, usize)>,
    /// How the credits of pictures are written.
    pub credits: Credits,
    /// How bylines are written.
    pub bylines: Bylines,
}

impl Rules {
    fn compile(Table { furniture, credits, bylines }: Table) -> Self {
        let (mut literals, mut with_literal, mut without) = (Vec::new(), Vec::new(), Vec::new());
        for (group, rules) in furniture.iter().enumerate() {
            for (index, pattern) in rules.patterns.iter().enumerate() {
                match pattern.split(['*', '#']).max_by_key(|literal| literal.len()) {
                    Some(literal) if !literal.is_empty() => {
                        literals.push(literal);
                        with_literal.push((group, index));
                    }
                    _ => without.push((group, index)),
                }
            }
        }
        let literals = AhoCorasick::new(literals).ok();
        Self { furniture, literals, with_literal, without, credits, bylines }
    }

    /// The first group a folded line belongs to.
    fn furniture(&self, key: &str) -> Option<&Furniture> {
        let line = Folded::of(key);
        let literals = self.literals.iter().flat_map(|literals| literals.find_overlapping_iter(key));
        let spelt = literals
            .map(|found| &self.with_literal[found.pattern().as_usize()])
            .chain(&self.without)
            .filter(|(group, pattern)| line.is(&self.furniture[*group].patterns[*pattern]))
            .map(|(group, _)| *group);
        let groups = || self.furniture.iter().enumerate();
        let misspelt =
            groups().filter(|(_, group)| group.typos && group.is_misspelt(key)).map(|(index, _)| index);
        let first = spelt.chain(misspelt).filter(|group| self.furniture[*group].may_be(&line)).min()?;
        self.furniture.get(first)
    }
}

/// The rules built into the program.
pub fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        Rules::compile(
            toml::from_str(include_str!("../../../gazetteer/rules/zones.toml")).unwrap_or_default(),
        )
    })
}

/// The first group a folded line belongs to.
pub fn furniture(key: &str) -> Option<&'static Furniture> {
    rules().furniture(key)
}

/// Marks that a heading or a button may end with.
const ENDS: [char; 6] = [':', '…', '»', '›', '>', '→'];

impl Furniture {
    /// Whether the line may be of the kind at all: a heading of other stories does not end like a sentence.
    fn may_be(&self, line: &Folded<'_>) -> bool {
        self.kind != ZoneKind::Tail || !line.ended
    }

    fn is_misspelt(&self, key: &str) -> bool {
        self.patterns.iter().any(|pattern| misspelt(pattern, key))
    }
}

/// A folded line as patterns see it.
struct Folded<'a> {
    key: &'a [u8],
    /// Without the marks of a heading or a button.
    bare: &'a [u8],
    /// Ends like a sentence.
    ended: bool,
}

impl<'a> Folded<'a> {
    fn of(key: &'a str) -> Self {
        let bare = key.trim_end_matches("...").trim_end_matches(ENDS).trim_end();
        Self { key: key.as_bytes(), bare: bare.as_bytes(), ended: is_ended(key) }
    }

    fn is(&self, pattern: &str) -> bool {
        let pattern = pattern.as_bytes();
        glob(pattern, self.key) || (self.bare.len() < self.key.len() && glob(pattern, self.bare))
    }
}

/// Whether a folded line ends with a stop that is no part of `...` or `u.s.`.
fn is_ended(key: &str) -> bool {
    let last = key.rsplit(' ').next().unwrap_or("");
    key.ends_with('!') || last.strip_suffix('.').is_some_and(|word| !word.contains('.'))
}

/// Whether the words before the colon are those of the pattern with up to two letters wrong or swapped.
fn misspelt(pattern: &str, key: &str) -> bool {
    let (Some(right), Some((words, _))) = (pattern.strip_suffix(":*"), key.split_once(':')) else {
        return false;
    };
    right.len() >= 8
        && words.len().abs_diff(right.len()) <= 1
        && words.bytes().next() == right.bytes().next()
        && strsim::osa_distance(right, words) <= 2
}

/// Matches a whole line; every star takes as little as it can.
fn glob(pattern: &[u8], line: &[u8]) -> bool {
    let (mut p, mut l) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    loop {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p + 1, l));
                p += 1;
                continue;
            }
            Some(b'#') => {
                let digits = line[l..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                if digits > 0 {
                    (p, l) = (p + 1, l + digits);
                    continue;
                }
            }
            Some(byte) if line.get(l) == Some(byte) => {
                (p, l) = (p + 1, l + 1);
                continue;
            }
            None if l == line.len() => return true,
            _ => {}
        }
        match star {
            Some((after, from)) if from < line.len() => {
                star = Some((after, from + 1));
                (p, l) = (after, from + 1);
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::key;
    use super::*;

    #[test]
    fn every_row_keeps_its_promises() {
        let table: Table = toml::from_str(include_str!("../../../gazetteer/rules/zones.toml"))
            .unwrap_or_else(|error| panic!("gazetteer/rules/zones.toml: {error}"));
        for group in table.furniture {
            let alone = Table { furniture: vec![group.clone()], ..Table::default() };
            let rules = Rules::compile(alone);
            for line in &group.yes {
                assert!(rules.furniture(&key(line)).is_some(), "{}: {line:?} must match", group.id);
            }
            for line in &group.no {
                let found = furniture(&key(line)).map(|found| &found.id);
                assert!(found.is_none(), "{}: {line:?} must not match, but is {found:?}", group.id);
            }
            for pattern in &group.patterns {
                assert_eq!(pattern, &pattern.to_lowercase(), "{}: patterns are in lower case", group.id);
            }
        }
    }

    #[test]
    fn globs() {
        for (pattern, line, expected) in [
            ("a*c", "abbc", true),
            ("a*c", "abbd", false),
            ("*", "", true),
            ("# min", "12 min", true),
            ("# min", "min", false),
            ("*b*", "aba", true),
            ("comments (#)", "comments (14)", true),
        ] {
            assert_eq!(glob(pattern.as_bytes(), line.as_bytes()), expected, "{pattern} {line}");
        }
    }
}
