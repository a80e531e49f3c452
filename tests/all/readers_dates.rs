//! The date of publication of web pages of many shapes, all invented: what a page's own head says, and what it prints.

use casegraph::ingest::{Options, read_bytes};

/// Share of pages whose day must be right.
const FLOOR: f64 = 0.95;
/// The day of every page here that has one.
const DAY: &str = "2023-03-03";

fn ld(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

fn meta(key: &str, name: &str, content: &str) -> String {
    format!("<meta {key}=\"{name}\" content=\"{content}\">")
}

/// Head and what stands above the story, for each page.
fn pages() -> Vec<(String, String)> {
    let day = "2023-03-03T09:12:00Z";
    let head = |words: String| (words, String::new());
    let body = |words: &str| (String::new(), words.to_owned());
    vec![
        head(ld(&format!(r#"{{"@context":"https://schema.org","@type":"NewsArticle","headline":"Fire","datePublished":"{day}","dateModified":"2023-03-05T10:00:00Z"}}"#))),
        head(ld(&format!(r#"{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"Post"}},{{"@type":"BreadcrumbList"}},{{"@type":"Article","datePublished":"{day}"}}]}}"#))),
        head(ld(&format!(r#"[{{"@type":"Organization","foundingDate":"1901-01-01"}},{{"@type":["NewsArticle","Report"],"datePublished":"{day}"}}]"#))),
        head(ld(&format!(r#"{{"@type":"WebPage","datePublished":"2019-01-01","mainEntity":{{"@type":"NewsArticle","datePublished":"{day}"}}}}"#))),
        head(ld(r#"{"@type":"BlogPosting","datePublished":"2023-03-03T23:40:00-05:00"}"#)),
        head(ld(r#"{"@type":"NewsArticle","datePublished":"Fri Mar 03 2023 09:12:00 GMT+0000 (Coordinated Universal Time)"}"#)),
        head(ld(r#"{"@type":"LiveBlogPosting","coverageStartTime":"2023-03-03T06:00:00Z","datePublished":"2023-03-03T06:00:00Z","liveBlogUpdate":[{"@type":"BlogPosting","datePublished":"2023-03-04T07:00:00Z"}]}"#)),
        head(ld("{\"@type\":\"NewsArticle\",\n\"description\":\"A line\nbroken\",\"datePublished\":\"2023-03-03\"}")),
        head(ld(r#"{"@type":"http://schema.org/NewsArticle","datePublished":"2023-03-03T09:12"}"#)),
        head(meta("property", "article:published_time", day) + &meta("property", "article:modified_time", "2023-03-09T09:12:00Z")),
        head(meta("name", "article:published_time", "2023-03-03T09:12:00.123+0100")),
        head(meta("name", "parsely-pub-date", day)),
        head(meta("name", "sailthru.date", "2023-03-03 09:12:00")),
        head(meta("name", "DC.date.issued", "2023-03-03")),
        head(meta("name", "dcterms.created", "2023-03-03T09:12:00+00:00")),
        head(meta("itemprop", "datePublished", "2023-03-03")),
        head(meta("name", "pubdate", "20230303")),
        head(meta("name", "citation_publication_date", "2023/03/03")),
        head(meta("name", "date", "Friday, March 3, 2023")),
        head(meta("name", "publish-date", "Fri, 03 Mar 2023 09:12:00 GMT")),
        head(meta("name", "cXenseParse:recs:publishtime", day)),
        head(meta("property", "og:updated_time", "2023-03-08") + &meta("name", "bt:pubDate", day)),
        body("<p class=\"meta\">Published 3 March 2023</p>"),
        body("<div class=\"info\"><span>By Ann Lee</span> <span>| 3 March 2023, 9:12am</span></div>"),
        body("<p>First published on Fri 3 Mar 2023 09.12 GMT</p>"),
        body("<ul class=\"facts\"><li>Posted: March 3rd, 2023 at 9:12 a.m.</li><li>Updated: March 4th, 2023</li></ul>"),
        body("<div>Friday 3 March 2023</div>"),
        body("<p>3 Mar 2023 09:12</p><p>Share</p>"),
        body("<time datetime=\"2023-03-03T09:12:00Z\">2 days ago</time>"),
        body("<time class=\"updated\" datetime=\"2023-03-07\">7 March 2023</time><time class=\"entry-date published\" datetime=\"2023-03-03\">3 March 2023</time>"),
        body("<abbr class=\"published\" title=\"2023-03-03T09:12:00+00:00\">last Friday</abbr>"),
        body("<span itemprop=\"datePublished\" content=\"2023-03-03\">on Friday</span>"),
        body("<span class=\"post-date\" data-date=\"2023-03-03\">Friday</span>"),
        body("<p class=\"dateline\">Last updated: 4 March 2023 | Published: 3 March 2023</p>"),
        (String::new(), "<aside><time datetime=\"2023-03-09\">another story</time></aside><header><h1>Fire guts old mill</h1><time datetime=\"2023-03-03\">x</time></header>".to_owned()),
        head("<link rel=\"canonical\" href=\"https://post.example/news/2023/03/03/fire-guts-old-mill\">".to_owned()),
        head("<link rel=\"canonical\" href=\"https://post.example/2023-03-03/fire-guts-old-mill.html\">".to_owned()),
        head("<script id=\"__NEXT_DATA__\" type=\"application/json\">{\"props\":{\"pageProps\":{\"article\":{\"title\":\"Fire\",\"publishedAt\":\"2023-03-03T09:12:00Z\",\"updatedAt\":\"2023-03-05T09:12:00Z\"}}}}</script>".to_owned()),
        head("<script>window.dataLayer = [{\"pageType\":\"article\",\"datePublished\":\"2023-03-03T09:12:00Z\"}];</script>".to_owned()),
        head(meta("property", "article:published_time", "1677834720")),
    ]
}

/// Pages that have no day, or none that is sure.
fn without() -> Vec<(String, String)> {
    vec![
        (String::new(), String::new()),
        (meta("name", "date", "03/04/2023"), String::new()),
        (ld(r#"{"@type":"Event","startDate":"2023-03-03"}"#), String::new()),
        (ld(r#"{"@type":"Organization","foundingDate":"1999-01-01"}"#), String::new()),
        (String::new(), "<p>2 hours ago</p>".to_owned()),
        (String::new(), "<footer><p>© 2023 The Post</p></footer>".to_owned()),
    ]
}

fn read(head: &str, above: &str) -> Option<String> {
    let html = format!(
        "<!DOCTYPE html><html lang=en><head><title>Fire guts old mill - The Post</title>{head}</head><body><nav><a href=/>Home</a></nav><article><h1>Fire guts old mill</h1>{above}\
         <p>A fire destroyed the old mill in Leeds on Thursday night, and with it the records of the town council, officials said.</p>\
         <p>Nobody was hurt, said Carla Dunn, who leads the fire service. Sixty firefighters were there until dawn, she said.</p>\
         <p>The records go back to 1834. “They are gone,” said the archivist, Dev Patel, who had asked for a safer place on 1 May 2021.</p></article>\
         <section><h2>Comments</h2><p>Bo Kerr</p><p>9 April 2024</p></section></body></html>"
    );
    let (documents, errors) = read_bytes("page.html", html.as_bytes(), &Options::default());
    assert!(errors.is_empty(), "{errors:?}");
    documents[0].published.map(|day| day.to_string())
}

#[test]
fn days_of_web_pages() {
    let pages = pages();
    assert!(pages.len() >= 30);
    let mut wrong = String::new();
    let mut right = 0;
    for (head, above) in &pages {
        let found = read(head, above);
        right += usize::from(found.as_deref() == Some(DAY));
        if found.as_deref() != Some(DAY) {
            wrong += &format!("{found:?}: {head}{above}\n");
        }
    }
    let share = f64::from(u32::try_from(right).expect("a small number")) / pages.len() as f64;
    assert!(share >= FLOOR, "{right} of {} days are right\n{wrong}", pages.len());
}

#[test]
fn no_day_is_invented() {
    for (head, above) in without() {
        assert_eq!(read(&head, &above), None, "{head}{above}");
    }
}
