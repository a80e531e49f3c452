//! What a page says about itself: JSON-LD, OpenGraph and other `meta` elements, `time` elements.

use dom_query::Document;
use serde_json::Value;

use crate::ingest::dateline::{Dateline, Stamp, day};

/// What a page says about itself.
#[derive(Debug, Default)]
pub struct Said {
    /// The headline.
    pub title: Option<String>,
    /// The authors, joined by "and".
    pub byline: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// Publication and update.
    pub dates: Dateline,
}

/// Names and properties of `meta` elements, best first.
const PUBLISHED: [&str; 28] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "date.publication",
    "originalpublicationdate",
    "article.published",
    "bt:pubdate",
    "rnews:datepublished",
    "article_date_original",
    "dateissued",
    "date",
];
const UPDATED: [&str; 10] = [
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
    "article.updated",
];
const TITLE: [&str; 4] = ["og:title", "twitter:title", "dc.title", "headline"];
const OUTLET: [&str; 5] =
    ["og:site_name", "application-name", "dc.publisher", "twitter:site_name", "publisher"];
const AUTHOR: [&str; 7] = [
    "author",
    "article:author_name",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "article:author",
];

/// Reads what a page says about itself; `source` is its text as written.
pub fn read(document: &Document, source: &str) -> Said {
    let articles = json_ld(document);
    let metas = metas(document);
    let meta = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| metas.iter().find(|(key, _)| key == name))
            .map(|(_, value)| value.clone())
    };
    let ld = |key: &str| articles.iter().find_map(|article| text_of(article.get(key)?));
    let stamp = |words: Option<String>| words.as_deref().and_then(moment);
    let published = stamp(ld("datePublished"))
        .or_else(|| PUBLISHED.iter().find_map(|name| stamp(meta(&[name]))))
        .or_else(|| stamp(ld("dateCreated")))
        .or_else(|| time_element(document))
        .or_else(|| state_of_scripts(document));
    let updated = stamp(ld("dateModified")).or_else(|| UPDATED.iter().find_map(|name| stamp(meta(&[name]))));
    let publisher = articles.iter().find_map(|article| text_of(article.get("publisher")?));
    let url = attribute(document, "link[rel=\"canonical\"]", "href")
        .or_else(|| meta(&["og:url"]))
        .or_else(|| saved_from(source));
    let url = url.filter(|url| url.starts_with("http"));
    Said {
        title: ld("headline").or_else(|| meta(&TITLE)),
        byline: authors(&articles)
            .or_else(|| meta(&AUTHOR).filter(|author| !author.starts_with("http")))
            .or_else(|| shown_author(document)),
        outlet: meta(&OUTLET[..1])
            .or(publisher)
            .or_else(|| meta(&OUTLET[1..]))
            .or_else(|| url.as_deref().map(host)),
        dates: Dateline { published, updated },
        url,
    }
}

/// The articles among the JSON-LD objects of a page; all objects where none is an article.
fn json_ld(document: &Document) -> Vec<Value> {
    let mut found = Vec::new();
    for script in document.select("script[type=\"application/ld+json\"]").iter() {
        let words = script.text();
        let words = words.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches(';');
        // Line breaks inside strings are common and no JSON.
        let words = words.replace(char::is_control, " ");
        let Ok(value) = serde_json::from_str::<Value>(&words) else { continue };
        let mut todo = vec![value];
        while let Some(value) = todo.pop() {
            match value {
                Value::Array(values) => todo.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    for inner in ["@graph", "mainEntity", "mainEntityOfPage"] {
                        if let Some(inner) = object.remove(inner).filter(|inner| !inner.is_string()) {
                            todo.push(inner);
                        }
                    }
                    found.push(Value::Object(object));
                }
                _ => {}
            }
        }
    }
    let is_article = |value: &Value| {
        let kinds = value.get("@type").map(|kind| kind.to_string().to_lowercase()).unwrap_or_default();
        ["article", "posting", "report", "webpage"].iter().any(|kind| kinds.contains(kind))
    };
    let mut articles: Vec<Value> = found.into_iter().filter(is_article).collect();
    articles.sort_by_key(|value| value.get("@type").is_some_and(|kind| kind.to_string().contains("WebPage")));
    articles
}

