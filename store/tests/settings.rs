//! What an admin sets: it holds from then on, wrong input is refused with its field, nobody is
//! locked out, and another time zone moves every business day and nothing else.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{
    Classification, Form, Instant, Lifecycle, Permission, Permissions, Reason, RefId, Role, SettingChange, Thing,
    UserId, Viewer,
    record::{Record, UserRecord},
};
use store::{Actor, NewUser, StoreError};

fn now() -> Instant {
    "2026-11-20T10:00:00Z".parse().unwrap()
}

fn admin() -> Actor {
    Actor { made_by: "user", ..Actor::system(now()) }
}

fn form(fields: &[(&str, &str)]) -> Form {
    fields.iter().fold(Form::default(), |form, (field, text)| form.with(field, *text))
}

fn save(thing: Thing, id: Option<i64>, seen: Form, wanted: Form) -> SettingChange {
    SettingChange::Save { thing, id, of: None, seen, wanted }
}

async fn change(test: &TestStore, change: SettingChange) -> Result<(), StoreError> {
    test.store.change_settings(&admin(), &change, "digest").await
}

/// The field and the reason of a refusal.
fn refused(result: Result<(), StoreError>) -> (String, Reason) {
    match result {
        Err(StoreError::Invalid(invalid)) => (invalid.field, invalid.reason),
        other => panic!("{other:?}"),
    }
}

async fn user(test: &TestStore, login: &str, role: Role) -> UserId {
    let user = NewUser {
        login: login.into(),
        name: login.to_uppercase(),
        email: None,
        role,
        password_hash: Some("hash".into()),
    };
    test.store.add_user(user, now()).await.unwrap()
}

#[tokio::test]
async fn only_admins_set_anything() {
    on_both(async |test| {
        for role in [Role::Advisor, Role::Manager] {
            let viewer = Viewer { role, permissions: Permissions::all(), ..Viewer::organisation() };
            let actor = Actor { viewer: viewer.clone(), ..admin() };
            let change = SettingChange::RevokeToken { name: "x".into() };
            assert!(matches!(test.store.change_settings(&actor, &change, "").await, Err(StoreError::Forbidden)));
            assert!(matches!(test.store.members(&viewer).await, Err(StoreError::Forbidden)));
            assert!(matches!(test.store.tokens(&viewer, now()).await, Err(StoreError::Forbidden)));
            assert!(matches!(
                test.store.setting_form(&viewer, Thing::Organisation, None).await,
                Err(StoreError::Forbidden)
            ));
        }
    })
    .await;
}

#[tokio::test]
async fn the_organisation_is_what_was_set_last() {
    on_both(async |test| {
        let admin = Viewer::organisation();
        let seen = test.store.setting_form(&admin, Thing::Organisation, None).await.unwrap();
        assert_eq!(seen.get("currency"), "PLN");
        let wanted = seen.clone().with("name", "Osiedle").with("quiet_days", "45").with("currency", "EUR");
        change(test, save(Thing::Organisation, None, seen.clone(), wanted.clone())).await.unwrap();
        assert_eq!(test.store.organisation().name, "Osiedle");
        assert_eq!(test.store.organisation().currency.code(), "EUR");
        assert_eq!(test.store.thresholds().await.unwrap().quiet_days, 45);

        // Somebody who saw the old name and wants another is told; another field merges.
        let late = save(Thing::Organisation, None, seen.clone(), seen.clone().with("name", "Inne"));
        let late = change(test, late).await;
        let Err(StoreError::Conflict(conflict)) = late else { panic!("{late:?}") };
        let [clash] = &conflict.clashes[..] else { panic!("{conflict:?}") };
        assert_eq!((clash.field.as_str(), clash.mine.as_str(), clash.now.as_str()), ("name", "Inne", "Osiedle"));
        assert_eq!(clash.at, Some(test.store.zone().local_text(now())), "the event tells when");
        // Whoever has seen it goes on.
        let again =
            save(Thing::Organisation, None, seen.clone().with("name", "Osiedle"), seen.clone().with("name", "Inne"));
        change(test, again).await.unwrap();
        let back =
            save(Thing::Organisation, None, seen.clone().with("name", "Inne"), seen.clone().with("name", "Osiedle"));
        change(test, back).await.unwrap();
        let other = save(Thing::Organisation, None, seen.clone(), seen.clone().with("overdue_days", "7"));
        change(test, other).await.unwrap();
        let stored = test.store.setting_form(&admin, Thing::Organisation, None).await.unwrap();
        assert_eq!(stored, wanted.with("overdue_days", "7"));

        for (field, text, reason) in [
            ("name", "", Reason::Required),
            ("quiet_days", "0", Reason::NotANumber),
            ("quiet_days", "soon", Reason::NotANumber),
            ("overdue_days", "99999", Reason::TooLarge),
        ] {
            let wrong = save(Thing::Organisation, None, stored.clone(), stored.clone().with(field, text));
            assert_eq!(refused(change(test, wrong).await), (field.into(), reason), "{field} {text:?}");
        }
        let wrong = save(Thing::Organisation, None, stored.clone(), stored.clone().with("currency", "zł"));
        assert_eq!(refused(change(test, wrong).await).0, "currency");
    })
    .await;
}

