//! What pages hear: what changed while they listened, and what they missed while they did not.

use crate::{
    on_both,
    site::{Caller, Site},
};
use axum::{
    body::{Body, BodyDataStream},
    http::{Method, Request, StatusCode, header},
};
use futures::StreamExt;
use tower::ServiceExt;

/// A page that listens.
struct Listening(BodyDataStream);

impl Listening {
    async fn begin(site: &Site) -> Self {
        let cookie = site.cookie("maria").await;
        let request = site.request(Caller::Nobody, Method::GET, "/api/live").await.header(header::COOKIE, cookie);
        let answer = site.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        Self(answer.into_body().into_data_stream())
    }

    /// The next event: its name, number and data.
    async fn hear(&mut self) -> (String, String, String) {
        let text = loop {
            let text = String::from_utf8(self.0.next().await.unwrap().unwrap().to_vec()).unwrap();
            // Now and then something is sent only to keep the connection.
            if !text.starts_with(':') {
                break text;
            }
        };
        let line = |key: &str| {
            let found = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
            found.unwrap_or_else(|| panic!("no {key} in {text}")).to_owned()
        };
        (line("event"), line("id"), line("data"))
    }
}

/// An attribute of the page's `<html>`, or what it knows from its request.
fn between<'a>(page: &'a str, before: &str, after: char) -> &'a str {
    let rest = page.split_once(before).unwrap_or_else(|| panic!("no {before} in {page}")).1;
    rest.split(after).next().unwrap()
}

async fn change(site: &Site, number: u32) {
    let client = serde_json::json!({ "external_id": format!("L{number}"), "name": "Nowa", "created_at": "2026-01-05" });
    let request = site.request(Caller::WriteToken, Method::POST, "/api/v1/clients").await;
    let request = request.header(header::CONTENT_TYPE, "application/json").body(client.to_string().into()).unwrap();
    let answer = site.send(request).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
}

on_both! {
    midnight_makes_no_other_site_of_a_page_and_somebody_else_does => |site| {
        // Where these differ a page is loaded anew, with whatever is being written there.
        let mark = async |caller| between(site.get(caller, "/clients").await.text(), "data-site=\"", '"').to_owned();
        let today = mark(Caller::Manager).await;
        site.pass(15 * 3_600);
        assert_eq!(mark(Caller::Manager).await, today);
        assert_ne!(mark(Caller::Admin).await, today);
    }

    what_was_missed_is_heard_of_at_the_next_hello => |site| {
        let page = site.get(Caller::Manager, "/clients").await;
        let shown = between(page.text(), "\"latest\":", '}').trim_end_matches(',').to_owned();
        let (name, number, build) = Listening::begin(&site).await.hear().await;
        assert_eq!(name, "hello");
        assert_eq!(number, shown, "nothing has changed since the page was drawn");
        assert_eq!(build, between(page.text(), "data-build=\"", '"'));

        // Nobody listens while somebody writes.
        change(&site, 1).await;
        let (name, later, _) = Listening::begin(&site).await.hear().await;
        assert_eq!(name, "hello");
        assert_ne!(later, number, "the page must learn that it is behind");
        // And whoever asks for a page now has it.
        let page = site.get(Caller::Manager, "/clients").await;
        assert_eq!(between(page.text(), "\"latest\":", '}').trim_end_matches(','), later);
    }

    a_change_is_heard_once_and_what_is_known_not_at_all => |site| {
        let watching = tokio::spawn(site.services.live.clone().watch(site.services.clone()));
        let mut listening = Listening::begin(&site).await;
        let (_, first, _) = listening.hear().await;
        change(&site, 1).await;
        let (name, second, data) = listening.hear().await;
        assert_eq!((name.as_str(), data), ("changed", second.clone()));
        assert_ne!(first, second);
        change(&site, 2).await;
        let (name, third, _) = listening.hear().await;
        assert_eq!(name, "changed");
        assert_ne!(second, third);
        watching.abort();
    }
}

#[tokio::test]
async fn before_log_in_no_code_is_loaded() {
    let site = Site::open(crate::databases::Backend::Sqlite).await;
    for path in ["/login", "/login/code", "/invite?code=x"] {
        let page = site.get(Caller::Nobody, path).await;
        assert!(!page.text().contains("/pkg/klientela.js") && !page.text().contains("modulepreload"), "{path}");
        assert!(page.text().contains("data-hydrated"), "{path}: there is nothing to wait for");
    }
    let page = site.get(Caller::Manager, "/clients").await;
    assert!(page.text().contains("modulepreload") && !page.text().contains("data-hydrated"));
    site.close().await;
}

#[tokio::test]
async fn a_page_brings_the_words_of_its_language_and_one_fetched_into_another_none() {
    let site = Site::open(crate::databases::Backend::Sqlite).await;
    let mut brought = Vec::new();
    for language in ["en", "ru"] {
        let cookie = site.cookie("maria").await;
        site.form("/language", &[("language", language)], Some(&cookie)).await;
        for (way, brings) in [("document", true), ("empty", false)] {
            let request = Request::get("/clients").header(header::HOST, "klientela.test");
            let request = request.header(header::COOKIE, &cookie).header("sec-fetch-dest", way);
            let page = site.send(request.body(Body::empty()).unwrap()).await;
            let words = page.text().split_once("<script id=\"words\" type=\"application/json\">").map(|(_, rest)| {
                let (json, _) = rest.split_once("</script>").unwrap();
                serde_json::from_str::<serde_json::Value>(json).unwrap()["texts"].clone()
            });
            assert_eq!(words.is_some(), brings, "{language} {way}");
            brought.extend(words);
        }
    }
    let said = |of: usize, text: &str| brought[of].as_array().unwrap().iter().any(|said| said == text);
    assert!(said(0, "Cancel") && !said(0, "Отмена") && said(1, "Отмена") && !said(1, "Cancel"));
    assert_eq!(brought[0].as_array().unwrap().len(), brought[1].as_array().unwrap().len());
    site.close().await;
}
