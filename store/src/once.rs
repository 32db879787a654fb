//! What is sent twice is done once.
//!
//! Whoever has something done makes a key for it and sends it with every attempt. The key is written
//! first of all in the transaction in which the thing is done, and the answer last: either both are
//! kept with what was done, or nothing is. So an answer that was lost on its way is given again, and
//! whoever sends the same key at the same time, to this server or another one, waits for the first and
//! is answered likewise. What is refused leaves no key: mended, it can be sent under the same.

use crate::{
    Result, Store, StoreError,
    database::{Database, Run, Shared, Sql},
    store::Known,
};
use domain::{IdempotencyKey, Instant, Invalid, Reason, UserId};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::sync::{Arc, PoisonError, RwLock};

/// For how long an answer is given again: 30 days, in seconds.
pub const ANSWER_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Whose a key is. Those of others are other keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// Somebody who is signed in.
    User(UserId),
    /// A program, by the number of its token.
    Token(i64),
}

impl Sender {
    fn code(self) -> String {
        match self {
            Sender::User(user) => format!("user:{user}"),
            Sender::Token(token) => format!("token:{token}"),
        }
    }
}

/// What somebody wants done under a key of theirs.
#[derive(Clone, Debug)]
pub struct Once {
    sender: Sender,
    key: IdempotencyKey,
    digest: String,
    now: Instant,
}

impl Once {
    /// The thing that `what` says in full: the same key with anything else is refused.
    pub fn new(sender: Sender, key: IdempotencyKey, what: &[u8], now: Instant) -> Self {
        let digest = Sha256::digest(what).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { sender, key, digest, now }
    }
}

/// An answer that can be given again.
pub trait Answer: Serialize + DeserializeOwned + Send {
    /// As it is kept: without what may be shown once only.
    fn kept(&self) -> Self;
}

impl Store {
    /// Does `work` with a store of which all that is written is one transaction, with the key and the
    /// answer; or, where that was done under this key before, gives the answer that it had.
    ///
    /// # Errors
    /// Those of `work`, of which nothing is kept then; [`Invalid`] on the key when something else was
    /// done under it; the database's. Of [`StoreError::Uncertain`] one learns more by doing it again.
    pub async fn once<T, E, F>(&self, once: &Once, work: impl FnOnce(Store) -> F + Send) -> Result<T, E>
    where
        T: Answer,
        E: From<StoreError>,
        F: Future<Output = Result<T, E>> + Send,
    {
        let mut tx = self.begin().await?;
        let mut sql = Sql::new("INSERT INTO answers (sender, key, digest, at, answer) VALUES (");
        sql.bind(once.sender.code()).push(", ").bind(once.key.as_str()).push(", ").bind(once.digest.as_str());
        sql.push(", ").bind(once.now).push(", '') ON CONFLICT (sender, key) DO NOTHING");
        // Whoever is second waits here until the first has done it, or has failed.
        if tx.execute(sql).await? == 0 {
            let mut sql = Sql::new("SELECT digest, answer FROM answers WHERE sender = ");
            sql.bind(once.sender.code()).push(" AND key = ").bind(once.key.as_str());
            let before = tx.fetch_optional::<(String, String)>(sql).await?;
            tx.rollback().await?;
            let gone = || StoreError::Unavailable("the answer was cleared away just now".into());
            let (digest, answer) = before.ok_or_else(gone)?;
            if digest != once.digest {
                return Err(StoreError::from(Invalid::new(IdempotencyKey::FIELD, Reason::KeyUsed)).into());
            }
            return Ok(serde_json::from_str(&answer).map_err(unreadable)?);
        }
        let shared = Shared::new(tx);
        let before = self.organisation();
        let store = Store {
            database: Database::Shared(shared.clone()),
            organisation: Arc::new(RwLock::new(Known { organisation: Arc::clone(&before), looks: 0 })),
        };
        let answer = work(store.clone()).await?;
        let mut tx = shared.end().await?;
        let kept = serde_json::to_string(&answer.kept()).map_err(unreadable)?;
        let mut sql = Sql::new("UPDATE answers SET answer = ");
        sql.bind(kept).push(" WHERE sender = ").bind(once.sender.code()).push(" AND key = ").bind(once.key.as_str());
        tx.execute(sql).await?;
        tx.commit().await?;
        // What others are told of the organisation changes when it is kept, and not before.
        let after = store.organisation();
        if !Arc::ptr_eq(&before, &after) {
            let mut known = self.organisation.write().unwrap_or_else(PoisonError::into_inner);
            known.looks += 1;
            known.organisation = after;
        }
        Ok(answer)
    }

    /// Clears away answers that are so old that nobody asks for them again.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_old_answers(&self, now: Instant) -> Result<u64> {
        let mut sql = Sql::new("DELETE FROM answers WHERE at <= ");
        sql.bind(now.plus_seconds(-ANSWER_SECONDS));
        (&self.database).execute(sql).await
    }
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Database(sqlx::Error::Decode(error.into()))
}
