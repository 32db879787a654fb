//! What holds of an SQLite file whatever is asked of it: those who read are not kept waiting, what
//! failed leaves nothing behind, and what failed for want of room succeeds when there is room.

use super::*;
use crate::{
    Store,
    import::{Origin, Outcome},
};
use domain::{
    Instant,
    record::{Record, UserRecord},
};
use sqlx::{Connection, SqliteConnection, raw_sql};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tempfile::TempDir;

/// Long enough for whatever is to end.
const LONG: Duration = Duration::from_secs(60);

async fn open(limits: Limits) -> (TempDir, String, Store) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let store = Store::open_with(&url, limits).await.unwrap();
    (folder, url, store)
}

fn sqlite(store: &Store) -> &Sqlite {
    match &store.database {
        Database::Sqlite(sqlite) => sqlite,
        Database::Postgres(_) | Database::Shared(_) => unreachable!("these are SQLite's"),
    }
}

/// Somebody outside who writes until they are told to end.
async fn writes_elsewhere(url: &str) -> SqliteConnection {
    let mut elsewhere = SqliteConnection::connect(url).await.unwrap();
    raw_sql("BEGIN IMMEDIATE").execute(&mut elsewhere).await.unwrap();
    elsewhere
}

fn users(numbers: std::ops::Range<usize>) -> Vec<Record> {
    let user = |number: usize| {
        Record::User(UserRecord {
            login: format!("user{number}"),
            name: "N".repeat(100),
            email: None,
            role: domain::Role::Advisor,
        })
    };
    numbers.map(user).collect()
}

async fn write(store: &Store, numbers: std::ops::Range<usize>) -> Result<Vec<Outcome>> {
    let origin = Origin { made_by: "import", user: None, now: Instant::from_micros(0) };
    store.write_records(&users(numbers), origin, false).await
}

#[tokio::test]
async fn who_waits_to_write_keeps_nobody_from_reading() {
    for waiting in [8, 50] {
        let (_folder, url, store) = open(Limits { patience: LONG, ..Limits::SERVER }).await;
        let elsewhere = writes_elsewhere(&url).await;
        let begun = Arc::new(AtomicUsize::new(0));
        let writers: Vec<_> = (0..waiting)
            .map(|number| {
                let (store, begun) = (store.clone(), begun.clone());
                tokio::spawn(async move {
                    begun.fetch_add(1, Ordering::SeqCst);
                    write(&store, number..number + 1).await
                })
            })
            .collect();
        while begun.load(Ordering::SeqCst) < waiting {
            tokio::task::yield_now().await;
        }
        for _ in 0..20 {
            tokio::time::timeout(LONG / 4, store.ping()).await.expect("a read waits for a writer").unwrap();
            assert!(store.list_users().await.unwrap().is_empty());
        }
        assert!(writers.iter().all(|writer| !writer.is_finished()), "they wait");
        elsewhere.close().await.unwrap();
        for writer in writers {
            assert_eq!(writer.await.unwrap().unwrap(), [Outcome::New]);
        }
        assert_eq!(store.list_users().await.unwrap().len(), waiting);
        store.close().await;
    }
}

