//! Every reader on files of its format that other programs made, `tests/corpus/readers`; `scripts/reader-samples` makes them.

use std::fs;
use std::path::{Path, PathBuf};

use casegraph::ingest::{Options, ReadError, read_bytes};
use casegraph::model::{Document, ZoneKind};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/readers")
}

fn read(name: &str) -> (Vec<Document>, Vec<ReadError>) {
    let bytes = fs::read(folder().join(name)).expect("a sample");
    read_bytes(name, &bytes, &Options::default())
}

/// The one document of a file without errors.
fn one(name: &str) -> Document {
    let (mut documents, errors) = read(name);
    assert!(errors.is_empty(), "{name}: {errors:?}");
    assert_eq!(documents.len(), 1, "{name}");
    documents.remove(0)
}

/// Each sentence stands whole in the text of a file, in this order.
fn check(name: &str, sentences: &[&str]) {
    let (documents, _) = read(name);
    let text: String =
        documents.iter().map(|document| document.text.as_str()).collect::<Vec<_>>().join("\n\n");
    // A page may begin inside a sentence.
    let text = text.replace('\u{C}', " ");
    let mut from = 0;
    for sentence in sentences {
        let at = text[from..].find(sentence);
        assert!(at.is_some(), "{name}: {sentence:?} is not in its place in\n{text}");
        from += at.unwrap_or(0) + sentence.len();
    }
}

/// Day and time of publication, byline, outlet and address.
fn told(document: &Document) -> String {
    let published = document.published.map(|day| day.to_string()).unwrap_or_default();
    let parts = [
        Some(published),
        document.published_time.clone(),
        document.byline.clone(),
        document.source.outlet.clone(),
        document.source.url.clone(),
    ];
    parts.map(|part| part.filter(|part| !part.is_empty()).unwrap_or_else(|| "-".to_owned())).join(" | ")
}

/// The errors of a file, each up to the first semicolon.
fn wrong(name: &str) -> Vec<String> {
    let errors = read(name).1;
    errors.iter().map(|error| error.to_string().split(';').next().unwrap_or("").to_owned()).collect()
}

const CRACKS: &str = "A survey that warned of cracks in the Tarn Bridge was left in a drawer for eleven months before the bridge was closed, \
     the public inquiry into its failure was told on Tuesday.";
const TWICE: &str =
    "“I read it twice,” he said. “Then I telephoned the works office, and nobody picked up the telephone.”";
const COUNSEL: &str = "Counsel to the inquiry, Farida Holm KC, asked him why the bridge had stayed open to lorries of up to forty tonnes.";
const PARAPET: &str = "was shut on 9 February 2025 after a lorry driver reported that the parapet had moved by the width of a hand.";
const MONEY: &str = "Hollin County Council has set aside £10,400,000 for a new bridge.";
const SORRY: &str = "“We should have acted on the survey in the spring. We did not, and I am sorry.”";
const FITTED: &str = "an efficient workforce of fifty fitted props within five days.";

#[test]
fn pdf_keeps_sentences_whole_over_lines_columns_and_pages() {
    let story = [CRACKS, TWICE, COUNSEL, PARAPET];
    check("newspaper.pdf", &story);
    check(
        "newspaper.pdf",
        &[
            "The representatives of the neighbourhood association described the consultation arrangements as unsatisfactory",
            "the self-employed ferryman Joss Amery, whose nineteenth-century boathouse",
            "telephoned the superintendent immediately.",
            MONEY,
            SORRY,
            FITTED,
        ],
    );
    check("typeset.pdf", &story);
    check(
        "typeset.pdf",
        &[SORRY, FITTED, "unhelpful; the self-employed ferryman", "the superintendent immediately."],
    );
    check("release.pdf", &[CRACKS, TWICE, COUNSEL, "What happens next", MONEY]);
    check(
        "judgment.pdf",
        &[
            "Handed down on 3 June 2025",
            "1. The claimant, Mr Joss Amery, has run the ferry at Wexcombe since 4 May 1998.",
            "from about thirty to more than four hundred a day, and his landing stage could not bear the load.",
            "14. I heard evidence from Mr Amery, from his deckhand Pia Lund, and from the harbour master, Captain Rufus Oake.",
            "20. For the reasons given below I allow the claim in part. The order of 14 February 2025 is set aside.",
        ],
    );
    check(
        "letter.pdf",
        &[
            "12 February 2025",
            "an inspector of this office, Mrs Ida Quarrie, counted the passengers",
            "07:00 | 41 | 12",
        ],
    );
    check("open-password.pdf", &["Dear Mr Amery,"]);
    check("unpacked.pdf", &[COUNSEL, PARAPET]);
}

