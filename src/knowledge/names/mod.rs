//! Names of people, organisations and places, with titles and offices: the files of `gazetteer/`, compiled.

pub mod gazetteer;
pub mod hash;
pub mod lexicon;
pub mod offices;
pub mod own;
pub mod phrases;
mod rows;
pub mod tagger;
pub mod titles;

use rustc_hash::FxHashMap;

use gazetteer::Entry;
use lexicon::Lexicon;
use offices::Offices;
use phrases::Phrases;
use tagger::Tagger;
use titles::Title;

const MODEL: &[u8] = include_bytes!("../../../gazetteer/model/names.bin");
const GIVEN_NAMES: &str = include_str!("../../../gazetteer/given_names.tsv");
const SURNAMES: &str = include_str!("../../../gazetteer/surnames.tsv");
const NICKNAMES: &str = include_str!("../../../gazetteer/nicknames.tsv");
const DEMONYMS: &str = include_str!("../../../gazetteer/demonyms.tsv");
const COUNTRIES: &str = include_str!("../../../gazetteer/countries.tsv");
const PLACES: &str = include_str!("../../../gazetteer/places.tsv");
const ORGANIZATIONS: &str = include_str!("../../../gazetteer/organizations.tsv");
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
            tagger: Tagger::decode(MODEL).unwrap_or_default(),
            own: own::OwnNames::default(),
            nicknames,
        }
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
        let files: [(&str, &str, usize); 15] = [
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