/// A string, the `name` of an object, or those of a list joined by "and".
fn text_of(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(words) => words.trim().to_owned(),
        Value::Object(object) => text_of(object.get("name")?)?,
        Value::Array(values) => {
            let mut names: Vec<String> = values.iter().filter_map(text_of).collect();
            names.dedup();
            names.join(" and ")
        }
        _ => return None,
    };
    (!words.is_empty()).then_some(words)
}

fn authors(articles: &[Value]) -> Option<String> {
    articles
        .iter()
        .find_map(|article| text_of(article.get("author")?))
        .filter(|name| !name.starts_with("http"))
}

/// The one author that a page links to as such.
fn shown_author(document: &Document) -> Option<String> {
    let links = document.select("[rel=\"author\"], [itemprop=\"author\"]");
    let mut names =
        links.nodes().iter().map(|link| link.text().split_whitespace().collect::<Vec<_>>().join(" "));
    let first = names.next().filter(|name| (1..=6).contains(&name.split(' ').count()) && !name.is_empty())?;
    names.all(|other| other == first).then_some(first)
}

/// Names (lower case) and contents of the `meta` elements.
fn metas(document: &Document) -> Vec<(String, String)> {
    let read = |node: dom_query::NodeRef<'_>| {
        let name = node.attr("property").or_else(|| node.attr("name")).or_else(|| node.attr("itemprop"))?;
        let content = node.attr("content")?.trim().to_owned();
        (!content.is_empty()).then(|| (name.trim().to_lowercase(), content))
    };
    document.select("meta").iter().filter_map(|meta| read(*meta.nodes().first()?)).collect()
}

fn attribute(document: &Document, selector: &str, name: &str) -> Option<String> {
    document
        .select(selector)
        .attr(name)
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}

/// Elements that show a date of publication, the surest first.
const SHOWN: [&str; 11] = [
    "time[pubdate]",
    "[itemprop=\"datePublished\"]",
    "time[class*=\"publish\"]",
    "[class*=\"publish\"][datetime]",
    "abbr.published",
    "[class*=\"publish\"][title]",
    "article header time",
    "article time",
    "main time",
    "time",
    "[class*=\"date\"][data-date]",
];
/// What stands around dates of other stories.
const ELSEWHERE: [&str; 8] =
    ["aside", "related", "sidebar", "comment", "promo", "recommend", "footer", "teaser"];

/// The first element that shows the day of publication; dates of updates and of other stories are passed over.
fn time_element(document: &Document) -> Option<Stamp> {
    SHOWN.iter().find_map(|selector| {
        let nodes = document.select(selector);
        nodes.nodes().iter().filter(|node| !is_elsewhere(node)).take(5).find_map(|node| {
            let said = ["datetime", "content", "data-date", "title"].iter().find_map(|name| node.attr(name));
            said.as_deref().and_then(moment).or_else(|| moment(&node.text()))
        })
    })
}

/// Whether an element is marked as an update, or stands among other stories.
fn is_elsewhere(node: &dom_query::NodeRef<'_>) -> bool {
    let class = |node: &dom_query::NodeRef<'_>| {
        let class = node.attr("class").map(|class| class.to_lowercase()).unwrap_or_default();
        format!("{} {class}", node.node_name().unwrap_or_default())
    };
    let own = class(node);
    let updated = (own.contains("updat") || own.contains("modif")) && !own.contains("publish");
    updated
        || node
            .ancestors(Some(12))
            .iter()
            .map(class)
            .any(|class| ELSEWHERE.iter().any(|word| class.contains(word)))
}

