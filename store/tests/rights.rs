//! What advisors may not do, whichever way they try it; and that somebody stays who can set things.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{
    ClientId, FactKind, Form, Instant, Invalid, Lifecycle, Permission, Permissions, Reason, Role, SettingChange,
    StatusChange, Thing, UserId, Viewer,
    record::{ActivityRecord, Record, RecordKind, UserRecord},
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use store::{
    Actor, FirstAdmin, NewUser, StoreError,
    import::{Origin, Outcome, parse_record},
};

fn now() -> Instant {
    "2026-03-20T08:00:00Z".parse().unwrap()
}

fn origin() -> Origin {
    Origin { made_by: "import", user: None, now: now() }
}

fn new_user(login: &str, role: Role) -> NewUser {
    let (login, name) = (login.to_owned(), login.to_uppercase());
    NewUser { login, name, email: None, role, password_hash: Some("hash".into()) }
}

/// Somebody who does things, with the permissions of their role or others.
async fn actor(test: &TestStore, login: &str, role: Role) -> Actor {
    let user = test.store.add_user(new_user(login, role), now()).await.unwrap();
    let permissions = Permissions::by_default(role);
    Actor {
        viewer: Viewer { user: Some(user), role, permissions, ..Viewer::organisation() },
        made_by: "user",
        ..Actor::system(now())
    }
}

fn with(actor: &Actor, permission: Permission, granted: bool) -> Actor {
    let mut actor = actor.clone();
    actor.viewer.permissions = actor.viewer.permissions.with(permission, granted);
    actor
}

fn form(fields: &[(&str, &str)]) -> Form {
    fields.iter().fold(Form::default(), |form, (field, text)| form.with(field, *text))
}

/// The field and the reason of a refusal.
fn invalid<T: std::fmt::Debug>(result: Result<T, StoreError>) -> (String, Reason) {
    match result {
        Err(StoreError::Invalid(Invalid { field, reason })) => (field, reason),
        other => panic!("{other:?}"),
    }
}

fn is_forbidden<T>(result: &Result<T, StoreError>) -> bool {
    matches!(result, Err(StoreError::Forbidden))
}

/// The words that the organisation has.
async fn words(test: &TestStore) -> i64 {
    test.number("SELECT count(*) FROM terms").await
}

#[tokio::test]
async fn only_admins_make_words_of_the_organisation() {
    on_both(async |test| {
        let admin = actor(test, "ada", Role::Admin).await;
        let (manager, ala) = (actor(test, "max", Role::Manager).await, actor(test, "ala", Role::Advisor).await);
        let store = &test.store;
        let client = store.create_client(&ala, &form(&[("name", "Jan")])).await.unwrap();
        let seen = store.client_form(&ala.viewer, client).await.unwrap();
        let note = |field: &str| form(&[("kind", "note"), ("body", "x")]).with(field, "Nowe");
        for who in [&ala, &manager] {
            for field in ["source", "contact_method", "investment", "price_group"] {
                let typed = form(&[("name", "Ewa"), (field, "Nowe")]);
                let refused = (field.to_owned(), Reason::Unknown { what: field.into() });
                assert_eq!(invalid(store.create_client(who, &typed).await), refused);
                let wanted = seen.clone().with(field, "Nowe");
                assert_eq!(invalid(store.edit_client(who, client, &seen, &wanted).await), refused);
                if field != "price_group" {
                    assert_eq!(invalid(store.log_activity(who, client, &note(field)).await), refused);
                }
            }
        }
        assert_eq!(words(test).await, 0);
        store.create_client(&admin, &form(&[("name", "Ewa"), ("source", "Nowe"), ("tags", "a|b")])).await.unwrap();
        assert_eq!(words(test).await, 3);
        // However it is written, what is there is there.
        store.edit_client(&ala, client, &seen, &seen.clone().with("source", "nowe")).await.unwrap();
        assert_eq!(words(test).await, 3);
    })
    .await;
}

