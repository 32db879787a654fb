//! Backups of an SQLite file: `VACUUM INTO` writes a whole, compact copy of one moment, while others
//! go on reading and writing.

use super::{
    BackupError, at, blocking, migrate,
    sealed::{self, Found, Kind},
};
use crate::{
    StoreError,
    files::{folder_of, make_private_file, make_private_folder, room, sqlite_url, sync_folder},
};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};
use tempfile::TempPath;

/// Writes the database into `to`, an empty file, and tells what is in it.
pub(super) async fn write(url: &str, to: &Path) -> Result<Found, BackupError> {
    let options = options(url)?;
    let path = options.get_filename().to_owned();
    let bytes = fs::metadata(&path).map_err(|_| BackupError::Absent(path.clone()))?.len();
    let folder = folder_of(to);
    if let Some(free) = room(&folder).filter(|free| *free < bytes) {
        return Err(BackupError::NoRoom { folder, bytes: Some((bytes, free)) });
    }
    let mut database = options.busy_timeout(Duration::from_secs(30)).connect().await?;
    let written = sqlx::query("VACUUM INTO ?").bind(to.to_string_lossy()).execute(&mut database).await;
    database.close().await?;
    written.map_err(|error| refused(error, folder))?;
    look(to).await
}

/// Restores beside the place, brings the copy up to date, and gives it its name.
pub(super) async fn restore(url: &str, from: &Path, bytes: u64) -> Result<(), BackupError> {
    let place = options(url)?.get_filename().to_owned();
    for part in ["", "-wal", "-shm", "-journal"] {
        let path = PathBuf::from(format!("{}{part}", place.display()));
        if path.exists() {
            return Err(BackupError::NotEmpty(format!("{} is there already", path.display())));
        }
    }
    let folder = folder_of(&place);
    make_private_folder(&folder).map_err(at(&folder))?;
    let beside = tempfile::Builder::new().prefix(".klientela-").tempdir_in(&folder).map_err(at(&folder))?;
    let copy = beside.path().join("restored.db");
    let (into, from) = (copy.clone(), from.to_owned());
    blocking(move || {
        let write = || {
            make_private_file(&into)?;
            let mut file = File::options().write(true).open(&into)?;
            io::copy(&mut sealed::content(&from, bytes)?, &mut file)?;
            file.sync_all()
        };
        write().map_err(at(&into))
    })
    .await?;
    migrate(&sqlite_url(&copy)).await?;
    look(&copy).await?;
    blocking(move || {
        let name = || {
            File::open(&copy)?.sync_all()?;
            TempPath::try_from_path(&copy)?.persist_noclobber(&place)?;
            sync_folder(&folder_of(&place))
        };
        name().map_err(at(&place))?;
        beside.close().map_err(at(&place))
    })
    .await
}

/// Checks a copy that nobody else uses, and tells what is in it.
async fn look(path: &Path) -> Result<Found, BackupError> {
    // Nothing is written beside it.
    let options = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
    let mut copy = options.connect().await?;
    let looked = async {
        let said: String = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut copy).await?;
        if said != "ok" {
            return Err(BackupError::Unsound(said));
        }
        look!(copy, Kind::Sqlite)
    };
    let found = looked.await;
    copy.close().await?;
    found
}

fn options(url: &str) -> Result<SqliteConnectOptions, BackupError> {
    Ok(SqliteConnectOptions::from_str(url).map_err(|error| StoreError::Address(error.to_string()))?)
}

/// Tells a full disk from other errors.
fn refused(error: sqlx::Error, folder: PathBuf) -> BackupError {
    /// The codes of SQLite for a disk that takes no more: full, and a write that failed.
    const FULL: [&str; 2] = ["13", "778"];
    let code = error.as_database_error().and_then(|error| error.code()).unwrap_or_default();
    if FULL.contains(&&*code) { BackupError::NoRoom { folder, bytes: None } } else { error.into() }
}
