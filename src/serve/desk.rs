//! A case on the desk: read once, with everything that pages are made from, and the pages made already.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use minijinja::Value;
use minijinja::value::Serde;
use rustc_hash::FxHashMap;

use super::filters;
use super::keeper::Keeper;
use super::{Answer, Ask, ServeError};
use crate::export::html::{Links, Look, Options, Strip};
use crate::model::Case;
use crate::query::{Index, ReviewRow, review};
use crate::store;

/// Bytes of pages that are kept.
const KEPT: usize = 16 << 20;

/// Templates of the web view alone.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("add.html", include_str!("templates/add.html")),
    ("web.html", include_str!("templates/web.html")),
    ("lists.html", include_str!("templates/lists.html")),
    ("explore.html", include_str!("templates/explore.html")),
    ("decide.html", include_str!("templates/decide.html")),
    ("review.html", include_str!("templates/review.html")),
    ("serve.js", include_str!("templates/serve.js")),
];

/// The case with what pages are made from.
#[derive(Debug)]
pub struct Desk {
    /// The case file.
    pub file: PathBuf,
    /// The case.
    pub case: Arc<Case>,
    /// Its rows.
    pub index: Index,
    /// Its graph.
    pub graph: Keeper,
    /// How pages look.
    pub look: Look,
    /// What filters offer ([`Options`]), as templates read it.
    pub options: Value,
    /// Events a month ([`Strip`]), as templates read them.
    pub strip: Value,
    /// What a person should look at.
    pub queue: Vec<ReviewRow>,
    /// Folded words of events, for search.
    pub event_words: Vec<String>,
    /// Folded words of statements, for search.
    pub statement_words: Vec<String>,
    /// Nothing may be decided.
    pub read_only: bool,
    /// The token of forms.
    pub token: String,
    changed: Option<SystemTime>,
    pages: Mutex<Pages>,
}

#[derive(Debug, Default)]
struct Pages {
    made: FxHashMap<String, Arc<OnceLock<Arc<Answer>>>>,
    bytes: usize,
}

impl Desk {
    /// Reads a case file.
    ///
    /// # Errors
    /// When there is no case, or the folder of templates is broken.
    pub fn open(
        file: &Path,
        templates: Option<&Path>,
        read_only: bool,
        token: &str,
    ) -> Result<Self, ServeError> {
        let changed = modified(file);
        let case = Arc::new(store::read(file)?);
        let index = Index::of(&case);
        Ok(Self {
            file: file.to_owned(),
            graph: Keeper::of(Arc::clone(&case))?,
            look: Look::load(Links::Web, TEMPLATES, templates)?,
            options: Value::from(Serde(Options::of(&case, &index))),
            strip: Value::from(Serde(Strip::of(&index.events))),
            queue: review(&case),
            event_words: filters::words_of_events(&index),
            statement_words: filters::words_of_statements(&index),
            read_only,
            token: token.to_owned(),
            changed,
            pages: Mutex::default(),
            case,
            index,
        })
    }

    /// Whether the file is another one by now.
    pub fn is_stale(&self) -> bool {
        modified(&self.file) != self.changed
    }

    /// The answer to a request, made once: who asks for a page that somebody else has made meanwhile gets that one.
    pub fn answer(&self, address: &str, ask: &Ask) -> Arc<Answer> {
        let page = {
            let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(pages.made.entry(address.to_owned()).or_default())
        };
        let mut is_new = false;
        let answer = page.get_or_init(|| {
            is_new = true;
            Arc::new(super::pages::answer(self, ask))
        });
        if is_new {
            let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
            pages.bytes += answer.body.len();
            if pages.bytes > KEPT {
                *pages = Pages::default();
            }
        }
        Arc::clone(answer)
    }
}

fn modified(file: &Path) -> Option<SystemTime> {
    std::fs::metadata(file).and_then(|facts| facts.modified()).ok()
}
