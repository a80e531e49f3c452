//! Noun phrases and verb groups of a tagged sentence: who is the subject of what, and what is passive.
//!
//! A shallow analysis in the manner of a chunker: it knows no tree, only what stands next to what.

use super::tags::{Tag, TaggedSentence};
use crate::knowledge::events::{Class, Form};

/// A noun phrase without what follows it: "the police officer", "Ann Pell's second trial".
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chunk {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The last noun or name.
    pub(crate) head: usize,
    /// The preposition before it.
    pub(crate) preposition: Option<usize>,
    /// The last `'s` inside.
    pub(crate) mark: Option<usize>,
    /// "and" joins it to the chunk before.
    pub(crate) joined: bool,
    /// Only numbers: an age.
    pub(crate) number: bool,
}

/// What a verb group is in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// It has a tense: "was shot", "resigned".
    Finite,
    /// "to resign"
    Infinitive,
    /// "resigning", "having resigned"
    Gerund,
    /// "the man charged with murder"
    Reduced,
}

/// Auxiliaries and a verb.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub(crate) start: usize,
    /// The main verb.
    pub(crate) head: usize,
    pub(crate) mood: Mood,
    pub(crate) form: Form,
    pub(crate) passive: bool,
    pub(crate) modal: Option<usize>,
    pub(crate) negation: Option<usize>,
    /// Has, had, was: any auxiliary but a modal.
    pub(crate) auxiliary: bool,
    /// Chunk of the subject.
    pub(crate) subject: Option<usize>,
    /// Who, that: the subject is taken up from before the comma or noun.
    pub(crate) relative: bool,
}

/// Noun phrases and verb groups in order.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    pub(crate) chunks: Vec<Chunk>,
    pub(crate) groups: Vec<Group>,
}

impl Clauses {
    /// Cuts a sentence. A headline leaves the auxiliary of a passive out: "Officer charged with murder".
    pub(crate) fn analyse(&mut self, sentence: &TaggedSentence, headline: bool) {
        self.chunks.clear();
        self.groups.clear();
        self.find_chunks(sentence);
        self.find_groups(sentence);
        for index in 0..self.groups.len() {
            self.settle(index, sentence, headline);
        }
    }

    fn find_chunks(&mut self, sentence: &TaggedSentence) {
        let count = sentence.tokens.len();
        let mut at = 0;
        while at < count {
            if sentence.tag(at) == Tag::Pronoun {
                self.push_chunk(sentence, at, at + 1, at, None);
                at += 1;
                continue;
            }
            if !is_nominal(sentence, at) {
                at += 1;
                continue;
            }
            let start = at;
            let (mut head, mut mark) = (None, None);
            while at < count && is_nominal(sentence, at) {
                let tag = sentence.tag(at);
                let opens = matches!(tag, Tag::Determiner | Tag::Possessive);
                if opens
                    && (head.is_some()
                        || at > start
                            && tag == Tag::Determiner
                            && !matches!(sentence.lower(at - 1), "all" | "both" | "such" | "half"))
                {
                    break;
                }
                // "paid Acme Ltd £4.6m": the sum is a phrase of its own.
                let sum = tag == Tag::Glue && matches!(sentence.lower(at), "£" | "$" | "€");
                if sum && at > start && sentence.tag(at - 1) == Tag::Name {
                    break;
                }
                match tag {
                    Tag::PossessiveMark => (mark, head) = (Some(at), None),
                    Tag::Noun | Tag::Name => head = Some(at),
                    _ => {}
                }
                at += 1;
            }
            self.push_chunk(sentence, start, at, head.unwrap_or(at - 1), mark);
        }
    }

