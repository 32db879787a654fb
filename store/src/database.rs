//! The two databases behind one face.
//!
//! - [`sql`]: statements with their values, one text for both;
//! - [`sqlite`]: one connection that writes, others that read;
//! - [`wal`]: when what was written is on the disk;
//! - [`postgres`]: a server;
//! - [`rows`]: writing many rows;
//! - [`shared`]: one transaction for all that a deed writes.

mod postgres;
mod rows;
mod shared;
mod sql;
mod sqlite;
#[cfg(test)]
mod tests;
mod wal;

pub(crate) use rows::{insert_each, insert_returning, insert_rows};
pub use shared::Shared;
pub(crate) use sql::{Arg, Sql};
pub use sqlite::Sqlite;

use crate::{Result, StoreError};
use sqlite::SqliteTx;
use sqlx::{
    FromRow, PgPool, Row as _,
    migrate::{MigrateError, Migrator},
    postgres::PgRow,
    sqlite::SqliteRow,
};
use std::time::Duration;

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("../migrations/postgres");

/// The newest migration that this program knows; the same for both databases.
pub(crate) fn newest_migration() -> i64 {
    SQLITE_MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// Where the data is: SQLite by default, PostgreSQL when a team outgrows one machine.
#[derive(Clone)]
pub enum Database {
    /// A file of this machine.
    Sqlite(Sqlite),
    /// A server.
    Postgres(PgPool),
    /// A transaction on either of them.
    Shared(Shared),
}

/// How a database is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many connections read an SQLite database at once, beside the one that writes; how many
    /// there are to a PostgreSQL server in all. `None` leaves it to the database: 8 and 16.
    pub connections: Option<u32>,
    /// How long to wait for a connection or for a turn to write before the database counts as
    /// unavailable.
    pub patience: Duration,
    /// How long PostgreSQL may take over one statement.
    pub statement: Option<Duration>,
}

impl Limits {
    /// For a command, behind which nobody waits but who gave it: it is patient.
    pub const COMMAND: Self = Self { connections: None, patience: Duration::from_secs(30), statement: None };

    /// For a server: whoever asks hears within three seconds that the database cannot be had. A
    /// statement ends soon after nobody waits for its page any more.
    pub const SERVER: Self =
        Self { connections: None, patience: Duration::from_millis(2_500), statement: Some(Duration::from_secs(60)) };
}

/// By what PostgreSQL knows the lock that whoever writes shares, and whoever changes the time zone has
/// alone. It is taken before any other, so nobody waits for it who is waited for.
const ZONE_LOCK: &str = "SELECT CAST(pg_advisory_xact_lock(hashtext('klientela zone')) AS TEXT)";
/// The share of it, and then the zone: a statement sees what held when it began.
const LOCKED_ZONE: &str = "SELECT 1 WHERE pg_advisory_xact_lock_shared(hashtext('klientela zone')) IS NULL; \
                           SELECT zone FROM organisation";

/// A transaction on either database. Dropped before it is committed, it has never been.
pub(crate) struct Tx {
    on: On,
    /// A statement failed: the database may have ended the transaction by itself, so nothing more
    /// is done in it, and least of all is it said to be committed.
    failed: bool,
    /// Where it goes back to, if it is a part of a larger one.
    part_of: Option<Shared>,
}

enum On {
    Sqlite(SqliteTx),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

/// A row that can be read from either database.
pub(crate) trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> Row for T {}

/// What can run a statement: a transaction, or the database itself, which reads by connections
/// that cannot write, and writes one statement as a transaction of its own. That the futures may
/// move between threads is said here, since the compiler cannot always find it out.
pub(crate) trait Run: Send {
    fn fetch_all<T: Row>(&mut self, sql: Sql) -> impl Future<Output = Result<Vec<T>>> + Send;
    /// The first row, if there is one.
    fn fetch_optional<T: Row>(&mut self, sql: Sql) -> impl Future<Output = Result<Option<T>>> + Send;
    /// Writes, and says how many rows.
    fn execute(&mut self, sql: Sql) -> impl Future<Output = Result<u64>> + Send;

    /// The first row of a statement that always has one.
    fn fetch_one<T: Row>(&mut self, sql: Sql) -> impl Future<Output = Result<T>> + Send {
        async { self.fetch_optional(sql).await?.ok_or(StoreError::Database(sqlx::Error::RowNotFound)) }
    }
}

/// Runs a statement by a connection.
macro_rules! by {
    ($connection:expr, $statement:expr, $query:path, $run:ident) => {{
        let (text, values) = $statement?;
        $query(text, values).$run($connection).await
    }};
}

impl Run for &Database {
    async fn fetch_all<T: Row>(&mut self, sql: Sql) -> Result<Vec<T>> {
        Ok(match self {
            Database::Sqlite(sqlite) => {
                by!(sqlite.readers(), sql.for_sqlite(), sqlx::query_as_with::<_, T, _>, fetch_all)?
            }
            Database::Postgres(pool) => by!(pool, sql.for_postgres(), sqlx::query_as_with::<_, T, _>, fetch_all)?,
            Database::Shared(shared) => return shared.fetch_all(sql).await,
        })
    }

