//! The second pass: a name found once is found everywhere in its document, and a bare surname follows the person.

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::words::{Cases, Shape, Word};
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::phrases::Phrases;
use crate::model::EntityKind;

/// The names of a document, to be found again.
#[derive(Debug, Default)]
pub struct Found {
    whole: Phrases<(EntityKind, f32)>,
    surnames: FxHashMap<u64, ()>,
    given: FxHashMap<u64, ()>,
    /// Families: the surname in the plural.
    families: FxHashMap<u64, ()>,
    /// Companies without their legal form, and the first words of such names: `Kellogg` for `Kellogg Co`.
    companies: Phrases<()>,
    /// First words of organisations, and words that "the" makes a short form of them.
    heads: FxHashMap<u64, ()>,
    tails: FxHashMap<u64, ()>,
    /// Acronyms given in brackets, or that the initials of an organisation spell.
    acronyms: FxHashMap<u64, ()>,
    /// Words that the document calls code names.
    codes: FxHashMap<u64, ()>,
    /// Towns that stand for their teams.
    teams: FxHashMap<u64, ()>,
}

impl Found {
    /// Collects what a first pass found. Of two kinds for the same words the one with more evidence stays.
    pub fn of(chosen: &[Candidate], words: &[Word], text: &str) -> Self {
        let mut sums: FxHashMap<Vec<u64>, Vec<(EntityKind, f32)>> = FxHashMap::default();
        let mut order = Vec::new();
        let mut found = Self::default();
        for candidate in chosen {
            let name = &words[candidate.start..candidate.end];
            let keys: Vec<u64> = name.iter().map(|word| word.key).collect();
            let kinds = sums.entry(keys.clone()).or_insert_with(|| {
                order.push(keys);
                Vec::new()
            });
            match kinds.iter_mut().find(|(kind, _)| *kind == candidate.kind) {
                Some((_, sum)) => *sum += candidate.score,
                None => kinds.push((candidate.kind, candidate.score)),
            }
            if candidate.rule == "code-name" && candidate.score >= 7.0 && name.len() == 1 {
                found.codes.insert(name[0].key, ());
            }
            if candidate.rule == "team" && name.len() == 1 {
                found.teams.insert(name[0].key, ());
            }
            if candidate.rule == "acronym-in-brackets" {
                found.acronyms.insert(name[0].key, ());
            }
            if candidate.kind == EntityKind::Organization && name.len() > 1 {
                found.short_forms(name);
                let initials: String = name
                    .iter()
                    .filter(|word| word.capital())
                    .filter_map(|word| word.span.of(text).chars().next())
                    .collect();
                if initials.len() > 2 {
                    found.acronyms.insert(word_key(&initials), ());
                }
            }
            if candidate.kind == EntityKind::Person {
                let name = without_generation(name, text);
                let last = &name[name.len() - 1];
                if candidate.from < candidate.start || name.len() > 1 {
                    found.surnames.insert(last.key, ());
                    found.families.insert(word_key(&format!("{}s", last.span.of(text))), ());
                }
                if name.len() > 1 && name[0].shape == Shape::Title {
                    found.given.insert(name[0].key, ());
                }
            }
        }
        for keys in order {
            let kinds = &sums[&keys];
            let best = kinds.iter().fold(kinds[0], |best, &next| if next.1 > best.1 { next } else { best });
            found.whole.add_keys(&keys, best);
        }
        found
    }

