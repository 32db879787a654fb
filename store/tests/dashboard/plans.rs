//! A dashboard with everything asks little, and goes through no table of facts.

use crate::{
    common::{Backend, TestStore},
    desk::{advisor, boss, every_block},
};
use domain::{Instant, dashboard::Settings};
use store::recorded;

#[tokio::test(flavor = "multi_thread")]
async fn no_block_goes_through_all_facts() {
    let test = TestStore::open(Backend::Sqlite).await;
    let now: Instant = "2026-11-20T11:00:00Z".parse().unwrap();
    crate::by_hand::office(&test).await;
    let pool = sqlx::SqlitePool::connect(&test.url).await.unwrap();
    for viewer in [boss(), advisor(1)] {
        let blocks = every_block(&Settings { compare: true, ..Settings::default() });
        let (answers, statements) = recorded(test.store.answer_blocks(&viewer, &blocks, now)).await;
        assert!(answers.unwrap().iter().all(|answer| answer.answer.is_ok()));
        assert!(statements.len() < 40, "{}", statements.len());
        for statement in statements {
            let plan: Vec<(i64, i64, i64, String)> =
                sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}")))
                    .fetch_all(&pool)
                    .await
                    .unwrap();
            for (.., step) in &plan {
                let scanned = ["f", "w", "u", "l", "m", "purchases"]
                    .iter()
                    .any(|of| *step == format!("SCAN {of}") || step.starts_with(&format!("SCAN {of} ")));
                assert!(!scanned, "{step}\n{statement}");
                // The lists of everybody's clients are read in the order of an index.
                let sorted = step.contains("TEMP B-TREE") && statement.contains(" ORDER BY c.") && viewer == boss();
                assert!(*step != "SCAN c" && !sorted, "{step}\n{statement}");
            }
        }
    }
    pool.close().await;
    test.close().await;
}
