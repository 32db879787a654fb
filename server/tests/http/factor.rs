//! The second factor.

use crate::{
    browser::Browser,
    functions::FindClients,
    on_both,
    site::{PASSWORD, Site},
};
use axum::http::StatusCode;
use domain::{Role, SettingChange};
use store::Actor;
use totp_rs::{Builder, Secret};

/// The code of a secret that is shown, now.
fn code(site: &Site, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret.replace('-', "")).unwrap();
    let seconds = (site.services.clock)().micros() / 1_000_000;
    Builder::new().with_secret(secret).build().unwrap().generate(seconds as u64).to_string()
}

/// What stands between two texts in a page.
fn between<'a>(page: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    page.split(from).skip(1).map(|rest| rest.split(to).next().unwrap()).collect()
}

/// Sets a factor up as a person does: gives the secret and the recovery codes.
async fn set_up(site: &Site, browser: &mut Browser<'_>) -> (String, Vec<String>) {
    assert_eq!(browser.post("/account/factor/begin", &[]).await.location(), "/account/factor");
    let page = browser.get("/account/factor").await;
    assert!(page.text().contains("factor-drawing"), "{}", page.text());
    let field =
        between(page.text(), "<input", ">").into_iter().find(|field| field.contains("class=\"secret\"")).unwrap();
    let secret = between(field, "value=\"", "\"")[0].to_owned();
    let codes: Vec<String> = between(page.text(), "<code>", "</code>").into_iter().map(str::to_owned).collect();
    assert_eq!(codes.len(), 10, "{}", page.text());
    let wrong = browser.post("/account/factor", &[("code", "000000")]).await;
    assert_eq!(wrong.location(), "/account/factor?error=code");
    let done = browser.post("/account/factor", &[("code", &code(site, &secret))]).await;
    assert_eq!(done.location(), "/account?factor=set");
    (secret, codes)
}

/// The second step of a log-in.
async fn give(browser: &mut Browser<'_>, code: &str) -> String {
    browser.post("/login/code", &[("code", code)]).await.location().to_owned()
}

async fn change(site: &Site, change: SettingChange) {
    let actor = Actor::system((site.services.clock)());
    site.services.store.change_settings(&actor, &change, "digest").await.unwrap();
}
use leptos::server_fn::ServerFn;