    /// `Brackwater` for `Brackwater Storage`, `the Ledger` for `Northern Ledger`.
    fn short_forms(&mut self, name: &[Word]) {
        let (first, last) = (&name[0], &name[name.len() - 1]);
        let plain = Flags::COMMON
            .or(Flags::GIVEN)
            .or(Flags::MAJOR)
            .or(Flags::COUNTRY)
            .or(Flags::TOWN)
            .or(Flags::DEMONYM);
        let other = plain
            .or(Flags::PLACE_BEFORE)
            .or(Flags::FUNCTION)
            .or(Flags::ORGANIZATION_END)
            .or(Flags::ORGANIZATION_PART);
        let heads = name[1..].iter().all(|word| word.flags.any(Flags::ORGANIZATION_END));
        if heads
            && first.shape == Shape::Title
            && !first.flags.any(other)
            && name[1].key != word_key("police")
        {
            self.heads.insert(first.key, ());
        }
        if last.flags.any(Flags::ORGANIZATION_END) && !last.flags.any(Flags::TITLE) {
            self.tails.insert(last.key, ());
        }
        // "the Bank" of the Bank of Hale.
        let linked = name[1].key == word_key("of") || name[1].key == word_key("for");
        if linked && first.flags.any(Flags::ORGANIZATION_START) && !first.flags.any(Flags::TITLE) {
            self.tails.insert(first.key, ());
        }
        let (mut stem, mut formed) = (name, false);
        while let [rest @ .., form] = stem
            && (form.flags.any(Flags::FORM) || form.shape == Shape::Mark)
        {
            formed |= form.flags.any(Flags::FORM);
            stem = rest;
        }
        if formed {
            self.company(stem);
        }
    }

    /// `Polly Peck International`, `Polly Peck`; `Kellogg`. A first word that is a common word, a given name or a country is no
    /// name of the company.
    fn company(&mut self, stem: &[Word]) {
        let keys: Vec<u64> = stem.iter().map(|word| word.key).collect();
        for length in 2..=stem.len() {
            if stem[length - 1].capital() && stem[0].capital() {
                self.companies.add_keys(&keys[..length], ());
            }
        }
        let plain = Flags::COMMON
            .or(Flags::FUNCTION)
            .or(Flags::GIVEN)
            .or(Flags::COUNTRY)
            .or(Flags::MAJOR)
            .or(Flags::DEMONYM)
            .or(Flags::PLACE_BEFORE)
            .or(Flags::ORGANIZATION_END);
        let [first, ..] = stem else { return };
        let whole = stem.len() == 1 && !first.flags.any(Flags::COMMON.or(Flags::FUNCTION));
        if matches!(first.shape, Shape::Title | Shape::Upper | Shape::Mixed)
            && (whole || !first.flags.any(plain))
        {
            self.companies.add_keys(&keys[..1], ());
        }
    }