/// Keys of a day of publication in what a page's scripts start from.
const KEYS: [&str; 8] = [
    "\"datePublished\":\"",
    "\"publishedAt\":\"",
    "\"published_at\":\"",
    "\"publishDate\":\"",
    "\"publish_date\":\"",
    "\"firstPublished\":\"",
    "\"publishedDate\":\"",
    "\"publicationDate\":\"",
];

/// The day of publication in the data of scripts, if only one is named there.
fn state_of_scripts(document: &Document) -> Option<Stamp> {
    let scripts = document.select("script:not([src])");
    let sources: Vec<_> = scripts.nodes().iter().map(|script| script.text()).collect();
    KEYS.iter().find_map(|key| {
        let values = sources.iter().flat_map(|source| source.split(key).skip(1));
        let mut stamps = values.filter_map(|value| moment(value.split('"').next().unwrap_or("")));
        let first = stamps.next()?;
        stamps.all(|other| other.day == first.day).then_some(first)
    })
}

/// A moment as pages write it: any date line, what scripts print, or seconds since 1970 in Greenwich.
fn moment(words: &str) -> Option<Stamp> {
    let words = words.split('(').next().unwrap_or(words).trim();
    if matches!(words.len(), 10 | 13) && words.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = words[..10].parse().ok()?;
        let moment = chrono::DateTime::from_timestamp(seconds, 0)?;
        return Some(Stamp {
            day: Some(moment.date_naive()),
            time: Some(moment.format("%H:%M").to_string()),
            zone: Some("Z".to_owned()),
        });
    }
    day(words, None).filter(|stamp| stamp.day.is_some())
}

/// The address that browsers note in pages they save: `<!-- saved from url=(0023)https://… -->`.
fn saved_from(source: &str) -> Option<String> {
    let rest = source
        .get(..source.len().min(2048))
        .or_else(|| source.get(..1024))?
        .split_once("saved from url=(")?
        .1;
    let url = rest.split_once(')')?.1;
    let url = url.split("-->").next().unwrap_or("").split_whitespace().next().unwrap_or("");
    Some(url.to_owned()).filter(|url| !url.is_empty())
}

fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    host.trim_start_matches("www.").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(head: &str) -> Said {
        let page = format!("<html><head>{head}</head><body><article><p>Text.</p></article></body></html>");
        read(&Document::from(page.as_str()), &page)
    }

    /// The day and time of publication, and the day of the update.
    fn check(head: &str, expected: &str) {
        let dates = said(head).dates;
        let show = |stamp: Option<Stamp>| {
            let (day, time) = stamp.map(|stamp| (stamp.day, stamp.time)).unwrap_or_default();
            let parts = [day.map(|day| day.to_string()), time];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        let found = format!("{} | {}", show(dates.published), show(dates.updated));
        assert_eq!(found.trim(), expected, "{head}");
    }

    fn ld(json: &str) -> String {
        format!("<script type=\"application/ld+json\">{json}</script>")
    }

    #[test]
    fn dates_of_json_ld() {
        let day = r#""datePublished":"2023-03-03T09:12:00Z""#;
        check(&ld(&format!(r#"{{"@type":"NewsArticle",{day}}}"#)), "2023-03-03 09:12 |");
        check(
            &ld(&format!(r#"[{{"@type":"WebSite"}},{{"@type":["Article"],{day}}}]"#)),
            "2023-03-03 09:12 |",
        );
        check(&ld(&format!(r#"{{"@graph":[{{"@type":"BlogPosting",{day}}}]}}"#)), "2023-03-03 09:12 |");
        check(
            &ld(&format!(r#"{{"@type":"ReportageNewsArticle",{day},"dateModified":"2023-03-04"}}"#)),
            "2023-03-03 09:12 | 2023-03-04",
        );
        check(&ld(&format!("<!--{{\"@type\":\"NewsArticle\",{day}}}-->")), "2023-03-03 09:12 |");
        check(
            &ld(r#"{"@type":"NewsArticle","datePublished":"2023-03-03T23:12:00.000-05:00"}"#),
            "2023-03-03 23:12 |",
        );
        check(&ld(r#"{"@type":"NewsArticle","datePublished":"2023-03-03 09:12:00"}"#), "2023-03-03 09:12 |");
        check(&ld(r#"{"@type":"NewsArticle","datePublished":"3 March 2023"}"#), "2023-03-03 |");
        check(&ld(r#"{"@type":"NewsArticle","dateCreated":"2023-03-03"}"#), "2023-03-03 |");
        check(&ld(r#"{"@type":"WebPage","datePublished":"2020-01-01"}, broken"#), "2020-01-01 |");
        let page = r#"[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":"NewsArticle","datePublished":"2023-03-03"}]"#;
        check(&ld(page), "2023-03-03 |");
        check(&ld(r#"{"@type":"Organization","foundingDate":"1999-01-01"}"#), "|");
        check(&ld(r#"{"@type":"Event","startDate":"2023-01-01"}"#), "|");
    }

    #[test]
    fn dates_of_meta_elements() {
        for name in PUBLISHED {
            for key in ["name", "property", "itemprop"] {
                let upper = name.to_uppercase();
                check(&format!("<meta {key}=\"{upper}\" content=\"2023-03-03\">"), "2023-03-03 |");
            }
        }
        for name in UPDATED {
            check(
                &format!("<meta property=\"{name}\" content=\"2023-03-04T01:00:00+01:00\">"),
                "| 2023-03-04 01:00",
            );
        }
        check("<meta name=\"date\" content=\"Fri, 03 Mar 2023 09:12:00 GMT\">", "2023-03-03 09:12 |");
        check("<meta name=\"date\" content=\"March 3, 2023\">", "2023-03-03 |");
        check("<meta name=\"date\" content=\"20230303\">", "2023-03-03 |");
        check("<meta name=\"date\" content=\"2023/03/03\">", "2023-03-03 |");
        check("<meta name=\"date\" content=\"03/04/2023\">", "|");
        check(
            "<meta name=\"date\" content=\"soon\"><meta name=\"pubdate\" content=\"2023-03-03\">",
            "2023-03-03 |",
        );
        check("<meta property=\"article:published_time\" content=\"1677834720\">", "2023-03-03 09:12 |");
        check("<meta property=\"article:published_time\" content=\"16778347\">", "|");
    }

    #[test]
    fn dates_of_time_elements() {
        let found = |body: &str| {
            let page = format!("<html><body>{body}</body></html>");
            let stamp = read(&Document::from(page.as_str()), &page).dates.published;
            stamp.and_then(|stamp| stamp.day).map(|day| day.to_string())
        };
        for body in [
            "<time datetime=\"2023-03-03T09:12:00Z\">Friday</time>",
            "<time>3 March 2023</time>",
            "<time>now</time><article><time datetime=\"2023-03-03\">x</time></article>",
            "<time datetime=\"2020-01-01\">x</time><time pubdate datetime=\"2023-03-03\">x</time>",
            "<span itemprop=\"datePublished\" content=\"2023-03-03\">x</span>",
            "<div itemprop=\"datePublished\">March 3, 2023</div>",
        ] {
            assert_eq!(found(body).as_deref(), Some("2023-03-03"), "{body}");
        }
        assert_eq!(found("<time datetime=\"09:12\">x</time>"), None);
    }

    #[test]
    fn who_and_where() {
        let found = said(
            "<meta property=\"og:title\" content=\"Fire\"><meta name=\"author\" content=\"Ann Lee\"><link rel=\"canonical\" href=\"https://www.post.example/a?b\">",
        );
        assert_eq!(found.title.as_deref(), Some("Fire"));
        assert_eq!(found.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(found.outlet.as_deref(), Some("post.example"));
        let page = "<!-- saved from url=(0024)https://post.example/fire --><html></html>";
        assert_eq!(read(&Document::from(page), page).url.as_deref(), Some("https://post.example/fire"));
    }
}
