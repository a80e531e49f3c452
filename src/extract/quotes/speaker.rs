//! Who the speaker words name: an entity of the cast, a described person who becomes one, or nobody yet.
//!
//! Names and offices come with the cast. A description ("One armed police officer", "a Met spokesperson") becomes
//! an entity without a name; a pronoun is the latest subject that agrees with it. What stays open keeps its
//! candidates. Nothing here decides whether a statement exists.

use rustc_hash::FxHashMap;

use super::frames::{Frame, Frames};
use super::groups::Statement;
use crate::knowledge::quotes::{Class, QuoteKnowledge};
use crate::model::{Cast, EntityKind, Gender, LocalEntity, LocalId, Mention, MentionForm, Rule};
use crate::text::{Span, fold};

/// How many paragraphs back a pronoun looks.
const REACH: usize = 6;

/// Gives every statement its speaker and its addressee, where the document tells.
pub fn resolve(
    text: &str,
    frames: &Frames,
    known: &QuoteKnowledge,
    cast: &mut Cast,
    statements: &mut [Statement],
) {
    let mut sieve =
        Sieve { text, known, cast, subjects: Vec::new(), described: FxHashMap::default(), not: None };
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

struct Tie {
    speaker: Option<LocalId>,
    candidates: Vec<LocalId>,
    rule: &'static str,
}

impl Tie {
    fn open(rule: &'static str) -> Self {
        Self { speaker: None, candidates: Vec::new(), rule }
    }

    fn to(speaker: LocalId, rule: &'static str) -> Self {
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

struct Sieve<'a> {
    text: &'a str,
    known: &'a QuoteKnowledge,
    cast: &'a mut Cast,
    subjects: Vec<Subject>,
    /// Described people by organisation and noun.
    described: FxHashMap<(Option<LocalId>, String), LocalId>,
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
        let Some(before) = verb.map(|verb| &items[..verb]) else { return };
        for item in before.iter().filter(|item| !item.class.has(Class::QUOTE)) {
            let Some(mention) = self.cast.at(item.span.start) else { continue };
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
    }

    /// Whether `'s` stands at an offset.
    fn owns(&self, at: usize) -> bool {
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
            "i" | "we" | "you" => return Tie::open("pronoun"),
            _ => {}
        }
        let head = self.head(source);
        if let Some(entity) = self.named(head) {
            return Tie::to(entity, "source-name");
        }
        if let Some(entity) = self.apposition(source) {
            return Tie::to(entity, "apposition");
        }
        self.description(source, head)
    }

    /// The person named right after a description: "The detective in charge, Zara Finch, said".
    fn apposition(&self, source: Span) -> Option<LocalId> {
        let rest = self.text.get(source.end..)?.strip_prefix(", ")?;
        let at = self.text.len() - rest.len();
        let next = self.cast.mentions.partition_point(|mention| mention.extent.start < at);
        let mention = self.cast.mentions.get(next).filter(|mention| mention.extent.start == at)?;
        (mention.kind == EntityKind::Person && mention.form == MentionForm::Name).then_some(mention.entity)
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

    /// Somebody unnamed: found again by organisation and noun, else new.
    fn description(&mut self, source: Span, head: Span) -> Tie {
        let folded = fold(head.of(self.text));
        let mut words = folded.split(' ').filter(|word| !word.is_empty());
        let first = words.clone().next().unwrap_or("");
        let Some(last) = words.next_back() else { return Tie::open("unnamed") };
        let singular = last.strip_suffix('s').filter(|singular| self.known.is_person(singular));
        let Some(noun) = Some(last).filter(|noun| self.known.is_person(noun)).or(singular) else {
            return self.organization(first, last);
        };
        let core = folded.trim_start_matches("the ").trim_start_matches("new ").trim_start_matches("his ");
        let core = core.trim_start_matches("her ").trim_start_matches("their ");
        if let Some(entity) = self.beside_name(core).filter(|_| singular.is_none()) {
            return Tie::to(entity, "description-name");
        }
        let of = (self.cast.within(source).iter())
            .find(|mention| mention.kind == EntityKind::Organization)
            .map(|mention| mention.entity);
        let key = (of, noun.to_owned());
        if matches!(first, "the" | "this" | "that" | "his" | "her" | "their") {
            if let Some(entity) = self.described.get(&key).copied() {
                self.mention(head, entity);
                return Tie::to(entity, "description-again");
            }
            if of.is_none() {
                let mut same: Vec<_> = self
                    .described
                    .iter()
                    .filter(|((_, other), _)| other == noun)
                    .map(|(_, entity)| *entity)
                    .collect();
                same.sort_unstable();
                match same[..] {
                    [one] => {
                        self.mention(head, one);
                        return Tie::to(one, "description-again");
                    }
                    [] => {}
                    _ => return Tie { speaker: None, candidates: same, rule: "description-open" },
                }
                if let Some(holder) = self.holder(noun) {
                    return Tie::to(holder, "office");
                }
            }
        }
        if of.is_some() && noun.starts_with("spokes") {
            // One organisation speaks with one voice, whoever lends it.
            if let Some(entity) = self.described.get(&key).copied() {
                self.mention(head, entity);
                return Tie::to(entity, "description-again");
            }
        }
        let entity = LocalId(self.cast.entities.len());
        let name = match source.of(self.text).find([',', '(', '\n']) {
            Some(cut) => Span::new(source.start, source.start + cut).trimmed(self.text),
            None => source,
        };
        self.cast.entities.push(LocalEntity {
            kind: EntityKind::Person,
            name: name.of(self.text).to_owned(),
            aliases: Vec::new(),
            gender: gender_of(noun),
            offices: Vec::new(),
            named: false,
            of,
            known: None,
        });
        self.mention(head, entity);
        self.described.insert(key, entity);
        Tie::to(entity, "description")
    }

    /// The person whose name stands beside the same description: "Miriam Oakes, the chief constable".
    fn beside_name(&self, core: &str) -> Option<LocalId> {
        let mut found = None;
        for mention in &self.cast.mentions {
            if mention.kind != EntityKind::Person || mention.form != MentionForm::Name {
                continue;
            }
            let window = core.len() + 8;
            let before = tail(self.text, mention.extent.start.min(mention.span.start), window);
            let after = front(self.text, mention.extent.end.max(mention.span.end), window);
            let before = fold(before);
            let before = before.trim_end_matches([',', ' ']);
            let after = fold(after);
            let after = after.trim_start_matches([',', ' ']);
            let after = after.strip_prefix("the ").or(after.strip_prefix("his ")).unwrap_or(after);
            if before.ends_with(core) || after.starts_with(core) {
                match found {
                    Some(other) if other != mention.entity => return None,
                    _ => found = Some(mention.entity),
                }
            }
        }
        found
    }

    /// "the council", "police": the only organisation of the document with that word in its name.
    fn organization(&self, first: &str, noun: &str) -> Tie {
        let noun = if noun == "force" { "police" } else { noun };
        if !(first == "the" || noun == "police") || noun.len() < 4 {
            return Tie::open("unnamed");
        }
        let mut holders = (self.cast.entities.iter().enumerate()).filter(|(_, entity)| {
            entity.kind == EntityKind::Organization && fold(&entity.name).split(' ').any(|word| word == noun)
        });
        match (holders.next(), holders.next()) {
            (Some((one, _)), None) => Tie::to(LocalId(one), "organization-noun"),
            _ => Tie::open("unnamed"),
        }
    }

    /// "it" and "they": the latest organisation or group in subject position.
    fn group(&self, source: Span, frame: &Frame, plural: bool) -> Tie {
        let near = |subject: &&Subject| frame.paragraph.saturating_sub(subject.paragraph) <= 2;
        let fits = |subject: &&Subject| {
            let entity = self.cast.entity(subject.entity);
            entity.kind == EntityKind::Organization || plural && !entity.named && entity.name.ends_with('s')
        };
        let before = self.subjects.iter().rev().filter(|subject| subject.at < source.start);
        let found = before.take_while(near).find(fits);
        found.map_or(Tie::open("pronoun"), |subject| Tie::to(subject.entity, "pronoun-group"))
    }

    /// The only entity that holds an office of this name in the document.
    fn holder(&self, office: &str) -> Option<LocalId> {
        let same = |word: &str| word == office || office == "minister" && word == "secretary";
        let mut holders = (self.cast.entities.iter().enumerate()).filter(|(_, entity)| {
            entity.offices.iter().any(|held| !held.former && fold(&held.title).split(' ').any(same))
        });
        let found = holders.next()?.0;
        holders.next().is_none().then_some(LocalId(found))
    }

    fn mention(&mut self, span: Span, entity: LocalId) {
        self.cast.add(Mention {
            span,
            extent: span,
            kind: EntityKind::Person,
            entity,
            form: MentionForm::Description,
            rule: Rule::of("speaker-description"),
            tie: Rule::of("speaker-description"),
            confidence: 0.8,
        });
    }

    /// Without a subject that agrees: the only person of that gender named shortly before.
    fn mentioned(&self, source: Span, gender: Option<Gender>) -> Tie {
        const NEAR: usize = 1200;
        let near = Span::new(source.start.saturating_sub(NEAR), source.start);
        let mut found: Vec<LocalId> = (self.cast.within(near).iter())
            .filter(|mention| mention.form == MentionForm::Name && Some(mention.entity) != self.not)
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

    /// The latest subject that agrees in gender. Two that stand side by side leave it open.
    fn pronoun(&mut self, source: Span, frame: &Frame, gender: Option<Gender>) -> Tie {
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
        match (&candidates[..], surest) {
            ([], _) => self.mentioned(source, gender),
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

/// The last `length` bytes before an offset, or fewer.
fn tail(text: &str, end: usize, length: usize) -> &str {
    let mut start = end.saturating_sub(length);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..end).unwrap_or("")
}

/// The first `length` bytes from an offset, or fewer.
fn front(text: &str, start: usize, length: usize) -> &str {
    let mut end = (start + length).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or("")
}

/// Cues of an answer to a question just reported.
fn is_reply(cue: &str) -> bool {
    ["replied", "replies", "answered", "responded"].iter().any(|reply| cue.ends_with(reply))
}

/// What a noun tells about its bearer.
fn gender_of(noun: &str) -> Option<Gender> {
    match noun {
        "spokesman" | "man" | "boy" | "father" | "brother" | "son" | "husband" | "uncle" | "chairman"
        | "congressman" => Some(Gender::Male),
        "spokeswoman" | "woman" | "girl" | "mother" | "sister" | "daughter" | "wife" | "widow" | "aunt"
        | "chairwoman" | "congresswoman" => Some(Gender::Female),
        _ => None,
    }
}
