//! All patterns in one tree, so that a text is tried against every rule in one walk.

use rustc_hash::FxHashMap;

use super::pattern::Step;
use super::words::{Class, Lexicon, WordId};

/// Something to read before the next node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The class to read.
    pub class: Class,
    /// The only value allowed, if any.
    pub value: Option<i32>,
    /// The node after it.
    pub next: usize,
}

/// A node of the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Node {
    /// Words and the nodes after them, in order of the words.
    pub words: Vec<(WordId, usize)>,
    /// Classes with a table, and the nodes after them.
    pub tables: Vec<Edge>,
    /// A bit for each class of `tables`.
    pub table_bits: u64,
    /// Classes the parser reads by itself, and the nodes after them.
    pub numerics: Vec<Edge>,
    /// The rule that ends here.
    pub rule: Option<usize>,
}

impl Node {
    fn edges(&self, class: Class) -> &[Edge] {
        if class.is_numeric() { &self.numerics } else { &self.tables }
    }
}

/// The tree, equal branches of it kept once; node 0 is its root.
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
            Step::Class(class, value) => (node.edges(class).iter())
                .find(|edge| edge.class == class && edge.value == value)
                .map(|edge| edge.next),
        }
    }

    fn grow(&mut self, at: usize, step: Step) -> usize {
        let next = self.nodes.len();
        self.nodes.push(Node::default());
        match step {
            Step::Word(word) => self.nodes[at].words.push((word, next)),
            Step::Class(class, value) => {
                let (node, edge) = (&mut self.nodes[at], Edge { class, value, next });
                if class.is_numeric() {
                    node.numerics.push(edge);
                } else {
                    node.tables.push(edge);
                    node.table_bits |= 1 << class as usize;
                }
            }
        }
        next
    }

    /// Sorts the words, and keeps nodes from which the same follows once: a tree of a few hundred nodes stays in the cache.
    fn share(&mut self) {
        let mut kept: Vec<Node> = Vec::new();
        let mut known: FxHashMap<Node, usize> = FxHashMap::default();
        let mut place = vec![0; self.nodes.len()];
        // Children stand after their parents.
        for (number, mut node) in std::mem::take(&mut self.nodes).into_iter().enumerate().rev() {
            node.words.iter_mut().for_each(|(_, next)| *next = place[*next]);
            node.tables.iter_mut().chain(&mut node.numerics).for_each(|edge| edge.next = place[edge.next]);
            node.words.sort_unstable();
            place[number] = *known.entry(node).or_insert_with_key(|node| {
                kept.push(node.clone());
                kept.len() - 1
            });
        }
        // The root was kept last.
        let last = kept.len().saturating_sub(1);
        kept.reverse();
        for node in &mut kept {
            node.words.iter_mut().for_each(|(_, next)| *next = last - *next);
            node.tables.iter_mut().chain(&mut node.numerics).for_each(|edge| edge.next = last - edge.next);
        }
        self.nodes = kept;
    }

    /// Shares equal branches and tells the lexicon which words can begin an expression.
    pub fn finish(&mut self, lexicon: &mut Lexicon) {
        self.share();
        let mut starters = vec![false; lexicon.size()];
        let mut whole = vec![false; lexicon.size()];
        let root = &self.nodes[0];
        for (word, next) in &root.words {
            starters[usize::from(*word)] = true;
            whole[usize::from(*word)] |= self.nodes[*next].rule.is_some();
        }
        for edge in root.tables.iter().filter(|edge| self.nodes[edge.next].rule.is_some()) {
            lexicon.first_words(edge.class).for_each(|word| whole[usize::from(word)] = true);
        }
        for edge in root.tables.iter().chain(&root.numerics) {
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
        lexicon.whole = whole;
        let numeral = |word: &WordId| {
            lexicon.begins(Class::Number, *word)
                || lexicon.begins(Class::Ordinal, *word)
                || ["a", "half", "quarter"].iter().any(|known| lexicon.id(known.as_bytes()) == *word)
        };
        let last = WordId::try_from(lexicon.size()).unwrap_or(WordId::MAX);
        lexicon.numerals = (0..last).map(|word| word != 0 && numeral(&word)).collect();
    }
}