#[test]
fn pdf_has_titles_pages_and_heads() {
    let judgment = one("judgment.pdf");
    assert_eq!(judgment.title.as_deref(), Some("Amery v Hollin County Council"));
    assert_eq!(judgment.byline.as_deref(), Some("Calla Trent"));
    let last = judgment.text.find("20. For the reasons").expect("the last paragraph");
    assert!(judgment.page_at(last) > judgment.page_at(0), "pages are counted");
    for zone in &judgment.zones {
        let words = zone.span.of(&judgment.text);
        let running = words.starts_with("Page ") || words.starts_with("Amery v Hollin County Council [2025]");
        assert_eq!(running, zone.kind == ZoneKind::Widget, "{words}");
    }
    assert_eq!(one("newspaper.pdf").title.as_deref(), Some("Tarn Bridge inquiry told of missing survey"));
    assert!(one("typeset.pdf").notes.iter().any(|note| note.message.contains("was made on")));
    assert_eq!(one("typeset.pdf").published, None, "the day of making is not that of publication");
}

#[test]
fn pdf_that_cannot_be_read() {
    assert_eq!(wrong("scan.pdf"), ["scan.pdf: has no text layer: its pages are pictures"]);
    assert_eq!(wrong("locked.pdf"), ["locked.pdf: is locked with a password"]);
}

#[test]
fn docx() {
    check(
        "release.docx",
        &[
            "Tarn Bridge inquiry told of missing survey",
            "16 September 2025",
            CRACKS,
            TWICE,
            "What happens next",
            MONEY,
        ],
    );
    let release = one("release.docx");
    assert_eq!(told(&release), "2025-09-16 | - | Orla Fenn | - | -");
    assert_eq!(release.title.as_deref(), Some("Tarn Bridge inquiry told of missing survey"));
    let heading = release.zones.iter().find(|zone| zone.kind == ZoneKind::Heading).expect("a heading");
    assert_eq!(heading.span.of(&release.text), "What happens next");
    check(
        "minutes.docx",
        &["Item | Who | Decision", "Props | Ida Quarrie | Agreed at a cost of £41,000", "Mrs Quarrie said"],
    );
    assert_eq!(one("minutes.docx").byline, None);
    check(
        "statement.docx",
        &[
            "Statement of Pia Lund",
            "I am a deckhand. I was on deck at 6 a.m. on 9 February 2025. [2]",
            "Signed:\tP. Lund\nWexcombe",
            "See the log of the ferry, twenty-first page.",
            "The last line of the statement.",
            "[2] The log says 6.20 a.m.",
        ],
    );
    assert!(
        !one("statement.docx").text.contains("asleep") && !one("statement.docx").text.contains("HYPERLINK")
    );
    check("report.docx", &[CRACKS, "Findings", COUNSEL, PARAPET, MONEY]);
    check(
        "utf16.docx",
        &["The landing stage of Wexcombe is closed, said the harbour master, Captain Rufus Oake"],
    );
}

#[test]
fn odt() {
    check("release.odt", &["16 September 2025", CRACKS, TWICE, "What happens next", MONEY]);
    assert_eq!(one("release.odt").title.as_deref(), Some("Tarn Bridge inquiry told of missing survey"));
    check(
        "letter.odt",
        &[
            "A letter to the inquiry",
            "I have run the ferry since 4 May 1998",
            "and I know\nthe bridge. [1]",
            "[1] And my father before me.",
            "The council knew in March 2024.",
        ],
    );
    assert_eq!(told(&one("letter.odt")), "- | - | Joss Amery | - | -");
    check("minutes.odt", &["Props | Ida Quarrie | Agreed at a cost of £41,000"]);
    check(
        "statement.odt",
        &[
            "Statement of Pia Lund",
            "I was on   deck at 6 a.m. on 9 February 2025.",
            "P. Lund\nWexcombe",
            "The log of the ferry",
        ],
    );
    assert!(
        !one("statement.odt").text.contains("asleep") && !one("statement.odt").text.contains("Check the log")
    );
    check("report.odt", &[CRACKS, "Findings", COUNSEL, PARAPET, MONEY]);
}