#[tokio::test]
async fn who_cannot_be_served_in_time_is_told_so() {
    let limits = Limits { connections: Some(1), patience: Duration::from_millis(50), statement: None };
    let (_folder, url, store) = open(limits).await;
    let elsewhere = writes_elsewhere(&url).await;
    let told = write(&store, 0..1).await;
    assert!(matches!(told, Err(StoreError::Unavailable(_))), "{told:?}");
    store.ping().await.unwrap();
    elsewhere.close().await.unwrap();

    let reader = sqlite(&store).readers().acquire().await.unwrap();
    let told = store.ping().await;
    assert!(matches!(told, Err(StoreError::Unavailable(_))), "{told:?}");
    drop(reader);
    // Neither leaves anything behind.
    assert_eq!(write(&store, 0..1).await.unwrap(), [Outcome::New]);
    store.ping().await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn reading_cannot_write() {
    let (_folder, _, store) = open(Limits::COMMAND).await;
    let sql = Sql::new("UPDATE organisation SET name = 'X' RETURNING name");
    let told = (&store.database).fetch_all::<(String,)>(sql).await;
    assert!(told.unwrap_err().to_string().contains("readonly"));
    store.reload_organisation().await.unwrap();
    assert_ne!(store.organisation().name, "X");
    store.close().await;
}

#[tokio::test]
async fn a_transaction_in_which_something_failed_is_not_committed() {
    let (_folder, _, store) = open(Limits::COMMAND).await;
    let mut tx = store.begin().await.unwrap();
    tx.execute(Sql::new("UPDATE organisation SET name = 'X'")).await.unwrap();
    tx.execute(Sql::new("UPDATE nothing SET name = 'X'")).await.unwrap_err();
    tx.execute(Sql::new("UPDATE organisation SET name = 'Y'")).await.unwrap_err();
    tx.commit().await.unwrap_err();
    store.reload_organisation().await.unwrap();
    assert!(!["X", "Y"].contains(&store.organisation().name.as_str()));
    store.close().await;
}

#[tokio::test]
async fn what_found_no_room_leaves_nothing_and_finds_room_later() {
    let (_folder, _, store) = open(Limits::COMMAND).await;
    assert_eq!(write(&store, 0..1).await.unwrap(), [Outcome::New]);
    let writer = sqlite(&store).writer();
    // Of this connection alone: the next has all the room there is.
    raw_sql("PRAGMA max_page_count = 1").execute(writer).await.unwrap();
    let told = write(&store, 1..5_000).await;
    assert!(matches!(told, Err(StoreError::Unavailable(_))), "{told:?}");
    assert_eq!(store.list_users().await.unwrap().len(), 1);
    let _ = raw_sql("PRAGMA max_page_count = 1073741823").execute(writer).await.unwrap();
    assert_eq!(write(&store, 1..5_000).await.unwrap().len(), 4_999);
    assert_eq!(store.list_users().await.unwrap().len(), 5_000);
    assert!(store.check().await.unwrap().is_empty());
    store.close().await;
}

#[tokio::test]
async fn what_is_acknowledged_was_synced_and_what_can_be_done_again_need_not_be() {
    let (_folder, _, store) = open(Limits::COMMAND).await;
    let wal = sqlite(&store).wal();
    let before = wal.asked();
    let rename = || Sql::new("UPDATE organisation SET name = 'X'");
    (&store.database).execute(rename()).await.unwrap();
    write(&store, 0..1).await.unwrap();
    assert_eq!((wal.asked(), wal.known().await), (before + 2, before + 2));
    let mut tx = store.database.begin().await.unwrap();
    tx.execute(rename()).await.unwrap();
    tx.commit_relaxed().await.unwrap();
    assert_eq!(wal.asked(), before + 2);
    store.close().await;
}

#[tokio::test]
async fn a_log_that_cannot_be_synced_is_folded_into_the_database() {
    let (folder, _, store) = open(Limits::COMMAND).await;
    write(&store, 0..10).await.unwrap();
    let sqlite = sqlite(&store);
    assert!(sqlite.wal().bytes() > 0);
    let failed = std::future::ready(Err(std::io::Error::other("broken")));
    sqlite.wal().synced_by(failed, sqlite.fold()).await.unwrap();
    assert_eq!(sqlite.wal().bytes(), 0);
    // The file alone has it all now.
    let copy = folder.path().join("copy.db");
    std::fs::copy(folder.path().join("test.db"), &copy).unwrap();
    let copied = Store::open(&format!("sqlite:{}", copy.display())).await.unwrap();
    assert_eq!(copied.list_users().await.unwrap().len(), 10);
    copied.close().await;
    store.close().await;
}

#[cfg(unix)]
#[tokio::test]
async fn an_import_gives_way_to_who_waits() {
    use std::{future::Future, pin::pin, task};
    let (_folder, _, store) = open(Limits::COMMAND).await;
    write(&store, 0..1).await.unwrap();
    let wal = sqlite(&store).wal();
    let nobody = task::Waker::noop();
    let mut context = task::Context::from_waker(nobody);
    assert!(pin!(wal.give_way()).poll(&mut context).is_ready(), "nobody waits");
    let waiting = wal.waiting().expect("a log to say it by");
    let mut way = pin!(wal.give_way());
    assert!(way.as_mut().poll(&mut context).is_pending());
    drop(waiting);
    way.await;
    store.close().await;
}
