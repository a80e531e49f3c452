//! The tokens of a sentence with a part of speech each, and what may begin at a token. The guess itself is `guess`'s.

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

    pub(super) fn word(&self, index: usize) -> Word {
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
    pub(super) fn next_word(&self, index: usize) -> usize {
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
    pub(super) fn begins_noun_phrase(&self, index: usize) -> bool {
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
    pub(super) fn begins_verb(&self, index: usize) -> bool {
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
    pub(super) fn clause_follows(&self, index: usize) -> bool {
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
}

fn mark(mark: &str) -> Tag {
    match mark {
        "," => Tag::Comma,
        "\"" | "“" | "”" | "‘" | "'" | "’" | "«" | "»" | "`" => Tag::Quote,
        "-" | "$" | "£" | "€" | "&" | "%" | "/" | "#" | "+" | "@" => Tag::Glue,
        _ => Tag::Stop,
    }
}
