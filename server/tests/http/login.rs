//! Signing in and out, the first admin, the language.

use crate::{
    databases, on_both,
    site::{Caller, PASSWORD, Site},
};
use axum::http::{Method, StatusCode, header};
use domain::{
    Role, UserId,
    record::{Record, UserRecord},
};
use store::import::Origin;

on_both! {
    a_visitor_signs_in_and_gets_where_they_wanted => |site| {
        let sent = site.get(Caller::Nobody, "/clients?from=2026-11-01&to=2026-11-20").await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        assert_eq!(sent.location(), "/login?next=%2Fclients%3Ffrom%3D2026-11-01%26to%3D2026-11-20");
        assert_eq!(site.get(Caller::Nobody, sent.location()).await.status, StatusCode::OK);

        let next = "/clients?from=2026-11-01&to=2026-11-20";
        let fields = [("login", " anna "), ("password", PASSWORD), ("next", next)];
        let signed_in = site.form("/login", &fields, None).await;
        assert_eq!((signed_in.status, signed_in.location()), (StatusCode::SEE_OTHER, next));
        let cookie = signed_in.header(header::SET_COOKIE);
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert!(!cookie.contains("Secure"), "{cookie}");

        let cookie = signed_in.cookie().unwrap();
        let page = site.request(Caller::Nobody, Method::GET, "/clients").await.header(header::COOKIE, &cookie);
        assert_eq!(site.send(page.body("".into()).unwrap()).await.status, StatusCode::OK);
    }

    an_unknown_login_and_a_wrong_password_are_answered_alike => |site| {
        let wrong = site.form("/login", &[("login", "anna"), ("password", "not this one")], None).await;
        let unknown = site.form("/login", &[("login", "nobody"), ("password", "not this one")], None).await;
        assert_eq!(wrong.status, StatusCode::SEE_OTHER);
        assert_eq!(wrong.location(), "/login?failed=1&next=%2Fclients");
        assert_eq!((wrong.status, &wrong.headers, &wrong.body), (unknown.status, &unknown.headers, &unknown.body));
        assert_eq!(wrong.cookie(), None);
    }

    signing_out_ends_the_session => |site| {
        let cookie = site.cookie("anna").await;
        let out = site.form("/logout", &[], Some(&cookie)).await;
        assert_eq!((out.status, out.location()), (StatusCode::SEE_OTHER, "/login"));
        // What was typed and not saved goes, too.
        assert_eq!(out.headers["clear-site-data"], "\"storage\"");
        assert!(!is_in(&site, &cookie).await);
    }

    a_session_gets_a_new_id_when_somebody_signs_in => |site| {
        let made_up = "klientela=AAAAAAAAAAAAAAAAAAAAAA";
        let first = site.form("/login", &[("login", "anna"), ("password", PASSWORD)], Some(made_up)).await;
        let first = first.cookie().unwrap();
        assert_ne!(first, made_up);
        let second = site.form("/login", &[("login", "adam"), ("password", PASSWORD)], Some(&first)).await;
        let second = second.cookie().unwrap();
        assert_ne!(first, second);
        assert!(!is_in(&site, &first).await);
        assert!(is_in(&site, &second).await);
    }

    a_session_in_the_database_cannot_be_stepped_into => |site| {
        let cookie = site.cookie("anna").await;
        let id = cookie.split_once('=').unwrap().1;
        let now = (site.services.clock)();
        assert!(site.services.store.find_signed_in(id, now).await.unwrap().is_none(), "it is kept by a digest");
        assert!(site.services.store.find_signed_in(&server::password::digest(id), now).await.unwrap().is_some());
    }

    whoever_is_invited_sets_a_password_that_is_not_guessed => |site| {
        let (store, actor) = (&site.services.store, store::Actor::system((site.services.clock)()));
        let user = store.find_account("anna").await.unwrap().unwrap().id;
        let digest = server::password::digest("secret");
        store.change_settings(&actor, &domain::SettingChange::Invite { user }, &digest).await.unwrap();
        for (token, password, place) in [
            ("secret", "short", "/invite?token=secret&error=too_short"),
            ("secret", "password123", "/invite?token=secret&error=too_common"),
            ("secret", "to jest hasło Nowak", "/invite?token=secret&error=tells_of_itself"),
            ("another", "gruszka na wierzbie nocą", "/invite?token=another&error=void"),
            ("secret", "gruszka na wierzbie nocą", "/clients"),
            ("secret", "gruszka na wierzbie nocą", "/invite?token=secret&error=void"),
        ] {
            assert_eq!(site.form("/invite", &[("token", token), ("password", password)], None).await.location(), place);
        }
        let page = site.get(Caller::Nobody, "/invite?token=x&error=too_common").await;
        assert!(page.text().contains("lists of common passwords, or made of what is"), "{}", page.text());
    }

    next_leads_to_no_other_site => |site| {
        for next in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
            let fields = [("login", "anna"), ("password", PASSWORD), ("next", next)];
            assert_eq!(site.form("/login", &fields, None).await.location(), "/clients", "{next}");
        }
    }

    who_is_signed_in_is_not_asked_again => |site| {
        let answer = site.get(Caller::Advisor, "/login?next=%2Fclients%2Flist").await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/clients/list"));
    }

    a_language_is_kept => |site| {
        let chosen = site.form("/language", &[("language", "pl"), ("next", "/login")], None).await;
        assert_eq!((chosen.status, chosen.location()), (StatusCode::SEE_OTHER, "/login"));
        assert!(chosen.header(header::SET_COOKIE).starts_with("lang=pl;"), "{}", chosen.header(header::SET_COOKIE));

        let cookie = site.cookie("anna").await;
        site.form("/language", &[("language", "pl")], Some(&cookie)).await;
        let users = site.services.store.list_users().await.unwrap();
        let anna: UserId = users.iter().find(|user| user.login == "anna").unwrap().id;
        let account = site.services.store.find_account_by_id(anna).await.unwrap().unwrap();
        assert_eq!(account.language, Some(domain::Language::Pl));

        let odd = site.form("/language", &[("language", "tlh")], None).await;
        assert_eq!((odd.status, odd.header(header::SET_COOKIE)), (StatusCode::SEE_OTHER, ""));
    }
}

