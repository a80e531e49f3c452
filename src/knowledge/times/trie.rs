//! All patterns in one tree, so that a text is tried against every rule in one walk.

use super::pattern::Step;
use super::words::{Class, Lexicon, WordId};

/// Something to read before the next node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The class to read.
    pub class: Class,
    /// The only value allowed, if any.
    pub value: Option<i32>,
    /// The node after it.
    pub next: usize,
}

/// A node of the tree.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Words and the nodes after them, in order of the words.
    pub words: Vec<(WordId, usize)>,
    /// Classes and the nodes after them.
    pub classes: Vec<Edge>,
    /// The rule that ends here.
    pub rule: Option<usize>,
}

/// The tree; node 0 is its root.
#[derive(Debug)]
pub struct Trie {
    nodes: Vec<Node>,
}

impl Default for Trie {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl Trie {
    /// A node.
    pub fn node(&self, number: usize) -> &Node {
        &self.nodes[number]
    }

    /// Adds a sequence; of two rules with the same sequence the first stands.
    pub fn add(&mut self, way: &[Step], rule: usize) {
        let mut at = 0;
        for step in way {
            at = match self.child(at, *step) {
                Some(next) => next,
                None => self.grow(at, *step),
            };
        }
        self.nodes[at].rule.get_or_insert(rule);
    }

    fn child(&self, at: usize, step: Step) -> Option<usize> {
        let node = &self.nodes[at];
        match step {
            Step::Word(word) => node.words.iter().find(|(known, _)| *known == word).map(|(_, next)| *next),
            Step::Class(class, value) => (node.classes.iter())
                .find(|edge| edge.class == class && edge.value == value)
                .map(|edge| edge.next),
        }
    }

    fn grow(&mut self, at: usize, step: Step) -> usize {
        let next = self.nodes.len();
        self.nodes.push(Node::default());
        match step {
            Step::Word(word) => self.nodes[at].words.push((word, next)),
            Step::Class(class, value) => self.nodes[at].classes.push(Edge { class, value, next }),
        }
        next
    }

    /// Sorts the words and tells the lexicon which words can begin an expression.
    pub fn finish(&mut self, lexicon: &mut Lexicon) {
        for node in &mut self.nodes {
            node.words.sort_unstable();
        }
        let mut starters = vec![false; lexicon.size()];
        let root = &self.nodes[0];
        for (word, _) in &root.words {
            starters[usize::from(*word)] = true;
        }
        for edge in &root.classes {
            let tables: &[Class] = match edge.class {
                Class::N | Class::Year => &[Class::Number],
                Class::Day | Class::Ord => &[Class::Ordinal],
                Class::Clock => &[Class::Number],
                ref table => std::slice::from_ref(table),
            };
            for table in tables {
                for word in lexicon.first_words(*table) {
                    starters[usize::from(word)] = true;
                }
            }
        }
        lexicon.starters = starters;
        let numeral = |word: &WordId| {
            lexicon.begins(Class::Number, *word)
                || lexicon.begins(Class::Ordinal, *word)
                || ["a", "half", "quarter"].iter().any(|known| lexicon.id(known.as_bytes()) == *word)
        };
        let last = WordId::try_from(lexicon.size()).unwrap_or(WordId::MAX);
        lexicon.numerals = (0..last).map(|word| word != 0 && numeral(&word)).collect();
    }
}
