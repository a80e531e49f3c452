//! Hostile words in a case and in questions stay words on every page of the web view.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use casegraph::store;

use crate::hostile::{HOSTILE, case, hostile};

/// A server for a case; it ends with the value.
struct Server {
    process: Child,
    host: String,
    token: String,
}

impl Server {
    fn start(case: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_casegraph"))
            .args(["serve", "--port", "0", "--case"])
            .arg(case)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("casegraph");
        let mut line = String::new();
        let out = process.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("its address");
        let (host, token) =
            line.trim().trim_start_matches("http://").split_once("/?token=").expect("a token");
        Self { process, host: host.to_owned(), token: token.to_owned() }
    }

    /// The answer to a request: status and body.
    fn get(&self, address: &str) -> (String, String) {
        let port = self.host.rsplit(':').next().expect("a port");
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        let (host, token) = (&self.host, &self.token);
        let request = format!(
            "GET {address} HTTP/1.1\r\nHost: {host}\r\nCookie: casegraph-{port}={token}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a body");
        (head.split(' ').nth(1).expect("a status").to_owned(), body.to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// As it stands in an address.
fn encoded(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

/// Holds that a page has no element, attribute or letter but those of its templates.
fn check(what: &str, page: &str) {
    let page = page.replace("<script src=\"/page.js\" defer></script>", "");
    for tag in ["<script", "<img", "<x", "<!--", "<![CDATA", "onerror=\"", "\0", "\u{1b}", "\u{FFFE}"] {
        assert!(!page.contains(tag), "{what} lets {tag:?} through");
    }
    assert!(!page.contains("class=\"broken\""), "{what} breaks a template");
}

const PAGES: &[&str] = &[
    "/timeline",
    "/people",
    "/said",
    "/sources",
    "/conflicts",
    "/diagram",
    "/diagram?around=p-one",
    "/diagram?from=p-one&to=o-one",
    "/review",
    "/search?q=a",
    "/entity/p-one",
    "/event/v-00000001",
    "/statement/s-00000001",
    "/document/doc",
    "/add?document=doc&line=1&words=a",
];

#[test]
fn a_hostile_case_is_shown_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, words) in HOSTILE.iter().enumerate() {
        let file = folder.path().join(format!("{number}.db"));
        store::write(&case(words), &file).expect("a case");
        let server = Server::start(&file);
        for page in PAGES {
            let (status, body) = server.get(page);
            assert_eq!(status, "200", "{page} of {words:?}: {body}");
            check(&format!("{page} of {words:?}"), &body);
        }
    }
}

#[test]
fn hostile_questions_are_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("case.db");
    store::write(&case("Ada Moss"), &file).expect("a case");
    let server = Server::start(&file);
    for words in &hostile() {
        let words = encoded(words);
        for page in [
            format!("/timeline?q={words}&who={words}&kind={words}&from={words}&told={words}&page={words}"),
            format!("/said?q={words}&by={words}&about={words}"),
            format!("/search?q={words}&told={words}&undo={words}"),
            format!("/diagram?around={words}&around=p-one"),
            format!("/diagram?from={words}&to={words}"),
            format!("/add?document=doc&line={words}&words={words}&turn={words}&preview=1"),
            format!(
                "/add?document=doc&line=1&words=Moss&what=event&event={words}&date=2023&agent={words}&why={words}&preview=1"
            ),
            format!("/add?document=doc&line=1&words=Moss&what=name&of={words}&kind={words}&preview=1"),
            format!("/entity/{words}"),
            format!("/{words}/{words}"),
        ] {
            let (status, body) = server.get(&page);
            assert!(["200", "404"].contains(&status.as_str()), "{page}: {status} {body}");
            check(&page, &body);
        }
    }
}
