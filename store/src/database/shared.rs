//! One transaction that everything written by way of a store belongs to, whoever begins and commits
//! within it.

use super::{Row, Run, Sql, Tx};
use crate::{Result, StoreError};
use std::sync::Arc;
use tokio::sync::Mutex;

/// A transaction that is shared. Whoever begins one within it has it to themselves until they commit;
/// what is read in between is read in it. Who ends without committing, because something failed, ends
/// all of it.
#[derive(Clone)]
pub struct Shared(Arc<Mutex<Option<Tx>>>);

/// A place within the transaction to come back to.
const BEGIN: &str = "SAVEPOINT part";
const KEEP: &str = "RELEASE SAVEPOINT part";
const TAKE_BACK: &str = "ROLLBACK TO SAVEPOINT part";

impl Shared {
    /// Shares a transaction that has begun.
    pub(crate) fn new(tx: Tx) -> Self {
        Self(Arc::new(Mutex::new(Some(tx))))
    }

    /// Ends the sharing: all of it is to be committed, or not.
    ///
    /// # Errors
    /// A part of it failed.
    pub(crate) async fn end(self) -> Result<Tx> {
        self.0.lock().await.take().ok_or_else(failed)
    }

    /// Begins a part.
    pub(super) async fn begin(&self) -> Result<Tx> {
        let mut tx = self.0.lock().await.take().ok_or_else(failed)?;
        tx.execute(Sql::new(BEGIN)).await?;
        tx.part_of = Some(self.clone());
        Ok(tx)
    }

    /// Ends a part, which is kept if all is.
    pub(super) async fn keep(self, mut tx: Tx) -> Result<()> {
        tx.execute(Sql::new(KEEP)).await?;
        *self.0.lock().await = Some(tx);
        Ok(())
    }

    /// Ends a part, of which nothing is kept.
    pub(super) async fn take_back(self, mut tx: Tx) -> Result<()> {
        tx.execute(Sql::new(TAKE_BACK)).await?;
        self.keep(tx).await
    }

    /// Reads in between parts.
    pub(super) async fn fetch_all<T: Row>(&self, sql: Sql) -> Result<Vec<T>> {
        self.0.lock().await.as_mut().ok_or_else(failed)?.fetch_all(sql).await
    }

    /// Reads the first row in between parts.
    pub(super) async fn fetch_optional<T: Row>(&self, sql: Sql) -> Result<Option<T>> {
        self.0.lock().await.as_mut().ok_or_else(failed)?.fetch_optional(sql).await
    }
}

/// Nothing more can be done in it: a part is under way, or has failed.
fn failed() -> StoreError {
    StoreError::Database(sqlx::Error::Protocol("the transaction of this deed is in use, or has failed".into()))
}
