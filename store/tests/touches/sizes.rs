//! Keys that many share, and clients who did much: A4 and A10 of the design.

use super::{actor, at, bring, import, is_sound, merged, now, person, phone_of, rows};
use crate::common::{Backend, TestStore, on_both};
use domain::{ClientId, Role, Viewer, record::RecordKind};
use store::Store;

/// What the journal shows of everybody: names, chains, how much.
async fn journal(store: &Store) -> Vec<String> {
    let query = domain::journal::JournalQuery::read(&domain::params::Params::default()).unwrap();
    let page = store.journal(&Viewer::organisation(), &query, None, 1_000, now()).await.unwrap();
    let mut rows: Vec<String> =
        page.rows.iter().map(|row| format!("{} {:?} {}", row.name, row.phones, row.journey.spelling)).collect();
    rows.sort();
    rows
}

/// Calls from a visitor's identifier, each from a phone of its own.
async fn call(store: &Store, visitor: &str, phones: std::ops::Range<usize>) {
    let calls: Vec<(String, String)> =
        phones.map(|n| (format!("t{n}"), format!("{} call {visitor}p{n}", n + 1))).collect();
    bring(store, &calls.iter().map(|(id, call)| (id.as_str(), call.as_str())).collect::<Vec<_>>()).await;
}

/// A4, but for what admins say: ten phones are one client's, eleven and five hundred are as many clients'; and when
/// fewer name it by now, it links again. Whichever way it came to be so, it is the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_reception_s_cookie_parts_all_whom_it_had_linked() {
    on_both(async |test| {
        let store = &test.store;
        bring(store, &[("s", "0 session u0")]).await;
        call(store, "u0 ", 0..10).await;
        let ten = journal(store).await;
        assert_eq!(ten.len(), 1);
        call(store, "u0 ", 10..11).await;
        let eleven = journal(store).await;
        assert_eq!(eleven.len(), 11);
        is_sound(store).await;
        call(store, "u0 ", 11..500).await;
        let all = journal(store).await;
        assert_eq!(all.len(), 500);
        is_sound(store).await;
        // Of all but ten the identifier was wrong.
        call(store, "", 11..500).await;
        assert_eq!(journal(store).await, all, "eleven still name it");
        call(store, "", 10..11).await;
        let freed = journal(store).await;
        assert_eq!(freed.len(), 1 + 490);
        assert!(freed.contains(&ten[0]), "with the session before");
        is_sound(store).await;
        call(store, "u0 ", 10..500).await;
        assert_eq!(journal(store).await, all, "each state is as it was when it was reached before");
        call(store, "", 10..500).await;
        assert_eq!(journal(store).await, freed);
        is_sound(store).await;
    })
    .await;
}

/// What came at once and what came one by one is the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_that_was_always_shared_links_nobody() {
    on_both(async |test| {
        let store = &test.store;
        call(store, "u0 ", 0..500).await;
        assert_eq!(journal(store).await.len(), 500);
        assert_eq!(test.number("SELECT count(*) FROM joins").await, 0, "nobody was one with anybody");
        is_sound(store).await;
    })
    .await;
}

/// From now on whatever changes or deletes a touch fails.
async fn freeze_touches(test: &TestStore) {
    if test.url.starts_with("sqlite:") {
        test.break_with("CREATE TRIGGER frozen BEFORE UPDATE ON touches BEGIN SELECT RAISE(ABORT, 'frozen'); END")
            .await;
        test.break_with("CREATE TRIGGER frozen_too BEFORE DELETE ON touches BEGIN SELECT RAISE(ABORT, 'frozen'); END")
            .await;
    } else {
        let function = "CREATE FUNCTION frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'frozen'; END $$";
        test.break_with(function).await;
        let trigger = "CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON touches FOR EACH ROW EXECUTE FUNCTION frozen()";
        test.break_with(trigger).await;
    }
}

