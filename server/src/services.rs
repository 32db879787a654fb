//! What every handler and layer can reach.

use crate::{
    Settings,
    auth::Seen,
    factor,
    guesses::Guesses,
    live::Live,
    mail::Mailer,
    password::{self, Passwords},
};
use app::context::{AppContext, Clock, Visit, Waker};
use axum::extract::FromRef;
use domain::{Day, Instant, Viewer};
use leptos::config::LeptosOptions;
use std::{
    collections::HashMap,
    io::Write,
    sync::{
        Arc, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use store::{Actor, FirstAdmin, NewEvent, Store, StoreError};

/// Between one few days that are tallied and the next.
const BREATH: Duration = Duration::from_millis(50);

/// The router's state. Cheap to clone.
#[derive(Clone)]
pub struct Services {
    /// What is kept.
    pub store: Store,
    /// What time it is.
    pub clock: Clock,
    /// How to serve.
    pub settings: Arc<Settings>,
    /// Checks passwords.
    pub passwords: Arc<Passwords>,
    /// Counts attempts to sign in.
    pub guesses: Arc<Guesses>,
    /// Which sessions are being seen.
    pub seen: Arc<Seen>,
    /// Tells pages that something has changed.
    pub live: Live,
    /// Sends mail.
    pub mailer: Arc<Mailer>,
    setup_code: Arc<OnceLock<String>>,
    setup_code_printed: Arc<AtomicBool>,
    token_uses: Arc<Uses>,
    has_users: Arc<AtomicBool>,
}

impl Services {
    /// The services over a store.
    pub fn new(store: Store, clock: Clock, settings: Settings) -> Self {
        Self {
            store,
            clock,
            passwords: Arc::new(Passwords::default()),
            guesses: Arc::new(Guesses::new(&settings)),
            seen: Arc::default(),
            settings: Arc::new(settings),
            live: Live::default(),
            mailer: Arc::default(),
            setup_code: Arc::default(),
            setup_code_printed: Arc::default(),
            token_uses: Arc::default(),
            has_users: Arc::default(),
        }
    }

    /// The instant it is now.
    pub fn now(&self) -> Instant {
        (self.clock)()
    }

    /// The business day it is now.
    pub fn today(&self) -> Day {
        self.store.zone().day(self.now())
    }

    /// What pages and server functions reach.
    pub fn app_context(&self) -> AppContext {
        let new_secret = || {
            let secret = password::token();
            let digest = password::digest(&secret);
            (secret, digest)
        };
        let mailer = self.mailer.clone();
        let wake_mailer = self.settings.mail.as_ref().map(|_| -> Waker { Arc::new(move || mailer.wake()) });
        let (store, clock) = (self.store.clone(), self.clock.clone());
        let build = self.settings.build.clone();
        AppContext { store, clock, new_secret, show_factor: factor::show, wake_mailer, build }
    }

    /// Whether anybody can sign in. Once somebody can, the database is not asked again.
    ///
    /// # Errors
    /// The database's.
    pub async fn has_users(&self) -> Result<bool, StoreError> {
        if self.has_users.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let found = self.store.first_admin().await? == FirstAdmin::Made;
        self.has_users.store(found, Ordering::Relaxed);
        Ok(found)
    }

    /// The code with which the first admin is made where there are people or clients already, but
    /// nobody can sign in. It is made anew whenever the server starts.
    pub fn setup_code(&self) -> &str {
        self.setup_code.get_or_init(password::token)
    }

    /// Prints that code, once, if it is needed: whoever sees what the server prints may set it up.
    ///
    /// # Errors
    /// The database's.
    pub async fn print_setup_code(&self) -> Result<(), StoreError> {
        let is_needed = self.store.first_admin().await? == FirstAdmin::WithCode;
        if is_needed && !self.setup_code_printed.swap(true, Ordering::Relaxed) {
            // Nobody may be listening to what we print.
            let _ = writeln!(
                std::io::stdout(),
                "There is data here, but nobody can sign in. Make the first admin at /setup with this code: {}",
                self.setup_code()
            );
        }
        Ok(())
    }

    /// Keeps an event. That it could not be kept is no reason to refuse what it tells of.
    pub async fn record(&self, visit: Visit, viewer: Viewer, event: NewEvent) {
        if let Err(error) = self.store.record_event(&visit.actor(viewer, self.now()), &event).await {
            tracing::warn!(%error, "an event could not be kept");
        }
    }

    /// Keeps that a token was used, while the request goes on.
    pub fn note_token_use(&self, token: i64, now: Instant) {
        if !self.token_uses.is_news(token, now) {
            return;
        }
        let store = self.store.clone();
        tokio::spawn(async move {
            if let Err(error) = store.note_token_use(token, now).await {
                tracing::warn!(%error, "the use of a token could not be kept");
            }
        });
    }

    /// Lets the rules move clients, once a day whichever server does it.
    pub async fn follow_rules(&self) {
        let today = self.today();
        let followed = async {
            if self.store.claim_rules(today).await? {
                let done = self.store.run_rules(&Actor::system(self.now()), today).await?;
                tracing::info!(clients = done.clients, "the rules moved clients");
            }
            Ok::<_, StoreError>(())
        };
        if let Err(error) = followed.await {
            tracing::error!(%error, "the rules could not be followed");
        }
    }

    /// Tallies the days that were written to, a few at a time: whoever wants to write in between can.
    pub async fn tally(&self) {
        loop {
            match self.store.tally(self.now()).await {
                Ok(true) => tokio::time::sleep(BREATH).await,
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, "days could not be tallied");
                    break;
                }
            }
        }
    }

    /// Reckons anew whose the keys are of which something was written, and who came by it.
    pub async fn resolve_identities(&self) {
        if let Err(error) = self.store.resolve_identities(self.now()).await {
            tracing::warn!(%error, "who is who could not be reckoned");
        }
    }

    /// Tells the journeys anew of which something was written, as [`tally`](Self::tally) does days.
    pub async fn tell_journeys(&self) {
        let mut after = Some(0);
        while let Some(client) = after {
            after = self.store.tell_some_journeys(client).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "journeys could not be told");
                None
            });
            tokio::time::sleep(BREATH).await;
        }
    }

    /// Clears away what has run out: ended sessions, forgotten attempts, answers of long ago.
    pub async fn tidy(&self) {
        self.guesses.forget_old();
        if let Err(error) = self.store.delete_ended_sessions(self.now()).await {
            tracing::warn!(%error, "ended sessions could not be cleared away");
        }
        if let Err(error) = self.store.delete_old_answers(self.now()).await {
            tracing::warn!(%error, "old answers could not be cleared away");
        }
    }
}

/// When tokens were last used, as far as that was kept.
#[derive(Default)]
struct Uses(std::sync::Mutex<HashMap<i64, Instant>>);

impl Uses {
    /// Whether the last use that was kept lies a minute back.
    fn is_news(&self, token: i64, now: Instant) -> bool {
        const MINUTE: i64 = 60 * 1_000_000;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_news = kept.get(&token).is_none_or(|last| (now.micros() - last.micros()).abs() >= MINUTE);
        if is_news {
            kept.insert(token, now);
        }
        is_news
    }
}

impl FromRef<Services> for LeptosOptions {
    fn from_ref(services: &Services) -> Self {
        services.settings.site.clone()
    }
}
