//! A guess at the part of speech of every token of a sentence, from word classes, forms and the words around.

use crate::extract::{Reading, Sentence};
use crate::knowledge::events::{Class, Form, Forms, Word, Words};
use crate::model::{Cast, MentionForm, Timex};
use crate::text::{Span, Token, TokenKind};

/// A part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Determiner,
    /// his
    Possessive,
    /// 's after a noun
    PossessiveMark,
    Preposition,
    /// "to" before a verb
    To,
    Pronoun,
    Relative,
    Subordinator,
    Conjunction,
    Be,
    Have,
    Do,
    Modal,
    Negation,
    Adverb,
    Adjective,
    Number,
    Noun,
    Name,
    Verb(Form),
    Comma,
    /// A mark that parts clauses: stop, semicolon, colon, dash, bracket.
    Stop,
    /// A quotation mark.
    Quote,
    /// A hyphen inside a word, a currency sign: parts nothing.
    Glue,
    /// Part of a temporal expression.
    Time,
}

/// A token with its guess.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tagged {
    pub(crate) span: Span,
    pub(crate) tag: Tag,
    pub(crate) word: Word,
    /// Index of the mention it belongs to.
    pub(crate) mention: Option<usize>,
    lower: (usize, usize),
}

/// A sentence with a tag on every token.
#[derive(Debug, Default)]
pub(crate) struct TaggedSentence {
    pub(crate) tokens: Vec<Tagged>,
    lowered: String,
}

impl TaggedSentence {
    /// Looks the words of a sentence up; tells whether any may begin an event.
    pub(crate) fn look_up(&mut self, text: &str, tokens: &[Token], words: &Words) -> bool {
        self.tokens.clear();
        self.lowered.clear();
        let mut any = false;
        for token in tokens {
            let from = self.lowered.len();
            for letter in token.span.of(text).chars() {
                match letter {
                    '’' => self.lowered.push('\''),
                    'A'..='Z' => self.lowered.push(letter.to_ascii_lowercase()),
                    _ if letter.is_ascii() => self.lowered.push(letter),
                    _ => self.lowered.extend(letter.to_lowercase()),
                }
            }
            let lower = (from, self.lowered.len());
            let word = words.get(&self.lowered[from..]);
            any |= word.is(Class::Trigger);
            let tag = match token.kind {
                TokenKind::Word => Tag::Noun,
                TokenKind::Number => Tag::Number,
                TokenKind::Mark => mark(&self.lowered[from..]),
            };
            self.tokens.push(Tagged { span: token.span, tag, word, mention: None, lower });
        }
        any
    }