#[test]
fn mail() {
    check(
        "plain.eml",
        &[
            "From: Hollin Press Office <press@hollin.example>",
            "Date: Tue, 16 Sep 2025 15:30:00 +0100",
            PARAPET,
            MONEY,
            SORRY,
        ],
    );
    let plain = one("plain.eml");
    assert_eq!(plain.published_zone.as_deref(), Some("+01:00"));
    assert_eq!(told(&plain), "2025-09-16 | 15:30 | Hollin Press Office | - | -");
    assert_eq!(plain.title.as_deref(), Some("Tarn Bridge inquiry told of missing survey"));
    let latin = one("latin1.eml");
    assert_eq!(latin.title.as_deref(), Some("Réunion à Wexcombe – £400"));
    assert_eq!(told(&latin), "2025-09-16 | 09:05 | Zoë Brâne | - | -");
    check("latin1.eml", &[MONEY]);
    check("html-only.eml", &["Dear editor,", PARAPET, MONEY]);
    let reply = one("reply.eml");
    let quoted =
        reply.zones.iter().filter(|zone| zone.kind == ZoneKind::Tail).map(|zone| zone.span.of(&reply.text));
    assert!(quoted.collect::<Vec<_>>().join(" ").contains("> Nobody was hurt."));
    assert!(reply.notes.iter().any(|note| note.message.contains("quotes an earlier message")));
    let (parts, errors) = read("attached.eml");
    let ids: Vec<_> = parts.iter().map(|part| part.id.as_str()).collect();
    assert_eq!((ids, errors.len()), (vec!["attached", "letter", "log"], 0));
    assert!(parts[0].notes.iter().any(|note| note.message == "attached and not read: logo.png"));
    assert_eq!(parts[1].source.path, "attached.eml/letter.pdf");
    let (forwarded, _) = read("forwarded.eml");
    assert_eq!(forwarded.len(), 2);
    assert_eq!(told(&forwarded[1]), "2025-09-16 | 15:30 | Hollin Press Office | - | -");
}

#[test]
fn mailboxes() {
    for name in ["three.mbox", "windows.mbox"] {
        let (letters, errors) = read(name);
        assert!(errors.is_empty() && letters.len() == 3, "{name}: {errors:?}");
        assert_eq!(told(&letters[1]), "2025-09-17 | 10:00 | Hollin Press Office | - | -");
        assert!(letters[1].text.contains("From today the bridge is closed to all."));
        assert!(letters[2].text.contains("From here on nobody crosses."));
    }
    assert_eq!(one("one.mbox").id, "one-1");
    check("html.mbox", &["The stage is broken.", "I told Tobias Wray on Monday."]);
    assert_eq!(read("no-suffix-mbox").0.len(), 2);
}

#[test]
fn tables() {
    let (rows, errors) = read("articles.csv");
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["c1", "c2"]);
    assert_eq!(told(&rows[1]), "2025-09-17 | - | - | The Wexcombe Courier | -");
    check("articles.csv", &[CRACKS, PARAPET, "The ferry carried 412 people on Monday"]);
    check("semicolons.csv", &["cost £4 a head, said the café owner Zoë Brâne; nobody paid."]);
    assert_eq!(told(&one("tabs.tsv")), "2025-09-17 | 06:30 | Orla Fenn | - | -");
    assert_eq!(wrong("holes.csv"), ["holes.csv: line 3: has no text", "holes.csv: line 4: has no text"]);
    assert_eq!(wrong("figures.csv"), ["figures.csv: has no column `text`, only: hour, outward, return"]);
    check(
        "quoted.csv",
        &["He said: \"We closed it.\" Then, on 9 February 2025, he left.", "Two lines\nof one cell"],
    );
}

