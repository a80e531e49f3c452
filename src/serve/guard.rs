//! Who may ask: this machine's browser, with the token of this start. Everything else is turned away before any page is made.
//!
//! The server listens on loopback only. A page of another site could still send requests to it, so the `Host` must be
//! loopback (against DNS rebinding), a cookie must hold the token (the address printed at the start sets it), and what
//! writes needs an `Origin` of the server itself and the token again in the form.

use sha2::{Digest, Sha256};

/// Headers of every answer. The referrer policy is `same-origin`, because with `no-referrer` a browser sends forms with `Origin: null`.
pub const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

/// What of a request decides whether it is let in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Caller<'r> {
    /// The `Host` header.
    pub host: Option<&'r str>,
    /// The `Origin` header.
    pub origin: Option<&'r str>,
    /// The `Cookie` header.
    pub cookie: Option<&'r str>,
    /// The token in the address.
    pub token: Option<&'r str>,
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is let in.
    Welcome,
    /// It showed the token in its address: it gets the cookie and is sent on.
    Introduced,
    /// It is turned away, and why.
    Refused(&'static str),
}

/// The rules of one start.
#[derive(Debug)]
pub struct Guard {
    port: u16,
    token: String,
}

impl Guard {
    /// For a port, with a new token.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn new(port: u16) -> Result<Self, getrandom::Error> {
        let mut bytes = [0u8; 24];
        getrandom::fill(&mut bytes)?;
        Ok(Self { port, token: bytes.iter().map(|byte| format!("{byte:02x}")).collect() })
    }

    /// The token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The address that lets a browser in.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }

    /// The header that sets the cookie.
    pub fn cookie(&self) -> String {
        format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie_name(), self.token)
    }

    /// Cookies know no ports, so the name has the port.
    fn cookie_name(&self) -> String {
        format!("casegraph-{}", self.port)
    }

    /// Whether to let a reading request in.
    pub fn admit(&self, caller: Caller<'_>) -> Verdict {
        if !caller.host.is_some_and(|host| self.is_here(host)) {
            return Verdict::Refused("the Host is not this machine");
        }
        if caller.token.is_some_and(|token| self.is_token(token)) {
            return Verdict::Introduced;
        }
        let name = self.cookie_name();
        let mut cookies = caller.cookie.unwrap_or("").split(';').filter_map(|one| one.trim().split_once('='));
        if cookies.any(|(other, value)| other == name && self.is_token(value)) {
            return Verdict::Welcome;
        }
        Verdict::Refused("no token: open the address that `casegraph serve` printed")
    }

    /// Whether to let a writing request in, given the token in its form.
    pub fn admit_writing(&self, caller: Caller<'_>, form_token: Option<&str>) -> Verdict {
        let origin = caller.origin.and_then(|origin| origin.strip_prefix("http://"));
        match self.admit(Caller { token: None, ..caller }) {
            Verdict::Welcome if !origin.is_some_and(|host| self.is_here(host)) => {
                Verdict::Refused("the Origin is not this server")
            }
            Verdict::Welcome if !form_token.is_some_and(|token| self.is_token(token)) => {
                Verdict::Refused("the form has no token")
            }
            verdict => verdict,
        }
    }

    fn is_here(&self, host: &str) -> bool {
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
        matches!(name, "127.0.0.1" | "localhost" | "[::1]") && port.parse() == Ok(self.port)
    }

    /// Compares hashes, so that the time it takes tells nothing of the token.
    fn is_token(&self, words: &str) -> bool {
        Sha256::digest(words) == Sha256::digest(&self.token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_with_the_token_is_let_in() {
        let guard = Guard { port: 8017, token: "secret".to_owned() };
        let cookie = Some("other=1; casegraph-8017=secret");
        let check = |host, cookie, token| guard.admit(Caller { host, cookie, token, origin: None });
        let is_refused = |verdict| matches!(verdict, Verdict::Refused(_));
        assert_eq!(check(Some("127.0.0.1:8017"), cookie, None), Verdict::Welcome);
        assert_eq!(check(Some("localhost:8017"), None, Some("secret")), Verdict::Introduced);
        for (host, cookie, token) in [
            (None, cookie, None),
            (Some("evil.example:8017"), cookie, Some("secret")),
            (Some("127.0.0.1.evil.example:8017"), cookie, None),
            (Some("127.0.0.1:8018"), cookie, None),
            (Some("127.0.0.1"), cookie, None),
            (Some("127.0.0.1:8017"), None, None),
            (Some("127.0.0.1:8017"), Some("casegraph-8017=wrong"), None),
            (Some("127.0.0.1:8017"), Some("casegraph-8018=secret"), None),
            (Some("127.0.0.1:8017"), None, Some("")),
        ] {
            assert!(is_refused(check(host, cookie, token)), "{host:?} {cookie:?} {token:?}");
        }
    }

    #[test]
    fn writing_needs_the_origin_and_the_token_in_the_form() {
        let guard = Guard { port: 8017, token: "secret".to_owned() };
        let check = |origin, token| {
            let caller = Caller {
                host: Some("127.0.0.1:8017"),
                origin,
                cookie: Some("casegraph-8017=secret"),
                token: Some("secret"),
            };
            guard.admit_writing(caller, token)
        };
        assert_eq!(check(Some("http://127.0.0.1:8017"), Some("secret")), Verdict::Welcome);
        for (origin, token) in [
            (None, Some("secret")),
            (Some("null"), Some("secret")),
            (Some("http://evil.example"), Some("secret")),
            (Some("https://127.0.0.1:8017"), Some("secret")),
            (Some("http://127.0.0.1:8017"), None),
            (Some("http://127.0.0.1:8017"), Some("wrong")),
        ] {
            assert!(matches!(check(origin, token), Verdict::Refused(_)), "{origin:?} {token:?}");
        }
    }

    #[test]
    fn tokens_differ_from_start_to_start() {
        let token = || Guard::new(1).expect("random numbers").token().to_owned();
        assert!(token() != token() && token().len() == 48);
    }
}
