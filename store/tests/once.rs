//! What is sent twice is done once, and answered alike; what was refused was never sent.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, backends, on_both};
use domain::{ClientId, Form, IdempotencyKey, Instant, Invalid, Reason, SettingChange, Thing, UserId};
use serde::{Deserialize, Serialize};
use store::{ANSWER_SECONDS, Actor, Answer, Once, Sender, Store, StoreError};
use tokio::sync::oneshot;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Made {
    client: ClientId,
    secret: Option<String>,
}

impl Answer for Made {
    fn kept(&self) -> Self {
        Self { secret: None, ..self.clone() }
    }
}

const ADA: Sender = Sender::User(UserId(1));

fn now() -> Instant {
    "2026-03-20T08:00:00Z".parse().unwrap()
}

fn once(sender: Sender, key: &str, what: &str, now: Instant) -> Once {
    Once::new(sender, IdempotencyKey::parse(key).unwrap(), what.as_bytes(), now)
}

/// Makes a client of this name under a key.
async fn make(store: &Store, sender: Sender, key: &str, name: &str) -> Result<Made, StoreError> {
    make_at(store, sender, key, name, now()).await
}

async fn make_at(store: &Store, sender: Sender, key: &str, name: &str, now: Instant) -> Result<Made, StoreError> {
    let form = Form::default().with("name", name);
    let work = |store: Store| async move {
        let client = store.create_client(&Actor::system(now), &form).await?;
        // What was just written can be read.
        assert_eq!(store.client_form(&Actor::system(now).viewer, client).await?.get("name"), form.get("name"));
        Ok::<_, StoreError>(Made { client, secret: Some(format!("of {client}")) })
    };
    store.once(&once(sender, key, name, now), work).await
}

async fn counted(test: &TestStore) -> [i64; 3] {
    [
        test.number("SELECT count(*) FROM clients").await,
        test.number("SELECT count(*) FROM acts").await,
        test.number("SELECT count(*) FROM answers").await,
    ]
}

