//! Names of people, organisations and places, with titles and offices: the files of `gazetteer/`, compiled.

pub mod gazetteer;
pub mod hash;
pub mod index;
pub mod lexicon;
pub mod offices;
pub mod own;
pub mod phrases;
mod rows;
pub mod tagger;
pub mod titles;
pub mod word_lists;

use rustc_hash::FxHashMap;

use gazetteer::Entry;
use lexicon::Lexicon;
use offices::Offices;
use phrases::Phrases;
use tagger::Tagger;
use titles::Title;
use word_lists::WordLists;

const MODEL: &[u8] = include_bytes!("../../../gazetteer/model/names.bin");
const GIVEN_NAMES: &str = include_str!("../../../gazetteer/given_names.tsv");
const SURNAMES: &str = include_str!("../../../gazetteer/surnames.tsv");
const NICKNAMES: &str = include_str!("../../../gazetteer/nicknames.tsv");
const DEMONYMS: &str = include_str!("../../../gazetteer/demonyms.tsv");
const COUNTRIES: &str = include_str!("../../../gazetteer/countries.tsv");
const PLACES: &str = include_str!("../../../gazetteer/places.tsv");
const ORGANIZATIONS: &str = include_str!("../../../gazetteer/organizations.tsv");
const WEAK_NAMES: &str = include_str!("../../../gazetteer/weak_names.tsv");
const ORGANIZATION_WORDS: &str = include_str!("../../../gazetteer/organization_words.tsv");
const PLACE_WORDS: &str = include_str!("../../../gazetteer/place_words.tsv");
const TITLES: &str = include_str!("../../../gazetteer/titles.tsv");
const POST_NOMINALS: &str = include_str!("../../../gazetteer/postnominals.tsv");
const WORDS: &str = include_str!("../../../gazetteer/words.tsv");
const CONTEXT_WORDS: &str = include_str!("../../../gazetteer/context_words.tsv");
const OFFICES: &str = include_str!("../../../gazetteer/offices.tsv");
const OFFICE_HOLDERS: &str = include_str!("../../../gazetteer/office_holders.tsv");

/// Names of people, organisations and places, with titles and offices.
#[derive(Debug, Default)]
pub struct NameKnowledge {
    /// What is known of single words.
    pub lexicon: Lexicon,
    /// Listed names.
    pub gazetteer: Phrases<Entry>,
    /// Titles and ranks.
    pub titles: Phrases<Title>,
    /// Offices with their terms.
    pub offices: Offices,
    /// Closed lists of words.
    pub word_lists: WordLists,
    /// Weights of the tagger for unknown names.
    pub tagger: Tagger,
    /// Names the case brings itself; none are built in.
    pub own: own::OwnNames,
    /// Keys of the full given names a short one stands for.
    nicknames: FxHashMap<u64, Vec<u64>>,
}

impl NameKnowledge {
    /// The knowledge built into the program.
    pub fn builtin() -> Self {
        let nicknames = rows::rows(NICKNAMES)
            .map(|[nickname, names]| {
                (hash::word_key(nickname), rows::aliases(names).map(hash::word_key).collect::<Vec<_>>())
            })
            .collect();
        Self {
            lexicon: Lexicon::builtin(),
            gazetteer: gazetteer::builtin(),
            titles: titles::builtin(),
            offices: Offices::builtin(),
            word_lists: WordLists::builtin(),
            tagger: Tagger::decode(MODEL).unwrap_or_default(),
            own: own::OwnNames::default(),
            nicknames,
        }
    }

    /// The built-in lists: name of the file, what its names are, how many.
    pub fn lists(&self) -> Vec<(&'static str, &'static str, usize)> {
        let rows = |file: &str| file.lines().skip(1).filter(|line| !line.is_empty()).count();
        [
            ("countries", "countries, with capitals", COUNTRIES),
            ("places", "towns, regions, capitals", PLACES),
            ("demonyms", "nationalities, peoples, religions", DEMONYMS),
            ("organizations", "organisations", ORGANIZATIONS),
            ("offices", "offices", OFFICES),
            ("office_holders", "terms of office", OFFICE_HOLDERS),
            ("given_names", "given names", GIVEN_NAMES),
            ("nicknames", "short forms of given names", NICKNAMES),
            ("surnames", "surnames", SURNAMES),
            ("titles", "titles and ranks", TITLES),
            ("postnominals", "letters after names", POST_NOMINALS),
            ("organization_words", "words of names of organisations", ORGANIZATION_WORDS),
            ("place_words", "words of names of places", PLACE_WORDS),
        ]
        .map(|(name, what, file)| (name, what, rows(file)))
        .to_vec()
    }

