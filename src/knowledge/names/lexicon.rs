//! What is known of single words: given name, surname, title, head of an organisation, common word, ….

use rustc_hash::FxHashMap;

use super::hash::{phrase_keys, word_key};
use super::rows::{aliases, rows};

/// What a word may be; a set of the constants below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(pub u64);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Flags {
            $($(#[$doc])* pub const $name: Flags = Flags(1 << $bit);)*
        }
    };
}

flags! {
    /// A given name of men.
    MALE = 0;
    /// A given name of women.
    FEMALE = 1;
    /// A given name.
    GIVEN = 2;
    /// A common surname.
    SURNAME = 3;
    /// A nationality, religion or people.
    DEMONYM = 4;
    /// A country.
    COUNTRY = 5;
    /// A capital, large city, region people know.
    MAJOR = 6;
    /// Another town or region.
    TOWN = 7;
    /// A word of a longer place name.
    PLACE_PART = 8;
    /// An organisation by itself.
    ORGANIZATION = 9;
    /// A word of a longer name of an organisation.
    ORGANIZATION_PART = 10;
    /// Ends names of organisations.
    ORGANIZATION_END = 11;
    /// Starts names of organisations, before `of` or `for`.
    ORGANIZATION_START = 12;
    /// Ends names of places.
    PLACE_END = 13;
    /// Starts names of places.
    PLACE_START = 14;
    /// A point of the compass or size before a place name.
    PLACE_BEFORE = 15;
    /// With one of the ends: it is a common word too, so it does not decide alone.
    WEAK_END = 16;
    /// A title or rank, or a word of one.
    TITLE = 17;
    /// Letters after a name.
    POST_NOMINAL = 18;
    /// A common word of English.
    COMMON = 19;
    /// A lower-case word inside names: `de`, `van`, `bin`.
    PARTICLE = 20;
    /// A verb of saying or of what only people do.
    SPEECH = 21;
    /// A noun for people by what they do or are.
    ROLE = 22;
    /// A preposition before places.
    LOCATIVE = 23;
    /// One of few prepositions that stand before places more than before anything else.
    LOCATED = 24;
    /// A month or day.
    CALENDAR = 25;
    /// Announces a code name.
    CODE = 26;
    /// A function word or a word of page furniture.
    FUNCTION = 27;
    /// A product or thing with a name.
    PRODUCT = 28;
    /// A short form of a given name.
    NICKNAME = 29;
    /// Capital letters that are no name: `TV`, `DNA`.
    ABBREVIATION = 30;
    /// The head word of an office: `commissioner`, `secretary`.
    OFFICE = 31;
    /// Names places with a number after it: `Warehouse`, `Terminal`.
    NUMBERED = 32;
    /// A legal form of companies: `Ltd`, `Inc`.
    FORM = 33;
}

impl Flags {
    /// Whether it shares a flag with another set.
    pub fn any(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn or(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

/// Flags of words, by key.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: FxHashMap<u64, Flags>,
}

impl Lexicon {
    /// From the files of the gazetteer.
    pub fn builtin() -> Self {
        let mut lexicon =
            Self { words: FxHashMap::with_capacity_and_hasher(60_000, rustc_hash::FxBuildHasher) };
        for [name, gender] in rows(super::GIVEN_NAMES) {
            let gender = match gender {
                "m" => Flags::MALE,
                "f" => Flags::FEMALE,
                _ => Flags::default(),
            };
            lexicon.mark(name, Flags::GIVEN.or(gender));
        }
        for [name] in rows(super::SURNAMES) {
            lexicon.mark(name, Flags::SURNAME);
        }
        for [name, _] in rows(super::NICKNAMES) {
            lexicon.mark(name, Flags::NICKNAME);
        }
        for [name, _] in rows(super::DEMONYMS) {
            lexicon.parts(name, Flags::DEMONYM, Flags::default());
        }
        for [name, others, capital, _] in rows(super::COUNTRIES) {
            lexicon.parts(name, Flags::COUNTRY, Flags::PLACE_PART);
            aliases(others).for_each(|name| lexicon.parts(name, Flags::COUNTRY, Flags::PLACE_PART));
            lexicon.parts(capital, Flags::MAJOR, Flags::PLACE_PART);
        }
        for [name, _, class] in rows(super::PLACES).filter(|[_, _, class]| *class != "state") {
            let whole = if matches!(class, "capital" | "major") { Flags::MAJOR } else { Flags::TOWN };
            lexicon.parts(name, whole, Flags::PLACE_PART);
        }
        for [name, others, _, _] in rows(super::ORGANIZATIONS) {
            for name in std::iter::once(name).chain(aliases(others)) {
                lexicon.parts(name, Flags::ORGANIZATION, Flags::ORGANIZATION_PART);
            }
        }
        let weak = |strength: &str| if strength == "weak" { Flags::WEAK_END } else { Flags::default() };
        for [word, place, strength] in rows(super::ORGANIZATION_WORDS) {
            let flag = match place {
                "end" => Flags::ORGANIZATION_END,
                "form" => Flags::ORGANIZATION_END.or(Flags::FORM),
                _ => Flags::ORGANIZATION_START,
            };
            lexicon.mark(word, flag.or(weak(strength)));
        }
        for [word, place, strength] in rows(super::PLACE_WORDS) {
            let flag = match place {
                "end" => Flags::PLACE_END,
                "start" => Flags::PLACE_START,
                "number" => Flags::NUMBERED,
                _ => Flags::PLACE_BEFORE,
            };
            lexicon.mark(word, flag.or(weak(strength)));
        }
        for [title, ..] in rows::<4>(super::TITLES) {
            lexicon.parts(title, Flags::TITLE, Flags::TITLE);
        }
        for [letters] in rows(super::POST_NOMINALS) {
            lexicon.mark(letters, Flags::POST_NOMINAL);
        }
        for [word] in rows(super::WORDS) {
            lexicon.mark(word, Flags::COMMON);
        }
        for [word, sort] in rows(super::CONTEXT_WORDS) {
            lexicon.mark(word, context_flag(sort));
        }
        lexicon
    }

    /// Flags of a word by its key.
    pub fn flags(&self, key: u64) -> Flags {
        self.words.get(&key).copied().unwrap_or_default()
    }

    fn mark(&mut self, word: &str, flags: Flags) {
        let entry = self.words.entry(word_key(word)).or_default();
        *entry = entry.or(flags);
    }

    /// Marks a name of one word as the whole, the words of a longer one as parts.
    fn parts(&mut self, name: &str, whole: Flags, part: Flags) {
        let keys = phrase_keys(name);
        let flags = if keys.len() == 1 { whole } else { part };
        for key in keys {
            let entry = self.words.entry(key).or_default();
            *entry = entry.or(flags);
        }
    }
}

fn context_flag(sort: &str) -> Flags {
    match sort {
        "particle" => Flags::PARTICLE,
        "speech" => Flags::SPEECH,
        "role" => Flags::ROLE,
        "locative" => Flags::LOCATIVE,
        "located" => Flags::LOCATED,
        "calendar" => Flags::CALENDAR,
        "code" => Flags::CODE,
        "function" => Flags::FUNCTION,
        "product" => Flags::PRODUCT,
        "office" => Flags::OFFICE,
        "abbreviation" => Flags::ABBREVIATION,
        _ => Flags::default(),
    }
}
