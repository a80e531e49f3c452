//! Where somebody's names stand in any text.
//!
//! Names are looked for as people write them and as programs do: in any case, with or without accents, with anything or nothing between the
//! words, in addresses and file names. Too much is taken rather than too little.

use std::collections::BTreeSet;

use crate::text::{Span, fold};

/// Words that are parts of names and of everything else.
const COMMON: [&str; 24] = [
    "the", "of", "and", "for", "de", "da", "di", "du", "del", "la", "le", "van", "von", "der", "den", "ten",
    "bin", "ibn", "al", "el", "st", "mr", "mrs", "ms",
];
/// Letters of a whole name without anything between its words, from which on it is looked for inside longer words.
const JOINED: usize = 6;
/// Bytes that may stand between two words of a name.
const BETWEEN: usize = 4;

/// The names of those who are to be taken out.
#[derive(Debug, Default)]
pub struct Veil {
    /// Names of several words, folded.
    names: BTreeSet<Vec<String>>,
    /// Single words, folded.
    words: BTreeSet<String>,
    /// Whole names without anything between their words.
    joined: BTreeSet<String>,
}

/// A word of a text.
struct Word {
    folded: String,
    span: Span,
    /// Begins with a capital, or stands in an address, a file name, a tag.
    like_a_name: bool,
}

impl Veil {
    /// Adds a name. Of a person's, each word alone is taken out too.
    pub fn add(&mut self, name: &str, is_person: bool) {
        let mut parts: Vec<String> = words(name).into_iter().map(|word| word.folded).collect();
        if parts.first().is_some_and(|first| first == "the") {
            parts.remove(0);
        }
        let telling = |part: &&String| part.chars().count() > 1 && !COMMON.contains(&part.as_str());
        match parts.as_slice() {
            [] => {}
            [one] => self.words.extend(Some(one).filter(telling).cloned()),
            several => {
                self.names.insert(several.to_vec());
                self.joined.extend(Some(several.concat()).filter(|joined| joined.chars().count() >= JOINED));
                if is_person {
                    let surname = &several[1..];
                    if surname.len() > 1 {
                        self.names.insert(surname.to_vec());
                        self.joined
                            .extend(Some(surname.concat()).filter(|joined| joined.chars().count() >= JOINED));
                    }
                    self.words.extend(several.iter().filter(telling).cloned());
                    let initial = several[0].chars().take(1).collect::<String>();
                    let surname = several.last().filter(telling);
                    self.words.extend(surname.map(|surname| format!("{initial}{surname}")));
                }
            }
        }
    }

    /// The places of a text where a name stands, in order, apart from each other. `dated` holds the words of dates: a month is nobody.
    pub fn places(&self, text: &str, dated: &[Span]) -> Vec<Span> {
        let words = words(text);
        let mut found: Vec<Span> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let length = self.name_at(&words, at, text).or_else(|| {
                let is_date = || dated.iter().any(|date| date.contains(words[at].span));
                (self.is_word(&words[at]) && !is_date()).then_some(1)
            });
            let Some(length) = length else {
                at += 1;
                continue;
            };
            let span = words[at].span.cover(words[at + length - 1].span);
            match found.last_mut() {
                Some(last)
                    if Span::new(last.end, span.start)
                        .of(text)
                        .trim_matches([' ', '-', '.', '\'', '’'])
                        .is_empty() =>
                {
                    *last = last.cover(span);
                }
                _ => found.push(span),
            }
            at += length;
        }
        found
    }

    /// How many words the longest name has that begins at a word.
    fn name_at(&self, words: &[Word], at: usize, text: &str) -> Option<usize> {
        let fits = |name: &&Vec<String>| {
            name.iter()
                .enumerate()
                .all(|(turn, part)| words.get(at + turn).is_some_and(|word| word.folded == *part))
                && words[at..at + name.len()].windows(2).all(|pair| {
                    let between = Span::new(pair[0].span.end, pair[1].span.start).of(text);
                    between.len() <= BETWEEN && !between.contains("\n\n")
                })
        };
        self.names.iter().filter(fits).map(Vec::len).max()
    }

    fn is_word(&self, word: &Word) -> bool {
        let known = |folded: &str| self.words.contains(folded);
        let plural = || {
            word.folded.strip_suffix("es").is_some_and(known)
                || word.folded.strip_suffix('s').is_some_and(known)
        };
        word.like_a_name && (known(&word.folded) || plural())
            || self.joined.iter().any(|joined| word.folded.contains(joined.as_str()))
    }
}

/// The words of a text: runs of letters and digits, folded letter by letter so that what no reader sees parts no word.
fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut open = false;
    for piece in text.split_inclusive(char::is_whitespace) {
        let from = piece.as_ptr() as usize - text.as_ptr() as usize;
        let made =
            piece.contains(['_', '/', '@', '#', '\\']) || piece.trim_end_matches(['.', ',']).contains('.');
        let slug = piece.contains('-') && !piece.contains(char::is_uppercase);
        for (at, letter) in piece.char_indices() {
            let folded = fold(letter.encode_utf8(&mut [0; 4]));
            let span = Span::new(from + at, from + at + letter.len_utf8());
            if letter.is_alphanumeric() && !folded.is_empty() {
                match found.last_mut().filter(|_| open) {
                    Some(word) => {
                        word.folded.push_str(&folded);
                        word.span = word.span.cover(span);
                    }
                    None => {
                        let like_a_name = letter.is_uppercase() || letter.is_numeric() || made || slug;
                        found.push(Word { folded, span, like_a_name });
                    }
                }
                open = true;
            } else if !folded.is_empty() || letter.is_whitespace() {
                open = false;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its names in brackets.
    fn check(text: &str, expected: &str) {
        let mut veil = Veil::default();
        veil.add("Ada Moss", true);
        veil.add("KX44", true);
        veil.add("Siân O’Neill", true);
        veil.add("the Harbour Bank", false);
        let mut shown = text.to_owned();
        for span in veil.places(text, &[]).into_iter().rev() {
            shown.replace_range(span.start..span.end, &format!("<{}>", span.of(text)));
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        for (text, expected) in [
            ("Mr Moss's car, ADA MOSS and ada moss", "Mr <Moss>'s car, <ADA MOSS> and <ada moss>"),
            ("moss grew on it; the Mosses left", "moss grew on it; the <Mosses> left"),
            ("see /news/ada-moss-charged.html", "see /news/<ada-moss>-charged.html"),
            (
                "mail a.moss@x.org or amoss@x.org, #adamoss99",
                "mail a.<moss>@x.org or <amoss>@x.org, #<adamoss99>",
            ),
            ("Ada\nMoss and A\u{200B}da Mo\u{200B}ss", "<Ada\nMoss> and <A\u{200B}da Mo\u{200B}ss>"),
            ("Moss, Ada. kx44? KX44!", "<Moss>, <Ada>. kx44? <KX44>!"),
            ("Sian O'Neill, ONeill, O’Neill", "<Sian O'Neill>, <ONeill>, <O’Neill>"),
            ("Harbour Bank and the bank in the harbour", "<Harbour Bank> and the bank in the harbour"),
            ("p-ada-moss, o-harbour-bank", "p-<ada-moss>, o-<harbour-bank>"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn a_month_is_nobody() {
        let mut veil = Veil::default();
        veil.add("Theresa May", true);
        let text = "May said in May";
        assert_eq!(veil.places(text, &[Span::new(12, 15)]), [Span::new(0, 3)]);
    }
}
