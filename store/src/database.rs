//! The two databases behind one face.

use crate::{Result, StoreError, Zone, files, recorded, settings::read_organisation};
use domain::{Currency, Day, Instant, Statuses};
use sqlx::{
    Arguments, AssertSqlSafe, Encode, FromRow, PgPool, SqlitePool, Type,
    migrate::Migrator,
    postgres::{PgArguments, PgConnectOptions, PgPoolOptions, PgRow},
    sqlite::{
        SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
    },
};
use std::{
    str::FromStr,
    sync::{Arc, RwLock},
    time::Duration,
};

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
    Sqlite(SqlitePool),
    /// A server.
    Postgres(PgPool),
}

/// A transaction on either database.
pub(crate) enum Tx {
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

/// A row that can be read from either database.
pub(crate) trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> Row for T {}

/// A value bound to a statement.
#[derive(Clone, Debug)]
pub(crate) enum Arg {
    Int(Option<i64>),
    Text(Option<String>),
    Bool(bool),
}

macro_rules! arg {
    ($($from:ty => |$value:ident| $arg:expr;)*) => {$(
        impl From<$from> for Arg {
            fn from($value: $from) -> Arg { $arg }
        }
    )*};
}

arg! {
    i64 => |value| Arg::Int(Some(value));
    i32 => |value| Arg::Int(Some(value as i64));
    Option<i64> => |value| Arg::Int(value);
    &str => |value| Arg::Text(Some(value.to_owned()));
    String => |value| Arg::Text(Some(value));
    Option<String> => |value| Arg::Text(value);
    Option<&str> => |value| Arg::Text(value.map(str::to_owned));
    bool => |value| Arg::Bool(value);
    Day => |value| Arg::Int(Some(value.number() as i64));
    Option<Day> => |value| Arg::Int(value.map(|day| day.number() as i64));
    Instant => |value| Arg::Int(Some(value.micros()));
    Option<Instant> => |value| Arg::Int(value.map(Instant::micros));
    domain::RefId => |value| Arg::Int(Some(value.0));
    domain::ClientId => |value| Arg::Int(Some(value.0));
    domain::UserId => |value| Arg::Int(Some(value.0));
    Option<domain::UserId> => |value| Arg::Int(value.map(|user| user.0));
}

/// A statement under construction: one text for both databases, and its values. Values are always
/// bound, never written into the text; where one stands the text has a `?`, and nowhere else.
///
/// PostgreSQL gets them numbered (`$1`, `$2`, …). SQLite would take those as well, but finds each by
/// going through all of them, which makes a statement with thousands of values slow.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sql {
    text: String,
    args: Vec<Arg>,
}

impl Sql {
    /// Starts with `text`.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), args: Vec::new() }
    }

    /// Appends text of ours.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Appends a placeholder for `value`.
    pub fn bind(&mut self, value: impl Into<Arg>) -> &mut Self {
        self.args.push(value.into());
        self.push("?")
    }

    /// Appends `(a, b, …)` to look something up in, with a placeholder for each value; of none
    /// `(NULL)`, in which nothing is. The last value is repeated until there are 1, 2, 4, 8, … of
    /// them, so that the database prepares few texts and keeps them.
    pub fn bind_list<T: Into<Arg>>(&mut self, values: impl IntoIterator<Item = T>) -> &mut Self {
        let before = self.args.len();
        self.args.extend(values.into_iter().map(Into::into));
        let count = self.args.len() - before;
        let padded = if count > MOST_PADDED { count } else { count.next_power_of_two() };
        if let Some(last) = self.args.last().filter(|_| count > 0).cloned() {
            self.args.resize(before + padded, last);
            self.push("(?");
            for _ in 1..padded {
                self.push(", ?");
            }
            self.push(")")
        } else {
            self.push("(NULL)")
        }
    }

    /// Appends another statement with its values.
    pub fn append(&mut self, other: Sql) -> &mut Self {
        self.args.extend(other.args);
        self.push(&other.text)
    }

    /// The statement with its values in it.
    pub fn written_out(&self) -> String {
        let mut parts = self.text.split('?');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (value, part) in self.args.iter().zip(parts) {
            text.push_str(&match value {
                Arg::Int(Some(number)) => number.to_string(),
                Arg::Text(Some(words)) => format!("'{}'", words.replace('\'', "''")),
                Arg::Bool(answer) => answer.to_string().to_uppercase(),
                Arg::Int(None) | Arg::Text(None) => "NULL".to_owned(),
            });
            text.push_str(part);
        }
        text
    }

    fn for_sqlite(self) -> Result<(AssertSqlSafe<String>, SqliteArguments)> {
        Ok((AssertSqlSafe(self.text), bound(self.args)?))
    }

    fn for_postgres(self) -> Result<(AssertSqlSafe<String>, PgArguments)> {
        use std::fmt::Write;
        let mut text = String::with_capacity(self.text.len() + 4 * self.args.len());
        for (index, part) in self.text.split('?').enumerate() {
            // Writing to a String does not fail.
            let _ = if index == 0 { text.write_str(part) } else { write!(text, "${index}{part}") };
        }
        Ok((AssertSqlSafe(text), bound(self.args)?))
    }
}

