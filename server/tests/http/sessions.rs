//! How a session begins, is shown, and ends.

use crate::{
    browser::Browser,
    on_both,
    site::{Caller, PASSWORD, Site},
};
use axum::http::{Method, StatusCode};
use domain::{
    Form, Role, SettingChange, Thing, UserId,
    record::{Record, UserRecord},
};
use server::password::NewPassword;
use store::{Actor, import::Origin, recorded};

const DAY: i64 = 86_400;

async fn user(site: &Site, login: &str) -> UserId {
    site.services.store.find_account(login).await.unwrap().unwrap().id
}

fn hash() -> String {
    NewPassword::random().hash().unwrap()
}

async fn change(site: &Site, change: SettingChange) {
    let actor = Actor::system((site.services.clock)());
    site.services.store.change_settings(&actor, &change, "digest").await.unwrap();
}

/// Changes one field of a user as the page does.
async fn save(site: &Site, user: UserId, field: &str, value: &str) {
    let viewer = domain::Viewer::organisation();
    let seen = site.services.store.setting_form(&viewer, Thing::User, Some(user.0)).await.unwrap();
    let wanted: Form = seen.clone().with(field, value);
    change(site, SettingChange::Save { thing: Thing::User, id: Some(user.0), of: None, seen, wanted }).await;
}

/// Ways by which somebody's sessions end.
#[derive(Clone, Copy, Debug)]
enum Way {
    DisabledByCommand,
    DisabledByPage,
    PasswordByCommand,
    PasswordByInvitation,
    RoleByPage,
    RoleByImport,
    FactorSet,
    EndedByAdmin,
}