#[tokio::test]
async fn advisors_make_tags_up_to_a_limit() {
    on_both(async |test| {
        let (admin, ala) = (actor(test, "ada", Role::Admin).await, actor(test, "ala", Role::Advisor).await);
        let tagged = |tags: String| form(&[("name", "Jan")]).with("tags", tags);
        let many = |from: usize, to: usize| tagged((from..to).map(|n| format!("t{n}")).collect::<Vec<_>>().join("|"));
        let store = &test.store;
        store.create_client(&ala, &tagged("ż".repeat(50))).await.unwrap();
        let long = store.create_client(&ala, &tagged("ż".repeat(51))).await;
        assert_eq!(invalid(long), ("tags".into(), Reason::TooLong { limit: 50 }));
        for from in (0..498).step_by(83) {
            store.create_client(&ala, &many(from, from + 83)).await.unwrap();
        }
        assert_eq!(words(test).await, 499);
        let refused = ("tags".to_owned(), Reason::NoMoreOf { most: 500 });
        assert_eq!(invalid(store.create_client(&ala, &many(600, 602)).await), refused);
        store.create_client(&ala, &many(600, 601)).await.unwrap();
        assert_eq!(invalid(store.create_client(&ala, &many(601, 602)).await), refused);
        store.create_client(&ala, &many(0, 9)).await.unwrap();
        store.create_client(&admin, &many(601, 603)).await.unwrap();
        assert_eq!(words(test).await, 502);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_credited_by_who_may_not_assign_nor_are_log_ins_told() {
    on_both(async |test| {
        let ala = actor(test, "ala", Role::Advisor).await;
        actor(test, "ola", Role::Advisor).await;
        let store = &test.store;
        let client = store.create_client(&ala, &form(&[("name", "Jan")])).await.unwrap();
        let seen = store.client_form(&ala.viewer, client).await.unwrap();
        let call = |advisor: &str| form(&[("kind", "call"), ("advisor", advisor)]);
        store.log_activity(&ala, client, &call("")).await.unwrap();
        let (_, logged) = store.activity_form(&ala.viewer, 1).await.unwrap();
        assert_eq!(logged.get("advisor"), "ala");
        // Somebody who is there and somebody who is not get the same answer.
        for login in ["ola", "nobody"] {
            assert!(is_forbidden(&store.create_client(&ala, &form(&[("name", "X"), ("advisor", login)])).await));
            let wanted = seen.clone().with("advisor", login);
            assert!(is_forbidden(&store.edit_client(&ala, client, &seen, &wanted).await), "{login}");
            assert!(is_forbidden(&store.log_activity(&ala, client, &call(login)).await), "{login}");
            let wanted = logged.clone().with("advisor", login);
            assert!(is_forbidden(&store.correct_activity(&ala, 1, &logged, &wanted).await), "{login}");
        }
        store.log_activity(&ala, client, &call("ala")).await.unwrap();
        let may = with(&ala, Permission::Assign, true);
        store.log_activity(&may, client, &call("ola")).await.unwrap();
        assert_eq!(invalid(store.log_activity(&may, client, &call("nobody")).await).0, "advisor");

        // What somebody else credited stays so while other things are corrected; undoing credits nobody either.
        let (_, of_ola) = store.activity_form(&ala.viewer, 3).await.unwrap();
        store.correct_activity(&ala, 3, &of_ola, &of_ola.clone().with("body", "x")).await.unwrap();
        let taken = of_ola.clone().with("body", "x").with("advisor", "ala");
        let done = store.correct_activity(&ala, 3, &of_ola.with("body", "x"), &taken).await.unwrap();
        assert!(is_forbidden(&store.undo(&ala, done.act.unwrap()).await));
        store.undo(&may, done.act.unwrap()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nothing_takes_longer_than_a_day_and_the_telephone_is_believed() {
    on_both(async |test| {
        let ala = actor(test, "ala", Role::Advisor).await;
        let store = &test.store;
        let client = store.create_client(&ala, &form(&[("name", "Jan")])).await.unwrap();
        let meeting = |seconds: &str| form(&[("kind", "meeting"), ("duration_seconds", seconds)]);
        store.log_activity(&ala, client, &meeting("86400")).await.unwrap();
        for seconds in ["86401", "9223372036854775807"] {
            let refused = ("duration_seconds".to_owned(), Reason::TooLarge);
            assert_eq!(invalid(store.log_activity(&ala, client, &meeting(seconds)).await), refused);
            let (_, seen) = store.activity_form(&ala.viewer, 1).await.unwrap();
            let wanted = seen.clone().with("duration_seconds", seconds);
            assert_eq!(invalid(store.correct_activity(&ala, 1, &seen, &wanted).await), refused);
            let field = |name: &str| match name {
                "kind" => Some("meeting"),
                "at" => Some("2026-03-20"),
                "duration_seconds" => Some(seconds),
                "external_id" | "client" => Some("x"),
                _ => None,
            };
            let refused = parse_record(RecordKind::Activities, &field, store.zone(), store.currency()).unwrap_err();
            assert_eq!((refused.field.as_str(), refused.reason), ("duration_seconds", Reason::TooLarge));
        }

        test.break_with("UPDATE clients SET external_id = 'C1'").await;
        let call = ActivityRecord {
            external_id: "T1".into(),
            client: "C1".into(),
            kind: FactKind::Call,
            state: "done",
            direction: Some("in"),
            at: now(),
            due_at: None,
            entered_at: None,
            duration_seconds: Some(90),
            telephony: true,
            advisor: Some("ala".into()),
            entered_by: None,
            source: None,
            contact_method: None,
            investment: None,
            purpose: None,
            place: None,
            subject: None,
            body: None,
        };
        let written = store.write_records(&[Record::Activity(Box::new(call))], origin(), false).await.unwrap();
        assert_eq!(written, [Outcome::New]);
        let (_, seen) = store.activity_form(&ala.viewer, 2).await.unwrap();
        let longer = seen.clone().with("duration_seconds", "9000");
        let refused = ("duration_seconds".to_owned(), Reason::InUse);
        assert_eq!(invalid(store.correct_activity(&ala, 2, &seen, &longer).await), refused);
        // Who entered it, and how, is no field of a form.
        let claimed = seen.clone().with("subject", "x").with("origin", "manual").with("entered_by", "ala");
        store.correct_activity(&ala, 2, &seen, &claimed).await.unwrap();
        let telephony = "SELECT count(*) FROM activities WHERE telephony AND entered_by = 0 AND subject = 'x'";
        assert_eq!(test.number(telephony).await, 1);
        let claimed = form(&[("kind", "call"), ("origin", "telephony"), ("entered_by", "nobody")]);
        store.log_activity(&ala, client, &claimed).await.unwrap();
        assert_eq!(test.number("SELECT count(*) FROM activities WHERE telephony").await, 1);
    })
    .await;
}

#[tokio::test]
async fn many_at_once_are_brought_back_by_those_who_may() {
    on_both(async |test| {
        let ala = actor(test, "ala", Role::Advisor).await;
        let store = &test.store;
        let mut clients: Vec<ClientId> = Vec::new();
        for name in ["Jan", "Ewa"] {
            clients.push(store.create_client(&ala, &form(&[("name", name)])).await.unwrap());
        }
        let archive = StatusChange {
            classification: domain::Classification::Lifecycle,
            value: Lifecycle::Archived.id(),
            seen: None,
            from: None,
            reason: String::new(),
        };
        let may_not = with(&ala, Permission::BulkStatus, false);
        let archived = store.change_status(&ala, &clients, &archive).await.unwrap().act.unwrap();
        assert!(is_forbidden(&store.undo(&may_not, archived).await));
        assert!(is_forbidden(&store.reactivate(&may_not, &clients, "").await));
        assert_eq!(store.reactivate(&may_not, &clients[..1], "").await.unwrap().clients, 1);
        let one = store.change_status(&may_not, &clients[..1], &archive).await.unwrap().act.unwrap();
        store.undo(&may_not, one).await.unwrap();
        assert_eq!(store.undo(&ala, archived).await.unwrap().clients, 2);
        assert!(store.check().await.unwrap().is_empty());
    })
    .await;
}

/// A way in which somebody may come to be, or be no more, an admin who can sign in.
#[derive(Clone, Copy, Debug)]
enum Change {
    Command(usize),
    Page(usize, Role, bool),
    Import([Role; 3]),
}

const LOGINS: [&str; 3] = ["ada", "ola", "max"];

async fn make(test: &TestStore, ids: [UserId; 3], change: Change) -> bool {
    let admin = Actor { made_by: "user", ..Actor::system(now()) };
    match change {
        Change::Command(user) => test.store.disable_user(LOGINS[user], now()).await.is_ok(),
        Change::Page(user, role, disabled) => {
            let id = Some(ids[user].0);
            let seen = test.store.setting_form(&admin.viewer, Thing::User, id).await.unwrap();
            let wanted = seen.clone().with("role", role.code()).with("disabled", if disabled { "yes" } else { "" });
            let change = SettingChange::Save { thing: Thing::User, id, of: None, seen, wanted };
            test.store.change_settings(&admin, &change, "").await.is_ok()
        }
        Change::Import(roles) => {
            let record = |(login, role): (&str, Role)| {
                let (login, name) = (login.to_owned(), login.to_uppercase());
                Record::User(UserRecord { login, name, email: None, role })
            };
            let records: Vec<Record> = LOGINS.into_iter().zip(roles).map(record).collect();
            let outcomes = test.store.write_records(&records, origin(), false).await.unwrap();
            !outcomes.iter().any(|outcome| matches!(outcome, Outcome::Refused(_)))
        }
    }
}

const CAN_SET: &str = "SELECT count(*) FROM users WHERE role = 'admin' AND NOT disabled AND password_hash IS NOT NULL";

#[tokio::test]
async fn an_admin_stays_whatever_is_tried() {
    let role = || proptest::sample::select(Role::ALL.to_vec());
    let change = prop_oneof![
        (0..3usize).prop_map(Change::Command),
        (0..3usize, role(), any::<bool>()).prop_map(|(user, role, disabled)| Change::Page(user, role, disabled)),
        [role(), role(), role()].prop_map(Change::Import),
    ];
    let changes = proptest::collection::vec(change, 1..12);
    on_both(async |test| {
        let ids = [
            test.store.add_user(new_user("ada", Role::Admin), now()).await.unwrap(),
            test.store.add_user(new_user("ola", Role::Advisor), now()).await.unwrap(),
            test.store.add_user(new_user("max", Role::Manager), now()).await.unwrap(),
        ];
        let mut runner = TestRunner::new(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() });
        let mut refused = 0;
        for _ in 0..24 {
            let changes = changes.new_tree(&mut runner).unwrap().current();
            for change in &changes {
                refused += i32::from(!make(test, ids, *change).await);
                assert!(test.number(CAN_SET).await > 0, "{changes:?}");
            }
        }
        assert!(refused > 0, "nothing was tried that would have left nobody");
    })
    .await;
}

#[tokio::test]
async fn two_admins_who_unmake_each_other_at_once_leave_one() {
    on_both(async |test| {
        let ids = [
            test.store.add_user(new_user("ada", Role::Admin), now()).await.unwrap(),
            test.store.add_user(new_user("ola", Role::Admin), now()).await.unwrap(),
            test.store.add_user(new_user("max", Role::Manager), now()).await.unwrap(),
        ];
        let ways = [
            (Change::Command(0), Change::Command(1)),
            (Change::Page(0, Role::Manager, false), Change::Page(1, Role::Advisor, false)),
            (Change::Import([Role::Manager, Role::Admin, Role::Manager]), Change::Command(1)),
            (Change::Page(0, Role::Admin, true), Change::Import([Role::Admin, Role::Advisor, Role::Manager])),
        ];
        for (one, other) in ways.into_iter().cycle().take(24) {
            test.break_with("UPDATE users SET role = 'admin', disabled = FALSE WHERE login <> 'max'").await;
            let both = tokio::join!(make(test, ids, one), make(test, ids, other));
            assert!(both.0 || both.1, "{one:?} {other:?}");
            assert!(test.number(CAN_SET).await > 0, "{one:?} {other:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_admin_is_made_once_and_not_over_other_people_s_data() {
    on_both(async |test| {
        let store = &test.store;
        assert_eq!(store.first_admin().await.unwrap(), FirstAdmin::Open);
        // Somebody came by a file, and cannot sign in: whoever knows the code may go on.
        let anna = UserRecord { login: "anna".into(), name: "Anna".into(), email: None, role: Role::Admin };
        store.write_records(&[Record::User(anna)], origin(), false).await.unwrap();
        assert_eq!(store.first_admin().await.unwrap(), FirstAdmin::WithCode);
        let try_it = |login, has_code| store.add_first_admin(new_user(login, Role::Advisor), has_code, now());
        assert!(is_forbidden(&try_it("eve", false).await));
        assert_eq!(invalid(try_it("anna", true).await), ("login".into(), Reason::Taken));
        test.break_with("DELETE FROM users").await;
        store.create_client(&Actor::system(now()), &form(&[("name", "Jan")])).await.unwrap();
        assert_eq!(store.first_admin().await.unwrap(), FirstAdmin::WithCode);
        assert!(is_forbidden(&try_it("eve", false).await));

        let (one, other) = tokio::join!(try_it("ada", true), try_it("ola", true));
        assert_eq!(i32::from(is_forbidden(&one)) + i32::from(is_forbidden(&other)), 1, "{one:?} {other:?}");
        assert_eq!(test.number(CAN_SET).await, 1);
        assert_eq!(store.first_admin().await.unwrap(), FirstAdmin::Made);
        assert!(is_forbidden(&try_it("eve", true).await));
    })
    .await;
}
