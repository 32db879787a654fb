//! Who somebody is: the session of a request, and how one begins.

use crate::{
    Services,
    guesses::Address,
    password::{digest, token},
    problem::Fault,
};
use app::context::OfSession;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::Response,
};
use cookie::{Cookie, SameSite, time::Duration};
use domain::Instant;
use std::{
    collections::HashSet,
    convert::Infallible,
    fmt,
    sync::{Mutex, PoisonError},
};
use store::{Account, LIFE_SECONDS, NewSession, Session, TRUST_SECONDS};

/// How often it is written down that a session was seen, in seconds: each time is a write.
const SEEN_EVERY: i64 = 600;

/// A cookie of ours: a secret whose digest the database holds, so that who reads the database
/// cannot step into a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// Of a session.
    Session,
    /// By which a browser is known in which somebody has signed in. It opens nothing.
    Device,
    /// Of a log-in whose code is still asked for.
    LogIn,
}

impl Secret {
    /// Its name. Browsers take one with the prefix from nobody but this host, over https.
    const fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Secret::Session, false) => "klientela",
            (Secret::Session, true) => "__Host-klientela",
            (Secret::Device, false) => "klientela-device",
            (Secret::Device, true) => "__Host-klientela-device",
            (Secret::LogIn, false) => "klientela-code",
            (Secret::LogIn, true) => "__Host-klientela-code",
        }
    }

    /// For how long a browser keeps it, in seconds. The server decides how long it holds.
    const fn seconds(self) -> i64 {
        match self {
            Secret::Session => LIFE_SECONDS,
            Secret::Device => TRUST_SECONDS,
            Secret::LogIn => 300,
        }
    }

    /// The digest of the one that a browser sends.
    fn sent(self, headers: &HeaderMap, secure: bool) -> Option<String> {
        let sent = headers.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
        let mut sent = sent.flat_map(Cookie::split_parse).filter_map(Result::ok);
        sent.find(|cookie| cookie.name() == self.name(secure)).map(|cookie| digest(cookie.value()))
    }

    /// The header that gives it to a browser.
    pub fn given(self, value: &str, secure: bool) -> HeaderValue {
        self.header(value, self.seconds(), secure)
    }

    /// The header that takes it away.
    pub fn taken(self, secure: bool) -> HeaderValue {
        self.header("", 0, secure)
    }

    fn header(self, value: &str, seconds: i64, secure: bool) -> HeaderValue {
        // A link in a mail opens as the person who is signed in; a form on another site does not.
        let same_site = if self == Secret::Session { SameSite::Lax } else { SameSite::Strict };
        let cookie = Cookie::build((self.name(secure), value))
            .http_only(true)
            .secure(secure)
            .same_site(same_site)
            .path("/")
            .max_age(Duration::seconds(seconds));
        // Our names and secrets are letters and digits.
        HeaderValue::from_str(&cookie.to_string()).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

/// A person who is signed in.
#[derive(Clone)]
pub struct Person {
    /// The account.
    pub account: Account,
    /// By which session.
    pub session: Session,
}

impl Person {
    /// Whether their role must have a second factor and they have none: they may set one up, and
    /// nothing else.
    pub fn lacks_factor(&self) -> bool {
        self.account.must_have_factor && !self.account.has_factor
    }

    /// Their session, as pages know it.
    pub fn of_session(&self) -> OfSession {
        OfSession { id: self.session.id, confirmed_at: self.session.confirmed_at }
    }
}

impl fmt::Debug for Person {
    /// Without name and password: it ends up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({})", self.account.id)
    }
}

/// The session of a request, with the person in it, if somebody is signed in: found by one
/// statement, once in each request.
#[derive(Clone, Debug, Default)]
pub struct AuthSession {
    /// Who is signed in.
    pub user: Option<Person>,
}

impl FromRequestParts<Services> for AuthSession {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, services: &Services) -> Result<Self, Fault> {
        if let Some(found) = parts.extensions.get::<Self>() {
            return Ok(found.clone());
        }
        let found = match Secret::Session.sent(&parts.headers, services.settings.secure) {
            Some(hash) => services.store.find_signed_in(&hash, services.now()).await?,
            None => None,
        };
        let auth = Self { user: found.map(|(account, session)| Person { account, session }) };
        parts.extensions.insert(auth.clone());
        Ok(auth)
    }
}

