//! Schedules of mailed reports: who may set them up for whom, and that each sending is begun,
//! claimed and handed over once, whichever servers do it and whenever one dies.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{
    Form, Instant, Permission, Permissions, Reason, Role, ScheduleId, UserId, Viewer,
    schedule::{SendingState, Why, recipient},
};
use store::{Actor, Claim, Ending, NewUser, Store, StoreError};

/// A Friday; eight o'clock in Warsaw is seven in UTC.
fn at(text: &str) -> Instant {
    format!("2026-11-{text}Z").parse().unwrap()
}

fn viewer(user: UserId, role: Role) -> Viewer {
    Viewer { user: Some(user), role, permissions: Permissions::by_default(role), ..Viewer::organisation() }
}

fn actor(viewer: &Viewer, now: Instant) -> Actor {
    Actor { viewer: viewer.clone(), made_by: "user", ..Actor::system(now) }
}

struct People {
    maria: Viewer,
    anna: Viewer,
    adam: Viewer,
}

async fn people(test: &TestStore) -> People {
    let mut all = Vec::new();
    for (login, role) in [("maria", Role::Manager), ("anna", Role::Advisor), ("adam", Role::Advisor)] {
        let email = Some(format!("{login}@example.com"));
        let user = NewUser { login: login.into(), name: login.into(), email, role, password_hash: None };
        all.push(viewer(test.store.add_user(user, at("01T00:00:00")).await.unwrap(), role));
    }
    let [maria, anna, adam] = all.try_into().unwrap();
    People { maria, anna, adam }
}

fn id(viewer: &Viewer) -> UserId {
    viewer.user.unwrap()
}

/// Each day at eight.
fn daily(report: &str, to: &[&Viewer]) -> Form {
    let fields = [("report", report), ("range", "yesterday"), ("rhythm", "daily"), ("hour", "8"), ("form", "body")];
    let form = fields.into_iter().fold(Form::default(), |form, (field, text)| form.with(field, text));
    to.iter().fold(form, |form, viewer| form.with(&recipient(id(viewer)), "yes"))
}

async fn made(store: &Store, by: &Viewer, form: &Form, now: &str) -> Result<ScheduleId, StoreError> {
    store.save_schedule(&actor(by, at(now)), None, &Form::default(), form).await
}

/// All that can be claimed.
async fn claimed(store: &Store, now: &str) -> Vec<Claim> {
    store.begin_sendings(at(now)).await.unwrap();
    let mut all = Vec::new();
    while let Some(claim) = store.claim_sending(at(now)).await.unwrap() {
        all.push(claim);
    }
    all
}

async fn states(store: &Store) -> Vec<(SendingState, Option<Why>)> {
    let rows = store.sendings(&Viewer::organisation(), None, 100).await.unwrap();
    rows.into_iter().rev().map(|row| (row.state, row.why)).collect()
}

#[tokio::test]
async fn who_may_have_what_sent_to_whom() {
    on_both(async |test| {
        let People { maria, anna, adam } = people(test).await;
        let store = &test.store;
        let now = "20T10:00:00";
        let forbidden = |result: Result<ScheduleId, StoreError>| assert!(matches!(result, Err(StoreError::Forbidden)));
        // Not a report of hers, not to others, no file.
        forbidden(made(store, &anna, &daily("user-work", &[&anna]), now).await);
        forbidden(made(store, &anna, &daily("activities", &[&anna, &adam]), now).await);
        let no_files = Viewer { permissions: anna.permissions.with(Permission::Export, false), ..anna.clone() };
        forbidden(made(store, &no_files, &daily("activities", &[&anna]).with("form", "xlsx"), now).await);
        made(store, &no_files, &daily("activities", &[&anna]), now).await.unwrap();
        let ours = made(store, &maria, &daily("activities", &[&anna, &adam]), now).await.unwrap();

        // A recipient sees it and leaves it alone; whoever is not concerned does not see it.
        let rows = store.schedules(&adam, at(now)).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert!(!rows[0].can_change && rows[0].next.as_deref() == Some("2026-11-21T08:00"), "{rows:?}");
        assert_eq!(rows[0].to, ["anna", "adam"]);
        let not_found = |result| assert!(matches!(result, Err(StoreError::NotFound(_))));
        not_found(store.schedule_form(&adam, ours).await.map(|_| ()));
        not_found(store.pause_schedule(&actor(&adam, at(now)), ours, true).await);
        not_found(store.delete_schedule(&actor(&adam, at(now)), ours).await);
        not_found(store.try_schedule(&actor(&adam, at(now)), ours).await);
        assert_eq!(store.schedules(&maria, at(now)).await.unwrap().len(), 2);
        assert_eq!(store.recipients(&adam).await.unwrap().len(), 1);
        assert_eq!(store.recipients(&maria).await.unwrap().len(), 3);

        let unknown = daily("activities", &[]).with("to.987", "yes");
        match made(store, &maria, &unknown, now).await {
            Err(StoreError::Invalid(invalid)) => {
                assert_eq!(
                    (invalid.field.as_str(), invalid.reason),
                    ("recipients", Reason::Unknown { what: "user".into() })
                );
            }
            other => panic!("{other:?}"),
        }
        // Somebody else was quicker in the same field.
        let seen = store.schedule_form(&maria, ours).await.unwrap();
        let save = async |wanted: Form| store.save_schedule(&actor(&maria, at(now)), Some(ours), &seen, &wanted).await;
        save(seen.clone().with("hour", "9")).await.unwrap();
        save(seen.clone().with("title", "Yesterday")).await.unwrap();
        let late = save(seen.clone().with("hour", "10")).await;
        let Err(StoreError::Conflict(conflict)) = late else { panic!("{late:?}") };
        let [clash] = &conflict.clashes[..] else { panic!("{conflict:?}") };
        assert_eq!((clash.field.as_str(), clash.mine.as_str(), clash.now.as_str()), ("hour", "10", "9"));
        assert!(clash.by.is_some() && clash.at.is_some(), "{clash:?}");
        let now_is = store.schedule_form(&maria, ours).await.unwrap();
        assert_eq!((now_is.get("hour"), now_is.get("title")), ("9", "Yesterday"));
        assert_eq!(test.number("SELECT count(*) FROM events WHERE kind = 'schedule'").await, 4);
    })
    .await;
}

