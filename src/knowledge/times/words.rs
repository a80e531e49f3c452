//! The words of time expressions: a fast table from word to number, and the phrases of each class.

use rustc_hash::FxHashMap;

use crate::time::{DayPart, Modifier, Unit};

/// Number of a word that some rule or class uses; 0 is every other word.
pub type WordId = u16;

/// What a part of a pattern asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "gazetteer/rules/times.toml describes the classes")]
pub enum Class {
    Month,
    Weekday,
    Weekdays,
    Unit,
    Units,
    Part,
    Parts,
    Season,
    Seasons,
    Number,
    Ordinal,
    Decade,
    Vague,
    Which,
    Direction,
    Stage,
    About,
    Zone,
    Holiday,
    DayRef,
    Quarter,
    Half,
    // Words around an expression, in no pattern.
    Ahead,
    Purpose,
    Back,
    PutOff,
    Say,
    Make,
    Generic,
    // Made of digits or of several words, read by the parser itself.
    N,
    Day,
    Year,
    Year2,
    Clock,
    Ord,
    Tens,
    Numeric,
    YearBc,
    Nth,
    Yy,
    Fy,
    // Nothing: before a mark or the end of the sentence.
    Stop,
}

/// Classes with a table in the file.
const TABLES: usize = Class::Generic as usize + 1;

/// Every class, and its name in the files.
const CLASSES: [(Class, &str); 42] = [
    (Class::Month, "MONTH"),
    (Class::Weekday, "WEEKDAY"),
    (Class::Weekdays, "WEEKDAYS"),
    (Class::Unit, "UNIT"),
    (Class::Units, "UNITS"),
    (Class::Part, "PART"),
    (Class::Parts, "PARTS"),
    (Class::Season, "SEASON"),
    (Class::Seasons, "SEASONS"),
    (Class::Number, "NUMBER"),
    (Class::Ordinal, "ORDINAL"),
    (Class::Decade, "DECADE"),
    (Class::Vague, "VAGUE"),
    (Class::Which, "WHICH"),
    (Class::Direction, "DIRECTION"),
    (Class::Stage, "STAGE"),
    (Class::About, "ABOUT"),
    (Class::Zone, "ZONE"),
    (Class::Holiday, "HOLIDAY"),
    (Class::DayRef, "DAYREF"),
    (Class::Quarter, "QUARTER"),
    (Class::Half, "HALF"),
    (Class::Ahead, "AHEAD"),
    (Class::Purpose, "PURPOSE"),
    (Class::Back, "BACK"),
    (Class::PutOff, "PUTOFF"),
    (Class::Say, "SAY"),
    (Class::Make, "MAKE"),
    (Class::Generic, "GENERIC"),
    (Class::N, "N"),
    (Class::Day, "DAY"),
    (Class::Year, "YEAR"),
    (Class::Year2, "YEAR2"),
    (Class::Clock, "CLOCK"),
    (Class::Ord, "ORD"),
    (Class::Tens, "TENS"),
    (Class::Numeric, "NUMERIC"),
    (Class::YearBc, "YEARBC"),
    (Class::Nth, "NTH"),
    (Class::Yy, "YY"),
    (Class::Fy, "FY"),
    (Class::Stop, "STOP"),
];

impl Class {
    /// The class by its name in the files.
    pub fn named(name: &str) -> Option<Self> {
        CLASSES.iter().find(|(_, known)| *known == name).map(|(class, _)| *class)
    }

    /// Whether the parser reads it from digits or number words.
    pub fn is_numeric(self) -> bool {
        self as usize >= TABLES
    }
}

/// A phrase of a class: the words after the first, and the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Words after the first one.
    pub rest: Vec<WordId>,
    /// The value, as [`Class`] codes it: numbers as they are, units and parts by their order.
    pub value: i32,
}

/// Words and classes.
#[derive(Debug, Default)]
pub struct Lexicon {
    ids: FxHashMap<u128, WordId>,
    /// For each first and last letter, the lengths of known words as bits: most words of a text fail here.
    lengths: Vec<u32>,
    /// By class, by first word: phrases, longest first.
    phrases: Vec<FxHashMap<WordId, Vec<Phrase>>>,
    /// By word, a bit for each class one of whose phrases it begins: most look-ups end here.
    begins: Vec<u64>,
    /// Holidays, by the value of their phrase.
    pub holidays: Vec<String>,
    /// Words that can begin an expression.
    pub starters: Vec<bool>,
    /// Words that may be an expression by themselves.
    pub whole: Vec<bool>,
    /// Words that can begin a number or a clock in words.
    pub numerals: Vec<bool>,
}

/// Kinds of first and last letters that are told apart.
const SHAPES: usize = 1 << 10;

/// The first and the last letter of a word in one number, the same for capitals.
#[inline]
fn shape(word: &[u8]) -> Option<usize> {
    let (first, last) = (word.first()?, word.last()?);
    Some(usize::from(first & 31) << 5 | usize::from(last & 31))
}

