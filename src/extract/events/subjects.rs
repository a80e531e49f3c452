//! Who is the subject of a verb group, and which past is a passive cut short: "the officer charged with murder".

use super::clauses::{Clauses, Group, Mood, after, before, is_human};
use super::tags::{Tag, TaggedSentence};
use crate::knowledge::events::{Class, Form};

impl Clauses {
    /// Finds the subject of a group, and tells a reduced passive from an active past.
    pub(super) fn settle(&mut self, index: usize, sentence: &TaggedSentence, headline: bool) {
        let group = self.groups[index];
        if matches!(group.mood, Mood::Infinitive | Mood::Gerund) {
            self.groups[index].subject = self.controller(index, sentence);
            return;
        }
        let before_group = before(sentence, group.start);
        let tag = before_group.map_or(Tag::Stop, |at| sentence.tag(at));
        if tag == Tag::Relative {
            let at = before_group.unwrap_or(0);
            self.groups[index].relative = true;
            let thing = sentence.lower(at) == "which";
            self.groups[index].subject = self.antecedent(at, thing, sentence);
            return;
        }
        if let Some(subject) = self.before_contact_clause(index, sentence) {
            self.groups[index].subject = Some(subject);
            return;
        }
        if tag == Tag::Conjunction || tag == Tag::Comma && self.shares_subject(index, sentence) {
            let finite = |other: &&Group| other.mood == Mood::Finite;
            let alike = |other: &&Group| {
                finite(other)
                    && other.modal.is_some() == group.modal.is_some()
                    && other.auxiliary == group.auxiliary
            };
            let earlier = self.groups[..index].iter().rev();
            let earlier = earlier.clone().find(alike).or_else(|| earlier.clone().find(finite)).copied();
            if let Some(earlier) = earlier {
                (self.groups[index].subject, self.groups[index].relative) =
                    (earlier.subject, earlier.relative);
                self.groups[index].passive |= earlier.passive && self.shares_passive(index, sentence);
                return;
            }
        }
        let (subject, free) = self.subject_left(index, sentence);
        let bare =
            !group.auxiliary && group.modal.is_none() && matches!(group.form, Form::Past | Form::Participle);
        if bare && self.is_reduced(index, subject, free, sentence) {
            self.groups[index].mood = Mood::Reduced;
            self.groups[index].passive = true;
            self.groups[index].subject = self.antecedent(group.start, false, sentence);
            return;
        }
        self.groups[index].subject = subject;
        let next = after(sentence, group.head);
        let clipped = headline && bare && subject.is_some() && sentence.tag(next) == Tag::Preposition;
        if clipped && sentence.tokens[group.head].word.forms.has(Form::Participle) {
            self.groups[index].passive = true;
        }
    }

    /// "the building he died in burned down": the building, before a clause that ends in its preposition.
    fn before_contact_clause(&self, index: usize, sentence: &TaggedSentence) -> Option<usize> {
        let earlier = self.groups[index.checked_sub(1)?];
        let stranded = |at: &usize| {
            matches!(
                sentence.lower(*at),
                "in" | "on" | "at" | "for" | "with" | "from" | "to" | "by" | "about" | "of"
            )
        };
        let preposition = self.groups[index].start.checked_sub(1).filter(stranded)?;
        let subject = self.chunks[earlier.subject?];
        let head = earlier.subject?.checked_sub(1)?;
        let tight = earlier.head + 1 == preposition && subject.end == earlier.start;
        (tight && self.chunks[head].end == subject.start).then_some(head)
    }

    /// "was questioned and released": a bare participle without an object of its own, after a passive.
    fn shares_passive(&self, index: usize, sentence: &TaggedSentence) -> bool {
        let group = self.groups[index];
        let bare = !group.auxiliary && group.modal.is_none() && group.start == group.head;
        let next = after(sentence, group.head);
        let object = self.chunks.get(self.chunk_from(next)).is_some_and(|chunk| chunk.start == next);
        let told = matches!(sentence.tag(next), Tag::Subordinator | Tag::To | Tag::Quote);
        let word = sentence.tokens[group.head].word;
        bare && !object && !told && word.forms.has(Form::Participle) && !word.is(Class::Speech)
    }

