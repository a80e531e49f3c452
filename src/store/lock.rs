//! One writer at a time in the folder of a case.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::StoreError;

const NAME: &str = ".casegraph.lock";

/// The right to write into a folder; it ends with the value, or with the process, however that ends.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock of a folder. Where another process has it, `wait` is told who and says whether to wait.
    ///
    /// # Errors
    /// When another process has it and `wait` says no, or the folder cannot be written to.
    pub fn take(folder: &Path, wait: impl Fn(&str) -> bool) -> Result<Self, StoreError> {
        let path = folder.join(NAME);
        let io = StoreError::io(&path);
        let ours = format!("process {}", std::process::id());
        loop {
            let mut file = OpenOptions::new()
                .create(true)
                .read(true)
                .write(true)
                .truncate(false)
                .open(&path)
                .map_err(&io)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let holder = fs::read_to_string(&path).unwrap_or_default();
                    if !wait(&holder) {
                        return Err(StoreError::Locked { path: folder.to_owned(), holder });
                    }
                    file.lock().map_err(&io)?;
                }
                Err(TryLockError::Error(error)) => return Err(io(error)),
            }
            file.set_len(0).and_then(|()| file.write_all(ours.as_bytes())).map_err(&io)?;
            // Who had it took the file away at the end: a lock on a file that is gone keeps nobody out.
            if fs::read_to_string(&path).is_ok_and(|holder| holder == ours) {
                return Ok(Self { path: path.clone(), _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = Lock::take(folder.path(), |_| false).expect("free");
        let second = Lock::take(folder.path(), |holder| {
            assert_eq!(holder, format!("process {}", std::process::id()));
            false
        });
        assert!(matches!(second, Err(StoreError::Locked { .. })));
        drop(first);
        assert!(Lock::take(folder.path(), |_| false).is_ok());
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 0);
    }
}
