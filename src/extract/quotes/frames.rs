//! Sentences with their quotations masked: what the templates of reported speech read.
//!
//! A frame is a sentence whose boundaries inside quotations do not count; each quotation is one item of it.
//! Words carry their classes. It knows no cue's meaning and no speaker.

use std::ops::Range;

use super::marks::{Marked, marked};
use crate::extract::Reading;
use crate::knowledge::quotes::{Class, CueForm, QuoteKnowledge};
use crate::model::{Cast, MentionForm, Timex, ZoneKind};
use crate::text::{Span, Token, TokenKind};

/// A word, a mark or a whole quotation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// Bytes of the text.
    pub span: Span,
    /// What it may be.
    pub class: Class,
    /// The cue it is spelt like.
    pub cue: Option<(u16, CueForm)>,
    /// Index into [`Frames::marked`].
    pub quote: Option<usize>,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Bytes of the text.
    pub span: Span,
    /// Zone it stands in.
    pub zone: ZoneKind,
    /// Index into the paragraphs of the reading.
    pub paragraph: usize,
    /// Indexes into [`Frames::items`], without the final stop.
    pub items: Range<usize>,
}

/// The frames of a document.
#[derive(Debug, Default)]
pub struct Frames {
    /// In order.
    pub frames: Vec<Frame>,
    /// Items of all frames.
    pub items: Vec<Item>,
    /// Quotations of all frames.
    pub marked: Vec<Marked>,
}

impl Frames {
    /// Cuts the zones of a document that tell.
    pub fn of(reading: &Reading<'_>, times: &[Timex], cast: &Cast, known: &QuoteKnowledge) -> Self {
        let mut result = Self::default();
        let extracts = has_extracts(reading);
        let mut sentence = 0;
        let mut builder =
            Builder { text: reading.text(), known, times, cast, time: 0, mention: 0, title: false };
        for (paragraph, &(span, zone)) in reading.paragraphs.iter().enumerate() {
            let first = sentence;
            while reading.sentences.get(sentence).is_some_and(|found| found.paragraph == paragraph) {
                sentence += 1;
            }
            if !zone.tells() || zone == ZoneKind::Caption {
                continue;
            }
            let mut next_mark = result.marked.len();
            let words = if extracts && opens_extract(reading.text(), span) {
                Span::new(span.start + 1, span.end)
            } else {
                span
            };
            result.marked.extend(marked(reading.text(), words));
            let mut at = first;
            while at < sentence {
                let start = at;
                let mut end = reading.sentences[at].span.end;
                at += 1;
                // A boundary inside a quotation is none.
                let mut inside = next_mark;
                while at < sentence {
                    while result.marked.get(inside).is_some_and(|mark| mark.outer.end <= end) {
                        inside += 1;
                    }
                    if result.marked.get(inside).is_none_or(|mark| mark.outer.start >= end) {
                        break;
                    }
                    end = reading.sentences[at].span.end;
                    at += 1;
                }
                if at < sentence && builder.asks_on(reading, &result.marked, end, at) {
                    end = reading.sentences[at].span.end;
                    at += 1;
                }
                let span = Span::new(reading.sentences[start].span.start, end);
                let tokens = &reading.tokens
                    [reading.sentences[start].tokens.start..reading.sentences[at - 1].tokens.end];
                let first_item = result.items.len();
                builder.items(tokens, &result.marked, &mut next_mark, &mut result.items);
                let mut last = result.items.len();
                while last > first_item && result.items[last - 1].class == Class::STOP {
                    last -= 1;
                }
                result.items.truncate(last);
                if last > first_item {
                    result.frames.push(Frame { span, zone, paragraph, items: first_item..last });
                }
            }
        }
        result
    }

    /// Items of a frame.
    pub fn items(&self, frame: &Frame) -> &[Item] {
        &self.items[frame.items.clone()]
    }
}

/// Whether a paragraph begins with a straight mark that closes nowhere in it.
fn opens_extract(text: &str, paragraph: Span) -> bool {
    let words = paragraph.of(text);
    words.starts_with('"') && words.bytes().filter(|byte| *byte == b'"').count() == 1
}

/// Whether straight marks at the start of paragraphs mark extracts of another text and no speech: where all speech is in curly
/// marks and no straight one is ever closed.
fn has_extracts(reading: &Reading<'_>) -> bool {
    let text = reading.text();
    let (mut opened, mut curly) = (0, 0);
    for &(span, _) in reading.paragraphs.iter().filter(|(_, zone)| zone.tells()) {
        let words = span.of(text);
        curly += words.matches('”').count();
        if words.contains('"') {
            if opens_extract(text, span) {
                opened += 1;
            } else if words.starts_with('"') || words.contains(" \"") {
                return false;
            }
        }
    }
    opened > 0 && curly >= 2 * opened.max(2)
}

