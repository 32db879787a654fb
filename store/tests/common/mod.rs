//! A fresh database for each test, on each of the two kinds.

// Each test file uses a part of it.
#![allow(dead_code, clippy::unwrap_used)]

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU32, Ordering},
};
use store::Store;

/// Where a test's database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// The server the tests may make databases on: `make test` starts one.
fn postgres() -> Option<String> {
    std::env::var("KLIENTELA_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

/// Both, or SQLite alone, said aloud, where no PostgreSQL was given.
pub fn backends() -> Vec<Backend> {
    if postgres().is_some() {
        return vec![Backend::Sqlite, Backend::Postgres];
    }
    eprintln!("KLIENTELA_TEST_POSTGRES is not set: this test runs on SQLite alone");
    vec![Backend::Sqlite]
}

/// An open store on an empty database that goes with the test.
pub struct TestStore {
    pub store: Store,
    pub url: String,
    place: Place,
}

enum Place {
    Folder(tempfile::TempDir),
    Database { name: String },
}

impl TestStore {
    pub async fn open(backend: Backend) -> Self {
        Self::prepared(backend, async |_| {}).await
    }

    /// One that was there before, as `prepare` makes it from nothing.
    pub async fn prepared(backend: Backend, prepare: impl AsyncFnOnce(&str)) -> Self {
        let (url, place) = match backend {
            Backend::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                (format!("sqlite:{}", folder.path().join("test.db").display()), Place::Folder(folder))
            }
            Backend::Postgres => {
                static DATABASES: AtomicU32 = AtomicU32::new(0);
                let number = DATABASES.fetch_add(1, Ordering::Relaxed);
                let name = format!("test_{}_{number}", std::process::id());
                on_server(&format!("CREATE DATABASE {name}")).await;
                (database_url(&name), Place::Database { name })
            }
        };
        prepare(&url).await;
        Self { store: Store::open(&url).await.unwrap(), url, place }
    }

    /// The one whole number a statement gives, asked behind the store's back.
    pub async fn number(&self, statement: &'static str) -> i64 {
        if self.url.starts_with("sqlite:") {
            let pool = sqlx::SqlitePool::connect(&self.url).await.unwrap();
            let number = sqlx::query_scalar(statement).fetch_one(&pool).await.unwrap();
            pool.close().await;
            number
        } else {
            let pool = sqlx::PgPool::connect(&self.url).await.unwrap();
            let number = sqlx::query_scalar(statement).fetch_one(&pool).await.unwrap();
            pool.close().await;
            number
        }
    }

    /// The one text a statement gives, asked behind the store's back; empty for none.
    pub async fn text(&self, statement: &'static str) -> String {
        let text: Option<String> = if self.url.starts_with("sqlite:") {
            let pool = sqlx::SqlitePool::connect(&self.url).await.unwrap();
            let text = sqlx::query_scalar(statement).fetch_one(&pool).await.unwrap();
            pool.close().await;
            text
        } else {
            let pool = sqlx::PgPool::connect(&self.url).await.unwrap();
            let text = sqlx::query_scalar(statement).fetch_one(&pool).await.unwrap();
            pool.close().await;
            text
        };
        text.unwrap_or_default()
    }

    /// The texts that a statement gives, each with its number, asked behind the store's back.
    pub async fn texts(&self, statement: &'static str) -> BTreeMap<i64, String> {
        let rows: Vec<(i64, String)> = if self.url.starts_with("sqlite:") {
            let pool = sqlx::SqlitePool::connect(&self.url).await.unwrap();
            let rows = sqlx::query_as(statement).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows
        } else {
            let pool = sqlx::PgPool::connect(&self.url).await.unwrap();
            let rows = sqlx::query_as(statement).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows
        };
        rows.into_iter().collect()
    }

    /// Runs a statement behind the store's back.
    pub async fn break_with(&self, statement: &'static str) {
        if self.url.starts_with("sqlite:") {
            let pool = sqlx::SqlitePool::connect(&self.url).await.unwrap();
            sqlx::query(statement).execute(&pool).await.unwrap();
            pool.close().await;
        } else {
            let pool = sqlx::PgPool::connect(&self.url).await.unwrap();
            sqlx::query(statement).execute(&pool).await.unwrap();
            pool.close().await;
        }
    }

    pub async fn close(self) {
        self.store.close().await;
        match self.place {
            Place::Folder(folder) => folder.close().unwrap(),
            Place::Database { name } => on_server(&format!("DROP DATABASE {name} WITH (FORCE)")).await,
        }
    }
}

/// Runs a test on each kind of database.
pub async fn on_both(test: impl AsyncFn(&TestStore)) {
    for backend in backends() {
        let store = TestStore::open(backend).await;
        test(&store).await;
        store.close().await;
    }
}

fn database_url(name: &str) -> String {
    let url = postgres().unwrap();
    let (base, query) = url.split_once('?').map_or((url.as_str(), ""), |(base, query)| (base, query));
    let server = base.rsplit_once('/').map_or(base, |(server, _)| server);
    if query.is_empty() { format!("{server}/{name}") } else { format!("{server}/{name}?{query}") }
}

async fn on_server(statement: &str) {
    use sqlx::Connection;
    let mut connection = sqlx::PgConnection::connect(&postgres().unwrap()).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}