impl AuthSession {
    /// Writes down that the session was seen, every some minutes; nobody waits for it.
    pub fn seen(&self, services: &Services) {
        let (Some(person), now) = (&self.user, services.now()) else { return };
        let session = person.session.id;
        if now <= person.session.seen_at.plus_seconds(SEEN_EVERY) || !services.seen.begin(session) {
            return;
        }
        let services = services.clone();
        tokio::spawn(async move {
            if let Err(error) = services.store.see_session(session, now).await {
                tracing::warn!(%error, "that a session was seen could not be written down");
            }
            services.seen.end(session);
        });
    }
}

/// The sessions of which it is being written down that they were seen: a page asks several things
/// at once, and one of them is enough.
#[derive(Debug, Default)]
pub struct Seen(Mutex<HashSet<i64>>);

impl Seen {
    /// False if it is being written down already.
    fn begin(&self, session: i64) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(session)
    }

    fn end(&self, session: i64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&session);
    }
}

/// What a browser that wants to sign in says of itself. Secrets are digests.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The address.
    pub address: Address,
    /// The session that it has.
    pub session: Option<String>,
    /// By what it is known.
    pub device: Option<String>,
    /// The log-in whose code is asked for.
    pub log_in: Option<String>,
    /// The browser and its system: `Firefox, Linux`.
    pub browser: String,
}

impl FromRequestParts<Services> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, services: &Services) -> Result<Self, Infallible> {
        let secure = services.settings.secure;
        let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        Ok(Self {
            session: Secret::Session.sent(&parts.headers, secure),
            device: Secret::Device.sent(&parts.headers, secure),
            log_in: Secret::LogIn.sent(&parts.headers, secure),
            browser: browser(agent.unwrap_or_default()),
            address: Address::from_request_parts(parts, services).await?,
        })
    }
}

/// A session that has begun: what the browser is given.
pub struct Begun {
    cookies: [HeaderValue; 2],
    /// Whether they have not signed in in this browser before.
    pub is_new_device: bool,
}

impl Begun {
    /// The answer with the session in it.
    pub fn with(self, mut response: Response) -> Response {
        for cookie in self.cookies {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// Signs somebody in under new secrets, whatever session there was; that one ends. None when they
/// were disabled or given another password meanwhile.
///
/// # Errors
/// The database's.
pub async fn sign_in(services: &Services, account: &Account, visitor: &Visitor) -> Result<Option<Begun>, Fault> {
    let (session, device) = (token(), token());
    let new = NewSession {
        hash: digest(&session),
        instead: visitor.session.clone(),
        device: digest(&device),
        device_before: visitor.device.clone(),
        browser: visitor.browser.clone(),
        network: visitor.address.network(),
    };
    let secure = services.settings.secure;
    let begun = services.store.begin_session(account, new, services.now()).await?;
    Ok(begun.map(|is_new_device| Begun {
        cookies: [Secret::Session.given(&session, secure), Secret::Device.given(&device, secure)],
        is_new_device,
    }))
}

/// Gives a session in which the password was given again another secret. None when it has ended.
///
/// # Errors
/// The database's.
pub async fn confirm(services: &Services, person: &Person) -> Result<Option<HeaderValue>, Fault> {
    let (secret, now): (String, Instant) = (token(), services.now());
    let lasts = services.store.confirm_session(person.session.id, &digest(&secret), now).await?;
    Ok(lasts.then(|| Secret::Session.given(&secret, services.settings.secure)))
}

/// The browser and its system that an agent names; nothing else of it is kept.
fn browser(agent: &str) -> String {
    let first = |of: &[(&str, &'static str)]| of.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    // Those that call themselves another's name come first.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_by_its_agent() {
        for (agent, name) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
            ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140 Safari/537 Edg/140", "Edge, Windows"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
            ("curl/8.0", ""),
            ("", ""),
        ] {
            assert_eq!(browser(agent), name, "{agent}");
        }
    }
}
