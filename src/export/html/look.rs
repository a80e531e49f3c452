//! Templates, style and scripts: those compiled in, or those of a folder that replace them.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use minijinja::value::Serde;
use minijinja::{Environment, Output, State, Value};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Links;
use crate::graph::STYLE;

/// The files compiled in.
const FILES: &[(&str, &str)] = &[
    ("document.html", include_str!("templates/document.html")),
    ("entity.html", include_str!("templates/entity.html")),
    ("event.html", include_str!("templates/event.html")),
    ("parts.html", include_str!("templates/parts.html")),
    ("profile.html", include_str!("templates/profile.html")),
    ("report.html", include_str!("templates/report.html")),
    ("source.html", include_str!("templates/source.html")),
    ("statement.html", include_str!("templates/statement.html")),
    ("look.css", include_str!("templates/look.css")),
    ("page.js", include_str!("templates/page.js")),
    ("report.js", include_str!("templates/report.js")),
];

/// What is wrong with a folder of templates.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// A file cannot be read.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A template cannot be understood.
    #[error("{}: {error}", path.display())]
    Template {
        /// The file.
        path: PathBuf,
        /// What the template engine says.
        error: minijinja::Error,
    },
}

/// How pages look.
#[derive(Debug)]
pub struct Look {
    engine: Environment<'static>,
    style: String,
    scripts: Vec<(&'static str, Cow<'static, str>)>,
}

impl Look {
    /// The look compiled in.
    pub fn builtin(links: Links) -> Self {
        // The templates are part of the program and tests render them; were one broken, its page would say so.
        Self::load(links, &[], None).unwrap_or_else(|_| Self {
            engine: Environment::new(),
            style: String::new(),
            scripts: Vec::new(),
        })
    }

    /// The look compiled in, with more files of the caller, and each file replaced by one of the same name in `folder`.
    ///
    /// # Errors
    /// When a file of the folder cannot be read or is no template.
    pub fn load(
        links: Links,
        more: &[(&'static str, &'static str)],
        folder: Option<&Path>,
    ) -> Result<Self, LookError> {
        let mut engine = Environment::new();
        engine.add_function("link", move |id: &str| links.item(id));
        engine.add_function("line_at", move |place: &str| links.place(place));
        engine.add_function("source", move |id: &str| links.document(id));
        engine.add_function("part", move |name: &str, question: &str| links.part(name, question));
        engine.add_filter("encoded", |words: &str| super::encoded(words));
        engine.add_filter("spaced", |words: &str| words.replace('_', " "));
        engine.set_formatter(written);
        engine.add_global("is_file", links == Links::File);
        engine.add_global("version", env!("CARGO_PKG_VERSION"));
        let (mut style, mut scripts) = (String::new(), Vec::new());
        for &(name, text) in FILES.iter().chain(more) {
            let path = folder.map(|folder| folder.join(name)).filter(|path| path.is_file());
            let text = match &path {
                None => Cow::Borrowed(text),
                Some(path) => Cow::Owned(
                    std::fs::read_to_string(path)
                        .map_err(|error| LookError::Io { path: path.clone(), error })?,
                ),
            };
            match name.rsplit_once('.') {
                Some((_, "css")) => style = format!("{text}{STYLE}"),
                Some((_, "js")) => scripts.push((name, text)),
                _ => engine.add_template_owned(name, text.into_owned()).map_err(|error| {
                    LookError::Template { path: path.unwrap_or_else(|| PathBuf::from(name)), error }
                })?,
            }
        }
        Ok(Self { engine, style, scripts })
    }

    /// The style sheet.
    pub fn style(&self) -> &str {
        &self.style
    }

    /// Some scripts, one after the other.
    pub fn script(&self, names: &[&str]) -> String {
        let wanted = names.iter().filter_map(|name| self.scripts.iter().find(|(other, _)| other == name));
        wanted.map(|(_, text)| text.as_ref()).collect::<Vec<_>>().join("\n")
    }

    /// Fills a template. A template that cannot be filled gives its error as text, so that one broken piece does not take
    /// the case away.
    pub fn fill(&self, name: &str, values: &impl Serialize) -> String {
        let filled = self.engine.get_template(name).and_then(|template| template.render(Serde(values)));
        filled.unwrap_or_else(|error| {
            format!("<p class=\"broken\">{}</p>", crate::text::xml(&error.to_string()))
        })
    }
}

/// Words as HTML: markup and control characters of a source get nowhere; nothing is written for what is not told.
fn written(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(words) if !value.is_safe() => {
            out.write_str(&crate::text::xml(words)).map_err(minijinja::Error::from)
        }
        None if value.is_none() || value.is_undefined() => Ok(()),
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// A script or style as a source that a Content Security Policy allows: `'sha256-…'`.
pub fn script_hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_in_base64() {
        assert_eq!(script_hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn every_template_can_be_read() {
        assert!(Look::load(Links::File, &[], None).is_ok());
        assert!(Look::load(Links::Web, &[], None).is_ok());
    }
}
