//! Contacts are taken out of a client: who is who then, as was shown before, whatever comes later, and undone.

use super::{
    actor, at, bring, import, is_sound,
    laws::{Sent, cards, evidence, has_key, reckoned, told, touches, write_cards, write_touches},
    now, person, phone_of, rows,
};
use crate::common::{Backend, TestStore, backends, on_both};
use domain::{
    ActKind, ClientId, Invalid, Reason, Role, Viewer,
    identity::{ClientKey, Evidence, Key, KeyKind, Parted, Said, Whose},
    record::RecordKind,
};
use proptest::{collection::vec, prelude::*, test_runner::TestRunner};
use std::collections::BTreeSet;
use store::{Store, StoreError};

/// What keys say, in their order.
fn said(parted: &Parted) -> Vec<&str> {
    parted.keys.iter().map(|known| known.value.as_str()).collect()
}

/// The story of a phone that a couple share: what the other did goes with the other.
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_that_is_another_s_is_taken_out_and_put_back() {
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Manager).await;
        bring(store, &[("t1", "10 request u1 p1 Anna"), ("t2", "20 session u2 p1"), ("t3", "30 request u2 e2 Jan")])
            .await;
        let anna = rows(store).await.pop().unwrap().client;
        let known = store.known_by(&boss, anna).await.unwrap();
        let key = |value: &str| known.iter().find(|known| known.value == value).unwrap().key;
        let (phone, e2, u2) = (phone_of(1), "e2@example.com", "u2");
        assert_eq!(known.iter().find(|known| known.value == phone).unwrap().touches, 2);
        let out = [key(e2), key(u2)];
        let parted = store.taking_out(&actor(&boss), anna, &out).await.unwrap();
        assert_eq!(parted.len(), 2);
        assert_eq!((&parted[0].whose, said(&parted[0])), (&Whose::Client(anna, "Jan".into()), vec![&phone, "u1"]));
        assert_eq!((&parted[1].whose, said(&parted[1])), (&Whose::New, vec![e2, u2]));
        assert_eq!(rows(store).await.len(), 1, "nothing is written by looking");
        let act = store.take_out(&actor(&boss), anna, &out, "their son").await.unwrap().act.unwrap();
        is_sound(store).await;
        let all = rows(store).await;
        let names: BTreeSet<(&str, &str)> =
            all.iter().map(|row| (row.name.as_str(), row.journey.spelling.as_str())).collect();
        assert_eq!(names, BTreeSet::from([("Anna", "R S"), ("Jan", "R")]), "a call of both is hers whose phone it is");
        // Whatever names both later parts them no less.
        bring(store, &[("t4", "40 call u2 p1"), ("t5", "50 call e2 p1")]).await;
        assert_eq!(rows(store).await.len(), 2);
        is_sound(store).await;
        store.undo(&actor(&boss), act).await.unwrap();
        is_sound(store).await;
        let all = rows(store).await;
        assert_eq!((all.len(), all[0].journey.touches), (1, 5));
        assert_eq!(store.undo(&actor(&boss), act).await.unwrap().clients, 0, "once");
    })
    .await;
}

/// What is asked for wrongly is refused, and nothing is written.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_out_is_refused() {
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Manager).await;
        let ewa = person(store, "ewa", Role::Advisor).await;
        bring(store, &[("t1", "10 request u1 p1"), ("t2", "20 request p2")]).await;
        let all = rows(store).await;
        let keys = async |n: usize| -> Vec<i64> {
            store.known_by(&boss, all[n].client).await.unwrap().into_iter().map(|known| known.key).collect()
        };
        let (first, second) = (keys(0).await, keys(1).await);
        let take = async |keys: &[i64]| store.take_out(&actor(&boss), all[0].client, keys, "").await;
        let reason = |answer: Result<_, StoreError>| match answer {
            Err(StoreError::Invalid(Invalid { reason, .. })) => Some(reason),
            _ => None,
        };
        assert_eq!(reason(take(&[]).await), Some(Reason::Required));
        assert_eq!(reason(take(&first).await), Some(Reason::NotAll));
        assert!(matches!(take(&second).await, Err(StoreError::NotFound(_))), "another's");
        let hers = store.take_out(&actor(&ewa), all[0].client, &first[..1], "").await;
        assert!(matches!(hers, Err(StoreError::NotFound(_))), "not her client");
        assert!(matches!(store.known_by(&ewa, all[0].client).await, Err(StoreError::NotFound(_))));
        assert_eq!(test.number("SELECT count(*) FROM acts WHERE kind = 'part'").await, 0);
        // All that touches name of a client whom somebody wrote down can be another's.
        let text = format!("external_id,name,created_at,phones\nc1,Anna,{},{}\n", at(1), phone_of(7));
        assert_eq!(import(store, RecordKind::Clients, &text).await.errors, []);
        bring(store, &[("t7", "40 call p7")]).await;
        let anna = store.client_by_external_id(&boss, "c1").await.unwrap();
        let all: Vec<i64> = store.known_by(&boss, anna).await.unwrap().into_iter().map(|known| known.key).collect();
        store.take_out(&actor(&boss), anna, &all, "").await.unwrap();
        is_sound(store).await;
        assert_eq!(store.journey(&boss, anna, now()).await.unwrap().map(|_| ()), None);
        assert_eq!(rows(store).await.len(), 3, "the call is a new client's");
    })
    .await;
}

