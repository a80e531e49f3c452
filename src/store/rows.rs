//! Between values and columns.

use rusqlite::{Error, Row, types::Type};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::{Citation, When};
use crate::text::Span;
use crate::time::{Day, Interval};

/// The name serde gives a variant: what the columns of kinds hold.
pub fn token(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        other => other.map(|value| value.to_string()).unwrap_or_default(),
    }
}

/// A variant by its name.
pub fn variant<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, Error> {
    let name: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(name)).map_err(|error| broken(column, error))
}

/// A value kept as JSON.
pub fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, Error> {
    let words = row.get_ref(column)?.as_str()?;
    serde_json::from_str(words).map_err(|error| broken(column, error))
}

fn broken(column: &str, error: serde_json::Error) -> Error {
    Error::FromSqlConversionFailure(0, Type::Text, format!("column {column}: {error}").into())
}

/// A day as `YYYY-MM-DD`.
pub fn day_text(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// A day column.
pub fn day(row: &Row<'_>, column: &str) -> Result<Option<Day>, Error> {
    let words: Option<String> = row.get(column)?;
    words
        .map(|words| {
            words.parse().map_err(|error| Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
        })
        .transpose()
}

/// The columns earliest and latest.
pub fn interval(row: &Row<'_>) -> Result<Interval, Error> {
    Ok(Interval { earliest: day(row, "earliest")?, latest: day(row, "latest")? })
}

/// The columns start and end.
pub fn span(row: &Row<'_>) -> Result<Span, Error> {
    Ok(Span::new(row.get("start")?, row.get("end")?))
}

/// The columns document, start and end.
pub fn citation(row: &Row<'_>) -> Result<Citation, Error> {
    Ok(Citation { document: row.get("document")?, span: span(row)? })
}

/// The columns of a date.
pub fn when(row: &Row<'_>) -> Result<When, Error> {
    Ok(When {
        bounds: interval(row)?,
        precision: variant(row, "precision")?,
        edtf: row.get("edtf")?,
        approximate: row.get("approximate")?,
    })
}
