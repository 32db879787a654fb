//! What the server hands to server functions and pages: the store and the clock, by Leptos
//! context; who asks, the language and the first day, by the request's extensions.

use crate::AppError;
use domain::{Channel, Day, Instant, Language, Right, Viewer, account::FactorSetup};
use http::{header::COOKIE, request::Parts};
use leptos::prelude::use_context;
use std::{net::IpAddr, sync::Arc, time};
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

impl AppContext {
    /// The one of this request.
    ///
    /// # Errors
    /// [`AppError::Internal`] outside a request.
    pub fn current() -> Result<Self, AppError> {
        use_context().ok_or_else(|| AppError::Internal { reference: "no-context".into() })
    }

    /// The business day it is now.
    pub fn today(&self) -> Day {
        self.store.zone().day((self.clock)())
    }
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

/// Who is asking, if they have the right. Every question and every deed begins with it.
///
/// # Errors
/// [`AppError::SignedOut`], [`AppError::Forbidden`].
pub fn viewer(right: Right) -> Result<Viewer, AppError> {
    extension::<Asking>().ok_or(AppError::SignedOut)?.may(right)
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
    let now = (AppContext::current()?.clock)();
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

/// Who is doing something, as whom they were asked to be.
///
/// # Errors
/// [`AppError::Internal`] outside a request.
pub fn actor(viewer: Viewer) -> Result<Actor, AppError> {
    let now = (AppContext::current()?.clock)();
    let visit = extension().unwrap_or(Visit { channel: Channel::Web, ip: None, begun: time::Instant::now() });
    Ok(visit.actor(viewer, now))
}

/// The number of the latest change when the page was asked for.
pub(crate) fn latest() -> Option<i64> {
    extension::<Latest>().map(|latest| latest.0)
}

/// Who is looking at a page, if anybody is signed in: to be drawn in its corner, and for what is
/// absent from it.
pub(crate) fn find_viewer() -> Option<Viewer> {
    extension::<Asking>().map(|asking| asking.0)
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
