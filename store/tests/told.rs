//! Events tell whom a change of what is set was about, what it was before and after, and no secret.

#![expect(clippy::unwrap_used, reason = "what a test does not expect is to end it")]

mod common;

use common::{TestStore, on_both};
use domain::{
    Channel, Form, Instant, Permission, Role, SettingChange, Thing, UserId,
    record::{Record, UserRecord},
};
use serde_json::{Value, json};
use store::{Actor, NewUser, import::Origin};

fn now() -> Instant {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn admin() -> Actor {
    Actor { channel: Channel::Web, ..Actor::system(now()) }
}

async fn user(test: &TestStore, login: &str, role: Role) -> UserId {
    let password_hash = Some("$argon2id$geheim".to_owned());
    let user = NewUser { login: login.into(), name: login.to_uppercase(), email: None, role, password_hash };
    test.store.add_user(user, now()).await.unwrap()
}

/// What the last event tells, and by which way whoever did it came.
async fn last(test: &TestStore) -> (Value, String) {
    let details = test.text("SELECT details FROM events ORDER BY id DESC LIMIT 1").await;
    assert!(!details.contains("geheim"), "{details}");
    let channel = test.text("SELECT channel FROM events ORDER BY id DESC LIMIT 1").await;
    (serde_json::from_str::<Value>(&details).unwrap()["told"].take(), channel)
}

async fn set(test: &TestStore, change: SettingChange) -> Value {
    test.store.change_settings(&admin(), &change, "geheim").await.unwrap();
    last(test).await.0
}

async fn saved(test: &TestStore, thing: Thing, id: Option<i64>, changes: &[(&str, &str)]) -> Value {
    let seen = test.store.setting_form(&admin().viewer, thing, id).await.unwrap();
    let mut wanted = seen.clone();
    changes.iter().for_each(|(field, text)| wanted.set(field, *text));
    set(test, SettingChange::Save { thing, id, of: None, seen, wanted }).await
}

#[tokio::test]
async fn what_an_admin_changes_is_told() {
    on_both(async |test| {
        user(test, "boss", Role::Admin).await;
        let anna = user(test, "anna", Role::Advisor).await;
        let changes = [("role", "manager"), ("email", "anna@example.com"), ("disabled", "yes")];
        let told = json!([{ "thing": "user", "of": "anna", "did": "changed", "fields": [
            ["email", null, "anna@example.com"], ["role", "advisor", "manager"], ["disabled", null, "yes"],
        ] }]);
        assert_eq!(saved(test, Thing::User, Some(anna.0), &changes).await, told);
        let told = json!([{ "thing": "user", "of": "anna", "did": "changed", "fields": [["disabled", "yes", null]] }]);
        assert_eq!(saved(test, Thing::User, Some(anna.0), &[("disabled", "")]).await, told);
        let told = json!([{ "thing": "organisation", "of": "Klientela", "did": "changed", "fields": [
            ["quiet_days", "30", "45"],
        ] }]);
        assert_eq!(saved(test, Thing::Organisation, None, &[("quiet_days", "45")]).await, told);
        let told = json!([{ "thing": "source", "of": "Fair", "did": "added", "fields": [["name", null, "Fair"]] }]);
        assert_eq!(saved(test, Thing::Source, None, &[("name", "Fair")]).await, told);

        let (role, permission) = (Role::Advisor, Permission::Export);
        let told = json!([{ "thing": "role", "of": "advisor export", "did": "added", "fields": [
            ["granted", null, "yes"],
        ] }]);
        assert_eq!(set(test, SettingChange::GrantRole { role, permission, granted: true }).await, told);
        let grant = |granted| SettingChange::GrantUser { user: anna, permission, granted };
        set(test, grant(Some(true))).await;
        let told = json!([{ "thing": "grant", "of": "anna export", "did": "changed", "fields": [
            ["granted", "yes", null],
        ] }]);
        assert_eq!(set(test, grant(Some(false))).await, told);

        let told = json!([{ "thing": "invitation", "of": "anna", "did": "added", "fields": [["hash"]] }]);
        assert_eq!(set(test, SettingChange::Invite { user: anna }).await, told);
        test.break_with(
            "INSERT INTO tokens (name, hash, can_read, can_write, created_at) VALUES ('shop', 'geheim', TRUE, FALSE, 0)",
        )
        .await;
        let told = json!([{ "thing": "token", "of": "shop", "did": "changed", "fields": [["revoked_at", null, "yes"]] }]);
        assert_eq!(set(test, SettingChange::RevokeToken { name: "shop".into() }).await, told);
        // Nothing is another: the event tells nothing.
        assert_eq!(set(test, SettingChange::RevokeToken { name: "shop".into() }).await, Value::Null);
    })
    .await;
}

#[tokio::test]
async fn what_a_command_changes_is_told() {
    on_both(async |test| {
        let command = Actor::system(now());
        let before = test.store.before_settings().await.unwrap();
        user(test, "anna", Role::Advisor).await;
        test.store.tell_settings(before, &command).await.unwrap();
        let told = json!([{ "thing": "user", "of": "anna", "did": "added", "fields": [
            ["login", null, "anna"], ["name", null, "ANNA"], ["role", null, "advisor"], ["password_hash"],
        ] }]);
        assert_eq!(last(test).await, (told, "command".to_owned()));

        let before = test.store.before_settings().await.unwrap();
        test.store.set_password("anna", "another geheim").await.unwrap();
        test.store.tell_settings(before, &command).await.unwrap();
        let told = json!([{ "thing": "user", "of": "anna", "did": "changed", "fields": [["password_hash"]] }]);
        assert_eq!(last(test).await.0, told);

        let before = test.store.before_settings().await.unwrap();
        test.store.tell_settings(before, &command).await.unwrap();
        assert_eq!(test.number("SELECT count(*) FROM events").await, 2, "of nothing nothing is told");
    })
    .await;
}

#[tokio::test]
async fn people_who_are_imported_are_told() {
    on_both(async |test| {
        let person = |login: &str, role| {
            Record::User(UserRecord { login: login.into(), name: login.to_uppercase(), email: None, role })
        };
        let origin = Origin { made_by: "api", user: None, now: now() };
        test.store.write_records(&[person("anna", Role::Advisor)], origin, false).await.unwrap();
        assert_eq!(last(test).await.1, "api");
        let origin = Origin { made_by: "import", ..origin };
        let both = [person("anna", Role::Admin), person("jan", Role::Advisor)];
        test.store.write_records(&both, origin, false).await.unwrap();
        let told = json!([
            { "thing": "user", "of": "anna", "did": "changed", "fields": [["role", "advisor", "admin"]] },
            { "thing": "user", "of": "jan", "did": "added", "fields": [
                ["login", null, "jan"], ["name", null, "JAN"], ["role", null, "advisor"],
            ] },
        ]);
        assert_eq!(last(test).await, (told, "command".to_owned()));
        test.store.write_records(&both, origin, false).await.unwrap();
        assert_eq!(test.number("SELECT count(*) FROM events").await, 2, "the same again changes nothing");
    })
    .await;
}

#[tokio::test]
async fn what_becomes_of_schedules_is_told() {
    on_both(async |test| {
        let anna = user(test, "anna", Role::Manager).await;
        let fields =
            [("report", "user-work"), ("range", "yesterday"), ("rhythm", "daily"), ("hour", "8"), ("form", "body")];
        let form = fields.into_iter().fold(Form::default(), |form, (field, text)| form.with(field, text));
        let form = form.with(&domain::schedule::recipient(anna), "yes");
        let id = test.store.save_schedule(&admin(), None, &Form::default(), &form).await.unwrap();
        let told = last(test).await.0;
        assert_eq!((&told[0]["thing"], &told[0]["did"]), (&json!("schedule"), &json!("added")));
        assert_eq!(told[1], json!({ "thing": "recipient", "of": "anna", "did": "added", "fields": [] }));
        test.store.pause_schedule(&admin(), id, true).await.unwrap();
        assert_eq!(last(test).await.0[0]["fields"], json!([["paused", null, "yes"]]));
        test.store.delete_schedule(&admin(), id).await.unwrap();
        assert_eq!(last(test).await.0[0]["fields"], json!([["put_away_at", null, "yes"]]));
    })
    .await;
}