    /// Adds the names that stand again at word `at`.
    pub fn find(
        &self,
        words: &[Word],
        begin: usize,
        at: usize,
        end: usize,
        cases: &Cases,
        out: &mut Vec<Candidate>,
    ) {
        let word = &words[at];
        if !word.capital() {
            return;
        }
        for (length, &(kind, sum)) in self.whole.at(words[at..end].iter().map(|word| word.key)) {
            let same = words[at..at + length].iter().all(|word| {
                word.capital()
                    || word.shape != Shape::Lower
                    || word.flags.any(Flags::PARTICLE.or(Flags::FUNCTION))
            });
            let single = length == 1 && (word.first || word.shouted) && is_common(word, cases);
            if same && !single {
                let score = if length > 1 { 4.0 } else { (sum * 0.4).clamp(0.5, 3.0) };
                // "Met officers": a listed name that this document uses as one, without its article.
                let listed = kind == EntityKind::Organization && word.flags.any(Flags::ORGANIZATION);
                let score = if listed { score + 3.0 } else { score };
                out.push(Candidate::new(at, at + length, kind, score, "again"));
            }
        }
        if let Some((length, ())) = self.companies.longest_at(words[at..end].iter().map(|word| word.key)) {
            let stop = at + length;
            let capitals = words[at..stop].iter().all(|word| word.capital() || word.shape != Shape::Lower);
            let ends = stop == end || !words[stop].capital();
            // "Mr Kellogg", "Will Kellogg": then the name is a person's too.
            let person = length == 1 && self.surnames.contains_key(&word.key);
            let inside = at > begin && words[at - 1].capital() && !words[at - 1].first;
            let common = length == 1 && (word.first || word.shouted) && is_common(word, cases);
            if capitals && ends && !person && !inside && !common {
                out.push(Candidate::new(at, stop, EntityKind::Organization, 5.0, "company-again"));
            }
        }
        if self.codes.contains_key(&word.key) {
            out.push(Candidate::new(at, at + 1, EntityKind::Person, 7.0, "code-name"));
        }
        if word.shape == Shape::Upper && !word.shouted && self.acronyms.contains_key(&word.key) {
            out.push(Candidate::new(at, at + 1, EntityKind::Organization, 6.0, "acronym-again"));
        }
        let article = at > begin && words[at - 1].key == word_key("the");
        let alone = at + 1 == end || !words[at + 1].capital();
        if self.heads.contains_key(&word.key) && alone && !is_common(word, cases) {
            out.push(Candidate::new(at, at + 1, EntityKind::Organization, 4.0, "short-form"));
        } else if self.tails.contains_key(&word.key)
            && article
            && alone
            && !word.first
            && word.shape == Shape::Title
        {
            out.push(Candidate::new(at, at + 1, EntityKind::Organization, 3.0, "short-form"));
        }
        // "Leeds beat Hull … Leeds then sacked": not "in Leeds", and not in a line of capitals.
        let there = at > begin && words[at - 1].flags.any(Flags::LOCATIVE.or(Flags::LOCATED));
        if self.teams.contains_key(&word.key) && !there && alone && !word.shouted {
            out.push(Candidate::new(at, at + 1, EntityKind::Organization, 4.0, "team-again"));
        }
        if self.families.contains_key(&word.key) && article {
            out.push(Candidate::new(at, at + 1, EntityKind::Person, 5.0, "family"));
        }
        if word.shape != Shape::Initial && !is_common(word, cases) {
            let joins = |other: &Word| {
                other.shape == Shape::Title && !other.flags.any(Flags::FUNCTION.or(Flags::TITLE))
            };
            let after_given = at > begin && joins(&words[at - 1]) && words[at - 1].flags.any(Flags::GIVEN);
            let before_name = at + 1 < end && joins(&words[at + 1]);
            // "Israel Katz", where the document has a "Mr Katz": a given name that is a country too.
            let whole = after_given
                && self.surnames.contains_key(&word.key)
                && !words[at - 1].flags.any(Flags::TITLE);
            if whole && (at + 1 == end || !words[at + 1].capital()) {
                out.push(Candidate::new(at - 1, at + 1, EntityKind::Person, 4.0, "given+surname-again"));
            }
            if after_given || before_name && self.given.contains_key(&word.key) {
                // Part of a longer name, which other evidence finds.
            } else if self.surnames.contains_key(&word.key) {
                out.push(Candidate::new(at, at + 1, EntityKind::Person, 3.2, "surname-again"));
            } else if self.given.contains_key(&word.key) {
                out.push(Candidate::new(at, at + 1, EntityKind::Person, 1.8, "given-name-again"));
            }
        }
    }
}

/// A name without `Jr.`, `III` at its end: what it is called by again.
fn without_generation<'a>(name: &'a [Word], text: &str) -> &'a [Word] {
    let mut rest = name;
    while let [before @ .., last] = rest
        && before.len() > 1
        && matches!(last.span.of(text), "Jr" | "Sr" | "Junior" | "II" | "III" | "IV" | "." | ",")
    {
        rest = before;
    }
    rest
}

/// Whether the document itself writes a word in lower case more often than not, or it is a common word in first place.
fn is_common(word: &Word, cases: &Cases) -> bool {
    let (lower, upper) = cases.get(&word.key).copied().unwrap_or_default();
    lower > upper
        || (word.first || word.shouted) && word.flags.any(Flags::COMMON.or(Flags::FUNCTION)) && upper == 0
}
