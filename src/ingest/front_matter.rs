//! Front matter: the lines between two fences at the top of a text that describe it.

use super::dateline::{Dateline, day};
use super::page::Page;

/// Takes what front matter says into a page: `title`, `published`, `updated`, `outlet`, `byline`, `url`, in YAML
/// (`---`, `key: value`) or TOML (`+++`, `key = "value"`). Other keys and nested values are left to the reader.
pub fn describe(page: &mut Page) {
    let text = std::mem::take(&mut page.text);
    for (key, value) in pairs(&text) {
        let value = Some(value.to_owned());
        match key.to_lowercase().as_str() {
            "title" | "headline" => page.title = value,
            "outlet" | "publication" | "publisher" | "source" | "site" => page.outlet = value,
            "byline" | "author" | "authors" => page.byline = value,
            "url" | "link" | "canonical" => page.url = value,
            "published" | "date" | "pubdate" | "publish_date" | "published_at" | "date_published" => {
                set(&mut page.dates, value.as_deref(), false);
            }
            "updated" | "lastmod" | "modified" | "updated_at" | "date_modified" => {
                set(&mut page.dates, value.as_deref(), true);
            }
            _ => {}
        }
    }
    page.text = text;
}

fn set(dates: &mut Dateline, words: Option<&str>, is_update: bool) {
    let stamp = words.and_then(|words| day(words, None));
    if is_update {
        dates.updated = stamp;
    } else {
        dates.published = stamp;
    }
}

/// Keys and values of the front matter of a text; none where it has no fence or no end.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    let mut lines = text.lines().map(str::trim_end).skip_while(|line| line.is_empty());
    let (fence, mark) = match lines.next() {
        Some("---") => ("---", ':'),
        Some("+++") => ("+++", '='),
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for line in lines {
        if line == fence {
            return found;
        }
        let pair = line.split_once(mark).filter(|_| !line.starts_with([' ', '\t', '-', '#']));
        if let Some((key, value)) = pair {
            let value = unquoted(value.trim());
            if !value.is_empty() {
                found.push((key.trim(), value));
            }
        }
    }
    Vec::new()
}

/// A value without its quotation marks, brackets of a list, or comment.
fn unquoted(value: &str) -> &str {
    for mark in ['"', '\''] {
        if let Some((inner, _)) = value.strip_prefix(mark).and_then(|rest| rest.rsplit_once(mark)) {
            return inner;
        }
    }
    let value = value.split(" #").next().unwrap_or(value).trim_end();
    let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    list.map_or(value, |inner| inner.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(text: &str) -> Page {
        let mut page = Page { text: text.to_owned(), ..Page::default() };
        describe(&mut page);
        assert_eq!(page.text, text);
        page
    }

    #[test]
    fn yaml_and_toml() {
        let page = described(
            "---\ntitle: 'What: a day'\npublished: 2023-03-19\nupdated: 20 March 2023 # late\nauthor: [Ann Lee]\ntags:\n  - title: x\n---\n\nText.",
        );
        assert_eq!(page.title.as_deref(), Some("What: a day"));
        assert_eq!(page.byline.as_deref(), Some("Ann Lee"));
        let days = [page.dates.published, page.dates.updated];
        assert_eq!(
            days.map(|stamp| stamp.and_then(|stamp| stamp.day).map(|day| day.to_string())),
            [Some("2023-03-19".to_owned()), Some("2023-03-20".to_owned())]
        );
        let page = described("+++\ntitle = \"One\"\ndate = 2023-03-19T10:00:00Z\n+++\nText.");
        assert_eq!(page.title.as_deref(), Some("One"));
        assert!(page.dates.published.is_some());
    }

    #[test]
    fn no_end_no_front_matter() {
        assert_eq!(described("---\ntitle: x\nText.").title, None);
        assert_eq!(described("title: x\n---\n").title, None);
        assert_eq!(described("").title, None);
    }
}
