//! Random sequences of add, change, remove and decide: after each step an incremental build gives what a fresh one gives, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use casegraph::decide::{Draft, anchor, log};
use casegraph::model::{Act, Case, EntityKind, Thing};
use casegraph::pipeline::{self, BuildOptions};

/// Sentences that articles are made of.
const SENTENCES: &[&str] = &[
    "Ada Moss was arrested in Leeds on 6 September 2022, Eastmarch Police said.",
    "“We will keep every port open until the inquiry reports,” said Mayor Ben Thorne.",
    "Carla Reyes was charged with fraud on 8 September last year.",
    "Ben Thorne met Ada Moss in York on 3 March.",
    "Mr Thorne said he knew nothing of it.",
    "Two people died in a fire at Orrin Wharf on Friday.",
    "Ada Moss, known as Mossy, denied the charge.",
    "Carla Reyes, who works for Orrin Holdings Ltd, was jailed for three years in Hull.",
    "Dame Ruth Ellery opened the inquiry in York on Monday.",
    "The inquiry heard that Carla Reyes had left Leeds in 2021.",
];

/// A small generator of numbers, the same on every machine (Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    fn article(&mut self) -> String {
        let day = 1 + self.below(28);
        let sentences: Vec<&str> =
            (0..2 + self.below(5)).map(|_| SENTENCES[self.below(SENTENCES.len())]).collect();
        format!("News of the day\n\n{day} March 2023\n\n{}\n", sentences.join(" "))
    }
}

/// Something a person could decide in a case.
fn decision(dice: &mut Dice, case: &Case) -> Option<Act> {
    let entity = |dice: &mut Dice| anchor::entity(case, &case.entities[dice.below(case.entities.len())].id);
    let event = |dice: &mut Dice| {
        anchor::event(case, &case.events[dice.below(case.events.len().max(1)).min(case.events.len() - 1)].id)
    };
    let has_events = !case.events.is_empty();
    if case.entities.len() < 2 {
        return None;
    }
    Some(match dice.below(9) {
        0 => Act::Same { target: [entity(dice)?, entity(dice)?] },
        1 => Act::NotSame { target: [entity(dice)?, entity(dice)?], value: None },
        2 => Act::Rename { target: [entity(dice)?], value: format!("Name {}", dice.below(100)) },
        3 => Act::Kind { target: [entity(dice)?], value: EntityKind::Organization },
        4 => Act::Hide { target: [Thing::Entity(entity(dice)?)] },
        5 if has_events => {
            Act::Date { target: [event(dice)?], value: format!("20{:02}", 10 + dice.below(13)) }
        }
        6 if has_events => Act::MergeEvents { target: [event(dice)?, event(dice)?] },
        7 if has_events => Act::Reject { target: vec![Thing::Event(event(dice)?)] },
        8 => Act::NotAlias { target: [entity(dice)?], value: "Moss".to_owned() },
        _ => return None,
    })
}

fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder).expect("listed").flatten();
    let mut files: Vec<(String, Vec<u8>)> = files
        .map(|file| (file.file_name().to_string_lossy().into_owned(), fs::read(file.path()).expect("read")))
        .collect();
    files.sort();
    files
}

