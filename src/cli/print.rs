//! Lists on stdout: a table for people, JSON, JSON Lines, CSV and Markdown for everything else.

use std::io::{IsTerminal, Write, stdout};

use anyhow::Result;
use clap::ValueEnum;
use comfy_table::{Attribute, Cell, ColumnConstraint, ContentArrangement, Table, Width, presets};
use serde::Serialize;

use crate::export::{csv, markdown};

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns that fit the terminal
    Table,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// A Markdown table
    Md,
}

/// Width of a table where there is no terminal to fit.
const WIDTH: u16 = 110;

/// Prints rows: whole for JSON, else the cells that `cells` gives for each.
pub fn rows<T: Serialize>(
    format: Format,
    header: &[&str],
    rows: &[T],
    cells: impl Fn(&T) -> Vec<String>,
) -> Result<()> {
    let mut out = stdout().lock();
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, rows)?;
            writeln!(out)?;
        }
        Format::Jsonl => {
            for row in rows {
                serde_json::to_writer(&mut out, row)?;
                writeln!(out)?;
            }
        }
        Format::Csv => out.write_all(csv::table(header, rows.iter().map(cells)).as_bytes())?,
        Format::Md => {
            let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
            out.write_all(markdown::table(header, &cells).as_bytes())?;
        }
        Format::Table => writeln!(out, "{}", table(header, rows.iter().map(cells)))?,
    }
    Ok(())
}

/// Least width of a column of prose.
const PROSE: usize = 36;
/// A column whose words are no wider than this is no prose: it is kept from wrapping where there is room.
const NARROW: usize = 30;

fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    let colours = stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if !stdout().is_terminal() {
        table.set_width(WIDTH);
    }
    let heading = |words: &&str| {
        if colours { Cell::new(words).add_attribute(Attribute::Bold) } else { Cell::new(words) }
    };
    table.set_header(header.iter().map(heading));
    for row in rows {
        table.add_row(row.iter().map(|words| harmless(words)));
    }
    let width = usize::from(table.width().unwrap_or(WIDTH));
    let widths: Vec<usize> = table.column_max_content_widths().into_iter().map(usize::from).collect();
    let cap = cap(&widths, width);
    for (column, width) in table.column_iter_mut().zip(widths) {
        if width <= cap {
            column.set_constraint(ColumnConstraint::ContentWidth);
        } else if width <= NARROW {
            column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(cap as u16 + PADDING as u16)));
        }
    }
    table
}

/// Blanks that every column has around its words.
const PADDING: usize = 2;

/// The widest that narrow columns may be so that every column of prose keeps its least width.
fn cap(widths: &[usize], width: usize) -> usize {
    let prose = widths.iter().filter(|width| **width > NARROW).count();
    let room = width.saturating_sub(prose * PROSE + widths.len() * PADDING);
    let taken = |cap: usize| {
        widths.iter().filter(|width| **width <= NARROW).map(|width| *width.min(&cap)).sum::<usize>()
    };
    (8..=NARROW).rev().find(|cap| taken(*cap) <= room).unwrap_or(8)
}

/// Words without the control characters that a terminal would obey.
fn harmless(words: &str) -> String {
    words.chars().map(|letter| if letter.is_control() && letter != '\n' { ' ' } else { letter }).collect()
}

/// Prints words as they are.
pub fn text(words: &str) -> Result<()> {
    Ok(stdout().lock().write_all(words.as_bytes())?)
}
