//! Who has which part in an event: by voice, order and preposition.

use super::attach::Dating;
use super::clauses::{Chunk, Clauses, Mood, before};
use super::described::Described;
use super::matching::{Found, object};
use super::nesting::Nesting;
use super::people::People;
use super::places::is_place_word;
use super::quantities::of_people;
use super::tags::{Tag, TaggedSentence};
use crate::knowledge::events::{Class, EventKnowledge, Form, Frame, Part};
use crate::model::{Cast, EntityKind, EventMention, Gender, LocalId, Mention, Participant};
use crate::text::Span;

/// The detail that counts those an event happened to.
const PEOPLE: &str = "people";

/// The detail with the noun for what an event happened to, where it has no name: "warehouse".
const THING: &str = "thing";

/// Parts and place of one event.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) participants: Vec<Participant>,
    pub(super) details: Vec<(String, Span)>,
    pub(super) place: Option<LocalId>,
    /// A pronoun had to be resolved.
    pub(super) guessed: bool,
}

/// From this importance on, "the trial" alone is worth telling; of a lesser kind nobody wants "the decline".
const WEIGHTY: f32 = 0.5;

/// Everything needed to read parts off a sentence.
pub(super) struct Scene<'a> {
    pub(super) sentence: &'a TaggedSentence,
    pub(super) clauses: &'a Clauses,
    pub(super) nesting: &'a Nesting,
    pub(super) cast: &'a Cast,
    pub(super) people: &'a People<'a>,
    pub(super) described: &'a Described<'a>,
    pub(super) knowledge: &'a EventKnowledge,
    /// What the document has told so far.
    pub(super) told: &'a [EventMention],
}