    fn push_chunk(
        &mut self,
        sentence: &TaggedSentence,
        start: usize,
        end: usize,
        head: usize,
        mark: Option<usize>,
    ) {
        let before = before(sentence, start);
        let tag = before.map_or(Tag::Stop, |index| sentence.tag(index));
        let last = self.chunks.last().copied();
        // "…, and nobody has resigned": a new clause, not one more of a list.
        let comma = before.is_some_and(|and| and > 0 && sentence.tag(and - 1) == Tag::Comma);
        let verbal = (end..end + 7)
            .map(|at| sentence.tag(at))
            .take_while(|tag| !matches!(tag, Tag::Comma | Tag::Stop))
            .any(|tag| matches!(tag, Tag::Be | Tag::Have | Tag::Modal));
        let clause = comma && verbal && last.is_some_and(|last| last.preposition.is_some());
        let joined = tag == Tag::Conjunction
            && !clause
            && last.is_some_and(|last| {
                before.is_some_and(|and| {
                    last.end == and || last.end + 1 == and && sentence.tag(last.end) == Tag::Comma
                })
            });
        let preposition = match tag {
            Tag::Preposition => before,
            Tag::Conjunction if joined => last.and_then(|last| last.preposition),
            _ => None,
        };
        let number = (start..end)
            .all(|index| matches!(sentence.tag(index), Tag::Number | Tag::Glue | Tag::Adjective))
            && sentence.lower(start).starts_with(|letter: char| letter.is_ascii_digit());
        self.chunks.push(Chunk { start, end, head, preposition, mark, joined, number });
    }

    fn find_groups(&mut self, sentence: &TaggedSentence) {
        let count = sentence.tokens.len();
        let mut at = 0;
        while at < count {
            if !starts_group(sentence.tag(at)) {
                at += 1;
                continue;
            }
            let group = read_group(sentence, at);
            at = group.head + 1;
            self.groups.push(group);
        }
    }

    /// The chunk that covers a token.
    pub(crate) fn chunk_of(&self, token: usize) -> Option<usize> {
        let next = self.chunks.partition_point(|chunk| chunk.start <= token);
        next.checked_sub(1).filter(|&index| token < self.chunks[index].end)
    }

    /// The first chunk at or after a token.
    pub(crate) fn chunk_from(&self, token: usize) -> usize {
        self.chunks.partition_point(|chunk| chunk.start < token)
    }

    /// The group that has a token as its main verb.
    pub(crate) fn group_of(&self, token: usize) -> Option<usize> {
        self.groups.binary_search_by_key(&token, |group| group.head).ok()
    }

    /// The last group that ends before a token.
    pub(crate) fn group_before(&self, token: usize) -> Option<usize> {
        self.groups.partition_point(|group| group.head < token).checked_sub(1)
    }

    /// Chunks joined to one by commas and "and", itself included: "Ann, Ben and Carl".
    pub(crate) fn list(&self, chunk: usize) -> std::ops::Range<usize> {
        let mut end = chunk + 1;
        while self.chunks.get(end).is_some_and(|next| next.joined) {
            end += 1;
        }
        chunk..end
    }
}

/// Whether a chunk names or describes a human being.
pub(crate) fn is_human(sentence: &TaggedSentence, chunk: &Chunk) -> bool {
    let token = sentence.tokens[chunk.head];
    token.tag == Tag::Name || token.mention.is_some() || token.word.is(Class::Human)
}

/// The last token before `index` that is not an adverb, a negation, a quotation mark or a time.
pub(crate) fn before(sentence: &TaggedSentence, index: usize) -> Option<usize> {
    (0..index).rev().find(|&at| !matches!(sentence.tag(at), Tag::Adverb | Tag::Negation | Tag::Quote))
}

/// The first token after `index` that is not an adverb.
pub(crate) fn after(sentence: &TaggedSentence, index: usize) -> usize {
    let mut next = index + 1;
    while next < sentence.tokens.len() && matches!(sentence.tag(next), Tag::Adverb | Tag::Quote) {
        next += 1;
    }
    next
}

