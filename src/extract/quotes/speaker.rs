//! Who the speaker words name: an entity of the cast, a described person who becomes one, or nobody yet.
//!
//! Names and offices come with the cast. Descriptions ("One armed police officer", "the watchdog") are read in
//! `description`; a pronoun is the latest subject that agrees with it. What stays open keeps its
//! candidates. Nothing here decides whether a statement exists.

use super::description::Described;
use super::frames::{Frame, Frames};
use super::groups::Statement;
use crate::knowledge::quotes::{Class, QuoteKnowledge};
use crate::model::{Cast, Document, EntityKind, Gender, LocalEntity, LocalId, Mention, MentionForm, Rule};
use crate::text::Span;

/// How many paragraphs back a pronoun looks.
const REACH: usize = 6;

/// How many bytes back a name without a subject's place counts.
const NEAR: usize = 1200;

/// Gives every statement its speaker and its addressee, where the document tells.
pub fn resolve(
    document: &Document,
    frames: &Frames,
    known: &QuoteKnowledge,
    cast: &mut Cast,
    statements: &mut [Statement],
) {
    let text = document.text.as_str();
    let narrator = document.byline.as_deref().and_then(|byline| {
        let named = |entity: &LocalEntity| entity.kind == EntityKind::Person && entity.name == byline;
        cast.entities.iter().position(named).map(LocalId)
    });
    let described = Described::of(cast);
    let mut sieve = Sieve {
        text,
        known,
        cast,
        subjects: Vec::new(),
        families: Vec::new(),
        described,
        narrator,
        not: None,
    };
    let mut next = 0;
    let mut asker = None;
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|index| {
        (statements[*index].frame, statements[*index].quote.source.map(|source| source.start))
    });
    for (number, frame) in frames.frames.iter().enumerate() {
        sieve.subject_of(frames, frame);
        while let Some(statement) =
            order.get(next).copied().filter(|index| statements[*index].frame == number)
        {
            let tie = match statements[statement].carried {
                Some(from) => Tie {
                    speaker: statements[from].quote.speaker,
                    candidates: statements[from].quote.candidates.clone(),
                    rule: "carried",
                },
                None => {
                    let quote = &statements[statement].quote;
                    let reply = quote.cue.is_some_and(|cue| is_reply(cue.of(text)));
                    sieve.not = asker.filter(|_| reply);
                    sieve.speaker(quote.source, frame)
                }
            };
            if let Some(speaker) = tie.speaker {
                let at = statements[statement].quote.source.map_or(frame.span.start, |source| source.start);
                sieve.subjects.push(Subject { entity: speaker, at, paragraph: frame.paragraph });
            }
            let asks = statements[statement].asks;
            asker = tie.speaker.filter(|_| asks);
            let quote = &mut statements[statement].quote;
            quote.speaker = tie.speaker;
            quote.candidates = tie.candidates;
            quote.tie = Rule::of(tie.rule);
            quote.addressee =
                quote.addressed.and_then(|words| sieve.named(words)).filter(|one| Some(*one) != tie.speaker);
            next += 1;
        }
    }
}

pub(super) struct Tie {
    pub(super) speaker: Option<LocalId>,
    pub(super) candidates: Vec<LocalId>,
    pub(super) rule: &'static str,
}

impl Tie {
    pub(super) fn open(rule: &'static str) -> Self {
        Self { speaker: None, candidates: Vec::new(), rule }
    }

    pub(super) fn to(speaker: LocalId, rule: &'static str) -> Self {
        Self { speaker: Some(speaker), candidates: Vec::new(), rule }
    }
}

/// Somebody in subject position.
#[derive(Debug, Clone, Copy)]
struct Subject {
    entity: LocalId,
    at: usize,
    paragraph: usize,
}

pub(super) struct Sieve<'a> {
    pub(super) text: &'a str,
    pub(super) known: &'a QuoteKnowledge,
    pub(super) cast: &'a mut Cast,
    subjects: Vec<Subject>,
    /// Families in subject position: "they", never "he" or "she".
    families: Vec<Subject>,
    pub(super) described: Described,
    /// Who says "I" outside quotations: the author.
    narrator: Option<LocalId>,
    /// Who a reply is not by: whoever asked.
    not: Option<LocalId>,
}

