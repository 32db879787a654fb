//! Sessions in the database.

use crate::{password::digest, problem};
use app::context::Clock;
use async_trait::async_trait;
use std::fmt;
use store::{SessionRow, Store, StoreError};
use time::OffsetDateTime;
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// For how long somebody stays signed in without coming by: 14 days.
pub const LIFETIME: time::Duration = time::Duration::days(14);

/// Keeps sessions in the store. The database holds a digest of each session's id, so that who
/// reads the database cannot step into a session.
#[derive(Clone)]
pub struct Sessions {
    store: Store,
    clock: Clock,
}

impl Sessions {
    /// Sessions in `store`, which end by `clock`.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock }
    }

    async fn write(&self, record: &Record, new: bool) -> Result<bool> {
        let row = SessionRow {
            id: digest(&record.id.to_string()),
            data: serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?,
            // The record's own end is reckoned by the machine's clock, which tests set aside.
            expires_at: (self.clock)().plus_seconds(LIFETIME.whole_seconds()),
        };
        self.store.save_session(row, new).await.map_err(failed)
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        while !self.write(record, true).await? {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        // A session that another request has ended meanwhile stays ended.
        if self.load(&record.id).await?.is_some() {
            self.write(record, false).await?;
        }
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let found = self.store.find_session(&digest(&id.to_string()), (self.clock)()).await.map_err(failed)?;
        let Some(row) = found else { return Ok(None) };
        let expires = i128::from(row.expires_at.micros()) * 1000;
        Ok(Some(Record {
            id: *id,
            data: serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?,
            expiry_date: OffsetDateTime::from_unix_timestamp_nanos(expires)
                .map_err(|error| Error::Decode(error.to_string()))?,
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.store.delete_session(&digest(&id.to_string())).await.map_err(failed)
    }
}

fn failed(error: StoreError) -> Error {
    problem::note_unavailable(&error);
    Error::Backend(error.to_string())
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions")
    }
}