#[test]
fn web_archives() {
    for name in ["crawl.warc", "crawl.warc.gz"] {
        let (pages, errors) = read(name);
        assert!(errors.is_empty() && pages.len() == 2, "{name}: {errors:?}");
        assert_eq!(
            told(&pages[0]),
            "2025-09-17 | 06:30 | - | The Wexcombe Courier | https://courier.example/bridge"
        );
        assert!(
            pages[0].notes.iter().any(|note| note.message.starts_with("3 records")),
            "{:?}",
            pages[0].notes
        );
        assert_eq!((pages[0].id.as_str(), pages[1].id.as_str()), ("crawl-1", "crawl-2"));
    }
    for name in ["packed.warc", "chunked.warc.gz", "resource.warc"] {
        check(name, &[CRACKS, TWICE, FITTED]);
    }
}

#[test]
fn feeds() {
    for name in ["feed.atom", "feed.rss"] {
        let (entries, errors) = read(name);
        assert!(errors.is_empty() && entries.len() == 2, "{name}: {errors:?}");
        let bridge = entries.iter().find(|entry| entry.text.contains(CRACKS)).expect("the first story");
        assert_eq!(bridge.published.map(|day| day.to_string()).as_deref(), Some("2025-09-17"), "{name}");
        assert_eq!(bridge.source.outlet.as_deref(), Some("The Wexcombe Courier"));
        assert!(bridge.text.contains(FITTED));
    }
    assert_eq!(wrong("summaries.xml"), ["summaries.xml: entry 2: has no text"]);
    assert!(read("summaries.xml").0[0].notes.iter().any(|note| note.message.contains("summary")));
    assert_eq!(
        told(&one("feed.rdf")),
        "2025-09-17 | 06:30 | Orla Fenn | The Wexcombe Courier | https://courier.example/1"
    );
    assert_eq!(one("feed.rdf").published_zone.as_deref(), Some("+01:00"));
    check("xhtml.atom", &["Ferry & bridge", COUNSEL, PARAPET]);
}

#[test]
fn archives() {
    let (files, errors) = read("folder.zip");
    let paths: Vec<_> = files.iter().map(|file| file.source.path.as_str()).collect();
    assert_eq!(paths, ["folder.zip/a/bridge.html", "folder.zip/a/letter.txt"]);
    assert_eq!(errors.len(), 1);
    assert_eq!(wrong("folder.zip"), ["folder.zip: b/logo.png: is a picture, which is not read"]);
    let (nested, errors) = read("nested.zip");
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(
        nested.iter().map(|file| file.source.path.as_str()).collect::<Vec<_>>(),
        ["nested.zip/inner.zip/letter.txt", "nested.zip/top.txt"]
    );
    assert_eq!(read("broken-inside.zip").0.len(), 1);
    assert_eq!(
        wrong("broken-inside.zip"),
        ["broken-inside.zip: bad.pdf: is a PDF file that is broken or cut off"]
    );
    assert_eq!(
        wrong("bomb.zip"),
        ["bomb.zip: zeros.txt: grows to more than 200 times its size when unpacked"]
    );
    let (odd, errors) = read("odd-names.zip");
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(odd.iter().map(|file| file.id.as_str()).collect::<Vec<_>>(), ["note", "café – 1"]);
}

#[test]
fn web_pages() {
    let shapes = [
        (
            "blog.html",
            "2025-09-17 | 06:30 | Orla Fenn | Quay Notes | https://quaynotes.example/2025/09/17/tarn-bridge/",
        ),
        ("tables.htm", "2025-09-17 | - | Orla Fenn | - | -"),
        (
            "scripts.html",
            "2025-09-17 | 05:30 | Orla Fenn | The Wexcombe Courier | https://courier.example/news/tarn-bridge-1",
        ),
        ("breaks.html", "2025-09-17 | - | Orla Fenn | - | -"),
        ("strict.xhtml", "2025-09-17 | - | Orla Fenn | - | -"),
    ];
    for (name, expected) in shapes {
        check(name, &[CRACKS, TWICE, COUNSEL, PARAPET, MONEY, SORRY, FITTED]);
        let page = one(name);
        assert_eq!(told(&page), expected, "{name}");
        assert_eq!(page.title.as_deref(), Some("Tarn Bridge inquiry told of missing survey"), "{name}");
        let body = page.zones.iter().filter(|zone| zone.kind == ZoneKind::Body);
        let lines: Vec<&str> = body.map(|zone| zone.span.of(&page.text)).collect();
        assert!(lines.len() >= 6 && lines.iter().all(|line| line.len() > 80), "{name}: {lines:#?}");
        for furniture in ["Mayor leaves", "Recent posts", "First!", "Weather", "Skip to"] {
            assert!(lines.iter().all(|line| !line.contains(furniture)), "{name}: {furniture}");
        }
    }
    assert_eq!(one("scripts.html").published_zone.as_deref(), Some("Z"));
    assert_eq!(one("blog.html").published_zone.as_deref(), Some("+01:00"));
}

