//! Backups that make themselves: a folder with one for each period, of which the newest stay.
//!
//! When the last one was made is known by the names in the folder alone, so it holds after a
//! restart, and whoever makes them: the server, several of them, or a command run by cron. One at a
//! time works in a folder.

use app::context::Clock;
use domain::Instant;
use std::{
    fs::{File, TryLockError},
    io,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    time::Duration,
};
use store::{
    backup::{self, BackupError, Manifest},
    files::{make_private_file, make_private_folder},
};
use tokio::time;

/// How often it is looked whether a backup is due.
const LOOK: Duration = Duration::from_secs(60);
/// After a backup that failed, the next attempt is so much later.
const RETRY: Duration = Duration::from_secs(600);

/// Where backups lie and how many.
#[derive(Clone, Debug)]
pub struct Backups {
    /// The folder, made when it is not there.
    pub folder: PathBuf,
    /// How much time lies between one and the next; none to make one now.
    pub every: Option<Duration>,
    /// How many stay; none to delete none.
    pub keep: Option<NonZeroUsize>,
}

/// A backup that was made, and how many old ones went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its file.
    pub path: PathBuf,
    /// What it is.
    pub manifest: Manifest,
    /// How many old ones were deleted.
    pub deleted: usize,
}

impl Backups {
    /// Makes a backup of the database at `url` if one is due and nobody else is making one.
    ///
    /// # Errors
    /// [`BackupError`]; then there is no new file, and no old one was deleted.
    pub async fn make_due(&self, url: &str, now: Instant) -> Result<Option<Made>, BackupError> {
        let failed = |error| BackupError::File { path: self.folder.clone(), error };
        make_private_folder(&self.folder).map_err(failed)?;
        let lock = self.lock().map_err(failed)?;
        let Some(_lock) = lock else { return Ok(None) };
        if !self.is_due(now).map_err(failed)? {
            return Ok(None);
        }
        backup::sweep(&self.folder).map_err(failed)?;
        // Another may have been made in this very second.
        let free = (0..).map(|seconds| self.folder.join(name(now.plus_seconds(seconds)))).find(|path| !path.exists());
        let path = free.unwrap_or_else(|| self.folder.join(name(now)));
        let manifest = backup::back_up(url, &path, false, now).await?;
        let deleted = self.delete_old().map_err(failed)?;
        Ok(Some(Made { path, manifest, deleted }))
    }

    /// Held by whoever works in the folder; the system lets go of it with the process.
    fn lock(&self) -> io::Result<Option<File>> {
        let path = self.folder.join(".klientela.lock");
        make_private_file(&path)?;
        let lock = File::options().write(true).open(path)?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(lock)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn is_due(&self, now: Instant) -> io::Result<bool> {
        let Some(every) = self.every else { return Ok(true) };
        // One from the future, of a clock that was wrong, puts nothing off.
        let last = list(&self.folder)?.into_iter().map(|(at, _)| at).filter(|at| *at <= now).max();
        let every = i64::try_from(every.as_secs()).unwrap_or(i64::MAX);
        Ok(last.is_none_or(|last| last.plus_seconds(every) <= now))
    }

    /// Deletes all but the newest.
    fn delete_old(&self) -> io::Result<usize> {
        let Some(keep) = self.keep else { return Ok(0) };
        let mut deleted = 0;
        for (_, path) in list(&self.folder)?.into_iter().rev().skip(keep.get()) {
            deleted += usize::from(backup::delete_backup(&path)?);
        }
        Ok(deleted)
    }
}

/// Makes a backup whenever one is due, for as long as the server runs.
pub async fn run(backups: Backups, url: String, clock: Clock) {
    loop {
        let wait = match backups.make_due(&url, clock()).await {
            Ok(Some(Made { path, manifest, deleted })) => {
                tracing::info!(file = %path.display(), bytes = manifest.bytes, deleted, "a backup was made");
                LOOK
            }
            Ok(None) => LOOK,
            Err(error) => {
                tracing::error!(%error, "no backup could be made; the next attempt is in {} minutes", RETRY.as_secs() / 60);
                RETRY
            }
        };
        time::sleep(wait).await;
    }
}

const NAME: (&str, &str) = ("klientela-", ".backup");

/// The name of a backup made at an instant: `klientela-20261128T204949Z.backup`.
fn name(at: Instant) -> String {
    let whole = Instant::from_micros(at.micros() - at.micros().rem_euclid(1_000_000));
    let at: String = whole.to_string().chars().filter(|character| !"-:".contains(*character)).collect();
    format!("{}{at}{}", NAME.0, NAME.1)
}

/// When the backup of this name was made, if it is a name that we give.
fn instant(name: &str) -> Option<Instant> {
    let at = name.strip_prefix(NAME.0)?.strip_suffix(NAME.1)?;
    if at.len() != "20261128T204949Z".len() || !at.is_ascii() {
        return None;
    }
    let text = format!("{}-{}-{}:{}:{}", &at[..4], &at[4..6], &at[6..11], &at[11..13], &at[13..]);
    text.parse().ok().filter(|at| self::name(*at) == name)
}

/// The backups in a folder that we have named and that say they are ours, the oldest first.
fn list(folder: &Path) -> io::Result<Vec<(Instant, PathBuf)>> {
    let mut all = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        let at = path.file_name().and_then(|name| instant(&name.to_string_lossy()));
        if let Some(at) = at
            && backup::backup_manifest(&path).is_ok()
        {
            all.push((at, path));
        }
    }
    all.sort();
    Ok(all)
}

