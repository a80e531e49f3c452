//! The case file: SQLite rows, written whole and read back. Only this layer knows SQL.
//!
//! A case is written to a new file that is renamed into place: a reader sees the old case or the new one.

mod check;
mod lock;
mod migrate;
mod origin;
mod read;
mod rows;
mod search;
mod staging;
mod write;

use std::path::{Path, PathBuf};

pub use check::{Fault, check};
pub use lock::Lock;
pub use migrate::back_up;
pub use origin::{Origin, origin};
pub use read::read;
pub use search::{Hit, search, search_statements};
pub use staging::Staging;
pub use write::{write, write_with};

use rusqlite::{Connection, OpenFlags};

/// Version of the schema, kept in `PRAGMA user_version`.
pub const SCHEMA: i64 = 3;

/// What can go wrong with a case file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{}: there is no case here; make one with `casegraph build FOLDER --out {}`", .0.display(), .0.parent().unwrap_or(Path::new(".")).display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{}: this is not a case file; `casegraph build` writes one", .0.display())]
    NotACase(PathBuf),
    /// A newer casegraph wrote it.
    #[error("{}: the case has schema {found}, this casegraph knows {SCHEMA} and older; take the casegraph that made it", path.display())]
    OtherSchema {
        /// The case file.
        path: PathBuf,
        /// Its schema.
        found: i64,
    },
    /// Another process writes there.
    #[error("{}: another casegraph is at work there ({holder}); wait for it to end", path.display())]
    Locked {
        /// The folder.
        path: PathBuf,
        /// Who holds the lock.
        holder: String,
    },
    /// SQLite failed.
    #[error("{}: {error}", path.display())]
    Sql {
        /// The case file.
        path: PathBuf,
        /// What SQLite says.
        error: rusqlite::Error,
    },
    /// The file system failed.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

impl StoreError {
    fn sql(path: &Path) -> impl Fn(rusqlite::Error) -> Self {
        |error| Self::Sql { path: path.to_owned(), error }
    }

    fn io(path: &Path) -> impl Fn(std::io::Error) -> Self {
        |error| Self::Io { path: path.to_owned(), error }
    }
}

/// Opens a case for reading; never creates or changes a file. A case of an older schema is brought up to date in memory.
fn open(path: &Path) -> Result<Connection, StoreError> {
    if !path.is_file() {
        return Err(StoreError::Missing(path.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(StoreError::sql(path))?;
    let version = connection.query_row("PRAGMA user_version", [], |row| row.get(0));
    match version {
        Ok(SCHEMA) => Ok(connection),
        Ok(0) => Err(StoreError::NotACase(path.to_owned())),
        Ok(older @ 1..SCHEMA) => migrate::in_memory(&connection, older).map_err(StoreError::sql(path)),
        Ok(found) => Err(StoreError::OtherSchema { path: path.to_owned(), found }),
        Err(rusqlite::Error::SqliteFailure(error, _)) if error.code == rusqlite::ErrorCode::NotADatabase => {
            Err(StoreError::NotACase(path.to_owned()))
        }
        Err(error) => Err(StoreError::Sql { path: path.to_owned(), error }),
    }
}

#[cfg(test)]
mod tests;
