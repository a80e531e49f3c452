//! `casegraph serve`: a case in a browser on this machine.
//!
//! One function (`pages`) makes an answer of a request and a case; this file is the door around it. It listens on loopback
//! only, lets in who has the token (`guard`), and knows nothing of how a page looks.

mod add;
mod ask;
mod decide;
mod desk;
mod explore;
mod filters;
mod guard;
mod keeper;
mod pages;
mod panel;
mod review;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::Response;
use serde::Serialize;

pub use ask::Ask;

use crate::export::html::LookError;
use crate::store::StoreError;
use decide::Hand;
use desk::Desk;
use guard::{Caller, Guard, HEADERS, Verdict};

/// What can go wrong when a case is to be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The case cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder of templates is broken.
    #[error(transparent)]
    Look(#[from] LookError),
    /// The system failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The port is taken.
    #[error("port {port} of this machine cannot be listened on: {error}; choose another with --port")]
    Port {
        /// The port.
        port: u16,
        /// What the system says.
        error: std::io::Error,
    },
    /// The system has no random numbers for a token.
    #[error("no random numbers for the token: {0}")]
    Random(#[from] getrandom::Error),
}

/// What a browser shows beside the title.
const ICON: &str = include_str!("templates/icon.svg");

/// How a case is served.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The case file.
    pub case: PathBuf,
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// Nothing may be decided.
    pub read_only: bool,
    /// Templates that replace those of the same name.
    pub templates: Option<PathBuf>,
    /// Who decides.
    pub by: Option<String>,
    /// The time of a decision: this layer has no clock.
    pub clock: fn() -> String,
}

/// What a browser gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status of HTTP.
    pub status: u16,
    /// Sort of content.
    pub kind: &'static str,
    /// The content.
    pub body: Bytes,
    /// Where the browser is sent on to.
    pub location: Option<String>,
}

impl Answer {
    fn html(body: String) -> Self {
        Self { status: 200, kind: "text/html; charset=utf-8", body: body.into(), location: None }
    }

    fn json(value: &impl Serialize) -> Self {
        let body = serde_json::to_vec_pretty(value).unwrap_or_default().into();
        Self { status: 200, kind: "application/json", body, location: None }
    }

    fn text(status: u16, words: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: format!("{words}\n").into(), location: None }
    }

    fn failed(words: &str) -> Self {
        Self::text(500, words)
    }

    fn see(location: String) -> Self {
        Self { status: 303, location: Some(location), ..Self::text(303, "") }
    }
}

/// The server: its rules, and the case as it is now.
#[derive(Debug)]
struct Server {
    settings: Settings,
    guard: Guard,
    desk: Mutex<Arc<Desk>>,
    /// One decision at a time.
    deciding: Mutex<()>,
}

/// Serves a case until the process ends; `ready` gets the address that lets a browser in.
///
/// # Errors
/// When the case cannot be read or the port cannot be listened on.
pub fn serve(settings: Settings, ready: impl FnOnce(&str)) -> Result<(), ServeError> {
    // Pages are work, not waiting: more threads than cores make all of them late and take memory.
    let threads = 2 * std::thread::available_parallelism().map_or(2, usize::from);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_io().max_blocking_threads(threads).build()?;
    runtime.block_on(async {
        let asked = settings.port;
        let listener = tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, asked)))
            .await
            .map_err(|error| ServeError::Port { port: asked, error })?;
        let guard = Guard::new(listener.local_addr()?.port())?;
        let desk =
            Desk::open(&settings.case, settings.templates.as_deref(), settings.read_only, guard.token())?;
        let address = guard.address();
        let server = Arc::new(Server {
            settings,
            guard,
            desk: Mutex::new(Arc::new(desk)),
            deciding: Mutex::default(),
        });
        ready(&address);
        axum::serve(listener, Router::new().fallback(door).with_state(server)).await.map_err(ServeError::Io)
    })
}

