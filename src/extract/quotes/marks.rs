//! Quotation marks of one paragraph, paired.
//!
//! Curly marks open and close by their glyph, straight ones by what stands beside them. A mark never closes in
//! another paragraph: what stays open is recorded as such. Knows nothing of who speaks.

use crate::text::Span;

/// A stretch in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// With its marks.
    pub outer: Span,
    /// Without them, trimmed.
    pub inner: Span,
    /// Whether the paragraph ended before a closing mark came.
    pub unclosed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glyph {
    /// “ « „
    OpenDouble,
    /// ” »
    CloseDouble,
    /// " and two straight apostrophes
    StraightDouble,
    /// ‘
    OpenSingle,
    /// ’, also the apostrophe
    CloseSingle,
    /// '
    StraightSingle,
}

/// A mark and what stands beside it.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: Span,
    glyph: Glyph,
    /// Space, start, bracket or dash before, and no space after.
    may_open: bool,
    /// No space before, and no letter after.
    may_close: bool,
    /// A letter before.
    after_letter: bool,
}

impl Mark {
    fn is_double(self) -> bool {
        matches!(self.glyph, Glyph::OpenDouble | Glyph::CloseDouble | Glyph::StraightDouble)
    }
}

/// Marks looked at for the close of a quotation that holds others.
const NESTED: usize = 64;

/// Finds the outermost quotations of `text[paragraph]`, in order. Marks inside a quotation belong to it.
pub fn marked(text: &str, paragraph: Span) -> Vec<Marked> {
    let marks = marks(text, paragraph);
    let mut result: Vec<Marked> = Vec::new();
    let mut next = 0;
    while let Some(&mark) = marks.get(next) {
        next += 1;
        let found = if mark.is_double() {
            opens_double(mark)
                .then(|| nested_close(&marks, next, mark).or_else(|| close_double(&marks, next)))
        } else {
            opens_single(mark).then(|| close_single(&marks, next))
        };
        let Some(found) = found else { continue };
        match found {
            Some(close) => {
                let end = marks[close].at;
                result.push(Marked {
                    outer: Span::new(mark.at.start, end.end),
                    inner: Span::new(mark.at.end, end.start).trimmed(text),
                    unclosed: false,
                });
                next = close + 1;
            }
            None if mark.is_double() => {
                // A mark that closes nowhere swallows the rest, unless another one opens later.
                let again = marks[next..].iter().position(|other| other.is_double() && opens_double(*other));
                if again.is_some_and(|_| mark.at.start > paragraph.start) {
                    continue;
                }
                let end = again.map_or(paragraph.end, |again| marks[next + again].at.start);
                let inner = Span::new(mark.at.end, end).trimmed(text);
                result.push(Marked { outer: Span::new(mark.at.start, inner.end), inner, unclosed: true });
                match again {
                    Some(again) => next += again,
                    None => break,
                }
            }
            None if opens_paragraph(text, paragraph, mark) => {
                let inner = Span::new(mark.at.end, paragraph.end).trimmed(text);
                result.push(Marked { outer: Span::new(mark.at.start, inner.end), inner, unclosed: true });
                break;
            }
            None => {}
        }
    }
    result.retain(|found| !found.inner.is_empty());
    result
}

/// Whether a single mark that closes nowhere begins a quotation that goes on in the next paragraph: one that opens by
/// its glyph, at the start of a sentence or after a colon.
fn opens_paragraph(text: &str, paragraph: Span, mark: Mark) -> bool {
    let before = text.get(paragraph.start..mark.at.start).unwrap_or("").trim_end();
    mark.glyph == Glyph::OpenSingle && (before.is_empty() || before.ends_with([':', '.', '?', '!', '’', '”']))
}

fn opens_double(mark: Mark) -> bool {
    match mark.glyph {
        Glyph::OpenDouble => true,
        Glyph::CloseDouble | Glyph::StraightDouble => mark.may_open,
        _ => false,
    }
}

fn opens_single(mark: Mark) -> bool {
    matches!(mark.glyph, Glyph::OpenSingle | Glyph::StraightSingle) && mark.may_open
}

/// The mark that closes a double mark with others nested inside: “He called it “hell” twice.”, or curly ones inside straight ones.
fn nested_close(marks: &[Mark], from: usize, opened: Mark) -> Option<usize> {
    let straight = opened.glyph == Glyph::StraightDouble;
    if opened.glyph == Glyph::CloseDouble {
        return None;
    }
    let mut open = 0;
    for (index, mark) in marks.iter().enumerate().skip(from).take(NESTED) {
        match mark.glyph {
            Glyph::OpenDouble if mark.may_open => open += 1,
            Glyph::StraightDouble if straight && open == 0 => return (!mark.may_open).then_some(index),
            Glyph::CloseDouble | Glyph::OpenDouble if open == 0 => return (!straight).then_some(index),
            Glyph::CloseDouble => open -= 1,
            Glyph::StraightDouble => return None,
            _ => {}
        }
    }
    None
}

/// The mark that closes a double mark: the first that can, before another one opens.
fn close_double(marks: &[Mark], from: usize) -> Option<usize> {
    for (index, mark) in marks.iter().enumerate().skip(from) {
        match mark.glyph {
            Glyph::CloseDouble => return Some(index),
            Glyph::StraightDouble if mark.may_close || !mark.may_open => return Some(index),
            Glyph::OpenDouble if mark.may_close && !mark.may_open => return Some(index),
            Glyph::OpenDouble | Glyph::StraightDouble => return None,
            _ => {}
        }
    }
    None
}

