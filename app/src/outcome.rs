//! What comes of a deed, and how it is done once.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::AppError;
use domain::{ActId, ClientId, Done, Undone, dashboard::DashboardId};
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::context::{Allowed, allow};
#[cfg(feature = "ssr")]
use domain::Right;
#[cfg(feature = "ssr")]
use store::{Actor, Answer, Once, Sender, Store};

/// What a deed came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// By which it can be taken back, and how many clients it changed.
    pub done: Done,
    /// The client who was written down.
    pub client: Option<ClientId>,
    /// The secret that was made, shown this once.
    pub secret: Option<String>,
    /// A secret was made, but shown then: this is the answer to the same sent again.
    #[serde(default)]
    pub secret_gone: bool,
    /// The dashboard that was made or changed.
    #[serde(default)]
    pub dashboard: Option<DashboardId>,
    /// The number of the latest change then: whoever asks anew after this need not be told of it.
    #[serde(default)]
    pub latest: Option<i64>,
    /// What came of taking a deed back.
    #[serde(default)]
    pub undone: Option<Undone>,
}

impl Outcome {
    /// Of what changes no client, and cannot be taken back.
    pub const NOTHING: Self = Self::of(Done::NOTHING);

    const fn of(done: Done) -> Self {
        Self { done, client: None, secret: None, secret_gone: false, dashboard: None, undone: None, latest: None }
    }
}

impl From<Done> for Outcome {
    fn from(done: Done) -> Self {
        Self::of(done)
    }
}

/// Of what changes no client, and cannot be taken back.
impl From<()> for Outcome {
    fn from((): ()) -> Self {
        Self::NOTHING
    }
}

/// Takes a deed back.
#[server(endpoint = "undo", input = Json)]
pub async fn undo(
    /// Which.
    act: ActId,
) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let take_back = async move |store: Store, actor: Actor| {
        let undone = store.undo(&actor, act).await?;
        let done = Done { act: undone.act, clients: undone.clients, ..Done::NOTHING };
        Ok::<_, AppError>(Outcome { undone: Some(undone), ..done.into() })
    };
    if allowed.store.is_import(act).await? {
        // It goes through many, and lets others write in between. Once more takes nothing back twice.
        return take_back(allowed.store.clone(), allowed.actor()).await;
    }
    allowed.once(take_back).await
}

#[cfg(feature = "ssr")]
impl Answer for Outcome {
    fn kept(&self) -> Self {
        Self { secret: None, secret_gone: self.secret.is_some() || self.secret_gone, ..self.clone() }
    }
}

#[cfg(feature = "ssr")]
impl Allowed {
    /// Does `work`, of which all that is written is kept together, once under the key that came with
    /// the request: the same under the same key is not done again, and is answered likewise.
    ///
    /// # Errors
    /// Those of `work`; [`Invalid`](domain::Invalid) on the key when it is missing or something else was
    /// done under it.
    pub async fn once<F, T, E>(&self, work: impl FnOnce(Store, Actor) -> F + Send) -> Result<Outcome, AppError>
    where
        F: Future<Output = Result<T, E>> + Send,
        T: Into<Outcome>,
        AppError: From<E>,
    {
        let actor = self.actor();
        let sender = Sender::User(actor.viewer.user.ok_or(AppError::SignedOut)?);
        let (key, what) = crate::context::sent()?;
        let once = Once::new(sender, key, &what, actor.now);
        let work = async |store| Ok::<_, AppError>(work(store, actor).await?.into());
        let outcome: Outcome = self.store.once(&once, work).await?;
        // What was written may tell who is who.
        self.store.resolve_soon(self.now()).await;
        // It is done, whether that can be told or not.
        let latest = self.store.latest_change().await.ok();
        Ok(Outcome { latest, ..outcome })
    }
}