impl Scene<'_> {
    /// The parts of an event.
    pub(super) fn parts(&self, found: &Found<'_>) -> Parts {
        let frame = self.knowledge.frame(found.trigger);
        let mut parts = Parts::default();
        if let Some(group) = found.group {
            self.of_verb(found, group, frame, &mut parts);
        } else if let Some(chunk) = found.chunk {
            self.of_noun(found, chunk, frame, &mut parts);
        }
        parts.place = self.place(found, &parts);
        self.scene_of_clause(found, frame, &mut parts);
        parts
    }

    /// The expression that dates an event; a noun also takes the date of the verb that carries it: "the trial began in May".
    pub(super) fn time(&self, found: &Found<'_>, span: Span, dating: Dating<'_>) -> Option<usize> {
        let own = dating.expression(found, span);
        let group = found.chunk.and_then(|chunk| carrier(self.sentence, self.clauses, found, chunk));
        let carried = group.and_then(|group| {
            let head = self.clauses.groups[group].head;
            let verb = Found { first: head, last: head, group: Some(group), chunk: None, ..*found };
            dating.expression(&verb, span)
        });
        own.into_iter().chain(carried).min().map(|(_, time)| time)
    }

    /// A verb tells of something that happened, but for a habit: "whose business is selling copiers".
    fn is_told(&self, found: &Found<'_>, parts: &Parts) -> bool {
        let group = found.group.map(|group| self.clauses.groups[group]);
        let governed = group.is_some_and(|group| {
            group.mood == Mood::Gerund
                && before(self.sentence, group.start)
                    .is_none_or(|at| matches!(self.sentence.tag(at), Tag::Preposition | Tag::Be))
        });
        let slight = self.knowledge.kind(found.trigger.kind).importance < WEIGHTY;
        !(governed && slight && parts.participants.is_empty() && parts.place.is_none())
    }

    /// Whether a verb in the past or the perfect tells an event, or has its noun as its subject.
    pub(super) fn is_past(&self, found: &Found<'_>) -> bool {
        let carried = || {
            self.clauses.groups.iter().position(|group| {
                group.subject.is_some() && group.subject == found.chunk && group.mood == Mood::Finite
            })
        };
        let Some(group) = found.group.or_else(carried).map(|group| self.clauses.groups[group]) else {
            return false;
        };
        let perfect = self.sentence.tag(group.start) == Tag::Have && group.head > group.start;
        let past = perfect || matches!(group.form, Form::Past | Form::Participle);
        past && group.modal.is_none() && matches!(group.mood, Mood::Finite | Mood::Reduced)
    }

    /// "in a statement, he said", "said in a letter": where something was said, which the statement itself tells.
    pub(super) fn is_mere_venue(&self, found: &Found<'_>) -> bool {
        let Some(chunk) = found.chunk.map(|chunk| self.clauses.chunks[chunk]) else { return false };
        let bare =
            !matches!(self.sentence.lower(found.first.saturating_sub(1)), "open" | "resignation" | "joint");
        bare && chunk.preposition.is_some() && venue(self.sentence, self.clauses, found, &chunk).is_some()
    }

    /// Whether a noun points at something that happened, not at a sort of thing: "the attack", "Ann's arrest",
    /// "an attack on Leeds", "held a meeting"; not "attacks are rare".
    pub(super) fn is_grounded(&self, found: &Found<'_>, parts: &Parts) -> bool {
        let Some(chunk) = found.chunk else { return self.is_told(found, parts) };
        let phrase = self.clauses.chunks[chunk];
        let definite = phrase.mark.is_some()
            || self.sentence.tag(phrase.start) == Tag::Possessive
            || matches!(
                self.sentence.lower(phrase.start),
                "the" | "this" | "that" | "these" | "those" | "no"
            );
        let told = !parts.participants.is_empty()
            || parts.details.iter().any(|(name, _)| name != THING)
            || parts.place.is_some();
        let subject = self.clauses.groups.iter().any(|group| {
            group.subject == Some(chunk) && group.mood == Mood::Finite && group.form == Form::Past
        });
        // "was injured in an attack", "is under investigation"
        let past = self.clauses.group_before(phrase.start).map(|group| self.clauses.groups[group]);
        let past = past.is_some_and(|group| {
            group.modal.is_none()
                && matches!(group.form, Form::Past | Form::Participle)
                && group.mood == Mood::Finite
        });
        let under = phrase.preposition.is_some_and(|at| match self.sentence.lower(at) {
            "under" => true,
            "in" | "during" => past && matches!(self.sentence.lower(phrase.start), "a" | "an"),
            _ => false,
        });
        let weighty = self.knowledge.kind(found.trigger.kind).importance >= WEIGHTY;
        told || weighty && (definite || subject || under)
            || carrier(self.sentence, self.clauses, found, chunk).is_some()
    }

    fn of_verb(&self, found: &Found<'_>, group: usize, frame: &Frame, parts: &mut Parts) {
        let group = self.clauses.groups[group];
        let (subject, direct) = (group.subject, object(self.sentence, self.clauses, found));
        // A clipped headline may look passive where the verb knows no object: "Man died in fire".
        let subject_part = match (group.passive, &frame.object) {
            (true, Some(_)) => &frame.object,
            _ => &frame.subject,
        };
        self.take(subject, subject_part.as_ref(), parts);
        if !group.passive {
            self.take(direct, frame.object.as_ref(), parts);
        }
        self.prepositional(found.last + 1, frame, true, parts);
    }

    fn of_noun(&self, found: &Found<'_>, chunk: usize, frame: &Frame, parts: &mut Parts) {
        let phrase = self.clauses.chunks[chunk];
        if let Some(mark) = phrase.mark.filter(|&mark| mark < found.first) {
            let owner = Chunk { end: mark, head: mark.saturating_sub(1), mark: None, ..phrase };
            self.take_chunk(&owner, frame.possessive.as_ref(), parts);
        } else if self.sentence.tag(phrase.start) == Tag::Possessive {
            let owner = Chunk { end: phrase.start + 1, head: phrase.start, mark: None, ..phrase };
            self.take_chunk(&owner, frame.possessive.as_ref(), parts);
        }
        self.prepositional(found.last + 1, frame, false, parts);
        self.carried(found, chunk, frame, parts);
        self.reached(&phrase, frame, parts);
    }

    /// A verb that only carries the noun lends it its subject: "the mayor gave his thanks to the officer".
    fn carried(&self, found: &Found<'_>, chunk: usize, frame: &Frame, parts: &mut Parts) {
        let Some(carrier) = carrier(self.sentence, self.clauses, found, chunk) else { return };
        let group = self.clauses.groups[carrier];
        let has = |role: &Option<Part>| match role {
            Some(Part::Role(role)) => parts.participants.iter().any(|part| *part.role == **role),
            _ => true,
        };
        if !has(&frame.subject) && !group.passive && group.subject != Some(chunk) {
            self.take(group.subject, frame.subject.as_ref(), parts);
        } else if group.passive && group.subject == Some(chunk) {
            self.prepositional(group.head + 1, frame, true, parts);
        } else if group.passive && !has(&frame.object) {
            // "The officer was given bail."
            self.take(group.subject, frame.object.as_ref(), parts);
        }
    }

    /// "Acme got the money back from Pell Ltd in an agreement": who acted in it made it, with whom they dealt.
    fn reached(&self, phrase: &Chunk, frame: &Frame, parts: &mut Parts) {
        let mutual = matches!(frame.preposition("with"), Some(Part::Role(role)) if **role == *"patient")
            && matches!(frame.preposition("between"), Some(Part::Role(_)));
        let indefinite = matches!(self.sentence.lower(phrase.start), "a" | "an");
        let within = phrase
            .preposition
            .is_some_and(|at| matches!(self.sentence.lower(at), "in" | "under" | "through" | "by"));
        if !mutual || !indefinite || !within || !parts.participants.is_empty() {
            return;
        }
        let Some(group) = self.clauses.group_before(phrase.start).map(|group| self.clauses.groups[group])
        else {
            return;
        };
        if group.passive || group.mood != Mood::Finite || self.clause_ends(group.head + 1, phrase.start) {
            return;
        }
        self.take(group.subject, frame.subject.as_ref(), parts);
        let from = self.clauses.chunks.iter().position(|chunk| {
            chunk.start > group.head
                && chunk.end <= phrase.start
                && chunk.preposition.is_some_and(|at| matches!(self.sentence.lower(at), "from" | "with"))
        });
        self.take(from, frame.preposition("with"), parts);
    }

    /// Reads the prepositional phrases that follow, as far as the clause goes.
    fn prepositional(&self, from: usize, frame: &Frame, verb: bool, parts: &mut Parts) {
        let mut expected = from;
        for chunk in self.clauses.chunk_from(from)..self.clauses.chunks.len() {
            let phrase = self.clauses.chunks[chunk];
            if self.clause_ends(expected, phrase.start) {
                break;
            }
            let near = phrase.start <= from + 1;
            expected = phrase.end;
            let Some(preposition) = phrase.preposition else { continue };
            if phrase.joined {
                continue;
            }
            let word = self.sentence.lower(preposition);
            let Some(part) = frame.preposition(word) else { continue };
            let role = matches!(part, Part::Role(_));
            if word == "of" && role && (verb || !near) {
                continue;
            }
            self.take(Some(chunk), Some(part), parts);
        }
        self.governed_gerund(from, frame, parts);
    }

    /// "charged with murdering Ann Pell": the offence is a verb.
    fn governed_gerund(&self, from: usize, frame: &Frame, parts: &mut Parts) {
        let Some(part @ Part::Detail(_)) = frame.preposition(self.sentence.lower(from)) else { return };
        let gerund =
            self.clauses.groups.iter().find(|group| group.mood == Mood::Gerund && group.start == from + 1);
        let Some(gerund) = gerund else { return };
        let (Some(first), Some(last)) =
            (self.sentence.tokens.get(gerund.start), self.sentence.tokens.get(gerund.head))
        else {
            return;
        };
        let end = self
            .clauses
            .chunks
            .get(self.clauses.chunk_from(gerund.head))
            .filter(|chunk| chunk.start == gerund.head + 1);
        let end = end.and_then(|chunk| self.sentence.tokens.get(chunk.end - 1)).unwrap_or(last);
        if let Part::Detail(name) = part {
            parts.details.push((name.to_string(), first.span.cover(end.span)));
        }
    }

    /// Whether a clause ends between two tokens.
    fn clause_ends(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            matches!(
                self.sentence.tag(at),
                Tag::Verb(_)
                    | Tag::Be
                    | Tag::Have
                    | Tag::Modal
                    | Tag::Stop
                    | Tag::Subordinator
                    | Tag::Relative
                    | Tag::To
            )
        })
    }

    fn take(&self, chunk: Option<usize>, part: Option<&Part>, parts: &mut Parts) {
        let Some(chunk) = chunk else { return };
        for member in self.clauses.list(chunk) {
            self.take_chunk(&self.clauses.chunks[member], part, parts);
        }
    }

    fn take_chunk(&self, chunk: &Chunk, part: Option<&Part>, parts: &mut Parts) {
        match part {
            Some(Part::Detail(name)) => {
                let tokens = &self.sentence.tokens;
                if let (Some(first), Some(last)) =
                    (tokens.get(chunk.start), tokens.get(chunk.end.saturating_sub(1)))
                {
                    parts.details.push((name.to_string(), first.span.cover(last.span)));
                }
            }
            Some(Part::Role(role)) => {
                let Some((entity, span, guessed)) = self.referent(chunk) else {
                    self.describe(chunk, role, parts);
                    return;
                };
                let taken = parts.participants.iter().any(|part| part.entity == entity);
                if !taken {
                    parts.participants.push(Participant { role: role.to_string(), entity, span });
                    parts.guessed |= guessed;
                }
            }
            None => {}
        }
    }

    /// Keeps the words for somebody who is only described: "a man in his 20s".
    fn describe(&self, chunk: &Chunk, role: &str, parts: &mut Parts) {
        let head = self.sentence.tokens[chunk.head];
        if role == "patient" && matches!(self.sentence.lower(chunk.head), "he" | "him" | "she" | "her") {
            parts.details.push((role.to_owned(), head.span));
        }
        if role == "patient" && (chunk.number || head.word.is(Class::Human)) {
            let number = of_people(self.sentence, chunk);
            parts.details.extend(number.map(|number| (PEOPLE.to_owned(), number)));
        }
        let ends = self.sentence.tokens.get(chunk.end.saturating_sub(1));
        if role == "patient" && head.tag == Tag::Noun && !chunk.number && !head.word.is(Class::Human) {
            parts.details.push((THING.to_owned(), head.span));
        }
        if let (true, Some(first), Some(last)) =
            (head.tag == Tag::Noun && head.word.is(Class::Human), self.sentence.tokens.get(chunk.start), ends)
        {
            parts.details.push((role.to_owned(), first.span.cover(last.span)));
        }
    }

    /// "Ann Pell said she …", "the watchdog said that it …": who speaks is who is meant.
    fn reporter(&self, chunk: &Chunk) -> Option<LocalId> {
        let group = self.clauses.groups[self.clauses.group_before(chunk.start)?];
        let speaks = group.mood == Mood::Finite
            && !group.passive
            && self.sentence.tokens[group.head].word.is(Class::Speech);
        let touches = (group.head + 1..chunk.start)
            .all(|at| matches!(self.sentence.tag(at), Tag::Subordinator | Tag::Time | Tag::Adverb))
            || (group.head + 1..chunk.start)
                .all(|at| matches!(self.sentence.tag(at), Tag::Subordinator | Tag::Time | Tag::Preposition));
        let subject = self.clauses.chunks.get(group.subject.filter(|_| speaks && touches)?)?;
        let entity = self.sentence.tokens[subject.head].mention.map(|at| self.cast.mentions[at].entity)?;
        let who = self.cast.entity(entity);
        // "A spokesperson for the watchdog said that it …"
        if let Some(of) =
            who.of.filter(|_| matches!(self.sentence.lower(chunk.head), "it" | "its" | "they" | "their"))
        {
            return Some(of);
        }
        let fits = match (self.sentence.lower(chunk.head), who.kind) {
            ("he" | "his", EntityKind::Person) => who.gender != Some(Gender::Female),
            ("she" | "her", EntityKind::Person) => who.gender != Some(Gender::Male),
            ("it" | "its" | "they" | "their", EntityKind::Organization) => true,
            _ => false,
        };
        fits.then_some(entity)
    }

    /// The entity a noun phrase refers to by its head, the words, and whether a pronoun was resolved.
    pub(super) fn referent(&self, chunk: &Chunk) -> Option<(LocalId, Span, bool)> {
        let head = self.sentence.tokens.get(chunk.head)?;
        if let Some(mention) = head.mention.map(|mention| &self.cast.mentions[mention]) {
            let place = mention.kind == EntityKind::Place
                && chunk.preposition.is_some_and(|at| is_place_word(self.sentence.lower(at)));
            return (!place).then_some((mention.entity, mention.span, false));
        }
        let pronoun = matches!(head.tag, Tag::Pronoun | Tag::Possessive);
        if let Some(entity) = self.reporter(chunk).filter(|_| pronoun) {
            return Some((entity, head.span, true));
        }
        if pronoun {
            return self
                .people
                .pronoun(self.sentence.lower(chunk.head), head.span)
                .map(|entity| (entity, head.span, true));
        }
        if let Some(mention) = self.named_after(chunk).or_else(|| self.known_as(chunk)) {
            return Some((mention.entity, mention.span, false));
        }
        let entity = self.described.whom(self.sentence, self.clauses, chunk, self.told)?;
        Some((entity, head.span, true))
    }

    /// "A police officer known as NX121": the name right behind a description.
    fn known_as(&self, chunk: &Chunk) -> Option<&Mention> {
        let human = self.sentence.tokens[chunk.head].word.is(Class::Human);
        let mut at = chunk.end;
        if !human || !matches!(self.sentence.lower(at), "known" | "named" | "called" | "identified") {
            return None;
        }
        at += 1;
        while matches!(self.sentence.lower(at), "as" | "only") {
            at += 1;
        }
        let named = self.sentence.tokens.get(at)?.mention.map(|mention| &self.cast.mentions[mention])?;
        (named.kind == EntityKind::Person).then_some(named)
    }

    /// "the officer, Martyn Blake,": the name between commas right after a description.
    fn named_after(&self, chunk: &Chunk) -> Option<&Mention> {
        let next = self.clauses.chunks.get(self.clauses.chunk_from(chunk.end))?;
        let comma = next.start == chunk.end + 1 && self.sentence.tag(chunk.end) == Tag::Comma;
        let closes = matches!(self.sentence.tag(next.end), Tag::Comma | Tag::Stop)
            || next.end >= self.sentence.tokens.len();
        let head = self.sentence.tokens[chunk.head];
        let described = head.word.is(Class::Human) && self.sentence.lower(chunk.start) != "no";
        let named = self.sentence.tokens[next.head].mention.map(|mention| &self.cast.mentions[mention]);
        let fits = comma && closes && described && !next.joined;
        named.filter(|mention| fits && mention.kind == EntityKind::Person)
    }
}

