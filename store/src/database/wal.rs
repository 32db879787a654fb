//! When what was written to SQLite is on the disk.
//!
//! Connections commit with `synchronous = NORMAL`: what they write stands in the write-ahead log,
//! where every process sees it, but may still be in the machine's memory alone. A commit that is to
//! be acknowledged then waits until the log is synced. `synchronous = FULL` does the same inside
//! the commit, for each one by itself and while nobody else can write. Here one sync serves
//! everybody who committed before it began, and the next writer writes meanwhile.
//!
//! That this is enough: frames leave the log only by a checkpoint, which, under `NORMAL` too, syncs
//! the log before it copies them into the database and the database afterwards; and the log starts
//! anew only when all of it was copied. So what was committed is in the log that is synced here, or
//! has been synced in the database. That the log is in its folder SQLite sees to when it syncs the
//! head of a new one. SQLite has locks on the database and on the log's index, never on the log, so
//! opening and closing it here takes nobody's locks away (as with the database file it would).

use crate::{Result, StoreError};
use std::{
    fs::{File, OpenOptions},
    io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};
use tokio::{sync::Mutex, task::spawn_blocking, time::sleep};

/// The write-ahead log of a database.
pub(super) struct Wal {
    file: PathBuf,
    /// How many commits have asked to be synced; each has its number.
    asked: AtomicU64,
    synced: Mutex<Synced>,
}

/// How far the log is known to be on the disk. Whoever holds this syncs, for all who wait for it.
#[derive(Default)]
struct Synced {
    /// The commits up to this number are.
    number: u64,
    /// A sync failed, or nobody has heard how it ended. The next might succeed without having written
    /// what that one could not: systems tell such an error once.
    doubtful: bool,
}

/// How often whoever writes much looks whether others wait.
const LOOK: Duration = Duration::from_millis(1);
/// So long they may take; after that there is something else the matter with them.
const WAY: Duration = Duration::from_millis(250);

impl Wal {
    /// The log of the database in this file.
    pub fn of(database: &Path) -> Self {
        let mut file = database.as_os_str().to_owned();
        file.push("-wal");
        Self { file: file.into(), asked: AtomicU64::new(0), synced: Mutex::default() }
    }

    /// Waits until all that was committed before is on the disk. `fold` brings all of the log into the
    /// database, which is synced, and starts the log anew: that is what is believed after a sync has
    /// failed.
    ///
    /// # Errors
    /// [`StoreError::Uncertain`] when that fails as well.
    pub async fn synced(&self, fold: impl Future<Output = Result<()>> + Send) -> Result<()> {
        let file = self.file.clone();
        let sync = async {
            spawn_blocking(move || match OpenOptions::new().write(true).open(file) {
                Ok(log) => log.sync_data(),
                // Whoever closed the database last has folded it all into it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                Err(error) => Err(error),
            })
            .await?
        };
        self.synced_by(sync, fold).await
    }

    pub(super) async fn synced_by(
        &self,
        sync: impl Future<Output = io::Result<()>> + Send,
        fold: impl Future<Output = Result<()>> + Send,
    ) -> Result<()> {
        let mine = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut synced = self.synced.lock().await;
        if synced.number >= mine {
            return Ok(());
        }
        let all = self.asked.load(Ordering::SeqCst);
        // Until it is known to be otherwise: whoever waits here may be gone before that.
        let before = std::mem::replace(&mut synced.doubtful, true);
        if before {
            fold.await.map_err(uncertain)?;
        } else if let Err(error) = sync.await {
            tracing::error!(%error, "the database's log could not be synced: it is folded into the database");
            fold.await.map_err(uncertain)?;
        }
        *synced = Synced { number: all, doubtful: false };
        Ok(())
    }

    /// How long it is.
    pub fn bytes(&self) -> u64 {
        std::fs::metadata(&self.file).map_or(0, |about| about.len())
    }

    #[cfg(test)]
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::SeqCst)
    }

    #[cfg(test)]
    pub async fn known(&self) -> u64 {
        self.synced.lock().await.number
    }

    /// Says to other processes that somebody waits to write, until the answer is dropped.
    pub fn waiting(&self) -> Option<File> {
        // Elsewhere a lock on a file keeps others from writing to it.
        let log = cfg!(unix).then(|| File::open(&self.file).ok()).flatten()?;
        log.try_lock_shared().is_ok().then_some(log)
    }

    /// Waits while others wait to write, but not for long.
    pub async fn give_way(&self) {
        if !cfg!(unix) {
            return sleep(4 * LOOK).await;
        }
        let Ok(log) = File::open(&self.file) else { return };
        let start = Instant::now();
        while log.try_lock().is_err() && start.elapsed() < WAY {
            sleep(LOOK).await;
        }
    }
}

fn uncertain(error: StoreError) -> StoreError {
    StoreError::Uncertain(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        future::{pending, ready},
        sync::{Arc, atomic::AtomicUsize},
    };
    use tokio::sync::Notify;

    async fn counted(count: &AtomicUsize) {
        count.fetch_add(1, Ordering::SeqCst);
    }

    fn failed() -> io::Result<()> {
        Err(io::Error::other("the disk is broken"))
    }

    #[tokio::test]
    async fn one_sync_serves_all_who_committed_before_it_began() {
        let wal = Arc::new(Wal::of(Path::new("none")));
        let (syncs, begun, go) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()), Arc::new(Notify::new()));
        let waiter = |stalls: bool| {
            let (wal, syncs, begun, go) = (wal.clone(), syncs.clone(), begun.clone(), go.clone());
            tokio::spawn(async move {
                let sync = async {
                    counted(&syncs).await;
                    if stalls {
                        begun.notify_one();
                        go.notified().await;
                    }
                    Ok(())
                };
                wal.synced_by(sync, pending()).await
            })
        };
        let first = waiter(true);
        begun.notified().await;
        let others: Vec<_> = (0..50).map(|_| waiter(false)).collect();
        while wal.asked.load(Ordering::SeqCst) < 51 {
            tokio::task::yield_now().await;
        }
        assert!(others.iter().all(|other| !other.is_finished()), "the sync that runs began before they committed");
        go.notify_one();
        first.await.unwrap().unwrap();
        for other in others {
            other.await.unwrap().unwrap();
        }
        assert_eq!(syncs.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn after_a_sync_that_failed_only_the_folded_log_is_believed() {
        let (wal, folds) = (Wal::of(Path::new("none")), AtomicUsize::new(0));
        let folds = || async {
            counted(&folds).await;
            if folds.load(Ordering::SeqCst) < 3 { Err(StoreError::Unavailable("no room".into())) } else { Ok(()) }
        };
        for sync in [failed(), Ok(())] {
            let told = wal.synced_by(ready(sync), folds()).await;
            assert!(matches!(told, Err(StoreError::Uncertain(why)) if why.contains("no room")));
        }
        wal.synced_by(ready(Ok(())), folds()).await.unwrap();
        // Now a sync will do again.
        wal.synced_by(ready(Ok(())), pending()).await.unwrap();
    }

    #[tokio::test]
    async fn a_sync_of_which_nobody_heard_the_end_is_doubtful() {
        let (wal, folds) = (Wal::of(Path::new("none")), AtomicUsize::new(0));
        let gone = wal.synced_by(pending(), pending());
        assert!(tokio::time::timeout(Duration::ZERO, gone).await.is_err());
        wal.synced_by(ready(Ok(())), async {
            counted(&folds).await;
            Ok(())
        })
        .await
        .unwrap();
        assert_eq!(folds.load(Ordering::SeqCst), 1);
    }
}