struct Builder<'a> {
    text: &'a str,
    known: &'a QuoteKnowledge,
    times: &'a [Timex],
    cast: &'a Cast,
    time: usize,
    mention: usize,
    /// Whether the sentence is written as a title: Most Words With Capitals.
    title: bool,
}

impl Builder<'_> {
    /// Whether the next sentence is the report of a question that ends here: `"Why?" Smith asked.`
    fn asks_on(&self, reading: &Reading<'_>, marked: &[Marked], end: usize, next: usize) -> bool {
        let before = marked.partition_point(|mark| mark.outer.end <= end).checked_sub(1);
        let question = before.map(|index| marked[index]).filter(|mark| mark.outer.end == end);
        if !question.is_some_and(|mark| mark.inner.of(self.text).ends_with(['?', '!'])) {
            return false;
        }
        let tokens = reading.tokens_of(&reading.sentences[next]);
        let words = |at: usize| tokens.get(at).map_or("", |token: &Token| token.span.of(self.text));
        for at in 1..tokens.len().min(12) {
            let word = self.known.word(words(at));
            if let Some((_, CueForm::Past | CueForm::Third)) = word.cue {
                let after = self.known.word(words(at + 1)).class;
                let ends = matches!(words(at + 1), "" | "." | "," | ";" | "on" | "in");
                return ends
                    || after.has(Class::PREPOSITION | Class::TIME | Class::ADVERB | Class::SUBORDINATOR);
            }
            if word.class.has(Class::AUXILIARY | Class::QUOTE) {
                return false;
            }
        }
        false
    }

    /// Turns the tokens of one frame into items.
    fn items(&mut self, tokens: &[Token], marked: &[Marked], next: &mut usize, out: &mut Vec<Item>) {
        let first = out.len();
        self.title = is_title(self.text, tokens);
        for (index, token) in tokens.iter().enumerate() {
            while marked.get(*next).is_some_and(|mark| mark.outer.end <= token.span.start) {
                *next += 1;
            }
            if let Some(mark) = marked.get(*next).filter(|mark| mark.outer.start <= token.span.start) {
                if out.len() == first || out.last().and_then(|item| item.quote) != Some(*next) {
                    out.push(Item { span: mark.outer, class: Class::QUOTE, cue: None, quote: Some(*next) });
                }
                continue;
            }
            match token.kind {
                TokenKind::Mark => self.mark(token.span, tokens.get(index + 1), out, first),
                _ => self.word(token.span, out, first),
            }
        }
    }

    fn mark(&self, span: Span, next: Option<&Token>, out: &mut Vec<Item>, first: usize) {
        let words = span.of(self.text);
        let touches_next = next.is_some_and(|next| next.span.start == span.end);
        let touches_last = out.len() > first && out.last().is_some_and(|last| last.span.end == span.start);
        let class = match words {
            "," => Class::COMMA,
            ":" => Class::COLON,
            ";" => Class::SEMICOLON,
            "." | "…" if next.is_some() => return,
            "." | "?" | "!" | "…" => Class::STOP,
            "(" | "[" => Class::OPEN,
            ")" | "]" => Class::CLOSE,
            // A hyphen inside a compound.
            "-" | "‑" | "–" | "—" | "/" if touches_last && touches_next && words != "—" && words != "–" => {
                Class::MARK
            }
            "-" | "‑" | "–" | "—" | "―" => Class::DASH,
            _ => Class::MARK,
        };
        out.push(Item { span, class, cue: None, quote: None });
    }

    fn word(&mut self, span: Span, out: &mut Vec<Item>, first: usize) {
        let words = span.of(self.text);
        if let Some(cut) = self.glued(words) {
            self.word(Span::new(span.start, span.start + cut), out, first);
            self.word(Span::new(span.start + cut, span.end), out, first);
            return;
        }
        let mut word = self.known.word(words);
        let capital = words.starts_with(char::is_uppercase);
        let initial = out.len() == first;
        if self.in_name(span) {
            word.class = Class::NAME;
            word.cue = None;
        } else if self.in_time(span) {
            word.class = word.class.without(Class::NAME) | Class::TIME;
        } else if self.title && word.cue.is_some() && words.len() > 2 {
            // in a title, a capital tells nothing about a verb
        } else if capital && !initial {
            // A capital inside a sentence: part of a name, unless the word is one of the small ones.
            let small = Class::DETERMINER
                | Class::SUBJECT_PRONOUN
                | Class::OBJECT_PRONOUN
                | Class::TIME
                | Class::AUXILIARY
                | Class::COORDINATOR
                | Class::PREPOSITION
                | Class::SUBORDINATOR
                | Class::WH
                | Class::THAT;
            if !word.class.has(small) {
                word.class = word.class.without(Class::VERB | Class::PAST | Class::GERUND | Class::NOUN);
                word.class = word.class | Class::NAME;
                word.cue = None;
            }
        }
        // A compound goes on in one item: "father-to-be".
        if out.len() > first + 1
            && out[out.len() - 1].class == Class::MARK
            && out[out.len() - 1].span.end == span.start
            && out[out.len() - 2].span.end == out[out.len() - 1].span.start
            && matches!(out[out.len() - 1].span.of(self.text), "-" | "‑" | "/")
        {
            out.pop();
            if let Some(last) = out.last_mut() {
                last.span.end = span.end;
                let name = last.class.has(Class::NAME);
                last.class = if name { Class::NAME } else { Class::NOUN };
                last.cue = None;
            }
            return;
        }
        if word.class == Class::POSSESSIVE
            && out[first..].last().is_some_and(|last| {
                let pronoun = Class::SUBJECT_PRONOUN | Class::WH | Class::THAT;
                last.class.has(pronoun) || matches!(last.span.of(self.text), "there" | "There" | "here")
            })
        {
            word.class = Class::BE;
        }
        if word.class.has(Class::NAME) && out.len() == first + 1 {
            // A sentence that begins with a name that is spelt like a verb: "Met Police".
            if let Some(initial) = out.last_mut().filter(|initial| {
                initial.class.has(Class::PAST | Class::VERB)
                    && !initial.class.has(Class::AUXILIARY)
                    && initial.cue.is_none()
            }) {
                initial.class = Class::NAME;
            }
        }
        out.push(Item { span, class: word.class, cue: word.cue, quote: None });
    }

    /// Where to cut a name with a cue glued to it: "Rowleysaid".
    fn glued(&self, words: &str) -> Option<usize> {
        let cut = words.len().checked_sub(4)?;
        let cue = words.get(cut..)?;
        if cut < 3 || !matches!(cue, "said" | "says" | "told") || !words.starts_with(char::is_uppercase) {
            return None;
        }
        let name = words.get(..cut)?;
        (name.ends_with(char::is_lowercase) && self.known.word(words).cue.is_none()).then_some(cut)
    }

    fn in_name(&mut self, span: Span) -> bool {
        let mentions = &self.cast.mentions;
        while mentions.get(self.mention).is_some_and(|mention| mention.extent.end <= span.start) {
            self.mention += 1;
        }
        mentions
            .get(self.mention)
            .is_some_and(|mention| mention.form == MentionForm::Name && mention.span.contains(span))
    }

    fn in_time(&mut self, span: Span) -> bool {
        while self.times.get(self.time).is_some_and(|time| time.span.end <= span.start) {
            self.time += 1;
        }
        self.times.get(self.time).is_some_and(|time| time.span.contains(span))
    }
}

/// Whether nearly all words begin with a capital.
fn is_title(text: &str, tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word && token.span.len() > 3);
    let (mut all, mut capitals) = (0, 0);
    for token in words {
        all += 1;
        capitals += usize::from(token.span.of(text).starts_with(char::is_uppercase));
    }
    all >= 4 && capitals * 10 >= all * 9
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    fn check(text: &str, expected: &[&str]) {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let reading = Reading::of(&document);
        let frames = Frames::of(&reading, &[], &Cast::default(), &QuoteKnowledge::builtin());
        let found: Vec<String> = (frames.frames.iter())
            .map(|frame| {
                let words: Vec<_> = frames.items(frame).iter().map(|item| item.span.of(text)).collect();
                words.join("|")
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn quotations_are_one_item_and_hold_no_boundary() {
        check(
            "He said: \"Go. Now!\" She left.\nThen, Sir Mark Rowleysaid so.",
            &["He|said|:|\"Go. Now!\"", "She|left", "Then|,|Sir|Mark|Rowley|said|so"],
        );
        check("The father-to-be, 24, left - fast.", &["The|father-to-be|,|24|,|left|-|fast"]);
    }
}