/// Of whom somebody may not see nothing is told by taking out, and none of theirs is taken back by undoing it.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_told_of_another_s_client() {
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Manager).await;
        let [ewa, _] = [person(store, "ewa", Role::Advisor).await, person(store, "jan", Role::Advisor).await];
        let ewa = Viewer { permissions: boss.permissions, ..ewa };
        let text = format!(
            "external_id,name,created_at,advisor,phones\nca,Anna,{},ewa,{}\ncb,Ania,{},jan,{}\n",
            at(1),
            phone_of(1),
            at(2),
            phone_of(1)
        );
        assert_eq!(import(store, RecordKind::Clients, &text).await.errors, []);
        bring(store, &[("t0", "20 session u1 ca"), ("t1", "30 call p1")]).await;
        let anna = store.client_by_external_id(&boss, "ca").await.unwrap();
        let join = store.merged_records(&boss, anna).await.unwrap().remove(0).act;
        store.undo(&actor(&boss), join).await.unwrap();
        // The phone is Anna's, who was first; taken out of her it is Ania's, whom Ewa does not see.
        let key = test.number("SELECT id FROM keys WHERE kind = 2").await;
        let parted = store.taking_out(&actor(&ewa), anna, &[key]).await.unwrap();
        assert_eq!(
            parted.iter().map(|of| &of.whose).collect::<Vec<_>>(),
            [&Whose::Client(anna, "Anna".into()), &Whose::Another]
        );
        let of_boss = store.taking_out(&actor(&boss), anna, &[key]).await.unwrap();
        assert!(matches!(&of_boss[1].whose, Whose::Client(_, name) if name == "Ania"));
        let act = store.take_out(&actor(&ewa), anna, &[key], "").await.unwrap().act.unwrap();
        let undone = store.undo(&actor(&ewa), act).await;
        assert!(matches!(undone, Err(StoreError::NotFound(_))), "{undone:?}");
        is_sound(store).await;
        assert_eq!(store.undo(&actor(&boss), act).await.unwrap().clients, 1);
        is_sound(store).await;
    })
    .await;
}

/// What a merge gave is told once in the history, however often it came apart and together again.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_merge_gave_is_told_once() {
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Manager).await;
        let text =
            format!("external_id,name,created_at,phones\nca,Anna,{},\ncb,Ania,{},{}\n", at(1), at(2), phone_of(1));
        assert_eq!(import(store, RecordKind::Clients, &text).await.errors, []);
        let text = format!("client,classification,status,at\ncb,lifecycle,active,{}\n", at(3));
        assert_eq!(import(store, RecordKind::Statuses, &text).await.errors, []);
        bring(store, &[("t1", "30 call p1 ca")]).await;
        let anna = store.client_by_external_id(&boss, "ca").await.unwrap();
        let edits = async || {
            let acts = store.history(&boss, anna, None, 50).await.unwrap();
            let merge = acts.into_iter().find(|act| act.kind == ActKind::Merge).unwrap();
            merge.edits.iter().map(|edit| format!("{} {}", edit.field, edit.after)).collect::<Vec<_>>()
        };
        let told = edits().await;
        assert!(told.contains(&"lifecycle active".to_owned()), "{told:?}");
        for _ in 0..2 {
            let keys: Vec<i64> = store.known_by(&boss, anna).await.unwrap().iter().map(|known| known.key).collect();
            let act = store.take_out(&actor(&boss), anna, &keys, "").await.unwrap().act.unwrap();
            assert_eq!(store.merged_records(&boss, anna).await.unwrap(), []);
            store.undo(&actor(&boss), act).await.unwrap();
            assert_eq!(edits().await, told);
        }
        is_sound(store).await;
    })
    .await;
}

