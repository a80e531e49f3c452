//! Zones of invented pages of many shapes, labelled by hand: `tests/corpus/zones/*.txt`, one `label TAB line` each.
//!
//! An empty line stands for an empty line of the page. The test holds the share of lines with the right label, and
//! that no line of a tail is missed and no other line is taken for one.

#![allow(clippy::print_stdout, reason = "shows the figure with --nocapture")]

use std::collections::BTreeMap;
use std::fs;

use casegraph::ingest::zones::zones;

/// Share of lines that must have their label.
const FLOOR: f64 = 0.97;

/// The page and the label of each of its lines, `None` for an empty one.
fn page(labelled: &str) -> (String, Vec<Option<&str>>) {
    let rows = labelled.lines().map(|row| row.split_once('\t'));
    let text: Vec<&str> = rows.clone().map(|row| row.map_or("", |(_, line)| line)).collect();
    (text.join("\n"), rows.map(|row| row.map(|(label, _)| label)).collect())
}

/// The label of each line as read; a zone of several lines labels them all.
fn read(text: &str) -> Vec<Option<&'static str>> {
    let zones = zones(text);
    let mut start = 0;
    let kind_of = |line: &str| {
        let at = start + (line.len() - line.trim_start().len());
        start += line.len() + 1;
        let zone = zones.iter().find(|zone| zone.span.holds(at));
        zone.filter(|_| !line.trim().is_empty()).map(|zone| zone.kind.name())
    };
    text.split('\n').map(kind_of).collect()
}

#[test]
fn pages_labelled_by_hand() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/zones");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    assert!(files.len() >= 8, "eight shapes of pages at least");
    let (mut right, mut all) = (0_u32, 0_u32);
    let mut wrong: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut told = String::new();
    for file in &files {
        let labelled = fs::read_to_string(file).expect("a page");
        let (text, expected) = page(&labelled);
        for (index, (expected, found)) in expected.iter().zip(read(&text)).enumerate() {
            let (Some(expected), Some(found)) = (expected, found) else {
                assert_eq!(expected.is_some(), found.is_some(), "{}:{}", file.display(), index + 1);
                continue;
            };
            all += 1;
            right += u32::from(*expected == found);
            if *expected != found {
                *wrong.entry(((*expected).to_owned(), found.to_owned())).or_default() += 1;
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                told += &format!("{name}:{}: expected {expected}, found {found}\n", index + 1);
            }
        }
    }
    let tails: usize =
        wrong.iter().filter(|((one, two), _)| one == "tail" || two == "tail").map(|(_, count)| count).sum();
    let share = f64::from(right) / f64::from(all);
    println!("{right} of {all} lines of {} pages are right\n{told}", files.len());
    assert_eq!(tails, 0, "tails are right in every line\n{told}");
    assert!(share >= FLOOR, "{right} of {all} lines are right, {share:.3}\n{told}");
}
