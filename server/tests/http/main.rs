//! The site over HTTP, through the real router, on both databases: who may ask what, what is
//! answered, and what hostile requests come to.

#![expect(clippy::unwrap_used, reason = "what a test does not expect is to end it")]

#[path = "../../../store/tests/common/mod.rs"]
mod databases;

mod api;
mod away;
mod browser;
mod deeds;
mod export;
mod factor;
mod files;
mod fresh;
mod functions;
mod fuzz;
mod guesses;
mod hostile;
mod ingest;
mod live;
mod log;
mod login;
mod mail;
mod once;
mod pages;
mod postbox;
mod reports;
mod rights;
mod schedules;
mod security;
mod sessions;
mod site;

/// Runs a test on each database: `on_both!(name, async |site| …)`.
macro_rules! on_both {
    ($($(#[$doc:meta])* $name:ident => |$site:ident| $body:block)*) => {$(
        $(#[$doc])*
        #[tokio::test]
        async fn $name() {
            for backend in crate::databases::backends() {
                let $site = crate::site::Site::open(backend).await;
                { $body }
                $site.close().await;
            }
        }
    )*};
}
pub(crate) use on_both;
