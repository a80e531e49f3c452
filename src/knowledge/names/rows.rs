//! Rows of the tab-separated files built into the program.

/// The rows of a file below its header, each cut into exactly `N` columns; missing columns are empty.
pub fn rows<const N: usize>(file: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    file.lines().skip(1).filter(|line| !line.is_empty()).map(|line| {
        let mut columns = line.split('\t');
        std::array::from_fn(|_| columns.next().unwrap_or(""))
    })
}

/// The aliases of a column, parted by `|`.
pub fn aliases(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split('|').filter(|alias| !alias.is_empty())
}
