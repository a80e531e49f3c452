//! Dumps of GeoNames (`GB.txt`, `cities15000.txt`): nineteen tab-separated columns without a header.

use super::{List, forms};
use crate::model::EntityKind;

/// Columns of a row: `geonameid, name, asciiname, alternatenames, latitude, …, feature class (7), …`.
const COLUMNS: usize = 19;

/// Whether a line is a row of such a dump.
pub fn is_row(line: &str) -> bool {
    let columns: Vec<&str> = line.split('\t').collect();
    columns.len() == COLUMNS && columns[0].bytes().all(|byte| byte.is_ascii_digit()) && columns[6].len() <= 1
}

/// Reads a dump. Of the alternate names those in Latin letters that begin with a capital are kept, without codes (`LON`).
pub fn read(text: &str) -> List {
    let mut list = List::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != COLUMNS {
            list.refuse(index + 1, format!("has {} columns, a row of GeoNames has {COLUMNS}", columns.len()));
            continue;
        }
        if columns[1].trim().is_empty() {
            list.refuse(index + 1, "has no name");
            continue;
        }
        let others = std::iter::once(columns[2]).chain(columns[3].split(',')).filter(|name| is_plain(name));
        list.add(index + 1, EntityKind::Place, forms(columns[1], others));
    }
    list
}

fn is_plain(name: &str) -> bool {
    let latin = |letter: char| !letter.is_alphabetic() || letter < '\u{250}';
    name.starts_with(char::is_uppercase) && name.chars().all(latin) && name.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check_list};

    #[test]
    fn rows_have_nineteen_columns() {
        let row = |name: &str, others: &str| {
            format!(
                "1\t{name}\t{name}\t{others}\t1.0\t2.0\tP\tPPL\tGB\t\t\t\t\t\t9\t\t1\tEurope/London\t2020-01-01\n"
            )
        };
        let text = format!("{}1\tHill\n{}", row("Orrin", "ORN,Orryn,Оррин,orrin"), row("", ""));
        check_list(Format::GeoNames, &text, None, &["place\tOrrin\tOrryn"], &[2, 3]);
    }
}
