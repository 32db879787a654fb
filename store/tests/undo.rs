//! A deed on many is taken back of those of whom it can be, and the others are named with why.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{
    ActId, Channel, Classification, ClientId, Form, Instant, Lifecycle, Permissions, Role, StatusChange, Undone,
    UserId, Viewer,
    act::{Stayed, Why},
};
use store::{Actor, NewUser, StoreError};

fn at(hours: i64) -> Instant {
    "2026-03-20T08:00:00Z".parse::<Instant>().unwrap().plus_seconds(hours * 3600)
}

fn actor(viewer: &Viewer, hours: i64) -> Actor {
    let (viewer, now, begun) = (viewer.clone(), at(hours), std::time::Instant::now());
    Actor { viewer, made_by: "user", now, channel: Channel::Web, ip: None, begun }
}

async fn person(test: &TestStore, login: &str, role: Role) -> Viewer {
    let user = NewUser { login: login.into(), name: login.into(), email: None, role, password_hash: None };
    let user: UserId = test.store.add_user(user, at(0)).await.unwrap();
    let permissions = Permissions::all();
    Viewer { user: Some(user), name: login.into(), role, permissions, ..Viewer::organisation() }
}

fn archived() -> StatusChange {
    StatusChange {
        classification: Classification::Lifecycle,
        value: Lifecycle::Archived.id(),
        seen: None,
        from: None,
        reason: String::new(),
    }
}

async fn in_archive(test: &TestStore) -> i64 {
    test.number("SELECT count(*) FROM clients WHERE lifecycle_id = 6").await
}

#[tokio::test]
async fn what_can_be_undone_is_and_the_rest_is_named() {
    on_both(async |test| {
        let admin = person(test, "ada", Role::Admin).await;
        let ala = person(test, "ala", Role::Advisor).await;
        person(test, "ola", Role::Advisor).await;
        let mut clients = Vec::new();
        for number in 0..20 {
            let form = Form::default().with("name", format!("Client {number}")).with("advisor", "ala");
            clients.push(test.store.create_client(&actor(&admin, 0), &form).await.unwrap());
        }
        let done = test.store.change_status(&actor(&ala, 1), &clients, &archived()).await.unwrap();
        let act: ActId = done.act.unwrap();
        assert_eq!(in_archive(test).await, 20);
        // One is deleted, another given to somebody else.
        let (gone, given): (ClientId, ClientId) = (clients[3], clients[7]);
        test.store.delete_clients(&actor(&admin, 2), &[gone], "").await.unwrap();
        let seen = test.store.client_form(&admin, given).await.unwrap();
        test.store.edit_client(&actor(&admin, 3), given, &seen, &seen.clone().with("advisor", "ola")).await.unwrap();

        let undone = test.store.undo(&actor(&ala, 4), act).await.unwrap();
        assert_eq!((undone.clients, undone.stayed, undone.rest), (18, 2, 0));
        let named = [
            Stayed { client: Some(gone), name: String::new(), why: Why::Deleted },
            Stayed { client: None, name: String::new(), why: Why::NotYours },
        ];
        assert_eq!(undone.named, named);
        // The one who went to somebody else.
        assert_eq!(in_archive(test).await, 1);
        let told = test.store.history(&ala, clients[0], None, 9).await.unwrap();
        assert!(told.iter().any(|told| told.id == act && told.undone && !told.can_undo));
        let told = test.store.history(&admin, given, None, 9).await.unwrap();
        assert!(told.iter().any(|told| told.id == act && !told.undone && told.can_undo));

        // Once: of those it was undone of nothing happens, and the others can be undone by whoever may.
        let again = test.store.undo(&actor(&ala, 5), act).await.unwrap();
        assert_eq!((again.act, again.clients, again.stayed), (None, 0, 2));
        let rest = test.store.undo(&actor(&admin, 6), act).await.unwrap();
        assert_eq!((rest.clients, rest.stayed), (1, 1));
        assert_eq!(in_archive(test).await, 0);
        let nothing = test.store.undo(&actor(&admin, 7), act).await.unwrap();
        assert_eq!((nothing.act, nothing.clients, nothing.stayed), (None, 0, 1));
        assert_eq!(test.store.check().await.unwrap(), []);

        // What was done to one is still told by an error.
        let one = test.store.change_status(&actor(&admin, 8), &[given], &archived()).await.unwrap();
        assert!(matches!(test.store.undo(&actor(&ala, 9), one.act.unwrap()).await, Err(StoreError::NotFound(_))));
    })
    .await;
}

#[tokio::test]
async fn two_who_undo_at_once_undo_it_once() {
    on_both(async |test| {
        let admin = person(test, "ada", Role::Admin).await;
        let mut clients = Vec::new();
        for number in 0..9 {
            let form = Form::default().with("name", format!("Client {number}"));
            clients.push(test.store.create_client(&actor(&admin, 0), &form).await.unwrap());
        }
        let act = test.store.change_status(&actor(&admin, 1), &clients, &archived()).await.unwrap().act.unwrap();
        let race = (0..6).map(|_| {
            let (store, admin) = (test.store.clone(), admin.clone());
            tokio::spawn(async move { store.undo(&actor(&admin, 2), act).await.unwrap() })
        });
        let mut all = Undone::default();
        for one in race.collect::<Vec<_>>() {
            all.add(one.await.unwrap());
        }
        assert_eq!((all.clients, all.stayed), (9, 0));
        assert_eq!(test.number("SELECT count(*) FROM changes WHERE retracts IS NOT NULL").await, 9);
        assert_eq!(test.store.check().await.unwrap(), []);
    })
    .await;
}