    /// "resigned, moved away and died": a comma between verbs of one subject.
    fn shares_subject(&self, index: usize, sentence: &TaggedSentence) -> bool {
        let Some(earlier) = index.checked_sub(1).map(|index| self.groups[index]) else { return false };
        let later = self.groups.get(index + 1);
        let joined = later.is_some_and(|later| {
            before(sentence, later.start).is_some_and(|at| sentence.tag(at) == Tag::Conjunction)
        });
        earlier.mood == Mood::Finite && joined
    }

    /// The chunk that a relative or a reduced passive at a token says more of. "which" passes over human beings:
    /// in "a review of the officers, which began", the review began.
    fn antecedent(&self, token: usize, thing: bool, sentence: &TaggedSentence) -> Option<usize> {
        let last = self.chunks.partition_point(|chunk| chunk.end <= token).checked_sub(1)?;
        let fits = |index: &usize| !self.chunks[*index].number;
        let nearest = (0..=last).rev().find(fits)?;
        if !thing || !sentence.tokens[self.chunks[nearest].head].word.is(Class::Human) {
            return Some(nearest);
        }
        // Up the chain "a review into the accountability of officers" to its head.
        let mut head = nearest;
        while !sentence.tokens[self.chunks[head].head].word.is(Class::Trigger)
            && self.chunks[head].preposition.is_some()
            && head > 0
            && self.chunks[head - 1].end + 1 == self.chunks[head].start
        {
            head -= 1;
        }
        Some(head)
    }

    /// Subject of a verb with a tense: the nearest free noun phrase to the left. Also tells whether
    /// it stands in the same clause without a verb of its own.
    fn subject_left(&self, index: usize, sentence: &TaggedSentence) -> (Option<usize>, bool) {
        let group = self.groups[index];
        let mut limit = group.start;
        let mut chunk = self.chunks.partition_point(|chunk| chunk.end <= group.start);
        let mut earlier = index;
        let mut appositive = None;
        while let Some(candidate) = chunk.checked_sub(1) {
            let found = self.chunks[candidate];
            if (found.end..limit).any(|at| sentence.tag(at) == Tag::Subordinator) {
                return (appositive, true);
            }
            while let Some(verb) = earlier.checked_sub(1).filter(|&verb| self.groups[verb].start >= found.end)
            {
                let between = self.groups[verb];
                match between.mood {
                    _ if between.relative => {}
                    Mood::Finite => return (appositive, false),
                    _ => {}
                }
                earlier = verb;
            }
            if !found.number
                && found.preposition.is_none()
                && !self.is_in_relative(index, candidate, sentence)
            {
                let first = self.first_of_list(candidate);
                let closed = before(sentence, limit).is_some_and(|at| sentence.tag(at) == Tag::Comma);
                let opened = before(sentence, found.start).is_some_and(|at| sentence.tag(at) == Tag::Comma);
                if appositive.is_none() && closed && opened && limit == group.start {
                    appositive = Some(first);
                } else {
                    let free = !self.is_object(first, sentence);
                    let named = |chunk: usize| {
                        (self.chunks[chunk].start..self.chunks[chunk].end)
                            .any(|at| sentence.tokens[at].mention.is_some())
                    };
                    let better = appositive.filter(|&other| free && !named(first) && named(other));
                    return (better.or(Some(first)), free);
                }
            }
            limit = found.start;
            chunk = candidate;
        }
        (appositive, appositive.is_some())
    }

    /// "the officer who shot an unarmed man was cleared", "the officer accused of murdering Ann was named": the object
    /// stands in the clause of another verb.
    fn is_in_relative(&self, index: usize, chunk: usize, sentence: &TaggedSentence) -> bool {
        let start = self.chunks[chunk].start;
        let verb = self.groups[..index].iter().rev().find(|group| group.start < start);
        let governed = verb.is_some_and(|verb| {
            verb.mood == Mood::Gerund
                && verb.head + 1 == start
                && verb.start > 0
                && sentence.tag(verb.start - 1) == Tag::Preposition
        });
        if governed {
            return true;
        }
        let opens = before(sentence, start).is_some_and(|at| {
            matches!(sentence.tag(at), Tag::Comma | Tag::Stop | Tag::Conjunction | Tag::Subordinator)
        });
        verb.is_some_and(|verb| verb.relative && verb.mood == Mood::Finite) && !opens
    }