/// A word in lower case with a straight apostrophe, packed; `None` when longer than 16 bytes.
#[inline]
fn key(word: &[u8]) -> Option<u128> {
    // A bit makes capitals small; it changes neither digits nor the marks that known words hold.
    const SMALL: u128 = u128::from_le_bytes([0x20; 16]);
    let mut packed = [0; 16];
    if word.is_ascii() {
        packed.get_mut(..word.len())?.copy_from_slice(word);
        return Some(u128::from_le_bytes(packed) | SMALL);
    }
    let (mut rest, mut length) = (word, 0);
    while let Some(&first) = rest.first() {
        let (byte, next) = match rest.strip_prefix("’".as_bytes()) {
            Some(next) => (b'\'', next),
            None => (first, &rest[1..]),
        };
        *packed.get_mut(length)? = byte;
        (rest, length) = (next, length + 1);
    }
    Some(u128::from_le_bytes(packed) | SMALL)
}

impl Lexicon {
    /// The number of a word; 0 when no rule knows it.
    pub fn id(&self, word: &[u8]) -> WordId {
        let Some(shape) = shape(word) else { return 0 };
        if self.lengths[shape] >> word.len().min(31) & 1 == 0 {
            return 0;
        }
        key(word).and_then(|key| self.ids.get(&key)).copied().unwrap_or(0)
    }

    /// The number of a word, new if need be.
    pub fn intern(&mut self, word: &str) -> Result<WordId, String> {
        let next = WordId::try_from(self.ids.len() + 1).map_err(|_| "too many words".to_owned())?;
        let key = key(word.as_bytes()).ok_or_else(|| format!("{word:?} is longer than 16 bytes"))?;
        for word in [word, &word.replace('\'', "’")] {
            if let Some(shape) = shape(word.as_bytes()) {
                self.lengths[shape] |= 1 << word.len().min(31);
            }
        }
        Ok(*self.ids.entry(key).or_insert(next))
    }

    /// Phrases of a class that begin with a word, longest first.
    #[inline]
    pub fn phrases(&self, class: Class, first: WordId) -> &[Phrase] {
        if !self.begins(class, first) {
            return &[];
        }
        self.phrases.get(class as usize).and_then(|table| table.get(&first)).map_or(&[], Vec::as_slice)
    }

    /// A bit for each class one of whose phrases a word begins.
    #[inline]
    pub fn classes(&self, word: WordId) -> u64 {
        self.begins.get(usize::from(word)).copied().unwrap_or(0)
    }

    /// Whether a word begins a phrase of a class.
    #[inline]
    pub fn begins(&self, class: Class, word: WordId) -> bool {
        self.classes(word) >> class as usize & 1 != 0
    }

    /// First words of the phrases of a class.
    pub fn first_words(&self, class: Class) -> impl Iterator<Item = WordId> + '_ {
        self.phrases.get(class as usize).into_iter().flat_map(|table| table.keys().copied())
    }

    /// How many words there are, the unknown one included.
    pub fn size(&self) -> usize {
        self.ids.len() + 1
    }

    /// Reads the tables of `times-words.toml`.
    pub fn read(file: &str) -> Result<Self, String> {
        let tables: toml::Table = file.parse().map_err(|error: toml::de::Error| error.to_string())?;
        let mut lexicon =
            Self { lengths: vec![0; SHAPES], phrases: vec![FxHashMap::default(); TABLES], ..Self::default() };
        for (name, table) in &tables {
            let class = Class::named(name).filter(|class| !class.is_numeric());
            let class = class.ok_or_else(|| format!("[{name}] is no class with a table"))?;
            let table = table.as_table().ok_or_else(|| format!("[{name}] is no table"))?;
            for (words, value) in table {
                let value = lexicon
                    .value(class, value)
                    .ok_or_else(|| format!("[{name}] {words:?}: {value} is no value of this class"))?;
                lexicon.add(class, words, value)?;
            }
        }
        Ok(lexicon)
    }

    fn value(&mut self, class: Class, value: &toml::Value) -> Option<i32> {
        if let Some(number) = value.as_integer() {
            return i32::try_from(number).ok();
        }
        let words = value.as_str()?;
        match class {
            Class::Unit | Class::Units => Unit::named(words).map(|unit| unit as i32),
            Class::Part | Class::Parts => DayPart::named(words).map(|part| part as i32),
            Class::Stage | Class::About => Modifier::named(words).map(|modifier| modifier as i32),
            Class::Which | Class::Direction => {
                let (origin, shift) = words.split_once(' ')?;
                let shift: i32 = shift.parse().ok()?;
                let origin = ["deictic", "anaphoric"].iter().position(|known| *known == origin)?;
                Some(i32::try_from(origin).ok()? * 100 + shift + 50)
            }
            Class::Holiday => {
                self.holidays.push(words.to_owned());
                i32::try_from(self.holidays.len() - 1).ok()
            }
            _ => None,
        }
    }

    fn add(&mut self, class: Class, words: &str, value: i32) -> Result<(), String> {
        let mut ids = Vec::new();
        for word in words.split(' ') {
            ids.push(self.intern(word)?);
        }
        let first = usize::from(ids[0]);
        self.begins.resize(self.begins.len().max(first + 1), 0);
        self.begins[first] |= 1 << class as usize;
        let phrases = self.phrases[class as usize].entry(ids[0]).or_default();
        phrases.push(Phrase { rest: ids[1..].to_vec(), value });
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_with_any_apostrophe() {
        let mut lexicon = Lexicon { lengths: vec![0; SHAPES], ..Lexicon::default() };
        let known = (lexicon.intern("year"), lexicon.intern("'s"));
        assert_eq!((Ok(lexicon.id(b"Year")), Ok(lexicon.id("’s".as_bytes()))), known);
        assert_eq!((lexicon.id(b"years"), lexicon.id(b"")), (0, 0));
    }
}
