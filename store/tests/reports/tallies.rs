//! Numbers that are sums of tallies stay true while somebody writes.

use crate::{
    common::{Backend, TestStore, backends},
    office::{advisor, boss, line, now, open, range, write},
};
use domain::{
    ClientId, Form, ReportId, ReportQuery, Viewer,
    record::{Record, RecordKind},
    report::Counted,
};
use store::{Actor, Store};

const DAYS: (&str, &str) = ("2026-11-01", "2026-11-30");

fn call(store: &Store, name: &str, at: &str) -> Record {
    let text =
        format!("external_id={name}; client=c; kind=call; state=done; direction=out; at={at}; duration_seconds=90");
    line(store, RecordKind::Activities, &text)
}

/// Calls made and their minutes, in the total of the report by user.
async fn calls(store: &Store, viewer: &Viewer) -> (i64, i64) {
    let query = ReportQuery::of(ReportId::DailyUserActivity, range(DAYS.0, DAYS.1)).unwrap();
    let page = store.report(viewer, &query, None, 50, now()).await.unwrap();
    let of = |key| {
        let column = query.report.description().columns.iter().position(|column| column.key == key).unwrap();
        page.totals[column].number().unwrap()
    };
    assert_eq!(
        store.count_report_facts(viewer, &query.facts(Counted::OutgoingCalls), now()).await.unwrap(),
        of("outgoing_calls")
    );
    (of("outgoing_calls"), of("outgoing_call_seconds"))
}

async fn tally_all(store: &Store) {
    while store.tally(now()).await.unwrap() {}
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_and_taken_back_counts_at_once() {
    for backend in backends() {
        let test = TestStore::open(backend).await;
        open(&test).await;
        let store = &test.store;
        let client = "external_id=c; name=C; advisor=ala; created_at=2026-11-01 10:00";
        write(store, &[line(store, RecordKind::Clients, client)]).await;
        write(store, &[call(store, "a", "2026-11-03 12:00"), call(store, "b", "2026-11-04 12:00")]).await;
        assert_eq!(calls(store, &boss()).await, (2, 180), "before anything is tallied");
        tally_all(store).await;
        assert_eq!(calls(store, &boss()).await, (2, 180), "tallied");
        assert_eq!(calls(store, &advisor(2)).await, (2, 180), "of her own clients");
        assert_eq!(calls(store, &advisor(3)).await, (0, 0), "of another's");

        let actor = Actor { made_by: "user", ..Actor::system(now()) };
        let form = Form::default().with("kind", "call").with("direction", "out").with("at", "2026-11-03T15:00");
        let done = store.log_activity(&actor, ClientId(1), &form.with("advisor", "ala")).await.unwrap();
        assert_eq!(calls(store, &boss()).await.0, 3, "logged on a day that was tallied");
        tally_all(store).await;
        assert_eq!(calls(store, &boss()).await.0, 3);
        store.undo(&actor, done.act.unwrap()).await.unwrap();
        assert_eq!(calls(store, &boss()).await, (2, 180), "and taken back");
        assert_eq!(store.check().await.unwrap(), []);
        test.close().await;
    }
}

/// In PostgreSQL others write while days are tallied; what they have not committed must not be
/// missed for good.
#[tokio::test(flavor = "multi_thread")]
async fn no_day_is_tallied_under_the_hands_of_who_writes_to_it() {
    if !backends().contains(&Backend::Postgres) {
        return;
    }
    let test = TestStore::open(Backend::Postgres).await;
    open(&test).await;
    let store = &test.store;
    let client = "external_id=c; name=C; advisor=ala; created_at=2026-11-01 10:00";
    write(store, &[line(store, RecordKind::Clients, client), call(store, "a", "2026-11-03 12:00")]).await;

    let pool = sqlx::PgPool::connect(&test.url).await.unwrap();
    let mut writer = pool.begin().await.unwrap();
    sqlx::query("UPDATE activities SET duration_seconds = 60").execute(&mut *writer).await.unwrap();
    assert!(!store.tally(now()).await.unwrap(), "somebody is writing");
    let (left,): (i64,) = sqlx::query_as("SELECT count(*) FROM untallied").fetch_one(&pool).await.unwrap();
    assert!(left > 0);
    assert_eq!(calls(store, &boss()).await, (1, 90));
    writer.commit().await.unwrap();
    assert_eq!(calls(store, &boss()).await, (1, 60));
    tally_all(store).await;
    let (left,): (i64,) = sqlx::query_as("SELECT count(*) FROM untallied").fetch_one(&pool).await.unwrap();
    assert_eq!((left, calls(store, &boss()).await), (0, (1, 60)));
    pool.close().await;
    test.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_tally_is_found() {
    for (breaks, told) in [
        ("UPDATE tallies SET facts = facts + 1 WHERE clock = 1", "clock 1, day 2026-11-03: 1 too many"),
        ("UPDATE tallies SET duration_seconds = 0 WHERE clock = 11", "clock 1, block of 2026-10-26: 0 too many"),
        ("DELETE FROM tallies WHERE clock = 4", "clock 4, day 2026-11-01: -1 too many"),
    ] {
        for backend in backends() {
            let test = TestStore::open(backend).await;
            open(&test).await;
            let store = &test.store;
            let client = "external_id=c; name=C; advisor=ala; created_at=2026-11-01 10:00";
            write(store, &[line(store, RecordKind::Clients, client), call(store, "a", "2026-11-03 12:00")]).await;
            tally_all(store).await;
            assert_eq!(store.check().await.unwrap(), []);
            test.break_with(breaks).await;
            let found: Vec<String> = store.check().await.unwrap().into_iter().map(|finding| finding.detail).collect();
            assert!(found.iter().any(|detail| detail == told), "{breaks}: {found:?}");
            test.close().await;
        }
    }
}
