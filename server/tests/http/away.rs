//! A database that is away: everybody is told so, as each can read it, and to come again.

use crate::{
    deeds::Callers,
    functions::GetChoices,
    on_both,
    site::{Answer, Caller, Site},
};
use axum::http::{StatusCode, header};
use server::{Services, Settings, clock, config, router};
use sqlx::{Connection, SqliteConnection};
use std::time::Duration;
use store::{Limits, Store};

fn says_so(answer: &Answer, kind: &str) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{answer:?}");
    assert_eq!(answer.headers[header::RETRY_AFTER], "3");
    assert!(answer.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with(kind), "{answer:?}");
}

on_both! {
    whoever_asks_is_told_to_come_again => |site| {
        let callers = Callers::of(&site).await;
        site.services.store.close().await;
        says_so(&site.get(Caller::Nobody, "/healthz").await, "application/json");
        says_so(&site.get(Caller::ReadToken, "/api/v1/clients").await, "application/problem+json");
        says_so(&callers.get(Caller::Admin, "/clients").await, "text/plain");
        says_so(&callers.get(Caller::Admin, "/clients/export.csv").await, "text/plain");
        let asked = callers.ask(Caller::Admin, GetChoices {}).await;
        says_so(&asked, "application/json");
        assert!(String::from_utf8_lossy(&asked.body).contains("Unreachable"), "{asked:?}");
    }
}

/// Somebody else writes for longer than anybody waits: reading goes on.
#[tokio::test]
async fn who_cannot_write_in_time_is_told_to_come_again_and_reading_goes_on() {
    let mut site = Site::open(crate::databases::Backend::Sqlite).await;
    let limits = Limits { patience: Duration::from_millis(50), ..Limits::SERVER };
    let store = Store::open_with(&site.database.url, limits).await.unwrap();
    let clock = clock::frozen(crate::site::NOW.parse().unwrap());
    site.services = Services::new(store.clone(), clock, Settings::new(config::site()));
    site.router = router(site.services.clone()).unwrap();
    let mut elsewhere = SqliteConnection::connect(&site.database.url).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut elsewhere).await.unwrap();

    let client = r#"{"external_id": "late", "name": "Late", "created_at": "2026-01-01"}"#;
    let send = async |site: &Site| {
        let request = site.request(Caller::WriteToken, axum::http::Method::POST, "/api/v1/clients").await;
        site.send(request.header(header::CONTENT_TYPE, "application/json").body(client.into()).unwrap()).await
    };
    says_so(&send(&site).await, "application/problem+json");
    assert_eq!(site.get(Caller::Nobody, "/healthz").await.status, StatusCode::OK);
    assert_eq!(site.get(Caller::ReadToken, "/api/v1/clients").await.status, StatusCode::OK);
    elsewhere.close().await.unwrap();
    assert_eq!(send(&site).await.status, StatusCode::OK);
    store.close().await;
    site.close().await;
}