/// What people said of two keys, as it is stored.
async fn separations(test: &TestStore) -> Vec<Said> {
    let external_ids = test.texts("SELECT id, external_id FROM clients WHERE external_id IS NOT NULL").await;
    let keys = test.texts("SELECT id, kind || ':' || value FROM keys").await;
    let pairs = test.texts("SELECT id, a || ':' || b FROM key_separations WHERE undone_by IS NULL").await;
    let key = |number: &str| {
        let (kind, value) = keys[&number.parse::<i64>().unwrap()].split_once(':').unwrap();
        match kind {
            "1" => {
                let of = &external_ids[&value.parse::<i64>().unwrap()];
                let number = of[1..].parse().unwrap();
                Key::Client(ClientKey { external_id: Some(of.clone()), number })
            }
            "2" => Key::Phone(value.into()),
            "3" => Key::Email(value.into()),
            _ => Key::UserId(value.into()),
        }
    };
    let said = pairs.values().map(|pair| {
        let (a, b) = pair.split_once(':').unwrap();
        Said::Two(key(a), key(b))
    });
    said.collect()
}

/// The keys of all clients, by what they say.
async fn known(store: &Store, clients: &[ClientId]) -> BTreeSet<Vec<(KeyKind, String)>> {
    let boss = domain::Viewer::organisation();
    let mut all = BTreeSet::new();
    for client in clients {
        let known = store.known_by(&boss, *client).await.unwrap();
        all.insert(known.into_iter().map(|known| (known.kind, known.value)).collect::<Vec<_>>());
    }
    all.remove(&Vec::new());
    all
}

/// A2 of the design, of parts: whatever is taken out of whom, amid random touches and cards, who is who is what the
/// evidence says and what was shown before; put back in any order, all is as if nothing had been.
#[test]
fn what_is_taken_out_is_evidence() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for backend in backends() {
        let cases = if backend == Backend::Sqlite { 40 } else { 12 };
        let config =
            ProptestConfig { cases, max_shrink_iters: 100, failure_persistence: None, ..ProptestConfig::default() };
        let strategy = (touches(), touches(), cards(), vec((any::<u32>(), any::<u16>()), 1..5));
        let result = TestRunner::new(config).run(&strategy, |(before, after, cards, parts)| {
            let before: Vec<(usize, Sent)> = before.into_iter().filter(has_key).enumerate().collect();
            let after = after.into_iter().filter(has_key).enumerate().map(|(n, sent)| (n + 50, sent));
            let all: Vec<(usize, Sent)> = before.iter().copied().chain(after).collect();
            runtime.block_on(async {
                let test = TestStore::open(backend).await;
                let store = &test.store;
                let boss = person(store, "boss", Role::Manager).await;
                write_cards(store, &cards).await;
                write_touches(store, &before).await;
                let mut acts = Vec::new();
                for (which, mask) in parts {
                    let clients: Vec<ClientId> = rows(store).await.iter().map(|row| row.client).collect();
                    let Some(client) = clients.get(which as usize % clients.len().max(1)) else { continue };
                    let keys = store.known_by(&boss, *client).await.unwrap();
                    let out = keys.iter().enumerate().filter(|(place, _)| mask >> (place % 16) & 1 == 1);
                    let out: Vec<i64> = out.map(|(_, known)| known.key).collect();
                    let shown = store.taking_out(&actor(&boss), *client, &out).await;
                    let done = store.take_out(&actor(&boss), *client, &out, "").await;
                    let Ok(shown) = shown else {
                        prop_assert!(done.is_err(), "what is not shown is not done");
                        continue;
                    };
                    acts.push((which, done.unwrap().act.unwrap()));
                    prop_assert_eq!(store.check().await.unwrap(), []);
                    // As it was shown.
                    let clients: Vec<ClientId> = rows(store).await.iter().map(|row| row.client).collect();
                    let now_known = known(store, &clients).await;
                    for part in shown {
                        let keys: Vec<(KeyKind, String)> =
                            part.keys.iter().map(|known| (known.kind, known.value.clone())).collect();
                        let theirs = match &part.whose {
                            Whose::Client(id, _) => known(store, &[*id]).await.contains(&keys),
                            Whose::New => now_known.contains(&keys),
                            Whose::Nobodys => !now_known.contains(&keys),
                            Whose::Another => false,
                        };
                        prop_assert!(keys.is_empty() || theirs, "{part:?}");
                    }
                }
                write_touches(store, &all).await;
                prop_assert_eq!(store.check().await.unwrap(), []);
                let plain = evidence(store, &cards, &all).await;
                let parted = Evidence { said: separations(&test).await, ..plain.clone() };
                prop_assert_eq!(told(&test).await, reckoned(&parted, store, &all));
                // Put back, in whatever order.
                acts.sort_unstable();
                for (_, act) in acts {
                    store.undo(&actor(&boss), act).await.unwrap();
                    prop_assert_eq!(store.check().await.unwrap(), []);
                }
                prop_assert_eq!(told(&test).await, reckoned(&plain, store, &all));
                test.close().await;
                Ok(())
            })
        });
        result.unwrap();
    }
}