    /// A token in lower case; `""` past the ends.
    pub(crate) fn lower(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| &self.lowered[token.lower.0..token.lower.1])
    }

    /// The tag of a token; a stop past the ends.
    pub(crate) fn tag(&self, index: usize) -> Tag {
        self.tokens.get(index).map_or(Tag::Stop, |token| token.tag)
    }

    /// Whether a phrase of space-separated words begins at a token.
    pub(crate) fn starts(&self, index: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(offset, word)| self.lower(index + offset) == word)
    }

    /// Whether a phrase ends right before a token.
    pub(crate) fn ends(&self, index: usize, phrase: &str) -> bool {
        let count = phrase.split(' ').count();
        index.checked_sub(count).is_some_and(|start| self.starts(start, phrase))
    }

    /// Whether no white space stands between a token and the next.
    pub(crate) fn glued(&self, index: usize) -> bool {
        match (self.tokens.get(index), self.tokens.get(index + 1)) {
            (Some(one), Some(next)) => one.span.end == next.span.start,
            _ => false,
        }
    }

    fn word(&self, index: usize) -> Word {
        self.tokens.get(index).map_or(Word::default(), |token| token.word)
    }

    /// Guesses every tag; call after [`Self::look_up`].
    pub(crate) fn tag_all(
        &mut self,
        reading: &Reading<'_>,
        sentence: &Sentence,
        times: &[Timex],
        cast: &Cast,
    ) {
        self.mark_known(reading, sentence, times, cast);
        let shouting = self.is_title_case(reading.text());
        let mut previous = Tag::Stop;
        for index in 0..self.tokens.len() {
            let fixed = !matches!(self.tokens[index].tag, Tag::Noun | Tag::Number | Tag::Glue);
            if !fixed && self.tokens[index].tag == Tag::Noun {
                let tag = self.guess(index, previous, reading.text(), shouting);
                self.tokens[index].tag = tag;
            }
            let tag = self.tokens[index].tag;
            // A time between the parts of a phrase parts nothing: "will now hold", "the previously announced pact".
            let open = matches!(
                previous,
                Tag::Determiner | Tag::Possessive | Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::To
            );
            let inside = tag == Tag::Time && open;
            if !inside && !matches!(tag, Tag::Adverb | Tag::Negation | Tag::Glue | Tag::Quote) {
                previous = tag;
            }
        }
    }

    /// Tags what names and times cover.
    fn mark_known(&mut self, reading: &Reading<'_>, sentence: &Sentence, times: &[Timex], cast: &Cast) {
        let text = reading.text();
        let first = times.partition_point(|time| time.span.end <= sentence.span.start);
        for time in times[first..].iter().take_while(|time| time.span.start < sentence.span.end) {
            for token in self.tokens.iter_mut().filter(|token| time.span.contains(token.span)) {
                token.tag = Tag::Time;
            }
        }
        let first = cast.mentions.partition_point(|mention| mention.span.start < sentence.span.start);
        let mentions = cast.mentions.iter().enumerate().skip(first);
        for (number, mention) in mentions.take_while(|(_, mention)| mention.span.start < sentence.span.end) {
            let from = self.tokens.partition_point(|token| token.span.start < mention.extent.start);
            for index in from..self.tokens.len() {
                if self.tokens[index].span.start >= mention.extent.end {
                    break;
                }
                self.tokens[index].mention = Some(number);
                let pronoun = mention.form == MentionForm::Pronoun;
                let capital = self.tokens[index].span.of(text).starts_with(char::is_uppercase);
                if !pronoun && (capital || mention.form == MentionForm::Name) {
                    self.tokens[index].tag = Tag::Name;
                }
            }
        }
    }

    /// Whether nearly every word has a capital, as in some headlines: capitals then tell nothing.
    fn is_title_case(&self, text: &str) -> bool {
        let words = self.tokens.iter().filter(|token| token.span.len() > 3 && token.tag == Tag::Noun);
        let (mut all, mut capital) = (0, 0);
        for token in words {
            all += 1;
            capital += usize::from(token.span.of(text).starts_with(char::is_uppercase));
        }
        all >= 3 && capital * 4 >= all * 3
    }

    /// Index of the next token that is not an adverb, a negation or a quotation mark.
    fn next_word(&self, index: usize) -> usize {
        let mut next = index + 1;
        while next < self.tokens.len()
            && (self.word(next).is(Class::Adverb) && !self.word(next).is(Class::Determiner)
                || self.word(next).is(Class::Negation)
                || self.lower(next).ends_with("ly") && !self.word(next).is(Class::Noun)
                || self.tag(next) == Tag::Quote)
        {
            next += 1;
        }
        next
    }

    /// Whether a noun phrase may begin at a token.
    fn begins_noun_phrase(&self, index: usize) -> bool {
        let word = self.word(index);
        match self.tag(index) {
            Tag::Name | Tag::Number | Tag::Possessive | Tag::Determiner => true,
            Tag::Noun => {
                word.is(Class::Determiner)
                    || word.is(Class::Possessive)
                    || word.is(Class::Adjective)
                    || word.is(Class::Number)
                    || word.is(Class::Noun)
                    || word.is(Class::Human)
                    || word.is(Class::Pronoun)
            }
            _ => false,
        }
    }

    /// Whether a verb group may begin at a token.
    fn begins_verb(&self, index: usize) -> bool {
        let word = self.word(index);
        self.tag(index) == Tag::Noun
            && (word.is(Class::Be)
                || word.is(Class::Have)
                || word.is(Class::Do)
                || word.is(Class::Modal)
                || word.forms.has(Form::Past)
                || word.forms.has(Form::Third) && !word.forms.meets(Forms::NOUN)
                || self.lower(index) == "'s")
    }

    /// Whether a clause with a verb of its own follows, before the next mark.
    fn clause_follows(&self, index: usize) -> bool {
        let next = self.next_word(index);
        if !self.begins_noun_phrase(next) && self.tag(next) != Tag::Noun {
            return false;
        }
        let window = (next + 1)..(next + 12).min(self.tokens.len());
        for at in window {
            if matches!(self.tag(at), Tag::Comma | Tag::Stop | Tag::Quote) {
                return false;
            }
            if self.begins_verb(at) && !self.word(at).is(Class::Preposition) {
                return true;
            }
        }
        false
    }

    fn guess(&self, index: usize, previous: Tag, text: &str, shouting: bool) -> Tag {
        let token = self.tokens[index];
        let (word, lower) = (token.word, self.lower(index));
        if let Some(tag) = self.closed(index, previous) {
            return tag;
        }
        let capital = token.span.of(text).starts_with(char::is_uppercase);
        if capital && index > 0 && !shouting && !matches!(self.tag(index - 1), Tag::Quote | Tag::Stop) {
            return Tag::Name;
        }
        if capital && !shouting && word.forms.is_empty() && !word.is(Class::Noun) && !looks_verbal(lower) {
            return if lower.ends_with("ly") { Tag::Adverb } else { Tag::Name };
        }
        if word.is(Class::Noun) {
            return Tag::Noun;
        }
        if self.before_hyphen(index) {
            return Tag::Adjective;
        }
        let forms = if word.forms.is_empty() { forms_by_suffix(lower) } else { word.forms };
        if forms.meets(Forms::VERB) {
            return self.verb_or_noun(index, previous, forms);
        }
        if word.is(Class::Adverb) || lower.len() > 4 && lower.ends_with("ly") {
            return Tag::Adverb;
        }
        Tag::Noun
    }

    fn before_hyphen(&self, index: usize) -> bool {
        self.tag(index + 1) == Tag::Glue && self.glued(index) && self.glued(index + 1)
    }

    /// Tags of the closed classes.
    fn closed(&self, index: usize, previous: Tag) -> Option<Tag> {
        let (word, lower) = (self.tokens[index].word, self.lower(index));
        let next = self.next_word(index);
        let nominal_next = self.begins_noun_phrase(next)
            || self.tag(next) == Tag::Noun
                && !self.begins_verb(next)
                && !self.word(next).is(Class::Preposition);
        if index > 0
            && self.tag(index - 1) == Tag::Glue
            && self.glued(index - 1)
            && index > 1
            && self.glued(index - 2)
        {
            let verbal = word.forms.has(Form::Past) || word.forms.has(Form::Gerund);
            return (!verbal || word.is(Class::Be)).then_some(Tag::Noun);
        }
        match lower {
            "'s" => {
                let after_pronoun = matches!(previous, Tag::Pronoun | Tag::Relative);
                let have = after_pronoun
                    && self.word(next).forms.has(Form::Participle)
                    && !self.word(next).is(Class::Be);
                return Some(match (after_pronoun, have || self.lower(next) == "been") {
                    (false, _) => Tag::PossessiveMark,
                    (true, true) => Tag::Have,
                    (true, false) => Tag::Be,
                });
            }
            "'" if previous == Tag::Noun || previous == Tag::Name => return None,
            "to" => {
                let base = self.word(next).forms.has(Form::Base)
                    || self.word(next).is(Class::Be)
                    || self.lower(next) == "have";
                return Some(if base && !self.word(next).is(Class::Noun) {
                    Tag::To
                } else {
                    Tag::Preposition
                });
            }
            "that" => {
                let after_noun = matches!(previous, Tag::Noun | Tag::Name);
                return Some(
                    match (after_noun, self.begins_verb(next) || self.word(next).forms.has(Form::Third)) {
                        (true, true) => Tag::Relative,
                        (false, true) if matches!(previous, Tag::Preposition) => Tag::Pronoun,
                        (_, true) => Tag::Pronoun,
                        _ if self.tag(next) == Tag::Noun && !self.clause_follows(index) => Tag::Determiner,
                        _ => Tag::Subordinator,
                    },
                );
            }
            "her" => return Some(if nominal_next { Tag::Possessive } else { Tag::Pronoun }),
            "one" | "some" | "all" | "both" | "many" | "few" | "several" | "these" | "those" | "this"
            | "any" | "another" | "each" | "neither" | "either" | "more" | "most" | "such" | "other" => {
                return Some(if nominal_next { Tag::Determiner } else { Tag::Pronoun });
            }
            "which" | "what" if nominal_next && !self.clause_follows(index) => return Some(Tag::Determiner),
            "not" => return Some(Tag::Negation),
            "like" if matches!(previous, Tag::Pronoun | Tag::Modal | Tag::To) => {
                return Some(Tag::Verb(Form::Base));
            }
            "following" | "including" | "given" | "regarding" | "concerning"
                if matches!(previous, Tag::Be | Tag::Have | Tag::Modal) =>
            {
                return None;
            }
            "out" | "up" | "down" | "off" | "over" | "ahead" | "in" | "on"
                if matches!(previous, Tag::Verb(_)) && !nominal_next =>
            {
                return Some(Tag::Adverb);
            }
            "get" | "gets" | "got" | "getting" => {
                return self.word(next).forms.has(Form::Participle).then_some(Tag::Be).or(Some(Tag::Verb(
                    if matches!(previous, Tag::Modal | Tag::To | Tag::Do) { Form::Base } else { Form::Past },
                )));
            }
            _ => {}
        }
        let dual = word.is(Class::Preposition) && word.is(Class::Subordinator);
        let plain_verb = matches!(previous, Tag::Modal | Tag::To | Tag::Do) && word.forms.has(Form::Base);
        Some(match word {
            _ if plain_verb && !word.is(Class::Be) && !word.is(Class::Have) => return None,
            _ if dual => {
                if self.clause_follows(index) {
                    Tag::Subordinator
                } else {
                    Tag::Preposition
                }
            }
            _ if word.is(Class::Modal) => Tag::Modal,
            _ if word.is(Class::Be) => Tag::Be,
            _ if word.is(Class::Have) => Tag::Have,
            _ if word.is(Class::Do) => Tag::Do,
            _ if word.is(Class::Possessive) => Tag::Possessive,
            _ if word.is(Class::Relative) => Tag::Relative,
            _ if word.is(Class::Pronoun) => Tag::Pronoun,
            _ if word.is(Class::Determiner) => Tag::Determiner,
            _ if word.is(Class::Negation) => Tag::Negation,
            _ if word.is(Class::Conjunction) => Tag::Conjunction,
            _ if word.is(Class::Subordinator) => Tag::Subordinator,
            _ if word.is(Class::Number) => Tag::Number,
            _ if word.is(Class::Preposition) => Tag::Preposition,
            _ if word.is(Class::Adjective) && word.is(Class::Adverb) => {
                if nominal_next {
                    Tag::Adjective
                } else {
                    Tag::Adverb
                }
            }
            _ if word.is(Class::Adjective) && word.forms.meets(Forms::VERB) => return None,
            _ if word.is(Class::Adjective) => Tag::Adjective,
            _ if word.is(Class::Adverb) && !word.forms.meets(Forms::VERB) => Tag::Adverb,
            _ => return None,
        })
    }

    /// Decides an open word that may be a verb.
    fn verb_or_noun(&self, index: usize, previous: Tag, forms: Forms) -> Tag {
        let noun = forms.meets(Forms::NOUN);
        let next = self.next_word(index);
        let object_next = self.begins_noun_phrase(next) || self.lower(next) == "that";
        let verb = |form: Form| if forms.has(form) { Some(Tag::Verb(form)) } else { None };
        let nominal = if noun || !forms.has(Form::Participle) { Tag::Noun } else { Tag::Adjective };
        match previous {
            Tag::Modal | Tag::Do | Tag::To => verb(Form::Base).unwrap_or(nominal),
            Tag::Be => verb(Form::Participle).or(verb(Form::Gerund)).unwrap_or(nominal),
            Tag::Have => verb(Form::Participle).unwrap_or(nominal),
            Tag::Determiner | Tag::Possessive | Tag::PossessiveMark => nominal,
            Tag::Adjective => {
                if noun || forms.has(Form::Gerund) {
                    Tag::Noun
                } else {
                    verb(Form::Past).unwrap_or(Tag::Noun)
                }
            }
            Tag::Number => {
                if noun {
                    Tag::Noun
                } else {
                    verb(Form::Past).or(verb(Form::Gerund)).unwrap_or(Tag::Noun)
                }
            }
            Tag::Preposition => match (verb(Form::Gerund), noun) {
                (Some(tag), false) => tag,
                (Some(tag), true) if object_next && self.lower(next) != "that" => tag,
                _ => nominal,
            },
            Tag::Pronoun | Tag::Relative => (verb(Form::Past).or(verb(Form::Third)).or(verb(Form::Base)))
                .or(verb(Form::Participle))
                .or(verb(Form::Gerund))
                .unwrap_or(Tag::Noun),
            Tag::Conjunction => self.after_conjunction(index, forms, object_next),
            _ => self.after_noun(index, previous, forms, object_next),
        }
    }

    /// After "and": like what stands before it.
    fn after_conjunction(&self, index: usize, forms: Forms, object_next: bool) -> Tag {
        let before = (0..index).rev().find_map(|at| match self.tokens[at].tag {
            Tag::Verb(form) => Some(form),
            _ => None,
        });
        let noun = forms.meets(Forms::NOUN);
        if let Some(form) = before {
            let same = if form == Form::Participle && !forms.has(form) { Form::Past } else { form };
            if forms.has(same) && (!noun || object_next || same == Form::Past) {
                return Tag::Verb(same);
            }
        }
        match (noun, forms.has(Form::Past), forms.has(Form::Gerund)) {
            (false, true, _) => Tag::Verb(Form::Past),
            (false, false, true) => Tag::Verb(Form::Gerund),
            (false, false, false) if forms.has(Form::Base) => Tag::Verb(Form::Base),
            _ => Tag::Noun,
        }
    }

    fn after_noun(&self, index: usize, previous: Tag, forms: Forms, object_next: bool) -> Tag {
        let noun = forms.meets(Forms::NOUN);
        let after_verb = matches!(previous, Tag::Verb(_));
        let start = matches!(previous, Tag::Stop | Tag::Comma | Tag::Subordinator);
        // "elected officials": nobody stands before it to have done it.
        let bare_noun_next = self.tag(index + 1) == Tag::Noun
            && !self.word(index + 1).is(Class::Preposition)
            && !self.begins_verb(index + 1)
            && !self.word(index + 1).is(Class::Determiner)
            && !self.word(index + 1).is(Class::Possessive)
            && !self.word(index + 1).is(Class::Conjunction)
            && !self.word(index + 1).is(Class::Subordinator)
            && !self.word(index + 1).is(Class::Pronoun)
            && !self.word(index + 1).is(Class::Adverb);
        if start && bare_noun_next && forms.has(Form::Participle) && !forms.has(Form::Base) {
            return Tag::Adjective;
        }
        if forms.has(Form::Past) && !(after_verb && noun) && !(start && noun && !object_next) {
            return Tag::Verb(if forms.has(Form::Base) && after_verb { Form::Base } else { Form::Past });
        }
        if forms.has(Form::Participle) && !noun {
            return Tag::Verb(Form::Participle);
        }
        if forms.has(Form::Gerund) {
            return if noun && (!object_next || self.lower(self.next_word(index)) == "that") {
                Tag::Noun
            } else {
                Tag::Verb(Form::Gerund)
            };
        }
        if start || after_verb {
            return if noun || after_verb { Tag::Noun } else { Tag::Verb(Form::Base) };
        }
        let subject = index.checked_sub(1).map_or("", |before| self.lower(before));
        let plural = subject.ends_with('s') && !subject.ends_with("ss")
            || matches!(subject, "police" | "people" | "men");
        if forms.has(Form::Third) && !plural && (!noun || object_next || previous == Tag::Name) {
            return Tag::Verb(Form::Third);
        }
        if forms.has(Form::Base) && plural && (!noun || object_next) && previous != Tag::Name {
            return Tag::Verb(Form::Base);
        }
        if noun {
            Tag::Noun
        } else {
            Tag::Verb(if forms.has(Form::Third) { Form::Third } else { Form::Base })
        }
    }
}

fn mark(mark: &str) -> Tag {
    match mark {
        "," => Tag::Comma,
        "\"" | "“" | "”" | "‘" | "'" | "’" | "«" | "»" | "`" => Tag::Quote,
        "-" | "$" | "£" | "€" | "&" | "%" | "/" | "#" | "+" | "@" => Tag::Glue,
        _ => Tag::Stop,
    }
}

fn looks_verbal(lower: &str) -> bool {
    lower.len() > 5 && (lower.ends_with("ing") || lower.ends_with("ed"))
}

/// What a word that is in no list can be.
fn forms_by_suffix(lower: &str) -> Forms {
    let mut forms = Forms::default();
    if lower.len() > 5 && lower.ends_with("ing") {
        forms.insert(Form::Gerund);
    } else if lower.len() > 4 && lower.ends_with("ed") && !lower.ends_with("eed") {
        forms.insert(Form::Past);
        forms.insert(Form::Participle);
    }
    forms
}