fn sequence(seed: u64) {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let root = tempfile::tempdir().expect("a folder");
    let (sources, kept, fresh) =
        (root.path().join("sources"), root.path().join("kept"), root.path().join("fresh"));
    fs::create_dir_all(&sources).expect("made");
    let name = |dice: &mut Dice| sources.join(format!("article-{}.txt", dice.below(6)));
    fs::write(name(&mut dice), dice.article()).expect("written");
    let mut case = build(&sources, &kept, false);
    for step in 0..6 {
        match dice.below(4) {
            0 | 1 => fs::write(name(&mut dice), dice.article()).expect("written"),
            2 if case.documents.len() > 1 => {
                _ = fs::remove_file(
                    sources.join(&case.documents[dice.below(case.documents.len())].document.source.path),
                );
            }
            _ => {
                let file = pipeline::decisions_file(&kept.join("case.db")).expect("a file");
                let undo = case
                    .rulings
                    .iter()
                    .find(|ruling| ruling.holds())
                    .map(|ruling| ruling.decision.id.clone());
                match (undo, dice.below(4)) {
                    (Some(id), 0) => _ = log::undo(&file, &id, None, None, None),
                    _ => {
                        if let Some(act) = decision(&mut dice, &case) {
                            // A refusal leaves the file as it is: that is a step too.
                            _ = log::append(
                                &file,
                                Draft { act, why: None, by: None, at: Some(format!("step {step}")) },
                            );
                        }
                    }
                }
                if dice.below(2) == 0 {
                    pipeline::apply(&kept.join("case.db"), &|_| true).expect("applied");
                }
            }
        }
        case = build(&sources, &kept, false);
        _ = fs::remove_dir_all(&fresh);
        build(&sources, &fresh, true);
        let (kept, fresh) = (bytes(&kept), bytes(&fresh));
        assert_eq!(
            kept.iter().map(|(name, _)| name).collect::<Vec<_>>(),
            fresh.iter().map(|(name, _)| name).collect::<Vec<_>>()
        );
        for (one, other) in kept.iter().zip(&fresh) {
            assert!(one.1 == other.1, "seed {seed}, step {step}: {} is not what a fresh build gives", one.0);
        }
    }
    assert_eq!(casegraph::store::check(&kept.join("case.db")).expect("checked"), [], "seed {seed}");
}

fn build(sources: &PathBuf, out: &Path, fresh: bool) -> Case {
    let options = BuildOptions { fresh, ..BuildOptions::default() };
    let built = pipeline::build_with(std::slice::from_ref(sources), out, &options, |_, _| {}).expect("built");
    built.case
}

/// How many sequences; `SEQUENCES` sets another number, and `scripts/reliability` takes 50.
#[test]
fn random_sequences_give_what_fresh_builds_give() {
    let count = std::env::var("SEQUENCES").ok().and_then(|number| number.parse().ok()).unwrap_or(10);
    for seed in 0..count {
        sequence(seed);
    }
}

#[test]
fn a_build_with_nothing_new_reads_nothing_again() {
    let root = tempfile::tempdir().expect("a folder");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let out = root.path().join("out");
    let timed = || {
        let started = Instant::now();
        let built = pipeline::build(std::slice::from_ref(&seeds), &out, |_, _| {}).expect("built");
        (started.elapsed(), built)
    };
    casegraph::knowledge::Knowledge::builtin();
    let (first, built) = timed();
    assert!(built.changes.first && !built.files.is_empty());
    let (second, built) = timed();
    assert_eq!((built.changes.reused, built.files.len()), (built.case.documents.len(), 0));
    assert!(second * 2 < first, "the first build took {first:?}, the second {second:?}");
    fs::write(out.join("timeline.md"), "edited").expect("written");
    let (_, built) = timed();
    assert!(!built.files.is_empty(), "a file that was edited by hand is written again");
}

#[test]
fn what_vanished_is_told() {
    let root = tempfile::tempdir().expect("a folder");
    let (sources, out) = (root.path().join("in"), root.path().join("out"));
    fs::create_dir_all(&sources).expect("made");
    for (name, sentence) in [("a.txt", 0), ("b.txt", 1), ("c.txt", 2)] {
        fs::write(sources.join(name), SENTENCES[sentence]).expect("written");
    }
    build(&sources, &out, false);
    fs::remove_file(sources.join("a.txt")).expect("removed");
    fs::write(sources.join("b.txt"), SENTENCES[3]).expect("written");
    fs::write(sources.join("d.txt"), SENTENCES[4]).expect("written");
    let changes = pipeline::build(&[sources], &out, |_, _| {}).expect("built").changes;
    assert_eq!(changes.vanished, [("a".to_owned(), "a.txt".to_owned())]);
    assert_eq!(
        (changes.changed, changes.added, changes.reused),
        (vec!["b".to_owned()], vec!["d".to_owned()], 1)
    );
}
