//! An SQLite file: one connection that writes, and others that read.
//!
//! SQLite lets one at a time write. Who waits for it waits here, in the order in which they came, and
//! holds no connection while they do; so those who read always find one, and those could not write if
//! they wanted to.

use super::{Limits, SQLITE_MIGRATIONS, migration_failed, wal::Wal};
use crate::{Result, StoreError, error::is_busy, files};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{str::FromStr, sync::Arc, time::Duration};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{sleep, timeout},
};

/// An open SQLite file.
#[derive(Clone)]
pub struct Sqlite {
    /// One connection.
    writer: SqlitePool,
    readers: SqlitePool,
    /// Whose turn it is to write.
    turns: Arc<Semaphore>,
    wal: Arc<Wal>,
    patience: Duration,
}

/// A transaction that writes.
pub(super) struct SqliteTx {
    // Given back in this order: the connection is free before the next has their turn.
    transaction: sqlx::Transaction<'static, sqlx::Sqlite>,
    turn: OwnedSemaphorePermit,
    sqlite: Sqlite,
}

/// What was committed, but may be in memory alone.
pub(super) struct Committed(Sqlite);

/// How many connections read unless it is said.
const READERS: u32 = 8;
/// So many rows of an answer are handed from SQLite's thread to ours before the one waits for the other.
const ROWS: usize = 1_000;
/// For how long one attempt to write waits inside SQLite for another process. Left to itself it would
/// look ever more rarely, and an import that gives way would not be noticed.
const ATTEMPT: Duration = Duration::from_millis(5);
/// A log of more bytes is long: it is cut when it starts anew.
const LONG: u64 = 32 * 1024 * 1024;
/// After so many pages, half of that, what stands in the log is copied into the database. What much is written to at
/// random, as indexes are, is then copied once for many times that it was written.
const PAGES: u64 = LONG / 2 / 4096;
/// For how long whoever makes it long waits until nobody reads it any more.
const READERS_END: Duration = Duration::from_millis(100);

