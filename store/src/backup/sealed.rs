//! The file of a backup: its content, then a last page of [`PAGE`] bytes.
//!
//! The page is text: [`MAGIC`], what the backup is as JSON, empty lines, and as the very last line
//! the SHA-256 of everything before it. So one file holds all, nothing can get lost beside it, and a
//! person can check it without us:
//!
//! ```text
//! tail -c 4096 FILE                    what it is
//! head -c -73 FILE | sha256sum         the checksum of it, which is the last line
//! ```
//!
//! SQLite reads as many pages as its header says and so does not see the last one.

use super::{BackupError, at};
use crate::{
    StoreError,
    files::{folder_of, sync_folder},
};
use domain::Instant;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};
use tempfile::NamedTempFile;

/// The kind of database that a backup is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The content is an SQLite database.
    Sqlite,
    /// The content is what `pg_dump --format=custom` writes.
    Postgres,
}

impl Kind {
    /// The kind of database that an address names.
    pub(super) fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':') {
            Some(("sqlite", path)) if !path.contains(":memory:") => Ok(Kind::Sqlite),
            Some(("postgres" | "postgresql", _)) => Ok(Kind::Postgres),
            _ => Err(StoreError::Address("it must start with sqlite: or postgres:".into())),
        }
    }

    /// Its name, as people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Sqlite => "an SQLite database",
            Kind::Postgres => "a PostgreSQL database",
        }
    }
}

/// What a backup is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Of which kind of database.
    pub database: Kind,
    /// The newest migration of the database.
    pub schema: i64,
    /// The version of Klientela that made it.
    pub program: String,
    /// When.
    pub made_at: Instant,
    /// How many clients are in it.
    pub clients: i64,
    /// When the last entry of the logs was written, if there is one.
    pub last_change: Option<Instant>,
    /// How many bytes the content has.
    pub bytes: u64,
}

/// What was found in a database that is backed up.
pub(super) struct Found {
    pub database: Kind,
    pub schema: i64,
    pub clients: i64,
    pub last_change: Option<i64>,
}

/// So long is the last page: as long as SQLite's own, so that the file is made of whole ones.
const PAGE: usize = 4096;
/// The last page begins with it.
const MAGIC: &str = "\nKlientela backup 1\n";
/// The last line: this, 64 digits and the end of the line.
const CHECKSUM: &str = "sha256: ";
const LAST_LINE: usize = CHECKSUM.len() + 64 + 1;
/// Files are read so many bytes at a time.
const AT_A_TIME: usize = 1 << 20;

const PARTIAL: (&str, &str) = (".klientela-", ".partial");

/// A file of its own, which goes away unless it is sealed. Nobody else may read it.
pub(super) fn partial(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(PARTIAL.0).suffix(PARTIAL.1).tempfile_in(folder)
}

pub(super) fn is_partial(name: &str) -> bool {
    name.starts_with(PARTIAL.0) && name.ends_with(PARTIAL.1)
}

/// Appends the last page, has the disk keep everything, and gives the file its name.
pub(super) fn seal(
    mut partial: NamedTempFile,
    found: Found,
    to: &Path,
    replace: bool,
    now: Instant,
) -> Result<Manifest, BackupError> {
    let file = partial.as_file_mut();
    let write = |file: &mut File| {
        let bytes = file.metadata()?.len();
        let manifest = Manifest {
            database: found.database,
            schema: found.schema,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: now,
            clients: found.clients,
            last_change: found.last_change.map(Instant::from_micros),
            bytes,
        };
        let mut page = format!("{MAGIC}{}", serde_json::to_string_pretty(&manifest)?);
        page.extend(std::iter::repeat_n('\n', (PAGE - LAST_LINE).saturating_sub(page.len())));
        let mut digest = digest(file, bytes)?;
        digest.update(&page);
        page.push_str(&last_line(digest));
        file.seek(SeekFrom::End(0))?;
        file.write_all(page.as_bytes())?;
        file.sync_all()?;
        Ok(manifest)
    };
    let manifest = write(file).map_err(at(to))?;
    let named = if replace { partial.persist(to) } else { partial.persist_noclobber(to) };
    named.map_err(|error| at(to)(error.error))?;
    sync_folder(&folder_of(to)).map_err(at(to))?;
    Ok(manifest)
}

/// Reads the last page: what the file says it is, and its last line.
pub(super) fn manifest(path: &Path) -> Result<(Manifest, String), BackupError> {
    let not_ours = || BackupError::NotABackup(path.to_owned());
    let read = || {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut page = Vec::with_capacity(PAGE);
        file.seek(SeekFrom::Start(length.saturating_sub(PAGE as u64)))?;
        file.read_to_end(&mut page)?;
        Ok((length, page))
    };
    let (length, page) = read().map_err(at(path))?;
    let page = String::from_utf8(page).map_err(|_| not_ours())?;
    let text = page.strip_prefix(MAGIC).ok_or_else(not_ours)?;
    let (text, last) = text.split_at_checked(text.len().saturating_sub(LAST_LINE)).ok_or_else(not_ours)?;
    let manifest: Manifest = serde_json::from_str(text).map_err(|_| not_ours())?;
    if !last.starts_with(CHECKSUM) || manifest.bytes + PAGE as u64 != length {
        return Err(not_ours());
    }
    Ok((manifest, last.to_owned()))
}

/// Reads all of a backup and compares the checksum.
pub(super) fn verify(path: &Path) -> Result<Manifest, BackupError> {
    let (manifest, last) = manifest(path)?;
    let read = || {
        let mut file = File::open(path)?;
        let before_last = file.metadata()?.len().saturating_sub(LAST_LINE as u64);
        digest(&mut file, before_last)
    };
    if last_line(read().map_err(at(path))?) != last {
        return Err(BackupError::Damaged(path.to_owned()));
    }
    Ok(manifest)
}

/// The content of a backup.
pub(super) fn content(path: &Path, bytes: u64) -> io::Result<impl Read + use<>> {
    Ok(File::open(path)?.take(bytes))
}

/// The digest so far of the first bytes of a file.
fn digest(file: &mut File, bytes: u64) -> io::Result<Sha256> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; AT_A_TIME];
    file.rewind()?;
    let mut content = file.take(bytes);
    loop {
        match content.read(&mut buffer)? {
            0 => return Ok(digest),
            read => digest.update(&buffer[..read]),
        }
    }
}

fn last_line(digest: Sha256) -> String {
    let digits: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{CHECKSUM}{digits}\n")
}
