//! Backups: made while the database is in use, restored into an empty place.
//!
//! A backup is one file: the content, then a last page that says what it is and holds its checksum
//! ([`sealed`]). The content of an SQLite backup is the database itself, so that the file opens in
//! any SQLite program; that of a PostgreSQL backup is what `pg_dump` writes.
//!
//! Whatever is made is made beside its place, with a name of its own, written to the disk and only
//! then given its name: there is a whole file or none.
//!
//! The database is opened by its address, apart from the [`Store`]: a backup takes no connection
//! from anybody, and one made before an upgrade is of the schema as it was.

/// What is in a database, read from a connection to it.
macro_rules! look {
    ($connection:expr, $kind:expr) => {{
        let text = "SELECT CAST(coalesce(max(version), 0) AS BIGINT) FROM _sqlx_migrations";
        let schema: i64 =
            sqlx::query_scalar(text).fetch_one(&mut $connection).await.map_err(|_| BackupError::NotOurs)?;
        let clients = sqlx::query_scalar("SELECT count(*) FROM clients").fetch_one(&mut $connection).await?;
        // Of the oldest schema there are no events.
        let text = if schema < 2 { $crate::backup::LAST_OF_FIRST } else { $crate::backup::LAST };
        let last_change: Option<i64> = sqlx::query_scalar(text).fetch_one(&mut $connection).await?;
        Ok(Found { database: $kind, schema, clients, last_change })
    }};
}

mod postgres;
mod sealed;
mod sqlite;

pub use sealed::{Kind, Manifest};

use crate::{
    Store, StoreError,
    database::newest_migration,
    files::{folder_of, sync_folder},
};
use domain::Instant;
use std::{
    io,
    path::{Path, PathBuf},
};
use tokio::task::spawn_blocking;

/// When the last entry of the logs was written.
const LAST: &str = "SELECT CAST(max(at) AS BIGINT) FROM (SELECT recorded_at AS at FROM changes WHERE id = (SELECT \
                    max(id) FROM changes) UNION ALL SELECT at FROM events WHERE id = (SELECT max(id) FROM events)) \
                    AS last";
const LAST_OF_FIRST: &str = "SELECT CAST(max(recorded_at) AS BIGINT) FROM changes";

/// Why a backup was not made or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is a file of that name.
    #[error("{0} is there already: choose another name, or replace it with --force")]
    Exists(PathBuf),
    /// There is no database to back up.
    #[error("there is no database at {0}: nothing to back up")]
    Absent(PathBuf),
    /// What is there is no database of ours.
    #[error("this is not a database of Klientela")]
    NotOurs,
    /// The disk is full, or would be.
    #[error("the disk of {folder} has no room for it{}", needed(.bytes))]
    NoRoom {
        /// Where it was to be written.
        folder: PathBuf,
        /// How many bytes are needed and how many there are, where that is known.
        bytes: Option<(u64, u64)>,
    },
    /// The file is no backup, or its end is missing.
    #[error("{0} is not a backup made by klientela backup, or its end is missing")]
    NotABackup(PathBuf),
    /// The content is not what was written.
    #[error("{0} is damaged: its checksum is not that of its content. Restore another backup")]
    Damaged(PathBuf),
    /// The database that was copied is not sound.
    #[error("the database is damaged: {0}")]
    Unsound(String),
    /// A newer version has made it.
    #[error(
        "the backup was made by a newer version of Klientela ({program}, migration {found}; this is {}, migration \
         {known}): restore it with that version",
        env!("CARGO_PKG_VERSION")
    )]
    Newer {
        /// The version that made it.
        program: String,
        /// The newest migration in it.
        found: i64,
        /// The newest migration this program knows.
        known: i64,
    },
    /// The backup is of the other kind of database.
    #[error("the backup is of {}, and the address names {}", .0.name(), .1.name())]
    OtherKind(Kind, Kind),
    /// There is something where it is to be restored.
    #[error("{0}: a backup is restored into an empty place alone; name another with --database")]
    NotEmpty(String),
    /// A program of PostgreSQL is missing.
    #[error(
        "{0} is not installed: backups of a PostgreSQL database need it. It comes with PostgreSQL's client programs \
         (on Debian, apt install postgresql-client)"
    )]
    Missing(&'static str),
    /// A program of PostgreSQL failed.
    #[error("{0} failed: {1}")]
    Failed(&'static str, String),
    /// A file that was read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the operating system says.
        error: io::Error,
    },
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn needed(bytes: &Option<(u64, u64)>) -> String {
    const MEGA: u64 = 1_000_000;
    bytes.map_or_else(String::new, |(needed, free)| {
        format!(": it needs about {} MB, and {} MB are free", needed.div_ceil(MEGA), free / MEGA)
    })
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Names the file, and tells a full disk from other errors.
fn at(path: &Path) -> impl Fn(io::Error) -> BackupError {
    move |error| match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            BackupError::NoRoom { folder: folder_of(path), bytes: None }
        }
        io::ErrorKind::AlreadyExists => BackupError::Exists(path.to_owned()),
        _ => BackupError::File { path: path.to_owned(), error },
    }
}