impl Sqlite {
    /// Opens the file at `url`, which is made when it is not there, and brings the schema up to date.
    pub async fn open(url: &str, limits: Limits) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url).map_err(|error| StoreError::Address(error.to_string()))?;
        if url == "sqlite::memory:" || url.contains("mode=memory") {
            return Err(StoreError::Address("one in memory cannot be shared: name a file".into()));
        }
        // SQLite gives what it makes beside the file the same rights as the file.
        files::make_private_file(options.get_filename())
            .map_err(|error| StoreError::File { path: options.get_filename().display().to_string(), error })?;
        let wal = Arc::new(Wal::of(options.get_filename()));
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .row_buffer_size(ROWS)
            .pragma("cache_size", "-32000")
            .pragma("temp_store", "memory")
            .pragma("journal_size_limit", LONG.to_string());
        let mut first = options.clone().busy_timeout(Limits::COMMAND.patience).connect().await?;
        SQLITE_MIGRATIONS.run(&mut first).await.map_err(|error| migration_failed(error, &SQLITE_MIGRATIONS))?;

        // After a full disk SQLite may have taken a transaction back by itself, and then neither commits
        // nor takes back what it no longer knows. Such a connection would begin nothing any more.
        let writer = pool(limits).max_connections(1).after_release(|connection, _| {
            Box::pin(async move {
                // Whatever is still to be taken back is before this is answered.
                connection.ping().await?;
                Ok(!connection.is_in_transaction())
            })
        });
        let writer = writer
            .connect_lazy_with(options.clone().busy_timeout(ATTEMPT).pragma("wal_autocheckpoint", PAGES.to_string()));
        let readers = pool(limits).max_connections(limits.connections.unwrap_or(READERS));
        let readers = readers.connect_lazy_with(
            options.create_if_missing(false).busy_timeout(limits.patience).pragma("query_only", "ON"),
        );
        let turns = Arc::new(Semaphore::new(1));
        let opened = Self { writer, readers, turns, wal, patience: limits.patience };
        // Its connection is there before the first is closed, or that would fold the log.
        drop(opened.writer.acquire().await?);
        first.close().await?;
        Ok(opened)
    }

    /// Where reading is done.
    pub(super) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    #[cfg(test)]
    pub(super) fn writer(&self) -> &SqlitePool {
        &self.writer
    }

    #[cfg(test)]
    pub(super) fn wal(&self) -> &Wal {
        &self.wal
    }

    /// Waits for its turn and begins to write.
    pub(super) async fn begin(&self) -> Result<SqliteTx> {
        let begun = async {
            let turn = self.turn().await?;
            let mut waiting = None;
            loop {
                match self.writer.begin_with("BEGIN IMMEDIATE").await {
                    Ok(transaction) => return Ok(SqliteTx { transaction, turn, sqlite: self.clone() }),
                    Err(error) if is_busy(&error) => waiting = waiting.or_else(|| self.wal.waiting()),
                    Err(error) => return Err(error.into()),
                }
            }
        };
        let late = |_| Err(StoreError::Unavailable("others have been writing for too long".into()));
        timeout(self.patience, begun).await.unwrap_or_else(late)
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit> {
        self.turns.clone().acquire_owned().await.map_err(|_| sqlx::Error::PoolClosed.into())
    }

    /// Lets other processes write, and keeps the log short: the longer it is, the longer everybody looks
    /// for each page in it. While some read at every moment it never starts anew by itself.
    pub(super) async fn give_way(&self) -> Result<()> {
        self.wal.give_way().await;
        if self.wal.bytes() > LONG {
            let _turn = self.turn().await?;
            let mut connection = self.writer.acquire().await?;
            let start = std::time::Instant::now();
            // Nobody who reads is kept from it meanwhile.
            while checkpoint(&mut connection, "RESTART").await? && start.elapsed() < READERS_END {
                sleep(Duration::from_millis(1)).await;
            }
        }
        Ok(())
    }

    /// Brings the whole log into the database, syncs that, and empties the log.
    pub(super) async fn fold(&self) -> Result<()> {
        let folded = async {
            let _turn = self.turn().await?;
            let mut connection = self.writer.acquire().await?;
            while checkpoint(&mut connection, "TRUNCATE").await? {
                sleep(Duration::from_millis(1)).await;
            }
            Ok(())
        };
        let late = |_| Err(StoreError::Unavailable("somebody reads what is in the log".into()));
        timeout(self.patience, folded).await.unwrap_or_else(late)
    }

    /// Ends all connections; the last of all folds the log into the file.
    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

impl SqliteTx {
    /// What runs its statements.
    pub fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }

    /// Commits, and lets the next one write.
    pub async fn commit(self) -> Result<Committed> {
        let Self { transaction, turn, sqlite } = self;
        transaction.commit().await?;
        drop(turn);
        Ok(Committed(sqlite))
    }

    /// Takes back what was written.
    pub async fn rollback(self) -> sqlx::Result<()> {
        self.transaction.rollback().await
    }
}

impl Committed {
    /// Waits until it is on the disk.
    pub async fn synced(self) -> Result<()> {
        let Self(sqlite) = self;
        sqlite.wal.synced(sqlite.fold()).await
    }
}

/// A pool whose connections stay: closing one and opening another brings nothing here, nor does
/// asking a connection without a network whether it is still there.
fn pool(limits: Limits) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .acquire_timeout(limits.patience)
}

/// Copies the log into the database. Returns whether somebody was in the way.
async fn checkpoint(connection: &mut SqliteConnection, mode: &'static str) -> Result<bool> {
    let statement = AssertSqlSafe(format!("PRAGMA wal_checkpoint({mode})"));
    let (busy, _, _): (i64, i64, i64) = sqlx::query_as(statement).fetch_one(connection).await?;
    Ok(busy != 0)
}
