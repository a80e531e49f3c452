//! A matcher for many names: an index over the words they start with, stored as one run of bytes.
//!
//! Built once, it is read back without parsing: loading 1.2 million names is reading a file. Names are found exactly as
//! written, as whole words, leftmost first and of those the longest. Word boundaries are checked before overlaps are resolved,
//! since a match inside a word must not hide a true name.
//!
//! Layout, numbers little-endian: magic; how many forms; logarithms of the sizes of the two tables; length of the text; then
//! the most words of a form by the hash of its first word (a byte each), the hash table of forms (tag, number of the form from
//! 1), the forms (start and length in the text, bytes before the first letter, kind, form of the main name), and the text.

use super::own::OwnName;
use crate::model::EntityKind;
use crate::text::{Span, slug};

const MAGIC: &[u8; 8] = b"CGLIST01";
const HEADER: usize = 24;
const SLOT: usize = 8;
const FORM: usize = 12;
/// No chain of a well-made table is as long.
const PROBES: usize = 4096;

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn hash(sofar: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sofar, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// Spreads the last bytes of a hash over all its bits.
fn spread(hash: u64) -> u64 {
    let mixed = (hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
}

/// Names, ready to be found. Cheap to load, cheap to keep.
#[derive(Debug, Clone)]
pub struct NameIndex {
    bytes: Vec<u8>,
    firsts: usize,
    slots: usize,
    forms: usize,
    text: usize,
    first_mask: u64,
    slot_mask: usize,
}

/// A name of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameRef<'a> {
    /// Sort of thing.
    pub kind: EntityKind,
    /// The main name.
    pub name: &'a str,
}

impl NameRef<'_> {
    /// Key that joins its mentions in all documents.
    pub fn key(&self) -> String {
        format!("own-{}-{}", self.kind.name(), slug(self.name))
    }
}

/// A stored form.
#[derive(Debug, Clone, Copy)]
struct Form {
    start: usize,
    len: usize,
    lead: usize,
    kind: u8,
    main: usize,
}

impl NameIndex {
    /// Builds an index; of two names with one form the first keeps it. Forms without a letter or digit are left out.
    pub fn of(names: &[OwnName]) -> Self {
        let count: usize = names.iter().map(|name| name.forms.len()).sum();
        // Small tables load faster than large ones; two thirds full at most.
        let first_bits = bits(count, 8);
        let slot_bits = bits(count + count / 2 + 1, 4);
        let (mut firsts, mut slots) = (vec![0_u8; 1 << first_bits], vec![(0_u32, 0_u32); 1 << slot_bits]);
        let (mut forms, mut text): (Vec<Form>, Vec<u8>) = (Vec::with_capacity(count), Vec::new());
        for name in names {
            // The main name is kept even where another has its form.
            let main = forms.len();
            for (place, form) in name.forms.iter().enumerate() {
                let Some(core) = Core::of(form).filter(|_| form.len() <= usize::from(u16::MAX)) else {
                    continue;
                };
                let hash = spread(core.hash);
                let (tag, mut slot) = (hash as u32, (hash >> 32) as usize & (slots.len() - 1));
                let taken = loop {
                    match slots[slot] {
                        (_, 0) => break false,
                        (other, number) if other == tag => {
                            let known = forms[number as usize - 1];
                            if text[known.start..known.start + known.len] == *form.as_bytes() {
                                break true;
                            }
                        }
                        _ => {}
                    }
                    slot = (slot + 1) & (slots.len() - 1);
                };
                if taken && place > 0 || u32::try_from(text.len() + form.len()).is_err() {
                    continue;
                }
                forms.push(Form {
                    start: text.len(),
                    len: form.len(),
                    lead: core.lead,
                    kind: name.kind as u8,
                    main,
                });
                text.extend_from_slice(form.as_bytes());
                if !taken {
                    slots[slot] = (tag, u32::try_from(forms.len()).unwrap_or(0));
                    let most = &mut firsts[(spread(core.first) & ((1 << first_bits) - 1)) as usize];
                    *most = core.words.max(*most);
                }
            }
        }
        let mut bytes = MAGIC.to_vec();
        let number = |bytes: &mut Vec<u8>, number: usize| {
            bytes.extend(u32::try_from(number).unwrap_or(0).to_le_bytes());
        };
        for value in [forms.len(), first_bits as usize, slot_bits as usize, text.len()] {
            number(&mut bytes, value);
        }
        bytes.extend(firsts);
        for (tag, form) in slots {
            number(&mut bytes, tag as usize);
            number(&mut bytes, form as usize);
        }
        for form in forms {
            number(&mut bytes, form.start);
            bytes.extend((form.len as u16).to_le_bytes());
            bytes.extend([form.lead.min(255) as u8, form.kind]);
            number(&mut bytes, form.main);
        }
        bytes.extend(text);
        Self::decode(bytes).unwrap_or_default()
    }

