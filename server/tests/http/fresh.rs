//! What asks for the password again, and how it is given.

use crate::{
    browser::Browser,
    deeds::{deeds, fresh_key},
    functions::ChangeSettings,
    on_both,
    site::{Answer, PASSWORD},
};
use app::{AppError, call::Call};
use axum::http::StatusCode;
use domain::{ClientId, Form, Permission, RefId, Role, SettingChange, Thing, TokenScope, UserId};

/// One of each change of the settings, and whether the password is asked for again.
fn changes() -> Vec<(SettingChange, bool)> {
    let save =
        |thing| SettingChange::Save { thing, id: None, of: None, seen: Form::default(), wanted: Form::default() };
    let nobody = UserId(987_654);
    let mut all: Vec<_> = Thing::ALL.into_iter().map(|thing| (save(thing), thing == Thing::User)).collect();
    all.extend([
        (SettingChange::Remove { thing: Thing::Unit, id: 987_654 }, false),
        (SettingChange::MoveStatus { status: RefId(987_654), up: true }, false),
        (SettingChange::GrantRole { role: Role::Advisor, permission: Permission::Export, granted: true }, true),
        (SettingChange::GrantUser { user: nobody, permission: Permission::Export, granted: None }, true),
        (SettingChange::Invite { user: nobody }, true),
        (
            SettingChange::MakeToken {
                name: String::new(),
                scopes: [TokenScope::Read].into_iter().collect(),
                until: String::new(),
            },
            true,
        ),
        (SettingChange::RevokeToken { name: "none".into() }, true),
        (SettingChange::RequireFactor { role: Role::Manager, required: false }, true),
        (SettingChange::ResetFactor { user: nobody }, true),
        (SettingChange::EndSessions { user: nobody }, false),
    ]);
    // One that is not above does not compile here.
    for (change, _) in &all {
        match change {
            SettingChange::Save { .. }
            | SettingChange::Remove { .. }
            | SettingChange::MoveStatus { .. }
            | SettingChange::GrantRole { .. }
            | SettingChange::GrantUser { .. }
            | SettingChange::Invite { .. }
            | SettingChange::MakeToken { .. }
            | SettingChange::RevokeToken { .. }
            | SettingChange::RequireFactor { .. }
            | SettingChange::ResetFactor { .. }
            | SettingChange::EndSessions { .. } => {}
        }
    }
    all
}

async fn perform(browser: &mut Browser<'_>, deed: &Call) -> Answer {
    browser.call(deed, &fresh_key()).await
}

/// Whether the answer asks for the password.
fn asks(answer: &Answer) -> bool {
    let asks = serde_json::from_slice::<AppError>(&answer.body).is_ok_and(|error| error == AppError::Confirm);
    assert_eq!(asks && answer.status == StatusCode::FORBIDDEN, asks, "{}", answer.status);
    asks
}

on_both! {
    what_decides_who_may_do_what_asks_for_the_password_again => |site| {
        let client = ClientId(site.client("C1").await);
        let mut ada = Browser::signed_in(&site, "203.0.113.7", "ada").await;
        let mut all: Vec<(Call, bool)> = deeds(client).into_iter().map(|deed| (deed, false)).collect();
        all.extend(changes().into_iter().map(|(change, sensitive)| (Call::from(ChangeSettings { change }), sensitive)));
        site.pass(599);
        for (deed, _) in &all {
            assert!(!asks(&perform(&mut ada, deed).await), "{deed:?}");
        }
        site.pass(1);
        for (deed, sensitive) in &all {
            assert_eq!(asks(&perform(&mut ada, deed).await), *sensitive, "{deed:?}");
        }
        assert!(site.services.store.check().await.unwrap().is_empty());
    }

    who_may_not_is_not_asked => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        site.pass(600);
        let answer = perform(&mut anna, &Call::from(ChangeSettings { change: SettingChange::Invite { user: UserId(1) } })).await;
        assert!(!asks(&answer) && answer.status == StatusCode::FORBIDDEN);
    }

    the_password_is_given_and_the_deed_is_done => |site| {
        let mut ada = Browser::signed_in(&site, "203.0.113.7", "ada").await;
        site.pass(600);
        let make = Call::from(ChangeSettings { change: SettingChange::MakeToken { name: "shop".into(), scopes: [TokenScope::Read].into_iter().collect(), until: String::new() } });
        assert!(asks(&perform(&mut ada, &make).await));
        let next = "/settings/tokens?x=1";
        let page = ada.get("/confirm?next=%2Fsettings%2Ftokens%3Fx%3D1").await;
        assert!(page.text().contains("autocomplete=\"current-password\"") && page.text().contains(next), "{}", page.text());

        let wrong = ada.post("/confirm", &[("password", "not this one"), ("next", next)]).await;
        assert_eq!(wrong.location(), "/confirm?error=wrong&next=%2Fsettings%2Ftokens%3Fx%3D1");
        assert!(asks(&perform(&mut ada, &make).await));

        let before = ada.session().to_owned();
        let given = ada.post("/confirm", &[("password", PASSWORD), ("next", next)]).await;
        assert_eq!(given.location(), next);
        assert_ne!(ada.session(), before, "the session has another secret");
        assert!(perform(&mut ada, &make).await.json()["secret"].is_string());
        let mut old = Browser::new(&site, "203.0.113.7");
        old.cookies.insert("klientela".into(), before);
        assert!(!old.is_in().await);
        for next in ["https://evil.example/", "//evil.example"] {
            let given = ada.post("/confirm", &[("password", PASSWORD), ("next", next)]).await;
            assert_eq!(given.location(), "/clients");
        }
    }

    the_password_of_an_open_session_is_not_guessed_either => |site| {
        let mut ada = Browser::signed_in(&site, "203.0.113.7", "ada").await;
        for _ in 0..5 {
            assert!(ada.post("/confirm", &[("password", "no")]).await.location().contains("error=wrong"));
            let answer = ada.post("/password", &[("current", "no"), ("password", "gruszka na wierzbie")]).await;
            assert_eq!(answer.location(), "/account?error=wrong");
        }
        assert!(ada.post("/confirm", &[("password", PASSWORD)]).await.location().contains("error=wait"));
        // Of log-ins it counts nothing: a session that was left open keeps nobody out.
        assert_eq!(Browser::new(&site, "203.0.113.7").log_in("ada", PASSWORD).await, "/clients");
        site.pass(5);
        assert_eq!(ada.post("/confirm", &[("password", PASSWORD)]).await.location(), "/clients");
    }
}