#[tokio::test]
async fn each_is_begun_once_for_its_day_and_recipient() {
    on_both(async |test| {
        let People { maria, anna, adam } = people(test).await;
        let other = Store::open(&test.url).await.unwrap();
        made(&test.store, &maria, &daily("activities", &[&anna, &adam]), "20T10:00:00").await.unwrap();
        assert!(claimed(&test.store, "21T06:59:59").await.is_empty());
        assert_eq!(test.store.next_sending(at("20T10:00:00")).await.unwrap(), Some(at("21T07:00:00")));

        // Two servers at once, and again.
        let (one, two) = tokio::join!(claimed(&test.store, "21T07:00:00"), claimed(&other, "21T07:00:00"));
        let mut to: Vec<UserId> = one.iter().chain(&two).map(|claim| claim.to).collect();
        to.sort();
        assert_eq!(to, [id(&anna), id(&adam)]);
        assert!(claimed(&test.store, "21T07:10:00").await.is_empty());
        let all = [one, two].concat();
        assert!(all.iter().all(|claim| claim.day == "2026-11-21".parse().unwrap() && !claim.is_stopped));
        for claim in &all {
            assert!(test.store.hand_over(claim, at("21T07:01:00")).await.unwrap());
            assert!(!other.hand_over(claim, at("21T07:01:00")).await.unwrap(), "once");
            test.store.end_sending(claim, at("21T07:02:00"), Ending::Sent, Some(3)).await.unwrap();
        }
        assert!(claimed(&test.store, "21T23:00:00").await.is_empty());
        // Nobody looked for three days: the latest alone.
        let late = claimed(&test.store, "24T07:30:00").await;
        assert_eq!(late.len(), 2);
        assert!(late.iter().all(|claim| claim.due == at("24T07:00:00")));
        // Who comes later is not sent what was due before.
        let of = late[0].schedule_id;
        let seen = test.store.schedule_form(&maria, of).await.unwrap();
        let wanted = seen.clone().with(&recipient(id(&maria)), "yes");
        test.store.save_schedule(&actor(&maria, at("24T07:40:00")), Some(of), &seen, &wanted).await.unwrap();
        assert!(claimed(&test.store, "24T07:41:00").await.is_empty());
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_server_that_dies_leaves_nothing_sent_twice() {
    on_both(async |test| {
        let People { maria, anna, adam } = people(test).await;
        let store = &test.store;
        made(store, &maria, &daily("activities", &[&anna, &adam]), "20T10:00:00").await.unwrap();
        let claims = claimed(store, "21T07:00:00").await;
        // It dies with one claimed and one on its way.
        assert!(store.hand_over(&claims[1], at("21T07:01:00")).await.unwrap());
        assert!(claimed(store, "21T07:14:00").await.is_empty(), "they are left to it for a while");
        let again = claimed(store, "21T07:16:30").await;
        assert_eq!(again.iter().map(|claim| claim.to).collect::<Vec<_>>(), [claims[0].to]);
        assert_eq!(states(store).await[1], (SendingState::Unknown, Some(Why::BrokenOff)));

        // It was not dead, only slow: what it claimed is not its own any more.
        assert!(!store.hand_over(&claims[0], at("21T07:17:00")).await.unwrap());
        store.end_sending(&claims[0], at("21T07:17:00"), Ending::Sent, None).await.unwrap();
        assert_eq!(states(store).await[0].0, SendingState::Claimed);
        assert!(store.hand_over(&again[0], at("21T07:18:00")).await.unwrap());
        // The slow one tells after all how the other ended.
        store.end_sending(&claims[1], at("21T07:19:00"), Ending::Sent, Some(1)).await.unwrap();
        store.end_sending(&again[0], at("21T07:19:00"), Ending::Sent, Some(1)).await.unwrap();
        assert!(states(store).await.iter().all(|(state, _)| *state == SendingState::Sent));
        assert!(claimed(store, "21T20:00:00").await.is_empty());

        // One on which every server dies.
        for (hour, tries) in [("07:00", 1), ("08:00", 2), ("09:00", 3), ("10:00", 4), ("11:00", 5), ("12:00", 6)] {
            let claims = claimed(store, &format!("22T{hour}:00")).await;
            assert_eq!(claims.len(), if tries <= 5 { 2 } else { 0 }, "{hour}");
        }
        assert_eq!(states(store).await[2..], [(SendingState::Failed, Some(Why::Fault)); 2]);
    })
    .await;
}

#[tokio::test]
async fn what_fails_for_now_is_tried_again_for_some_hours() {
    on_both(async |test| {
        let People { maria, anna, .. } = people(test).await;
        let store = &test.store;
        let of = made(store, &maria, &daily("activities", &[&anna]), "20T10:00:00").await.unwrap();
        let mut now = at("21T06:00:00");
        let mut waits = Vec::new();
        while let Some(due) = store.next_sending(now).await.unwrap().filter(|due| *due < at("22T00:00:00")) {
            waits.push((due.micros() - now.micros()) / 60_000_000);
            now = due;
            store.begin_sendings(now).await.unwrap();
            let claim = store.claim_sending(now).await.unwrap().unwrap();
            store
                .end_sending(&claim, now, Ending::Later(Why::Unreachable, "451 no time\r\n".into()), None)
                .await
                .unwrap();
            if waits.len() == 1 {
                let row = &store.sendings(&maria, Some(of), 9).await.unwrap()[0];
                assert_eq!(
                    (row.again.as_deref(), row.said.as_deref()),
                    (Some("2026-11-21T08:05"), Some("451 no time"))
                );
            }
            assert!(waits.len() < 9);
        }
        assert_eq!(states(store).await, [(SendingState::Failed, Some(Why::Unreachable))]);
        assert_eq!(waits, [60, 5, 20, 60, 180]);

        // Paused, deleted or taken off the list before it could be sent.
        store.begin_sendings(at("22T07:00:00")).await.unwrap();
        store.pause_schedule(&actor(&maria, at("22T07:00:01")), of, true).await.unwrap();
        let stopped = store.claim_sending(at("22T07:00:02")).await.unwrap().unwrap();
        assert!(stopped.is_stopped);
        store.end_sending(&stopped, at("22T07:00:03"), Ending::Skipped(Why::Stopped), None).await.unwrap();
        assert!(claimed(store, "23T08:00:00").await.is_empty());
        store.pause_schedule(&actor(&maria, at("23T09:00:00")), of, false).await.unwrap();
        assert!(claimed(store, "23T09:00:01").await.is_empty(), "what was due meanwhile is left out");
        let going_on = claimed(store, "24T07:00:00").await;
        assert!(going_on.len() == 1 && !going_on[0].is_stopped);
        store.end_sending(&going_on[0], at("24T07:00:01"), Ending::Skipped(Why::Empty), Some(0)).await.unwrap();
        // A try is for whoever asks, as often as they ask.
        for _ in 0..2 {
            store.try_schedule(&actor(&maria, at("24T08:00:00")), of).await.unwrap();
        }
        let tries = claimed(store, "24T08:00:01").await;
        assert_eq!(
            tries.iter().map(|claim| (claim.to, claim.is_stopped)).collect::<Vec<_>>(),
            [(id(&maria), false); 2]
        );
        store.delete_schedule(&actor(&maria, at("24T09:00:00")), of).await.unwrap();
        assert!(store.schedules(&maria, at("24T09:00:00")).await.unwrap().is_empty());
        assert!(claimed(store, "24T10:00:00").await.iter().all(|claim| claim.is_stopped));
        assert!(!store.sendings(&maria, None, 9).await.unwrap().is_empty(), "the log stays");
    })
    .await;
}