/// The light verb that carries an event noun as its object or its subject: "held a meeting", "the trial began".
pub(super) fn carrier(
    sentence: &TaggedSentence,
    clauses: &Clauses,
    found: &Found<'_>,
    chunk: usize,
) -> Option<usize> {
    let phrase = clauses.chunks[chunk];
    if let Some(group) = venue(sentence, clauses, found, &phrase) {
        return Some(group);
    }
    let light = |group: &usize| sentence.tokens[clauses.groups[*group].head].word.is(Class::Light);
    let at = before(sentence, phrase.start);
    let left = clauses.group_before(phrase.start).filter(light);
    let adjacent = left.filter(|&group| at == Some(clauses.groups[group].head));
    let as_subject =
        || clauses.groups.iter().position(|group| group.subject == Some(chunk) && group.head > found.last);
    if adjacent.is_none()
        && let Some(group) = as_subject().filter(light)
    {
        return Some(group);
    }
    let group = left?;
    if adjacent.is_none() {
        // "gave the officer his thanks": one more noun phrase may stand between.
        let between = clauses.chunk_from(clauses.groups[group].head)..chunk;
        let plain = (clauses.groups[group].head + 1..phrase.start).all(|token| {
            !matches!(sentence.tag(token), Tag::Comma | Tag::Stop | Tag::Preposition | Tag::Subordinator)
        });
        if between.len() > 1 || !plain {
            return None;
        }
    }
    if clauses.groups[group].mood == Mood::Reduced {
        return None;
    }
    Some(group)
}

/// The verb of speech whose venue the noun is: "said in an open letter", "told a press conference".
fn venue(sentence: &TaggedSentence, clauses: &Clauses, found: &Found<'_>, phrase: &Chunk) -> Option<usize> {
    if !found.trigger.conditions.venue {
        return None;
    }
    let speaks = |group: usize| {
        let group = clauses.groups[group];
        sentence.tokens[group.head].word.is(Class::Speech)
            && group.mood == Mood::Finite
            && group.subject.is_some()
    };
    let left = clauses.group_before(phrase.start).filter(|&group| speaks(group));
    let Some(preposition) = phrase.preposition else {
        return left.filter(|&group| clauses.groups[group].head + 1 == phrase.start);
    };
    if !matches!(sentence.lower(preposition), "in" | "at") {
        return None;
    }
    let near = left.filter(|&group| preposition - clauses.groups[group].head <= VENUE_REACH);
    let opens = preposition == 0;
    near.or_else(|| if opens { (0..clauses.groups.len()).find(|&group| speaks(group)) } else { None })
}

/// How far the venue may stand behind the verb: "told reporters at a press conference".
const VENUE_REACH: usize = 3;
