//! What the server hands to server functions and pages: the store and the clock, by Leptos
//! context; who asks, the language and the first day, by the request's extensions.

use crate::AppError;
use domain::{
    Channel, ClientId, Day, IdempotencyKey, Instant, Invalid, Language, Permission, Reason, Right, Statuses, UserId,
    Viewer, account::FactorSetup,
};
use http::{header::COOKIE, request::Parts};
use leptos::prelude::{provide_context, use_context};
use std::{net::IpAddr, ops::Deref, sync::Arc, time};
use store::{Actor, Setup, Store};

/// Tells the time: the only way the application learns it.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// Has the server look at once whether there is something to send.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Provided by the server as Leptos context to every page and server function.
#[derive(Clone)]
pub struct AppContext {
    /// What is kept.
    pub store: Store,
    /// What time it is.
    pub clock: Clock,
    /// Makes a secret that nobody can guess, and its digest, which is all that is kept of it.
    pub new_secret: fn() -> (String, String),
    /// Writes a factor that is being set up as it is shown to whoever signs in with this log-in.
    pub show_factor: fn(setup: &Setup, login: &str) -> FactorSetup,
    /// Wakes whoever sends mail; none where mail is not set up.
    pub wake_mailer: Option<Waker>,
    /// Which build of the pages' files this server sends: another one has other files.
    pub build: Arc<str>,
}

/// As it stands in Leptos' context: found by nobody but [`allow`] and what a page is drawn with.
#[derive(Clone)]
struct Provided(AppContext);

impl AppContext {
    /// Makes it known to the page or server function that is about to run.
    pub fn provide(self) {
        provide_context(Provided(self));
    }

    /// The one of this request.
    fn current() -> Result<Self, AppError> {
        let Provided(context) = use_context().ok_or_else(|| AppError::Internal { reference: "no-context".into() })?;
        Ok(context)
    }

    /// The business day it is now.
    pub fn today(&self) -> Day {
        self.store.zone().day(self.now())
    }

    /// What time it is.
    pub fn now(&self) -> Instant {
        (self.clock)()
    }
}

/// Has whoever asked for a page go to another address instead.
pub fn redirect(address: &str) {
    let Ok(address) = http::HeaderValue::from_str(address) else { return };
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::SEE_OTHER);
        response.insert_header(http::header::LOCATION, address);
    }
}

/// Somebody who has the right that was named, with all that it takes to answer them. There is no
/// other way to the store: whoever forgets to ask for a right has nothing to answer with.
pub struct Allowed {
    /// Who asks.
    pub viewer: Viewer,
    context: AppContext,
}

impl Deref for Allowed {
    type Target = AppContext;

    fn deref(&self) -> &AppContext {
        &self.context
    }
}

impl Allowed {
    /// On whose behalf it is done.
    pub fn actor(&self) -> Actor {
        let visit = extension().unwrap_or(Visit { channel: Channel::Web, ip: None, begun: time::Instant::now() });
        visit.actor(self.viewer.clone(), self.now())
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// [`AppError::SignedOut`] for what is done by nobody.
    pub fn user(&self) -> Result<UserId, AppError> {
        self.viewer.user.ok_or(AppError::SignedOut)
    }
}

/// Whoever is asking, if they have the right: the first thing that each server function names.
///
/// # Errors
/// [`AppError::SignedOut`], [`AppError::Forbidden`].
pub fn allow(right: Right) -> Result<Allowed, AppError> {
    let viewer = extension::<Asking>().ok_or(AppError::SignedOut)?.may(right)?;
    Ok(Allowed { viewer, context: AppContext::current()? })
}

/// The right to do something to these clients: many at once is for those who may.
pub fn right_to(clients: &[ClientId], many: Permission) -> Right {
    if clients.len() > 1 { Right::Having(many) } else { Right::SignedIn }
}

/// What a server function was sent: an extension of requests that have a body.
#[derive(Clone, Debug)]
pub struct Sent {
    /// By which the same is done once.
    pub key: Option<Result<IdempotencyKey, Invalid>>,
    /// The path of the function with all of the body.
    pub what: Arc<[u8]>,
}

/// The key that came with this request, and what came under it.
///
/// # Errors
/// [`Invalid`] on the key.
pub(crate) fn sent() -> Result<(IdempotencyKey, Arc<[u8]>), AppError> {
    let missing = || Invalid::new(IdempotencyKey::FIELD, Reason::Required);
    let Sent { key, what } = extension::<Sent>().ok_or_else(missing)?;
    Ok((key.ok_or_else(missing)??, what))
}

/// The day of the first client's creation, from which "all time" counts: an extension of every
/// request, so that a page knows its range before it asks for anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstDay(pub Day);

/// The number of the latest change when a page was asked for ([`Store::latest_change`]): an extension
/// of every request of a page, so that it hears of all that is newer than what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest(pub i64);

/// Somebody who is signed in and asks for something: an extension of their requests. Who they are
/// is told to whoever names the right that is needed, and to nobody else; and whatever the store
/// shows or changes it does for a [`Viewer`]. So nothing can be answered that nobody asked a right for.
#[derive(Clone)]
pub struct Asking(Viewer);

impl Asking {
    /// Somebody whom the server let in.
    pub const fn new(viewer: Viewer) -> Self {
        Self(viewer)
    }