/// The one way in.
async fn door(
    State(server): State<Arc<Server>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let made = tokio::task::spawn_blocking(move || server.handle(&method, &uri, &headers, &body)).await;
    let (answer, cookie) =
        made.unwrap_or_else(|_| (Arc::new(Answer::failed("casegraph failed to make this page")), None));
    let mut response = Response::builder()
        .status(StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
        .header(header::CONTENT_TYPE, answer.kind);
    for (name, value) in HEADERS {
        response = response.header(*name, *value);
    }
    if let Some(location) = &answer.location {
        response = response.header(header::LOCATION, location);
    }
    if let Some(cookie) = cookie {
        response = response.header(header::SET_COOKIE, cookie);
    }
    response.body(Body::from(answer.body.clone())).unwrap_or_else(|_| Response::new(Body::empty()))
}

impl Server {
    /// The answer to a request, and the cookie it sets.
    fn handle(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &[u8],
    ) -> (Arc<Answer>, Option<String>) {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let query = uri.query().unwrap_or("");
        let token = ask::pairs(query).find(|(name, _)| name == "token").map(|(_, token)| token);
        let caller = Caller {
            host: header(header::HOST),
            origin: header(header::ORIGIN),
            cookie: header(header::COOKIE),
            token: token.as_deref(),
        };
        let refused = |why: &str| (Arc::new(Answer::text(403, why)), None);
        match *method {
            Method::GET | Method::HEAD => match self.guard.admit(caller) {
                Verdict::Refused(why) => refused(why),
                Verdict::Introduced => {
                    (Arc::new(Answer::see(uri.path().to_owned())), Some(self.guard.cookie()))
                }
                Verdict::Welcome => (self.read(uri.path(), query), None),
            },
            Method::POST => {
                let form: Vec<(String, String)> = ask::pairs(&String::from_utf8_lossy(body)).collect();
                let token = form.iter().find(|(name, _)| name == "token").map(|(_, token)| token.as_str());
                match self.guard.admit_writing(caller, token) {
                    Verdict::Welcome if self.settings.read_only => refused("this case is served read-only"),
                    Verdict::Welcome => (Arc::new(self.decide(uri.path(), &form)), None),
                    Verdict::Refused(why) => refused(why),
                    Verdict::Introduced => refused("a form needs the cookie"),
                }
            }
            _ => (Arc::new(Answer::text(405, "only GET, HEAD and POST")), None),
        }
    }

    fn read(&self, path: &str, query: &str) -> Arc<Answer> {
        let desk = match self.desk() {
            Ok(desk) => desk,
            Err(error) => return Arc::new(Answer::failed(&error.to_string())),
        };
        let file =
            |kind, text: String| Arc::new(Answer { status: 200, kind, body: text.into(), location: None });
        match path {
            "/look.css" => file("text/css; charset=utf-8", desk.look.style().to_owned()),
            "/icon.svg" => file("image/svg+xml", ICON.to_owned()),
            "/page.js" => file("text/javascript; charset=utf-8", desk.look.script(&["page.js", "serve.js"])),
            _ => desk.answer(&format!("{path}?{query}"), &Ask::of(path, query)),
        }
    }

    /// The case as it is now: read again when a build has written another.
    fn desk(&self) -> Result<Arc<Desk>, ServeError> {
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        if desk.is_stale() {
            *desk = Arc::new(self.open()?);
        }
        Ok(Arc::clone(&desk))
    }

    fn open(&self) -> Result<Desk, ServeError> {
        let settings = &self.settings;
        Desk::open(&settings.case, settings.templates.as_deref(), settings.read_only, self.guard.token())
    }

    fn hand(&self) -> Hand {
        Hand { by: self.settings.by.clone(), at: Some((self.settings.clock)()) }
    }

    fn decide(&self, path: &str, form: &[(String, String)]) -> Answer {
        let _one_at_a_time = self.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        match self.desk() {
            Ok(desk) => decide::decide(&desk, path, form, self.hand()),
            Err(error) => Answer::failed(&error.to_string()),
        }
    }
}
