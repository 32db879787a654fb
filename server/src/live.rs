//! Boards that are alive: pages hear that something has changed, by server-sent events, and ask
//! anew. What they hear is a number and nothing else; what they may see is decided when they ask.
//! Each begins to listen with the number as it is, and the build of the server's files: so it knows
//! what it missed while it was not connected, and that it is of another build.
//!
//! Who changed it does not matter: this process, another on the same database, a command. So the
//! database is looked at, once a second while somebody listens.

mod seats;

use crate::{Services, guesses::Address, problem::Problem};
use app::context::{Asking, OfSession};
use axum::{
    Extension, Router,
    extract::State,
    http::{StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use domain::Right;
use futures::{StreamExt, stream};
use seats::Seats;
use std::{convert::Infallible, time::Duration};
use store::{Store, StoreError};
use tokio::{sync::watch, time};

/// How often the database is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// After so long a page is made to ask again whether it may listen.
const HEARING: Duration = Duration::from_secs(600);

/// After how many seconds somebody who listens too often already may try again.
const LATER: &str = "60";

/// What has changed last, as far as pages have been told, and who listens.
#[derive(Clone, Debug)]
pub struct Live {
    latest: watch::Sender<Latest>,
    seats: Seats,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Latest {
    /// Nobody has looked yet.
    Unknown,
    /// The number of the latest change.
    At(i64),
    /// The server is about to stop.
    Closing,
}

impl Default for Live {
    fn default() -> Self {
        Self { latest: watch::Sender::new(Latest::Unknown), seats: Seats::default() }
    }
}

impl Live {
    /// Looks for changes for as long as the server runs.
    pub async fn watch(self, services: Services) {
        let mut often = time::interval(LOOK);
        loop {
            often.tick().await;
            // An admin may have changed something through another process.
            if let Err(error) = services.store.reload_organisation().await {
                tracing::warn!(%error, "the settings could not be read anew");
            }
            if self.latest.receiver_count() == 0 {
                continue;
            }
            match services.store.latest_change().await {
                Ok(latest) => self.tell(Latest::At(latest)),
                Err(error) => tracing::warn!(%error, "changes could not be looked for"),
            }
        }
    }

    /// The number of the latest change, as a page that is asked for now shows it: as it was looked up
    /// last while somebody listens, which is a second ago at most, else as the database says.
    ///
    /// # Errors
    /// The database's.
    pub async fn latest(&self, store: &Store) -> Result<i64, StoreError> {
        let looked_up = *self.latest.borrow();
        match looked_up {
            Latest::At(number) if self.latest.receiver_count() > 0 => Ok(number),
            _ => store.latest_change().await,
        }
    }

    /// Ends every page's listening: the server is about to stop.
    pub fn close(&self) {
        self.tell(Latest::Closing);
    }

    fn tell(&self, new: Latest) {
        self.latest.send_if_modified(|now| {
            let before = *now;
            if before != Latest::Closing {
                *now = new;
            }
            // Whoever listens knows what they have been told.
            *now != before || new == Latest::Closing
        });
    }
}

/// The route.
pub fn routes() -> Router<Services> {
    Router::new().route("/api/live", get(listen))
}

async fn listen(
    State(services): State<Services>,
    Extension(asking): Extension<Asking>,
    session: Option<Extension<OfSession>>,
    address: Address,
) -> Result<Response, Problem> {
    asking.may(Right::SignedIn)?;
    let Some(seat) = services.live.seats.take(session.map(|Extension(session)| session.id), address) else {
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, LATER)]).into_response());
    };
    // First of all: what comes between the two is heard of twice rather than never.
    let receiver = services.live.latest.subscribe();
    let now = services.store.latest_change().await?;
    let end = time::Instant::now() + HEARING;
    let hello = stream::iter([event("hello", now, &services.settings.build)]);
    let changes = stream::unfold((receiver, seat, now), move |(mut receiver, seat, mut told)| async move {
        loop {
            let changed = time::timeout_at(end, receiver.changed()).await;
            let latest = *receiver.borrow_and_update();
            match (changed, latest) {
                (Ok(Ok(())), Latest::At(number)) if number == told => {}
                (Ok(Ok(())), Latest::At(number)) => {
                    told = number;
                    return Some((event("changed", number, &number.to_string()), (receiver, seat, told)));
                }
                _ => return None,
            }
        }
    });
    Ok(Sse::new(hello.chain(changes)).keep_alive(KeepAlive::default()).into_response())
}

fn event(name: &str, number: i64, data: &str) -> Result<Event, Infallible> {
    Ok(Event::default().event(name).id(number.to_string()).data(data))
}
