//! `name.meta.toml` beside a source: what is known better of it than it says. The source itself stays as it is.

use std::path::Path;

use serde::Deserialize;

use super::ReadError;
use super::case_file::{Profile, day_of};
use crate::time::DateOrder;

/// The end of the name of every such file.
pub const SUFFIX: &str = ".meta.toml";

/// The keys of such a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sidecar {
    title: Option<String>,
    byline: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
    date_order: Option<DateOrder>,
    encoding: Option<String>,
}

/// Takes the sidecar at a path into the profile of its source.
pub fn correct(path: &Path, profile: &mut Profile) -> Result<(), ReadError> {
    let shown = path.to_string_lossy().replace('\\', "/");
    let wrong = |line: Option<usize>, message: String| ReadError {
        path: shown.clone(),
        place: line.map(|line| format!("line {line}")),
        message: format!("{}; what it says is left out", super::one_line(&message)),
    };
    let text =
        std::fs::read_to_string(path).map_err(|error| wrong(None, format!("cannot be read ({error})")))?;
    read(&text, profile).map_err(|(line, message)| wrong(line, message))
}

fn read(text: &str, profile: &mut Profile) -> Result<(), (Option<usize>, String)> {
    let told: Sidecar = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| 1 + text[..span.start.min(text.len())].matches('\n').count());
        (line, error.message().to_owned())
    })?;
    if let Some(words) = &told.published {
        let day = day_of(words);
        profile.published =
            Some(day.ok_or_else(|| (None, format!("`published` is not a day like 2023-09-24: {words:?}")))?);
    }
    for (slot, told) in [
        (&mut profile.title, told.title),
        (&mut profile.byline, told.byline),
        (&mut profile.outlet, told.outlet),
        (&mut profile.url, told.url),
        (&mut profile.encoding, told.encoding),
    ] {
        *slot = told.or(slot.take());
    }
    profile.date_order = told.date_order.or(profile.date_order);
    Ok(())
}

/// The names a source may have whose sidecar has this name: all that begin like it, and end there or in an extension.
pub fn belongs(sidecar: &str, source: &str) -> bool {
    let Some(name) = sidecar.strip_suffix(SUFFIX) else { return false };
    source == name
        || source.strip_prefix(name).is_some_and(|rest| rest.starts_with('.') && !rest[1..].contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sidecar_says() {
        let mut profile = Profile { outlet: Some("Post".to_owned()), ..Profile::default() };
        read("title = \"T\"\npublished = \"2023-03-02\"\n", &mut profile).expect("good");
        assert_eq!((profile.title.as_deref(), profile.outlet.as_deref()), (Some("T"), Some("Post")));
        assert_eq!(profile.published.map(|day| day.to_string()).as_deref(), Some("2023-03-02"));
        let wrong = |text: &str| read(text, &mut Profile::default()).map_err(|(line, _)| line);
        assert_eq!(wrong("title = \"T\"\npublised = \"2023-03-02\"\n"), Err(Some(2)));
        assert_eq!(wrong("published = \"March\"\n"), Err(None));
    }

    #[test]
    fn whose_sidecar_it_is() {
        assert!(belongs("a.txt.meta.toml", "a.txt") && belongs("a.meta.toml", "a.txt"));
        assert!(
            !belongs("a.meta.toml", "a.b.txt")
                && !belongs("a.meta.toml", "ab.txt")
                && !belongs("a.toml", "a")
        );
    }
}