#[test]
fn lines_of_json() {
    for name in ["plain.jsonl", "windows.jsonl", "escaped.ndjson", "no-suffix-jsonl", "bad-line.jsonl"] {
        let (articles, errors) = read(name);
        assert_eq!(errors.len(), if name == "bad-line.jsonl" { 2 } else { 0 }, "{name}: {errors:?}");
        assert_eq!(articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(), ["n1", "n2"]);
        check(name, &[CRACKS, TWICE, COUNSEL, PARAPET, MONEY, SORRY, FITTED]);
        let expected = "2025-09-17 | 06:30 | Orla Fenn | The Wexcombe Courier | https://courier.example/1";
        assert_eq!(told(&articles[0]), expected, "{name}");
        assert_eq!(articles[0].published_zone.as_deref(), Some("+01:00"));
    }
}

#[test]
fn plain_text() {
    for (name, expected) in [
        ("headed.txt", "2025-09-17 | 06:30 | Orla Fenn | - | -"),
        ("windows.txt", "2025-09-17 | - | Orla Fenn | - | -"),
        ("wide.txt", "2025-09-17 | - | - | - | -"),
        ("wrapped.txt", "2025-09-17 | - | Orla Fenn | - | -"),
        ("no-suffix-text", "2025-09-17 | - | - | - | -"),
    ] {
        let page = one(name);
        assert_eq!(told(&page), expected, "{name}");
        assert_eq!(page.title.as_deref(), Some("Tarn Bridge inquiry told of missing survey"), "{name}");
        assert_eq!(page.zones.iter().filter(|zone| zone.kind == ZoneKind::Body).count(), 6, "{name}");
        let words = page.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for sentence in [CRACKS, TWICE, COUNSEL, PARAPET, MONEY, SORRY, FITTED] {
            assert!(words.contains(sentence), "{name}: {sentence}");
        }
    }
}

#[test]
fn markdown() {
    for (name, expected) in [
        ("front.md", "2025-09-17 | 06:30 | Orla Fenn | Quay Notes | -"),
        ("toml.markdown", "2025-09-17 | - | - | - | -"),
        ("bare.md", "- | - | - | - | -"),
        ("underlined.md", "- | - | - | - | -"),
        ("newsletter.md", "2025-09-17 | - | Orla Fenn | - | -"),
    ] {
        check(name, &[CRACKS, TWICE, COUNSEL, PARAPET, MONEY, SORRY, FITTED]);
        let page = one(name);
        assert_eq!(told(&page), expected, "{name}");
        assert_eq!(page.title.as_deref(), Some("Tarn Bridge inquiry told of missing survey"), "{name}");
        let heading = |zone: &&casegraph::model::Zone| zone.kind == ZoneKind::Heading;
        let headings: Vec<&str> =
            page.zones.iter().filter(heading).map(|zone| zone.span.of(&page.text)).collect();
        assert!(headings.iter().any(|words| words.ends_with("What happens next")), "{name}: {headings:?}");
        assert_eq!(page.zones.iter().filter(|zone| zone.kind == ZoneKind::Body).count(), 6, "{name}");
    }
    assert_eq!(one("front.md").published_zone.as_deref(), Some("+01:00"));
}

#[test]
fn saved_pages_with_pictures() {
    for name in ["blink.mhtml", "base64.mht", "eight-bit.mhtml", "no-suffix-mhtml", "other-browser.mht"] {
        check(name, &[CRACKS, TWICE, MONEY, FITTED]);
        assert_eq!(
            told(&one(name)),
            "2025-09-17 | 06:30 | - | The Wexcombe Courier | https://courier.example/bridge",
            "{name}"
        );
    }
}
