//! `casegraph timeline`: the case in order of time.

use anyhow::Result;
use clap::Args;

use super::print::{self, Format};
use super::{CaseFile, Outcome, entity, first_day, last_day};
use crate::export::timeline::{disagreement, kind_words};
use crate::model::Factuality;
use crate::query::{EventRow, GapRow, TimelineFilter, gaps, timeline};
use crate::time::Day;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph timeline --since 2023-09 --until 2024\n  casegraph timeline --entity \"Ada Moss\" --why\n  casegraph timeline --kind arrest --kind charge --format csv\n  casegraph timeline --gaps 60\n  casegraph timeline --entity \"Ada Moss\" --versus \"Harbour Council\""
)]
pub struct Arguments {
    #[command(flatten)]
    case: CaseFile,
    /// Only events with this person, organisation or place in them; may be given several times
    #[arg(long, value_name = "NAME")]
    entity: Vec<String>,
    /// Only events at this place
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// Only events of this kind, such as arrest; may be given several times
    #[arg(long)]
    kind: Vec<String>,
    /// Only events that may lie on or after this date
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    since: Option<Day>,
    /// Only events that may lie on or before this date
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Option<Day>,
    /// Only events that at least so many independent documents tell
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_sources: usize,
    /// Only the N events that matter most, still in order of time
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Events of little weight too: everything that was read, also what did not or only might happen
    #[arg(long)]
    all: bool,
    /// Only the stretches of time without an event, of at least so many days; 30 without a number
    #[arg(long, value_name = "DAYS", num_args = 0..=1, default_missing_value = "30", conflicts_with_all = ["versus", "top"])]
    gaps: Option<i64>,
    /// What --entity did and what this one did, side by side
    #[arg(long, value_name = "NAME", requires = "entity")]
    versus: Option<String>,
    /// Show every sentence behind each event, the date each tells, and the rule that joined it
    #[arg(long)]
    why: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let case = arguments.case.read()?;
    let mut filter = TimelineFilter {
        since: arguments.since,
        until: arguments.until,
        kinds: arguments.kind.iter().map(|kind| kind.replace(' ', "_").to_lowercase()).collect(),
        min_sources: arguments.min_sources,
        all: arguments.all,
        ..TimelineFilter::default()
    };
    for name in &arguments.entity {
        let Some(found) = entity(&case, name) else { return Ok(Outcome::Failed) };
        filter.entities.push(found.id.clone());
    }
    let one: Vec<String> = filter.entities.clone();
    if let Some(name) = &arguments.versus {
        let Some(found) = entity(&case, name) else { return Ok(Outcome::Failed) };
        let header = ["date", &arguments.entity.join(", "), &found.name, "kind", "where"].map(str::to_owned);
        filter.entities.push(found.id.clone());
        let rows = timeline(&case, &filter);
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        print::rows(arguments.format, &header, &rows, |row| beside(row, &one, &found.id))?;
        return Ok(Outcome::Done);
    }
    if let Some(name) = &arguments.place {
        let Some(found) = entity(&case, name) else { return Ok(Outcome::Failed) };
        filter.place = Some(found.id.clone());
    }
    let mut rows = timeline(&case, &filter);
    if let Some(least) = arguments.gaps {
        let header = ["from", "to", "days", "after", "before", "rough dates that may lie in it"];
        print::rows(arguments.format, &header, &gaps(&rows, least), gap_cells)?;
        return Ok(Outcome::Done);
    }
    if let Some(count) = arguments.top {
        keep_most_important(&mut rows, count);
    }
    let header = ["date", "what", "who", "place", "kind", "sources", "where"];
    print::rows(arguments.format, &header, &rows, |row| cells(row, arguments.why))?;
    Ok(Outcome::Done)
}

fn gap_cells(gap: &GapRow) -> Vec<String> {
    vec![
        gap.from.to_string(),
        gap.to.to_string(),
        gap.days.to_string(),
        gap.after.clone(),
        gap.before.clone(),
        gap.rough.to_string(),
    ]
}

/// Cells of an event in a timeline of two: in the column of the one who has a part in it, or in both.
fn beside(row: &EventRow, one: &[String], other: &str) -> Vec<String> {
    let takes_part = |id: &str| row.who.iter().any(|who| who.id == id) || row.place_id.as_deref() == Some(id);
    let told = |part: bool| if part { row.what.clone() } else { String::new() };
    let mut kind = kind_words(&row.kind);
    if row.factuality != Factuality::Happened {
        kind = format!("{kind}, {}", row.factuality.name());
    }
    let left = one.iter().any(|id| takes_part(id));
    vec![row.date.clone(), told(left), told(takes_part(other)), kind, row.cited.place.clone()]
}

/// Keeps the `count` most important rows in their order.
fn keep_most_important(rows: &mut Vec<EventRow>, count: usize) {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|&one, &other| {
        rows[other].importance.total_cmp(&rows[one].importance).then(one.cmp(&other))
    });
    let kept: std::collections::BTreeSet<usize> = order.into_iter().take(count).collect();
    let mut index = 0;
    rows.retain(|_| {
        index += 1;
        kept.contains(&(index - 1))
    });
}

/// Cells of an event; also those of `casegraph entity`.
pub(super) fn cells(row: &EventRow, why: bool) -> Vec<String> {
    let who: Vec<&str> = row.who.iter().map(|who| who.name.as_str()).collect();
    let mut kind = kind_words(&row.kind);
    if row.factuality != Factuality::Happened {
        kind = format!("{kind}, {}", row.factuality.name());
    }
    let mut what = vec![row.what.clone()];
    what.extend(row.conflicts.iter().map(disagreement));
    if why {
        what.extend(row.evidence.iter().map(|source| {
            let told =
                format!("{}: {} [{}; {}]", source.cited.place, source.cited.words, source.date, source.rule);
            let dated = source.dated_by.as_ref().map(|dated| format!("    date: {dated}"));
            std::iter::once(told).chain(dated).collect::<Vec<_>>().join("\n")
        }));
    }
    vec![
        row.date.clone(),
        what.join("\n"),
        who.join("\n"),
        row.place.clone().unwrap_or_default(),
        kind,
        row.sources.to_string(),
        row.cited.place.clone(),
    ]
}
