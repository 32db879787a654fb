//! That passwords are not guessed, and that guessing keeps nobody out.

use crate::{
    browser::Browser,
    databases::Backend,
    on_both,
    site::{PASSWORD, Site},
};
use std::num::NonZeroU32;

/// Whether the answer says that the password was wrong.
fn is_wrong(location: &str) -> bool {
    location.starts_with("/login?failed=1")
}

/// For how many seconds the answer says to wait; none if it does not.
fn waits(location: &str) -> Option<i64> {
    location.strip_prefix("/login?wait=")?.split('&').next()?.parse().ok()
}

async fn guess(browser: &mut Browser<'_>, login: &str, times: usize) {
    for _ in 0..times {
        let answer = browser.log_in(login, "not this one").await;
        assert!(is_wrong(&answer), "{answer}");
    }
}

on_both! {
    whoever_guesses_waits_longer_each_time => |site| {
        let mut thief = Browser::new(&site, "198.51.100.1");
        guess(&mut thief, "anna", 10).await;
        let mut before = 0;
        for wait in [5, 10, 20, 40, 80, 160, 320, 640, 900, 900] {
            let told = waits(&thief.log_in("Anna", "not this one").await).unwrap();
            assert_eq!(told, wait, "after {before}");
            // Asking while one has to wait counts nothing, not even with the right password.
            assert_eq!(waits(&thief.log_in("anna", PASSWORD).await), Some(wait));
            site.pass(wait - 1);
            assert_eq!(waits(&thief.log_in("anna", "not this one").await), Some(1));
            site.pass(1);
            guess(&mut thief, "anna", 1).await;
            before = wait;
        }
        // Another instance on the same database knows of it; and all is forgotten after a while.
        let other = server::router(server::Services::new(
            site.services.store.clone(),
            site.services.clock.clone(),
            server::Settings::new(server::config::site()),
        ));
        assert!(other.is_ok());
        site.pass(900 + 3600);
        guess(&mut thief, "anna", 10).await;
    }

    nobody_is_kept_out_by_the_guesses_of_others => |site| {
        let anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        // From one address: nobody else notices.
        let mut thief = Browser::new(&site, "198.51.100.1");
        guess(&mut thief, "anna", 10).await;
        assert!(waits(&thief.log_in("anna", PASSWORD).await).is_some());
        let mut elsewhere = Browser::new(&site, "192.0.2.9");
        assert_eq!(elsewhere.log_in("anna", PASSWORD).await, "/clients", "in a new browser on a new network");

        // From many at once: those who are known pass.
        site.pass(1);
        let mut told = None;
        for number in 0..20 {
            let mut one = Browser::new(&site, &format!("198.51.{number}.1"));
            for _ in 0..9 {
                let answer = one.log_in("anna", "not this one").await;
                told = told.or(waits(&answer));
            }
        }
        assert!(told.is_some(), "in the end the log-in itself is slowed down");
        let mut stranger = Browser::new(&site, "192.168.77.1");
        assert!(waits(&stranger.log_in("anna", PASSWORD).await).is_some());
        assert_eq!(anna.moved("192.168.77.1").log_in("anna", PASSWORD).await, "/clients", "a browser that is known");
        let mut at_home = Browser::new(&site, "203.0.113.99");
        assert_eq!(at_home.log_in("anna", PASSWORD).await, "/clients", "a network that is known");
        assert_eq!(stranger.log_in("adam", PASSWORD).await, "/clients", "others do not notice");
    }

    a_known_browser_is_no_free_pass => |site| {
        let anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let mut stolen = anna.moved("198.51.100.1");
        guess(&mut stolen, "anna", 10).await;
        assert_eq!(waits(&stolen.log_in("anna", PASSWORD).await), Some(5));
        // Nor is it one for another log-in: there it is a browser like any other.
        let mut for_adam = anna.moved("198.51.100.2");
        guess(&mut for_adam, "adam", 10).await;
        assert!(waits(&for_adam.log_in("adam", PASSWORD).await).is_some());
        // Without it nothing of that counts.
        assert_eq!(Browser::new(&site, "198.51.100.1").log_in("anna", PASSWORD).await, "/clients");
    }

    a_known_browser_is_forgotten_with_the_password => |site| {
        let anna = Browser::signed_in(&site, "203.0.113.7", "anna").await;
        let device = |browser: &Browser<'_>| server::password::digest(&browser.cookies["klientela-device"]);
        let store = &site.services.store;
        let known = async |hash: &str| store.known("anna", hash, None, (site.services.clock)()).await.unwrap().device;
        assert!(known(&device(&anna)).await);
        assert!(!store.known("adam", &device(&anna), None, (site.services.clock)()).await.unwrap().device);
        let hash = server::password::NewPassword::random().hash().unwrap();
        store.set_password("anna", &hash).await.unwrap();
        assert!(!known(&device(&anna)).await);
    }

    who_succeeds_starts_anew => |site| {
        let mut anna = Browser::new(&site, "203.0.113.7");
        for _ in 0..3 {
            guess(&mut anna, "anna", 9).await;
            assert_eq!(anna.log_in("anna", PASSWORD).await, "/clients");
            anna.cookies.clear();
        }
    }

    a_log_in_that_is_not_there_is_counted_like_one_that_is => |site| {
        site.services.store.disable_user("adam", site.services.now()).await.unwrap();
        for (number, login) in ["anna", "adam", "nobody", ""].into_iter().enumerate() {
            let mut thief = Browser::new(&site, &format!("198.51.{number}.1"));
            guess(&mut thief, login, 10).await;
            assert_eq!(waits(&thief.log_in(login, PASSWORD).await), Some(5), "{login}");
        }
        // What the database cannot hold is a log-in that is not there.
        let mut thief = Browser::new(&site, "198.51.99.1");
        assert!(is_wrong(&thief.log_in("anna\u{1}x", PASSWORD).await));
    }

    a_thousand_at_once_are_a_thousand => |site| {
        let thieves = (0..40).map(|_| async {
            let mut thief = Browser::new(&site, "198.51.100.1");
            waits(&thief.log_in("anna", "not this one").await).is_some()
        });
        let waited = futures::future::join_all(thieves).await.into_iter().filter(|waits| *waits).count();
        assert_eq!(waited, 30, "ten are checked, whoever is first");
    }
}