/// The mark that closes a single mark. The apostrophe of a plural ("officers' pay") looks the same: one after a
/// letter gives way to a later one in the same stretch that follows punctuation.
fn close_single(marks: &[Mark], from: usize) -> Option<usize> {
    let mut first = None;
    for (index, mark) in marks.iter().enumerate().skip(from) {
        match mark.glyph {
            Glyph::CloseSingle | Glyph::StraightSingle if mark.may_close => {
                if !mark.after_letter {
                    return Some(index);
                }
                first = first.or(Some(index));
            }
            Glyph::OpenSingle | Glyph::StraightSingle if mark.may_open => break,
            Glyph::OpenDouble | Glyph::CloseDouble | Glyph::StraightDouble if first.is_some() => break,
            _ => {}
        }
        // Bounds the look ahead, so that a page of apostrophes stays linear.
        if index - from > 64 {
            break;
        }
    }
    first
}

fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let words = paragraph.of(text);
    let bytes = words.as_bytes();
    let mut result = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let (glyph, length) = match bytes[at] {
            b'"' => (Glyph::StraightDouble, 1),
            b'\'' if bytes.get(at + 1) == Some(&b'\'') => (Glyph::StraightDouble, 2),
            b'`' if bytes.get(at + 1) == Some(&b'`') => (Glyph::OpenDouble, 2),
            b'\'' => (Glyph::StraightSingle, 1),
            0xE2 => match bytes.get(at..at + 3) {
                Some([_, 0x80, 0x9C | 0x9E]) => (Glyph::OpenDouble, 3),
                Some([_, 0x80, 0x9D]) => (Glyph::CloseDouble, 3),
                Some([_, 0x80, 0x98]) => (Glyph::OpenSingle, 3),
                Some([_, 0x80, 0x99]) if bytes.get(at + 3..at + 6) == Some("’".as_bytes()) => {
                    (Glyph::CloseDouble, 6)
                }
                Some([_, 0x80, 0x99]) => (Glyph::CloseSingle, 3),
                _ => {
                    at += 1;
                    continue;
                }
            },
            0xC2 if bytes.get(at + 1) == Some(&0xAB) => (Glyph::OpenDouble, 2),
            0xC2 if bytes.get(at + 1) == Some(&0xBB) => (Glyph::CloseDouble, 2),
            _ => {
                at += 1;
                continue;
            }
        };
        result.push(mark(words, paragraph.start, at, length, glyph));
        at += length;
    }
    result
}

fn mark(words: &str, offset: usize, at: usize, length: usize, glyph: Glyph) -> Mark {
    let before = words.get(..at).and_then(|before| before.chars().next_back());
    let after = words.get(at + length..).and_then(|after| after.chars().next());
    let open_side = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '(' | '[' | '-' | '–' | '—' | '/' | ':' | '"' | '“' | '‘' | '\'' | '>')
    };
    let letter_before = before.is_some_and(char::is_alphanumeric);
    Mark {
        at: Span::new(offset + at, offset + at + length),
        glyph,
        may_open: before.is_none_or(open_side)
            && after.is_some_and(|letter| {
                !letter.is_whitespace() && !matches!(letter, '.' | ',' | ';' | '!' | '?' | ')')
            }),
        may_close: before.is_some_and(|letter| !letter.is_whitespace() && letter != '(')
            && !after.is_some_and(char::is_alphanumeric),
        after_letter: letter_before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> =
            marked(text, Span::new(0, text.len())).iter().map(|found| found.inner.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pairs() {
        check("He said: \"Go home.\" Then he left.", &["Go home."]);
        check("“It is done,” she said. “Go.”", &["It is done,", "Go."]);
        check("\"One,\" he said, \"and two.\"", &["One,", "and two."]);
        check("He called it ''a mess'' and ``a sham''.", &["a mess", "a sham"]);
        check("A 'quick look' at officers' pay", &["quick look"]);
        check("Officers 'deserve our support'", &["deserve our support"]);
        check("the officers' mess in the '90s", &[]);
        check("“He told me ‘no’ twice,” she said.", &["He told me ‘no’ twice,"]);
        check("He said “this\" and \"that”.", &["this", "that"]);
        check("on \"reflective leave\", told", &["reflective leave"]);
        check("“He calls it “hell” there.” “Go.”", &["He calls it “hell” there.", "Go."]);
        check("“One, she said. “Two,” he said.", &["One, she said.", "Two,"]);
    }

    #[test]
    fn what_stays_open_ends_with_the_paragraph() {
        let text = "\"They do a job every day.";
        let found = marked(text, Span::new(0, text.len()));
        assert_eq!(found[0].inner.of(text), "They do a job every day.");
        assert!(found[0].unclosed);
        let text = "She said: ‘We have met the family. We will meet them again.";
        let found = marked(text, Span::new(0, text.len()));
        assert!(found[0].unclosed && found[0].inner.of(text).starts_with("We have") && found.len() == 1);
        check("A 6\" pipe and a 5\" pipe", &[]);
        check("", &[]);
    }
}
