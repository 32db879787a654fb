//! A site to ask: six clients, two advisors, a manager, an admin, on a clock that stands still.

use crate::{
    databases::{Backend, TestStore},
    log,
};
use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, StatusCode, header, request::Builder},
};
use domain::{
    Classification, Day, FactKind, Instant, Role, TokenScope,
    record::{ActivityRecord, ClientRecord, ContractRecord, PurchaseRecord, Record, StatusRecord, UserRecord},
};
use serde_json::Value;
use server::{
    Services, Settings, config,
    password::{self, NewPassword},
    router,
};
use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicI64, Ordering},
};
use store::{NewToken, import::Origin};
use tower::ServiceExt;

/// The instant of every test: a Friday.
pub const NOW: &str = "2026-11-20T10:00:00Z";

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery staple";

/// Its hash.
pub static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| NewPassword::known_to_all(PASSWORD).hash().unwrap());

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    Nobody,
    /// Anna, with three of the six clients.
    Advisor,
    Manager,
    Admin,
    ReadToken,
    WriteToken,
}

impl Caller {
    pub const ALL: [Caller; 6] =
        [Caller::Nobody, Caller::Advisor, Caller::Manager, Caller::Admin, Caller::ReadToken, Caller::WriteToken];
}

/// A running site with its database.
pub struct Site {
    pub services: Services,
    pub router: Router,
    pub database: TestStore,
    micros: Arc<AtomicI64>,
}

impl Site {
    /// With people, clients and tokens.
    pub async fn open(backend: Backend) -> Self {
        let site = Self::empty(backend).await;
        site.fill().await;
        site
    }

    /// On an empty database.
    pub async fn empty(backend: Backend) -> Self {
        Self::with(backend, |_| ()).await
    }

    /// On an empty database, set up otherwise.
    pub async fn with(backend: Backend, change: impl FnOnce(&mut Settings)) -> Self {
        log::start();
        let database = TestStore::open(backend).await;
        let mut settings = Settings::new(config::site());
        change(&mut settings);
        let micros = Arc::new(AtomicI64::new(now().micros()));
        let clock = micros.clone();
        let clock: app::context::Clock = Arc::new(move || Instant::from_micros(clock.load(Ordering::Relaxed)));
        let services = Services::new(database.store.clone(), clock, settings);
        Self { router: router(services.clone()).unwrap(), services, database, micros }
    }

    /// Lets so many seconds pass.
    pub fn pass(&self, seconds: i64) {
        self.micros.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }

    pub async fn close(self) {
        self.database.close().await;
    }

    /// Runs a statement behind everybody's back.
    pub async fn break_with(&self, statement: &'static str) {
        self.database.break_with(statement).await;
    }

    /// The one whole number a statement gives.
    pub async fn number(&self, statement: &'static str) -> i64 {
        self.database.number(statement).await
    }

    /// Writes people, clients and tokens.
    pub async fn fill(&self) {
        let store = &self.services.store;
        let origin = Origin { made_by: "import", user: None, now: now() };
        let outcomes = store.write_records(&records(), origin, false).await.unwrap();
        assert!(outcomes.iter().all(|outcome| *outcome == store::import::Outcome::New), "{outcomes:?}");
        for login in ["ada", "maria", "anna", "adam"] {
            store.set_password(login, &PASSWORD_HASH).await.unwrap();
        }
        for (name, scope) in [("reader", TokenScope::Read), ("writer", TokenScope::Write)] {
            self.add_token(name, &[scope], None, None).await;
        }
    }