#[tokio::test]
async fn one_address_guesses_so_many_log_ins() {
    for backend in crate::databases::backends() {
        let site = Site::with(backend, |settings| settings.guesses_per_address = NonZeroU32::new(3).unwrap()).await;
        site.fill().await;
        let mut thief = Browser::new(&site, "2001:db8::1");
        // What succeeds is no guess, and no pardon.
        for number in 0..3 {
            assert_eq!(thief.log_in("adam", PASSWORD).await, "/clients");
            guess(&mut thief, &format!("user{number}"), 1).await;
        }
        let mut beside = Browser::new(&site, "2001:db8::77");
        assert!(waits(&beside.log_in("anna", PASSWORD).await).is_some(), "of IPv6 a network is one address");
        let mut elsewhere = Browser::new(&site, "2001:db8:1::1");
        assert_eq!(elsewhere.log_in("anna", PASSWORD).await, "/clients");
        site.close().await;
    }
}

#[tokio::test]
async fn how_many_is_set() {
    let site = Site::with(Backend::Sqlite, |settings| settings.guesses_per_login = NonZeroU32::new(3).unwrap()).await;
    site.fill().await;
    let mut thief = Browser::new(&site, "198.51.100.1");
    guess(&mut thief, "anna", 3).await;
    assert_eq!(waits(&thief.log_in("anna", PASSWORD).await), Some(5));
    site.close().await;
}
