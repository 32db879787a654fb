//! Whom it concerns is told: whose clients became one with others, and what a contact is named with.

use super::{actor, at, bring, import, now, person, phone_of};
use crate::common::on_both;
use domain::{Role, Viewer, identity::Sharing, journal::KeyState, record::RecordKind};
use store::StoreError;

/// E10 of the design: two advisors, of whose clients a call makes one.
#[tokio::test(flavor = "multi_thread")]
async fn both_advisors_are_told_whose_clients_became_one() {
    on_both(async |test| {
        let store = &test.store;
        let (ewa, jan) = (person(store, "ewa", Role::Advisor).await, person(store, "jan", Role::Advisor).await);
        let other = person(store, "other", Role::Advisor).await;
        let text = format!(
            "external_id,name,created_at,advisor,phones\na,Anna,{},ewa,{}\nb,Ania,{},jan,{}\n",
            at(1),
            phone_of(1),
            at(2),
            phone_of(1)
        );
        assert_eq!(import(store, RecordKind::Clients, &text).await.errors, []);
        let told = async |viewer: &Viewer| store.merge_notices(viewer, now()).await.unwrap();
        assert_eq!(told(&ewa).await, [], "a phone in common makes nobody one");
        bring(store, &[("t1", "30 call p1")]).await;
        let anna = store.client_by_external_id(&Viewer::organisation(), "a").await.unwrap();
        let (hers, his) = (told(&ewa).await, told(&jan).await);
        assert_eq!((hers.len(), his.len()), (1, 1));
        // Given later, Jan is the advisor of both.
        assert_eq!(hers[0].now, None, "she does not see the client any more");
        assert_eq!((hers[0].theirs.as_str(), hers[0].advisor.as_deref()), ("Anna", Some("jan")));
        assert_eq!(
            (hers[0].record.name.as_str(), hers[0].record.external_id.as_ref()),
            ("Anna", None),
            "nor the other"
        );
        assert_eq!((his[0].theirs.as_str(), his[0].now.as_ref()), ("Ania", Some(&(anna, "Anna".to_owned()))));
        assert_eq!(told(&other).await, []);
        // Not of long ago, and not of what is undone.
        assert_eq!(store.merge_notices(&ewa, now().plus_seconds(8 * 24 * 3_600)).await.unwrap(), []);
        let boss = person(store, "boss", Role::Manager).await;
        store.undo(&actor(&boss), his[0].record.act).await.unwrap();
        assert_eq!((told(&ewa).await, told(&jan).await), (Vec::new(), Vec::new()));
        // What somebody did themselves they know.
        let ania = store.client_by_external_id(&Viewer::organisation(), "b").await.unwrap();
        store.merge_clients(&actor(&boss), [anna, ania], "").await.unwrap();
        assert_eq!(
            store.merged_into(&Viewer::organisation(), ania).await.unwrap(),
            Some(anna),
            "one, since people say so"
        );
        assert_eq!((told(&boss).await.len(), told(&ewa).await.len(), told(&jan).await.len()), (0, 1, 1));
    })
    .await;
}

/// Whom a decision about a contact concerns is seen before.
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_tells_with_whom_it_is_named() {
    on_both(async |test| {
        let store = &test.store;
        let admin = person(store, "admin", Role::Admin).await;
        let text = format!("external_id,name,created_at,phones\na,Anna,{},{}\n", at(1), phone_of(1));
        assert_eq!(import(store, RecordKind::Clients, &text).await.errors, []);
        bring(store, &[("t1", "10 call u1 p1"), ("t2", "20 request u1 p2 e2 Jan"), ("t3", "30 session u1")]).await;
        let key = test.number("SELECT id FROM keys WHERE value = 'u1'").await;
        store.share_key(&actor(&admin), key, Some(Sharing::Shut)).await.unwrap();
        let today = store.zone().day(now());
        let told = store.key_detail(&admin, key, today).await.unwrap();
        let names: Vec<&str> = told.clients.iter().map(|client| client.name.as_str()).collect();
        assert_eq!((told.owners, names), (2, vec!["Anna", "Jan"]));
        assert_eq!(told.phones, [phone_of(1), phone_of(2)]);
        assert_eq!(told.emails, ["e2@example.com"]);
        assert_eq!((told.row.state, told.row.touches, told.touches.len()), (KeyState::Shut, 3, 3));
        let own = test.number("SELECT id FROM keys WHERE kind = 2 ORDER BY id LIMIT 1").await;
        let told = store.key_detail(&admin, own, today).await.unwrap();
        assert_eq!(told.clients.len(), 1, "on the card and by touches, once");
        let ewa = person(store, "ewa", Role::Advisor).await;
        assert!(matches!(store.key_detail(&ewa, key, today).await, Err(StoreError::Forbidden)));
        assert!(matches!(store.key_detail(&admin, 0, today).await, Err(StoreError::NotFound(_))));
    })
    .await;
}