    /// Makes a token of this name, whose secret is `kl_` and the name.
    pub async fn add_token(&self, name: &str, scopes: &[TokenScope], owner: Option<&str>, until: Option<Day>) {
        let store = &self.services.store;
        let owner = match owner {
            Some(login) => Some(store.find_account(login).await.unwrap().unwrap().id),
            None => None,
        };
        let hash = password::digest(&format!("kl_{name}"));
        let token = NewToken { name: name.into(), hash, scopes: scopes.iter().copied().collect(), owner, until };
        store.add_token(token, now()).await.unwrap();
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Asks as `caller`, who signs in for it.
    pub async fn ask(&self, caller: Caller, method: Method, path: &str, body: impl Into<Body>) -> Answer {
        self.send(self.request(caller, method, path).await.body(body.into()).unwrap()).await
    }

    pub async fn get(&self, caller: Caller, path: &str) -> Answer {
        self.ask(caller, Method::GET, path, Body::empty()).await
    }

    /// A request as `caller`.
    pub async fn request(&self, caller: Caller, method: Method, path: &str) -> Builder {
        let request = Request::builder().method(method).uri(path).header(header::HOST, "klientela.test");
        match caller {
            Caller::Nobody => request,
            Caller::ReadToken => request.header(header::AUTHORIZATION, "Bearer kl_reader"),
            Caller::WriteToken => request.header(header::AUTHORIZATION, "Bearer kl_writer"),
            Caller::Advisor => request.header(header::COOKIE, self.cookie("anna").await),
            Caller::Manager => request.header(header::COOKIE, self.cookie("maria").await),
            Caller::Admin => request.header(header::COOKIE, self.cookie("ada").await),
        }
    }

    /// Signs in and gives the cookie.
    pub async fn cookie(&self, login: &str) -> String {
        let answer = self.form("/login", &[("login", login), ("password", PASSWORD)], None).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        answer.cookie().unwrap_or_else(|| panic!("{login} does not get in: {:?}", answer.headers))
    }

    /// Sends a form.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)], cookie: Option<&str>) -> Answer {
        let mut params = domain::params::Params::default();
        for (name, value) in fields {
            params.set(name, value);
        }
        let mut request = Request::post(path)
            .header(header::HOST, "klientela.test")
            .header(header::ORIGIN, self.origin())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let body = params.href("");
        self.send(request.body(Body::from(body.trim_start_matches('?').to_owned())).unwrap()).await
    }

    /// What browsers say that its pages come from.
    pub fn origin(&self) -> &'static str {
        if self.services.settings.secure { "https://klientela.test" } else { "http://klientela.test" }
    }

    /// The number of the first contract of a client.
    pub async fn contract(&self, client: i64) -> i64 {
        let card = self.get(Caller::ReadToken, &format!("/api/v1/clients/{client}")).await.json();
        card["contracts"][0]["id"].as_i64().unwrap()
    }

    /// The number of the client with this external id.
    pub async fn client(&self, external_id: &str) -> i64 {
        let answer = self.get(Caller::ReadToken, "/api/v1/clients?set=everyone").await.json();
        let rows = answer["rows"].as_array().unwrap().clone();
        rows.iter().find(|row| row["external_id"] == external_id).unwrap()["id"].as_i64().unwrap()
    }
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        self.header(header::LOCATION)
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The JSON of a good answer.
    pub fn json(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The problem document of a refusal.
    pub fn problem(&self) -> Value {
        assert_eq!(self.header(header::CONTENT_TYPE), "application/problem+json", "{}", self.text());
        let problem: Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem["status"], self.status.as_u16());
        for member in ["type", "title", "detail"] {
            assert!(problem[member].is_string(), "{problem}");
        }
        problem
    }

    /// The session cookie that it sets.
    pub fn cookie(&self) -> Option<String> {
        let cookies = self.headers.get_all(header::SET_COOKIE).iter().map(|cookie| cookie.to_str().unwrap());
        let session = cookies.into_iter().find(|cookie| cookie.contains("klientela="))?;
        session.split(';').next().map(str::to_owned)
    }
}

fn now() -> Instant {
    NOW.parse().unwrap()
}

fn at(day: &str) -> Instant {
    format!("{day}T09:00:00Z").parse().unwrap()
}

