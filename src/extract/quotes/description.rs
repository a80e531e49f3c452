//! Whom a description means: a person without a name who is found again ("One armed police officer"), the name that
//! stands beside it elsewhere, an organisation by its sort ("the watchdog"), or something unnamed that speaks
//! ("the defence", "a report").

use rustc_hash::FxHashMap;

use super::frames::Frame;
use super::organizations::{ByWord, by_words};
use super::speaker::{Sieve, Tie};
use crate::knowledge::quotes::Class;
use crate::model::{Cast, EntityKind, Gender, LocalEntity, LocalId, Mention, MentionForm, Rule};
use crate::text::{Span, fold};

/// Descriptions whose names are looked for in one document.
const MOST: usize = 500;

/// How many bytes back a title is looked for.
const NEAR: usize = 4000;

/// Described speakers of a document so far, and what was looked up for them.
#[derive(Debug, Default)]
pub(super) struct Described {
    /// By organisation and noun.
    by_key: FxHashMap<(Option<LocalId>, String), LocalId>,
    /// By noun, in order of appearance.
    by_noun: FxHashMap<String, Vec<LocalId>>,
    /// The person named beside a description.
    beside: FxHashMap<String, Option<LocalId>>,
    /// Organisations by each word of their names, with the place of their first mention.
    pub(super) organizations: ByWord,
}

impl Described {
    pub(super) fn of(cast: &Cast) -> Self {
        Self { organizations: by_words(cast), ..Self::default() }
    }

    /// The only described speaker with this noun.
    pub(super) fn only(&self, noun: &str) -> Option<LocalId> {
        match self.by_noun.get(noun).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }
}