async fn is_in(site: &Site, cookie: &str) -> bool {
    let request = site.request(Caller::Nobody, Method::GET, "/api/v1/metrics").await.header(header::COOKIE, cookie);
    site.send(request.body("".into()).unwrap()).await.status == StatusCode::OK
}

#[tokio::test]
async fn an_empty_database_leads_to_the_first_admin() {
    for backend in databases::backends() {
        let site = Site::empty(backend).await;
        for path in ["/", "/clients", "/clients/list", "/login", "/clients/export.csv", "/nowhere"] {
            let answer = site.get(Caller::Nobody, path).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/setup"), "{path}");
        }
        assert_eq!(site.get(Caller::Nobody, "/setup").await.status, StatusCode::OK);
        assert_eq!(site.get(Caller::Nobody, "/api/v1/metrics").await.status, StatusCode::UNAUTHORIZED);

        for (fields, refused) in [
            ([("name", ""), ("login", "ada"), ("password", PASSWORD)], "/setup?error=required&field=name"),
            ([("name", "Ada"), ("login", " "), ("password", PASSWORD)], "/setup?error=required&field=login"),
            ([("name", "Ada"), ("login", "ada"), ("password", "short")], "/setup?error=too_short&field=password"),
            ([("name", "Ada"), ("login", "ada"), ("password", "qwertyuiop")], "/setup?error=too_common&field=password"),
        ] {
            assert_eq!(site.form("/setup", &fields, None).await.location(), refused);
        }

        let fields = [("name", "Ada"), ("login", "ada"), ("password", PASSWORD)];
        let (first, second) = tokio::join!(site.form("/setup", &fields, None), async {
            site.form("/setup", &[("name", "Eve"), ("login", "eve"), ("password", PASSWORD)], None).await
        });
        let mut places = [first.location(), second.location()];
        places.sort_unstable();
        assert_eq!(places, ["/clients", "/login"], "one of two who come at once is the first");

        let users = site.services.store.list_users().await.unwrap();
        assert_eq!(users.len(), 1);
        assert_eq!(users[0].role, Role::Admin);
        let cookie = first.cookie().or(second.cookie()).unwrap();
        assert!(is_in(&site, &cookie).await);
        let again = site.get(Caller::Nobody, "/setup").await;
        assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, "/login"));
        site.close().await;
    }
}

/// People brought by a file cannot sign in, and nobody who comes by becomes their admin.
#[tokio::test]
async fn where_there_are_people_already_the_first_admin_needs_the_code() {
    for backend in databases::backends() {
        let site = Site::empty(backend).await;
        let anna = UserRecord { login: "anna".into(), name: "Anna".into(), email: None, role: Role::Admin };
        let origin = Origin { made_by: "import", user: None, now: (site.services.clock)() };
        site.services.store.write_records(&[Record::User(anna)], origin, false).await.unwrap();
        let page = site.get(Caller::Nobody, "/setup").await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/setup?with=code"));
        assert!(site.get(Caller::Nobody, "/setup?with=code").await.text().contains("name=\"code\""));
        let set_up = async |code: &str| {
            let fields = [("name", "Ada"), ("login", "ada"), ("password", PASSWORD), ("code", code)];
            site.form("/setup", &fields, None).await
        };
        for wrong in ["", "kl_guessed"] {
            assert_eq!(set_up(wrong).await.location(), "/setup?error=code&field=code");
        }
        assert_eq!(site.services.store.list_users().await.unwrap().len(), 1);
        let code = site.services.setup_code().to_owned();
        assert_eq!(set_up(&code).await.location(), "/clients");
        assert_eq!(set_up(&code).await.location(), "/login", "once");
        site.close().await;
    }
}
