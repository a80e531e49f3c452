//! `casegraph entities` and `casegraph entity`: everyone and everything, and one of them in full.

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::print::{self, Format};
use super::{CaseFile, Outcome, entity, said, timeline};
use crate::model::EntityKind;
use crate::query::{self, EntityPage, EntityRow};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Human beings
    Person,
    /// Companies, parties, forces, courts, outlets
    Organization,
    /// Countries, towns, streets
    Place,
    /// Anything else with a name
    Other,
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organization => Self::Organization,
            Kind::Place => Self::Place,
            Kind::Other => Self::Other,
        }
    }
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph entities --kind person\n  casegraph entities --kind place --format csv"
)]
pub struct ListArguments {
    #[command(flatten)]
    case: CaseFile,
    /// Only this kind; may be given several times
    #[arg(long, value_enum)]
    kind: Vec<Kind>,
    /// Those too that stand only in furniture, bylines and picture credits
    #[arg(long)]
    all: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn list(arguments: &ListArguments) -> Result<Outcome> {
    let case = arguments.case.read()?;
    let kinds: Vec<EntityKind> = arguments.kind.iter().map(|kind| (*kind).into()).collect();
    let rows = query::entities(&case, &kinds, arguments.all);
    let header = ["name", "kind", "also called", "mentions", "documents", "first"];
    print::rows(arguments.format, &header, &rows, cells)?;
    Ok(Outcome::Done)
}

/// Other names shown in a list; the page of the entity has them all.
const ALSO: usize = 4;

fn cells(row: &EntityRow) -> Vec<String> {
    vec![
        row.name.clone(),
        row.kind.name().to_owned(),
        row.also.iter().take(ALSO).cloned().collect::<Vec<_>>().join(", "),
        row.mentions.to_string(),
        row.documents.to_string(),
        row.cited.place.clone(),
    ]
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph entity \"Ada Moss\"\n  casegraph entity KX44 --why\n  casegraph entity p-ada-moss --format json"
)]
pub struct OneArguments {
    /// A name, another name, a part of a name, or an id
    name: String,
    #[command(flatten)]
    case: CaseFile,
    /// Show the rule behind each name and the sentences behind each event
    #[arg(long)]
    why: bool,
    /// How to print; csv and md print the names
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn one(arguments: &OneArguments) -> Result<Outcome> {
    let case = arguments.case.read()?;
    let Some(found) = entity(&case, &arguments.name) else { return Ok(Outcome::Failed) };
    let page = query::entity(&case, found);
    match arguments.format {
        Format::Json => print::text(&format!("{}\n", serde_json::to_string_pretty(&page)?))?,
        Format::Jsonl => print::text(&format!("{}\n", serde_json::to_string(&page)?))?,
        Format::Csv | Format::Md => names(&page, arguments.format, true)?,
        Format::Table => sections(&page, arguments.why)?,
    }
    Ok(Outcome::Done)
}

fn names(page: &EntityPage, format: Format, why: bool) -> Result<()> {
    let header: &[&str] =
        if why { &["name", "mentions", "first", "rule"] } else { &["name", "mentions", "first"] };
    print::rows(format, header, &page.names, |name| {
        let mut cells = vec![name.words.clone(), name.count.to_string(), name.cited.place.clone()];
        cells.extend(why.then(|| name.rule.clone()));
        cells
    })
}

fn sections(page: &EntityPage, why: bool) -> Result<()> {
    let row = &page.row;
    print::text(&format!(
        "{}  ({}, {})\n{} mentions in {} documents\n",
        row.name,
        row.kind.name(),
        row.id,
        row.mentions,
        row.documents
    ))?;
    print::text("\nNames\n")?;
    names(page, Format::Table, why)?;
    if !page.offices.is_empty() {
        print::text("\nOffices\n")?;
        print::rows(
            Format::Table,
            &["office", "of", "known to hold it", "where"],
            &page.offices,
            |tenure| {
                let held = if tenure.former { "formerly".to_owned() } else { tenure.held.clone() };
                let places: Vec<&str> = tenure.cited.iter().map(|cited| cited.place.as_str()).collect();
                vec![
                    tenure.office.clone(),
                    tenure.organization.clone().unwrap_or_default(),
                    held,
                    places.join("\n"),
                ]
            },
        )?;
    }
    if !page.timeline.is_empty() {
        print::text("\nTimeline\n")?;
        let header = ["date", "what", "who", "place", "kind", "sources", "where"];
        print::rows(Format::Table, &header, &page.timeline, |row| timeline::cells(row, why))?;
    }
    for (heading, statements) in [("Said", &page.said), ("Said about", &page.about)] {
        if !statements.is_empty() {
            print::text(&format!("\n{heading}\n"))?;
            print::rows(Format::Table, &["speaker", "statement", "when and where"], statements, said::cells)?;
        }
    }
    if !page.relations.is_empty() {
        print::text("\nRelations\n")?;
        print::rows(
            Format::Table,
            &["from", "relation", "to", "when", "sources", "where"],
            &page.relations,
            |tie| {
                let places: Vec<&str> = tie.cited.iter().take(3).map(|cited| cited.place.as_str()).collect();
                vec![
                    tie.subject.clone(),
                    tie.kind.replace('_', " "),
                    tie.object.clone(),
                    tie.when.clone().unwrap_or_default(),
                    tie.sources.to_string(),
                    places.join("\n"),
                ]
            },
        )?;
    }
    if !page.seen_with.is_empty() {
        print::text(&format!("\nNamed beside {}\n", page.seen_with.join(", ")))?;
    }
    Ok(())
}
