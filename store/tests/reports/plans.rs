//! No number of a report and no first page of a list goes through all facts.

use crate::{
    common::{Backend, TestStore},
    office::{boss, now, open, range},
};
use domain::{ReportId, ReportQuery};
use store::recorded;

#[tokio::test(flavor = "multi_thread")]
async fn no_report_goes_through_all_facts() {
    let test = TestStore::open(Backend::Sqlite).await;
    open(&test).await;
    let pool = sqlx::SqlitePool::connect(&test.url).await.unwrap();
    for report in ReportId::ALL {
        let query = ReportQuery::of(report, range("2026-11-01", "2026-11-30")).unwrap();
        let (page, statements) = recorded(test.store.report(&boss(), &query, None, 50, now())).await;
        page.unwrap();
        assert!(!statements.is_empty());
        for statement in statements {
            let plan: Vec<(i64, i64, i64, String)> =
                sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}")))
                    .fetch_all(&pool)
                    .await
                    .unwrap();
            for (.., step) in &plan {
                let scans = ["SCAN f", "SCAN c", "SCAN activities", "SCAN events", "SCAN changes"];
                assert!(!scans.iter().any(|scan| step.starts_with(scan)), "{}: {step}\n{statement}", report.code());
            }
        }
    }
    pool.close().await;
    test.close().await;
}
