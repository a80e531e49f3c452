//! A table as a Parquet file: typed columns, words as they are, days as days, nulls for what is not known.
//!
//! Parquet is read by programs that compute nothing from words, so cells are not changed as those of CSV are.

use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::Result;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{Type, TypePtr};
use chrono::Datelike;

use super::table::{Cell, Column, Kind, Table};

/// Days from the first day of the first year to 1 January 1970, from which Parquet counts.
const EPOCH: i32 = 719_163;

/// The bytes of a file with one row group, compressed with Snappy.
///
/// # Errors
/// When a row has fewer cells than the table has columns.
pub fn parquet(table: &Table) -> Result<Vec<u8>> {
    let fields = table.columns.iter().map(field).collect::<Result<Vec<TypePtr>>>()?;
    let schema = Arc::new(Type::group_type_builder(table.name).with_fields(fields).build()?);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("casegraph {}", env!("CARGO_PKG_VERSION")))
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for (number, (_, kind)) in table.columns.iter().enumerate() {
        let Some(mut column) = group.next_column()? else { break };
        let cells: Vec<Option<&Cell>> = table.rows.iter().map(|row| row.get(number)).collect();
        match kind {
            Kind::Words => write::<ByteArrayType>(&mut column, &cells, |cell| match cell {
                Cell::Words(words) => words.as_deref().map(ByteArray::from),
                other => Some(ByteArray::from(other.text().as_str())),
            }),
            Kind::Count => write::<Int64Type>(&mut column, &cells, |cell| match cell {
                Cell::Count(count) => i64::try_from(*count).ok(),
                _ => None,
            }),
            Kind::Number => write::<DoubleType>(&mut column, &cells, |cell| match cell {
                Cell::Number(number) => Some(f64::from(*number)),
                _ => None,
            }),
            Kind::Flag => write::<BoolType>(&mut column, &cells, |cell| match cell {
                Cell::Flag(flag) => Some(*flag),
                _ => None,
            }),
            Kind::Day => write::<Int32Type>(&mut column, &cells, |cell| match cell {
                Cell::Day(day) => day.map(|day| day.num_days_from_ce() - EPOCH),
                _ => None,
            }),
        }?;
        column.close()?;
    }
    group.close()?;
    writer.into_inner()
}

fn field(column: &Column) -> Result<TypePtr> {
    let (name, kind) = *column;
    let (physical, logical) = match kind {
        Kind::Words => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Count => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Flag => (Physical::BOOLEAN, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
    };
    let field = Type::primitive_type_builder(name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical);
    Ok(Arc::new(field.build()?))
}

/// Writes a column: its values, and a level a row, 1 where there is one.
fn write<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    cells: &[Option<&Cell>],
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<usize> {
    let values: Vec<Option<T::T>> = cells.iter().map(|cell| cell.and_then(&value)).collect();
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    column.typed::<T>().write_batch(&values, Some(&levels), None)
}

#[cfg(test)]
mod tests {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use bytes::Bytes;

    use super::*;
    use crate::time::PartialDate;

    fn rows(table: &Table) -> Vec<String> {
        let bytes = parquet(table).expect("a file");
        let reader = SerializedFileReader::new(Bytes::from(bytes)).expect("read");
        reader.get_row_iter(None).expect("rows").map(|row| row.expect("a row").to_string()).collect()
    }

    #[test]
    fn columns_keep_their_sort_and_what_is_not_known_is_null() {
        let day = |words| PartialDate::parse(words).and_then(|date| date.interval().earliest);
        let columns: &[Column] = &[
            ("words", Kind::Words),
            ("count", Kind::Count),
            ("number", Kind::Number),
            ("flag", Kind::Flag),
            ("day", Kind::Day),
        ];
        let full = vec!["=1".into(), 3.into(), 0.5.into(), true.into(), day("2022-09-06").into()];
        let empty = vec![(&None).into(), 0.into(), 0.0.into(), false.into(), day("1899-12-31").into()];
        let none = vec!["".into(), 0.into(), 0.0.into(), false.into(), None.into()];
        let table = Table { name: "test", columns, rows: vec![full, empty, none] };
        assert_eq!(
            rows(&table),
            [
                "{words: \"=1\", count: 3, number: 0.5, flag: true, day: 2022-09-06}",
                "{words: null, count: 0, number: 0E0, flag: false, day: 1899-12-31}",
                "{words: \"\", count: 0, number: 0E0, flag: false, day: null}",
            ]
        );
        assert!(rows(&Table { rows: Vec::new(), ..table }).is_empty());
    }
}