impl Sieve<'_> {
    /// Somebody or something unnamed.
    pub(super) fn description(&mut self, source: Span, head: Span, frame: &Frame) -> Tie {
        let folded = fold(head.of(self.text));
        let mut words = folded.split(' ').filter(|word| !word.is_empty());
        let first = words.clone().next().unwrap_or("");
        let Some(last) = words.next_back() else { return Tie::open("unnamed") };
        if let Some(tie) = self.own_words(source, head, (first, last), frame) {
            return tie;
        }
        let singular = last.strip_suffix('s').filter(|singular| self.known.is_person(singular));
        let Some(noun) = Some(last).filter(|noun| self.known.is_person(noun)).or(singular) else {
            return match self.organization(head, first, last) {
                Some(entity) => Tie::to(entity, "organization-noun"),
                None => self.thing(source, head, last),
            };
        };
        let core = ["the ", "new ", "his ", "her ", "their "]
            .iter()
            .fold(folded.as_str(), |core, lead| core.strip_prefix(lead).unwrap_or(core));
        if let Some(entity) = self.beside_name(core).filter(|_| singular.is_none()) {
            return Tie::to(entity, "description-name");
        }
        let of = self.speaks_for(source);
        // "Senators" are not "the senator".
        let key = (of, last.to_owned());
        let definite = matches!(first, "the" | "this" | "that" | "his" | "her" | "their");
        // One organisation speaks with one voice, whoever lends it.
        let again = definite || of.is_some() && noun.starts_with("spokes");
        if let Some(entity) = self.described.by_key.get(&key).copied().filter(|_| again) {
            self.mention(head, entity, EntityKind::Person);
            return Tie::to(entity, "description-again");
        }
        if definite && of.is_none() {
            match self.described.by_noun.get(last).map_or(&[][..], Vec::as_slice) {
                &[one] => {
                    self.mention(head, one, EntityKind::Person);
                    return Tie::to(one, "description-again");
                }
                [] => {}
                several => {
                    return Tie { speaker: None, candidates: several.to_vec(), rule: "description-open" };
                }
            }
            if let Some(holder) = self.holder(noun).or_else(|| self.titled(noun, head.start)) {
                return Tie::to(holder, "office");
            }
        }
        let kind = if singular.is_some() { EntityKind::Other } else { EntityKind::Person };
        let entity = self.unnamed(source, head, kind, gender_of(noun), of);
        self.described.by_key.insert(key, entity);
        self.described.by_noun.entry(last.to_owned()).or_default().push(entity);
        Tie::to(entity, "description")
    }

    /// "his letter said", "Mr Marrick's statement said": the owner speaks.
    fn own_words(
        &mut self,
        source: Span,
        head: Span,
        (first, last): (&str, &str),
        frame: &Frame,
    ) -> Option<Tie> {
        const WORDS: &[&str] = &[
            "letter",
            "email",
            "e-mail",
            "statement",
            "tweet",
            "tweets",
            "post",
            "message",
            "note",
            "memo",
            "diary",
            "affidavit",
            "testimony",
            "remarks",
            "speech",
            "comments",
            "answer",
            "reply",
            "account",
        ];
        // "A report by the Audit Office said"
        let rest = Span::new(head.end, source.end.max(head.end));
        if rest.of(self.text).trim_start().starts_with("by ") && !self.known.is_person(last) {
            let author = self.cast.within(rest).iter().find(|mention| mention.form == MentionForm::Name);
            return author.map(|author| Tie::to(author.entity, "own-words"));
        }
        if !WORDS.contains(&last) {
            return None;
        }
        match first {
            "his" => return Some(self.pronoun(head, frame, Some(Gender::Male))),
            "her" => return Some(self.pronoun(head, frame, Some(Gender::Female))),
            _ => {}
        }
        let inside = self.cast.within(head).iter().rev();
        let owner = inside
            .filter(|mention| mention.kind == EntityKind::Person)
            .find(|mention| self.owns(mention.span.end));
        owner.map(|owner| Tie::to(owner.entity, "own-words"))
    }

    /// The organisation a description names: by a mention, or by a word of its name ("a Met spokesperson").
    fn speaks_for(&self, source: Span) -> Option<LocalId> {
        let inside = self.cast.within(source).iter();
        let named = inside.clone().find(|mention| mention.kind == EntityKind::Organization);
        if named.is_some() || self.cast.within(source).iter().any(|mention| mention.form == MentionForm::Name)
        {
            return named.map(|mention| mention.entity);
        }
        let words = source.of(self.text).split_whitespace().skip(1);
        let mut capital = words.filter(|word| word.starts_with(char::is_uppercase) || *word == "police");
        capital.find_map(|word| self.holder_of(&[&fold(word.trim_end_matches([',', '.']))], source.start))
    }

    /// The person whose name stands beside the same description: "Miriam Oakes, the chief constable".
    fn beside_name(&mut self, core: &str) -> Option<LocalId> {
        if let Some(known) = self.described.beside.get(core) {
            return *known;
        }
        // Bounded, so that a long list of descriptions stays linear.
        if self.described.beside.len() >= MOST {
            return None;
        }
        let found = self.named_beside(core);
        self.described.beside.insert(core.to_owned(), found);
        found
    }

    fn named_beside(&self, core: &str) -> Option<LocalId> {
        let mut found = None;
        let names = self.cast.mentions.iter();
        for mention in names.filter(|one| one.kind == EntityKind::Person && one.form == MentionForm::Name) {
            let window = core.len() + 8;
            let before = fold(tail(self.text, mention.extent.start.min(mention.span.start), window));
            let before = before.trim_end_matches([',', ' ']);
            let after = fold(front(self.text, mention.extent.end.max(mention.span.end), window));
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

    /// "The defence", "a report": something unnamed that speaks.
    fn thing(&mut self, source: Span, head: Span, noun: &str) -> Tie {
        let class = self.known.word(noun).class;
        let other = Class::SUBJECT_PRONOUN
            | Class::OBJECT_PRONOUN
            | Class::NAME
            | Class::DETERMINER
            | Class::AUXILIARY;
        if noun.len() < 4 || class.has(other | Class::ADVERB | Class::PREPOSITION | Class::TIME) {
            return Tie::open("unnamed");
        }
        let key = (None, noun.to_owned());
        if let Some(entity) = self.described.by_key.get(&key).copied() {
            self.mention(head, entity, EntityKind::Other);
            return Tie::to(entity, "description-again");
        }
        let entity = self.unnamed(source, head, EntityKind::Other, None, None);
        self.described.by_key.insert(key, entity);
        Tie::to(entity, "description")
    }

    /// A new entity without a name.
    fn unnamed(
        &mut self,
        source: Span,
        head: Span,
        kind: EntityKind,
        gender: Option<Gender>,
        of: Option<LocalId>,
    ) -> LocalId {
        let entity = LocalId(self.cast.entities.len());
        let cut = source.of(self.text).find([',', '(', '\n']);
        let name = cut.map_or(source, |cut| Span::new(source.start, source.start + cut).trimmed(self.text));
        let name = name.of(self.text).to_owned();
        let unnamed = LocalEntity {
            kind,
            name,
            aliases: Vec::new(),
            gender,
            offices: Vec::new(),
            named: false,
            of,
            known: None,
        };
        self.cast.entities.push(unnamed);
        self.mention(head, entity, kind);
        entity
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

    /// "the senator": the only person named before with a title that means it.
    fn titled(&self, noun: &str, at: usize) -> Option<LocalId> {
        let mut titles = self.known.titles(noun).peekable();
        titles.peek()?;
        let titles: Vec<&str> = titles.collect();
        let near = Span::new(at.saturating_sub(NEAR), at);
        let mut found = None;
        for mention in self.cast.within(near).iter().filter(|one| one.kind == EntityKind::Person) {
            let title =
                Span::new(mention.extent.start, mention.span.start.max(mention.extent.start)).of(self.text);
            let title = title.trim_end_matches([' ', '.']).to_lowercase();
            if titles.contains(&title.as_str()) {
                match found {
                    Some(other) if other != mention.entity => return None,
                    _ => found = Some(mention.entity),
                }
            }
        }
        found
    }

    fn mention(&mut self, span: Span, entity: LocalId, kind: EntityKind) {
        self.cast.add(Mention {
            span,
            extent: span,
            kind,
            entity,
            form: MentionForm::Description,
            rule: Rule::of("speaker-description"),
            tie: Rule::of("speaker-description"),
            confidence: 0.8,
        });
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