/// Reads a length of time: `1d`, `12h`, `30m`.
///
/// # Errors
/// A sentence for whoever typed it.
pub fn every(text: &str) -> Result<Duration, String> {
    let wrong = || "say how often, like 1d, 12h or 30m".to_owned();
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(wrong)?;
    let seconds = match unit {
        "d" => 86_400,
        "h" => 3_600,
        "m" => 60,
        _ => return Err(wrong()),
    };
    let number: u32 = number.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?;
    Ok(Duration::from_secs(u64::from(number) * seconds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use std::fs;

    const DAY: i64 = 86_400;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| !name.ends_with(".lock"))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_name_tells_the_instant() {
        let now = at("2026-11-28T20:49:49.25Z");
        assert_eq!(name(now), "klientela-20261128T204949Z.backup");
        assert_eq!(instant(&name(now)), Some(at("2026-11-28T20:49:49Z")));
        for other in ["klientela-20261128T204949.backup", "klientela-20261328T204949Z.backup", "klientela.backup", "x"]
        {
            assert_eq!(instant(other), None, "{other}");
        }
    }

    #[test]
    fn how_often_is_said_in_one_word() {
        assert_eq!(every("1d"), Ok(Duration::from_secs(86_400)));
        assert_eq!(every("90m"), Ok(Duration::from_secs(5_400)));
        for wrong in ["", "d", "0h", "1", "1w", "-1d", "1 d", "ż"] {
            assert!(every(wrong).is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn one_is_made_for_each_period_and_the_newest_stay() {
        let data = tempfile::tempdir().unwrap();
        let url = config::sqlite_url(&data.path().join("klientela.db"));
        store::Store::open(&url).await.unwrap().close().await;
        let folder = data.path().join("backups");
        let backups =
            Backups { folder: folder.clone(), every: Some(Duration::from_secs(86_400)), keep: NonZeroUsize::new(2) };
        let first = at("2026-11-28T20:00:00Z");
        assert!(backups.make_due(&url, first).await.unwrap().is_some());
        // The folder alone remembers.
        assert_eq!(backups.make_due(&url, first.plus_seconds(DAY - 1)).await.unwrap(), None);

        // What others have put there stays, and what only looks like ours neither counts nor goes.
        fs::write(folder.join("letter.txt"), "mine").unwrap();
        fs::write(folder.join("klientela-20200101T000000Z.backup"), "not a backup").unwrap();
        fs::write(folder.join("klientela-20300101T000000Z.backup"), "not a backup").unwrap();
        fs::write(folder.join(".klientela-x.partial"), "of a server that was killed").unwrap();
        for day in 1..4 {
            let made = backups.make_due(&url, first.plus_seconds(day * DAY)).await.unwrap().unwrap();
            assert_eq!(made.deleted, usize::from(day > 1));
        }
        let left = [
            "klientela-20200101T000000Z.backup",
            "klientela-20261130T200000Z.backup",
            "klientela-20261201T200000Z.backup",
            "klientela-20300101T000000Z.backup",
            "letter.txt",
        ];
        assert_eq!(names(&folder), left);

        // Another server is at it.
        let lock = backups.lock().unwrap().unwrap();
        assert_eq!(backups.make_due(&url, first.plus_seconds(9 * DAY)).await.unwrap(), None);
        drop(lock);

        // One that fails leaves nothing behind, deletes nothing, and is made at the next attempt.
        let gone = config::sqlite_url(&data.path().join("nowhere.db"));
        backups.make_due(&gone, first.plus_seconds(9 * DAY)).await.unwrap_err();
        assert_eq!(names(&folder), left);
        assert!(backups.make_due(&url, first.plus_seconds(9 * DAY)).await.unwrap().is_some());
    }
}