    /// A folded name of an organisation without its article and its legal form: "the orrin holdings ltd." is "orrin holdings".
    pub fn without_form<'a>(&self, name: &'a str) -> &'a str {
        let mut rest = name.strip_prefix("the ").unwrap_or(name).trim_end_matches(['.', ',']);
        while let Some((before, last)) = rest.rsplit_once(' ') {
            let plain: String = last.chars().filter(|letter| *letter != '.').collect();
            let linked = [" of", " &", " and", " for"].iter().any(|link| before.ends_with(link));
            if linked || !self.lexicon.flags(hash::word_key(&plain)).any(lexicon::Flags::FORM) {
                break;
            }
            rest = before.trim_end_matches(['.', ',']);
        }
        rest
    }

    /// Whether two given names may be one person's: the same, or one a short form of the other.
    ///
    /// ```
    /// let names = casegraph::knowledge::names::NameKnowledge::builtin();
    /// assert!(names.same_given("Bill", "William") && !names.same_given("Mark", "Martyn"));
    /// ```
    pub fn same_given(&self, one: &str, two: &str) -> bool {
        let (one, two) = (hash::word_key(one), hash::word_key(two));
        let short =
            |nick: u64, full: u64| self.nicknames.get(&nick).is_some_and(|names| names.contains(&full));
        one == two || short(one, two) || short(two, one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_unique_and_whole() {
        let files: [(&str, &str, usize); 16] = [
            ("weak_names", WEAK_NAMES, 1),
            ("given_names", GIVEN_NAMES, 2),
            ("surnames", SURNAMES, 1),
            ("nicknames", NICKNAMES, 2),
            ("demonyms", DEMONYMS, 2),
            ("countries", COUNTRIES, 4),
            ("places", PLACES, 3),
            ("organizations", ORGANIZATIONS, 4),
            ("organization_words", ORGANIZATION_WORDS, 3),
            ("place_words", PLACE_WORDS, 3),
            ("titles", TITLES, 4),
            ("postnominals", POST_NOMINALS, 1),
            ("words", WORDS, 1),
            ("context_words", CONTEXT_WORDS, 2),
            ("offices", OFFICES, 5),
            ("office_holders", OFFICE_HOLDERS, 6),
        ];
        for (name, file, columns) in files {
            let rows: Vec<&str> = file.lines().skip(1).collect();
            for (index, row) in rows.iter().enumerate() {
                assert_eq!(row.split('\t').count(), columns, "{name}.tsv:{}: {row}", index + 2);
                if index > 0 {
                    let keys = |row: &'static str| row.split('\t').collect::<Vec<_>>();
                    assert!(keys(rows[index - 1]) < keys(row), "{name}.tsv:{}: order of {row}", index + 2);
                }
            }
        }
    }

    #[test]
    fn the_model_card_names_the_weights() {
        use sha2::{Digest, Sha256};
        let hash: String = Sha256::digest(MODEL).iter().map(|byte| format!("{byte:02x}")).collect();
        let card = include_str!("../../../gazetteer/model/README.md");
        assert!(card.contains(&hash), "names.bin is {hash}; the model card says another");
    }

    #[test]
    fn a_legal_form_is_no_part_of_a_name() {
        let names = NameKnowledge::builtin();
        for (name, expected) in [
            ("the orrin holdings ltd.", "orrin holdings"),
            ("orrin & co", "orrin & co"),
            ("orrin co., ltd", "orrin"),
            ("acme s.a.", "acme"),
            ("limited", "limited"),
            ("bank of sa", "bank of sa"),
        ] {
            assert_eq!(names.without_form(name), expected, "{name}");
        }
    }

    #[test]
    fn every_holder_has_an_office_and_a_date() {
        let offices = Offices::builtin();
        for row in OFFICE_HOLDERS.lines().skip(1) {
            let columns: Vec<&str> = row.split('\t').collect();
            let office = offices.named(columns[0]).unwrap_or_else(|| panic!("no office {}", columns[0]));
            assert!(office.holders.iter().all(|holder| holder.start.is_some()), "{row}");
        }
        for office in offices.all() {
            assert!(!office.holders.is_empty(), "{} has no holder", office.name);
            let listed = |name: &str| rows::rows::<4>(ORGANIZATIONS).any(|[row, ..]| row == name);
            assert!(office.organization.is_empty() || listed(office.organization), "{}", office.organization);
        }
    }
}
