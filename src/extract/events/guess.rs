//! A guess at the part of speech of a token, from word classes, forms and the words around.

use super::tags::{Tag, TaggedSentence};
use crate::knowledge::events::{Class, Form, Forms};

impl TaggedSentence {
    /// The tag of a token that no name and no time covers.
    pub(super) fn guess(&self, index: usize, previous: Tag, text: &str, shouting: bool) -> Tag {
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
            "as" if matches!(
                index.checked_sub(1).map_or("", |before| self.lower(before)),
                "known"
                    | "identified"
                    | "named"
                    | "described"
                    | "regarded"
                    | "referred"
                    | "seen"
                    | "only"
                    | "serve"
                    | "served"
            ) =>
            {
                return Some(Tag::Preposition);
            }
            "yet" | "then"
                if matches!(previous, Tag::Have | Tag::Be | Tag::Do | Tag::Modal | Tag::Negation) =>
            {
                return Some(Tag::Adverb);
            }
            "back"
                if matches!(previous, Tag::Verb(_) | Tag::Pronoun)
                    && self.word(next).is(Class::Preposition) =>
            {
                return Some(Tag::Adverb);
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
            && !self.word(index + 1).is(Class::Adverb)
            && !self.word(index + 1).is(Class::Negation)
            && self.lower(index + 1) != "guilty";
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