    async fn fetch_optional<T: Row>(&mut self, sql: Sql) -> Result<Option<T>> {
        Ok(match self {
            Database::Sqlite(sqlite) => {
                by!(sqlite.readers(), sql.for_sqlite(), sqlx::query_as_with::<_, T, _>, fetch_optional)?
            }
            Database::Postgres(pool) => by!(pool, sql.for_postgres(), sqlx::query_as_with::<_, T, _>, fetch_optional)?,
            Database::Shared(shared) => return shared.fetch_optional(sql).await,
        })
    }

    async fn execute(&mut self, sql: Sql) -> Result<u64> {
        if let Database::Postgres(pool) = self {
            return Ok(by!(pool, sql.for_postgres(), sqlx::query_with, execute)?.rows_affected());
        }
        let mut tx = self.begin().await?;
        let rows = tx.execute(sql).await?;
        tx.commit().await?;
        Ok(rows)
    }
}

impl Run for Tx {
    async fn fetch_all<T: Row>(&mut self, sql: Sql) -> Result<Vec<T>> {
        self.sound()?;
        let rows = match &mut self.on {
            On::Sqlite(tx) => {
                by!(tx.connection(), sql.for_sqlite(), sqlx::query_as_with::<_, T, _>, fetch_all)
            }
            On::Postgres(tx) => by!(&mut **tx, sql.for_postgres(), sqlx::query_as_with::<_, T, _>, fetch_all),
        };
        self.heed(rows)
    }

    async fn fetch_optional<T: Row>(&mut self, sql: Sql) -> Result<Option<T>> {
        self.sound()?;
        let row = match &mut self.on {
            On::Sqlite(tx) => {
                by!(tx.connection(), sql.for_sqlite(), sqlx::query_as_with::<_, T, _>, fetch_optional)
            }
            On::Postgres(tx) => by!(&mut **tx, sql.for_postgres(), sqlx::query_as_with::<_, T, _>, fetch_optional),
        };
        self.heed(row)
    }

    async fn execute(&mut self, sql: Sql) -> Result<u64> {
        self.sound()?;
        let rows = match &mut self.on {
            On::Sqlite(tx) => {
                by!(tx.connection(), sql.for_sqlite(), sqlx::query_with, execute).map(|done| done.rows_affected())
            }
            On::Postgres(tx) => {
                by!(&mut **tx, sql.for_postgres(), sqlx::query_with, execute).map(|done| done.rows_affected())
            }
        };
        self.heed(rows)
    }
}

impl Tx {
    /// Keeps what was written. Once this returns it is on the disk, so it may be acknowledged,
    /// whatever happens to the machine.
    ///
    /// # Errors
    /// Nothing was kept; but of [`StoreError::Uncertain`] nobody knows.
    pub async fn commit(mut self) -> Result<()> {
        self.sound()?;
        if let Some(whole) = self.part_of.take() {
            return whole.keep(self).await;
        }
        match self.on {
            On::Sqlite(tx) => tx.commit().await?.synced().await,
            On::Postgres(tx) => committed(tx).await,
        }
    }

    /// The same for what is done in many transactions and could be done again: this program may end
    /// however it likes, but should the machine lose its power, the last of it may be lost unless a
    /// [`Tx::commit`] came after it.
    ///
    /// # Errors
    /// As [`Tx::commit`].
    pub async fn commit_relaxed(mut self) -> Result<()> {
        self.sound()?;
        if let Some(whole) = self.part_of.take() {
            return whole.keep(self).await;
        }
        match self.on {
            On::Sqlite(tx) => tx.commit().await.map(|_| ()),
            On::Postgres(tx) => committed(tx).await,
        }
    }

    /// Takes back what was written.
    ///
    /// # Errors
    /// The database's; then too nothing is kept.
    pub async fn rollback(mut self) -> Result<()> {
        if self.failed {
            return Ok(());
        }
        if let Some(whole) = self.part_of.take() {
            return whole.take_back(self).await;
        }
        Ok(match self.on {
            On::Sqlite(tx) => tx.rollback().await,
            On::Postgres(tx) => tx.rollback().await,
        }?)
    }