/// Two clients who did much, by two keys each, of whom touches or cards tell.
async fn two_who_did_much(store: &Store, of_cards: bool) -> [ClientId; 2] {
    if of_cards {
        let line = |n: usize| format!("c{n},Client {n},{},{}\n", at(-9), phone_of(n));
        let text = format!("external_id,name,created_at,phones\n{}{}", line(0), line(1));
        assert_eq!(import(store, RecordKind::Clients, &text).await.errors, []);
    }
    let touches: Vec<(String, String)> = (0..300)
        .map(|n| {
            let (of, kind) = (n % 2, if n < 2 || n % 7 == 0 { "call" } else { "session" });
            let keys = if kind == "call" { format!("u{of} p{of}") } else { format!("u{of}") };
            (format!("m{n}"), format!("{n} {kind} {keys}"))
        })
        .collect();
    bring(store, &touches.iter().map(|(id, touch)| (id.as_str(), touch.as_str())).collect::<Vec<_>>()).await;
    let all = rows(store).await;
    assert_eq!(all.iter().map(|row| row.journey.touches).collect::<Vec<_>>(), [150, 150]);
    [all[0].client, all[1].client]
}

/// A10: who is made one, by people or by a touch, and parted again, takes what they did along without a row of it
/// being written.
#[tokio::test(flavor = "multi_thread")]
async fn clients_are_made_one_and_parted_without_writing_a_touch() {
    for (of_cards, by_hand) in [(false, false), (false, true), (true, false), (true, true)] {
        on_both(async |test| {
            let store = &test.store;
            let boss = person(store, "boss", Role::Manager).await;
            let both = two_who_did_much(store, of_cards).await;
            freeze_touches(test).await;
            let (act, touches) = if by_hand {
                (store.merge_clients(&actor(&boss), both, "").await.unwrap().0.act.unwrap(), 300)
            } else {
                bring(store, &[("link", "400 session u0 p1")]).await;
                let client = rows(store).await[0].client;
                (merged(store, client).await[0].act, 301)
            };
            assert_eq!(rows(store).await.iter().map(|row| row.journey.touches).collect::<Vec<_>>(), [touches]);
            is_sound(store).await;
            store.undo(&actor(&boss), act).await.unwrap();
            let parted: Vec<i64> = rows(store).await.iter().map(|row| row.journey.touches).collect();
            assert_eq!((parted.len(), parted.iter().sum::<i64>()), (2, touches));
            is_sound(store).await;
            assert_eq!(test.number("SELECT count(*) FROM touches").await, touches);
        })
        .await;
    }
}

/// A10: of what they did the ends alone are read, each by an index that has it first.
#[tokio::test(flavor = "multi_thread")]
async fn clients_are_made_one_and_parted_without_reading_what_they_did() {
    let test = TestStore::open(Backend::Sqlite).await;
    let store = &test.store;
    let boss = actor(&person(store, "boss", Role::Manager).await);
    let both = two_who_did_much(store, false).await;
    let (made, mut statements) = store::recorded(store.merge_clients(&boss, both, "")).await;
    let (parted, more) = store::recorded(store.undo(&boss, made.unwrap().0.act.unwrap())).await;
    assert_eq!(parted.unwrap().clients, 2);
    statements.extend(more);
    statements.retain(|statement| statement.contains(" touches "));
    assert!(!statements.is_empty());
    let pool = sqlx::SqlitePool::connect(&test.url).await.unwrap();
    for statement in statements {
        let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
        let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(explain).fetch_all(&pool).await.unwrap();
        for (.., step) in plan {
            let is_end = ["touches_named", "touches_brought", "touches_1"].iter().any(|index| step.contains(index));
            assert!(is_end || !step.contains("touches_"), "{step} in {statement}");
            assert!(!step.starts_with("SCAN") && !step.contains("TEMP B-TREE"), "{step} in {statement}");
        }
    }
    pool.close().await;
    test.close().await;
}
