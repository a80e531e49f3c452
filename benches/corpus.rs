//! Invented news at news-like density, the same for the same seed: what the benches and `examples/generate.rs` work on.
//!
//! Articles belong to cases; each case has its own people, organisations and places, so that names recur within and across
//! documents as they do in an archive. The words are templates, so the text says nothing of how well casegraph reads.

use rand::seq::IndexedRandom;
use rand::{Rng, RngExt, SeedableRng};
use rand_xorshift::XorShiftRng;

const GIVEN: &str = include_str!("../gazetteer/given_names.tsv");
const SURNAMES: &str = include_str!("../gazetteer/surnames.tsv");
const ORGANIZATIONS: &str = include_str!("../gazetteer/organizations.tsv");
const CITIES: &str = include_str!("../gazetteer/major_cities.hand.tsv");

/// Articles of one case, so that a million articles tell some ten thousand stories.
const ARTICLES_A_CASE: usize = 100;

/// One invented article.
#[derive(Debug, Clone)]
pub struct Article {
    /// `a0`, `a1`, …
    pub id: String,
    /// Title, then paragraphs, a line each.
    pub text: String,
    /// ISO day of publication.
    pub published: String,
}

/// The people and places of one story.
struct Cast<'a> {
    people: Vec<(&'a str, &'a str)>,
    organizations: Vec<&'a str>,
    cities: Vec<&'a str>,
}

/// Names by kind, as the gazetteer lists them.
struct Lists {
    given: Vec<&'static str>,
    surnames: Vec<&'static str>,
    organizations: Vec<&'static str>,
    cities: Vec<&'static str>,
}

/// Articles `from..to` of the corpus of a seed. An article depends on its number and the seed only.
pub fn articles(seed: u64, numbers: std::ops::Range<usize>) -> impl Iterator<Item = Article> {
    let lists = Lists {
        given: first_column(GIVEN),
        surnames: first_column(SURNAMES),
        organizations: first_column(ORGANIZATIONS),
        cities: first_column(CITIES),
    };
    numbers.map(move |number| {
        let mut story = XorShiftRng::seed_from_u64(seed ^ (number / ARTICLES_A_CASE) as u64);
        let cast = lists.cast(&mut story);
        let mut random = XorShiftRng::seed_from_u64(seed.rotate_left(32) ^ number as u64);
        article(number, &cast, &mut random)
    })
}

impl Lists {
    fn cast(&self, random: &mut impl Rng) -> Cast<'_> {
        Cast {
            people: (0..9).map(|_| (pick(&self.given, random), pick(&self.surnames, random))).collect(),
            organizations: (0..4).map(|_| pick(&self.organizations, random)).collect(),
            cities: (0..3).map(|_| pick(&self.cities, random)).collect(),
        }
    }
}

fn first_column(table: &'static str) -> Vec<&'static str> {
    table.lines().skip(1).filter_map(|line| line.split('\t').next()).filter(|name| !name.is_empty()).collect()
}

fn pick<'a>(list: &[&'a str], random: &mut impl Rng) -> &'a str {
    list.choose(random).copied().unwrap_or_default()
}

/// Some 400 words: a title, a lead, and paragraphs of one to three sentences.
fn article(number: usize, cast: &Cast<'_>, random: &mut impl Rng) -> Article {
    let mut text = String::with_capacity(3000);
    fill(pick(TITLES, random), cast, random, &mut text);
    for _ in 0..random.random_range(9..15) {
        text.push('\n');
        for sentence in 0..random.random_range(1..4) {
            if sentence > 0 {
                text.push(' ');
            }
            fill(pick(SENTENCES, random), cast, random, &mut text);
        }
    }
    text.push('\n');
    let published = format!(
        "{}-{:02}-{:02}",
        2005 + number / ARTICLES_A_CASE % 20,
        random.random_range(1..13),
        random.random_range(1..29)
    );
    Article { id: format!("a{number}"), text, published }
}