/// The longest list that is padded: longer ones might pass the limit of the databases.
const MOST_PADDED: usize = 16_384;

/// Values in the form of one of the databases.
fn bound<A>(args: Vec<Arg>) -> Result<A>
where
    A: Arguments,
    bool: Encode<'static, A::Database> + Type<A::Database>,
    Option<i64>: Encode<'static, A::Database> + Type<A::Database>,
    Option<String>: Encode<'static, A::Database> + Type<A::Database>,
{
    let mut arguments = A::default();
    arguments.reserve(args.len(), size_of::<i64>() * args.len());
    for arg in args {
        match arg {
            Arg::Int(value) => arguments.add(value),
            Arg::Text(value) => arguments.add(value),
            Arg::Bool(value) => arguments.add(value),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

/// What can run a statement: the database itself, or a transaction on it. That the futures may
/// move between threads is said here, since the compiler cannot always find it out.
pub(crate) trait Run: Send {
    fn fetch_all<T: Row>(&mut self, sql: Sql) -> impl Future<Output = Result<Vec<T>>> + Send;
    fn execute(&mut self, sql: Sql) -> impl Future<Output = Result<u64>> + Send;

    fn fetch_optional<T: Row>(&mut self, sql: Sql) -> impl Future<Output = Result<Option<T>>> + Send {
        async { Ok(self.fetch_all(sql).await?.into_iter().next()) }
    }

    /// The first row of a statement that always has one.
    fn fetch_one<T: Row>(&mut self, sql: Sql) -> impl Future<Output = Result<T>> + Send {
        async { self.fetch_optional(sql).await?.ok_or(StoreError::Database(sqlx::Error::RowNotFound)) }
    }
}

impl Run for &Database {
    async fn fetch_all<T: Row>(&mut self, sql: Sql) -> Result<Vec<T>> {
        recorded::note(&sql);
        Ok(match self {
            Database::Sqlite(pool) => {
                let (text, values) = sql.for_sqlite()?;
                sqlx::query_as_with::<_, T, _>(text, values).fetch_all(pool).await?
            }
            Database::Postgres(pool) => {
                let (text, values) = sql.for_postgres()?;
                sqlx::query_as_with::<_, T, _>(text, values).fetch_all(pool).await?
            }
        })
    }

    async fn execute(&mut self, sql: Sql) -> Result<u64> {
        Ok(match self {
            Database::Sqlite(pool) => {
                let (text, values) = sql.for_sqlite()?;
                sqlx::query_with(text, values).execute(pool).await?.rows_affected()
            }
            Database::Postgres(pool) => {
                let (text, values) = sql.for_postgres()?;
                sqlx::query_with(text, values).execute(pool).await?.rows_affected()
            }
        })
    }
}

impl Run for Tx {
    async fn fetch_all<T: Row>(&mut self, sql: Sql) -> Result<Vec<T>> {
        Ok(match self {
            Tx::Sqlite(tx) => {
                let (text, values) = sql.for_sqlite()?;
                sqlx::query_as_with::<_, T, _>(text, values).fetch_all(&mut **tx).await?
            }
            Tx::Postgres(tx) => {
                let (text, values) = sql.for_postgres()?;
                sqlx::query_as_with::<_, T, _>(text, values).fetch_all(&mut **tx).await?
            }
        })
    }

    async fn execute(&mut self, sql: Sql) -> Result<u64> {
        recorded::note(&sql);
        Ok(match self {
            Tx::Sqlite(tx) => {
                let (text, values) = sql.for_sqlite()?;
                sqlx::query_with(text, values).execute(&mut **tx).await?.rows_affected()
            }
            Tx::Postgres(tx) => {
                let (text, values) = sql.for_postgres()?;
                sqlx::query_with(text, values).execute(&mut **tx).await?.rows_affected()
            }
        })
    }
}

impl Tx {
    pub async fn commit(self) -> Result<()> {
        Ok(match self {
            Tx::Sqlite(tx) => tx.commit().await,
            Tx::Postgres(tx) => tx.commit().await,
        }?)
    }

    /// Keeps everybody else from writing facts until this transaction ends, if nobody is doing
    /// so. In SQLite one at a time writes anyway; in PostgreSQL whoever writes shares a lock, which a
    /// trigger takes.
    pub async fn keep_writers_out(&mut self) -> Result<bool> {
        if let Tx::Sqlite(_) = self {
            return Ok(true);
        }
        let sql = Sql::new("SELECT pg_try_advisory_xact_lock(hashtext('klientela tallies'))");
        Ok(self.fetch_one::<(bool,)>(sql).await?.0)
    }

    pub async fn rollback(self) -> Result<()> {
        Ok(match self {
            Tx::Sqlite(tx) => tx.rollback().await,
            Tx::Postgres(tx) => tx.rollback().await,
        }?)
    }
}

impl Database {
    /// Opens the database at `url` (`sqlite:PATH` or `postgres://…`), makes an SQLite file that is
    /// not there, and brings the schema up to date.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer version; [`StoreError::Address`];
    /// [`StoreError::Database`].
    pub async fn open(url: &str) -> Result<Self> {
        let database = if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url)
                .map_err(|error| StoreError::Address(error.to_string()))?
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(30))
                .pragma("cache_size", "-32000")
                .pragma("temp_store", "memory");
            // SQLite gives what it makes beside the file the same rights as the file.
            files::make_private_file(options.get_filename())
                .map_err(|error| StoreError::File { path: options.get_filename().display().to_string(), error })?;
            // Connections stay: closing one and opening another brings nothing here.
            let pool = SqlitePoolOptions::new().max_connections(8).idle_timeout(None).max_lifetime(None);
            Database::Sqlite(pool.connect_with(options).await?)
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url).map_err(|error| StoreError::Address(error.to_string()))?;
            Database::Postgres(PgPoolOptions::new().max_connections(16).connect_with(options).await?)
        } else {
            return Err(StoreError::Address("it must start with sqlite: or postgres:".into()));
        };
        database.migrate().await?;
        Ok(database)
    }

    async fn migrate(&self) -> Result<()> {
        let known = match self {
            Database::Sqlite(_) => &SQLITE_MIGRATIONS,
            Database::Postgres(_) => &POSTGRES_MIGRATIONS,
        };
        let newest = newest_migration();
        let found = Sql::new("SELECT CAST(coalesce(max(version), 0) AS BIGINT) FROM _sqlx_migrations");
        // Of an empty database the table is not there yet.
        if let Ok((found,)) = (&mut &*self).fetch_one::<(i64,)>(found).await
            && found > newest
        {
            return Err(StoreError::Newer { found, known: newest });
        }
        match self {
            Database::Sqlite(pool) => known.run(pool).await,
            Database::Postgres(pool) => known.run(pool).await,
        }
        .map_err(|error| StoreError::Database(error.into()))
    }

    /// Begins a transaction that may write.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Database::Sqlite(pool) => Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Database::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }
}