    fn first_of_list(&self, chunk: usize) -> usize {
        let mut first = chunk;
        while first > 0 && self.chunks[first].joined {
            first -= 1;
        }
        first
    }

    /// Whether a chunk stands right after a verb that takes it.
    fn is_object(&self, chunk: usize, sentence: &TaggedSentence) -> bool {
        let Some(at) = before(sentence, self.chunks[chunk].start) else { return false };
        let after_verb = matches!(sentence.tag(at), Tag::Verb(_) | Tag::Be);
        after_verb && !sentence.tokens[at].word.is(Class::Speech)
    }

    fn is_reduced(
        &self,
        index: usize,
        subject: Option<usize>,
        free: bool,
        sentence: &TaggedSentence,
    ) -> bool {
        let group = self.groups[index];
        if sentence.tag(group.head) == Tag::Verb(Form::Participle) {
            return true;
        }
        let word = sentence.tokens[group.head].word;
        let regular = word.forms.is_empty() || word.forms.has(Form::Participle);
        let touching = before(sentence, group.start).is_some_and(|at| {
            matches!(sentence.tag(at), Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Time | Tag::Number)
        });
        let next = after(sentence, group.head);
        // "protests against the police, led by his family"
        let set_off =
            sentence.tag(group.start.saturating_sub(1)) == Tag::Comma && sentence.lower(next) == "by";
        if !regular || !touching && !set_off {
            return false;
        }
        let object = self.chunks.get(self.chunk_from(next)).is_some_and(|chunk| chunk.start == next);
        if object {
            return subject.is_none() || !free;
        }
        if sentence.lower(next) == "by" {
            return true;
        }
        if subject.is_none() || !free {
            return true;
        }
        let touches = self.chunks.get(subject.unwrap_or(0)).is_some_and(|chunk| chunk.end <= group.start);
        // "Adam Stone, the officer cleared in June, resigned": the apposition has no verb with a tense of its own.
        let apposed = subject.is_some_and(|chunk| {
            let start = self.chunks[chunk].start;
            let name = start.checked_sub(2).is_some_and(|at| sentence.tag(at) == Tag::Name);
            name && sentence.tag(start - 1) == Tag::Comma && sentence.tag(start) == Tag::Determiner
        });
        let later = self.groups.get(index + 1).filter(|later| {
            later.mood == Mood::Finite
                && (later.auxiliary
                    || later.modal.is_some()
                    || matches!(later.form, Form::Past | Form::Third))
        });
        touches
            && later.is_some_and(|later| {
                let plain = (group.head..later.start).all(|at| {
                    let comma = sentence.tag(at) == Tag::Comma && apposed && at + 1 == later.start;
                    comma
                        || !matches!(
                            sentence.tag(at),
                            Tag::Comma
                                | Tag::Stop
                                | Tag::Conjunction
                                | Tag::Subordinator
                                | Tag::Relative
                                | Tag::Quote
                        )
                });
                let own = self.chunks[self.chunk_from(group.head + 1)..]
                    .iter()
                    .take_while(|chunk| chunk.end <= later.start)
                    .any(|chunk| chunk.preposition.is_none());
                plain && !own
            })
    }

    /// Who does what an infinitive or a gerund says: the object of its governor, else its subject.
    fn controller(&self, index: usize, sentence: &TaggedSentence) -> Option<usize> {
        let group = self.groups[index];
        let governor = index.checked_sub(1).map(|index| self.groups[index])?;
        let between = self.chunk_from(governor.head)..self.chunk_from(group.start);
        let mut direct =
            between.filter(|&chunk| self.chunks[chunk].preposition.is_none() && !self.chunks[chunk].number);
        let blocked =
            (governor.head..group.start).any(|at| matches!(sentence.tag(at), Tag::Stop | Tag::Subordinator));
        if blocked {
            return None;
        }
        let object = direct.next_back().filter(|_| !governor.passive);
        let object = object.filter(|_| {
            group.mood == Mood::Infinitive || sentence.lower(group.start.saturating_sub(1)) == "from"
        });
        object.filter(|&chunk| is_human(sentence, &self.chunks[chunk])).or(governor.subject)
    }
}
