//! ZIP files, as archives and as the packages of office documents, opened within the limits.

use std::io::Cursor;

use ::zip::ZipArchive;
use ::zip::result::ZipError;

use super::guard::guarded;
use super::input::Input;

/// An opened ZIP file.
pub struct Package<'a> {
    input: Input<'a>,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names of the files in it, in order, with `/`.
    pub names: Vec<String>,
}

/// Whether bytes begin like a ZIP file.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether bytes hold the name of a part as a ZIP file has it. A look only: the file may be broken.
pub fn names_part(bytes: &[u8], part: &[u8]) -> bool {
    is_zip(bytes) && bytes.windows(part.len()).any(|window| window == part)
}

impl<'a> Package<'a> {
    /// Opens a ZIP file.
    pub fn open(input: &Input<'a>) -> Result<Self, String> {
        let bytes = input.bytes;
        let (archive, names) = guarded(|| {
            let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| why(&error))?;
            let names = archive
                .file_names()
                .map(|name| name.map_or_else(|_| String::new(), |name| name.replace('\\', "/")));
            let names: Vec<String> = names.collect();
            Ok((archive, names))
        })?;
        if names.len() > input.limits.entries {
            return Err(format!(
                "has {} files, more than the limit of {}; unpack it, or allow more with --max-entries",
                names.len(),
                input.limits.entries
            ));
        }
        Ok(Self { input: *input, archive, names })
    }

    /// The content of a file, by its number.
    pub fn content(&mut self, index: usize) -> Result<Vec<u8>, String> {
        let (archive, input) = (&mut self.archive, &self.input);
        guarded(|| {
            let file = archive.by_index(index).map_err(|error| why(&error))?;
            let packed = file.compressed_size();
            input.unpack(file, packed)
        })
    }

    /// The content of a part of an office document; `None` where it has no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        match self.names.iter().position(|other| other == name) {
            Some(index) => self.content(index).map(Some),
            None => Ok(None),
        }
    }
}

fn why(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(what) if what.to_lowercase().contains("password") => {
            "is locked with a password; unpack it, or save it without one".to_owned()
        }
        ZipError::UnsupportedArchive(_) => {
            "is packed in a way that is not read; unpack it and pack it again".to_owned()
        }
        _ => "is broken or cut off (no whole ZIP file); get it again".to_owned(),
    }
}