/// The organisation's settings, as they are read with every request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its time zone.
    pub zone: Zone,
    /// Its currency.
    pub currency: Currency,
    /// Its statuses.
    pub statuses: Statuses,
}

/// An open database with the organisation's settings: what every caller holds.
#[derive(Clone)]
pub struct Store {
    pub(crate) database: Database,
    pub(crate) organisation: Arc<RwLock<Organisation>>,
}

impl Store {
    /// Opens the database at `url`: see [`Database::open`].
    ///
    /// # Errors
    /// As [`Database::open`].
    pub async fn open(url: &str) -> Result<Self> {
        let database = Database::open(url).await?;
        let organisation = read_organisation(&database).await?;
        Ok(Self { database, organisation: Arc::new(RwLock::new(organisation)) })
    }

    /// The organisation's settings.
    pub fn organisation(&self) -> Organisation {
        self.organisation.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// The organisation's time zone.
    pub fn zone(&self) -> Zone {
        self.organisation().zone
    }

    /// The organisation's statuses.
    pub fn statuses(&self) -> Statuses {
        self.organisation().statuses
    }

    /// The organisation's currency.
    pub fn currency(&self) -> Currency {
        self.organisation().currency
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// That it does not.
    pub async fn ping(&self) -> Result<()> {
        (&self.database).fetch_one::<(i64,)>(Sql::new("SELECT CAST(1 AS BIGINT)")).await.map(|_| ())
    }

    /// Ends all connections; of an SQLite database the log is folded into the file.
    pub async fn close(&self) {
        match &self.database {
            Database::Sqlite(pool) => pool.close().await,
            Database::Postgres(pool) => pool.close().await,
        }
    }
}

/// About how many values a statement that writes rows has. More would not make it faster: prepared
/// statements are kept, and one with so many takes most of a megabyte.
const VALUES: usize = 8_000;

/// Writes many rows: `head`, the rows as `(…), (…)`, `tail`. The number of rows in a statement is a
/// power of two, so that there are few texts, which the database prepares once.
pub(crate) fn insert_rows<const N: usize>(
    tx: &mut Tx,
    head: &str,
    rows: impl IntoIterator<Item = [Arg; N]>,
    tail: &str,
) -> impl Future<Output = Result<()>> + Send {
    let most = 1 << (VALUES / N).ilog2();
    // The rows are taken at once: what makes them need not move between threads.
    let mut pieces: Vec<Vec<Arg>> = Vec::new();
    for row in rows {
        match pieces.last_mut() {
            Some(piece) if piece.len() < most * N => piece.extend(row),
            Some(_) => {
                let mut piece = Vec::with_capacity(most * N);
                piece.extend(row);
                pieces.push(piece);
            }
            None => pieces.push(row.into()),
        }
    }
    async move {
        for mut args in pieces {
            while !args.is_empty() {
                let size = 1 << (args.len() / N).ilog2();
                let rest = args.split_off(size * N);
                let text = rows_text(head, size, N, tail);
                tx.execute(Sql { text, args: std::mem::replace(&mut args, rest) }).await?;
            }
        }
        Ok(())
    }
}

/// Writes many rows, one of each item. While the database is at work on a statement the next is
/// made, so this is faster than [`insert_rows`] where the rows take time to make.
pub(crate) async fn insert_each<T, const N: usize>(
    tx: &mut Tx,
    head: &str,
    items: Vec<T>,
    mut row: impl FnMut(T) -> [Arg; N] + Send,
) -> Result<()>
where
    T: Send,
{
    let most = 1 << (VALUES / N).ilog2();
    let mut items = items.into_iter();
    let mut next = || {
        let size = 1 << items.len().min(most).checked_ilog2()?;
        let mut args = Vec::with_capacity(size * N);
        items.by_ref().take(size).for_each(|item| args.extend(row(item)));
        Some(Sql { text: rows_text(head, size, N, ""), args })
    };
    macro_rules! each {
        ($tx:ident, $prepare:path) => {{
            let mut statement = next().map($prepare).transpose()?;
            while let Some((text, values)) = statement {
                let run = sqlx::query_with(text, values).execute(&mut **$tx);
                let (done, following) = tokio::join!(biased; run, async { next().map($prepare).transpose() });
                done?;
                statement = following?;
            }
        }};
    }
    match tx {
        Tx::Sqlite(tx) => each!(tx, Sql::for_sqlite),
        Tx::Postgres(tx) => each!(tx, Sql::for_postgres),
    }
    Ok(())
}

/// The text of a statement that writes `size` rows of `width` values.
fn rows_text(head: &str, size: usize, width: usize, tail: &str) -> String {
    let row = format!("({}?)", "?, ".repeat(width - 1));
    format!("{head}{}{tail}", vec![row.as_str(); size].join(", "))
}
