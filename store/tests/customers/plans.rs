//! However many customers there are, no page goes through all of them or through all purchases.

use super::{asked, shop};
use crate::common::{Backend, TestStore};
use domain::customers::CustomerSums;
use store::recorded;

/// How SQLite goes about a statement.
async fn plan(pool: &sqlx::SqlitePool, statement: &str) -> Vec<String> {
    let explained = format!("EXPLAIN QUERY PLAN {statement}");
    let rows: Vec<(i64, i64, i64, String)> =
        sqlx::query_as(sqlx::AssertSqlSafe(explained)).fetch_all(pool).await.unwrap();
    rows.into_iter().map(|(.., step)| step).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_for_often_is_found_by_an_index() {
    let test = TestStore::open(Backend::Sqlite).await;
    let [boss, ewa, _] = shop(&test).await;
    let pool = sqlx::SqlitePool::connect(&test.url).await.unwrap();
    for filter in [
        "",
        "order_number=Z/1",
        "customer_number=a",
        "customer_number=%231",
        "product=flat",
        "product=flat&sales_from=2026-01-01&sales_to=2026-03-31",
        "sales_from=2026-01-01&sales_to=2026-03-31",
        "sales_from=2026-01-01&sales_to=2026-03-31&sales_more=500",
        "zero_from=2026-01-01&zero_to=2026-03-31",
        "sales_more=500",
        "sales_less=100",
        "price_group=1",
        "price_group=1&sales_from=2026-01-01&sales_to=2026-03-31",
        "tag=1",
        "accepts_email=yes",
    ] {
        for sort in ["name", "-name", "number", "-sales", "-last_sale"] {
            let query = asked(&format!("{filter}&sort={sort}"));
            for viewer in [&boss, &ewa] {
                for customers in [10, 1_000_000] {
                    let sums = test.store.sum_customers(viewer, &query.filter);
                    let (sums, mut statements) = recorded(sums).await;
                    // As if there were so many.
                    let sums = CustomerSums { customers, ..sums.unwrap() };
                    let read = test.store.page_of_customers(viewer, &query, sums, Some("a1"), 10);
                    let (page, of_page) = recorded(read).await;
                    page.unwrap();
                    statements.extend(of_page);
                    assert!(statements.len() <= 8, "{statements:?}");
                    for statement in statements {
                        let steps = plan(&pool, &statement).await;
                        if filter == "tag=1"
                            && customers == 10
                            && viewer == &boss
                            && statement.contains("client_tags t ")
                        {
                            // Those who have the tag are looked up.
                            let by_number = |step: &String| step.starts_with("SEARCH c USING INTEGER PRIMARY KEY");
                            assert!(steps.iter().any(by_number), "{sort}: {steps:?}\n{statement}");
                        }
                        for step in steps {
                            let goes_through = step.strip_prefix("SCAN ").is_some_and(|of| {
                                !of.contains("INDEX") && ["c", "s", "l", "n", "p", "b", "g"].contains(&of)
                            });
                            assert!(!goes_through, "{filter} {sort}: {step}\n{statement}");
                            // In the order of an index, unless few are put in order or sums are reckoned.
                            let is_long = customers > 10 && viewer == &boss && sort != "-sales";
                            let is_free = matches!(filter, "" | "accepts_email=yes" | "sales_less=100")
                                || filter.starts_with("sales_from=")
                                || filter.starts_with("zero_from=");
                            let is_sorted = step.contains("TEMP B-TREE FOR") && statement.contains(" LIMIT ");
                            assert!(!(is_long && is_free && is_sorted), "{filter} {sort}: {step}\n{statement}");
                        }
                    }
                }
            }
        }
    }
    pool.close().await;
    test.close().await;
}