#[tokio::test]
async fn somebody_stays_who_can_set_things() {
    on_both(async |test| {
        let ada = user(test, "ada", Role::Admin).await;
        let viewer = Viewer::organisation();
        let seen = test.store.setting_form(&viewer, Thing::User, Some(ada.0)).await.unwrap();
        for wanted in [seen.clone().with("role", "manager"), seen.clone().with("disabled", "yes")] {
            let change = change(test, save(Thing::User, Some(ada.0), seen.clone(), wanted)).await;
            assert_eq!(refused(change), ("role".into(), Reason::LastAdmin));
        }
        let anna = form(&[("login", "anna"), ("name", "Anna"), ("role", "admin")]);
        change(test, save(Thing::User, None, Form::default(), anna.clone())).await.unwrap();
        // Nobody can sign in as her yet.
        let wanted = seen.clone().with("role", "manager");
        let demoted = save(Thing::User, Some(ada.0), seen.clone(), wanted);
        assert_eq!(refused(change(test, demoted.clone()).await).1, Reason::LastAdmin);
        test.store.set_password("anna", "hash").await.unwrap();
        change(test, demoted).await.unwrap();

        let again = change(test, save(Thing::User, None, Form::default(), anna)).await;
        assert_eq!(refused(again), ("login".into(), Reason::Taken));
        let renamed = save(Thing::User, Some(ada.0), seen.clone(), seen.clone().with("login", "adele"));
        assert_eq!(refused(change(test, renamed).await), ("login".into(), Reason::InUse));
    })
    .await;
}

#[tokio::test]
async fn what_is_granted_holds() {
    on_both(async |test| {
        let ala = user(test, "ala", Role::Advisor).await;
        let may = async |permission| test.store.find_account("ala").await.unwrap().unwrap().permissions.has(permission);
        assert!(may(Permission::Export).await && !may(Permission::Delete).await);
        let role = |permission, granted| SettingChange::GrantRole { role: Role::Advisor, permission, granted };
        let own = |permission, granted| SettingChange::GrantUser { user: ala, permission, granted };
        change(test, role(Permission::Export, false)).await.unwrap();
        assert!(!may(Permission::Export).await);
        change(test, own(Permission::Export, Some(true))).await.unwrap();
        assert!(may(Permission::Export).await, "what is granted to somebody goes before their role");
        change(test, role(Permission::Delete, true)).await.unwrap();
        change(test, own(Permission::Delete, Some(false))).await.unwrap();
        assert!(!may(Permission::Delete).await);
        change(test, own(Permission::Delete, None)).await.unwrap();
        assert!(may(Permission::Delete).await, "as the role has it");
        let admin = SettingChange::GrantRole { role: Role::Admin, permission: Permission::Export, granted: false };
        assert_eq!(refused(change(test, admin).await).0, "role");
    })
    .await;
}

