//! What the log tells, and what it must not.

use crate::{
    databases::Backend,
    site::{Caller, PASSWORD, Site},
};
use axum::http::{Method, header};
use std::{
    io,
    sync::{LazyLock, Mutex},
};
use tracing_subscriber::EnvFilter;

/// The log of all tests: none of them may put anybody into it.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// How much of it is kept.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Writes to [`LOG`].
struct Kept;

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut log = LOG.lock().unwrap();
        // Of a hundred thousand requests the first are enough.
        if log.len() < MOST_BYTES {
            log.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Starts the log, once for all tests.
pub fn start() {
    static STARTED: LazyLock<()> = LazyLock::new(|| {
        // More than is logged in service.
        let filter = EnvFilter::new("debug,sqlx=warn");
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(|| Kept).init();
    });
    *STARTED;
}

#[tokio::test]
async fn nothing_in_the_log_is_about_a_person() {
    let site = Site::open(Backend::Sqlite).await;
    let cookie = site.cookie("maria").await;
    site.form("/login", &[("login", "anna"), ("password", "not this one"), ("next", "/clients?x=secret")], None).await;
    site.form("/clients/export.csv", &[("search", "beata")], Some(&cookie)).await;
    let page = site.request(Caller::Nobody, Method::GET, "/clients/list?advisor=3&note=secret").await;
    let page = page.header("x-search", "search=beata");
    site.send(page.header(header::COOKIE, &cookie).body("".into()).unwrap()).await;
    site.get(Caller::ReadToken, "/api/v1/clients?advisor=anna&sort=secret").await;
    let request = site.request(Caller::WriteToken, Method::POST, "/api/v1/clients").await;
    let request = request.header(header::CONTENT_TYPE, "application/json");
    site.send(request.body(r#"{"external_id": "Z1", "name": "Zofia", "created_at": "soon"}"#.into()).unwrap()).await;

    let log = String::from_utf8(LOG.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/clients/list") && log.contains("status=200"), "{log}");
    let cookie = cookie.split_once('=').unwrap().1;
    let personal =
        ["anna", "Anna", "maria", "Maria", "beata", "Beata", "Zofia", "secret", "kl_reader", PASSWORD, cookie];
    for word in personal {
        assert!(!log.contains(word), "{word:?} stands in the log:\n{log}");
    }
    site.close().await;
}