    /// Keeps everybody else from writing facts until this transaction ends, if nobody is doing
    /// so. In SQLite one at a time writes anyway; in PostgreSQL whoever writes shares a lock, which a
    /// trigger takes.
    pub async fn keep_writers_out(&mut self) -> Result<bool> {
        if self.is_sqlite() {
            return Ok(true);
        }
        let sql = Sql::new("SELECT pg_try_advisory_xact_lock(hashtext('klientela tallies'))");
        Ok(self.fetch_one::<(bool,)>(sql).await?.0)
    }

    /// Whether it is one on SQLite.
    pub fn is_sqlite(&self) -> bool {
        matches!(self.on, On::Sqlite(_))
    }

    fn sound(&self) -> Result<()> {
        if self.failed { Err(StoreError::Database(sqlx::Error::BeginFailed)) } else { Ok(()) }
    }

    /// Remembers that a statement failed.
    fn heed<T>(&mut self, done: sqlx::Result<T>) -> Result<T> {
        self.failed |= done.is_err();
        Ok(done?)
    }
}

/// Commits on PostgreSQL. If the server goes while it is told to, nobody knows whether it did.
async fn committed(tx: sqlx::Transaction<'static, sqlx::Postgres>) -> Result<()> {
    tx.commit().await.map_err(|error| match StoreError::from(error) {
        StoreError::Unavailable(why) => StoreError::Uncertain(why),
        error => error,
    })
}

impl Database {
    /// Whether it is a transaction that others share.
    pub(crate) const fn is_shared(&self) -> bool {
        matches!(self, Database::Shared(_))
    }

    /// Opens the database at `url` (`sqlite:PATH` or `postgres://…`), makes an SQLite file that is
    /// not there, and brings the schema up to date.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer version; [`StoreError::Address`];
    /// [`StoreError::Unavailable`], within three seconds, with the address and without the password;
    /// [`StoreError::Database`].
    pub async fn open(url: &str, limits: Limits) -> Result<Self> {
        if url.starts_with("sqlite:") {
            Ok(Database::Sqlite(Sqlite::open(url, limits).await?))
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Ok(Database::Postgres(postgres::open(url, limits).await?))
        } else {
            Err(StoreError::Address("it must start with sqlite: or postgres:".into()))
        }
    }

    /// Begins a transaction that may write, and gives the name of the time zone that holds until it
    /// ends: it is not changed before.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub(crate) async fn begin_in_zone(&self) -> Result<(Tx, String)> {
        let mut tx = self.begin().await?;
        let (zone,) = match &mut tx.on {
            On::Sqlite(_) => tx.fetch_one::<(String,)>(Sql::new("SELECT zone FROM organisation")).await?,
            // Both by one message.
            On::Postgres(on) => {
                let rows = sqlx::raw_sql(LOCKED_ZONE).fetch_all(&mut **on).await?;
                let zone = rows.last().map(|row| row.try_get(0)).transpose()?;
                (zone.ok_or(sqlx::Error::RowNotFound)?,)
            }
        };
        Ok((tx, zone))
    }

    /// Begins a transaction in which the time zone is changed: nobody else writes meanwhile.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub(crate) async fn begin_to_change_zone(&self) -> Result<Tx> {
        let mut tx = self.begin().await?;
        if !tx.is_sqlite() {
            tx.fetch_one::<(String,)>(Sql::new(ZONE_LOCK)).await?;
        }
        Ok(tx)
    }

    /// Begins a transaction that may write, but no business days: see [`Store::begin`](crate::Store).
    /// Who was first to ask is first to write.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] for whoever has waited too long.
    async fn begin(&self) -> Result<Tx> {
        let on = match self {
            Database::Sqlite(sqlite) => On::Sqlite(sqlite.begin().await?),
            Database::Postgres(pool) => On::Postgres(pool.begin().await?),
            Database::Shared(shared) => return shared.begin().await,
        };
        Ok(Tx { on, failed: false, part_of: None })
    }

    /// Lets whoever waits to write do so, before much more is written. PostgreSQL lets many write at
    /// once.
    pub(crate) async fn give_way(&self) -> Result<()> {
        match self {
            Database::Sqlite(sqlite) => sqlite.give_way().await,
            Database::Postgres(_) | Database::Shared(_) => Ok(()),
        }
    }

    /// Ends all connections; of an SQLite database the log is folded into the file.
    pub(crate) async fn close(&self) {
        match self {
            Database::Sqlite(sqlite) => sqlite.close().await,
            Database::Postgres(pool) => pool.close().await,
            // It ends by itself.
            Database::Shared(_) => {}
        }
    }
}

/// Why the schema could not be brought up to date.
fn migration_failed(error: MigrateError, known: &Migrator) -> StoreError {
    let newest = known.iter().map(|migration| migration.version).max().unwrap_or(0);
    match error {
        MigrateError::VersionMissing(found) if found > newest => StoreError::Newer { found, known: newest },
        MigrateError::Execute(error) => error.into(),
        error => StoreError::Database(error.into()),
    }
}