#[tokio::test]
async fn an_invitation_opens_once_and_for_a_week() {
    on_both(async |test| {
        let ala = user(test, "ala", Role::Advisor).await;
        let invite = async |digest: &str| {
            test.store.change_settings(&admin(), &SettingChange::Invite { user: ala }, digest).await.unwrap();
        };
        let accept = async |digest: &str, days: i64| {
            test.store.accept_invitation(digest, "new", now().plus_seconds(days * 86_400)).await.unwrap()
        };
        invite("first").await;
        invite("second").await;
        assert_eq!(accept("first", 0).await, None, "a new one ends those before");
        assert_eq!(accept("second", 8).await, None, "a week is over");
        assert_eq!(accept("second", 6).await, Some(ala));
        assert_eq!(accept("second", 6).await, None, "once");
        let account = test.store.find_account("ala").await.unwrap().unwrap();
        assert_eq!(account.password_hash.as_deref(), Some("new"));
    })
    .await;
}

#[tokio::test]
async fn statuses_are_named_coloured_ordered_and_added() {
    on_both(async |test| {
        let at_risk = Lifecycle::AtRisk.id();
        let viewer = Viewer::organisation();
        let seen = test.store.setting_form(&viewer, Thing::Status, Some(at_risk.0)).await.unwrap();
        let wanted = seen.clone().with("name_pl", "Do uratowania").with("tint", "series-7");
        change(test, save(Thing::Status, Some(at_risk.0), seen.clone(), wanted)).await.unwrap();
        change(test, SettingChange::MoveStatus { status: at_risk, up: true }).await.unwrap();
        let statuses = test.store.statuses();
        let found = statuses.find(at_risk).unwrap();
        assert_eq!((found.name_pl.as_deref(), found.tint.as_deref()), (Some("Do uratowania"), Some("series-7")));
        let order: Vec<_> = statuses.of(Classification::Lifecycle).map(|status| status.code.as_str()).collect();
        assert_eq!(&order[..5], ["invited", "waiting", "at_risk", "active", "completed"]);
        let boards = test.store.boards(&viewer, &domain::Filter::default(), 1, test.store.zone().day(now())).await;
        let boards: Vec<_> = boards.unwrap().into_iter().map(|board| board.status).collect();
        assert_eq!(boards, ["invited", "waiting", "at_risk", "active", "completed"]);

        let seen = test.store.setting_form(&viewer, Thing::Status, Some(at_risk.0)).await.unwrap();
        let meaning = save(Thing::Status, Some(at_risk.0), seen.clone(), seen.clone().with("meaning", "lost"));
        assert_eq!(refused(change(test, meaning).await), ("meaning".into(), Reason::InUse));
        let tint = save(Thing::Status, Some(at_risk.0), seen.clone(), seen.clone().with("tint", "pink"));
        assert_eq!(refused(change(test, tint).await).0, "tint");

        let new = form(&[("name_pl", "Oględziny"), ("meaning", "interested")]);
        change(test, save(Thing::Status, None, Form::default(), new.clone())).await.unwrap();
        change(test, save(Thing::Status, None, Form::default(), new)).await.unwrap();
        let statuses = test.store.statuses();
        let added: Vec<_> = statuses.of(Classification::Sales).skip(9).map(|status| &status.code).collect();
        assert_eq!(added[0], "ogledziny");
        assert_ne!(added[0], added[1]);
        let nameless = form(&[("meaning", "interested")]);
        assert_eq!(refused(change(test, save(Thing::Status, None, Form::default(), nameless)).await).0, "name_en");
    })
    .await;
}

