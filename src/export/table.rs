//! A table of the case with the sort of each column, so that it can be written as CSV or as Parquet.

use super::csv;
use crate::time::Day;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Words,
    /// A whole number.
    Count,
    /// A number with a fraction.
    Number,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
}

/// A column: its name, and what it holds.
pub type Column = (&'static str, Kind);

/// A value of a row. What is not known is `None`: an empty cell of CSV, a null of Parquet.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text.
    Words(Option<String>),
    /// A whole number.
    Count(usize),
    /// A number with a fraction.
    Number(f32),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(Option<Day>),
}

/// A table: its name, its columns, and rows of as many cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// `documents`.
    pub name: &'static str,
    /// In the order of the cells.
    pub columns: &'static [Column],
    /// In the order of the case.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The table as CSV, its first row the header.
    pub fn csv(&self) -> String {
        let header: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        csv::table(&header, self.rows.iter().map(|row| row.iter().map(Cell::text).collect()))
    }
}

impl Cell {
    /// As people read it; nothing for what is not known.
    pub fn text(&self) -> String {
        match self {
            Self::Words(words) => words.clone().unwrap_or_default(),
            Self::Count(count) => count.to_string(),
            Self::Number(number) => format!("{number:.2}"),
            Self::Flag(flag) => flag.to_string(),
            Self::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Words(Some(words))
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Words(Some(words.to_owned()))
    }
}

impl From<&Option<String>> for Cell {
    fn from(words: &Option<String>) -> Self {
        Self::Words(words.clone())
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<f32> for Cell {
    fn from(number: f32) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Option<Day>> for Cell {
    fn from(day: Option<Day>) -> Self {
        Self::Day(day)
    }
}
