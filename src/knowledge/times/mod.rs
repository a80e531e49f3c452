//! Words and rules of time expressions, read from `gazetteer/rules/times*.toml` and compiled once.

mod pattern;
mod rules;
mod trie;
mod words;

pub use rules::{Meaning, Rule};
pub use trie::{Edge, Node, Trie};
pub use words::{Class, Lexicon, WordId};

/// Words and rules of temporal expressions, compiled.
#[derive(Debug)]
pub struct TimeKnowledge {
    /// The words and their classes.
    pub lexicon: Lexicon,
    /// The rules, in the order of the file.
    pub rules: Vec<Rule>,
    /// The patterns of all rules in one tree.
    pub trie: Trie,
}

impl TimeKnowledge {
    /// The knowledge built into the program.
    ///
    /// # Panics
    /// When the built-in files are broken, which the tests of this module would have told.
    pub fn builtin() -> Self {
        let words = include_str!("../../../gazetteer/rules/times-words.toml");
        let rules = include_str!("../../../gazetteer/rules/times.toml");
        Self::read(words, rules).unwrap_or_else(|error| panic!("gazetteer/rules/{error}"))
    }

    /// Reads and compiles the two files.
    ///
    /// # Errors
    /// A sentence that names the file, the rule and what is wrong with it.
    pub fn read(words: &str, rules: &str) -> Result<Self, String> {
        let mut lexicon = Lexicon::read(words).map_err(|error| format!("times-words.toml: {error}"))?;
        let rules = rules::read(rules).map_err(|error| format!("times.toml: {error}"))?;
        let mut trie = Trie::default();
        for (number, rule) in rules.iter().enumerate() {
            for pattern in &rule.say {
                let ways = pattern::expand(pattern, &mut lexicon)
                    .map_err(|error| format!("times.toml: rule {:?}: {error}", rule.id))?;
                for way in ways {
                    trie.add(&way, number);
                }
            }
        }
        trie.finish(&mut lexicon);
        Ok(Self { lexicon, rules, trie })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_compile() {
        let knowledge = TimeKnowledge::builtin();
        assert!(knowledge.rules.len() > 40);
    }

    #[test]
    fn errors_name_the_rule() {
        let rule = "[[rule]]\nid = \"x\"\nsay = [\"NOSUCH day\"]\nmeans = \"date\"\n";
        let error = TimeKnowledge::read("", rule).err().unwrap_or_default();
        assert!(error.contains("\"x\"") && error.contains("NOSUCH"), "{error}");
    }
}
