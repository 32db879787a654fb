//! Many who write at once: some make two clients one and part them, others bring files, change and edit.

use super::{actor, import, two};
use crate::common::on_both;
use domain::{Classification, Lifecycle, StatusChange, record::RecordKind};
use store::StoreError;

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn at_once_with_files_and_others_nothing_is_lost() {
    on_both(async |test| {
        let store = &test.store;
        let (boss, anna, ania) = two(test).await;
        let merges = async {
            for n in 0..20 {
                let (done, _) = store.merge_clients(&actor(&boss, 10 + n * 2), [anna, ania], "").await.unwrap();
                store.undo(&actor(&boss, 11 + n * 2), done.act.unwrap()).await.unwrap();
            }
        };
        let sales = async |who: &str| {
            for n in 0..30 {
                let text = format!("external_id,client,at,amount,state\n{who}{n},b,2026-02-07,1.00,closed\n");
                import(store, RecordKind::Purchases, 5, &text).await;
            }
        };
        let statuses = async |of: &str| {
            for n in 0..20 {
                let status = ["waiting", "active"][n % 2];
                let text =
                    format!("client,classification,status,at\n{of},lifecycle,{status},2026-03-01 {:02}:00\n", n % 24);
                import(store, RecordKind::Statuses, 5, &text).await;
            }
        };
        let records = async |of: &str, created: &str| {
            for n in 0..20 {
                let text = format!("external_id,name,created_at,tags\n{of},Anna {n},{created},t{n}\n");
                import(store, RecordKind::Clients, 5, &text).await;
            }
        };
        let by_hand = async {
            for n in 0..30 {
                let change = StatusChange {
                    classification: Classification::Lifecycle,
                    value: [Lifecycle::Active, Lifecycle::AtRisk][n % 2].id(),
                    seen: None,
                    from: None,
                    reason: String::new(),
                };
                // Who is part of another just then is not there.
                match store.change_status(&actor(&boss, 60 + n as i64), &[anna, ania], &change).await {
                    Ok(_) | Err(StoreError::NotFound(_)) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        };
        let edits = async {
            for n in 0..20 {
                let seen = store.client_form(&boss, anna).await.unwrap();
                let wanted = seen.clone().with("customer_since", format!("2026-01-{:02}", n % 20 + 1));
                // A file may have been quicker.
                match store.edit_client(&actor(&boss, 90), anna, &seen, &wanted).await {
                    Ok(_) | Err(StoreError::Conflict(_)) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        };
        tokio::join!(
            edits,
            merges,
            sales("x"),
            sales("y"),
            statuses("a"),
            statuses("b"),
            records("a", "2026-01-02"),
            records("b", "2026-02-02"),
            by_hand
        );
        assert_eq!(store.check().await.unwrap(), []);
        let card = store.client_card(&boss, ania, "2026-03-02".parse().unwrap()).await.unwrap();
        assert_eq!(card.row.life_total.minor_units, 10_000 + 60 * 100);
    })
    .await;
}