on_both! {
    a_factor_is_set_up_and_asked_for => |site| {
        let mut other = Browser::signed_in(&site, "203.0.113.8", "anna").await;
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let (secret, codes) = set_up(&site, &mut anna).await;
        assert!(anna.is_in().await && !other.is_in().await, "other sessions end");
        // Neither secret nor codes are shown again.
        for path in ["/account", "/account/factor"] {
            let page = anna.get(path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.text().contains(&secret) && !page.text().contains(&codes[0]), "{path}");
        }

        site.pass(30);
        let mut browser = Browser::new(&site, "203.0.113.9");
        assert_eq!(browser.log_in("anna", PASSWORD).await, "/login/code?next=%2Fclients");
        assert!(!browser.is_in().await && !browser.cookies.contains_key("klientela"), "no session before the code");
        assert!(browser.get("/login/code").await.text().contains("autocomplete=\"one-time-code\""));
        assert_eq!(give(&mut browser, "123").await, "/login/code?failed=1&next=%2Fclients");
        let code = code(&site, &secret);
        assert_eq!(give(&mut browser, &code).await, "/clients");
        assert!(browser.is_in().await);
        let told = "SELECT CAST(count(*) AS BIGINT) FROM events WHERE kind = 'log_in' AND details LIKE '%code%'";
        assert_eq!(site.number(told).await, 1);
    }

    a_code_serves_once => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let (secret, _) = set_up(&site, &mut anna).await;
        let mut browser = Browser::new(&site, "203.0.113.9");
        browser.log_in("anna", PASSWORD).await;
        // The one that set the factor up.
        assert!(give(&mut browser, &code(&site, &secret)).await.contains("failed"));
        site.pass(30);
        let next = code(&site, &secret);
        assert_eq!(give(&mut browser, &next).await, "/clients");
        let mut thief = Browser::new(&site, "198.51.100.1");
        thief.log_in("anna", PASSWORD).await;
        assert!(give(&mut thief, &next).await.contains("failed"), "seen over a shoulder");
        site.pass(30);
        assert!(give(&mut thief, &next).await.contains("failed"));
        // Two at once are one.
        site.pass(60);
        let (mut one, mut two) = (Browser::new(&site, "203.0.113.1"), Browser::new(&site, "203.0.113.2"));
        one.log_in("anna", PASSWORD).await;
        two.log_in("anna", PASSWORD).await;
        let next = code(&site, &secret);
        let (first, second) = tokio::join!(give(&mut one, &next), give(&mut two, &next));
        assert_eq!([first, second].iter().filter(|place| *place == "/clients").count(), 1);
    }

    a_recovery_code_serves_once => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let (_, codes) = set_up(&site, &mut anna).await;
        for (place, typed) in [("/clients", codes[3].to_uppercase()), ("failed", codes[3].clone()), ("/clients", codes[9].clone())] {
            let mut browser = Browser::new(&site, "203.0.113.9");
            browser.log_in("anna", PASSWORD).await;
            assert!(give(&mut browser, &typed).await.contains(place), "{place}");
        }
        let anna = site.services.store.find_account("anna").await.unwrap().unwrap();
        let own = site.services.store.own_account(anna.id, 0, (site.services.clock)()).await.unwrap();
        assert_eq!(own.recovery_codes, 8);
        let plain = codes[0].replace('-', "");
        assert!(!site.services.store.take_recovery_code(anna.id, &plain).await.unwrap(), "kept by a digest");
    }

    the_code_is_asked_for_five_minutes_in_that_browser => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let (secret, _) = set_up(&site, &mut anna).await;
        let mut browser = Browser::new(&site, "203.0.113.9");
        browser.log_in("anna", PASSWORD).await;
        site.pass(299);
        let mut other = Browser::new(&site, "203.0.113.9");
        assert!(give(&mut other, &code(&site, &secret)).await.starts_with("/login?over=1"), "in another browser");
        site.pass(1);
        assert!(give(&mut browser, &code(&site, &secret)).await.starts_with("/login?over=1"));
        assert!(!browser.is_in().await);
        // Nor does it outlast the password.
        browser.log_in("anna", PASSWORD).await;
        let hash = server::password::NewPassword::random().hash().unwrap();
        site.services.store.set_password("anna", &hash).await.unwrap();
        assert!(give(&mut browser, &code(&site, &secret)).await.starts_with("/login?over=1"));
    }

    codes_are_not_guessed => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let (secret, _) = set_up(&site, &mut anna).await;
        let mut thief = Browser::new(&site, "198.51.100.1");
        let mut tries = 0;
        // Giving the password again does not begin anew.
        'guessing: loop {
            assert!(tries < 20);
            if thief.log_in("anna", PASSWORD).await.contains("wait") {
                break;
            }
            for _ in 0..2 {
                tries += 1;
                if give(&mut thief, "000000").await.contains("wait") {
                    break 'guessing;
                }
            }
        }
        assert!(tries <= 10, "{tries}");
        site.pass(1);
        assert!(give(&mut thief, &code(&site, &secret)).await.contains("wait"));
        let mut at_home = Browser::new(&site, "203.0.113.9");
        at_home.log_in("anna", PASSWORD).await;
        site.pass(30);
        assert_eq!(give(&mut at_home, &code(&site, &secret)).await, "/clients");
    }

    a_factor_is_taken_away_with_password_and_code => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let (secret, codes) = set_up(&site, &mut anna).await;
        site.pass(30);
        let right = code(&site, &secret);
        for (password, code) in [("not this one", right.as_str()), (PASSWORD, ""), (PASSWORD, "000000")] {
            let refused = anna.post("/account/factor/remove", &[("password", password), ("code", code)]).await;
            assert_eq!(refused.location(), "/account/factor?error=wrong");
        }
        // One who has a factor gives both again, and begins no other one.
        site.pass(600);
        assert!(anna.post("/confirm", &[("password", PASSWORD)]).await.location().contains("error=wrong"));
        let given = anna.post("/confirm", &[("password", PASSWORD), ("code", &codes[0])]).await;
        assert_eq!(given.location(), "/clients");
        anna.post("/account/factor/begin", &[]).await;
        assert!(!anna.get("/account/factor").await.text().contains("factor-drawing"));

        let removed = anna.post("/account/factor/remove", &[("password", PASSWORD), ("code", &codes[1])]).await;
        assert_eq!(removed.location(), "/account?factor=removed");
        assert!(anna.is_in().await);
        assert_eq!(Browser::new(&site, "203.0.113.9").log_in("anna", PASSWORD).await, "/clients");
        assert_eq!(site.number("SELECT CAST(count(*) AS BIGINT) FROM recovery_codes").await, 0);
        let told = "SELECT CAST(count(*) AS BIGINT) FROM events WHERE kind IN ('set_factor', 'remove_factor')";
        assert_eq!(site.number(told).await, 2);
    }

    a_factor_is_begun_by_who_has_just_given_the_password => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        anna.post("/account/factor/begin", &[]).await;
        site.pass(600);
        assert!(!anna.get("/account/factor").await.text().contains("<code>"), "what was begun is not shown either");
        for path in ["/account/factor/begin", "/account/factor"] {
            let answer = anna.post(path, &[("code", "000000")]).await;
            assert_eq!(answer.location(), "/confirm?next=%2Faccount%2Ffactor", "{path}");
        }
    }

    a_role_must_have_one => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let mut maria = Browser::signed_in(&site, "203.0.113.8", "maria").await;
        change(&site, SettingChange::RequireFactor { role: Role::Advisor, required: true }).await;
        // They can set one up and do nothing else.
        for path in ["/clients", "/", "/clients/export.csv", "/account", "/clients/1"] {
            let answer = anna.get(path).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/account/factor"), "{path}");
        }
        assert_eq!(anna.get("/api/v1/metrics").await.status, StatusCode::FORBIDDEN);
        for path in [FindClients::PATH, "/password", "/account/sessions/end-others"] {
            assert_eq!(anna.post(path, &[("current", PASSWORD)]).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(maria.get("/clients").await.status, StatusCode::OK);
        let page = anna.get("/account/factor").await;
        assert!(page.text().contains("Your role must have a second factor"), "{}", page.text());
        set_up(&site, &mut anna).await;
        assert_eq!(anna.get("/clients").await.status, StatusCode::OK);

        // An admin resets one that was lost; then it is to be set up anew.
        let user = site.services.store.find_account("anna").await.unwrap().unwrap().id;
        change(&site, SettingChange::ResetFactor { user }).await;
        assert!(!anna.is_in().await);
        assert_eq!(anna.log_in("anna", PASSWORD).await, "/clients");
        assert_eq!(anna.get("/clients").await.location(), "/account/factor");
        change(&site, SettingChange::RequireFactor { role: Role::Advisor, required: false }).await;
        assert_eq!(anna.get("/clients").await.status, StatusCode::OK);
    }

    a_command_resets_it => |site| {
        let mut anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        set_up(&site, &mut anna).await;
        assert!(site.services.store.reset_factor("anna").await.unwrap());
        assert!(!site.services.store.reset_factor("anna").await.unwrap());
        assert!(site.services.store.reset_factor("nobody").await.is_err());
        assert!(!anna.is_in().await);
        assert_eq!(anna.log_in("anna", PASSWORD).await, "/clients");
    }
}