fn refused<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> Invalid {
    match answer {
        Err(StoreError::Invalid(invalid)) => invalid,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_same_key_is_answered_and_nothing_is_done_again() {
    on_both(async |test| {
        let first = make(&test.store, ADA, "k", "Anna").await.unwrap();
        assert_eq!(first.secret, Some(format!("of {}", first.client)));
        // Also by another server, and after this one has ended.
        let other = Store::open(&test.url).await.unwrap();
        for store in [&test.store, &other] {
            let again = make(store, ADA, "k", "Anna").await.unwrap();
            assert_eq!(again, Made { secret: None, ..first.clone() });
        }
        other.close().await;
        assert_eq!(counted(test).await, [1, 1, 1]);
        assert!(!test.text("SELECT answer FROM answers").await.contains("of "), "a secret was kept");

        // The same under other keys is another one; and a key is one person's.
        assert_ne!(make(&test.store, ADA, "l", "Anna").await.unwrap().client, first.client);
        for sender in [Sender::User(UserId(2)), Sender::Token(1), Sender::Token(2)] {
            assert_ne!(make(&test.store, sender, "k", "Anna").await.unwrap().client, first.client);
        }
        assert_eq!(counted(test).await, [5, 5, 5]);
        assert_eq!(test.store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn another_thing_under_a_used_key_is_refused() {
    on_both(async |test| {
        make(&test.store, ADA, "k", "Anna").await.unwrap();
        let refusal = refused(make(&test.store, ADA, "k", "Anne").await);
        assert_eq!(refusal, Invalid::new("idempotency-key", Reason::KeyUsed));
        assert_eq!(counted(test).await, [1, 1, 1]);
    })
    .await;
}

#[tokio::test]
async fn what_was_refused_leaves_no_key_and_nothing_else() {
    on_both(async |test| {
        assert_eq!(refused(make(&test.store, ADA, "k", "").await).field, "name");
        assert_eq!(counted(test).await, [0; 3]);
        // Something that was done before it was refused is taken back with it.
        let form = Form::default().with("name", "Anna");
        let work = |store: Store| async move {
            store.create_client(&Actor::system(now()), &form).await?;
            Err::<Made, _>(StoreError::Forbidden)
        };
        let answer = test.store.once(&once(ADA, "k", "two", now()), work).await;
        assert!(matches!(answer, Err(StoreError::Forbidden)), "{answer:?}");
        assert_eq!(counted(test).await, [0; 3]);
        // And nothing is said to be done of which a part failed, whoever hides it.
        let work = |store: Store| async move {
            let client = store.create_client(&Actor::system(now()), &Form::default().with("name", "A")).await?;
            let nobody = ClientId(987_654);
            assert!(store.add_comment(&Actor::system(now()), nobody, "hm").await.is_err());
            Ok::<_, StoreError>(Made { client, secret: None })
        };
        assert!(test.store.once(&once(ADA, "k", "three", now()), work).await.is_err());
        assert_eq!(counted(test).await, [0; 3]);
        // The same key is good for what is mended.
        make(&test.store, ADA, "k", "Anna").await.unwrap();
        assert_eq!(counted(test).await, [1, 1, 1]);
        assert_eq!(test.store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_changed_nothing_is_answered_alike_too() {
    on_both(async |test| {
        let client = make(&test.store, ADA, "k", "Anna").await.unwrap().client;
        let same = Form::default().with("name", "Anna");
        let edit = async |wanted: Form| {
            let seen = same.clone();
            let work = |store: Store| async move {
                let done = store.edit_client(&Actor::system(now()), client, &seen, &wanted).await?;
                Ok::<_, StoreError>(Made { client, secret: done.act.map(|act| act.0.to_string()) })
            };
            test.store.once(&once(ADA, "e", "an edit", now()), work).await.unwrap()
        };
        assert_eq!(edit(same.clone()).await, Made { client, secret: None });
        // It takes its first transaction back, and yet keeps the key.
        assert_eq!(edit(same.clone().with("name", "Anne")).await, Made { client, secret: None });
        assert_eq!(test.number("SELECT count(*) FROM clients WHERE name = 'Anna'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn of_two_at_once_the_second_waits_for_the_first() {
    for backend in backends() {
        for first_fails in [false, true] {
            let test = TestStore::open(backend).await;
            let other = Store::open(&test.url).await.unwrap();
            let (begun, has_begun) = oneshot::channel();
            let (go_on, may_go_on) = oneshot::channel::<()>();
            let slow = {
                let store = test.store.clone();
                tokio::spawn(async move {
                    let work = |store: Store| async move {
                        let form = Form::default().with("name", "Anna");
                        let client = store.create_client(&Actor::system(now()), &form).await?;
                        begun.send(()).unwrap();
                        may_go_on.await.unwrap();
                        if first_fails { Err(StoreError::Forbidden) } else { Ok(Made { client, secret: None }) }
                    };
                    store.once(&once(ADA, "k", "Anna", now()), work).await
                })
            };
            has_begun.await.unwrap();
            let second = {
                let other = other.clone();
                tokio::spawn(async move { make(&other, ADA, "k", "Anna").await })
            };
            // Whoever comes now finds the key in the making.
            tokio::task::yield_now().await;
            go_on.send(()).unwrap();
            let (first, second) = (slow.await.unwrap(), second.await.unwrap().unwrap());
            match first {
                Ok(first) => assert_eq!(first, second),
                Err(error) => assert!(first_fails && matches!(error, StoreError::Forbidden), "{error}"),
            }
            assert_eq!(counted(&test).await, [1, 1, 1], "{backend:?}");
            other.close().await;
            test.close().await;
        }
    }
}

#[tokio::test]
async fn many_at_once_are_done_once() {
    on_both(async |test| {
        let others = [test.store.clone(), Store::open(&test.url).await.unwrap()];
        let all: Vec<_> = (0..8)
            .map(|number| {
                let store = others[number % 2].clone();
                tokio::spawn(async move { make(&store, ADA, "k", "Anna").await.unwrap() })
            })
            .collect();
        let mut clients = Vec::new();
        for one in all {
            clients.push(one.await.unwrap().client);
        }
        clients.dedup();
        assert_eq!((clients.len(), counted(test).await), (1, [1, 1, 1]));
        others[1].close().await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_kept_for_thirty_days() {
    on_both(async |test| {
        make(&test.store, ADA, "k", "Anna").await.unwrap();
        let later = now().plus_seconds(ANSWER_SECONDS);
        assert_eq!(test.store.delete_old_answers(later.plus_seconds(-1)).await.unwrap(), 0);
        make_at(&test.store, ADA, "k", "Anna", later).await.unwrap();
        assert_eq!(counted(test).await, [1, 1, 1]);
        assert_eq!(test.store.delete_old_answers(later).await.unwrap(), 1);
        assert_eq!(counted(test).await, [1, 1, 0]);
    })
    .await;
}

#[tokio::test]
async fn what_all_are_told_changes_when_it_is_kept() {
    on_both(async |test| {
        let rename = async |name: &str, keep: bool| {
            let viewer = Actor::system(now()).viewer;
            let seen = test.store.setting_form(&viewer, Thing::Organisation, None).await.unwrap();
            let wanted = seen.clone().with("name", name);
            let change = SettingChange::Save { thing: Thing::Organisation, id: None, of: None, seen, wanted };
            let work = |store: Store| async move {
                store.change_settings(&Actor::system(now()), &change, "").await?;
                if !keep {
                    return Err(StoreError::Forbidden);
                }
                Ok(Made { client: ClientId(0), secret: None })
            };
            test.store.once(&once(ADA, name, name, now()), work).await.is_ok()
        };
        let before = test.store.organisation().name.clone();
        assert!(!rename("Nobody", false).await);
        assert_eq!(test.store.organisation().name, before);
        assert!(rename("Firma", true).await);
        assert_eq!(test.store.organisation().name, "Firma");
    })
    .await;
}