    /// The bytes to store.
    pub fn encode(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes stored bytes; `None` where they are nothing of the kind. Bytes that are damaged inside find fewer names, no more.
    pub fn decode(bytes: Vec<u8>) -> Option<Self> {
        bytes.strip_prefix(MAGIC)?;
        let number = |place: usize| {
            bytes
                .get(8 + place * 4..12 + place * 4)?
                .try_into()
                .ok()
                .map(|four| u32::from_le_bytes(four) as usize)
        };
        let (forms, first_bits, slot_bits, text) = (number(0)?, number(1)?, number(2)?, number(3)?);
        if first_bits > 28 || slot_bits > 28 {
            return None;
        }
        let slots_at = HEADER + (1 << first_bits);
        let forms_at = slots_at + (SLOT << slot_bits);
        let text_at = forms_at.checked_add(forms.checked_mul(FORM)?)?;
        (text_at.checked_add(text)? == bytes.len()).then_some(Self {
            firsts: HEADER,
            slots: slots_at,
            forms: forms_at,
            text: text_at,
            first_mask: (1 << first_bits) - 1,
            slot_mask: (1 << slot_bits) - 1,
            bytes,
        })
    }

    /// How many forms of names it holds.
    pub fn len(&self) -> usize {
        (self.text - self.forms) / FORM
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Names in a text, leftmost first and of those the longest; they do not overlap.
    pub fn find(&self, text: &str) -> Vec<(Span, NameRef<'_>)> {
        leftmost_longest(self.all(text))
    }

    /// All names in a text, those inside others too.
    pub fn all(&self, text: &str) -> Vec<(Span, NameRef<'_>)> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let bytes = text.as_bytes();
        let words = Words::of(text);
        for (index, &(start, end)) in words.0.iter().enumerate() {
            let mut sofar = hash(BASIS, &bytes[start..end]);
            let most = self.bytes[self.firsts + (spread(sofar) & self.first_mask) as usize];
            if most == 0 {
                continue;
            }
            let mut last = end;
            for &(_, end) in &words.0[index..words.0.len().min(index + usize::from(most))] {
                sofar = hash(sofar, &bytes[last.min(end)..end]);
                last = end;
                self.look_up(sofar, text, start, &mut found);
            }
        }
        found
    }

    /// The name that some words are a form of.
    pub fn get(&self, words: &str) -> Option<NameRef<'_>> {
        let whole = Span::new(0, words.len());
        self.all(words).into_iter().find(|(span, _)| *span == whole).map(|(_, name)| name)
    }

    fn look_up<'a>(&'a self, sofar: u64, text: &str, start: usize, found: &mut Vec<(Span, NameRef<'a>)>) {
        let hash = spread(sofar);
        let (tag, mut slot) = (hash as u32, (hash >> 32) as usize & self.slot_mask);
        for _ in 0..PROBES {
            let (other, number) =
                (self.number(self.slots + slot * SLOT), self.number(self.slots + slot * SLOT + 4));
            if number == 0 {
                return;
            }
            if other == tag
                && let Some(span) = self.stands(number as usize - 1, text, start)
                && let Some(name) = self.name(number as usize - 1)
            {
                found.push((span, name));
            }
            slot = (slot + 1) & self.slot_mask;
        }
    }

    /// Where a form stands, if its first word starts at `start` and it is whole words.
    fn stands(&self, number: usize, text: &str, start: usize) -> Option<Span> {
        let form = self.form(number)?;
        let from = start.checked_sub(form.lead)?;
        let to = from.checked_add(form.len)?;
        let written = self.bytes.get(self.text + form.start..)?.get(..form.len)?;
        if text.as_bytes().get(from..to)? != written {
            return None;
        }
        let before = text.get(..from)?.chars().next_back();
        let after = text.get(to..)?.chars().next();
        let whole = !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric);
        whole.then_some(Span::new(from, to))
    }

    fn name(&self, number: usize) -> Option<NameRef<'_>> {
        let main = self.form(self.form(number)?.main)?;
        let kind = match main.kind {
            0 => EntityKind::Person,
            1 => EntityKind::Organization,
            2 => EntityKind::Place,
            _ => EntityKind::Other,
        };
        let name = self.bytes.get(self.text + main.start..)?.get(..main.len)?;
        Some(NameRef { kind, name: std::str::from_utf8(name).ok()? })
    }

    fn form(&self, number: usize) -> Option<Form> {
        let at = self.forms + number * FORM;
        let record = self.bytes.get(at..at + FORM).filter(|_| number < self.len())?;
        Some(Form {
            start: self.number(at) as usize,
            len: usize::from(u16::from_le_bytes([record[4], record[5]])),
            lead: usize::from(record[6]),
            kind: record[7],
            main: self.number(at + 8) as usize,
        })
    }

    fn number(&self, at: usize) -> u32 {
        let four = self.bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        four.map_or(0, u32::from_le_bytes)
    }
}

