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

/// Width of a table where neither a terminal nor `COLUMNS` says how wide it may be.
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
        Format::Table => {
            let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
            writeln!(out, "{}", for_people(header, &cells, width()))?;
        }
    }
    Ok(())
}

/// Least width of a column of prose.
const PROSE: usize = 36;
/// Least width of any other column, if its words are wider.
const LEAST: usize = 8;
/// A column whose words are no wider than this is no prose: it is kept from wrapping where there is room.
const NARROW: usize = 30;

/// How wide a table may be.
fn width() -> u16 {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns > 0);
    let terminal = if stdout().is_terminal() { Table::new().width() } else { None };
    terminal.or_else(told).unwrap_or(WIDTH)
}

/// A table, or where its columns are too many for the width, a block for each row.
fn for_people(header: &[&str], rows: &[Vec<String>], width: u16) -> String {
    let table = table(header, rows, width);
    let widths = table.column_max_content_widths();
    let least = widths.iter().map(|width| usize::from(*width)).map(|width| match width {
        0..=NARROW => width.min(LEAST),
        _ => PROSE,
    });
    let least: usize = least.map(|width| width + PADDING).sum();
    if width >= WIDTH || least <= usize::from(width) {
        table.to_string()
    } else {
        blocks(header, rows, width)
    }
}

fn table(header: &[&str], rows: &[Vec<String>], width: u16) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(width);
    table.set_header(header.iter().map(|words| bold(words)));
    for row in rows {
        table.add_row(row.iter().map(|words| harmless(words)));
    }
    let widths: Vec<usize> = table.column_max_content_widths().into_iter().map(usize::from).collect();
    let cap = cap(&widths, usize::from(width));
    for (column, width) in table.column_iter_mut().zip(widths) {
        if width <= cap {
            column.set_constraint(ColumnConstraint::ContentWidth);
        } else if width <= NARROW {
            column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(cap as u16 + PADDING as u16)));
        }
    }
    table
}

/// Every row as a block: the name of each column and what stands in it, what is empty left out.
fn blocks(header: &[&str], rows: &[Vec<String>], width: u16) -> String {
    let block = |row: &Vec<String>| {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(width);
        for (name, words) in header.iter().zip(row).filter(|(_, words)| !words.is_empty()) {
            table.add_row([bold(name), Cell::new(harmless(words))]);
        }
        if let Some(names) = table.column_mut(0) {
            names.set_constraint(ColumnConstraint::ContentWidth);
        }
        table.trim_fmt()
    };
    rows.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

fn bold(words: &str) -> Cell {
    let colours = stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if colours { Cell::new(words).add_attribute(Attribute::Bold) } else { Cell::new(words) }
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
    (LEAST..=NARROW).rev().find(|cap| taken(*cap) <= room).unwrap_or(LEAST)
}

/// Words without the control characters that a terminal would obey.
fn harmless(words: &str) -> String {
    words.chars().map(|letter| if letter.is_control() && letter != '\n' { ' ' } else { letter }).collect()
}

/// Prints words as they are.
pub fn text(words: &str) -> Result<()> {
    Ok(stdout().lock().write_all(words.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[&str] = &["date", "what happened", "who", "cited"];

    fn row() -> Vec<String> {
        let what = "the contract with Brackwater Storage had been signed in haste, without a tender";
        ["14 June 2022", what, "", "harbour-post-drayce-quits:25"].map(str::to_owned).to_vec()
    }

    #[test]
    fn every_line_fits_the_width() {
        for width in [40, 60, 80, 110, 200] {
            let printed = for_people(HEADER, &[row(), row()], width);
            let widest = printed.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(usize::from(width)), "{width}:\n{printed}");
        }
    }

    #[test]
    fn a_narrow_terminal_gets_a_block_a_row() {
        let printed = for_people(HEADER, &[row(), row()], 40);
        assert!(
            printed.starts_with(" date           14 June 2022\n what happened  the contract"),
            "{printed}"
        );
        assert!(printed.contains("harbour-post-drayce-qui") && !printed.contains(" who "), "{printed}");
        assert_eq!(printed.matches("\n\n").count(), 1, "{printed}");
    }
}