fn is_nominal(sentence: &TaggedSentence, index: usize) -> bool {
    match sentence.tag(index) {
        Tag::Determiner
        | Tag::Possessive
        | Tag::PossessiveMark
        | Tag::Adjective
        | Tag::Number
        | Tag::Noun
        | Tag::Name => true,
        Tag::Glue => {
            index > 0 && (sentence.glued(index) || sentence.glued(index - 1)) || sentence.glued(index)
        }
        Tag::Quote
            if index > 0
                && matches!(sentence.tag(index - 1), Tag::Determiner | Tag::Adjective | Tag::Possessive) =>
        {
            matches!(sentence.tag(index + 1), Tag::Noun | Tag::Adjective)
        }
        Tag::Quote => {
            // The apostrophe of a plural possessive: "officers' guns".
            index > 0
                && matches!(sentence.lower(index), "'")
                && sentence.glued(index - 1)
                && sentence.lower(index - 1).ends_with('s')
                && !sentence.glued(index)
                && matches!(sentence.tag(index + 1), Tag::Noun | Tag::Adjective | Tag::Name)
        }
        _ => false,
    }
}

fn starts_group(tag: Tag) -> bool {
    matches!(tag, Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::To | Tag::Verb(_))
}

/// Reads the group that begins at a token.
fn read_group(sentence: &TaggedSentence, start: usize) -> Group {
    let mut group = Group {
        start,
        head: start,
        mood: Mood::Finite,
        form: Form::Base,
        passive: false,
        modal: None,
        negation: start.checked_sub(1).filter(|&before| sentence.tag(before) == Tag::Negation),
        auxiliary: false,
        subject: None,
        relative: false,
    };
    let mut last = Tag::Stop;
    let mut at = start;
    while at < sentence.tokens.len() {
        let tag = sentence.tag(at);
        if sentence.tokens[at].word.is(Class::Negation) && tag != Tag::Conjunction {
            group.negation = Some(at);
        }
        match tag {
            Tag::To if at > start => break,
            Tag::To => group.mood = Mood::Infinitive,
            Tag::Modal => group.modal = Some(at),
            Tag::Be | Tag::Have | Tag::Do => {
                let gerund = at == start && matches!(sentence.lower(at), "being" | "having" | "getting");
                if gerund {
                    group.mood = Mood::Gerund;
                }
                group.auxiliary = true;
                group.form = if matches!(
                    sentence.lower(at),
                    "is" | "are" | "has" | "have" | "does" | "do" | "'s" | "am"
                ) && at == start
                {
                    Form::Third
                } else {
                    Form::Past
                };
                group.head = at;
            }
            Tag::Verb(form) => {
                group.passive = form == Form::Participle && last == Tag::Be;
                if at == start {
                    group.mood = if form == Form::Gerund { Mood::Gerund } else { Mood::Finite };
                }
                if at == start || !group.auxiliary {
                    group.form = form;
                }
                group.head = at;
                break;
            }
            Tag::Adverb | Tag::Negation | Tag::Time | Tag::Quote | Tag::Glue
                if verb_follows(sentence, at) => {}
            _ => break,
        }
        if !matches!(tag, Tag::Adverb | Tag::Negation | Tag::Time | Tag::Quote) {
            last = tag;
        }
        at += 1;
    }
    group
}

/// Whether only adverbs, negations and times stand between a token and the next part of a verb group.
fn verb_follows(sentence: &TaggedSentence, from: usize) -> bool {
    let skipped = |tag: Tag| matches!(tag, Tag::Adverb | Tag::Negation | Tag::Time | Tag::Quote);
    let next = (from + 1..(from + 6).min(sentence.tokens.len())).find(|&at| !skipped(sentence.tag(at)));
    next.is_some_and(|at| {
        matches!(
            sentence.tag(at),
            Tag::Be | Tag::Have | Tag::Verb(Form::Participle | Form::Gerund | Form::Base)
        )
    })
}
