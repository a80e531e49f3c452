//! How many labelled pairs of names would be joined: `cargo run --example name_pairs cases.csv [--wrong] [--suggested]`.
//!
//! The file has columns `schema`, `name1`, `name2`, `is_match` and `quality`. The two names are taken as standing in two
//! documents with nothing beside them. With `--suggested` a pair that is left for review counts as found too.

use std::collections::BTreeMap;

use casegraph::knowledge::Knowledge;
use casegraph::model::{EntityKind, JoinKind};
use casegraph::resolve::compare_names;

#[allow(clippy::print_stdout, reason = "a program that prints")]
fn main() -> Result<(), csv::Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let suggested = arguments.iter().any(|argument| argument == "--suggested");
    let wrong = arguments.iter().any(|argument| argument == "--wrong");
    let names = &Knowledge::builtin().names;
    let mut counts: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    for record in csv::Reader::from_path(arguments.first().map_or("cases.csv", String::as_str))?.records() {
        let record = record?;
        let column = |at: usize| record.get(at).unwrap_or_default();
        let kind = match column(1) {
            "Person" => EntityKind::Person,
            "Vessel" => EntityKind::Other,
            _ => EntityKind::Organization,
        };
        let expected = column(4) == "true";
        let found = match compare_names(kind, column(2), column(3), names) {
            Some(JoinKind::Same) => true,
            Some(JoinKind::Likely) => suggested,
            None => false,
        };
        if wrong && found && !expected {
            println!("joined: {} | {} ({} {})", column(2), column(3), column(1), column(5));
        }
        for group in [column(5), column(1), "all"] {
            let place = usize::from(!expected) * 2 + usize::from(!found);
            counts.entry(group.to_owned()).or_default()[place] += 1;
        }
    }
    println!("{:14} {:>5} {:>5} {:>5} {:>5} {:>6} {:>6}", "", "right", "miss", "wrong", "apart", "P", "R");
    for (group, [right, miss, wrong, apart]) in counts {
        let ratio =
            |part: usize, whole: usize| if whole == 0 { 0.0 } else { 100.0 * part as f32 / whole as f32 };
        let (precision, recall) = (ratio(right, right + wrong), ratio(right, right + miss));
        println!("{group:14} {right:5} {miss:5} {wrong:5} {apart:5} {precision:6.1} {recall:6.1}");
    }
    Ok(())
}