fn records() -> Vec<Record> {
    let user = |login: &str, name: &str, role| {
        Record::User(UserRecord { login: login.into(), name: name.into(), email: None, role })
    };
    let mut records = vec![
        user("ada", "Ada Admin", Role::Admin),
        user("maria", "Maria Manager", Role::Manager),
        user("anna", "Anna Nowak", Role::Advisor),
        user("adam", "Adam Lis", Role::Advisor),
    ];
    for (external_id, name, advisor, created) in [
        ("C1", "=cmd|' /C calc'!A0", Some("anna"), "2026-10-01"),
        ("C2", "Żółw, \"Sp. z o.o.\"", Some("anna"), "2026-10-05"),
        ("C3", "Beata Kot", Some("anna"), "2026-11-02"),
        ("C4", "Celina Sowa", Some("adam"), "2026-11-03"),
        ("C5", "Darek Wilk", Some("adam"), "2026-11-04"),
        ("C6", "Edyta Żuk", None, "2026-11-05"),
    ] {
        records.push(Record::Client(Box::new(ClientRecord {
            external_id: external_id.into(),
            name: name.into(),
            company: false,
            emails: vec![format!("{}@example.com", external_id.to_lowercase())],
            phones: vec!["+48601234567".into()],
            user_ids: Vec::new(),
            advisor: advisor.map(str::to_owned),
            source: Some("Otodom".into()),
            contact_method: None,
            investment: None,
            created_at: at(created),
            customer_since: None,
            archived_at: None,
            deleted_at: None,
            accepts_email: true,
            accepts_post: false,
            accepts_sms: false,
            price_group: None,
            tags: vec!["VIP".into()],
        })));
    }
    for (client, status, day) in [
        ("C1", "waiting", "2026-10-02"),
        ("C1", "active", "2026-10-10"),
        ("C2", "active", "2026-10-06"),
        ("C4", "active", "2026-11-10"),
    ] {
        records.push(Record::Status(StatusRecord {
            client: client.into(),
            classification: Classification::Lifecycle,
            status: status.into(),
            at: at(day),
        }));
    }
    for (external_id, client, advisor) in [("A1", "C1", "anna"), ("A2", "C4", "adam")] {
        records.push(Record::Activity(Box::new(ActivityRecord {
            external_id: external_id.into(),
            client: client.into(),
            kind: FactKind::Call,
            state: "done",
            direction: Some("out"),
            at: at("2026-11-12"),
            due_at: None,
            entered_at: None,
            duration_seconds: Some(90),
            telephony: false,
            advisor: Some(advisor.into()),
            entered_by: Some(advisor.into()),
            source: None,
            contact_method: None,
            investment: None,
            purpose: None,
            place: None,
            subject: Some("Oferta".into()),
            body: None,
        })));
    }
    for (external_id, client) in [("K1", "C1"), ("K2", "C4")] {
        records.push(Record::Contract(Box::new(ContractRecord {
            external_id: external_id.into(),
            client: client.into(),
            kind: "reservation",
            signed_on: Day::parse("signed_on", "2026-11-13").unwrap(),
            investment: "Nowe Ogrody".into(),
            stage: None,
            building: Some("B".into()),
            unit: "B/12".into(),
            area: Some(5430),
            price_per_m2: None,
            value: Some(65_160_000),
            commission: None,
            seller: None,
            source: None,
            parking_single: None,
            parking_family: None,
            parking_surface: None,
            storage_number: None,
            storage_area: None,
            closet: None,
        })));
    }
    records.push(Record::Purchase(PurchaseRecord {
        external_id: "P1".into(),
        client: "C1".into(),
        at: at("2026-11-13"),
        amount_minor: 2933,
        kind: "sale",
        state: "closed",
        quantity: Some(1),
        product: None,
        outlet: None,
        order_number: None,
    }));
    records
}