/// Runs what reads or writes a whole file, where nobody waits for it.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    let ended = spawn_blocking(work).await;
    ended.unwrap_or_else(|error| Err(BackupError::Store(StoreError::Database(sqlx::Error::Io(error.into())))))
}

/// Writes a backup of the database at `url` to the file `to`, while others work with it. Whatever
/// was committed before this began is in it. A file that is there is replaced only if `replace` says so.
///
/// # Errors
/// [`BackupError`]; then there is no new file.
pub async fn back_up(url: &str, to: &Path, replace: bool, now: Instant) -> Result<Manifest, BackupError> {
    if !replace && to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    let folder = folder_of(to);
    let partial = sealed::partial(&folder).map_err(at(&folder))?;
    let found = match Kind::of(url)? {
        Kind::Sqlite => sqlite::write(url, partial.path()).await?,
        Kind::Postgres => postgres::write(url, partial.as_file(), partial.path()).await?,
    };
    let to = to.to_owned();
    blocking(move || sealed::seal(partial, found, &to, replace, now)).await
}

/// What a backup is, after all of it was read and its checksum compared.
///
/// # Errors
/// [`BackupError::NotABackup`]; [`BackupError::Damaged`]; [`BackupError::File`].
pub async fn read_backup(from: &Path) -> Result<Manifest, BackupError> {
    let from = from.to_owned();
    blocking(move || sealed::verify(&from)).await
}

/// Restores a backup to `url`, where nothing is yet, and brings it up to date.
///
/// # Errors
/// [`BackupError`]; then nothing is there.
pub async fn restore(url: &str, from: &Path) -> Result<Manifest, BackupError> {
    let manifest = read_backup(from).await?;
    let known = newest_migration();
    if manifest.schema > known {
        return Err(BackupError::Newer { program: manifest.program, found: manifest.schema, known });
    }
    let kind = Kind::of(url)?;
    if manifest.database != kind {
        return Err(BackupError::OtherKind(manifest.database, kind));
    }
    match kind {
        Kind::Sqlite => sqlite::restore(url, from, manifest.bytes).await?,
        Kind::Postgres => postgres::restore(url, from, manifest.bytes).await?,
    }
    Ok(manifest)
}

/// Brings what was restored up to date.
async fn migrate(url: &str) -> Result<(), BackupError> {
    Store::open(url).await?.close().await;
    Ok(())
}

/// Takes away what a backup that was killed has left in a folder.
///
/// # Errors
/// The operating system's.
pub fn sweep(folder: &Path) -> io::Result<()> {
    for entry in folder.read_dir()?.flatten() {
        if sealed::is_partial(&entry.file_name().to_string_lossy()) && entry.file_type()?.is_file() {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Deletes a backup. What is no backup of ours stays, and false is returned.
///
/// # Errors
/// The operating system's.
pub fn delete_backup(path: &Path) -> io::Result<bool> {
    if sealed::manifest(path).is_err() {
        return Ok(false);
    }
    std::fs::remove_file(path)?;
    sync_folder(&folder_of(path))?;
    Ok(true)
}

/// What a backup says it is. Its content is not read: see [`read_backup`].
///
/// # Errors
/// [`BackupError::NotABackup`]; [`BackupError::File`].
pub fn backup_manifest(path: &Path) -> Result<Manifest, BackupError> {
    sealed::manifest(path).map(|(manifest, _)| manifest)
}
