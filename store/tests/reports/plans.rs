//! No number of a report and no first page of a list goes through all facts.

use crate::{
    common::{Backend, TestStore},
    office::{advisor, boss, line, now, open, range, write},
};
use domain::{Drill, ReportId, ReportQuery, record::RecordKind};
use store::{import::Origin, recorded};

#[tokio::test(flavor = "multi_thread")]
async fn no_report_goes_through_all_facts() {
    let test = TestStore::open(Backend::Sqlite).await;
    open(&test).await;
    let pool = sqlx::SqlitePool::connect(&test.url).await.unwrap();
    let days = range("2026-11-01", "2026-11-30");
    let mut statements = Vec::new();
    for report in ReportId::ALL {
        let query = ReportQuery::of(report, days).unwrap();
        let description = report.description();
        for viewer in [boss(), advisor(2)] {
            let (page, ran) = recorded(test.store.report(&viewer, &query, None, 50, now())).await;
            page.unwrap();
            assert!(!ran.is_empty());
            statements.extend(ran);
            for column in description.columns {
                let Some(drill) = Drill::of(report, column, None) else { continue };
                let set = drill.facts(&query);
                let (page, ran) = recorded(test.store.report_facts(&viewer, &set, None, None, 50, now())).await;
                page.unwrap();
                statements.extend(ran);
            }
        }
    }
    for statement in statements {
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}")))
                .fetch_all(&pool)
                .await
                .unwrap();
        for (.., step) in &plan {
            let facts = ["f", "c", "m", "n", "p", "a", "activities", "events", "changes"];
            let scanned =
                facts.iter().any(|of| *step == format!("SCAN {of}") || step.starts_with(&format!("SCAN {of} ")));
            assert!(!scanned, "{step}\n{statement}");
        }
    }
    pool.close().await;
    test.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_write_goes_through_all_meetings() {
    let test = TestStore::open(Backend::Sqlite).await;
    open(&test).await;
    let store = &test.store;
    write(store, &[line(store, RecordKind::Clients, "external_id=c; name=C; created_at=2026-11-01 10:00")]).await;
    let meeting =
        line(store, RecordKind::Activities, "external_id=m; client=c; kind=meeting; state=done; at=2026-11-03 12:00");
    let origin = Origin { made_by: "import", user: None, now: now() };
    let (written, statements) = recorded(store.write_records(&[meeting], origin, false)).await;
    written.unwrap();
    let pool = sqlx::SqlitePool::connect(&test.url).await.unwrap();
    let mut plans = 0;
    for statement in statements.iter().filter(|statement| statement.contains("UPDATE activities")) {
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}")))
                .fetch_all(&pool)
                .await
                .unwrap();
        for (.., step) in &plan {
            assert!(!step.starts_with("SCAN") && !step.contains("activities_kind"), "{step}\n{statement}");
        }
        plans += 1;
    }
    assert_eq!(plans, 1, "the meeting was looked at");
    pool.close().await;
    test.close().await;
}