impl Sieve<'_> {
    /// Remembers the person in subject position of a sentence: the first one named before its first verb.
    fn subject_of(&mut self, frames: &Frames, frame: &Frame) {
        let items = frames.items(frame);
        let verb = items.iter().take(40).position(|item| {
            item.class.has(Class::FINITE) && !item.class.has(Class::NAME | Class::SUBJECT_PRONOUN)
        });
        // "Asked if she would go, Okafor said no": the subject stands behind the comma.
        let skipped = if verb == Some(0) {
            items.iter().take(40).position(|item| item.class.has(Class::COMMA)).map_or(0, |comma| comma + 1)
        } else {
            0
        };
        let verb = if skipped == 0 {
            verb
        } else {
            let rest = items.iter().enumerate().take(60).skip(skipped);
            rest.filter(|(_, item)| {
                item.class.has(Class::FINITE) && !item.class.has(Class::NAME | Class::SUBJECT_PRONOUN)
            })
            .map(|(at, _)| at)
            .next()
        };
        let Some(before) = verb.and_then(|verb| items.get(skipped..verb)) else { return };
        for item in before.iter().filter(|item| !item.class.has(Class::QUOTE)) {
            let Some(mention) = self.cast.at(item.span.start) else { continue };
            if self.is_family(mention) {
                let (entity, at) = (mention.entity, mention.span.start);
                self.families.push(Subject { entity, at, paragraph: frame.paragraph });
                continue;
            }
            let led = before.iter().take_while(|other| other.span.end <= mention.extent.start).last();
            if led.is_some_and(|led| led.class.has(Class::PREPOSITION)) || self.owns(mention.span.end) {
                continue;
            }
            let subject =
                Subject { entity: mention.entity, at: mention.span.start, paragraph: frame.paragraph };
            if self.subjects.last().is_none_or(|last| last.at < subject.at) {
                self.subjects.push(subject);
            }
            return;
        }
        let (Some(first), Some(last)) = (before.first(), before.last()) else { return };
        let noun = last.span.of(self.text);
        let entity =
            self.described.only(noun).filter(|_| first.span.of(self.text).eq_ignore_ascii_case("the"));
        if let Some(entity) = entity {
            self.subjects.push(Subject { entity, at: first.span.start, paragraph: frame.paragraph });
        }
    }

    /// "the Marricks": a family, nobody alone.
    fn is_family(&self, mention: &Mention) -> bool {
        let before = self.text.get(..mention.extent.start).unwrap_or("");
        mention.kind == EntityKind::Person
            && mention.span.of(self.text).ends_with('s')
            && (before.ends_with("the ") || before.ends_with("The "))
    }

    /// Whether `'s` stands at an offset.
    pub(super) fn owns(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or("");
        rest.starts_with("'s ") || rest.starts_with("’s ")
    }

    fn speaker(&mut self, source: Option<Span>, frame: &Frame) -> Tie {
        let Some(source) = source else { return Tie::open("no-source") };
        let words = source.of(self.text);
        let lower = words.to_lowercase();
        match lower.as_str() {
            "he" => return self.pronoun(source, frame, Some(Gender::Male)),
            "she" => return self.pronoun(source, frame, Some(Gender::Female)),
            "it" | "they" => return self.group(source, frame, lower == "they"),
            "i" => return self.narrator.map_or(Tie::open("pronoun"), |author| Tie::to(author, "narrator")),
            "we" | "you" => return Tie::open("pronoun"),
            _ => {}
        }
        let head = self.head(source);
        if let Some(entity) = self.named(head) {
            return Tie::to(entity, "source-name");
        }
        if let Some(entity) = self.apposition(source) {
            return Tie::to(entity, "apposition");
        }
        self.description(source, head, frame)
    }

    /// The person named right after a description: "The detective in charge, Zara Finch, said".
    fn apposition(&self, source: Span) -> Option<LocalId> {
        let rest = self.text.get(source.end..)?.strip_prefix(", ")?;
        let at = self.text.len() - rest.len();
        let next = self.cast.mentions.partition_point(|mention| mention.extent.start < at);
        let mention = self.cast.mentions.get(next).filter(|mention| mention.extent.start == at)?;
        // "According to the affidavit, Moss told": a name without a comma after it is another subject.
        let after = self.text.get(mention.extent.end.max(mention.span.end)..).unwrap_or("");
        let set_off = after.is_empty() || after.starts_with([',', '.', ';', '\n', ')']);
        let person = mention.kind == EntityKind::Person && mention.form == MentionForm::Name;
        (person && set_off).then_some(mention.entity)
    }

    /// The part of a noun phrase that says who it is: "a spokesman for the mayor" is the spokesman.
    fn head(&self, source: Span) -> Span {
        let words = source.of(self.text);
        let cuts = [
            " of ",
            " for ",
            " from ",
            " with ",
            " in ",
            " at ",
            " on ",
            " who",
            " whose",
            " which",
            ",",
            " after ",
            " before ",
            " during ",
            " outside ",
            " under ",
            " close ",
        ];
        let cut = cuts.iter().filter_map(|cut| words.find(cut)).min().unwrap_or(words.len());
        let cut = cut.min(words.find(" by ").map_or(cut, |by| without_participle(words, by)));
        let mut head = Span::new(source.start, source.start + cut);
        // A name that holds the preposition stays whole: "Bank of England".
        if let Some(mention) = self.cast.at(head.end) {
            head = head.cover(mention.span);
        }
        head
    }

    /// The entity that a noun phrase ends with, by name or role.
    fn named(&self, head: Span) -> Option<LocalId> {
        let inside = self.cast.within(head);
        let last = inside.iter().rev().find(|mention| !self.owns(mention.span.end))?;
        let rest = Span::new(last.extent.end.max(last.span.end).min(head.end), head.end).of(self.text).trim();
        // "Huckabee spokeswoman Alice Stewart" ends with the name, "Met Police spokesperson" does not.
        (rest.chars().all(|letter| !letter.is_alphanumeric())).then_some(last.entity)
    }

    /// "it" and "they": the latest organisation or group in subject position.
    fn group(&self, source: Span, frame: &Frame, plural: bool) -> Tie {
        let near = |subject: &&Subject| frame.paragraph.saturating_sub(subject.paragraph) <= 2;
        let fits = |subject: &&Subject| {
            let entity = self.cast.entity(subject.entity);
            entity.kind == EntityKind::Organization || plural && !entity.named && entity.name.ends_with('s')
        };
        let before = |subject: &&Subject| subject.at < source.start;
        let found = self.subjects.iter().rev().filter(before).take_while(near).find(fits);
        let family = self.families.iter().rev().find(before).filter(near);
        let latest = found.into_iter().chain(family).max_by_key(|subject| subject.at);
        latest.map_or(Tie::open("pronoun"), |subject| Tie::to(subject.entity, "pronoun-group"))
    }

    /// Without a subject that agrees: the only person of that gender named shortly before.
    fn mentioned(&self, source: Span, gender: Option<Gender>, from: usize) -> Tie {
        let near = Span::new(from, source.start);
        let mut found: Vec<LocalId> = (self.cast.within(near).iter())
            .filter(|mention| mention.form == MentionForm::Name && Some(mention.entity) != self.not)
            // "Mr Pell's claims" are about something of his.
            .filter(|mention| !self.owns(mention.span.end))
            .filter(|mention| self.cast.entity(mention.entity).gender == gender)
            .filter(|mention| self.cast.entity(mention.entity).kind == EntityKind::Person)
            .map(|mention| mention.entity)
            .collect();
        found.sort_unstable();
        found.dedup();
        match found[..] {
            [one] => Tie::to(one, "pronoun-mention"),
            [] => Tie::open("pronoun"),
            _ => Tie { speaker: None, candidates: found, rule: "pronoun-open" },
        }
    }

    /// The start of the paragraph of an offset, or a place shortly before it.
    fn paragraph_start(&self, at: usize) -> usize {
        let from = at.saturating_sub(NEAR);
        let before = self.text.as_bytes().get(from..at).unwrap_or(&[]);
        before.iter().rposition(|byte| *byte == b'\n').map_or(from, |line| from + line + 1)
    }

    /// The latest subject that agrees in gender. Two that stand side by side leave it open.
    pub(super) fn pronoun(&mut self, source: Span, frame: &Frame, gender: Option<Gender>) -> Tie {
        let mut candidates: Vec<LocalId> = Vec::new();
        let mut surest = None;
        let mut latest_paragraph = None;
        for subject in self.subjects.iter().rev() {
            if subject.at >= source.start {
                continue;
            }
            if frame.paragraph.saturating_sub(subject.paragraph) > REACH {
                break;
            }
            let entity = self.cast.entity(subject.entity);
            if Some(subject.entity) == self.not
                || entity.kind != EntityKind::Person
                || entity.gender.is_some() && entity.gender != gender
            {
                continue;
            }
            if latest_paragraph.is_some_and(|paragraph| paragraph != subject.paragraph)
                && !candidates.is_empty()
            {
                break;
            }
            latest_paragraph = Some(subject.paragraph);
            if !candidates.contains(&subject.entity) {
                candidates.push(subject.entity);
            }
            if surest.is_none() && entity.gender == gender {
                surest = Some(subject.entity);
            }
        }
        // "The family asked Imogen Hartt to act. She said": named in the paragraph, where no subject of it fits.
        if latest_paragraph.is_none_or(|latest| latest < frame.paragraph) {
            let here = self.mentioned(source, gender, self.paragraph_start(source.start));
            if here.speaker.is_some() {
                return here;
            }
        }
        match (&candidates[..], surest) {
            ([], _) => self.mentioned(source, gender, source.start.saturating_sub(NEAR)),
            ([one], _) => {
                let entity = &mut self.cast.entities[one.0];
                if !entity.named {
                    entity.gender = entity.gender.or(gender);
                }
                Tie::to(*one, "pronoun")
            }
            ([latest, ..], Some(sure)) if *latest == sure => Tie::to(sure, "pronoun"),
            ([latest, ..], None) => Tie::to(*latest, "pronoun"),
            _ => Tie { speaker: None, candidates, rule: "pronoun-open" },
        }
    }
}

/// "A letter seen by the Harbour Post" is the letter: where the words before "by" end without its participle.
fn without_participle(words: &str, by: usize) -> usize {
    const PARTICIPLES: &[&str] =
        &["seen", "written", "sent", "made", "given", "shown", "drawn", "held", "put"];
    let before = words.get(..by).unwrap_or("");
    let last = before.rsplit(' ').next().unwrap_or("");
    let participle = last.ends_with("ed") || PARTICIPLES.contains(&last);
    let cut = by.saturating_sub(last.len() + 1);
    if participle && cut > 0 { cut } else { by }
}

/// Cues of an answer to a question just reported.
fn is_reply(cue: &str) -> bool {
    ["replied", "replies", "answered", "responded"].iter().any(|reply| cue.ends_with(reply))
}