#[tokio::test]
async fn an_investment_is_made_of_stages_buildings_and_units() {
    on_both(async |test| {
        let viewer = Viewer::organisation();
        let new = |thing, wanted: Form| save(thing, None, Form::default(), wanted);
        change(test, new(Thing::Investment, form(&[("name", "Nowe Ogrody")]))).await.unwrap();
        let twice = change(test, new(Thing::Investment, form(&[("name", "nowe ogrody")]))).await;
        assert_eq!(refused(twice), ("name".into(), Reason::Taken));
        let of = test.store.words(Thing::Investment).await.unwrap()[0].id;
        let part =
            |thing, wanted: Form| SettingChange::Save { thing, id: None, of: Some(of), seen: Form::default(), wanted };
        change(test, part(Thing::Stage, form(&[("name", "I")]))).await.unwrap();
        change(test, part(Thing::Building, form(&[("name", "A"), ("stage", "I")]))).await.unwrap();
        let unit = form(&[("number", "A/7"), ("building", "A"), ("area", "54,3"), ("parking_single", "1")]);
        change(test, part(Thing::Unit, unit.clone())).await.unwrap();
        let again = change(test, part(Thing::Unit, unit.clone())).await;
        assert_eq!(refused(again), ("number".into(), Reason::Taken));
        let wrong = change(test, part(Thing::Unit, unit.with("number", "A/8").with("area", "big"))).await;
        assert_eq!(refused(wrong), ("area".into(), Reason::NotANumber));

        let found = test.store.investment(&viewer, of).await.unwrap();
        assert_eq!(found.units[0].form.get("area"), "54.30");
        assert_eq!(found.units[0].contract, None);
        let building = found.buildings[0].clone();
        let remove = SettingChange::Remove { thing: Thing::Building, id: building.id };
        assert_eq!(refused(change(test, remove.clone()).await), ("name".into(), Reason::InUse));
        let renamed = save(Thing::Building, Some(building.id), building.form.clone(), building.form.with("name", "B"));
        change(test, renamed).await.unwrap();
        let found = test.store.investment(&viewer, of).await.unwrap();
        assert_eq!(found.units[0].form.get("building"), "B", "its units follow");
        change(test, SettingChange::Remove { thing: Thing::Unit, id: found.units[0].id }).await.unwrap();
        change(test, remove).await.unwrap();
        let of_none = SettingChange::Save {
            thing: Thing::Stage,
            id: None,
            of: Some(RefId(987)),
            seen: Form::default(),
            wanted: form(&[("name", "II")]),
        };
        assert!(matches!(change(test, of_none).await, Err(StoreError::NotFound(_))));
    })
    .await;
}

#[tokio::test]
async fn another_time_zone_moves_days_and_what_is_derived_of_them() {
    on_both(async |test| {
        let client = |key: &str, created: &str| {
            let text = format!("{{\"external_id\":\"{key}\",\"name\":\"{key}\",\"created_at\":\"{created}\"}}");
            let fields: serde_json::Value = serde_json::from_str(&text).unwrap();
            let field = |name: &str| fields[name].as_str();
            store::import::parse_record(
                domain::record::RecordKind::Clients,
                &field,
                test.store.zone(),
                test.store.currency(),
            )
            .unwrap()
            .record
        };
        let user = Record::User(UserRecord { login: "ada".into(), name: "Ada".into(), email: None, role: Role::Admin });
        // Half an hour before midnight in Warsaw, and at noon.
        let records = [user, client("C1", "2026-11-09T22:30:00Z"), client("C2", "2026-11-10T11:00:00Z")];
        let origin = store::import::Origin { made_by: "import", user: None, now: now() };
        test.store.write_records(&records, origin, false).await.unwrap();
        test.store
            .record_event(
                &admin(),
                &store::NewEvent { kind: store::EventKind::Export, client: None, act: None, details: None },
            )
            .await
            .unwrap();
        let graph = async || {
            let day = |text: &str| text.parse().unwrap();
            let range = domain::Range::new(day("2026-11-08"), day("2026-11-11")).unwrap();
            let query = domain::EvolutionQuery { range, by: None, filter: domain::Filter::default() };
            test.store.evolution(&Viewer::organisation(), &query).await.unwrap().series[0].counts.clone()
        };
        assert_eq!(graph().await, [0, 1, 2, 2]);
        let mut seen = 0;
        let come = test.store.change_zone("Asia/Tokyo".parse().unwrap(), |come| seen = come.seen).await.unwrap();
        assert!(come.changed >= 1 && come.seen == seen, "{come:?}");
        assert_eq!(test.store.zone().name(), "Asia/Tokyo");
        assert_eq!(graph().await, [0, 0, 2, 2]);
        assert_eq!(test.store.check().await.unwrap(), []);
        test.store.change_zone("Europe/Warsaw".parse().unwrap(), |_| ()).await.unwrap();
        assert_eq!(graph().await, [0, 1, 2, 2]);
        assert_eq!(test.store.check().await.unwrap(), []);
        test.break_with("UPDATE activities SET day = day + 1").await;
        test.break_with("UPDATE clients SET created_day = created_day + 1").await;
        assert!(test.store.check().await.unwrap().iter().any(|finding| finding.check == "business days"));
    })
    .await;
}
