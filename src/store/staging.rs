//! New files that appear in a folder whole or not at all.
//!
//! They are written and synced in a folder of their own and renamed into place at the end, the case file first. A process that dies
//! before leaves everything as it was; one that dies between two renames leaves a new case file that knows which of the files beside it
//! are not its own, and the next build puts them right.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::StoreError;

const NAME: &str = ".casegraph.new";

/// Files on their way into a folder. The caller holds the lock of the folder.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    names: Vec<String>,
}

impl Staging {
    /// Begins; what a killed process left is cleared away.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn begin(target: &Path) -> Result<Self, StoreError> {
        let folder = target.join(NAME);
        clear(&folder)?;
        fs::create_dir_all(&folder).map_err(StoreError::io(&folder))?;
        Ok(Self { target: target.to_owned(), names: Vec::new() })
    }

    /// Where to write a file that is to be renamed into place; those named first go first.
    pub fn path(&mut self, name: &str) -> PathBuf {
        self.names.push(name.to_owned());
        self.target.join(NAME).join(name)
    }

    /// Writes a file.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn write(&mut self, name: &str, content: &[u8]) -> Result<(), StoreError> {
        let path = self.path(name);
        fs::write(&path, content).map_err(StoreError::io(&path))
    }

    /// Syncs all files and renames them into place.
    ///
    /// # Errors
    /// When the disk is full: then nothing was renamed.
    pub fn commit(self) -> Result<Vec<PathBuf>, StoreError> {
        let folder = self.target.join(NAME);
        for name in &self.names {
            let path = folder.join(name);
            File::open(&path).and_then(|file| file.sync_all()).map_err(StoreError::io(&path))?;
        }
        let mut placed = Vec::with_capacity(self.names.len());
        for name in &self.names {
            let path = self.target.join(name);
            fs::rename(folder.join(name), &path).map_err(StoreError::io(&path))?;
            placed.push(path);
        }
        // Not every system lets a folder be synced.
        _ = File::open(&self.target).and_then(|folder| folder.sync_all());
        Ok(placed)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        _ = clear(&self.target.join(NAME));
    }
}

fn clear(folder: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::io(folder)(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_changes_before_the_end_and_nothing_is_left_after_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        fs::write(&path, "old").expect("written");
        let mut given_up = Staging::begin(folder.path()).expect("begun");
        given_up.write("a.txt", b"new").expect("written");
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("old"));
        std::mem::forget(given_up);
        let mut staging = Staging::begin(folder.path()).expect("begun");
        staging.write("a.txt", b"newer").expect("written");
        staging.commit().expect("placed");
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("newer"));
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
    }
}