/// Writes a template: `{P}` a full name, `{S}` a surname, `{O}` an organisation, `{L}` a place, `{D}` a time, `{N}` a number.
fn fill(template: &str, cast: &Cast<'_>, random: &mut impl Rng, text: &mut String) {
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((slot, after)) = after.split_once('}') else { return };
        // Squared, so that the first of the cast are named most often.
        let rank = random.random::<f64>().powi(2);
        let at = |length: usize| ((rank * length as f64) as usize).min(length - 1);
        match slot {
            "P" => {
                let (given, surname) = cast.people[at(cast.people.len())];
                text.extend([given, " ", surname]);
            }
            "S" => text.push_str(cast.people[at(cast.people.len())].1),
            "O" => text.push_str(cast.organizations[at(cast.organizations.len())]),
            "L" => text.push_str(cast.cities[at(cast.cities.len())]),
            "D" => time(random, text),
            _ => text.push_str(&random.random_range(2..90).to_string()),
        }
        rest = after;
    }
    text.push_str(rest);
}

fn time(random: &mut impl Rng, text: &mut String) {
    let day = random.random_range(1..29);
    match random.random_range(0..8) {
        0 => text.push_str("last year"),
        1 => text.extend(["on ", pick(WEEKDAYS, random)]),
        2 => text.extend(["on ", pick(WEEKDAYS, random), " evening"]),
        3 => text.extend([&format!("on {day} "), pick(MONTHS, random)]),
        4 => text.extend([
            "on ",
            pick(MONTHS, random),
            &format!(" {day}, 20{:02}", random.random_range(5..25)),
        ]),
        5 => text.extend(["in ", pick(MONTHS, random)]),
        6 => text.push_str(&format!("{} months ago", random.random_range(2..9))),
        _ => text.push_str(&format!("in 20{:02}", random.random_range(5..25))),
    }
}

const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const TITLES: &[&str] = &[
    "{S} charged over {L} warehouse deaths",
    "{O} denies claims by {P}",
    "Inquiry into {O} opens in {L}",
    "‘We were not told’: {S} speaks of the night of the fire",
    "{L} council votes to sue {O}",
    "{P} to stand trial {D}",
];

const SENTENCES: &[&str] = &[
    "{P}, {N}, was arrested in {L} {D} on suspicion of fraud.",
    "Police in {L} said that {P} had been seen near the harbour {D}.",
    "The company was founded in {L} {D} and employs about {N} people.",
    "“I have nothing to hide and I will answer every question,” said {P}, a former director of {O}.",
    "{S} told reporters that the board had known about the leak {D}.",
    "A spokesman for {O} declined to comment on the report.",
    "The trial of {P}, which is expected to last {N} weeks, was adjourned {D}.",
    "According to documents seen by investigators, {O} paid {P} more than £{N} million for advice.",
    "The court heard that {S} met {P} at a hotel in {L} {D}.",
    "“Nobody from {O} has called us,” {S} said. “We read it in the papers like everyone else.”",
    "{P} resigned as chairman of {O} {D} after a dispute over pay.",
    "Mr {S} denied that he had ordered the files to be destroyed.",
    "The fire, which broke out {D}, killed {N} people and injured many more.",
    "Ministers are expected to publish the findings of the review next month.",
    "It is not clear why the alarm did not sound, or who had the keys to the building.",
    "Residents gathered outside the town hall and asked for a meeting that the council had promised them.",
    "{O} bought a stake of {N} per cent in the port of {L} {D}.",
    "Campaigners accused {O} of ignoring warnings about the state of the roof.",
    "{P} was born in {L} and studied law before joining {O} {D}.",
    "The judge, {P}, rejected an application by {O} to keep the names of witnesses secret.",
    "“The people of {L} deserve better than this,” {P} wrote in a letter to {O}.",
    "Two officers were suspended {D} while the watchdog looks into their conduct.",
    "He added that the money had been returned, but would not say when or to whom.",
    "She said the decision had been hers alone and that she regretted nothing about it.",
    "Shares in {O} fell by {N} per cent {D}, their worst day for years.",
    "An inquest opened in {L} {D} and is due to hear from {N} witnesses.",
];
