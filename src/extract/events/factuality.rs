//! Whether an event happened, from the verb group, what governs it, and what stands before its noun.

use super::clauses::{Clauses, Mood, before};
use super::matching::Found;
use super::roles::carrier;
use super::tags::{Tag, TaggedSentence};
use crate::knowledge::events::{Class, CuePlace, Cues, Form, Takes};
use crate::model::Factuality;

/// A verdict with the token that decides it.
pub(super) type Told = (Factuality, Option<usize>);

/// How far left the governor of an infinitive may stand: "ordered the officer in charge to resign".
const REACH: usize = 8;

/// What is needed to judge the events of a sentence.
pub(super) struct Judge<'a> {
    pub(super) sentence: &'a TaggedSentence,
    pub(super) clauses: &'a Clauses,
    pub(super) cues: &'a Cues,
    /// A headline tells what happened in the present tense.
    pub(super) headline: bool,
}

impl Judge<'_> {
    /// Whether an event happened; `None` for a rule or a habit, which is no event.
    pub(super) fn judge(&self, found: &Found<'_>) -> Option<Told> {
        let kind = found.trigger.kind;
        Some(match (found.group, found.chunk) {
            (Some(group), _) if self.is_general(group) => return None,
            (Some(group), _) => self.of_group(group, kind, 0),
            (None, Some(chunk)) => self.of_noun(found, chunk, kind),
            (None, None) => (Factuality::Happened, None),
        })
    }

    /// Whether an event is only the matter of a charge or a verdict: the date beside it is theirs.
    pub(super) fn is_offence(&self, found: &Found<'_>) -> bool {
        match (found.group, found.chunk) {
            (Some(group), _) => self.clauses.groups[group].mood == Mood::Gerund,
            (None, Some(chunk)) => self.clauses.chunks[chunk].preposition.is_some(),
            (None, None) => false,
        }
    }

    /// Whether an event is what a court has just been said to decide on: "found guilty of manslaughter last month".
    pub(super) fn is_tried(&self, found: &Found<'_>) -> bool {
        const DECIDED: &[&str] = &[
            "guilty",
            "convicted",
            "jailed",
            "sentenced",
            "imprisoned",
            "acquitted",
            "cleared",
            "charged",
            "tried",
            "fined",
            "indicted",
            "conviction",
            "acquittal",
            "remanded",
        ];
        const BETWEEN: usize = 5;
        let from = found.first.saturating_sub(BETWEEN);
        let decided = (from..found.first)
            .rev()
            .take_while(|&at| !matches!(self.sentence.tag(at), Tag::Stop | Tag::Comma));
        self.is_offence(found) && decided.into_iter().any(|at| DECIDED.contains(&self.sentence.lower(at)))
    }

    /// Whether a cue is a verb in the past: what was then planned may have happened since.
    pub(super) fn is_past(&self, cue: usize) -> bool {
        let group = self.clauses.group_of(cue).map(|group| self.clauses.groups[group]);
        // "was due to expire yesterday"
        let due = before(self.sentence, cue)
            .is_some_and(|at| matches!(self.sentence.lower(at), "was" | "were" | "been"));
        due && group.is_none()
            || group.is_some_and(|group| {
                group.mood == Mood::Finite
                    && group.form == Form::Past
                    && group.modal.is_none()
                    && !group.passive
            })
    }

    fn cue(&self, token: usize, place: CuePlace, kind: usize, takes: Option<&Takes>) -> Option<Told> {
        let mut cues = self.cues.of(self.sentence.lower(token), place, kind);
        let fits = cues.find(|cue| takes.is_none_or(|takes| cue.takes.contains(takes)))?;
        Some((fits.factuality, Some(token)))
    }

    fn of_group(&self, index: usize, kind: usize, depth: usize) -> Told {
        let group = self.clauses.groups[index];
        if let Some(at) = group.negation.filter(|&at| self.sentence.lower(at + 1) != "only") {
            return (Factuality::Negated, Some(at));
        }
        if let Some(told) = self.by_subject(group.subject, kind) {
            return told;
        }
        let governed = match group.mood {
            Mood::Infinitive => Some(self.governed(index, kind, &Takes::Infinitive, depth)),
            Mood::Gerund => self.of_gerund(index, kind),
            _ => self.by_clause(index, kind),
        };
        if let Some(told) = governed {
            return told;
        }
        if let Some(at) = group.modal {
            let perfect = self.sentence.lower(at + 1) == "have" && !self.sentence.starts(at, "will");
            let told = self.cue(at, CuePlace::Auxiliary, kind, None);
            return match told {
                Some(_) if perfect => (Factuality::Hypothetical, Some(at)),
                Some(told) => told,
                None => (Factuality::Hypothetical, Some(at)),
            };
        }
        let at = before(self.sentence, group.start);
        let shares = at.is_some_and(|at| self.sentence.tag(at) == Tag::Conjunction) && !group.auxiliary;
        if shares && group.form == Form::Base && index > 0 && depth < 3 {
            return self.of_group(index - 1, kind, depth + 1);
        }
        if self.is_general(index) {
            return (Factuality::Hypothetical, None);
        }
        (Factuality::Happened, None)
    }

    /// "No officer was arrested": the subject denies it.
    fn by_subject(&self, subject: Option<usize>, kind: usize) -> Option<Told> {
        let chunk = self.clauses.chunks.get(subject?)?;
        let told = self.cue(chunk.start, CuePlace::Subject, kind, None);
        // "No one was hurt": the negation stands before the pronoun.
        told.or_else(|| self.cue(chunk.start.checked_sub(1)?, CuePlace::Subject, kind, None))
    }

    /// What governs an infinitive.
    fn governed(&self, index: usize, kind: usize, takes: &Takes, depth: usize) -> Told {
        let group = self.clauses.groups[index];
        let from = group.start.saturating_sub(REACH);
        for at in (from..group.start).rev() {
            if matches!(self.sentence.tag(at), Tag::Stop | Tag::Subordinator | Tag::Relative) {
                break;
            }
            if let Some((factuality, cue)) = self.cue(at, CuePlace::Governor, kind, Some(takes)) {
                let verb =
                    self.clauses.groups.iter().position(|group| group.head == at && group.negation.is_some());
                let nobody = self.clauses.group_of(at).is_some_and(|group| {
                    let told = self.by_subject(self.clauses.groups[group].subject, kind);
                    told.is_some_and(|told| told.0 == Factuality::Negated)
                });
                let flips = (verb.is_some() || nobody) && factuality == Factuality::Planned;
                return (if flips { Factuality::Negated } else { factuality }, cue);
            }
            if matches!(self.sentence.tag(at), Tag::Verb(_) | Tag::Be | Tag::Have) {
                let be = matches!(self.sentence.tag(at), Tag::Be) && at + 1 == group.start;
                if be && self.sentence.tokens[at].word.is(Class::Negation) {
                    return (Factuality::Negated, Some(at));
                }
                if be || depth > 2 {
                    return (Factuality::Planned, Some(at));
                }
                if let Some(governor) = self.clauses.group_of(at).filter(|_| at + 1 == group.start) {
                    return self.of_group(governor, kind, depth + 1);
                }
                break;
            }
        }
        (Factuality::Planned, Some(group.start))
    }

    /// "denies murdering", "accused of murdering", "without apologising".
    fn of_gerund(&self, index: usize, kind: usize) -> Option<Told> {
        let group = self.clauses.groups[index];
        let at = before(self.sentence, group.start)?;
        if let Some(told) = self.cue(at, CuePlace::Governor, kind, Some(&Takes::Gerund)) {
            return Some(told);
        }
        match self.sentence.tag(at) {
            Tag::Preposition => self.governor_of(at, kind),
            Tag::Conjunction if index > 0 && self.clauses.groups[index - 1].mood == Mood::Gerund => {
                self.of_gerund(index - 1, kind)
            }
            _ => None,
        }
    }

    /// The governor before a preposition: "accused [the man] of", "suspicion of", "cleared of".
    fn governor_of(&self, preposition: usize, kind: usize) -> Option<Told> {
        let takes = Takes::Preposition(self.sentence.lower(preposition).into());
        let from = preposition.saturating_sub(REACH);
        for at in (from..preposition).rev() {
            let tag = self.sentence.tag(at);
            if matches!(tag, Tag::Stop | Tag::Subordinator | Tag::Relative | Tag::Comma) {
                return None;
            }
            if self.sentence.lower(at) == "guilty" {
                let not = self.sentence.lower(at.saturating_sub(1)) == "not";
                return Some((if not { Factuality::Denied } else { Factuality::Happened }, Some(at)));
            }
            if let Some(told) = self.cue(at, CuePlace::Governor, kind, Some(&takes)) {
                return Some(told);
            }
            if matches!(tag, Tag::Verb(_) | Tag::Be | Tag::Preposition) {
                return None;
            }
        }
        None
    }

    /// What opens or governs the clause of a verb with a tense: "if he resigns", "claimed that he stole it".
    fn by_clause(&self, index: usize, kind: usize) -> Option<Told> {
        let group = self.clauses.groups[index];
        let from =
            group.subject.map_or(group.start, |chunk| self.clauses.chunks[chunk].start).min(group.start);
        for at in (0..from).rev() {
            match self.sentence.tag(at) {
                Tag::Subordinator => {
                    if let Some(told) = self.cue(at, CuePlace::Opener, kind, None) {
                        return Some(told);
                    }
                    let plain = !group.auxiliary
                        && group.modal.is_none()
                        && matches!(group.form, Form::Base | Form::Third);
                    let timed = matches!(
                        self.sentence.lower(at),
                        "when" | "whenever" | "once" | "until" | "before" | "after" | "where"
                    );
                    let first = self.sentence.lower(group.start);
                    let awaited = matches!(self.sentence.lower(at), "until" | "once" | "before")
                        && (group.form == Form::Third || first.ends_with("'ve"));
                    if timed && (plain || awaited) && !self.headline {
                        return Some((Factuality::Hypothetical, Some(at)));
                    }
                    if self.sentence.lower(at) != "that" {
                        return None;
                    }
                }
                Tag::Verb(_) => {
                    let told = self.cue(at, CuePlace::Governor, kind, Some(&Takes::Clause))?;
                    let speech = self.sentence.tokens[at].word.is(Class::Speech);
                    return speech
                        .then_some(told)
                        .filter(|told| told.0 == Factuality::Alleged || told.0 == Factuality::Denied);
                }
                Tag::Stop | Tag::Comma | Tag::Relative | Tag::Quote | Tag::Conjunction => return None,
                _ => {}
            }
        }
        None
    }

    /// A rule or a habit, told in the plain present: "officers who are charged remain anonymous".
    fn is_general(&self, index: usize) -> bool {
        let group = self.clauses.groups[index];
        if self.headline || group.modal.is_some() || group.mood == Mood::Reduced {
            return false;
        }
        let first = self.sentence.lower(group.start);
        let present = match self.sentence.tag(group.start) {
            Tag::Verb(Form::Base | Form::Third) => true,
            Tag::Be => matches!(first, "is" | "are" | "'re") && group.passive,
            Tag::Do => first != "did",
            _ => false,
        };
        let Some(chunk) = group.subject.and_then(|chunk| self.clauses.chunks.get(chunk)) else {
            return present;
        };
        // "the office, which investigates deaths": what somebody does, not what they did.
        if present && group.relative && !group.auxiliary {
            return true;
        }
        let named = (chunk.start..chunk.end)
            .any(|at| self.sentence.tokens[at].mention.is_some() || self.sentence.tag(at) == Tag::Name);
        let definite = matches!(
            self.sentence.lower(chunk.start),
            "the" | "this" | "he" | "she" | "his" | "her" | "its" | "their" | "my"
        );
        present && !named && !definite
    }

    fn of_noun(&self, found: &Found<'_>, chunk: usize, kind: usize) -> Told {
        let phrase = self.clauses.chunks[chunk];
        for at in (phrase.start..found.first).rev() {
            if let Some(told) = self.cue(at, CuePlace::Modifier, kind, None) {
                return told;
            }
        }
        // "the talks were cancelled"
        let predicate =
            self.clauses.groups.iter().find(|group| group.subject == Some(chunk) && group.passive);
        if let Some(told) = predicate.and_then(|group| self.cue(group.head, CuePlace::Predicate, kind, None))
        {
            return told;
        }
        let first = (0..=chunk).rev().find(|&chunk| !self.clauses.chunks[chunk].joined).unwrap_or(chunk);
        let start = self.clauses.chunks[first].start;
        let at = before(self.sentence, start);
        if let Some(at) = at {
            let told = match self.sentence.tag(at) {
                Tag::Preposition => self
                    .cue(at, CuePlace::Governor, kind, Some(&Takes::Object))
                    .or_else(|| self.governor_of(at, kind)),
                Tag::Verb(_) => self
                    .cue(at, CuePlace::Governor, kind, Some(&Takes::Object))
                    .map(|told| self.through(at, kind, told)),
                _ => self.cue(at, CuePlace::Modifier, kind, None),
            };
            if let Some(told) = told {
                return told;
            }
        }
        match carrier(self.sentence, self.clauses, found, chunk) {
            Some(group) => {
                let told = self.of_group(group, kind, 0);
                // "They believe the fire was started deliberately": that there was a fire is taken as known.
                let known = matches!(self.sentence.lower(phrase.start), "the" | "this" | "that")
                    && self.clauses.groups[group].subject == Some(chunk);
                if known && told.0 == Factuality::Alleged { (Factuality::Happened, None) } else { told }
            }
            None => (Factuality::Happened, None),
        }
    }

    /// A governor that is itself denied decides nothing good: "did not plan a merger".
    fn through(&self, governor: usize, kind: usize, told: Told) -> Told {
        let group =
            self.clauses.group_of(governor).filter(|&group| self.clauses.groups[group].negation.is_some());
        match (group, told.0) {
            (Some(group), Factuality::Planned) => self.of_group(group, kind, 1),
            _ => told,
        }
    }
}
