//! Forms of English verbs and nouns: by rule, with the irregular ones from a table.

use rustc_hash::FxHashMap;

use super::forms::{Form, Forms};

/// Past and participle of the verbs that no rule inflects.
#[derive(Debug)]
pub(super) struct Irregular<'a> {
    rows: FxHashMap<&'a str, (&'a str, &'a str)>,
}

impl<'a> Irregular<'a> {
    /// Reads `lemma TAB past TAB participle`; comments begin with `#`.
    pub(super) fn read(table: &'a str) -> Self {
        let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, (cells.next()?, cells.next()?)))
        });
        Self { rows: rows.collect() }
    }

    /// Every form of a verb with what it can be.
    pub(super) fn verb(&self, lemma: &str) -> Vec<(String, Forms)> {
        let (past, participle) = match self.rows.get(lemma) {
            Some((past, participle)) => ((*past).to_owned(), (*participle).to_owned()),
            None => (regular_past(lemma), regular_past(lemma)),
        };
        let doubled = past.strip_suffix("ed").filter(|stem| stem.len() == lemma.len() + 1);
        let doubled = doubled.filter(|stem| stem.starts_with(lemma) && !lemma.ends_with('e'));
        let gerund = match doubled {
            Some(stem) => format!("{stem}ing"),
            None => gerund(lemma),
        };
        let all = [
            (lemma.to_owned(), Form::Base),
            (plural(lemma), Form::Third),
            (past, Form::Past),
            (participle, Form::Participle),
            (gerund, Form::Gerund),
        ];
        let mut forms: Vec<(String, Forms)> = Vec::new();
        for (word, form) in all {
            match forms.iter_mut().find(|(known, _)| *known == word) {
                Some((_, set)) => set.insert(form),
                None => forms.push((word, Forms::of(form))),
            }
        }
        forms
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether a final `y` follows a consonant.
fn consonant_y(word: &str) -> bool {
    let bytes = word.as_bytes();
    word.ends_with('y') && bytes.len() > 1 && !is_vowel(bytes[bytes.len() - 2])
}

fn regular_past(lemma: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if consonant_y(lemma) {
        format!("{}ied", &lemma[..lemma.len() - 1])
    } else {
        format!("{lemma}ed")
    }
}

fn gerund(lemma: &str) -> String {
    match lemma {
        "be" => "being".to_owned(),
        "die" | "lie" | "tie" => format!("{}ying", &lemma[..1]),
        _ if lemma.ends_with('e') && !lemma.ends_with("ee") && !lemma.ends_with("ye") => {
            format!("{}ing", &lemma[..lemma.len() - 1])
        }
        _ if DOUBLING.contains(&lemma) => format!("{lemma}{}ing", &lemma[lemma.len() - 1..]),
        _ => format!("{lemma}ing"),
    }
}

/// Irregular verbs that double their last consonant before `-ing`.
const DOUBLING: &[&str] = &[
    "begin", "bet", "bid", "cut", "dig", "forget", "get", "hit", "let", "put", "quit", "rid", "run", "set",
    "shed", "shut", "sit", "spin", "split", "stun", "swim", "win",
];

/// The plural of a noun; by the same rule the third person of a verb.
pub(super) fn plural(word: &str) -> String {
    match word {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        "man" => "men".to_owned(),
        "woman" => "women".to_owned(),
        "crisis" => "crises".to_owned(),
        _ if word.ends_with('s') && word.contains(' ') && !word.ends_with("ss") => word.to_owned(),
        _ if consonant_y(word) => format!("{}ies", &word[..word.len() - 1]),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        "go" | "do" | "veto" | "embargo" | "undergo" => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lemma: &str, expected: &str) {
        let irregular = Irregular::read("# x\nshoot\tshot\tshot\nrob\trobbed\trobbed\ntake\ttook\ttaken\n");
        let words: Vec<_> = irregular.verb(lemma).into_iter().map(|(word, _)| word).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn verbs() {
        check("charge", "charge charges charged charging");
        check("shoot", "shoot shoots shot shooting");
        check("rob", "rob robs robbed robbing");
        check("take", "take takes took taken taking");
        check("die", "die dies died dying");
        check("deny", "deny denies denied denying");
        check("agree", "agree agrees agreed agreeing");
        check("storm", "storm storms stormed storming");
    }

    #[test]
    fn nouns() {
        for (word, expected) in [("inquiry", "inquiries"), ("crash", "crashes"), ("visit", "visits")] {
            assert_eq!(plural(word), expected);
        }
    }
}