on_both! {
    a_session_ends_when_it_is_not_seen_and_at_the_latest_after_thirty_days => |site| {
        let mut idle = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let mut seen = Browser::signed_in(&site, "203.0.113.8", "adam").await;
        for _ in 0..2 {
            site.pass(13 * DAY);
            // It is written down beside the answer, unless the time before is just being written down.
            loop {
                assert!(seen.is_in().await);
                if site.number("SELECT max(seen_at) FROM sessions").await == (site.services.clock)().micros() {
                    break;
                }
            }
        }
        assert!(!idle.is_in().await, "not seen for 26 days");
        site.pass(4 * DAY - 1);
        assert!(seen.is_in().await);
        site.pass(1);
        assert!(!seen.is_in().await, "thirty days after the log-in, however often it was seen");
        assert_eq!(site.services.store.delete_ended_sessions((site.services.clock)()).await.unwrap(), 2);
    }

    whose_access_changes_is_out_at_once_and_stays_out => |site| {
        let anna = user(&site, "anna").await;
        for way in [
            Way::FactorSet, Way::EndedByAdmin, Way::RoleByPage, Way::RoleByImport,
            Way::PasswordByInvitation, Way::PasswordByCommand, Way::DisabledByPage, Way::DisabledByCommand,
        ] {
            site.services.store.remove_factor(anna).await.unwrap();
            site.services.store.set_password("anna", &NewPassword::known_to_all(PASSWORD).hash().unwrap()).await.unwrap();
            let mut browser = Browser::signed_in(&site, "203.0.113.7", "anna").await;
            let mut other = Browser::signed_in(&site, "203.0.113.8", "adam").await;
            let store = &site.services.store;
            let now = (site.services.clock)();
            match way {
                Way::DisabledByCommand => store.disable_user("anna", now).await.unwrap(),
                Way::DisabledByPage => save(&site, anna, "disabled", "yes").await,
                Way::PasswordByCommand => store.set_password("anna", &hash()).await.unwrap(),
                Way::PasswordByInvitation => {
                    change(&site, SettingChange::Invite { user: anna }).await;
                    assert!(store.accept_invitation("digest", &hash(), now).await.unwrap().is_some());
                }
                Way::RoleByPage => save(&site, anna, "role", "manager").await,
                Way::RoleByImport => {
                    let record = UserRecord {
                        login: "anna".into(), name: "Anna Nowak".into(), email: None, role: Role::Advisor,
                    };
                    let origin = Origin { made_by: "import", user: None, now };
                    store.write_records(&[Record::User(record)], origin, false).await.unwrap();
                }
                Way::FactorSet => {
                    let factor = store::NewFactor { secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", step: 1, recovery: vec!["x".into()] };
                    store.set_factor(anna, factor).await.unwrap();
                }
                Way::EndedByAdmin => change(&site, SettingChange::EndSessions { user: anna }).await,
            }
            assert!(!browser.is_in().await, "{way:?}");
            assert!(other.is_in().await, "{way:?}");
            // Gone, not asleep.
            let left = "SELECT CAST(count(*) AS BIGINT) FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.login = 'anna'";
            assert_eq!(site.number(left).await, 0, "{way:?}");
            site.break_with("UPDATE users SET disabled = (1 = 0) WHERE login = 'anna'").await;
            assert!(!browser.is_in().await, "{way:?}: enabled again");
        }
    }

    a_disabled_person_s_invitation_opens_nothing => |site| {
        let store = &site.services.store;
        let (anna, now) = (user(&site, "anna").await, (site.services.clock)());
        change(&site, SettingChange::Invite { user: anna }).await;
        assert!(store.find_invited("digest", now).await.unwrap().is_some());
        store.disable_user("anna", now).await.unwrap();
        site.break_with("UPDATE users SET disabled = (1 = 0) WHERE login = 'anna'").await;
        assert_eq!(store.accept_invitation("digest", &hash(), now).await.unwrap(), None);
        // Nor is one made for whoever is disabled, and another password revokes one.
        store.disable_user("anna", now).await.unwrap();
        let actor = Actor::system(now);
        assert!(store.change_settings(&actor, &SettingChange::Invite { user: anna }, "digest").await.is_err());
        let adam = user(&site, "adam").await;
        change(&site, SettingChange::Invite { user: adam }).await;
        store.set_password("adam", &hash()).await.unwrap();
        assert_eq!(store.accept_invitation("digest", &hash(), now).await.unwrap(), None);
    }

    another_password_keeps_this_session_alone => |site| {
        let mut here = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let mut there = Browser::signed_in(&site, "203.0.113.8", "anna").await;
        let before = here.session().to_owned();
        for (current, new, place) in [
            ("not this one", "gruszka na wierzbie", "/account?error=wrong"),
            (PASSWORD, "short", "/account?error=too_short"),
            (PASSWORD, "password12345", "/account?error=too_common"),
            (PASSWORD, "Anna Nowak jest tu", "/account?error=tells_of_itself"),
            (PASSWORD, "gruszka na wierzbie nocą", "/account?done=1"),
        ] {
            let answer = here.post("/password", &[("current", current), ("password", new)]).await;
            assert_eq!(answer.location(), place);
        }
        assert_ne!(here.session(), before);
        assert!(here.is_in().await && !there.is_in().await);
        let mut old = Browser::new(&site, "203.0.113.9");
        old.cookies.insert("klientela".into(), before);
        assert!(!old.is_in().await);
        assert_eq!(there.log_in("anna", "gruszka na wierzbie nocą").await, "/clients");
    }

    one_sees_one_s_sessions_and_ends_them => |site| {
        let mut here = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let mut phone = Browser::signed_in(&site, "198.51.100.5", "anna").await;
        let mut adam = Browser::signed_in(&site, "203.0.113.8", "adam").await;
        let page = here.get("/account").await;
        assert_eq!(page.status, StatusCode::OK);
        for shown in ["Firefox, Linux", "203.0.113.0/24", "198.51.100.0/24", "this one", "End all others"] {
            assert!(page.text().contains(shown), "{shown}");
        }
        assert!(!page.text().contains("203.0.113.7") && !page.text().contains(here.session()));
        let store = &site.services.store;
        let (anna, now) = (user(&site, "anna").await, (site.services.clock)());
        let own = store.own_account(anna, 0, now).await.unwrap();
        assert_eq!(own.sessions.len(), 2);
        let of_adam = store.own_account(user(&site, "adam").await, 0, now).await.unwrap().sessions[0].id;

        // Nobody ends another's.
        here.post("/account/sessions/end", &[("session", &of_adam.to_string())]).await;
        assert!(adam.is_in().await);
        let of_phone = own.sessions.iter().find(|session| session.network.as_deref() == Some("198.51.100.0/24")).unwrap().id;
        let ended = here.post("/account/sessions/end", &[("session", &of_phone.to_string())]).await;
        assert_eq!(ended.location(), "/account?ended=1");
        assert!(!phone.is_in().await && here.is_in().await);
        phone.log_in("anna", PASSWORD).await;
        here.post("/account/sessions/end-others", &[]).await;
        assert!(!phone.is_in().await && here.is_in().await && adam.is_in().await);
        let kept = "SELECT CAST(count(*) AS BIGINT) FROM events WHERE kind = 'end_sessions'";
        assert_eq!(site.number(kept).await, 2);
    }

    signing_out_deletes_the_session => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let secret = anna.session().to_owned();
        anna.post("/logout", &[]).await;
        assert_eq!(anna.session(), "");
        assert_eq!(site.number("SELECT CAST(count(*) AS BIGINT) FROM sessions").await, 0);
        anna.cookies.insert("klientela".into(), secret);
        assert!(!anna.is_in().await);
    }

    a_new_browser_is_told_of => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let told = "SELECT CAST(count(*) AS BIGINT) FROM events WHERE kind = 'new_device'";
        assert_eq!(site.number(told).await, 1);
        anna.post("/logout", &[]).await;
        assert_eq!(anna.log_in("anna", PASSWORD).await, "/clients");
        assert_eq!(site.number(told).await, 1, "this one is known");
        Browser::signed_in(&site, "203.0.113.7", "anna").await;
        assert_eq!(site.number(told).await, 2);
    }

    who_asks_is_found_by_one_statement => |site| {
        let cookie = site.cookie("anna").await;
        let request = site.request(Caller::Nobody, Method::GET, "/api/v1/metrics").await;
        let request = request.header(axum::http::header::COOKIE, cookie).body("".into()).unwrap();
        let (answer, statements) = recorded(site.send(request)).await;
        assert_eq!(answer.status, StatusCode::OK);
        let about = ["FROM sessions", "FROM users", "JOIN users", "_grants"];
        let of_who: Vec<_> = statements.iter().filter(|text| about.iter().any(|word| text.contains(word))).collect();
        assert_eq!(of_who.len(), 1, "{of_who:?}");
    }
}