impl Default for NameIndex {
    fn default() -> Self {
        let bytes = Vec::new();
        Self { bytes, firsts: 0, slots: 0, forms: 0, text: 0, first_mask: 0, slot_mask: 0 }
    }
}

/// Of names that overlap the leftmost, and of those that start together the longest.
pub fn leftmost_longest<T>(mut found: Vec<(Span, T)>) -> Vec<(Span, T)> {
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    found.retain(|(span, _)| {
        let free = span.start >= end;
        end = if free { span.end } else { end };
        free
    });
    found
}

/// Bits of a table for a number of entries, at least `least`.
fn bits(entries: usize, least: u32) -> u32 {
    entries.next_power_of_two().trailing_zeros().clamp(least, 28)
}

/// A form from its first to its last letter or digit.
struct Core {
    /// Bytes before it.
    lead: usize,
    words: u8,
    /// Hash of its first word, and of all of it.
    first: u64,
    hash: u64,
}

impl Core {
    fn of(form: &str) -> Option<Self> {
        let words = Words::of(form).0;
        let (&(start, end), &(_, last)) = (words.first()?, words.last()?);
        let bytes = form.as_bytes();
        Some(Self {
            lead: u8::try_from(start).ok()?.into(),
            words: u8::try_from(words.len()).ok()?,
            first: hash(BASIS, &bytes[start..end]),
            hash: hash(BASIS, &bytes[start..last]),
        })
    }
}

/// Start and end of each run of letters and digits.
struct Words(Vec<(usize, usize)>);

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 6);
        let mut start = None;
        for (at, letter) in text.char_indices() {
            match (start, letter.is_alphanumeric()) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    words.push((from, at));
                    start = None;
                }
                _ => {}
            }
        }
        words.extend(start.map(|from| (from, text.len())));
        Self(words)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(forms: &[String]) -> Vec<OwnName> {
        forms.iter().map(|form| OwnName::new(EntityKind::Place, vec![form.clone()])).collect()
    }

    /// What the index must find, said as plainly as can be.
    fn plainly(forms: &[String], text: &str) -> Vec<Span> {
        let mut found = Vec::new();
        for form in forms.iter().filter(|form| form.chars().any(char::is_alphanumeric)) {
            for (at, _) in text.match_indices(form.as_str()).chain(inner(text, form)) {
                let whole = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
                let (before, after) = (&text[..at], &text[at + form.len()..]);
                if whole(before.chars().next_back()) && whole(after.chars().next()) {
                    found.push((Span::new(at, at + form.len()), ()));
                }
            }
        }
        leftmost_longest(found).into_iter().map(|(span, ())| span).collect()
    }

    /// Matches that overlap an earlier match of the same form.
    fn inner<'a>(text: &'a str, form: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        text.char_indices()
            .filter(move |(at, _)| text[*at..].starts_with(form))
            .map(move |(at, _)| (at, form))
    }

    proptest! {
        #[test]
        fn finds_whole_words_leftmost_longest(
            forms in proptest::collection::vec("[ab .é']{1,6}", 1..12),
            text in "[ab .é'c]{0,60}",
        ) {
            let index = NameIndex::of(&names(&forms));
            let found: Vec<Span> = index.find(&text).into_iter().map(|(span, _)| span).collect();
            prop_assert_eq!(found, plainly(&forms, &text));
        }

        #[test]
        fn damaged_bytes_do_no_harm(at in 0_usize..400, byte: u8, text in "[AdaMos ]{0,40}") {
            let index = NameIndex::of(&names(&["Ada Moss".to_owned(), "Moss".to_owned()]));
            let mut bytes = index.encode().to_vec();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Some(index) = NameIndex::decode(bytes) {
                for (span, _) in index.find(&text) {
                    prop_assert!(text.get(span.start..span.end).is_some());
                }
            }
        }
    }

    #[test]
    fn stored_names_are_found_again() {
        let name = OwnName::new(EntityKind::Person, vec!["Ada Moss".to_owned(), "KX44".to_owned()]);
        let index = NameIndex::decode(NameIndex::of(&[name]).encode().to_vec())
            .expect("what was written can be read");
        let found: Vec<_> =
            index.find("KX44 is Ada Moss, not KX445").into_iter().map(|(_, name)| name.name).collect();
        assert_eq!(found, ["Ada Moss", "Ada Moss"]);
        assert_eq!(index.get("KX44").map(|name| name.key()).as_deref(), Some("own-person-ada-moss"));
        assert!(index.get("Ada").is_none() && NameIndex::decode(b"CGLIST01 and more".to_vec()).is_none());
        assert!(NameIndex::of(&[]).find("Ada").is_empty() && NameIndex::default().find("Ada").is_empty());
    }
}