    /// Who asks, if they have the right.
    ///
    /// # Errors
    /// [`AppError::Forbidden`].
    pub fn may(&self, right: Right) -> Result<Viewer, AppError> {
        if self.0.has(right) { Ok(self.0.clone()) } else { Err(AppError::Forbidden) }
    }
}

/// For how long after the password was given what decides who may do what can be changed, in
/// seconds: ten minutes.
pub const FRESH_SECONDS: i64 = 600;

/// The session of whoever is signed in: an extension of their requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfSession {
    /// Its number.
    pub id: i64,
    /// When the password was last given in it.
    pub confirmed_at: Instant,
}

impl OfSession {
    /// Whether the password was given just before.
    pub fn is_fresh(self, now: Instant) -> bool {
        now < self.confirmed_at.plus_seconds(FRESH_SECONDS)
    }
}

/// The session of this request.
///
/// # Errors
/// [`AppError::SignedOut`].
pub fn session() -> Result<OfSession, AppError> {
    extension().ok_or(AppError::SignedOut)
}

/// Refuses whose password was not given just before.
///
/// # Errors
/// [`AppError::SignedOut`], [`AppError::Confirm`].
pub fn demand_fresh() -> Result<(), AppError> {
    let now = AppContext::current()?.now();
    if session()?.is_fresh(now) { Ok(()) } else { Err(AppError::Confirm) }
}

/// How a request came: an extension of every request.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    /// By which way.
    pub channel: Channel,
    /// From where.
    pub ip: Option<IpAddr>,
    /// When it arrived.
    pub begun: time::Instant,
}

impl Visit {
    /// On whose behalf something is done in this request.
    pub fn actor(self, viewer: Viewer, now: Instant) -> Actor {
        Actor { viewer, made_by: "user", now, channel: self.channel, ip: self.ip, begun: self.begun }
    }
}

/// The number of the latest change when the page was asked for.
pub(crate) fn latest() -> Option<i64> {
    extension::<Latest>().map(|latest| latest.0)
}

/// The organisation's statuses, if a page is drawn.
pub(crate) fn statuses() -> Statuses {
    AppContext::current().map(|context| context.store.statuses()).unwrap_or_default()
}

/// The business day it is now, if a page is drawn.
pub(crate) fn today() -> Option<Day> {
    AppContext::current().ok().map(|context| context.today())
}

/// Which build of the pages' files this server sends.
pub(crate) fn build() -> Arc<str> {
    AppContext::current().map(|context| context.build).unwrap_or_default()
}

/// Who is looking at a page, if anybody is signed in: to be drawn in its corner, and for what is
/// absent from it.
pub(crate) fn find_viewer() -> Option<Viewer> {
    extension::<Asking>().map(|asking| asking.0)
}

/// The path and the query of the request.
pub(crate) fn address() -> (String, String) {
    let uri = use_context::<Parts>().map(|parts| parts.uri).unwrap_or_default();
    (uri.path().to_owned(), uri.query().unwrap_or_default().to_owned())
}

/// A header of the request.
pub(crate) fn header(name: &str) -> Option<String> {
    let headers = use_context::<Parts>().map(|parts| parts.headers).unwrap_or_default();
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// The language of the request.
pub fn language() -> Language {
    extension().unwrap_or_default()
}

/// The day of the first client's creation, if there is a client.
pub fn first_day() -> Option<Day> {
    extension::<FirstDay>().map(|first| first.0)
}

/// The value of a cookie.
pub fn cookie(name: &str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    let cookies = parts.headers.get_all(COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

fn extension<T: Clone + Send + Sync + 'static>() -> Option<T> {
    use_context::<Parts>().and_then(|parts| parts.extensions.get::<T>().cloned())
}
